use proptest::prelude::*;

use super::{Style, Widths, header, read, row};
use crate::cards::{
    Card, Context, DateKind, Found, Instead, LIMITS, Limits, PhoneKind, damage, is_damaged, tests,
};

fn all(bytes: impl AsRef<[u8]>) -> Vec<Found> {
    read(bytes.as_ref(), None, LIMITS)
}

fn one(text: &str) -> Found {
    let found = all(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

fn case(name: &str) -> Vec<Found> {
    let path = format!("{}/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"));
    all(std::fs::read(path).unwrap())
}

fn raws(card: &Card) -> Vec<&str> {
    card.phones.iter().map(|phone| phone.raw.as_str()).collect()
}

fn addresses(card: &Card) -> Vec<&str> {
    card.emails.iter().map(|email| email.address.as_str()).collect()
}

fn days(card: &Card) -> Vec<(Option<i32>, u32, u32)> {
    card.dates.iter().map(|date| (date.year, date.month, date.day)).collect()
}

fn is(text: &Option<String>, expected: &str) -> bool {
    text.as_deref() == Some(expected)
}

#[test]
fn c01_a_new_export_of_google_is_split_into_its_parts() {
    let found = case("c01-google-2024.csv");
    let [anais, taxi, empty] = &found[..] else { panic!("{found:?}") };
    let card = &anais.card;
    assert!(is(&card.name.given, "Anaïs") && is(&card.name.surname, "Dubois"));
    assert!(is(&card.nickname, "ana"));
    assert_eq!(days(card), [(None, 5, 4)]);
    assert!(is(&card.note, "Line one\r\nLine two, \"quoted\""), "{:?}", card.note);
    assert_eq!(card.labels, ["Gilde", "Raid, heroic"]);
    assert_eq!(addresses(card), ["anais@example.org", "a.dubois@example.com"]);
    assert_eq!(card.emails[0].context, Context::Private);
    assert_eq!(raws(card), ["+44 20 7946 0301", "+44 20 7946 0302", "+44 20 7946 0303"]);
    assert!(is(&card.phones[2].label, "Raid hotline"));
    assert_eq!(card.phones[1].kind, PhoneKind::Mobile);
    assert!(is(&taxi.card.organization, "Example Taxi") && taxi.card.favorite);
    assert_eq!(taxi.card.name, Default::default());
    assert_eq!(raws(&taxi.card), ["+44 20 7946 0304"]);
    assert_eq!(empty.instead, Some(Instead::Empty));
    assert_eq!(found.iter().map(|found| found.line).collect::<Vec<_>>(), [2, 4, 5]);
    assert!(found.iter().all(|found| found.warnings.is_empty() && found.dropped.is_empty()));
}

#[test]
fn c01_an_old_export_of_google_is_read_too() {
    let found = case("c01-google-2014.csv");
    let [ilya] = &found[..] else { panic!("{found:?}") };
    assert!(is(&ilya.card.name.full, "Илья Орлов"));
    assert_eq!(raws(&ilya.card), ["+44 20 7946 0311", "+44 20 7946 0312", "+44 20 7946 0313"]);
    assert_eq!(ilya.card.labels, ["Raid"]);
    assert_eq!(days(&ilya.card), [(Some(1990), 1, 1)]);
}

#[test]
fn c02_a_german_outlook_is_known_by_its_headers() {
    let found = case("c02-outlook-german.csv");
    let [jorg, zoe] = &found[..] else { panic!("{found:?}") };
    let card = &jorg.card;
    assert!(is(&card.name.given, "Jörg") && is(&card.name.surname, "Großmann"));
    assert!(is(&card.organization, "Müller & Söhne"));
    let phones = card.phones.iter().map(|phone| (phone.raw.as_str(), phone.kind));
    let expected = [
        ("030 23125 201", PhoneKind::Voice),
        ("0171 3920012", PhoneKind::Mobile),
        ("030 23125 202", PhoneKind::Fax),
    ];
    assert_eq!(phones.collect::<Vec<_>>(), expected);
    assert_eq!(days(card), [(Some(1980), 2, 14)]);
    assert_eq!(card.labels, ["Freunde", "Gilde"]);
    let note = card.note.as_deref().unwrap();
    assert_eq!(note.lines().count(), 3);
    assert!(note.contains("mit Semikolon") && note.contains("\"Zitat\""));
    assert!(note.contains("– Gedankenstrich und €"));
    assert!(is(&zoe.card.name.prefix, "Frau") && is(&zoe.card.name.surname, "Ångström"));
    assert!(zoe.card.dates.is_empty());
    assert_eq!(addresses(&zoe.card), ["zoe@example.org", "zoe@example.com"]);
    assert_eq!(jorg.warnings, ["decoded-as-windows-1252"]);
    assert!(zoe.warnings.is_empty());
}

#[test]
fn c03_a_number_that_a_spreadsheet_rounded_is_kept_with_a_warning() {
    let found = case("c03-excel-damage.csv");
    let rows = found.iter().map(|found| {
        let name = found.card.name.full.as_deref().unwrap();
        (name, found.card.phones[0].raw.as_str(), !found.warnings.is_empty())
    });
    let expected = [
        ("Rounded", "4.42079E+11", true),
        ("Comma", "4,42079E+11", true),
        ("Float", "442079460018", false),
        ("Guarded", "+442079460018", false),
        ("Formula", "02079460018", false),
        ("Bare", "2079460018", false),
        ("National", "020 7946 0018", false),
        ("Whole", "442079460018", false),
        ("Hash", "#######", true),
    ];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
    for found in &found {
        let damaged = is_damaged(&found.card.phones[0].raw);
        assert_eq!(found.warnings == ["number-rounded"], damaged);
    }
}

#[test]
fn commas_semicolons_and_tabs_separate() {
    for by in [",", ";", "\t"] {
        let found = one(&["name", "phone\nA", "112\n"].join(by));
        assert_eq!(raws(&found.card), ["112"], "{by:?}");
    }
    let told = one("sep=;\r\nname;phone\r\nA,B;112\r\n");
    assert!(is(&told.card.name.full, "A,B"));
    assert_eq!(told.line, 3);
}

#[test]
fn an_english_outlook_has_titles_places_and_american_days() {
    let found = one("Title,First Name,Job Title,Home Street,Home City,Home Country/Region,\
                     Business Street,Business Country/Region,Birthday,Home Fax,Categories\n\
                     Dr.,Ana,Smith,1 High St,London,United Kingdom,2 Low St,GB,2/14/1980,\
                     112,A;B\n");
    let card = &found.card;
    assert!(is(&card.name.prefix, "Dr.") && is(&card.job_title, "Smith"));
    let [home, work] = &card.addresses[..] else { panic!("{card:?}") };
    assert!(is(&home.full, "1 High St, London, United Kingdom"));
    assert_eq!((home.context, work.context), (Context::Private, Context::Work));
    assert!(is(&work.country_code, "GB"));
    assert_eq!(days(card), [(Some(1980), 2, 14)]);
    assert_eq!(card.phones[0].kind, PhoneKind::Fax);
    assert_eq!(card.labels, ["A", "B"]);
    assert!(found.dropped.is_empty(), "{:?}", found.dropped);
}

#[test]
fn thunderbird_writes_a_birthday_in_three_columns() {
    let found = one("Display Name,Primary Email,Work Phone,Birth Year,Birth Month,Birth Day\n\
                     Ana,ana@example.org,112,1980,2,14\n");
    assert_eq!(days(&found.card), [(Some(1980), 2, 14)]);
    assert_eq!(found.card.dates[0].kind, DateKind::Birthday);
    assert!(is(&found.card.phones[0].label, "work"));
}

#[test]
fn unknown_columns_are_counted_where_they_hold_something() {
    let found = all("name,Gender,Blood type\nA,x,\nB,,\n");
    assert_eq!(found[0].dropped, [("Gender".to_owned(), 1)].into());
    assert!(found[1].dropped.is_empty());
}

#[test]
fn a_sheet_without_a_known_column_is_refused_as_one_row() {
    let found = one("Ana,112\nBob,113\n");
    assert_eq!(found.instead, Some(Instead::Broken("header-unknown")));
    assert!(all("").is_empty());
}

#[test]
fn a_day_that_is_none_is_warned_of() {
    let found = one("name,birthday\nA,30.2.1999\n");
    assert_eq!((found.warnings, found.card.dates), (vec!["date-invalid"], vec![]));
}

#[test]
fn limits_are_checked_row_by_row() {
    let limits = Limits { cards_max: 2, card_bytes_max: 100 };
    let text = format!("name\nA\n{}\nC\n", "b".repeat(200));
    let found = read(text.as_bytes(), None, limits);
    let instead = found.into_iter().map(|found| found.instead).collect::<Vec<_>>();
    let broken = |code| Some(Instead::Broken(code));
    assert_eq!(instead, [None, broken("card-too-large"), broken("too-many-items")]);
    let many = read("name\n".repeat(5000).as_bytes(), None, limits);
    assert_eq!(many.len(), 1002);
}

#[test]
fn a_spreadsheet_gets_an_apostrophe_before_what_would_be_a_formula() {
    let mut card = Card::default();
    card.name.full = Some("=1+1".to_owned());
    card.nickname = Some("'t Hooft".to_owned());
    let excel = row(&card, Style::Excel, &Widths::default());
    assert!(excel.starts_with(",individual,'=1+1,") && excel.contains(",'t Hooft,"), "{excel}");
    assert!(row(&card, Style::Plain, &Widths::default()).starts_with(",individual,=1+1,"));
    assert!(header(Style::Excel, &Widths::default()).starts_with("\u{FEFF}uid,"));
    assert!(header(Style::Plain, &Widths::MAX).contains(",phones.19.raw,"));
}

fn sheet(card: &Card, style: Style) -> String {
    let mut widths = Widths::default();
    widths.widen(card);
    header(style, &widths) + &row(card, style, &widths)
}

fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "name",
            "phone",
            ",",
            ";",
            "\t",
            "\n",
            "\r\n",
            "\"",
            "phones.0.raw",
            "dates.0.day",
            "Phone 1 - Value",
            "Birthday",
            ":::",
            "'",
            "=",
            "0.0.00",
            "4E+11",
            "\u{FEFF}",
            "sep=;",
            "é",
            "labels",
            "* starred",
            "Address 1 - Country",
            "12/",
            "dates.0.year",
            "99999",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_plain_sheet_keeps_every_card(card in tests::card()) {
        let found = one(&sheet(&card, Style::Plain));
        let mut expected = card;
        // Without a mark, what a spreadsheet puts around numbers is taken off.
        for phone in &mut expected.phones {
            phone.raw = damage::unwrapped(&phone.raw).to_owned();
        }
        prop_assert_eq!(found.card, expected);
    }

    #[test]
    fn a_sheet_for_spreadsheets_keeps_every_card(card in tests::card()) {
        let text = sheet(&card, Style::Excel);
        let found = one(&text);
        prop_assert_eq!(&found.card, &card, "{}", text);
        let records = csv::ReaderBuilder::new().from_reader(text.as_bytes()).into_records();
        for record in records {
            for cell in &record.unwrap() {
                prop_assert!(!cell.starts_with(super::FORMULA), "{}", cell);
            }
        }
    }

    #[test]
    fn no_sheet_is_too_broken(bytes in nearly()) {
        let found = all(bytes);
        prop_assert!(found.windows(2).all(|pair| pair[0].line < pair[1].line), "{:?}", found);
    }

    #[test]
    fn a_damaged_sheet_is_still_read(at in 0..5000_usize, byte in any::<u8>()) {
        for name in ["c01-google-2024.csv", "c02-outlook-german.csv", "c03-excel-damage.csv"] {
            let path = format!("{}/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"));
            let mut bytes = std::fs::read(path).unwrap();
            let at = at % bytes.len();
            bytes[at] = byte;
            let found = all(&bytes);
            prop_assert!(found.windows(2).all(|pair| pair[0].line < pair[1].line));
        }
    }
}
