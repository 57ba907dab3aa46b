//! `init`: a new, small workspace that explains itself.

use std::path::PathBuf;

use clap::Args;

use super::{Common, Stop, alone, output};
use crate::diagnostics::printable;
use crate::write::starter;

/// The flags of `init`.
#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The folder to make; where it is there already, it has to be empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    alone(common)?;
    output::only_text(common)?;
    // Shown as it was typed, where it is meant from here.
    let folder = match common.dir.as_os_str() == "." {
        true => flags.folder.clone(),
        false => common.dir.join(&flags.folder),
    };
    let files = starter::write(&folder)?;
    if common.quiet {
        return Ok(());
    }
    let shown = printable(&folder.display().to_string());
    let files: String = files.iter().map(|file| format!("  {file}\n")).collect();
    output::print(&format!(
        "A workspace to start from is in {shown}:\n{files}\nNext:\n{}",
        next(&shown)
    ))
}

/// What to do next, to be copied.
fn next(folder: &str) -> String {
    let quoted = match folder
        .chars()
        .all(|c| c.is_alphanumeric() || "-_./".contains(c))
    {
        true => folder.to_owned(),
        // In single quotes a shell leaves everything as it is.
        false => format!("'{}'", folder.replace('\'', "'\\''")),
    };
    let steps = [
        (
            match folder {
                "." => "$EDITOR programme.yaml".to_owned(),
                _ => format!("cd {quoted}"),
            },
            match folder {
                "." => "or any other editor",
                _ => "and open programme.yaml in an editor",
            },
        ),
        (
            "gapwise check".to_owned(),
            "silent: nothing is wrong with the files",
        ),
        (
            "gapwise gaps".to_owned(),
            "what is covered today, and what nobody does",
        ),
        (
            "gapwise optimise".to_owned(),
            "what to start, expand, continue, reduce and stop",
        ),
        (
            "gapwise brief".to_owned(),
            "documents for a meeting, in out/",
        ),
    ];
    let width = steps.iter().map(|(step, _)| step.chars().count()).max();
    let width = width.unwrap_or_default();
    let lines = steps.map(|(step, words)| format!("  {step:width$}  # {words}\n"));
    lines.concat()
}
