//! Every knob: name, default, where its value came from, and the checks before anything starts.
//!
//! A flag wins over a `RANKBOOK_SECTION__NAME` variable, that over `--config FILE` or
//! `./rankbook.toml`, that over `/etc/rankbook/rankbook.toml`, that over the default. An unknown
//! key stops the start, because a misspelt one would silently not apply.

mod knobs;
mod network;
mod render;
mod setting;
mod sources;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use knobs::{
    Contacts, Cors, Database, KNOBS, Knob, Limits, Log, Migrate, Net, Privacy, Rate, Sections,
    Server, Storage,
};
pub use network::{Network, Origin};
pub use render::{commented_file, markdown_table, schema};
pub use setting::{ContactField, Country, Kind, LogFormat, LogLevel};
pub use sources::Source;

use sources::{Values, read_file};

/// The whole configuration; cheap to clone, and never changed while the server runs. Its sections
/// are its members: `config.limits.page_max`.
#[derive(Clone, Debug)]
pub struct Config {
    sections: Arc<Sections>,
    rows: Arc<[Row]>,
    files: Arc<[PathBuf]>,
}

impl Deref for Config {
    type Target = Sections;

    fn deref(&self) -> &Sections {
        &self.sections
    }
}

/// A line of `config show`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: String,
    /// In the spelling of a variable; empty when not set.
    pub value: String,
    pub source: Source,
}

/// What the command line says about the configuration.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--config FILE`.
    pub config: Option<PathBuf>,
    settings: Vec<(&'static str, &'static str, String)>,
}

impl Flags {
    /// Says that `flag` gave `text` for the knob `key`: `--listen`, `server.listen`, its value.
    pub fn set(&mut self, flag: &'static str, key: &'static str, text: impl Into<String>) {
        self.settings.push((flag, key, text.into()));
    }
}

/// Where files are looked for.
#[derive(Clone, Debug)]
pub struct Places {
    /// Read when no `--config FILE` is given and it exists.
    pub here: PathBuf,
    /// Read when it exists; everything else wins over it.
    pub system: PathBuf,
}

impl Default for Places {
    fn default() -> Self {
        Self { here: "./rankbook.toml".into(), system: "/etc/rankbook/rankbook.toml".into() }
    }
}

/// All that is wrong with a configuration, one sentence each, with its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    pub problems: Vec<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problems.join("\n"))
    }
}

impl Config {
    /// Reads every source. Fails with all problems at once.
    pub fn load(
        flags: &Flags,
        variables: impl Iterator<Item = (String, String)>,
        places: &Places,
    ) -> Result<Self, ConfigError> {
        let mut values = Values::defaults();
        let mut files = Vec::new();
        add_file(&mut values, &mut files, &places.system);
        match &flags.config {
            Some(path) => {
                add_file(&mut values, &mut files, path);
                if !path.exists() {
                    values.problems.push(format!("--config: {} does not exist", path.display()));
                }
            }
            None => add_file(&mut values, &mut files, &places.here),
        }
        values.add_variables(variables);
        for (flag, key, text) in &flags.settings {
            values.add_flag(flag, key, text);
        }
        Self::from_values(&values, files)
    }

    /// The files that were read, the weakest first.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Every knob with its value and where that came from, in the order of the table.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Whether a server may start so. Refuses to carry tokens in the open by accident.
    pub fn check_start(&self) -> Result<(), ConfigError> {
        let listen = self.server.listen;
        let behind = self.net.behind_tls_proxy || self.net.allow_plain_http;
        if listen.ip().to_canonical().is_loopback() || behind {
            return Ok(());
        }
        let problem = format!(
            "server.listen: {listen} is reachable from other machines, and without TLS tokens can \
             be read on the way. Set net.behind_tls_proxy = true when a proxy with TLS stands in \
             front, or net.allow_plain_http = true for tests in a network you trust"
        );
        Err(ConfigError { problems: vec![problem] })
    }

    fn from_values(values: &Values, files: Vec<PathBuf>) -> Result<Self, ConfigError> {
        if !values.problems.is_empty() {
            return Err(ConfigError { problems: values.problems.clone() });
        }
        let sections =
            Sections::read(values).map_err(|problem| ConfigError { problems: vec![problem] })?;
        let row = |(knob, found): (&Knob, &sources::Found)| Row {
            key: knob.key(),
            value: found.text.clone(),
            source: found.source.clone(),
        };
        Ok(Self {
            sections: Arc::new(sections),
            rows: values.iter().map(row).collect(),
            files: files.into(),
        })
    }

    /// The defaults under a file's text, which messages call `rankbook.toml`.
    #[cfg(any(test, fuzzing))]
    pub fn of_file(text: &str) -> Result<Self, ConfigError> {
        let mut values = Values::defaults();
        values.add_file(Path::new("rankbook.toml"), text);
        Self::from_values(&values, Vec::new())
    }

    /// The defaults, but with any free port and without rate limits.
    #[cfg(test)]
    pub fn for_tests() -> Self {
        Self::for_tests_with(|_| {})
    }

    /// As `for_tests`, with changes.
    #[cfg(test)]
    pub fn for_tests_with(change: impl FnOnce(&mut Sections)) -> Self {
        let mut config = Self::from_values(&Values::defaults(), Vec::new()).unwrap();
        let mut sections = (*config.sections).clone();
        sections.server.listen = ([127, 0, 0, 1], 0).into();
        sections.rate.enabled = false;
        change(&mut sections);
        config.sections = Arc::new(sections);
        config
    }
}

/// The process's variables. What is no UTF-8 keeps its name, so that it can be refused by name.
pub fn process_variables() -> impl Iterator<Item = (String, String)> {
    let text = |raw: std::ffi::OsString| raw.to_string_lossy().into_owned();
    std::env::vars_os().map(move |(name, value)| (text(name), text(value)))
}

fn add_file(values: &mut Values, files: &mut Vec<PathBuf>, path: &Path) {
    match read_file(path) {
        Ok(Some(text)) => {
            values.add_file(path, &text);
            files.push(path.to_owned());
        }
        Ok(None) => {}
        Err(problem) => values.problems.push(problem),
    }
}
