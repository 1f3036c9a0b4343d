//! Widths, lengths, and text that no code has.

use super::{none, rows_of, sources, ticked, without_tests};

/// Lines of a file that are all of one long text: SQL, an address, a raw string of a test.
fn may_be_wide(line: &str) -> bool {
    let quoted = line.matches('"').count() >= 2 && line.len() - line.trim().len() < 60;
    line.contains("http://") || line.contains("https://") || (quoted && !line.contains("//"))
}

#[test]
fn no_line_is_wider_than_100_columns() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !source.is_tests()) {
        for (number, line) in source.production().lines().enumerate() {
            if line.chars().count() > 100 && !may_be_wide(line) {
                found.push(format!("{}:{}", source.name, number + 1));
            }
        }
    }
    none("wider than 100 columns", &found);
}

/// Functions with their first line and their length, by the indentation that rustfmt gives them.
fn functions(text: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<_> = text.lines().collect();
    let mut functions = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        if !is_function(code) {
            continue;
        }
        let close = format!("{}}}", " ".repeat(indent));
        let opening = lines[start..]
            .iter()
            .position(|line| line.ends_with('{') || line.ends_with(';') || line.ends_with('}'));
        let Some(opening) = opening.map(|at| start + at) else { continue };
        if lines[opening].ends_with(';') {
            continue;
        }
        let end = match lines[opening].ends_with('}') {
            true => opening,
            false => {
                let at = lines[opening..].iter().position(|line| *line == close);
                opening + at.unwrap_or(0)
            }
        };
        let name = code.split('(').next().unwrap().split_whitespace().last().unwrap().to_owned();
        let head = lines[start..=opening].join(" ");
        functions.push((end + 1 - start, format!("{name} ({})", start + 1), parameters(&head)));
    }
    functions
}

fn is_function(code: &str) -> bool {
    let rest = ["pub ", "pub(super) ", "pub(crate) ", "async ", "const ", "unsafe "]
        .iter()
        .fold(code, |code, word| code.strip_prefix(word).unwrap_or(code));
    rest.starts_with("fn ") && code.contains('(')
}

/// Parameters in a function's head, `self` aside.
fn parameters(head: &str) -> usize {
    let Some(open) = parameter_list(head) else { return 0 };
    let (mut depth, mut count, mut text) = (0_i32, 0, String::new());
    for c in open.chars() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            '>' if !text.ends_with('-') && !text.ends_with('=') => depth -= 1,
            ',' if depth == 0 => {
                count += usize::from(!text.trim().is_empty());
                text.clear();
                continue;
            }
            _ => {}
        }
        text.push(c);
    }
    count += usize::from(!text.trim().is_empty());
    let is_method = ["self", "&self", "mut self", "&mut self"].iter().any(|own| {
        let list = open.trim_start();
        list.strip_prefix(own).is_some_and(|rest| rest.starts_with([',', ')', ':']))
    });
    count - usize::from(is_method)
}

/// What follows the parenthesis that opens the parameters, behind the name and its generics.
fn parameter_list(head: &str) -> Option<&str> {
    let (_, rest) = head.split_once("fn ")?;
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '<' => depth += 1,
            '>' if !rest[..at].ends_with('-') => depth -= 1,
            '(' if depth == 0 => return Some(&rest[at + 1..]),
            _ => {}
        }
    }
    None
}

#[test]
fn functions_are_short_and_take_few_parameters() {
    let (mut lengths, mut found) = (Vec::new(), Vec::new());
    for source in sources().iter().filter(|source| !source.is_tests()) {
        for (length, name, count) in functions(&source.production()) {
            lengths.push(length);
            if length > 70 {
                found.push(format!("{} {name}: {length} lines", source.name));
            }
            if count > 5 {
                found.push(format!("{} {name}: {count} parameters", source.name));
            }
        }
    }
    none("functions beyond their budget", &found);
    lengths.sort_unstable();
    let (median, p90) = (lengths[lengths.len() / 2], lengths[lengths.len() * 9 / 10]);
    assert!(lengths.len() > 500, "only {} functions found", lengths.len());
    assert!(median <= 12 && p90 <= 35, "median {median}, 90th percentile {p90}");
}

#[test]
fn the_measures_notice_what_they_are_for() {
    let text = "\
fn a(x: u8, (y, z): (u8, u8), f: fn(u8) -> u8) -> u8 {
    1
}

    pub async fn b<T: Into<u8>>(
        &self,
        t: HashMap<u8, T>,
    ) {
        c();
    }
";
    let found: Vec<_> =
        functions(text).into_iter().map(|(lines, _, count)| (lines, count)).collect();
    assert_eq!(found, [(3, 3), (6, 1)]);
    assert!(may_be_wide("    let sql = \"SELECT …\";") && !may_be_wide("    // a comment"));
    let tested = "a();\n#[cfg(test)]\nmod tests;\nb();\n\
                  \u{20}   #[cfg(test)]\n    fn c() {\n        d()\n    }\ne();\n";
    assert_eq!(without_tests(tested), "a();\n\n\nb();\n\n\n\n\ne();\n");
    let table = "| `a`, `b` | `c`, own `d` |\n| a feature | everything |\n";
    assert_eq!(rows_of(table).len(), 2);
    assert_eq!(ticked("`a`, own `d`"), ["a", "d"]);
}

#[test]
fn files_are_short() {
    let (mut lengths, mut found) = (Vec::new(), Vec::new());
    for source in sources().iter().filter(|source| !source.is_tests()) {
        let length = source.production().lines().count();
        lengths.push(length);
        if length > 400 && source.name != "src/db/schema.rs" {
            found.push(format!("{}: {length} lines", source.name));
        }
    }
    none("files over 400 lines", &found);
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 150, "the median is {}", lengths[lengths.len() / 2]);
}

/// Text that no production code has, and where it may be all the same.
const BANNED: &[(&str, &[&str])] = &[
    ("dbg!(", &[]),
    ("todo!(", &[]),
    ("unimplemented!(", &[]),
    (".unwrap()", &[]),
    (".expect(", &[]),
    ("panic!(", &[]),
    ("unreachable!(", &[]),
    ("unsafe ", &[]),
    ("println!(", &[]),
    ("print!(", &[]),
    ("sql_query(", &["src/db/"]),
    ("unbounded", &[]),
    ("Utc::now", &["src/time.rs"]),
    ("SystemTime", &["src/time.rs"]),
    ("thread::sleep", &[]),
    ("std::env::var(", &["src/config/"]),
    ("TODO", &[]),
    ("FIXME", &[]),
    ("XXX", &[]),
    ("#[allow(", &[]),
];

#[test]
fn banned_text_is_nowhere() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !source.is_tests()) {
        for (number, line) in source.production().lines().enumerate() {
            for (text, but) in BANNED {
                let allowed = but.iter().any(|place| source.name.starts_with(place));
                if line.contains(text) && !allowed && !line.trim_start().starts_with("//") {
                    found.push(format!("{}:{}: {text}", source.name, number + 1));
                }
            }
        }
    }
    none("banned", &found);
}

#[test]
fn tests_do_not_sleep() {
    let pattern = ["thread::", "sleep("].concat();
    let asleep = sources().into_iter().filter(|source| source.text.contains(&pattern));
    none("sleeping", &asleep.map(|source| source.name).collect::<Vec<_>>());
}
