//! The command line. Each command is one arm and one call; data go to standard output, messages to
//! standard error, and the exit code says how it ended.

mod address;
mod announcement;
mod board;
mod board_apply;
mod board_file;
mod board_rows;
mod board_terms;
mod config;
mod console;
mod data;
mod exit;
mod first_start;
mod game;
mod health;
mod key;
mod migrate;
pub mod page;
mod serve;
mod setup;
mod signals;
#[cfg(test)]
mod tests;
mod verify;
mod version;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

#[cfg(any(test, fuzzing))]
pub use board_file::parse as parse_boards;
use data::Place;
use exit::Outcome;
pub use exit::{Exit, MEANINGS};
use setup::{Common, Format};

use crate::{contents, openapi};

/// Examples first: they are what most people look for.
const TEMPLATE: &str = "{about}{after-help}\n\n{usage-heading} {usage}\n\n{all-args}";

/// High scores and a telephone book for games, in one binary.
#[derive(Parser, Debug)]
#[command(name = "rankbook", version, arg_required_else_help = true)]
#[command(after_help = "Examples:\n  rankbook serve\n  rankbook board list\n  \
                        rankbook key create --kind server --out server.token")]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Run the server
    #[command(after_help = "Examples:\n  rankbook serve\n  \
                            rankbook serve --listen 127.0.0.1:9000 --data /srv/rankbook")]
    Serve(serve::Serve),
    /// Show and change the schema of the database
    #[command(subcommand, arg_required_else_help = true)]
    #[command(after_help = "Examples:\n  rankbook migrate status\n  rankbook migrate up")]
    Migrate(migrate::Command),
    /// Make, list and change games
    #[command(subcommand, arg_required_else_help = true)]
    #[command(after_help = "Examples:\n  rankbook game create space-race\n  \
                            rankbook game show my-game")]
    Game(game::Command),
    /// Make, list and revoke keys
    #[command(subcommand, arg_required_else_help = true)]
    #[command(after_help = "Examples:\n  rankbook key list\n  \
                            rankbook key create --kind admin --label ada --out ada.token")]
    Key(key::Command),
    /// Make, list, change and delete boards, one by one or from a file
    #[command(subcommand, arg_required_else_help = true)]
    #[command(after_help = "Examples:\n  rankbook board list\n  \
                            rankbook board set my-game/high-scores --trust server\n  \
                            rankbook board apply boards.toml")]
    Board(board::Command),
    /// Check that the database keeps its promises; ends with 3 when it does not
    #[command(after_help = "Examples:\n  rankbook verify\n  rankbook verify --json")]
    Verify(Format),
    /// Show, check and start configurations
    #[command(subcommand, arg_required_else_help = true)]
    #[command(after_help = "Examples:\n  rankbook config show\n  rankbook config check")]
    Config(config::Command),
    /// Print the API's OpenAPI document
    #[command(after_help = "Examples:\n  rankbook openapi > openapi.json")]
    Openapi,
    /// Ask a server whether it lives
    #[command(after_help = "Examples:\n  rankbook health\n  rankbook health http://10.0.0.7:8080")]
    Health {
        /// Its address [default: the configured one]
        url: Option<String>,
    },
    /// Print the version
    #[command(after_help = "Examples:\n  rankbook version\n  rankbook version --json")]
    Version(Format),
    /// Print a completion script
    #[command(after_help = "Examples:\n  rankbook completions bash > \
                            /usr/share/bash-completion/completions/rankbook")]
    Completions {
        /// The shell that shall complete
        shell: clap_complete::Shell,
    },
}

/// Does what the arguments ask and says how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = command().try_get_matches_from(arguments);
    let cli = match matches.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    match dispatch(&cli) {
        Ok(exit) => exit.into(),
        Err(stop) => {
            console::say(&stop.sentence);
            stop.exit.into()
        }
    }
}

fn dispatch(cli: &Cli) -> Outcome {
    let common = &cli.common;
    match &cli.command {
        Command::Serve(serve) => serve.run(common),
        Command::Migrate(command) => migrate::run(command, common),
        Command::Game(command) => game::run(command, common),
        Command::Key(command) => key::run(command, common),
        Command::Board(command) => board::run(command, common),
        Command::Verify(format) => verify::run(&Place::of(&common.load()?), *format),
        Command::Config(command) => config::run(command, common),
        Command::Openapi => openapi(),
        Command::Health { url } => health::run(url.as_deref(), &common.load()?),
        Command::Version(format) => version::run(*format),
        Command::Completions { shell } => completions(*shell),
    }
}

fn openapi() -> Outcome {
    let document = openapi::document(&contents::operations());
    console::print(&String::from_utf8_lossy(&document))?;
    Ok(Exit::Done)
}

fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "rankbook", &mut script);
    console::print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}

/// The command line as clap knows it, with one kind of help everywhere.
pub fn command() -> clap::Command {
    let command = same_help(Cli::command()).max_term_width(100);
    match std::env::var_os("FORCE_COLOR") {
        Some(force) if is_forced(&force) => {
            anstream::ColorChoice::Always.write_global();
            command.color(clap::ColorChoice::Always)
        }
        _ => command,
    }
}

fn is_forced(force: &OsString) -> bool {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !plain && !force.is_empty() && force != "0"
}

fn same_help(command: clap::Command) -> clap::Command {
    command.help_template(TEMPLATE).mut_subcommands(same_help)
}
