//! Whether the file keeps its promises: whole pages, whole references, a ledger in order, books
//! that are what their contacts say.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::failure::Failure;
use super::schema::{boards, decisions, players, submissions};
use super::{books, ledger, meta};
use crate::ids::Seq;

/// Findings of one kind that are named one by one; more are only counted.
const FINDINGS_MAX: i64 = 20;

/// One promise, and what breaks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// One word.
    pub name: &'static str,
    /// What was looked at, or what holds.
    pub promise: String,
    /// Sentences; none when the promise is kept.
    pub findings: Vec<String>,
}

#[derive(QueryableByName)]
struct Orphan {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    parent: String,
}

/// Every check of the file itself, in one snapshot.
///
/// # Errors
/// When the database cannot be read at all.
pub fn checks(conn: &mut SqliteConnection) -> Result<Vec<Check>, Failure> {
    Ok(vec![
        file(conn)?,
        references(conn)?,
        ledger_order(conn)?,
        ledger_owners(conn)?,
        books::check(conn)?,
    ])
}

fn file(conn: &mut SqliteConnection) -> Result<Check, Failure> {
    let said: Vec<String> = diesel::dsl::sql::<Text>("PRAGMA integrity_check(20)").load(conn)?;
    let findings = said.into_iter().filter(|line| line != "ok").collect();
    Ok(Check { name: "file", promise: "every page and every index is whole".to_owned(), findings })
}

fn references(conn: &mut SqliteConnection) -> Result<Check, Failure> {
    let orphans: Vec<Orphan> = diesel::sql_query(
        "SELECT DISTINCT \"table\", \"parent\" FROM pragma_foreign_key_check LIMIT 20",
    )
    .load(conn)?;
    let findings = orphans
        .iter()
        .map(|Orphan { table, parent }| format!("rows of {table} refer to missing {parent}"))
        .collect();
    let promise = "every reference leads to a row".to_owned();
    Ok(Check { name: "references", promise, findings })
}

/// The head must not lie before what was handed out: a place would be used twice.
fn ledger_order(conn: &mut SqliteConnection) -> Result<Check, Failure> {
    let (head, last) = (meta::read_head(conn)?.seq, ledger::last_seq(conn)?);
    let mut findings = Vec::new();
    if head < last {
        findings.push(format!("place {} was used, but the head says {}", last.0, head.0));
    }
    let promise = format!("{} places handed out", head.0);
    Ok(Check { name: "places", promise, findings })
}

/// The ledger has no foreign keys, because they would cost an index page a run.
fn ledger_owners(conn: &mut SqliteConnection) -> Result<Check, Failure> {
    let runs: i64 = submissions::table.count().get_result(conn)?;
    let no_board = not(exists(boards::table.filter(boards::board_no.eq(submissions::board_no))));
    let no_player =
        not(exists(players::table.filter(players::player_no.eq(submissions::player_no))));
    let lost: Vec<Seq> = submissions::table
        .filter(no_board.or(no_player))
        .limit(FINDINGS_MAX)
        .select(submissions::seq)
        .load(conn)?;
    let run_of = submissions::table.filter(submissions::seq.nullable().eq(decisions::run_seq));
    let idle: Vec<Seq> = decisions::table
        .filter(decisions::run_seq.is_not_null())
        .filter(not(exists(run_of)))
        .limit(FINDINGS_MAX)
        .select(decisions::seq)
        .load(conn)?;
    let lost = lost.iter().map(|seq| format!("run {} has no player or no board", seq.0));
    let idle = idle.iter().map(|seq| format!("decision {} is about no run", seq.0));
    let findings = lost.chain(idle).collect();
    let promise = format!("each of {runs} runs has its player and its board");
    Ok(Check { name: "ledger", promise, findings })
}

#[cfg(test)]
mod tests {
    use diesel::connection::SimpleConnection;
    use tempfile::TempDir;

    use super::*;
    use crate::db::{Db, Settings, maintain, read_beside};
    use crate::time::{Clock, Millis};

    async fn database() -> TempDir {
        let dir = TempDir::new().unwrap();
        let settings = Settings { durable: false, ..Settings::default() };
        let (db, _) = Db::open(dir.path(), settings, Clock::fixed(Millis(0))).unwrap();
        db.close().await;
        dir
    }

    fn broken(checks: &[Check]) -> Vec<&'static str> {
        let broken = checks.iter().filter(|check| !check.findings.is_empty());
        broken.map(|check| check.name).collect()
    }

    fn found_after(dir: &TempDir, sql: &str) -> Vec<&'static str> {
        let file = dir.path().join("rankbook.db");
        let mut conn = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        conn.batch_execute(sql).unwrap();
        drop(conn);
        broken(&checks(&mut read_beside(dir.path()).unwrap()).unwrap())
    }

    const RUN: &str = "INSERT INTO submissions VALUES \
                       (7, x'00', 1, 1, 5, NULL, NULL, NULL, 0, FALSE);";

    #[tokio::test]
    async fn a_new_database_keeps_every_promise() {
        assert!(found_after(&database().await, "").is_empty());
    }

    #[tokio::test]
    async fn a_run_without_player_or_board_is_found() {
        let dir = database().await;
        let head = "INSERT INTO meta VALUES ('head', '9:1:1')";
        assert_eq!(found_after(&dir, &format!("{RUN} {head}")), ["ledger"]);
    }

    #[tokio::test]
    async fn a_decision_about_no_run_is_found() {
        let sql = "INSERT INTO meta VALUES ('head', '9:1:1'); \
                   INSERT INTO decisions VALUES (8, 'hidden', 7, 1, 1, NULL, 0)";
        assert_eq!(found_after(&database().await, sql), ["ledger"]);
    }

    #[tokio::test]
    async fn a_head_behind_the_ledger_is_found() {
        let sql = format!("{RUN} INSERT INTO meta VALUES ('head', '6:1:1')");
        assert_eq!(found_after(&database().await, &sql), ["places", "ledger"]);
    }

    #[tokio::test]
    async fn a_reference_to_nothing_is_found() {
        let sql = "PRAGMA foreign_keys=OFF; INSERT INTO devices VALUES (1, 9, 9, x'00', NULL, 0)";
        assert_eq!(found_after(&database().await, sql), ["references"]);
    }

    #[tokio::test]
    async fn an_index_that_misses_a_row_is_found() {
        let sql = "INSERT INTO audit VALUES (1, 0, 'a', 'b', NULL, 5, NULL, NULL); \
                   PRAGMA writable_schema=ON; \
                   UPDATE sqlite_master SET sql = replace(sql, '(player_no)', '(audit_no)') \
                   WHERE name = 'audit_player_no_idx'";
        assert_eq!(found_after(&database().await, sql), ["file"]);
    }

    #[tokio::test]
    async fn a_check_changes_nothing() {
        let dir = database().await;
        let before = std::fs::read(dir.path().join("rankbook.db")).unwrap();
        checks(&mut read_beside(dir.path()).unwrap()).unwrap();
        assert!(maintain::inspect(dir.path()).is_ok());
        assert_eq!(std::fs::read(dir.path().join("rankbook.db")).unwrap(), before);
    }
}
