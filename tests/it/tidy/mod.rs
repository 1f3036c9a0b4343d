//! The house rules, measured: docs/ARCHITECTURE.md says them, and a change that breaks one fails.

mod code;
mod imports;
mod pages;
mod tables;

use std::path::{Path, PathBuf};

use crate::support::repository;

/// The features, as folders of `src`.
const FEATURES: &[&str] =
    &["privacy", "players", "leaderboards", "contacts", "links", "games", "service"];

/// One source file.
struct Source {
    /// From the repository on.
    name: String,
    text: String,
}

impl Source {
    /// Whether it holds nothing but tests.
    fn is_tests(&self) -> bool {
        let name = self.name.as_str();
        name.starts_with("tests/")
            || name.contains("/tests/")
            || name.ends_with("tests.rs")
            || name.ends_with("/testing.rs")
            || name.contains("/fuzzing/")
            || name.starts_with("benches/")
    }

    /// Its text without what is compiled for tests alone. Lines keep their numbers.
    fn production(&self) -> String {
        if self.is_tests() { String::new() } else { without_tests(&self.text) }
    }

    /// The first folder or file below `src`: `web`, `leaderboards`, `time`.
    fn module(&self) -> &str {
        let below = self.name.strip_prefix("src/").unwrap_or(&self.name);
        below.split(['/', '.']).next().unwrap_or_default()
    }

    /// A room of a feature: `store` for `leaderboards/store/runs.rs` and `leaderboards/store.rs`.
    fn room(&self) -> &str {
        self.name.split(['/', '.']).nth(2).unwrap_or_default()
    }
}

/// Blanks every item behind `#[cfg(test)]`, up to the line that closes it.
fn without_tests(text: &str) -> String {
    let mut out = String::new();
    let mut closing: Option<String> = None;
    for line in text.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        match &closing {
            None if line.trim() == "#[cfg(test)]" => closing = Some(indent.to_owned()),
            None => out.push_str(line),
            Some(indent) => {
                let rest = line.strip_prefix(indent.as_str()).unwrap_or_default();
                let one_line = !rest.starts_with(' ') && rest.ends_with(';');
                if rest == "}" || rest == "};" || one_line {
                    closing = None;
                }
            }
        }
        out.push('\n');
    }
    out
}

/// Every Rust file of the repository that is in git's hands.
fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in ["src", "tests", "benches"] {
        collect(&repository().join(folder), &mut paths);
    }
    let of = |path: PathBuf| Source {
        name: path.strip_prefix(repository()).unwrap().to_str().unwrap().to_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    let sources: Vec<_> = paths.into_iter().map(of).collect();
    assert!(sources.len() > 80, "only {} files found", sources.len());
    sources
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            paths.push(path);
        }
    }
    paths.sort();
}

fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}
/// The rows of all Markdown tables in a text, as cells.
fn rows_of(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    rows.map(|row| row.split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The words in backticks.
fn ticked(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// A part of a page: from its heading to the next one.
fn part<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("\n## {heading}\n")).unwrap_or_else(|| {
        panic!("no part {heading:?}");
    });
    rest.split("\n## ").next().unwrap_or_default()
}
