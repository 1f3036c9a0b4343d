//! Pages for people, in plain HTML.

use http::header::{self, HeaderValue};
use warp::reply::Response;

use super::etag::ETag;

/// What a browser may do with a page: show it, and nothing else.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'; object-src 'none'; \
    require-trusted-types-for 'script'";

/// A page with its tag and its policy.
pub fn page(html: String) -> Response {
    let tag = ETag::of_bytes(html.as_bytes());
    let mut response = Response::new(html.into());
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag.into_header());
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, PAGE_POLICY),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
