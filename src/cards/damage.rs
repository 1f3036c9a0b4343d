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
pub(super) fn unwrapped(raw: &str) -> &str {
    let raw = raw.trim();
    let formula = raw.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let raw = formula.unwrap_or(raw);
    let raw = raw.strip_prefix('\'').filter(|rest| !rest.is_empty()).unwrap_or(raw);
    match raw.strip_suffix(".0") {
        Some(whole) if is_long_number(whole) => whole,
        _ => raw,
    }
}

/// A number long enough that `.0` behind it can only be a spreadsheet's.
fn is_long_number(text: &str) -> bool {
    text.len() >= 7 && text.bytes().all(|byte| byte.is_ascii_digit())
}
