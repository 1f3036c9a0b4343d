//! What somebody looks for: words, and numbers in any spelling. [`Terms::rank`] is the definition
//! of a hit; the patterns are for a statement that looks at more and misses none.

use super::fold::fold;
use super::text::is_bidi_control;
use crate::phone;

/// Nobody types more; the rest is not looked at.
const TERMS_MAX: usize = 16;
/// The character before `%`, `_` and itself in a `LIKE` pattern.
pub const LIKE_ESCAPE: char = '\\';

/// Everything that has to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

/// One of the things that have to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A folded word.
    Word(String),
    /// A number, or words that happen to be digits (`Agent 47`).
    Digits {
        /// The digits as they may be stored; one of them is enough.
        spellings: Vec<String>,
        /// What was typed, folded; all of them, where no number matches.
        words: Vec<String>,
    },
}

/// How well a contact matches; the better, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A number from its first digit to its last.
    Whole,
    /// The start of a word or of a number.
    Start,
    /// Anywhere.
    Anywhere,
}

impl Terms {
    /// Neighbouring words of digits and the punctuation of numbers are one number.
    pub fn parse(query: &str) -> Self {
        let query: String = query.chars().filter(|c| !is_bidi_control(*c)).collect();
        let folded = fold(&query);
        let words: Vec<_> = folded
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        let groups = words.chunk_by(|a, b| is_dialled(a) && is_dialled(b));
        Self(groups.filter_map(Term::of).take(TERMS_MAX).collect())
    }

    /// Without a term every contact is a hit.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them has to be found.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.0.iter()
    }

    /// How well a contact matches, by its folded text and the digits of its numbers, which
    /// [`phone::digits`] made. `None` when a term is missing.
    pub fn rank(&self, text: &str, digits: &str) -> Option<Rank> {
        let mut worst = Rank::Whole;
        for term in &self.0 {
            worst = worst.max(term.rank(text, digits)?);
        }
        Some(worst)
    }
}

impl Term {
    /// The term of a group. `None` when nobody sees a character of it.
    fn of(group: &[&str]) -> Option<Self> {
        let typed = phone::visible(&group.join(" "));
        if typed.trim().is_empty() {
            return None;
        }
        if !is_dialled(&typed) || !typed.contains(is_digit) {
            return group.first().map(|word| Self::Word((*word).to_owned()));
        }
        let words = group.iter().filter(|word| word.contains(char::is_alphanumeric));
        let words = words.map(|word| (*word).to_owned()).collect();
        Some(Self::Digits { spellings: spellings(&typed), words })
    }

    /// Patterns for `LIKE` over the folded text; all of them have to match.
    pub fn text_patterns(&self) -> Vec<String> {
        match self {
            Self::Word(word) => vec![like_pattern(word)],
            Self::Digits { words, .. } => words.iter().map(|word| like_pattern(word)).collect(),
        }
    }

    /// Patterns for `LIKE` over the digits of numbers; one is enough, and stands in for the text.
    pub fn digit_patterns(&self) -> Vec<String> {
        match self {
            Self::Word(_) => Vec::new(),
            Self::Digits { spellings, .. } => {
                spellings.iter().map(|digits| like_pattern(digits)).collect()
            }
        }
    }

    fn rank(&self, text: &str, digits: &str) -> Option<Rank> {
        let (spellings, words) = match self {
            Self::Word(word) => return rank_of_word(text, word),
            Self::Digits { spellings, words } => (spellings, words),
        };
        let number = spellings.iter().filter_map(|spelling| rank_of_number(digits, spelling)).min();
        let words: Option<Vec<_>> = words.iter().map(|word| rank_of_word(text, word)).collect();
        let words = words.and_then(|ranks| ranks.into_iter().max());
        [number, words].into_iter().flatten().min()
    }
}

/// The pattern that finds a text anywhere. `LIKE … ESCAPE '\'` reads it.
pub fn like_pattern(text: &str) -> String {
    format!("%{}%", escape_like(text))
}

/// The text with a meaning of its own, also where it has `%` or `_`.
pub fn escape_like(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        if matches!(c, '%' | '_' | LIKE_ESCAPE) {
            out.push(LIKE_ESCAPE);
        }
        out.push(c);
    }
    out
}

fn rank_of_word(text: &str, word: &str) -> Option<Rank> {
    text.match_indices(word)
        .map(|(at, _)| match text[..at].ends_with(char::is_alphanumeric) {
            false => Rank::Start,
            true => Rank::Anywhere,
        })
        .min()
}

fn rank_of_number(numbers: &str, digits: &str) -> Option<Rank> {
    numbers
        .split_whitespace()
        .filter_map(|number| match number.find(digits)? {
            0 if number.len() == digits.len() => Some(Rank::Whole),
            0 => Some(Rank::Start),
            _ => Some(Rank::Anywhere),
        })
        .min()
}

/// Whether a word has nothing but digits and what people write between them.
fn is_dialled(word: &str) -> bool {
    phone::visible(word).chars().all(|c| is_digit(c) || "+-()./ ".contains(c))
}

/// The digits as typed, without the `00` of a call abroad, and without a `(0)` behind the country,
/// which few countries dial (Italy does).
fn spellings(typed: &str) -> Vec<String> {
    let zero = typed.find("(0)").filter(|at| typed[..*at].contains(is_digit));
    let without_zero = zero.map(|at| format!("{}{}", &typed[..at], &typed[at + "(0)".len()..]));
    let mut spellings: Vec<String> = Vec::new();
    for text in without_zero.iter().map(String::as_str).chain([typed]) {
        let digits: String = text.chars().filter(|c| is_digit(*c)).collect();
        let from_abroad = digits.strip_prefix("00").filter(|rest| !rest.is_empty());
        spellings.extend(from_abroad.map(str::to_owned));
        spellings.push(digits);
    }
    spellings
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CASE: &str = include_str!("../../../tests/cases/b01-search-numbers.json");

    fn rank(query: &str, text: &str, digits: &str) -> Option<Rank> {
        Terms::parse(query).rank(text, digits)
    }

    fn digits_of(raw: &str, region: &str) -> String {
        phone::digits(&phone::read(raw, Some(region)), raw)
    }

    /// The queries of the case, as the server sees them once a query string is decoded.
    fn queries(case: &serde_json::Value) -> Vec<(String, serde_json::Value)> {
        let rows = |key: &str| case[key].as_array().unwrap().clone();
        let texts = rows("search")
            .into_iter()
            .map(|row| (row["query"].as_str().unwrap().to_owned(), row["finds"].clone()));
        let strings = rows("queryStrings").into_iter().map(|row| {
            let (_, query) = row["get"].as_str().unwrap().split_once('?').unwrap();
            let (_, q) = form_urlencoded::parse(query.as_bytes()).next().unwrap();
            (q.into_owned(), row["finds"].clone())
        });
        texts.chain(strings).collect()
    }

    #[test]
    fn every_spelling_of_a_number_finds_it() {
        let case: serde_json::Value = serde_json::from_str(CASE).unwrap();
        let contacts: Vec<_> = case["contacts"].as_array().unwrap().iter().collect();
        let queries = queries(&case);
        assert_eq!(queries.len(), 22);
        for (query, finds) in queries {
            let terms = Terms::parse(&query);
            let found = contacts.iter().filter(|contact| {
                let digits = digits_of(contact["phones"][0]["raw"].as_str().unwrap(), "GB");
                let text = fold(contact["name"]["full"].as_str().unwrap());
                terms.rank(&text, &digits).is_some()
            });
            let names: Vec<_> = found.map(|contact| &contact["name"]["full"]).collect();
            assert_eq!(serde_json::json!(names), finds, "{query}");
        }
    }

    #[test]
    fn words_are_found_without_case_and_accents_in_any_order() {
        let text = "zoe angstrom\nguild of 47";
        for query in ["ZOË", "ang zoë", "  Ångström\u{202c} ", "ngstr", "guild 47", "47 guild"]
        {
            assert!(rank(query, text, "").is_some(), "{query}");
        }
        for query in ["zoa", "zoe zoa", "48", "zoe+angstrom"] {
            assert_eq!(rank(query, text, ""), None, "{query}");
        }
        assert_eq!(rank(" ", text, ""), Some(Rank::Whole));
    }

    #[test]
    fn digits_are_a_number_or_else_words() {
        assert_eq!(rank("Agent 47", "agent 47", ""), Some(Rank::Start));
        assert_eq!(rank("Agent 47", "agent", "442079460047 02079460047"), Some(Rank::Anywhere));
        assert_eq!(rank("Agent 47", "agent 4 7", ""), None);
        assert_eq!(rank("3 / 7", "7 of 3", ""), Some(Rank::Start));
        assert_eq!(rank("+", "c+", ""), Some(Rank::Anywhere));
    }

    #[test]
    fn a_whole_number_is_better_than_its_start_or_its_middle() {
        let digits = "442079460018 02079460018";
        assert_eq!(rank("020 7946 0018", "", digits), Some(Rank::Whole));
        assert_eq!(rank("+44 20 7946", "", digits), Some(Rank::Start));
        assert_eq!(rank("7946 0018", "", digits), Some(Rank::Anywhere));
        assert_eq!(rank("anna", "johanna\nanna", ""), Some(Rank::Start));
        assert_eq!(rank("anna", "johanna", ""), Some(Rank::Anywhere));
        assert!(Rank::Whole < Rank::Start && Rank::Start < Rank::Anywhere);
    }

    #[test]
    fn a_zero_in_brackets_counts_only_where_it_is_dialled() {
        let digits = digits_of("+39 06 5685 1242", "IT");
        assert_eq!(rank("+39 (0)6 5685 1242", "", &digits), Some(Rank::Whole));
        assert_eq!(rank("0039 (0)6 5685 1242", "", &digits), Some(Rank::Whole));
        let digits = digits_of("020 7946 0018", "GB");
        for query in ["0044 (0)20 7946 0018", " 44 (0) 20 7946 0018", "(0)20 7946 0018"] {
            assert_eq!(rank(query, "", &digits), Some(Rank::Whole), "{query}");
        }
        assert_eq!(rank("٠٢٠ ７９４６\u{ad}0018", "", &digits), Some(Rank::Whole));
    }

    #[test]
    fn signs_of_patterns_mean_themselves() {
        assert_eq!(escape_like(r"50%_\x"), r"50\%\_\\x");
        let terms = Terms::parse("50% a_b");
        let patterns: Vec<_> = terms.iter().flat_map(Term::text_patterns).collect();
        assert_eq!(patterns, [r"%50\%%", r"%a\_b%"]);
        let terms = Terms::parse("0044 20");
        let term = terms.iter().next().unwrap();
        assert_eq!(term.digit_patterns(), ["%4420%", "%004420%"]);
        assert_eq!(term.text_patterns(), ["%0044%", "%20%"]);
    }

    #[test]
    fn no_query_has_more_terms_than_a_statement_can_take() {
        let query = "a ".repeat(10_000);
        assert_eq!(Terms::parse(&query).iter().count(), TERMS_MAX);
    }

    proptest! {
        #[test]
        fn a_part_of_a_word_finds_it(word in "\\w{1,8}", from in 0..8_usize) {
            let text = fold(&word);
            let part: String = text.chars().skip(from).collect();
            let terms = Terms::parse(&part);
            prop_assert!(terms.rank(&text, "").is_some(), "{part:?} in {text:?}");
        }

        #[test]
        fn no_statement_misses_what_is_a_hit(
            query in "[a0-9äł()+.%_\u{ad} ]{0,10}|\\PC{0,8}",
            text in "[a0-9%_ ]{0,20}",
            digits in "[0-9 ]{0,20}",
        ) {
            let terms = Terms::parse(&query);
            let unescaped = |pattern: &String| {
                let inner = &pattern[1..pattern.len() - 1];
                inner.replace("\\%", "%").replace("\\_", "_").replace("\\\\", "\\")
            };
            let is_selected = terms.iter().all(|term| {
                term.digit_patterns().iter().any(|pattern| digits.contains(&unescaped(pattern)))
                    || term.text_patterns().iter().all(|pattern| text.contains(&unescaped(pattern)))
            });
            prop_assert_eq!(terms.rank(&text, &digits).is_some(), is_selected, "{:?}", terms);
        }
    }
}
