//! What the pages must name, and what no file may.

use std::path::{Path, PathBuf};

use super::none;
use crate::support::{repository, repository_file};

#[test]
fn every_knob_is_on_the_page_for_operators() {
    let page = repository_file("docs/OPERATIONS.md");
    let missing = rankbook::config::KNOBS.iter().map(rankbook::config::Knob::key);
    let missing: Vec<_> = missing.filter(|key| !page.contains(&format!("`{key}`"))).collect();
    none("docs/OPERATIONS.md lacks", &missing);
}

#[test]
fn every_problem_code_is_on_the_page_of_the_api_and_every_operation_too() {
    let page = repository_file("docs/API.md");
    let codes = rankbook::web::problem::CODES.iter();
    let rows: Vec<_> = codes
        .map(|code| format!("| {} | `{}` |", code.status, code.code))
        .filter(|row| !page.contains(row.as_str()))
        .collect();
    none("docs/API.md lacks", &rows);
    let missing = rankbook::contents::operations();
    let missing = missing.iter().map(|operation| {
        let full = operation.full_path();
        let named =
            [operation.path, full.as_str()].map(|path| format!("`{} {path}`", operation.method));
        (operation.id, named)
    });
    let missing: Vec<_> = missing
        .filter(|(_, names)| !names.iter().any(|name| page.contains(name.as_str())))
        .map(|(id, _)| id.to_owned())
        .collect();
    none("docs/API.md lacks operations", &missing);
}

/// The `[dependencies]` of Cargo.toml, a line each.
fn dependencies(section: &str) -> Vec<String> {
    let text = repository_file("Cargo.toml");
    let (_, rest) = text.split_once(&format!("\n[{section}]\n")).unwrap();
    let lines = rest.lines().take_while(|line| !line.starts_with('['));
    lines.filter(|line| line.contains(" = ") && !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn direct_dependencies_are_few_and_each_has_its_reason() {
    let all = [dependencies("dependencies"), dependencies("dev-dependencies")].concat();
    let without: Vec<_> = all.iter().filter(|line| !line.contains(" # ")).cloned().collect();
    none("dependencies without a reason", &without);
    let count = dependencies("dependencies").len();
    assert!(count <= DIRECT_DEPENDENCIES_MAX, "{count} direct dependencies");
}

const DIRECT_DEPENDENCIES_MAX: usize = 51;

#[test]
fn public_things_of_the_kit_and_the_ground_are_documented_by_a_lint() {
    for module in ["web", "db", "auth", "standings"] {
        let text = repository_file(&format!("src/{module}/mod.rs"));
        assert!(text.contains("#![warn(missing_docs)]"), "src/{module}/mod.rs");
    }
}

/// Text files of the repository outside `target` and other made things.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    const MADE: &[&str] = &["target", "node_modules", ".git", "cases", "__pycache__"];
    const KINDS: &[&str] =
        &["rs", "md", "toml", "sql", "json", "mjs", "py", "html", "txt", "lock", "csv", "sh", ""];
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().into_string().unwrap_or_default();
        let kind = path.extension().map_or("", |kind| kind.to_str().unwrap_or("?"));
        if path.is_dir() && !MADE.contains(&name.as_str()) && !name.starts_with(".venv") {
            texts(&path, found);
        } else if path.is_file() && name != ".git" && KINDS.contains(&kind) {
            found.push(path);
        }
    }
}

/// Lines of the repository's texts that contain one of these, `Cargo.lock` aside, which cargo writes.
fn mentions(words: &[String]) -> Vec<String> {
    let mut files = Vec::new();
    texts(repository(), &mut files);
    let mut found = Vec::new();
    for path in files.iter().filter(|path| !path.ends_with("Cargo.lock")) {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let name = path.strip_prefix(repository()).unwrap().display().to_string();
        for (number, line) in text.lines().enumerate() {
            let known = words.iter().filter(|word| line.contains(word.as_str()));
            found.extend(known.map(|word| format!("{name}:{}: {word}", number + 1)));
        }
    }
    found
}

#[test]
fn nothing_depends_on_the_machine_it_was_written_on() {
    // In two parts, or this file would name them.
    let places = [("/ho", "me/"), ("/wo", "rk/"), ("/ro", "ot/"), ("/Us", "ers/")];
    none("paths of somebody's machine", &mentions(&places.map(|(a, b)| format!("{a}{b}"))));
    let hosts = [("registry.npm", "js"), ("py", "pi.org"), ("static.crates", ".io")];
    none("hosts of registries", &mentions(&hosts.map(|(a, b)| format!("{a}{b}"))));
}
