//! Any card that a book may hold, and the parts that both formats share.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::charset::{Charset, UnknownCharset, decode};
use super::dates::{self, Day, Read};
use super::{
    Address, Card, Context, Date, DateKind, Email, Kind, Name, Online, Phone, PhoneKind, damage,
    is_damaged, uid_key,
};

/// A text as the book keeps it: trimmed, no doubled spaces, no controls.
pub(super) fn text() -> impl Strategy<Value = String> {
    let letters = prop_oneof![
        4 => "[ -~]{1,24}",
        3 => "[a-zA-ZäöüßéñçøŁıİ€–’а-яΑ-Ωא-תあ-ん山田가-힣\u{200D}👩🚀🏳️‍🌈𝔘 ,;:=\\\\\"'^]{1,30}",
        1 => "[a-z]{70,90}",
        1 => "[é山👩]{20,60}",
        1 => Just("_$!<Home>!$_".to_owned()),
        1 => Just("tel:+442079460018".to_owned()),
        1 => "[=+@'\\-][=+@'\\-0-9a-z]{0,8}",
        1 => Just("a ::: b".to_owned()),
    ];
    letters.prop_map(|text| clean(&text)).prop_filter("empty", |text| !text.is_empty())
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn some() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(text())
}

fn note() -> impl Strategy<Value = Option<String>> {
    let lines = proptest::collection::vec(prop_oneof![text(), Just("\ttab".to_owned())], 1..40);
    let note = lines.prop_map(|lines| lines.join("\n").trim().to_owned());
    proptest::option::of(note)
}

fn id() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[a-z0-9]{1,8}")
}

fn label() -> impl Strategy<Value = Option<String>> {
    let fixed = prop_oneof![Just("home".to_owned()), Just("work".to_owned()), text()];
    proptest::option::of(fixed)
}

fn context() -> impl Strategy<Value = Context> {
    prop_oneof![Just(Context::Private), Just(Context::Work), Just(Context::Other)]
}

fn phone_kind() -> impl Strategy<Value = PhoneKind> {
    use PhoneKind::{Fax, Main, Mobile, Other, Pager, Text, Video, Voice};
    proptest::sample::select(vec![Mobile, Voice, Fax, Text, Video, Pager, Main, Other])
}

fn phone() -> impl Strategy<Value = Phone> {
    let raw = prop_oneof!["[+]44 20 7946 [0-9]{4}", "0[0-9]{3,9}", text()];
    let region = proptest::option::of("[A-Z]{2}");
    (id(), raw, region, phone_kind(), label(), any::<bool>()).prop_map(
        |(id, raw, region, kind, label, primary)| Phone { id, raw, region, kind, label, primary },
    )
}

fn email() -> impl Strategy<Value = Email> {
    let address = prop_oneof!["[a-zé.+]{1,10}@example\\.org".prop_map(|a| a), text()];
    (id(), address, context(), label(), any::<bool>()).prop_map(
        |(id, address, context, label, primary)| Email { id, address, context, label, primary },
    )
}

fn online() -> impl Strategy<Value = Online> {
    let parts = (id(), some(), some(), some());
    parts
        .prop_map(|(id, service, user, uri)| Online { id, service, user, uri })
        .prop_filter("empty", |it| it.service.is_some() || it.user.is_some() || it.uri.is_some())
}

fn address() -> impl Strategy<Value = Address> {
    let code = proptest::option::of("[A-Z]{2}");
    (id(), text(), (some(), some(), some(), some()), code, context(), label(), any::<bool>())
        .prop_map(
            |(
                id,
                full,
                (street, locality, region, postcode),
                country_code,
                context,
                label,
                whole,
            )| {
                let full = (whole || street.is_none()).then_some(full);
                Address {
                    id,
                    full,
                    street,
                    locality,
                    region,
                    postcode,
                    country_code,
                    context,
                    label,
                }
            },
        )
}

fn date() -> impl Strategy<Value = Date> {
    let kind =
        prop_oneof![Just(DateKind::Birthday), Just(DateKind::Anniversary), Just(DateKind::Other)];
    let leap = (Just(None), Just(2_u32), Just(29_u32));
    let day = (proptest::option::of(1..=9999), 1..=12_u32, 1..=28_u32);
    let day = prop_oneof![1 => leap, 6 => day];
    (id(), kind, day).prop_map(|(id, kind, (year, month, day))| Date { id, kind, year, month, day })
}

fn name() -> impl Strategy<Value = Name> {
    (some(), some(), some(), some(), some(), some()).prop_map(
        |(full, prefix, given, middle, surname, suffix)| Name {
            full,
            prefix,
            given,
            middle,
            surname,
            suffix,
        },
    )
}

/// Any card of texts that the book would keep.
pub(super) fn card() -> impl Strategy<Value = Card> {
    use proptest::collection::vec;
    let texts = (some(), some(), some(), some(), note());
    let kind = prop_oneof![Just(Kind::Individual), Just(Kind::Org)];
    let reach = (vec(phone(), 0..5), vec(email(), 0..4), vec(online(), 0..4));
    let rest = (vec(address(), 0..4), vec(date(), 0..4), vec(text(), 0..5));
    (texts, kind, name(), any::<bool>(), reach, rest).prop_map(
        |(texts, kind, name, favorite, (phones, emails, online), (addresses, dates, labels))| {
            let (uid, nickname, organization, job_title, note) = texts;
            let card = Card {
                uid,
                kind,
                name,
                nickname,
                organization,
                job_title,
                note,
                favorite,
                phones,
                emails,
                online,
                addresses,
                dates,
                labels,
            };
            lawful(card)
        },
    )
}

/// One primary per list, ids once per list, as the book insists.
fn lawful(mut card: Card) -> Card {
    only_one(card.phones.iter_mut().map(|it| &mut it.primary));
    only_one(card.emails.iter_mut().map(|it| &mut it.primary));
    once(card.phones.iter_mut().map(|it| &mut it.id));
    once(card.emails.iter_mut().map(|it| &mut it.id));
    once(card.online.iter_mut().map(|it| &mut it.id));
    once(card.addresses.iter_mut().map(|it| &mut it.id));
    once(card.dates.iter_mut().map(|it| &mut it.id));
    card
}

fn only_one<'a>(primaries: impl Iterator<Item = &'a mut bool>) {
    primaries.filter(|primary| **primary).skip(1).for_each(|primary| *primary = false);
}

fn once<'a>(ids: impl Iterator<Item = &'a mut Option<String>>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        *id = id.take().filter(|id| seen.insert(id.clone()));
    }
}

fn is(year: Option<i32>, month: u32, day: u32) -> Read {
    Read::Is(Day { year, month, day })
}

#[test]
fn a_charset_that_is_not_read_is_refused() {
    assert_eq!(Charset::declared(Some("UTF-8")), Ok(Some(Charset::Utf8)));
    assert_eq!(Charset::declared(Some("\"iso-8859-1\"")), Ok(Some(Charset::Windows1252)));
    assert_eq!(Charset::declared(None), Ok(None));
    assert_eq!(Charset::declared(Some("koi8-r")), Err(UnknownCharset));
}

#[test]
fn a_byte_order_mark_goes_before_what_is_declared() {
    let little = [0xFF, 0xFE, 0x41, 0x00, 0x3D, 0xD8, 0x69, 0xDC];
    assert_eq!(decode(&little, Some(Charset::Utf8)).text, "A👩");
    let big = [0xFE, 0xFF, 0x00, 0x41];
    assert_eq!(decode(&big, None).text, "A");
    assert_eq!(decode(b"\xEF\xBB\xBF\xC3\xA4", Some(Charset::Windows1252)).text, "ä");
    assert_eq!(decode(b"A\0", Some(Charset::Utf16)).text, "A");
}

#[test]
fn what_is_no_utf_8_is_windows_1252_with_a_warning() {
    let decoded = decode(b"J\xF6rg \x96 \x80", None);
    assert_eq!(decoded.text, "Jörg – €");
    assert_eq!(decoded.warnings, ["decoded-as-windows-1252"]);
    assert!(decode(b"J\xF6rg", Some(Charset::Windows1252)).warnings.is_empty());
}

#[test]
fn days_are_read_with_and_without_a_year() {
    for text in ["19800214", "1980-02-14", "1980-02-14T00:00:00Z", " 1980-0214"] {
        assert_eq!(dates::read(text), is(Some(1980), 2, 14), "{text}");
    }
    for text in ["--0214", "--02-14"] {
        assert_eq!(dates::read(text), is(None, 2, 14), "{text}");
    }
    assert_eq!(dates::read("--0229"), is(None, 2, 29));
    assert_eq!(dates::read(""), Read::Nothing);
    for text in
        ["1985", "1985-04", "---12", "1999-02-30", "--0230", "00000101", "yes", "+198-02-14"]
    {
        assert_eq!(dates::read(text), Read::Invalid, "{text}");
    }
}

#[test]
fn days_of_mail_programs_are_read_in_their_order() {
    assert_eq!(dates::read_loosely("14.2.1980"), is(Some(1980), 2, 14));
    assert_eq!(dates::read_loosely("2/14/1980"), is(Some(1980), 2, 14));
    assert_eq!(dates::read_loosely("14/2/1980"), is(Some(1980), 2, 14));
    assert_eq!(dates::read_loosely(" --05-04"), is(None, 5, 4));
    assert_eq!(dates::read_loosely("0.0.00"), Read::Nothing);
    assert_eq!(dates::read_loosely("0/0/00"), Read::Nothing);
    assert_eq!(dates::read_loosely("14.2.80"), Read::Invalid);
}

#[test]
fn a_rounded_number_is_known_by_its_text() {
    for raw in ["4.42079E+11", "4,42079E+11", "4e11", "#######", " 4.4E+11 "] {
        assert!(is_damaged(raw), "{raw}");
    }
    for raw in ["442079460018", "*100*7#", "", "0800 E", "E11", "12E", "ext 4e"] {
        assert!(!is_damaged(raw), "{raw}");
    }
}

#[test]
fn what_a_spreadsheet_wrapped_around_a_number_is_taken_off() {
    assert_eq!(damage::unwrapped("''+44' 1"), "+44' 1");
    assert_eq!(damage::unwrapped("'+442079460018"), "+442079460018");
    assert_eq!(damage::unwrapped("=\"02079460018\""), "02079460018");
    assert_eq!(damage::unwrapped("442079460018.0"), "442079460018");
    assert_eq!(damage::unwrapped("112.0"), "112.0");
    assert_eq!(damage::unwrapped("'"), "'");
}

#[test]
fn two_spellings_of_a_uid_name_one_card() {
    let id = "8B1F0000-0000-4000-8000-000000000001";
    assert_eq!(uid_key(id), uid_key(&format!("urn:uuid:{}", id.to_lowercase())));
    assert_ne!(uid_key("Ana"), uid_key("ana"));
}
