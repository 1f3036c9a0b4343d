//! Numbers through the front door: case P01.

use http::Method;
use serde_json::{Value, json};

use super::contacts::{make, path};
use crate::testing::TestApp;

#[tokio::test]
async fn no_spelling_of_a_number_becomes_a_strangers_number() {
    let rows: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/cases/p01-phones.json")).unwrap();
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    let other = make(&ada, json!({"nickname": "patched"})).await;
    for row in rows {
        let phone = json!({"raw": row["raw"], "region": row["region"]});
        let made = make(&ada, json!({"phones": [phone]})).await;
        let body = Some(json!({"phones": [phone]}).to_string());
        let patched =
            ada.send(Method::PATCH, &path(&other), &[("if-match", "*")], body).await.is(200);
        for contact in [made, patched] {
            let read = &contact["phones"][0];
            assert!(row["e164AnyOf"].as_array().unwrap().contains(&read["e164"]), "{row}: {read}");
            if let Some(status) = row.get("status") {
                assert_eq!(&read["status"], status, "{row}: {read}");
            }
        }
    }
}

#[tokio::test]
async fn a_number_is_shown_as_it_is_dialled_from_abroad_and_at_home() {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    ada.patch("/me", json!({"region": "GB"})).await.is(200);
    let phones = json!([
        {"raw": "020 7946 0018 x12"}, {"raw": "06 5685 1242", "region": "IT"}, {"raw": "112"},
        {"raw": "call me"},
    ]);
    let made = make(&ada, json!({"phones": phones})).await;
    let read = |at: usize| {
        let phone = &made["phones"][at];
        [
            &phone["e164"],
            &phone["international"],
            &phone["national"],
            &phone["region"],
            &phone["status"],
        ]
        .map(|value| value.as_str().unwrap_or("-").to_owned())
    };
    let first = ["+442079460018", "+44 20 7946 0018 x12", "020 7946 0018 x12", "GB", "valid"];
    assert_eq!(read(0), first);
    assert_eq!(read(1)[0], "+390656851242");
    assert_eq!((read(2)[0].as_str(), read(2)[4].as_str()), ("-", "short"));
    assert_eq!((read(3)[0].as_str(), read(3)[4].as_str()), ("-", "unparsed"));
    assert_eq!(made["phones"][0]["raw"], "020 7946 0018 x12");
    let twice = json!({"phones": [{"raw": "020 7946 0018"}, {"raw": "+442079460018"}]});
    let problem = ada.post("/contacts", twice).await.refused(422, "validation-failed");
    assert_eq!(problem["errors"][0]["pointer"], "/phones/1/raw");
    assert_eq!(problem["errors"][0]["code"], "duplicate-value");
}

#[tokio::test]
async fn a_strict_server_refuses_doubtful_numbers_and_fields_that_are_off() {
    let test = TestApp::with(|sections| {
        sections.contacts.strict_phones = true;
        sections.contacts.fields_off = vec![crate::config::ContactField::Note];
    })
    .await;
    let ada = test.player("Ada").await;
    for (phone, code) in [
        (json!({"raw": "020 7946 0018"}), "region-required"),
        (json!({"raw": "call me", "region": "GB"}), "phone-unparsable"),
        (json!({"raw": "112", "region": "GB"}), "phone-invalid"),
    ] {
        let problem = ada.post("/contacts", json!({"phones": [phone]})).await;
        let problem = problem.refused(422, "validation-failed");
        assert_eq!(problem["errors"][0]["code"], code, "{problem}");
        assert_eq!(problem["errors"][0]["pointer"], "/phones/0/raw");
    }
    let problem = ada.post("/contacts", json!({"nickname": "x", "note": "y"})).await;
    assert_eq!(problem.refused(422, "validation-failed")["errors"][0]["code"], "field-disabled");
}
