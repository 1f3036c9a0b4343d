//! RFC 9457 problems: every refusal has a stable code, and all codes stand in one table.

use std::borrow::Cow;

use http::header::{HeaderName, HeaderValue};
use http::{StatusCode, header};
use serde::Serialize;
use serde_json::value::RawValue;
use warp::reply::{Reply, Response};

use crate::db::Failure;

/// How many field errors one problem names at most.
pub const ERRORS_MAX: usize = 32;

/// One row of the table of problem codes.
#[derive(Debug)]
pub struct Code {
    /// Stable name, kebab-case; part of the contract.
    pub code: &'static str,
    /// HTTP status that it travels with.
    pub status: u16,
    /// A few words for a heading.
    pub title: &'static str,
    /// What it means and what to do, for `/problems/{code}`.
    pub help: &'static str,
}

macro_rules! codes {
    ($($name:ident $code:literal $status:literal $title:literal $help:literal;)+) => {
        $(static $name: Code = Code { code: $code, status: $status, title: $title, help: $help };)+
        /// Every problem code, in the order of the statuses.
        pub static CODES: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    MALFORMED_REQUEST "malformed-request" 400 "Malformed request"
        "The request line, a header or the query string is broken or repeats itself. `errors` names the part. Mend the client; the same request will be refused again.";
    MALFORMED_JSON "malformed-json" 400 "Malformed JSON"
        "The body is not JSON as RFC 8259 and RFC 7493 have it: check for a decimal comma, a trailing comma, a repeated member, a byte order mark, another encoding than UTF-8, or nesting deeper than 32 levels.";
    BAD_CURSOR "bad-cursor" 400 "Bad cursor"
        "The cursor is not one that this server made for this query, or it is over an hour old. Start again from the first page.";
    UNAUTHENTICATED "unauthenticated" 401 "Not signed in"
        "The request needs a valid token in `Authorization: Bearer <token>`. `errors[0].code` says whether it is missing, malformed, unknown, expired or revoked. After `expired`, refresh the session once; after anything else, sign in again.";
    FORBIDDEN "forbidden" 403 "Forbidden"
        "The token is good, but its owner may not do this: `detail` says which kind of caller may.";
    NOT_FOUND "not-found" 404 "Not found"
        "There is no such thing here, or it is not yours to see. Check the path, the board's key and the id; `detail` suggests the nearest name where there is one.";
    METHOD_NOT_ALLOWED "method-not-allowed" 405 "Method not allowed"
        "The path exists, but not with this method. The `Allow` header lists the methods that it takes.";
    REQUEST_TIMEOUT "request-timeout" 408 "Request timeout"
        "The request or its body took too long to arrive, or its answer took too long to make. Send it again; writes that carry a submissionId or an Idempotency-Key are safe to repeat.";
    CONFLICT "conflict" 409 "Conflict"
        "What the request wants collides with what is there, for example a user name that is taken. `detail` names the collision.";
    QUOTA_EXCEEDED "quota-exceeded" 409 "Quota exceeded"
        "A limit on how many of these one owner may have is reached. Delete some first.";
    SEASON_CLOSED "season-closed" 409 "Board is closed"
        "The board takes no runs now. `reason` is `not-open-yet` or `closed`; the board's `opensAt` and `closesAt` say when it does. A run that was accepted before may still be repeated.";
    GONE "gone" 410 "Gone"
        "This existed and was removed for good.";
    SYNC_TOKEN_EXPIRED "sync-token-expired" 410 "Sync token expired"
        "The change feed no longer reaches back to this token. Read everything once more and go on from the new token.";
    PRECONDITION_FAILED "precondition-failed" 412 "Precondition failed"
        "The object changed since it was read. `current` holds it as it is now: merge, or ask the person, and try again with its ETag.";
    PAYLOAD_TOO_LARGE "payload-too-large" 413 "Payload too large"
        "The body is larger than this operation takes. `detail` names the limit.";
    URI_TOO_LONG "uri-too-long" 414 "URI too long"
        "The path and query together are longer than the server takes. `detail` names the limit.";
    UNSUPPORTED_MEDIA_TYPE "unsupported-media-type" 415 "Unsupported media type"
        "The body must come as `Content-Type: application/json` in UTF-8, without a `Content-Encoding`.";
    VALIDATION_FAILED "validation-failed" 422 "Validation failed"
        "The request is well formed, but its values are not acceptable. `errors` lists every one of them with its place, a code and what would be accepted.";
    IDEMPOTENCY_KEY_REUSED "idempotency-key-reused" 422 "Key was used for another request"
        "This Idempotency-Key or submissionId has already been used with other content. Make a new one for each new effect; repeat the old one only with the same content.";
    SCORE_REJECTED "score-rejected" 422 "Score rejected"
        "The board's rules do not admit this run. `reason` says which rule: `ticket-missing` means that the board takes runs from players only with a run ticket.";
    PRECONDITION_REQUIRED "precondition-required" 428 "Precondition required"
        "Send the ETag of the object that you read in `If-Match`, so that nobody's change is overwritten unseen.";
    RATE_LIMITED "rate-limited" 429 "Too many requests"
        "Wait for the seconds in `Retry-After`, then go on. `RateLimit` and `RateLimit-Policy` tell how much is left.";
    INTERNAL "internal" 500 "Internal error"
        "The server failed; nothing of the request was kept. The log of the server has the cause under the request id. Trying again is safe.";
    STARTING "starting" 503 "Starting"
        "The standings are being counted from the ledger. A rank is exact or absent, so ranked operations wait. Try again after `Retry-After`.";
    OVERLOADED "overloaded" 503 "Overloaded"
        "More work is waiting than the server takes on. Try again after `Retry-After`, with growing pauses.";
    DRAINING "draining" 503 "Shutting down"
        "The server is stopping. Try again after `Retry-After`; another process will answer.";
    READ_ONLY "read-only" 503 "Read-only"
        "The data directory cannot be written to at present. Reads go on; writes may be repeated later.";
    STORAGE_ERROR "storage-error" 503 "Storage error"
        "The disk reported an error, and nothing was kept. The write may be repeated.";
    STORAGE_FULL "storage-full" 507 "Storage full"
        "The disk is full, and nothing was kept. The administrator has to make room; then the write may be repeated.";
}

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
        Self::new(&MALFORMED_REQUEST, error.detail.clone()).with_error(error)
    }

    /// 400: the body is no JSON that this server takes.
    pub fn malformed_json(detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(&MALFORMED_JSON, detail.clone()).with_error(FieldError::pointer(
            "",
            "malformed",
            detail,
        ))
    }

    /// 400: a cursor of another query, another server, or another hour.
    pub fn bad_cursor(code: &'static str, detail: &str) -> Self {
        Self::new(&BAD_CURSOR, detail).with_error(FieldError::parameter("cursor", code, detail))
    }

    /// 401 for the `Authorization` header: `code` is missing, malformed, unknown, expired, revoked.
    pub fn unauthenticated(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused_credential(FieldError::header("authorization", code, detail))
    }

    /// 401 that names the place itself, for sign-in and refresh.
    pub fn refused_credential(error: FieldError) -> Self {
        let challenge = HeaderValue::from_static("Bearer realm=\"rankbook\"");
        Self::new(&UNAUTHENTICATED, error.detail.clone())
            .with_error(error)
            .with_header(header::WWW_AUTHENTICATE, challenge)
    }

    /// 403; `detail` says who may.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(&FORBIDDEN, detail)
    }

    /// 404 for a `what`, for example "leaderboard".
    pub fn not_found(what: &str) -> Self {
        Self::new(&NOT_FOUND, format!("there is no such {what}"))
    }

    /// 404 with a sentence of its own.
    pub fn not_found_because(detail: impl Into<String>) -> Self {
        Self::new(&NOT_FOUND, detail)
    }

    /// 405 with the methods that the path takes.
    pub fn method_not_allowed(allow: &str) -> Self {
        let problem = Self::new(&METHOD_NOT_ALLOWED, format!("this path takes {allow}"));
        match HeaderValue::from_str(allow) {
            Ok(value) => problem.with_header(header::ALLOW, value),
            Err(_) => problem,
        }
    }

    /// 408, closing the connection, because the rest of the request may still be under way.
    pub fn request_timeout(detail: &str) -> Self {
        Self::new(&REQUEST_TIMEOUT, detail).closing()
    }

    /// 409; `detail` names the collision.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(&CONFLICT, detail)
    }

    /// 409 on a board outside its opening times.
    pub fn season_closed(reason: &'static str, detail: impl Into<String>) -> Self {
        Self::new(&SEASON_CLOSED, detail).with_reason(reason)
    }

    /// 413, closing the connection rather than reading the rest.
    pub fn payload_too_large(bytes_max: usize) -> Self {
        Self::new(&PAYLOAD_TOO_LARGE, format!("the body may have {bytes_max} bytes at most"))
            .closing()
    }

    /// 414.
    pub fn uri_too_long(bytes_max: usize) -> Self {
        Self::new(&URI_TOO_LONG, format!("path and query may have {bytes_max} bytes at most"))
    }

    /// 415; `detail` names what was sent and what to send.
    pub fn unsupported_media_type(header: &'static str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(&UNSUPPORTED_MEDIA_TYPE, detail.clone()).with_error(FieldError::header(
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
        let mut problem = Self::new(&VALIDATION_FAILED, detail);
        problem.0.errors = errors;
        problem
    }

    /// 422: the key at `error` was used before with other content.
    pub fn idempotency_key_reused(error: FieldError) -> Self {
        Self::new(&IDEMPOTENCY_KEY_REUSED, error.detail.clone()).with_error(error)
    }

    /// 422: the board's rules refuse the run for `reason`.
    pub fn score_rejected(reason: &'static str, detail: impl Into<String>) -> Self {
        Self::new(&SCORE_REJECTED, detail).with_reason(reason)
    }

    /// 429 with the seconds to wait.
    pub fn rate_limited(retry_after_s: u64) -> Self {
        Self::new(&RATE_LIMITED, format!("wait {retry_after_s} s before the next request"))
            .retry_after(retry_after_s)
    }

    /// 500 without a cause; the cause belongs in the log.
    pub fn internal() -> Self {
        Self::new(&INTERNAL, "the server failed; its log has the cause under this request id")
    }

    /// 503 while standings are folded.
    pub fn starting() -> Self {
        Self::new(&STARTING, "the standings are being counted; try again shortly").retry_after(1)
    }

    /// 503: too much is waiting.
    pub fn overloaded() -> Self {
        Self::new(&OVERLOADED, "too much work is waiting; try again shortly").retry_after(1)
    }

    /// 503: the process stops.
    pub fn draining() -> Self {
        Self::new(&DRAINING, "the server is shutting down").retry_after(2)
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

    /// The same problem with the object as it is now.
    pub fn with_current(mut self, current: Box<RawValue>) -> Self {
        self.0.current = Some(current);
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
            Failure::Full => Self::new(&STORAGE_FULL, "the disk is full; nothing was kept"),
            Failure::Io => {
                Self::new(&STORAGE_ERROR, "the disk reported an error; nothing was kept")
            }
            Failure::ReadOnly => Self::new(&READ_ONLY, "the data directory cannot be written to"),
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
