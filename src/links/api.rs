//! What goes over the wire about links.

use schemars::JsonSchema;
use serde::Serialize;

use super::rules::{self, Direction, State, Taken};
use super::store::SeenRow;
use crate::ids::{ContactId, LinkId, PlayerId, PlayerNo};
use crate::time::Millis;
use crate::web::body::Fields;
use crate::web::{FieldError, FromBody, Problem};

/// A link between the player and another one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    pub id: LinkId,
    /// `out` was asked for by the player, `in` by the other.
    #[schemars(extend("enum" = Direction::WORDS))]
    pub direction: &'static str,
    /// `linked` once both have agreed.
    #[schemars(extend("enum" = State::WORDS))]
    pub state: &'static str,
    pub player: Other,
    /// Who the other is in the player's own book; null when not told.
    pub contact_id: Option<ContactId>,
    pub created_at: Millis,
    /// When the second agreed; null until then.
    pub decided_at: Option<Millis>,
}

/// The other player.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "LinkPlayer")]
pub struct Other {
    /// Null until both have agreed.
    pub id: Option<PlayerId>,
    pub display_name: String,
}

impl Link {
    /// A link as `player` sees it.
    pub fn of(row: SeenRow, player: PlayerNo) -> Self {
        let SeenRow { link, other_id, other_name, contact } = row;
        let bond = link.bond(player);
        Self {
            id: link.id,
            direction: bond.direction.as_str(),
            state: bond.state.as_str(),
            player: Other {
                id: (bond.state == State::Linked).then_some(other_id),
                display_name: other_name,
            },
            contact_id: contact,
            created_at: link.created_at,
            decided_at: link.decided_at,
        }
    }
}

/// Body of `POST /contacts/{id}/link`.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewLink {
    /// The other player's. Small letters, blanks, hyphens and look-alikes (O, I, L) do not matter.
    pub friend_code: String,
}

impl FromBody for NewLink {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        // A text of another form is as unknown as a code that nobody has.
        let friend_code = rules::friend_code(&fields.string("friendCode")?);
        Some(Self { friend_code })
    }
}

/// Body of `POST /links/{id}/accept`.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
pub struct Acceptance {
    /// Who the other is in the player's own book, if anybody.
    pub contact_id: Option<ContactId>,
}

impl FromBody for Acceptance {
    fn from_body(fields: &mut Fields<'_>) -> Option<Self> {
        let parse = |text: &str| text.parse().map_err(|_| "must be a UUID");
        Some(Self { contact_id: fields.optional_parsed("contactId", "malformed", parse) })
    }
}

/// 403 for a player who is banned.
pub fn banned() -> Problem {
    Problem::forbidden("the player is banned: links can only be ended")
}

/// 422 for a code that is nobody's, or the player's own: the same for both.
pub fn unknown_friend_code() -> Problem {
    let detail = "no other player of this game has the code";
    let error = FieldError::pointer("/friendCode", "unknown-friend-code", detail);
    Problem::validation(vec![error])
}

/// 409 where a link is in the way; `pointer` is the member that names it.
pub fn already_linked(taken: Taken, pointer: &'static str) -> Problem {
    let detail = match taken {
        Taken::Pair => "these two players have a link already",
        Taken::Contact => "the contact has another link; end that one first",
    };
    Problem::conflict(detail).with_error(FieldError::pointer(pointer, "already-linked", detail))
}
