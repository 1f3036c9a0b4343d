//! What goes over the wire: answers and bodies of leaderboards, and how refusals become problems.

mod board;
mod entry;
mod score;

pub use board::{Board, Settings};
pub use entry::{
    ContactEntry, ContactRanking, Entry, Lookup, LookupBody, Name, Place, PlayerEntry, Rank,
    Ranking, SeasonSummary, percentile,
};
pub use score::{
    BatchItem, BatchResult, BatchResults, NewBatch, NewScore, Standing, Submission, Submitted,
    Target,
};

use score::out_of_bounds;

use super::rules::Refusal;
use crate::web::body::Fields;
use crate::web::{FieldError, Problem};

const UUID_EXPECTED: &str = "must be a UUID such as 0197f3a2-7c1e-7b44-9d10-5ae0c0ffee01";

fn refuse_at(fields: &mut Fields<'_>, at: String, code: &'static str, detail: &str) {
    fields.errors().push(FieldError::pointer(at, code, detail));
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Banned => Self::forbidden("the player is banned"),
            Refusal::NotOpenYet(opens_at) => {
                Self::season_closed("not-open-yet", format!("the board opens at {opens_at}"))
            }
            Refusal::Closed(closes_at) => {
                Self::season_closed("closed", format!("the board closed at {closes_at}"))
            }
            Refusal::ServersOnly => {
                Self::forbidden("the board takes runs from the game's servers only")
            }
            Refusal::TicketMissing => {
                Self::score_rejected("ticket-missing", "the board takes runs with a ticket only")
            }
            Refusal::OutOfBounds { .. } => {
                Self::validation(out_of_bounds(refusal).into_iter().collect())
            }
        }
    }
}
