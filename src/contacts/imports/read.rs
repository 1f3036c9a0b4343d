//! From a file to contents that the book would take. Nothing here needs the book.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::cards::charset::Charset;
use crate::cards::{Card, Found, Instead, LIMITS, sheet, uid_key, vcard};
use crate::contacts::api;
use crate::contacts::rules::check::{self, Findings, Mode};
use crate::contacts::rules::content::Content;
use crate::contacts::rules::entries::add_labels;
use crate::contacts::rules::numbers::{self, Hints, Policy};
use crate::web::{File, Problem};

/// What reading depends on besides the file.
pub struct Ground {
    pub policy: Policy,
    pub hints: Hints,
    /// Given to every contact.
    pub label: Option<String>,
    pub depth_max: usize,
}

/// A file that was read.
#[derive(Debug, Default)]
pub struct Prepared {
    pub rows: Vec<Row>,
    /// Properties, columns and entries that have no place, and how many of each.
    pub dropped: BTreeMap<String, usize>,
}

/// A card of the file.
#[derive(Debug)]
pub struct Row {
    pub index: usize,
    /// Its first line; none where a format has no lines.
    pub line: Option<usize>,
    pub warnings: BTreeSet<&'static str>,
    pub what: What,
}

/// What a card holds.
#[derive(Debug)]
pub enum What {
    Contact(Box<Content>),
    /// Nothing to keep, for the reason of the code.
    Skipped(&'static str),
    /// Nothing that can be kept, for the reason of the code.
    Failed(&'static str),
}

/// Reads a file of contacts.
///
/// # Errors
/// `unsupported-media-type` for a charset that is not read here; `malformed-json` and
/// `validation-failed` for a JSON document that is none of ours.
pub fn read(file: &File, ground: &Ground) -> Result<Prepared, Problem> {
    let charset = Charset::declared(file.charset.as_deref())
        .map_err(|error| Problem::unsupported_media_type("content-type", error.to_string()))?;
    if file.kind == "application/json" {
        let contacts = api::read_document(&file.bytes, ground.depth_max)?;
        return Ok(of_json(contacts, ground));
    }
    let found = match file.kind.as_str() {
        "text/csv" => sheet::read(&file.bytes, charset, LIMITS),
        _ => vcard::read(&file.bytes, charset, LIMITS),
    };
    Ok(of_cards(found, file, ground))
}

fn of_cards(found: Vec<Found>, file: &File, ground: &Ground) -> Prepared {
    let mut groups = Groups::of(&found);
    let mut prepared = Prepared::default();
    // Somebody who sends another file by mistake must not think that it was kept.
    if found.is_empty() && !file.bytes.trim_ascii().is_empty() {
        let what = What::Failed("no-cards");
        prepared.rows.push(Row { index: 0, line: Some(1), warnings: BTreeSet::new(), what });
    }
    for (index, mut found) in found.into_iter().enumerate() {
        for (name, count) in std::mem::take(&mut found.dropped) {
            *prepared.dropped.entry(name).or_default() += count;
        }
        let mut warnings: BTreeSet<_> = found.warnings.iter().copied().collect();
        let what = match found.instead {
            None => {
                let labels = groups.labels_of(&found.card);
                contact(found.card, labels, ground, (&mut warnings, &mut prepared.dropped))
            }
            Some(Instead::Group { members, .. }) => {
                if groups.misses(&members) {
                    warnings.insert("unknown-member");
                }
                What::Skipped("group")
            }
            Some(Instead::Empty) => What::Skipped("empty"),
            Some(Instead::Broken(code)) => What::Failed(code),
        };
        prepared.rows.push(Row { index, line: Some(found.line), warnings, what });
    }
    prepared
}

fn of_json(contacts: Vec<Result<Card, &'static str>>, ground: &Ground) -> Prepared {
    let mut prepared = Prepared::default();
    for (index, card) in contacts.into_iter().enumerate() {
        let mut warnings = BTreeSet::new();
        let what = match card {
            _ if index >= LIMITS.cards_max => What::Failed("too-many-items"),
            Ok(card) => contact(card, Vec::new(), ground, (&mut warnings, &mut prepared.dropped)),
            Err(code) => What::Failed(code),
        };
        prepared.rows.push(Row { index, line: None, warnings, what });
    }
    prepared
}

fn contact(
    mut card: Card,
    mut labels: Vec<String>,
    ground: &Ground,
    (warnings, dropped): (&mut BTreeSet<&'static str>, &mut BTreeMap<String, usize>),
) -> What {
    let mut findings = Findings::new(Mode::Mend);
    let mailboxes = check::clean(&mut card, &mut findings);
    // Before labels of others come in: the same card is the same contact in every file.
    if card.uid.is_none() {
        card.uid = Some(uid_of(&card));
    }
    labels.extend(ground.label.clone());
    add_labels(&mut card, labels, &mut findings);
    let given = (&ground.policy, &ground.hints);
    let content = numbers::complete(card, mailboxes, given, &mut findings);
    warnings.extend(&findings.warnings);
    for (member, count) in &findings.dropped {
        *dropped.entry((*member).to_owned()).or_default() += count;
    }
    match findings.faults.first() {
        Some(fault) => What::Failed(fault.code),
        None => What::Contact(Box::new(content)),
    }
}

/// What makes a card without a uid the same contact when its file comes again: its contents.
fn uid_of(card: &Card) -> String {
    let canonical = vcard::write(card, &[], vcard::Version::V4);
    let hash = Sha256::digest(canonical);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    format!("urn:uuid:{}", Uuid::new_v8(bytes))
}

/// The groups of a file: labels of the cards that they list.
struct Groups {
    labels: HashMap<String, Vec<String>>,
    cards: BTreeSet<String>,
}

impl Groups {
    fn of(found: &[Found]) -> Self {
        let mut labels: HashMap<String, Vec<String>> = HashMap::new();
        let mut cards = BTreeSet::new();
        for found in found {
            match &found.instead {
                Some(Instead::Group { label, members }) => {
                    for member in members {
                        labels.entry(uid_key(member)).or_default().push(label.clone());
                    }
                }
                _ => cards.extend(found.card.uid.as_deref().map(uid_key)),
            }
        }
        Self { labels, cards }
    }

    fn labels_of(&mut self, card: &Card) -> Vec<String> {
        let uid = card.uid.as_deref().map(uid_key);
        uid.and_then(|uid| self.labels.get(&uid).cloned()).unwrap_or_default()
    }

    /// Whether a member is none of the file's cards.
    fn misses(&self, members: &[String]) -> bool {
        members.iter().any(|member| !self.cards.contains(&uid_key(member)))
    }
}
