//! Decisions about links: values in, values out.

use crate::ids::{ContactNo, LinkNo};
use crate::standings::rules::words;

words! {
    /// Who asked, as one of the two sees it.
    Direction {
        /// The other.
        In "in",
        /// The player.
        Out "out",
    }
    /// How far a link has come.
    State {
        /// One of both has asked.
        Pending "pending",
        /// Both have agreed.
        Linked "linked",
    }
}

/// A link as one of its players sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bond {
    pub no: LinkNo,
    pub direction: Direction,
    pub state: State,
    /// The player's own contact for the other.
    pub contact: Option<ContactNo>,
}

/// What is to be done about a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The first of both asks.
    Ask,
    /// The second agrees, or says only now which contact the other is.
    Agree,
    /// It was done before.
    Keep,
}

/// What stands in the way: each has one link at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The two players.
    Pair,
    /// The contact.
    Contact,
}

/// Decides on inviting somebody. `pair` is the link that there is with that player, `held` the
/// one that the contact has.
pub fn invite(pair: Option<&Bond>, held: Option<LinkNo>) -> Result<Step, Taken> {
    let Some(pair) = pair else {
        return if held.is_none() { Ok(Step::Ask) } else { Err(Taken::Contact) };
    };
    match (pair.state, pair.direction) {
        (State::Linked, _) => Err(Taken::Pair),
        (State::Pending, Direction::In) if held.is_some() => Err(Taken::Contact),
        (State::Pending, Direction::In) => Ok(Step::Agree),
        (State::Pending, Direction::Out) if held == Some(pair.no) => Ok(Step::Keep),
        (State::Pending, Direction::Out) => Err(Taken::Pair),
    }
}

/// Decides on agreeing to a link that the other asked for. `contact` is who the other shall be in
/// the player's book, and `held` the link that this contact has.
pub fn accept(
    bond: &Bond,
    contact: Option<ContactNo>,
    held: Option<LinkNo>,
) -> Result<Step, Taken> {
    if held.is_some_and(|held| held != bond.no) {
        return Err(Taken::Contact);
    }
    match (bond.state, bond.contact) {
        (State::Pending, _) => Ok(Step::Agree),
        (State::Linked, known) if contact.is_none() || contact == known => Ok(Step::Keep),
        (State::Linked, None) => Ok(Step::Agree),
        (State::Linked, Some(_)) => Err(Taken::Pair),
    }
}

/// A friend code as it is kept, however it was read out: blanks and hyphens do not count, nor does
/// the size of letters, and what looks like 0 or 1 is meant so (Crockford's base 32).
pub fn friend_code(text: &str) -> String {
    let counts = |character: &char| !character.is_whitespace() && *character != '-';
    let meant = |character: char| match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    text.chars().filter(counts).map(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_friend_code_is_read_as_people_write_it() {
        for text in ["01AB1CDE", "oiab-lcde", " O1 AB\u{a0}1c DE ", "0-1-A-B-1-C-D-E"] {
            assert_eq!(friend_code(text), "01AB1CDE", "{text}");
        }
        for other in ["01AB1CD", "U1AB1CDE", "", "０1AB1CDE"] {
            assert_ne!(friend_code(other), "01AB1CDE", "{other}");
        }
    }
}
