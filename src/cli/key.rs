//! `rankbook key`: public keys, server keys and administrators' tokens.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::console;
use super::data::{self, Place};
use super::exit::{Exit, Outcome, Stop};
use super::game;
use super::setup::{Common, Format};
use crate::games::keys::{Minted, Purpose};
use crate::games::rules::{self, Kind, Life, State};
use crate::games::store::{self, GameRow, KeyRow};
use crate::ids::{GameKey, GameNo, KeyId};
use crate::time::Millis;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Make a key and print its token, once
    #[command(after_help = "Examples:\n  rankbook key create --kind client\n  \
                            rankbook key create --kind server --game my-game --out server.token\n  \
                            rankbook key create --kind admin --label ada --expires 90d")]
    Create(Create),
    /// List the keys; secret tokens are never shown again, public ones are
    #[command(after_help = "Examples:\n  rankbook key list\n  rankbook key list --game my-game")]
    List {
        /// Only those of one game
        #[arg(long, value_name = "KEY")]
        game: Option<GameKey>,
        #[command(flatten)]
        format: Format,
    },
    /// End a key at once
    #[command(after_help = "Examples:\n  \
                            rankbook key revoke 7f2c4a9e-3c1b-4c55-9f0e-0a2b6d1c8e11\n  \
                            rankbook key revoke 7f2c4a9e-3c1b-4c55-9f0e-0a2b6d1c8e11 --dry-run")]
    Revoke {
        /// The id that `key list` shows
        id: KeyId,
        /// Do not ask
        #[arg(long)]
        yes: bool,
        /// Only say what would happen
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Args, Debug)]
pub struct Create {
    /// client (ships inside a game), server (for game servers) or admin
    #[arg(long, value_parser = ["client", "server", "admin"])]
    kind: String,
    /// Its game; may be left out when there is one only
    #[arg(long, value_name = "KEY")]
    game: Option<GameKey>,
    /// What to remember it by
    #[arg(long, value_parser = rules::text)]
    label: Option<String>,
    /// How long it is good: 90d, 12h or 30m [default: until revoked]
    #[arg(long, value_name = "TIME")]
    expires: Option<Life>,
    /// Write the token to this new file, which only you can read, instead of printing it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    format: Format,
}

pub fn run(command: &Command, common: &Common) -> Outcome {
    let place = Place::of(&common.load()?);
    match command {
        Command::Create(create) => create.run(&place),
        Command::List { game, format } => list(&place, game.as_ref(), *format),
        Command::Revoke { id, dry_run: true, .. } => {
            let deed = place.read(|conn| revocation(conn, *id))?;
            console::say(&format!("Would {deed}."));
            Ok(Exit::Done)
        }
        Command::Revoke { id, yes, .. } => revoke(&place, *id, common, *yes),
    }
}

impl Create {
    fn run(&self, place: &Place) -> Outcome {
        let kind: Kind = self.kind.parse().map_err(Stop::usage)?;
        let game = place.read(|conn| self.game_of(conn, kind))?;
        let minted = Minted::new(kind).map_err(data::no_randomness)?;
        // The file comes first: a token that could not be written would be lost for ever.
        if let Some(path) = &self.out {
            write_token(path, &minted.token)?;
        }
        let purpose = Purpose {
            game: game.as_ref().map(|game| game.game_no),
            label: self.label.clone(),
            expires_at: self.expires.map(|life| life.from(place.now())),
        };
        let kept = place.configure(|tx| Ok(minted.keep(tx, data::ACTOR, &purpose)?));
        if let (Err(_), Some(path)) = (&kept, &self.out) {
            // What was not kept opens nothing.
            let _ = fs::remove_file(path);
        }
        kept?;
        self.tell(&minted, game.as_ref(), purpose.expires_at)
    }

    /// The game that the key is for. An administrator's token is for none.
    fn game_of(&self, conn: &mut SqliteConnection, kind: Kind) -> Result<Option<GameRow>, Stop> {
        match (kind, &self.game) {
            (Kind::Admin, None) => Ok(None),
            (Kind::Admin, Some(_)) => {
                Err(Stop::usage("an admin token is for all games: leave out --game"))
            }
            (_, Some(key)) => game::find(conn, key).map(Some),
            (_, None) => only_game(store::list_games(conn)?).map(Some),
        }
    }

    fn tell(&self, minted: &Minted, game: Option<&GameRow>, expires: Option<Millis>) -> Outcome {
        let Minted { id, kind, token, .. } = minted;
        let label = self.label.as_ref().map_or_else(String::new, |label| format!(" '{label}'"));
        let of = game.map_or_else(String::new, |game| format!(" of game '{}'", game.key));
        let what = if *kind == Kind::Admin { "token" } else { "key" };
        let again = match kind {
            Kind::Client => "It is no secret: rankbook key list shows it again.",
            Kind::Server | Kind::Admin => "It cannot be shown again.",
        };
        let place = match &self.out {
            Some(path) => format!(" in {} (0600)", path.display()),
            None => String::new(),
        };
        console::say(&format!("Created {kind} {what}{label}{of}{place}. {again}"));
        match (&self.out, self.format.json) {
            (None, false) => console::print_line(token)?,
            (out, true) => console::print_json(&json!({
                "id": id,
                "kind": kind.as_str(),
                "game": game.map(|game| &game.key),
                "label": self.label,
                "token": out.is_none().then_some(token),
                "expiresAt": expires,
            }))?,
            (Some(_), false) => {}
        }
        Ok(Exit::Done)
    }
}

fn only_game(mut games: Vec<GameRow>) -> Result<GameRow, Stop> {
    match (games.pop(), games.len()) {
        (Some(game), 0) => Ok(game),
        (None, _) => Err(Stop::failed("there is no game yet. Make one: rankbook game create KEY")),
        (Some(game), _) => {
            let keys = games.iter().chain([&game]).map(|game| game.key.as_str());
            let keys = keys.collect::<Vec<_>>().join(", ");
            Err(Stop::usage(format!("say for which game: --game, one of {keys}")))
        }
    }
}

/// Writes a token to a file of its own, which nobody else can read.
fn write_token(path: &Path, token: &str) -> Result<(), Stop> {
    let named = |error: &dyn std::fmt::Display| {
        Stop::failed(format!("{}: no key was made: {error}", path.display()))
    };
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = match file {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(named(&"the file exists already"));
        }
        opened => opened.map_err(|error| named(&error))?,
    };
    let written = file.write_all(format!("{token}\n").as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        let _ = fs::remove_file(path);
        named(&error)
    })
}

fn list(place: &Place, game: Option<&GameKey>, format: Format) -> Outcome {
    let (games, keys) = place.read(|conn| {
        let only = game.map(|key| game::find(conn, key)).transpose()?.map(|game| game.game_no);
        Ok((store::list_games(conn)?, store::list_keys(conn, only)?))
    })?;
    let now = place.now();
    let game_of = |no: Option<GameNo>| {
        games.iter().find(|game| Some(game.game_no) == no).map(|game| game.key.as_str())
    };
    if format.json {
        let items = keys.iter().map(|key| in_json(key, game_of(key.game_no), now));
        console::print_json(&json!({"items": items.collect::<Vec<_>>()}))?;
    } else {
        let rows = keys.iter().map(|key| in_columns(key, game_of(key.game_no), now));
        console::print_table(
            &["ID", "KIND", "GAME", "LABEL", "STATE", "EXPIRES", "LAST USED", "PUBLIC KEY"],
            rows.collect(),
        )?;
    }
    Ok(Exit::Done)
}

fn in_json(key: &KeyRow, game: Option<&str>, now: Millis) -> Value {
    json!({
        "id": key.id,
        "kind": key.kind,
        "game": game,
        "label": key.label,
        "state": State::at(now, key.expires_at, key.revoked_at).as_str(),
        "publicKey": key.public_token,
        "createdAt": key.created_at,
        "expiresAt": key.expires_at,
        "revokedAt": key.revoked_at,
        "lastUsedAt": key.last_used_at,
    })
}

fn in_columns(key: &KeyRow, game: Option<&str>, now: Millis) -> Vec<String> {
    let time = |at: Option<Millis>, none: &str| at.map_or(none.to_owned(), |at| at.to_string());
    vec![
        key.id.to_string(),
        key.kind.clone(),
        game.unwrap_or("(all)").to_owned(),
        key.label.clone().unwrap_or_default(),
        State::at(now, key.expires_at, key.revoked_at).as_str().to_owned(),
        time(key.expires_at, "never"),
        time(key.last_used_at, "never"),
        key.public_token.clone().unwrap_or_else(|| "(secret)".to_owned()),
    ]
}

/// What revoking a key means, in words.
fn revocation(conn: &mut SqliteConnection, id: KeyId) -> Result<String, Stop> {
    let Some(key) = store::find_key(conn, id)? else {
        let sentence = format!("key {id} does not exist. List them: rankbook key list");
        return Err(Stop::failed(sentence));
    };
    let label = key.label.map_or_else(String::new, |label| format!(" '{label}'"));
    let again = if key.revoked_at.is_some() { ", which was revoked before" } else { "" };
    Ok(format!("revoke the {} key{label}{again}; who holds it is refused at once", key.kind))
}

fn revoke(place: &Place, id: KeyId, common: &Common, yes: bool) -> Outcome {
    let deed = place.read(|conn| revocation(conn, id))?;
    common.consent(yes).ask(&deed)?;
    let changed = place.configure(|tx| {
        let changed = store::update_key_revoked(tx, id)?;
        if changed > 0 {
            data::audit(tx, "key.revoke", &format!("key {id}"))?;
        }
        Ok(changed)
    })?;
    console::say(match changed {
        0 => "The key was revoked before.",
        _ => "Revoked.",
    });
    Ok(Exit::Done)
}
