use proptest::prelude::*;

use super::{Dialled, Version, read, write};
use crate::cards::charset::Charset;
use crate::cards::{
    Card, Context, DateKind, Found, Instead, Kind, LIMITS, Limits, PhoneKind, tests,
};

fn all(bytes: impl AsRef<[u8]>) -> Vec<Found> {
    read(bytes.as_ref(), None, LIMITS)
}

/// The only card of lines between a frame of version 3.
fn one(lines: &str) -> Found {
    let found = all(format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nEND:VCARD\r\n"));
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

fn case(name: &str) -> Vec<Found> {
    let path = format!("{}/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"));
    all(std::fs::read(path).unwrap())
}

fn full(found: &Found) -> &str {
    found.card.name.full.as_deref().unwrap_or_default()
}

fn raws(found: &Found) -> Vec<&str> {
    found.card.phones.iter().map(|phone| phone.raw.as_str()).collect()
}

fn kinds(found: &Found) -> Vec<PhoneKind> {
    found.card.phones.iter().map(|phone| phone.kind).collect()
}

fn days(found: &Found) -> Vec<(Option<i32>, u32, u32)> {
    found.card.dates.iter().map(|date| (date.year, date.month, date.day)).collect()
}

#[test]
fn v01_a_soft_break_inside_a_letter_is_joined_before_decoding() {
    let found = case("v01-qp-soft-break.vcf");
    let [olena, dunya, andras] = &found[..] else { panic!("{found:?}") };
    assert_eq!(full(olena), "Олена Коваль");
    assert_eq!(olena.card.name.surname.as_deref(), Some("Коваль"));
    assert_eq!(olena.card.name.given.as_deref(), Some("Олена"));
    let note = "first line\nsecond line, a comma; a semicolon";
    assert_eq!(olena.card.note.as_deref(), Some(note));
    assert_eq!(raws(olena), ["+44 20 7946 0101"]);
    assert!(olena.card.phones[0].primary);
    assert_eq!(kinds(olena), [PhoneKind::Mobile]);
    assert_eq!(olena.card.emails[0].address, "olena@example.org");
    assert_eq!(full(dunya), "Dünya Körner");
    assert_eq!(raws(dunya), ["+49 30 23125 101"]);
    assert_eq!(andras.card.name.given.as_deref(), Some("András Béla"));
    assert_eq!(andras.card.name.surname.as_deref(), Some("Tóth"));
    assert_eq!(andras.card.name.full, None);
    assert_eq!(andras.dropped, [("X-CLASS".to_owned(), 1)].into());
    assert_eq!(found.iter().map(|found| found.line).collect::<Vec<_>>(), [1, 12, 18]);
    assert!(found.iter().all(|found| found.warnings.is_empty()));
}

#[test]
fn v02_labels_of_their_own_are_kept_without_brackets() {
    let found = case("v02-apple-labels.vcf");
    let [mila] = &found[..] else { panic!("{found:?}") };
    let [guild, school, mobile, work] = &mila.card.phones[..] else { panic!("{mila:?}") };
    assert_eq!(guild.label.as_deref(), Some("Gildentelefon"));
    assert_eq!(school.label.as_deref(), Some("School"));
    assert!(school.primary);
    assert_eq!(mobile.kind, PhoneKind::Mobile);
    assert_eq!(work.raw, "+44 20 7946 0114");
    assert_eq!(mila.card.emails[0].label.as_deref(), Some("Gilde"));
    assert_eq!(days(mila), [(Some(2019), 6, 1)]);
    assert_eq!(mila.card.dates[0].kind, DateKind::Anniversary);
    assert_eq!(mila.warnings, ["label-without-property"]);
    assert!(mila.dropped.is_empty(), "{:?}", mila.dropped);
    assert!(!format!("{mila:?}").contains("_$!<"));
    for version in [Version::V3, Version::V4] {
        assert_eq!(all(write(&mila.card, &[], version))[0].card, mila.card);
    }
}

#[test]
fn v03_a_missing_year_stays_missing() {
    let found = case("v03-birthday-no-year.vcf");
    let days = found.iter().map(|found| (full(found), days(found))).collect::<Vec<_>>();
    let expected = [
        ("Basic", vec![(None, 2, 14)]),
        ("Dashed", vec![(None, 2, 14)]),
        ("Leap", vec![(None, 2, 29)]),
        ("Empty", vec![]),
        ("Seventy", vec![(Some(1970), 5, 5)]),
        ("YearOnly", vec![]),
        ("Impossible", vec![]),
    ];
    assert_eq!(days, expected);
    let warned = found.iter().filter(|found| found.warnings == ["date-invalid"]).map(full);
    assert_eq!(warned.collect::<Vec<_>>(), ["YearOnly", "Impossible"]);
    assert!(write(&found[0].card, &[], Version::V4).contains("\r\nBDAY:--0214\r\n"));
    for card in found.iter().map(|found| &found.card) {
        let v3 = write(card, &[], Version::V3);
        assert!(!v3.contains("1604"), "{v3}");
        assert_eq!(&all(v3)[0].card, card);
    }
}

#[test]
fn v04_a_card_without_its_end_is_created_with_a_warning() {
    let found = case("v04-unended-card.vcf");
    let rows = found.iter().map(|found| (found.line, full(found))).collect::<Vec<_>>();
    assert_eq!(rows, [(1, "First Person"), (7, "Second Person"), (12, "Third Person")]);
    assert_eq!(found[1].warnings, ["card-unended"]);
    assert!(found[0].warnings.is_empty() && found[2].warnings.is_empty());
}

#[test]
fn v05_a_missing_name_stops_nobody() {
    let found = case("v05-nameless.vcf");
    assert_eq!(found.len(), 6);
    assert_eq!(raws(&found[0]), ["*100*7#"]);
    assert_eq!(found[1].card.emails[0].address, "only.mail@example.org");
    assert_eq!(found[2].card.organization.as_deref(), Some("Example Taxi"));
    assert_eq!(raws(&found[3]), ["+44 20 7946 0132"]);
    assert_eq!(found[3].card.name, Default::default());
    assert_eq!((full(&found[4]), raws(&found[4])), ("Ida Berg", vec!["112"]));
    assert_eq!(found[5].card, Card::default());
}

#[test]
fn v06_types_are_read_in_all_their_spellings() {
    use PhoneKind::{Fax, Mobile, Pager, Text, Voice};
    let found = case("v06-tel-types.vcf");
    let [lists, bare, uris] = &found[..] else { panic!("{found:?}") };
    assert_eq!(kinds(lists), [Mobile, Fax, Mobile, Voice, Pager]);
    assert_eq!(kinds(bare), [Fax, Voice, Voice]);
    assert_eq!(kinds(uris), [Voice, Text]);
    for card in [lists, uris] {
        let primary = card.card.phones.iter().map(|phone| phone.primary).collect::<Vec<_>>();
        assert!(primary[0] && primary[1..].iter().all(|primary| !primary), "{primary:?}");
    }
    assert_eq!(raws(uris), ["+44-20-7946-0209;ext=12", "+44 20 7946 0210"]);
    let labels = lists.card.phones.iter().map(|phone| phone.label.as_deref().unwrap_or("-"));
    assert_eq!(labels.collect::<Vec<_>>(), ["work", "work", "-", "home", "-"]);
}

#[test]
fn v07_the_lines_of_a_picture_are_no_properties() {
    let found = case("v07-photo-lines.vcf");
    let rows = found.iter().map(|found| (full(found), raws(found))).collect::<Vec<_>>();
    let expected = [
        ("Photo Folded", vec!["+44 20 7946 0141"]),
        ("", vec!["+44 20 7946 0142"]),
        ("", vec!["+44 20 7946 0143"]),
    ];
    assert_eq!(rows, expected);
    for found in &found {
        assert_eq!(found.dropped, [("PHOTO".to_owned(), 1)].into());
        assert_eq!((&found.card.note, &found.card.uid), (&None, &None));
        assert_eq!(found.card.name.given.as_deref(), Some("Photo"));
        assert!(found.warnings.is_empty(), "{:?}", found.warnings);
    }
}

#[test]
fn v08_group_cards_are_labels_and_a_comma_stays_in_its_label() {
    let found = case("v08-group-cards.vcf");
    let [runa, tarek, council, night] = &found[..] else { panic!("{found:?}") };
    assert_eq!(runa.card.labels, ["Raid, heroic", "Healers"]);
    assert!(tarek.card.labels.is_empty() && tarek.instead.is_none());
    let group = |found: &Found| match &found.instead {
        Some(Instead::Group { label, members }) => (label.clone(), members.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(group(council), ("Guild council".to_owned(), 2));
    assert_eq!(group(night), ("Night shift".to_owned(), 3));
    let Some(Instead::Group { members, .. }) = &council.instead else { panic!() };
    let uid = runa.card.uid.as_deref().unwrap();
    assert_eq!(crate::cards::uid_key(&members[0]), crate::cards::uid_key(uid));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_line() {
    assert_eq!(full(&all("\u{FEFF}BEGIN:VCARD\nFN:Ana\nEND:VCARD\n")[0]), "Ana");
    let utf16 = "\u{FEFF}BEGIN:VCARD\nFN:Zoë\nEND:VCARD\n".encode_utf16();
    let bytes = utf16.flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    assert_eq!(full(&all(bytes)[0]), "Zoë");
    let two = "BEGIN:VCARD\nFN:A\nEND:VCARD\n\u{FEFF}BEGIN:VCARD\nFN:B\nEND:VCARD\n";
    assert_eq!(all(two).len(), 2);
}

#[test]
fn lines_may_end_with_a_bare_line_feed_or_carriage_return() {
    for end in ["\n", "\r", "\r\n", "\r\r\n"] {
        let found = all(["BEGIN:VCARD", "FN:Ana", "TEL:112", "END:VCARD"].join(end));
        assert_eq!((full(&found[0]), raws(&found[0])), ("Ana", vec!["112"]), "{end:?}");
    }
}

#[test]
fn a_fold_inside_a_letter_is_joined() {
    let bytes = b"BEGIN:VCARD\r\nFN:Zo\xC3\r\n \xAB\r\nEND:VCARD\r\n";
    let found = all(bytes);
    assert_eq!(full(&found[0]), "Zoë");
    assert!(found[0].warnings.is_empty());
}

#[test]
fn latin_letters_of_one_byte_are_decoded_with_a_warning() {
    let bytes = b"BEGIN:VCARD\r\nFN:J\xF6rg\r\nEND:VCARD\r\n";
    let found = all(bytes);
    assert_eq!(full(&found[0]), "Jörg");
    assert_eq!(found[0].warnings, ["decoded-as-windows-1252"]);
    let declared = read(bytes, Some(Charset::Windows1252), LIMITS);
    assert!(declared[0].warnings.is_empty());
    let own = all(b"BEGIN:VCARD\r\nFN;CHARSET=ISO-8859-1:J\xF6rg\r\nEND:VCARD\r\n");
    assert_eq!((full(&own[0]), own[0].warnings.len()), ("Jörg", 0));
    let quoted = all("BEGIN:VCARD\nFN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg\nEND:VCARD\n");
    assert_eq!(full(&quoted[0]), "Jörg");
}

#[test]
fn escaped_separators_and_line_breaks_are_text() {
    let found = one("FN:a\\, b\\; c\\n d\\\\n\r\nN:Su\\;r;Gi\\,ven,Second;;;\r\nNOTE:x\\Ny");
    assert_eq!(full(&found), "a, b; c\n d\\n");
    assert_eq!(found.card.name.surname.as_deref(), Some("Su;r"));
    assert_eq!(found.card.name.given.as_deref(), Some("Gi,ven Second"));
    assert_eq!(found.card.note.as_deref(), Some("x\ny"));
}

#[test]
fn an_encoded_separator_is_text_and_a_plain_one_separates() {
    let found = one("N;ENCODING=QUOTED-PRINTABLE:A=3BB;C=5C=3BD;;;");
    assert_eq!(found.card.name.surname.as_deref(), Some("A;B"));
    assert_eq!(found.card.name.given.as_deref(), Some("C;D"));
}

#[test]
fn a_nested_card_is_dropped_and_the_outer_one_kept() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nN:Outer;Ann\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\n\
                N:Inner;Bob\nTEL:999\nEND:VCARD\nTEL:112\nEND:VCARD\n\
                BEGIN:VCARD\nFN:Next\nEND:VCARD\n";
    let found = all(text);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].card.name.surname.as_deref(), Some("Outer"));
    assert_eq!(raws(&found[0]), ["112"]);
    assert_eq!(found[0].dropped, [("AGENT".to_owned(), 1)].into());
    assert_eq!((found[1].line, full(&found[1])), (12, "Next"));
}

#[test]
fn a_file_without_cards_holds_none() {
    assert!(all("").is_empty());
    assert!(all("FN:Nobody\r\nEND:VCARD\r\n").is_empty());
}

#[test]
fn two_cards_with_one_uid_are_two_rows() {
    let card = "BEGIN:VCARD\nUID:x\nFN:Ana\nEND:VCARD\n";
    let found = all(card.repeat(2));
    assert_eq!(found.iter().map(|found| found.line).collect::<Vec<_>>(), [1, 5]);
    assert!(found.iter().all(|found| found.card.uid.as_deref() == Some("x")));
}

#[test]
fn an_empty_uid_is_none() {
    assert_eq!(one("UID:").card.uid, None);
    assert_eq!(one("UID:urn:uuid:x").card.uid.as_deref(), Some("urn:uuid:x"));
}

#[test]
fn what_has_no_place_is_dropped_and_counted() {
    let found = one("FN:A\r\nPHOTO:http://x.example/a\r\nGENDER:F\r\nREV:2020\r\nX-A:1\r\nx-a:2");
    let expected = [("GENDER", 1), ("PHOTO", 1), ("REV", 1), ("X-A", 2)];
    let expected = expected.map(|(name, count)| (name.to_owned(), count));
    assert_eq!(found.dropped, expected.into());
    assert!(found.warnings.is_empty());
}

#[test]
fn a_line_that_is_no_property_is_warned_of_and_never_shown() {
    let found = one("FN:A\r\nsecond line of a note\r\nsome words: and more\r\nTEL:112");
    assert_eq!(found.warnings, ["line-unreadable"]);
    assert!(found.dropped.is_empty());
    assert_eq!(raws(&found), ["112"]);
}

#[test]
fn a_large_card_is_broken_and_a_large_picture_harms_nobody() {
    let limits = Limits { card_bytes_max: 1000, ..LIMITS };
    let picture = format!("PHOTO;ENCODING=b:{}\r\n", "AAAA\r\n ".repeat(1000));
    let text = format!("BEGIN:VCARD\r\nFN:A\r\n{picture}END:VCARD\r\n");
    assert_eq!(read(text.as_bytes(), None, limits)[0].instead, None);
    let text = format!("BEGIN:VCARD\r\nFN:A\r\nNOTE:{}\r\nEND:VCARD\r\n{text}", ";".repeat(1000));
    let found = read(text.as_bytes(), None, limits);
    assert_eq!(found[0].instead, Some(Instead::Broken("card-too-large")));
    assert_eq!(full(&found[1]), "A");
}

#[test]
fn cards_beyond_the_limit_are_each_refused() {
    let limits = Limits { cards_max: 1, ..LIMITS };
    let found = read("BEGIN:VCARD\nFN:A\nEND:VCARD\n".repeat(3).as_bytes(), None, limits);
    let refused = Some(Instead::Broken("too-many-items"));
    let rows = found.iter().map(|found| (found.line, found.instead.clone())).collect::<Vec<_>>();
    assert_eq!(rows, [(1, None), (4, refused.clone()), (7, refused)]);
}

#[test]
fn accounts_are_read_from_all_the_properties_that_programs_have_for_them() {
    let found = one("SOCIALPROFILE;SERVICE-TYPE=Mastodon;USERNAME=ana:https://m.example/@ana\r\n\
                     X-SOCIALPROFILE;type=twitter;x-user=ana:http://t.example/ana\r\n\
                     IMPP;X-SERVICE-TYPE=Jabber:xmpp:ana@example.org\r\n\
                     X-SKYPE:ana.example\r\nURL:https://example.org");
    let rows = found.card.online.iter();
    let rows = rows.map(|it| (it.service.as_deref(), it.user.as_deref(), it.uri.as_deref()));
    let expected = [
        (Some("Mastodon"), Some("ana"), Some("https://m.example/@ana")),
        (Some("twitter"), Some("ana"), Some("http://t.example/ana")),
        (Some("Jabber"), Some("ana@example.org"), Some("xmpp:ana@example.org")),
        (Some("skype"), Some("ana.example"), None),
        (None, None, Some("https://example.org")),
    ];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

#[test]
fn an_address_keeps_the_country_that_it_names() {
    let found = one("ADR;TYPE=home:;;1 High St;London;;N1;United Kingdom\r\n\
                     item1.ADR;TYPE=WORK:Box 2;;;Berlin;;10115;DE\r\nitem1.X-ABADR:de");
    let [home, work] = &found.card.addresses[..] else { panic!("{found:?}") };
    assert_eq!(home.full.as_deref(), Some("1 High St, London, N1, United Kingdom"));
    assert_eq!((home.context, home.country_code.as_deref()), (Context::Private, None));
    assert_eq!((work.street.as_deref(), work.country_code.as_deref()), (Some("Box 2"), Some("DE")));
}

#[test]
fn a_company_is_an_organisation() {
    assert_eq!(one("X-ABShowAs:COMPANY").card.kind, Kind::Org);
    assert_eq!(one("KIND:org").card.kind, Kind::Org);
    assert_eq!(one("KIND:location").card.kind, Kind::Individual);
}

#[test]
fn a_number_that_can_be_dialled_is_written_as_such_and_read_as_typed() {
    let card = one("TEL:020 7946 0018 x 12").card;
    let dialled =
        [Some(Dialled { e164: "+442079460018".to_owned(), extension: Some("12".to_owned()) })];
    let text = write(&card, &dialled, Version::V4);
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains(":tel:+442079460018;ext=12\r\n"), "{text}");
    assert_eq!(all(&text)[0].card, card);
    assert!(!write(&card, &dialled, Version::V3).contains("tel:"));
}

#[test]
fn a_name_injects_no_line() {
    let mut card = Card::default();
    card.name.full = Some("Ana\r\nTEL:999\rX:1".to_owned());
    card.labels = vec!["a\nEND:VCARD".to_owned()];
    for version in [Version::V3, Version::V4] {
        let text = write(&card, &[], version);
        assert!(text.lines().all(|line| !line.starts_with("TEL") && !line.starts_with("X:")));
        assert_eq!(text.matches("\r\nEND:VCARD").count(), 1, "{text}");
    }
}

fn dialled() -> impl Strategy<Value = Vec<Option<Dialled>>> {
    let number = ("[+][1-9][0-9]{6,14}", proptest::option::of("[0-9]{1,6}"))
        .prop_map(|(e164, extension)| Dialled { e164, extension });
    proptest::collection::vec(proptest::option::of(number), 0..5)
}

fn check_form(text: &str) {
    assert!(text.ends_with("\r\nEND:VCARD\r\n"));
    for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    assert!(!text.contains("CHARSET"), "{text}");
}

/// Bytes that look like cards in parts.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "\nBEGIN:VCARD\r\n",
            "\nEND:VCARD\r\n",
            "\nTEL:",
            "\r\nN:",
            "\nADR;TYPE=a:",
            "\nNOTE:",
            "T",
            "\r\n",
            "\n",
            " ",
            "AGENT:",
            "TEL",
            ";",
            ":",
            "=",
            "\\",
            "\"",
            "TYPE=",
            "PHOTO;ENCODING=b:",
            "NOTE;QUOTED-PRINTABLE:",
            "=C3",
            "item1.",
            "X-ABLabel",
            "N",
            "BDAY:",
            "--0214",
            "CHARSET=UTF-8",
            ",",
            "\t",
            "PREF=",
            "LABEL=",
            "\u{FEFF}",
            "^n",
            ".",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..6),
    ];
    let pieces = proptest::collection::vec(piece, 0..60);
    pieces.prop_map(|pieces| [b"BEGIN:VCARD\n".to_vec(), pieces.concat()].concat())
}

fn rises(found: &[Found]) -> bool {
    found.windows(2).all(|pair| pair[0].line < pair[1].line)
}

proptest! {
    #[test]
    fn version_4_keeps_every_card(card in tests::card(), dialled in dialled()) {
        let text = write(&card, &dialled, Version::V4);
        check_form(&text);
        let found = all(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&found[0].card, &card, "{}", text);
        prop_assert!(found[0].warnings.is_empty() && found[0].dropped.is_empty(), "{:?}", found);
    }

    #[test]
    fn version_3_keeps_every_card(card in tests::card()) {
        let text = write(&card, &[], Version::V3);
        check_form(&text);
        prop_assert_eq!(&all(&text)[0].card, &card, "{}", text);
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(rises(&all([b"BEGIN:VCARD\n", &bytes[..]].concat())));
    }

    #[test]
    fn no_card_is_too_broken(bytes in nearly()) {
        prop_assert!(rises(&all(bytes)));
    }

    #[test]
    fn a_damaged_file_still_has_its_other_cards(at in 0..5000_usize, byte in any::<u8>()) {
        for name in ["v01-qp-soft-break.vcf", "v07-photo-lines.vcf", "v06-tel-types.vcf"] {
            let path = format!("{}/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"));
            let mut bytes = std::fs::read(path).unwrap();
            let at = at % bytes.len();
            bytes[at] = byte;
            let found = all(&bytes);
            prop_assert!(rises(&found) && found.len() >= 2, "{}", found.len());
        }
    }
}
