//! JSON numbers, exactly: an integer may be spelled `100`, `100.0`, `1e2` or `-0`, and no spelling
//! goes through a float (RFC 7493 §2.2).

/// What a number is, read as an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A whole number that fits `i64`.
    Is(i64),
    /// A whole number that does not.
    Beyond,
    /// A number with a fraction.
    Fraction,
}

/// Reads a number that is valid JSON.
pub fn whole(text: &str) -> Whole {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{integer}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Whole::Is(0);
    }
    let significant = digits.trim_end_matches('0');
    let dropped_zeros = digits.len() - significant.len();
    // The value is `significant × 10^shift`. An exponent too long for i64 is as good as infinite.
    let exponent = exponent.parse::<i64>().unwrap_or(match exponent.starts_with('-') {
        true => i64::MIN / 4,
        false => i64::MAX / 4,
    });
    let shift =
        exponent.clamp(i64::MIN / 4, i64::MAX / 4) - fraction.len() as i64 + dropped_zeros as i64;
    scaled(significant, shift, negative)
}

fn scaled(significant: &str, shift: i64, negative: bool) -> Whole {
    if shift < 0 {
        return Whole::Fraction;
    }
    if significant.len() as i64 + shift > 19 {
        return Whole::Beyond;
    }
    let text =
        format!("{}{significant}{}", if negative { "-" } else { "" }, "0".repeat(shift as usize));
    text.parse().map_or(Whole::Beyond, Whole::Is)
}

/// One spelling for all numbers of one value, for fingerprints and comparisons.
pub fn canonical(text: &str) -> String {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{integer}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let significant = digits.trim_end_matches('0');
    match exponent.parse::<i64>() {
        Ok(exponent) => {
            let zeros = (digits.len() - significant.len()) as i64;
            let shift = exponent.saturating_sub(fraction.len() as i64).saturating_add(zeros);
            format!("{negative}{significant}e{shift}")
        }
        Err(_) => format!("{negative}{digits}.{}e{exponent}", fraction.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_read_in_every_spelling() {
        for (text, value) in [
            ("100", 100),
            ("100.0", 100),
            ("1e2", 100),
            ("-0", 0),
            ("-0.0", 0),
            ("0e999999999999999999999", 0),
            ("8341200e-2", 83_412),
            ("8.3412E4", 83_412),
            ("9007199254740993", 9_007_199_254_740_993),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(whole(text), Whole::Is(value), "{text}");
        }
    }

    #[test]
    fn fractions_and_giants_are_told_apart() {
        for text in
            ["1.5", "1e-1", "83412.0000001", "1.00000000000000000001", "1e-99999999999999999999"]
        {
            assert_eq!(whole(text), Whole::Fraction, "{text}");
        }
        for text in ["1e400", "9223372036854775808", "1e99999999999999999999"] {
            assert_eq!(whole(text), Whole::Beyond, "{text}");
        }
    }

    #[test]
    fn equal_numbers_have_one_canonical_spelling() {
        for (a, b) in [("100", "1e2"), ("100.0", "100"), ("1.50", "15e-1"), ("-0.0", "0")] {
            assert_eq!(canonical(a), canonical(b), "{a} {b}");
        }
        assert_ne!(canonical("1"), canonical("10"));
        assert_ne!(canonical("1"), canonical("-1"));
    }
}
