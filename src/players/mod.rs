//! Players and how they sign in: a device's secret or a password opens a session, whose tokens
//! rotate; game servers name players by their own ids.

mod api;
mod friendly;
mod me;
mod names;
mod opened;
mod passwords;
#[expect(clippy::module_inception, reason = "handlers are named by the noun in the URL")]
pub mod players;
mod rules;
mod sessions;
mod sign_in;
pub mod store;
#[cfg(test)]
mod tests;
mod text;
mod throttle;
mod tokens;

#[cfg(any(test, fuzzing))]
pub use names::Name;
use serde_json::json;
use warp::{Filter, path};

use crate::app::App;
use crate::auth::{client, client_or_anyone, member, player, server};
use crate::ids::{PlayerId, SessionId};
use crate::web::body::decoded;
use crate::web::operation::{Caller, Link, Parameter};
use crate::web::page::{self, Page};
use crate::web::{
    Chore, Feature, Operation, Routes, delete, exchange, get, json, patch, post, put, query, route,
};
use passwords::Passwords;

/// Players, sessions, passwords.
pub const FEATURE: Feature<App> = Feature {
    name: "players",
    segments: &["sessions", "me", "players"],
    routes,
    operations,
    start: Some(players::load_cards),
    chores: &[Chore { name: "sessions", every_ms: 3_600_000, run: sessions::forget_old_sessions }],
};

/// The application, and the one place where passwords are checked.
#[derive(Clone)]
struct Door {
    app: App,
    passwords: Passwords,
}

fn routes(app: &App) -> Routes {
    let passwords = Passwords::new(app.config.limits.tracked_clients_max);
    let door = &Door { app: app.clone(), passwords };
    [session_routes(app, door), own_routes(app, door), player_routes(app)].concat()
}

fn session_routes(app: &App, door: &Door) -> Routes {
    vec![
        route(
            "open_session",
            path!("sessions")
                .and(post(door))
                .and(client(app))
                .and(exchange())
                .and(json())
                .then(sessions::open_session),
        ),
        route(
            "refresh_session",
            path!("sessions" / "refresh")
                .and(post(app))
                .and(client_or_anyone(app))
                .and(exchange())
                .and(json())
                .then(sessions::refresh_session),
        ),
        route(
            "list_sessions",
            path!("sessions")
                .and(get(app))
                .and(player(app))
                .and(query())
                .then(sessions::list_sessions),
        ),
        route(
            "end_current_session",
            path!("sessions" / "current")
                .and(delete(app))
                .and(player(app))
                .then(sessions::end_current_session),
        ),
        route(
            "end_session",
            path!("sessions" / SessionId)
                .and(delete(app))
                .and(player(app))
                .then(sessions::end_session),
        ),
    ]
}

fn own_routes(app: &App, door: &Door) -> Routes {
    vec![
        route("read_me", path!("me").and(get(app)).and(player(app)).then(me::read_me)),
        route(
            "update_me",
            path!("me").and(patch(app)).and(player(app)).and(json()).then(me::update_me),
        ),
        route(
            "set_password",
            path!("me" / "password")
                .and(put(door))
                .and(player(app))
                .and(exchange())
                .and(json())
                .then(me::set_password),
        ),
    ]
}

fn player_routes(app: &App) -> Routes {
    vec![
        route(
            "register_player",
            path!("players")
                .and(post(app))
                .and(server(app))
                .and(exchange())
                .and(decoded())
                .then(players::register_player),
        ),
        route(
            "read_player",
            path!("players" / PlayerId).and(get(app)).and(member(app)).then(players::read_player),
        ),
    ]
}

fn operations() -> Vec<Operation> {
    [session_operations(), own_operations(), player_operations()].concat()
}

fn session_operations() -> Vec<Operation> {
    let ends = Link {
        name: "end",
        operation: "end_session",
        parameter: ("id", "$response.body#/items/0/id"),
    };
    vec![
        Operation::post("open_session", "/sessions")
            .says("Signs in by a device's secret, making the player on first use, or by password.")
            .by(&[Caller::Client])
            .takes::<api::NewSession>(json!({
                "device": {"secret": "uJx2bT6Rk0Qd9aWm4nZs7A", "label": "Ada's phone"},
                "displayName": "Ada",
                "region": "NO",
            }))
            .answers::<api::SignedIn>(200)
            .answers::<api::SignedIn>(201)
            .refuses(&["unauthenticated", "rate-limited"]),
        Operation::post("refresh_session", "/sessions/refresh")
            .says("Exchanges a refresh token for the next tokens of its session.")
            .by(&[Caller::Client, Caller::Anyone])
            .takes::<api::Refresh>(json!({
                "refreshToken": "rb_rt_3uG9mZc2XqT7wKf5LhRb8NvYs1JpDa6EoWi4QyUx0Mt",
            }))
            .answers::<api::SignedIn>(200)
            .refuses(&["unauthenticated"]),
        Operation::get("list_sessions", "/sessions")
            .says("Lists the player's sessions that are still good, the newest first.")
            .by(&[Caller::Player])
            .with(page_parameters())
            .answers::<Page<api::Session>>(200)
            .refuses(&["bad-cursor"])
            .leads_to(ends),
        Operation::delete("end_session", "/sessions/{id}")
            .says("Signs out one session of the player.")
            .by(&[Caller::Player])
            .answers_nothing(204)
            .refuses(&["not-found"]),
        Operation::delete("end_current_session", "/sessions/current")
            .says("Signs out the session that this request came with.")
            .by(&[Caller::Player])
            .answers_nothing(204),
    ]
}

fn page_parameters() -> [Parameter; 2] {
    let limit = json!({"type": "integer", "minimum": 1, "maximum": 100, "default": 25});
    [
        Parameter::query("limit", limit, "Items on a page."),
        Parameter::query("cursor", page::cursor_schema(), "The last answer's nextCursor."),
    ]
}

fn own_operations() -> Vec<Operation> {
    vec![
        Operation::get("read_me", "/me")
            .says("Reads the player.")
            .by(&[Caller::Player])
            .answers::<api::Player>(200),
        Operation::patch("update_me", "/me")
            .says("Changes the player's name or region; a banned player may not rename.")
            .by(&[Caller::Player])
            .takes::<api::PlayerPatch>(json!({"displayName": "Ada L", "region": "NO"}))
            .answers::<api::Player>(200)
            .refuses(&["forbidden"]),
        Operation::put("set_password", "/me/password")
            .says("Links an account to the player or changes its password; other sessions end.")
            .by(&[Caller::Player])
            .takes::<api::NewPassword>(json!({
                "username": "ada",
                "password": "correct horse battery staple",
            }))
            .answers::<api::Player>(200)
            .refuses(&["unauthenticated", "forbidden", "conflict", "rate-limited"]),
    ]
}

fn player_operations() -> Vec<Operation> {
    let reads =
        Link { name: "read", operation: "read_player", parameter: ("id", "$response.body#/id") };
    vec![
        Operation::post("register_player", "/players")
            .says("Finds or makes the player whom the game's own account system calls customId.")
            .by(&[Caller::Server])
            .takes::<api::NewPlayer>(json!({"customId": "account-4711", "displayName": "Ada"}))
            .answers::<api::Player>(200)
            .answers::<api::Player>(201)
            .idempotent()
            .leads_to(reads),
        Operation::get("read_player", "/players/{id}")
            .says("Reads a player of the game: the public profile, or all of it for a server.")
            .by(&[Caller::Client, Caller::Player, Caller::Server])
            .answers::<api::Found>(200)
            .refuses(&["not-found"]),
    ]
}
