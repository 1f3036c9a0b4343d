//! The first call of every client.

use super::api::Ping;
use crate::app::App;
use crate::auth::By;
use crate::web::{Answer, Json};

/// Who answers and who asked.
pub async fn ping(app: App, by: By) -> Answer<Json> {
    let game = by.game().and_then(|no| app.games.get(no));
    Ok(Json::of(&Ping::new(app.now(), by.kind(), game.as_deref())).uncached())
}
