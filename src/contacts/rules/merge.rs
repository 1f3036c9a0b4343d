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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option::of;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::cards::{Address, Date, Email, Online, Phone, PhoneKind};
    use crate::contacts::rules::snapshot;
    use crate::contacts::rules::undo::take_back;
    use crate::phone::{Number, Status};

    /// Few values, so that contacts share some.
    fn text() -> impl Strategy<Value = Option<String>> {
        of("[abAB]")
    }

    fn id() -> impl Strategy<Value = Option<String>> {
        of("[pe][12]").prop_map(|id| id.or(Some("x".to_owned())))
    }

    fn phone() -> impl Strategy<Value = (Phone, Number)> {
        let kind = prop_oneof![Just(PhoneKind::Voice), Just(PhoneKind::Fax), Just(PhoneKind::Text)];
        (id(), "[1-4]", kind, text(), of("[7-8]"), any::<bool>()).prop_map(
            |(id, raw, kind, label, extension, read)| {
                let e164 = read.then(|| format!("+44{raw}"));
                let extension = extension.filter(|_| read);
                let status = if read { Status::Valid } else { Status::Unparsed };
                let phone = Phone { id, raw, kind, label, ..Phone::default() };
                (phone, Number { e164, extension, region: None, status })
            },
        )
    }

    prop_compose! {
        fn lists()(
            phones in vec(phone(), 0..4),
            emails in vec((id(), "[a-d]", text()), 0..3),
            online in vec((text(), "[a-c]"), 0..3),
            addresses in vec(("[a-b]", text()), 0..3),
            days in vec(1..4_u32, 0..3),
            labels in vec("[abAB]", 0..3),
        ) -> Content {
            let (phones, numbers) = phones.into_iter().unzip();
            let mailboxes = emails.iter().map(|(_, name, _)| format!("{name}@e.org")).collect();
            let email = |(id, name, label): (_, String, _)| {
                Email { id, address: format!("{name}@E.org"), label, ..Email::default() }
            };
            let online = online.into_iter().map(|(service, user)| {
                Online { service, user: Some(user), ..Online::default() }
            });
            let addresses = addresses.into_iter().map(|(full, label)| {
                Address { full: Some(full), label, ..Address::default() }
            });
            let dates = days.into_iter().map(|day| Date { day, month: 1, ..Date::default() });
            let card = Card {
                phones,
                emails: emails.into_iter().map(email).collect(),
                online: online.collect(),
                addresses: addresses.collect(),
                dates: dates.collect(),
                labels,
                ..Card::default()
            };
            Content { card, numbers, mailboxes }
        }
    }

    prop_compose! {
        fn content()(
            mut content in lists(),
            texts in vec(text(), SCALARS.len()),
            note in text(),
            org in any::<bool>(),
            favorite in any::<bool>(),
        ) -> Content {
            for (scalar, text) in SCALARS.iter().zip(texts) {
                *(scalar.get_mut)(&mut content.card) = text;
            }
            content.card.kind = if org { Kind::Org } else { Kind::Individual };
            (content.card.note, content.card.favorite) = (note, favorite);
            content
        }
    }

    /// Whether the value is in the merged contact or among what it dropped.
    fn is_told(merged: &Merged, id: ContactId, member: &str, value: &str, shown: bool) -> bool {
        let told = |lost: &Dropped| (lost.member, &*lost.value, lost.id) == (member, value, id);
        shown || merged.dropped.iter().any(told)
    }

    fn lists_are_told(merged: &Merged, part: Part<'_>) {
        let (now, was) = (&merged.content.card, &part.content.card);
        for entry in part.content.phones() {
            let key = union::number_key(&(entry.0.clone(), entry.1.clone()));
            let same = |(phone, number): &(&Phone, &Number)| {
                union::number_key(&((*phone).clone(), (*number).clone())) == key
            };
            let kept: Vec<_> = merged.content.phones().filter(same).collect();
            assert_eq!(kept.len(), 1, "{entry:?}");
            let (label, kind) = (entry.0.label.as_deref(), entry.0.kind);
            let shown = label.is_none_or(|label| kept[0].0.label.as_deref() == Some(label));
            assert!(is_told(merged, part.id, "phones.label", label.unwrap_or_default(), shown));
            let shown = kind == PhoneKind::Voice || kept[0].0.kind == kind;
            assert!(is_told(merged, part.id, "phones.kind", kind.word(), shown));
        }
        for (email, mailbox) in was.emails.iter().zip(&part.content.mailboxes) {
            let at = merged.content.mailboxes.iter().position(|known| known == mailbox);
            let label = &now.emails[at.expect("the address")].label;
            let shown = email.label.is_none() || *label == email.label;
            let value = email.label.as_deref().unwrap_or_default();
            assert!(is_told(merged, part.id, "emails.label", value, shown));
        }
        let user = |online: &Online| {
            (online.service.as_ref().map(|s| s.to_lowercase()), online.user.clone())
        };
        assert!(was.online.iter().all(|o| now.online.iter().any(|n| user(n) == user(o))));
        let same = |a: &Address, b: &Address| union::lines(a) == union::lines(b);
        assert!(was.addresses.iter().all(|a| now.addresses.iter().any(|n| same(n, a))));
        assert!(was.dates.iter().all(|d| now.dates.iter().any(|n| n.day == d.day)));
        let like = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        assert!(was.labels.iter().all(|l| now.labels.iter().any(|n| like(n, l))));
    }

    proptest! {
        #[test]
        fn a_merge_loses_nothing_and_is_undone_whole(
            contents in vec(content(), 2..4),
            preferred in vec(of(0..2_usize), SCALARS.len()),
        ) {
            let id = |at: usize| ContactId(Uuid::from_u128(at as u128 + 1));
            let part = |(at, content)| Part { id: id(at), content };
            let parts: Vec<_> = contents.iter().enumerate().map(part).collect();
            let prefer = SCALARS.iter().zip(&preferred);
            let prefer = prefer.filter_map(|(scalar, at)| Some((scalar.member, id((*at)?))));
            let Ok(merged) = merge(parts[0], &parts[1..], &prefer.collect()) else {
                // Over a limit, which is another test's.
                return Ok(());
            };
            for part in &parts {
                for scalar in &SCALARS {
                    let value = (scalar.get)(&part.content.card);
                    let shown = value.is_none() || *(scalar.get)(&merged.content.card) == *value;
                    let text = value.as_deref().unwrap_or_default();
                    prop_assert!(is_told(&merged, part.id, scalar.member, text, shown));
                }
                let card = &part.content.card;
                let shown = card.kind == merged.content.card.kind;
                prop_assert!(is_told(&merged, part.id, KIND, card.kind.word(), shown));
                prop_assert!(merged.content.card.favorite || !card.favorite);
                let note = merged.content.card.note.as_deref().unwrap_or_default();
                let text = card.note.as_deref().unwrap_or_default();
                prop_assert!(text.is_empty() || note.split("\n\n").any(|part| part == text));
                lists_are_told(&merged, *part);
            }
            for list in [
                merged.content.card.phones.iter().map(|p| &p.id).collect::<Vec<_>>(),
                merged.content.card.emails.iter().map(|e| &e.id).collect(),
                merged.content.card.dates.iter().map(|d| &d.id).collect(),
            ] {
                let unique: std::collections::HashSet<_> = list.iter().collect();
                prop_assert!(unique.len() == list.len() && !list.contains(&&None));
            }
            let (before, after) = (&contents[0], &merged.content);
            prop_assert_eq!(take_back(before, after, after).0, before.clone());
            let read = snapshot::read(&snapshot::write(after));
            prop_assert_eq!(read.as_ref(), Some(after));
        }
    }

    #[test]
    fn the_targets_primary_number_stays_the_only_one() {
        let phone = |raw: &str, primary| Phone { raw: raw.into(), primary, ..Phone::default() };
        let content = |phones: Vec<Phone>| {
            let numbers = vec![Number::default(); phones.len()];
            Content { card: Card { phones, ..Card::default() }, numbers, mailboxes: Vec::new() }
        };
        let target = content(vec![phone("a", false), phone("b", true)]);
        let source = content(vec![phone("A", true), phone("c", false)]);
        let id = ContactId::random();
        for (first, second, wanted) in [(&target, &source, "b"), (&source, &target, "A")] {
            let part = |content| Part { id, content };
            let merged = merge(part(first), &[part(second)], &Preferences::new()).unwrap();
            let primary: Vec<_> =
                merged.content.card.phones.iter().filter(|phone| phone.primary).collect();
            assert_eq!(primary.len(), 1);
            assert_eq!(primary[0].raw, wanted);
        }
    }
}
