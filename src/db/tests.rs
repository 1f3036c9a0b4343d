use std::path::Path;

use diesel::prelude::*;
use futures_util::FutureExt;
use tempfile::TempDir;

use super::schema::meta as meta_table;
use super::*;
use crate::ids::{BoardNo, Seq};
use crate::time::SECOND_MS;

struct Fixture {
    directory: TempDir,
    clock: Clock,
    db: Db,
}

fn settings() -> Settings {
    Settings { durable: false, ..Settings::default() }
}

fn fixture() -> Fixture {
    let directory = tempfile::tempdir().unwrap();
    let clock = Clock::fixed(Millis(1_000_000_000));
    let (db, opened) = Db::open(directory.path(), settings(), clock.clone()).unwrap();
    assert!(opened.new);
    Fixture { directory, clock, db }
}

impl Fixture {
    async fn reopen(&mut self) -> Opened {
        self.db.close().await;
        let (db, opened) = Db::open(self.directory.path(), settings(), self.clock.clone()).unwrap();
        self.db = db;
        opened
    }
}

fn put(tx: &mut Tx<'_>, name: &str) -> Result<(), Failure> {
    diesel::insert_into(meta_table::table)
        .values((meta_table::name.eq(name), meta_table::value.eq("x")))
        .execute(tx.conn)?;
    Ok(())
}

async fn count(db: &Db, prefix: &'static str) -> i64 {
    db.read(move |conn| {
        let named = meta_table::table.filter(meta_table::name.like(format!("{prefix}%")));
        named.count().get_result(conn).map_err(Failure::from)
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tenth_refusal_leaves_no_trace_and_the_others_take_effect_in_order() {
    let fixture = fixture();
    let effects = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..1_000 {
        let (db, effects) = (fixture.db.clone(), effects.clone());
        tasks.spawn(async move {
            let job = move |tx: &mut Tx<'_>| {
                put(tx, &format!("row {n}"))?;
                let seq = tx.next_seq();
                if n % 10 == 0 { Err(Failure::Other("refused".to_owned())) } else { Ok(seq) }
            };
            db.write_then(job, move |seq| effects.lock().push(seq)).await
        });
    }
    let results = tasks.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 900);
    assert_eq!(count(&fixture.db, "row").await, 900);
    let effects = effects.lock().clone();
    assert_eq!(effects.len(), 900);
    assert!(effects.is_sorted(), "effects run in the order of commits");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_a_job_ends_that_job_and_nothing_else() {
    let fixture = fixture();
    let panicked = fixture.db.write::<(), Failure>(|tx| {
        put(tx, "half")?;
        panic!("on purpose");
    });
    assert!(panicked.await.is_err());
    fixture.db.write(|tx| put(tx, "whole")).await.unwrap();
    assert_eq!((count(&fixture.db, "half").await, count(&fixture.db, "whole").await), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_an_effect_does_not_stop_the_writer() {
    let fixture = fixture();
    let answer = fixture.db.write_then::<(), (), Failure>(|tx| put(tx, "a"), |()| panic!("effect"));
    assert!(answer.await.is_err());
    fixture.db.write(|tx| put(tx, "b")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_never_used_twice_even_after_its_row_is_gone() {
    let mut fixture = fixture();
    let take = |tx: &mut Tx<'_>| Ok::<_, Failure>(tx.next_seq());
    let first = fixture.db.write(take).await.unwrap();
    let opened = fixture.reopen().await;
    assert_eq!(opened, Opened::default(), "a clean stop needs no look at every page");
    assert!(fixture.db.write(take).await.unwrap() > first);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_takes_places_beside_a_server() {
    let fixture = fixture();
    let take = |tx: &mut Tx<'_>| Ok::<_, Failure>(tx.next_seq());
    let first = fixture.db.write(take).await.unwrap();
    let beside: Result<Seq, anyhow::Error> =
        configure(fixture.directory.path(), &fixture.clock, |tx| Ok(tx.next_seq()));
    let beside = beside.unwrap();
    let last = fixture.db.write(take).await.unwrap();
    assert!(first < beside && beside < last);
    let version = fixture.db.read(|conn| meta::config_version(conn).map_err(Failure::from));
    assert_eq!(version.await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_steps_back_a_little_is_held() {
    let fixture = fixture();
    let now = |tx: &mut Tx<'_>| Ok::<_, Failure>(tx.now);
    let first = fixture.db.write(now).await.unwrap();
    fixture.clock.advance(-10 * 60 * SECOND_MS);
    assert_eq!(fixture.db.write(now).await.unwrap(), first);
    fixture.clock.advance(-1);
    assert!(fixture.db.write(now).await.unwrap() < first, "beyond ten minutes the clock wins");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_queue_is_said_at_once_and_nothing_is_kept() {
    let directory = tempfile::tempdir().unwrap();
    let clock = Clock::fixed(Millis(0));
    let settings = Settings { queue_max: 1, batch_jobs_max: 1, ..settings() };
    let (db, _) = Db::open(directory.path(), settings, clock).unwrap();
    let (entered, has_entered) = std::sync::mpsc::channel();
    let (release, released) = std::sync::mpsc::channel::<()>();
    let holding = db.clone();
    let held = tokio::spawn(async move {
        let job = move |_: &mut Tx<'_>| {
            entered.send(()).unwrap();
            released.recv().unwrap();
            Ok::<_, Failure>(())
        };
        holding.write(job).await
    });
    has_entered.recv().unwrap();
    let waiting = db.clone();
    let mut queued = Box::pin(waiting.write(|tx| put(tx, "queued")));
    assert!(queued.as_mut().now_or_never().is_none());
    assert!(matches!(db.write(|tx| put(tx, "refused")).await, Err(Failure::Overloaded)));
    release.send(()).unwrap();
    held.await.unwrap().unwrap();
    queued.await.unwrap();
    assert_eq!((count(&db, "queued").await, count(&db, "refused").await), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_connection_has_the_settings_that_the_promises_need() {
    let directory = tempfile::tempdir().unwrap();
    let (db, _) = Db::open(directory.path(), Settings::default(), Clock::System).unwrap();
    let wanted = [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5_000),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("journal_size_limit", 67_108_864),
        ("wal_autocheckpoint", 1_000),
        ("application_id", migrate::APPLICATION_ID),
    ];
    let check = move |conn: &mut SqliteConnection, query_only| {
        for (name, value) in wanted {
            assert_eq!(migrate::number(conn, &format!("PRAGMA {name}"))?, value, "{name}");
        }
        assert_eq!(migrate::number(conn, "PRAGMA query_only")?, query_only);
        let mode = diesel::dsl::sql::<diesel::sql_types::Text>("PRAGMA journal_mode");
        assert_eq!(mode.get_result::<String>(conn)?, "wal");
        Ok::<_, Failure>(())
    };
    db.write(move |tx| check(tx.conn, 0)).await.unwrap();
    db.read(move |conn| check(conn, 1)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_library_is_built_without_copies_of_text_and_without_needless_work() {
    let fixture = fixture();
    let options = fixture.db.read(|conn| {
        #[derive(QueryableByName)]
        struct Line {
            #[diesel(sql_type = diesel::sql_types::Text)]
            compile_options: String,
        }
        let lines: Vec<Line> = diesel::sql_query("PRAGMA compile_options").load(conn)?;
        Ok::<_, Failure>(lines.into_iter().map(|line| line.compile_options).collect::<Vec<_>>())
    });
    let options = options.await.unwrap();
    for banned in ["ENABLE_FTS3", "ENABLE_FTS5", "ENABLE_STAT4", "ENABLE_LOAD_EXTENSION"] {
        assert!(!options.iter().any(|option| option == banned), "{banned}");
    }
    // Without these it is as right, and much slower.
    for wanted in ["ENABLE_QPSG", "THREADSAFE=2", "DEFAULT_MEMSTATUS=0"] {
        assert!(options.iter().any(|option| option == wanted), "{wanted}");
    }
}

#[test]
fn a_violated_constraint_is_told_by_its_name() {
    let directory = tempfile::tempdir().unwrap();
    let (mut conn, ..) = prepared(directory.path());
    let game = "INSERT INTO games VALUES (1, 'a', 'A', 0)";
    let run = |conn: &mut SqliteConnection, sql: &str| diesel::sql_query(sql).execute(conn);
    run(&mut conn, game).unwrap();
    let name = |error: diesel::result::Error| violated(&error).unwrap();
    let twice = game.replace("VALUES (1", "VALUES (2");
    assert_eq!(name(run(&mut conn, &twice).unwrap_err()), "games_key_unique");
    let run_row = |seq: i64, score: i64| {
        format!(
            "INSERT INTO submissions VALUES ({seq}, x'00', 1, 1, {score}, NULL, NULL, NULL, 0, 0)"
        )
    };
    run(&mut conn, &run_row(1, 5)).unwrap();
    let again = run(&mut conn, &run_row(2, 5)).unwrap_err();
    assert_eq!(name(again), "submissions_id_unique");
    let beyond = run(&mut conn, &run_row(3, 9_007_199_254_740_992)).unwrap_err();
    assert_eq!(name(beyond), "submissions_score_in_range");
}

fn prepared(path: &Path) -> (SqliteConnection, Directory) {
    let directory = Directory::claim(path, false).unwrap();
    let (conn, ..) = prepare::open(&directory, settings()).unwrap();
    (conn, directory)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_directory_is_private_and_so_is_every_file_in_it() {
    use std::os::unix::fs::MetadataExt;
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("data");
    let (db, _) = Db::open(&path, settings(), Clock::System).unwrap();
    db.write(|tx| put(tx, "a")).await.unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!(mode(&path), 0o700);
    let files: Vec<_> =
        std::fs::read_dir(&path).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.iter().any(|file| file.ends_with("rankbook.db-wal")), "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_directory_is_refused_and_free_again_after_the_stop() {
    let fixture = fixture();
    let second = Db::open(fixture.directory.path(), settings(), Clock::System);
    assert_eq!(second.err().unwrap().exit_code(), 5);
    fixture.db.close().await;
    assert!(Db::open(fixture.directory.path(), settings(), Clock::System).is_ok());
}

type Spoil = fn(&Path);

#[tokio::test(flavor = "multi_thread")]
async fn an_unusable_database_is_refused_with_its_code_and_left_as_it_is() {
    let rows: [(&str, Spoil, u8); 7] = [
        ("no bytes", |dir| std::fs::write(dir.join("rankbook.db"), b"").unwrap(), 65),
        ("garbage", |dir| std::fs::write(dir.join("rankbook.db"), [7; 8_192]).unwrap(), 65),
        ("cut off", |dir| cut(dir, 50), 65),
        ("lost", |dir| std::fs::remove_file(dir.join("rankbook.db")).unwrap(), 65),
        ("foreign", |dir| set_head(dir, 68, &[0, 0, 0, 9]), 65),
        (
            "another instance",
            |dir| {
                let other = r#"{"instanceId":"00000000-0000-4000-8000-000000000001"}"#;
                std::fs::write(dir.join("instance.json"), other).unwrap();
            },
            65,
        ),
        (
            "newer",
            |dir| {
                let mut conn =
                    SqliteConnection::establish(dir.join("rankbook.db").to_str().unwrap()).unwrap();
                let sql =
                    "INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')";
                diesel::sql_query(sql).execute(&mut conn).unwrap();
            },
            65,
        ),
    ];
    for (name, spoil, code) in rows {
        let fixture = fixture();
        fixture.db.close().await;
        spoil(fixture.directory.path());
        let file = fixture.directory.path().join("rankbook.db");
        let before = std::fs::read(&file).ok();
        let error = Db::open(fixture.directory.path(), settings(), Clock::System).err().unwrap();
        assert_eq!(error.exit_code(), code, "{name}: {error}");
        assert_eq!(std::fs::read(&file).ok(), before, "{name}");
        assert!(!error.to_string().contains('\n'), "{name}: one sentence");
    }
}

fn cut(directory: &Path, bytes: u64) {
    let file = std::fs::OpenOptions::new().write(true).open(directory.join("rankbook.db")).unwrap();
    file.set_len(bytes).unwrap();
}

fn set_head(directory: &Path, at: usize, bytes: &[u8]) {
    let path = directory.join("rankbook.db");
    let mut file = std::fs::read(&path).unwrap();
    file[at..at + bytes.len()].copy_from_slice(bytes);
    std::fs::write(path, file).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_page_is_noticed_after_an_unclean_stop() {
    let fixture = fixture();
    fixture.db.close().await;
    let path = fixture.directory.path();
    let mut conn = SqliteConnection::establish(path.join("rankbook.db").to_str().unwrap()).unwrap();
    meta::put(&mut conn, "clean", "0").unwrap();
    drop(conn);
    let pages = std::fs::metadata(path.join("rankbook.db")).unwrap().len() as usize / 4_096;
    for page in 3..pages {
        set_head(path, page * 4_096, &[0xFF; 64]);
    }
    let error = Db::open(path, settings(), Clock::System).err().unwrap();
    assert_eq!(error.exit_code(), 65, "{error}");
}

#[test]
fn migrations_go_up_down_and_up_again_to_the_same_schema() {
    let directory = tempfile::tempdir().unwrap();
    let (mut conn, _held) = prepared(directory.path());
    let dump = |conn: &mut SqliteConnection| {
        let sql = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_master \
                   WHERE name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' ORDER BY name)";
        diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>(sql)
            .get_result::<Option<String>>(conn)
            .unwrap()
    };
    let before = dump(&mut conn);
    while !migrate::down(&mut conn, None).unwrap().is_empty() {}
    assert_eq!(dump(&mut conn), None, "nothing is left");
    assert!(migrate::status(&mut conn).unwrap().iter().all(|step| step.applied_at.is_none()));
    migrate::up(&mut conn, None).unwrap();
    assert_eq!(dump(&mut conn), before);
}

#[test]
fn an_older_database_is_copied_before_it_is_migrated() {
    let directory = tempfile::tempdir().unwrap();
    let (mut conn, held) = prepared(directory.path());
    migrate::down(&mut conn, None).unwrap();
    // The head must still say whose file it is.
    diesel::sql_query(format!("PRAGMA application_id={}", migrate::APPLICATION_ID))
        .execute(&mut conn)
        .unwrap();
    drop((conn, held));
    let refused =
        Db::open(directory.path(), Settings { migrate: false, ..settings() }, Clock::System);
    assert!(matches!(refused.err(), Some(OpenError::Pending { .. })));
    let (_, opened) = Db::open(directory.path(), settings(), Clock::System).unwrap();
    assert!(!opened.migrated.is_empty());
    let copies: Vec<_> = std::fs::read_dir(directory.path().join("backups"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(copies, ["pre-migrate-20261127000000.db"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_on_boards_moves_the_last_place_of_the_file() {
    let fixture = fixture();
    let marked = fixture.db.write(|tx| {
        let seq = tx.next_seq();
        ledger::mark_boards(tx, &[BoardNo(1)], seq).map(|rows| (seq, rows)).map_err(Failure::from)
    });
    let (seq, rows) = marked.await.unwrap();
    assert_eq!(rows, 0, "there is no such board");
    let last = fixture.db.read(ledger::last_seq).await.unwrap();
    assert_eq!(last, seq);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_cannot_begin_fails_as_one_runs_no_effect_and_spoils_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { busy_timeout_ms: 1, ..settings() };
    let (db, _) = Db::open(directory.path(), settings, Clock::System).unwrap();
    let mut other = connection::open(&db.0.path, db.0.options).unwrap();
    diesel::sql_query("BEGIN IMMEDIATE").execute(&mut other).unwrap();
    let effects = Arc::new(Mutex::new(0));
    let counted = effects.clone();
    let held = db.write_then(|tx| put(tx, "held"), move |()| *counted.lock() += 1).await;
    assert!(matches!(held, Err(Failure::Busy)));
    assert!(matches!(db.last_failure(), Some(Failure::Busy)));
    diesel::sql_query("ROLLBACK").execute(&mut other).unwrap();
    db.write(|tx| put(tx, "free")).await.unwrap();
    assert!(db.last_failure().is_none(), "the next commit says that all is well");
    assert_eq!((count(&db, "held").await, count(&db, "free").await), (0, 1));
    assert_eq!(*effects.lock(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_landed_after_its_failure_was_told_asks_for_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { busy_timeout_ms: 1, ..settings() };
    let (db, _) = Db::open(directory.path(), settings, Clock::System).unwrap();
    db.write(|tx| put(tx, "a")).await.unwrap();
    let mut other = connection::open(&db.0.path, db.0.options).unwrap();
    diesel::sql_query("BEGIN IMMEDIATE").execute(&mut other).unwrap();
    assert!(db.write(|tx| put(tx, "b")).await.is_err());
    // What a disk leaves that kept a commit although its fsync failed.
    let head = meta::read_head(&mut other).unwrap();
    meta::write_head(&mut other, meta::Head { commit: head.commit + 1, ..head }).unwrap();
    diesel::sql_query("COMMIT").execute(&mut other).unwrap();
    assert!(matches!(db.write(|tx| put(tx, "after")).await, Err(Failure::Io)));
    assert!(db.exhausted().now_or_never().is_some());
    assert_eq!(count(&db, "after").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_of_refusals_writes_nothing_to_the_disk() {
    let fixture = fixture();
    fixture.db.write(|tx| put(tx, "a")).await.unwrap();
    let log = fixture.db.0.path.with_extension("db-wal");
    let length = || std::fs::metadata(&log).unwrap().len();
    let before = length();
    let refused = fixture.db.write(|_| Err::<(), _>(Failure::Other("refused".to_owned())));
    assert!(refused.await.is_err());
    assert_eq!(length(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_sees_one_moment_and_cannot_write() {
    let fixture = fixture();
    let db = fixture.db.clone();
    let (entered, has_entered) = std::sync::mpsc::channel();
    let (release, released) = std::sync::mpsc::channel::<()>();
    let reading = tokio::spawn(async move {
        let read = move |conn: &mut SqliteConnection| {
            let names = |conn: &mut SqliteConnection| {
                let named = meta_table::table.filter(meta_table::name.eq("later"));
                named.count().get_result::<i64>(conn).map_err(Failure::from)
            };
            let first = names(conn)?;
            entered.send(()).unwrap();
            released.recv().unwrap();
            Ok::<_, Failure>((first, names(conn)?, meta::put(conn, "x", "y").is_err()))
        };
        db.read(read).await
    });
    has_entered.recv().unwrap();
    fixture.db.write(|tx| put(tx, "later")).await.unwrap();
    release.send(()).unwrap();
    assert_eq!(reading.await.unwrap().unwrap(), (0, 0, true));
    assert_eq!(count(&fixture.db, "later").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_read_that_panics_or_takes_too_long_leaves_the_pool_as_it_was() {
    let directory = tempfile::tempdir().unwrap();
    let settings = Settings { readers: 1, read_timeout_ms: 100, ..settings() };
    let (db, _) = Db::open(directory.path(), settings, Clock::System).unwrap();
    let panicked = db.read::<(), Failure>(|_| panic!("on purpose")).await;
    assert!(matches!(panicked, Err(Failure::Other(_))));
    let (release, released) = std::sync::mpsc::channel::<()>();
    let (ended, has_ended) = tokio::sync::oneshot::channel::<()>();
    let slow = move |_: &mut SqliteConnection| {
        released.recv().unwrap();
        drop(ended);
        Ok::<_, Failure>(())
    };
    assert!(matches!(db.read(slow).await, Err(Failure::TooSlow)));
    release.send(()).unwrap();
    let _ = has_ended.await;
    assert_eq!(count(&db, "none").await, 0);
    db.close().await;
    let after = db.read(|_| Ok::<_, Failure>(())).await;
    assert!(matches!(after, Err(Failure::Closed)));
    assert!(matches!(db.write(|_| Ok::<_, Failure>(())).await, Err(Failure::Closed)));
}

#[test]
fn every_named_unique_constraint_is_found_by_its_columns() {
    let schema = concat!(
        include_str!("../../migrations/20261125000000_create_core/up.sql"),
        include_str!("../../migrations/20261127000000_create_contacts/up.sql"),
    );
    let constraints = schema.split("CONSTRAINT ").skip(1).filter_map(|rest| {
        let mut words = rest.split_whitespace();
        let name = words.next()?;
        (words.next()?.starts_with("UNIQUE")).then_some(name)
    });
    // SQLite names an index over an expression itself.
    let indexes = schema.split("CREATE UNIQUE INDEX ").skip(1).filter_map(|rest| {
        let (statement, _) = rest.split_once(';')?;
        let by_columns = !statement.contains("coalesce(") && !statement.contains("min(");
        by_columns.then_some(rest.split_whitespace().next()?)
    });
    let named: std::collections::BTreeSet<_> =
        constraints.chain(indexes).map(|name| name.trim_end_matches(',')).collect();
    let known: std::collections::BTreeSet<_> =
        failure::UNIQUE.iter().map(|(_, name)| *name).collect();
    assert_eq!(named, known);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_cut_at_a_page_is_noticed_even_after_a_clean_stop() {
    let fixture = fixture();
    fixture.db.close().await;
    cut(fixture.directory.path(), 3 * 4_096);
    let error = Db::open(fixture.directory.path(), settings(), Clock::System).err().unwrap();
    assert_eq!(error.exit_code(), 65, "{error}");
}

#[test]
fn any_trace_of_a_lost_database_keeps_an_empty_one_from_taking_its_place() {
    for trace in ["instance.json", "erasures.jsonl", "rankbook.db-wal"] {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join(trace), "x").unwrap();
        let error = Db::open(directory.path(), settings(), Clock::System).err().unwrap();
        assert_eq!(error.exit_code(), 65, "{trace}: {error}");
        assert!(!directory.path().join("rankbook.db").exists(), "{trace}");
    }
}

#[test]
fn a_path_is_never_taken_for_parameters() {
    let parent = tempfile::tempdir().unwrap();
    for name in ["what?mode=memory", "50%41", "a#b", "ä é", "file:x"] {
        let path = parent.path().join(name);
        Db::open(&path, settings(), Clock::System).unwrap();
        assert!(std::fs::metadata(path.join("rankbook.db")).unwrap().len() > 0, "{name}");
    }
}

#[test]
fn a_path_to_a_file_is_refused_as_no_directory() {
    let file = tempfile::NamedTempFile::new().unwrap();
    for path in [file.path().to_path_buf(), file.path().join("below")] {
        let error = Db::open(&path, settings(), Clock::System).err().unwrap();
        assert_eq!(error.exit_code(), 77, "{error}");
    }
}

#[test]
fn the_instance_key_is_kept_and_refused_when_others_can_read_it_or_it_is_cut() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let directory = Directory::claim(&parent.path().join("data"), false).unwrap();
    let key = directory.instance_key().unwrap();
    assert_eq!(directory.instance_key().unwrap(), key);
    let path = directory.path().join("instance.key");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(directory.instance_key().unwrap_err().exit_code(), 77);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&path, [0; 31]).unwrap();
    assert_eq!(directory.instance_key().unwrap_err().exit_code(), 65);
}

#[test]
fn a_row_that_refers_to_nothing_fails_a_migration() {
    let directory = tempfile::tempdir().unwrap();
    let (mut conn, _held) = prepared(directory.path());
    let rows = [
        "PRAGMA foreign_keys=OFF",
        "INSERT INTO boards SELECT 1, 9, 'a', 'A', 'descending', 'best', 'integer', 0, NULL, NULL, \
         NULL, 'earliest', '', 'UTC', 0, 1, 'server', 'public', 'single', NULL, NULL, 0, 0, 0",
    ];
    for sql in rows {
        diesel::sql_query(sql).execute(&mut conn).unwrap();
    }
    assert!(matches!(migrate::up(&mut conn, None), Err(Failure::Corrupt(_))));
    assert_eq!(migrate::number(&mut conn, "PRAGMA foreign_keys").unwrap(), 1);
}

#[test]
fn the_command_line_refuses_a_schema_that_it_was_not_made_for() {
    let directory = tempfile::tempdir().unwrap();
    let (mut conn, held) = prepared(directory.path());
    migrate::down(&mut conn, None).unwrap();
    diesel::sql_query(format!("PRAGMA application_id={}", migrate::APPLICATION_ID))
        .execute(&mut conn)
        .unwrap();
    drop((conn, held));
    let refused = read_beside(directory.path());
    assert!(matches!(refused.err(), Some(OpenError::Pending { count: 1, .. })));
}
