//! Headers of every request and every answer.

use std::fmt;
use std::net::IpAddr;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use warp::reply::Response;

use crate::app::App;
use crate::config::Network;
use crate::web::{Exchange, FieldError, Problem};

const OVERRIDE: &str = "x-http-method-override";
const EXPOSED: &str = "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, Request-Id, \
                       Deprecation, Sunset, Idempotency-Replayed";

/// The host that a request names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host<'r> {
    /// The `Host` header, or the authority of an absolute form.
    One(&'r str),
    /// No header.
    Missing,
    /// Two headers or more.
    Repeated,
}

/// The host that a request names.
pub fn host<'r>(headers: &'r HeaderMap, uri: &'r Uri) -> Host<'r> {
    let mut named = headers.get_all(header::HOST).iter();
    match (named.next(), named.next(), uri.authority()) {
        (None, ..) => Host::Missing,
        (_, Some(_), _) => Host::Repeated,
        (_, _, Some(authority)) => Host::One(authority.as_str()),
        (Some(host), ..) => Host::One(host.to_str().unwrap_or("\u{0}")),
    }
}

/// Whether a text may be a host with an optional port.
pub fn is_host(text: &str) -> bool {
    // Nearly every host is a plain name or address, which needs no parser.
    let (name, port) = text.split_once(':').unwrap_or((text, ""));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    let is_plain = !name.is_empty()
        && name.bytes().all(plain)
        && port.len() <= 5
        && port.bytes().all(|byte| byte.is_ascii_digit());
    let parsed = || text.parse::<http::uri::Authority>();
    !text.is_empty() && (is_plain || parsed().is_ok_and(|host| !host.as_str().contains('@')))
}

/// Only `chunked` is a transfer coding here; what else it may hold nobody would decode.
pub fn check_framing(headers: &HeaderMap) -> Result<(), Problem> {
    let mut codings = headers.get_all(header::TRANSFER_ENCODING).iter();
    let fine = match (codings.next(), codings.next()) {
        (None, _) => true,
        (Some(one), None) => one.as_bytes().eq_ignore_ascii_case(b"chunked"),
        _ => false,
    };
    if fine {
        return Ok(());
    }
    let detail = "the only transfer coding taken is chunked";
    let error = FieldError::header("transfer-encoding", "unsupported", detail);
    Err(Problem::malformed_request(error)
        .with_header(header::CONNECTION, HeaderValue::from_static("close")))
}

/// The method that a POST stands for. Applied before anything looks at the method.
pub fn overridden(headers: &HeaderMap) -> Result<Method, Problem> {
    let mut values = headers.get_all(OVERRIDE).iter();
    let Some(value) = values.next() else { return Ok(Method::POST) };
    match (value.as_bytes(), values.next()) {
        (b"PUT", None) => Ok(Method::PUT),
        (b"PATCH", None) => Ok(Method::PATCH),
        (b"DELETE", None) => Ok(Method::DELETE),
        _ => Err(Problem::malformed_request(FieldError::header(
            OVERRIDE,
            "unknown",
            "X-HTTP-Method-Override must be PUT, PATCH or DELETE",
        ))),
    }
}

/// The client's address: the peer's, or what trusted proxies say of it, read from right to left.
pub fn client_address(headers: &HeaderMap, peer: IpAddr, trusted: &[Network]) -> IpAddr {
    let trusts = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut address = peer.to_canonical();
    let forwarded =
        headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    for hop in hops.into_iter().rev() {
        if !trusts(address) {
            break;
        }
        let Ok(next) = hop.parse::<IpAddr>() else { break };
        address = next.to_canonical();
    }
    address
}

/// An address without its last part, for the log: /24 or /48.
pub fn cut(address: IpAddr) -> Cut {
    Cut(address)
}

/// What [`cut`] leaves of an address.
pub struct Cut(IpAddr);

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                write!(f, "{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(v6) => {
                let [a, b, c, ..] = v6.segments();
                write!(f, "{a:x}:{b:x}:{c:x}::/48")
            }
        }
    }
}

/// What the answer says to a browser of another origin.
pub struct Origin(Option<HeaderValue>);

impl Origin {
    /// The request's origin, if the configuration lets it read answers.
    pub fn of(app: &App, exchange: &Exchange) -> Self {
        let origin = exchange.headers().get(header::ORIGIN);
        let allowed = |origin: &&HeaderValue| {
            app.config
                .cors
                .origins
                .iter()
                .any(|allowed| allowed.as_str().as_bytes() == origin.as_bytes())
        };
        Self(origin.filter(allowed).cloned())
    }
}

/// Writes a problem's body and the headers of every answer; returns the problem for the log.
pub fn finish(response: &mut Response, exchange: &Exchange, origin: &Origin) -> Option<Problem> {
    let problem = response.extensions_mut().remove::<Problem>();
    if let Some(problem) = &problem {
        let document = serde_json::to_vec(&problem.document(exchange.id())).unwrap_or_default();
        *response.body_mut() = document.into();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(exchange.id()) {
        headers.insert(HeaderName::from_static("request-id"), id);
    }
    let rate = exchange.notes().rate;
    if let Some(rate) = rate {
        rate.announce(headers);
    }
    for (name, value) in [
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
    ] {
        let name = HeaderName::from_static(name);
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    allow_origin(headers, exchange, origin);
    problem
}

fn allow_origin(headers: &mut HeaderMap, exchange: &Exchange, origin: &Origin) {
    let Some(origin) = &origin.0 else { return };
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    headers.remove("cross-origin-resource-policy");
    if exchange.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD) {
        let methods = headers.get(header::ALLOW).cloned();
        if let Some(methods) = methods {
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
        }
        headers.insert(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            HeaderValue::from_static(
                "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, \
                 X-HTTP-Method-Override",
            ),
        );
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed_and_from_right_to_left() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 198.51.100.7"));
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let trusted = ["127.0.0.0/8".parse().unwrap()];
        assert_eq!(client_address(&headers, ip("127.0.0.1"), &trusted), ip("198.51.100.7"));
        assert_eq!(client_address(&headers, ip("192.0.2.1"), &trusted), ip("192.0.2.1"));
        assert_eq!(client_address(&headers, ip("127.0.0.1"), &[]), ip("127.0.0.1"));
    }

    #[test]
    fn an_address_in_the_log_has_lost_its_last_part() {
        let cut = |text: &str| cut(text.parse().unwrap()).to_string();
        assert_eq!(cut("192.0.2.77"), "192.0.2.0/24");
        assert_eq!(cut("2001:db8:1:2::3"), "2001:db8:1::/48");
    }
}
