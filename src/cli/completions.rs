//! `completions`: what a shell needs to complete commands, flags and their values.

use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};

use super::{Cli, Common, Stop, alone, output};

/// The flags of `completions`.
#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    alone(common)?;
    output::only_text(common)?;
    let mut script = Vec::new();
    generate(flags.shell, &mut Cli::command(), "gapwise", &mut script);
    output::print_exactly(&String::from_utf8_lossy(&script))
}
