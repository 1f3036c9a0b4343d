//! Players and sessions through the front door.

mod forms;

use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::db::Failure;
use crate::db::schema::audit;
use crate::testing::{Answered, As, Refusal, TestApp, check_refusals};
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS};

const SECRET: &str = "dGhpcyBpcyBhIHNlY3JldCE";
const PASSWORD: &str = "correct horse battery";

fn device(secret: &str) -> Value {
    json!({"device": {"secret": secret}})
}

/// A player with a linked account.
async fn linked(test: &TestApp, name: &str, username: &str) -> As {
    let player = test.player(name).await;
    let body = json!({"username": username, "password": PASSWORD});
    player.put("/me/password", body).await.is(200);
    player
}

async fn sign_in(test: &TestApp, username: &str, password: &str) -> Answered {
    let body = json!({"password": {"username": username, "password": password}});
    test.client().post("/sessions", body).await
}

async fn refresh(test: &TestApp, token: &Value) -> Answered {
    test.client().post("/sessions/refresh", json!({"refreshToken": token})).await
}

fn holder(test: &TestApp, session: &Value) -> As {
    test.with_token(session["accessToken"].as_str().map(str::to_owned))
}

#[track_caller]
fn code_at(problem: &Value, pointer: &str) -> String {
    let errors = problem["errors"].as_array().expect("errors");
    let error = errors.iter().find(|error| error["pointer"] == pointer).expect("the pointer");
    error["code"].as_str().expect("a code").to_owned()
}

/// Bans as a decision would leave it: the row and the card.
async fn ban(test: &TestApp, player: &As) {
    use crate::db::schema::players;
    use diesel::prelude::*;

    let id = crate::ids::PlayerId(player.id);
    let banned = test.app.db.write(move |tx| {
        diesel::update(players::table.filter(players::id.eq(id)))
            .set(players::banned.eq(true))
            .execute(tx.conn)
            .map_err(Failure::from)
    });
    assert_eq!(banned.await.expect("a row"), 1);
}

async fn audited(test: &TestApp) -> Vec<String> {
    use diesel::prelude::*;

    let read = test.app.db.read(|conn| {
        let own = audit::table.filter(audit::player_no.is_not_null());
        let actions = own.select(audit::action).order(audit::audit_no);
        actions.load(conn).map_err(Failure::from)
    });
    read.await.expect("a read")
}

#[tokio::test]
async fn a_new_device_makes_a_player_and_the_same_device_finds_it() {
    let test = TestApp::new().await;
    let body = json!({
        "device": {"secret": SECRET, "label": "Phone"}, "displayName": " Ada ", "region": "NO",
    });
    let answer = test.client().post("/sessions", body).await;
    let first = answer.is(201);
    assert_eq!(first["created"], true);
    assert_eq!(first["time"], "2026-11-25T10:00:00.000Z");
    assert_eq!(first["expiresAt"], "2026-11-25T11:00:00.000Z");
    let player = &first["player"];
    assert_eq!(player["displayName"], "Ada");
    assert_eq!((&player["username"], &player["region"]), (&Value::Null, &json!("NO")));
    assert_eq!((&player["state"], &player["createdAt"]), (&json!("active"), &first["time"]));
    assert_eq!(player["friendCode"].as_str().expect("a code").len(), 8);
    let id = player["id"].as_str().expect("an id");
    assert_eq!(answer.header("location"), format!("/api/v1/players/{id}"));
    assert_eq!(answer.header("cache-control"), "no-store");

    let other_start = json!({
        "device": {"secret": SECRET}, "displayName": "Eve", "region": "DE",
    });
    let second = test.client().post("/sessions", other_start).await.is(200);
    assert_eq!(second["created"], false);
    assert_eq!(second["player"], first["player"]);
    assert_ne!(second["accessToken"], first["accessToken"]);
    for session in [&first, &second] {
        assert_eq!(holder(&test, session).get("/me").await.is(200), first["player"]);
    }
}

#[tokio::test]
async fn a_player_without_a_name_gets_a_friendly_one() {
    let test = TestApp::new().await;
    let session = test.client().post("/sessions", device(SECRET)).await.is(201);
    let name = session["player"]["displayName"].as_str().expect("a name");
    assert_eq!(name.split(' ').count(), 3, "{name}");
}

#[tokio::test]
async fn one_secret_is_two_players_in_two_games() {
    let test = TestApp::new().await;
    test.make_game("other").await;
    let key = test.make_key("client", Some("other")).await;
    test.reload().await;
    let here = test.client().post("/sessions", device(SECRET)).await.is(201);
    let there = test.with_token(Some(key)).post("/sessions", device(SECRET)).await.is(201);
    assert_ne!(here["player"]["id"], there["player"]["id"]);
    let id = there["player"]["id"].as_str().expect("an id");
    let path = format!("/players/{id}");
    holder(&test, &there).get(&path).await.is(200);
    holder(&test, &here).get(&path).await.refused(404, "not-found");
}

#[tokio::test]
async fn what_is_wrong_with_a_sign_in_is_said_all_at_once() {
    let test = TestApp::new().await;
    let body = json!({
        "device": {"secret": "too short", "label": "a\nb", "model": "x"},
        "displayName": "admin", "region": "no", "nickname": "x",
    });
    let problem = test.client().post("/sessions", body).await.refused(422, "validation-failed");
    for (pointer, code) in [
        ("/device/secret", "malformed"),
        ("/device/label", "control-character"),
        ("/device/model", "unknown-member"),
        ("/displayName", "reserved"),
        ("/region", "unknown-value"),
        ("/nickname", "unknown-member"),
    ] {
        assert_eq!(code_at(&problem, pointer), code, "{pointer}");
    }
}

#[tokio::test]
async fn sign_ins_of_another_form_are_refused_at_their_place() {
    let test = TestApp::new().await;
    let (client, ada) = (test.client(), test.player("Ada").await);
    let row = |name, by, path, body: Value, at| Refusal {
        name,
        by,
        method: Method::POST,
        path,
        body: Some(body),
        status: 422,
        code: "validation-failed",
        at,
    };
    let both = json!({
        "device": {"secret": SECRET}, "password": {"username": "ada", "password": PASSWORD},
    });
    let titled = json!({"device": {"secret": SECRET}, "displayName": "arena"});
    let forbidden = |name, by, path, body: Value| Refusal {
        status: 403,
        code: "forbidden",
        ..row(name, by, path, body, "")
    };
    let token = json!({"refreshToken": "x"});
    check_refusals(&[
        row("neither", &client, "/sessions", json!({}), "/device"),
        row("both", &client, "/sessions", both, "/password"),
        row("no object", &client, "/sessions", json!({"device": null}), "/device"),
        row("no password", &client, "/sessions", json!({"password": null}), "/password"),
        row("the title of the game", &client, "/sessions", titled, "/displayName"),
        row("no token", &client, "/sessions/refresh", json!({}), "/refreshToken"),
        forbidden("a player signs in", &ada, "/sessions", device(SECRET)),
        forbidden("a player refreshes", &ada, "/sessions/refresh", token),
        forbidden("a player registers", &ada, "/players", json!({"customId": "x"})),
        forbidden("a client registers", &client, "/players", json!({"customId": "x"})),
    ])
    .await;
}

#[tokio::test]
async fn a_refresh_gives_the_next_tokens_and_the_old_access_token_stays_good() {
    let test = TestApp::new().await;
    let first = test.client().post("/sessions", device(SECRET)).await.is(201);
    test.clock.advance(30 * MINUTE_MS);
    let second = refresh(&test, &first["refreshToken"]).await.is(200);
    assert_eq!((&second["created"], &second["player"]), (&json!(false), &first["player"]));
    assert_eq!(second["expiresAt"], "2026-11-25T11:30:00.000Z");
    holder(&test, &first).get("/me").await.is(200);
    holder(&test, &second).get("/me").await.is(200);
    test.clock.advance(30 * MINUTE_MS);
    let expired = holder(&test, &first).get("/me").await.refused(401, "unauthenticated");
    assert_eq!(expired["errors"][0]["code"], "expired");
    holder(&test, &second).get("/me").await.is(200);
    let third = test
        .anyone()
        .post("/sessions/refresh", json!({"refreshToken": second["refreshToken"]}))
        .await
        .is(200);
    holder(&test, &third).get("/me").await.is(200);
}

#[tokio::test]
async fn the_last_refresh_repeated_within_a_minute_gives_the_same_tokens() {
    let test = TestApp::new().await;
    let first = test.client().post("/sessions", device(SECRET)).await.is(201);
    let second = refresh(&test, &first["refreshToken"]).await.is(200);
    test.clock.advance(60 * SECOND_MS);
    let again = refresh(&test, &first["refreshToken"]).await.is(200);
    for member in ["accessToken", "refreshToken", "expiresAt", "player"] {
        assert_eq!(again[member], second[member], "{member}");
    }
    refresh(&test, &again["refreshToken"]).await.is(200);
}

#[tokio::test]
async fn an_older_refresh_token_ends_the_whole_session() {
    let test = TestApp::new().await;
    let first = test.client().post("/sessions", device(SECRET)).await.is(201);
    let second = refresh(&test, &first["refreshToken"]).await.is(200);
    let third = refresh(&test, &second["refreshToken"]).await.is(200);
    holder(&test, &third).get("/me").await.is(200);
    let refused = |answer: Answered, code: &str| {
        let problem = answer.refused(401, "unauthenticated");
        assert_eq!(code_at(&problem, "/refreshToken"), code);
    };
    refused(refresh(&test, &first["refreshToken"]).await, "reused");
    refused(refresh(&test, &third["refreshToken"]).await, "revoked");
    for session in [&first, &second, &third] {
        let problem = holder(&test, session).get("/me").await.refused(401, "unauthenticated");
        assert_eq!(problem["errors"][0]["code"], "revoked");
    }
    assert_eq!(audited(&test).await.last().map(String::as_str), Some("session.reuse"));
}

#[tokio::test]
async fn a_refresh_is_refused_with_its_reason() {
    let mut test = TestApp::new().await;
    test.make_game("other").await;
    let other = test.make_key("client", Some("other")).await;
    test.reload().await;
    let session = test.client().post("/sessions", device(SECRET)).await.is(201);
    let unknown = json!(format!("rb_rt_{}", "x".repeat(43)));
    for token in [&unknown, &json!("x"), &session["accessToken"]] {
        let problem = refresh(&test, token).await.refused(401, "unauthenticated");
        assert_eq!(code_at(&problem, "/refreshToken"), "wrong");
    }
    let body = json!({"refreshToken": session["refreshToken"]});
    let problem = test
        .with_token(Some(other))
        .post("/sessions/refresh", body)
        .await
        .refused(401, "unauthenticated");
    assert_eq!(code_at(&problem, "/refreshToken"), "wrong");
    test.restart().await;
    test.clock.advance(30 * DAY_MS - 1);
    let next = refresh(&test, &session["refreshToken"]).await.is(200);
    test.clock.advance(30 * DAY_MS);
    let problem = refresh(&test, &next["refreshToken"]).await.refused(401, "unauthenticated");
    assert_eq!(code_at(&problem, "/refreshToken"), "expired");
}

#[tokio::test]
async fn a_session_ends_after_ninety_days_however_often_it_is_refreshed() {
    let test = TestApp::new().await;
    let mut session = test.client().post("/sessions", device(SECRET)).await.is(201);
    for _ in 0..4 {
        test.clock.advance(22 * DAY_MS);
        session = refresh(&test, &session["refreshToken"]).await.is(200);
    }
    test.clock.advance(2 * DAY_MS - MINUTE_MS);
    let last = refresh(&test, &session["refreshToken"]).await.is(200);
    assert_eq!(last["expiresAt"], "2027-02-23T10:00:00.000Z");
    test.clock.advance(MINUTE_MS);
    refresh(&test, &last["refreshToken"]).await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn sessions_are_listed_newest_first_page_by_page() {
    let test = TestApp::new().await;
    for label in ["one", "two", "three"] {
        let body = json!({"device": {"secret": SECRET, "label": label}});
        test.client().post("/sessions", body).await;
        test.clock.advance(MINUTE_MS);
    }
    let current = test.client().post("/sessions", device(SECRET)).await.is(200);
    let ada = holder(&test, &current);
    test.clock.advance(MINUTE_MS);
    let list = ada.get("/sessions").await.is(200);
    let labels = |list: &Value| -> Vec<Value> {
        list["items"].as_array().expect("items").iter().map(|s| s["deviceLabel"].clone()).collect()
    };
    assert_eq!(labels(&list), [Value::Null, json!("three"), json!("two"), json!("one")]);
    assert_eq!((&list["total"], &list["nextCursor"]), (&json!(4), &Value::Null));
    assert_eq!(list["items"][0]["current"], true);
    assert_eq!(list["items"][0]["lastUsedAt"], "2026-11-25T10:04:00.000Z");
    assert_eq!(list["items"][1]["current"], false);

    let page = ada.get("/sessions?limit=3").await.is(200);
    assert_eq!((labels(&page).len(), &page["total"]), (3, &json!(4)));
    let cursor = page["nextCursor"].as_str().expect("a cursor");
    let rest = ada.get(&format!("/sessions?limit=3&cursor={cursor}")).await.is(200);
    assert_eq!((labels(&rest), &rest["nextCursor"]), (vec![json!("one")], &Value::Null));
    ada.get(&format!("/sessions?limit=2&cursor={cursor}")).await.refused(400, "bad-cursor");
    ada.get("/sessions?limit=0").await.refused(422, "validation-failed");
}

#[tokio::test]
async fn an_ended_session_is_revoked_at_once_and_others_are_not_touched() {
    let test = TestApp::new().await;
    let first = test.client().post("/sessions", device(SECRET)).await.is(201);
    let second = test.client().post("/sessions", device(SECRET)).await.is(200);
    let (one, two) = (holder(&test, &first), holder(&test, &second));
    let list = one.get("/sessions").await.is(200);
    let id = list["items"][0]["id"].as_str().expect("an id").to_owned();
    let bob = test.player("Bob").await;
    two.get("/me").await.is(200);
    bob.delete(&format!("/sessions/{id}")).await.refused(404, "not-found");
    one.delete(&format!("/sessions/{id}")).await.is(204);
    two.get("/me").await.refused(401, "unauthenticated");
    one.delete(&format!("/sessions/{id}")).await.refused(404, "not-found");
    one.delete(&format!("/sessions/{}", Uuid::nil())).await.refused(404, "not-found");
    one.delete("/sessions/current").await.is(204);
    let problem = one.get("/me").await.refused(401, "unauthenticated");
    assert_eq!(problem["errors"][0]["code"], "revoked");
    assert_eq!(audited(&test).await, ["session.end", "session.end"]);
}

#[tokio::test]
async fn the_session_used_least_lately_ends_when_there_are_too_many() {
    let test = TestApp::with(|sections| sections.limits.sessions_max = 3).await;
    let mut sessions = Vec::new();
    for _ in 0..3 {
        let answer = test.client().post("/sessions", device(SECRET)).await;
        sessions.push(serde_json::from_slice::<Value>(&answer.bytes).expect("JSON"));
        test.clock.advance(MINUTE_MS);
    }
    holder(&test, &sessions[0]).get("/me").await.is(200);
    test.client().post("/sessions", device(SECRET)).await.is(200);
    holder(&test, &sessions[0]).get("/me").await.is(200);
    holder(&test, &sessions[1]).get("/me").await.refused(401, "unauthenticated");
    let list = holder(&test, &sessions[2]).get("/sessions").await.is(200);
    assert_eq!(list["total"], 3);
}

#[tokio::test]
async fn a_patch_changes_what_it_names_and_nothing_else() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let before = ada.get("/me").await.is(200);
    assert_eq!(ada.patch("/me", json!({})).await.is(200), before);
    let named = ada.patch("/me", json!({"displayName": "Countess"})).await.is(200);
    assert_eq!((&named["displayName"], &named["region"]), (&json!("Countess"), &Value::Null));
    let placed = ada.patch("/me", json!({"region": "GB"})).await.is(200);
    assert_eq!((&placed["displayName"], &placed["region"]), (&json!("Countess"), &json!("GB")));
    let cleared = ada.patch("/me", json!({"region": null})).await.is(200);
    assert_eq!(cleared["region"], Value::Null);
    assert_eq!(ada.get("/me").await.is(200), cleared);
    let profile = test.client().get(&format!("/players/{}", ada.id)).await.is(200);
    assert_eq!(profile, json!({"id": ada.id, "displayName": "Countess"}));
    let problem = ada.patch("/me", json!({"displayName": null})).await;
    let problem = problem.refused(422, "validation-failed");
    assert_eq!(code_at(&problem, "/displayName"), "wrong-type");
    let problem = ada.patch("/me", json!({"displayName": "arena"})).await;
    assert_eq!(code_at(&problem.refused(422, "validation-failed"), "/displayName"), "reserved");
}

#[tokio::test]
async fn a_name_survives_a_restart() {
    let mut test = TestApp::new().await;
    let ada = test.player("Ada").await;
    ada.patch("/me", json!({"displayName": "Countess"})).await.is(200);
    test.restart().await;
    let profile = test.client().get(&format!("/players/{}", ada.id)).await.is(200);
    assert_eq!(profile["displayName"], "Countess");
}

#[tokio::test]
async fn a_banned_player_may_read_and_sign_out_but_not_rename_or_link() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    ban(&test, &ada).await;
    assert_eq!(ada.get("/me").await.is(200)["state"], "banned");
    ada.patch("/me", json!({"displayName": "Eve"})).await.refused(403, "forbidden");
    assert_eq!(ada.patch("/me", json!({"region": "NO"})).await.is(200)["region"], "NO");
    let link = json!({"username": "ada", "password": PASSWORD});
    ada.put("/me/password", link).await.refused(403, "forbidden");
    ada.get("/sessions").await.is(200);
    ada.delete("/sessions/current").await.is(204);
}

#[tokio::test]
async fn a_linked_account_signs_in_from_anywhere() {
    let test = TestApp::new().await;
    let ada = linked(&test, "Ada", "Ada_L").await;
    let session = sign_in(&test, "ADA_L", PASSWORD).await.is(200);
    assert_eq!(session["created"], false);
    assert_eq!(session["player"]["id"], json!(ada.id));
    assert_eq!(session["player"]["username"], "ada_l");
    assert_eq!(holder(&test, &session).get("/me").await.is(200), ada.get("/me").await.is(200));
    test.make_game("other").await;
    let key = test.make_key("client", Some("other")).await;
    test.reload().await;
    let body = json!({"password": {"username": "ada_l", "password": PASSWORD}});
    test.with_token(Some(key)).post("/sessions", body).await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_refused_alike() {
    let test = TestApp::new().await;
    linked(&test, "Ada", "ada").await;
    let mut bodies = Vec::new();
    for (username, password) in
        [("ada", "wrong horse battery"), ("bob", PASSWORD), ("?", PASSWORD), ("ada", "x")]
    {
        let answer = sign_in(&test, username, password).await;
        let mut problem = answer.refused(401, "unauthenticated");
        assert_eq!(code_at(&problem, "/password"), "wrong");
        problem["requestId"] = Value::Null;
        bodies.push(problem);
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
}

#[tokio::test]
async fn the_sixth_failure_waits_and_a_wait_ends() {
    let test = TestApp::new().await;
    linked(&test, "Ada", "ada").await;
    linked(&test, "Bob", "bob").await;
    for username in ["ada", "nobody"] {
        for _ in 0..5 {
            sign_in(&test, username, "wrong horse battery").await.refused(401, "unauthenticated");
        }
        let answer = sign_in(&test, username, PASSWORD).await;
        answer.refused(429, "rate-limited");
        assert_eq!(answer.header("retry-after"), "60");
    }
    sign_in(&test, "bob", PASSWORD).await.is(200);
    test.clock.advance(MINUTE_MS);
    sign_in(&test, "ada", PASSWORD).await.is(200);
    sign_in(&test, "ada", "wrong horse battery").await.refused(401, "unauthenticated");
    sign_in(&test, "ada", PASSWORD).await.is(200);
}

#[tokio::test]
async fn a_password_is_changed_with_the_current_one_and_other_sessions_end() {
    let test = TestApp::new().await;
    let ada = linked(&test, "Ada", "ada").await;
    let elsewhere = holder(&test, &sign_in(&test, "ada", PASSWORD).await.is(200));
    let next = "another horse battery";
    let body =
        |current: Value| json!({"username": "ada", "password": next, "currentPassword": current});
    let problem = ada.put("/me/password", body(Value::Null)).await;
    let problem = problem.refused(422, "validation-failed");
    assert_eq!(code_at(&problem, "/currentPassword"), "required");
    let problem = ada.put("/me/password", body(json!("wrong horse battery"))).await;
    let problem = problem.refused(401, "unauthenticated");
    assert_eq!(code_at(&problem, "/currentPassword"), "wrong");
    elsewhere.get("/me").await.is(200);

    let player = ada.put("/me/password", body(json!(PASSWORD))).await.is(200);
    assert_eq!(player["username"], "ada");
    ada.get("/me").await.is(200);
    elsewhere.get("/me").await.refused(401, "unauthenticated");
    sign_in(&test, "ada", PASSWORD).await.refused(401, "unauthenticated");
    sign_in(&test, "ada", next).await.is(200);
    assert_eq!(audited(&test).await, ["password.set", "password.set"]);
}

#[tokio::test]
async fn a_password_set_twice_by_the_same_request_is_set_once() {
    let test = TestApp::new().await;
    let ada = linked(&test, "Ada", "ada").await;
    let elsewhere = holder(&test, &sign_in(&test, "ada", PASSWORD).await.is(200));
    let link = json!({"username": "Ada", "password": PASSWORD});
    ada.put("/me/password", link).await.is(200);
    let change = json!({
        "username": "ada", "password": PASSWORD, "currentPassword": "the one before that",
    });
    ada.put("/me/password", change).await.is(200);
    elsewhere.get("/me").await.is(200);
    assert_eq!(audited(&test).await, ["password.set"]);
}

#[tokio::test]
async fn a_user_name_is_changed_and_belongs_to_one_player_of_a_game() {
    let test = TestApp::new().await;
    let ada = linked(&test, "Ada", "ada").await;
    let bob = test.player("Bob").await;
    let taken = json!({"username": "ADA", "password": PASSWORD});
    bob.put("/me/password", taken).await.refused(409, "conflict");
    assert_eq!(bob.get("/me").await.is(200)["username"], Value::Null);
    let renamed = json!({
        "username": "countess", "password": PASSWORD, "currentPassword": PASSWORD,
    });
    ada.put("/me/password", renamed).await.is(200);
    sign_in(&test, "countess", PASSWORD).await.is(200);
    sign_in(&test, "ada", PASSWORD).await.refused(401, "unauthenticated");
    let free = json!({"username": "ada", "password": PASSWORD});
    bob.put("/me/password", free).await.is(200);
}

#[tokio::test]
async fn what_is_wrong_with_an_account_is_said_at_its_place() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let put = |username: &'static str, password: &'static str| {
        ada.put("/me/password", json!({"username": username, "password": password}))
    };
    let problem = put("a", "short").await.refused(422, "validation-failed");
    assert_eq!(code_at(&problem, "/username"), "out-of-range");
    assert_eq!(code_at(&problem, "/password"), "out-of-range");
    let problem = put("a b c", "bell\u{7}bell").await.refused(422, "validation-failed");
    assert_eq!(code_at(&problem, "/username"), "character-not-allowed");
    assert_eq!(code_at(&problem, "/password"), "character-not-allowed");
    let problem = put("ada", "password1").await.refused(422, "validation-failed");
    assert_eq!(code_at(&problem, "/password"), "too-common");
}

#[tokio::test]
async fn a_server_finds_or_makes_the_player_of_a_custom_id() {
    let test = TestApp::new().await;
    let server = test.server();
    let body = json!({"customId": "account 4711", "displayName": "Ada"});
    let answer = server.post("/players", body).await;
    let player = answer.is(201);
    let id = player["id"].as_str().expect("an id");
    assert_eq!(answer.header("location"), format!("/api/v1/players/{id}"));
    assert_eq!((&player["displayName"], &player["friendCode"]), (&json!("Ada"), &Value::Null));
    let again = json!({"customId": "account 4711", "displayName": "Eve"});
    assert_eq!(server.post("/players", again).await.is(200), player);
    assert_eq!(server.get(&format!("/players/{id}")).await.is(200), player);
    for bad in ["", "a\u{7F}", &"x".repeat(129)] {
        let problem = server.post("/players", json!({"customId": bad})).await;
        code_at(&problem.refused(422, "validation-failed"), "/customId");
    }
}

#[tokio::test]
async fn an_idempotency_key_gives_the_first_answer_again() {
    let test = TestApp::new().await;
    let server = test.server();
    let post = |body: Value| {
        let (server, headers) = (server.clone(), [("idempotency-key", "0123456789abcdef")]);
        async move { server.send(Method::POST, "/players", &headers, Some(body.to_string())).await }
    };
    let first = post(json!({"customId": "a"})).await;
    let second = post(json!({"customId": "a"})).await;
    assert_eq!(second.is(201), first.is(201));
    assert_eq!(second.header("idempotency-replayed"), "true");
    assert_eq!(second.header("location"), first.header("location"));
    post(json!({"customId": "b"})).await.refused(422, "idempotency-key-reused");
}

#[tokio::test]
async fn others_see_a_profile_and_a_server_the_whole_player() {
    let test = TestApp::new().await;
    let ada = linked(&test, "Ada", "ada").await;
    let bob = test.player("Bob").await;
    let path = format!("/players/{}", ada.id);
    let profile = json!({"id": ada.id, "displayName": "Ada"});
    for by in [&test.client(), &bob, &ada] {
        assert_eq!(by.get(&path).await.is(200), profile);
    }
    let full = test.server().get(&path).await;
    assert_eq!(full.is(200)["username"], "ada");
    assert_eq!(full.is(200)["friendCode"], Value::Null);
    assert_eq!(full.header("cache-control"), "no-store");
    test.anyone().get(&path).await.refused(401, "unauthenticated");
    test.admin().get(&path).await.refused(403, "forbidden");
    bob.get(&format!("/players/{}", Uuid::nil())).await.refused(404, "not-found");
    bob.get("/players/ada").await.refused(404, "not-found");
}

#[tokio::test]
async fn new_players_count_against_the_address_and_known_ones_do_not() {
    let test = TestApp::with(|sections| {
        sections.rate.enabled = true;
        sections.rate.register = 4;
    })
    .await;
    test.client().post("/sessions", device(SECRET)).await.is(201);
    let answer = test.client().post("/sessions", device(&SECRET.replace('d', "e"))).await;
    answer.refused(429, "rate-limited");
    assert_ne!(answer.header("retry-after"), "");
    test.client().post("/sessions", device(SECRET)).await.is(200);
    test.clock.advance(HOUR_MS);
    test.client().post("/sessions", device(&SECRET.replace('d', "e"))).await.is(201);
}

#[tokio::test]
async fn sessions_of_long_ago_are_forgotten() {
    let test = TestApp::new().await;
    let first = test.client().post("/sessions", device(SECRET)).await.is(201);
    holder(&test, &first).delete("/sessions/current").await.is(204);
    let kept = test.client().post("/sessions", device(SECRET)).await.is(200);
    test.clock.advance(29 * DAY_MS);
    let kept = refresh(&test, &kept["refreshToken"]).await.is(200);
    test.clock.advance(2 * DAY_MS);
    test.reload().await;
    let problem = refresh(&test, &first["refreshToken"]).await.refused(401, "unauthenticated");
    assert_eq!(code_at(&problem, "/refreshToken"), "wrong");
    refresh(&test, &kept["refreshToken"]).await.is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_signs_in_many_times_at_once_is_one_player() {
    let test = TestApp::new().await;
    let client = test.client();
    let posts = (0..8).map(|_| client.post("/sessions", device(SECRET)));
    let answers = futures_util::future::join_all(posts).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    let ids = answers.iter().map(|answer| {
        let session: Value = serde_json::from_slice(&answer.bytes).expect("JSON");
        session["player"]["id"].clone()
    });
    let ids: Vec<_> = ids.collect();
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1] && pair[0].is_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_sent_many_times_at_once_gives_one_successor() {
    let test = TestApp::new().await;
    let session = test.client().post("/sessions", device(SECRET)).await.is(201);
    let posts = (0..8).map(|_| refresh(&test, &session["refreshToken"]));
    let answers = futures_util::future::join_all(posts).await;
    let tokens: Vec<_> = answers.iter().map(|a| a.is(200)["refreshToken"].clone()).collect();
    assert!(tokens.windows(2).all(|pair| pair[0] == pair[1]));
    refresh(&test, &tokens[0]).await.is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_at_the_same_moment_do_not_slip_through_together() {
    let test = TestApp::new().await;
    linked(&test, "Ada", "ada").await;
    let guesses = (0..12).map(|_| sign_in(&test, "ada", "wrong horse battery"));
    let answers = futures_util::future::join_all(guesses).await;
    let count = |status| answers.iter().filter(|answer| answer.status == status).count();
    assert_eq!((count(401), count(429)), (5, 7));
}

#[tokio::test]
async fn a_new_name_is_a_visible_change_of_the_boards_that_show_it() {
    let mut test = TestApp::new().await;
    test.board("race", json!({})).await;
    test.board("empty", json!({})).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    ada.submit("race", 10).await.is(201);
    bob.submit("race", 20).await.is(201);
    let before = ada.get("/leaderboards/race/scores").await;
    let version = before.is(200)["version"].as_i64().expect("a version");
    let untouched = ada.get("/leaderboards/empty").await.is(200)["version"].clone();
    ada.patch("/me", json!({"displayName": "Countess"})).await.is(200);

    let after = ada.get("/leaderboards/race/scores").await;
    let list = after.is(200);
    assert_eq!(list["items"][1]["player"]["displayName"], "Countess");
    assert!(list["version"].as_i64().expect("a version") > version);
    assert_ne!(after.header("etag"), before.header("etag"));
    assert_eq!(ada.get("/leaderboards/empty").await.is(200)["version"], untouched);
    ada.patch("/me", json!({"displayName": "Countess"})).await.is(200);
    assert_eq!(ada.get("/leaderboards/race/scores").await.header("etag"), after.header("etag"));

    test.restart().await;
    let again = test.client().get("/leaderboards/race/scores").await.is(200);
    assert_eq!(again, list);
}
