use http::Method;
use serde_json::{Value, json};

use crate::contents;
use crate::openapi;
use crate::testing::TestApp;
use crate::web::problem::CODES;

#[tokio::test]
async fn ping_tells_who_answers_and_who_asked() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let arena = json!({"key": "arena", "title": "Arena"});
    for (by, caller, game) in [
        (test.anyone(), "anyone", Value::Null),
        (test.client(), "client", arena.clone()),
        (ada, "player", arena.clone()),
        (test.server(), "server", arena.clone()),
        (test.admin(), "admin", Value::Null),
    ] {
        let answer = by.get("/ping").await;
        let expected = json!({"service": "rankbook", "version": env!("CARGO_PKG_VERSION"),
            "apiVersion": "v1", "time": "2026-11-25T10:00:00.000Z", "caller": caller,
            "game": game});
        assert_eq!(answer.is(200), expected);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_bad_token_is_refused_even_where_none_is_needed() {
    let test = TestApp::new().await;
    let stranger = test.with_token(Some(format!("rb_pub_{}", "x".repeat(32))));
    for path in ["/ping", "/openapi.json", "//livez", "//readyz", "//problems/conflict"] {
        let problem = stranger.get(path).await.refused(401, "unauthenticated");
        assert_eq!(problem["errors"][0]["header"], "authorization", "{path}");
        assert_eq!(problem["errors"][0]["code"], "unknown", "{path}");
    }
}

#[tokio::test]
async fn an_unknown_parameter_is_refused_everywhere() {
    let test = TestApp::new().await;
    for path in
        ["/ping", "/openapi.json", "//livez", "//healthz", "//readyz", "//problems/conflict"]
    {
        let answer = test.anyone().get(&format!("{path}?verbos=")).await;
        let problem = answer.refused(422, "validation-failed");
        assert_eq!(problem["errors"][0]["parameter"], "verbos", "{path}");
    }
}

#[tokio::test]
async fn a_running_server_is_alive_under_both_names() {
    let test = TestApp::new().await;
    for path in ["//livez", "//healthz"] {
        assert_eq!(test.anyone().get(path).await.is(200), json!({"status": "live"}));
    }
    test.app.set_draining();
    assert_eq!(test.anyone().get("//livez").await.status, 200);
}

#[tokio::test]
async fn a_ready_server_names_its_checks_when_asked() {
    let test = TestApp::new().await;
    let plain = json!({"status": "ready", "checks": []});
    for path in ["//readyz", "//readyz?verbose=false"] {
        assert_eq!(test.anyone().get(path).await.is(200), plain);
    }
    for path in ["//readyz?verbose", "//readyz?verbose=true"] {
        let verbose = test.anyone().get(path).await.is(200);
        let names: Vec<_> = verbose["checks"].as_array().expect("a list").iter().collect();
        let names: Vec<_> = names.iter().map(|check| &check["name"]).collect();
        assert_eq!(names, ["process", "standings", "storage"]);
    }
    test.anyone().get("//readyz?verbose=1").await.refused(422, "validation-failed");
}

#[tokio::test]
async fn a_stopping_server_is_not_ready_and_says_why() {
    let test = TestApp::new().await;
    test.app.set_draining();
    let answer = test.anyone().get("//readyz").await;
    let problem = answer.refused(503, "draining");
    assert_eq!(problem["detail"], "process failed (shutting down)");
    assert_ne!(answer.header("retry-after"), "");
    let problem = test.anyone().get("//readyz?verbose").await.refused(503, "draining");
    assert!(problem["detail"].as_str().expect("a text").contains("standings ok"));
}

#[tokio::test]
async fn the_contract_is_the_rendered_document_and_is_not_sent_twice() {
    let test = TestApp::new().await;
    let answer = test.anyone().get("/openapi.json").await;
    assert_eq!(answer.is(200)["openapi"], "3.1.0");
    assert_eq!(answer.bytes, openapi::document(&contents::operations()));
    let tag = answer.header("etag").to_owned();
    let headers = [("if-none-match", tag.as_str())];
    let again = test.anyone().send(Method::GET, "/openapi.json", &headers, None).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}

#[tokio::test]
async fn every_code_is_explained_to_programs_and_to_people() {
    let test = TestApp::new().await;
    for code in CODES {
        let path = format!("//problems/{}", code.code);
        let answer = test.anyone().get(&path).await;
        let explanation = answer.is(200);
        assert_eq!(explanation["type"], format!("/problems/{}", code.code));
        assert_eq!(explanation["status"], code.status);
        let headers = [("accept", "text/html,*/*;q=0.8")];
        let page = test.anyone().send(Method::GET, &path, &headers, None).await;
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("vary"), "Accept");
        assert!(page.header("content-security-policy").contains("script-src 'self'"));
        assert!(String::from_utf8_lossy(&page.bytes).contains(code.title));
    }
}

#[tokio::test]
async fn a_misspelt_code_is_not_found_and_the_nearest_is_named() {
    let test = TestApp::new().await;
    let problem = test.anyone().get("//problems/not-fond").await.refused(404, "not-found");
    assert!(problem["detail"].as_str().expect("a text").contains("did you mean 'not-found'?"));
}
