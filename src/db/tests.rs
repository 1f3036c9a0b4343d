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
async fn the_library_has_no_module_that_keeps_copies_of_text() {
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
    let copies = std::fs::read_dir(directory.path()).unwrap();
    let copies: Vec<_> = copies
        .filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with("before-"))
        .collect();
    assert_eq!(copies.len(), 1);
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
