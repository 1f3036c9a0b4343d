//! A player with devices, sessions and what was noted about both, as they are exported.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::runs::DecisionRow;
use crate::db::schema::{audit, devices, passwords, players, sessions};
use crate::ids::{PlayerId, PlayerNo, SessionId};
use crate::time::Millis;

/// Lines of the audit log in one export: the newest.
const AUDIT_MAX: i64 = 10_000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = players)]
struct PlayerRow {
    id: PlayerId,
    display_name: String,
    region: Option<String>,
    friend_code: String,
    custom_id: Option<String>,
    banned: bool,
    created_at: Millis,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: SessionId,
    device_label: Option<String>,
    generation: i64,
    rotated_at: Millis,
    created_at: Millis,
    last_used_at: Millis,
    expires_at: Millis,
    ended_at: Option<Millis>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit)]
struct AuditRow {
    at: Millis,
    actor: String,
    action: String,
    object: Option<String>,
    members: Option<String>,
    reason: Option<String>,
}

/// The player's own rows; none when the player is gone.
pub fn find_player(
    conn: &mut SqliteConnection,
    no: PlayerNo,
    decisions: &[DecisionRow],
) -> QueryResult<Option<Value>> {
    let row: Option<PlayerRow> =
        players::table.find(no).select(PlayerRow::as_select()).get_result(conn).optional()?;
    let Some(row) = row else { return Ok(None) };
    let password: Option<(String, Millis)> = passwords::table
        .find(no)
        .select((passwords::username, passwords::changed_at))
        .get_result(conn)
        .optional()?;
    let set = password.is_some();
    let (username, changed_at) = password.unzip();
    Ok(Some(json!({
        "id": row.id,
        "displayName": row.display_name,
        "region": row.region,
        "friendCode": row.friend_code,
        "customId": row.custom_id,
        "state": if row.banned { "banned" } else { "active" },
        "createdAt": row.created_at,
        "username": username,
        "passwordSet": set,
        "passwordChangedAt": changed_at,
        "devices": list_devices(conn, no)?,
        "decisions": decisions.iter().map(decision).collect::<Vec<_>>(),
        "audit": list_audit(conn, no)?,
    })))
}

fn decision(row: &DecisionRow) -> Value {
    json!({
        "kind": row.kind,
        "aboutRun": row.run_seq.is_some(),
        "reason": row.reason,
        "decidedAt": row.decided_at,
    })
}

fn list_devices(conn: &mut SqliteConnection, no: PlayerNo) -> QueryResult<Vec<Value>> {
    let rows: Vec<(Option<String>, Millis)> = devices::table
        .filter(devices::player_no.eq(no))
        .order(devices::device_no)
        .select((devices::label, devices::created_at))
        .load(conn)?;
    let device = |(label, created_at)| json!({"label": label, "createdAt": created_at});
    Ok(rows.into_iter().map(device).collect())
}

/// Who else acted is somebody else's affair: only what kind of caller it was is told.
fn list_audit(conn: &mut SqliteConnection, no: PlayerNo) -> QueryResult<Vec<Value>> {
    let rows: Vec<AuditRow> = audit::table
        .filter(audit::player_no.eq(no))
        .order(audit::audit_no.desc())
        .limit(AUDIT_MAX)
        .select(AuditRow::as_select())
        .load(conn)?;
    let line = |row: AuditRow| {
        json!({
            "at": row.at,
            "actor": row.actor.split(' ').next(),
            "action": row.action,
            "object": row.object,
            "members": row.members,
            "reason": row.reason,
        })
    };
    Ok(rows.into_iter().rev().map(line).collect())
}

/// Every session that is remembered, ended ones too.
pub fn list_sessions(conn: &mut SqliteConnection, no: PlayerNo) -> QueryResult<Vec<Value>> {
    let rows: Vec<SessionRow> = sessions::table
        .filter(sessions::player_no.eq(no))
        .order(sessions::session_no)
        .select(SessionRow::as_select())
        .load(conn)?;
    let session = |row: SessionRow| {
        json!({
            "id": row.id,
            "deviceLabel": row.device_label,
            "generation": row.generation,
            "rotatedAt": row.rotated_at,
            "createdAt": row.created_at,
            "lastUsedAt": row.last_used_at,
            "expiresAt": row.expires_at,
            "endedAt": row.ended_at,
        })
    };
    Ok(rows.into_iter().map(session).collect())
}

/// What the player asked for under the law.
pub fn list_requests(conn: &mut SqliteConnection, no: PlayerNo) -> QueryResult<Vec<Value>> {
    let rows = super::requests::list_requests(conn, no)?;
    let request = |row: super::requests::RequestRow| {
        let counts: Value = serde_json::from_str(&row.counts).unwrap_or(Value::Null);
        json!({"id": row.id, "kind": row.kind, "at": row.at, "counts": counts})
    };
    Ok(rows.into_iter().map(request).collect())
}
