//! Links between players of one game: one invites the player behind a contact, the other agrees,
//! and from then on each knows who the other is. Either ends it, for both.

mod api;
mod invitations;
#[expect(clippy::module_inception, reason = "handlers are named by the noun in the URL")]
mod links;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

use serde_json::json;
use warp::{Filter, path};

use crate::app::App;
use crate::auth::player;
use crate::ids::{ContactId, LinkId};
use crate::web::body::{decoded, decoded_or_empty};
use crate::web::operation::{self, Caller, Parameter};
use crate::web::page::{self, Page};
use crate::web::{Feature, Operation, Routes, delete, empty, exchange, get, post, query, route};
pub use links::erase;
#[cfg(test)]
pub use tests::{invite, link, trash};

/// Links between players.
pub const FEATURE: Feature<App> = Feature {
    name: "links",
    segments: &["contacts", "links"],
    routes,
    operations,
    start: None,
    chores: &[],
};

fn routes(app: &App) -> Routes {
    vec![
        route(
            "invite_contact",
            path!("contacts" / ContactId / "link")
                .and(post(app))
                .and(player(app))
                .and(exchange())
                .and(decoded())
                .then(invitations::invite_contact),
        ),
        route(
            "end_link",
            path!("contacts" / ContactId / "link")
                .and(delete(app))
                .and(player(app))
                .then(invitations::end_link),
        ),
        route(
            "list_links",
            path!("links").and(get(app)).and(player(app)).and(query()).then(links::list_links),
        ),
        route(
            "accept_link",
            path!("links" / LinkId / "accept")
                .and(post(app))
                .and(player(app))
                .and(exchange())
                .and(decoded_or_empty())
                .then(links::accept_link),
        ),
        route(
            "decline_link",
            path!("links" / LinkId / "decline")
                .and(post(app))
                .and(player(app))
                .and(exchange())
                .and(empty())
                .then(links::decline_link),
        ),
    ]
}

fn operations() -> Vec<Operation> {
    let first = |name, operation| operation::Link {
        name,
        operation,
        parameter: ("id", "$response.body#/items/0/id"),
    };
    let id = "0197f3a2-7c1e-4b44-9d10-5ae0c0ffee03";
    vec![
        Operation::post("invite_contact", "/contacts/{id}/link")
            .says(
                "Invites the player behind a contact; if that one has invited the caller, both \
                 have agreed. Until then each sees the other's name and nothing else.",
            )
            .by(&[Caller::Player])
            .takes::<api::NewLink>(json!({"friendCode": "7H3KX0QP"}))
            .answers::<api::Link>(201)
            .refuses(&["not-found", "conflict", "rate-limited"])
            .idempotent(),
        Operation::delete("end_link", "/contacts/{id}/link")
            .says("Ends the link that a contact has, for both, or takes an invitation back.")
            .by(&[Caller::Player])
            .answers_nothing(204)
            .refuses(&["not-found"]),
        Operation::get("list_links", "/links")
            .says("Lists the player's links and invitations, in and out, the newest first.")
            .by(&[Caller::Player])
            .with(page_parameters())
            .answers::<Page<api::Link>>(200)
            .refuses(&["bad-cursor"])
            .leads_to(first("accept", "accept_link"))
            .leads_to(first("decline", "decline_link")),
        Operation::post("accept_link", "/links/{id}/accept")
            .says("Agrees to a link that another player asked for.")
            .by(&[Caller::Player])
            .may_take::<api::Acceptance>(json!({"contactId": id}))
            .answers::<api::Link>(200)
            .refuses(&["not-found", "conflict"])
            .idempotent(),
        Operation::post("decline_link", "/links/{id}/decline")
            .says("Declines an invitation, takes an own one back, or ends a link, for both.")
            .by(&[Caller::Player])
            .answers_nothing(204)
            .refuses(&["not-found"])
            .idempotent(),
    ]
}

fn page_parameters() -> [Parameter; 2] {
    let limit = json!({"type": "integer", "minimum": 1, "maximum": 100, "default": 25});
    [
        Parameter::query("limit", limit, "Items on a page."),
        Parameter::query("cursor", page::cursor_schema(), "The last answer's nextCursor."),
    ]
}
