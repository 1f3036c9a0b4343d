//! The parts of the document that no row decides: what the API is, who may call, which headers
//! answers carry.

use serde_json::{Value, json};

use crate::web::Caller;

const DESCRIPTION: &str = "\
High scores for games. JSON only, UTF-8, camelCase members. Times are UTC with three fractional \
digits and `Z`; ids are lower-case hyphenated UUIDs; games and boards are named by a slug; \
scores are integers within ±(2^53-1). Every documented member of an answer is always present. \
Answers, enums and problem codes may grow within v1: ignore members that you do not know and go \
by the status of a code that you do not know. HEAD works wherever GET does, OPTIONS answers with \
`Allow`, and a client that can only GET and POST may send POST with `X-HTTP-Method-Override`.";

/// Tag, what is found under it, and the first segments of its paths.
const TAGS: &[(&str, &str, &[&str])] = &[
    ("Service", "Is it there, which version, what does a refusal mean.", &["ping", "openapi.json"]),
    ("Players and sessions", "Sign in, refresh, be somebody.", &["sessions", "me", "players"]),
    ("Leaderboards", "Boards, runs and exact ranks.", &["leaderboards", "scores"]),
    ("Contacts", "A player's own telephone book.", &["contacts"]),
    ("Links", "Players who know each other, once both have agreed.", &["links"]),
];

/// Title, version and licence.
pub fn info() -> Value {
    json!({
        "title": "Rankbook",
        "version": env!("CARGO_PKG_VERSION"),
        "summary": env!("CARGO_PKG_DESCRIPTION"),
        "description": DESCRIPTION,
        "license": {"name": "MIT or Apache-2.0", "identifier": env!("CARGO_PKG_LICENSE")},
    })
}

/// Every tag with its sentence.
pub fn tags() -> Value {
    let tag = |(name, description, _): &(&str, &str, _)| json!({"name": name, "description": description});
    TAGS.iter().map(tag).collect()
}

/// The tag of a path below `/api/v1`; the first tag for those outside.
pub fn tag(path: &str) -> &'static str {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let found = TAGS.iter().find(|(_, _, segments)| segments.contains(&first));
    found.unwrap_or(&TAGS[0]).0
}

/// The name of a caller's security scheme; none for anyone.
pub fn scheme(caller: Caller) -> Option<&'static str> {
    match caller {
        Caller::Anyone => None,
        Caller::Client => Some("clientKey"),
        Caller::Player => Some("playerToken"),
        Caller::Server => Some("serverKey"),
        Caller::Admin => Some("adminToken"),
    }
}

/// One scheme for each kind of token: all travel in one header and differ by prefix.
pub fn security_schemes() -> Value {
    let bearer = |format: &str, description: &str| {
        json!({
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": format,
            "description": description,
        })
    };
    json!({
        "clientKey": bearer("rb_pub_", "A game's public key, shipped inside the game."),
        "playerToken": bearer("rb_at_", "A player's access token, good for one hour."),
        "serverKey": bearer("rb_srv_", "A game's secret key, for dedicated game servers."),
        "adminToken": bearer("rb_adm_", "An administrator's token."),
    })
}

/// Headers that answers carry.
pub fn headers() -> Value {
    let text =
        |description: &str| json!({"description": description, "schema": {"type": "string"}});
    json!({
        "Request-Id": {
            "description": "Names this request in the server's log.",
            "schema": {"type": "string", "format": "uuid"},
        },
        "ETag": text("Strong tag of this answer; send it in `If-None-Match` for 304."),
        "Location": text("Path of what was made."),
        "Idempotency-Replayed": {
            "description": "`true` when this is the answer to a repetition.",
            "schema": {"type": "string", "const": "true"},
        },
        "RateLimit": text("What is left of the limit: `\"name\";r=REMAINING;t=SECONDS`."),
        "RateLimit-Policy": text("The limit: `\"name\";q=QUOTA;w=SECONDS`."),
        "Retry-After": {
            "description": "Seconds to wait before the next try.",
            "schema": {"type": "integer", "minimum": 0},
        },
        "WWW-Authenticate": text("How to sign in."),
    })
}

/// References to headers by name.
pub fn header_references(names: &[&str]) -> Value {
    let reference =
        |name: &&str| ((*name).to_owned(), json!({"$ref": format!("#/components/headers/{name}")}));
    Value::Object(names.iter().map(reference).collect())
}
