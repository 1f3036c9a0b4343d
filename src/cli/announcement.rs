//! What a server says when it is ready: a block for a person, an event for a log.

use std::fmt::Write as _;
use std::path::PathBuf;

/// What there is to say.
#[derive(Clone, Debug, Default)]
pub struct Announcement {
    pub data: String,
    /// Configuration files that were read.
    pub files: Vec<PathBuf>,
    /// Address and port, as this machine reaches them.
    pub listen: String,
    pub origin: String,
    /// Game and board, when this start made them.
    pub new: Option<(String, String)>,
    pub games: usize,
    /// The public key, when there is one game and it has one.
    pub public_key: Option<String>,
    /// Boards that take scores from players' machines, as GAME/BOARD.
    pub trusting: Vec<String>,
    pub trial: Option<Trial>,
}

/// Enough to sign in and to post a score, without typing anything.
#[derive(Clone, Debug)]
pub struct Trial {
    pub device_secret: String,
    pub submission_id: String,
    pub board: String,
    pub score: i64,
    /// Whether the board wants a subscore as well.
    pub subscore: bool,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Announcement {
    /// The block for a terminal.
    pub fn block(&self) -> String {
        let mut out = format!("  Rankbook {VERSION} is ready.\n");
        let mut line = |name: &str, text: &str| {
            let _ = writeln!(out, "  {name:<10}  {text}");
        };
        match &self.new {
            Some((game, board)) => {
                line("Data", &format!("{}  (new: game {game}, board {board})", self.data));
            }
            None => line("Data", &self.data),
        }
        for file in &self.files {
            line("Config", &file.display().to_string());
        }
        line("API", &format!("{}/api/v1", self.origin));
        match &self.public_key {
            Some(key) => line("Public key", key),
            None if self.games == 0 => line("Games", "none yet: rankbook game create KEY"),
            None if self.games == 1 => line("Public key", "none that is good: rankbook key list"),
            None => line("Public key", &format!("{} games: rankbook key list", self.games)),
        }
        self.tell_trust(&mut line);
        if self.public_key.is_some() {
            let project = "Project Settings > Plugins > Rankbook";
            line("Unreal", &format!("{project}: Base Url {}, Game Key as above", self.origin));
        }
        line("Stop", "Ctrl-C");
        out.push_str(&self.try_it());
        out
    }

    fn tell_trust(&self, line: &mut impl FnMut(&str, &str)) {
        let Some(first) = self.trusting.first() else { return };
        let board = match self.games {
            1 => first.split_once('/').map_or(first.as_str(), |(_, board)| board),
            _ => first,
        };
        let (who, does) = match self.trusting.len() - 1 {
            0 => (board.to_owned(), "takes"),
            1 => (format!("{board} and another board"), "take"),
            more => (format!("{board} and {more} other boards"), "take"),
        };
        line("Trust", &format!("{who} {does} scores from players' machines. Before release:"));
        line("", &format!("rankbook board set {first} --trust server"));
    }

    /// Two commands that work as pasted, one after the other. They start in the first column and
    /// stand alone, so that a whole line can be copied.
    fn try_it(&self) -> String {
        let (Some(trial), Some(key)) = (&self.trial, &self.public_key) else {
            return String::new();
        };
        let Trial { device_secret, submission_id, board, score, subscore } = trial;
        let subscore = if *subscore { ",\"subscore\":0" } else { "" };
        let url = format!("{}/api/v1", self.origin);
        let json = "-H 'Content-Type: application/json'";
        let device = format!("'{{\"device\":{{\"secret\":\"{device_secret}\"}}}}'");
        let run = format!("'{{\"submissionId\":\"{submission_id}\",\"score\":{score}{subscore}}}'");
        format!(
            "\n  Sign in, then post a score; paste these two lines into another terminal:\n\n\
             TOKEN=$(curl -sS {url}/sessions -H 'Authorization: Bearer {key}' {json} \
             -d {device} | grep -o 'rb_at_[0-9A-Za-z]*')\n\
             curl -sS {url}/leaderboards/{board}/scores -H \"Authorization: Bearer $TOKEN\" {json} \
             -d {run}\n\n"
        )
    }

    /// The events for a log: `created` at the very first start, and `started`.
    pub fn log(&self) {
        let key = self.public_key.as_deref();
        if let Some((game, board)) = &self.new {
            tracing::info!(game, board, publicKey = key, "created");
        }
        let files: Vec<_> = self.files.iter().map(|path| path.display().to_string()).collect();
        tracing::info!(
            version = VERSION,
            data = self.data,
            config = files.join(", "),
            listen = self.listen,
            url = self.origin,
            api = format!("{}/api/v1", self.origin),
            games = self.games,
            publicKey = key,
            trust = self.trusting.join(", "),
            "started"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_start() -> Announcement {
        Announcement {
            data: "./rankbook-data".into(),
            origin: "http://127.0.0.1:8080".into(),
            new: Some(("my-game".into(), "high-scores".into())),
            games: 1,
            public_key: Some("rb_pub_NqVwYS81VP7Hb1DX8pPd5khxE3pyIgKp".into()),
            trusting: vec!["my-game/high-scores".into()],
            trial: Some(Trial {
                device_secret: "Yq0nXb3XcK9oVw2mJ5tRzLhE".into(),
                submission_id: "019391a0-0000-7000-8000-000000000001".into(),
                board: "high-scores".into(),
                score: 41_870,
                subscore: false,
            }),
            ..Announcement::default()
        }
    }

    #[test]
    fn the_first_start_says_what_it_made_and_what_to_do_next() {
        assert_eq!(first_start().block(), include_str!("../../tests/it/golden/first-start.txt"));
    }

    #[test]
    fn a_later_start_with_more_games_names_the_command_and_no_key() {
        let later = Announcement {
            data: "/var/lib/rankbook".into(),
            files: vec!["/etc/rankbook/rankbook.toml".into()],
            origin: "https://play.example.org".into(),
            games: 3,
            trusting: vec!["a/x".into(), "a/y".into(), "b/z".into()],
            ..Announcement::default()
        };
        assert_eq!(
            later.block(),
            "  Rankbook 0.1.0 is ready.
  Data        /var/lib/rankbook
  Config      /etc/rankbook/rankbook.toml
  API         https://play.example.org/api/v1
  Public key  3 games: rankbook key list
  Trust       a/x and 2 other boards take scores from players' machines. Before release:
              rankbook board set a/x --trust server
  Stop        Ctrl-C
"
        );
    }

    #[test]
    fn without_boards_that_trust_players_nothing_is_said_about_trust() {
        let quiet = Announcement { trusting: Vec::new(), trial: None, ..first_start() };
        assert!(!quiet.block().contains("Trust") && !quiet.block().contains("curl"));
    }
}
