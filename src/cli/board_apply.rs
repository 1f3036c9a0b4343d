//! `rankbook board diff` and `apply`: what a file of boards would change, and changing it.

use std::fmt::Write as _;
use std::path::Path;

use diesel::prelude::*;
use serde_json::{Value, json};

use super::board::Name;
use super::board_file::{self, Declared};
use super::board_rows::{self, Row};
use super::board_terms::{Difference, differences, in_order, in_words};
use super::console::{self, Consent};
use super::data::Place;
use super::exit::{Exit, Outcome, Stop};
use super::game;
use super::setup::Format;
use crate::leaderboards::settings::NewBoard;

/// One board of the file beside the one that is there.
struct Planned {
    name: Name,
    settings: NewBoard,
    stored: Option<Row>,
    differences: Vec<Difference>,
}

impl Planned {
    fn word(&self) -> &'static str {
        match (&self.stored, self.differences.is_empty()) {
            (None, _) => "new",
            (Some(_), false) => "changed",
            (Some(_), true) => "same",
        }
    }
}

pub fn diff(place: &Place, file: &Path, format: Format) -> Outcome {
    let wanted = check(board_file::read(file)?)?;
    let plan = place.read(|conn| plan(conn, &wanted))?;
    let differs = plan.iter().any(|planned| planned.word() != "same");
    match format.json {
        true => console::print_json(&in_json(&plan))?,
        false => console::print(&in_lines(&plan))?,
    }
    Ok(if differs { Exit::Found } else { Exit::Done })
}

pub fn apply(place: &Place, file: &Path, consent: &Consent, dry_run: bool) -> Outcome {
    let wanted = check(board_file::read(file)?)?;
    let shown = place.read(|conn| plan(conn, &wanted))?;
    console::print(&in_lines(&shown))?;
    let count = shown.iter().filter(|planned| planned.word() != "same").count();
    if count == 0 || dry_run {
        return Ok(Exit::Done);
    }
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    consent.ask(&format!("make or change {}", console::count(count, "board")))?;
    place.configure(|tx| {
        let plan = plan(tx.conn, &wanted)?;
        if in_lines(&plan) != in_lines(&shown) {
            let sentence =
                "somebody else changed a board meanwhile: nothing was done. Run it again";
            return Err(Stop::failed(sentence));
        }
        for planned in &plan {
            match &planned.stored {
                None => {
                    let game = game::find(tx.conn, &planned.name.game)?;
                    board_rows::insert(tx, &game, &planned.name, &planned.settings)?;
                }
                Some(stored) => {
                    board_rows::update(tx, stored, &planned.settings)?;
                }
            }
        }
        Ok(())
    })?;
    console::say(&format!("Applied to {}.", console::count(count, "board")));
    Ok(Exit::Done)
}

/// Checks every table before anything is compared, so that all mistakes come at once.
fn check(declared: Vec<Declared>) -> Result<Vec<(Name, NewBoard)>, Stop> {
    let (mut wanted, mut problems) = (Vec::new(), Vec::new());
    for board in declared {
        let name = Name { game: board.game.clone(), board: board.key.clone() };
        match board_rows::check(&board.members) {
            Ok(settings) => wanted.push((name, settings)),
            Err(wrong) => {
                let complain =
                    |(member, detail): (String, String)| board.complain(&member, &detail);
                problems.extend(wrong.into_iter().map(complain));
            }
        }
    }
    if problems.is_empty() { Ok(wanted) } else { Err(Stop::usage(problems.join("\n"))) }
}

fn plan(conn: &mut SqliteConnection, wanted: &[(Name, NewBoard)]) -> Result<Vec<Planned>, Stop> {
    let mut plan = Vec::new();
    for (name, settings) in wanted {
        let game = game::find(conn, &name.game)?;
        let stored = board_rows::find_in(conn, &game, name)?;
        let new = settings.members();
        let differences = match &stored {
            Some(stored) => differences(&stored.members, &new),
            None => in_order(&new).into_iter().map(Difference::made).collect(),
        };
        let (name, settings) = (name.clone(), settings.clone());
        plan.push(Planned { name, settings, stored, differences });
    }
    Ok(plan)
}

fn in_lines(plan: &[Planned]) -> String {
    let mut out = String::new();
    for planned in plan {
        let sign = match planned.word() {
            "new" => '+',
            "changed" => '~',
            _ => continue,
        };
        let _ = writeln!(out, "{sign} {}", planned.name);
        for Difference { member, old, new } in &planned.differences {
            let old = old.as_ref().map_or(String::new(), |old| format!("{} -> ", in_words(old)));
            let line = format!("{member:<12}  {old}{}", in_words(new));
            let _ = writeln!(out, "    {}", console::visible(&line));
        }
    }
    let of = |word| plan.iter().filter(|planned| planned.word() == word).count();
    let (new, changed, same) = (of("new"), of("changed"), of("same"));
    let _ = writeln!(out, "{new} to make, {changed} to change, {same} as in the file");
    out
}

fn in_json(plan: &[Planned]) -> Value {
    let difference = |difference: &Difference| {
        let Difference { member, old, new } = difference;
        json!({"member": member, "old": old, "new": new})
    };
    let item = |planned: &Planned| {
        json!({
            "board": planned.name.to_string(),
            "state": planned.word(),
            "differences": planned.differences.iter().map(difference).collect::<Vec<_>>(),
        })
    };
    json!({"items": plan.iter().map(item).collect::<Vec<_>>()})
}
