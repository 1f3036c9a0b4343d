//! The load harness: starts the real server on a seeded directory and measures it beside a bare
//! warp server that answers the same bytes, cell by cell in turn.
//!
//! `cargo bench --bench load -- [--players N] [--runs N] [--seconds S] [--pairs P] [--w0 BIN] [CELL…]`
//!
//! BIN is the same server built with the feature `bench`, which leaves the disk work out; writes
//! are compared with it, and with a bare server where it is not given.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod bare;
mod cell;
mod client;
mod gauge;
mod process;
mod seed;
mod table;

use std::path::{Path, PathBuf};

use cell::Cell;
use process::Served;

/// What the command line asks for.
struct Asked {
    wanted: seed::Wanted,
    seconds: f64,
    pairs: usize,
    /// The server without disk work.
    w0: Option<PathBuf>,
    cells: Vec<String>,
}

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    if std::env::args().nth(1).as_deref() == Some("--serve-bare") {
        return Ok(runtime.block_on(bare::serve())?);
    }
    runtime.block_on(measure(asked()?))
}

fn asked() -> anyhow::Result<Asked> {
    let wanted = seed::Wanted { players: 100_000, runs: 100_000 };
    let mut asked = Asked { wanted, seconds: 3.0, pairs: 5, w0: None, cells: Vec::new() };
    // Cargo hands `--bench` on.
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| anyhow::anyhow!("{word} needs a value"));
        match word.as_str() {
            "--players" => asked.wanted.players = value()?.parse()?,
            "--runs" => asked.wanted.runs = value()?.parse()?,
            "--seconds" => asked.seconds = value()?.parse()?,
            "--pairs" => asked.pairs = value()?.parse()?,
            "--w0" => asked.w0 = Some(value()?.into()),
            cell => asked.cells.push(cell.to_owned()),
        }
    }
    Ok(asked)
}

async fn measure(asked: Asked) -> anyhow::Result<()> {
    let directory = tempfile::tempdir()?;
    let data = directory.path().join("data");
    println!("seeding {} players, {} runs", asked.wanted.players, asked.wanted.runs);
    seed::fill(&data, asked.wanted).await?;
    let server = Served::rankbook(Path::new(env!("CARGO_BIN_EXE_rankbook")), &data)?;
    let without_disk = match &asked.w0 {
        Some(bin) => {
            let data = directory.path().join("w0");
            seed::fill(&data, asked.wanted).await?;
            Some(Served::rankbook(bin, &data)?)
        }
        None => None,
    };
    println!(
        "start to exact ranks {:.2} s, memory {:.1} MB ({:.0} bytes an entry above 20 MB)",
        server.start_seconds,
        gauge::resident_bytes(server.pid) as f64 / 1e6,
        (gauge::resident_bytes(server.pid) as f64 - 20e6) / asked.wanted.players.max(1) as f64,
    );
    table::head();
    for cell in Cell::all().filter(|cell| {
        asked.cells.is_empty() || asked.cells.iter().any(|name| *name == cell.name())
    }) {
        let row = cell.measure(&server, without_disk.as_ref(), &asked, &data).await?;
        println!("{row}");
    }
    Ok(())
}
