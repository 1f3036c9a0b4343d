//! Data to standard output, messages to standard error, questions only to a terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use serde_json::Value;

use super::exit::{Exit, Stop};
use crate::log;

/// Writes data. A reader that went away ends the command quietly, as with `| head -1`.
pub fn print(text: &str) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::new(Exit::Disk, format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes one line of data.
pub fn print_line(text: &str) -> Result<(), Stop> {
    print(&format!("{text}\n"))
}

/// Writes a document as indented JSON.
pub fn print_json(value: &Value) -> Result<(), Stop> {
    print_line(&format!("{value:#}"))
}

/// Writes rows under a heading, in columns.
pub fn print_table(heading: &[&str], rows: Vec<Vec<String>>) -> Result<(), Stop> {
    print(&columns(heading, rows))
}

/// Writes names and values in two columns.
pub fn print_pairs(pairs: &[(&str, String)]) -> Result<(), Stop> {
    let width = pairs.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let line = |(name, value): &(&str, String)| {
        format!("{}\n", format!("{name:<width$}  {}", visible(value)).trim_end())
    };
    print(&pairs.iter().map(line).collect::<String>())
}

/// Says something to the person. Nobody has to read it, so a closed stderr is no failure.
pub fn say(text: &str) {
    // What the log said before comes before.
    log::flush();
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Whether a person watches and can answer.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether a person reads the messages.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Two spaces between columns, none at the end of a line.
fn columns(heading: &[&str], rows: Vec<Vec<String>>) -> String {
    let rows = rows.into_iter().map(|row| row.iter().map(|cell| visible(cell)).collect());
    let heading = heading.iter().map(|name| (*name).to_owned()).collect();
    let lines: Vec<Vec<String>> = std::iter::once(heading).chain(rows).collect();
    let width = |at: usize| {
        let cells = lines.iter().filter_map(|line| line.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..lines[0].len()).map(width).collect();
    let line = |cells: &Vec<String>| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}  "));
        format!("{}\n", padded.collect::<String>().trim_end())
    };
    lines.iter().map(line).collect()
}

/// `1 run`, `12 runs`.
pub fn count(count: i64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A text that cannot steer the terminal it is shown on.
pub fn visible(text: &str) -> String {
    let escape = |c: char| match c.is_control() {
        true => c.escape_default().to_string(),
        false => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// How the command line answers a question before it is asked.
#[derive(Clone, Debug, Default)]
pub struct Consent {
    /// `--yes`.
    pub yes: bool,
    /// `--confirm NAME`.
    pub name: Option<String>,
    /// `--no-input`.
    pub no_input: bool,
}

impl Consent {
    /// Asks yes or no, unless `--yes` said it. `deed` completes "would".
    pub fn ask(&self, deed: &str) -> Result<(), Stop> {
        if self.yes {
            return Ok(());
        }
        if self.no_input || !is_interactive() {
            let sentence = format!("This would {deed}. Repeat the command with --yes to do so.");
            return Err(Stop::new(Exit::Unconfirmed, sentence));
        }
        match question(&format!("This would {deed}. Go on? [y/N] "))?.as_str() {
            "y" | "Y" | "yes" => Ok(()),
            _ => Err(Stop::new(Exit::Unconfirmed, "Nothing was changed.")),
        }
    }

    /// Asks for the name of what will be gone for ever, unless `--confirm` gave it.
    pub fn ask_name(&self, deed: &str, name: &str) -> Result<(), Stop> {
        let again = format!("Repeat the command with --confirm={name} to do so.");
        let given = match &self.name {
            Some(given) => given.clone(),
            None if self.no_input || !is_interactive() => {
                let sentence = format!("This would {deed}, for ever. {again}");
                return Err(Stop::new(Exit::Unconfirmed, sentence));
            }
            None => question(&format!("This would {deed}, for ever. Type {name} to go on: "))?,
        };
        if given == name {
            return Ok(());
        }
        let sentence = format!("{given:?} is not {name:?}: nothing was changed. {again}");
        Err(Stop::new(Exit::Unconfirmed, sentence))
    }
}

fn question(text: &str) -> Result<String, Stop> {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    let mut answer = String::new();
    match io::stdin().lock().read_line(&mut answer) {
        Ok(_) => Ok(answer.trim().to_owned()),
        Err(error) => Err(Stop::failed(format!("the answer cannot be read: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_end_without_spaces() {
        let rows = vec![vec!["a".into(), "longer".into()], vec!["bbb".into(), "x".into()]];
        assert_eq!(columns(&["K", "V"], rows), "K    V\na    longer\nbbb  x\n");
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        assert_eq!(visible("a\u{1b}[2Jb\nü"), "a\\u{1b}[2Jb\\nü");
    }

    #[test]
    fn without_a_terminal_a_question_needs_its_answer_in_advance() {
        let nobody = Consent { no_input: true, ..Consent::default() };
        let stop = nobody.ask("revoke 1 key").unwrap_err();
        assert_eq!(stop.exit, Exit::Unconfirmed);
        assert_eq!(
            stop.sentence,
            "This would revoke 1 key. Repeat the command with --yes to do so."
        );
        assert!(Consent { yes: true, ..nobody.clone() }.ask("revoke 1 key").is_ok());

        assert_eq!(nobody.ask_name("delete it", "a/b").unwrap_err().exit, Exit::Unconfirmed);
        let named = |name: &str| Consent { name: Some(name.into()), ..nobody.clone() };
        assert!(named("a/b").ask_name("delete it", "a/b").is_ok());
        assert_eq!(named("a").ask_name("delete it", "a/b").unwrap_err().exit, Exit::Unconfirmed);
        let yes = Consent { yes: true, ..nobody };
        assert!(yes.ask_name("delete it", "a/b").is_err(), "--yes is not enough");
    }
}
