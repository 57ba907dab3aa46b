//! `man`: manual pages, one of gapwise itself and one a command.

use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory as _};
use clap_mangen::Man;

use super::{Cli, Common, Stop, alone, output};
use crate::diagnostics::{printable, suggestion};
use crate::{brief::File, write as writing};

/// The flags of `man`.
#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The command that the page is about, such as gaps or evidence-import; without one, gapwise as a whole
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    /// Write the pages of all commands into this folder, as gapwise.1, gapwise-check.1, ...
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    out: Option<PathBuf>,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    alone(common)?;
    output::only_text(common)?;
    let pages = pages()?;
    if let Some(folder) = &flags.out {
        return write(common, folder, &pages);
    }
    let wanted = match &flags.command {
        // As `man` itself calls it, or as one types it.
        Some(command) => format!("gapwise-{}", command.trim_start_matches("gapwise-")),
        None => "gapwise".to_owned(),
    };
    let page = pages.iter().find(|(name, _)| *name == wanted);
    let Some((_, text)) = page else {
        return Err(unknown(&wanted, &pages));
    };
    output::print_exactly(text)
}

/// A page: its name without the section, and its text in the language of `man`.
type Page = (String, String);

fn pages() -> Result<Vec<Page>, Stop> {
    let mut whole = Cli::command();
    // Flags that every command takes are handed on to them.
    whole.build();
    let mut pages = Vec::new();
    add(&whole, &mut pages)?;
    Ok(pages)
}

/// The page of a command, and those of what it has below it, such as gapwise-evidence-import.
fn add(command: &clap::Command, pages: &mut Vec<Page>) -> Result<(), Stop> {
    let name = command
        .get_display_name()
        .unwrap_or_else(|| command.get_name());
    let titled = command.clone().version(env!("CARGO_PKG_VERSION"));
    pages.push((name.to_owned(), page(titled)?));
    let inner = command.get_subcommands();
    inner.into_iter().try_for_each(|inner| add(inner, pages))
}

fn page(command: clap::Command) -> Result<String, Stop> {
    let mut page = Vec::new();
    let made: io::Result<()> = Man::new(command).section("1").render(&mut page);
    made.map_err(|error| Stop::Failed(format!("no page could be made: {error}")))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn unknown(wanted: &str, pages: &[Page]) -> Stop {
    let known: Vec<&str> = pages
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("gapwise-"))
        .collect();
    let wanted = wanted.trim_start_matches("gapwise-");
    let remedy = suggestion(wanted, &known);
    Stop::Usage(format!("there is no command `{wanted}`: {remedy}"))
}

fn write(common: &Common, folder: &Path, pages: &[Page]) -> Result<(), Stop> {
    let file = |(name, text): &Page| File {
        path: format!("{name}.1"),
        bytes: text.clone().into_bytes(),
    };
    let files: Vec<File> = pages.iter().map(file).collect();
    writing::documents(folder, &files)?;
    if common.quiet {
        return Ok(());
    }
    let (number, shown) = (pages.len(), printable(&folder.display().to_string()));
    output::print(&format!(
        "{number} pages written to {shown}\nRead one: man -l {}\n",
        printable(&folder.join("gapwise.1").display().to_string())
    ))
}
