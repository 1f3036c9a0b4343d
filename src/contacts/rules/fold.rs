//! One form for all spellings of a word, so that who types without accents or capitals finds it.

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;

/// The text without case, accents and compatibility forms.
///
/// Only the accents of Latin, Greek and Cyrillic go: without their marks が would be か, and
/// words in the scripts of India would lose their vowels.
pub fn fold(text: &str) -> String {
    let bare: String = text.nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36F}')).collect();
    let folded = CaseMapper::new().fold_string(&bare);
    let mut out = String::with_capacity(folded.len());
    for c in folded.nfkc() {
        match stroked(c) {
            Some(plain) => out.push_str(plain),
            None => out.push(c),
        }
    }
    out
}

/// Letters that Unicode does not take apart, as people type them without their keys.
fn stroked(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        '\u{2019}' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_a_word_become_one() {
        for (text, folded) in [
            ("José", "jose"),
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("İstanbul", "istanbul"),
            ("Łukasz", "lukasz"),
            ("Østergård", "ostergard"),
            ("Йорданов", "иорданов"),
            ("が", "が"),
            ("か\u{3099}", "が"),
            ("Nguyễn", "nguyen"),
            ("ΌΔΥΣΣΕΎΣ", "οδυσσευσ"),
            ("Ὀδυσσεύς", "οδυσσευσ"),
            ("ﬁ", "fi"),
            ("Ｗｉｄｅ", "wide"),
            ("O’Brien", "o'brien"),
            ("Þórr Ægir Œuvre Đặng Ħ ðı", "thorr aegir oeuvre dang h di"),
            ("किशोर", "किशोर"),
            ("Ǿ", "o"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn what_is_folded_stays_as_it_is(
            text in "\\PC{0,12}",
            accents in "[A-ZŁØĦıßİǅﬁ\u{300}-\u{370}\u{3099}]{0,8}",
        ) {
            for text in [&text, &accents, &format!("{text}{accents}")] {
                let once = fold(text);
                prop_assert_eq!(fold(&once), once.clone(), "{:?}", text);
            }
        }
    }
}
