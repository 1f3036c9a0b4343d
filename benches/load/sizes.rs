//! What grows with the number of entries: memory, start-up time, and the time of a rank.

use std::path::Path;
use std::sync::Arc;

use super::field::{Field, Step};
use super::gauge;
use super::goals::Results;
use super::kind::Kind;
use super::measure::{self, Half};
use super::process::Target;
use super::seed::Wanted;
use super::worlds::{BIN, Worlds};

const SMALL: usize = 10_000;
const STARTS: usize = 3;

pub async fn measure(worlds: &Worlds<'_>, results: &mut Results) -> anyhow::Result<()> {
    let asked = worlds.asked;
    if !asked.wants("sizes") {
        return Ok(());
    }
    let nobody = Wanted::usual(1, 0);
    let empty = started(worlds, "empty", &nobody, results).await?;
    let memory = gauge::resident_bytes(empty.pid) as f64;
    results.add_fact("memory, empty", "MB", vec![memory / 1e6]);
    worlds.verify(&empty, results).await?;

    let wanted = Wanted::usual(asked.large, asked.large);
    let large = started(worlds, "large", &wanted, results).await?;
    let (millions, all) = (asked.large as f64 / 1e6, gauge::resident_bytes(large.pid) as f64);
    results.add_fact("millions", "", vec![millions]);
    results.add_fact("memory, large", "MB", vec![all / 1e6]);
    results.add_fact("memory an entry", "bytes", vec![(all - memory) / asked.large as f64]);
    let starts = results.facts.iter().find(|fact| fact.name == "start, large");
    let starts: Vec<f64> = starts.map(|fact| fact.values.clone()).unwrap_or_default();
    let per_million = starts.iter().map(|seconds| seconds / millions).collect();
    results.add_fact("start, per million", "s", per_million);

    let small = worlds.start("small", &Wanted::usual(SMALL, SMALL), Path::new(BIN)).await?;
    let own = Half::new(&large, Kind::Rank, 64, asked);
    let reference = Half::new(&small, Kind::Rank, 64, asked);
    results.rows.push(measure::pairs("R2-large", own, Some(reference), asked).await);
    worlds.verify(&large, results).await?;
    worlds.verify(&small, results).await
}

/// Seeds, starts after a clean stop some times, and keeps the last server.
async fn started(
    worlds: &Worlds<'_>,
    name: &str,
    wanted: &Wanted,
    results: &mut Results,
) -> anyhow::Result<Arc<Target>> {
    let data = worlds.seed(name, wanted).await?;
    let mut seconds = Vec::new();
    loop {
        let field = Field::new(wanted, &wanted.boards[0], Step::Scattered);
        let target = Target::rankbook(Path::new(BIN), &data, field).await?;
        seconds.push(target.start_seconds);
        if seconds.len() == STARTS {
            results.add_fact(format!("start, {name}"), "s", seconds);
            return Ok(target);
        }
        target.stop().await?;
    }
}
