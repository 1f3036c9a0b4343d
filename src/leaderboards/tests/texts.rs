use crate::app::{Board, Format};
use crate::leaderboards::score_text::score_text;
use crate::leaderboards::settings::NewBoard;
use serde_json::{Value, json};

fn board(members: &Value) -> Board {
    let mut all = json!({"key": "a", "title": "A"});
    all.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let board = NewBoard::of_members(all.as_object().unwrap()).unwrap();
    board.at(Default::default(), Default::default())
}

#[test]
fn a_score_is_written_from_its_digits_without_rounding() {
    for line in include_str!("../../../tests/cases/l03-score-text.tsv").lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [format, decimals, score, text] = columns[..] else { panic!("{line}") };
        let decimals: i64 = decimals.parse().unwrap();
        let board = board(&json!({"format": format, "decimals": decimals}));
        assert_eq!(score_text(&board, score.parse().unwrap()), text, "{line}");
    }
}

#[test]
fn an_integer_stays_as_it_is_and_a_unit_follows() {
    let board = board(&json!({"decimals": 3, "unit": "pts"}));
    assert_eq!(board.format, Format::Integer);
    assert_eq!(score_text(&board, -1_500), "-1500 pts");
}
