//! Stub until merged.
pub const SORT_KEY_VERSION: i64 = 1;
pub fn sort_key(text: &str) -> Vec<u8> {
    text.to_lowercase().into_bytes()
}
