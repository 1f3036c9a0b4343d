//! `rankbook migrate`: the schema of the database, seen and changed by hand.

use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::console;
use super::data::Place;
use super::exit::{Exit, Outcome, Stop};
use super::setup::{Common, Format};
use crate::db::maintain::{self, Maintenance};
use crate::db::migrate::{self, Step};
use crate::db::{Db, OpenError};
use crate::time::Clock;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// List the migrations, and say which are missing; ends with 3 when some are
    #[command(
        after_help = "Examples:\n  rankbook migrate status\n  rankbook migrate status --json"
    )]
    Status(Format),
    /// Say what `migrate up` would do
    #[command(after_help = "Examples:\n  rankbook migrate plan")]
    Plan {
        /// The last migration to apply
        #[arg(long, value_name = "VERSION")]
        to: Option<String>,
    },
    /// Apply what is missing, after a copy of the database
    #[command(after_help = "Examples:\n  rankbook migrate up\n  rankbook migrate up --dry-run")]
    Up(Way),
    /// Take back the newest migration with all that it added, after a copy of the database
    #[command(after_help = "Examples:\n  rankbook migrate down --dry-run\n  \
                            rankbook migrate down --yes")]
    Down(Way),
    /// Take back the newest migration and apply it again: what it added is lost
    #[command(after_help = "Examples:\n  rankbook migrate redo --dry-run\n  \
                            rankbook migrate redo --yes")]
    Redo {
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Args, Debug)]
pub struct Way {
    /// The migration to stop at; it stays applied
    #[arg(long, value_name = "VERSION")]
    to: Option<String>,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
}

pub fn run(command: &Command, common: &Common) -> Outcome {
    let place = Place::of(&common.load()?);
    match command {
        Command::Status(format) => status(&place, *format),
        Command::Plan { to } => plan(&place, to.as_deref()),
        Command::Up(Way { to, dry_run: true, .. }) => plan(&place, to.as_deref()),
        Command::Up(Way { to, .. }) => up(&place, to.as_deref()),
        Command::Down(Way { to, yes, dry_run }) => {
            let back = Back { place: &place, common, yes: *yes, dry_run: *dry_run };
            back.run(to.as_deref(), Again::No)
        }
        Command::Redo { yes, dry_run } => {
            Back { place: &place, common, yes: *yes, dry_run: *dry_run }.run(None, Again::Yes)
        }
    }
}

fn status(place: &Place, format: Format) -> Outcome {
    let steps = steps(place)?;
    let (known, unknown): (Vec<_>, Vec<_>) = steps.iter().partition(|step| step.known);
    let pending = known.iter().filter(|step| step.applied_at.is_none()).count();
    if format.json {
        let items: Vec<_> = steps.iter().map(in_json).collect();
        console::print_json(&json!({"items": items, "pending": pending}))?;
    } else {
        let row = |step: &Step| {
            let at = step.applied_at.clone().unwrap_or_else(|| "pending".to_owned());
            let name = if step.known { &step.name } else { "(unknown to this program)" };
            vec![step.version.clone(), name.to_owned(), at]
        };
        console::print_table(&["VERSION", "NAME", "APPLIED"], steps.iter().map(row).collect())?;
        console::say(&format!("{} applied, {pending} pending", steps.len() - pending));
    }
    if let Some(newer) = unknown.first() {
        let sentence = format!(
            "migration {} is unknown here: a newer Rankbook wrote this database. \
             Install that version",
            newer.version
        );
        return Err(Stop::new(Exit::Unusable, sentence));
    }
    Ok(if pending > 0 { Exit::Found } else { Exit::Done })
}

fn in_json(step: &Step) -> Value {
    json!({
        "version": step.version,
        "name": step.name,
        "appliedAt": step.applied_at,
        "known": step.known,
    })
}

/// The migrations of the database, or of the empty place where it will be.
fn steps(place: &Place) -> Result<Vec<Step>, Stop> {
    match maintain::inspect(&place.dir) {
        Err(OpenError::Absent(_)) => Ok(migrate::all_pending()?),
        found => Ok(found?),
    }
}

fn plan(place: &Place, to: Option<&str>) -> Outcome {
    let steps = steps(place)?;
    check_version(&steps, to)?;
    for step in pending(&steps, to) {
        console::print_line(&step.name)?;
    }
    let count = i64::try_from(pending(&steps, to).count()).unwrap_or(i64::MAX);
    console::say(&format!("Would apply {}.", console::count(count, "migration")));
    Ok(Exit::Done)
}

fn pending<'a>(steps: &'a [Step], to: Option<&'a str>) -> impl Iterator<Item = &'a Step> {
    let wanted = move |step: &&Step| to.is_none_or(|to| step.version.as_str() <= to);
    steps.iter().filter(|step| step.applied_at.is_none()).filter(wanted)
}

fn check_version(steps: &[Step], to: Option<&str>) -> Result<(), Stop> {
    let Some(to) = to else { return Ok(()) };
    if steps.iter().any(|step| step.version == to) {
        return Ok(());
    }
    let sentence = format!("there is no migration {to}. List them: rankbook migrate status");
    Err(Stop::usage(sentence))
}

fn up(place: &Place, to: Option<&str>) -> Outcome {
    if matches!(maintain::inspect(&place.dir), Err(OpenError::Absent(_))) {
        return make(place, to);
    }
    let mut maintenance = Maintenance::begin(&place.dir, place.settings.allow_network_fs)?;
    let steps = maintenance.status()?;
    check_version(&steps, to)?;
    let Some(first) = pending(&steps, to).next() else {
        console::say("Nothing is pending.");
        return Ok(Exit::Done);
    };
    if steps.iter().any(|step| step.applied_at.is_some()) {
        let copy = maintenance.back_up(&first.version)?;
        console::say(&format!("The database as it was is in {}.", copy.display()));
    }
    tell("Applied", &maintenance.up(to)?)
}

/// Makes a database where there is none.
fn make(place: &Place, to: Option<&str>) -> Outcome {
    let steps = steps(place)?;
    check_version(&steps, to)?;
    if pending(&steps, None).count() != pending(&steps, to).count() {
        return Err(Stop::usage("a new database gets every migration: leave out --to"));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Stop::failed(format!("no runtime: {error}")))?;
    runtime.block_on(async {
        let (db, _) = Db::open(&place.dir, place.settings, Clock::System)?;
        db.close().await;
        Ok::<_, Stop>(())
    })?;
    let names: Vec<_> = steps.into_iter().map(|step| step.name).collect();
    tell("Applied", &names)
}

fn tell(verb: &str, names: &[String]) -> Outcome {
    for name in names {
        console::say(&format!("{verb} {name}."));
    }
    Ok(Exit::Done)
}

/// Whether what was taken back is applied again.
#[derive(Clone, Copy, PartialEq)]
enum Again {
    Yes,
    No,
}

/// Taking migrations back.
struct Back<'a> {
    place: &'a Place,
    common: &'a Common,
    yes: bool,
    dry_run: bool,
}

impl Back<'_> {
    fn run(&self, to: Option<&str>, again: Again) -> Outcome {
        let mut maintenance =
            Maintenance::begin(&self.place.dir, self.place.settings.allow_network_fs)?;
        let steps = maintenance.status()?;
        check_version(&steps, to)?;
        let names = taken_back(&steps, to);
        let Some(newest) = names.first().cloned() else {
            console::say("There is nothing to take back.");
            return Ok(Exit::Done);
        };
        let deed = deed(&mut maintenance, &names)?;
        if self.dry_run {
            console::say(&format!("Would {deed}."));
            return Ok(Exit::Done);
        }
        self.common.consent(self.yes).ask(&deed)?;
        let copy = maintenance.back_up(newest.split('_').next().unwrap_or(&newest))?;
        console::say(&format!("The database as it was is in {}.", copy.display()));
        tell("Took back", &maintenance.down(to)?)?;
        if again == Again::Yes {
            tell("Applied", &maintenance.up(None)?)?;
        }
        Ok(Exit::Done)
    }
}

/// What taking migrations back means, in words.
fn deed(maintenance: &mut Maintenance, names: &[String]) -> Result<String, Stop> {
    let [players, runs, contacts] = maintenance.count()?;
    Ok(format!(
        "take back {} in a database of {}, {} and {}; what they added is lost",
        names.join(", "),
        console::count(players, "player"),
        console::count(runs, "run"),
        console::count(contacts, "contact")
    ))
}

/// The names of what `migrate down` takes back, newest first.
fn taken_back(steps: &[Step], to: Option<&str>) -> Vec<String> {
    let applied: BTreeSet<_> = steps
        .iter()
        .filter(|step| step.applied_at.is_some())
        .filter(|step| to.is_none_or(|to| step.version.as_str() > to))
        .map(|step| step.name.clone())
        .collect();
    let newest_first = applied.into_iter().rev();
    if to.is_some() { newest_first.collect() } else { newest_first.take(1).collect() }
}
