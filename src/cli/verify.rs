//! `rankbook verify`: whether the database keeps its promises. Changes nothing.

use serde_json::{Value, json};

use super::console;
use super::data::Place;
use super::exit::{Exit, Outcome, Stop};
use super::setup::Format;
use crate::db::verify::{self, Check};
use crate::leaderboards::recount::{self, Recount};

pub fn run(place: &Place, format: Format) -> Outcome {
    let checks = place.read(|conn| {
        let mut checks = verify::checks(conn)?;
        checks.push(standings(recount::recount(conn)?));
        Ok::<_, Stop>(checks)
    })?;
    match format.json {
        true => console::print_json(&in_json(&checks))?,
        false => console::print(&in_lines(&checks))?,
    }
    let broken = checks.iter().any(|check| !check.findings.is_empty());
    Ok(if broken { Exit::Found } else { Exit::Done })
}

fn standings(found: Recount) -> Check {
    let Recount { boards, seasons, entries, differences } = found;
    let boards = count(boards, "board");
    let seasons = count(seasons, "season");
    let promise = format!(
        "the standings are the fold of the ledger: {boards}, {seasons}, entries: {entries}"
    );
    Check { name: "standings", promise, findings: differences }
}

fn in_lines(checks: &[Check]) -> String {
    let mut out = String::new();
    for check in checks {
        let verdict = if check.findings.is_empty() { "ok" } else { "FAIL" };
        out.push_str(&format!("{verdict:<4}  {:<10}  {}\n", check.name, check.promise));
        for finding in &check.findings {
            out.push_str(&format!("      {:<10}  {}\n", "", console::visible(finding)));
        }
    }
    let findings = checks.iter().map(|check| check.findings.len()).sum();
    format!("{out}{}\n", count(findings, "difference"))
}

fn count(count: usize, noun: &str) -> String {
    console::count(i64::try_from(count).unwrap_or(i64::MAX), noun)
}

fn in_json(checks: &[Check]) -> Value {
    let item = |check: &Check| {
        json!({
            "name": check.name,
            "ok": check.findings.is_empty(),
            "promise": check.promise,
            "findings": check.findings,
        })
    };
    let findings: usize = checks.iter().map(|check| check.findings.len()).sum();
    json!({"checks": checks.iter().map(item).collect::<Vec<_>>(), "differences": findings})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_promise_is_named_with_what_breaks_it() {
        let good = Check { name: "file", promise: "it is whole".into(), findings: Vec::new() };
        let findings = vec!["run 7 has no player or no board".into()];
        let bad = Check { name: "ledger", promise: "each run has both".into(), findings };
        assert_eq!(
            in_lines(std::slice::from_ref(&good)),
            "ok    file        it is whole\n0 differences\n"
        );
        let checks = [good, bad];
        assert_eq!(
            in_lines(&checks),
            "ok    file        it is whole\n\
             FAIL  ledger      each run has both\n\
             \x20                 run 7 has no player or no board\n\
             1 difference\n"
        );
        assert_eq!(in_json(&checks)["differences"], 1);
        assert_eq!(in_json(&checks)["checks"][1]["ok"], false);
    }
}
