//! The table of results.

use std::fmt;

/// One cell's result, measured in pairs with its reference.
pub struct Row {
    pub name: String,
    pub connections: usize,
    /// Requests a second, of each pair.
    pub rates: Vec<f64>,
    /// Rate against the reference's, of each pair.
    pub ratios: Vec<f64>,
    pub cpu_ms_per_request: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
    pub bytes_per_request: f64,
    pub errors: u64,
}

pub fn head() {
    println!(
        "{:<12} {:>5} {:>9} {:>22} {:>10} {:>8} {:>8} {:>8} {:>9} {:>6}",
        "cell",
        "conns",
        "req/s",
        "ratio (range)",
        "cpu s/1000",
        "p50 ms",
        "p99 ms",
        "max ms",
        "B/req",
        "errors"
    );
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, middle, high) = spread(&self.ratios);
        let ratio = match self.ratios.is_empty() {
            true => "–".to_owned(),
            false => format!("{middle:.2} ({low:.2}–{high:.2})"),
        };
        write!(
            f,
            "{:<12} {:>5} {:>9.0} {:>22} {:>10.4} {:>8.2} {:>8.2} {:>8.2} {:>9.0} {:>6}",
            self.name,
            self.connections,
            spread(&self.rates).1,
            ratio,
            self.cpu_ms_per_request,
            self.p50_ms,
            self.p99_ms,
            self.max_ms,
            self.bytes_per_request,
            self.errors
        )
    }
}

/// Minimum, median, maximum.
pub fn spread(values: &[f64]) -> (f64, f64, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.as_slice() {
        [] => (0.0, 0.0, 0.0),
        all => (all[0], all[all.len() / 2], all[all.len() - 1]),
    }
}
