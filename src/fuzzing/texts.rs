//! Texts in queries, paths and bodies.

use chrono_tz::Tz;
use serde_json::Value;

use super::check_refusal;
use crate::players::Name;
use crate::standings::Season;
use crate::standings::rules::Window;
use crate::time::Millis;
use crate::web::cursor::Cursors;
use crate::web::page;
use crate::web::query::Query;

const NOW: Millis = Millis(1_795_600_800_000);

/// A cursor opens as what was sealed, and one that was not sealed does not open.
pub fn cursor(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let cursors = Cursors::new(&[7; 32]);
    match cursors.open::<Value>("list", text, NOW) {
        Ok(position) => panic!("{position} was never sealed"),
        Err(problem) => drop(check_refusal(&problem, &[400])),
    }
    let position: String = text.chars().take(64).collect();
    let Some(sealed) = cursors.seal("list", &position, NOW) else { panic!("no cursor") };
    // Control characters grow sixfold in JSON; no list has a position of that kind.
    if sealed.len() <= 512 {
        match cursors.open::<String>("list", &sealed, NOW) {
            Ok(opened) => assert_eq!(opened, position),
            Err(problem) => panic!("{sealed}: {problem:?}"),
        }
        assert!(cursors.open::<String>(&format!("list{text}!"), &sealed, NOW).is_err());
    }
}

/// A name that was taken is short, printable, and stays the same when it is read again.
pub fn name(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(name) = Name::parse(text) else { return };
    let shown = name.as_str();
    assert!((1..=96).contains(&shown.len()), "{shown:?} has {} bytes", shown.len());
    assert!(!shown.contains(is_unfit), "{shown:?} has characters that nobody sees");
    match Name::parse(shown) {
        Ok(again) => assert_eq!(name, again),
        Err(fault) => panic!("{fault:?} in {shown:?}, which was taken"),
    }
}

/// Controls, and what turns the direction of the text around it.
fn is_unfit(character: char) -> bool {
    let turning = matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}');
    let embedding = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turning || embedding || character.is_control()
}

/// A query is read, or its mistakes are told.
pub fn query(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut query = match Query::parse(text) {
        Ok(query) => query,
        Err(problem) => {
            check_refusal(&problem, &[400]);
            return;
        }
    };
    let limit = page::limit(&mut query, 100);
    assert!((1..=100).contains(&limit), "{limit}");
    let _ = query.text("cursor");
    let _ = query.parsed::<Millis>("from", "a time");
    if let Some(score) = query.integer("score", (-9, 9)) {
        assert!((-9..=9).contains(&score), "{score}");
    }
    if let Err(problem) = query.finish() {
        check_refusal(&problem, &[422]);
    }
}

/// A time that was taken is shown in the one form that every client reads, and is the same.
pub fn time(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(time) = text.parse::<Millis>() else { return };
    let shown = time.to_string();
    assert_eq!(shown.len(), "2026-11-24T10:15:30.123Z".len(), "{shown}");
    assert_eq!(shown.parse::<Millis>().ok(), Some(time), "{shown}");
}

/// A season that was taken has one name, begins before it ends, and is followed by another.
pub fn season(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for window in Window::ALL.iter().copied() {
        let Ok(season) = Season::parse(window, text) else { continue };
        assert_eq!(season.key(), text);
        for zone in [Tz::UTC, Tz::Pacific__Apia, Tz::Africa__Monrovia, Tz::Asia__Kathmandu] {
            assert_eq!(season.starts_at(zone).is_none(), window == Window::AllTime);
            assert!(season.starts_at(zone) <= season.ends_at(zone), "{text} in {zone}");
        }
        assert_eq!(season.next().window(), window);
    }
}
