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
    /// A problem without field errors. The named ones stand in `refusals`.
    pub(super) fn new(code: &'static Code, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            reason: None,
            current: None,
            headers: Vec::new(),
        }))
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
    pub fn with_current(mut self, current: Option<Box<RawValue>>) -> Self {
        self.0.current = current;
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

    /// Closes the connection behind the answer.
    pub(super) fn closing(self) -> Self {
        self.with_header(header::CONNECTION, HeaderValue::from_static("close"))
    }

    /// Says after how many seconds to try again.
    pub(super) fn retry_after(self, seconds: u64) -> Self {
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
