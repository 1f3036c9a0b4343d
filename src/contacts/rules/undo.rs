//! Taking a merge back: what the merge changed and nobody changed since.

use super::check::is_empty;
use super::content::Content;
use super::merge::{KIND, SCALARS};

/// The contact after the undo, and the members that stay because they were edited since.
/// `before` and `after` are the target around the merge, `now` is what it has become.
pub fn take_back(before: &Content, after: &Content, now: &Content) -> (Content, Vec<&'static str>) {
    let (mut content, mut kept) = (now.clone(), Vec::new());
    for scalar in &SCALARS {
        let values = ((scalar.get)(&before.card), (scalar.get)(&after.card));
        settle(scalar.member, values, (scalar.get_mut)(&mut content.card), &mut kept);
    }
    macro_rules! settle_members {
        ($($member:expr, $field:ident;)+) => {
            $(settle(
                $member,
                (&before.card.$field, &after.card.$field),
                &mut content.card.$field,
                &mut kept,
            );)+
        };
    }
    settle_members! {
        KIND, kind;
        "note", note;
        "favorite", favorite;
        "online", online;
        "addresses", addresses;
        "dates", dates;
        "labels", labels;
    }
    settle_doubles(before, after, &mut content, &mut kept);
    // The rest may have been cleared meanwhile; a contact without anything is none.
    match is_empty(&content.card) {
        true => (before.clone(), Vec::new()),
        false => (content, kept),
    }
}

/// Lists that come with what their entries mean.
fn settle_doubles(
    before: &Content,
    after: &Content,
    content: &mut Content,
    kept: &mut Vec<&'static str>,
) {
    let phones = |content: &Content| (content.card.phones.clone(), content.numbers.clone());
    let mut now = phones(content);
    settle("phones", (&phones(before), &phones(after)), &mut now, kept);
    (content.card.phones, content.numbers) = now;
    let emails = |content: &Content| (content.card.emails.clone(), content.mailboxes.clone());
    let mut now = emails(content);
    settle("emails", (&emails(before), &emails(after)), &mut now, kept);
    (content.card.emails, content.mailboxes) = now;
}

fn settle<T: Clone + PartialEq>(
    member: &'static str,
    (before, after): (&T, &T),
    now: &mut T,
    kept: &mut Vec<&'static str>,
) {
    if before == after || now == before {
        return;
    }
    match now == after {
        true => now.clone_from(before),
        false => kept.push(member),
    }
}
