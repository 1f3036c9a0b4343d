//! A server in memory, spoken to as through a socket: the HTTP parser, the frame, every route and
//! the database at once.

use std::path::Path;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::app::App;
use crate::config::{Config, Net};
use crate::contents::{self, Contents};
use crate::db::{Db, Settings};
use crate::games::keys::{Minted, Purpose};
use crate::games::rules::Kind;
use crate::games::store;
use crate::leaderboards::configure::{self, NotConfigured};
use crate::leaderboards::settings::NewBoard;
use crate::server;
use crate::time::{Clock, Millis};

/// How an answer begins that blames the server.
const FAILURES: [&[u8]; 2] = [b"HTTP/1.1 5", b"HTTP/1.0 5"];

/// Bytes that may be on their way in each direction.
const BUFFER_BYTES: usize = 64 << 10;

const BOARDS: [&str; 2] = [
    r#"{"key":"race","title":"Race","trust":"client","visibility":"public","direction":"ascending"}"#,
    r#"{"key":"quiz","title":"Quiz","trust":"client","windows":["allTime","weekly"],"ties":"shared",
        "subscore":{"title":"Time","direction":"ascending"}}"#,
];

/// A server and the tokens of those who call it.
pub struct Socket {
    contents: Contents,
    net: Net,
    /// What stands for a token in the bytes, and the token.
    tokens: Vec<(&'static str, String)>,
}

impl Socket {
    /// A server on an empty directory, with a game, two boards, a player and a key of each kind.
    ///
    /// # Errors
    /// Whatever kept it from starting.
    pub async fn open(directory: &Path) -> anyhow::Result<Self> {
        let clock = Clock::fixed(Millis(1_795_600_800_000));
        let settings = Settings { durable: false, ..Settings::default() };
        let (db, _) = Db::open(directory, settings, clock.clone())?;
        let kinds = [Kind::Client, Kind::Server, Kind::Admin];
        let [client, server, admin] = kinds.map(Minted::new);
        let minted = [client?, server?, admin?];
        fill(&db, minted.clone()).await?;
        let config = Config::of_file("rate.enabled = false")?;
        let net = config.net.clone();
        let app = App::new(config, db, [7; 32], clock);
        let contents = Contents::new(app.clone());
        contents::start(&app).await?;
        for chore in contents::FEATURES.iter().flat_map(|feature| feature.chores) {
            (chore.run)(app.clone()).await?;
        }
        let names = ["$CLIENT", "$SERVER", "$ADMIN"];
        let tokens = minted.into_iter().zip(names).map(|(key, name)| (name, key.token)).collect();
        let mut socket = Self { contents, net, tokens };
        socket.sign_in().await?;
        Ok(socket)
    }

    /// Says `bytes`, with tokens in the place of `$CLIENT`, `$SERVER`, `$ADMIN` and `$PLAYER`, and
    /// nothing after them. Panics when the server fails at them.
    pub async fn hear(&self, bytes: &[u8]) {
        let answer = self.exchange(bytes).await;
        let text = String::from_utf8_lossy(&answer);
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1."), "{text}");
        let said = |bytes: &[u8]| FAILURES.iter().any(|failure| contains(bytes, failure));
        assert!(said(bytes) || !said(&answer), "{text}");
    }

    /// What the server answers to some bytes.
    pub async fn exchange(&self, bytes: &[u8]) -> Vec<u8> {
        let request = self.tokens.iter().fold(bytes.to_vec(), |bytes, (name, token)| {
            replaced(&bytes, name.as_bytes(), token.as_bytes())
        });
        let (ours, theirs) = tokio::io::duplex(BUFFER_BYTES);
        let (mut reading, mut writing) = tokio::io::split(ours);
        let mut answer = Vec::new();
        let speak = async {
            // The server may hang up before everything is said.
            let _ = writing.write_all(&request).await;
            let _ = writing.shutdown().await;
        };
        let listen = reading.read_to_end(&mut answer);
        let serve = server::converse(self.contents.clone(), &self.net, theirs);
        let _ = tokio::join!(serve, speak, listen);
        answer
    }

    async fn sign_in(&mut self) -> anyhow::Result<()> {
        let body = json!({"device": {"secret": "a-device-that-fuzzes-well"}}).to_string();
        let request = format!(
            "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer $CLIENT\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = self.exchange(request.as_bytes()).await;
        let answer = String::from_utf8(answer)?;
        let body = answer.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        let session: Value = serde_json::from_str(body)?;
        let Some(token) = session["accessToken"].as_str() else { anyhow::bail!("{answer}") };
        self.tokens.push(("$PLAYER", token.to_owned()));
        Ok(())
    }
}

async fn fill(db: &Db, keys: [Minted; 3]) -> anyhow::Result<()> {
    let boards =
        BOARDS.map(|board| serde_json::from_str(board).map(|board| NewBoard::of_members(&board)));
    let filled: Result<(), NotConfigured> = db
        .write(move |tx| {
            let game = store::insert_game(
                tx,
                &"arena".parse().map_err(|_| NotConfigured::KeyIsFixed)?,
                "Arena",
            )?;
            for key in &keys {
                let game = (key.kind != Kind::Admin).then_some(game);
                key.keep(tx, "fuzzing", &Purpose { game, ..Purpose::default() })?;
            }
            for board in boards {
                let Ok(Ok(board)) = board else { return Err(NotConfigured::KeyIsFixed) };
                configure::create(tx, game, &board)?;
            }
            Ok(())
        })
        .await;
    Ok(filled?)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn replaced(bytes: &[u8], name: &[u8], by: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(name.len()).position(|window| window == name) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(by);
        rest = &rest[at + name.len()..];
    }
    out.extend_from_slice(rest);
    out
}
