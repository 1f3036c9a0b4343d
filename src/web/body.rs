//! Bodies: content type, size, time, encoding, then a strict decode that reports every mistake of
//! a body at once.

use std::time::Duration;

use bytes::{Buf, Bytes};
use futures_util::{Stream, TryStreamExt};
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use http_body_util::{BodyExt, LengthLimitError, Limited, StreamBody};
use hyper::body::Frame;
use schemars::JsonSchema;
use warp::{Filter, Rejection};

use super::exchange::{BodyLimits, Exchange};
use super::json::Tree;
use super::number::{self, Whole};
use super::problem::{FieldError, Problem};
use super::suggest;

/// A body that can be read from JSON.
pub trait FromBody: Sized + Send + JsonSchema + 'static {
    /// Whether the larger limit for batches applies.
    const BATCH: bool = false;

    /// The value, or nothing after noting every mistake in `fields`.
    fn from_body(fields: &mut Fields<'_>) -> Option<Self>;
}

/// A decoded body, with the fingerprint that idempotent operations compare.
#[derive(Clone, Debug)]
pub struct Decoded<T> {
    /// What the body says.
    pub value: T,
    /// SHA-256 of the canonical body.
    pub fingerprint: [u8; 32],
}

/// Extracts a JSON body. Comes after authentication in a route, so that strangers are refused
/// before their bytes are read.
pub fn json<T: FromBody>() -> impl Filter<Extract = (T,), Error = Rejection> + Clone {
    decoded::<T>().map(|decoded: Decoded<T>| decoded.value)
}

/// Extracts a JSON body together with its fingerprint.
pub fn decoded<T: FromBody>() -> impl Filter<Extract = (Decoded<T>,), Error = Rejection> + Clone {
    super::exchange().and(warp::body::stream()).and_then(|exchange: Exchange, stream| async move {
        read_json::<T, _, _>(&exchange, stream, None).await.map_err(warp::reject::custom)
    })
}

/// As [`decoded`]; an empty body, whatever its content type, stands for `{}`.
pub fn decoded_or_empty<T: FromBody>()
-> impl Filter<Extract = (Decoded<T>,), Error = Rejection> + Clone {
    super::exchange().and(warp::body::stream()).and_then(|exchange: Exchange, stream| async move {
        read_json::<T, _, _>(&exchange, stream, Some(b"{}")).await.map_err(warp::reject::custom)
    })
}

/// Takes an empty body, whatever its content type, or `{}`.
pub fn empty() -> impl Filter<Extract = (), Error = Rejection> + Clone {
    super::exchange()
        .and(warp::body::stream())
        .and_then(|exchange: Exchange, stream| async move {
            read_empty(&exchange, stream).await.map_err(warp::reject::custom)
        })
        .untuple_one()
}

/// `instead` stands for an empty body, if one may be sent.
async fn read_json<T: FromBody, S, B>(
    exchange: &Exchange,
    stream: S,
    instead: Option<&[u8]>,
) -> Result<Decoded<T>, Problem>
where
    S: Stream<Item = Result<B, warp::Error>> + Send,
    B: Buf + Send,
{
    check_encoding(exchange.headers())?;
    let typed = check_type(exchange.headers());
    if instead.is_none() {
        typed.clone()?;
    }
    let limits = exchange.limits();
    let bytes_max = if T::BATCH { limits.batch_bytes_max } else { limits.bytes_max };
    let bytes = collect(stream, bytes_max, limits).await?;
    if let Some(instead) = instead.filter(|_| bytes.is_empty()) {
        return decode(instead, limits.depth_max);
    }
    typed?;
    decode(&bytes, limits.depth_max)
}

async fn read_empty<S, B>(exchange: &Exchange, stream: S) -> Result<(), Problem>
where
    S: Stream<Item = Result<B, warp::Error>> + Send,
    B: Buf + Send,
{
    check_encoding(exchange.headers())?;
    let limits = exchange.limits();
    let bytes = collect(stream, limits.bytes_max, limits).await?;
    match bytes.trim_ascii() {
        b"" => Ok(()),
        _ => match Tree::parse(&bytes, limits.depth_max).map_err(Problem::malformed_json)? {
            Tree::Object(members, _) if members.is_empty() => Ok(()),
            _ => Err(Problem::validation(vec![FieldError::pointer(
                "",
                "not-empty",
                "this operation takes an empty body or {}",
            )])),
        },
    }
}

/// Decodes a JSON document that is not the body of a request, for example a tool's input.
///
/// # Errors
/// `malformed-json` or `validation-failed` with every mistake.
pub fn decode<T: FromBody>(bytes: &[u8], depth_max: usize) -> Result<Decoded<T>, Problem> {
    let tree = Tree::parse(bytes, depth_max).map_err(Problem::malformed_json)?;
    let fingerprint = tree.fingerprint();
    let value = from_tree(tree)?;
    Ok(Decoded { value, fingerprint })
}

/// Reads a value from a tree.
///
/// # Errors
/// `validation-failed` with every mistake.
pub fn from_tree<T: FromBody>(tree: Tree) -> Result<T, Problem> {
    let mut errors = Vec::new();
    let value = Fields::of(tree, String::new(), &mut errors, T::from_body);
    match value {
        Some(value) if errors.is_empty() => Ok(value),
        _ => Err(Problem::validation(errors)),
    }
}

/// The whole body, within its size and its time.
pub(super) async fn collect<S, B>(
    stream: S,
    bytes_max: usize,
    limits: BodyLimits,
) -> Result<Bytes, Problem>
where
    S: Stream<Item = Result<B, warp::Error>> + Send,
    B: Buf + Send,
{
    let frames = stream.map_ok(|mut data| Frame::data(data.copy_to_bytes(data.remaining())));
    let body = std::pin::pin!(StreamBody::new(frames));
    let whole = Limited::new(body, bytes_max).collect();
    match tokio::time::timeout(Duration::from_millis(limits.timeout_ms), whole).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            Err(Problem::payload_too_large(bytes_max))
        }
        Ok(Err(_)) => Err(Problem::malformed_request(FieldError::header(
            "transfer-encoding",
            "broken",
            "the body broke off or is not framed as its headers say",
        ))),
        Err(_) => Err(Problem::request_timeout("the body took too long to arrive")),
    }
}

/// Bodies come as they are: no `Content-Encoding`, not even `identity`.
pub(super) fn check_encoding(headers: &HeaderMap) -> Result<(), Problem> {
    match headers.contains_key(CONTENT_ENCODING) {
        false => Ok(()),
        true => Err(Problem::unsupported_media_type(
            "content-encoding",
            "send the body as it is, without Content-Encoding",
        )),
    }
}

fn check_type(headers: &HeaderMap) -> Result<(), Problem> {
    let refuse = |detail: String| Err(Problem::unsupported_media_type("content-type", detail));
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let (value, second) = (values.next(), values.next());
    let Some(value) = value else {
        return refuse("Content-Type is missing; send application/json".to_owned());
    };
    let Ok(value) = value.to_str() else {
        return refuse("Content-Type is not readable; send application/json".to_owned());
    };
    let mut parts = value.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let utf8 = parts.filter(|part| !part.is_empty()).all(is_utf8_parameter);
    let json = matches!(essence.as_str(), "application/json" | "application/merge-patch+json");
    match (json, utf8, second) {
        (true, true, None) => Ok(()),
        (true, false, None) => refuse(format!("'{value}' was sent; the charset must be utf-8")),
        _ if essence == "application/x-www-form-urlencoded" => refuse(
            "the client form-encoded the JSON (application/x-www-form-urlencoded); \
             send the JSON itself as application/json"
                .to_owned(),
        ),
        _ => refuse(format!("'{value}' was sent; send application/json")),
    }
}

fn is_utf8_parameter(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else { return false };
    let value = value.trim().trim_matches('"');
    !name.trim().eq_ignore_ascii_case("charset") || value.eq_ignore_ascii_case("utf-8")
}

/// The members of one object, taken one by one; what is left over is unknown and refused.
pub struct Fields<'e> {
    members: Vec<(String, Tree)>,
    text: Box<str>,
    asked: Vec<&'static str>,
    pointer: String,
    errors: &'e mut Vec<FieldError>,
}

impl<'e> Fields<'e> {
    /// Reads one object with `read`; notes wrong types, and members that `read` did not ask for.
    pub fn of<T>(
        tree: Tree,
        pointer: String,
        errors: &mut Vec<FieldError>,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let Tree::Object(members, text) = tree else {
            let detail = format!("must be an object, not {}", tree.kind());
            errors.push(FieldError::pointer(pointer, "wrong-type", detail));
            return None;
        };
        let mut fields = Fields { members, text, asked: Vec::new(), pointer, errors };
        let value = read(&mut fields);
        fields.refuse_rest();
        value
    }

    /// The object's own text, exactly as sent.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the object has the member, `null` included.
    pub fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(known, _)| known == name)
    }

    /// Takes a member; `null` counts as absent, and is a wrong type where it is required.
    pub fn take(&mut self, name: &'static str) -> Option<Tree> {
        self.asked.push(name);
        let at = self.members.iter().position(|(known, _)| known == name)?;
        Some(self.members.swap_remove(at).1)
    }

    /// Notes a mistake in a member.
    pub fn refuse(&mut self, name: &str, code: &'static str, detail: impl Into<String>) {
        self.errors.push(FieldError::pointer(self.at(name), code, detail));
    }

    /// The pointer of a member (RFC 6901).
    pub fn at(&self, name: &str) -> String {
        format!("{}/{}", self.pointer, name.replace('~', "~0").replace('/', "~1"))
    }

    /// Takes a member that must be there.
    pub fn required(&mut self, name: &'static str) -> Option<Tree> {
        let value = self.take(name);
        if value.is_none() {
            self.refuse(name, "required", "is required");
        }
        value
    }

    /// A required whole number within `range`.
    pub fn integer(&mut self, name: &'static str, range: (i64, i64)) -> Option<i64> {
        let value = self.required(name)?;
        self.as_integer(name, &value, range)
    }

    /// A whole number within `range`; absent or `null` is none.
    pub fn optional_integer(&mut self, name: &'static str, range: (i64, i64)) -> Option<i64> {
        match self.take(name)? {
            Tree::Null => None,
            value => self.as_integer(name, &value, range),
        }
    }

    /// A required text.
    pub fn string(&mut self, name: &'static str) -> Option<String> {
        let value = self.required(name)?;
        self.as_text(name, value)
    }

    /// A text; absent or `null` is none.
    pub fn optional_string(&mut self, name: &'static str) -> Option<String> {
        match self.take(name)? {
            Tree::Null => None,
            value => self.as_text(name, value),
        }
    }

    /// A text that `parse` reads; the error's sentence becomes the detail.
    pub fn parsed<T, E: std::fmt::Display>(
        &mut self,
        name: &'static str,
        code: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.string(name)?;
        self.as_parsed(name, code, parse(&text))
    }

    /// As [`Fields::parsed`]; absent or `null` is none.
    pub fn optional_parsed<T, E: std::fmt::Display>(
        &mut self,
        name: &'static str,
        code: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.optional_string(name)?;
        self.as_parsed(name, code, parse(&text))
    }

    /// A required object, read by `read`.
    pub fn object<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.required(name)?;
        let pointer = self.at(name);
        Fields::of(value, pointer, self.errors, read)
    }

    /// A required array of `1..=items_max` items, handed on as trees with their pointers.
    pub fn list(&mut self, name: &'static str, items_max: usize) -> Option<Vec<(String, Tree)>> {
        let items = match self.required(name)? {
            Tree::List(items) => items,
            other => {
                self.refuse(name, "wrong-type", format!("must be an array, not {}", other.kind()));
                return None;
            }
        };
        if items.is_empty() || items.len() > items_max {
            let detail = format!("must have 1 to {items_max} items, not {}", items.len());
            self.refuse(name, "out-of-range", detail);
            return None;
        }
        let at = self.at(name);
        Some(items.into_iter().enumerate().map(|(n, item)| (format!("{at}/{n}"), item)).collect())
    }

    /// The list of mistakes, for values that are checked elsewhere.
    pub fn errors(&mut self) -> &mut Vec<FieldError> {
        self.errors
    }

    fn as_integer(&mut self, name: &str, value: &Tree, (min, max): (i64, i64)) -> Option<i64> {
        let Tree::Number(text) = value else {
            self.refuse(name, "wrong-type", format!("must be an integer, not {}", value.kind()));
            return None;
        };
        match number::whole(text) {
            Whole::Is(number) if (min..=max).contains(&number) => return Some(number),
            Whole::Fraction => self.refuse(name, "wrong-type", "must be a whole number"),
            _ => self.refuse(name, "out-of-range", format!("must be between {min} and {max}")),
        }
        None
    }

    fn as_text(&mut self, name: &str, value: Tree) -> Option<String> {
        match value {
            Tree::Text(text) if text.contains('\0') => {
                self.refuse(name, "control-character", "must not contain U+0000");
                None
            }
            Tree::Text(text) => Some(text),
            other => {
                self.refuse(name, "wrong-type", format!("must be a string, not {}", other.kind()));
                None
            }
        }
    }

    fn as_parsed<T, E: std::fmt::Display>(
        &mut self,
        name: &str,
        code: &'static str,
        parsed: Result<T, E>,
    ) -> Option<T> {
        parsed.map_err(|error| self.refuse(name, code, error.to_string())).ok()
    }

    fn refuse_rest(self) {
        for (name, _) in &self.members {
            let hint = suggest::did_you_mean(name, self.asked.iter().copied());
            let detail = format!("is not a member of this object{hint}");
            self.errors.push(FieldError::pointer(self.at(name), "unknown-member", detail));
        }
    }
}
