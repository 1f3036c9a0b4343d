//! The data map: what every column of every table holds, why, by which right, for how long, and
//! what becomes of it in an export and in an erasure. Notice, export and page are made from it.

mod rows;

use std::fmt::Write as _;

pub use rows::TABLES;

/// A table, with what holds for its columns unless one says otherwise.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What an erasure does with a player's rows.
    pub fate: Fate,
    /// The right by which it is kept.
    pub basis: Basis,
    /// For how long.
    pub until: &'static str,
    /// Where in the export it stands.
    pub export: Export,
    /// Its columns, in the order of the schema.
    pub columns: &'static [Column],
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds; empty for a number or a word that means nothing outside the database.
    pub holds: &'static str,
    /// What for.
    pub purpose: &'static str,
    until: Option<&'static str>,
    export: Option<Export>,
    fate: Option<Fate>,
}

/// What an erasure does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The row goes.
    Delete,
    /// The row stays, the value goes.
    Null,
    /// It stays, and why.
    Keep(&'static str),
}

/// Article 6(1) of the GDPR; an operator may see it differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// (b): to do what the player asked for.
    Contract,
    /// (f): a legitimate interest.
    Interest,
}

/// Where a value stands in the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// In this member.
    In(&'static str),
    /// Nowhere, and why.
    No(&'static str),
}

impl Basis {
    /// As the law numbers it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contract => "6(1)(b)",
            Self::Interest => "6(1)(f)",
        }
    }
}

impl Fate {
    /// In one or a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Delete => "deleted",
            Self::Null => "emptied",
            Self::Keep(why) => why,
        }
    }
}

impl Table {
    /// Whether it says anything about players.
    pub fn is_personal(&self) -> bool {
        self.fate == Fate::Delete
            || self.columns.iter().any(|column| self.fate(column) == Fate::Null)
    }

    /// What an erasure does with a column of a player's row.
    pub fn fate(&self, column: &Column) -> Fate {
        column.fate.unwrap_or(self.fate)
    }

    /// How long a column is kept.
    pub fn until(&self, column: &Column) -> &'static str {
        column.until.unwrap_or(self.until)
    }

    /// Where a column stands in the export.
    pub fn export(&self, column: &Column) -> Export {
        column.export.unwrap_or(self.export)
    }
}

impl Column {
    /// Whether it says anything about a person.
    pub fn is_personal(&self) -> bool {
        !self.holds.is_empty()
    }

    const fn until(mut self, until: &'static str) -> Self {
        self.until = Some(until);
        self
    }

    /// In another member of the export than its table.
    const fn within(mut self, member: &'static str) -> Self {
        self.export = Some(Export::In(member));
        self
    }

    /// Not in the export.
    const fn untold(mut self, why: &'static str) -> Self {
        self.export = Some(Export::No(why));
        self
    }

    /// Emptied by an erasure.
    const fn emptied(mut self) -> Self {
        self.fate = Some(Fate::Null);
        self
    }
}

/// A column that holds something about a person.
const fn row(name: &'static str, holds: &'static str, purpose: &'static str) -> Column {
    Column { name, holds, purpose, until: None, export: None, fate: None }
}

/// A column that means nothing outside the database.
const fn inner(name: &'static str) -> Column {
    row(name, "", "")
}

/// The personal columns of all tables, each with its table.
pub fn personal() -> impl Iterator<Item = (&'static Table, &'static Column)> {
    let columns = |table: &'static Table| table.columns.iter().map(move |column| (table, column));
    TABLES.iter().flat_map(columns).filter(|(_, column)| column.is_personal())
}

/// The table in docs/PRIVACY.md.
pub fn markdown_table() -> String {
    let mut out = String::from(
        "| column | what it holds | why | basis | how long | in the export | when erased |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for (table, column) in personal() {
        let export = match table.export(column) {
            Export::In(member) => format!("`{member}`"),
            Export::No(why) => format!("no: {why}"),
        };
        let _ = writeln!(
            out,
            "| `{}.{}` | {} | {} | {} | {} | {export} | {} |",
            table.name,
            column.name,
            column.holds,
            column.purpose,
            table.basis.as_str(),
            table.until(column),
            table.fate(column).words(),
        );
    }
    out
}
