//! What may happen, in any order.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::standings::rules::SCORE_MAX;

/// Players that there are at the start: three on devices of their own, one of the game's server.
pub const PLAYERS: usize = 4;

#[derive(Clone, Debug)]
pub enum Step {
    Submit { by: By, run: NewRun },
    Batch { by: By, runs: Vec<NewRun> },
    SignIn { player: usize },
    Refresh { player: usize },
    Arrive,
    Register { key: usize, custom: usize },
    Rename { player: usize, name: usize },
    Hide { back: usize },
    Accept { back: usize },
    Ban { player: usize },
    Unban { player: usize },
    Edit { board: usize, members: Value },
    Wait { minutes: i64 },
    ClockBack { minutes: i64 },
    Restart,
    Read { by: Reader, at: At, read: Read },
    Follow { cursor: usize },
}

/// Who submits: the player, or the game's server for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    Player(usize),
    Server,
}

#[derive(Clone, Debug)]
pub struct NewRun {
    pub which: Which,
    pub board: usize,
    pub player: usize,
    pub score: i64,
    pub subscore: Option<i64>,
    /// When it was played, in minutes from now.
    pub played: Option<i64>,
}

/// A new run, or one that came before; counted from the last one, so that shrinking keeps it.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    New,
    /// The same once more.
    Again(usize),
    /// Under the id of another one.
    Other(usize),
}

#[derive(Clone, Copy, Debug)]
pub enum Reader {
    Server,
    Client,
    Anyone,
    Player(usize),
}

/// A season to be read.
#[derive(Clone, Copy, Debug)]
pub struct At {
    pub board: usize,
    pub window: usize,
    /// Not named, or that many seasons before the newest.
    pub season: Option<usize>,
}

#[derive(Clone, Debug)]
pub enum Read {
    /// All pages by cursor; the first cursor is kept to be followed later.
    Walk {
        limit: usize,
    },
    Page {
        offset: usize,
        limit: usize,
    },
    Around {
        player: usize,
        before: usize,
        after: usize,
    },
    Own {
        player: usize,
    },
    Lookup {
        players: Vec<usize>,
    },
    Rank {
        score: i64,
        subscore: i64,
    },
    Seasons {
        limit: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let player = || 0..PLAYERS;
    let back = || 0_usize..12;
    let by = || prop_oneof![2 => player().prop_map(By::Player), 1 => Just(By::Server)];
    prop_oneof![
        24 => (by(), new_run()).prop_map(|(by, run)| Step::Submit { by, run }),
        4 => (by(), prop::collection::vec(new_run(), 1..5))
            .prop_map(|(by, runs)| Step::Batch { by, runs }),
        2 => player().prop_map(|player| Step::SignIn { player }),
        1 => player().prop_map(|player| Step::Refresh { player }),
        1 => Just(Step::Arrive),
        4 => (0..2_usize, 0..2_usize).prop_map(|(key, custom)| Step::Register { key, custom }),
        3 => (player(), 0..4_usize).prop_map(|(player, name)| Step::Rename { player, name }),
        4 => back().prop_map(|back| Step::Hide { back }),
        3 => back().prop_map(|back| Step::Accept { back }),
        2 => player().prop_map(|player| Step::Ban { player }),
        3 => player().prop_map(|player| Step::Unban { player }),
        5 => (0..2_usize, edit()).prop_map(|(board, members)| Step::Edit { board, members }),
        6 => wait().prop_map(|minutes| Step::Wait { minutes }),
        2 => back_in_time().prop_map(|minutes| Step::ClockBack { minutes }),
        2 => Just(Step::Restart),
        14 => (reader(), at(), read()).prop_map(|(by, at, read)| Step::Read { by, at, read }),
        3 => (0..3_usize).prop_map(|cursor| Step::Follow { cursor }),
    ]
}

/// Edits of boards without runs, and then whatever may happen.
pub fn steps(max: usize) -> impl Strategy<Value = Vec<Step>> {
    let begin = (0..2_usize, edit()).prop_map(|(board, members)| Step::Edit { board, members });
    let begin = prop::collection::vec(begin, 0..6);
    let parts = (begin, prop::collection::vec(step(), 1..=max));
    parts.prop_map(|(begin, rest)| begin.into_iter().chain(rest).collect())
}

fn new_run() -> impl Strategy<Value = NewRun> {
    let which = prop_oneof![
        14 => Just(Which::New),
        3 => (0_usize..8).prop_map(Which::Again),
        1 => (0_usize..8).prop_map(Which::Other),
    ];
    let score = prop_oneof![
        30 => -3_i64..4,
        2 => 90_i64..111,
        3 => prop::sample::select(vec![SCORE_MAX, SCORE_MAX - 1, -SCORE_MAX, SCORE_MAX + 1]),
    ];
    let board = 0_usize..2;
    // Only the second board has subscores; seldom somebody mistakes that.
    let runs = (which, board, 0..PLAYERS, score, -1_i64..2, prop::bool::weighted(0.05));
    let minute = 24 * 60;
    let played = prop_oneof![
        8 => Just(None),
        1 => prop::sample::select(vec![-31 * minute, -30 * minute, -1, 5, 6]).prop_map(Some),
    ];
    (runs, played).prop_map(|((which, board, player, score, subscore, mistaken), played)| {
        let subscore = ((board == 1) != mistaken).then_some(subscore);
        NewRun { which, board, player, score, subscore, played }
    })
}

fn edit() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!({"direction": "descending"}),
        json!({"direction": "ascending"}),
        json!({"ties": "earliest"}),
        json!({"ties": "latest"}),
        json!({"ties": "shared"}),
        json!({"mode": "single", "operator": "best"}),
        json!({"mode": "single", "operator": "latest"}),
        json!({"mode": "single", "operator": "sum"}),
        json!({"mode": "arcade", "operator": "best"}),
        json!({"windows": ["daily"]}),
        json!({"windows": ["weekly", "allTime", "daily"]}),
        json!({"windows": ["monthly", "allTime"]}),
        json!({"timeZone": "UTC"}),
        json!({"timeZone": "Asia/Tokyo"}),
        json!({"timeZone": "America/New_York"}),
        json!({"minScore": -SCORE_MAX, "maxScore": SCORE_MAX}),
        json!({"minScore": -1, "maxScore": 100}),
        json!({"title": "Sprint", "unit": "m"}),
        json!({"format": "decimal", "decimals": 1}),
        json!({"trust": "client"}),
        json!({"trust": "server"}),
        json!({"trust": "ticket"}),
        json!({"visibility": "public"}),
        json!({"visibility": "private"}),
        json!({"opensAt": null, "closesAt": null}),
        json!({"opensAt": "2026-11-25T10:30:00.000Z", "closesAt": "2026-11-29T12:00:00.000Z"}),
    ])
}

fn wait() -> impl Strategy<Value = i64> {
    let hour = 60;
    let day = 24 * hour;
    let odd = vec![1, 11, 59, 5 * hour, 13 * hour, day, 2 * day, 6 * day, 8 * day, 31 * day];
    prop::sample::select(odd)
}

fn back_in_time() -> impl Strategy<Value = i64> {
    let hour = 60;
    prop::sample::select(vec![1, 10, 11, 90, 13 * hour, 50 * hour])
}

fn reader() -> impl Strategy<Value = Reader> {
    prop_oneof![
        Just(Reader::Server),
        Just(Reader::Client),
        Just(Reader::Anyone),
        (0..PLAYERS).prop_map(Reader::Player),
    ]
}

fn at() -> impl Strategy<Value = At> {
    let season = prop_oneof![Just(None), (0_usize..4).prop_map(Some)];
    (0_usize..2, 0_usize..4, season).prop_map(|(board, window, season)| At {
        board,
        window,
        season,
    })
}

fn read() -> impl Strategy<Value = Read> {
    let player = || 0..PLAYERS + 1;
    prop_oneof![
        3 => (1_usize..4).prop_map(|limit| Read::Walk { limit }),
        2 => (0_usize..5, 1_usize..5).prop_map(|(offset, limit)| Read::Page { offset, limit }),
        3 => (player(), 0_usize..4, 0_usize..4)
            .prop_map(|(player, before, after)| Read::Around { player, before, after }),
        2 => player().prop_map(|player| Read::Own { player }),
        2 => prop::collection::vec(player(), 1..6).prop_map(|players| Read::Lookup { players }),
        3 => (-4_i64..5, -1_i64..2).prop_map(|(score, subscore)| Read::Rank { score, subscore }),
        1 => (1_usize..4).prop_map(|limit| Read::Seasons { limit }),
    ]
}
