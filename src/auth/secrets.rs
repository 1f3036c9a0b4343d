//! Making tokens, and what of them is kept.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Prefix of a game's public key.
pub const PUBLIC_PREFIX: &str = "rb_pub_";
/// Prefix of an access token.
pub const ACCESS_PREFIX: &str = "rb_at_";
/// Prefix of a refresh token.
pub const REFRESH_PREFIX: &str = "rb_rt_";
/// Prefix of a game's secret key.
pub const SERVER_PREFIX: &str = "rb_srv_";
/// Prefix of an administrator's token.
pub const ADMIN_PREFIX: &str = "rb_adm_";

/// Base-62 characters behind a public key's prefix.
pub const PUBLIC_CHARS: usize = 32;
/// Base-62 characters behind any other prefix: 256 bits.
pub const SECRET_CHARS: usize = 43;

/// SHA-256 of a token: the only form in which a secret one is kept.
pub type TokenHash = [u8; 32];

/// The hash of a whole token, prefix included.
pub fn hash(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

/// A new random token.
///
/// # Errors
/// When the system has no randomness.
pub fn random_token(prefix: &str, chars: usize) -> Result<String, getrandom::Error> {
    let mut token = prefix.to_owned();
    while token.len() < prefix.len() + chars {
        let mut bytes = [0; 64];
        getrandom::fill(&mut bytes)?;
        // Bytes from 248 on would make the first characters likelier than the others.
        let usable = bytes.iter().filter(|byte| **byte < 248);
        let missing = prefix.len() + chars - token.len();
        token.extend(usable.take(missing).map(|byte| BASE62[usize::from(byte % 62)] as char));
    }
    Ok(token)
}

/// The token of a session's generation, made of the instance's key, so that the same one can be
/// made again without keeping it: `HMAC(key, purpose ‖ session ‖ generation)` in base 62.
pub fn derived_token(prefix: &str, key: &[u8; 32], session: &[u8; 16], generation: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(b"rankbook-token-v1");
    mac.update(prefix.as_bytes());
    mac.update(session);
    mac.update(&generation.to_be_bytes());
    let bytes: [u8; 32] = mac.finalize().into_bytes().into();
    format!("{prefix}{}", base62(bytes))
}

/// 256 bits as 43 base-62 digits, most significant first.
fn base62(mut number: [u8; 32]) -> String {
    let mut digits = [b'0'; SECRET_CHARS];
    for digit in digits.iter_mut().rev() {
        let mut rest = 0_u32;
        for byte in &mut number {
            let value = rest << 8 | u32::from(*byte);
            *byte = (value / 62) as u8;
            rest = value % 62;
        }
        *digit = BASE62[rest as usize];
    }
    digits.iter().map(|digit| *digit as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_random_token_has_its_prefix_its_length_and_its_alphabet() {
        let token = random_token(SERVER_PREFIX, SECRET_CHARS).unwrap();
        let body = token.strip_prefix("rb_srv_").unwrap();
        assert_eq!(body.len(), 43);
        assert!(body.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_ne!(token, random_token(SERVER_PREFIX, SECRET_CHARS).unwrap());
    }

    #[test]
    fn a_derived_token_is_the_same_again_and_differs_in_everything_else() {
        let make = |key: u8, session: u8, generation| {
            derived_token(ACCESS_PREFIX, &[key; 32], &[session; 16], generation)
        };
        assert_eq!(make(1, 1, 1), make(1, 1, 1));
        assert_eq!(make(1, 1, 1).len(), "rb_at_".len() + 43);
        for other in [make(2, 1, 1), make(1, 2, 1), make(1, 1, 2)] {
            assert_ne!(make(1, 1, 1), other);
        }
        let refresh = derived_token(REFRESH_PREFIX, &[1; 32], &[1; 16], 1);
        assert_ne!(refresh[6..], make(1, 1, 1)[6..]);
    }

    #[test]
    fn base_62_is_positional() {
        let mut number = [0; 32];
        number[31] = 62;
        assert_eq!(base62(number), format!("{}10", "0".repeat(41)));
    }
}
