//! What a book sends out comes back as it was: export, wipe, import, whatever its contacts hold.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::testing::{As, TestApp};

/// One book in so many of the cases that `PROPTEST_CASES` asks for, because each is a server.
const CASES_OF_A_BOOK: u32 = 20;

/// Texts in any alphabet, with what breaks formats: separators, quotes, escapes, formulas.
fn text(max: usize) -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        ";",
        ",",
        "\\",
        "\"",
        "'",
        ":",
        "=",
        "+",
        "|",
        "^",
        "\u{e9}",
        "\u{df}",
        "\u{5c71}",
        "\u{641}",
        "\u{915}\u{94d}\u{200d}\u{937}",
        "\u{1F469}\u{200d}\u{1F680}",
        "\\n",
        "{",
        "<",
    ]);
    let part =
        prop_oneof![3 => "[a-zA-Zà-ž0-9 ]{1,8}".boxed(), 2 => odd.prop_map(str::to_owned).boxed()];
    prop::collection::vec(part, 1..5).prop_map(move |parts| {
        let text: String = parts.concat().trim().chars().take(max).collect();
        if text.trim().is_empty() { "x".to_owned() } else { text.trim().to_owned() }
    })
}

fn maybe(max: usize) -> impl Strategy<Value = Value> {
    prop::option::of(text(max)).prop_map(|text| json!(text))
}

fn note() -> impl Strategy<Value = Value> {
    let lines = prop::collection::vec(text(60), 0..60);
    prop::option::of(lines).prop_map(|lines| json!(lines.map(|lines| lines.join("\n"))))
}

fn dates() -> impl Strategy<Value = Value> {
    let day = (prop::option::of(1i32..=9_999), 1u32..=12, 1u32..=28, 0usize..3);
    prop::collection::vec(day, 0..4).prop_map(|days| {
        let kinds = ["birthday", "anniversary", "other"];
        let day = |(year, month, day, kind): (Option<i32>, u32, u32, usize)| {
            json!({"year": year, "month": month, "day": day, "kind": kinds[kind]})
        };
        json!(days.into_iter().map(day).collect::<Vec<_>>())
    })
}

fn phones() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        Just("+44 20 7946 0018 x12".to_owned()),
        "020 7946 0[0-9]{3}",
        Just("112".to_owned()),
        text(20),
    ];
    let kind = prop::sample::select(vec!["voice", "mobile", "fax", "pager", "main", "other"]);
    let label = prop::option::of(text(20));
    let phone = (number, kind, label, any::<bool>());
    prop::option::of(phone).prop_map(|phone| match phone {
        None => json!([]),
        Some((raw, kind, label, primary)) => {
            json!([{"raw": raw, "region": "GB", "kind": kind, "label": label, "primary": primary}])
        }
    })
}

prop_compose! {
    fn contact()(
        full in text(40), given in maybe(20), surname in maybe(20), suffix in maybe(10),
        nickname in maybe(20), organization in maybe(30), job in maybe(20), note in note(),
        (phones, dates) in (phones(), dates()),
        (user, street, town) in (text(20), text(30), maybe(20)),
        (label, favorite, org) in (text(20), any::<bool>(), any::<bool>()),
    ) -> Value {
        json!({
            "name": {"full": full, "given": given, "surname": surname, "suffix": suffix},
            "kind": if org { "org" } else { "individual" },
            "nickname": nickname, "organization": organization, "jobTitle": job, "note": note,
            "phones": phones, "dates": dates, "labels": [label], "favorite": favorite,
            "emails": [{"address": "ada@example.org", "context": "work", "label": town}],
            "online": [{"service": "discord", "user": user}],
            "addresses": [{"street": street, "locality": town, "countryCode": "NO"}],
        })
    }
}

/// The book, without what says when and under which id a contact was made.
async fn canonical(by: &As) -> Vec<Value> {
    let file = by.get("/contacts/export?format=json").await.is(200);
    let mut contacts = file["contacts"].as_array().unwrap().clone();
    for contact in &mut contacts {
        for member in ["id", "version", "createdAt", "updatedAt"] {
            contact.as_object_mut().unwrap().remove(member);
        }
    }
    contacts
}

async fn wipe(by: &As) {
    let page = by.get("/contacts?limit=100").await.is(200);
    for contact in page["items"].as_array().unwrap() {
        let path = format!("/contacts/{}", contact["id"].as_str().unwrap());
        by.send(http::Method::DELETE, &path, &[("if-match", "*")], None).await.is(204);
    }
    by.delete("/contacts/trash").await.is(204);
}

async fn comes_back(contacts: Vec<Value>) {
    let test = TestApp::new().await;
    let ada = test.player("Ada").await;
    for contact in contacts {
        ada.post("/contacts", contact).await.is(201);
    }
    let book = canonical(&ada).await;
    for (format, kind) in [("vcard4", "text/vcard"), ("json", "application/json")] {
        let file = ada.get(&format!("/contacts/export?format={format}")).await.bytes;
        wipe(&ada).await;
        assert_eq!(canonical(&ada).await, Vec::<Value>::new());
        let report = ada.send_file("/contacts/import", kind, &file).await.is(200);
        assert_eq!(report["created"], book.len(), "{format}: {report}");
        assert_eq!(canonical(&ada).await, book, "{format}");
    }
}

#[test]
fn a_book_that_was_exported_and_wiped_comes_back_as_it_was() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let usual = Config::default();
    let config = Config { cases: (usual.cases / CASES_OF_A_BOOK).max(1), ..usual };
    let books = prop::collection::vec(contact(), 1..6);
    TestRunner::new(config)
        .run(&books, |contacts| {
            runtime.block_on(comes_back(contacts));
            Ok(())
        })
        .unwrap();
}
