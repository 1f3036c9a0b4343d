//! A board's members as flags, and as words for people.

use clap::Args;
use serde_json::{Map, Value, json};

use super::exit::Stop;

/// What clears a member that may be empty.
const NONE: &str = "none";

/// The members of a board in the order of the contract.
const ORDER: [&str; 18] = [
    "key",
    "title",
    "direction",
    "operator",
    "format",
    "decimals",
    "unit",
    "subscore",
    "ties",
    "windows",
    "timeZone",
    "minScore",
    "maxScore",
    "trust",
    "visibility",
    "mode",
    "opensAt",
    "closesAt",
];

/// The members of a board in the order of the contract; unknown ones come last.
pub fn in_order(members: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members: Vec<_> = members.iter().collect();
    let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    members.sort_by_key(|(name, _)| place(name));
    members
}

/// One flag for each member of a board.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "The board")]
pub struct Terms {
    /// Its name for people
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// descending: more is better; ascending: less is better
    #[arg(long, value_parser = ["descending", "ascending"])]
    direction: Option<String>,
    /// What counts: a player's best run, the latest, or all added up
    #[arg(long, value_parser = ["best", "latest", "sum"])]
    operator: Option<String>,
    /// How scores are written
    #[arg(long, value_parser = ["integer", "decimal", "duration"])]
    format: Option<String>,
    /// Digits behind the point, 0 to 6
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    decimals: Option<i64>,
    /// Unit behind scores, or none
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
    /// A second value that decides between equal scores, such as ascending:Time, or none
    #[arg(long, value_name = "DIRECTION:TITLE")]
    subscore: Option<String>,
    /// Who of equals stands first
    #[arg(long, value_parser = ["earliest", "latest", "shared"])]
    ties: Option<String>,
    /// Some of allTime,daily,weekly,monthly
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    windows: Option<Vec<String>>,
    /// Where its days begin, such as Europe/Berlin
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// The least score that is taken
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    min_score: Option<i64>,
    /// The greatest score that is taken
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    max_score: Option<i64>,
    /// Who may submit: players' machines, those with a ticket, or game servers only
    #[arg(long, value_parser = ["client", "ticket", "server"])]
    trust: Option<String>,
    /// Who may read
    #[arg(long, value_parser = ["public", "private"])]
    visibility: Option<String>,
    /// single: one entry a player; arcade: one entry a run
    #[arg(long, value_parser = ["single", "arcade"])]
    mode: Option<String>,
    /// From when on runs are taken, such as 2026-12-24T18:00:00Z, or none
    #[arg(long, value_name = "TIME")]
    opens_at: Option<String>,
    /// Until when runs are taken, or none
    #[arg(long, value_name = "TIME")]
    closes_at: Option<String>,
}

impl Terms {
    /// The members that were given, as the API spells them.
    pub fn members(&self) -> Result<Map<String, Value>, Stop> {
        let mut members = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                members.insert(name.to_owned(), value);
            }
        };
        put("title", self.title.as_ref().map(|text| json!(text)));
        put("direction", self.direction.as_ref().map(|word| json!(word)));
        put("operator", self.operator.as_ref().map(|word| json!(word)));
        put("format", self.format.as_ref().map(|word| json!(word)));
        put("decimals", self.decimals.map(|count| json!(count)));
        put("unit", self.unit.as_deref().map(or_none));
        put("subscore", self.subscore.as_deref().map(subscore).transpose()?);
        put("ties", self.ties.as_ref().map(|word| json!(word)));
        put("windows", self.windows.as_ref().map(|words| json!(words)));
        put("timeZone", self.time_zone.as_ref().map(|zone| json!(zone)));
        put("minScore", self.min_score.map(|score| json!(score)));
        put("maxScore", self.max_score.map(|score| json!(score)));
        put("trust", self.trust.as_ref().map(|word| json!(word)));
        put("visibility", self.visibility.as_ref().map(|word| json!(word)));
        put("mode", self.mode.as_ref().map(|word| json!(word)));
        put("opensAt", self.opens_at.as_deref().map(or_none));
        put("closesAt", self.closes_at.as_deref().map(or_none));
        Ok(members)
    }
}

fn or_none(text: &str) -> Value {
    if text == NONE { Value::Null } else { json!(text) }
}

fn subscore(text: &str) -> Result<Value, Stop> {
    match text.split_once(':') {
        _ if text == NONE => Ok(Value::Null),
        Some((direction, title)) => Ok(json!({"direction": direction, "title": title})),
        None => Err(Stop::usage(format!(
            "--subscore: must be DIRECTION:TITLE such as ascending:Time, or none, not {text:?}"
        ))),
    }
}

/// The flag that gives a member: `minScore` is `--min-score`.
pub fn flag_of(member: &str) -> String {
    let mut flag = String::from("--");
    for c in member.split('/').next().unwrap_or(member).chars() {
        if c.is_ascii_uppercase() {
            flag.push('-');
        }
        flag.push(c.to_ascii_lowercase());
    }
    flag
}

/// A member's value on one line, without quotes where it is plain.
pub fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(","),
        Value::Object(members) => members.values().map(in_words).collect::<Vec<_>>().join(":"),
        other => other.to_string(),
    }
}

/// One member that differs, with both values; `old` is none on a new board.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub member: String,
    pub old: Option<Value>,
    pub new: Value,
}

impl Difference {
    /// A member of a new board.
    pub fn made((member, new): (&String, &Value)) -> Self {
        Self { member: member.clone(), old: None, new: new.clone() }
    }
}

/// The members of `new` that differ from `old`, in their order.
pub fn differences(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<Difference> {
    let differs = |(member, new): (&String, &Value)| {
        let old = old.get(member).cloned().unwrap_or(Value::Null);
        (old != *new).then(|| Difference {
            member: member.clone(),
            old: Some(old),
            new: new.clone(),
        })
    };
    in_order(new).into_iter().filter_map(differs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_spelt_like_its_member() {
        for (member, flag) in
            [("minScore", "--min-score"), ("trust", "--trust"), ("subscore/title", "--subscore")]
        {
            assert_eq!(flag_of(member), flag);
        }
        let command = crate::cli::command();
        let set = command.find_subcommand("board").unwrap().find_subcommand("set").unwrap();
        let flags: Vec<_> = set.get_arguments().filter_map(|flag| flag.get_long()).collect();
        for member in &ORDER[1..] {
            assert!(flags.contains(&&flag_of(member)[2..]), "{member}");
        }
    }

    #[test]
    fn none_clears_what_may_be_empty() {
        let terms = Terms {
            unit: Some("none".into()),
            subscore: Some("ascending:Time left".into()),
            opens_at: Some("2026-12-24T18:00:00Z".into()),
            ..Terms::default()
        };
        assert_eq!(
            Value::Object(terms.members().unwrap()),
            json!({
                "unit": null,
                "subscore": {"direction": "ascending", "title": "Time left"},
                "opensAt": "2026-12-24T18:00:00Z",
            })
        );
        assert!(subscore("ascending").is_err());
    }

    #[test]
    fn only_what_differs_is_a_difference() {
        let map = |value: Value| value.as_object().cloned().unwrap();
        let old = map(json!({"trust": "client", "unit": null, "key": "a"}));
        let new = map(json!({"trust": "server", "unit": null, "key": "a"}));
        let found = differences(&old, &new);
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].member, &found[0].new), ("trust", &json!("server")));
        assert!(differences(&old, &old).is_empty());
    }
}
