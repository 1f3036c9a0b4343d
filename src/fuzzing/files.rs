//! Files that people write.

use crate::cli::parse_boards;
use crate::config::Config;
use crate::leaderboards::settings::NewBoard;

/// A configuration is taken, or each mistake is one line.
pub fn configuration(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err(error) = Config::of_file(text) {
        assert!(!error.problems.is_empty());
        for problem in &error.problems {
            check_line(problem, "rankbook.toml:");
        }
    }
}

/// Boards are taken as they stand: writing their members down and reading them changes nothing.
pub fn boards(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let declared = parse_boards("boards.toml", text).unwrap_or_else(|problems| {
        problems.iter().for_each(|problem| check_line(problem, "boards.toml:"));
        Vec::new()
    });
    for declared in declared {
        let board = match NewBoard::of_members(&declared.members) {
            Ok(board) => board,
            Err(errors) => {
                assert!(!errors.is_empty());
                continue;
            }
        };
        match NewBoard::of_members(&board.members()) {
            Ok(again) => assert_eq!(board, again),
            Err(errors) => panic!("{errors:?} in what was taken: {board:?}"),
        }
    }
}

/// A complaint is one line that begins with its place.
fn check_line(problem: &str, place: &str) {
    assert!(problem.starts_with(place), "{problem:?} has no place");
    assert!(!problem.contains(char::is_control), "{problem:?} is more than one line");
}
