//! Links, seen from one side or the other. `// owns: links`

use diesel::dsl::{AsSelect, count_star};
use diesel::prelude::*;
use diesel::sqlite::Sqlite;

use super::rules::{Bond, Direction, State};
use crate::db::Tx;
use crate::db::feed::{self, Change};
use crate::db::schema::{contacts, links, players};
use crate::ids::{ContactId, ContactNo, GameNo, LinkId, LinkNo, PlayerId, PlayerNo};
use crate::time::Millis;

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = links)]
pub struct LinkRow {
    pub link_no: LinkNo,
    pub id: LinkId,
    pub inviter_no: PlayerNo,
    pub invitee_no: PlayerNo,
    pub inviter_contact_no: Option<ContactNo>,
    pub invitee_contact_no: Option<ContactNo>,
    pub created_at: Millis,
    pub decided_at: Option<Millis>,
}

/// A link with what its answer shows of the other player, and the player's own contact.
#[derive(Clone, Debug, Queryable)]
pub struct SeenRow {
    pub link: LinkRow,
    pub other_id: PlayerId,
    pub other_name: String,
    pub contact: Option<ContactId>,
}

/// What a player gets to know of a link when asking for everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedLink {
    pub id: LinkId,
    pub direction: Direction,
    pub state: State,
    /// None until both have agreed.
    pub other_name: Option<String>,
    pub contact: Option<ContactId>,
    pub created_at: Millis,
    pub decided_at: Option<Millis>,
}

impl LinkRow {
    /// The link as one of its players sees it.
    pub fn bond(&self, player: PlayerNo) -> Bond {
        let (direction, contact) = match self.inviter_no == player {
            true => (Direction::Out, self.inviter_contact_no),
            false => (Direction::In, self.invitee_contact_no),
        };
        // A constraint says that both come together.
        let state = if self.decided_at.is_some() { State::Linked } else { State::Pending };
        Bond { no: self.link_no, direction, state, contact }
    }

    fn sides(&self) -> [(PlayerNo, Option<ContactNo>); 2] {
        [(self.inviter_no, self.inviter_contact_no), (self.invitee_no, self.invitee_contact_no)]
    }
}

/// Whether a player is banned; none when erased.
pub fn is_banned(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Option<bool>> {
    players::table
        .find(player)
        .filter(players::erased_at.is_null())
        .select(players::banned)
        .get_result(conn)
        .optional()
}

/// The player of a game with a friend code.
pub fn find_invited(
    conn: &mut SqliteConnection,
    game: GameNo,
    code: &str,
) -> QueryResult<Option<PlayerNo>> {
    players::table
        .filter(players::game_no.eq(game))
        .filter(players::friend_code.eq(code))
        .filter(players::erased_at.is_null())
        .select(players::player_no)
        .get_result(conn)
        .optional()
}

/// A contact of the player's that is not in the trash.
pub fn find_contact(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    id: ContactId,
) -> QueryResult<Option<ContactNo>> {
    contacts::table
        .filter(contacts::player_no.eq(player))
        .filter(contacts::id.eq(id))
        .filter(contacts::deleted_at.is_null())
        .select(contacts::contact_no)
        .get_result(conn)
        .optional()
}

/// The link between two players, whoever asked.
pub fn find_pair(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    other: PlayerNo,
) -> QueryResult<Option<LinkRow>> {
    let asked = links::inviter_no.eq(player).and(links::invitee_no.eq(other));
    let was_asked = links::inviter_no.eq(other).and(links::invitee_no.eq(player));
    let pair = links::table.filter(asked.or(was_asked));
    pair.select(LinkRow::as_select()).get_result(conn).optional()
}

/// The link that a contact of the player's has.
pub fn find_held(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    contact: ContactNo,
) -> QueryResult<Option<LinkRow>> {
    let asked = links::inviter_no.eq(player).and(links::inviter_contact_no.eq(contact));
    let was_asked = links::invitee_no.eq(player).and(links::invitee_contact_no.eq(contact));
    let held = links::table.filter(asked.or(was_asked));
    held.select(LinkRow::as_select()).get_result(conn).optional()
}

/// A link of the player's by its id.
pub fn find_link(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    id: LinkId,
) -> QueryResult<Option<LinkRow>> {
    let mine = links::inviter_no.eq(player).or(links::invitee_no.eq(player));
    let link = links::table.filter(links::id.eq(id)).filter(mine);
    link.select(LinkRow::as_select()).get_result(conn).optional()
}

/// A link as the player sees it.
pub fn find_seen(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    no: LinkNo,
) -> QueryResult<Option<SeenRow>> {
    let seen = seen_by(player).filter(links::link_no.eq(no));
    seen.get_result(conn).optional()
}

/// The `limit` links of the player's before a number, the newest first.
pub fn list_links(
    conn: &mut SqliteConnection,
    player: PlayerNo,
    before: LinkNo,
    limit: i64,
) -> QueryResult<Vec<SeenRow>> {
    let earlier = seen_by(player).filter(links::link_no.lt(before));
    earlier.order(links::link_no.desc()).limit(limit).load(conn)
}

/// How many links the player has.
pub fn count_links(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<i64> {
    let mine = links::inviter_no.eq(player).or(links::invitee_no.eq(player));
    links::table.filter(mine).select(count_star()).get_result(conn)
}

/// Asks `invitee` for a link with a contact of the player's.
pub fn insert_link(
    tx: &mut Tx<'_>,
    (player, contact): (PlayerNo, ContactNo),
    invitee: PlayerNo,
) -> QueryResult<LinkNo> {
    let link_no = diesel::insert_into(links::table)
        .values((
            links::id.eq(LinkId::random()),
            links::inviter_no.eq(player),
            links::invitee_no.eq(invitee),
            links::inviter_contact_no.eq(contact),
            links::state.eq(State::Pending.as_str()),
            links::created_at.eq(tx.now),
        ))
        .returning(links::link_no)
        .get_result(tx.conn)?;
    touch(tx, player, contact)?;
    Ok(link_no)
}

/// Makes a link that the player was asked for an agreed one, and says which contact the other is.
pub fn update_agreed(
    tx: &mut Tx<'_>,
    link: &LinkRow,
    contact: Option<ContactNo>,
) -> QueryResult<()> {
    let mine = links::table.find(link.link_no).filter(links::invitee_no.eq(link.invitee_no));
    diesel::update(mine)
        .set((
            links::state.eq(State::Linked.as_str()),
            links::decided_at.eq(link.decided_at.unwrap_or(tx.now)),
            links::invitee_contact_no.eq(contact),
        ))
        .execute(tx.conn)?;
    touch_both(tx, &LinkRow { invitee_contact_no: contact, ..link.clone() })
}

/// Ends a link, for both.
pub fn delete_link(tx: &mut Tx<'_>, link: &LinkRow) -> QueryResult<()> {
    let pair = links::table.find(link.link_no).filter(links::inviter_no.eq(link.inviter_no));
    diesel::delete(pair).execute(tx.conn)?;
    touch_both(tx, link)
}

/// All links of a player, the oldest first.
pub fn export(conn: &mut SqliteConnection, player: PlayerNo) -> QueryResult<Vec<ExportedLink>> {
    let rows: Vec<SeenRow> = seen_by(player).order(links::link_no).load(conn)?;
    let exported = rows.into_iter().map(|SeenRow { link, other_name, contact, .. }| {
        let Bond { direction, state, .. } = link.bond(player);
        ExportedLink {
            id: link.id,
            direction,
            state,
            other_name: (state == State::Linked).then_some(other_name),
            contact,
            created_at: link.created_at,
            decided_at: link.decided_at,
        }
    });
    Ok(exported.collect())
}

/// Ends all links of a player, who is being erased; which there were. The others keep their
/// contacts, and their devices learn that nobody is behind them any more.
pub fn erase(tx: &mut Tx<'_>, player: PlayerNo) -> QueryResult<Vec<LinkId>> {
    let mine = || links::inviter_no.eq(player).or(links::invitee_no.eq(player));
    let rows: Vec<LinkRow> =
        links::table.filter(mine()).select(LinkRow::as_select()).load(tx.conn)?;
    diesel::delete(links::table.filter(mine())).execute(tx.conn)?;
    for (other, contact) in rows.iter().flat_map(LinkRow::sides) {
        if let Some(contact) = contact.filter(|_| other != player) {
            touch(tx, other, contact)?;
        }
    }
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// The links of a player, with the other's id and name, and the id of the player's own contact.
#[diesel::dsl::auto_type]
fn seen_by(player: PlayerNo) -> _ {
    let other = players::player_no
        .ne(player)
        .and(players::player_no.eq(links::inviter_no).or(players::player_no.eq(links::invitee_no)));
    let contact = contacts::contact_no.nullable();
    let own = contacts::player_no
        .eq(player)
        .and(contact.eq(links::inviter_contact_no).or(contact.eq(links::invitee_contact_no)));
    let mine = links::inviter_no.eq(player).or(links::invitee_no.eq(player));
    let row: AsSelect<LinkRow, Sqlite> = LinkRow::as_select();
    links::table
        .inner_join(players::table.on(other))
        .left_join(contacts::table.on(own))
        .filter(mine)
        .select((row, players::id, players::display_name, contacts::id.nullable()))
}

fn touch_both(tx: &mut Tx<'_>, link: &LinkRow) -> QueryResult<()> {
    for (player, contact) in link.sides() {
        if let Some(contact) = contact {
            touch(tx, player, contact)?;
        }
    }
    Ok(())
}

/// Lets the devices of a player read a contact again. One in the trash is gone from them, and must
/// not come back by this.
fn touch(tx: &mut Tx<'_>, player: PlayerNo, contact: ContactNo) -> QueryResult<()> {
    let live: Option<(ContactId, i64)> = contacts::table
        .find(contact)
        .filter(contacts::player_no.eq(player))
        .filter(contacts::deleted_at.is_null())
        .select((contacts::id, contacts::version))
        .get_result(tx.conn)
        .optional()?;
    live.map_or(Ok(()), |contact| feed::touch(tx, player, contact, Change::Upsert))
}
