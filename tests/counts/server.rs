//! A server in this process, asked through its whole frame.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::mpsc;

use bytes::Bytes;
use http::{Method, Request};
use http_body_util::{BodyExt, Full};
use rankbook::app::App;
use rankbook::config::{Config, Flags, Places};
use rankbook::contents::{self, Body, Contents};
use rankbook::db::{Db, Failure, Settings};
use rankbook::time::Clock;
use serde_json::json;
use tempfile::TempDir;
use tokio::task::{JoinSet, yield_now};
use uuid::Uuid;

use crate::seed::{self, Wanted};

const BOARD: &str = "/api/v1/leaderboards/race";
/// Players with a token.
const HOLDERS: usize = 256;

/// A data directory with a board of seeded runs.
pub struct Place(TempDir);

impl Place {
    pub async fn seeded(players: usize, runs: usize) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let wanted = Wanted { holders: HOLDERS.min(players), ..Wanted::usual(players, runs) };
        seed::fill(&place.data(), &wanted).await.unwrap();
        place
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }
}

/// Everything but the socket.
pub struct Server {
    pub app: App,
    contents: Contents,
}

impl Server {
    /// Starts on a directory: opens it and counts the ledger. Rate limits are off.
    pub async fn on(place: &Place) -> Self {
        let nowhere = Places { here: place.data().join("none"), system: place.data().join("none") };
        let variables = [("RANKBOOK_RATE__ENABLED".to_owned(), "false".to_owned())];
        let config = Config::load(&Flags::default(), variables.into_iter(), &nowhere).unwrap();
        let (db, _) = Db::open(&place.data(), Settings::default(), Clock::System).unwrap();
        let app = App::new(config, db, [7; 32], Clock::System);
        let contents = Contents::new(app.clone());
        contents::start(&app).await.unwrap();
        Self { app, contents }
    }

    /// Asks, and takes the answer to its last frame.
    pub async fn get(&self, request: Request<Body>) {
        let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let mut response = self.contents.call(request, peer).await;
        let (status, mut bytes) = (response.status(), 0);
        while let Some(frame) = response.body_mut().frame().await {
            bytes += frame.unwrap().data_ref().map_or(0, Bytes::len);
        }
        assert!(status == 200 && bytes > 300, "{status}, {bytes} bytes");
    }

    /// Submits runs of different players that all wait for the same commit.
    pub async fn submit_together(&self, count: usize, round: usize) {
        let (entered, is_entered) = mpsc::channel();
        let (leave, may_leave) = mpsc::channel();
        let db = self.app.db.clone();
        // The writer takes all that wait when it has done this.
        let holding = tokio::spawn(async move {
            db.write(move |_| {
                let _ = entered.send(());
                let _ = may_leave.recv();
                Ok::<_, Failure>(())
            })
            .await
        });
        while is_entered.try_recv().is_err() {
            yield_now().await;
        }
        let mut submits = JoinSet::new();
        for player in 0..count {
            let (contents, score) = (self.contents.clone(), (round * count + player) as i64);
            let request = Caller::new(player).post(score);
            let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
            submits.spawn(async move { contents.call(request, peer).await.status() });
        }
        while self.app.db.waiting() < count {
            yield_now().await;
        }
        leave.send(()).unwrap();
        holding.await.unwrap().unwrap();
        assert!(submits.join_all().await.iter().all(|status| *status == 201));
    }
}

/// A seeded player with a token.
pub struct Caller(String);

impl Caller {
    /// The player of a number; of several players, one in so many has a token.
    pub fn new(player: usize) -> Self {
        Self(seed::token(player))
    }

    /// A request for something of the board.
    pub fn get(&self, path: &str) -> Request<Body> {
        self.request(Method::GET, path, Bytes::new())
    }

    fn post(&self, score: i64) -> Request<Body> {
        let run = json!({"submissionId": Uuid::now_v7(), "score": seed::scattered(0) + score});
        self.request(Method::POST, "/scores", run.to_string().into())
    }

    fn request(&self, method: Method, path: &str, body: Bytes) -> Request<Body> {
        let body: Body = Full::new(body).map_err(|never| match never {}).boxed();
        Request::builder()
            .method(method)
            .uri(format!("{BOARD}{path}"))
            .header("host", "localhost")
            .header("authorization", format!("Bearer {}", self.0))
            .header("content-type", "application/json")
            .body(body)
            .unwrap()
    }
}

/// Bytes that this process handed to files so far.
pub fn written_bytes() -> u64 {
    let text = std::fs::read_to_string("/proc/self/io").unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("wchar: "));
    line.and_then(|text| text.parse().ok()).unwrap()
}
