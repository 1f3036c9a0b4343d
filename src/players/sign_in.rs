//! Signing in: by the secret of a device, which makes its player on first use, or by password.

use std::sync::Arc;

use super::api::{self, Credentials, Device, Start};
use super::opened::{self, Opened};
use super::passwords::{self, Account};
use super::store::{self, NewDeviceRow, PasswordRow, PlayerRow};
use super::{Door, players};
use crate::app::{App, Game};
use crate::db::{Failure, Tx};
use crate::web::limits::{Policy, Subject};
use crate::web::{Exchange, Problem};

/// Opens a session for whoever holds the device's secret; a new player counts against the address.
pub async fn open_by_device(
    app: &App,
    exchange: &Exchange,
    game: &Arc<Game>,
    (device, start): (Device, Start),
) -> Result<Opened, Problem> {
    let (game_no, secret) = (game.no, device.secret_hash);
    let known = app
        .db
        .read(move |conn| store::find_device_player(conn, game_no, &secret).map_err(Failure::from))
        .await?;
    if known.is_none() {
        count(app, exchange, Policy::Register)?;
    }
    let (job, game) = (app.clone(), game.clone());
    write_session(app, move |tx| {
        let known = store::find_device_player(tx.conn, game.no, &device.secret_hash);
        let (player, created) = match known.map_err(Failure::from)? {
            Some(no) => (players::find(tx, no)?, false),
            None => (make_with_device(tx, &game, &device, &start)?, true),
        };
        let mut opened = opened::open(tx, &job, player, device.label.as_deref())?;
        opened.created = created;
        Ok(opened)
    })
    .await
}

fn make_with_device(
    tx: &mut Tx<'_>,
    game: &Game,
    device: &Device,
    start: &Start,
) -> Result<PlayerRow, Problem> {
    let player = players::make(tx, game, start, None)?;
    let row = NewDeviceRow {
        player_no: player.player_no,
        game_no: game.no,
        secret_hash: &device.secret_hash,
        label: device.label.as_deref(),
        created_at: tx.now,
    };
    store::insert_device(tx, &row).map_err(Failure::from)?;
    Ok(player)
}

/// Opens a session for whoever knows the password.
pub async fn open_by_password(
    door: &Door,
    exchange: &Exchange,
    game: &Game,
    typed: Credentials,
) -> Result<Opened, Problem> {
    let app = &door.app;
    count(app, exchange, Policy::Auth)?;
    let account = verified_account(door, exchange, game, typed).await?;
    let job = app.clone();
    write_session(app, move |tx| {
        // The password may have been changed since it was checked.
        let now = store::find_password(tx.conn, account.player_no).map_err(Failure::from)?;
        if now.as_ref() != Some(&account) {
            return Err(api::wrong_password());
        }
        let player = players::find(tx, account.player_no)?;
        opened::open(tx, &job, player, None)
    })
    .await
}

/// The account, if the password is its own. What is no user name or no password at all takes as
/// long to refuse as a wrong one.
async fn verified_account(
    door: &Door,
    exchange: &Exchange,
    game: &Game,
    typed: Credentials,
) -> Result<PasswordRow, Problem> {
    let username = passwords::username(&typed.username).unwrap_or(typed.username);
    let (account, address) = (Account::of(game.no, &username), exchange.address());
    let attempt = door.passwords.begin(account, Subject::address(address), door.app.now())?;
    let game_no = game.no;
    let found = door
        .app
        .db
        .read(move |conn| store::find_account(conn, game_no, &username).map_err(Failure::from))
        .await?;
    let password = passwords::password(&typed.password);
    let hash = found.as_ref().filter(|_| password.is_ok()).map(|row| row.hash.clone());
    let verified = door.passwords.verify(hash, password.unwrap_or_default()).await?;
    let account = found.filter(|_| verified).ok_or_else(api::wrong_password)?;
    attempt.succeed();
    Ok(account)
}

/// Opens a session in one job; ended ones are forgotten and a new player is shown afterwards.
async fn write_session(
    app: &App,
    job: impl FnOnce(&mut Tx<'_>) -> Result<Opened, Problem> + Send + 'static,
) -> Result<Opened, Problem> {
    let effect = app.clone();
    app.db
        .write_then(job, move |opened: Opened| {
            opened::forget(&effect, &opened.ended);
            if opened.created {
                players::show(&effect, &opened.player);
            }
            opened
        })
        .await
}

/// Counts a request against the address, as often as it costs more than others.
pub fn count(app: &App, exchange: &Exchange, policy: Policy) -> Result<(), Problem> {
    let taken = app.limits.take(policy, Subject::address(exchange.address()));
    taken.map(|_| ()).map_err(|refused| {
        exchange.note(|notes| notes.rate = Some(refused.standing));
        Problem::from(refused)
    })
}
