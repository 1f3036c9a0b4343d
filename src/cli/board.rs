//! `rankbook board`: leaderboards, one by one or from a file.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Subcommand};
use diesel::prelude::*;
use serde_json::{Map, Value, json};

use super::board_rows::{self, Row};
use super::board_terms::{Difference, Terms, in_order, in_words};
use super::console::Consent;
use super::data::Place;
use super::exit::{Exit, Outcome, Stop};
use super::setup::{Common, Format};
use super::{board_apply, console, game};
use crate::games::rules;
use crate::ids::{BoardKey, GameKey};

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Make a board
    #[command(after_help = "Examples:\n  rankbook board create my-game/high-scores\n  \
                            rankbook board create my-game/laps --direction ascending \
                            --format duration --decimals 3")]
    Create(Create),
    /// List the boards
    #[command(
        after_help = "Examples:\n  rankbook board list\n  rankbook board list --game my-game"
    )]
    List {
        /// Only those of one game
        #[arg(long, value_name = "KEY")]
        game: Option<GameKey>,
        #[command(flatten)]
        format: Format,
    },
    /// Show one board with all its members
    #[command(after_help = "Examples:\n  rankbook board show my-game/high-scores\n  \
                            rankbook board show my-game/high-scores --json")]
    Show {
        /// Its game and its key
        #[arg(value_name = "GAME/BOARD")]
        board: Name,
        #[command(flatten)]
        format: Format,
    },
    /// Change a board
    #[command(
        after_help = "Examples:\n  rankbook board set my-game/high-scores --trust server\n  \
                            rankbook board set my-game/laps --closes-at 2026-12-31T23:00:00Z\n  \
                            rankbook board set my-game/laps --closes-at none"
    )]
    Set(Set),
    /// Delete a board with all its runs, for ever
    #[command(after_help = "Examples:\n  rankbook board delete my-game/laps --dry-run\n  \
                            rankbook board delete my-game/laps --confirm=my-game/laps")]
    Delete {
        /// Its game and its key
        #[arg(value_name = "GAME/BOARD")]
        board: Name,
        /// Its name again, instead of typing it when asked
        #[arg(long, value_name = "NAME")]
        confirm: Option<String>,
        /// Only say what would be gone
        #[arg(long)]
        dry_run: bool,
    },
    /// Say how a file of boards differs from what is there
    #[command(after_help = "Examples:\n  rankbook board diff boards.toml\n\n\
                            Ends with 3 when something differs. Boards that the file does not \
                            name are left out of it.")]
    Diff {
        /// `[[board]]` tables: `game`, and a board's members as the API spells them
        file: PathBuf,
        #[command(flatten)]
        format: Format,
    },
    /// Make and change boards until they are as a file says
    #[command(after_help = "Examples:\n  rankbook board apply boards.toml\n  \
                            rankbook board apply boards.toml --yes\n\n\
                            Members that the file leaves out get their defaults. Boards that it \
                            does not name stay as they are.")]
    Apply {
        /// `[[board]]` tables: `game`, and a board's members as the API spells them
        file: PathBuf,
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// Only say what would change
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Args, Debug)]
pub struct Create {
    /// Its game and its key
    #[arg(value_name = "GAME/BOARD")]
    board: Name,
    #[command(flatten)]
    format: Format,
    #[command(flatten)]
    terms: Box<Terms>,
}

#[derive(Args, Debug)]
pub struct Set {
    /// Its game and its key
    #[arg(value_name = "GAME/BOARD")]
    board: Name,
    #[command(flatten)]
    terms: Box<Terms>,
}

/// A board's name on the command line: `my-game/high-scores`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub game: GameKey,
    pub board: BoardKey,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.game, self.board)
    }
}

impl FromStr for Name {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (game, board) =
            text.split_once('/').ok_or("must be GAME/BOARD, such as my-game/high-scores")?;
        let game = game.parse().map_err(|error| format!("the game {error}"))?;
        let board = board.parse().map_err(|error| format!("the board {error}"))?;
        Ok(Self { game, board })
    }
}

pub fn run(command: &Command, common: &Common) -> Outcome {
    let place = Place::of(&common.load()?);
    match command {
        Command::Create(create) => create.run(&place),
        Command::List { game, format } => list(&place, game.as_ref(), *format),
        Command::Show { board, format } => show(&place, board, *format),
        Command::Set(set) => set.run(&place),
        Command::Delete { board, dry_run: true, .. } => {
            let deed = place.read(|conn| deletion(conn, board))?;
            console::say(&format!("Would {deed}."));
            Ok(Exit::Done)
        }
        Command::Delete { board, confirm, .. } => {
            delete(&place, board, &common.consent_by_name(confirm.clone()))
        }
        Command::Diff { file, format } => board_apply::diff(&place, file, *format),
        Command::Apply { file, yes, dry_run } => {
            board_apply::apply(&place, file, &common.consent(*yes), *dry_run)
        }
    }
}

impl Create {
    fn run(&self, place: &Place) -> Outcome {
        let mut members = self.terms.members()?;
        members.insert("key".to_owned(), json!(self.board.board));
        let title = || json!(rules::title_of(self.board.board.as_str()));
        members.entry("title").or_insert_with(title);
        let settings = board_rows::check(&members).map_err(board_rows::about_flags)?;
        place.configure(|tx| {
            let game = game::find(tx.conn, &self.board.game)?;
            board_rows::insert(tx, &game, &self.board, &settings)
        })?;
        if self.format.json {
            return show(place, &self.board, self.format);
        }
        console::say(&format!("Created board '{}'.", self.board));
        if settings_trust(&members) == "server" {
            let game = &self.board.game;
            console::say(&format!(
                "Only game servers may submit to it. Next: rankbook key create --kind server \
                 --game {game} --out server.token"
            ));
        }
        Ok(Exit::Done)
    }
}

fn settings_trust(members: &Map<String, Value>) -> &str {
    members.get("trust").and_then(Value::as_str).unwrap_or("server")
}

impl Set {
    fn run(&self, place: &Place) -> Outcome {
        let asked = self.terms.members()?;
        if asked.is_empty() {
            return Err(Stop::usage("say what to change, such as --trust server"));
        }
        let changed = place.configure(|tx| {
            let stored = board_rows::find(tx.conn, &self.board)?;
            let mut members = stored.members.clone();
            members.extend(asked);
            let settings = board_rows::check(&members).map_err(board_rows::about_flags)?;
            board_rows::update(tx, &stored, &settings)
        })?;
        console::say(&match changed.as_slice() {
            [] => format!("Board '{}' is so already.", self.board),
            changed => format!("Changed board '{}': {}.", self.board, names(changed)),
        });
        Ok(Exit::Done)
    }
}

fn names(changed: &[Difference]) -> String {
    let name = |difference: &Difference| {
        format!("{} is now {}", difference.member, in_words(&difference.new))
    };
    changed.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn list(place: &Place, game: Option<&GameKey>, format: Format) -> Outcome {
    let boards = place.read(|conn| {
        let only = game.map(|key| game::find(conn, key)).transpose()?;
        board_rows::list(conn, only.map(|game| game.game_no))
    })?;
    if format.json {
        let items: Vec<_> = boards.iter().map(in_json).collect();
        console::print_json(&json!({"items": items}))?;
        return Ok(Exit::Done);
    }
    let row = |board: &Row| {
        let shown = ["title", "direction", "operator", "windows", "trust", "visibility"];
        let cells =
            shown.iter().map(|name| board.members.get(*name).map_or(String::new(), in_words));
        [board.name.to_string()].into_iter().chain(cells).collect()
    };
    let heading = ["BOARD", "TITLE", "DIRECTION", "OPERATOR", "WINDOWS", "TRUST", "VISIBILITY"];
    console::print_table(&heading, boards.iter().map(row).collect())?;
    Ok(Exit::Done)
}

fn show(place: &Place, name: &Name, format: Format) -> Outcome {
    let (board, runs) = place.read(|conn| {
        let board = board_rows::find(conn, name)?;
        let runs = board_rows::count_runs(conn, &board)?;
        Ok((board, runs))
    })?;
    if format.json {
        let mut shown = in_json(&board);
        shown["runs"] = json!(runs);
        console::print_json(&shown)?;
        return Ok(Exit::Done);
    }
    let mut pairs = vec![("game", board.name.game.to_string())];
    pairs.extend(
        in_order(&board.members).into_iter().map(|(name, value)| (name.as_str(), in_words(value))),
    );
    pairs.push(("runs", runs.to_string()));
    console::print_pairs(&pairs)?;
    Ok(Exit::Done)
}

fn in_json(board: &Row) -> Value {
    let mut shown = Map::new();
    shown.insert("game".to_owned(), json!(board.name.game));
    shown.extend(board.members.clone());
    Value::Object(shown)
}

/// What deleting a board means, in words.
fn deletion(conn: &mut SqliteConnection, name: &Name) -> Result<String, Stop> {
    let board = board_rows::find(conn, name)?;
    let runs = board_rows::count_runs(conn, &board)?;
    Ok(format!("delete board '{name}' and its {}", console::count(runs, "run")))
}

fn delete(place: &Place, name: &Name, consent: &Consent) -> Outcome {
    let deed = place.read(|conn| deletion(conn, name))?;
    consent.ask_name(&deed, &name.to_string())?;
    let runs = place.alone(|tx| {
        let board = board_rows::find(tx.conn, name)?;
        board_rows::delete(tx, &board)
    })?;
    console::say(&format!("Deleted board '{name}' and its {}.", console::count(runs, "run")));
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_is_named_with_its_game() {
        let name: Name = "my-game/high-scores".parse().unwrap();
        assert_eq!(name.to_string(), "my-game/high-scores");
        for bad in ["", "high-scores", "a/b/c", "/b", "a/", "A/b"] {
            assert!(bad.parse::<Name>().is_err(), "{bad}");
        }
    }
}
