//! Every operation for every kind of caller, against the committed table `access.csv`. An operation
//! that is missing there fails. `RANKBOOK_BLESS=1 cargo test --test it access` writes the table
//! anew; then read its diff as carefully as code.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::http::Call;
use crate::support::schema::{Contract, Operation};
use crate::support::{Answer, Place, Player, Server, file, fresh_id, golden};

const CALLERS: &[&str] = &[
    "none",
    "malformed",
    "unknown",
    "expired",
    "revoked",
    "refresh",
    "client",
    "other client",
    "player",
    "foreign",
    "banned",
    "server",
    "other server",
    "admin",
];

/// Boards on which an operation is tried besides the public one.
const PRIVATE: &str = "private";
const BY_SERVERS: &str = "by-servers";
const WITH_TICKETS: &str = "with-tickets";

/// Two games, boards of each kind, and every kind of caller.
pub struct World {
    pub server: Server,
    tokens: BTreeMap<&'static str, String>,
    pub ada: Player,
}

impl World {
    pub fn new() -> Self {
        let place = Place::new().with_game();
        place.done(&["game", "create", "other-game"]);
        place.board("open", &["--windows", "allTime,weekly"]);
        place.board(PRIVATE, &["--visibility", "private"]);
        place.board(BY_SERVERS, &["--trust", "server"]);
        place.board(WITH_TICKETS, &["--trust", "ticket"]);
        let tokens = tokens(&place);
        let key = tokens["client"].clone();
        let mut server = Server::on(&place, &[]);
        let late = server.player_of(&key, "late");
        server.player_of(&key, "mallory");
        server.player_of(&key, "trudy");
        let place = stopped(server);
        make_late_and_banned(&place);
        server = Server::on(&place, &[]);
        server.key = key;
        let ada = server.player("ada");
        for board in ["open", PRIVATE] {
            server.submit(&ada, board, 100).is(201);
            server.submit(&server.player("bob"), board, 90).is(201);
        }
        let mut world = Self { server, tokens, ada };
        world.tokens.insert("expired", late.token);
        world
    }

    /// What a caller of that kind sends as its token. Players sign in anew, so that one cell of the
    /// table cannot spoil another.
    fn token(&self, caller: &str) -> Option<String> {
        match caller {
            "none" => None,
            "malformed" => Some("rb_at_short".to_owned()),
            "unknown" => Some(format!("rb_at_{}", "a".repeat(43))),
            "refresh" => Some(self.server.player("carol").refresh),
            "player" => Some(self.server.player("ada").token),
            "foreign" => Some(self.server.player("bob").token),
            "banned" => Some(self.server.player("mallory").token),
            kept => Some(self.tokens[kept].clone()),
        }
    }

    /// As [`Self::token`]; whoever is erased is nobody whom another cell needs.
    fn token_for(&self, operation: &str, caller: &str) -> Option<String> {
        match (operation, caller) {
            ("erase_me", "player") => Some(self.server.player("gone").token),
            ("erase_me", "banned") => Some(self.server.player("trudy").token),
            _ => self.token(caller),
        }
    }

    /// The request of that operation by that caller, on that board where it is about one.
    pub fn request(&self, operation: &Operation, board: &str, caller: &str) -> Call {
        let token = self.token_for(&operation.id, caller);
        let path = operation.path.replace("{board}", board);
        let path = path.replace("{playerId}", &self.ada.id).replace("{code}", "forbidden");
        let path = match operation.id.as_str() {
            "end_session" => path.replace("{id}", &self.session_for(caller, token.as_deref())),
            "invite_contact" => path.replace("{id}", &self.contact_for(caller, token.as_deref())),
            "end_link" => path.replace("{id}", &self.linked_for(caller, token.as_deref())),
            "accept_link" | "decline_link" => path.replace("{id}", &self.invitation_for(caller)),
            id => match self.book_id(id, caller, token.as_deref()) {
                Some(id) => path.replace("{id}", &id),
                None => path.replace("{id}", &self.ada.id),
            },
        };
        let body = self.body(&operation.id, board, caller);
        let body = body.or_else(|| self.book_body(&operation.id, caller, token.as_deref()));
        let mut call = self.server.call(&operation.method, &(path + &self.query(operation)));
        if let Some(token) = token {
            call = call.by(&token);
        }
        call = self.with_book_headers(&operation.id, call);
        match body {
            Some(body) => call.json(&body),
            None => call,
        }
    }

    fn query(&self, operation: &Operation) -> String {
        let mut query = match operation.id.as_str() {
            "list_around" => format!("?player={}", self.ada.id),
            "read_rank" => "?score=95".to_owned(),
            _ => String::new(),
        };
        let parameters = operation.object["parameters"].as_array().cloned().unwrap_or_default();
        if parameters.iter().any(|parameter| parameter["name"] == "game") {
            query.push_str(if query.is_empty() { "?" } else { "&" });
            query.push_str("game=my-game");
        }
        query
    }

    /// The caller's own session, or Ada's for everybody who has none of Ada's.
    fn session_for(&self, caller: &str, token: Option<&str>) -> String {
        let token = match (caller, token) {
            ("player" | "banned", Some(token)) => token,
            _ => &self.server.player("ada").token,
        };
        let list = self.server.api("GET", "/sessions").by(token).send().is(200).json();
        let sessions = list["items"].as_array().unwrap();
        let current = sessions.iter().find(|session| session["current"] == true).unwrap();
        current["id"].as_str().unwrap().to_owned()
    }

    /// A contact of the caller's own, or of Ada's for everybody who has none of Ada's.
    fn contact_for(&self, caller: &str, token: Option<&str>) -> String {
        match (caller, token) {
            ("player" | "banned", Some(token)) => self.server.contact(token),
            _ => self.server.contact(&self.server.player("ada").token),
        }
    }

    /// The same, with a link; a banned player cannot make one.
    fn linked_for(&self, caller: &str, token: Option<&str>) -> String {
        let contact = self.contact_for(caller, token);
        if caller != "banned" {
            let code = self.server.friend_code(&self.server.stranger().token);
            self.server.invite(&self.server.player("ada").token, &contact, &code);
        }
        contact
    }

    /// An invitation of Ada, or of the player who is banned.
    fn invitation_for(&self, caller: &str) -> String {
        let invited = if caller == "banned" { "mallory" } else { "ada" };
        let code = self.server.friend_code(&self.server.player(invited).token);
        let stranger = self.server.stranger().token;
        let link = self.server.invite(&stranger, &self.server.contact(&stranger), &code);
        link["id"].as_str().unwrap().to_owned()
    }

    fn body(&self, operation: &str, board: &str, caller: &str) -> Option<Value> {
        let fresh = fresh_id();
        Some(match operation {
            "open_session" => json!({"device": {"secret": fresh}}),
            "refresh_session" => json!({"refreshToken": self.server.player("dan").refresh}),
            "update_me" => json!({"displayName": "Ada L"}),
            "set_password" => json!({
                "username": format!("user{}", &fresh[24..]),
                "password": "a long and winding pass",
            }),
            "accept_link" => {
                json!({"contactId": self.server.contact(&self.server.player("ada").token)})
            }
            "invite_contact" => {
                json!({"friendCode": self.server.friend_code(&self.server.stranger().token)})
            }
            "register_player" => json!({"customId": fresh}),
            "erase_me" => json!({"confirm": if caller == "banned" { "trudy" } else { "gone" }}),
            "lookup_entries" => json!({"playerIds": [self.ada.id]}),
            "submit_score" => self.run(&fresh, None, caller),
            "submit_scores" => json!({"items": [self.run(&fresh, Some(board), caller)]}),
            _ => return None,
        })
    }

    /// A run, for Ada where the caller must or should not name a player.
    fn run(&self, id: &str, board: Option<&str>, caller: &str) -> Value {
        let mut run = json!({"submissionId": id, "score": 80});
        if let Some(board) = board {
            run["board"] = json!(board);
        }
        if ["foreign", "server", "other server", "admin"].contains(&caller) {
            run["playerId"] = json!(self.ada.id);
        }
        run
    }
}

fn tokens(place: &Place) -> BTreeMap<&'static str, String> {
    let of = |kind: &str, game: &str| place.token(kind, &["--game", game]);
    let mut tokens = BTreeMap::from([
        ("client", of("client", "my-game")),
        ("other client", of("client", "other-game")),
        ("server", of("server", "my-game")),
        ("other server", of("server", "other-game")),
        ("admin", place.token("admin", &[])),
    ]);
    let key = place.done(&["key", "create", "--kind", "server", "--game", "my-game", "--json"]);
    let key = key.json();
    place.done(&["key", "revoke", key["id"].as_str().unwrap(), "--yes"]);
    tokens.insert("revoked", key["token"].as_str().unwrap().to_owned());
    tokens
}

fn stopped(server: Server) -> Place {
    let place = server.place.clone();
    assert!(server.stop().success());
    place
}

/// No command moves the clock, and none bans yet.
fn make_late_and_banned(place: &Place) {
    let player =
        |name: &str| format!("(SELECT player_no FROM players WHERE display_name = '{name}')");
    let (late, mallory, trudy) = (player("late"), player("mallory"), player("trudy"));
    file::change(
        &place.database(),
        &format!(
            "UPDATE session_tokens SET expires_at = 1 WHERE session_no IN
                 (SELECT session_no FROM sessions WHERE player_no = {late});
             UPDATE players SET banned = TRUE WHERE player_no IN ({mallory}, {trudy});
             INSERT INTO decisions (seq, kind, player_no, decided_at)
                 SELECT 1 + coalesce(max(n), 0), 'ban', {mallory}, 1 FROM (
                     SELECT CAST(value AS INTEGER) AS n FROM meta WHERE name = 'last_seq'
                     UNION SELECT max(seq) FROM submissions
                     UNION SELECT max(changed_seq) FROM boards);
             INSERT INTO decisions (seq, kind, player_no, decided_at)
                 SELECT 1 + max(seq), 'ban', {trudy}, 1 FROM decisions;
             UPDATE meta SET value = CAST((SELECT max(seq) FROM decisions) AS TEXT)
                 WHERE name = 'last_seq';"
        ),
    );
}

/// The rows of the table: each operation, and those about boards on each kind of board.
fn rows(contract: &Contract) -> Vec<(Operation, String)> {
    let mut rows = Vec::new();
    for operation in contract.operations() {
        rows.push((operation.clone(), "open".to_owned()));
        let submits = ["submit_score", "submit_scores"].contains(&operation.id.as_str());
        let boards: &[&str] = match (submits, operation.path.contains("{board}")) {
            (true, _) => &[PRIVATE, BY_SERVERS, WITH_TICKETS],
            (false, true) => &[PRIVATE],
            (false, false) => &[],
        };
        rows.extend(boards.iter().map(|board| (operation.clone(), (*board).to_owned())));
    }
    rows
}

/// Operations in which a caller can mean somebody else's object.
fn has_foreign_objects(operation: &Operation) -> bool {
    let named = ["{id}", "{playerId}"].iter().any(|name| operation.path.contains(name));
    let others = [
        "submit_score",
        "submit_scores",
        "list_around",
        "lookup_entries",
        "merge_contacts",
        "dismiss_duplicates",
    ];
    named || others.contains(&operation.id.as_str())
}

/// The status; of a batch, which is 200 whatever becomes of its items, the item's too.
fn outcome(answer: &Answer) -> String {
    if answer.status != 200 || !answer.text().starts_with("{\"results\":") {
        return answer.status.to_string();
    }
    answer.json()["results"][0]["status"].to_string() + " in 200"
}

/// Whether the document names the caller's kind.
fn is_let_in(operation: &Operation, caller: &str) -> bool {
    let kind = match caller {
        "none" => "anyone",
        "client" | "other client" => "client",
        "player" | "foreign" | "banned" => "player",
        "server" | "other server" => "server",
        "admin" => "admin",
        _ => return false,
    };
    let alternatives = operation.object["security"].as_array().unwrap();
    alternatives.iter().any(|alternative| {
        let scheme = alternative.as_object().unwrap().keys().next();
        scheme.map_or(kind == "anyone", |scheme| scheme.to_lowercase().contains(kind))
    })
}

#[test]
fn every_operation_answers_every_caller_as_the_table_says() {
    let (contract, world) = (Contract::load(), World::new());
    let mut table = format!("operation,board,{}\n", CALLERS.join(","));
    let mut complaints = Vec::new();
    for (operation, board) in rows(&contract) {
        let mut cells = Vec::new();
        for caller in CALLERS {
            if *caller == "foreign" && !has_foreign_objects(&operation) {
                cells.push("-".to_owned());
                continue;
            }
            let answer = world.request(&operation, &board, caller).send();
            complaints.extend(contract.complaints(&operation, &answer));
            if answer.status < 300 && !is_let_in(&operation, caller) {
                complaints.push(format!("{} lets {caller} in", operation.id));
            }
            cells.push(outcome(&answer));
        }
        let about = if operation.path.contains("{board}") || operation.id == "submit_scores" {
            board.as_str()
        } else {
            "-"
        };
        table.push_str(&format!("{},{about},{}\n", operation.id, cells.join(",")));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    golden("access.csv", &table);
}

#[test]
fn a_bad_token_is_told_what_is_wrong_with_it() {
    let world = World::new();
    let wanted = [
        ("none", "missing"),
        ("malformed", "malformed"),
        ("unknown", "unknown"),
        ("expired", "expired"),
        ("revoked", "revoked"),
        ("refresh", "malformed"),
    ];
    for (caller, code) in wanted {
        let mut call = world.server.api("GET", "/me");
        if let Some(token) = world.token(caller) {
            call = call.by(&token);
        }
        let answer = call.send().is(401);
        assert_eq!(answer.json()["errors"][0]["code"], code, "{caller}");
        assert!(answer.header("www-authenticate").is_some());
    }
}
