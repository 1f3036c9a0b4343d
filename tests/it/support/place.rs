//! A directory of one test, and the program run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::Value;
use tempfile::TempDir;

/// A directory that goes with its last owner. The data are in `data` below it.
#[derive(Clone)]
pub struct Place {
    root: Arc<TempDir>,
    pub data: PathBuf,
}

/// A program that ran to its end.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; 128 and the signal's number after a signal.
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        let root = tempfile::tempdir().expect("a temporary directory");
        let data = root.path().join("data");
        Self { root: Arc::new(root), data }
    }

    /// The same place with its data elsewhere.
    pub fn with_data(&self, data: impl Into<PathBuf>) -> Self {
        Self { root: self.root.clone(), data: data.into() }
    }

    pub fn path(&self) -> &Path {
        self.root.path()
    }

    pub fn database(&self) -> PathBuf {
        self.data.join("rankbook.db")
    }

    /// The program with these arguments and `--data`, alone in the world: no variables but PATH.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare(env!("CARGO_BIN_EXE_rankbook"));
        command.args(arguments).arg("--data").arg(&self.data);
        command
    }

    /// Another program in this directory.
    pub fn bare(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", std::env::var("PATH").unwrap_or_default());
        command.env("HOME", self.path()).current_dir(self.path()).stdin(Stdio::null());
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// Runs it and expects success.
    pub fn done(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "rankbook {arguments:?}\n{}\n{}", ran.out, ran.err);
        ran
    }

    /// Makes a database with the game `my-game`, so that boards can be made before a start.
    pub fn with_game(self) -> Self {
        self.done(&["migrate", "up"]);
        self.done(&["game", "create", "my-game"]);
        self
    }

    /// Makes a public board of `my-game` that takes scores from players.
    pub fn board(&self, key: &str, terms: &[&str]) -> &Self {
        let name = format!("my-game/{key}");
        let open = ["--trust", "client", "--visibility", "public"];
        let mut arguments = vec!["board", "create", name.as_str()];
        let wanted = |flag: &str| !terms.contains(&flag);
        arguments.extend(open.chunks(2).filter(|pair| wanted(pair[0])).flatten());
        arguments.extend(terms);
        self.done(&arguments);
        self
    }

    /// A new token of that kind.
    pub fn token(&self, kind: &str, more: &[&str]) -> String {
        let mut arguments = vec!["key", "create", "--kind", kind];
        arguments.extend(more);
        self.done(&arguments).out.trim().to_owned()
    }
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().expect("a program that runs");
        let code = output.status.code().unwrap_or_else(|| {
            use std::os::unix::process::ExitStatusExt;
            128 + output.status.signal().unwrap_or_default()
        });
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code, out: text(&output.stdout), err: text(&output.stderr) }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}", self.out))
    }
}
