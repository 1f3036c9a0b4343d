//! From a body to contents: what depends on the owner, the operator and the contact as it is.

use super::api::{Contact, Echo, NewContact};
use super::rules::check::{Fault, Findings, Mode};
use super::rules::content::Content;
use super::rules::numbers::{self, Hints, Policy};
use super::store::contacts::find_player_region;
use crate::app::App;
use crate::config::{ContactField, Country};
use crate::db::{Failure, Tx};
use crate::ids::{ContactId, PlayerNo};
use crate::web::json::Tree;
use crate::web::{FieldError, Problem};

/// More than any contact nests.
const DEPTH_MAX: usize = 32;

/// What the operator says about contacts.
#[derive(Clone, Debug)]
pub struct Ground {
    pub policy: Policy,
    region: Option<String>,
}

impl Ground {
    /// As configured.
    pub fn of(app: &App) -> Self {
        let contacts = &app.config.contacts;
        let off = |field| contacts.fields_off.contains(&field);
        let policy = Policy {
            strict_phones: contacts.strict_phones,
            organization_off: off(ContactField::Organization),
            addresses_off: off(ContactField::Addresses),
            dates_off: off(ContactField::Dates),
            note_off: off(ContactField::Note),
        };
        let region = contacts.default_region.clone().map(|Country(code)| code);
        Self { policy, region }
    }

    /// By which countries to read numbers: what an import says, then the player's own.
    pub fn hints_of(&self, player: Option<String>, import: Option<String>) -> Hints {
        Hints { import, player, server: self.region.clone() }
    }
}

/// The contents that a body asks for.
///
/// # Errors
/// `validation-failed`; failures of the database.
pub fn complete(
    tx: &mut Tx<'_>,
    player: PlayerNo,
    ground: &Ground,
    new: NewContact,
) -> Result<Content, Problem> {
    let hints = match new.card.phones.is_empty() {
        true => Hints::default(),
        false => {
            let region = find_player_region(tx.conn, player).map_err(Failure::from)?;
            ground.hints_of(region, None)
        }
    };
    let mut findings = Findings::new(Mode::Refuse);
    let given = (&ground.policy, &hints);
    let content = numbers::complete(new.card, new.mailboxes, given, &mut findings);
    match findings.faults.is_empty() {
        true => Ok(content),
        false => Err(refused(findings.faults)),
    }
}

/// 422 with every mistake.
pub fn refused(faults: Vec<Fault>) -> Problem {
    let error = |fault: Fault| FieldError::pointer(fault.pointer, fault.code, fault.detail);
    Problem::validation(faults.into_iter().map(error).collect())
}

/// Refuses read-only members of a contact that does not exist yet; its id may be echoed.
///
/// # Errors
/// `validation-failed` with each of them.
pub fn refuse_echoes(new: &NewContact, id: Option<ContactId>) -> Result<(), Problem> {
    let id = id.map(|id| id.to_string());
    let fits = |echo: &&Echo| match (&echo.value, &id) {
        (Tree::Text(text), Some(id)) => echo.name == "id" && text == id,
        _ => false,
    };
    refuse(new.echoes.iter().filter(|echo| !fits(echo)))
}

/// Refuses read-only members that are not as they are; the uid is one of them by now.
///
/// # Errors
/// `validation-failed` with each of them.
pub fn check_echoes(new: &NewContact, current: &Contact) -> Result<(), Problem> {
    let uid = new.card.uid.as_ref().filter(|uid| **uid != current.summary.uid);
    if uid.is_some() {
        return Err(Problem::validation(vec![read_only("/uid")]));
    }
    if new.echoes.is_empty() {
        return Ok(());
    }
    let text = serde_json::to_vec(current).map_err(|_| Problem::internal())?;
    let Ok(Tree::Object(members, _)) = Tree::parse(&text, DEPTH_MAX) else {
        return Err(Problem::internal());
    };
    let fits = |echo: &&Echo| {
        let member = members.iter().find(|(name, _)| name == echo.name);
        member.is_some_and(|(_, value)| value.fingerprint() == echo.value.fingerprint())
    };
    refuse(new.echoes.iter().filter(|echo| !fits(echo)))
}

fn refuse<'e>(echoes: impl Iterator<Item = &'e Echo>) -> Result<(), Problem> {
    let errors: Vec<_> = echoes.map(|echo| read_only(&echo.pointer)).collect();
    if errors.is_empty() { Ok(()) } else { Err(Problem::validation(errors)) }
}

fn read_only(pointer: &str) -> FieldError {
    FieldError::pointer(
        pointer,
        "read-only",
        "is written by the server; leave it out, or as it was read",
    )
}
