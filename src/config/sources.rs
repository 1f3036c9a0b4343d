//! Where values come from: flags, variables, files and defaults, in this order of precedence.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::knobs::{KNOBS, Knob, SECTIONS};
use super::setting::{Kind, Setting};

/// A configuration file is a page of text; anything larger is the wrong file.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// Where a value was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Default,
    File { path: PathBuf, line: usize },
    Variable(String),
    Flag(&'static str),
}

/// `default`, `file PATH:LINE`, `env NAME` or `flag --name`, as `config show` prints it.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "file {}:{line}", path.display()),
            Self::Variable(name) => write!(f, "env {name}"),
            Self::Flag(name) => write!(f, "flag {name}"),
        }
    }
}

/// A value as found, not yet typed.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) source: Source,
}

/// One value for each knob, in the order of the table, and everything that was wrong on the way.
pub(super) struct Values {
    found: Vec<Found>,
    pub(super) problems: Vec<String>,
}

impl Values {
    pub(super) fn defaults() -> Self {
        let found = |knob: &Knob| Found { text: knob.default.to_owned(), source: Source::Default };
        Self { found: KNOBS.iter().map(found).collect(), problems: Vec::new() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static Knob, &Found)> {
        KNOBS.iter().zip(&self.found)
    }

    /// The typed value of a knob.
    pub(super) fn read<T: Setting>(&self, section: &str, name: &str) -> Result<T, String> {
        let mut rows = self.iter();
        let row = rows.find(|(knob, _)| knob.section == section && knob.name == name);
        let (knob, found) = row.ok_or_else(|| format!("{section}.{name}: no such knob"))?;
        T::parse(&found.text, &knob.kind).map_err(|wrong| format!("{section}.{name}: {wrong}"))
    }

    /// Takes a value over those of weaker sources, after its check. `named` is how the message
    /// about a bad value begins.
    fn take(&mut self, index: usize, found: Found, named: &str) {
        let knob = &KNOBS[index];
        match (knob.check)(&found.text, &knob.kind) {
            Ok(()) => self.found[index] = found,
            Err(wrong) => self.problems.push(format!("{named}: {wrong}")),
        }
    }

    /// Takes the `RANKBOOK_SECTION__NAME` variables. Those without two underscores, such as
    /// `RANKBOOK_URL`, belong to other programs.
    pub(super) fn add_variables(&mut self, variables: impl Iterator<Item = (String, String)>) {
        let mut ours: Vec<_> = variables.filter(|(name, _)| is_ours(name)).collect();
        ours.sort();
        for (name, text) in ours {
            match KNOBS.iter().position(|knob| knob.variable() == name) {
                Some(index) => {
                    let source = Source::Variable(name.clone());
                    self.take(index, Found { text, source }, &name);
                }
                None => {
                    let names = KNOBS.iter().map(Knob::variable);
                    self.problems.push(unknown(&name, &name, nearest(&name, names)));
                }
            }
        }
    }

    /// Takes a value that a flag gave for the knob `key`.
    pub(super) fn add_flag(&mut self, flag: &'static str, key: &str, text: &str) {
        match KNOBS.iter().position(|knob| knob.key() == key) {
            Some(index) => {
                let found = Found { text: text.to_owned(), source: Source::Flag(flag) };
                self.take(index, found, flag);
            }
            None => self.problems.push(unknown(flag, key, None)),
        }
    }

    /// Takes what a file says. `text` is its whole content.
    pub(super) fn add_file(&mut self, path: &Path, text: &str) {
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let line = line_of(text, error.span().map_or(0, |span| span.start));
                let said = error.message().replace('\n', " ");
                self.problems.push(format!("{}:{line}: {said}", path.display()));
                return;
            }
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (section, value) in entries {
            let file = File { path, text };
            match value.get_ref() {
                DeValue::Table(names) => self.add_section(&file, section.get_ref(), names),
                _ => self.add_stray(&file, section),
            }
        }
    }

    fn add_section(&mut self, file: &File<'_>, section: &str, names: &DeTable<'_>) {
        let mut entries: Vec<_> = names.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in entries {
            let place = file.place(name.span().start);
            let key = one_line(&format!("{section}.{}", name.get_ref()));
            let Some(index) = KNOBS.iter().position(|knob| knob.key() == key) else {
                let near = nearest_key(section, name.get_ref());
                self.problems.push(unknown(&format!("{place}: {key}"), &key, near));
                continue;
            };
            let named = format!("{place}: {key}");
            match text_of(value.get_ref(), &KNOBS[index].kind) {
                Ok(text) => {
                    let line = file.line(name.span().start);
                    let source = Source::File { path: file.path.to_owned(), line };
                    self.take(index, Found { text, source }, &named);
                }
                Err(wrong) => self.problems.push(format!("{named}: {wrong}")),
            }
        }
    }

    /// A value outside every section.
    fn add_stray(&mut self, file: &File<'_>, name: &Spanned<std::borrow::Cow<'_, str>>) {
        let place = file.place(name.span().start);
        let name = one_line(name.get_ref());
        let section = SECTIONS.iter().any(|(section, _)| *section == name);
        self.problems.push(if section {
            format!("{place}: {name}: must be a table: [{name}]")
        } else {
            unknown(&format!("{place}: {name}"), &name, nearest_key("", &name))
        });
    }
}

struct File<'a> {
    path: &'a Path,
    text: &'a str,
}

impl File<'_> {
    fn line(&self, offset: usize) -> usize {
        line_of(self.text, offset)
    }

    fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.path.display(), self.line(offset))
    }
}

/// The file's content. `None` when there is no such file; a sentence when it cannot be read.
pub(super) fn read_file(path: &Path) -> Result<Option<String>, String> {
    let named = |wrong: &dyn fmt::Display| format!("{}: {wrong}", path.display());
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => return Err(named(&"is a directory, not a file")),
        Ok(about) if about.len() > FILE_BYTES_MAX => {
            return Err(named(&"is larger than 1 MiB, which no configuration is"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(named(&format!("cannot be read: {error}"))),
    }
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) => Err(named(&format!("cannot be read: {error}"))),
    }
}

fn is_ours(name: &str) -> bool {
    name.strip_prefix("RANKBOOK_").is_some_and(|rest| rest.contains("__"))
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|b| *b == b'\n').count()
}

/// A file's value in the spelling of a variable; each kind of knob takes one kind of TOML value.
fn text_of(value: &DeValue<'_>, kind: &Kind) -> Result<String, String> {
    let wrong = |must| Err(format!("must be {must}, not {}", article(value)));
    match (kind, value) {
        (Kind::Number { .. }, DeValue::Integer(number)) => {
            match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Ok(number.to_string()),
                // The reader hands on a control character behind the digits.
                Err(_) => {
                    let number = number.to_string();
                    Err(format!("must be {}, not {}", kind.words(), one_line(&number)))
                }
            }
        }
        (Kind::Number { .. }, _) => wrong("a whole number"),
        (Kind::Flag, DeValue::Boolean(flag)) => Ok(flag.to_string()),
        (Kind::Flag, _) => wrong("true or false"),
        (kind, DeValue::Array(items)) if kind.is_list() => {
            let texts: Option<Vec<_>> = items.iter().map(|item| item.get_ref().as_str()).collect();
            match texts {
                Some(texts) if texts.iter().all(|text| !text.contains(',')) => Ok(texts.join(", ")),
                _ => Err("must be an array of strings, one for each".to_owned()),
            }
        }
        (kind, _) if kind.is_list() => wrong("an array of strings"),
        (_, DeValue::String(text)) => Ok(text.clone().into_owned()),
        _ => wrong("a string"),
    }
}

fn article(value: &DeValue<'_>) -> String {
    let word = value.type_str();
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {word}", if vowel { "an" } else { "a" })
}

/// A quoted key may hold anything; a message about it stays one line.
fn one_line(key: &str) -> String {
    match key.contains(char::is_control) {
        true => key.escape_debug().to_string(),
        false => key.to_owned(),
    }
}

fn unknown(named: &str, asked: &str, near: Option<String>) -> String {
    match near {
        Some(near) if near != asked => format!("{named}: unknown. Did you mean {near}?"),
        _ => format!("{named}: unknown"),
    }
}

/// The key that was probably meant: the same name in another section, or the nearest spelling.
fn nearest_key(section: &str, name: &str) -> Option<String> {
    let moved = KNOBS.iter().find(|knob| knob.name == name);
    let asked = if section.is_empty() { name.to_owned() } else { format!("{section}.{name}") };
    moved.map(Knob::key).or_else(|| nearest(&asked, KNOBS.iter().map(Knob::key)))
}

fn nearest(asked: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let far = |name: &String| strsim::damerau_levenshtein(asked, name);
    let best = names.min_by_key(far)?;
    let near_enough = 1 + asked.chars().count() / 5;
    (far(&best) <= near_enough).then_some(best)
}
