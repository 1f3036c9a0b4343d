//! The command line: help, refusals with their exit codes, and what commands print.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::support::{Place, Ran, Server, golden, repository, repository_file};

/// The program alone: no `--data`, no variables.
fn plain(place: &Place, arguments: &[&str]) -> Ran {
    Ran::of(place.bare(env!("CARGO_BIN_EXE_rankbook")).args(arguments))
}

/// Every command, found in the help texts themselves.
fn commands(place: &Place, above: &[String], found: &mut Vec<(Vec<String>, String)>) {
    let mut arguments: Vec<_> = above.iter().map(String::as_str).collect();
    arguments.push("--help");
    let ran = plain(place, &arguments);
    assert_eq!(ran.code, 0, "{arguments:?}");
    assert!(ran.err.is_empty(), "help goes to standard output: {}", ran.err);
    found.push((above.to_vec(), ran.out.clone()));
    let listed = ran.out.split_once("\nCommands:\n").map_or("", |(_, list)| list);
    for line in listed.lines().take_while(|line| !line.is_empty()) {
        let Some(name) = line.strip_prefix("  ").filter(|line| !line.starts_with(' ')) else {
            continue;
        };
        let name = name.split_whitespace().next().unwrap();
        if name != "help" {
            commands(place, &[above, &[name.to_owned()]].concat(), found);
        }
    }
}

/// The library's tests hold the texts; this one holds that they come out of the program, alike for
/// `-h` and `--help`, and on standard output.
#[test]
fn every_command_shows_its_written_help() {
    let place = Place::new();
    let mut found = Vec::new();
    commands(&place, &[], &mut found);
    for (command, help) in &found {
        let name = [&["rankbook".to_owned()], &command[..]].concat().join("-");
        let written = repository_file(&format!("tests/it/golden/help/{name}.txt"));
        assert_eq!(help, &written, "{name}");
        let mut short: Vec<_> = command.iter().map(String::as_str).collect();
        short.push("-h");
        assert_eq!(&plain(&place, &short).out, help, "-h and --help differ: {name}");
    }
    let files = std::fs::read_dir(repository().join("tests/it/golden/help")).unwrap();
    assert_eq!(files.count(), found.len(), "a text for each command and no other");
}

/// What a command said and how it ended, with all that differs from machine to machine masked.
fn told(place: &Place, arguments: &[&str], ran: &Ran) -> String {
    let mut out = format!("$ rankbook {}\n", arguments.join(" "));
    for (mark, text) in [("", &ran.out), ("! ", &ran.err)] {
        for line in text.lines() {
            let _ = writeln!(out, "{}", format!("{mark}{line}").trim_end());
        }
    }
    let _ = writeln!(out, "= {}\n", ran.code);
    mask(&out.replace(place.path().to_str().unwrap(), "DIR"))
}

/// Ids, tokens and times.
fn mask(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\0']) {
        if is_part(c) {
            word.push(c);
            continue;
        }
        let bare = word.trim_end_matches(['.', ':']);
        let tail = &word[bare.len()..];
        let masked = match bare {
            _ if uuid::Uuid::parse_str(bare).is_ok() => "ID",
            _ if bare.starts_with("rb_") && bare.len() > 30 => "TOKEN",
            _ if chrono::DateTime::parse_from_rfc3339(bare).is_ok()
                && !bare.starts_with("2099") =>
            {
                "TIME"
            }
            _ => bare,
        };
        out.push_str(masked);
        out.push_str(tail);
        word.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

const BOARDS: &str = r#"[[board]]
game = "my-game"
key = "laps"
title = "Best Laps"
direction = "ascending"
format = "duration"
decimals = 3
windows = ["allTime", "weekly"]
timeZone = "Europe/Berlin"
minScore = 20000
trust = "client"
visibility = "public"

[[board]]
game = "my-game"
key = "coins"
title = "Coins"
operator = "sum"
"#;

const WRONG_BOARDS: &str = r#"[[board]]
game = "my-game"
key = "laps"
title = ""
direction = "sideways"
decimals = 9
colour = "red"

[[board]]
game = "nobody"
key = "UPPER"
title = "x"
"#;

fn write(place: &Place, name: &str, text: &str) {
    std::fs::write(place.path().join(name), text).unwrap();
}

/// Commands in a row on one place, told in one golden file.
fn story(name: &str, place: &Place, commands: &[&[&str]]) {
    let mut text = String::new();
    for arguments in commands {
        text.push_str(&told(place, arguments, &place.run(arguments)));
    }
    golden(&format!("golden/{name}.txt"), &text);
}

#[test]
fn what_is_mistyped_is_refused_with_2_and_a_suggestion() {
    let place = Place::new();
    let mut text = String::new();
    for arguments in [
        &["serv"][..],
        &["board", "creat", "a/b"],
        &["board", "list", "--jsn"],
        &["board", "create", "high-scores"],
        &["board", "create", "my-game/x", "--direction", "up"],
        &["key", "create", "--kind", "client", "--expires", "soon"],
        &["serve", "--listen", "nowhere"],
        &["serve", "--listen", "0.0.0.0:0"],
        &["config", "show", "--config", "missing.toml"],
        &["health", "ftp://x"],
    ] {
        let ran = plain(&place, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{arguments:?}");
        text.push_str(&told(&place, arguments, &ran));
    }
    golden("golden/mistyped.txt", &text);
    assert_eq!(plain(&place, &[]).code, 2);
    assert!(!place.path().join("rankbook-data").exists(), "a mistake makes nothing");
}

#[test]
fn without_a_database_every_command_says_how_to_make_one() {
    let place = Place::new();
    story(
        "no-database",
        &place,
        &[
            &["game", "list"],
            &["key", "create", "--kind", "server"],
            &["board", "list"],
            &["verify"],
            &["migrate", "status"],
            &["migrate", "plan"],
        ],
    );
    assert!(!place.data.exists(), "reading makes nothing");
}

#[test]
fn a_game_its_keys_and_its_boards_are_made_shown_changed_and_ended() {
    let place = Place::new();
    place.done(&["migrate", "up"]);
    story(
        "configure",
        &place,
        &[
            &["game", "create", "my-game", "--title", "My Game"],
            &["game", "create", "my-game"],
            &["game", "create", "My_Game"],
            &["game", "list"],
            &["game", "show", "my-gam"],
            &["game", "set", "my-game", "--title", "Mine"],
            &["game", "show", "my-game", "--json"],
            &["key", "create", "--kind", "server", "--label", "eu-1", "--expires", "90d"],
            &["key", "create", "--kind", "admin", "--game", "my-game"],
            &["key", "create", "--kind", "client", "--game", "other"],
            &["key", "revoke", "00000000-0000-4000-8000-000000000000", "--yes"],
            &["board", "create", "my-game/laps", "--title", "Laps"],
            &["board", "create", "my-game/laps"],
            &[
                "board",
                "create",
                "my-game/x",
                "--decimals",
                "9",
                "--windows",
                "hourly",
                "--min-score",
                "5",
                "--max-score",
                "4",
            ],
            &["board", "list"],
            &["board", "show", "my-game/lap"],
            &["board", "show", "my-game/laps"],
            &["board", "set", "my-game/laps", "--unit", "m", "--closes-at", "2099-12-31T23:00:00Z"],
            &["board", "set", "my-game/laps", "--closes-at", "tomorrow"],
            &["board", "show", "my-game/laps", "--json"],
            &["board", "delete", "my-game/laps"],
            &["board", "delete", "my-game/laps", "--confirm=laps"],
            &["board", "delete", "my-game/laps", "--dry-run"],
            &["board", "delete", "my-game/laps", "--confirm=my-game/laps"],
            &["board", "list", "--json"],
        ],
    );
}

#[test]
fn boards_follow_their_file() {
    let place = Place::new().with_game();
    write(&place, "boards.toml", BOARDS);
    write(&place, "wrong.toml", WRONG_BOARDS);
    write(&place, "broken.toml", "[[board]\n");
    story(
        "boards-file",
        &place,
        &[
            &["board", "diff", "boards.toml"],
            &["board", "apply", "boards.toml"],
            &["board", "apply", "boards.toml", "--dry-run"],
            &["board", "apply", "boards.toml", "--yes"],
            &["board", "diff", "boards.toml"],
            &["board", "apply", "boards.toml", "--yes"],
            &["board", "set", "my-game/laps", "--title", "Other", "--direction", "descending"],
            &["board", "diff", "boards.toml"],
            &["board", "diff", "boards.toml", "--json"],
            &["board", "diff", "wrong.toml"],
            &["board", "apply", "broken.toml", "--yes"],
            &["board", "apply", "missing.toml", "--yes"],
        ],
    );
    let codes = [("boards.toml", 3), ("wrong.toml", 2), ("broken.toml", 2)];
    for (file, code) in codes {
        assert_eq!(place.run(&["board", "diff", file]).code, code, "{file}");
    }
    assert_eq!(place.run(&["board", "apply", "boards.toml", "--no-input"]).code, 4);
}

#[test]
fn a_board_with_runs_keeps_what_its_runs_need() {
    let server = Server::start();
    let player = server.player("ada");
    server.submit(&player, "high-scores", 5).is(201);
    story(
        "board-with-runs",
        &server.place,
        &[
            &["board", "set", "my-game/high-scores", "--decimals", "2"],
            &["board", "set", "my-game/high-scores", "--subscore", "ascending:Time"],
            &["board", "set", "my-game/high-scores", "--title", "Best"],
            &["board", "delete", "my-game/high-scores", "--dry-run"],
            &["board", "delete", "my-game/high-scores", "--confirm=my-game/high-scores"],
            &["migrate", "up"],
        ],
    );
    let place = server.kill();
    assert_eq!(place.done(&["verify"]).code, 0);
    story(
        "board-deleted",
        &place,
        &[
            &["board", "delete", "my-game/high-scores", "--confirm=my-game/high-scores"],
            &["verify"],
        ],
    );
}

#[test]
fn verify_finds_what_somebody_changed_behind_its_back() {
    let server = Server::start();
    let (ada, bob) = (server.player("ada"), server.player("bob"));
    for score in 1..=20 {
        server.submit(&ada, "high-scores", score).is(201);
        server.submit(&bob, "high-scores", 2 * score).is(201);
    }
    let place = server.kill();
    let fine = place.done(&["verify"]);
    assert!(fine.out.contains('0') || fine.err.contains('0'), "{}{}", fine.out, fine.err);
    let json = place.done(&["verify", "--json"]).json();
    assert!(json.is_object(), "{json}");
    crate::support::file::change(
        &place.database(),
        "UPDATE submissions SET received_at = received_at + 1, board_no = 999 WHERE seq =
             (SELECT max(seq) FROM submissions)",
    );
    let ran = place.run(&["verify"]);
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
}

#[test]
fn a_token_can_go_to_a_file_that_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new().with_game();
    let ran =
        place.done(&["key", "create", "--kind", "admin", "--label", "ada", "--out", "ada.token"]);
    assert!(ran.out.is_empty(), "{}", ran.out);
    assert!(ran.err.contains("Created admin token 'ada' in ada.token (0600)"), "{}", ran.err);
    let path = place.path().join("ada.token");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let token = std::fs::read_to_string(&path).unwrap();
    let again = place.run(&["key", "create", "--kind", "admin", "--out", "ada.token"]);
    assert_eq!(again.code, 1, "{}", again.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), token, "nothing is overwritten");
    let keys = place.done(&["key", "list", "--json"]).json();
    let admins = keys["items"].as_array().unwrap().iter().filter(|key| key["kind"] == "admin");
    assert_eq!(admins.count(), 1, "the refused one was not made");
    let server = Server::on(&place, &[]);
    let ping = server.api("GET", "/ping").by(token.trim()).send().is(200).json();
    assert_eq!(ping["caller"], "admin");
}

#[test]
fn every_json_output_parses_and_no_output_has_an_escape() {
    let place = Place::new().with_game();
    place.board("race", &[]);
    write(&place, "boards.toml", BOARDS);
    for (arguments, code) in [
        (&["game", "list"][..], 0),
        (&["game", "show", "my-game"], 0),
        (&["key", "list"], 0),
        (&["board", "list"], 0),
        (&["board", "show", "my-game/race"], 0),
        (&["board", "diff", "boards.toml"], 3),
        (&["migrate", "status"], 0),
        (&["config", "show"], 0),
        (&["verify"], 0),
        (&["version"], 0),
    ] {
        let ran = place.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.json().is_object(), "{arguments:?}");
        let text = place.run(arguments);
        assert!(!(text.out + &text.err + &ran.err).contains('\u{1b}'), "{arguments:?}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(plain(&place, &["completions", shell]).out.contains("rankbook"));
    }
    let _: Value = plain(&place, &["config", "schema"]).json();
}

fn configured(place: &Place, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let mut command = place.bare(env!("CARGO_BIN_EXE_rankbook"));
    Ran::of(command.args(arguments).envs(variables.iter().copied()))
}

#[test]
fn config_show_names_the_source_of_every_value() {
    let place = Place::new();
    write(
        &place,
        "rankbook.toml",
        "[limits]\npage_max = 50\n\n[server]\nlisten = \"127.0.0.1:9000\"\n",
    );
    let variables = [
        ("RANKBOOK_SERVER__PUBLIC_URL", "https://play.example.org"),
        ("RANKBOOK_NET__CONNECTIONS_MAX", "7"),
    ];
    let shown = configured(&place, &variables, &["config", "show", "--data", "elsewhere"]);
    golden(
        "golden/config-show.txt",
        &told(&place, &["config", "show", "--data", "elsewhere"], &shown),
    );
    for line in shown.out.lines().skip(1) {
        let known = ["default", "rankbook.toml:", "env RANKBOOK_", "flag --"];
        assert!(known.iter().any(|source| line.contains(source)), "no source: {line}");
    }
}

#[test]
fn config_init_is_a_file_that_changes_nothing() {
    let place = Place::new();
    let bare = configured(&place, &[], &["config", "show", "--json"]).json();
    let made = plain(&place, &["config", "init", "--out", "rankbook.toml"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert_eq!(plain(&place, &["config", "init", "--out", "rankbook.toml"]).code, 1, "it is kept");
    assert_eq!(plain(&place, &["config", "check"]).code, 0);
    let commented = configured(&place, &[], &["config", "show", "--json"]).json();
    let values = |shown: &Value| {
        let rows = shown["items"].as_array().unwrap().clone();
        rows.iter().map(|row| (row["key"].clone(), row["value"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(values(&commented), values(&bare));
    let path = place.path().join("rankbook.toml");
    uncomment(&path);
    let check = plain(&place, &["config", "check"]);
    assert_eq!(check.code, 0, "{}", check.err);
    let filled = configured(&place, &[], &["config", "show", "--json"]).json();
    assert_eq!(values(&filled), values(&bare), "every line of it is a default");
}

/// Turns each commented setting into a setting.
fn uncomment(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let line = |line: &str| match line.strip_prefix("# ").or(line.strip_prefix('#')) {
        Some(rest) if rest.contains(" = ") && !rest.contains("  ") => format!("{rest}\n"),
        _ => format!("{line}\n"),
    };
    std::fs::write(path, text.lines().map(line).collect::<String>()).unwrap();
}

#[test]
fn every_mistake_in_the_configuration_is_named_at_once_with_its_place() {
    let place = Place::new();
    write(
        &place,
        "rankbook.toml",
        "[limits]\npage_maxx = 50\nbody_bytes_max = \"many\"\n\n[nett]\nx = 1\n",
    );
    let variables = [("RANKBOOK_LIMITS__PAGE_MAXX", "5"), ("RANKBOOK_DB__READERS", "0")];
    let mut text = String::new();
    for arguments in [&["config", "check"][..], &["serve", "--data", "x"], &["board", "list"]] {
        let ran = configured(&place, &variables, arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
        text.push_str(&told(&place, arguments, &ran));
    }
    assert!(text.contains("Did you mean limits.page_max?"), "{text}");
    golden("golden/config-mistakes.txt", &text);
    assert!(!place.path().join("x").exists());
}
