//! Reads, each compared with the plain count.

use serde_json::{Value, json};

use super::ledger::{Entry, Run, Spot, percentile};
use super::step::{At, Read, Reader};
use super::world::World;
use crate::testing::Answered;
use crate::time::{HOUR_MS, Millis};

/// A cursor that somebody kept.
pub struct Bookmark {
    spot: Spot,
    limit: usize,
    cursor: String,
    made_at: Millis,
    last: Entry,
}

/// More than all entries of a season.
const WHOLE: usize = 100;

impl World {
    /// Reads as somebody; one tag never stands for two bodies. Cursors differ by the time only.
    pub async fn get(&mut self, by: Reader, path: &str) -> Answered {
        let answer = match by {
            Reader::Server => self.test.server().get(path).await,
            Reader::Client => self.test.client().get(path).await,
            Reader::Anyone => {
                let sign = if path.contains('?') { '&' } else { '?' };
                self.test.anyone().get(&format!("{path}{sign}game=arena")).await
            }
            Reader::Player(player) => match self.caller(player).await {
                Some(player) => player.get(path).await,
                None => self.test.server().get(path).await,
            },
        };
        if answer.status == 200 {
            let body = without_cursor(answer.is(200));
            let key = (path.to_owned(), answer.header("etag").to_owned());
            assert_ne!(key.1, "");
            let known = self.tagged.entry(key).or_insert_with(|| body.clone());
            assert_eq!(*known, body, "one tag for two answers to {path}");
        }
        answer
    }

    pub async fn read(&mut self, by: Reader, at: At, read: Read) {
        let (spot, query) = self.spot(at);
        let private = self.ledger.boards[spot.board].is("visibility", "private");
        if matches!(by, Reader::Anyone) && private {
            let path = format!("/leaderboards/{}/scores", self.key(&spot));
            self.get(by, &path).await.refused(404, "not-found");
            return;
        }
        match read {
            Read::Walk { limit } => self.walk(by, (&spot, &query), limit).await,
            Read::Page { offset, limit } => {
                let entries = self.ledger.entries(&spot);
                let path =
                    format!("{}&offset={offset}&limit={limit}", self.scores(&spot, "", &query));
                let told = self.get(by, &path).await.is(200);
                let page = entries.iter().skip(offset).take(limit).cloned().collect::<Vec<_>>();
                let more = !page.is_empty() && offset + page.len() < entries.len();
                assert_eq!(told["nextCursor"].is_string(), more);
                self.check_page(&spot, &told, &page);
            }
            Read::Around { player, before, after } => {
                self.read_around(by, (&spot, &query), player, (before, after)).await;
            }
            Read::Own { player } => self.read_own(by, (&spot, &query), player).await,
            Read::Lookup { players } => self.look_up((&spot, &query), &players).await,
            Read::Rank { score, subscore } => {
                self.read_rank(by, (&spot, &query), score, subscore).await;
            }
            Read::Seasons { limit } => self.read_seasons(by, &spot, limit).await,
        }
    }

    /// The season that is meant, and how a query names it.
    fn spot(&self, at: At) -> (Spot, String) {
        let windows = self.ledger.boards[at.board].windows();
        let window = windows[at.window % windows.len()].clone();
        let mut spot = Spot { board: at.board, season: String::new(), window };
        let named = at
            .season
            .and_then(|back| self.ledger.seasons(at.board, &spot.window).into_iter().nth(back));
        let query = match &named {
            Some(season) => format!("?window={}&season={season}", spot.window),
            None => format!("?window={}", spot.window),
        };
        let current = || self.ledger.boards[at.board].season(&spot.window, self.now());
        spot.season = named.unwrap_or_else(current);
        (spot, query)
    }

    fn key(&self, spot: &Spot) -> &str {
        self.ledger.boards[spot.board].key()
    }

    fn scores(&self, spot: &Spot, rest: &str, query: &str) -> String {
        format!("/leaderboards/{}/scores{rest}{query}", self.key(spot))
    }

    fn check_place(&self, spot: &Spot, told: &Value, entries: &[Entry]) {
        assert_eq!(told["board"], self.key(spot));
        assert_eq!((&told["window"], &told["season"]), (&json!(spot.window), &json!(spot.season)));
        assert_eq!(told["total"], entries.len());
    }

    fn check_page(&self, spot: &Spot, told: &Value, page: &[Entry]) {
        self.check_place(spot, told, &self.ledger.entries(spot));
        assert_eq!(told["items"], Value::from(self.ledger.all_shown(spot, page)), "{spot:?}");
    }

    /// All of a season in one page.
    pub async fn read_whole(&mut self, spot: &Spot, named: bool) -> Value {
        let Spot { window, season, .. } = spot;
        let season = if named { format!("&season={season}") } else { String::new() };
        let query = format!("?window={window}{season}&limit={WHOLE}");
        let path = self.scores(spot, "", &query);
        let told = self.get(Reader::Server, &path).await.is(200);
        self.check_page(spot, &told, &self.ledger.entries(spot));
        told
    }

    /// Page after page, while nothing changes.
    async fn walk(&mut self, by: Reader, (spot, query): (&Spot, &str), limit: usize) {
        let entries = self.ledger.entries(spot);
        let first = format!("{}&limit={limit}", self.scores(spot, "", query));
        let (mut path, mut at) = (first.clone(), 0);
        loop {
            let told = self.get(by, &path).await.is(200);
            let page: Vec<_> = entries[at..].iter().take(limit).cloned().collect();
            self.check_page(spot, &told, &page);
            at += page.len();
            let Some(cursor) = told["nextCursor"].as_str() else { break };
            let last = page.last().unwrap().clone();
            path = format!("{first}&cursor={cursor}");
            let (cursor, made_at) = (cursor.to_owned(), self.now());
            self.bookmarks.push(Bookmark { spot: spot.clone(), limit, cursor, made_at, last });
        }
        assert_eq!(at, entries.len());
    }

    /// Goes on from a cursor of before, whatever has changed since.
    pub async fn follow(&mut self, back: usize) {
        let Some(at) = self.bookmarks.len().checked_sub(back + 1) else { return };
        let Bookmark { spot, limit, cursor, made_at, last } = &self.bookmarks[at];
        let (spot, limit, last) = (spot.clone(), *limit, last.clone());
        let expired = self.now() >= made_at.plus(HOUR_MS);
        let query = format!("?window={}&limit={limit}&cursor={cursor}", spot.window);
        let answer = self.get(Reader::Server, &self.scores(&spot, "", &query)).await;
        let board = &self.ledger.boards[spot.board];
        if !board.windows().contains(&spot.window) {
            answer.refused(422, "validation-failed");
        } else if expired {
            let problem = answer.refused(400, "bad-cursor");
            assert_eq!(problem["errors"][0]["code"], "expired");
        } else {
            let behind = |entry: &&Entry| board.place_of(entry) > board.place_of(&last);
            let entries = self.ledger.entries(&spot);
            let page: Vec<_> = entries.iter().filter(behind).take(limit).cloned().collect();
            self.check_page(&spot, &answer.is(200), &page);
        }
    }

    async fn read_around(
        &mut self,
        by: Reader,
        (spot, query): (&Spot, &str),
        player: usize,
        (before, after): (usize, usize),
    ) {
        let entries = self.ledger.entries(spot);
        let whose = self.whose(by, player);
        let query = format!("{query}&player={whose}&before={before}&after={after}");
        let answer = self.get(by, &self.scores(spot, "/around", &query)).await;
        let Some(own) = self.ledger.own(spot, &entries, player) else {
            answer.refused(404, "not-found");
            return;
        };
        let at = entries.iter().position(|entry| entry == own).unwrap();
        let end = entries.len().min(at + after + 1);
        let told = answer.is(200);
        assert_eq!(told["nextCursor"], Value::Null);
        self.check_page(spot, &told, &entries[at.saturating_sub(before)..end]);
    }

    async fn read_own(&mut self, by: Reader, (spot, query): (&Spot, &str), player: usize) {
        let entries = self.ledger.entries(spot);
        let whose = format!("/{}", self.whose(by, player));
        let answer = self.get(by, &self.scores(spot, &whose, query)).await;
        let Some(own) = self.ledger.own(spot, &entries, player) else {
            answer.refused(404, "not-found");
            return;
        };
        let told = answer.is(200);
        self.check_place(spot, &told, &entries);
        assert_eq!(told["entry"], self.ledger.shown(spot, own));
        let others = entries.iter().filter(|entry| *entry != own);
        let behind = others.filter(|entry| entry.rank >= own.rank).count();
        assert_eq!(told["percentile"], percentile(behind, entries.len() - 1));
    }

    /// `me` for who asks, else an id.
    fn whose(&self, by: Reader, player: usize) -> String {
        match by {
            Reader::Player(own) if own == player && self.sessions[own].is_some() => "me".to_owned(),
            _ => self.id(player).to_string(),
        }
    }

    async fn look_up(&mut self, (spot, query): (&Spot, &str), players: &[usize]) {
        let entries = self.ledger.entries(spot);
        let ids: Vec<_> = players.iter().map(|player| self.id(*player)).collect();
        let path = self.scores(spot, "/lookup", query);
        let told = self.test.client().post(&path, json!({"playerIds": ids})).await.is(200);
        let own: Vec<_> =
            players.iter().map(|player| self.ledger.own(spot, &entries, *player)).collect();
        let found: Vec<_> =
            entries.iter().filter(|entry| own.contains(&Some(entry))).cloned().collect();
        self.check_page(spot, &told, &found);
        let mut missing = Vec::new();
        for (id, _) in ids.into_iter().zip(&own).filter(|(_, own)| own.is_none()) {
            if !missing.contains(&json!(id)) {
                missing.push(json!(id));
            }
        }
        assert_eq!(told["missing"], Value::from(missing));
    }

    /// Where a run of somebody new would stand, found by adding it.
    async fn read_rank(
        &mut self,
        by: Reader,
        (spot, query): (&Spot, &str),
        score: i64,
        subscore: i64,
    ) {
        let has_subscore = self.ledger.boards[spot.board].has_subscore();
        let more = if has_subscore { format!("&subscore={subscore}") } else { String::new() };
        let path = format!("/leaderboards/{}/rank{query}&score={score}{more}", self.key(spot));
        let told = self.get(by, &path).await.is(200);
        let total = self.ledger.entries(spot).len();
        let like = self.run_of(spot).filter(|_| total > 0).cloned();
        let (rank, behind) = like.map_or((1, 0), |like| {
            let somebody = usize::MAX;
            let subscore = has_subscore.then_some(subscore);
            let mut with = self.ledger.clone();
            with.runs.push(Run { player: somebody, score, subscore, hidden: false, ..like });
            let entries = with.entries(spot);
            let own = with.own(spot, &entries, somebody).unwrap();
            let others = entries.iter().filter(|entry| *entry != own);
            (own.rank, others.filter(|entry| entry.rank >= own.rank).count())
        });
        assert_eq!((&told["rank"], &told["total"]), (&json!(rank), &json!(total)));
        assert_eq!(told["percentile"], percentile(behind, total));
    }

    /// A run that was received in a season.
    fn run_of(&self, spot: &Spot) -> Option<&Run> {
        let board = &self.ledger.boards[spot.board];
        let mut runs = self.ledger.runs.iter().filter(|run| run.board == spot.board);
        runs.find(|run| board.season(&spot.window, run.at) == spot.season)
    }

    /// The seasons that have entries, page by page, each around its runs.
    async fn read_seasons(&mut self, by: Reader, spot: &Spot, limit: usize) {
        let Spot { board, window, .. } = spot;
        let seasons = self.ledger.seasons(*board, window).into_iter();
        let spots = seasons.map(|season| Spot { season, ..spot.clone() });
        let expected: Vec<_> = spots
            .map(|spot| (json!(spot.season), json!(self.ledger.entries(&spot).len())))
            .filter(|(_, total)| *total != 0)
            .collect();
        let first =
            format!("/leaderboards/{}/seasons?window={window}&limit={limit}", self.key(spot));
        let (mut path, mut found) = (first.clone(), Vec::new());
        loop {
            let told = self.get(by, &path).await.is(200);
            assert!(told["total"].is_null() || told["total"] == expected.len());
            let items = told["items"].as_array().unwrap();
            items.iter().for_each(|item| self.check_season(*board, window, item));
            found.extend(items.iter().map(|item| (item["season"].clone(), item["total"].clone())));
            let Some(cursor) = told["nextCursor"].as_str() else { break };
            path = format!("{first}&cursor={cursor}");
        }
        assert_eq!(found, expected);
    }

    fn check_season(&self, board: usize, window: &str, told: &Value) {
        let time = |name: &str| told[name].as_str().map(|text| text.parse::<Millis>().unwrap());
        let (from, to) = (time("startsAt"), time("endsAt"));
        assert_eq!((from.is_none(), to.is_none()), (window == "allTime", window == "allTime"));
        for run in self.ledger.runs.iter().filter(|run| run.board == board) {
            let inside = from.is_none_or(|from| from <= run.at) && to.is_none_or(|to| run.at < to);
            let ours = told["season"] == self.ledger.boards[board].season(window, run.at);
            assert_eq!(inside, ours, "{told}");
        }
    }

    /// Everything there is to read; returns it, without what differs by the time only.
    pub async fn audit(&mut self) -> Vec<Value> {
        let mut told = Vec::new();
        for board in 0..self.ledger.boards.len() {
            for window in self.ledger.boards[board].windows() {
                let mut seasons = self.ledger.seasons(board, &window);
                seasons.push(self.ledger.boards[board].season(&window, self.now()));
                for season in seasons {
                    let spot = Spot { board, window: window.clone(), season };
                    told.push(without_cursor(self.read_whole(&spot, true).await));
                }
            }
        }
        for player in &self.ledger.players {
            let path = format!("/players/{}", player.id);
            told.push(self.test.client().get(&path).await.is(200));
            assert_eq!(told.last().unwrap()["displayName"], player.name);
        }
        told
    }
}

fn without_cursor(mut body: Value) -> Value {
    body.as_object_mut().unwrap().remove("nextCursor");
    body
}
