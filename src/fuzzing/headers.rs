//! Headers that are read before anybody is known.

use std::net::{IpAddr, Ipv4Addr};

use http::HeaderMap;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue, IF_NONE_MATCH};
use uuid::Uuid;

use super::check_refusal;
use crate::auth::presented;
use crate::contents::client_address;
use crate::web::etag;
use crate::web::idempotency::Once;

/// A word of this length in a refusal could be the token; our own sentences have none.
const SECRET_CHARS_MIN: usize = 36;

/// A token is found, or the refusal does not repeat it.
pub fn authorization(bytes: &[u8]) {
    let Some(headers) = headers(&AUTHORIZATION, bytes) else { return };
    let Err(problem) = presented(&headers) else { return };
    let document = check_refusal(&problem, &[401]);
    let text = String::from_utf8_lossy(bytes);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    for word in words.filter(|word| word.len() >= SECRET_CHARS_MIN) {
        assert!(!document.contains(word), "the refusal repeats {word}");
    }
}

/// Exactly the documented keys are taken.
pub fn idempotency_key(bytes: &[u8]) {
    let name = HeaderName::from_static("idempotency-key");
    let Some(headers) = headers(&name, bytes) else { return };
    let text = String::from_utf8_lossy(headers[&name].as_bytes()).into_owned();
    let quoted = text.len() >= 2 && text.starts_with('"') && text.ends_with('"');
    let bare = if quoted { &text[1..text.len() - 1] } else { &text };
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let good = (16..=128).contains(&bare.len()) && bare.chars().all(allowed);
    match Once::asked(&headers, Uuid::nil(), "POST /", [0; 32]) {
        Ok(once) => assert!(good && once.is_some(), "{text} was taken"),
        Err(problem) => {
            assert!(!good, "{text} was refused");
            check_refusal(&problem, &[400]);
        }
    }
}

/// A tag is found behind any others, weakened or not.
pub fn if_none_match(bytes: &[u8]) {
    let tag = HeaderValue::from_static("\"7.v,3\"");
    if let Some(headers) = headers(&IF_NONE_MATCH, bytes) {
        let _ = etag::none_match(&headers, &tag);
    }
    let closed = bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 0;
    let readable = bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    for ours in ["\"7.v,3\"", "W/\"7.v,3\""] {
        let list = [bytes, b", ", ours.as_bytes()].concat();
        if let Some(headers) = headers(&IF_NONE_MATCH, &list)
            && closed
            && readable
        {
            assert!(etag::none_match(&headers, &tag), "{}", String::from_utf8_lossy(&list));
        }
    }
}

/// Only trusted proxies are believed, and only what they wrote.
pub fn forwarded(bytes: &[u8]) {
    let name = HeaderName::from_static("x-forwarded-for");
    let Some(headers) = headers(&name, bytes) else { return };
    let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
    assert_eq!(client_address(&headers, peer, &[]), peer);
    let Ok(everybody) = "0.0.0.0/0".parse() else { panic!("a network") };
    let text = String::from_utf8_lossy(bytes);
    let found = client_address(&headers, peer, &[everybody]);
    let hops = text.split(',').filter_map(|hop| hop.trim().parse::<IpAddr>().ok());
    let written = hops.map(|hop| hop.to_canonical()).any(|hop| hop == found);
    assert!(found == peer || written, "{found} is not in {text}");
}

/// A request's headers with one value, if it may be one.
fn headers(name: &HeaderName, bytes: &[u8]) -> Option<HeaderMap> {
    let value = HeaderValue::from_bytes(bytes.trim_ascii()).ok()?;
    Some(HeaderMap::from_iter([(name.clone(), value)]))
}
