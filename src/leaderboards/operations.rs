//! The rows of the table of operations: what the documentation says, and what 404 and 405 are
//! made from.

use serde_json::{Value, json};

use super::api::{
    BatchResults, Board, ContactRanking, Lookup, LookupBody, NewBatch, NewScore, PlayerEntry, Rank,
    Ranking, SeasonSummary, Submitted,
};
use crate::standings::rules::{SCORE_MAX, Window};
use crate::web::Operation;
use crate::web::operation::{Caller, Link, Parameter};
use crate::web::page::{self, Page};

const MEMBERS: &[Caller] = &[Caller::Client, Caller::Player, Caller::Server];
const SUBMITTERS: &[Caller] = &[Caller::Player, Caller::Server];

pub fn operations() -> Vec<Operation> {
    let mut rows = boards();
    rows.extend(runs());
    rows.extend(entries());
    rows.push(friends());
    rows
}

fn boards() -> Vec<Operation> {
    vec![
        Operation::get("list_boards", "/leaderboards")
            .says("Lists the leaderboards of a game, by key.")
            .by(MEMBERS)
            .and_public()
            .with([game(), limit(), cursor()])
            .answers::<Page<Board>>(200)
            .refuses(&["bad-cursor", "not-found", "starting"])
            .leads_to(first_board("read", "read_board"))
            .leads_to(first_board("scores", "list_scores"))
            .leads_to(first_board("rank", "read_rank"))
            .leads_to(first_board("seasons", "list_seasons"))
            .leads_to(first_board("submit", "submit_score")),
        Operation::get("read_board", "/leaderboards/{board}")
            .says("Reads one leaderboard.")
            .by(MEMBERS)
            .and_public()
            .with([game()])
            .answers::<Board>(200)
            .refuses(&["not-found", "starting", "overloaded"]),
        Operation::get("list_seasons", "/leaderboards/{board}/seasons")
            .says("Lists the seasons of a window that have entries, newest first.")
            .by(MEMBERS)
            .and_public()
            .with([game(), window(), limit(), cursor()])
            .answers::<Page<SeasonSummary>>(200)
            .refuses(&["bad-cursor", "not-found", "starting", "overloaded"]),
    ]
}

/// What the first board of a list leads to.
fn first_board(name: &'static str, operation: &'static str) -> Link {
    Link { name, operation, parameter: ("board", "$response.body#/items/0/key") }
}

fn runs() -> Vec<Operation> {
    let id = "0197f3a2-7c1e-7b44-9d10-5ae0c0ffee01";
    let run = json!({"submissionId": id, "score": 83_412, "metadata": {"level": "alps"}});
    let mut item = run.clone();
    item["board"] = json!("high-scores");
    vec![
        Operation::post("submit_score", "/leaderboards/{board}/scores")
            .says(
                "Submits a run and says where the player stands now. Safe to repeat with the same \
                 submissionId: the answer then has Idempotency-Replayed: true.",
            )
            .by(SUBMITTERS)
            .takes::<NewScore>(run)
            .answers::<Submitted>(201)
            .refuses(&[
                "forbidden",
                "not-found",
                "season-closed",
                "idempotency-key-reused",
                "score-rejected",
                "starting",
            ])
            .leads_to(Link {
                name: "board",
                operation: "list_scores",
                parameter: ("board", "$request.path.board"),
            }),
        Operation::post("submit_scores", "/scores/batch")
            .says(
                "Submits several runs, each by itself: one that is refused does not keep the \
                 others. The whole batch is safe to repeat.",
            )
            .by(SUBMITTERS)
            .takes::<NewBatch>(json!({"items": [item]}))
            .answers::<BatchResults>(200)
            .refuses(&["starting"]),
    ]
}

fn entries() -> Vec<Operation> {
    let near = json!({"type": "integer", "minimum": 0, "maximum": 50, "default": 5});
    let before = Parameter::query("before", near.clone(), "Neighbours in front of the player.");
    let after = Parameter::query("after", near, "Neighbours behind the player.");
    let player = json!({"anyOf": [{"const": "me"}, {"type": "string", "format": "uuid"}]});
    let player = Parameter::query("player", player, "`me`, or a player's id.").required();
    let score = || json!({"type": "integer", "minimum": -SCORE_MAX, "maximum": SCORE_MAX});
    let example = json!({"playerIds": ["0197f3a2-7c1e-7b44-9d10-5ae0c0ffee02"]});
    vec![
        Operation::get("list_scores", "/leaderboards/{board}/scores")
            .says("Lists the entries of a season, best first.")
            .by(MEMBERS)
            .and_public()
            .with(asked())
            .with([limit(), cursor(), offset()])
            .answers::<Ranking>(200)
            .refuses(&["bad-cursor", "not-found", "starting", "overloaded"])
            .leads_to(Link {
                name: "next",
                operation: "list_scores",
                parameter: ("cursor", "$response.body#/nextCursor"),
            })
            .leads_to(Link {
                name: "first",
                operation: "read_player",
                parameter: ("id", "$response.body#/items/0/player/id"),
            }),
        Operation::get("list_around", "/leaderboards/{board}/scores/around")
            .says("Lists a player's entry with its neighbours.")
            .by(MEMBERS)
            .and_public()
            .with(asked())
            .with([player, before, after])
            .answers::<Ranking>(200)
            .refuses(&["forbidden", "not-found", "starting", "overloaded"]),
        Operation::post("lookup_entries", "/leaderboards/{board}/scores/lookup")
            .says("Finds the entries of up to 100 players, best first.")
            .by(MEMBERS)
            .and_public()
            .with(asked())
            .takes::<LookupBody>(example)
            .answers::<Lookup>(200)
            .refuses(&["not-found", "starting", "overloaded"]),
        Operation::get("read_entry", "/leaderboards/{board}/scores/{playerId}")
            .says("Reads one player's entry; `me` is the caller.")
            .by(MEMBERS)
            .and_public()
            .with(asked())
            .answers::<PlayerEntry>(200)
            .refuses(&["forbidden", "not-found", "starting", "overloaded"]),
        Operation::get("read_rank", "/leaderboards/{board}/rank")
            .says("Says where a new player's run would stand if it arrived now.")
            .by(MEMBERS)
            .and_public()
            .with(asked())
            .with([
                Parameter::query("score", score(), "The score of that run.").required(),
                Parameter::query("subscore", score(), "Required on a board with subscores."),
            ])
            .answers::<Rank>(200)
            .refuses(&["not-found", "starting", "overloaded"]),
    ]
}

fn friends() -> Operation {
    Operation::get("list_contact_scores", "/leaderboards/{board}/contacts")
        .says("Lists the entries of the player and of linked players in the player's book.")
        .by(&[Caller::Player])
        .with(asked())
        .with([limit(), cursor(), offset()])
        .answers::<ContactRanking>(200)
        .refuses(&["bad-cursor", "not-found", "starting", "overloaded"])
}

/// What every ranked read takes.
fn asked() -> [Parameter; 3] {
    let season = json!({
        "type": "string",
        "pattern": "^(all|[0-9]{4}-(W[0-9]{2}|[0-9]{2}(-[0-9]{2})?))$",
        "examples": ["all", "2026-11-25", "2026-W48", "2026-11"],
    });
    [game(), window(), Parameter::query("season", season, "The current season by default.")]
}

fn game() -> Parameter {
    let schema = json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$"});
    let help = "The game's key. Required without a token of the game; with one it must match.";
    Parameter::query("game", schema, help)
}

fn window() -> Parameter {
    let schema = json!({"type": "string", "enum": Window::WORDS});
    Parameter::query("window", schema, "One of the board's windows; its first one by default.")
}

fn limit() -> Parameter {
    let schema: Value = json!({"type": "integer", "minimum": 1, "maximum": 100, "default": 25});
    Parameter::query("limit", schema, "Items on a page.")
}

fn offset() -> Parameter {
    let schema = json!({"type": "integer", "minimum": 0, "maximum": 10_000_000});
    Parameter::query("offset", schema, "Starts so many entries down.")
}

fn cursor() -> Parameter {
    let help = "`nextCursor` of the page before. Good for 1 hour, with the same query.";
    Parameter::query("cursor", page::cursor_schema(), help)
}
