//! The inputs of real trouble, as far as they concern boards and scores. Each file is read whole,
//! so that a row added to it is a row tested.

use serde_json::{Value, json};

use crate::support::{Answer, Place, Player, Server, fresh_id, repository_file};

pub fn file(name: &str) -> String {
    repository_file(&format!("tests/cases/{name}"))
}

fn document(name: &str) -> Value {
    serde_json::from_str(&file(name)).unwrap()
}

/// The rows of a table, without its heading.
pub fn rows(name: &str) -> Vec<Vec<String>> {
    let rows = file(name).lines().skip(1).map(cells).collect::<Vec<_>>();
    assert!(!rows.is_empty(), "{name} has no rows");
    rows
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(str::to_owned).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

/// A server with one board that takes scores from players.
fn with_board(key: &str, terms: &[&str]) -> Server {
    let place = Place::new().with_game();
    place.board(key, terms);
    Server::on(&place, &[])
}

#[test]
fn h01_score_bodies_are_taken_or_refused_as_the_table_says() {
    let server = with_board("wide", &["--operator", "latest"]);
    let player = server.player("ada");
    for row in rows("h01-score-bodies.tsv") {
        let [what, body, status, outcome] = &row[..] else { panic!("{row:?}") };
        let body = body.replace("%ID%", &fresh_id());
        let answer = server
            .api("POST", "/leaderboards/wide/scores")
            .by(&player.token)
            .header("Content-Type", "application/json")
            .bytes(body)
            .send();
        assert_eq!(answer.status.to_string(), *status, "{what}: {}", answer.text());
        if answer.status == 201 {
            let score = answer.json()["submission"]["score"].to_string();
            assert_eq!(score, *outcome, "{what}");
            continue;
        }
        assert_eq!(answer.code(), *outcome, "{what}");
        if answer.status == 422 {
            h01_pointer(what, &answer);
        }
    }
}

fn h01_pointer(what: &str, answer: &Answer) {
    let places = answer.places();
    let wanted = match what {
        "Turkish lower case in a member name" => "/submıssıonId",
        "upper case member name" => "/SubmissionId",
        "only a number" => "",
        _ => "/score",
    };
    assert!(places.iter().any(|place| place == wanted), "{what}: {places:?}");
    if what == "upper case member name" {
        assert!(answer.text().contains("did you mean"), "{}", answer.text());
    }
}

/// Runs and players of L01, submitted in order.
fn submit_all(server: &Server, board: &str, runs: &Value) -> Vec<(String, Player)> {
    let submit = |run: &Value| {
        let name = run["player"].as_str().unwrap().to_owned();
        let player = server.player(&name);
        server.submit(&player, board, run["score"].as_i64().unwrap()).is(201);
        (name, player)
    };
    runs.as_array().unwrap().iter().map(submit).collect()
}

fn name_and_rank(entry: &Value) -> (String, i64) {
    let name = entry["player"]["displayName"].as_str().unwrap().to_owned();
    (name, entry["rank"].as_i64().unwrap())
}

fn entries(answer: &Value) -> Vec<(String, i64)> {
    answer["items"].as_array().unwrap().iter().map(name_and_rank).collect()
}

/// All pages joined, by cursor or by offset.
fn pages(server: &Server, board: &str, limit: i64, by_cursor: bool) -> Vec<(String, i64)> {
    let mut all = Vec::new();
    let mut at = String::new();
    for _ in 0..100 {
        let path = format!("/leaderboards/{board}/scores?limit={limit}{at}");
        let page = server.api("GET", &path).by(&server.key).send().is(200).json();
        all.extend(entries(&page));
        match page["nextCursor"].as_str() {
            None => return all,
            Some(cursor) if by_cursor => at = format!("&cursor={cursor}"),
            Some(_) => at = format!("&offset={}", all.len()),
        }
    }
    panic!("the pages of {board} never end");
}

fn check_everywhere(
    server: &Server,
    board: &str,
    players: &[(String, Player)],
    wanted: &[(String, i64)],
) {
    let ids: Vec<_> = players.iter().map(|(_, player)| &player.id).collect();
    let looked = server
        .api("POST", &format!("/leaderboards/{board}/scores/lookup"))
        .by(&server.key)
        .json(&json!({"playerIds": ids}))
        .send()
        .is(200)
        .json();
    let mut found = entries(&looked);
    found.sort();
    let mut all = wanted.to_vec();
    all.sort();
    assert_eq!(found, all, "{board}: lookup");
    for (name, player) in players {
        let own = wanted.iter().find(|(known, _)| known == name).unwrap();
        let path = format!("/leaderboards/{board}/scores/{}", player.id);
        let read = server.api("GET", &path).by(&server.key).send().is(200).json();
        assert_eq!(&name_and_rank(&read["entry"]), own, "{board}: one entry");
        let path = format!("/leaderboards/{board}/scores/around?player=me&before=2&after=2");
        let around = server.api("GET", &path).by(&player.token).send().is(200).json();
        let near = entries(&around);
        assert!(near.contains(own), "{board}: around {name}: {near:?}");
        assert!(wanted.windows(near.len()).any(|window| window == near), "{board}: {near:?}");
    }
}

#[test]
fn l01_ties_have_the_ranks_of_the_file_on_every_page_and_in_every_answer() {
    let case = document("l01-shared-ties.json");
    let place = Place::new().with_game();
    for (n, board) in case["boards"].as_array().unwrap().iter().enumerate() {
        let text = |name: &str| board[name].as_str().unwrap();
        let terms = ["--ties", text("ties"), "--direction", text("direction")];
        place.board(&format!("board-{n}"), &terms);
    }
    place.board("zero", &["--ties", case["allZero"]["ties"].as_str().unwrap()]);
    let server = Server::on(&place, &[]);
    for (n, board) in case["boards"].as_array().unwrap().iter().enumerate() {
        let key = format!("board-{n}");
        let players = submit_all(&server, &key, &case["runs"]);
        let ranks = board["ranks"].as_array().unwrap().iter().map(|rank| rank.as_i64().unwrap());
        let wanted: Vec<_> = texts(&board["order"]).into_iter().zip(ranks).collect();
        for limit in case["limits"].as_array().unwrap() {
            for by_cursor in [true, false] {
                let found = pages(&server, &key, limit.as_i64().unwrap(), by_cursor);
                assert_eq!(found, wanted, "{board}, limit {limit}, by cursor: {by_cursor}");
            }
        }
        check_everywhere(&server, &key, &players, &wanted);
    }
    submit_all(&server, "zero", &case["allZero"]["runs"]);
    let ranks: Vec<_> = pages(&server, "zero", 2, true).into_iter().map(|(_, rank)| rank).collect();
    assert_eq!(json!(ranks), case["allZero"]["ranks"]);
}

/// The seasons themselves need a clock that is moved: the feature tests do that.
#[test]
fn l02_seasons_that_do_not_exist_are_refused() {
    let case = document("l02-iso-weeks.json");
    let server = with_board("race", &["--windows", "allTime,daily,weekly,monthly"]);
    for season in texts(&case["refused"]) {
        let window = match season.to_ascii_lowercase().contains('w') {
            true => "weekly",
            false if season.len() == 10 => "daily",
            false => "monthly",
        };
        let path = format!("/leaderboards/race/scores?window={window}&season={season}");
        let answer = server.api("GET", &path).by(&server.key).send();
        match answer.status {
            422 => assert_eq!(answer.places(), ["season"]),
            status => assert_eq!(status, 404, "{season}: {}", answer.text()),
        }
    }
    for season in case["runs"].as_array().unwrap() {
        for window in ["daily", "weekly", "monthly"] {
            let season = season[window].as_str().unwrap();
            let path = format!("/leaderboards/race/scores?window={window}&season={season}");
            let page = server.api("GET", &path).by(&server.key).send().is(200).json();
            assert_eq!((&page["total"], &page["season"]), (&json!(0), &json!(season)));
        }
    }
}

#[test]
fn l03_every_answer_writes_a_score_as_the_table_says() {
    let rows = rows("l03-score-text.tsv");
    let place = Place::new().with_game();
    let mut boards: Vec<_> = rows.iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    boards.sort();
    boards.dedup();
    for (format, decimals) in &boards {
        let terms = ["--format", format, "--decimals", decimals, "--operator", "latest"];
        place.board(&format!("{format}-{decimals}"), &terms);
    }
    let server = Server::on(&place, &[]);
    let player = server.player("ada");
    for row in &rows {
        let [format, decimals, score, text] = &row[..] else { panic!("{row:?}") };
        let board = format!("{format}-{decimals}");
        let submitted = server.submit(&player, &board, score.parse().unwrap()).is(201).json();
        let path = format!("/leaderboards/{board}/scores");
        let read = |rest: &str| {
            server.api("GET", &format!("{path}{rest}")).by(&player.token).send().is(200).json()
        };
        let shown = [
            submitted["submission"]["scoreText"].clone(),
            submitted["standings"][0]["scoreText"].clone(),
            read("")["items"][0]["scoreText"].clone(),
            read("/me")["entry"]["scoreText"].clone(),
            read("/around?player=me")["items"][0]["scoreText"].clone(),
        ];
        assert!(shown.iter().all(|shown| shown == text), "{row:?}: {shown:?}");
    }
}

#[test]
fn l05_one_run_is_counted_once_whatever_spelling_of_its_id_the_retry_used() {
    let case = document("l05-retry-id-forms.json");
    let server = with_board("sum", &["--operator", case["board"]["operator"].as_str().unwrap()]);
    let player = server.player("ada");
    let score = case["score"].as_i64().unwrap();
    for form in case["forms"].as_array().unwrap() {
        let body = json!({"submissionId": form["submissionId"], "score": score});
        let answer =
            server.api("POST", "/leaderboards/sum/scores").by(&player.token).json(&body).send();
        let replayed =
            answer.status == 201 && answer.header("idempotency-replayed") == Some("true");
        let refused = answer.status == 422 && answer.places() == ["/submissionId"];
        let lower = || answer.json()["submission"]["id"] == case["forms"][0]["submissionId"];
        let want = form["want"].as_str().unwrap();
        let fits = match want {
            "201, not replayed" => answer.status == 201 && !replayed,
            "201, Idempotency-Replayed: true" => replayed,
            "201 replayed, submission.id in lower case" => replayed && lower(),
            "201 replayed, or 422 at /submissionId" => (replayed && lower()) || refused,
            "422 at /submissionId: the nil id is an unset variable" => refused,
            "422 at /submissionId" => refused,
            other => panic!("no check for {other:?}"),
        };
        assert!(fits, "{form}: {} {}", answer.status, answer.text());
    }
    let mine = server.api("GET", "/leaderboards/sum/scores/me").by(&player.token).send().json();
    assert_eq!(mine["entry"]["score"], case["afterwards"]["score"]);
    assert_eq!(mine["total"], case["afterwards"]["total"]);
    let shown = server.place.done(&["board", "show", "my-game/sum", "--json"]).json();
    assert_eq!(shown["runs"], case["afterwards"]["acceptedRuns"]);
}

/// The game of L04: its players by the names of the file.
struct Game {
    server: Server,
    players: Vec<(String, Player)>,
}

impl Game {
    fn id(&self, name: &str) -> &str {
        let (_, player) = self.players.iter().find(|(known, _)| known == name).unwrap();
        &player.id
    }

    /// `{a}` stands for the id of player a.
    fn fill(&self, text: &str) -> String {
        let text = text.replace("{board}", "race");
        self.players
            .iter()
            .fold(text, |text, (name, player)| text.replace(&format!("{{{name}}}"), &player.id))
    }

    fn submit(&mut self, run: &Value) {
        let name = run["player"].as_str().unwrap();
        let player = self.server.player(name);
        self.server.submit(&player, "race", run["score"].as_i64().unwrap()).is(201);
        if self.players.iter().all(|(known, _)| known != name) {
            self.players.push((name.to_owned(), player));
        }
    }

    fn erase(&self, name: &str) {
        let token = self.server.player(name).token;
        let call = self.server.api("DELETE", "/me").by(&token).json(&json!({"confirm": name}));
        assert_eq!(call.send().is(200).json()["counts"]["players"], 1);
        call.send().is(401);
    }

    fn expect(&self, wanted: &Value) {
        for window in ["allTime", "daily", "weekly", "monthly"] {
            let path = format!("/leaderboards/race/scores?window={window}");
            let page = self.server.api("GET", &path).by(&self.server.key).send().is(200).json();
            let found = entries(&page);
            let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
            let ranks: Vec<_> = found.iter().map(|(_, rank)| *rank).collect();
            assert_eq!(
                (json!(names), json!(ranks)),
                (wanted["order"].clone(), wanted["ranks"].clone())
            );
            assert_eq!(page["total"], wanted["total"], "{window}");
        }
    }

    fn look_up(&self, step: &Value) {
        let body: Value = serde_json::from_str(&self.fill(&step["body"].to_string())).unwrap();
        let path = self.fill(step["post"].as_str().unwrap());
        let found = self.server.api("POST", &path).by(&self.server.key).json(&body).send().is(200);
        let names: Vec<_> = entries(&found.json()).into_iter().map(|(name, _)| name).collect();
        assert_eq!(json!(names), step["expect"]["items"]);
        assert_eq!(found.json()["missing"], json!([self.id("b")]));
    }
}

/// Bans have no operation yet; the feature tests make them.
#[test]
fn l04_ranks_close_up_behind_an_erased_player_and_stay_closed() {
    let case = document("l04-erased-and-unbanned.json");
    let server = with_board("race", &["--windows", "allTime,daily,weekly,monthly"]);
    let mut game = Game { server, players: Vec::new() };
    for step in case["steps"].as_array().unwrap() {
        let (what, value) = step.as_object().unwrap().iter().next().unwrap();
        let text = value.as_str().unwrap_or_default();
        match (what.as_str(), step.get("post")) {
            ("submit", _) => game.submit(value),
            ("erase", _) => game.erase(text),
            (_, Some(_)) => game.look_up(step),
            ("expect", _) if value.is_object() => game.expect(value),
            ("command", _) => drop(game.server.place.done(&["verify"])),
            ("restart", _) => {
                let key = game.server.key.clone();
                game.server = Server::on(&game.server.kill(), &[]);
                game.server.key = key;
            }
            ("get", _) => {
                let call = game.server.api("GET", &game.fill(text)).by(&game.server.key);
                assert_eq!(json!(call.send().status), step["status"], "{text}");
            }
            ("remember" | "ban" | "unban" | "expect", _) => {}
            (other, _) => panic!("no step {other:?}"),
        }
    }
}

/// Every file of cases has a test.
#[test]
fn no_file_of_cases_lies_there_unread() {
    let tests = [
        "tests/it/cases.rs",
        "tests/it/cases_http.rs",
        "tests/it/framing.rs",
        "tests/it/storage.rs",
        "src/contacts/tests/imports.rs",
        "src/contacts/tests/lists.rs",
        "src/contacts/tests/duplicates.rs",
        "src/contacts/tests/numbers.rs",
    ]
    .map(repository_file);
    // A table names further files in its cells.
    let here = tests.concat() + &file("h04-headers.tsv");
    for file in std::fs::read_dir(crate::support::repository().join("tests/cases")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || here.contains(&name), "nobody reads {name}");
    }
}
