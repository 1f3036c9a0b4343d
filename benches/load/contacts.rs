//! Telephone books: searches in a large book and in books of a thousand, while many others are on
//! the same disk; contacts that are made; and an import beside others who play.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::{Value, json};

use super::asked::Asked;
use super::asking::{self, Question, Turns};
use super::books::{self, Books, Entry, MIDDLES};
use super::client::Connection;
use super::drive;
use super::goals::Results;
use super::kind::Kind;
use super::measure::{self, Half, WARM_SECONDS};
use super::names;
use super::process::Target;
use super::seed::Wanted;
use super::table::{Row, Sample};
use super::worlds::{self, BIN, Worlds};

/// Connections of searches: nobody else there, and some.
const SEARCHERS: [usize; 2] = [1, 8];
/// Connections of those who make contacts, as of those who submit.
const MAKERS: usize = 64;
/// Connections of those who play while somebody imports.
const PLAYING: usize = 8;
/// Items of a page when a search does not say how many.
const PAGE: usize = 25;
/// Contacts of each searched book that questions are about.
const ASKED_ABOUT: usize = 32;
/// The file that is imported: as large as one may be, with nearly as many contacts as a book holds.
const FILE_BYTES: usize = 10 * 1024 * 1024;
const FILE_CARDS: usize = 9_800;
/// With fewer contacts than this all in all, the file is smaller by as much.
const WHOLE: usize = 1_000_000;

struct Stage<'a> {
    worlds: &'a Worlds<'a>,
    server: Arc<Target>,
    books: Books,
}

pub async fn measure(worlds: &Worlds<'_>, results: &mut Results) -> anyhow::Result<()> {
    let asked = worlds.asked;
    if !asked.wants("contacts") {
        return Ok(());
    }
    let wanted = Wanted::usual(asked.players, asked.players);
    let books = Books::new(asked.contacts, &wanted, 1 + importers(asked))?;
    let data = worlds.seed("contacts", &wanted).await?;
    eprintln!("seeding {} contacts in {} books", books.contacts, books.count());
    books::fill(&data, &books).await?;
    let server = worlds::serve(&data, &wanted, Path::new(BIN)).await?;
    let stage = Stage { worlds, server, books };
    stage.searches(results).await;
    stage.creates(results).await;
    stage.imports(results).await?;
    worlds.verify(&stage.server, results).await
}

impl Stage<'_> {
    async fn searches(&self, results: &mut Results) {
        let large: Turns = in_turn(questions(&self.books, 0));
        let middle = in_turn((1..=MIDDLES).flat_map(|book| questions(&self.books, book)).collect());
        let list = in_turn(vec![list(&self.books)]);
        for (cell, turns) in [("search-10k", large), ("search-1k", middle), ("list-10k", list)] {
            self.ask(&turns, SEARCHERS[1], WARM_SECONDS).await;
            for connections in SEARCHERS {
                let mut row = Row::new(cell, connections);
                for _ in 0..self.worlds.asked.pairs {
                    row.own.push(self.ask(&turns, connections, self.worlds.asked.seconds).await);
                }
                println!("{row}");
                results.rows.push(row);
            }
        }
    }

    async fn ask(&self, turns: &Turns, connections: usize, seconds: f64) -> Sample {
        let asking = asking::ask(&self.server, turns, (connections, seconds));
        measure::sample(&self.server, asking).await
    }

    /// Contacts that are made, against submits. The ratio of CPU is plain: it includes a contact's
    /// own twenty statements (seventeen trees of six tables are written, and the contact is read
    /// again for the answer), a larger body, a number to understand, and a longer answer.
    async fn creates(&self, results: &mut Results) {
        let asked = self.worlds.asked;
        let submits = Half::new(&self.server, Kind::Submit, MAKERS, asked);
        let turns = self.new_contacts();
        submits.warm().await;
        self.ask(&turns, MAKERS, WARM_SECONDS).await;
        let mut row = Row::new("create", MAKERS);
        for _ in 0..asked.pairs {
            row.own.push(self.ask(&turns, MAKERS, asked.seconds).await);
            row.reference.push(submits.measure().await);
        }
        println!("{row}");
        results.add_fact("create: CPU / W", "", row.ratios(|sample| sample.cpu));
        results.rows.push(row);
    }

    /// Contacts for one player after the other who neither is searched nor imports.
    fn new_contacts(&self) -> Turns {
        let (books, made) = (self.books.clone(), AtomicUsize::new(0));
        let makers = books.wanted.holders - 1 - MIDDLES - importers(self.worlds.asked);
        Arc::new(move |_| {
            let made = made.fetch_add(1, Ordering::Relaxed);
            let entry = books.entry(books.contacts + made);
            let phone = format!("+{}", entry.abroad);
            let body = json!({
                "name": {"given": entry.given, "surname": entry.surname},
                "phones": [{"raw": phone}],
                "emails": [{"address": format!("{made}@example.org")}],
            });
            let (owner, body) = (books.owner(1 + MIDDLES + made % makers), body.to_string());
            let body = Some(("application/json", body.as_bytes()));
            let told = format!("\"displayName\":\"{}\"", entry.name());
            let bytes = asking::request("POST /api/v1/contacts", owner, body);
            Question { bytes, status: 201, told, items: 0, words: vec![phone] }.into()
        })
    }

    /// Some play while somebody imports, against the same without.
    async fn imports(&self, results: &mut Results) -> anyhow::Result<()> {
        let asked = self.worlds.asked;
        let (file, cards) = file(&self.books);
        results.add_fact("import, MB", "MB", vec![file.len() as f64 / 1e6]);
        let alone = self.import(0, &file, cards).await?;
        self.server.settle().await;
        let mut usual = Half::new(&self.server, Kind::Mix, PLAYING, asked);
        // They play as long as it lasts.
        usual.load.seconds = alone.max(asked.seconds);
        usual.warm().await;
        let (mut row, mut beside) = (Row::new("mix-import", PLAYING), Vec::new());
        for pair in 1..importers(asked) {
            let (sample, seconds) = tokio::join!(
                measure::sample(&self.server, drive::drive(&self.server, usual.load)),
                self.import(pair, &file, cards)
            );
            row.own.push(sample);
            beside.push(seconds?);
            self.server.settle().await;
            row.reference.push(usual.measure().await);
        }
        println!("{row}");
        results.add_fact("import alone", "s", vec![alone]);
        results.add_fact("import beside others who play", "s", beside);
        let ratios = row.ratios(|sample| sample.p99);
        results.add_fact("p99 beside an import / usual", "", ratios);
        results.rows.push(row);
        Ok(())
    }

    /// Imports the file into a book that has nothing yet; the seconds until its report.
    async fn import(&self, number: usize, file: &[u8], cards: usize) -> anyhow::Result<f64> {
        let wanted = &self.books.wanted;
        let player = wanted.holder(wanted.holders - 1 - number);
        let body = Some(("text/vcard", file));
        let request = asking::request("POST /api/v1/contacts/import", player, body);
        let mut connection = Connection::open(self.server.address).await?;
        let began = Instant::now();
        let answer = connection.send(&request).await?;
        let seconds = began.elapsed().as_secs_f64();
        let report: Value = serde_json::from_slice(answer.body)?;
        let right = answer.status == 200 && report["created"] == cards;
        anyhow::ensure!(right, "import: {} {:.300}", answer.status, report.to_string());
        Ok(seconds)
    }
}

/// Players whose books an import fills: one alone, and one for each pair.
fn importers(asked: &Asked) -> usize {
    1 + asked.pairs
}

fn in_turn(questions: Vec<Arc<Question>>) -> Turns {
    // Without a common factor with any of their numbers, so that neighbours differ.
    const STRIDE: usize = 7_919;
    Arc::new(move |turn| questions[turn.wrapping_mul(STRIDE) % questions.len()].clone())
}

/// Searches of a book, six about each of some contacts: by a common word, the whole name, the start
/// of a word, the number as written at home, two letters, and one that finds nothing.
fn questions(books: &Books, book: usize) -> Vec<Arc<Question>> {
    let (owner, numbers) = (books.owner(book), books.numbers(book));
    let indexed = |entry: Entry| (entry.text(), entry.digits());
    let rows: Vec<_> = numbers.clone().map(|number| indexed(books.entry(number))).collect();
    let mut all = Vec::new();
    for number in numbers.clone().step_by(numbers.len() / ASKED_ABOUT) {
        let entry = books.entry(number);
        let start = |word: &str, letters| word.chars().take(letters).collect::<String>();
        let (name, three, two) = (entry.name(), start(entry.surname, 3), start(entry.given, 2));
        let words = [entry.given, &name, &three, &two, "zqx"].map(|query| {
            let words: Vec<_> = query.split(' ').map(names::fold).collect();
            let found = |text: &String| words.iter().all(|word| text.contains(word));
            let total = rows.iter().filter(|(text, _)| found(text)).count();
            (query.to_owned(), words, total)
        });
        let dialled = rows.iter().filter(|(_, digits)| digits.contains(&entry.national)).count();
        let number = (entry.spelled(), vec![entry.abroad.clone()], dialled);
        all.extend(words.into_iter().chain([number]).map(|asked| search(owner, asked)));
    }
    all
}

fn search(owner: usize, (query, words, total): (String, Vec<String>, usize)) -> Arc<Question> {
    let body = json!({"query": query}).to_string();
    let body = Some(("application/json", body.as_bytes()));
    let bytes = asking::request("POST /api/v1/contacts/search", owner, body);
    let (told, words) = (format!("\"total\":{total}}}"), if total == 0 { vec![] } else { words });
    Question { bytes, status: 200, told, items: total.min(PAGE), words }.into()
}

/// The first page of the large book.
fn list(books: &Books) -> Arc<Question> {
    let bytes = asking::request("GET /api/v1/contacts?limit=100", books.owner(0), None);
    let told = format!("\"total\":{}}}", books::LARGE);
    Question { bytes, status: 200, told, items: 100, words: Vec::new() }.into()
}

/// A vCard file, and how many cards it has. Notes make it as large as it is to be.
fn file(books: &Books) -> (Vec<u8>, usize) {
    let cards = (FILE_CARDS * books.contacts.min(WHOLE) / WHOLE).max(1);
    let mut file = String::new();
    for number in 0..cards {
        let entry = books.entry(number);
        let (given, surname, phone) = (entry.given, entry.surname, entry.abroad);
        let mut card = format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nN:{surname};{given};;;\r\nFN:{given} {surname}\r\n\
             TEL;VALUE=uri:tel:+{phone}\r\nEMAIL:{number}@example.org\r\nNOTE:"
        );
        let end = "\r\nEND:VCARD\r\n";
        let left = (FILE_BYTES / FILE_CARDS).saturating_sub(card.len() + end.len());
        card.extend("met at a game and again later ".chars().cycle().take(left));
        file += &card;
        // A note does not end in a space.
        file.pop();
        file += ".";
        file += end;
    }
    (file.into_bytes(), cards)
}
