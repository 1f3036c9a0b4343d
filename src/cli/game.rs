//! `rankbook game`: games and their public keys.

use clap::Subcommand;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::console;
use super::data::{self, Place};
use super::exit::{Exit, Outcome, Stop};
use super::setup::{Common, Format};
use crate::db::Tx;
use crate::games::keys::{Minted, Purpose};
use crate::games::rules::{self, Kind, State};
use crate::games::store::{self, GameRow, KeyRow};
use crate::ids::{GameKey, GameNo};
use crate::time::Millis;
use crate::web::suggest;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Make a game, with a public key to ship inside it
    #[command(after_help = "Examples:\n  rankbook game create space-race\n  \
                            rankbook game create space-race --title 'Space Race'")]
    Create {
        /// Its name in addresses: a-z, 0-9 and '-'
        key: GameKey,
        /// Its name for people [default: made of the key]
        #[arg(long, value_parser = rules::text)]
        title: Option<String>,
        #[command(flatten)]
        format: Format,
    },
    /// List the games
    #[command(after_help = "Examples:\n  rankbook game list\n  rankbook game list --json")]
    List(Format),
    /// Show one game with its keys
    #[command(after_help = "Examples:\n  rankbook game show my-game")]
    Show {
        /// Its name in addresses
        key: GameKey,
        #[command(flatten)]
        format: Format,
    },
    /// Change a game
    #[command(after_help = "Examples:\n  rankbook game set my-game --title 'Space Race'")]
    Set {
        /// Its name in addresses
        key: GameKey,
        /// Its name for people
        #[arg(long, value_parser = rules::text)]
        title: String,
    },
}

pub fn run(command: &Command, common: &Common) -> Outcome {
    let place = Place::of(&common.load()?);
    match command {
        Command::Create { key, title, format } => {
            let title = title.clone().unwrap_or_else(|| rules::title_of(key.as_str()));
            create(&place, key, &title, *format)
        }
        Command::List(format) => list(&place, *format),
        Command::Show { key, format } => show(&place, key, *format),
        Command::Set { key, title } => set(&place, key, title),
    }
}

/// The game, or a sentence that names the nearest one.
pub fn find(conn: &mut SqliteConnection, key: &GameKey) -> Result<GameRow, Stop> {
    if let Some(game) = store::find_game(conn, key)? {
        return Ok(game);
    }
    let games = store::list_games(conn)?;
    let known = games.iter().map(|game| game.key.as_str());
    let hint = match suggest::nearest(key.as_str(), known) {
        Some(near) => format!("Did you mean '{near}'?"),
        None => "List them: rankbook game list".to_owned(),
    };
    Err(Stop::failed(format!("game '{key}' does not exist. {hint}")))
}

/// Makes a game with its first public key.
pub fn make(tx: &mut Tx<'_>, key: &GameKey, title: &str, minted: &Minted) -> QueryResult<GameNo> {
    let no = store::insert_game(tx, key, title)?;
    data::audit(tx, "game.create", &format!("game {key}"))?;
    minted.keep(tx, data::ACTOR, &Purpose { game: Some(no), ..Purpose::default() })?;
    Ok(no)
}

fn create(place: &Place, key: &GameKey, title: &str, format: Format) -> Outcome {
    let minted = Minted::new(Kind::Client).map_err(data::no_randomness)?;
    place.configure(|tx| {
        if store::find_game(tx.conn, key)?.is_some() {
            return Err(Stop::failed(format!("game '{key}' exists already")));
        }
        Ok(make(tx, key, title, &minted)?)
    })?;
    if format.json {
        let made = json!({"key": key, "title": title, "publicKey": minted.token});
        console::print_json(&made)?;
    } else {
        console::say(&format!("Created game '{key}'. Its public key:"));
        console::print_line(&minted.token)?;
        console::say(&format!("Next: rankbook board create {key}/high-scores"));
    }
    Ok(Exit::Done)
}

fn list(place: &Place, format: Format) -> Outcome {
    let games = place.read(|conn| {
        let games = store::list_games(conn)?;
        games.into_iter().map(|game| Counted::of(conn, game)).collect::<Result<Vec<_>, Stop>>()
    })?;
    if format.json {
        let items: Vec<_> = games.iter().map(Counted::json).collect();
        console::print_json(&json!({"items": items}))?;
    } else {
        let row = |counted: &Counted| {
            let GameRow { key, title, created_at, .. } = &counted.game;
            let (boards, players) = (counted.boards.to_string(), counted.players.to_string());
            vec![key.to_string(), title.clone(), boards, players, created_at.to_string()]
        };
        let heading = ["KEY", "TITLE", "BOARDS", "PLAYERS", "CREATED"];
        console::print_table(&heading, games.iter().map(row).collect())?;
    }
    Ok(Exit::Done)
}

fn show(place: &Place, key: &GameKey, format: Format) -> Outcome {
    let (counted, keys) = place.read(|conn| {
        let game = find(conn, key)?;
        let keys = store::list_keys(conn, Some(game.game_no))?;
        Ok((Counted::of(conn, game)?, keys))
    })?;
    let now = place.now();
    let public: Vec<_> = keys.iter().filter_map(|key| good_token(key, now)).collect();
    if format.json {
        let mut shown = counted.json();
        shown["publicKeys"] = json!(public);
        console::print_json(&shown)?;
        return Ok(Exit::Done);
    }
    let GameRow { key, title, created_at, .. } = &counted.game;
    console::print_pairs(&[
        ("Key", key.to_string()),
        ("Title", title.clone()),
        ("Boards", counted.boards.to_string()),
        ("Players", counted.players.to_string()),
        ("Created", created_at.to_string()),
        ("Public key", public.join(", ")),
    ])?;
    Ok(Exit::Done)
}

fn good_token(key: &KeyRow, now: Millis) -> Option<&str> {
    let good = State::at(now, key.expires_at, key.revoked_at) == State::Good;
    key.public_token.as_deref().filter(|_| good)
}

fn set(place: &Place, key: &GameKey, title: &str) -> Outcome {
    place.configure(|tx| {
        let game = find(tx.conn, key)?;
        store::update_game_title(tx, game.game_no, title)?;
        Ok(data::audit_change(tx, "game.set", &format!("game {key}"), "title")?)
    })?;
    console::say(&format!("Changed game '{key}'."));
    Ok(Exit::Done)
}

/// A game and how much hangs on it.
struct Counted {
    game: GameRow,
    boards: i64,
    players: i64,
}

impl Counted {
    fn of(conn: &mut SqliteConnection, game: GameRow) -> Result<Self, Stop> {
        let (boards, players) = store::count_of_game(conn, game.game_no)?;
        Ok(Self { game, boards, players })
    }

    fn json(&self) -> Value {
        json!({
            "key": self.game.key,
            "title": self.game.title,
            "boards": self.boards,
            "players": self.players,
            "createdAt": self.game.created_at,
        })
    }
}
