//! Names, passwords and tokens by their rules alone.

use proptest::prelude::*;

use super::super::names::{Name, NameFault};
use super::super::passwords::{self, Account, Fault, Passwords};
use super::super::rules::{self, Family, Refresh, Region, Returned};
use super::super::throttle::Throttle;
use super::super::{friendly, tokens};
use crate::ids::GameNo;
use crate::time::{DAY_MS, HOUR_MS, MINUTE_MS, Millis, SECOND_MS};
use crate::web::limits::Subject;

fn fault(text: &str) -> Option<NameFault> {
    Name::parse(text).err()
}

#[test]
fn a_name_is_shown_with_single_spaces_and_plain_letters() {
    for (sent, shown) in [
        ("Ada", "Ada"),
        ("  Ada \u{A0} Lovelace\u{3000}", "Ada Lovelace"),
        ("ＡＢＣ", "ABC"),
        ("ﬁx", "fix"),
        ("ééé  x", "ééé x"),
        ("日本  x", "日本 x"),
        ("e\u{301}", "é"),
        ("раураl", "раураl"),
        ("Player \u{1F600}", "Player \u{1F600}"),
        ("\u{1F9A6}", "\u{1F9A6}"),
        ("\u{1F642} \u{1F916}", "\u{1F642} \u{1F916}"),
        ("★", "★"),
        ("O'Neill-Čapek", "O'Neill-Čapek"),
    ] {
        assert_eq!(Name::parse(sent).unwrap().as_str(), shown, "{sent}");
    }
}

#[test]
fn a_name_that_hides_or_spills_is_refused_with_its_reason() {
    use NameFault::*;
    let marks = |count: usize| format!("x{}", "\u{334}".repeat(count));
    for (sent, reason) in [
        ("", Empty),
        (" \u{A0}\u{3000}", Empty),
        (&"x".repeat(25), TooLong),
        (&"\u{1F600}".repeat(25), TooLong),
        (&"x".repeat(257), TooLong),
        (&marks(3).repeat(24), TooLong),
        ("a\u{202E}b", CharacterNotAllowed),
        ("a\u{2066}b", CharacterNotAllowed),
        ("a\u{200B}b", CharacterNotAllowed),
        ("a\u{AD}b", CharacterNotAllowed),
        ("a\u{34F}b", CharacterNotAllowed),
        ("\u{3164}", CharacterNotAllowed),
        ("a\u{E0041}", CharacterNotAllowed),
        ("a\tb", CharacterNotAllowed),
        ("a\u{0}b", CharacterNotAllowed),
        ("\u{E000}", CharacterNotAllowed),
        ("\u{0378}", CharacterNotAllowed),
        ("\u{1F468}\u{200D}\u{1F469}", CharacterNotAllowed),
        ("\u{2764}\u{FE0F}", CharacterNotAllowed),
        (&marks(4), TooManyMarks),
        ("\u{2800}", NothingVisible),
        ("...", NothingVisible),
    ] {
        assert_eq!(fault(sent), Some(reason), "{sent:?}");
    }
    assert_eq!(fault(&marks(3)), None);
    assert_eq!(fault(&"x".repeat(24)), None);
}

#[test]
fn a_name_that_looks_like_an_official_one_is_reserved() {
    for sent in [
        "admin",
        "Admin",
        "ADMIN",
        "ADMlN",
        "аdmin",
        "ａｄｍｉｎ",
        " admin ",
        "Moderator",
        "System",
        "rankbook",
        "RANKBOOK",
    ] {
        assert_eq!(fault(sent), Some(NameFault::Reserved), "{sent}");
    }
    for sent in ["Administrix", "Adam", "Systemic", "paypal", "раураl"] {
        assert_eq!(fault(sent), None, "{sent}");
    }
    let unlike = |sent: &str| Name::parse(sent).unwrap().unlike("Space Race").err();
    assert_eq!(unlike("space race"), Some(NameFault::Reserved));
    assert_eq!(unlike("Spacе Racе"), Some(NameFault::Reserved));
    assert_eq!(unlike("Space Racer"), None);
}

#[test]
fn equal_names_have_one_key_and_similar_ones_one_skeleton() {
    let name = |sent| Name::parse(sent).unwrap();
    assert_eq!(name("Ada  L").key(), name("ada l").key());
    assert_ne!(name("Ada").key(), name("Adа").key());
    assert_eq!(name("Ada").skeleton(), name("Adа").skeleton());
}

#[test]
fn every_friendly_name_passes_the_rules() {
    for words in 0..64 * 64 {
        let name = friendly::name((words << 12 | 0x4F2_u32).to_be_bytes());
        assert!(name.is_ok(), "{words}");
    }
    assert_eq!(friendly::name([0xFF; 4]).unwrap().as_str(), "Zesty Wombat FFF");
}

proptest! {
    #[test]
    fn a_name_that_passed_passes_again_unchanged(sent in "\\PC{0,40}") {
        if let Ok(name) = Name::parse(&sent) {
            prop_assert_eq!(&Name::parse(name.as_str()).unwrap(), &name);
            prop_assert!(name.as_str().len() <= 96);
        }
    }

    #[test]
    fn no_text_upsets_the_rules(sent in any::<String>()) {
        let _ = (Name::parse(&sent), passwords::username(&sent), passwords::password(&sent));
    }

    #[test]
    fn a_username_that_passed_passes_again_unchanged(sent in "\\PC{3,32}") {
        if let Ok(name) = passwords::username(&sent) {
            prop_assert_eq!(passwords::username(&name), Ok(name.clone()));
        }
    }
}

#[test]
fn a_username_is_kept_in_small_letters() {
    assert_eq!(passwords::username("Ada_L").as_deref(), Ok("ada_l"));
    assert_eq!(passwords::username("Ａｄａ").as_deref(), Ok("ada"));
    for (sent, reason) in [
        ("ab", Fault::UsernameLength),
        (&*"x".repeat(33), Fault::UsernameLength),
        ("a b c", Fault::CharacterNotAllowed),
        ("ada\u{200B}", Fault::CharacterNotAllowed),
        ("ada\u{202E}", Fault::CharacterNotAllowed),
        ("ada\u{13A0}", Fault::CharacterNotAllowed),
    ] {
        assert_eq!(passwords::username(sent), Err(reason), "{sent:?}");
    }
}

#[test]
fn a_password_is_anything_of_eight_to_128_bytes() {
    assert_eq!(passwords::password("a\u{A0}b c d e").as_deref(), Ok("a b c d e"));
    assert_eq!(
        passwords::password("e\u{301}tude\u{301}\u{1F9A6}").as_deref(),
        Ok("étudé\u{1F9A6}")
    );
    assert_eq!(passwords::password("seven c"), Err(Fault::PasswordLength));
    assert_eq!(passwords::password(&"x".repeat(129)), Err(Fault::PasswordLength));
    assert_eq!(passwords::password("bell\u{7}bell"), Err(Fault::CharacterNotAllowed));
}

#[tokio::test]
async fn a_password_is_hashed_and_the_first_guesses_are_refused() {
    let passwords = Passwords::new(100);
    let hash = |text: &str| passwords.hash(text.to_owned(), "ada_lovelace".to_owned());
    for common in ["password", "12345678", "qwertyuiop", "p@ssw0rd", "aaaaaaaa", "ada_lovelace"] {
        assert_eq!(hash(common).await.unwrap(), None, "{common}");
    }
    let kept = hash("correct horse battery").await.unwrap().unwrap();
    assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    let verify =
        |hash: Option<&str>, text: &str| passwords.verify(hash.map(str::to_owned), text.to_owned());
    assert!(verify(Some(&kept), "correct horse battery").await.unwrap());
    assert!(!verify(Some(&kept), "correct horse batter").await.unwrap());
    assert!(!verify(None, "correct horse battery").await.unwrap());
}

#[test]
fn waits_grow_after_the_fifth_failure_and_end_by_themselves() {
    let throttle = Throttle::new(5, 100);
    let mut now = Millis(0);
    for _ in 0..5 {
        assert!(throttle.begin(&"ada", now).is_ok());
    }
    for minutes in [1, 2, 4, 8, 15, 15] {
        let wait = throttle.begin(&"ada", now).unwrap_err();
        assert_eq!(wait.ms, minutes * MINUTE_MS);
        now = now.plus(wait.ms - 1);
        assert_eq!(throttle.begin(&"ada", now).unwrap_err().ms, 1);
        now = now.plus(1);
        assert!(throttle.begin(&"ada", now).is_ok());
    }
    assert!(throttle.begin(&"bob", now).is_ok());
    now = now.plus(30 * MINUTE_MS);
    for _ in 0..5 {
        assert!(throttle.begin(&"ada", now).is_ok());
    }
    assert!(throttle.begin(&"ada", now).is_err());
}

#[test]
fn failures_far_apart_are_forgotten_and_successes_forgiven() {
    let throttle = Throttle::new(5, 100);
    let mut now = Millis(0);
    for _ in 0..20 {
        assert!(throttle.begin(&"ada", now).is_ok());
        now = now.plus(15 * MINUTE_MS);
    }
    for _ in 0..20 {
        assert!(throttle.begin(&"bob", now).is_ok());
        throttle.take_back(&"bob");
    }
    for _ in 0..20 {
        assert!(throttle.begin(&"cleo", now).is_ok());
        throttle.forgive(&"cleo");
    }
}

#[test]
fn a_success_forgives_the_account_but_the_address_keeps_the_failures_of_others() {
    let passwords = Passwords::new(1_000);
    let address = Subject::address([192, 0, 2, 1].into());
    let account = |number: i64| Account::of(GameNo(1), &format!("player-{number}"));
    for number in 0..50 {
        assert!(passwords.begin(account(number), address, Millis(0)).is_ok());
        if number % 10 == 0 {
            let own = passwords.begin(Account::of(GameNo(1), "own"), address, Millis(0));
            own.expect("a try").succeed();
        }
    }
    assert_eq!(passwords.begin(account(50), address, Millis(0)).err().unwrap().status(), 429);
    let elsewhere = Subject::address([192, 0, 2, 2].into());
    assert!(passwords.begin(account(50), elsewhere, Millis(0)).is_ok());
}

#[test]
fn a_refresh_is_decided_by_generation_and_age() {
    let start = Millis(1_000_000_000);
    let family = Family {
        generation: 7,
        rotated_at: start,
        expires_at: start.plus(90 * DAY_MS),
        ended_at: None,
    };
    let returned = |generation| Returned { generation, expires_at: start.plus(30 * DAY_MS) };
    let after = |ms, generation| rules::refresh(&family, &returned(generation), start.plus(ms));
    for (name, decided, expected) in [
        ("the newest", after(HOUR_MS, 7), Refresh::Rotate),
        ("the newest after a step back of the clock", after(-HOUR_MS, 7), Refresh::Rotate),
        ("the last one at once", after(0, 6), Refresh::Repeat),
        ("the last one after a minute", after(60 * SECOND_MS, 6), Refresh::Repeat),
        ("the last one after more", after(60 * SECOND_MS + 1, 6), Refresh::Reused),
        ("an older one at once", after(0, 5), Refresh::Reused),
        ("one that was idle for too long", after(30 * DAY_MS, 7), Refresh::Expired),
        ("an old one that expired", after(30 * DAY_MS, 3), Refresh::Expired),
    ] {
        assert_eq!(decided, expected, "{name}");
    }
    let over = Family { expires_at: start, ..family };
    assert_eq!(rules::refresh(&over, &returned(7), start), Refresh::Expired);
    let ended = Family { ended_at: Some(start), ..family };
    assert_eq!(rules::refresh(&ended, &returned(7), start), Refresh::Revoked);
    assert!(!rules::is_forgettable(&ended, start.plus(30 * DAY_MS - 1)));
    assert!(rules::is_forgettable(&ended, start.plus(30 * DAY_MS)));
    assert!(rules::is_forgettable(&family, start.plus(90 * DAY_MS)));
}

#[test]
fn tokens_never_outlive_their_session() {
    let start = Millis(0);
    let lifetimes = |end| rules::lifetimes(start, Millis(end));
    assert_eq!(lifetimes(90 * DAY_MS), (Millis(HOUR_MS), Millis(30 * DAY_MS)));
    assert_eq!(lifetimes(DAY_MS), (Millis(HOUR_MS), Millis(DAY_MS)));
    assert_eq!(lifetimes(MINUTE_MS), (Millis(MINUTE_MS), Millis(MINUTE_MS)));
}

#[test]
fn the_session_used_least_lately_makes_room() {
    let sessions = || vec![("b", Millis(2)), ("a", Millis(1)), ("c", Millis(3))];
    assert_eq!(rules::crowded_out(sessions(), 4), Vec::<&str>::new());
    assert_eq!(rules::crowded_out(sessions(), 3), ["a"]);
    assert_eq!(rules::crowded_out(sessions(), 1), ["a", "b", "c"]);
}

#[test]
fn a_region_is_a_country_code_in_capitals() {
    assert!(["NO", "DE", "XK", "ZW", "AD"].iter().all(|code| code.parse::<Region>().is_ok()));
    for bad in ["", "no", "N", "NOR", "UK", "AA", "N O", "D E"] {
        assert!(bad.parse::<Region>().is_err(), "{bad}");
    }
    assert_eq!(crate::phone::regions().count(), 250);
    assert!(crate::phone::regions().is_sorted());
}

#[test]
fn a_friend_code_can_be_read_out() {
    let code = rules::friend_code([0, 31, 32, 63, 100, 200, 255, 18]);
    assert_eq!(code, "0Z0Z48ZJ");
    assert!((0..=255).all(|byte| !"ILOU".contains(&rules::friend_code([byte; 8])[..1])));
}

#[test]
fn only_what_may_be_a_refresh_token_is_looked_up() {
    let token = format!("rb_rt_{}", "a".repeat(43));
    assert!(tokens::refresh_hash(&token).is_some());
    for bad in ["", "rb_rt_", &token[1..], &format!("{token}a"), &token.replace("rt", "at")] {
        assert!(tokens::refresh_hash(bad).is_none(), "{bad}");
    }
}

#[test]
fn a_device_secret_is_long_and_plain() {
    for good in ["dGhpcyBpcyBhIHNlY3JldCE", &"f".repeat(128), &"+/=._~-9".repeat(3)] {
        assert!(tokens::device_hash(good).is_some(), "{good}");
    }
    for bad in ["", &"f".repeat(21), &"f".repeat(129), &" f".repeat(20), &"é".repeat(30)] {
        assert!(tokens::device_hash(bad).is_none(), "{bad}");
    }
}
