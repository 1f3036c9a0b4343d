//! The parts of the page for operators that are made from the command line itself.

use std::fmt::Write as _;

use super::exit::MEANINGS;

/// Every command with what it does, as a table in Markdown.
pub fn commands() -> String {
    let mut out = String::from("| command | what it does |\n|---|---|\n");
    for command in super::command().get_subcommands() {
        add(&mut out, "rankbook", command);
    }
    out
}

/// Every exit code with its meaning, as a table in Markdown.
pub fn exit_codes() -> String {
    let mut out = String::from("| code | meaning |\n|---|---|\n");
    for (exit, meaning) in MEANINGS {
        let _ = writeln!(out, "| {} | {meaning} |", *exit as u8);
    }
    out
}

fn add(out: &mut String, above: &str, command: &clap::Command) {
    if command.get_name() == "help" {
        return;
    }
    let name = format!("{above} {}", command.get_name());
    if command.has_subcommands() {
        return command.get_subcommands().for_each(|below| add(out, &name, below));
    }
    let arguments = command.get_positionals().map(|argument| {
        let value = match argument.get_value_names() {
            Some([name]) => name.to_string(),
            _ => argument.get_id().as_str().to_uppercase(),
        };
        if argument.is_required_set() { format!(" {value}") } else { format!(" [{value}]") }
    });
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(out, "| `{name}{}` | {about} |", arguments.collect::<String>());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_a_row_for_every_command_and_every_exit_code() {
        let commands = commands();
        assert!(commands.contains("| `rankbook config show` | Show every knob"));
        assert!(commands.contains("| `rankbook game create KEY` | "));
        assert!(commands.contains("| `rankbook health [URL]` | "));
        assert!(!commands.contains("help"));
        assert!(exit_codes().contains("| 65 | the database is damaged"));
    }

    /// With `RENEW=1` in the environment the page is written anew instead.
    #[test]
    fn the_page_for_operators_says_what_the_program_does() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/OPERATIONS.md");
        let page = std::fs::read_to_string(path).unwrap();
        let knobs = crate::config::markdown_table();
        let parts = [("commands", commands()), ("exit codes", exit_codes()), ("knobs", knobs)];
        let renewed = parts.iter().fold(page.clone(), |page, (name, part)| {
            let (begin, end) = (format!("<!-- begin {name} -->\n"), format!("<!-- end {name} -->"));
            let (before, rest) = page.split_once(&begin).expect(name);
            let (_, after) = rest.split_once(&end).expect(name);
            format!("{before}{begin}{part}{end}{after}")
        });
        if std::env::var_os("RENEW").is_some() {
            return std::fs::write(path, renewed).unwrap();
        }
        assert_eq!(page, renewed, "renew it: RENEW=1 cargo test --lib the_page_for_operators");
    }

    #[test]
    fn every_command_shows_examples_first() {
        fn check(command: &clap::Command) {
            let help = command.clone().render_long_help().to_string();
            let (examples, usage) = (help.find("Examples:\n"), help.find("Usage:"));
            assert!(examples.is_some() && examples < usage, "{}", command.get_name());
            let known = command.get_subcommands().filter(|below| below.get_name() != "help");
            known.for_each(check);
        }
        check(&crate::cli::command());
    }

    #[test]
    fn the_command_line_is_sound() {
        crate::cli::command().debug_assert();
    }
}
