//! Several contacts as one. No value is lost: what the merged contact does not show is listed.

use std::collections::HashMap;

use super::check::Fault;
use super::content::Content;
use super::limits::PHONES_MAX;
use super::limits::{ADDRESSES_MAX, DATES_MAX, EMAILS_MAX, LABELS_MAX, NOTE_MAX, ONLINE_MAX};
use super::union;
use super::words::Word;
use crate::cards::{Card, Kind};
use crate::ids::ContactId;

/// A contact that takes part in a merge.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub id: ContactId,
    pub content: &'a Content,
}

/// A value that had to give way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// For example `name.full`, or `phones.label` for a detail of an entry that stays.
    pub member: &'static str,
    pub value: String,
    /// Whose value it was.
    pub id: ContactId,
}

/// What became of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub content: Content,
    pub dropped: Vec<Dropped>,
}

/// Whose value wins, by member; the target's where nothing is said.
pub type Preferences = HashMap<&'static str, ContactId>;

/// A text of which a contact has one.
pub struct Scalar {
    pub member: &'static str,
    pub get: fn(&Card) -> &Option<String>,
    pub get_mut: fn(&mut Card) -> &mut Option<String>,
}

macro_rules! scalars {
    ($($member:literal $($field:ident).+;)+) => {
        [$(Scalar {
            member: $member,
            get: |card| &card.$($field).+,
            get_mut: |card| &mut card.$($field).+,
        }),+]
    };
}

/// The texts of which one must win. The note is none of them: notes are joined.
pub const SCALARS: [Scalar; 9] = scalars! {
    "name.full" name.full;
    "name.prefix" name.prefix;
    "name.given" name.given;
    "name.middle" name.middle;
    "name.surname" name.surname;
    "name.suffix" name.suffix;
    "nickname" nickname;
    "organization" organization;
    "jobTitle" job_title;
};
/// Person or organisation.
pub const KIND: &str = "kind";

impl Dropped {
    pub fn of(member: &'static str, value: impl Into<String>, id: ContactId) -> Self {
        Self { member, value: value.into(), id }
    }
}

/// Merges `sources` into `target`. Texts: the preferred one, else the target's, else the first
/// that is filled. Lists: each value once. Notes: joined. A favourite stays one.
///
/// # Errors
/// Every list and the note that would be over its limit; nothing is cut.
pub fn merge(
    target: Part<'_>,
    sources: &[Part<'_>],
    prefer: &Preferences,
) -> Result<Merged, Vec<Fault>> {
    let parts: Vec<_> = [target].into_iter().chain(sources.iter().copied()).collect();
    let (mut content, mut dropped) = (target.content.clone(), Vec::new());
    for scalar in &SCALARS {
        let value = |part: &Part<'_>| (scalar.get)(&part.content.card).clone();
        let winner = win(&parts, prefer.get(scalar.member), value, |loser, value| {
            dropped.push(Dropped::of(scalar.member, value, loser));
        });
        *(scalar.get_mut)(&mut content.card) = winner;
    }
    let kind = |part: &Part<'_>| Some(part.content.card.kind);
    let kind = win(&parts, prefer.get(KIND), kind, |loser, kind: Kind| {
        dropped.push(Dropped::of(KIND, kind.word(), loser));
    });
    content.card.kind = kind.unwrap_or_default();
    content.card.favorite = parts.iter().any(|part| part.content.card.favorite);
    content.card.note = join_notes(&parts);
    union::unite(&mut content, &parts, &mut dropped);
    let faults = over_limits(&content.card);
    if faults.is_empty() { Ok(Merged { content, dropped }) } else { Err(faults) }
}

/// The value that wins; the others go to `lose`.
fn win<T: PartialEq>(
    parts: &[Part<'_>],
    preferred: Option<&ContactId>,
    value: impl Fn(&Part<'_>) -> Option<T>,
    mut lose: impl FnMut(ContactId, T),
) -> Option<T> {
    let first = parts.iter().find(|part| Some(&part.id) == preferred).and_then(&value);
    let winner = first.or_else(|| parts.iter().find_map(&value))?;
    for part in parts {
        if let Some(loser) = value(part).filter(|loser| *loser != winner) {
            lose(part.id, loser);
        }
    }
    Some(winner)
}

/// Each note once, a blank line between.
fn join_notes(parts: &[Part<'_>]) -> Option<String> {
    let mut notes: Vec<&str> = Vec::new();
    for note in parts.iter().filter_map(|part| part.content.card.note.as_deref()) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    (!notes.is_empty()).then(|| notes.join("\n\n"))
}

fn over_limits(card: &Card) -> Vec<Fault> {
    let lists = [
        ("phones", card.phones.len(), PHONES_MAX),
        ("emails", card.emails.len(), EMAILS_MAX),
        ("online", card.online.len(), ONLINE_MAX),
        ("addresses", card.addresses.len(), ADDRESSES_MAX),
        ("dates", card.dates.len(), DATES_MAX),
        ("labels", card.labels.len(), LABELS_MAX),
    ];
    let over = lists.into_iter().filter(|(_, len, max)| len > max).map(|(list, len, max)| Fault {
        pointer: format!("/{list}"),
        code: "too-many-items",
        detail: format!("the merged contact would have {len} items, and {max} are the limit"),
    });
    let note = card.note.as_ref().map_or(0, |note| note.chars().count());
    let long = (note > NOTE_MAX).then(|| Fault {
        pointer: "/note".to_owned(),
        code: "too-long",
        detail: format!("the joined notes have {note} characters, and {NOTE_MAX} are the limit"),
    });
    over.chain(long).collect()
}
