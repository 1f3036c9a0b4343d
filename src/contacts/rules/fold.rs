//! Stub until merged.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}
