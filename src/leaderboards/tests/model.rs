//! Whatever happens to a board, in whatever order: its standings equal a plain count of the
//! ledger, and all reads tell the same.

use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::decisions::{make, number};
use super::edits::change;
use crate::db::Failure;
use crate::ids::Seq;
use crate::leaderboards::recount;
use crate::leaderboards::rules::Decision;
use crate::leaderboards::store::runs;
use crate::testing::{As, TestApp};
use crate::time::{HOUR_MS, MINUTE_MS};

#[derive(Clone, Debug)]
enum Step {
    Submit { player: usize, score: i64 },
    Repeat { run: usize },
    Hide { run: usize },
    Accept { run: usize },
    Ban { player: usize },
    Unban { player: usize },
    Wait { hours: i64 },
    ClockBack { minutes: i64 },
    Edit(Value),
    Restart,
}

const PLAYERS: usize = 4;

fn step() -> impl Strategy<Value = Step> {
    let edits = prop::sample::select(vec![
        json!({"direction": "ascending"}),
        json!({"direction": "descending"}),
        json!({"ties": "shared"}),
        json!({"ties": "latest"}),
        json!({"mode": "single", "operator": "latest"}),
        json!({"mode": "single", "operator": "sum"}),
        json!({"mode": "arcade", "operator": "best"}),
        json!({"windows": ["daily"]}),
        json!({"windows": ["weekly", "allTime", "daily"]}),
        json!({"timeZone": "Asia/Tokyo"}),
    ]);
    prop_oneof![
        20 => (0..PLAYERS, -3_i64..3).prop_map(|(player, score)| Step::Submit { player, score }),
        3 => (0_usize..50).prop_map(|run| Step::Repeat { run }),
        3 => (0_usize..50).prop_map(|run| Step::Hide { run }),
        2 => (0_usize..50).prop_map(|run| Step::Accept { run }),
        1 => (0..PLAYERS).prop_map(|player| Step::Ban { player }),
        2 => (0..PLAYERS).prop_map(|player| Step::Unban { player }),
        3 => (1_i64..60).prop_map(|hours| Step::Wait { hours }),
        1 => (1_i64..90).prop_map(|minutes| Step::ClockBack { minutes }),
        2 => edits.prop_map(Step::Edit),
        1 => Just(Step::Restart),
    ]
}

/// A run that was taken.
struct Taken {
    player: usize,
    body: Value,
    seq: Seq,
}

struct World {
    test: TestApp,
    players: Vec<As>,
    taken: Vec<Taken>,
}

impl World {
    async fn new() -> Self {
        let test = TestApp::new().await;
        test.board("race", json!({"windows": ["allTime", "daily", "weekly", "monthly"]})).await;
        let mut players = Vec::new();
        for name in ["Ada", "Bob", "Eve", "Kim"] {
            players.push(test.player(name).await);
        }
        Self { test, players, taken: Vec::new() }
    }

    async fn take(&mut self, step: Step) {
        match step {
            Step::Submit { player, score } => self.submit(player, score).await,
            Step::Repeat { run } => self.repeat(run).await,
            Step::Hide { run } => self.decide(run, Decision::Hidden).await,
            Step::Accept { run } => self.decide(run, Decision::Accepted).await,
            Step::Ban { player } => self.judge(player, Decision::Ban).await,
            Step::Unban { player } => self.judge(player, Decision::Unban).await,
            Step::Wait { hours } => self.test.clock.advance(hours * HOUR_MS),
            Step::ClockBack { minutes } => self.test.clock.advance(-minutes * MINUTE_MS),
            Step::Edit(members) => {
                change(&self.test, "race", members).await.unwrap();
                self.test.reload().await;
            }
            Step::Restart => self.test.restart().await,
        }
    }

    /// Through the game's server, whose key does not expire.
    async fn submit(&mut self, player: usize, score: i64) {
        let id = self.players[player].id;
        let body = json!({"submissionId": Uuid::now_v7(), "score": score, "playerId": id});
        let answer = self.test.server().post("/leaderboards/race/scores", body.clone()).await;
        if answer.status == 201 {
            let last = self.test.app.db.read(|conn| Ok::<_, Failure>(runs::last_place(conn)?));
            self.taken.push(Taken { player, body, seq: last.await.unwrap() });
        } else {
            answer.refused(403, "forbidden");
        }
    }

    async fn repeat(&self, run: usize) {
        let Some(taken) = self.taken.get(run) else { return };
        let server = self.test.server();
        let answer = server.post("/leaderboards/race/scores", taken.body.clone()).await;
        assert_eq!(answer.header("idempotency-replayed"), "true");
        assert_eq!(answer.is(201)["submission"]["score"], taken.body["score"]);
    }

    async fn decide(&self, run: usize, decision: fn(Seq) -> Decision) {
        let Some(taken) = self.taken.get(run) else { return };
        assert!(taken.player < PLAYERS);
        make(&self.test, decision(taken.seq)).await;
    }

    async fn judge(&self, player: usize, decision: fn(crate::ids::PlayerNo) -> Decision) {
        make(&self.test, decision(number(&self.test, &self.players[player]))).await;
    }

    /// Counts again, and compares the reads with each other.
    async fn check(&self) {
        let standings = self.test.app.standings.clone();
        let count =
            self.test.app.db.read(move |conn| {
                Ok::<_, Failure>(recount::compare(conn, &standings)?.differences)
            });
        assert_eq!(count.await.unwrap(), Vec::<String>::new());
        let server = self.test.server();
        let path = "/leaderboards/race/scores";
        let list = server.get(&format!("{path}?limit=100")).await.is(200);
        let items = list["items"].as_array().unwrap();
        assert_eq!(list["total"].as_u64().unwrap() as usize, items.len());
        for player in &self.players {
            let best = items.iter().find(|entry| entry["player"]["id"] == json!(player.id));
            let own = server.get(&format!("{path}/{}", player.id)).await;
            let near = server.get(&format!("{path}/around?player={}", player.id)).await;
            let Some(best) = best else {
                own.refused(404, "not-found");
                near.refused(404, "not-found");
                continue;
            };
            // On an arcade board an equal, later run may be listed in front of the best one.
            let own = own.is(200);
            assert_eq!(own["entry"]["score"], best["score"]);
            assert!(items.contains(&own["entry"]));
            assert!(near.is(200)["items"].as_array().unwrap().contains(&own["entry"]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_standings_equal_the_ledger(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut world = World::new().await;
            for step in steps {
                world.take(step).await;
            }
            world.check().await;
            world.test.restart().await;
            world.check().await;
        });
    }
}
