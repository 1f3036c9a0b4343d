use proptest::prelude::*;

use super::{Number, Spelling, Status, digits, read, visible};

const CASES: &str = include_str!("../../tests/cases/p01-phones.json");
const GOLDEN: &str = include_str!("golden.tsv");

fn number(raw: &str, hint: &str) -> Number {
    read(raw, Some(hint))
}

fn e164(raw: &str, hint: &str) -> Option<String> {
    number(raw, hint).e164
}

#[test]
fn what_people_type_is_never_a_strangers_number() {
    let cases: Vec<serde_json::Value> = serde_json::from_str(CASES).unwrap();
    assert_eq!(cases.len(), 31);
    for case in cases {
        let read = number(case["raw"].as_str().unwrap(), case["region"].as_str().unwrap());
        let any_of = case["e164AnyOf"].as_array().unwrap();
        assert!(any_of.contains(&serde_json::json!(read.e164)), "{case} was read as {read:?}");
        if let Some(status) = case["status"].as_str() {
            assert_eq!(read.status.as_str(), status, "{case}");
        }
    }
}

/// Made by `scripts/golden_phones.py`.
#[test]
fn another_implementation_reads_and_writes_the_same() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for row in GOLDEN.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<_> = row.split('\t').collect();
        let found = read(columns[0], Some(columns[1]));
        let spelling = found.spelling();
        let text = |column: &Option<String>| column.clone().unwrap_or_default();
        let (national, international) =
            spelling.map(|s| (s.national, s.international)).unwrap_or_default();
        let found = [
            columns[0].to_owned(),
            columns[1].to_owned(),
            found.status.as_str().to_owned(),
            text(&found.e164),
            text(&found.region),
            national,
            international,
            text(&found.extension),
        ];
        count += 1;
        if found.join("\t") != row {
            wrong.push(format!("want {row}\n got {}", found.join("\t")));
        }
    }
    assert!(count >= 2_000, "{count} rows");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn letters_complete_a_number_only_to_its_one_length() {
    assert_eq!(e164("(800) 555-GAME", "US").as_deref(), Some("+18005554263"));
    assert_eq!(e164("1-800-FLOWERS", "US").as_deref(), Some("+18003569377"));
    assert_eq!(e164("1 800 flowers", "US").as_deref(), Some("+18003569377"));
    assert_eq!(e164("212 555 0142 MOM", "US").as_deref(), Some("+12125550142"));
    // What is left of these is a number that nobody meant.
    assert_eq!(e164("030 JONAS", "DE"), None);
    assert_eq!(e164("0800 FLOWERS", "GB"), None);
    assert_eq!(e164("212-5550 Mia", "US"), None);
}

#[test]
fn a_remark_adds_no_digit() {
    for (base, hint) in [
        ("030 23125 000", "DE"),
        ("089 99998 123", "DE"),
        ("020 7946 0018", "GB"),
        ("(212) 555-0142", "US"),
        ("+39 06 5685 1242", "IT"),
        ("+43 1 5125000", "AT"),
        ("+62 21 12345", "ID"),
    ] {
        let alone = e164(base, hint);
        assert!(alone.is_some(), "{base}");
        for remark in ["(Jonas)", "Mia", "MUM", "mum & dad", "App. 12", "Büro", "ext.", "- HOME"] {
            for raw in [format!("{base} {remark}"), format!("{base}{remark}")] {
                let read = number(&raw, hint);
                assert!(read.e164.is_none() || read.e164 == alone, "{raw} was read as {read:?}");
            }
        }
    }
}

#[test]
fn an_ordinal_behind_a_number_is_a_remark() {
    for raw in ["020 7946 0018 2nd floor", "020 7946 0018 24h", "020 7946 0018, 2nd floor"] {
        assert_eq!(e164(raw, "GB").as_deref(), Some("+442079460018"), "{raw}");
    }
}

#[test]
fn two_numbers_in_one_field_never_become_one() {
    let first = Some("+442079460018");
    for second in ["/0019", " / 020 7946 0019", ", 020 7946 0019", " or 020 7946 0019", "\n0019"] {
        assert_eq!(e164(&format!("020 7946 0018{second}"), "GB").as_deref(), first, "{second}");
    }
    assert_eq!(e164("020 7946 0018 +44 20 7946 0019", "GB").as_deref(), first);
    assert_eq!(e164("020 7946 0018 x12/x13", "GB").as_deref(), first);
    assert_eq!(e164("020 7946 0018 020 7946 0019", "GB").as_deref(), first);
    assert_eq!(e164("030 23125 030 23126", "DE"), None);
    assert_eq!(e164("030/23125-000", "DE").as_deref(), Some("+493023125000"));
}

#[test]
fn an_extension_is_kept_beside_the_number() {
    for (raw, extension) in [
        ("020 7946 0018 x12", "12"),
        ("020 7946 0018x12", "12"),
        ("020 7946 0018 ext. 0012", "0012"),
        ("020 7946 0018;12", "12"),
        ("020 7946 0018 123#", "123"),
        ("020 7946 0018 (mum) x12", "12"),
        ("020 7946 0018 x12 (mum)", "12"),
        ("tel:+44-20-7946-0018;isub=99;ext=12", "12"),
        ("０２０ ７９４６ ００１８ ｘ１２", "12"),
    ] {
        let read = number(raw, "GB");
        assert_eq!(read.e164.as_deref(), Some("+442079460018"), "{raw}");
        assert_eq!(read.extension.as_deref(), Some(extension), "{raw}");
    }
    for raw in ["020 7946 0018 fax 2", "020 7946 0018 flat 2", "020 7946 0018 x1234567890"] {
        assert_eq!(number(raw, "GB").extension, None, "{raw}");
    }
}

#[test]
fn the_context_of_a_local_number_is_its_front() {
    let read = |raw| read(raw, None).e164;
    let want = Some("+442079460018");
    assert_eq!(read("tel:2079460018;phone-context=+44").as_deref(), want);
    assert_eq!(read("tel:79460018;ext=1;phone-context=+44-20").as_deref(), want);
    assert_eq!(read("tel:+44-20-7946-0018;phone-context=+1").as_deref(), want);
    assert_eq!(read("tel:2079460018;phone-context=example.org"), None);
}

#[test]
fn a_hint_is_a_region_or_ignored() {
    assert_eq!(e164("020 7946 0018", "gb").as_deref(), Some("+442079460018"));
    for hint in ["", "XX", "001", "United Kingdom", "ß"] {
        assert_eq!(number("020 7946 0018", hint), Number::default(), "{hint}");
        let abroad = number("+44 20 7946 0018", hint);
        assert_eq!(abroad.region.as_deref(), Some("GB"), "{hint}");
    }
    assert_eq!(read("020 7946 0018", None), Number::default());
    assert_eq!(number("nothing", "GB").region.as_deref(), Some("GB"));
}

#[test]
fn bare_digits_that_are_no_number_are_short() {
    for raw in ["112", "116 117", "10", "999999"] {
        assert_eq!(number(raw, "GB").status, Status::Short, "{raw}");
        assert_eq!(number(raw, "GB").e164, None, "{raw}");
    }
    for raw in ["1", "*100#", "##002#", "100*7#", "1234567", "112 (police)"] {
        assert_ne!(number(raw, "GB").status, Status::Short, "{raw}");
    }
}

#[test]
fn a_zero_in_brackets_is_dialled_at_home_alone() {
    assert_eq!(e164("+39 (0)6 5685 1242", "GB").as_deref(), Some("+390656851242"));
    assert_eq!(e164("+48 (0)22 123 45 67", "GB").as_deref(), Some("+48221234567"));
    assert_eq!(e164("+36 (0)1 234 5678", "GB").as_deref(), Some("+3612345678"));
}

#[test]
fn both_spellings_show_the_extension() {
    let spelling = Spelling::of("+442079460018", Some("12")).unwrap();
    assert_eq!(spelling.international, "+44 20 7946 0018 x12");
    assert_eq!(spelling.national, "020 7946 0018 x12");
    assert_eq!(Spelling::of("020", None), None);
    assert_eq!(number("112", "GB").spelling(), None);
}

#[test]
fn a_search_knows_the_digits_from_abroad_and_at_home() {
    let digits_of = |raw, hint| digits(&number(raw, hint), raw);
    assert_eq!(digits_of("07400 123456 x12", "GB"), "447400123456 07400123456");
    assert_eq!(digits_of("112", "GB"), "112");
    assert_eq!(digits_of("*١٠٠*7#", "GB"), "1007");
    assert_eq!(digits_of("none", "GB"), "");
}

#[test]
fn a_status_is_read_back() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
    }
    assert!("Valid".parse::<Status>().is_err());
}

/// Letters as the digits of their keys, so that a vanity number counts as typed.
fn typed_digits(raw: &str) -> String {
    let keys = "22233344455566677778889999".as_bytes();
    let digit = |c: char| match c {
        'a'..='z' => char::from(keys[c as usize - 'a' as usize]),
        'A'..='Z' => char::from(keys[c as usize - 'A' as usize]),
        c => c,
    };
    // The context of a `tel:` URI stands behind the number and is dialled before it.
    let raw = if raw.contains(";phone-context=") { raw.repeat(2) } else { raw.to_owned() };
    visible(&raw).chars().map(digit).filter(char::is_ascii_digit).collect()
}

fn is_typed(number: &str, typed: &str) -> bool {
    let mut typed = typed.chars();
    number.chars().all(|digit| typed.any(|c| c == digit))
}

fn field() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[0-9]{1,6}",
        "[-+ ()./;,x#*~\u{200e}\u{ad}\u{fe0f}]{1,2}",
        "[A-Za-zäё]{1,5}",
        Just("tel:".to_owned()),
        Just(";ext=".to_owned()),
        Just(";phone-context=+1".to_owned()),
        Just("(0)".to_owned()),
        Just("+44 20 7946".to_owned()),
        Just("1-800-".to_owned()),
        Just("030 23125".to_owned()),
        "\\PC{0,4}",
        any::<String>(),
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    // No hint here whose plan of numbers adds an area code to what is typed (Bahamas, San Marino)
    // or the 9 of a mobile (Argentina).
    #[test]
    fn no_digit_comes_out_that_nobody_typed(
        raw in field(),
        hint in prop::sample::select(vec!["", "GB", "DE", "US", "IT", "FR", "RU", "PL", "XX"]),
    ) {
        let read = number(&raw, hint);
        let Some(e164) = &read.e164 else { return Ok(()) };
        prop_assert!(e164.starts_with('+') && (4..=16).contains(&e164.len()), "{}", e164);
        prop_assert!(e164[1..].chars().all(|c| c.is_ascii_digit()) && !e164.starts_with("+0"));
        let typed = typed_digits(&raw);
        let national = (2..=4).any(|from| is_typed(&e164[from..], &typed));
        prop_assert!(national, "{e164} of {raw:?}");
        prop_assert!(read.extension.is_none_or(|extension| is_typed(&extension, &typed)));
        prop_assert!(Spelling::of(e164, None).is_some());
    }

    #[test]
    fn what_nobody_sees_never_matters(
        raw in "[-0-9 ()+]{5,16}",
        at in 0..17_usize,
        unseen in "[\u{200b}\u{202d}\u{2069}\u{fe0d}\u{ad}\u{2062}\u{feff}\u{e0020}]",
    ) {
        let mut touched = raw.clone();
        touched.insert_str(at.min(raw.len()), &unseen);
        prop_assert_eq!(number(&touched, "GB"), number(&raw, "GB"));
    }
}
