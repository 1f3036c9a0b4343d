use serde_json::{Value, json};
use tempfile::TempDir;

use super::create_board;
use crate::db::{Db, Failure, Settings};
use crate::games;
use crate::ids::{BoardKey, GameNo};
use crate::leaderboards::configure::{self, NotConfigured};
use crate::leaderboards::settings::{self, Edit, NewBoard};
use crate::leaderboards::store::boards::{self, Stored};
use crate::time::{Clock, Millis};

fn read(members: Value) -> Result<NewBoard, Vec<(String, &'static str)>> {
    let Value::Object(members) = members else { panic!("an object") };
    NewBoard::of_members(&members).map_err(|errors| {
        let errors = errors.into_iter().map(|error| {
            let at = serde_json::to_value(&error.at).unwrap();
            (at["pointer"].as_str().unwrap_or_default().to_owned(), error.code)
        });
        errors.collect()
    })
}

#[test]
fn a_key_and_a_title_are_enough() {
    let board = read(json!({"key": "race", "title": "Race"})).unwrap();
    assert_eq!(
        Value::Object(board.members()),
        json!({
            "key": "race", "title": "Race", "direction": "descending", "operator": "best",
            "format": "integer", "decimals": 0, "unit": null, "subscore": null,
            "ties": "earliest", "windows": ["allTime"], "timeZone": "UTC",
            "minScore": -9_007_199_254_740_991_i64, "maxScore": 9_007_199_254_740_991_i64,
            "trust": "server", "visibility": "private", "mode": "single",
            "opensAt": null, "closesAt": null,
        })
    );
}

#[test]
fn members_read_back_as_the_same_board() {
    let board = read(full()).unwrap();
    assert_eq!(read(Value::Object(board.members())).unwrap(), board);
}

fn full() -> Value {
    json!({
        "key": "laps", "title": "Laps", "direction": "ascending", "operator": "best",
        "format": "duration", "decimals": 3, "unit": "s",
        "subscore": {"direction": "descending", "title": "Coins"}, "ties": "shared",
        "windows": ["weekly", "allTime"], "timeZone": "Europe/Berlin", "minScore": 1,
        "maxScore": 2, "trust": "client", "visibility": "public", "mode": "arcade",
        "opensAt": "2026-11-25T10:00:00Z", "closesAt": "2026-11-26T10:00:00.000Z",
    })
}

#[test]
fn every_mistake_is_told_at_its_member() {
    let errors = read(json!({
        "key": "A", "title": " ", "direction": "up", "decimals": 7, "unit": "",
        "subscore": {"title": "x", "ttl": 1}, "ties": 1, "windows": ["daily", "daily"],
        "timeZone": "Europe/Berlín", "minScore": 5, "maxScore": 4, "mode": "arcade",
        "operator": "sum", "opensAt": "2026-11-25", "total": 3,
    }));
    let mut errors = errors.unwrap_err();
    errors.sort();
    let expected = [
        ("/decimals", "out-of-range"),
        ("/direction", "unknown"),
        ("/key", "malformed"),
        ("/maxScore", "out-of-range"),
        ("/mode", "not-allowed"),
        ("/opensAt", "malformed"),
        ("/subscore/direction", "required"),
        ("/subscore/ttl", "unknown-member"),
        ("/ties", "wrong-type"),
        ("/timeZone", "unknown"),
        ("/title", "malformed"),
        ("/total", "unknown-member"),
        ("/unit", "malformed"),
        ("/windows", "repeated"),
    ];
    assert_eq!(errors, expected.map(|(at, code)| (at.to_owned(), code)));
}

#[test]
fn what_an_edit_means_depends_on_the_members_that_differ() {
    let edit = |member: &str, value: Value, has_runs| {
        let mut changed = full();
        changed[member] = value;
        let board = |members| read(members).unwrap().at(Default::default(), GameNo(1));
        Edit::of(&board(full()), &board(changed), has_runs)
    };
    assert_eq!(edit("title", json!("Laps"), true), Ok(Edit::None));
    for (member, value) in [
        ("title", json!("Other")),
        ("minScore", json!(0)),
        ("trust", json!("server")),
        ("visibility", json!("private")),
        ("closesAt", json!(null)),
        ("unit", json!(null)),
        ("format", json!("decimal")),
        ("subscore", json!({"direction": "descending", "title": "Stars"})),
    ] {
        assert_eq!(edit(member, value, true), Ok(Edit::Show), "{member}");
    }
    for (member, value) in [
        ("direction", json!("descending")),
        ("mode", json!("single")),
        ("ties", json!("latest")),
        ("windows", json!(["weekly"])),
        ("timeZone", json!("UTC")),
        ("subscore", json!({"direction": "ascending", "title": "Coins"})),
    ] {
        assert_eq!(edit(member, value, true), Ok(Edit::Fold), "{member}");
    }
    assert!(edit("decimals", json!(2), true).is_err());
    assert!(edit("subscore", json!(null), true).is_err());
    assert_eq!(edit("decimals", json!(2), false), Ok(Edit::Show));
    assert_eq!(edit("subscore", json!(null), false), Ok(Edit::Fold));
}

async fn arena() -> (TempDir, Db, GameNo) {
    let dir = TempDir::new().unwrap();
    let settings = Settings { durable: false, ..Settings::default() };
    let (db, _) = Db::open(dir.path(), settings, Clock::fixed(Millis(1_000))).unwrap();
    let game = games::create_game(&db, "arena".parse().unwrap(), "Arena").await.unwrap();
    (dir, db, game)
}

async fn find(db: &Db, game: GameNo, key: &str) -> Option<Stored> {
    let key: BoardKey = key.parse().unwrap();
    db.read(move |conn| Ok::<_, Failure>(boards::find_board(conn, game, &key)?)).await.unwrap()
}

#[tokio::test]
async fn a_board_is_kept_as_it_was_said_and_its_key_once() {
    let (_dir, db, game) = arena().await;
    let no = create_board(&db, "arena", &full()).await.unwrap();
    let stored = find(&db, game, "laps").await.unwrap();
    assert_eq!(stored.board, read(full()).unwrap().at(no, game));
    assert_eq!(Value::Object(settings::members(&stored.board))["unit"], "s");
    let again = create_board(&db, "arena", &full()).await;
    assert!(matches!(again, Err(NotConfigured::Taken)));
}

#[tokio::test]
async fn each_edit_takes_a_place_in_the_ledger_and_only_some_fold() {
    let (_dir, db, game) = arena().await;
    create_board(&db, "arena", &full()).await.unwrap();
    let mut seen = find(&db, game, "laps").await.unwrap();
    for (member, value, edit) in [
        ("title", json!("Laps"), Edit::None),
        ("title", json!("Other"), Edit::Show),
        ("ties", json!("latest"), Edit::Fold),
        ("subscore", json!(null), Edit::Fold),
    ] {
        let mut members = Value::Object(settings::members(&seen.board));
        members[member] = value;
        let (old, new) = (seen.clone(), read(members).unwrap());
        let done = db.write(move |tx| configure::change(tx, &old, &new)).await.unwrap();
        assert_eq!(done, edit);
        let now = find(&db, game, "laps").await.unwrap();
        assert_eq!(now.changed_seq > seen.changed_seq, edit != Edit::None, "{member}");
        assert_eq!(now.fold_version - seen.fold_version, i64::from(edit == Edit::Fold));
        seen = now;
    }
    let mut members = Value::Object(settings::members(&seen.board));
    members["key"] = json!("other");
    let new = read(members).unwrap();
    let refused = db.write(move |tx| configure::change(tx, &seen, &new)).await;
    assert!(matches!(refused, Err(NotConfigured::KeyIsFixed)));
}
