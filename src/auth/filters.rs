//! The filters that let a caller in. Each identifies the token, counts the request against the
//! caller's limit, and refuses the wrong kind: 401 for a bad token, 403 for the wrong role.

use warp::{Filter, Rejection};

use super::callers::Known;
use super::token::{self, Kind, Presented};
use super::{By, Client, Player, Reader, Server, Submitter, tokens};
use crate::app::App;
use crate::db::Failure;
use crate::web::limits::{Policy, Subject};
use crate::web::query::Query;
use crate::web::{Exchange, FieldError, Problem, exchange};

/// A filter that lets callers in and extracts who they are.
pub trait Admission<T>: Filter<Extract = (T,), Error = Rejection> + Clone + Send + Sync {}

impl<T, F: Filter<Extract = (T,), Error = Rejection> + Clone + Send + Sync> Admission<T> for F {}

/// Lets everybody in whose token, if there is one, is good.
pub fn anyone(app: &App) -> impl Admission<By> + use<> {
    admit(app, Ok)
}

/// As [`anyone`], without counting: health must not depend on who asks how often.
pub fn known(app: &App) -> impl Admission<By> + use<> {
    let app = app.clone();
    exchange().and_then(move |exchange: Exchange| {
        let app = app.clone();
        async move { identify(&app, &exchange).await.map_err(warp::reject::custom) }
    })
}

/// Lets a game's public key in.
pub fn client(app: &App) -> impl Admission<Client> + use<> {
    admit(app, |by| match by {
        By::Client(client) => Ok(client),
        other => Err(refuse(other, "the game's public key")),
    })
}

/// Lets a public key or nobody in particular in.
pub fn client_or_anyone(app: &App) -> impl Admission<By> + use<> {
    admit(app, |by| match by {
        By::Client(_) | By::Anyone => Ok(by),
        other => Err(refuse(other, "the game's public key, or no token at all")),
    })
}

/// Lets a signed-in player in.
pub fn player(app: &App) -> impl Admission<Player> + use<> {
    admit(app, |by| match by {
        By::Player(player) => Ok(player),
        other => Err(refuse(other, "a signed-in player")),
    })
}

/// Lets a game's secret key in.
pub fn server(app: &App) -> impl Admission<Server> + use<> {
    admit(app, |by| match by {
        By::Server(server) => Ok(server),
        other => Err(refuse(other, "a game's server key")),
    })
}

/// Lets in who may submit runs: a player, or a server key for one.
pub fn submitter(app: &App) -> impl Admission<Submitter> + use<> {
    admit(app, |by| match by {
        By::Player(player) => Ok(Submitter::Player(player)),
        By::Server(server) => Ok(Submitter::Server(server)),
        other => Err(refuse(other, "a signed-in player or a game's server key")),
    })
}

/// Lets in whoever belongs to a game: its public key, its players, its servers.
pub fn member(app: &App) -> impl Admission<By> + use<> {
    admit(app, |by| match by {
        By::Client(_) | By::Player(_) | By::Server(_) => Ok(by),
        other => Err(refuse(other, "a game's key or player")),
    })
}

/// Lets in who reads boards, and finds out of which game: the caller's, or `?game=`.
pub fn reader(app: &App) -> impl Admission<Reader> + use<> {
    let app = app.clone();
    exchange().and_then(move |exchange: Exchange| {
        let app = app.clone();
        async move { find_reader(&app, &exchange).await.map_err(warp::reject::custom) }
    })
}

/// As [`reader`], for signed-in players.
pub fn player_reader(app: &App) -> impl Admission<Player> + use<> {
    let app = app.clone();
    exchange().and_then(move |exchange: Exchange| {
        let app = app.clone();
        async move {
            let by = identify_counted(&app, &exchange).await?;
            let By::Player(player) = by else {
                return Err(security_event(&exchange, refuse(by, "a signed-in player")));
            };
            let read = named_reader(&app, &exchange, by).map_err(warp::reject::custom);
            read.map(|_| player)
        }
    })
}

fn admit<T, C>(app: &App, choose: C) -> impl Admission<T> + use<T, C>
where
    T: Send + 'static,
    C: Fn(By) -> Result<T, Problem> + Clone + Send + Sync + 'static,
{
    let app = app.clone();
    exchange().and_then(move |exchange: Exchange| {
        let (app, choose) = (app.clone(), choose.clone());
        async move {
            let by = identify_counted(&app, &exchange).await?;
            choose(by).map_err(|problem| security_event(&exchange, problem))
        }
    })
}

fn security_event(exchange: &Exchange, problem: Problem) -> Rejection {
    if problem.code().status == 403 {
        let principal = exchange.notes().principal.map(tracing::field::display);
        tracing::info!(event = "forbidden", requestId = exchange.id(), principal);
    }
    warp::reject::custom(problem)
}

fn refuse(by: By, who: &str) -> Problem {
    match by {
        By::Anyone => Problem::unauthenticated(
            "missing",
            format!("send Authorization: Bearer <token>; this is for {who}"),
        ),
        _ => Problem::forbidden(format!("this is for {who}, not for {}", by.kind().as_str())),
    }
}

async fn find_reader(app: &App, exchange: &Exchange) -> Result<Reader, Problem> {
    let by = identify_and_count(app, exchange).await?;
    named_reader(app, exchange, by)
}

fn named_reader(app: &App, exchange: &Exchange, by: By) -> Result<Reader, Problem> {
    // The game comes first: it decides what there is to see. A repeated one is noticed here too.
    let raw = exchange.raw_query();
    // Such a query cannot name a game, and the handler reads it anyway.
    let names_none = by.game().is_some() && !raw.contains("game") && !raw.contains('%');
    let named = if names_none { None } else { Query::parse(raw)?.text("game") };
    let named_game = named.as_deref().map(|key| app.games.find(key));
    let game = match (by.game(), named_game) {
        (Some(own), None) => own,
        (Some(own), Some(Some(named))) if named.no == own => own,
        (None, Some(Some(named))) => named.no,
        (None, None) => {
            let error = FieldError::parameter("game", "required", "name the game: ?game=KEY");
            return Err(Problem::validation(vec![error]));
        }
        // The games are not read yet: repeat, do not give up.
        _ if !app.is_ready() => return Err(Problem::starting()),
        _ => return Err(Problem::not_found("game")),
    };
    Ok(Reader { game, by })
}

async fn identify_counted(app: &App, exchange: &Exchange) -> Result<By, Rejection> {
    identify_and_count(app, exchange).await.map_err(warp::reject::custom)
}

async fn identify_and_count(app: &App, exchange: &Exchange) -> Result<By, Problem> {
    match identify(app, exchange).await {
        Ok(by) => {
            count(app, exchange, by)?;
            check_game(app, exchange, by)?;
            Ok(by)
        }
        Err(problem) => {
            if problem.code().status == 401 {
                count(app, exchange, By::Anyone)?;
            }
            Err(problem)
        }
    }
}

/// `?game=` may stand in every query: it must be the caller's own, if the caller has one.
fn check_game(app: &App, exchange: &Exchange, by: By) -> Result<(), Problem> {
    let Some(named) = exchange.named_game() else { return Ok(()) };
    let named = app.games.find(&named).ok_or_else(|| Problem::not_found("game"))?;
    match by.game() {
        Some(own) if own != named.no => Err(Problem::not_found("game")),
        _ => Ok(()),
    }
}

/// Counts one request against the caller's limit: players and keys by themselves, others by
/// address, because a class or a game jam shares one.
fn count(app: &App, exchange: &Exchange, by: By) -> Result<(), Problem> {
    let (policy, subject) = match by {
        By::Anyone | By::Client(_) => (Policy::Ip, Subject::address(exchange.address())),
        By::Player(player) if exchange.only_reads() => {
            (Policy::PlayerRead, Subject::number(player.no.0))
        }
        By::Player(player) => (Policy::PlayerWrite, Subject::number(player.no.0)),
        By::Server(server) => (Policy::ServerKey, Subject::id(server.key.0)),
        By::Admin(key) => (Policy::ServerKey, Subject::id(key.0)),
    };
    let standing = app.limits.take(policy, subject);
    exchange.note(|notes| {
        notes.rate = match &standing {
            Ok(standing) => *standing,
            Err(refused) => Some(refused.standing),
        };
    });
    standing.map(|_| ()).map_err(Problem::from)
}

async fn identify(app: &App, exchange: &Exchange) -> Result<By, Problem> {
    let Some(presented) = token::presented(exchange.headers())? else {
        exchange.note(|notes| notes.caller = Some(By::Anyone.kind().as_str()));
        return Ok(By::Anyone);
    };
    let known = match app.callers.get(&presented.hash) {
        Some(known) => known,
        None => {
            let forgotten = app.callers.forgotten();
            let known = look_up(app, presented).await?;
            app.callers.keep(presented.hash, known.clone(), forgotten);
            known
        }
    };
    let now = app.now();
    if known.expires_at.is_some_and(|expires_at| now >= expires_at) {
        return Err(Problem::unauthenticated("expired", "the token has expired"));
    }
    if known.usage.as_ref().is_some_and(|usage| usage.touch(now)) {
        write_last_use(app, known.by);
    }
    note(app, exchange, known.by);
    Ok(known.by)
}

fn note(app: &App, exchange: &Exchange, by: By) {
    let game = by.game().and_then(|no| app.games.get(no)).map(|game| game.key.clone());
    exchange.note(|notes| {
        notes.caller = Some(by.kind().as_str());
        notes.principal = by.principal();
        notes.game = game;
    });
}

/// Written beside the request: nobody waits for it, and losing one costs an hour's precision.
fn write_last_use(app: &App, by: By) {
    let By::Player(player) = by else { return };
    let (db, now) = (app.db.clone(), app.now());
    tokio::spawn(async move {
        let written = db
            .write(move |tx| {
                tokens::update_last_used(tx, player.session, now).map_err(Failure::from)
            })
            .await;
        if let Err(error) = written {
            tracing::warn!(%error, "the last use of a session was not written");
        }
    });
}

async fn look_up(app: &App, presented: Presented) -> Result<Known, Problem> {
    match presented.kind {
        Kind::Access => look_up_access(app, presented).await,
        _ => look_up_key(app, presented).await,
    }
}

async fn look_up_access(app: &App, presented: Presented) -> Result<Known, Problem> {
    let row = app
        .db
        .read_few(move |conn| tokens::find_access(conn, &presented.hash).map_err(Failure::from))
        .await?
        .ok_or_else(unknown)?;
    if row.ended_at.is_some() {
        return Err(revoked());
    }
    let player =
        Player { no: row.player_no, id: row.player, game: row.game_no, session: row.session };
    Ok(Known {
        by: By::Player(player),
        expires_at: Some(row.expires_at),
        usage: Some(app.callers.usage(row.session, row.last_used_at)),
    })
}

async fn look_up_key(app: &App, presented: Presented) -> Result<Known, Problem> {
    let row = app
        .db
        .read_few(move |conn| tokens::find_key(conn, &presented.hash).map_err(Failure::from))
        .await?
        .ok_or_else(unknown)?;
    if row.revoked_at.is_some() {
        return Err(revoked());
    }
    let by = match (presented.kind, row.kind.as_str(), row.game_no) {
        (Kind::Public, "client", Some(game)) => By::Client(Client { key: row.id, game }),
        (Kind::Server, "server", Some(game)) => By::Server(Server { key: row.id, game }),
        (Kind::Admin, "admin", None) => By::Admin(row.id),
        _ => return Err(unknown()),
    };
    Ok(Known { by, expires_at: row.expires_at, usage: None })
}

fn unknown() -> Problem {
    Problem::unauthenticated("unknown", "this server does not know the token")
}

fn revoked() -> Problem {
    Problem::unauthenticated("revoked", "the token was revoked; sign in again")
}
