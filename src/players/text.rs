//! PRECIS (RFC 8264) as names and passwords use it: which characters free text may have, and the
//! one kind of space.

use precis_core::{DerivedPropertyValue, FreeformClass, StringClass};

/// Whether PRECIS lets every character pass, in its context.
pub fn is_allowed(text: &str) -> bool {
    let class = FreeformClass::default();
    // Any character that always passes may stand in for one that the tables do not know yet.
    let stand_in = |c| if is_younger_than_tables(&class, c) { 'x' } else { c };
    class.allows(text.chars().map(stand_in).collect::<String>()).is_ok()
}

/// Every kind of space becomes the common one; the profiles of RFC 8265 and 8266 begin so.
pub fn with_common_spaces(text: &str) -> String {
    text.chars().map(|c| if is_space(c) { ' ' } else { c }).collect()
}

/// Symbols that people see as pictures.
pub fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}' | '\u{1F000}'..='\u{1FAFF}')
}

/// PRECIS is defined on the newest Unicode, the crate's tables stop at 6.3: letters, digits and
/// emoji that came later would count as unassigned, and hardly an emoji of today would pass.
fn is_younger_than_tables(class: &FreeformClass, c: char) -> bool {
    class.get_value_from_char(c) == DerivedPropertyValue::Unassigned
        && (c.is_alphanumeric() || is_pictograph(c))
}

/// General category Zs.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}
