use tempfile::TempDir;

use super::keys::{Minted, Purpose};
use super::rules::{Kind, Life, State, text, title_of};
use super::store;
use crate::auth::secrets;
use crate::db::{Db, Failure, Settings, meta};
use crate::ids::{GameKey, GameNo};
use crate::time::{Clock, DAY_MS, Millis};

/// Makes a game, as the command line does.
pub async fn create_game(db: &Db, key: GameKey, title: &str) -> Result<GameNo, Failure> {
    let title = title.to_owned();
    db.write(move |tx| {
        let no = store::insert_game(tx, &key, &title)?;
        meta::bump_config_version(tx.conn)?;
        Ok(no)
    })
    .await
}

/// Makes a key, as the command line does, and returns its token.
pub async fn create_key(db: &Db, kind: &str, game: Option<GameKey>) -> Result<String, Failure> {
    let minted = Minted::new(kind.parse().unwrap()).unwrap();
    let token = minted.token.clone();
    db.write(move |tx| {
        let game = game.map(|key| store::find_game(tx.conn, &key)).transpose()?.flatten();
        let purpose = Purpose { game: game.map(|game| game.game_no), ..Purpose::default() };
        minted.keep(tx, "test", &purpose)?;
        meta::bump_config_version(tx.conn)?;
        Ok::<_, Failure>(())
    })
    .await?;
    Ok(token)
}

fn database() -> (TempDir, Db) {
    let dir = TempDir::new().unwrap();
    let settings = Settings { durable: false, ..Settings::default() };
    let (db, _) = Db::open(dir.path(), settings, Clock::fixed(Millis(1_000))).unwrap();
    (dir, db)
}

#[tokio::test]
async fn a_game_has_its_key_once() {
    let (_dir, db) = database();
    create_game(&db, "arena".parse().unwrap(), "Arena").await.unwrap();
    let again = create_game(&db, "arena".parse().unwrap(), "Other").await;
    assert!(matches!(again, Err(Failure::Constraint(name)) if name == "games_key_unique"));
    let games = db.read(|conn| Ok::<_, Failure>(store::list_games(conn)?)).await.unwrap();
    assert_eq!(games.len(), 1);
    assert_eq!((games[0].key.as_str(), &*games[0].title), ("arena", "Arena"));
}

#[tokio::test]
async fn of_a_secret_key_only_the_hash_is_kept() {
    let (_dir, db) = database();
    create_game(&db, "arena".parse().unwrap(), "Arena").await.unwrap();
    let game = || Some("arena".parse().unwrap());
    let public = create_key(&db, "client", game()).await.unwrap();
    let server = create_key(&db, "server", game()).await.unwrap();
    let admin = create_key(&db, "admin", None).await.unwrap();
    assert!(public.starts_with("rb_pub_") && public.len() == 7 + 32);
    assert!(server.starts_with("rb_srv_") && server.len() == 7 + 43);
    assert!(admin.starts_with("rb_adm_") && admin.len() == 7 + 43);
    let keys = db.read(|conn| Ok::<_, Failure>(store::list_keys(conn, None)?)).await.unwrap();
    let readable: Vec<_> = keys.iter().filter_map(|key| key.public_token.clone()).collect();
    assert_eq!(readable, [public]);
    assert_eq!(keys.iter().filter(|key| key.game_no.is_none()).count(), 1);
    assert_ne!(secrets::hash(&server), secrets::hash(&admin));
}

#[tokio::test]
async fn the_public_key_to_show_is_the_newest_good_one() {
    let (_dir, db) = database();
    let no = create_game(&db, "arena".parse().unwrap(), "Arena").await.unwrap();
    let minted = [(); 3].map(|()| Minted::new(Kind::Client).unwrap());
    let ([first, revoked, expired], kept) = (minted.clone(), minted);
    db.write(move |tx| {
        for (key, expires_at) in kept.iter().zip([None, None, Some(Millis(2_000))]) {
            let purpose = Purpose { game: Some(no), label: None, expires_at };
            key.keep(tx, "test", &purpose)?;
        }
        Ok::<_, Failure>(())
    })
    .await
    .unwrap();
    let id = revoked.id;
    let changed = db.write(move |tx| Ok::<_, Failure>(store::update_key_revoked(tx, id)?));
    assert_eq!(changed.await.unwrap(), 1);
    let again = db.write(move |tx| Ok::<_, Failure>(store::update_key_revoked(tx, id)?));
    assert_eq!(again.await.unwrap(), 0, "a second time changes nothing");
    let shown = |at| db.read(move |conn| Ok::<_, Failure>(store::find_public_key(conn, no, at)?));
    let before = shown(Millis(1_500)).await.unwrap().unwrap();
    assert!([&first.token, &expired.token].contains(&&before));
    assert_eq!(shown(Millis(2_000)).await.unwrap().unwrap(), first.token);
}

#[test]
fn a_token_is_kept_out_of_logs() {
    let minted = Minted::new(Kind::Server).unwrap();
    let shown = format!("{minted:?}");
    assert!(shown.contains("[redacted]") && !shown.contains(&minted.token));
}

#[test]
fn a_life_is_a_number_and_a_unit() {
    let ms = |life: &str| life.parse::<Life>().map(|life| life.from(Millis(0)).0).ok();
    assert_eq!(ms("90d"), Some(90 * DAY_MS));
    assert_eq!(ms("12h"), Some(DAY_MS / 2));
    assert_eq!(ms("30m"), Some(DAY_MS / 48));
    for bad in ["", "d", "90", "0d", "-1d", "+1d", "1.5d", "90D", "3651d", "99999999999999999999d"]
    {
        assert_eq!(ms(bad), None, "{bad}");
    }
    assert_eq!("９d".parse::<Life>().ok(), None, "digits are ASCII");
    assert_eq!("1ü".parse::<Life>().ok(), None);
}

#[test]
fn a_title_is_short_and_cannot_steer_a_terminal() {
    assert_eq!(text("  Space Race ").unwrap(), "Space Race");
    assert!(text(&"ü".repeat(100)).is_ok());
    for bad in ["", "   ", "a\nb", "\u{1b}[2J", &"x".repeat(101)] {
        assert!(text(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn a_title_can_be_made_of_a_key() {
    assert_eq!(title_of("high-scores"), "High scores");
    assert_eq!(title_of("a"), "A");
    assert_eq!(title_of("0-"), "0");
}

#[test]
fn a_revoked_key_stays_revoked_after_its_end() {
    let state = |expires: Option<i64>, revoked: Option<i64>| {
        State::at(Millis(10), expires.map(Millis), revoked.map(Millis))
    };
    assert_eq!(state(None, None), State::Good);
    assert_eq!(state(Some(11), None), State::Good);
    assert_eq!(state(Some(10), None), State::Expired);
    assert_eq!(state(Some(5), Some(1)), State::Revoked);
}

#[test]
fn a_kind_is_spelt_as_in_the_database() {
    for kind in [Kind::Client, Kind::Server, Kind::Admin] {
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
    assert!("Client".parse::<Kind>().is_err());
}
