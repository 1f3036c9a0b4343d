//! Files in and out: the cases of others, each with what every import must hold.

use http::Method;
use serde_json::{Value, json};

use crate::testing::{Answered, As, TestApp};

const VCARD: &str = "text/vcard";
const CSV: &str = "text/csv";

/// Somebody whose numbers are read as those of a country.
async fn owner(test: &TestApp, name: &str, region: &str) -> As {
    let owner = test.player(name).await;
    owner.patch("/me", json!({"region": region})).await.is(200);
    owner
}

async fn import(by: &As, kind: &str, query: &str, file: &[u8]) -> Answered {
    by.send_file(&format!("/contacts/import{query}"), kind, file).await
}

async fn export(by: &As, format: &str) -> Vec<u8> {
    let answer = by.get(&format!("/contacts/export?format={format}")).await;
    assert_eq!(answer.status, 200);
    answer.bytes.to_vec()
}

/// The whole book, in the order in which it was made.
async fn book(by: &As) -> Vec<Value> {
    let file: Value = serde_json::from_slice(&export(by, "json").await).unwrap();
    file["contacts"].as_array().unwrap().clone()
}

/// A contact without what differs from book to book.
fn canonical(contact: &Value) -> Value {
    let mut contact = contact.clone();
    for member in ["id", "version", "createdAt", "updatedAt"] {
        contact.as_object_mut().unwrap().remove(member);
    }
    contact
}

fn sorted(contacts: &[Value]) -> Vec<String> {
    let mut texts: Vec<_> = contacts.iter().map(|contact| canonical(contact).to_string()).collect();
    texts.sort();
    texts
}

fn statuses(report: &Value) -> Vec<&str> {
    report["rows"].as_array().unwrap().iter().map(|row| row["status"].as_str().unwrap()).collect()
}

fn without_ids(report: &Value) -> Value {
    let mut report = report.clone();
    for member in ["importId", "undoUntil", "dryRun"] {
        report.as_object_mut().unwrap().remove(member);
    }
    for row in report["rows"].as_array_mut().unwrap() {
        row.as_object_mut().unwrap().remove("contactId");
    }
    report
}

/// Imports a file and holds what every import must hold; returns the report and the book.
async fn held(kind: &str, region: &str, file: &[u8]) -> (Value, Vec<Value>) {
    let test = TestApp::new().await;
    let ada = owner(&test, "Ada", region).await;
    let rehearsed = import(&ada, kind, "?dryRun=true", file).await.is(200);
    assert_eq!(rehearsed["dryRun"], true);
    assert_eq!(book(&ada).await, Vec::<Value>::new());
    let report = import(&ada, kind, "", file).await.is(200);
    assert_eq!(without_ids(&rehearsed), without_ids(&report));
    let contacts = book(&ada).await;
    assert_eq!(report["created"], contacts.len());
    let again = import(&ada, kind, "?mode=update", file).await.is(200);
    assert_eq!((&again["created"], &again["updated"]), (&json!(0), &json!(0)), "{again}");
    assert_eq!(book(&ada).await, contacts, "the same file again changes nothing");
    for format in ["vcard4", "json", "csv", "csv-excel", "vcard3"] {
        let exported = export(&ada, format).await;
        let other = owner(&test, &format!("Other{}", format.len()), region).await;
        let kind = match format {
            "json" => "application/json",
            "csv" | "csv-excel" => CSV,
            _ => VCARD,
        };
        let copied = import(&other, kind, "", &exported).await.is(200);
        assert_eq!(copied["created"], contacts.len(), "{format}: {copied}");
        if format == "vcard4" || format == "json" {
            assert_eq!(sorted(&book(&other).await), sorted(&contacts), "{format}");
        }
        let back = import(&ada, kind, "?mode=update", &exported).await.is(200);
        assert_eq!(back["updated"], 0, "{format}: {back}");
    }
    let undo = format!("/contacts/imports/{}/undo", report["importId"].as_str().unwrap());
    let undone = ada.post(&undo, json!({})).await.is(200);
    assert_eq!(undone["trashed"], contacts.len());
    assert_eq!(book(&ada).await, Vec::<Value>::new());
    ada.post(&undo, json!({})).await.refused(404, "not-found");
    (report, contacts)
}

fn names(contacts: &[Value]) -> Vec<&str> {
    contacts.iter().map(|contact| contact["displayName"].as_str().unwrap()).collect()
}

fn numbers(contact: &Value) -> Vec<&str> {
    let phones = contact["phones"].as_array().unwrap();
    phones.iter().map(|phone| phone["e164"].as_str().unwrap_or("-")).collect()
}

fn kinds(contact: &Value) -> Vec<&str> {
    let phones = contact["phones"].as_array().unwrap();
    phones.iter().map(|phone| phone["kind"].as_str().unwrap()).collect()
}

macro_rules! case {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/cases/", $name))
    };
}

#[tokio::test]
async fn v01_names_cut_by_soft_breaks_are_whole() {
    let (_, book) = held(VCARD, "GB", case!("v01-qp-soft-break.vcf")).await;
    assert_eq!(names(&book), ["Олена Коваль", "Dünya Körner", "András Béla Tóth"]);
    assert_eq!(numbers(&book[0]), ["+442079460101"]);
    assert_eq!(book[0]["phones"][0]["primary"], true);
    assert_eq!(book[0]["note"], "first line\nsecond line, a comma; a semicolon");
    assert_eq!(numbers(&book[1]), ["+493023125101"]);
    assert_eq!(book[2]["name"]["given"], "András Béla");
}

#[tokio::test]
async fn v02_labels_of_ones_own_are_kept() {
    let (report, book) = held(VCARD, "GB", case!("v02-apple-labels.vcf")).await;
    let phones = book[0]["phones"].as_array().unwrap();
    let ends: Vec<_> = numbers(&book[0]).iter().map(|number| &number[9..]).collect();
    assert_eq!(ends, ["0111", "0112", "0113", "0114"]);
    assert_eq!(phones[0]["label"], "Gildentelefon");
    assert!(phones[1]["label"].as_str().unwrap().eq_ignore_ascii_case("School"));
    assert_eq!((&phones[1]["primary"], &phones[2]["kind"]), (&json!(true), &json!("mobile")));
    assert_eq!(book[0]["emails"][0]["label"], "Gilde");
    let date = &book[0]["dates"][0];
    assert_eq!((&date["kind"], &date["year"]), (&json!("anniversary"), &json!(2019)));
    assert!(!report["warnings"].as_array().unwrap().is_empty());
    assert!(!book[0].to_string().contains("_$!<"));
}

#[tokio::test]
async fn v03_a_missing_year_stays_missing() {
    let (report, book) = held(VCARD, "GB", case!("v03-birthday-no-year.vcf")).await;
    let date = |at: usize| {
        let date = &book[at]["dates"][0];
        (date["year"].as_i64(), date["month"].as_i64(), date["day"].as_i64())
    };
    assert_eq!(date(0), (None, Some(2), Some(14)));
    assert_eq!(date(1), (None, Some(2), Some(14)));
    assert_eq!(date(2), (None, Some(2), Some(29)));
    assert_eq!(date(3), (None, None, None));
    assert_eq!(date(4), (Some(1970), Some(5), Some(5)));
    for at in [5, 6] {
        assert_eq!(book[at]["dates"], json!([]));
        assert_eq!(report["rows"][at]["warnings"], json!(["date-invalid"]));
    }
}

#[tokio::test]
async fn v04_nobody_goes_missing_behind_an_unended_card() {
    let (report, book) = held(VCARD, "GB", case!("v04-unended-card.vcf")).await;
    assert_eq!(names(&book), ["First Person", "Second Person", "Third Person"]);
    assert_eq!(report["rows"][1]["line"], 7, "{report}");
    assert!(!report["rows"][1]["warnings"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn v05_a_card_without_a_name_stops_nobody() {
    let (report, book) = held(VCARD, "GB", case!("v05-nameless.vcf")).await;
    let wanted =
        ["*100*7#", "only.mail@example.org", "Example Taxi", "+44 20 7946 0132", "Ida Berg"];
    assert_eq!(names(&book), wanted);
    assert_eq!(book[0]["phones"][0]["status"], "unparsed");
    assert_eq!(book[4]["phones"][0]["status"], "short");
    assert_eq!(report["rows"][5]["code"], "contact-empty");
    assert_eq!(report["failed"], 1);
}

#[tokio::test]
async fn v06_a_fax_stays_a_fax_in_every_spelling() {
    let (_, book) = held(VCARD, "GB", case!("v06-tel-types.vcf")).await;
    assert_eq!(kinds(&book[0]), ["mobile", "fax", "mobile", "voice", "pager"]);
    assert_eq!(kinds(&book[1])[0], "fax");
    assert_eq!(kinds(&book[2]), ["voice", "text"]);
    for contact in &book {
        let primary = contact["phones"].as_array().unwrap().iter().filter(|p| p["primary"] == true);
        assert!(primary.count() <= 1);
    }
    assert_eq!(book[0]["phones"][0]["primary"], true);
    assert!(book[2]["phones"][0]["raw"].as_str().unwrap().contains("12"));
    assert_eq!(numbers(&book[2])[0], "+442079460209");
}

#[tokio::test]
async fn v07_lines_of_a_picture_are_no_properties() {
    let (report, book) = held(VCARD, "GB", case!("v07-photo-lines.vcf")).await;
    assert_eq!(report["dropped"], json!({"PHOTO": 3}));
    assert_eq!(names(&book).len(), 3);
    for (contact, end) in book.iter().zip(["0141", "0142", "0143"]) {
        assert!(numbers(contact)[0].ends_with(end));
        assert_eq!((&contact["note"], &contact["emails"]), (&Value::Null, &json!([])));
    }
}

#[tokio::test]
async fn v08_groups_become_labels_not_people() {
    let (report, book) = held(VCARD, "GB", case!("v08-group-cards.vcf")).await;
    assert_eq!(names(&book), ["Runa Holm", "Tarek Haddad"]);
    assert_eq!(book[0]["labels"], json!(["Guild council", "Healers", "Raid, heroic"]));
    assert_eq!(book[1]["labels"], json!(["Guild council", "Night shift"]));
    assert_eq!(statuses(&report), ["created", "created", "skipped", "skipped"]);
    assert_eq!(report["warnings"], json!(["unknown-member"]));
}

#[tokio::test]
async fn c01_old_and_new_sheets_of_google_are_read() {
    let (report, book) = held(CSV, "GB", case!("c01-google-2024.csv")).await;
    assert_eq!(names(&book), ["Anaïs Dubois", "Example Taxi"]);
    let ada = &book[0];
    assert_eq!(ada["nickname"], "ana");
    assert_eq!(ada["dates"][0]["year"], Value::Null);
    assert_eq!((&ada["dates"][0]["month"], &ada["dates"][0]["day"]), (&json!(5), &json!(4)));
    assert_eq!(ada["labels"], json!(["Gilde", "Raid, heroic"]));
    assert_eq!(ada["emails"].as_array().unwrap().len(), 2);
    assert_eq!(ada["phones"].as_array().unwrap().len(), 3);
    assert_eq!(ada["phones"][2]["label"], "Raid hotline");
    assert!(ada["note"].as_str().unwrap().contains("\n"));
    assert_eq!(book[1]["phones"].as_array().unwrap().len(), 1);
    assert_eq!(statuses(&report), ["created", "created", "skipped"]);
    let (_, book) = held(CSV, "GB", case!("c01-google-2014.csv")).await;
    assert_eq!(names(&book), ["Илья Орлов"]);
    assert_eq!(book[0]["phones"].as_array().unwrap().len(), 3);
    assert_eq!(
        (&book[0]["labels"], &book[0]["dates"][0]["year"]),
        (&json!(["Raid"]), &json!(1990))
    );
}

#[tokio::test]
async fn c02_a_german_sheet_in_windows_1252_is_read() {
    let (report, book) = held(CSV, "DE", case!("c02-outlook-german.csv")).await;
    assert_eq!(names(&book), ["Jörg Großmann", "Zoë Ångström"]);
    assert_eq!(book[0]["organization"], "Müller & Söhne");
    let mut found = numbers(&book[0]);
    found.sort_unstable();
    assert_eq!(found, ["+491713920012", "+493023125201", "+493023125202"]);
    assert_eq!(book[0]["dates"][0]["year"], 1980);
    assert_eq!(book[0]["labels"], json!(["Freunde", "Gilde"]));
    assert!(book[0]["note"].as_str().unwrap().ends_with("– Gedankenstrich und € –"));
    assert_eq!((&book[1]["name"]["prefix"], &book[1]["dates"]), (&json!("Frau"), &json!([])));
    assert_eq!(book[1]["emails"].as_array().unwrap().len(), 2);
    assert_eq!(report["warnings"], json!(["decoded-as-windows-1252"]));
}

#[tokio::test]
async fn c03_a_number_that_a_spreadsheet_rounded_is_never_dialled() {
    let (report, book) = held(CSV, "GB", case!("c03-excel-damage.csv")).await;
    let of = |name: &str| {
        let at = book.iter().position(|contact| contact["displayName"] == name).unwrap();
        (numbers(&book[at])[0].to_owned(), report["rows"][at]["warnings"].clone())
    };
    for name in ["Rounded", "Comma", "Hash"] {
        assert_eq!(of(name), ("-".to_owned(), json!(["number-rounded"])), "{name}");
    }
    for name in ["Guarded", "Formula", "Bare", "National", "Whole", "Float"] {
        assert_eq!(of(name).0, "+442079460018", "{name}");
    }
}

#[tokio::test]
async fn a_contact_that_differs_is_left_alone_or_updated_and_can_be_undone() {
    let test = TestApp::new().await;
    let ada = owner(&test, "Ada", "GB").await;
    let card =
        |name: &str| format!("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u1\r\nFN:{name}\r\nEND:VCARD\r\n");
    let first = import(&ada, VCARD, "", card("One").as_bytes()).await.is(200);
    let id = first["rows"][0]["contactId"].clone();
    let skipped = import(&ada, VCARD, "", card("Two").as_bytes()).await.is(200);
    assert_eq!(skipped["rows"][0]["code"], "differs");
    assert_eq!(skipped["rows"][0]["contactId"], id);
    let updated = import(&ada, VCARD, "?mode=update", card("Two").as_bytes()).await.is(200);
    assert_eq!(updated["updated"], 1);
    assert_eq!(names(&book(&ada).await), ["Two"]);
    let undo =
        |report: &Value| format!("/contacts/imports/{}/undo", report["importId"].as_str().unwrap());
    // The first import cannot take back what was changed since.
    assert_eq!(ada.post(&undo(&first), json!({})).await.is(200)["kept"], 1);
    assert_eq!(ada.post(&undo(&updated), json!({})).await.is(200)["reverted"], 1);
    assert_eq!(names(&book(&ada).await), ["One"]);
    let path = format!("/contacts/{}", id.as_str().unwrap());
    ada.send(Method::DELETE, &path, &[("if-match", "*")], None).await.is(204);
    let trashed = import(&ada, VCARD, "", card("One").as_bytes()).await.is(200);
    assert_eq!(trashed["rows"][0]["code"], "in-trash");
    test.clock.advance(31 * crate::time::DAY_MS);
    let ada = test.sign_in_again(&ada).await;
    ada.post(&undo(&updated), json!({})).await.refused(404, "not-found");
    ada.post(&undo(&skipped), json!({})).await.refused(410, "gone");
}

#[tokio::test]
async fn a_full_book_and_full_labels_fail_rows_and_not_the_file() {
    let test = TestApp::with(|sections| {
        sections.limits.contacts_max = 2;
        sections.limits.labels_max = 1;
    })
    .await;
    let ada = owner(&test, "Ada", "GB").await;
    let sheet = b"name,labels\nOne,A\nTwo,B\nThree,A\n";
    let rehearsed = import(&ada, CSV, "?dryRun=true", sheet).await.is(200);
    let report = import(&ada, CSV, "", sheet).await.is(200);
    assert_eq!(without_ids(&rehearsed), without_ids(&report));
    assert_eq!(statuses(&report), ["created", "created", "failed"]);
    assert_eq!(report["rows"][1]["warnings"], json!(["labels-max"]));
    assert_eq!(report["rows"][2]["code"], "contacts-max");
}

#[tokio::test]
async fn what_is_no_file_of_contacts_is_refused_with_the_reason() {
    let test = TestApp::new().await;
    let ada = owner(&test, "Ada", "GB").await;
    for (kind, query, file, status, code) in [
        ("text/plain", "", "x", 415, "unsupported-media-type"),
        ("text/csv; charset=koi8-r", "", "name\nx\n", 415, "unsupported-media-type"),
        (VCARD, "?mode=merge&dryRun=1&defaultRegion=gb", "x", 422, "validation-failed"),
        ("application/json", "", "{}", 422, "validation-failed"),
        ("application/json", "", "[", 400, "malformed-json"),
    ] {
        import(&ada, kind, query, file.as_bytes()).await.refused(status, code);
    }
    let document = json!({"format": "rankbook-contacts", "formatVersion": 1, "contacts": [
        {"nickname": "good", "id": "anything", "version": 9}, {"nickname": 7}, {"nik": "x"},
    ]});
    let file = document.to_string();
    let report = import(&ada, "application/json", "?label=Import", file.as_bytes()).await.is(200);
    assert_eq!(statuses(&report), ["created", "failed", "failed"]);
    assert_eq!(report["rows"][1]["code"], "wrong-type");
    assert_eq!(book(&ada).await[0]["labels"], json!(["Import"]));
}

#[tokio::test]
async fn a_file_over_its_limit_is_refused_before_it_is_read() {
    let test = TestApp::with(|sections| sections.limits.import_bytes_max = 100).await;
    let ada = owner(&test, "Ada", "GB").await;
    import(&ada, VCARD, "", &[b'x'; 101]).await.refused(413, "payload-too-large");
    let report = import(&ada, VCARD, "", &[b'x'; 100]).await.is(200);
    assert_eq!((&report["failed"], &report["rows"][0]["code"]), (&json!(1), &json!("no-cards")));
    assert_eq!(import(&ada, VCARD, "", b"\r\n").await.is(200)["rows"], json!([]));
}

#[tokio::test]
async fn a_repeated_import_with_a_key_gives_the_first_report() {
    let test = TestApp::new().await;
    let ada = owner(&test, "Ada", "GB").await;
    let headers = [("idempotency-key", "0123456789abcdef"), ("content-type", CSV)];
    let send = || ada.send(Method::POST, "/contacts/import", &headers, Some("name\nOne\n".into()));
    let first = send().await.is(200);
    let again = send().await;
    assert_eq!(again.is(200), first);
    assert_eq!(again.header("idempotency-replayed"), "true");
}

#[tokio::test]
async fn a_sheet_for_spreadsheets_runs_no_formula() {
    let test = TestApp::new().await;
    let ada = owner(&test, "Ada", "GB").await;
    for nickname in ["=1+1", "+1", "-1", "@x"] {
        ada.post("/contacts", json!({"nickname": nickname})).await.is(201);
    }
    let text = String::from_utf8(export(&ada, "csv-excel").await).unwrap();
    for nickname in ["'=1+1", "'+1", "'-1", "'@x"] {
        assert!(text.contains(nickname), "{text}");
    }
    assert!(text.starts_with('\u{feff}') && text.contains("\r\n"));
}
