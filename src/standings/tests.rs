use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;
use proptest::prelude::*;

use super::rules::{Direction, Entry, Mode, Operator, Run, SCORE_MAX, Ties, compare, next_entry};
use super::*;
use crate::time::{DAY_MS, HOUR_MS, Millis};

const NO: BoardNo = BoardNo(1);

fn board() -> Board {
    Board {
        no: NO,
        direction: Direction::Descending,
        operator: Operator::Best,
        ties: Ties::Earliest,
        mode: Mode::Single,
        subscore: None,
        windows: vec![Window::AllTime],
        zone: Tz::UTC,
    }
}

fn at(text: &str) -> Millis {
    text.parse().unwrap()
}

/// Standings of one board that is folded and empty.
fn standings(board: &Board) -> (Standings, Arc<BoardCell>) {
    let standings = Standings::new();
    standings.put(board.clone(), Seq(0));
    assert!(standings.fold(NO).unwrap().finish(Seq(0)));
    let cell = standings.board(NO).unwrap();
    (standings, cell)
}

/// The slow truth: every season as a sorted list.
#[derive(Default)]
struct Model {
    runs: Vec<Run>,
    banned: BTreeSet<i64>,
    hidden: BTreeSet<i64>,
}

impl Model {
    fn counting(&self) -> impl Iterator<Item = &Run> {
        let counts =
            |run: &&Run| !self.banned.contains(&run.player.0) && !self.hidden.contains(&run.seq.0);
        self.runs.iter().filter(counts)
    }

    fn seasons(&self, board: &Board, window: Window) -> BTreeMap<Season, Vec<Ranked>> {
        let mut runs: BTreeMap<Season, Vec<Run>> = BTreeMap::new();
        for run in self.counting() {
            runs.entry(Season::at(window, board.zone, run.received_at)).or_default().push(*run);
        }
        runs.into_iter().map(|(season, runs)| (season, ranked(board, &runs))).collect()
    }
}

fn ranked(board: &Board, runs: &[Run]) -> Vec<Ranked> {
    let mut entries: Vec<Entry> = match board.mode {
        Mode::Arcade => runs.iter().map(Entry::of).collect(),
        Mode::Single => {
            let mut own: BTreeMap<i64, Entry> = BTreeMap::new();
            for run in runs {
                if let Some(next) = next_entry(board, own.get(&run.player.0), run) {
                    own.insert(run.player.0, next);
                }
            }
            own.into_values().collect()
        }
    };
    entries.sort_by(|a, b| compare(board, a, b));
    let level = |a: &Entry, b: &Entry| (a.score, a.subscore) == (b.score, b.subscore);
    let rank = |at: usize| match board.ties {
        Ties::Shared => 1 + entries.iter().position(|other| level(other, &entries[at])).unwrap(),
        _ => at + 1,
    };
    entries.iter().enumerate().map(|(at, entry)| (rank(at) as u64, *entry)).collect()
}

/// Reads a season, folding it from the model's runs where it is not in memory.
fn page(cell: &BoardCell, model: &Model, season: Season) -> Vec<Ranked> {
    loop {
        match cell.read(season, |view| view.page(0, usize::MAX)) {
            Ok(page) => return page,
            Err(NotInMemory::Folding) => panic!("the board is folded"),
            Err(NotInMemory::Older(gap)) => {
                let board = cell.board();
                let mut table = SeasonTable::folding(board.clone(), season);
                let within = |run: &&Run| (gap.low..=gap.high).contains(&run.seq);
                for run in model.counting().filter(within) {
                    if Season::at(season.window(), board.zone, run.received_at) == season {
                        table.apply(run);
                    }
                }
                cell.keep(&gap, table);
            }
        }
    }
}

fn agree(cell: &BoardCell, model: &Model) {
    let board = cell.board();
    for window in &board.windows {
        let seasons = model.seasons(&board, *window);
        for (season, expected) in &seasons {
            assert_eq!(page(cell, model, *season), *expected, "{}", season.key());
            look_closely(cell, *season, expected);
        }
        let listed = cell.seasons(*window).unwrap();
        let listed: Vec<_> = listed.iter().map(|listed| (listed.season, listed.total)).collect();
        let expected: Vec<_> =
            seasons.iter().rev().map(|(season, list)| (*season, Ok(list.len() as u64))).collect();
        assert_eq!(listed, expected);
    }
}

/// Every other way to read a season says the same as its whole list.
fn look_closely(cell: &BoardCell, season: Season, expected: &[Ranked]) {
    let see = |view: &View<'_>| {
        assert_eq!(view.total(), expected.len() as u64);
        for (at, (rank, entry)) in expected.iter().enumerate() {
            assert_eq!(view.page(at as u64, 1), [(*rank, *entry)]);
            assert_eq!(view.position_behind(entry), at as u64 + 1);
            let own = expected.iter().find(|(_, other)| other.player == entry.player).unwrap();
            let best = best_of(view.board, expected, entry.player).unwrap_or(*own);
            assert_eq!(view.entry_of(entry.player), Some(best));
            let span = Span { before: 2, after: 1 };
            let middle = expected.iter().position(|ranked| *ranked == best).unwrap();
            let around = &expected[middle.saturating_sub(2)..(middle + 2).min(expected.len())];
            assert_eq!(view.around(entry.player, span).unwrap(), around);
        }
    };
    cell.read(season, see).unwrap();
}

/// On an arcade board the first of a player's runs that no later one beats: an equal run never
/// replaces, so with `latest` ties it may stand behind its equals.
fn best_of(board: &Board, expected: &[Ranked], player: PlayerNo) -> Option<Ranked> {
    let own: Vec<_> = expected.iter().filter(|(_, entry)| entry.player == player).collect();
    let (_, first) = own.first()?;
    let level = own
        .iter()
        .filter(|(_, entry)| (entry.score, entry.subscore) == (first.score, first.subscore));
    let _ = board;
    level.min_by_key(|(_, entry)| entry.seq).map(|ranked| **ranked)
}

#[derive(Clone, Debug)]
enum Step {
    Run { player: i64, score: i64, subscore: i64, pause_h: i64 },
    Hide(prop::sample::Index),
    Ban(i64),
    Unban(i64),
    Refold,
}

fn score() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), -2..3_i64, Just(SCORE_MAX), Just(-SCORE_MAX), -1_000..1_000_i64]
}

fn step() -> impl Strategy<Value = Step> {
    let run = (1..8_i64, score(), 0..3_i64, prop_oneof![Just(0), 0..40_i64, Just(-30)]);
    let run = run.prop_map(|(player, score, subscore, pause_h)| Step::Run {
        player,
        score,
        subscore,
        pause_h,
    });
    prop_oneof![
        12 => run,
        1 => any::<prop::sample::Index>().prop_map(Step::Hide),
        1 => (1..8_i64).prop_map(Step::Ban),
        1 => (1..8_i64).prop_map(Step::Unban),
        1 => Just(Step::Refold),
    ]
}

fn any_board() -> impl Strategy<Value = Board> {
    let pick = |zone: &'static str| zone.parse::<Tz>().unwrap();
    (
        prop::sample::select(Direction::ALL),
        prop::sample::select(Operator::ALL),
        prop::sample::select(Ties::ALL),
        prop::sample::select(Mode::ALL),
        prop::option::of(prop::sample::select(Direction::ALL)),
        prop::sample::select(vec!["UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia"]),
    )
        .prop_map(move |(direction, operator, ties, mode, subscore, zone)| Board {
            direction,
            operator: if mode == Mode::Arcade { Operator::Best } else { operator },
            ties,
            mode,
            subscore,
            windows: Window::ALL.to_vec(),
            zone: pick(zone),
            ..board()
        })
}

fn replace(cell: &BoardCell, model: &Model, player: i64, version: Seq) {
    let player = PlayerNo(player);
    let own = model.runs.iter().filter(|run| run.player == player);
    let moments: Vec<_> = own.map(|run| run.received_at).collect();
    let runs: Vec<Run> = model.counting().filter(|run| run.player == player).copied().collect();
    cell.replace_player(player, &runs, &moments, version);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn standings_equal_a_sorted_list(board in any_board(), steps in prop::collection::vec(step(), 1..60)) {
        let (standings, cell) = standings(&board);
        let mut model = Model::default();
        let mut now = at("2018-11-01T00:00:00.000Z");
        for (seq, step) in (1_i64..).zip(steps) {
            let seq = Seq(seq);
            match step {
                Step::Run { player, score, subscore, pause_h } => {
                    now = now.plus(pause_h * HOUR_MS);
                    if model.banned.contains(&player) { continue; }
                    let subscore = board.subscore.map(|_| subscore);
                    let run = Run { seq, player: PlayerNo(player), score, subscore, received_at: now };
                    model.runs.push(run);
                    let placed = cell.place(&run).unwrap();
                    prop_assert_eq!(placed.version, seq);
                }
                Step::Hide(which) if !model.runs.is_empty() => {
                    let run = *which.get(&model.runs);
                    model.hidden.insert(run.seq.0);
                    replace(&cell, &model, run.player.0, seq);
                }
                Step::Hide(_) => {}
                Step::Ban(player) => {
                    model.banned.insert(player);
                    replace(&cell, &model, player, seq);
                }
                Step::Unban(player) => {
                    model.banned.remove(&player);
                    replace(&cell, &model, player, seq);
                }
                Step::Refold => {
                    standings.put(board.clone(), seq);
                    let mut fold = standings.fold(NO).unwrap();
                    for run in &model.runs {
                        let hidden = model.hidden.contains(&run.seq.0) || model.banned.contains(&run.player.0);
                        fold.add(run, if hidden { Counts::No } else { Counts::Yes });
                    }
                    prop_assert!(fold.finish(seq));
                }
            }
        }
        // Seasons whose total is not known are folded before they are listed.
        for window in &board.windows {
            for listed in cell.seasons(*window).unwrap() {
                page(&cell, &model, listed.season);
            }
        }
        agree(&cell, &model);
    }

    #[test]
    fn a_large_list_keeps_its_order(
        shape in 0..5_u8,
        picks in prop::collection::vec((1..700_i64, any::<i64>()), 900..1_200),
        ties in prop::sample::select(Ties::ALL),
    ) {
        let board = Board { ties, operator: Operator::Latest, ..board() };
        let (_standings, cell) = standings(&board);
        let mut model = Model::default();
        for (seq, (player, random)) in (1_i64..).zip(picks) {
            let score = match shape {
                0 => 7,
                1 => random.rem_euclid(3),
                2 => seq,
                3 => -seq,
                _ => random.rem_euclid(1_000_000),
            };
            let run = Run { seq: Seq(seq), player: PlayerNo(player), score, subscore: None, received_at: Millis(0) };
            model.runs.push(run);
            cell.place(&run);
            if seq % 7 == 0 {
                model.banned.insert(player);
                replace(&cell, &model, player, Seq(seq));
                model.banned.remove(&player);
                model.runs.retain(|run| run.player.0 != player);
            }
        }
        let season = Season::all_time();
        let expected = ranked(&board, &model.runs);
        prop_assert_eq!(cell.read(season, |view| view.page(0, usize::MAX)).unwrap(), expected);
    }
}

fn run(seq: i64, player: i64, score: i64) -> Run {
    Run { seq: Seq(seq), player: PlayerNo(player), score, subscore: None, received_at: Millis(0) }
}

#[test]
fn an_equal_run_never_replaces_the_best() {
    let board = board();
    let current = Entry::of(&run(1, 1, 5));
    assert_eq!(next_entry(&board, Some(&current), &run(2, 1, 5)), None);
    assert_eq!(next_entry(&board, Some(&current), &run(2, 1, 4)), None);
    assert_eq!(next_entry(&board, Some(&current), &run(2, 1, 6)).unwrap().seq, Seq(2));
}

#[test]
fn a_better_subscore_replaces_the_run_whole() {
    let board = Board { subscore: Some(Direction::Ascending), ..board() };
    let with = |seq, score, subscore| Run { subscore: Some(subscore), ..run(seq, 1, score) };
    let current = Entry::of(&with(1, 5, 10));
    let next = next_entry(&board, Some(&current), &with(2, 5, 9)).unwrap();
    assert_eq!((next.score, next.subscore, next.seq), (5, Some(9), Seq(2)));
    assert_eq!(next_entry(&board, Some(&current), &with(2, 5, 11)), None);
}

#[test]
fn a_sum_stops_at_its_ends() {
    let board = Board { operator: Operator::Sum, ..board() };
    let current = Entry::of(&run(1, 1, SCORE_MAX - 1));
    assert_eq!(next_entry(&board, Some(&current), &run(2, 1, 5)).unwrap().score, SCORE_MAX);
    let current = Entry::of(&run(1, 1, -SCORE_MAX));
    assert_eq!(next_entry(&board, Some(&current), &run(2, 1, -5)).unwrap().score, -SCORE_MAX);
}

#[test]
fn a_new_player_would_stand_behind_before_or_beside_equals() {
    for (ties, rank) in [(Ties::Earliest, 3), (Ties::Latest, 1), (Ties::Shared, 1)] {
        let (_standings, cell) = standings(&Board { ties, ..board() });
        cell.place(&run(1, 1, 5));
        cell.place(&run(2, 2, 5));
        let would = cell.read(Season::all_time(), |view| view.rank_of_score(5, None));
        assert_eq!(would.unwrap(), rank, "{ties:?}");
    }
}

#[test]
fn the_next_target_is_the_nearest_better_score() {
    let (_standings, cell) = standings(&board());
    for (seq, score) in [(1, 900), (2, 700), (3, 700), (4, 500)] {
        cell.place(&run(seq, seq, score));
    }
    let target = |score| cell.read(Season::all_time(), |view| view.next_target(score)).unwrap();
    assert_eq!(target(500).map(|(rank, entry)| (rank, entry.player)), Some((3, PlayerNo(3))));
    assert_eq!(target(700).map(|(rank, entry)| (rank, entry.player)), Some((1, PlayerNo(1))));
    assert_eq!(target(900), None);
}

#[test]
fn a_percentile_is_rounded_down_and_a_lone_entry_has_all() {
    for (rank, total, hundredths) in
        [(1, 1, 10_000), (1, 2, 10_000), (2, 2, 0), (2, 4, 6_666), (1, 0, 10_000)]
    {
        assert_eq!(percentile_hundredths(rank, total), hundredths, "{rank} of {total}");
    }
}

#[test]
fn a_run_that_arrives_during_the_fold_is_counted_once() {
    let standings = Standings::new();
    standings.put(board(), Seq(0));
    let cell = standings.board(NO).unwrap();
    let mut fold = standings.fold(NO).unwrap();
    fold.add(&run(1, 1, 5), Counts::Yes);
    assert!(cell.place(&run(1, 1, 5)).is_none());
    assert!(cell.place(&run(2, 2, 6)).is_none());
    assert!(fold.finish(Seq(1)));
    let page = cell.read(Season::all_time(), |view| (view.version(), view.page(0, 9))).unwrap();
    assert_eq!(page.0, Seq(2));
    assert_eq!(page.1.iter().map(|(_, entry)| entry.score).collect::<Vec<_>>(), [6, 5]);
}

#[test]
fn a_decision_during_the_fold_asks_for_another_one() {
    let standings = Standings::new();
    standings.put(board(), Seq(0));
    let cell = standings.board(NO).unwrap();
    let fold = standings.fold(NO).unwrap();
    cell.replace_player(PlayerNo(1), &[], &[], Seq(5));
    assert!(!fold.finish(Seq(1)));
    assert!(!cell.is_folded());
    assert!(standings.fold(NO).unwrap().finish(Seq(5)));
}

#[test]
fn seasons_are_named_by_iso_8601_and_wrong_names_are_refused() {
    for (text, day, week, month) in [
        ("2024-12-30T00:00:00.000Z", "2024-12-30", "2025-W01", "2024-12"),
        ("2025-12-28T23:59:59.999Z", "2025-12-28", "2025-W52", "2025-12"),
        ("2026-12-31T23:59:59.999Z", "2026-12-31", "2026-W53", "2026-12"),
        ("2027-01-03T23:59:59.999Z", "2027-01-03", "2026-W53", "2027-01"),
        ("2028-02-29T12:00:00.000Z", "2028-02-29", "2028-W09", "2028-02"),
    ] {
        let key = |window| Season::at(window, Tz::UTC, at(text)).key();
        assert_eq!(
            [key(Window::Daily), key(Window::Weekly), key(Window::Monthly), key(Window::AllTime)],
            [day, week, month, "all"]
        );
        for (window, name) in
            [(Window::Daily, day), (Window::Weekly, week), (Window::Monthly, month)]
        {
            assert_eq!(Season::parse(window, name).unwrap().key(), name);
        }
    }
    let refused = [
        (
            Window::Weekly,
            vec!["2027-W53", "2026-W54", "2026-W00", "2026-w53", "2026-W5", "2026-11"],
        ),
        (Window::Monthly, vec!["2026-13", "2026-00", "2026-1", "26-01", "1969-12"]),
        (
            Window::Daily,
            vec!["2026-02-30", "2026-2-03", "2026-02-3x", "", "2026-02-03 ", "２０２６-02-03"],
        ),
        (Window::AllTime, vec!["", "allTime", "2026"]),
    ];
    for (window, names) in refused {
        for name in names {
            assert!(Season::parse(window, name).is_err(), "{name}");
        }
    }
}

#[test]
fn a_day_begins_at_its_first_moment_in_every_zone() {
    for (zone, day, start, hours) in [
        ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", 23),
        ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z", 25),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", 23),
        ("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00.000Z", 23),
        ("Africa/Cairo", "2023-04-28", "2023-04-27T22:00:00.000Z", 23),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z", 0),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z", 24),
    ] {
        let zone: Tz = zone.parse().unwrap();
        let season = Season::parse(Window::Daily, day).unwrap();
        let (starts, ends) = (season.starts_at(zone).unwrap(), season.ends_at(zone).unwrap());
        assert_eq!(starts.to_string(), start, "{zone} {day}");
        assert_eq!(ends.since(starts), hours * HOUR_MS, "{zone} {day}");
    }
}

proptest! {
    #[test]
    fn every_moment_lies_in_its_season_and_seasons_follow_without_a_gap(
        zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
        moment in 0..2_200_000_000_000_i64,
        window in prop::sample::select(vec![Window::Daily, Window::Weekly, Window::Monthly]),
    ) {
        let season = Season::at(window, zone, Millis(moment));
        let (starts, ends) = (season.starts_at(zone).unwrap(), season.ends_at(zone).unwrap());
        prop_assert!((starts..ends).contains(&Millis(moment)), "{} {} {}", zone, season.key(), Millis(moment));
        prop_assert_eq!(season.next().starts_at(zone).unwrap(), ends);
        prop_assert_eq!(Season::parse(window, &season.key()).unwrap(), season);
        prop_assert_eq!(Season::at(window, zone, starts), season);
        prop_assert_eq!(Season::at(window, zone, Millis(ends.0 - 1)), season);
        prop_assert!(ends.since(starts) <= 32 * DAY_MS);
    }
}
