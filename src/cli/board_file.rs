//! boards.toml: `[[board]]` tables with `game`, and the members of a board as the API spells them.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::Path;
use std::str::FromStr;

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

use super::exit::Stop;
use crate::ids::{BoardKey, GameKey};

/// A file of boards is text written by hand; anything larger is the wrong file.
const FILE_BYTES_MAX: u64 = 4 << 20;

/// One `[[board]]` table.
#[derive(Clone, Debug)]
pub struct Declared {
    pub game: GameKey,
    pub key: BoardKey,
    /// Its members except `game`, as JSON.
    pub members: Map<String, Value>,
    place: Lines,
}

/// Where in the file a table and its members stand.
#[derive(Clone, Debug)]
struct Lines {
    file: String,
    table: usize,
    members: BTreeMap<String, usize>,
}

impl Declared {
    /// `game/key`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.game, self.key)
    }

    /// A sentence about one of its members, with its line.
    pub fn complain(&self, member: &str, detail: &str) -> String {
        let top = member.split('/').next().unwrap_or(member);
        let line = self.place.members.get(top).unwrap_or(&self.place.table);
        // A quoted name may hold anything; a message about it stays one line.
        let member = member.escape_debug();
        format!("{}:{line}: {}: {member}: {detail}", self.place.file, self.name())
    }
}

/// The boards of a file, in its order.
pub fn read(path: &Path) -> Result<Vec<Declared>, Stop> {
    let name = path.display();
    let unreadable = |error: std::io::Error| Stop::failed(format!("{name}: {error}"));
    if std::fs::metadata(path).map_err(unreadable)?.len() > FILE_BYTES_MAX {
        return Err(Stop::usage(format!("{name} is larger than 4 MiB, which no such file is")));
    }
    let text = std::fs::read_to_string(path).map_err(unreadable)?;
    parse(&name.to_string(), &text).map_err(|problems| Stop::usage(problems.join("\n")))
}

/// The boards of a text, in its order; `name` is what messages call it.
pub fn parse(name: &str, text: &str) -> Result<Vec<Declared>, Vec<String>> {
    let line = |offset: usize| 1 + text.bytes().take(offset).filter(|b| *b == b'\n').count();
    let table = DeTable::parse(text).map_err(|error| {
        let line = line(error.span().map_or(0, |span| span.start));
        vec![format!("{name}:{line}: {}", error.message().replace('\n', " "))]
    })?;
    let (mut declared, mut problems) = (Vec::new(), Vec::new());
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("board", DeValue::Array(tables)) => {
                for table in tables {
                    let at = Lines {
                        file: name.to_owned(),
                        table: line(table.span().start),
                        members: BTreeMap::new(),
                    };
                    match declare(table.get_ref(), at, &line) {
                        Ok(board) => declared.push(board),
                        Err(problem) => problems.push(problem),
                    }
                }
            }
            ("board", _) => problems.push(format!("{name}: write [[board]], with two brackets")),
            (other, _) => {
                let (line, other) = (line(key.span().start), other.escape_debug());
                problems.push(format!("{name}:{line}: {other}: unknown. Did you mean [[board]]?"));
            }
        }
    }
    problems.extend(repeated(&declared));
    if problems.is_empty() { Ok(declared) } else { Err(problems) }
}

fn declare(
    table: &DeValue<'_>,
    mut place: Lines,
    line: &impl Fn(usize) -> usize,
) -> Result<Declared, String> {
    let mut members = Map::new();
    for (key, value) in table.as_table().into_iter().flatten() {
        let name = key.get_ref().clone().into_owned();
        place.members.insert(name.clone(), line(key.span().start));
        members.insert(name, json(value.get_ref()));
    }
    let game = slug(&members, "game", &place)?;
    let key = slug(&members, "key", &place)?;
    members.remove("game");
    Ok(Declared { game, key, members, place })
}

fn slug<T>(members: &Map<String, Value>, name: &str, place: &Lines) -> Result<T, String>
where
    T: FromStr<Err: Display>,
{
    let line = place.members.get(name).unwrap_or(&place.table);
    let wrong = |detail: &dyn Display| format!("{}:{line}: {name}: {detail}", place.file);
    match members.get(name) {
        Some(Value::String(text)) => text.parse().map_err(|error| wrong(&error)),
        Some(_) => Err(wrong(&"must be a string")),
        None => Err(wrong(&"is required")),
    }
}

fn repeated(declared: &[Declared]) -> Vec<String> {
    let mut seen = BTreeMap::new();
    let mut problems = Vec::new();
    for board in declared {
        if let Some(first) = seen.insert(board.name(), board.place.table) {
            problems.push(board.complain("key", &format!("stands in line {first} already")));
        }
    }
    problems
}

/// The same value in JSON. Times become texts; JSON has none.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.clone().into_owned()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Number(number.into()),
            // Beyond 64 bits: any value that is out of every range.
            Err(_) => Number::from_f64(f64::MAX).map_or(Value::Null, Value::Number),
        },
        DeValue::Float(number) => {
            let number = number.as_str().parse().ok().and_then(Number::from_f64);
            number.map_or(Value::Null, Value::Number)
        }
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(time) => Value::String(time.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(members) => {
            let member = |(key, value): (&toml::Spanned<_>, &toml::Spanned<_>)| {
                (AsRef::<str>::as_ref(key.get_ref()).to_owned(), json(value.get_ref()))
            };
            Value::Object(members.iter().map(member).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_table_becomes_members_as_the_api_spells_them() {
        let boards = parse(
            "b.toml",
            "[[board]]\ngame = \"g\"\nkey = \"laps\"\nminScore = 0\nwindows = [\"daily\"]\n\
             opensAt = 2026-11-25T10:00:00Z\n[board.subscore]\ndirection = \"ascending\"\n",
        );
        let boards = boards.unwrap();
        assert_eq!(boards[0].name(), "g/laps");
        assert_eq!(
            Value::Object(boards[0].members.clone()),
            json!({
                "key": "laps",
                "minScore": 0,
                "windows": ["daily"],
                "opensAt": "2026-11-25T10:00:00Z",
                "subscore": {"direction": "ascending"},
            })
        );
        assert_eq!(boards[0].complain("minScore", "no"), "b.toml:4: g/laps: minScore: no");
        assert_eq!(
            boards[0].complain("title", "is required"),
            "b.toml:1: g/laps: title: is required"
        );
        assert_eq!(
            boards[0].complain("subscore/title", "no"),
            "b.toml:7: g/laps: subscore/title: no"
        );
    }

    #[test]
    fn every_table_needs_its_names_once() {
        let text = "[[board]]\nkey = \"a\"\n\n[[board]]\ngame = 1\n\n\
                    [[board]]\ngame = \"g\"\nkey = \"A\"\n[[boards]]\n\
                    [[board]]\ngame = \"g\"\nkey = \"a\"\n[[board]]\ngame = \"g\"\nkey = \"a\"\n";
        assert_eq!(
            parse("b.toml", text).unwrap_err(),
            [
                "b.toml:1: game: is required",
                "b.toml:5: game: must be a string",
                "b.toml:9: key: must be 1 to 63 of a-z, 0-9 and '-', not starting with '-'",
                "b.toml:10: boards: unknown. Did you mean [[board]]?",
                "b.toml:16: g/a: key: stands in line 11 already",
            ]
        );
        assert_eq!(
            parse("b.toml", "[board]\nkey = \"a\"").unwrap_err(),
            ["b.toml: write [[board]], with two brackets"]
        );
        assert!(parse("b.toml", "[[board]").unwrap_err()[0].starts_with("b.toml:1: "));
        assert!(parse("b.toml", "").unwrap().is_empty());
    }
}
