//! The goals, and whether what was measured reaches them.

use std::fmt;

use serde_json::{Value, json};

use super::table::{Fact, Row, Sample, Spread, spread};

/// A figure of a half.
type Figure = fn(&Sample) -> f64;

/// What a figure must be.
#[derive(Clone, Copy, Debug)]
enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

/// A goal with what was measured of it.
pub struct Judged {
    goal: &'static str,
    what: String,
    wanted: Goal,
    /// Empty when it was not measured.
    values: Vec<f64>,
}

/// All that was measured.
#[derive(Default)]
pub struct Results {
    pub rows: Vec<Row>,
    pub facts: Vec<Fact>,
}

impl Results {
    pub fn add_fact(&mut self, name: impl Into<String>, unit: &'static str, values: Vec<f64>) {
        let fact = Fact { name: name.into(), unit, values };
        println!("{fact}");
        self.facts.push(fact);
    }

    fn cell(&self, cell: &str, connections: usize) -> Option<&Row> {
        self.rows.iter().find(|row| row.cell == cell && row.connections == connections)
    }

    fn ratios(&self, cell: (&str, usize), figure: Figure) -> Vec<f64> {
        self.cell(cell.0, cell.1).map(|row| row.ratios(figure)).unwrap_or_default()
    }

    fn against_w0(&self, cell: (&str, usize), figure: Figure) -> Vec<f64> {
        let measured = self.cell(cell.0, cell.1).is_some_and(|row| row.against_w0);
        if measured { self.ratios(cell, figure) } else { Vec::new() }
    }

    fn all(&self, cell: (&str, usize), figure: Figure) -> Vec<f64> {
        self.cell(cell.0, cell.1).map(|row| row.all(figure)).unwrap_or_default()
    }

    fn fact(&self, name: &str) -> Vec<f64> {
        let fact = self.facts.iter().find(|fact| fact.name == name);
        fact.map(|fact| fact.values.clone()).unwrap_or_default()
    }

    /// Answers that were wrong, in all cells.
    pub fn wrong(&self) -> u64 {
        self.rows.iter().map(Row::wrong).sum()
    }

    /// Every goal, in order.
    pub fn judged(&self) -> Vec<Judged> {
        [self.of_writes(), self.of_reads(), self.of_sizes(), self.of_contacts(), self.of_crowds()]
            .into_iter()
            .flatten()
            .collect()
    }

    fn of_writes(&self) -> Vec<Judged> {
        let (rate, cpu): (Figure, Figure) = (|s| s.rate, |s| s.cpu);
        let bytes: Figure = Sample::bytes;
        let waits = |sample: &Sample| sample.p50 - sample.fsync_ms;
        let least = Goal::AtLeast;
        vec![
            judged("F1", "W 64 / W0", least(0.55), self.against_w0(("W", 64), rate)),
            judged("F1", "W 256 / W0", least(0.8), self.against_w0(("W", 256), rate)),
            judged("F2", "CPU of W 64 / W0", Goal::AtMost(2.5), self.against_w0(("W", 64), cpu)),
            judged("F3", "bytes, W 64", Goal::AtMost(1_200.0), self.all(("W", 64), bytes)),
            judged("F3", "bytes, W 256", Goal::AtMost(700.0), self.all(("W", 256), bytes)),
            judged(
                "F3",
                "bytes, W 64, rows",
                Goal::AtMost(1_200.0),
                self.all(("W-rows", 64), bytes),
            ),
            judged("F4", "W with rows / empty", least(0.9), self.ratios(("W-rows", 64), rate)),
            judged(
                "F5",
                "CPU of W-worse / W",
                Goal::AtMost(1.1),
                self.ratios(("W-worse", 64), cpu),
            ),
            judged("F13", "p50 of W 1 − fsync, ms", Goal::AtMost(0.25), self.all(("W", 1), waits)),
        ]
    }

    fn of_reads(&self) -> Vec<Judged> {
        let (rate, p99): (Figure, Figure) = (|s| s.rate, |s| s.p99);
        let least = Goal::AtLeast;
        let longest: Vec<f64> = self
            .rows
            .iter()
            .filter(|row| row.connections == 64 && !row.cell.starts_with("overload"))
            .map(|row| spread(&row.all(|sample| sample.max)).2)
            .collect();
        let longest = if longest.is_empty() { longest } else { vec![spread(&longest).2] };
        vec![
            judged("F6", "R1 / bare", least(0.85), self.ratios(("R1", 64), rate)),
            judged("F6", "R1-304 / bare", least(0.9), self.ratios(("R1-304", 64), rate)),
            judged("F6", "R1-hot / bare", least(0.4), self.ratios(("R1-hot", 64), rate)),
            judged("F7", "R2 / bare", least(0.85), self.ratios(("R2", 64), rate)),
            judged(
                "F7",
                "p99 of R2, large / small",
                Goal::AtMost(1.3),
                self.ratios(("R2-large", 64), p99),
            ),
            judged("F8", "R3 / R2", least(0.65), self.ratios(("R3", 64), rate)),
            judged(
                "F9",
                "p99 of R2, writers / none",
                Goal::AtMost(2.0),
                self.ratios(("R2-writers", 64), p99),
            ),
            judged("F9", "longest answer at 64, ms", Goal::AtMost(50.0), longest),
        ]
    }

    fn of_sizes(&self) -> Vec<Judged> {
        let mut all = vec![
            judged("F10", "empty server, MB", Goal::AtMost(20.0), self.fact("memory, empty")),
            judged("F10", "bytes an entry", Goal::AtMost(130.0), self.fact("memory an entry")),
            judged("F11", "start, empty, s", Goal::AtMost(0.2), self.fact("start, empty")),
        ];
        // The goal is linear: 0.6 s for the first million, 5 s for ten.
        let per_million = self.fact("start, per million");
        let millions = self.fact("millions").first().copied().unwrap_or(1.0);
        let most = if millions >= 10.0 { 0.5 } else { 0.6 };
        all.push(judged("F11", "start, s per million", Goal::AtMost(most), per_million));
        all
    }

    fn of_contacts(&self) -> Vec<Judged> {
        let p99: Figure = |sample| sample.p99;
        let mut all = Vec::new();
        for (cell, most) in [("search-1k", 5.0), ("search-10k", 25.0)] {
            for connections in [1, 8] {
                let what = format!("p99 of {cell} {connections}, ms");
                let values = self.all((cell, connections), p99);
                all.push(judged("F14", &what, Goal::AtMost(most), values));
            }
        }
        all
    }

    fn of_crowds(&self) -> Vec<Judged> {
        let mut all = Vec::new();
        for row in self.rows.iter().filter(|row| row.cell.contains('/')) {
            let what = format!("{} against uniform", row.cell);
            all.push(judged("F12", &what, Goal::AtLeast(1.0 / 1.5), row.ratios(|s| s.rate)));
        }
        for cell in ["W", "R2"] {
            let of = |what: &str| self.fact(&format!("overload, {cell}: {what}"));
            let name = |what: &str| format!("overload {cell}: {what}");
            all.push(judged("F15", &name("goodput / peak"), Goal::AtLeast(0.8), of("goodput")));
            all.push(judged("F15", &name("wrong answers"), Goal::AtMost(0.0), of("wrong")));
            all.push(judged("F15", &name("memory grown, MB"), Goal::AtMost(128.0), of("memory")));
        }
        let verified = self.fact("verify differences");
        all.push(judged("–", "verify differences", Goal::AtMost(0.0), verified));
        let wrong = if self.rows.is_empty() { vec![] } else { vec![self.wrong() as f64] };
        all.push(judged("–", "wrong answers", Goal::AtMost(0.0), wrong));
        all
    }
}

fn judged(goal: &'static str, what: &str, wanted: Goal, values: Vec<f64>) -> Judged {
    Judged { goal, what: what.to_owned(), wanted, values }
}

impl Judged {
    /// Whether the median reaches the goal; none when it was not measured.
    fn reached(&self) -> Option<bool> {
        let median = spread(&self.values).1;
        let reached = match self.wanted {
            Goal::AtLeast(least) => median >= least,
            Goal::AtMost(most) => median <= most,
        };
        (!self.values.is_empty()).then_some(reached)
    }

    pub fn json(&self) -> Value {
        let (low, median, high) = spread(&self.values);
        let (least, most) = match self.wanted {
            Goal::AtLeast(least) => (Some(least), None),
            Goal::AtMost(most) => (None, Some(most)),
        };
        json!({
            "kind": "goal", "goal": self.goal, "what": self.what, "atLeast": least, "atMost": most,
            "median": median, "low": low, "high": high, "reached": self.reached(),
        })
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wanted = match self.wanted {
            Goal::AtLeast(least) => format!("≥ {least:.2}"),
            Goal::AtMost(most) => format!("≤ {most:.2}"),
        };
        let (measured, verdict) = match self.reached() {
            None => ("–".to_owned(), "not measured"),
            Some(reached) => {
                (Spread::of(&self.values).to_string(), if reached { "yes" } else { "NO" })
            }
        };
        write!(f, "{:<4} {:<34} {wanted:>10} {measured:>24}  {verdict}", self.goal, self.what)
    }
}
