//! What the command line changes beside a running server: games, keys and boards. The server looks
//! once a second.

use super::fold::{self, Unfolded};
use crate::app::App;
use crate::db::{Failure, meta};
use crate::ids::{BoardNo, Seq};

/// Takes over a new version of the configuration, and folds what has to be folded; also what an
/// earlier try could not finish.
pub async fn notice(app: &App) -> anyhow::Result<()> {
    if !app.is_ready() {
        return Ok(());
    }
    let version = app.db.read(|conn| Ok::<_, Failure>(meta::config_version(conn)?)).await?;
    let mut to_fold = Vec::new();
    if app.boards.config_version() != Some(version) {
        tracing::info!(event = "config-noticed", version);
        to_fold = fold::load(app).await?;
        // Whatever was looked up before may have been revoked.
        app.callers.forget_all();
    }
    let waiting = |no: &BoardNo| app.standings.board(*no).is_some_and(|cell| !cell.is_folded());
    for no in app.standings.boards().into_iter().filter(waiting) {
        if to_fold.iter().all(|unfolded: &Unfolded| unfolded.no != no) {
            to_fold.push(Unfolded { no, after: Seq(0) });
        }
    }
    fold::fold_boards(app, to_fold).await
}
