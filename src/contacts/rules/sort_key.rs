//! Bytes that order names as people do, in every database alike.

use std::sync::LazyLock;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};

use super::fold::fold;

/// To be raised when the rules or their tables change: each book is then keyed anew, and the
/// cursors of old keys end. A test below notices.
pub const SORT_KEY_VERSION: i64 = 1;

/// No display name is longer (a mail address may be one).
const CHARS_MAX: usize = 254;

/// Unicode's own order for all languages. Accents count after letters, case does not count:
/// equal keys are put in order by the number of the contact.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Secondary);
    CollatorBorrowed::try_new(CollatorPreferences::default(), options).ok()
});

/// The place of a display name in its book, to be compared byte by byte.
pub fn sort_key(name: &str) -> Vec<u8> {
    let end = name.char_indices().nth(CHARS_MAX).map_or(name.len(), |(at, _)| at);
    let name = &name[..end];
    // The tables are compiled in, and one test would notice if they were not.
    let Some(collator) = &*COLLATOR else { return fold(name).into_bytes() };
    let mut key = Vec::with_capacity(end * 2);
    let Ok(_) = collator.write_sort_key_to(name, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str = include_str!("../../../tests/cases/b02-sort-names.json");

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn case_and_accents_move_no_letter_to_the_end() {
        let case: serde_json::Value = serde_json::from_str(CASE).unwrap();
        let list = |key: &str| -> Vec<&str> {
            case[key].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
        };
        assert_eq!(sorted(list("createInThisOrder")), list("mustListAs"));
    }

    #[test]
    fn names_of_many_languages_stand_where_people_look_for_them() {
        let names = [
            "adams",
            "Andersson",
            "Ångström",
            "Çelik",
            "Cole",
            "de la Cruz",
            "Emil",
            "Émile",
            "O'Brien",
            "Oakley",
            "Ólafur",
            "Österberg",
            "Østergård",
            "Zoë",
            "Олег",
            "山田",
        ];
        assert_eq!(sorted(names.iter().rev().copied().collect()), names);
    }

    #[test]
    fn case_and_composition_make_no_difference() {
        assert_eq!(sort_key("ÉMILE"), sort_key("e\u{301}mile"));
        assert_ne!(sort_key("Emile"), sort_key("Émile"));
    }

    #[test]
    fn a_key_has_an_end() {
        let long = "山".repeat(CHARS_MAX);
        assert_eq!(sort_key(&format!("{long}田")), sort_key(&long));
        assert!(sort_key(&long).len() < 2_048);
    }

    #[test]
    fn other_tables_would_be_noticed() {
        // Renew this together with the version.
        assert_eq!(SORT_KEY_VERSION, 1);
        assert_eq!(sort_key("Zoë 山7"), [93, 71, 51, 4, 250, 31, 30, 32, 1, 67, 150, 7]);
    }
}
