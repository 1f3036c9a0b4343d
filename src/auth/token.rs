//! The `Authorization` header, read into a token's kind and hash.

use http::header::{AUTHORIZATION, HeaderMap};

use super::secrets::{self, TokenHash};
use crate::web::Problem;

/// What a token's prefix says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Public,
    Access,
    Server,
    Admin,
}

/// A token of the right form; nothing is known of it yet.
#[derive(Clone, Copy, Debug)]
pub struct Presented {
    pub kind: Kind,
    pub hash: TokenHash,
}

const KINDS: [(Kind, &str, usize); 4] = [
    (Kind::Public, secrets::PUBLIC_PREFIX, secrets::PUBLIC_CHARS),
    (Kind::Access, secrets::ACCESS_PREFIX, secrets::SECRET_CHARS),
    (Kind::Server, secrets::SERVER_PREFIX, secrets::SECRET_CHARS),
    (Kind::Admin, secrets::ADMIN_PREFIX, secrets::SECRET_CHARS),
];

/// The token of a request; none without the header.
///
/// # Errors
/// `unauthenticated` with code `malformed` and a sentence that names the slip. The token itself
/// is never repeated.
pub fn presented(headers: &HeaderMap) -> Result<Option<Presented>, Problem> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(malformed("the Authorization header is there twice"));
    }
    let text = value.to_str().map_err(|_| malformed("the header has characters beyond ASCII"))?;
    parse(text).map(Some).map_err(malformed)
}

fn malformed(detail: &str) -> Problem {
    Problem::unauthenticated("malformed", detail)
}

fn parse(text: &str) -> Result<Presented, &'static str> {
    let text = text.trim();
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    let token = token.trim();
    if scheme.starts_with("rb_") {
        return Err("\"Bearer \" is missing in front of the token");
    }
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err("the header must read: Bearer <token>");
    }
    if token.contains("{{") || token.contains("}}") {
        return Err("a variable was not filled in: the header still has braces in it");
    }
    if token.is_empty() {
        return Err("there is no token behind \"Bearer\"");
    }
    if token.starts_with(secrets::REFRESH_PREFIX) {
        return Err("a refresh token is good for POST /api/v1/sessions/refresh alone");
    }
    let known = KINDS.iter().find_map(|(kind, prefix, chars)| {
        let body = token.strip_prefix(prefix)?;
        Some((*kind, body, *chars))
    });
    let Some((kind, body, chars)) = known else {
        return Err(
            "this is no Rankbook token; they start with rb_pub_, rb_at_, rb_srv_ or rb_adm_",
        );
    };
    if body.len() != chars || !body.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err("the token is cut off, or something was added to it");
    }
    Ok(Presented { kind, hash: secrets::hash(token) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_with_any_case_and_spacing_and_nothing_else() {
        let token = format!("rb_at_{}", "a".repeat(43));
        for good in
            [format!("Bearer {token}"), format!("bearer   {token} "), format!("BEARER {token}")]
        {
            assert!(parse(&good).is_ok(), "{good}");
        }
        for bad in [
            format!("Bearer Bearer {token}"),
            "Bearer {{accessToken}}".to_owned(),
            format!("Bearer \"{token}\""),
            token.clone(),
            format!("Bearer{token}"),
            format!("Bearer {token}%0A"),
            format!("Bearer {}...", &token[..12]),
            "Bearer".to_owned(),
            "Bearer ".to_owned(),
            format!("Basic {token}"),
            format!("Bearer {token}, Bearer {token}"),
            format!("Bearer rb_rt_{}", "a".repeat(43)),
        ] {
            assert!(parse(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_commonest_slips_are_named() {
        assert!(
            parse("Bearer {{accessToken}}").unwrap_err().contains("variable was not filled in")
        );
        assert!(parse("rb_at_x").unwrap_err().contains("\"Bearer \" is missing"));
    }
}
