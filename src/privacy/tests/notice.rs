use http::Method;

use crate::privacy::map;
use crate::testing::TestApp;

#[tokio::test]
async fn the_notice_names_each_purpose_and_time_and_who_answers_for_it() {
    let test = TestApp::with(|knobs| {
        knobs.privacy.controller = "Ada & Co".to_owned();
        knobs.privacy.contact = "privacy@example.org".to_owned();
    })
    .await;
    let answer = test.anyone().get("/privacy").await;
    let notice = answer.is(200);
    assert_eq!(notice["controller"], "Ada & Co");
    assert_eq!(notice["contact"], "privacy@example.org");
    assert_eq!(notice["authority"], serde_json::Value::Null);
    let page = test.anyone().get("//privacy").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let html = String::from_utf8(page.bytes.to_vec()).unwrap();
    assert!(html.contains("Ada &#38; Co"), "{html}");
    let json = notice.to_string();
    for (table, column) in map::personal() {
        let name = format!("{}.{}", table.name, column.name);
        let of = |text: &str| text.replace('\'', "&#39;");
        for text in [name.as_str(), column.holds, column.purpose, table.until(column)] {
            assert!(json.contains(text) && html.contains(&of(text)), "{name}: {text}");
        }
    }
}

#[tokio::test]
async fn notice_and_page_are_answered_304_to_whoever_has_them() {
    let test = TestApp::new().await;
    for path in ["/privacy", "//privacy"] {
        let tag = test.anyone().get(path).await.header("etag").to_owned();
        let again = [("if-none-match", tag.as_str())];
        assert_eq!(test.anyone().send(Method::GET, path, &again, None).await.status, 304, "{path}");
    }
}
