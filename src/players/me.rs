//! The player's own name, region and password.

use super::api::{self, NewPassword, PlayerPatch, RegionPatch};
use super::passwords::Account;
use super::players::{find, private};
use super::rules::Region;
use super::store::{self, Hash, Linked, PasswordRow, PlayerRow};
use super::{Door, opened, passwords, sessions, sign_in};
use crate::app::App;
use crate::auth::Player;
use crate::db::audit::{self, Deed};
use crate::db::{Failure, Tx, ledger};
use crate::ids::{BoardNo, GameNo, PlayerNo, Seq};
use crate::web::limits::{Policy, Subject};
use crate::web::{Answer, Exchange, Json, Problem};

/// The player.
pub async fn read_me(app: App, player: Player) -> Answer<Json> {
    let found = app.db.read(move |conn| store::find_player(conn, player.no).map_err(Failure::from));
    let row = found.await?.ok_or_else(|| Problem::not_found("player"))?;
    Ok(private(&api::Player::own(row)))
}

/// Changes name or region. A new name is a visible change of every board that shows the player.
pub async fn update_me(app: App, player: Player, patch: PlayerPatch) -> Answer<Json> {
    let game = app.game(player.game)?;
    let name = patch.name.map(|name| api::unlike_title(name, &game.title)).transpose()?;
    let patch = PlayerPatch { name, ..patch };
    if patch.name.is_some() {
        // The boards that show the name are known once they are counted.
        app.ranked()?;
    }
    let (job, effect) = (app.clone(), app.clone());
    let row = app
        .db
        .write_then(
            move |tx| update(tx, &job, player, &patch),
            move |(row, renamed)| {
                if let Some(seq) = renamed {
                    show_name(&effect, &row, seq);
                }
                row
            },
        )
        .await?;
    Ok(private(&api::Player::own(row)))
}

/// Links an account to the player, or changes its name and password. Sent again after an answer
/// was lost, it succeeds and changes nothing.
pub async fn set_password(
    door: Door,
    player: Player,
    exchange: Exchange,
    new: NewPassword,
) -> Answer<Json> {
    let app = &door.app;
    let (row, linked) = app
        .db
        .read(move |conn| {
            let row = store::find_player(conn, player.no).map_err(Failure::from)?;
            let linked = store::find_password(conn, player.no).map_err(Failure::from)?;
            Ok::<_, Problem>((row.ok_or_else(|| Problem::not_found("player"))?, linked))
        })
        .await?;
    if row.banned {
        return Err(api::banned());
    }
    sign_in::count(app, &exchange, Policy::Auth)?;
    if let Some(linked) = &linked {
        let address = Subject::address(exchange.address());
        match prove(&door, player, address, (linked, &new)).await? {
            Proven::Current => {}
            Proven::AlreadySet => return Ok(private(&api::Player::own(row))),
        }
    }
    let hash = door.passwords.hash(new.password, new.username.clone()).await?;
    let hash = hash.ok_or_else(api::too_common)?;
    let next = PasswordRow { player_no: player.no, username: new.username, hash };
    let effect = app.clone();
    let row = app
        .db
        .write_then(
            move |tx| link(tx, player, linked.as_ref(), &next),
            move |(row, ended): (PlayerRow, Vec<Hash>)| {
                opened::forget(&effect, &ended);
                row
            },
        )
        .await?;
    let principal = player.id.to_string();
    tracing::info!(event = "password-set", requestId = exchange.id(), principal);
    Ok(private(&api::Player::own(row)))
}

fn update(
    tx: &mut Tx<'_>,
    app: &App,
    player: Player,
    patch: &PlayerPatch,
) -> Result<(PlayerRow, Option<Seq>), Problem> {
    let before = find(tx, player.no)?;
    let mut renamed = None;
    if let Some(name) = &patch.name {
        if before.banned {
            return Err(api::banned());
        }
        store::update_name(tx, player.no, name).map_err(Failure::from)?;
        if before.display_name != name.as_str() {
            renamed = Some(mark_boards(tx, app, player)?);
        }
    }
    let region = match &patch.region {
        RegionPatch::Keep => before.region.as_deref(),
        RegionPatch::Clear => None,
        RegionPatch::Set(region) => Some(Region::as_str(region)),
    };
    if region != before.region.as_deref() {
        store::update_region(tx, player.no, region).map_err(Failure::from)?;
    }
    Ok((find(tx, player.no)?, renamed))
}

fn mark_boards(tx: &mut Tx<'_>, app: &App, player: Player) -> Result<Seq, Failure> {
    let seq = tx.next_seq();
    ledger::mark_boards(tx, &boards_that_show(app, player.game, player.no), seq)?;
    Ok(seq)
}

/// The name first: whoever sees the new version must see the new name. Boards are asked again,
/// because a first run on one may have been committed just before.
fn show_name(app: &App, row: &PlayerRow, seq: Seq) {
    app.players.change(row.player_no, |card| card.name = row.display_name.as_str().into());
    app.standings.bump(&boards_that_show(app, row.game_no, row.player_no), seq);
}

fn boards_that_show(app: &App, game: GameNo, player: PlayerNo) -> Vec<BoardNo> {
    let boards = app.boards.list(game, None, usize::MAX, |_| true);
    app.standings.boards_with(player, boards.iter().map(|board| board.no()))
}

/// What somebody with a session proved about the account.
enum Proven {
    /// The password that is set.
    Current,
    /// That name and password are set as wanted.
    AlreadySet,
}

async fn prove(
    door: &Door,
    player: Player,
    address: Subject,
    (linked, new): (&PasswordRow, &NewPassword),
) -> Result<Proven, Problem> {
    let account = Account::of(player.game, &linked.username);
    let attempt = door.passwords.begin(account, address, door.app.now())?;
    let hash = || Some(linked.hash.clone());
    if let Some(current) = &new.current {
        // What is no password at all is a wrong one.
        let current = passwords::password(current).unwrap_or_default();
        if door.passwords.verify(hash(), current).await? {
            attempt.succeed();
            return Ok(Proven::Current);
        }
    }
    let same_name = linked.username == new.username;
    if same_name && door.passwords.verify(hash(), new.password.clone()).await? {
        attempt.succeed();
        return Ok(Proven::AlreadySet);
    }
    Err(match new.current {
        Some(_) => api::wrong_current_password(),
        None => api::current_password_required(),
    })
}

fn link(
    tx: &mut Tx<'_>,
    player: Player,
    proven: Option<&PasswordRow>,
    next: &PasswordRow,
) -> Result<(PlayerRow, Vec<Hash>), Problem> {
    let now = store::find_password(tx.conn, player.no).map_err(Failure::from)?;
    if now.as_ref() != proven {
        return Err(Problem::conflict("the password was changed at the same moment; try again"));
    }
    let linked = store::put_password(tx, player.game, next).map_err(Failure::from)?;
    if linked == Linked::Taken {
        return Err(Problem::conflict("the user name is taken; choose another"));
    }
    let ended = sessions::end_others(tx, player)?;
    let deed = Deed {
        actor: &format!("player {}", player.id),
        action: "password.set",
        player: Some(player.no),
        members: Some("username,password"),
        ..Deed::default()
    };
    audit::record(tx.conn, tx.now, &deed).map_err(Failure::from)?;
    Ok((find(tx, player.no)?, ended))
}
