//! The cells: which operation, at how many connections, against what.

use std::path::Path;
use std::sync::Arc;

use super::asked::Asked;
use super::field::{Field, Step};
use super::goals::Results;
use super::kind::{Identity, Kind};
use super::measure::{self, Half};
use super::process::Target;
use super::seed::{self, BoardPlan, Wanted};
use super::table::{Row, Sample, spread};
use super::worlds::{BIN, Worlds};

const ALL: &[usize] = &[1, 64, 256];
/// Arrivals a second of an open loop when nothing says how many the server could take.
const ARRIVALS: f64 = 10_000.0;

/// The board that most cells are about, at a moment.
struct Stage<'a> {
    asked: &'a Asked,
    server: Arc<Target>,
    without_disk: Option<Arc<Target>>,
}

/// Reads and writes on one board where every player has an entry.
pub async fn usual(worlds: &Worlds<'_>, results: &mut Results) -> anyhow::Result<()> {
    let asked = worlds.asked;
    let apart = ["W-rows", "shapes", "sizes", "overload", "contacts"];
    if !super::CELLS.iter().any(|cell| !apart.contains(cell) && asked.wants(cell)) {
        return Ok(());
    }
    let wanted = Wanted::usual(asked.players, asked.players);
    let server = worlds.start("usual", &wanted, Path::new(BIN)).await?;
    let without_disk = match &asked.w0 {
        Some(bin) if asked.wants("W") => Some(worlds.start("w0", &wanted, bin).await?),
        _ => None,
    };
    let stage = Stage { asked, server, without_disk };
    stage.writes(results).await?;
    stage.reads(results).await?;
    stage.arrivals(results).await;
    stage.together(results).await?;
    worlds.verify(&stage.server, results).await
}

impl Stage<'_> {
    fn half(&self, kind: Kind, connections: usize) -> Half {
        Half::new(&self.server, kind, connections, self.asked)
    }

    async fn against_bare(&self, cell: (&str, Kind), results: &mut Results) -> anyhow::Result<()> {
        let (name, kind) = cell;
        for connections in self.asked.connections(name, self.usual_connections(kind)) {
            let bare = measure::bare(&self.server, kind).await?;
            let reference = Half::new(&bare, kind, connections, self.asked);
            let own = self.half(kind, connections);
            results.rows.push(measure::pairs(name, own, Some(reference), self.asked).await);
        }
        Ok(())
    }

    fn usual_connections(&self, kind: Kind) -> &'static [usize] {
        if kind == Kind::TopUnchanged { &[64] } else { ALL }
    }

    async fn writes(&self, results: &mut Results) -> anyhow::Result<()> {
        match &self.without_disk {
            Some(without_disk) => {
                for connections in self.asked.connections("W", ALL) {
                    let reference = Half::new(without_disk, Kind::Submit, connections, self.asked);
                    let own = self.half(Kind::Submit, connections);
                    let row = measure::pairs("W", own, Some(reference), self.asked).await;
                    results.rows.push(Row { against_w0: true, ..row });
                }
            }
            None => self.against_bare(("W", Kind::Submit), results).await?,
        }
        for connections in self.asked.connections("W-worse", &[64]) {
            let own = self.half(Kind::SubmitWorse, connections);
            let improving = self.half(Kind::Submit, connections);
            results.rows.push(measure::pairs("W-worse", own, Some(improving), self.asked).await);
        }
        Ok(())
    }

    async fn reads(&self, results: &mut Results) -> anyhow::Result<()> {
        for cell in [("R1", Kind::Top), ("R1-304", Kind::TopUnchanged), ("R2", Kind::Rank)] {
            self.against_bare(cell, results).await?;
        }
        for connections in self.asked.connections("R3", ALL) {
            let (own, rank) =
                (self.half(Kind::Around, connections), self.half(Kind::Rank, connections));
            results.rows.push(measure::pairs("R3", own, Some(rank), self.asked).await);
        }
        for connections in self.asked.connections("mix", ALL) {
            let own = self.half(Kind::Mix, connections);
            results.rows.push(measure::pairs("mix", own, None, self.asked).await);
        }
        Ok(())
    }

    /// Open loops, at half of what a closed one reached.
    async fn arrivals(&self, results: &mut Results) {
        for (cell, closed, kind) in [("W-open", "W", Kind::Submit), ("R2-open", "R2", Kind::Rank)] {
            for connections in self.asked.connections(cell, &[256]) {
                let known = results.rows.iter().filter(|row| row.cell == closed);
                let rates = known.map(|row| spread(&row.all(|sample| sample.rate)).1);
                let rate = rates.fold(0.0, f64::max) / 2.0;
                let mut own = self.half(kind, connections);
                own.load.rate = Some(if rate > 0.0 { rate } else { ARRIVALS });
                results.rows.push(measure::pairs(cell, own, None, self.asked).await);
            }
        }
    }

    /// Reads while others write.
    async fn together(&self, results: &mut Results) -> anyhow::Result<()> {
        for connections in self.asked.connections("R2-writers", &[64]) {
            let alone = self.half(Kind::Rank, connections);
            let own = alone.clone().with_beside(Kind::Submit, 64);
            results.rows.push(measure::pairs("R2-writers", own, Some(alone), self.asked).await);
        }
        for connections in self.asked.connections("R1-hot", &[64]) {
            let bare = measure::bare(&self.server, Kind::Top).await?;
            let reference = Half::new(&bare, Kind::Top, connections, self.asked);
            let own = self.half(Kind::Top, connections).with_beside(Kind::SubmitTop, 1);
            let row = measure::pairs("R1-hot", own, Some(reference), self.asked).await;
            let beside: fn(&Sample) -> f64 = |sample| sample.beside;
            results.add_fact("R1-hot: submits that enter the page", "/s", row.all(beside));
            results.rows.push(row);
        }
        Ok(())
    }
}

/// Submits to a ledger with many rows, against an empty one.
pub async fn rows(worlds: &Worlds<'_>, results: &mut Results) -> anyhow::Result<()> {
    let asked = worlds.asked;
    for connections in asked.connections("W-rows", &[64]) {
        let (many, none) =
            (Wanted::usual(asked.players, asked.rows), Wanted::usual(asked.players, 0));
        let many = worlds.start("rows", &many, Path::new(BIN)).await?;
        let none = worlds.start("no-rows", &none, Path::new(BIN)).await?;
        let own = Half::new(&many, Kind::Submit, connections, asked);
        let reference = Half::new(&none, Kind::Submit, connections, asked);
        results.rows.push(measure::pairs("W-rows", own, Some(reference), asked).await);
        worlds.verify(&many, results).await?;
        worlds.verify(&none, results).await?;
    }
    Ok(())
}

/// Boards of other shapes on one server, each against one whose scores follow no order.
pub async fn shapes(worlds: &Worlds<'_>, results: &mut Results) -> anyhow::Result<()> {
    const CROWD: usize = 10_000;
    let asked = worlds.asked;
    if !asked.wants("shapes") {
        return Ok(());
    }
    let base = seed::scattered;
    let three = |number: usize| seed::scattered(0) + (seed::scattered(number) / 7) % 3;
    let ascending =
        BoardPlan { direction: "ascending", ..BoardPlan::one("falling", 5, asked.players, base) };
    let runs = CROWD * asked.per_board;
    let many = BoardPlan { boards: CROWD, ..BoardPlan::one("many", 6, runs, base) };
    let plans = [
        (BoardPlan::one("race", 1, asked.players, base), Step::Scattered),
        (BoardPlan::one("equal", 2, asked.players, |_| seed::scattered(0)), Step::One),
        (BoardPlan::one("three", 3, asked.players, three), Step::One),
        (BoardPlan::one("rising", 4, asked.players, |n| seed::scattered(0) + n as i64), Step::Top),
        (ascending, Step::Scattered),
        (many, Step::Scattered),
    ];
    let boards = plans.iter().map(|(plan, _)| *plan).collect();
    let wanted = Wanted { boards, ..Wanted::usual(asked.players, 0) };
    let uniform = worlds.start("shapes", &wanted, Path::new(BIN)).await?;
    for (plan, step) in &plans[1..] {
        let shaped = uniform.with_field(Field::new(&wanted, plan, *step));
        for (cell, kind) in [("W", Kind::Submit), ("R2", Kind::Rank)] {
            let mut own = Half::new(&shaped, kind, 64, asked);
            if own.load.identity == Identity::Exact && *step != Step::Scattered {
                own.load.identity = Identity::Own;
            }
            let reference = Half::new(&uniform, kind, 64, asked);
            let name = format!("{cell}/{}", plan.key);
            results.rows.push(measure::pairs(&name, own, Some(reference), asked).await);
        }
    }
    worlds.verify(&uniform, results).await
}
