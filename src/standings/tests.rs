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

    /// The seasons that a run belongs to, as they stand now.
    fn seasons_of(&self, board: &Board, run: &Run) -> BTreeMap<Season, Vec<Ranked>> {
        let seasons = |window: &Window| {
            let season = Season::at(*window, board.zone, run.received_at);
            (season, self.seasons(board, *window).remove(&season).unwrap_or_default())
        };
        board.windows.iter().map(seasons).collect()
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

type Seasons = BTreeMap<Season, Vec<Ranked>>;

/// The answer to a run says what the lists before and after it say.
fn answer_is_true(
    board: &Board,
    run: &Run,
    placed: &Placed,
    (before, after): (&Seasons, &Seasons),
) {
    assert_eq!(placed.standings[0].season, Season::all_time());
    assert_eq!(placed.improved, placed.standings[0].improved);
    for placing in &placed.standings {
        let (before, after) = (&before[&placing.season], &after[&placing.season]);
        let was = best_of(board, before, run.player);
        let is = best_of(board, after, run.player).unwrap();
        let by_run = after.iter().find(|(_, entry)| entry.seq == run.seq);
        let shown = if board.mode == Mode::Arcade { *by_run.unwrap() } else { is };
        assert_eq!((placing.rank, placing.entry), shown);
        assert_eq!(placing.previous_rank, was.map(|(rank, _)| rank));
        assert_eq!(placing.improved, was.map(|(_, entry)| entry) != Some(is.1));
        assert_eq!(placing.total, after.len() as u64);
    }
    let list = &after[&Season::all_time()];
    let (_, own) = best_of(board, list, run.player).unwrap();
    let better = |(_, other): &&Ranked| match board.direction {
        Direction::Descending => other.score > own.score,
        Direction::Ascending => other.score < own.score,
    };
    assert_eq!(placed.next_target, list.iter().rfind(better).copied());
}

/// On an arcade board the first of a player's runs that no later one beats: an equal run never
/// replaces, so with `latest` ties it may stand behind its equals.
fn best_of(board: &Board, expected: &[Ranked], player: PlayerNo) -> Option<Ranked> {
    let own: Vec<_> = expected.iter().filter(|(_, entry)| entry.player == player).collect();
    let (_, first) = own.first()?;
    let level = own
        .iter()
        .filter(|(_, entry)| (entry.score, entry.subscore) == (first.score, first.subscore));
    debug_assert!(board.mode == Mode::Arcade || own.len() == 1);
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
                    let before = model.seasons_of(&board, &run);
                    model.runs.push(run);
                    let after = model.seasons_of(&board, &run);
                    let placed = cell.place(&run).unwrap();
                    prop_assert_eq!(placed.version, seq);
                    answer_is_true(&board, &run, &placed, (&before, &after));
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
fn a_fold_of_before_a_new_start_is_refused_and_a_second_one_changes_nothing() {
    let standings = Standings::new();
    standings.put(board(), Seq(0));
    let cell = standings.board(NO).unwrap();
    let early = standings.fold(NO).unwrap();
    cell.place(&run(1, 1, 5));
    standings.put(board(), Seq(2));
    assert!(!early.finish(Seq(0)));
    let mut fold = standings.fold(NO).unwrap();
    let late = standings.fold(NO).unwrap();
    fold.add(&run(1, 1, 5), Counts::Yes);
    assert!(fold.finish(Seq(2)));
    cell.place(&run(3, 2, 6));
    assert!(late.finish(Seq(2)));
    assert_eq!(cell.read(Season::all_time(), |view| view.total()), Ok(2));
}

#[test]
fn a_weak_arcade_run_is_told_what_the_best_one_has_to_beat() {
    let (_standings, cell) = standings(&Board { mode: Mode::Arcade, ..board() });
    cell.place(&run(1, 1, 9));
    cell.place(&run(2, 2, 7));
    let placed = cell.place(&run(3, 2, 3)).unwrap();
    assert_eq!((placed.standings[0].rank, placed.improved), (3, false));
    assert_eq!(placed.next_target.map(|(_, entry)| entry.seq), Some(Seq(1)));
}

/// A day ahead for one run, and then right again: the right day is ranked as ever.
#[test]
fn a_clock_that_was_ahead_for_a_while_costs_no_rank() {
    let board = Board { windows: vec![Window::Daily, Window::AllTime], ..board() };
    let runs: Vec<Run> = [(1, 10), (2, 10), (3, 40), (4, 10), (5, 11)]
        .map(|(seq, hour)| Run { received_at: Millis(hour * HOUR_MS), ..run(seq, seq, seq) })
        .to_vec();
    let (standings, cell) = standings(&board);
    let ranks = |cell: &BoardCell| {
        let day = Season::at(Window::Daily, board.zone, Millis(0));
        let page = cell.read(day, |view| view.page(0, 9)).unwrap();
        page.iter().map(|(_, entry)| entry.seq.0).collect::<Vec<_>>()
    };
    for run in &runs {
        assert_eq!(cell.place(run).unwrap().standings.len(), 2);
    }
    assert_eq!(ranks(&cell), [5, 4, 2, 1]);
    let listed = cell.seasons(Window::Daily).unwrap();
    let listed: Vec<_> = listed.iter().map(|day| (day.season.key(), day.total)).collect();
    assert_eq!(listed, [("1970-01-02".into(), Ok(1)), ("1970-01-01".into(), Ok(4))]);

    standings.put(board.clone(), Seq(6));
    let mut fold = standings.fold(NO).unwrap();
    runs.iter().for_each(|run| fold.add(run, Counts::Yes));
    assert!(fold.finish(Seq(6)));
    assert_eq!(ranks(&cell), [5, 4, 2, 1]);
}

#[test]
fn a_folded_season_is_read_at_once_unless_it_changed_meanwhile() {
    let board = Board { windows: vec![Window::Daily], ..board() };
    let on_day = |seq, day| Run { received_at: Millis(day * DAY_MS), ..run(seq, seq, 5) };
    let (standings, cell) = standings(&board);
    standings.put(board.clone(), Seq(0));
    let mut fold = standings.fold(NO).unwrap();
    (1..=3).for_each(|day| fold.add(&on_day(day, day), Counts::Yes));
    assert!(fold.finish(Seq(3)));
    let first = Season::at(Window::Daily, board.zone, Millis(DAY_MS));
    let Err(NotInMemory::Older(gap)) = cell.read(first, |view| view.total()) else {
        panic!("the first of three days is not in memory");
    };
    assert_eq!((gap.low, gap.high), (Seq(1), Seq(1)));
    let table = || {
        let mut table = SeasonTable::folding(cell.board(), first);
        table.apply(&on_day(1, 1));
        table
    };
    assert_eq!(cell.keep_and_read(&gap, table(), |view| view.total()), Some(1));
    assert_eq!(cell.read(first, |view| view.total()), Ok(1));
    cell.replace_player(PlayerNo(1), &[], &[Millis(DAY_MS)], Seq(4));
    assert_eq!(cell.keep_and_read(&gap, table(), |view| view.total()), None);
    assert!(cell.read(first, |view| view.total()).is_err());
}

#[test]
fn ties_rank_as_in_the_case_of_shared_ties() {
    let scores = [900, 700, 700, 700, 300, 0, 0, -5];
    let (down, up) = (Direction::Descending, Direction::Ascending);
    for (ties, direction, order, ranks) in [
        (Ties::Shared, down, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2, 5, 6, 6, 8]),
        (Ties::Shared, up, [8, 6, 7, 5, 2, 3, 4, 1], [1, 2, 2, 4, 5, 5, 5, 8]),
        (Ties::Earliest, down, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]),
        (Ties::Latest, down, [1, 4, 3, 2, 5, 7, 6, 8], [1, 2, 3, 4, 5, 6, 7, 8]),
    ] {
        let (_standings, cell) = standings(&Board { ties, direction, ..board() });
        for (player, score) in (1..).zip(scores) {
            cell.place(&run(player, player, score));
        }
        for limit in [1, 2, 3, 5, 100] {
            let pages = (0..8).step_by(limit).flat_map(|offset| {
                cell.read(Season::all_time(), |view| view.page(offset, limit)).unwrap()
            });
            let (listed, players): (Vec<u64>, Vec<i64>) =
                pages.map(|(rank, entry)| (rank, entry.player.0)).unzip();
            assert_eq!((listed, players), (ranks.to_vec(), order.to_vec()), "{ties:?} {limit}");
        }
    }
}

#[test]
fn weeks_total_and_end_as_in_the_case_of_iso_weeks() {
    let board = Board { windows: vec![Window::Weekly, Window::Monthly], ..board() };
    let (_standings, cell) = standings(&board);
    let moments = [
        "2024-12-30T00:00:00.000Z",
        "2025-12-28T23:59:59.999Z",
        "2025-12-29T00:00:00.000Z",
        "2026-12-31T23:59:59.999Z",
        "2027-01-01T00:00:00.000Z",
        "2027-01-03T23:59:59.999Z",
        "2027-01-04T00:00:00.000Z",
        "2028-01-01T12:00:00.000Z",
        "2028-02-29T12:00:00.000Z",
    ];
    for (seq, moment) in (1..).zip(moments) {
        cell.place(&Run { received_at: at(moment), ..run(seq, seq, 1) });
    }
    for (window, key, starts, ends, total) in [
        (Window::Weekly, "2026-W53", "2026-12-28", "2027-01-04", 3),
        (Window::Weekly, "2027-W01", "2027-01-04", "2027-01-11", 1),
        (Window::Monthly, "2028-02", "2028-02-01", "2028-03-01", 1),
    ] {
        let season = Season::parse(window, key).unwrap();
        let midnight = |day: &str| Some(at(&format!("{day}T00:00:00.000Z")));
        assert_eq!(season.starts_at(Tz::UTC), midnight(starts));
        assert_eq!(season.ends_at(Tz::UTC), midnight(ends));
        let listed = cell.seasons(window).unwrap();
        let listed = listed.iter().find(|listed| listed.season == season).unwrap();
        assert_eq!(listed.total, Ok(total), "{key}");
    }
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
        moment in 31 * DAY_MS..2_200_000_000_000_i64,
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

#[test]
fn a_board_that_cannot_tell_counts_as_showing_a_player() {
    let (standings, cell) = standings(&board());
    let shown = |player| standings.boards_with(PlayerNo(player), [NO, BoardNo(9)]);
    cell.place(&run(1, 1, 5));
    assert_eq!((shown(1), shown(2)), (vec![NO], vec![]));
    standings.put(Board { ties: Ties::Shared, ..board() }, Seq(2));
    assert_eq!(shown(2), [NO], "while it is being folded");
    assert!(standings.fold(NO).unwrap().finish(Seq(2)));
    let daily = Board { windows: vec![Window::Daily], ..board() };
    standings.put(daily, Seq(3));
    assert!(standings.fold(NO).unwrap().finish(Seq(3)));
    assert_eq!(shown(2), [NO], "older days are not in memory");
}
