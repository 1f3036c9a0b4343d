//! What every command is given: where the data are, which file configures them, who may be asked.

use std::path::PathBuf;

use clap::Args;

use super::console::Consent;
use super::exit::Stop;
use crate::config::{Config, Flags, Places, process_variables};

/// Flags of every command.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Everywhere")]
pub struct Common {
    /// The directory that holds the database and the keys [default: ./rankbook-data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<String>,
    /// The file to read instead of ./rankbook.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Never ask anything
    #[arg(long, global = true)]
    pub no_input: bool,
}

/// `--json`, for commands that print data.
#[derive(Args, Clone, Copy, Debug)]
pub struct Format {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl Common {
    /// The flags as sources of the configuration.
    pub fn flags(&self) -> Flags {
        let mut flags = Flags::default();
        flags.config.clone_from(&self.config);
        if let Some(data) = &self.data {
            flags.set("--data", "data.dir", data);
        }
        flags
    }

    /// The configuration that applies here.
    pub fn load(&self) -> Result<Config, Stop> {
        load(&self.flags())
    }

    /// Consent by `--yes`.
    pub fn consent(&self, yes: bool) -> Consent {
        Consent { yes, name: None, no_input: self.no_input }
    }

    /// Consent by `--confirm`.
    pub fn consent_by_name(&self, name: Option<String>) -> Consent {
        Consent { yes: false, name, no_input: self.no_input }
    }
}

/// The configuration from these flags, the process's variables and the usual files.
pub fn load(flags: &Flags) -> Result<Config, Stop> {
    Ok(Config::load(flags, process_variables(), &Places::default())?)
}
