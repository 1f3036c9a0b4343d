//! Runs on their way in, and what must be answered to each.

use serde_json::{Value, json};
use uuid::Uuid;

use super::ledger::{Entry, Run, Spot};
use super::step::{By, NewRun, Which};
use super::world::World;
use crate::standings::rules::SCORE_MAX;
use crate::time::{DAY_MS, MINUTE_MS, Millis};

/// A run as it is sent.
struct Sent {
    run: Run,
    body: Value,
    played: Option<Millis>,
}

/// What must come of a run.
enum Fate {
    /// It is new.
    Kept(Answer),
    /// It is the run at this place.
    Known(usize),
    Refused(u16, &'static str),
}

/// What must be said of a run that was taken.
struct Answer {
    submission: Value,
    /// Window by window: what is told, and whether it may be left out.
    standings: Vec<Option<(Value, bool)>>,
    improved: bool,
    target: Value,
}

impl World {
    pub async fn submit(&mut self, by: By, new: NewRun) {
        let caller = self.submitter(by).await;
        let by = self.real(by);
        let Some(Sent { run, body, played }) = self.sent(by, &new) else { return };
        let path = format!("/leaderboards/{}/scores", self.ledger.boards[run.board].key());
        let answer = caller.post(&path, body).await;
        let replayed = answer.header("idempotency-replayed");
        match self.decide(by, run, played) {
            Fate::Kept(expected) => {
                assert_eq!(replayed, "");
                expected.check(&answer.is(201));
            }
            Fate::Known(at) => {
                assert_eq!(replayed, "true");
                self.answer_known(at).check(&answer.is(201));
            }
            Fate::Refused(status, code) => drop(answer.refused(status, code)),
        }
    }

    /// Several at once; a repeated one is answered as things stand after all of them.
    pub async fn submit_batch(&mut self, by: By, news: Vec<NewRun>) {
        let caller = self.submitter(by).await;
        let by = self.real(by);
        let (mut items, mut fates) = (Vec::new(), Vec::new());
        for new in &news {
            let Some(Sent { run, mut body, played }) = self.sent(by, new) else { continue };
            body["board"] = json!(self.ledger.boards[run.board].key());
            items.push(body);
            fates.push(self.decide(by, run, played));
        }
        if items.is_empty() {
            return;
        }
        let answer = caller.post("/scores/batch", json!({"items": items})).await.is(200);
        let results = answer["results"].as_array().unwrap();
        assert_eq!(results.len(), items.len());
        for ((fate, result), item) in fates.into_iter().zip(results).zip(items) {
            assert_eq!(result["submissionId"], item["submissionId"]);
            let told = (&result["status"], &result["problem"]["code"]);
            match fate {
                Fate::Kept(expected) => expected.check(&result["submitted"]),
                Fate::Known(at) => self.answer_known(at).check(&result["submitted"]),
                Fate::Refused(status, code) => {
                    assert_eq!(told, (&json!(status), &json!(code)));
                    continue;
                }
            }
            assert_eq!(told, (&json!(201), &Value::Null));
        }
    }

    /// A player without a device submits through the server.
    fn real(&self, by: By) -> By {
        match by {
            By::Player(player) if self.sessions[player].is_none() => By::Server,
            by => by,
        }
    }

    /// The run as it is sent; none when there is none to repeat.
    fn sent(&self, by: By, new: &NewRun) -> Option<Sent> {
        let player = if let By::Player(player) = by { player } else { new.player };
        let played = new.played.map(|minutes| self.held.plus(minutes * MINUTE_MS));
        let mut run = Run {
            id: Uuid::now_v7(),
            board: new.board,
            player,
            score: new.score,
            subscore: new.subscore,
            metadata: if new.score > 0 { json!({"n": new.score}) } else { Value::Null },
            at: self.held,
            flagged: false,
            hidden: false,
        };
        match new.which {
            Which::New => {}
            Which::Again(back) => {
                let known = &self.ledger.runs[self.back(back)?];
                let player = if let By::Player(player) = by { player } else { known.player };
                run = Run { player, at: run.at, hidden: false, ..known.clone() };
            }
            Which::Other(back) => run.id = self.ledger.runs[self.back(back)?].id,
        }
        let mut body = json!({"submissionId": run.id, "score": run.score});
        let more = [
            ("subscore", json!(run.subscore)),
            ("metadata", run.metadata.clone()),
            ("playedAt", json!(played)),
            ("playerId", if by == By::Server { json!(self.id(run.player)) } else { Value::Null }),
        ];
        for (name, value) in more.into_iter().filter(|(_, value)| !value.is_null()) {
            body[name] = value;
        }
        Some(Sent { run, body, played })
    }

    /// Takes the run, if it is to be taken.
    fn decide(&mut self, by: By, mut run: Run, played: Option<Millis>) -> Fate {
        let board = &self.ledger.boards[run.board];
        let well_formed = (-SCORE_MAX..=SCORE_MAX).contains(&run.score);
        if !well_formed || board.has_subscore() != run.subscore.is_some() {
            return Fate::Refused(422, "validation-failed");
        }
        let same =
            |known: &Run| (known.id, known.board, known.player) == (run.id, run.board, run.player);
        if let Some(at) = self.ledger.runs.iter().position(same) {
            let known = &self.ledger.runs[at];
            let content = |run: &Run| (run.score, run.subscore, run.metadata.clone());
            return match content(known) == content(&run) {
                true => Fate::Known(at),
                false => Fate::Refused(422, "idempotency-key-reused"),
            };
        }
        if let Some((status, code)) = self.refusal(by, &run) {
            return Fate::Refused(status, code);
        }
        let ago = played.map(|played| self.held.since(played));
        run.flagged = ago.is_some_and(|ago| !(-5 * MINUTE_MS..=30 * DAY_MS).contains(&ago));
        Fate::Kept(self.keep(run))
    }

    fn refusal(&self, by: By, run: &Run) -> Option<(u16, &'static str)> {
        let board = &self.ledger.boards[run.board];
        let bound = |name: &str| board.0[name].as_i64().unwrap();
        let early = board.time("opensAt").is_some_and(|opens_at| self.held < opens_at);
        let late = board.time("closesAt").is_some_and(|closes_at| self.held >= closes_at);
        if self.ledger.players[run.player].banned {
            return Some((403, "forbidden"));
        }
        if early || late {
            return Some((409, "season-closed"));
        }
        match (by, board.0["trust"].as_str()) {
            (By::Player(_), Some("server")) => return Some((403, "forbidden")),
            (By::Player(_), Some("ticket")) => return Some((422, "score-rejected")),
            _ => {}
        }
        let within = (bound("minScore")..=bound("maxScore")).contains(&run.score);
        (!within).then_some((422, "validation-failed"))
    }

    /// Adds the run to the list; the answer compares the standings before and after.
    fn keep(&mut self, run: Run) -> Answer {
        let (at, player) = (self.ledger.runs.len(), run.player);
        let spots = self.ledger.spots(run.board, run.at);
        let before: Vec<_> = spots.iter().map(|spot| self.ledger.entries(spot)).collect();
        self.ledger.runs.push(run);
        let mut answer = self.answer(at, &spots);
        for ((spot, before), standing) in spots.iter().zip(&before).zip(&mut answer.standings) {
            let after = self.ledger.entries(spot);
            let own_before = self.ledger.own(spot, before, player);
            let own = self.ledger.own(spot, &after, player).unwrap();
            // On an arcade board the run has an entry of its own.
            let shown = after.iter().find(|entry| entry.run == at).unwrap_or(own);
            let run_of = |entry: &Entry| entry.run;
            let improved = own_before.map(run_of) != Some(own.run);
            let (told, _) = standing.as_mut().unwrap();
            told["previousRank"] = json!(own_before.map(|entry| entry.rank));
            told["improved"] = json!(improved);
            told["rank"] = json!(shown.rank);
            told["score"] = json!(shown.score);
            told["scoreText"] = json!(self.ledger.boards[spot.board].score_text(shown.score));
        }
        let first = answer.standings[0].as_ref();
        answer.improved = first.is_some_and(|(told, _)| told["improved"] == true);
        answer
    }

    /// What is said of a run that was known, as things stand now.
    fn answer_known(&self, at: usize) -> Answer {
        let spots = self.ledger.spots(self.ledger.runs[at].board, self.now());
        self.answer(at, &spots)
    }

    fn answer(&self, at: usize, spots: &[Spot]) -> Answer {
        let run = &self.ledger.runs[at];
        let board = &self.ledger.boards[run.board];
        let submission = json!({
            "id": run.id,
            "score": run.score,
            "subscore": run.subscore,
            "scoreText": board.score_text(run.score),
            "state": if run.flagged { "flagged" } else { "accepted" },
            "receivedAt": run.at,
        });
        let standings = spots.iter().map(|spot| self.standing(spot, run.player)).collect();
        let entries = self.ledger.entries(&spots[0]);
        let target = self.ledger.target(&spots[0], &entries, run.player);
        let target = target.map(|entry| {
            json!({
                "rank": entry.rank,
                "score": entry.score,
                "scoreText": board.score_text(entry.score),
                "player": self.ledger.name(entry.player),
            })
        });
        Answer { submission, standings, improved: false, target: target.unwrap_or_default() }
    }

    fn standing(&self, spot: &Spot, player: usize) -> Option<(Value, bool)> {
        let entries = self.ledger.entries(spot);
        let own = self.ledger.own(spot, &entries, player)?;
        let steady = self.ledger.is_steady(spot.board, &spot.window, self.now());
        let told = json!({
            "window": spot.window,
            "season": spot.season,
            "rank": own.rank,
            "previousRank": own.rank,
            "total": entries.len(),
            "score": own.score,
            "scoreText": self.ledger.boards[spot.board].score_text(own.score),
            "improved": false,
        });
        Some((told, !steady))
    }
}

impl Answer {
    fn check(&self, told: &Value) {
        assert_eq!(told["submission"], self.submission);
        let mut standings = told["standings"].as_array().unwrap().iter().peekable();
        let mut has_first = false;
        for (at, standing) in self.standings.iter().enumerate() {
            let Some((expected, may_be_left_out)) = standing else { continue };
            if *may_be_left_out && standings.peek() != Some(&expected) {
                continue;
            }
            assert_eq!(standings.next(), Some(expected));
            has_first |= at == 0;
        }
        assert_eq!(standings.next(), None);
        assert_eq!(told["improved"], json!(has_first && self.improved));
        assert_eq!(told["nextTarget"], if has_first { self.target.clone() } else { Value::Null });
    }
}
