//! The labels of a book.

use super::api::Label;
use super::store::labels;
use crate::app::App;
use crate::auth::Player;
use crate::db::Failure;
use crate::web::page::Page;
use crate::web::{Answer, Json};

/// All labels, with how many contacts bear each.
pub async fn list_labels(app: App, player: Player) -> Answer<Json> {
    let rows = app
        .db
        .read(move |conn| labels::list_labels(conn, player.no).map_err(Failure::from))
        .await?;
    let items = rows.into_iter().map(|(name, count)| Label { name, count }).collect();
    Ok(Json::private(&Page::whole(items)).tagged_by_content())
}
