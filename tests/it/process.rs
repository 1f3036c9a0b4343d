//! The first minute: an empty directory, a start, a score; and what the server says about itself.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::server::secret_of;
use crate::support::{Place, Ran, Server, eventually, repository_file};

#[test]
fn the_first_start_makes_a_game_a_key_and_a_board_and_the_second_makes_nothing() {
    let server = Server::start();
    let created: Value = serde_json::from_str(&server.wait_for("\"message\":\"created\"")).unwrap();
    assert_eq!(created["game"], "my-game");
    assert_eq!(created["board"], "high-scores");
    assert_eq!(created["publicKey"], server.key);
    let board =
        server.api("GET", "/leaderboards/high-scores").by(&server.key).send().is(200).json();
    assert_eq!((&board["trust"], &board["visibility"]), (&"client".into(), &"public".into()));
    let (key, first) = (server.key.clone(), server.submit(&server.player("ada"), "high-scores", 5));
    assert_eq!(first.is(201).json()["standings"][0]["rank"], 1);
    let server = server.restart();
    assert_eq!(server.key, key);
    assert!(!server.log().contains("\"message\":\"created\""));
    let page = server.api("GET", "/leaderboards/high-scores/scores?game=my-game").send().is(200);
    assert_eq!(page.json()["total"], 1);
}

#[test]
fn every_line_off_a_terminal_is_json_without_an_escape() {
    let server = Server::start();
    server.player("ada");
    server.call("GET", "/%1b[2J").send();
    let place = server.place.clone();
    let log = stop(server);
    for line in log.lines() {
        let value: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        assert!(value["ts"].is_string() && value["level"].is_string(), "{line}");
    }
    assert!(!log.contains('\u{1b}'));
    drop(place);
}

fn stop(mut server: Server) -> String {
    server.signal(rustix::process::Signal::TERM);
    assert!(server.exit().success());
    server.log()
}

#[test]
fn the_log_has_one_line_for_each_request_and_no_secret() {
    let server = Server::start();
    let player = server.player("Zoë Secretname");
    let path = "/leaderboards/high-scores/scores?limit=7&cursor=nonsense";
    let answer = server.api("GET", path).by(&player.token).send().is(400);
    let line = server.wait_for(answer.header("request-id").unwrap());
    let line: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line["route"], "/api/v1/leaderboards/{board}/scores");
    assert_eq!(line["operation"], "list_scores");
    assert_eq!(line["status"], 400);
    assert_eq!(line["errorCode"], "bad-cursor");
    assert_eq!(line["principal"], player.id);
    assert_eq!(line["ip"], "127.0.0.0/24");
    let log = stop(server);
    for secret in ["nonsense", "Secretname", &player.token, &player.refresh] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
    assert!(!log.contains(&secret_of("Zoë Secretname")));
}

/// A server on a terminal, which `script` makes.
struct OnTerminal {
    script: std::process::Child,
    block: String,
}

impl OnTerminal {
    fn start(place: &Place) -> Self {
        let mut command = place.bare("timeout");
        let serve = format!("exec {} serve --listen 127.0.0.1:0", env!("CARGO_BIN_EXE_rankbook"));
        command.args(["--foreground", "60", "script"]).args([
            "--quiet",
            "--return",
            "--flush",
            "--command",
            &serve,
            "/dev/null",
        ]);
        command.env("RANKBOOK_RATE__ENABLED", "false").env("NO_COLOR", "1");
        let mut script = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(script.stdout.as_mut().unwrap());
        let mut block = String::new();
        // The second command ends it.
        while !block.contains("submissionId") {
            let mut line = String::new();
            assert!(lines.read_line(&mut line).unwrap() > 0, "it ended: {block}");
            block.push_str(&line.replace('\r', ""));
        }
        Self { script, block }
    }

    /// Ctrl-C; says how it ended.
    fn interrupt(mut self) -> Option<i32> {
        self.script.stdin.as_mut().unwrap().write_all(b"\x03").unwrap();
        let mut rest = String::new();
        self.script.stdout.as_mut().unwrap().read_to_string(&mut rest).unwrap();
        self.script.wait().unwrap().code()
    }
}

/// Replaces what differs from start to start by what the golden file has.
fn masked(block: &str) -> String {
    let mut out = String::new();
    for line in block.lines().skip_while(|line| !line.contains("is ready")) {
        out.push_str(
            &line.split_inclusive([' ', '/', '"', '\'', ':']).map(mask).collect::<String>(),
        );
        out.push('\n');
    }
    out
}

const ENDS: [char; 6] = [' ', '/', '"', '\'', ':', ','];

fn mask(word: &str) -> String {
    let end = word.find(ENDS).unwrap_or(word.len());
    let (text, rest) = word.split_at(end);
    let masked = match text {
        _ if text.starts_with("rb_pub_") && text.len() == 39 => "rb_pub_KEY",
        _ if uuid::Uuid::parse_str(text).is_ok() => "ID",
        _ if text.len() >= 22
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)) =>
        {
            "SECRET"
        }
        _ if text.len() >= 4 && text.bytes().all(|b| b.is_ascii_digit()) && text != "41870" => {
            "PORT"
        }
        _ => text,
    };
    format!("{masked}{rest}")
}

#[test]
fn on_a_terminal_the_block_and_its_two_commands_lead_to_a_rank() {
    let place = Place::new();
    let terminal = OnTerminal::start(&place);
    let wanted = masked(&repository_file("tests/it/golden/first-start.txt"));
    assert_eq!(masked(&terminal.block).trim_end(), wanted.trim_end());
    assert!(!terminal.block.contains("0.0.0.0"));
    let commands: Vec<_> = terminal.block.lines().filter(|line| line.contains("curl ")).collect();
    let mut bash = place.bare("bash");
    let ran = Ran::of(bash.args(["-c", &commands.join("\n")]));
    let answer = ran.json();
    assert_eq!(answer["standings"][0]["rank"], 1, "{}{}", ran.out, ran.err);
    assert_eq!(terminal.interrupt(), Some(0), "one Ctrl-C stops it");
    let key = terminal_key(&terminal_block(&place));
    assert!(key.starts_with("rb_pub_"));
}

fn terminal_block(place: &Place) -> String {
    let terminal = OnTerminal::start(place);
    let block = terminal.block.clone();
    terminal.interrupt();
    block
}

fn terminal_key(block: &str) -> String {
    let line = block.lines().find(|line| line.contains("Public key")).unwrap();
    line.split_whitespace().last().unwrap().to_owned()
}

#[test]
fn a_second_start_on_a_terminal_shows_the_same_key() {
    let place = Place::new();
    let first = terminal_block(&place);
    let second = terminal_block(&place);
    assert_eq!(terminal_key(&first), terminal_key(&second));
    assert!(first.contains("(new: game my-game") && !second.contains("(new:"));
}

#[test]
fn a_running_server_notices_new_games_keys_and_boards_by_itself() {
    let server = Server::start();
    let place = server.place.clone();
    place.board("race", &["--direction", "ascending"]);
    let board = || server.api("GET", "/leaderboards/race").by(&server.key).send();
    eventually("the board is there", || board().status == 200);
    let ada = server.player("ada");
    server.submit(&ada, "race", 5).is(201);
    server.submit(&server.player("bob"), "race", 7).is(201);
    let rank = || {
        let path = "/leaderboards/race/scores/me";
        let answer = server.api("GET", path).by(&ada.token).send();
        (answer.status == 200).then(|| answer.json()["entry"]["rank"].clone())
    };
    assert_eq!(rank(), Some(1.into()));
    place.done(&["board", "set", "my-game/race", "--direction", "descending"]);
    eventually("the board is folded again", || rank() == Some(2.into()));
    place.done(&["board", "set", "my-game/race", "--trust", "server"]);
    eventually("players may not submit", || server.submit(&ada, "race", 9).status == 403);

    let made = place.done(&["key", "create", "--kind", "server", "--json"]).json();
    let token = made["token"].as_str().unwrap();
    let ping = || server.api("GET", "/ping").by(token).send();
    assert_eq!(ping().is(200).json()["caller"], "server");
    place.done(&["key", "revoke", made["id"].as_str().unwrap(), "--yes"]);
    eventually("the key is refused", || ping().status == 401);
    assert_eq!(ping().json()["errors"][0]["code"], "revoked");

    place.done(&["game", "create", "second"]);
    let key = place.token("client", &["--game", "second"]);
    eventually("the game is there", || {
        let answer = server.api("GET", "/ping").by(&key).send();
        answer.status == 200 && answer.json()["game"]["key"] == "second"
    });
    let verified = place.run(&["verify"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
}

#[test]
fn health_asks_the_server_and_says_how_it_is() {
    let server = Server::start();
    let ran = |url: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rankbook"));
        Ran::of(command.args(["health", url]).current_dir(server.place.path()))
    };
    let well = ran(&format!("http://{}", server.address));
    assert_eq!((well.code, well.out.as_str()), (0, "ok\n"));
    let address = server.address;
    let place = server.kill();
    let mut command = place.bare(env!("CARGO_BIN_EXE_rankbook"));
    let gone = Ran::of(command.args(["health", &format!("http://{address}")]));
    assert_eq!(gone.code, 1, "{}", gone.err);
    assert!(gone.err.contains("nothing healthy"), "{}", gone.err);
}

#[test]
fn rates_are_limited_and_announced_unless_switched_off() {
    let place = Place::new();
    let server = Server::on(&place, &[("rate.enabled", "true"), ("rate.ip_burst", "5")]);
    let ask = || server.api("GET", "/ping").send();
    let first = ask().is(200);
    assert!(first.header("ratelimit-policy").is_some() && first.header("ratelimit").is_some());
    let refused = (0..20).map(|_| ask()).find(|answer| answer.status == 429).expect("a refusal");
    assert_eq!(refused.code(), "rate-limited");
    assert!(refused.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
    server.call("GET", "/livez").send().is(200);
    assert!(server.stop().success());
    let server = Server::on(&place, &[]);
    assert!(server.log().contains("rate"), "switched off is said at the start");
    (0..300).for_each(|_| drop(server.api("GET", "/ping").send().is(200)));
}
