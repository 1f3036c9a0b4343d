//! A score as people read it, made from its digits and never through a float: nothing is rounded.

use crate::app::{Board, Format};

/// The score as the board writes it, the unit behind it after a space: `1:23.412`, `19.50 m`.
/// `integer` writes the number as it is, whatever `decimals` says.
pub fn score_text(board: &Board, score: i64) -> String {
    let text = match board.format {
        Format::Integer => score.to_string(),
        Format::Decimal => decimal(score, board.decimals),
        Format::Duration => duration(score, board.decimals),
    };
    match &board.unit {
        Some(unit) => format!("{text} {unit}"),
        None => text,
    }
}

fn decimal(score: i64, decimals: u8) -> String {
    let Parts { sign, whole, fraction } = Parts::of(score, decimals);
    format!("{sign}{whole}{fraction}")
}

/// Hours only when there are any; no leading zero in front.
fn duration(score: i64, decimals: u8) -> String {
    let Parts { sign, whole, fraction } = Parts::of(score, decimals);
    let (hours, minutes, seconds) = (whole / 3_600, whole / 60 % 60, whole % 60);
    match hours {
        0 => format!("{sign}{minutes}:{seconds:02}{fraction}"),
        _ => format!("{sign}{hours}:{minutes:02}:{seconds:02}{fraction}"),
    }
}

struct Parts {
    sign: &'static str,
    whole: u64,
    /// With its point; empty without decimals.
    fraction: String,
}

impl Parts {
    fn of(score: i64, decimals: u8) -> Self {
        let sign = if score < 0 { "-" } else { "" };
        let scale = 10_u64.pow(decimals.into());
        let (whole, rest) = (score.unsigned_abs() / scale, score.unsigned_abs() % scale);
        let fraction = match decimals {
            0 => String::new(),
            width => format!(".{rest:0width$}", width = width.into()),
        };
        Self { sign, whole, fraction }
    }
}
