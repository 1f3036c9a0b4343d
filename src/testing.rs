//! Feature tests talk to the whole frame in memory, through typed callers:
//! `ada.post("/leaderboards/race/scores", json!({…})).await.is(201)`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use diesel::{Connection, SqliteConnection};
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::app::App;
use crate::auth::secrets;
use crate::config::{Config, Sections};
use crate::contents::{self, Body, Contents};
use crate::db::{Db, Settings};
use crate::leaderboards::recount;
use crate::time::{Clock, Millis};

/// Where every test's clock starts: a Wednesday.
pub const START: &str = "2026-11-25T10:00:00.000Z";

/// A server in memory with one game, `arena`, and its keys.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    contents: Contents,
    config: Config,
    directory: TempDir,
    pub client_key: String,
    pub server_key: String,
    pub admin_key: String,
}

/// Somebody who sends requests.
#[derive(Clone)]
pub struct As {
    contents: Contents,
    token: Option<String>,
    /// The player's public id; nil for callers that are no player.
    pub id: Uuid,
    /// The secret of the player's device.
    secret: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl TestApp {
    /// Rate limits off, everything else as by default.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// With some knobs turned.
    pub async fn with(change: impl FnOnce(&mut Sections)) -> Self {
        let config = Config::for_tests_with(|sections| {
            sections.rate.enabled = false;
            change(sections);
        });
        let directory = tempfile::tempdir().expect("a temporary directory");
        let clock = Clock::fixed(START.parse().expect("a time"));
        let (app, contents) = open(&config, directory.path(), &clock);
        contents::start(&app).await.expect("a start");
        let [client_key, server_key, admin_key] = ["", "", ""].map(str::to_owned);
        let mut test =
            Self { app, clock, contents, config, directory, client_key, server_key, admin_key };
        test.make_game("arena").await;
        test.client_key = test.make_key("client", Some("arena")).await;
        test.server_key = test.make_key("server", Some("arena")).await;
        test.admin_key = test.make_key("admin", None).await;
        test.reload().await;
        test
    }

    /// Stops and starts again on the same files, as after a crash: nothing is handed over.
    pub async fn restart(&mut self) {
        self.restart_unread().await;
        self.read_ledger().await;
    }

    /// Stops and starts again, up to the moment before anything is read from the database.
    pub async fn restart_unread(&mut self) {
        self.app.db.close().await;
        (self.app, self.contents) = open(&self.config, self.directory.path(), &self.clock);
    }

    /// The rest of a start.
    pub async fn read_ledger(&self) {
        contents::start(&self.app).await.expect("a start");
    }

    /// Lets the chores notice what the command line changed.
    pub async fn reload(&self) {
        for chore in contents::FEATURES.iter().flat_map(|feature| feature.chores) {
            (chore.run)(self.app.clone()).await.expect("a chore");
        }
    }

    /// A connection to the file, for looks at what no answer shows, and for planted faults.
    pub fn database(&self) -> SqliteConnection {
        let file = self.directory.path().join("rankbook.db");
        SqliteConnection::establish(&file.to_string_lossy()).expect("the database")
    }

    /// Moves the clock to a moment.
    pub fn at(&self, time: &str) {
        self.clock.set(time.parse::<Millis>().expect("a time"));
    }

    /// Makes another game.
    pub async fn make_game(&self, key: &str) {
        let key = key.parse().expect("a game's key");
        crate::games::create_game(&self.app.db, key, "Arena").await.expect("a game");
    }

    /// Makes a key of a kind and returns its token.
    pub async fn make_key(&self, kind: &str, game: Option<&str>) -> String {
        let game = game.map(|game| game.parse().expect("a game's key"));
        crate::games::create_key(&self.app.db, kind, game).await.expect("a key")
    }

    /// Makes a board of `arena`; `members` are those of the contract's `Board` besides `key`,
    /// `title`, and `trust`, which is `client` unless said.
    pub async fn board(&self, key: &str, members: Value) {
        let mut board =
            json!({"key": key, "title": key, "trust": "client", "visibility": "public"});
        let (Value::Object(board_members), Value::Object(more)) = (&mut board, members) else {
            panic!("members must be an object");
        };
        board_members.extend(more);
        crate::leaderboards::create_board(&self.app.db, "arena", &board).await.expect("a board");
        self.reload().await;
    }

    /// Somebody without a token.
    pub fn anyone(&self) -> As {
        self.with_token(None)
    }

    /// The game's public key.
    pub fn client(&self) -> As {
        self.with_token(Some(self.client_key.clone()))
    }

    /// The game's server key.
    pub fn server(&self) -> As {
        self.with_token(Some(self.server_key.clone()))
    }

    /// The administrator.
    pub fn admin(&self) -> As {
        self.with_token(Some(self.admin_key.clone()))
    }

    /// Whoever holds `token`.
    pub fn with_token(&self, token: Option<String>) -> As {
        As { contents: self.contents.clone(), token, id: Uuid::nil(), secret: None }
    }

    /// The same caller, after a restart.
    pub fn again(&self, by: &As) -> As {
        As { contents: self.contents.clone(), ..by.clone() }
    }

    /// A new player, signed in on a new device.
    pub async fn player(&self, name: &str) -> As {
        let secret = secrets::random_token("", 43).expect("randomness");
        let body = json!({"device": {"secret": secret}, "displayName": name});
        let session = self.client().post("/sessions", body).await.is(201);
        let token = session["accessToken"].as_str().expect("a token").to_owned();
        let id = session["player"]["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        As { id, secret: Some(secret), ..self.with_token(Some(token)) }
    }

    /// The same player on the same device, with a fresh session.
    pub async fn sign_in_again(&self, by: &As) -> As {
        let body = json!({"device": {"secret": by.secret}});
        let session = self.client().post("/sessions", body).await.is(200);
        let token = session["accessToken"].as_str().map(str::to_owned);
        As { token, ..self.again(by) }
    }
}

/// Whatever a test did, the standings equal a plain count of the ledger, and books are what their
/// contacts say.
impl Drop for TestApp {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let mut conn = crate::db::read_beside(self.directory.path()).expect("the database");
        let found = recount::compare(&mut conn, &self.app.standings).expect("a recount");
        assert_eq!(found.differences, Vec::<String>::new());
        let found = crate::db::books::check(&mut conn).expect("a look at the books");
        assert_eq!(found.findings, Vec::<String>::new());
    }
}

fn open(config: &Config, directory: &Path, clock: &Clock) -> (App, Contents) {
    let settings = Settings { durable: false, ..Settings::default() };
    let (db, _) = Db::open(directory, settings, clock.clone()).expect("a database");
    let app = App::new(config.clone(), db, [7; 32], clock.clone());
    let contents = Contents::new(app.clone());
    (app, contents)
}

impl As {
    pub async fn get(&self, path: &str) -> Answered {
        self.send(Method::GET, path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answered {
        self.send(Method::POST, path, &[], Some(body.to_string())).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answered {
        self.send(Method::PUT, path, &[], Some(body.to_string())).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answered {
        self.send(Method::PATCH, path, &[], Some(body.to_string())).await
    }

    pub async fn delete(&self, path: &str) -> Answered {
        self.send(Method::DELETE, path, &[], None).await
    }

    /// Submits a run under a fresh id.
    pub async fn submit(&self, board: &str, score: i64) -> Answered {
        let run = json!({"submissionId": Uuid::now_v7(), "score": score});
        self.post(&format!("/leaderboards/{board}/scores"), run).await
    }

    /// Sends a request; `path` is below `/api/v1` unless it starts with `//`. A body is JSON
    /// unless `headers` say otherwise; a header given here replaces the usual one.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<String>,
    ) -> Answered {
        let uri = match path.strip_prefix("//") {
            Some(outside) => format!("/{outside}"),
            None => format!("/api/v1{path}"),
        };
        let mut request = Request::builder().method(method).uri(uri);
        let given = |name: &str| headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        if !given("host") {
            request = request.header("host", "localhost");
        }
        if let Some(token) = self.token.as_ref().filter(|_| !given("authorization")) {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if body.is_some() && !given("content-type") {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let bytes = Bytes::from(body.unwrap_or_default());
        let body: Body = Full::new(bytes).map_err(|never| match never {}).boxed();
        self.call(request.body(body).expect("a request")).await
    }

    /// Sends a file as it is.
    pub async fn send_file(&self, path: &str, kind: &str, file: &[u8]) -> Answered {
        let request = Request::post(format!("/api/v1{path}"))
            .header("host", "localhost")
            .header("authorization", format!("Bearer {}", self.token.as_deref().unwrap_or("")))
            .header("content-type", kind);
        let bytes = Bytes::copy_from_slice(file);
        let body: Body = Full::new(bytes).map_err(|never| match never {}).boxed();
        self.call(request.body(body).expect("a request")).await
    }

    /// Sends a request as it stands.
    pub async fn call(&self, request: Request<Body>) -> Answered {
        let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let (parts, body) = self.contents.call(request, peer).await.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answered { status: parts.status.as_u16(), headers: parts.headers, bytes }
    }
}

impl Answered {
    /// The body, after checking the status.
    #[track_caller]
    pub fn is(&self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.bytes);
        assert_eq!(self.status, status, "{text}");
        if self.bytes.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(&self.bytes).expect("JSON")
        }
    }

    /// The problem, after checking status and code.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let problem = self.is(status);
        assert_eq!(problem["code"], code, "{problem}");
        problem
    }

    /// The text of a header; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// One refusal: who sends what where, and what comes back.
pub struct Refusal<'a> {
    pub name: &'a str,
    pub by: &'a As,
    pub method: Method,
    pub path: &'a str,
    pub body: Option<Value>,
    pub status: u16,
    pub code: &'a str,
    /// Pointer, parameter or header of the first field error; empty when there is none.
    pub at: &'a str,
}

/// Sends every row and checks status, code and place.
pub async fn check_refusals(rows: &[Refusal<'_>]) {
    for row in rows {
        let body = row.body.as_ref().map(Value::to_string);
        let answer = row.by.send(row.method.clone(), row.path, &[], body).await;
        assert_eq!(answer.status, row.status, "{}: {:?}", row.name, answer.bytes);
        let problem = answer.refused(row.status, row.code);
        let error = &problem["errors"][0];
        let at = ["pointer", "parameter", "header"].iter().find_map(|kind| error[kind].as_str());
        assert_eq!(at.unwrap_or_default(), row.at, "{}: {problem}", row.name);
    }
}

/// A number that differs in every call of a test run.
pub fn unique() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
