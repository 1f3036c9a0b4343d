//! The lists of several contacts as one: each value once, the first one's entry stays.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::content::Content;
use super::entries::give_ids;
use super::fold::fold;
use super::merge::{Dropped, Part};
use super::words::Word;
use crate::cards::{Address, Email, Phone};
use crate::ids::ContactId;
use crate::phone::Number;

/// Unites each list of `parts` into `content`, the first part's entries first. Details in which
/// entries of one value differ are noted in `dropped`; spellings of one value are no details.
pub fn unite(content: &mut Content, parts: &[Part<'_>], dropped: &mut Vec<Dropped>) {
    unite_phones(content, parts, dropped);
    unite_emails(content, parts, dropped);
    let text = |text: &Option<String>| text.as_deref().map(fold);
    let card = &mut content.card;
    card.online = joined(
        parts.iter().map(|part| (part.id, part.content.card.online.clone())),
        |online| (text(&online.service), text(&online.user), text(&online.uri)),
        |_, _, _| {},
    );
    let addresses = parts.iter().map(|part| (part.id, part.content.card.addresses.clone()));
    card.addresses = joined(addresses, lines, |kept, other, id| {
        fill("addresses.label", &mut kept.label, other.label, (id, dropped));
        keep_word("addresses.context", &mut kept.context, other.context, (id, dropped));
    });
    card.dates = joined(
        parts.iter().map(|part| (part.id, part.content.card.dates.clone())),
        |date| (date.kind.word(), date.year, date.month, date.day),
        |_, _, _| {},
    );
    let labels = parts.iter().map(|part| (part.id, part.content.card.labels.clone()));
    card.labels = joined(labels, |label| fold(label), |_, _, _| {});
    card.labels.sort_by_cached_key(|label| fold(label));
    settle_ids("o", card.online.iter_mut().map(|online| &mut online.id).collect());
    settle_ids("a", card.addresses.iter_mut().map(|address| &mut address.id).collect());
    settle_ids("d", card.dates.iter_mut().map(|date| &mut date.id).collect());
}

fn unite_phones(content: &mut Content, parts: &[Part<'_>], dropped: &mut Vec<Dropped>) {
    let of = |content: &Content| -> Vec<_> {
        content.phones().map(|(phone, number)| (phone.clone(), number.clone())).collect()
    };
    let lists: Vec<_> = parts.iter().map(|part| (part.id, of(part.content))).collect();
    let mut primary = lists.iter().flat_map(|(_, list)| list).filter(|(phone, _)| phone.primary);
    let primary = primary.next().map(number_key);
    let mut phones = joined(lists.into_iter(), number_key, |(kept, _), (other, _), id| {
        let remark = letters(&other.raw);
        if !remark.is_empty() && remark != letters(&kept.raw) {
            dropped.push(Dropped::of("phones.raw", other.raw, id));
        }
        fill("phones.label", &mut kept.label, other.label, (id, dropped));
        keep_word("phones.kind", &mut kept.kind, other.kind, (id, dropped));
    });
    for entry in &mut phones {
        entry.0.primary = Some(number_key(entry)) == primary;
    }
    settle_ids("p", phones.iter_mut().map(|(phone, _)| &mut phone.id).collect());
    (content.card.phones, content.numbers) = phones.into_iter().unzip();
}

fn unite_emails(content: &mut Content, parts: &[Part<'_>], dropped: &mut Vec<Dropped>) {
    let of = |content: &Content| -> Vec<(Email, String)> {
        content.card.emails.iter().cloned().zip(content.mailboxes.iter().cloned()).collect()
    };
    let lists: Vec<_> = parts.iter().map(|part| (part.id, of(part.content))).collect();
    let mut primary = lists.iter().flat_map(|(_, list)| list).filter(|(email, _)| email.primary);
    let primary = primary.next().map(|(_, mailbox)| mailbox.clone());
    let mailbox = |(_, mailbox): &(Email, String)| mailbox.clone();
    let mut emails = joined(lists.into_iter(), mailbox, |(kept, _), (other, _), id| {
        fill("emails.label", &mut kept.label, other.label, (id, dropped));
        keep_word("emails.context", &mut kept.context, other.context, (id, dropped));
    });
    for (email, mailbox) in &mut emails {
        email.primary = Some(&*mailbox) == primary.as_ref();
    }
    settle_ids("e", emails.iter_mut().map(|(email, _)| &mut email.id).collect());
    (content.card.emails, content.mailboxes) = emails.into_iter().unzip();
}

/// The entries of all lists, those of one key once; `absorb` gets what else has the key.
fn joined<T, K: Eq + Hash>(
    lists: impl Iterator<Item = (ContactId, Vec<T>)>,
    key: impl Fn(&T) -> K,
    mut absorb: impl FnMut(&mut T, T, ContactId),
) -> Vec<T> {
    let (mut entries, mut places) = (Vec::<T>::new(), HashMap::new());
    for (id, list) in lists {
        for entry in list {
            match places.get(&key(&entry)) {
                Some(&at) => absorb(&mut entries[at], entry, id),
                None => {
                    places.insert(key(&entry), entries.len());
                    entries.push(entry);
                }
            }
        }
    }
    entries
}

/// What two entries of one number have in common. A number that cannot be read is its spelling.
pub(super) fn number_key((phone, number): &(Phone, Number)) -> [Option<String>; 3] {
    match &number.e164 {
        Some(e164) => [Some(e164.clone()), number.extension.clone(), None],
        None => [None, Some(fold(&phone.raw)), phone.region.clone()],
    }
}

pub(super) fn lines(address: &Address) -> [Option<String>; 6] {
    let Address { full, street, locality, region, postcode, country_code, .. } = address.clone();
    [full, street, locality, region, postcode, country_code]
}

/// The remark in a number's spelling.
fn letters(raw: &str) -> String {
    fold(raw).chars().filter(|c| c.is_alphabetic()).collect()
}

type Losses<'d> = (ContactId, &'d mut Vec<Dropped>);

fn fill(
    member: &'static str,
    kept: &mut Option<String>,
    other: Option<String>,
    (id, dropped): Losses<'_>,
) {
    match (&kept, other) {
        (None, other) => *kept = other,
        (Some(text), Some(other)) if *text != other => {
            dropped.push(Dropped::of(member, other, id));
        }
        _ => {}
    }
}

/// The word that is meant where nothing is said gives way to any other.
fn keep_word<W: Word + Default>(
    member: &'static str,
    kept: &mut W,
    other: W,
    (id, dropped): Losses<'_>,
) {
    if *kept == W::default() {
        *kept = other;
    } else if other != W::default() && other != *kept {
        dropped.push(Dropped::of(member, other.word(), id));
    }
}

/// Entries keep their ids unless one before has the same; those get a new one.
fn settle_ids(letter: &str, mut ids: Vec<&mut Option<String>>) {
    let mut taken = HashSet::new();
    for id in &mut ids {
        if id.as_ref().is_some_and(|id| !taken.insert(id.clone())) {
            **id = None;
        }
    }
    give_ids(letter, ids.into_iter());
}
