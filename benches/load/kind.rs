//! What is asked, and what a right answer is.

use serde_json::Value;

use super::client::{Answer, find, header};
use super::field::{Entry, Field};
use super::request::Request;

/// Where a submit's answer says whether it improved something.
const IMPROVED: std::ops::Range<usize> = 120..220;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A durable submit that improves the player's best.
    Submit,
    /// A submit that becomes the first of the board.
    SubmitTop,
    /// A submit that improves nothing.
    SubmitWorse,
    /// The top 100.
    Top,
    /// The top 100 with the tag that the client has.
    TopUnchanged,
    /// The caller's own rank.
    Rank,
    /// The caller's neighbours, five on each side.
    Around,
    /// 70 % ranks, 30 % submits.
    Mix,
}

/// How closely answers are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// They are about the player who asks, and nobody submits meanwhile.
    Exact,
    /// They are about the player who asks.
    Own,
    /// The reference says the same to everybody.
    Any,
}

/// What became of a request.
#[derive(Debug)]
pub enum Verdict {
    Right,
    /// 503: the server says that it has too much to do.
    Busy,
    /// Anything else, with what is wrong about it.
    Wrong(String),
}

/// Who asked for what, to compare the answer with.
pub struct Asker<'a> {
    pub field: &'a Field,
    pub entry: Entry,
    pub request: &'a Request,
    pub identity: Identity,
}

impl Kind {
    pub fn writes(self) -> bool {
        matches!(self, Self::Submit | Self::SubmitTop | Self::SubmitWorse | Self::Mix)
    }

    /// The one kind of a turn of a mix.
    pub fn of_turn(self, turn: usize) -> Self {
        match self {
            Self::Mix if turn.wrapping_mul(7) % 10 < 3 => Self::Submit,
            Self::Mix => Self::Rank,
            kind => kind,
        }
    }

    fn status(self) -> u16 {
        match self {
            Self::Submit | Self::SubmitTop | Self::SubmitWorse | Self::Mix => 201,
            Self::TopUnchanged => 304,
            Self::Top | Self::Rank | Self::Around => 200,
        }
    }

    /// The look at every answer: status, length and what a wrong one could not have.
    pub fn look(self, answer: &Answer<'_>, by: &Asker<'_>) -> Verdict {
        if answer.status == 503 {
            return Verdict::Busy;
        }
        let shown = || String::from_utf8_lossy(&answer.body[..answer.body.len().min(300)]);
        let fits = answer.status == self.status() && self.fits(answer.body, by);
        match fits {
            true => Verdict::Right,
            false => Verdict::Wrong(format!("{self:?}: {} {}", answer.status, shown())),
        }
    }

    fn fits(self, body: &[u8], by: &Asker<'_>) -> bool {
        let start = &body[..body.len().min(220)];
        let closed = body.last() == Some(&b'}');
        match self {
            Self::TopUnchanged => body.is_empty(),
            Self::Submit | Self::SubmitTop | Self::SubmitWorse | Self::Mix => {
                let improves: &[u8] = match self {
                    Self::SubmitWorse => b"\"improved\":false",
                    _ => b"\"improved\":true",
                };
                let told = body.get(IMPROVED).and_then(|part| find(part, improves)).is_some();
                closed && body.len() < 1_000 && by.is_echoed(body) && told
            }
            Self::Rank => closed && body.len() < 1_000 && by.is_named(start),
            Self::Top => closed && body.len() > 300 && find(start, b"[{\"rank\":1,").is_some(),
            Self::Around => closed && body.len() > 300 && find(start, b"[{\"rank\":").is_some(),
        }
    }

    /// The look at some answers: all of it. `None` when it is right.
    pub fn study(self, answer: &Answer<'_>, by: &Asker<'_>) -> Option<String> {
        if self == Self::TopUnchanged {
            let tagged = header(answer.head, "etag").is_some();
            return (!tagged).then(|| "304 without a tag".to_owned());
        }
        let Ok(body) = serde_json::from_slice::<Value>(answer.body) else {
            return Some("no JSON".to_owned());
        };
        let right = match self {
            Self::Submit | Self::SubmitTop => by.improved(&body, true),
            Self::SubmitWorse => by.improved(&body, false),
            Self::Rank => by.own_entry(&body),
            Self::Top => ordered(&body) && body["items"][0]["rank"] == 1,
            Self::Around => ordered(&body) && by.among(&body),
            Self::Mix | Self::TopUnchanged => true,
        };
        (!right).then(|| format!("{self:?} by player {}: {body}", by.entry.player))
    }
}

impl Asker<'_> {
    /// A submit's answer begins with the id and the score that were sent.
    fn is_echoed(&self, body: &[u8]) -> bool {
        const START: &[u8] = b"{\"submission\":{\"id\":\"";
        const BETWEEN: &[u8] = b"\",\"score\":";
        let Some(rest) = body.strip_prefix(START) else { return false };
        let score =
            |rest: &[u8]| Some(rest.strip_prefix(BETWEEN)?.starts_with(self.request.score()));
        let echo = rest.strip_prefix(self.request.submission_id()).and_then(score);
        self.identity == Identity::Any || echo == Some(true)
    }

    fn is_named(&self, start: &[u8]) -> bool {
        const BEFORE: &[u8] = b"{\"id\":\"";
        let Some(at) = find(start, BEFORE) else { return false };
        let id = self.field.id(self.entry);
        self.identity == Identity::Any || start[at + BEFORE.len()..].starts_with(id)
    }

    fn is_own(&self, id: &Value) -> bool {
        let own = id.as_str().is_some_and(|id| id.as_bytes() == self.field.id(self.entry));
        own || self.identity == Identity::Any
    }

    fn improved(&self, body: &Value, improved: bool) -> bool {
        let (run, standing) = (&body["submission"], &body["standings"][0]);
        let sent = std::str::from_utf8(self.request.score()).ok().and_then(|s| s.parse().ok());
        let same = self.identity == Identity::Any || run["score"].as_i64() == sent;
        let rank = standing["rank"].as_i64().unwrap_or(0);
        same && run["state"] == "accepted"
            && body["improved"] == improved
            && (1..=standing["total"].as_i64().unwrap_or(0)).contains(&rank)
            && (standing["score"] == run["score"]) == improved
    }

    fn own_entry(&self, body: &Value) -> bool {
        let entry = &body["entry"];
        let rank = entry["rank"].as_i64().unwrap_or(0);
        let exact = self.identity != Identity::Exact
            || entry["score"].as_i64() == Some(self.field.best(self.entry));
        exact
            && self.is_own(&entry["player"]["id"])
            && (1..=body["total"].as_i64().unwrap_or(0)).contains(&rank)
            && body["percentile"].is_number()
    }

    fn among(&self, body: &Value) -> bool {
        let items = body["items"].as_array().map_or(&[][..], Vec::as_slice);
        (2..=11).contains(&items.len())
            && items.iter().any(|item| self.is_own(&item["player"]["id"]))
    }
}

/// Ranks rise one by one, and scores go one way.
fn ordered(body: &Value) -> bool {
    let items = body["items"].as_array().map_or(&[][..], Vec::as_slice);
    let of = |item: &Value, name: &str| item[name].as_i64().unwrap_or(i64::MIN);
    let step = |pair: &[Value]| of(&pair[1], "rank") - of(&pair[0], "rank");
    let rises = items.windows(2).all(|pair| of(&pair[1], "score") >= of(&pair[0], "score"));
    let falls = items.windows(2).all(|pair| of(&pair[1], "score") <= of(&pair[0], "score"));
    items.len() >= 2 && items.windows(2).all(|pair| step(pair) == 1) && (rises || falls)
}
