mod hostile;
mod strings;

use http::Method;
use serde_json::json;

use crate::testing::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn a_path_comes_before_its_method() {
    let app = TestApp::new().await;
    let anyone = app.anyone();
    for (method, path, status) in [
        ("GET", "/ping", 200),
        ("GET", "/ping/", 200),
        ("GET", "/nope", 404),
        ("POST", "/nope", 404),
        ("PUT", "/ping", 405),
        ("PROPFIND", "/ping", 405),
        ("GET", "//api/v1//ping", 404),
        ("GET", "//api/v1", 404),
        ("GET", "//", 404),
        ("GET", "//livez", 200),
        ("POST", "//livez", 405),
        ("OPTIONS", "/ping", 204),
        ("OPTIONS", "/nope", 404),
    ] {
        let method: Method = method.parse().unwrap();
        let answer = anyone.send(method.clone(), path, &[], None).await;
        assert_eq!(answer.status, status, "{method} {path}");
        if status == 405 || status == 204 {
            assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS", "{method} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_has_one_route_and_every_route_an_operation() {
    let app = TestApp::new().await;
    for feature in super::FEATURES {
        let mut routes: Vec<_> = (feature.routes)(&app.app).iter().map(|(id, _)| *id).collect();
        let mut rows: Vec<_> = (feature.operations)().iter().map(|row| row.id).collect();
        routes.sort_unstable();
        rows.sort_unstable();
        assert_eq!(routes, rows, "{}", feature.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_has_every_member_and_its_request_id() {
    let app = TestApp::new().await;
    let answer = app.anyone().get("/nope").await;
    let problem = answer.refused(404, "not-found");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(problem["type"], "/problems/not-found");
    assert_eq!(problem["status"], 404);
    assert_eq!(problem["retryable"], false);
    assert_eq!(problem["errors"], serde_json::json!([]));
    assert_eq!(problem["requestId"], answer.header("request-id"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test(flavor = "multi_thread")]
async fn head_has_the_headers_of_get_and_no_body() {
    let app = TestApp::new().await;
    let got = app.anyone().get("/openapi.json").await;
    let asked = app.anyone().send(Method::HEAD, "/openapi.json", &[], None).await;
    assert_eq!((asked.status, asked.bytes.len()), (200, 0));
    assert_eq!(asked.header("etag"), got.header("etag"));
    assert_eq!(asked.header("content-type"), got.header("content-type"));
    assert_eq!(asked.header("content-length"), got.bytes.len().to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_the_client_has_gives_304_weak_or_strong() {
    let app = TestApp::new().await;
    let tag = app.anyone().get("/openapi.json").await.header("etag").to_owned();
    for (value, status) in [
        (tag.clone(), 304),
        (format!("W/{tag}"), 304),
        (format!("\"x\", W/{tag}"), 304),
        ("*".to_owned(), 304),
        ("\"x\"".to_owned(), 200),
        (tag.trim_matches('"').to_owned(), 200),
    ] {
        let headers = [("if-none-match", value.as_str())];
        let answer = app.anyone().send(Method::GET, "/openapi.json", &headers, None).await;
        assert_eq!(answer.status, status, "{value}");
        assert_eq!(answer.header("etag"), tag);
        assert_eq!(answer.bytes.is_empty(), status == 304);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_must_be_one_and_known() {
    let app = TestApp::with(|knobs| knobs.net.allowed_hosts = vec!["localhost".to_owned()]).await;
    for (host, status) in [
        ("localhost", 200),
        ("LOCALHOST:8080", 200),
        ("evil.example", 400),
        ("a b", 400),
        ("", 400),
    ] {
        let answer = app.anyone().send(Method::GET, "/ping", &[("host", host)], None).await;
        assert_eq!(answer.status, status, "{host}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_may_stand_for_another_method() {
    let app = TestApp::new().await;
    let ada = app.player("Ada").await;
    let body = Some(r#"{"region":"NO"}"#.to_owned());
    let headers = [("x-http-method-override", "PATCH")];
    let answer = ada.send(Method::POST, "/me", &headers, body.clone()).await;
    assert_eq!(answer.is(200)["region"], "NO");
    let headers = [("x-http-method-override", "GET")];
    ada.send(Method::POST, "/me", &headers, body.clone()).await.refused(400, "malformed-request");
    let headers = [("x-http-method-override", "DELETE")];
    ada.send(Method::GET, "/me", &headers, None).await.is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_path_and_a_foreign_transfer_coding_are_refused() {
    let app = TestApp::new().await;
    let long = format!("/ping?{}", "x".repeat(5_000));
    app.anyone().get(&long).await.refused(414, "uri-too-long");
    let headers = [("transfer-encoding", "gzip, chunked")];
    let answer = app.anyone().send(Method::GET, "/ping", &headers, None).await;
    answer.refused(400, "malformed-request");
    assert_eq!(answer.header("connection"), "close");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_origin_is_let_in_only_when_it_is_configured() {
    let origin = ("origin", "https://game.example");
    let app = TestApp::new().await;
    let answer = app.anyone().send(Method::GET, "/ping", &[origin], None).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
    let app = TestApp::with(|knobs| {
        knobs.cors.origins = vec!["https://game.example".parse().unwrap()];
    })
    .await;
    let answer = app.anyone().send(Method::GET, "/ping", &[origin], None).await;
    assert_eq!(answer.header("access-control-allow-origin"), "https://game.example");
    assert_eq!(answer.header("vary"), "Origin");
    let asks = [origin, ("access-control-request-method", "GET")];
    let answer = app.anyone().send(Method::OPTIONS, "/ping", &asks, None).await;
    assert_eq!((answer.status, answer.header("access-control-max-age")), (204, "600"));
    let other = ("origin", "https://other.example");
    let answer = app.anyone().send(Method::GET, "/ping", &[other], None).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_answer_to_a_key_is_kept_for_a_week_and_no_longer() {
    let app = TestApp::with(|knobs| knobs.limits.idempotency_days = 7).await;
    let (key, body) = ("first-answer-of-a-week", json!({"customId": "a", "displayName": "Ada"}));
    let headers = [("idempotency-key", key)];
    let server = app.server();
    let post = || server.send(Method::POST, "/players", &headers, Some(body.to_string()));
    post().await.is(201);
    app.at("2026-12-02T09:59:59.000Z");
    app.reload().await;
    let repeated = post().await;
    assert_eq!((repeated.status, repeated.header("idempotency-replayed")), (201, "true"));
    app.at("2026-12-02T10:00:01.000Z");
    app.reload().await;
    let anew = post().await;
    assert_eq!((anew.status, anew.header("idempotency-replayed")), (200, ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_ledger_is_read_callers_are_told_to_wait_and_not_that_they_are_unknown() {
    let mut app = TestApp::new().await;
    app.board("race", json!({"trust": "client", "visibility": "public"})).await;
    let ada = app.player("Ada").await;
    app.restart_unread().await;
    let ada = app.again(&ada);
    let device = json!({"device": {"secret": "a-device-that-comes-early"}});
    app.client().post("/sessions", device.clone()).await.refused(503, "starting");
    let early = json!({"customId": "early"});
    app.server().post("/players", early.clone()).await.refused(503, "starting");
    ada.patch("/me", json!({"displayName": "Ada L."})).await.refused(503, "starting");
    ada.submit("race", 1).await.refused(503, "starting");
    let page = "/leaderboards/race/scores?game=arena";
    app.anyone().get(page).await.refused(503, "starting");
    app.anyone().get("/leaderboards?game=arena").await.refused(503, "starting");

    app.read_ledger().await;
    app.client().post("/sessions", device).await.is(201);
    app.server().post("/players", early).await.is(201);
    ada.patch("/me", json!({"displayName": "Ada L."})).await.is(200);
    ada.submit("race", 1).await.is(201);
    app.anyone().get(page).await.is(200);
    app.anyone().get("/leaderboards?game=nowhere").await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_may_name_the_callers_game_and_nothing_that_nobody_reads() {
    let app = TestApp::new().await;
    app.make_game("other").await;
    app.reload().await;
    let ada = app.player("Ada").await;
    ada.get("/me?game=arena").await.is(200);
    ada.get("/me?game=other").await.refused(404, "not-found");
    ada.get("/me?game=nope").await.refused(404, "not-found");
    ada.get("/me?game=arena&game=arena").await.refused(400, "malformed-request");
    let problem = ada.get("/me?colour=blue").await.refused(422, "validation-failed");
    assert_eq!(problem["errors"][0]["parameter"], "colour");
    app.anyone().get("/ping?game=other").await.is(200);
    app.anyone().get("/ping?game=nope").await.refused(404, "not-found");
}
