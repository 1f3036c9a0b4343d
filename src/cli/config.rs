//! `rankbook config`: what applies, where it comes from, and a file to start from.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;

use super::console;
use super::exit::{Exit, Outcome, Stop};
use super::setup::{Common, Format};
use crate::config::{self, Config};

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Show every knob with its value and where that comes from
    #[command(after_help = "Examples:\n  rankbook config show\n  rankbook config show --json")]
    Show(Format),
    /// Print a commented file to start from
    #[command(after_help = "Examples:\n  rankbook config init --out rankbook.toml\n  \
                            rankbook config init | less")]
    Init {
        /// Write the file instead, unless it exists
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Say whether a server could start with this configuration
    #[command(after_help = "Examples:\n  rankbook config check\n  \
                            rankbook config check --config /etc/rankbook/rankbook.toml")]
    Check,
    /// Print the JSON Schema of the file, for editors
    #[command(after_help = "Examples:\n  rankbook config schema > rankbook.schema.json")]
    Schema,
}

pub fn run(command: &Command, common: &Common) -> Outcome {
    match command {
        Command::Show(format) => show(&common.load()?, *format)?,
        Command::Init { out: None } => console::print(&config::commented_file())?,
        Command::Init { out: Some(path) } => write_new(path)?,
        Command::Check => check(&common.load()?)?,
        Command::Schema => console::print_json(&config::schema())?,
    }
    Ok(Exit::Done)
}

fn show(config: &Config, format: Format) -> Result<(), Stop> {
    if format.json {
        let item = |row: &config::Row| {
            let source = row.source.to_string();
            json!({"key": row.key, "value": row.value, "source": source})
        };
        let items: Vec<_> = config.rows().iter().map(item).collect();
        return console::print_json(&json!({"items": items}));
    }
    let row = |row: &config::Row| vec![row.key.clone(), row.value.clone(), row.source.to_string()];
    console::print_table(&["KEY", "VALUE", "SOURCE"], config.rows().iter().map(row).collect())
}

fn write_new(path: &Path) -> Result<(), Stop> {
    let name = path.display();
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let written = opened.and_then(|mut file| file.write_all(config::commented_file().as_bytes()));
    match written {
        Ok(()) => {
            console::say(&format!("Wrote {name}. Every knob in it is still commented out."));
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(Stop::failed(format!("{name} exists already and was left as it is")))
        }
        Err(error) => Err(Stop::failed(format!("{name} cannot be written: {error}"))),
    }
}

fn check(config: &Config) -> Result<(), Stop> {
    config.check_start()?;
    let files: Vec<_> = config.files().iter().map(|path| path.display().to_string()).collect();
    let read = if files.is_empty() { "no file".to_owned() } else { files.join(", ") };
    console::say(&format!("The configuration is good. Read: {read}"));
    Ok(())
}
