//! What the command line says, word for word, in files under `tests/it/golden`. With `RENEW=1` in
//! the environment they are written anew instead.

use std::fs;
use std::path::PathBuf;

use super::*;

fn compare(file: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(file);
    if std::env::var_os("RENEW").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        return fs::write(&path, text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, text, "{file}; if it is right, renew it: RENEW=1 cargo test --lib cli::");
}

fn each_command(command: &mut clap::Command, name: &str, see: &mut impl FnMut(&str, &str)) {
    command.build();
    let help = command.clone().term_width(100).render_help().to_string();
    see(name, &help);
    for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
        let name = format!("{name}-{}", below.get_name());
        each_command(below, &name, see);
    }
}

#[test]
fn the_help_of_every_command_is_as_written_down() {
    each_command(&mut command(), "rankbook", &mut |name, help| {
        compare(&format!("help/{name}.txt"), help);
    });
}

#[test]
fn the_help_has_no_line_that_a_terminal_breaks() {
    each_command(&mut command(), "rankbook", &mut |name, help| {
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{name}");
    });
}

#[test]
fn the_file_to_start_from_is_as_written_down() {
    compare("rankbook.toml", &crate::config::commented_file());
    compare("rankbook.schema.json", &format!("{:#}\n", crate::config::schema()));
}

#[test]
fn a_slip_of_the_hand_is_named() {
    let said = |line: &str| {
        let arguments = line.split_whitespace();
        let error = command().try_get_matches_from(arguments).unwrap_err();
        (error.exit_code(), error.to_string())
    };
    let (code, text) = said("rankbook bord list");
    assert!(code == 2 && text.contains("a similar subcommand exists: 'board'"), "{text}");
    let (code, text) = said("rankbook serve --lisen 127.0.0.1:1");
    assert!(code == 2 && text.contains("'--listen'"), "{text}");
    let (code, text) = said("rankbook board set my-game/a --trust clinet");
    assert!(code == 2 && text.contains("'client'"), "{text}");
    let (code, text) = said("rankbook board set high-scores --trust client");
    assert!(code == 2 && text.contains("must be GAME/BOARD, such as my-game/high-scores"));
    let (code, text) = said("rankbook gam create a");
    assert!(code == 2 && text.contains("'game'"));
}

#[test]
fn a_command_is_never_abbreviated() {
    for line in ["rankbook conf show", "rankbook config sho", "rankbook ser"] {
        assert!(command().try_get_matches_from(line.split_whitespace()).is_err(), "{line}");
    }
}
