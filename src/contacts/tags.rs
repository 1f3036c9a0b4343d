//! Entity tags of contacts, and what requests ask of them.
//!
//! A tag is the version and the epoch, which the contact's id is mixed into, so that the tag of
//! another contact never fits; of a linked contact also a hash of the player behind it, because
//! the answer shows that player's name. Changes are compared without that hash: somebody else's
//! new name must not fail an edit.

use sha2::{Digest, Sha256};

use super::api::{self, Contact};
use super::store::stored::Stored;
use crate::ids::ContactId;
use crate::web::etag::{ETag, Precondition};
use crate::web::{FieldError, Problem};

/// Hex digits of the hash of the player behind a contact.
const HASH_BYTES: usize = 4;

/// The tag of a contact.
pub fn tag(stored: &Stored, epoch: u64) -> ETag {
    let (version, mark) = (stored.row.version, mark(stored.row.id, epoch));
    let Some(link) = &stored.link else { return ETag::of(format_args!("{version}.{mark:x}")) };
    let hash = Sha256::new()
        .chain_update([u8::from(link.agreed)])
        .chain_update(link.id.0)
        .chain_update(&link.display_name)
        .finalize();
    let hex: String = hash[..HASH_BYTES].iter().map(|byte| format!("{byte:02x}")).collect();
    ETag::of(format_args!("{version}.{mark:x}.{hex}"))
}

/// The tag of a contact that was just made: version 1, and no link yet.
pub fn first_tag(id: ContactId, epoch: u64) -> ETag {
    ETag::of(format_args!("1.{:x}", mark(id, epoch)))
}

/// Epoch and contact in one number.
fn mark(id: ContactId, epoch: u64) -> u64 {
    let (high, low) = id.0.as_u64_pair();
    epoch ^ high ^ low
}

/// Lets a change pass that was made from the contact as it is.
///
/// # Errors
/// `precondition-required` without `If-Match`; `precondition-failed` with the contact as it is.
pub fn check(precondition: &Precondition, stored: &Stored, epoch: u64) -> Result<(), Problem> {
    match precondition {
        Precondition::Any => Ok(()),
        Precondition::None | Precondition::Absent => Err(Problem::precondition_required(
            "send the ETag of the contact as you read it in If-Match",
        )),
        Precondition::Tags(tags) if tags.iter().any(|tag| means(tag, stored, epoch)) => Ok(()),
        Precondition::Tags(tags) => Err(mismatch(tags, stored, epoch)),
    }
}

/// 412 with the contact as it is now.
pub fn changed(header: &'static str, detail: &str, stored: &Stored, epoch: u64) -> Problem {
    let tag = tag(stored, epoch).into_header();
    let current = api::raw(&Contact::from(stored.clone()));
    let error = FieldError::header(header, "version-mismatch", detail);
    Problem::precondition_failed(error, current, Some(tag))
}

fn mismatch(tags: &[String], stored: &Stored, epoch: u64) -> Problem {
    // `W/"…"`, or `"…-gzip"`: both are what proxies make of it.
    let changed_on_the_way = |tag: &String| {
        let strong = tag.strip_prefix("W/").unwrap_or(tag);
        let (own, _) = strong.split_once('-').unwrap_or((strong.trim_end_matches('"'), ""));
        strong != own && means(&format!("{own}\""), stored, epoch)
    };
    let detail = if tags.iter().any(changed_on_the_way) {
        "the tag is weak (W/) or has something behind it (-gzip): something between client and \
         server changed it, for example a proxy that compresses; switch that off for the API, or \
         send the tag as the server made it"
    } else {
        "the contact changed since it was read; current holds it as it is now"
    };
    changed("if-match", detail, stored, epoch)
}

/// Strong comparison (RFC 9110 §8.8.3.2) of what a tag says of the contact's own contents.
fn means(tag: &str, stored: &Stored, epoch: u64) -> bool {
    let Some(inner) = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')) else {
        return false;
    };
    let own = format!("{}.{:x}", stored.row.version, mark(stored.row.id, epoch));
    inner == own || inner.strip_prefix(&own).is_some_and(|rest| rest.starts_with('.'))
}
