//! A top-100 page at 10 thousand, 1 and 10 million entries, asked through the whole frame: rendered
//! from standings and names after something changed, and handed out again when nothing did.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "load/seed.rs"]
mod seed;

use std::cell::{LazyCell, RefCell};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use bytes::Bytes;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use http::Request;
use http_body_util::{BodyExt, Full};
use rankbook::app::{App, Card, Details};
use rankbook::config::{Config, Flags, Places};
use rankbook::contents::{self, Body, Contents};
use rankbook::db::{Db, Settings};
use rankbook::ids::{BoardNo, GameNo, PlayerId, PlayerNo, Seq, SubmissionId};
use rankbook::standings::rules::Run;
use rankbook::standings::{Counts, Season};
use rankbook::time::{Clock, Millis};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

const SIZES: [usize; 3] = [10_000, 1_000_000, 10_000_000];
const BOARD: BoardNo = BoardNo(1);
const PAGE: usize = 100;

/// A server without a socket whose board has entries in memory alone.
struct Server {
    runtime: Runtime,
    app: App,
    contents: Contents,
    version: i64,
    _folder: TempDir,
}

impl Server {
    fn new(size: usize) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let nowhere = Places { here: data.join("none"), system: data.join("none") };
        let variables = [("RANKBOOK_RATE__ENABLED".to_owned(), "false".to_owned())];
        let config = Config::load(&Flags::default(), variables.into_iter(), &nowhere).unwrap();
        let (app, contents) = runtime.block_on(async {
            seed::fill(&data, &seed::Wanted::usual(1, 0)).await.unwrap();
            let (db, _) = Db::open(&data, Settings::default(), Clock::System).unwrap();
            let app = App::new(config, db, [7; 32], Clock::System);
            let contents = Contents::new(app.clone());
            contents::start(&app).await.unwrap();
            (app, contents)
        });
        enter(&app, size);
        Self { runtime, app, contents, version: size as i64, _folder: folder }
    }

    /// As after a run on the board.
    fn change(&mut self) {
        self.version += 1;
        self.app.standings.bump(&[BOARD], Seq(self.version));
    }

    /// The bytes of the page's answer.
    fn page(&self) -> usize {
        let body: Body = Full::new(Bytes::new()).map_err(|never| match never {}).boxed();
        let request = Request::builder()
            .uri(format!("/api/v1/leaderboards/race/scores?limit={PAGE}"))
            .header("host", "localhost")
            .header("authorization", format!("Bearer {}", seed::token(0)))
            .body(body)
            .unwrap();
        let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
        self.runtime.block_on(async {
            let response = self.contents.call(request, peer).await;
            assert_eq!(response.status(), 200);
            response.into_body().collect().await.unwrap().to_bytes().len()
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.runtime.block_on(self.app.db.close());
    }
}

/// Lets players stand on the board. What is shown of the runs on the page is in memory, as it is
/// when somebody looked at it before.
fn enter(app: &App, size: usize) {
    // It is empty and folded; it waits for a fold again.
    app.standings.put(app.boards.all()[0].rank.clone(), Seq(0));
    let mut fold = app.standings.fold(BOARD).unwrap();
    for number in 0..size {
        let player = PlayerNo(number as i64 + 1);
        let name = format!("Player {number}").into();
        let id = PlayerId(seed::player_id(number));
        app.players.put(player, Card { id, name, game: GameNo(1), banned: false, erased: false });
        let (seq, score) = (Seq(number as i64 + 1), seed::scattered(number));
        let run = Run { seq, player, score, subscore: None, received_at: Millis(0) };
        fold.add(&run, Counts::Yes);
    }
    assert!(fold.finish(Seq(size as i64)));
    let cell = app.standings.board(BOARD).unwrap();
    let page = cell.read(Season::all_time(), |view| view.page(0, PAGE)).unwrap();
    for (_, entry) in page {
        let id = SubmissionId(Uuid::now_v7());
        let details = Details { id, metadata: None, received_at: Millis(0) };
        app.shown.keep_details(entry.seq, Arc::new(details));
    }
}

fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("page of 100");
    for size in SIZES {
        // Not before it is used: a filter may leave the large ones out.
        let server = LazyCell::new(|| RefCell::new(Server::new(size)));
        group.bench_function(BenchmarkId::new("rendered", size), |bench| {
            let mut server = server.borrow_mut();
            bench.iter(|| {
                server.change();
                server.page()
            });
        });
        group.bench_function(BenchmarkId::new("ready", size), |bench| {
            let server = server.borrow();
            assert!(server.page() > 10_000);
            bench.iter(|| server.page());
        });
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
