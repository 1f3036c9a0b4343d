//! The schema: up, down and up again, by our command and by the stock diesel CLI.

use serde_json::json;

use crate::support::server::Starting;
use crate::support::{Place, Ran, Server, file, fresh_id};

/// A database with something in every table that a game fills.
fn filled() -> Place {
    let server = Server::start();
    let key = server.place.token("server", &[]);
    for n in 0..20 {
        let player = server.player(&format!("player{n}"));
        server.submit(&player, "high-scores", 10 * n).is(201);
        server
            .api("PUT", "/me/password")
            .by(&player.token)
            .json(
                &json!({"username": format!("user{n:02}"), "password": "a long and winding pass"}),
            )
            .send()
            .is(200);
        server
            .api("POST", "/players")
            .by(&key)
            .header("Idempotency-Key", &fresh_id())
            .json(&json!({"customId": format!("custom{n}")}))
            .send()
            .is(201);
        let contact = json!({
            "nickname": format!("friend{n}"),
            "phones": [{"raw": "020 7946 0018", "region": "GB"}],
            "emails": [{"address": "friend@example.org"}],
            "labels": ["Guild"],
        });
        server.api("POST", "/contacts").by(&player.token).json(&contact).send().is(201);
    }
    let place = server.place.clone();
    assert!(server.stop().success());
    place
}

/// Every row of a table, but for the times at which migrations ran.
fn count(place: &Place, table: &str) -> i64 {
    file::number(&place.database(), &format!("SELECT count(*) FROM {table}"))
}

#[test]
fn a_filled_database_goes_down_and_up_again_to_the_same_schema() {
    let place = filled();
    for table in [
        "players",
        "submissions",
        "passwords",
        "idempotency",
        "session_tokens",
        "audit",
        "contacts",
        "contact_phones",
        "contact_search",
        "contact_changes",
    ] {
        assert!(count(&place, table) > 0, "{table} is empty");
    }
    let before = file::schema(&place.database());
    let ran = place.done(&["migrate", "redo", "--yes"]);
    assert!(ran.err.contains("The database as it was is in"), "{}", ran.err);
    assert_eq!(file::schema(&place.database()), before);

    for _ in 0..2 {
        place.done(&["migrate", "down", "--yes"]);
    }
    let mut down = file::schema(&place.database());
    let bare = Place::new();
    std::fs::create_dir(&bare.data).unwrap();
    let mut empty = file::schema(&bare.database());
    for schema in [&mut down, &mut empty] {
        schema.retain(|line| !line.contains("__diesel_schema_migrations"));
    }
    assert_eq!(down, empty, "down leaves something behind");
    assert_eq!(place.run(&["migrate", "status"]).code, 3);

    place.done(&["migrate", "up"]);
    assert_eq!(file::schema(&place.database()), before);
    assert_eq!(place.run(&["migrate", "status"]).code, 0);
    let server = Server::on(&place, &[]);
    server.call("GET", "/readyz").send().is(200);
}

#[test]
fn the_copy_before_a_migration_holds_everything() {
    let place = filled();
    place.done(&["migrate", "down", "--yes"]);
    let copy = copies(&place).pop().expect("a copy");
    for name in ["rankbook.db-wal", "rankbook.db-shm"] {
        let _ = std::fs::remove_file(place.data.join(name));
    }
    std::fs::copy(copy, place.database()).unwrap();
    assert_eq!(count(&place, "players"), 40);
    let server = Server::on(&place, &[]);
    let path = "/leaderboards/high-scores/scores";
    let page = server.api("GET", path).by(&server.key).send().is(200).json();
    assert_eq!(page["total"], 20);
    assert_eq!(place.run(&["verify"]).code, 0);
}

fn copies(place: &Place) -> Vec<std::path::PathBuf> {
    let found = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        paths.filter(|path| path.file_name().unwrap() != "rankbook.db").collect::<Vec<_>>()
    };
    let all = [found(&place.data), found(&place.data.join("backups"))].concat();
    all.into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "db")).collect()
}

#[test]
fn a_step_back_asks_first_and_a_rehearsal_changes_nothing() {
    let place = filled();
    let before = file::schema(&place.database());
    for arguments in [&["migrate", "down"][..], &["migrate", "redo"]] {
        let ran = place.run(arguments);
        assert_eq!(ran.code, 4, "{arguments:?}");
        assert!(ran.err.contains("40 players") && ran.err.contains("20 runs"), "{}", ran.err);
        place.done(&[arguments, &["--dry-run"]].concat());
    }
    assert_eq!(file::schema(&place.database()), before);
    assert_eq!(count(&place, "players"), 40);
    let server = Server::on(&place, &[]);
    assert_eq!(place.run(&["migrate", "down", "--yes"]).code, 5, "a server holds it");
    drop(server);
}

/// All its migrations taken back, a database is empty: nothing may go on with it unasked.
#[test]
fn a_start_without_a_schema_is_refused_and_names_the_command() {
    let place = filled();
    for _ in 0..2 {
        place.done(&["migrate", "down", "--yes"]);
    }
    for auto in ["false", "true"] {
        let (exit, said) = Starting::on(&place, &[("migrate.auto", auto)]).end();
        assert_eq!(exit, Some(3), "{said}");
        assert!(said.contains("rankbook migrate up"), "{said}");
        assert_eq!(place.run(&["migrate", "status"]).code, 3, "nothing was applied");
    }
    place.done(&["migrate", "up"]);
    Server::on(&place, &[]).call("GET", "/readyz").send().is(200);
}

/// The stock diesel CLI with our migrations, on the database of a place.
fn diesel(place: &Place, arguments: &[&str]) -> Ran {
    // Ours also writes src/db/schema.rs anew, which a test must not do.
    let folder = crate::support::repository().join("migrations");
    let config = format!("[migrations_directory]\ndir = {folder:?}\n");
    std::fs::write(place.path().join("diesel.toml"), config).unwrap();
    let ran = diesel_in(place, place.path(), arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {}{}", ran.out, ran.err);
    ran
}

fn diesel_in(place: &Place, directory: &std::path::Path, arguments: &[&str]) -> Ran {
    let program = std::env::var("DIESEL_BIN").expect(
        "DIESEL_BIN names the diesel program. scripts/test installs it; by hand: \
         cargo install diesel_cli --version 2.3.14 --no-default-features --features sqlite-bundled",
    );
    // With the variables of the machine: it runs rustfmt.
    let mut command = std::process::Command::new(&program);
    command.current_dir(directory).args(arguments);
    Ran::of(command.arg("--database-url").arg(place.database()))
}

#[test]
fn the_committed_schema_is_the_one_that_the_migrations_make() {
    let place = Place::new();
    std::fs::create_dir(&place.data).unwrap();
    let arguments = ["migration", "run", "--locked-schema"];
    let ran = diesel_in(&place, crate::support::repository(), &arguments);
    assert_eq!(ran.code, 0, "src/db/schema.rs is stale: {}{}", ran.out, ran.err);
}

/// How many migrations `diesel migration list` shows as applied and as pending.
fn listed(place: &Place) -> (usize, usize) {
    let list = diesel(place, &["migration", "list"]).out;
    (list.matches("[X]").count(), list.matches("[ ]").count())
}

fn ours(place: &Place) -> (usize, usize) {
    let status = place.run(&["migrate", "status", "--json"]).json();
    let items = status["items"].as_array().unwrap();
    let applied = items.iter().filter(|item| !item["appliedAt"].is_null()).count();
    (applied, items.len() - applied)
}

#[test]
fn the_diesel_cli_and_our_command_see_the_same_on_one_file() {
    let place = Place::new();
    place.done(&["migrate", "up"]);
    let schema = file::schema(&place.database());
    let all = ours(&place);
    assert_eq!((listed(&place), all.1), (all, 0));

    diesel(&place, &["migration", "revert"]);
    assert_eq!(ours(&place), (all.0 - 1, 1));
    assert_eq!(listed(&place), ours(&place));
    assert_eq!(place.run(&["migrate", "status"]).code, 3);

    place.done(&["migrate", "up"]);
    assert_eq!((listed(&place), ours(&place)), (all, all));
    place.done(&["migrate", "down", "--yes"]);
    assert_eq!(listed(&place), (all.0 - 1, 1));
    diesel(&place, &["migration", "run"]);
    assert_eq!(ours(&place), all);
    assert_eq!(file::schema(&place.database()), schema);
}

#[test]
fn a_database_that_the_diesel_cli_made_is_served() {
    let place = Place::new();
    std::fs::create_dir(&place.data).unwrap();
    diesel(&place, &["migration", "run"]);
    place.done(&["game", "create", "my-game"]);
    place.board("race", &[]);
    let server = Server::on(&place, &[]);
    server.submit(&server.player("ada"), "race", 5).is(201);
    assert!(place.data.join("instance.json").exists());
    assert_eq!(place.run(&["verify"]).code, 0);
}
