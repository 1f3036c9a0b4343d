//! What may happen, in any order.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::card::{Card, Entry, Member, entries, fold, numbers};

#[derive(Clone, Debug)]
pub enum Step {
    /// By `POST`; a uid of a few, or the server's.
    Create {
        card: Card,
        uid: Option<usize>,
    },
    /// By `PUT`, under an id of the client's.
    Put {
        card: Card,
        onto: Onto,
    },
    Patch {
        back: usize,
        card: Card,
        members: Vec<Member>,
        stale: bool,
    },
    Delete {
        back: usize,
        stale: bool,
    },
    Restore {
        back: usize,
    },
    EmptyTrash,
    Batch {
        items: Vec<Item>,
    },
    Merge {
        target: usize,
        sources: Vec<usize>,
    },
    UndoMerge {
        back: usize,
    },
    Dismiss {
        one: usize,
        other: usize,
    },
    Import {
        rows: Vec<(Uid, Card)>,
        update: bool,
    },
    UndoImport {
        back: usize,
    },
    /// A device reads changes: all, or some pages.
    Sync {
        limit: usize,
        pages: Option<usize>,
    },
    Wait {
        days: i64,
    },
    Restart,
}

/// What is under the id already.
#[derive(Clone, Copy, Debug)]
pub enum Onto {
    Nothing,
    /// A contact that the client knows and replaces.
    Known(usize),
    /// A contact that the client does not know of.
    Unknown(usize),
    Trashed(usize),
}

#[derive(Clone, Debug)]
pub enum Item {
    Create { card: Card },
    Update { back: usize, card: Card, members: Vec<Member> },
    Delete { back: usize, stale: bool },
}

/// The uid of a card in a file.
#[derive(Clone, Copy, Debug)]
pub enum Uid {
    /// One of a few.
    Of(usize),
    /// That of a live contact, or of one in the trash.
    Live(usize),
    Trashed(usize),
}

/// What is looked at after a step.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Items on a page.
    pub limit: usize,
    /// Which contact is read, and which part of its texts is searched for.
    pub back: usize,
    pub part: usize,
}

/// How many contacts a book may have: few, so that it is full now and then, or enough.
pub fn room() -> impl Strategy<Value = usize> {
    prop_oneof![1 => Just(3_usize), 3 => Just(40)]
}

pub fn steps(max: usize) -> impl Strategy<Value = Vec<(Step, Look)>> {
    let stories =
        prop::collection::vec(prop_oneof![10 => once().boxed(), 3 => story().boxed()], 1..=max);
    stories.prop_map(|stories| stories.concat())
}

fn once() -> impl Strategy<Value = Vec<(Step, Look)>> {
    (step(), look()).prop_map(|step| vec![step])
}

/// Steps that seldom follow each other by chance: things that are taken back after somebody went
/// on with what they left.
fn story() -> impl Strategy<Value = Vec<(Step, Look)>> {
    let rows = prop::collection::vec((uid(), card()), 1..4);
    let steps = prop_oneof![
        (card(), card(), edit()).prop_map(|(one, other, edit)| {
            vec![create(&one), create(&other), merge(), edit, Step::UndoMerge { back: 0 }]
        }),
        Just(vec![merge(), Step::EmptyTrash, Step::UndoMerge { back: 0 }]),
        (rows, any::<bool>(), edit()).prop_map(|(rows, update, edit)| {
            vec![Step::Import { rows, update }, edit, Step::UndoImport { back: 0 }]
        }),
        card().prop_map(|card| {
            vec![create(&card), create(&card), Step::Dismiss { one: 0, other: 1 }]
        }),
    ];
    (steps, look()).prop_map(|(steps, look)| steps.into_iter().map(|step| (step, look)).collect())
}

fn create(card: &Card) -> Step {
    Step::Create { card: card.clone(), uid: None }
}

fn merge() -> Step {
    Step::Merge { target: 0, sources: vec![1] }
}

fn edit() -> impl Strategy<Value = Step> {
    let edit = (card(), members());
    edit.prop_map(|(card, members)| Step::Patch { back: 0, card, members, stale: false })
}

fn look() -> impl Strategy<Value = Look> {
    let look = (1_usize..5, 0_usize..8, 0_usize..64);
    look.prop_map(|(limit, back, part)| Look { limit, back, part })
}

fn back() -> std::ops::Range<usize> {
    0..8
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (card(), uid_of_own()).prop_map(|(card, uid)| Step::Create { card, uid }),
        8 => (card(), onto()).prop_map(|(card, onto)| Step::Put { card, onto }),
        12 => (back(), card(), members(), seldom()).prop_map(|(back, card, members, stale)| {
            Step::Patch { back, card, members, stale }
        }),
        9 => (back(), seldom()).prop_map(|(back, stale)| Step::Delete { back, stale }),
        6 => back().prop_map(|back| Step::Restore { back }),
        1 => Just(Step::EmptyTrash),
        5 => prop::collection::vec(item(), 1..5).prop_map(|items| Step::Batch { items }),
        8 => (back(), prop::collection::vec(back(), 1..3))
            .prop_map(|(target, sources)| Step::Merge { target, sources }),
        6 => (0_usize..3).prop_map(|back| Step::UndoMerge { back }),
        2 => (back(), back()).prop_map(|(one, other)| Step::Dismiss { one, other }),
        8 => (prop::collection::vec((uid(), card()), 1..5), any::<bool>())
            .prop_map(|(rows, update)| Step::Import { rows, update }),
        4 => (0_usize..3).prop_map(|back| Step::UndoImport { back }),
        10 => (1_usize..5, prop::option::of(0_usize..3))
            .prop_map(|(limit, pages)| Step::Sync { limit, pages }),
        4 => select(vec![1, 15, 31, 61, 91]).prop_map(|days| Step::Wait { days }),
        1 => Just(Step::Restart),
    ]
}

fn seldom() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.15)
}

fn onto() -> impl Strategy<Value = Onto> {
    prop_oneof![
        3 => Just(Onto::Nothing),
        4 => back().prop_map(Onto::Known),
        1 => back().prop_map(Onto::Unknown),
        1 => back().prop_map(Onto::Trashed),
    ]
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        3 => card().prop_map(|card| Item::Create { card }),
        3 => (back(), card(), members())
            .prop_map(|(back, card, members)| Item::Update { back, card, members }),
        2 => (back(), seldom()).prop_map(|(back, stale)| Item::Delete { back, stale }),
    ]
}

fn uid_of_own() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![3 => Just(None), 1 => (0_usize..6).prop_map(Some)]
}

fn uid() -> impl Strategy<Value = Uid> {
    prop_oneof![
        3 => (0_usize..6).prop_map(Uid::Of),
        3 => back().prop_map(Uid::Live),
        1 => back().prop_map(Uid::Trashed),
    ]
}

fn members() -> impl Strategy<Value = Vec<Member>> {
    let all = vec![
        Member::Name,
        Member::Nickname,
        Member::Organization,
        Member::Note,
        Member::Favorite,
        Member::Phones,
        Member::Emails,
        Member::Dates,
        Member::Labels,
    ];
    subsequence(all, 1..5)
}

/// One of some words, or none.
fn text(words: &[&'static str]) -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(0.4, select(words.to_vec()).prop_map(str::to_owned))
}

/// Some of a few entries, in any order.
fn list(letter: &'static str, values: Vec<&'static str>) -> impl Strategy<Value = Vec<Entry>> {
    let max = values.len();
    let few = prop_oneof![2 => Just(0..=0), 3 => Just(0..=1), 1 => Just(0..=max)];
    let some = few.prop_flat_map(move |range| subsequence(values.clone(), range).prop_shuffle());
    some.prop_map(move |values| entries(letter, &values))
}

/// Few values, so that contacts share some; seldom none at all.
fn card() -> BoxedStrategy<Card> {
    let names = (
        text(&["Emile", "Émile", "emil", "Zoë Ångström", "zoe", "Ann Lee"]),
        text(&["Émile", "Zoe", "Ann"]),
        text(&["Zoë", "Ångström", "Lee"]),
        text(&["Ace", "ÉMILE", "zo"]),
        text(&["Guild of Émile", "Acme", "emil"]),
    );
    let labels = subsequence(vec!["Team", "team", "Crew", "Équipe"], 0..=2);
    let lists = (
        list("p", numbers()),
        list("e", vec!["ada@example.org", "zoe@example.com", "ace@example.org"]),
        list("d", vec!["0229", "1231"]),
        labels,
    );
    let rest = (text(&["one", "two\nlines", "three"]), any::<bool>());
    let parts = (names.boxed(), lists.boxed(), rest);
    let card = parts.prop_map(|(names, lists, (note, favorite))| {
        let (full, given, surname, nickname, organization) = names;
        let (phones, emails, mut days, labels) = lists;
        days.truncate(1);
        let labels = one_spelling(&labels);
        Card {
            full,
            given,
            surname,
            nickname,
            organization,
            note,
            favorite,
            phones,
            emails,
            days,
            labels,
        }
    });
    // Trees of values are large, and a test's stack is not.
    card.boxed()
}

/// A contact bears a label once, however it is spelt.
fn one_spelling(labels: &[&str]) -> Vec<String> {
    let both = labels.starts_with(&["Team", "team"]);
    let mut labels: Vec<_> = labels[usize::from(both)..].iter().map(|l| (*l).to_owned()).collect();
    labels.sort_by_key(|label| fold(label));
    labels
}
