//! The telephone book: a player's own contacts. Every statement asks for the owner, so that a
//! contact of somebody else is not found.

mod api;
mod book;
#[expect(clippy::module_inception, reason = "handlers are named by the noun in the URL")]
mod contacts;
mod forms;
mod operations;
mod rules;
mod store;
mod tags;
#[cfg(test)]
mod tests;

use warp::{Filter, path};

use crate::app::App;
use crate::auth::player;
use crate::ids::ContactId;
use crate::web::body::decoded;
use crate::web::{Feature, Routes, delete, exchange, get, json, patch, post, put, route};

/// Contacts.
pub const FEATURE: Feature<App> = Feature {
    name: "contacts",
    segments: &["contacts"],
    routes,
    operations: operations::operations,
    start: None,
    chores: &[],
};

fn routes(app: &App) -> Routes {
    one_contact(app)
}

fn one_contact(app: &App) -> Routes {
    vec![
        route(
            "create_contact",
            path!("contacts")
                .and(post(app))
                .and(player(app))
                .and(exchange())
                .and(decoded())
                .then(contacts::create_contact),
        ),
        route(
            "read_contact",
            path!("contacts" / ContactId)
                .and(get(app))
                .and(player(app))
                .then(contacts::read_contact),
        ),
        route(
            "put_contact",
            path!("contacts" / ContactId)
                .and(put(app))
                .and(player(app))
                .and(exchange())
                .and(json())
                .then(contacts::put_contact),
        ),
        route(
            "update_contact",
            path!("contacts" / ContactId)
                .and(patch(app))
                .and(player(app))
                .and(exchange())
                .and(json())
                .then(contacts::update_contact),
        ),
        route(
            "delete_contact",
            path!("contacts" / ContactId)
                .and(delete(app))
                .and(player(app))
                .and(exchange())
                .then(contacts::delete_contact),
        ),
    ]
}
