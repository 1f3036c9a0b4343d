//! Whether the process lives and whether it should get work.

use super::api::{Check, Liveness, Readiness};
use crate::app::App;
use crate::auth::By;
use crate::db::Failure;
use crate::web::{Answer, Json, Problem, Query};

/// The process runs; nothing else is looked at, or a slow disk would get it killed.
pub async fn check_live(_app: App, _by: By) -> Answer<Json> {
    Ok(Json::of(&Liveness::live()).uncached())
}

/// The same as [`check_live`], under its other name.
pub async fn check_health(app: App, by: By) -> Answer<Json> {
    check_live(app, by).await
}

/// 200 when every check holds; else the problem of the first that does not, naming all that fail.
pub async fn check_ready(app: App, _by: By, mut query: Query) -> Answer<Json> {
    let verbose = is_verbose(&mut query);
    query.finish()?;
    let checks = [process(&app), standings(&app), storage(&app).await];
    let failed = checks.iter().find_map(|(_, problem)| problem.clone());
    let shown = checks.into_iter().map(|(check, _)| check).filter(|check| verbose || !check.ok);
    let shown: Vec<Check> = shown.collect();
    match failed {
        None => Ok(Json::of(&Readiness::ready(shown)).uncached()),
        Some(problem) => Err(problem.with_detail(in_words(&shown))),
    }
}

/// A bare `?verbose` is the usual spelling.
fn is_verbose(query: &mut Query) -> bool {
    match query.text("verbose").as_deref() {
        None | Some("false") => false,
        Some("" | "true") => true,
        Some(_) => {
            query.refuse("verbose", "malformed", "must be empty, true or false");
            false
        }
    }
}

fn in_words(checks: &[Check]) -> String {
    let words = checks.iter().map(|check| {
        let state = if check.ok { "ok" } else { "failed" };
        format!("{} {state} ({})", check.name, check.detail)
    });
    words.collect::<Vec<_>>().join("; ")
}

type Checked = (Check, Option<Problem>);

fn process(app: &App) -> Checked {
    match app.is_draining() {
        false => (Check { name: "process", ok: true, detail: "running" }, None),
        true => {
            let detail = "shutting down";
            (Check { name: "process", ok: false, detail }, Some(Problem::draining()))
        }
    }
}

fn standings(app: &App) -> Checked {
    match app.is_ready() {
        true => (Check { name: "standings", ok: true, detail: "every rank is exact" }, None),
        false => {
            let detail = "being counted from the ledger";
            (Check { name: "standings", ok: false, detail }, Some(Problem::starting()))
        }
    }
}

/// After a failed commit nobody may write again, so a commit is tried here: it spends a place in
/// the ledger, the smallest change that reaches the disk.
async fn storage(app: &App) -> Checked {
    if app.db.last_failure().is_some() {
        let tried = app.db.write(|tx| {
            tx.next_seq();
            Ok::<_, Failure>(())
        });
        if let Err(failure) = tried.await {
            let detail = in_which_way(&failure);
            return (Check { name: "storage", ok: false, detail }, Some(unwritable(failure)));
        }
    }
    (Check { name: "storage", ok: true, detail: "the last commit was kept" }, None)
}

fn in_which_way(failure: &Failure) -> &'static str {
    match failure {
        Failure::Full => "the disk is full",
        Failure::Io => "the disk reported an error",
        Failure::ReadOnly => "the data directory cannot be written to",
        Failure::Overloaded | Failure::Busy | Failure::TooSlow => "too much work is waiting",
        Failure::Closed => "closed",
        _ => "a commit failed; the log has the cause",
    }
}

/// Readiness is refused with 503 whatever writes are refused with.
fn unwritable(failure: Failure) -> Problem {
    let problem = Problem::from(failure);
    match problem.code().status {
        503 => problem,
        _ => Problem::from(Failure::ReadOnly),
    }
}
