//! RFC 9457 problems: every refusal has a stable code, and all codes stand in one table.

use std::borrow::Cow;

use http::header::{HeaderName, HeaderValue};
use http::{StatusCode, header};
use serde::Serialize;
use serde_json::value::RawValue;
use warp::reply::{Reply, Response};

use super::codes;
pub use super::codes::{CODES, Code};
use crate::db::Failure;

/// How many field errors one problem names at most.
pub const ERRORS_MAX: usize = 32;

/// Where in the request the mistake is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Locator {
    /// A member of the body, RFC 6901; empty for the body itself.
    Pointer(String),
    /// A query parameter.
    Parameter(String),
    /// A header, in lower case.
    Header(Cow<'static, str>),
}

/// One mistake in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The place.
    #[serde(flatten)]
    pub at: Locator,
    /// Stable, kebab-case.
    pub code: &'static str,
    /// For people; names what would be accepted.
    pub detail: String,
}

impl FieldError {
    /// A mistake in a member of the body.
    pub fn pointer(
        pointer: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self { at: Locator::Pointer(pointer.into()), code, detail: detail.into() }
    }

    /// A mistake in a query parameter.
    pub fn parameter(
        name: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self { at: Locator::Parameter(name.into()), code, detail: detail.into() }
    }

    /// A mistake in a header, named in lower case.
    pub fn header(name: &'static str, code: &'static str, detail: impl Into<String>) -> Self {
        Self { at: Locator::Header(name.into()), code, detail: detail.into() }
    }
}

/// A refusal: what a handler, a filter or the frame answers in place of success.
#[derive(Clone, Debug)]
pub struct Problem(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    code: &'static Code,
    detail: String,
    errors: Vec<FieldError>,
    reason: Option<&'static str>,
    current: Option<Box<RawValue>>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl warp::reject::Reject for Problem {}

impl Problem {
    fn new(code: &'static Code, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            reason: None,
            current: None,
            headers: Vec::new(),
        }))
    }

    /// 400: the request itself is broken at the place that `error` names.
    pub fn malformed_request(error: FieldError) -> Self {
        Self::new(&codes::MALFORMED_REQUEST, error.detail.clone()).with_error(error)
    }

    /// 400: the body is no JSON that this server takes.
    pub fn malformed_json(detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(&codes::MALFORMED_JSON, detail.clone()).with_error(FieldError::pointer(
            "",
            "malformed",
            detail,
        ))
    }

    /// 400: a cursor of another query, another server, or another hour.
    pub fn bad_cursor(code: &'static str, detail: &str) -> Self {
        Self::new(&codes::BAD_CURSOR, detail)
            .with_error(FieldError::parameter("cursor", code, detail))
    }

    /// 400: a sync token that this server did not make for this book.
    pub fn bad_sync_token(detail: &str) -> Self {
        Self::new(&codes::BAD_CURSOR, detail).with_error(FieldError::parameter(
            "since",
            "bad-sync-token",
            detail,
        ))
    }

    /// 401 for the `Authorization` header: `code` is missing, malformed, unknown, expired, revoked.
    pub fn unauthenticated(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused_credential(FieldError::header("authorization", code, detail))
    }

    /// 401 that names the place itself, for sign-in and refresh.
    pub fn refused_credential(error: FieldError) -> Self {
        let challenge = HeaderValue::from_static("Bearer realm=\"rankbook\"");
        Self::new(&codes::UNAUTHENTICATED, error.detail.clone())
            .with_error(error)
            .with_header(header::WWW_AUTHENTICATE, challenge)
    }

    /// 403; `detail` says who may.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(&codes::FORBIDDEN, detail)
    }

    /// 404 for a `what`, for example "leaderboard".
    pub fn not_found(what: &str) -> Self {
        Self::new(&codes::NOT_FOUND, format!("there is no such {what}"))
    }

    /// 404 with a sentence of its own.
    pub fn not_found_because(detail: impl Into<String>) -> Self {
        Self::new(&codes::NOT_FOUND, detail)
    }

    /// 405 with the methods that the path takes.
    pub fn method_not_allowed(allow: &str) -> Self {
        let problem = Self::new(&codes::METHOD_NOT_ALLOWED, format!("this path takes {allow}"));
        match HeaderValue::from_str(allow) {
            Ok(value) => problem.with_header(header::ALLOW, value),
            Err(_) => problem,
        }
    }

    /// 408, closing the connection, because the rest of the request may still be under way.
    pub fn request_timeout(detail: &str) -> Self {
        Self::new(&codes::REQUEST_TIMEOUT, detail).closing()
    }

    /// 409; `detail` names the collision.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(&codes::CONFLICT, detail)
    }

    /// 409 on a board outside its opening times.
    pub fn season_closed(reason: &'static str, detail: impl Into<String>) -> Self {
        Self::new(&codes::SEASON_CLOSED, detail).with_reason(reason)
    }

    /// 409: an owner may not have more of these; `reason` says of which.
    pub fn quota_exceeded(reason: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(&codes::QUOTA_EXCEEDED, detail.clone())
            .with_error(FieldError::pointer("", reason, detail))
    }

    /// 410: it was there and cannot come back.
    pub fn gone(code: &'static str, detail: &str) -> Self {
        Self::new(&codes::GONE, detail).with_error(FieldError::pointer("", code, detail))
    }

    /// 410: the feed no longer reaches back so far.
    pub fn sync_token_expired(detail: &str) -> Self {
        Self::new(&codes::SYNC_TOKEN_EXPIRED, detail).with_error(FieldError::parameter(
            "since",
            "sync-token-expired",
            detail,
        ))
    }

    /// 412: the object is another one than the request means. `tag` is the entity tag of `current`.
    pub fn precondition_failed(
        error: FieldError,
        current: Option<Box<RawValue>>,
        tag: Option<HeaderValue>,
    ) -> Self {
        let mut problem = Self::new(&codes::PRECONDITION_FAILED, error.detail.clone());
        problem.0.errors.push(error);
        problem.0.current = current;
        problem.0.headers.extend(tag.map(|tag| (header::ETAG, tag)));
        problem
    }

    /// 428: a change must say what it was made from.
    pub fn precondition_required(detail: &str) -> Self {
        Self::new(&codes::PRECONDITION_REQUIRED, detail).with_error(FieldError::header(
            "if-match",
            "if-match-required",
            detail,
        ))
    }

    /// 413, closing the connection rather than reading the rest.
    pub fn payload_too_large(bytes_max: usize) -> Self {
        Self::new(&codes::PAYLOAD_TOO_LARGE, format!("the body may have {bytes_max} bytes at most"))
            .closing()
    }

    /// 414.
    pub fn uri_too_long(bytes_max: usize) -> Self {
        Self::new(
            &codes::URI_TOO_LONG,
            format!("path and query may have {bytes_max} bytes at most"),
        )
    }

    /// 415; `detail` names what was sent and what to send.
    pub fn unsupported_media_type(header: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(&codes::UNSUPPORTED_MEDIA_TYPE, detail.clone()).with_error(FieldError::header(
            header,
            "unsupported",
            detail,
        ))
    }

    /// 422 with all field errors of the request (at most [`ERRORS_MAX`] are shown).
    pub fn validation(mut errors: Vec<FieldError>) -> Self {
        let detail = match errors.len() {
            1 => "1 field is invalid".to_owned(),
            n => format!("{n} fields are invalid"),
        };
        errors.truncate(ERRORS_MAX);
        let mut problem = Self::new(&codes::VALIDATION_FAILED, detail);
        problem.0.errors = errors;
        problem
    }

    /// 422: the key at `error` was used before with other content.
    pub fn idempotency_key_reused(error: FieldError) -> Self {
        Self::new(&codes::IDEMPOTENCY_KEY_REUSED, error.detail.clone()).with_error(error)
    }

    /// 422: the board's rules refuse the run for `reason`.
    pub fn score_rejected(reason: &'static str, detail: impl Into<String>) -> Self {
        Self::new(&codes::SCORE_REJECTED, detail).with_reason(reason)
    }

    /// 429 with the seconds to wait.
    pub fn rate_limited(retry_after_s: u64) -> Self {
        Self::new(&codes::RATE_LIMITED, format!("wait {retry_after_s} s before the next request"))
            .retry_after(retry_after_s)
    }

    /// 500 without a cause; the cause belongs in the log.
    pub fn internal() -> Self {
        Self::new(
            &codes::INTERNAL,
            "the server failed; its log has the cause under this request id",
        )
    }

    /// 503 while standings are folded.
    pub fn starting() -> Self {
        Self::new(&codes::STARTING, "the standings are being counted; try again shortly")
            .retry_after(1)
    }

    /// 503: too much is waiting.
    pub fn overloaded() -> Self {
        Self::new(&codes::OVERLOADED, "too much work is waiting; try again shortly").retry_after(1)
    }

    /// 503: the process stops.
    pub fn draining() -> Self {
        Self::new(&codes::DRAINING, "the server is shutting down").retry_after(2)
    }

    /// The same problem with one more field error.
    pub fn with_error(mut self, error: FieldError) -> Self {
        self.0.errors.push(error);
        self
    }

    /// The same problem with another sentence for people.
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = detail.into();
        self
    }

    /// The same problem with a `reason` member.
    pub fn with_reason(mut self, reason: &'static str) -> Self {
        self.0.reason = Some(reason);
        self
    }

    /// The same problem with one more header.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// The row of the table that this problem is an instance of.
    pub fn code(&self) -> &'static Code {
        self.0.code
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The `reason` member, where the code has one.
    pub fn reason(&self) -> Option<&'static str> {
        self.0.reason
    }

    /// The sentence for people.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// The field errors.
    pub fn errors(&self) -> &[FieldError] {
        &self.0.errors
    }

    /// The document that goes over the wire under this request id.
    pub fn document<'a>(&'a self, request_id: &'a str) -> Document<'a> {
        let Inner { code, detail, errors, reason, current, .. } = &*self.0;
        Document {
            kind: format!("/problems/{}", code.code),
            title: code.title,
            status: code.status,
            code: code.code,
            detail,
            request_id,
            retryable: matches!(code.status, 408 | 429 | 500 | 503 | 507),
            errors,
            reason: *reason,
            current: current.as_deref(),
        }
    }

    fn closing(self) -> Self {
        self.with_header(header::CONNECTION, HeaderValue::from_static("close"))
    }

    fn retry_after(self, seconds: u64) -> Self {
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }
}

/// The members of `application/problem+json`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    code: &'static str,
    detail: &'a str,
    request_id: &'a str,
    retryable: bool,
    errors: &'a [FieldError],
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'a RawValue>,
}

/// A database error becomes 5xx or 507 here and nowhere else.
impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        let problem = match failure {
            Failure::Full => Self::new(&codes::STORAGE_FULL, "the disk is full; nothing was kept"),
            Failure::Io => {
                Self::new(&codes::STORAGE_ERROR, "the disk reported an error; nothing was kept")
            }
            Failure::ReadOnly => {
                Self::new(&codes::READ_ONLY, "the data directory cannot be written to")
            }
            Failure::Busy | Failure::TooSlow | Failure::Overloaded => return Self::overloaded(),
            Failure::Closed => return Self::draining(),
            _ => return Self::internal(),
        };
        problem.retry_after(5)
    }
}

/// The frame (`contents`) writes the body, because only it knows the request id.
impl Reply for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        *response.status_mut() = self.status();
        for (name, value) in &self.0.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response.extensions_mut().insert(self);
        response
    }
}
