//! Answers: JSON with its headers, 201 with a location, 204 with nothing.

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Response as HttpResponse, StatusCode};
use serde::Serialize;
use warp::reply::{Reply, Response};

use super::etag::ETag;

/// Room for most answers about one thing.
const BODY_BYTES: usize = 512;
/// Room for the headers of most answers: those of every answer, and a few of this one.
const HEADERS: usize = 12;

/// A JSON answer with a status and a few headers.
#[derive(Debug)]
pub struct Json {
    status: StatusCode,
    body: Result<Bytes, serde_json::Error>,
    headers: HeaderMap,
}

impl Json {
    /// 200 with a value.
    pub fn of<T: Serialize>(value: &T) -> Self {
        let mut bytes = Vec::with_capacity(BODY_BYTES);
        let written = serde_json::to_writer(&mut bytes, value);
        Self::from_body(written.map(|()| Bytes::from(bytes)))
    }

    /// 200 with personal data: nothing on the way may keep it.
    pub fn private<T: Serialize>(value: &T) -> Self {
        Self::of(value).uncached()
    }

    /// 200 with bytes that are JSON already; they are handed on, not copied.
    pub fn of_bytes(bytes: Bytes) -> Self {
        Self::from_body(Ok(bytes))
    }

    fn from_body(body: Result<Bytes, serde_json::Error>) -> Self {
        Self { status: StatusCode::OK, body, headers: HeaderMap::with_capacity(HEADERS) }
    }

    /// The same answer under another status.
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The same answer with one more header.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The same answer with an entity tag; the frame turns it into 304 where the client has it.
    pub fn tagged(self, tag: ETag) -> Self {
        self.with_header(header::ETAG, tag.into_header())
    }

    /// The same answer with a tag made of its bytes.
    pub fn tagged_by_content(self) -> Self {
        match &self.body {
            Ok(bytes) => {
                let tag = ETag::of_bytes(bytes);
                self.tagged(tag)
            }
            Err(_) => self,
        }
    }

    /// The same answer with `Cache-Control: no-store`.
    pub fn uncached(self) -> Self {
        self.with_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))
    }

    /// The same answer, marked as a repetition of an earlier one.
    pub fn replayed(self) -> Self {
        let name = HeaderName::from_static("idempotency-replayed");
        self.with_header(name, HeaderValue::from_static("true"))
    }

    /// Whether it was made without an error, and its bytes.
    pub fn bytes(&self) -> Option<&Bytes> {
        self.body.as_ref().ok()
    }
}

impl Reply for Json {
    fn into_response(self) -> Response {
        let bytes = match self.body {
            Ok(bytes) => bytes,
            Err(error) => {
                tracing::error!(%error, "an answer could not be written as JSON");
                return super::Problem::internal().into_response();
            }
        };
        let mut response = HttpResponse::new(bytes.into());
        *response.status_mut() = self.status;
        let json = HeaderValue::from_static("application/json");
        *response.headers_mut() = self.headers;
        if self.status != StatusCode::NO_CONTENT {
            response.headers_mut().entry(header::CONTENT_TYPE).or_insert(json);
        }
        response
    }
}

/// 201 with the place of what was made.
#[derive(Debug)]
pub struct Created(Json);

impl Created {
    /// `location` is a path on this server.
    pub fn at<T: Serialize>(location: &str, value: &T) -> Self {
        let json = Json::of(value).with_status(StatusCode::CREATED);
        Self(match HeaderValue::from_str(location) {
            Ok(location) => json.with_header(header::LOCATION, location),
            Err(_) => json,
        })
    }

    /// Further headers are set on the JSON answer.
    pub fn into_json(self) -> Json {
        self.0
    }
}

impl Reply for Created {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

/// 204: done, and nothing to say.
#[derive(Clone, Copy, Debug)]
pub struct NoContent;

impl Reply for NoContent {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NO_CONTENT;
        response
    }
}
