//! Files as bodies: bytes with a content type, to be read by whoever knows the format.

use bytes::{Buf, Bytes};
use futures_util::Stream;
use http::header::{CONTENT_TYPE, HeaderMap};
use sha2::{Digest, Sha256};
use warp::{Filter, Rejection};

use super::body;
use super::exchange::Exchange;
use super::problem::Problem;

/// A file that somebody sent.
#[derive(Clone, Debug)]
pub struct File {
    /// Its content type without parameters, in lower case.
    pub kind: String,
    /// The charset that it declares.
    pub charset: Option<String>,
    /// All of it.
    pub bytes: Bytes,
}

impl File {
    /// What idempotent operations compare.
    pub fn fingerprint(&self) -> [u8; 32] {
        let hash = Sha256::new().chain_update(&self.kind).chain_update([0]);
        hash.chain_update(&self.bytes).finalize().into()
    }
}

/// Extracts a file of one of `kinds`. Its size is limited while it arrives, before anybody reads
/// it. Comes after authentication in a route.
pub fn file(
    kinds: &'static [&'static str],
) -> impl Filter<Extract = (File,), Error = Rejection> + Clone {
    super::exchange().and(warp::body::stream()).and_then(
        move |exchange: Exchange, stream| async move {
            read(&exchange, stream, kinds).await.map_err(warp::reject::custom)
        },
    )
}

async fn read<S, B>(exchange: &Exchange, stream: S, kinds: &[&str]) -> Result<File, Problem>
where
    S: Stream<Item = Result<B, warp::Error>> + Send,
    B: Buf + Send,
{
    body::check_encoding(exchange.headers())?;
    let (kind, charset) = content_type(exchange.headers(), kinds)?;
    let limits = exchange.limits();
    let bytes = body::collect(stream, limits.file_bytes_max, limits).await?;
    Ok(File { kind, charset, bytes })
}

fn content_type(headers: &HeaderMap, kinds: &[&str]) -> Result<(String, Option<String>), Problem> {
    let wanted = kinds.join(", ");
    let refuse = |detail: String| Problem::unsupported_media_type("content-type", detail);
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Err(refuse(format!("Content-Type must be there once: one of {wanted}")));
    };
    let value = value.to_str().map_err(|_| refuse("Content-Type is not readable".to_owned()))?;
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    if !kinds.contains(&kind.as_str()) {
        return Err(refuse(format!("'{value}' was sent; send one of {wanted}")));
    }
    let charset = parts.filter_map(|part| part.split_once('=')).find_map(|(name, value)| {
        let named = name.trim().eq_ignore_ascii_case("charset");
        named.then(|| value.trim().trim_matches('"').to_owned())
    });
    Ok((kind, charset))
}
