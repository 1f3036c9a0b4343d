//! Contacts that may be the same, with the reasons. Suggestions only: nobody is merged unasked.
//!
//! A name alone never suffices (namesakes are many), so that only contacts which share a number
//! or a mail address are compared at all; names then raise or lower the score.

use std::collections::HashMap;

use crate::ids::{ContactId, ContactNo};

/// Scores are hundredths.
const THRESHOLD: i32 = 70;
const SCORE_MAX: i32 = 100;
const SAME_PHONE: i32 = 90;
const SAME_EMAIL: i32 = 90;
const SAME_NAME: i32 = 40;
const SIMILAR_NAME: i32 = 30;
const DISAGREEMENT: i32 = -50;
/// Jaro-Winkler similarity of whole names that are taken for spellings of one.
const SIMILARITY_MIN: f64 = 0.93;
/// Letters that surnames must share for names to be compared.
const SHARED_LETTERS: usize = 3;
/// Of the contacts that share one value, each is compared with so many that follow it in the
/// order of names: a company's number in a thousand contacts must not make half a million pairs,
/// and doubles, whose names are alike, stand near each other.
const REACH: usize = 20;
/// Pairs of one book that are compared at most.
const PAIRS_MAX: usize = 250_000;

/// What is compared of a contact; names are folded, and empty where there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub no: ContactNo,
    pub id: ContactId,
    pub whole: String,
    pub given: String,
    pub surname: String,
    /// Year as far as it is known, month, day.
    pub birthdays: Vec<(Option<i32>, i32, i32)>,
    /// Valid numbers, with their extension.
    pub phones: Vec<String>,
    pub mailboxes: Vec<String>,
}

/// Two contacts that may be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub nos: (ContactNo, ContactNo),
    pub ids: [ContactId; 2],
    /// Hundredths, 70 to 100.
    pub score: i32,
    pub reasons: Vec<&'static str>,
}

impl Pair {
    /// Where it stands: best first, then the older contacts first.
    pub fn place(&self) -> Place {
        (-self.score, self.nos.0.0, self.nos.1.0)
    }
}

/// A place in the order of suggestions.
pub type Place = (i32, i64, i64);

#[derive(Clone, Copy, Default)]
struct Shared {
    phone: bool,
    email: bool,
}

/// The pairs that may be the same, best first, and whether none was left out for their number.
/// `people` come in the order of their `no`s.
pub fn suggest(people: &[Person]) -> (Vec<Pair>, bool) {
    let mut pairs = HashMap::new();
    let phones = shared_by(people, |person| &person.phones);
    let whole = collect(&phones, &mut pairs, |shared| shared.phone = true);
    let emails = shared_by(people, |person| &person.mailboxes);
    let whole = collect(&emails, &mut pairs, |shared| shared.email = true) && whole;
    let pair = |((low, high), shared)| judge(&people[low], &people[high], shared);
    let mut found: Vec<_> = pairs.into_iter().filter_map(pair).collect();
    found.sort_unstable_by_key(Pair::place);
    (found, whole)
}

/// Places of people by a value of theirs, each group in the order of names.
fn shared_by<'p>(
    people: &'p [Person],
    values: fn(&'p Person) -> &'p [String],
) -> Vec<(&'p str, &'p str, usize)> {
    let of = |(at, person): (usize, &'p Person)| {
        values(person).iter().map(move |value| (value.as_str(), person.whole.as_str(), at))
    };
    let mut all: Vec<_> = people.iter().enumerate().flat_map(of).collect();
    all.sort_unstable();
    all
}

/// Notes the pairs of each group; `false` when there was no room for all.
fn collect(
    sorted: &[(&str, &str, usize)],
    pairs: &mut HashMap<(usize, usize), Shared>,
    mark: fn(&mut Shared),
) -> bool {
    let mut whole = true;
    for group in sorted.chunk_by(|(a, ..), (b, ..)| a == b) {
        whole &= group.len() <= REACH + 1;
        for (first, (.., a)) in group.iter().enumerate() {
            for (.., b) in group[first + 1..].iter().take(REACH).filter(|(.., b)| a != b) {
                let pair = (*a.min(b), *a.max(b));
                if pairs.len() >= PAIRS_MAX && !pairs.contains_key(&pair) {
                    return false;
                }
                mark(pairs.entry(pair).or_default());
            }
        }
    }
    whole
}

fn judge(a: &Person, b: &Person, shared: Shared) -> Option<Pair> {
    let name = compare_names(a, b);
    let reasons = [
        (shared.phone, "same-phone", SAME_PHONE),
        (shared.email, "same-email", SAME_EMAIL),
        (name == Likeness::Same, "same-name", SAME_NAME),
        (name == Likeness::Similar, "similar-name", SIMILAR_NAME),
    ];
    let reasons: Vec<_> = reasons.into_iter().filter(|(holds, ..)| *holds).collect();
    let sum: i32 = reasons.iter().map(|(.., weight)| weight).sum();
    let sum = if disagree(a, b) { sum + DISAGREEMENT } else { sum };
    (sum >= THRESHOLD).then(|| Pair {
        nos: (a.no, b.no),
        ids: [a.id, b.id],
        score: sum.min(SCORE_MAX),
        reasons: reasons.into_iter().map(|(_, code, _)| code).collect(),
    })
}

#[derive(PartialEq, Eq)]
enum Likeness {
    Same,
    Similar,
    None,
}

fn compare_names(a: &Person, b: &Person) -> Likeness {
    if a.whole.is_empty() || b.whole.is_empty() {
        return Likeness::None;
    }
    if a.whole == b.whole {
        return Likeness::Same;
    }
    let start = |surname: &str| {
        let letters: Vec<_> = surname.chars().take(SHARED_LETTERS).collect();
        (letters.len() == SHARED_LETTERS).then_some(letters)
    };
    let akin = start(&a.surname).is_some_and(|letters| Some(letters) == start(&b.surname));
    match akin && strsim::jaro_winkler(&a.whole, &b.whole) >= SIMILARITY_MIN {
        true => Likeness::Similar,
        false => Likeness::None,
    }
}

/// A landline of a family, or namesakes: what both say, and say differently.
fn disagree(a: &Person, b: &Person) -> bool {
    let given = !a.given.is_empty() && !b.given.is_empty() && a.given != b.given;
    let fits = |(year, month, day): &(Option<i32>, i32, i32)| {
        b.birthdays.iter().any(|(other, m, d)| {
            let years = year.zip(*other).is_none_or(|(year, other)| year == other);
            (m, d) == (month, day) && years
        })
    };
    let born = !a.birthdays.is_empty() && !b.birthdays.is_empty() && !a.birthdays.iter().any(fits);
    given || born
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(no: i64, name: &str, phone: &str) -> Person {
        let (given, surname) = name.split_once(' ').unwrap_or_default();
        Person {
            no: ContactNo(no),
            id: ContactId(Uuid::from_u128(no as u128)),
            whole: name.to_owned(),
            given: given.to_owned(),
            surname: surname.to_owned(),
            birthdays: Vec::new(),
            phones: [phone]
                .into_iter()
                .filter(|phone| !phone.is_empty())
                .map(str::to_owned)
                .collect(),
            mailboxes: Vec::new(),
        }
    }

    fn judged(a: Person, b: Person) -> Option<(i32, Vec<&'static str>)> {
        let (mut pairs, whole) = suggest(&[a, b]);
        assert!(whole && pairs.len() <= 1);
        pairs.pop().map(|pair| (pair.score, pair.reasons))
    }

    #[test]
    fn reasons_add_up_and_disagreement_takes_away() {
        let (phone, other) = ("+442079460401x", "+442079460402x");
        let ada = || person(1, "ada lovelace", phone);
        for (b, wanted) in [
            (person(2, "ada lovelace", phone), Some((100, vec!["same-phone", "same-name"]))),
            (person(2, "ada lovelace", other), None),
            (person(2, "", phone), Some((90, vec!["same-phone"]))),
            (person(2, "", ""), None),
            (person(2, "ada lovelac", phone), Some((100, vec!["same-phone", "similar-name"]))),
            (person(2, "adda lovelace", phone), Some((70, vec!["same-phone", "similar-name"]))),
            // Of one family.
            (person(2, "byron lovelace", phone), None),
        ] {
            assert_eq!(judged(ada(), b.clone()), wanted, "{b:?}");
        }
        let mut nameless = [person(1, "", phone), person(2, "", phone)];
        for person in &mut nameless {
            person.mailboxes.push("a@b.org".to_owned());
        }
        nameless[0].birthdays = vec![(Some(1961), 3, 9)];
        for (born, score) in [((None, 3, 9), 100), ((Some(1994), 3, 9), 100), ((None, 7, 1), 100)] {
            nameless[1].birthdays = vec![born];
            let [a, b] = nameless.clone();
            assert_eq!(judged(a, b).map(|(score, _)| score), Some(score));
            let mut by_phone = nameless.clone();
            by_phone.iter_mut().for_each(|person| person.mailboxes.clear());
            let [a, b] = by_phone;
            assert_eq!(judged(a, b).is_some(), born == (None, 3, 9), "{born:?}");
        }
    }

    #[test]
    fn a_number_in_every_contact_of_a_large_book_makes_few_pairs_and_the_likely_ones() {
        let name = |no| format!("ada {:04}", no % 5_000);
        let people: Vec<_> =
            (0..10_000).map(|no| person(no, &name(no), "+442079460401x")).collect();
        let (pairs, whole) = suggest(&people);
        assert!(!whole && pairs.len() <= 10_000 * REACH);
        let best = pairs.iter().filter(|pair| pair.reasons.contains(&"same-name"));
        assert_eq!(best.clone().count(), 5_000);
        assert!(best.zip(&pairs).all(|(best, first)| best == first || first.score == 100));
        assert_eq!(suggest(&people).0, pairs);
        let apart: Vec<_> =
            (0..10_000).map(|no| person(no, "ada lovelace", &no.to_string())).collect();
        assert_eq!(suggest(&apart), (Vec::new(), true));
    }
}
