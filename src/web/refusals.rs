//! Every refusal by its name: the status, the code and the sentence that go together.

use http::HeaderValue;
use http::header;
use serde_json::value::RawValue;

use super::codes;
use super::problem::{ERRORS_MAX, FieldError, Problem};

impl Problem {
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
        let problem = Self::new(&codes::PRECONDITION_FAILED, error.detail.clone());
        let problem = problem.with_error(error).with_current(current);
        match tag {
            Some(tag) => problem.with_header(header::ETAG, tag),
            None => problem,
        }
    }

    /// 428: a change must say what it was made from.
    pub fn precondition_required(detail: &str) -> Self {
        let at = FieldError::header("if-match", "if-match-required", detail);
        Self::precondition_missing(at)
    }

    /// The same, where the tag stands elsewhere than in the header.
    pub fn precondition_missing(error: FieldError) -> Self {
        Self::new(&codes::PRECONDITION_REQUIRED, error.detail.clone()).with_error(error)
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
        errors.into_iter().fold(Self::new(&codes::VALIDATION_FAILED, detail), Self::with_error)
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
}
