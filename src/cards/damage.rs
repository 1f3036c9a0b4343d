//! What spreadsheets do to telephone numbers.

/// Whether a spreadsheet has rounded the number away, or shown `####` for a narrow column: digits
/// are lost, so nothing that could be dialled may be made of it.
///
/// It looks at the text alone, so that it holds wherever the text came from.
pub fn is_damaged(raw: &str) -> bool {
    let raw = raw.trim();
    let hashes = !raw.is_empty() && raw.bytes().all(|byte| byte == b'#');
    hashes || is_scientific(raw)
}

/// `4.42079E+11`, `4,42079e11`.
fn is_scientific(raw: &str) -> bool {
    let Some((mantissa, exponent)) = raw.split_once(['E', 'e']) else { return false };
    let mantissa = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !whole.is_empty()
        && digits(whole)
        && digits(fraction)
        && (1..=3).contains(&exponent.len())
        && digits(exponent)
}

/// The number as it was before a spreadsheet wrapped it: `'+44…`, `="020…"`, `442079460018.0`.
/// Every wrapping comes off, so that a number that was read once reads the same again.
pub(super) fn unwrapped(raw: &str) -> &str {
    let mut raw = raw.trim();
    loop {
        let inner = without_outermost(raw).trim();
        if inner.len() == raw.len() {
            return raw;
        }
        raw = inner;
    }
}

fn without_outermost(raw: &str) -> &str {
    if let Some(inner) = raw.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return inner;
    }
    if let Some(inner) = raw.strip_prefix('\'').filter(|rest| !rest.is_empty()) {
        return inner;
    }
    match raw.strip_suffix(".0") {
        Some(whole) if is_long_number(whole) => whole,
        _ => raw,
    }
}

/// A number long enough that `.0` behind it can only be a spreadsheet's.
fn is_long_number(text: &str) -> bool {
    text.len() >= 7 && text.bytes().all(|byte| byte.is_ascii_digit())
}
