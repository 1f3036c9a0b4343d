mod contacts;
mod decisions;
mod edits;
mod model;
mod reads;
mod seasons;
mod settings;
mod submit;
mod texts;

use diesel::prelude::*;
use serde_json::Value;

use super::configure::{self, NotConfigured};
use super::settings::NewBoard;
use crate::db::schema::games;
use crate::db::{Db, Failure, meta};
use crate::ids::BoardNo;

/// Makes a board of a game, as the command line does.
pub async fn create_board(db: &Db, game: &str, members: &Value) -> Result<BoardNo, NotConfigured> {
    let Value::Object(members) = members else { panic!("a board is an object") };
    let new = NewBoard::of_members(members).unwrap_or_else(|errors| panic!("{errors:?}"));
    let game = game.to_owned();
    db.write(move |tx| {
        let game = games::table.filter(games::key.eq(game)).select(games::game_no);
        let game = game.first(tx.conn)?;
        let no = configure::create(tx, game, &new)?;
        meta::bump_config_version(tx.conn).map_err(Failure::from)?;
        Ok(no)
    })
    .await
}
