//! Data directories, and servers on them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::asked::Asked;
use super::field::{Field, Step};
use super::goals::Results;
use super::process::{self, Target};
use super::seed::{self, Wanted};

/// The server that is measured.
pub const BIN: &str = env!("CARGO_BIN_EXE_rankbook");

/// The folder of all data directories; it goes with this value.
pub struct Worlds<'a> {
    pub asked: &'a Asked,
    folder: tempfile::TempDir,
}

impl<'a> Worlds<'a> {
    pub fn new(asked: &'a Asked) -> anyhow::Result<Self> {
        Ok(Self { asked, folder: tempfile::tempdir_in(&asked.directory)? })
    }

    /// A path for a data directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Seeds a data directory.
    pub async fn seed(&self, name: &str, wanted: &Wanted) -> anyhow::Result<PathBuf> {
        let runs: usize = wanted.boards.iter().map(|board| board.runs).sum();
        eprintln!("seeding {name}: {} players, {runs} runs", wanted.players);
        let path = self.path(name);
        seed::fill(&path, wanted).await?;
        Ok(path)
    }

    /// Seeds a data directory and starts a server there.
    pub async fn start(
        &self,
        name: &str,
        wanted: &Wanted,
        bin: &Path,
    ) -> anyhow::Result<Arc<Target>> {
        let data = self.seed(name, wanted).await?;
        serve(&data, wanted, bin).await
    }

    /// Stops a server, compares its standings with its ledger, and frees the disk.
    pub async fn verify(&self, target: &Target, results: &mut Results) -> anyhow::Result<()> {
        target.stop().await?;
        let Some(data) = &target.data else { return Ok(()) };
        let found = process::differences(Path::new(BIN), data)?;
        match results.facts.iter_mut().find(|fact| fact.name == "verify differences") {
            Some(fact) => fact.values.push(found as f64),
            None => results.add_fact("verify differences", "", vec![found as f64]),
        }
        std::fs::remove_dir_all(data)?;
        Ok(())
    }
}

/// Starts a server on a data directory that was seeded.
pub async fn serve(data: &Path, wanted: &Wanted, bin: &Path) -> anyhow::Result<Arc<Target>> {
    let field = Field::new(wanted, &wanted.boards[0], Step::Scattered);
    Target::rankbook(bin, data, field).await
}
