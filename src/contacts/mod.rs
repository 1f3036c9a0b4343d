//! The telephone book: a player's own contacts. Every statement asks for the owner, so that a
//! contact of somebody else is not found.

mod api;
mod batch;
mod book;
mod changes;
mod chores;
#[expect(clippy::module_inception, reason = "handlers are named by the noun in the URL")]
mod contacts;
mod duplicates;
pub mod exports;
mod forms;
mod imports;
mod labels;
mod lists;
mod merge_operations;
mod merges;
mod operations;
mod rules;
pub mod store;
mod tags;
#[cfg(test)]
mod tests;
mod trash;

use warp::{Filter, path};

use crate::app::App;
use crate::auth::player;
use crate::ids::{ContactId, ImportId, MergeId};
use crate::phone;
use crate::web::body::{decoded, empty};
use crate::web::feature::Work;
use crate::web::{
    Chore, Feature, Routes, delete, exchange, file, get, json, patch, post, put, query, route,
};

/// Contacts.
pub const FEATURE: Feature<App> = Feature {
    name: "contacts",
    segments: &["contacts"],
    routes,
    operations: operations::operations,
    start: Some(warm_up),
    chores: &[Chore { name: "contacts", every_ms: 3_600_000, run: chores::forget_old }],
};

/// The tables of numbers take some milliseconds to unfold: not in somebody's first request.
fn warm_up(_: App) -> Work {
    tokio::task::spawn_blocking(phone::warm_up);
    Box::pin(std::future::ready(Ok(())))
}

fn routes(app: &App) -> Routes {
    let own = [one_contact(app), lists_of_contacts(app), files_of_contacts(app)];
    let many = [merge_routes(app), batch_routes(app)];
    own.into_iter().chain(many).flatten().collect()
}

fn files_of_contacts(app: &App) -> Routes {
    let desk = &imports::Desk::new(app);
    vec![
        route(
            "import_contacts",
            path!("contacts" / "import")
                .and(post(desk))
                .and(player(app))
                .and(exchange())
                .and(query())
                .and(file(imports::KINDS))
                .then(imports::import_contacts),
        ),
        route(
            "undo_import",
            path!("contacts" / "imports" / ImportId / "undo")
                .and(post(desk))
                .and(player(app))
                .and(exchange())
                .and(empty())
                .then(imports::undo_import),
        ),
        route(
            "export_contacts",
            path!("contacts" / "export")
                .and(get(app))
                .and(player(app))
                .and(query())
                .then(exports::export_contacts),
        ),
    ]
}

fn lists_of_contacts(app: &App) -> Routes {
    vec![
        route(
            "list_contacts",
            path!("contacts")
                .and(get(app))
                .and(player(app))
                .and(query())
                .then(lists::list_contacts),
        ),
        route(
            "search_contacts",
            path!("contacts" / "search")
                .and(post(app))
                .and(player(app))
                .and(json())
                .then(lists::search_contacts),
        ),
        route(
            "list_labels",
            path!("contacts" / "labels").and(get(app)).and(player(app)).then(labels::list_labels),
        ),
        route(
            "list_contact_changes",
            path!("contacts" / "changes")
                .and(get(app))
                .and(player(app))
                .and(query())
                .then(changes::list_contact_changes),
        ),
        route(
            "list_trash",
            path!("contacts" / "trash")
                .and(get(app))
                .and(player(app))
                .and(query())
                .then(trash::list_trash),
        ),
        route(
            "empty_trash",
            path!("contacts" / "trash").and(delete(app)).and(player(app)).then(trash::empty_trash),
        ),
        route(
            "restore_contact",
            path!("contacts" / ContactId / "restore")
                .and(post(app))
                .and(player(app))
                .and(empty())
                .then(trash::restore_contact),
        ),
    ]
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

fn merge_routes(app: &App) -> Routes {
    vec![
        route(
            "list_duplicates",
            path!("contacts" / "duplicates")
                .and(get(app))
                .and(player(app))
                .and(query())
                .then(duplicates::list_duplicates),
        ),
        route(
            "dismiss_duplicates",
            path!("contacts" / "duplicates" / "dismiss")
                .and(post(app))
                .and(player(app))
                .and(json())
                .then(duplicates::dismiss_duplicates),
        ),
        route(
            "merge_contacts",
            path!("contacts" / "merge")
                .and(post(app))
                .and(player(app))
                .and(exchange())
                .and(decoded())
                .then(merges::merge_contacts),
        ),
        route(
            "undo_merge",
            path!("contacts" / "merges" / MergeId / "undo")
                .and(post(app))
                .and(player(app))
                .and(exchange())
                .and(empty())
                .then(merges::undo_merge),
        ),
    ]
}

fn batch_routes(app: &App) -> Routes {
    vec![route(
        "change_contacts",
        path!("contacts" / "batch")
            .and(post(app))
            .and(player(app))
            .and(exchange())
            .and(decoded())
            .then(batch::change_contacts),
    )]
}
