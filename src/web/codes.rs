//! The table of problem codes: part of the contract, and what `/problems/{code}` explains.

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
        $(pub(super) static $name: Code =
            Code { code: $code, status: $status, title: $title, help: $help };)+
        /// Every problem code, in the order of the statuses.
        pub static CODES: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    MALFORMED_REQUEST "malformed-request" 400 "Malformed request"
        "The request line, a header or the query string is broken or repeats itself. `errors` \
         names the part. Mend the client; the same request will be refused again.";
    MALFORMED_JSON "malformed-json" 400 "Malformed JSON"
        "The body is not JSON as RFC 8259 and RFC 7493 have it: check for a decimal comma, a \
         trailing comma, a repeated member, a byte order mark, another encoding than UTF-8, or \
         nesting deeper than 32 levels.";
    BAD_CURSOR "bad-cursor" 400 "Bad cursor"
        "The cursor is not one that this server made for this query, or it is over an hour old. \
         Start again from the first page.";
    UNAUTHENTICATED "unauthenticated" 401 "Not signed in"
        "The request needs a valid token in `Authorization: Bearer <token>`. `errors[0].code` \
         says whether it is missing, malformed, unknown, expired or revoked. After `expired`, \
         refresh the session once; after anything else, sign in again.";
    FORBIDDEN "forbidden" 403 "Forbidden"
        "The token is good, but its owner may not do this: `detail` says which kind of caller \
         may.";
    NOT_FOUND "not-found" 404 "Not found"
        "There is no such thing here, or it is not yours to see. Check the path, the board's \
         key and the id; `detail` suggests the nearest name where there is one.";
    METHOD_NOT_ALLOWED "method-not-allowed" 405 "Method not allowed"
        "The path exists, but not with this method. The `Allow` header lists the methods that \
         it takes.";
    REQUEST_TIMEOUT "request-timeout" 408 "Request timeout"
        "The request or its body took too long to arrive, or its answer took too long to make. \
         Send it again; writes that carry a submissionId or an Idempotency-Key are safe to \
         repeat.";
    CONFLICT "conflict" 409 "Conflict"
        "What the request wants collides with what is there, for example a user name that is \
         taken. `detail` names the collision.";
    QUOTA_EXCEEDED "quota-exceeded" 409 "Quota exceeded"
        "A limit on how many of these one owner may have is reached. Delete some first.";
    SEASON_CLOSED "season-closed" 409 "Board is closed"
        "The board takes no runs now. `reason` is `not-open-yet` or `closed`; the board's \
         `opensAt` and `closesAt` say when it does. A run that was accepted before may still be \
         repeated.";
    GONE "gone" 410 "Gone"
        "This existed and was removed for good.";
    SYNC_TOKEN_EXPIRED "sync-token-expired" 410 "Sync token expired"
        "The change feed no longer reaches back to this token. Read everything once more and go \
         on from the new token.";
    PRECONDITION_FAILED "precondition-failed" 412 "Precondition failed"
        "The object changed since it was read. `current` holds it as it is now: merge, or ask \
         the person, and try again with its ETag.";
    PAYLOAD_TOO_LARGE "payload-too-large" 413 "Payload too large"
        "The body is larger than this operation takes. `detail` names the limit.";
    URI_TOO_LONG "uri-too-long" 414 "URI too long"
        "The path and query together are longer than the server takes. `detail` names the \
         limit.";
    UNSUPPORTED_MEDIA_TYPE "unsupported-media-type" 415 "Unsupported media type"
        "The body must come as `Content-Type: application/json` in UTF-8, without a \
         `Content-Encoding`.";
    VALIDATION_FAILED "validation-failed" 422 "Validation failed"
        "The request is well formed, but its values are not acceptable. `errors` lists every \
         one of them with its place, a code and what would be accepted.";
    IDEMPOTENCY_KEY_REUSED "idempotency-key-reused" 422 "Key was used for another request"
        "This Idempotency-Key or submissionId has already been used with other content. Make a \
         new one for each new effect; repeat the old one only with the same content.";
    SCORE_REJECTED "score-rejected" 422 "Score rejected"
        "The board's rules do not admit this run. `reason` says which rule: `ticket-missing` \
         means that the board takes runs from players only with a run ticket.";
    PRECONDITION_REQUIRED "precondition-required" 428 "Precondition required"
        "Send the ETag of the object that you read in `If-Match`, so that nobody's change is \
         overwritten unseen.";
    RATE_LIMITED "rate-limited" 429 "Too many requests"
        "Wait for the seconds in `Retry-After`, then go on. `RateLimit` and `RateLimit-Policy` \
         tell how much is left.";
    INTERNAL "internal" 500 "Internal error"
        "The server failed; nothing of the request was kept. The log of the server has the \
         cause under the request id. Trying again is safe.";
    STARTING "starting" 503 "Starting"
        "The standings are being counted from the ledger. A rank is exact or absent, so ranked \
         operations wait. Try again after `Retry-After`.";
    OVERLOADED "overloaded" 503 "Overloaded"
        "More work is waiting than the server takes on. Try again after `Retry-After`, with \
         growing pauses.";
    DRAINING "draining" 503 "Shutting down"
        "The server is stopping. Try again after `Retry-After`; another process will answer.";
    READ_ONLY "read-only" 503 "Read-only"
        "The data directory cannot be written to at present. Reads go on; writes may be \
         repeated later.";
    STORAGE_ERROR "storage-error" 503 "Storage error"
        "The disk reported an error, and nothing was kept. The write may be repeated.";
    STORAGE_FULL "storage-full" 507 "Storage full"
        "The disk is full, and nothing was kept. The administrator has to make room; then the \
         write may be repeated.";
}
