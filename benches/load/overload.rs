//! More than the server can take: an open loop at three times what a closed one reached.

use std::path::Path;

use super::gauge;
use super::goals::Results;
use super::kind::Kind;
use super::measure::{self, Half};
use super::seed::Wanted;
use super::table::{Row, spread};
use super::worlds::{BIN, Worlds};

/// Connections at which the peak is measured.
const PEAK: usize = 256;
/// Enough to fill the queue of the writer and the batch at work, and to have some refused.
const CROWD: usize = 2_048;
const TIMES: f64 = 3.0;

pub async fn measure(worlds: &Worlds<'_>, results: &mut Results) -> anyhow::Result<()> {
    let asked = worlds.asked;
    if !asked.wants("overload") {
        return Ok(());
    }
    for (cell, kind) in [("R2", Kind::Rank), ("W", Kind::Submit)] {
        let wanted = Wanted::usual(asked.players, asked.players);
        let name = format!("overload-{cell}");
        let server = worlds.start(&name, &wanted, Path::new(BIN)).await?;
        let peak = Half::new(&server, kind, PEAK, asked);
        let peak = measure::pairs(&format!("overload-peak {cell}"), peak, None, asked).await;
        let capacity = spread(&peak.all(|sample| sample.rate)).1;
        let before = gauge::resident_bytes(server.pid) as f64;
        let mut over = Half::new(&server, kind, CROWD, asked);
        over.load.rate = Some(capacity * TIMES);
        let mut row = Row::new(&name, CROWD);
        for _ in 0..asked.pairs {
            row.own.push(over.measure().await);
        }
        println!("{row}");
        let most = gauge::resident_bytes_max(server.pid) as f64;
        let of = |what: &str| format!("overload, {cell}: {what}");
        results.add_fact(of("goodput"), "of peak", row.all(|sample| sample.rate / capacity));
        let refused = |sample: &super::table::Sample| {
            let good = sample.rate * asked.seconds;
            sample.busy as f64 / (good + sample.busy as f64).max(1.0)
        };
        results.add_fact(of("503"), "of answers", row.all(refused));
        results.add_fact(of("unsent"), "requests", row.all(|sample| sample.unsent as f64));
        results.add_fact(of("wrong"), "", vec![row.wrong() as f64]);
        results.add_fact(of("memory before"), "MB", vec![before / 1e6]);
        results.add_fact(of("memory at most"), "MB", vec![most / 1e6]);
        results.add_fact(of("memory"), "MB", vec![(most - before) / 1e6]);
        results.rows.extend([peak, row]);
        worlds.verify(&server, results).await?;
    }
    Ok(())
}
