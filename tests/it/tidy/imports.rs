//! Who imports whom, by the table of docs/ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};

use super::{FEATURES, none, part, rows_of, sources, ticked};
use crate::support::repository_file;

const GROUND: &[&str] = &["standings", "cards", "phone", "config", "ids", "time", "log"];

/// Who may import whom, by the table of docs/ARCHITECTURE.md; none means everything.
fn allowed() -> BTreeMap<String, Option<BTreeSet<String>>> {
    let page = repository_file("docs/ARCHITECTURE.md");
    let mut table = BTreeMap::new();
    for row in rows_of(part(&page, "Who may import whom")) {
        let [who, what] = &row[..] else { continue };
        if who == "module" || who.starts_with('-') {
            continue;
        }
        let everything = what.contains("everything");
        let mut may: BTreeSet<_> = ticked(what).into_iter().collect();
        if what.to_lowercase().contains("ground") {
            may.extend(GROUND.iter().map(|name| (*name).to_owned()));
        }
        if what.contains("every feature") {
            may.extend(FEATURES.iter().map(|name| (*name).to_owned()));
        }
        let names = match who.as_str() {
            "a feature" => vec!["a feature".to_owned()],
            room if room.starts_with('…') => vec![format!("a feature's {}", ticked(room)[0])],
            names => ticked(names),
        };
        for name in names {
            table.insert(name, (!everything).then(|| may.clone()));
        }
    }
    assert!(table.len() >= 12, "the table of imports is not readable: {table:?}");
    table
}

/// The modules of ours that a text names by `crate::`.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let list =
            rest.strip_prefix('{').map_or(rest, |rest| rest.split('}').next().unwrap_or(rest));
        let braced = rest.starts_with('{');
        let items: Vec<_> = if braced { list.split(',').collect() } else { vec![list] };
        for item in items {
            let name: String =
                item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            names.insert(name);
        }
    }
    names.remove("");
    names
}

#[test]
fn who_imports_whom_is_what_the_architecture_says() {
    let allowed = allowed();
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| source.name.starts_with("src/")) {
        let module = source.module();
        if source.is_tests() || module == "lib" {
            continue;
        }
        let room = format!("a feature's {}", source.room());
        let known = match FEATURES.contains(&module) {
            true => [module, &room, "a feature"].iter().find_map(|name| allowed.get(*name)),
            false => allowed.get(module),
        };
        let Some(known) = known else {
            found.push(format!("{}: the table has no row for it", source.name));
            continue;
        };
        let Some(may) = known else { continue };
        for name in imports(&source.production()) {
            if name != module && !may.contains(&name) {
                found.push(format!("{} imports {name}", source.name));
            }
        }
    }
    none("imports that docs/ARCHITECTURE.md does not allow", &found);
}

/// Crates that a room must not see.
const UNSEEN: &[(&str, &[&str])] = &[
    ("store", &["warp::", "serde::", "http::"]),
    ("rules", &["warp::", "diesel::", "http::"]),
    ("api", &["diesel::"]),
];

#[test]
fn stores_know_no_http_and_rules_no_database() {
    let mut found = Vec::new();
    let sources = sources();
    for source in sources.iter().filter(|source| FEATURES.contains(&source.module())) {
        for (_, crates) in UNSEEN.iter().filter(|(room, _)| *room == source.room()) {
            let text = source.production();
            for line in text.lines().filter(|line| line.trim_start().starts_with("use ")) {
                for name in crates.iter().filter(|name| line.contains(*name)) {
                    found.push(format!("{}: {name}", source.name));
                }
            }
        }
    }
    for source in sources.iter().filter(|source| ["db", "standings"].contains(&source.module())) {
        if ["warp::", "http::", "hyper::"].iter().any(|name| source.production().contains(name)) {
            found.push(format!("{}: HTTP", source.name));
        }
    }
    none("rooms that see too much", &found);
}
