//! The `gapwise` command: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    gapwise::cli::main()
}
