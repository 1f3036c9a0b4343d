//! Questions whose answers are known beforehand, asked in a closed loop.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::client::{Answer, Connection, find};
use super::drive::{Driven, STUDIED};
use super::kind::Verdict;
use super::names;
use super::process::Target;
use super::seed;

/// A request, and what a right answer to it is.
pub struct Question {
    pub bytes: Vec<u8>,
    pub status: u16,
    /// What every right answer contains, mostly at its end.
    pub told: String,
    /// Items of the page, for lists.
    pub items: usize,
    /// What every item contains, folded; the whole answer where there are no items.
    pub words: Vec<String>,
}

/// The question of a turn.
pub type Turns = Arc<dyn Fn(usize) -> Arc<Question> + Send + Sync>;

/// The bytes of a request by a player; a body has its type in front.
pub fn request(line: &str, player: usize, body: Option<(&str, &[u8])>) -> Vec<u8> {
    let token = seed::token(player);
    let head = format!("{line} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n");
    let Some((kind, body)) = body else { return format!("{head}\r\n").into_bytes() };
    let length = body.len();
    let head = format!("{head}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// Asks in turn on so many connections, each with one question at a time, for so many seconds.
pub async fn ask(
    target: &Arc<Target>,
    turns: &Turns,
    (connections, seconds): (usize, f64),
) -> Driven {
    let begin = Arc::new(Barrier::new(connections + 1));
    let mut lanes = JoinSet::new();
    for number in 0..connections {
        let (target, turns, begin) = (target.clone(), turns.clone(), begin.clone());
        lanes.spawn(async move {
            let opened = Connection::open(target.address).await;
            begin.wait().await;
            let numbers = (number..).step_by(connections);
            let time = Duration::from_secs_f64(seconds);
            match opened {
                Ok(connection) => lane(connection, &turns, numbers, time).await,
                Err(error) => Driven::broken(error.to_string()),
            }
        });
    }
    begin.wait().await;
    let started = Instant::now();
    let mut all = Driven::default();
    while let Some(lane) = lanes.join_next().await {
        all.add(lane.unwrap_or_else(|error| Driven::broken(error.to_string())));
    }
    all.seconds = started.elapsed().as_secs_f64();
    all.show();
    all
}

async fn lane(
    mut connection: Connection,
    turns: &Turns,
    numbers: impl Iterator<Item = usize>,
    time: Duration,
) -> Driven {
    let (mut driven, began) = (Driven::default(), Instant::now());
    for (round, turn) in numbers.enumerate() {
        if began.elapsed() >= time {
            break;
        }
        let question = turns(turn);
        let asked = Instant::now();
        let answer = match connection.send(&question.bytes).await {
            Ok(answer) => answer,
            Err(error) => {
                driven.add(Driven::broken(error.to_string()));
                break;
            }
        };
        let time = asked.elapsed();
        let mut verdict = question.look(&answer);
        if round % STUDIED == 0 && matches!(verdict, Verdict::Right) && !question.study(&answer) {
            verdict = Verdict::Wrong(question.shown(&answer));
        }
        driven.count(verdict, time);
    }
    driven
}

impl Question {
    /// The look at every answer: status, and what it tells.
    pub fn look(&self, answer: &Answer<'_>) -> Verdict {
        let told = self.told.as_bytes();
        let tells = || answer.body.ends_with(told) || find(answer.body, told).is_some();
        match answer.status {
            status if status == self.status && tells() => Verdict::Right,
            503 => Verdict::Busy,
            _ => Verdict::Wrong(self.shown(answer)),
        }
    }

    /// The look at some answers: every item of a page.
    fn study(&self, answer: &Answer<'_>) -> bool {
        let Ok(body) = serde_json::from_slice::<Value>(answer.body) else { return false };
        let items = body["items"].as_array().map_or(&[][..], Vec::as_slice);
        let fits = |value: &Value| {
            let text = names::fold(&value.to_string());
            self.words.iter().all(|word| text.contains(word))
        };
        items.len() == self.items
            && if items.is_empty() { fits(&body) } else { items.iter().all(fits) }
    }

    fn shown(&self, answer: &Answer<'_>) -> String {
        let body = String::from_utf8_lossy(answer.body);
        let start: String = body.chars().take(300).collect();
        format!(
            "{} {start}, not {} {} with {:?}",
            answer.status, self.status, self.told, self.words
        )
    }
}
