//! The server with everybody who uses it, beside the plain list that it is compared with.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::ledger::{Board, Ledger};
use super::people::{Registered, Session};
use super::reads::Bookmark;
use super::step::{By, Reader, Step};
use crate::db::Failure;
use crate::db::schema::submissions;
use crate::ids::{PlayerId, PlayerNo, Seq};
use crate::leaderboards::configure::NotConfigured;
use crate::leaderboards::rules::Decision;
use crate::leaderboards::tests::decisions::make;
use crate::leaderboards::tests::edits::change;
use crate::testing::{As, TestApp};
use crate::time::{DAY_MS, MINUTE_MS, Millis};

pub struct World {
    pub test: TestApp,
    pub ledger: Ledger,
    /// The moment that is written: the clock's, unless that was set back a little.
    pub held: Millis,
    /// By player; none for those without a device.
    pub sessions: Vec<Option<Session>>,
    /// Answers that an `Idempotency-Key` brings back, by key.
    pub answers: HashMap<usize, Registered>,
    /// The players of the game's own accounts.
    pub customs: HashMap<usize, usize>,
    pub bookmarks: Vec<Bookmark>,
    /// Bodies by path and tag.
    pub tagged: HashMap<(String, String), Value>,
    versions: Vec<i64>,
}

impl World {
    pub async fn new() -> Self {
        let test = TestApp::new().await;
        let windows = json!({"windows": ["allTime", "daily", "weekly", "monthly"]});
        test.board("race", windows).await;
        let subscore = json!({"direction": "ascending", "title": "Time"});
        test.board("duel", json!({"windows": ["daily", "allTime"], "subscore": subscore})).await;
        let held = test.clock.now();
        let mut world = Self {
            test,
            ledger: Ledger::default(),
            held,
            sessions: Vec::new(),
            answers: HashMap::new(),
            customs: HashMap::new(),
            bookmarks: Vec::new(),
            tagged: HashMap::new(),
            versions: vec![0; 2],
        };
        for key in ["race", "duel"] {
            let board = world.test.server().get(&format!("/leaderboards/{key}")).await.is(200);
            world.ledger.boards.push(Board(settings_of(board)));
        }
        for _ in 0..3 {
            world.arrive().await;
        }
        world.register(0, 0).await;
        world
    }

    pub fn now(&self) -> Millis {
        self.test.clock.now()
    }

    pub async fn take(&mut self, step: Step) {
        match step {
            Step::Submit { by, run } => self.submit(by, run).await,
            Step::Batch { by, runs } => self.submit_batch(by, runs).await,
            Step::SignIn { player } => self.sign_in(player).await,
            Step::Refresh { player } => self.refresh(player).await,
            Step::Arrive => self.arrive().await,
            Step::Register { key, custom } => self.register(key, custom).await,
            Step::Rename { player, name } => self.rename(player, name).await,
            Step::Hide { back } => self.judge_run(back, true).await,
            Step::Accept { back } => self.judge_run(back, false).await,
            Step::Ban { player } => self.judge_player(player, true).await,
            Step::Unban { player } => self.judge_player(player, false).await,
            Step::Edit { board, members } => self.edit(board, &members).await,
            Step::Wait { minutes } => self.move_clock(minutes).await,
            Step::ClockBack { minutes } => self.move_clock(-minutes).await,
            Step::Restart => self.restart().await,
            Step::Read { by, at, read } => return self.read(by, at, read).await,
            Step::Follow { cursor } => return self.follow(cursor).await,
        }
        self.glance().await;
    }

    /// Every window of every board as it is now, and what is told of the boards themselves.
    async fn glance(&mut self) {
        let now = self.now();
        for board in 0..self.ledger.boards.len() {
            let spots = self.ledger.spots(board, now);
            for spot in &spots {
                self.read_whole(spot, false).await;
            }
            let key = self.ledger.boards[board].key();
            let mut told = self.get(Reader::Server, &format!("/leaderboards/{key}")).await.is(200);
            let version = told["version"].as_i64().unwrap();
            assert!(version >= self.versions[board], "a version fell");
            self.versions[board] = version;
            assert_eq!(told["total"], self.ledger.entries(&spots[0]).len());
            told = settings_of(told);
            assert_eq!(told, self.ledger.boards[board].0);
        }
    }

    /// Hides the run that is so many back, or lets it count again.
    async fn judge_run(&mut self, back: usize, hidden: bool) {
        let Some(at) = self.back(back) else { return };
        let seq: Seq = self
            .test
            .app
            .db
            .read(move |conn| {
                let places = submissions::table.order(submissions::seq);
                let place = places.offset(at as i64).select(submissions::seq);
                place.first(conn).map_err(Failure::from)
            })
            .await
            .unwrap();
        let decision = if hidden { Decision::Hidden(seq) } else { Decision::Accepted(seq) };
        make(&self.test, decision).await;
        self.ledger.runs[at].hidden = hidden;
    }

    async fn judge_player(&mut self, player: usize, banned: bool) {
        let no = self.number(player);
        make(&self.test, if banned { Decision::Ban(no) } else { Decision::Unban(no) }).await;
        self.ledger.players[player].banned = banned;
    }

    fn number(&self, player: usize) -> PlayerNo {
        let arena = self.test.app.games.find("arena").unwrap().no;
        self.test.app.players.find(arena, PlayerId(self.ledger.players[player].id)).unwrap()
    }

    /// The place among all runs of the one that is so many back.
    pub fn back(&self, back: usize) -> Option<usize> {
        self.ledger.runs.len().checked_sub(back + 1)
    }

    async fn edit(&mut self, board: usize, members: &Value) {
        let has_runs = self.ledger.runs.iter().any(|run| run.board == board);
        let Board(settings) = &mut self.ledger.boards[board];
        let changes = |name: &str| members.get(name).is_some_and(|to| *to != settings[name]);
        let refused = has_runs && changes("decimals");
        let key = settings["key"].as_str().unwrap().to_owned();
        match change(&self.test, &key, members.clone()).await {
            Ok(()) => assert!(!refused, "the scores have another meaning now"),
            Err(NotConfigured::HasRuns(_)) => assert!(refused),
            Err(other) => panic!("{other}"),
        }
        if !refused {
            settings.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        }
        self.do_chores().await;
    }

    async fn move_clock(&mut self, minutes: i64) {
        self.test.clock.advance(minutes * MINUTE_MS);
        self.do_chores().await;
    }

    /// Lets the chores look, and with them the writer at the clock.
    async fn do_chores(&mut self) {
        let behind = self.held.since(self.now());
        if !(0..=10 * MINUTE_MS).contains(&behind) {
            self.held = self.now();
        }
        self.test.reload().await;
        let oldest = self.held.plus(-7 * DAY_MS);
        self.answers.retain(|_, kept| kept.at >= oldest);
        let now = self.now();
        let over = |session: &Session| now >= session.ends_at;
        self.sessions.iter_mut().flatten().filter(|session| over(session)).for_each(Session::lose);
    }

    /// The same files under a new server say the same, as the old one does after a look at all.
    async fn restart(&mut self) {
        let before = self.audit().await;
        self.test.restart().await;
        self.held = self.ledger.runs.last().map_or(Millis(i64::MIN), |run| run.at);
        for session in self.sessions.iter_mut().flatten() {
            session.by = self.test.again(&session.by);
        }
        self.do_chores().await;
        assert_eq!(self.audit().await, before);
    }

    /// Who submits: the server for itself, and for players without a device.
    pub async fn submitter(&mut self, by: By) -> As {
        let player = if let By::Player(player) = by { self.caller(player).await } else { None };
        player.unwrap_or_else(|| self.test.server())
    }

    /// A player's id; of one who is not there, an id that nobody has.
    pub fn id(&self, player: usize) -> Uuid {
        self.ledger.players.get(player).map_or(Uuid::max(), |player| player.id)
    }
}

fn settings_of(mut told: Value) -> Value {
    let members = told.as_object_mut().unwrap();
    members.remove("version").unwrap();
    members.remove("total").unwrap();
    told
}
