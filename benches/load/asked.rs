//! What the command line asks for.

use std::path::PathBuf;

use anyhow::Context;

/// Sizes, times, and which cells.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Players of the usual board, each with an entry.
    pub players: usize,
    /// Rows of the ledger that is compared with an empty one.
    pub rows: usize,
    /// Players of the board that is compared with one of 10 thousand.
    pub large: usize,
    /// Entries of each of the 10 thousand boards.
    pub per_board: usize,
    /// Contacts in all telephone books.
    pub contacts: usize,
    /// Time of one half of a pair.
    pub seconds: f64,
    pub pairs: usize,
    /// The server without disk work.
    pub w0: Option<PathBuf>,
    /// Where results go as JSON lines besides.
    pub json: Option<PathBuf>,
    /// Where data directories are made.
    pub directory: PathBuf,
    wanted: Vec<(String, Option<usize>)>,
}

impl Asked {
    /// Reads the command line: options, and names of cells, each with a number of connections or
    /// with all that the table has.
    pub fn read(words: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut asked = Self {
            players: 100_000,
            rows: 2_000_000,
            large: 1_000_000,
            per_board: 10,
            contacts: 1_000_000,
            seconds: 2.0,
            pairs: 5,
            w0: None,
            json: None,
            directory: env!("CARGO_TARGET_TMPDIR").into(),
            wanted: Vec::new(),
        };
        let mut words = words;
        while let Some(word) = words.next() {
            if let Some(option) = word.strip_prefix("--") {
                asked.set(option, &mut words)?;
            } else if let Ok(connections) = word.parse() {
                let cell = asked.wanted.last_mut().context("a number without a cell")?;
                cell.1 = Some(connections);
            } else {
                asked.wanted.push((word, None));
            }
        }
        Ok(asked)
    }

    fn set(&mut self, option: &str, words: &mut dyn Iterator<Item = String>) -> anyhow::Result<()> {
        let mut value = || words.next().with_context(|| format!("--{option} needs a value"));
        match option {
            // Cargo hands it on.
            "bench" => {}
            "full" => (self.large, self.per_board) = (10_000_000, 1_000),
            "players" => self.players = value()?.parse()?,
            "rows" => self.rows = value()?.parse()?,
            "large" => self.large = value()?.parse()?,
            "per-board" => self.per_board = value()?.parse()?,
            "contacts" => self.contacts = value()?.parse()?,
            "seconds" => self.seconds = value()?.parse()?,
            "pairs" => self.pairs = value()?.parse()?,
            "w0" => self.w0 = Some(value()?.into()),
            "json" => self.json = Some(value()?.into()),
            "dir" => self.directory = value()?.into(),
            _ => anyhow::bail!("there is no option --{option}"),
        }
        Ok(())
    }

    /// Whether a cell is to be measured; all are when none is named.
    pub fn wants(&self, cell: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|(name, _)| name == cell)
    }

    /// The connections at which a cell is measured.
    pub fn connections(&self, cell: &str, usual: &[usize]) -> Vec<usize> {
        let named: Vec<_> = self.wanted.iter().filter(|(name, _)| name == cell).collect();
        match named.as_slice() {
            [] if self.wanted.is_empty() => usual.to_vec(),
            named if named.iter().any(|(_, connections)| connections.is_none()) => {
                if named.is_empty() { Vec::new() } else { usual.to_vec() }
            }
            named => named.iter().filter_map(|(_, connections)| *connections).collect(),
        }
    }

    /// Names that no cell has.
    pub fn unknown(&self, known: &[&str]) -> Option<&str> {
        let names = self.wanted.iter().map(|(name, _)| name.as_str());
        names.into_iter().find(|name| !known.contains(name))
    }
}
