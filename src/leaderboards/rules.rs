//! Who may submit what, when; and which runs count after decisions. Pure values in, values out.

use std::collections::HashSet;

use crate::app::{Board, Trust};
use crate::ids::{PlayerNo, Seq, SubmissionId};
use crate::standings::Counts;
use crate::time::{DAY_MS, MINUTE_MS, Millis};

/// A run may have been played so long ago.
const PLAYED_BEFORE_MS: i64 = 30 * DAY_MS;
/// The clock of a player's device may be ahead by so much.
const PLAYED_AFTER_MS: i64 = 5 * MINUTE_MS;

/// Who says that a run happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    /// The player's own device.
    Player,
    /// A server of the game.
    Server,
}

/// A run as it was sent, its form checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub submission_id: SubmissionId,
    pub player: PlayerNo,
    pub score: i64,
    pub subscore: Option<i64>,
    /// A JSON object, as sent.
    pub metadata: Option<String>,
    pub played_at: Option<Millis>,
    pub witness: Witness,
}

/// Why a board does not take a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The player is banned.
    Banned,
    /// The board opens later.
    NotOpenYet(Millis),
    /// The board has closed.
    Closed(Millis),
    /// The board takes runs from game servers only.
    ServersOnly,
    /// The board takes runs from players only with a ticket.
    TicketMissing,
    /// The score lies outside the board's bounds.
    OutOfBounds {
        /// The least score.
        min: i64,
        /// The greatest score.
        max: i64,
    },
}

/// What is kept of a claim besides what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// When it was played, if that is believable.
    pub played_at: Option<Millis>,
    /// Whether somebody should look at it.
    pub flagged: bool,
}

/// Whether a player may submit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conduct {
    Good,
    Banned,
}

/// Whether a board takes a new run now. A known one is answered before this is asked.
pub fn admit(
    board: &Board,
    claim: &Claim,
    conduct: Conduct,
    now: Millis,
) -> Result<Admitted, Refusal> {
    if conduct == Conduct::Banned {
        return Err(Refusal::Banned);
    }
    if let Some(opens_at) = board.opens_at.filter(|opens_at| now < *opens_at) {
        return Err(Refusal::NotOpenYet(opens_at));
    }
    if let Some(closes_at) = board.closes_at.filter(|closes_at| now >= *closes_at) {
        return Err(Refusal::Closed(closes_at));
    }
    match (board.trust, claim.witness) {
        (Trust::Server, Witness::Player) => return Err(Refusal::ServersOnly),
        (Trust::Ticket, Witness::Player) => return Err(Refusal::TicketMissing),
        _ => {}
    }
    check_bounds(board, claim.score)?;
    let believable = |played_at: &Millis| {
        let ago = now.since(*played_at);
        (-PLAYED_AFTER_MS..=PLAYED_BEFORE_MS).contains(&ago)
    };
    let played_at = claim.played_at.filter(believable);
    Ok(Admitted { played_at, flagged: played_at != claim.played_at })
}

/// Whether a score lies within the board's bounds.
pub fn check_bounds(board: &Board, score: i64) -> Result<(), Refusal> {
    let (min, max) = (board.min_score, board.max_score);
    if (min..=max).contains(&score) { Ok(()) } else { Err(Refusal::OutOfBounds { min, max }) }
}

/// What was decided about a run or a player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A run counts no more.
    Hidden(Seq),
    /// A run counts again.
    Accepted(Seq),
    /// None of a player's runs counts.
    Ban(PlayerNo),
    /// A player's runs count again.
    Unban(PlayerNo),
}

/// What all decisions together say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    hidden: HashSet<Seq>,
    banned: HashSet<PlayerNo>,
}

impl Verdicts {
    /// Adds the next decision; a later one about the same thing wins.
    pub fn add(&mut self, decision: Decision) {
        match decision {
            Decision::Hidden(run) => drop(self.hidden.insert(run)),
            Decision::Accepted(run) => drop(self.hidden.remove(&run)),
            Decision::Ban(player) => drop(self.banned.insert(player)),
            Decision::Unban(player) => drop(self.banned.remove(&player)),
        }
    }

    /// Whether a run counts.
    pub fn on(&self, run: Seq, player: PlayerNo) -> Counts {
        match self.hidden.contains(&run) || self.banned.contains(&player) {
            true => Counts::No,
            false => Counts::Yes,
        }
    }
}
