//! A request whose bytes are made once for each connection; what differs is written over.

use rankbook::time::Clock;
use uuid::Uuid;

use super::field::{self, Entry, Field, SCORE_DIGITS};
use super::kind::Kind;
use super::seed;

const ID: usize = 36;

/// The bytes of a request, and where what differs stands.
pub struct Request {
    bytes: Vec<u8>,
    key_at: usize,
    key_digits: usize,
    token_at: usize,
    id_at: usize,
    score_at: usize,
    random: u64,
}

impl Request {
    /// A request of a kind on the field's boards; `more` are header lines. `lane` tells apart the
    /// ids that connections make.
    pub fn new(kind: Kind, field: &Field, more: &str, lane: usize) -> Self {
        let (key, key_digits) = field.key();
        let (method, path) = match kind {
            Kind::Top | Kind::TopUnchanged => ("GET", "?limit=100"),
            Kind::Rank => ("GET", "/me"),
            Kind::Around => ("GET", "/around?player=me&before=5&after=5"),
            Kind::Submit | Kind::SubmitTop | Kind::SubmitWorse | Kind::Mix => ("POST", ""),
        };
        let start = format!("{method} /api/v1/leaderboards/{key}");
        let number = "0".repeat(key_digits);
        let end = format!("{start}{number}/scores{path} HTTP/1.1\r\nHost: localhost\r\n");
        let token = seed::token(0);
        let mut text = format!("{end}Authorization: Bearer {token}\r\n{more}");
        let (mut id_at, mut score_at) = (0, 0);
        if method == "POST" {
            let (id, score) = ("0".repeat(ID), "0".repeat(SCORE_DIGITS));
            let body = format!("{{\"submissionId\":\"{id}\",\"score\":{score}}}");
            let length = body.len();
            text += "Content-Type: application/json\r\n";
            text += &format!("Content-Length: {length}\r\n\r\n{body}");
            score_at = text.len() - 1 - SCORE_DIGITS;
            id_at = text.len() - length + "{\"submissionId\":\"".len();
        } else {
            text += "\r\n";
        }
        let token_at = end.len() + "Authorization: Bearer ".len() + token.len();
        Self {
            bytes: text.into_bytes(),
            key_at: start.len() + key_digits,
            key_digits,
            token_at,
            id_at,
            score_at,
            random: (lane as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ seed_of_run(),
        }
    }

    /// Makes it the request of somebody's turn.
    pub fn turn(&mut self, kind: Kind, field: &Field, entry: Entry) {
        digits(&mut self.bytes, self.key_at, (entry.board, self.key_digits));
        digits(&mut self.bytes, self.token_at, (entry.player, 8));
        if self.id_at > 0 {
            let random = self.random();
            let score = match kind {
                Kind::SubmitTop => field.exceed(entry),
                Kind::SubmitWorse => field::WORSE,
                _ => field.improve(entry, random),
            };
            let end = self.score_at + SCORE_DIGITS;
            digits(&mut self.bytes, end, (score as usize, SCORE_DIGITS));
            self.new_id();
        }
    }

    /// A version-7 id, as our clients make them.
    fn new_id(&mut self) {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.random().to_le_bytes());
        random[8..].copy_from_slice(&self.random().to_le_bytes()[..2]);
        let ms = Clock::System.now().0.unsigned_abs();
        let id = uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid();
        id.hyphenated().encode_lower(&mut self.bytes[self.id_at..self.id_at + ID]);
    }

    /// The next number of a sequence that is random enough for scores and ids (xorshift).
    fn random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The id that was sent, as it is written.
    pub fn submission_id(&self) -> &[u8] {
        &self.bytes[self.id_at..self.id_at + ID]
    }

    /// The score that was sent, as it is written.
    pub fn score(&self) -> &[u8] {
        &self.bytes[self.score_at..self.score_at + SCORE_DIGITS]
    }
}

/// Ids of one drive must not come again in the next.
fn seed_of_run() -> u64 {
    Uuid::new_v4().as_u64_pair().0
}

/// Writes a number with its leading zeros in front of `end`.
fn digits(bytes: &mut [u8], end: usize, (number, width): (usize, usize)) {
    let mut rest = number;
    for byte in bytes[end - width..end].iter_mut().rev() {
        *byte = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
}
