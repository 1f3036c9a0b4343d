use diesel::prelude::*;
use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::rules::{Direction, State};
use super::store::{self, ExportedLink};
use crate::db::Failure;
use crate::db::schema::{contact_changes, games, players};
use crate::ids::{ContactId, GameNo, PlayerId, PlayerNo};
use crate::testing::{Answered, As, Refusal, TestApp, check_refusals};

/// Puts a contact into somebody's book and returns its id.
pub async fn contact(by: &As) -> Uuid {
    let made = by.post("/contacts", json!({"nickname": "Friend"})).await.is(201);
    made["id"].as_str().and_then(|id| id.parse().ok()).unwrap()
}

/// Moves a contact to the trash.
pub async fn trash(by: &As, id: Uuid) {
    let path = format!("/contacts/{id}");
    by.send(Method::DELETE, &path, &[("if-match", "*")], None).await.is(204);
}

/// The row of a player.
pub fn number(test: &TestApp, by: &As) -> PlayerNo {
    test.app.players.find(GameNo(1), PlayerId(by.id)).unwrap()
}

/// What others need to invite somebody.
pub async fn code(by: &As) -> String {
    by.get("/me").await.is(200)["friendCode"].as_str().unwrap().to_owned()
}

/// Invites with a fresh contact; returns the contact.
pub async fn invite(by: &As, other: &As) -> Uuid {
    let id = contact(by).await;
    ask(by, id, &code(other).await).await.is(201);
    id
}

/// Links two players, each with a fresh contact; returns both.
pub async fn link(by: &As, other: &As) -> [Uuid; 2] {
    [invite(by, other).await, invite(other, by).await]
}

async fn ask(by: &As, contact: Uuid, code: &str) -> Answered {
    by.post(&format!("/contacts/{contact}/link"), json!({"friendCode": code})).await
}

async fn ban(test: &TestApp, by: &As) {
    let update = diesel::update(players::table.find(number(test, by)));
    let update = update.set(players::banned.eq(true));
    test.app.db.write(move |tx| update.execute(tx.conn).map_err(Failure::from)).await.unwrap();
}

/// How often devices were told of changes, and the contacts that they shall read again.
async fn feed(test: &TestApp, by: &As) -> (i64, Vec<Uuid>) {
    let player = number(test, by);
    let read = move |conn: &mut SqliteConnection| {
        let last = crate::db::feed::last(conn, player)?;
        let rows: Vec<(ContactId, String, i64)> = contact_changes::table
            .filter(contact_changes::player_no.eq(player))
            .order(contact_changes::seq)
            .select((contact_changes::contact_id, contact_changes::op, contact_changes::version))
            .load(conn)?;
        Ok::<_, Failure>((last, rows))
    };
    let (last, rows) = test.app.db.read(read).await.unwrap();
    let again = rows.into_iter().filter(|(_, op, _)| op == "upsert").map(|(id, _, version)| {
        assert_eq!(version, 1, "a link is no edit of the contact");
        id.0
    });
    (last, again.collect())
}

async fn links(by: &As) -> Vec<Value> {
    by.get("/links").await.is(200)["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn two_players_see_each_other_once_both_have_agreed() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let (hers, his) = (contact(&ada).await, contact(&bob).await);
    let asked = ask(&ada, hers, &code(&bob).await).await;
    assert_eq!((asked.header("cache-control"), asked.header("location")), ("no-store", ""));
    let asked = asked.is(201);
    let id = asked["id"].as_str().unwrap();
    let wanted = json!({
        "id": id,
        "direction": "out",
        "state": "pending",
        "player": {"id": null, "displayName": "Bob"},
        "contactId": hers,
        "createdAt": "2026-11-25T10:00:00.000Z",
        "decidedAt": null,
    });
    assert_eq!(asked, wanted);
    let [seen] = &links(&bob).await[..] else { panic!("one link") };
    assert_eq!((&seen["direction"], &seen["state"]), (&json!("in"), &json!("pending")));
    assert_eq!(seen["player"], json!({"id": null, "displayName": "Ada"}));
    assert_eq!(seen["contactId"], Value::Null);
    assert_eq!(
        (feed(&test, &ada).await, feed(&test, &bob).await),
        ((2, vec![hers]), (1, vec![his]))
    );

    let shown = ada.get(&format!("/contacts/{hers}")).await.is(200);
    assert_eq!(shown["player"], json!({"state": "pending", "id": null, "displayName": "Bob"}));

    test.clock.advance(1_000);
    let path = format!("/links/{id}/accept");
    let agreed = bob.post(&path, json!({"contactId": his})).await.is(200);
    assert_eq!((&agreed["direction"], &agreed["state"]), (&json!("in"), &json!("linked")));
    assert_eq!(agreed["player"], json!({"id": ada.id, "displayName": "Ada"}));
    assert_eq!(agreed["contactId"], json!(his));
    assert_eq!(agreed["decidedAt"], "2026-11-25T10:00:01.000Z");
    let [seen] = &links(&ada).await[..] else { panic!("one link") };
    assert_eq!(seen["player"], json!({"id": bob.id, "displayName": "Bob"}));
    assert_eq!(seen["contactId"], json!(hers));
    assert_eq!(
        (feed(&test, &ada).await, feed(&test, &bob).await),
        ((3, vec![hers]), (2, vec![his]))
    );
    let shown = bob.get(&format!("/contacts/{his}")).await.is(200);
    let linked = json!({"state": "linked", "id": ada.id, "displayName": "Ada"});
    assert_eq!((&shown["player"], &shown["version"]), (&linked, &json!(1)));
    // Again: nothing changes.
    assert_eq!(bob.post(&path, json!({})).await.is(200), agreed);
    assert_eq!(feed(&test, &bob).await.0, 2);
}

#[tokio::test]
async fn inviting_somebody_who_has_invited_the_caller_agrees() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let hers = invite(&ada, &bob).await;
    let his = contact(&bob).await;
    let agreed = ask(&bob, his, &code(&ada).await).await.is(201);
    assert_eq!((&agreed["direction"], &agreed["state"]), (&json!("in"), &json!("linked")));
    assert_eq!((&agreed["player"]["id"], &agreed["contactId"]), (&json!(ada.id), &json!(his)));
    assert_eq!(feed(&test, &ada).await, (3, vec![hers]));
    assert_eq!(feed(&test, &bob).await, (2, vec![his]));
}

#[tokio::test]
async fn an_invitation_that_is_repeated_stays_one() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let (hers, code) = (contact(&ada).await, code(&bob).await);
    let first = ask(&ada, hers, &code).await.is(201);
    assert_eq!(ask(&ada, hers, &code).await.is(201), first);
    assert_eq!((links(&ada).await.len(), feed(&test, &ada).await.0), (1, 2));
    let other = contact(&ada).await;
    let problem = ask(&ada, other, &code).await.refused(409, "conflict");
    assert_eq!(problem["errors"][0]["code"], "already-linked");
}

#[tokio::test]
async fn a_friend_code_is_taken_as_people_read_it_out() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let code = code(&bob).await.to_lowercase().replace('0', "o").replace('1', "l");
    let spoken = format!(" {}-{} ", &code[..4], &code[4..]);
    ask(&ada, contact(&ada).await, &spoken).await.is(201);
}

#[tokio::test]
async fn an_unknown_code_and_the_own_one_are_refused_alike() {
    let test = TestApp::new().await;
    test.make_game("other").await;
    test.reload().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let elsewhere = code(&bob).await;
    let no = number(&test, &bob);
    let other = games::table.filter(games::key.eq("other")).select(games::game_no);
    let moved = move |conn: &mut SqliteConnection| {
        let other: GameNo = other.get_result(conn)?;
        diesel::update(players::table.find(no)).set(players::game_no.eq(other)).execute(conn)
    };
    test.app.db.write(move |tx| moved(tx.conn).map_err(Failure::from)).await.unwrap();
    let hers = contact(&ada).await;
    let mut answers = Vec::new();
    for code in [code(&ada).await, elsewhere, "ZZZZZZZZ".to_owned(), "x'; --".to_owned()] {
        let mut problem = ask(&ada, hers, &code).await.refused(422, "validation-failed");
        assert_eq!(problem["errors"][0]["code"], "unknown-friend-code", "{code}");
        assert_eq!(problem["errors"][0]["pointer"], "/friendCode", "{code}");
        problem["requestId"] = Value::Null;
        answers.push(problem);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

#[tokio::test]
async fn codes_are_tried_ten_times_an_hour_and_no_oftener() {
    let test = TestApp::with(|sections| sections.rate.enabled = true).await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let hers = contact(&ada).await;
    for _ in 0..10 {
        ask(&ada, hers, "ZZZZZZZZ").await.refused(422, "validation-failed");
    }
    let refused = ask(&ada, hers, &code(&bob).await).await;
    assert_eq!(refused.header("retry-after"), "360");
    assert!(refused.header("ratelimit-policy").starts_with("\"link-invite\";q=10;w=3600"));
    refused.refused(429, "rate-limited");
    let his = contact(&bob).await;
    ask(&bob, his, &code(&ada).await).await.is(201);
    test.clock.advance(360_000);
    ask(&ada, hers, &code(&bob).await).await.is(201);
}

/// A row of a table of refusals.
fn row<'a>(
    by: &'a As,
    method: Method,
    path: &'a str,
    body: Option<Value>,
    (status, code, at): (u16, &'a str, &'a str),
) -> Refusal<'a> {
    Refusal { name: path, by, method, path, body, status, code, at }
}

#[tokio::test]
async fn what_is_not_the_players_own_is_not_found() {
    let test = TestApp::new().await;
    let [ada, bob, eve] =
        [test.player("Ada").await, test.player("Bob").await, test.player("Eve").await];
    let [_, his] = link(&ada, &bob).await;
    let linked = links(&bob).await[0]["id"].as_str().unwrap().to_owned();
    invite(&ada, &eve).await;
    let sent = links(&eve).await[0]["id"].as_str().unwrap().to_owned();
    let (free, gone) = (contact(&eve).await, contact(&eve).await);
    trash(&eve, gone).await;
    let [at_his, at_free, at_gone, at_none] =
        [his, free, gone, Uuid::new_v4()].map(|id| format!("/contacts/{id}/link"));
    let [accept, accept_foreign] = [&sent, &linked].map(|id| format!("/links/{id}/accept"));
    let decline = format!("/links/{linked}/decline");
    let code = || Some(json!({"friendCode": "ZZZZZZZZ"}));
    let named = |id: Uuid| Some(json!({"contactId": id}));
    let missing = (404, "not-found", "");
    check_refusals(&[
        row(&eve, Method::POST, &at_his, code(), missing),
        row(&eve, Method::POST, &at_gone, code(), missing),
        row(&eve, Method::POST, &at_none, code(), missing),
        row(&eve, Method::DELETE, &at_his, None, missing),
        row(&eve, Method::DELETE, &at_gone, None, missing),
        row(&eve, Method::DELETE, &at_free, None, missing),
        row(&ada, Method::POST, &accept, None, missing),
        row(&eve, Method::POST, &accept_foreign, None, missing),
        row(&eve, Method::POST, &decline, None, missing),
        row(&eve, Method::POST, &accept, named(gone), missing),
        row(&eve, Method::POST, &accept, named(his), missing),
    ])
    .await;
    eve.post(&accept, json!({"contactId": free})).await.is(200);
}

#[tokio::test]
async fn bodies_of_another_form_are_refused_at_their_place() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let hers = invite(&ada, &bob).await;
    let id = links(&bob).await[0]["id"].as_str().unwrap().to_owned();
    let ask = format!("/contacts/{hers}/link");
    let [accept, decline] = ["accept", "decline"].map(|way| format!("/links/{id}/{way}"));
    let refused = |by, path, body, at| {
        row(by, Method::POST, path, Some(body), (422, "validation-failed", at))
    };
    check_refusals(&[
        refused(&ada, &ask, json!({}), "/friendCode"),
        refused(&ada, &ask, json!({"friendCode": 12_345_678}), "/friendCode"),
        refused(&bob, &accept, json!({"contactId": "x"}), "/contactId"),
        refused(&bob, &accept, json!({"contact": hers}), "/contact"),
        refused(&bob, &decline, json!({"reason": "no"}), ""),
    ])
    .await;
    let untyped = [("content-type", "text/plain")];
    let answer = bob.send(Method::POST, &accept, &untyped, Some("{}".to_owned())).await;
    answer.refused(415, "unsupported-media-type");
    assert_eq!(links(&bob).await[0]["state"], "pending");
}

#[tokio::test]
async fn a_pair_has_one_link_and_so_has_a_contact() {
    let test = TestApp::new().await;
    let [ada, bob, eve] =
        [test.player("Ada").await, test.player("Bob").await, test.player("Eve").await];
    let [hers, his] = link(&ada, &bob).await;
    let asked = invite(&ada, &eve).await;
    let before = feed(&test, &ada).await;
    let [ada_code, eve_code] = [code(&ada).await, code(&eve).await];
    for (by, contact, code, at) in [
        (&ada, hers, &eve_code, "/friendCode"),
        (&bob, his, &ada_code, "/friendCode"),
        (&bob, his, &eve_code, ""),
    ] {
        let problem = ask(by, contact, code).await.refused(409, "conflict");
        assert_eq!(problem["errors"][0]["code"], "already-linked");
        assert_eq!(problem["errors"][0]["pointer"], at);
    }
    assert_eq!(feed(&test, &ada).await, before);
    let id = links(&eve).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/links/{id}/accept");
    let [first, second] = [contact(&eve).await, contact(&eve).await];
    eve.post(&path, json!({"contactId": first})).await.is(200);
    let problem = eve.post(&path, json!({"contactId": second})).await.refused(409, "conflict");
    assert_eq!(problem["errors"][0]["pointer"], "/contactId");
    assert_eq!(links(&ada).await[0]["contactId"], json!(asked));
}

#[tokio::test]
async fn a_contact_may_be_named_later_and_only_once_for_all_links() {
    let test = TestApp::new().await;
    let [ada, bob, eve] =
        [test.player("Ada").await, test.player("Bob").await, test.player("Eve").await];
    invite(&ada, &bob).await;
    let [_, his] = link(&eve, &bob).await;
    let id = links(&ada).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/links/{id}/accept");
    let accept = bob.send(Method::POST, &path, &[("content-type", "text/plain")], None).await;
    assert_eq!(accept.is(200)["contactId"], Value::Null);
    let taken = bob.post(&path, json!({"contactId": his})).await.refused(409, "conflict");
    assert_eq!(taken["errors"][0]["code"], "already-linked");
    let free = contact(&bob).await;
    let before = feed(&test, &bob).await.0;
    let named = bob.post(&path, json!({"contactId": free})).await.is(200);
    assert_eq!(named["contactId"], json!(free));
    assert_eq!(feed(&test, &bob).await, (before + 1, vec![his, free]));
}

#[tokio::test]
async fn either_side_ends_a_link_for_both_and_devices_learn_it() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    for way in ["contact of who asked", "contact of who was asked", "decline", "withdraw"] {
        let [hers, his] = link(&ada, &bob).await;
        let before = (feed(&test, &ada).await.0, feed(&test, &bob).await.0);
        let id = links(&ada).await[0]["id"].as_str().unwrap().to_owned();
        let decline = format!("/links/{id}/decline");
        let ended = match way {
            "contact of who asked" => ada.delete(&format!("/contacts/{hers}/link")).await,
            "contact of who was asked" => bob.delete(&format!("/contacts/{his}/link")).await,
            "decline" => bob.post(&decline, json!({})).await,
            _ => ada.send(Method::POST, &decline, &[], None).await,
        };
        assert_eq!((ended.status, ended.bytes.len(), ended.header("content-type")), (204, 0, ""));
        assert_eq!((links(&ada).await, links(&bob).await), (vec![], vec![]), "{way}");
        let after = (feed(&test, &ada).await, feed(&test, &bob).await);
        assert_eq!((after.0.0, after.1.0), (before.0 + 1, before.1 + 1), "{way}");
        assert_eq!((after.0.1.last(), after.1.1.last()), (Some(&hers), Some(&his)), "{way}");
        bob.post(&decline, json!({})).await.refused(404, "not-found");
    }
}

#[tokio::test]
async fn a_contact_in_the_trash_does_not_come_back_to_devices_by_its_link() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let [hers, his] = link(&ada, &bob).await;
    trash(&ada, hers).await;
    let before = feed(&test, &ada).await;
    bob.delete(&format!("/contacts/{his}/link")).await.is(204);
    assert_eq!(feed(&test, &ada).await, before);
}

#[tokio::test]
async fn a_key_gives_the_first_answer_again_and_has_no_second_effect() {
    let test = TestApp::new().await;
    let (ada, bob) = (test.player("Ada").await, test.player("Bob").await);
    let hers = contact(&ada).await;
    let body = json!({"friendCode": code(&bob).await}).to_string();
    let path = format!("/contacts/{hers}/link");
    let keyed = |by: As, path: String, key: &'static str, body: Option<String>| async move {
        by.send(Method::POST, &path, &[("idempotency-key", key)], body).await
    };
    let invite = || keyed(ada.clone(), path.clone(), "invite-bob-0000001", Some(body.clone()));
    let first = invite().await.is(201);
    let id = first["id"].as_str().unwrap().to_owned();
    let decline = || {
        let path = format!("/links/{id}/decline");
        keyed(bob.clone(), path, "decline-ada-000001", None)
    };
    assert_eq!((decline().await.status, feed(&test, &ada).await.0), (204, 3));
    let again = decline().await;
    assert_eq!((again.status, again.header("idempotency-replayed")), (204, "true"));
    let again = invite().await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!((again.is(201), links(&ada).await), (first, vec![]));
    let other = contact(&ada).await;
    let other = format!("/contacts/{other}/link");
    let reused = keyed(ada.clone(), other, "invite-bob-0000001", Some(body.clone())).await;
    reused.refused(422, "idempotency-key-reused");
    // The other contact was made meanwhile.
    assert_eq!(feed(&test, &ada).await.0, 4);
}

#[tokio::test]
async fn a_banned_player_ends_links_and_makes_none() {
    let test = TestApp::new().await;
    let [ada, bob, eve] =
        [test.player("Ada").await, test.player("Bob").await, test.player("Eve").await];
    link(&ada, &bob).await;
    invite(&eve, &ada).await;
    let free = contact(&ada).await;
    let ids: Vec<_> = links(&ada).await.iter().map(|link| link["id"].to_string()).collect();
    let [asked, linked] = [&ids[0], &ids[1]].map(|id| format!("/links/{}", id.trim_matches('"')));
    ban(&test, &ada).await;
    ask(&ada, free, &code(&eve).await).await.refused(403, "forbidden");
    ada.post(&format!("{asked}/accept"), json!({})).await.refused(403, "forbidden");
    for path in [asked, linked] {
        ada.post(&format!("{path}/decline"), json!({})).await.is(204);
    }
    assert_eq!(links(&ada).await, Vec::<Value>::new());
}

#[tokio::test]
async fn links_come_in_pages_the_newest_first() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let mut names = Vec::new();
    for at in 0..5 {
        let name = format!("Friend {at}");
        let friend = test.player(&name).await;
        match at % 2 {
            0 => invite(&friend, &ada).await,
            _ => invite(&ada, &friend).await,
        };
        names.insert(0, name);
    }
    let (mut seen, mut path) = (Vec::new(), "/links?limit=2".to_owned());
    loop {
        let page = ada.get(&path).await.is(200);
        assert_eq!(page["total"], 5);
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|link| link["player"]["displayName"].clone()));
        let Some(cursor) = page["nextCursor"].as_str() else { break };
        path = format!("/links?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, names);
    let first = ada.get("/links?limit=2").await;
    let tag = first.header("etag");
    let same = ada.send(Method::GET, "/links?limit=2", &[("if-none-match", tag)], None).await;
    assert_eq!(same.status, 304);
    let cursor = first.is(200)["nextCursor"].as_str().unwrap().to_owned();
    let foreign = test.player("Eve").await.get(&format!("/links?limit=2&cursor={cursor}")).await;
    foreign.refused(400, "bad-cursor");
}

#[tokio::test]
async fn everything_held_names_the_other_only_where_both_have_agreed() {
    let test = TestApp::new().await;
    let [ada, bob, eve] =
        [test.player("Ada").await, test.player("Bob").await, test.player("Eve").await];
    let [hers, _] = link(&ada, &bob).await;
    invite(&eve, &ada).await;
    let no = number(&test, &ada);
    let export = move |conn: &mut SqliteConnection| store::export(conn, no).map_err(Failure::from);
    let exported = test.app.db.read(export).await.unwrap();
    let told = |link: &ExportedLink| {
        (link.direction, link.state, link.other_name.clone(), link.contact.map(|id| id.0))
    };
    assert_eq!(
        exported.iter().map(told).collect::<Vec<_>>(),
        [
            (Direction::Out, State::Linked, Some("Bob".to_owned()), Some(hers)),
            (Direction::In, State::Pending, None, None),
        ]
    );
}

#[tokio::test]
async fn erasing_a_player_ends_links_in_both_directions_and_tells_the_others() {
    let test = TestApp::new().await;
    let [ada, bob, eve] =
        [test.player("Ada").await, test.player("Bob").await, test.player("Eve").await];
    let [_, his] = link(&ada, &bob).await;
    let theirs = contact(&eve).await;
    let path = format!("/contacts/{theirs}/link");
    let (body, headers) =
        (json!({"friendCode": code(&ada).await}), [("idempotency-key", "invite-ada-00001")]);
    let again = || eve.send(Method::POST, &path, &headers, Some(body.to_string()));
    again().await.is(201);
    link(&bob, &eve).await;
    let before = (feed(&test, &bob).await.0, feed(&test, &eve).await.0);
    let no = number(&test, &ada);
    let erased = test.app.db.write(move |tx| super::erase(tx, no));
    assert_eq!(erased.await.unwrap(), 2);
    assert_eq!((links(&bob).await.len(), links(&eve).await.len()), (1, 1));
    let (bobs, eves) = (feed(&test, &bob).await, feed(&test, &eve).await);
    assert_eq!((bobs.0, bobs.1.last()), (before.0 + 1, Some(&his)));
    assert_eq!((eves.0, eves.1.last()), (before.1 + 1, Some(&theirs)));
    let shown = bob.get(&format!("/contacts/{his}")).await.is(200);
    assert_eq!((&shown["player"], &shown["nickname"]), (&Value::Null, &json!("Friend")));
    // The answer with her name is not kept either. (Here she is still there to be invited.)
    assert_eq!(again().await.header("idempotency-replayed"), "");
}
