//! Parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    rankbook::cli::run(std::env::args_os())
}
