//! The load harness: starts the real server on seeded directories and measures it beside a server
//! to compare with, cell by cell in turn: the same one without disk work, a bare warp server that
//! answers the same bytes, or the same one in another state.
//!
//! `cargo bench --bench load -- [OPTION…] [CELL [CONNECTIONS]]…`
//!
//! | option | what |
//! |---|---|
//! | `--seconds S`, `--pairs P` | time of one half of a pair, and how many pairs |
//! | `--w0 BIN` | the server built with the feature `bench`, which leaves the disk work out |
//! | `--players N`, `--rows N` | sizes of the usual board, and of the ledger of `W-rows` |
//! | `--large N`, `--per-board N` | sizes of `sizes`, and of each of the 10 thousand of `shapes` |
//! | `--contacts N` | contacts of `contacts`, in books of 10 thousand, 1 thousand, and 100 |
//! | `--full` | `--large 10000000 --per-board 1000` |
//! | `--json FILE` | all results as JSON lines besides |
//! | `--dir DIR` | where data directories are made: on the disk that is to be measured |
//!
//! Without a cell everything is measured. Every answer's status, length and the part that names
//! the asker are checked, every 64th answer as a whole; a wrong one is never a success.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod asked;
mod asking;
mod bare;
mod books;
mod cells;
mod client;
mod contacts;
mod drive;
mod field;
mod gauge;
mod goals;
mod kind;
mod measure;
mod names;
mod overload;
mod process;
mod request;
mod seed;
mod sizes;
mod table;
mod worlds;

use std::io::Write;

use asked::Asked;
use goals::Results;
use worlds::Worlds;

/// What can be asked for by name.
const CELLS: &[&str] = &[
    "W",
    "W-worse",
    "W-open",
    "W-rows",
    "R1",
    "R1-304",
    "R1-hot",
    "R2",
    "R2-writers",
    "R2-open",
    "R3",
    "mix",
    "shapes",
    "sizes",
    "overload",
    "contacts",
];

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    if std::env::args().nth(1).as_deref() == Some("--serve-bare") {
        return Ok(runtime.block_on(bare::serve())?);
    }
    let asked = Asked::read(std::env::args().skip(1))?;
    if let Some(name) = asked.unknown(CELLS) {
        anyhow::bail!("there is no cell {name}; there are {}", CELLS.join(", "));
    }
    let results = runtime.block_on(measure(&asked))?;
    report(&asked, &results)?;
    anyhow::ensure!(results.wrong() == 0, "{} answers were wrong", results.wrong());
    Ok(())
}

async fn measure(asked: &Asked) -> anyhow::Result<Results> {
    let worlds = Worlds::new(asked)?;
    let mut results = Results::default();
    table::head();
    cells::usual(&worlds, &mut results).await?;
    cells::rows(&worlds, &mut results).await?;
    cells::shapes(&worlds, &mut results).await?;
    sizes::measure(&worlds, &mut results).await?;
    overload::measure(&worlds, &mut results).await?;
    contacts::measure(&worlds, &mut results).await?;
    Ok(results)
}

fn report(asked: &Asked, results: &Results) -> anyhow::Result<()> {
    let judged = results.judged();
    println!("\n{:<4} {:<34} {:>10} {:>24}  reached", "", "goal", "wanted", "median (range)");
    for goal in &judged {
        println!("{goal}");
    }
    if let Some(path) = &asked.json {
        let mut file = std::fs::File::create(path)?;
        let rows = results.rows.iter().map(table::Row::json);
        let facts = results.facts.iter().map(table::Fact::json);
        for line in rows.chain(facts).chain(judged.iter().map(goals::Judged::json)) {
            writeln!(file, "{line}")?;
        }
    }
    Ok(())
}
