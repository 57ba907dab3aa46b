//! `fmt`: how the lines of a workspace could be laid out better; rewritten only where that is asked for.

use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;

use super::{Common, Format, Stop, output};
use crate::diagnostics::{Problems, Sources, printable};
use crate::load::{self, Change, LaidOut, Layout, laid_out};
use crate::words::{choose, count};
use crate::write::layout::lay_out;

/// What stands below the flags in `--help`.
pub(super) const AFTER: &str = "\
Lines end with a line feed, without spaces before it; at most one blank line stands between others, and
none at the start or end of a file. Text over several lines is left as it is, and so are indentation,
quotes, order and comments. A file that would not read back as the same values is left alone.

Exit code 1 where something could be laid out better, and 0 where nothing could.

Example: gapwise fmt --check";

/// So many changes of a file are shown.
const SHOWN: usize = 10;

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// Only report, which is what happens anyway
    #[arg(long, conflicts_with = "write")]
    check: bool,
    /// Rewrite the files
    #[arg(long)]
    write: bool,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct View {
    schema: &'static str,
    /// Whether the files were rewritten.
    written: bool,
    files: Vec<FileView>,
    /// Files that would not read back as the same.
    left_alone: Vec<String>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct FileView {
    file: String,
    /// How many lines end with a carriage return and a line feed.
    carriage_returns: usize,
    changes: Vec<ChangeView>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ChangeView {
    line: usize,
    rule: &'static str,
    before: String,
    after: Option<String>,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let files = load::folder(&common.dir);
    let (mut sources, mut problems) = (Sources::default(), files.problems().to_vec());
    let (mut found, mut left_alone) = (BTreeMap::new(), Vec::new());
    for (path, text) in files.texts() {
        let file = sources.add(path, text);
        match laid_out(file, text) {
            Ok(Layout::Fine) => {}
            Ok(Layout::Otherwise(new)) => {
                found.insert(path.to_owned(), new);
            }
            Ok(Layout::LeftAlone) => left_alone.push(path.to_owned()),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(Problems::new(sources, problems).into());
    }
    if flags.write {
        let mut rewritten = BTreeMap::new();
        for (path, new) in found {
            // Somebody may have put another file in its place meanwhile.
            if lay_out(&common.dir, &path)? {
                rewritten.insert(path, new);
            }
        }
        found = rewritten;
    }
    let number = files.texts().count();
    match common.format {
        Format::Json => output::print_json(&view(found.clone(), &left_alone, flags.write))?,
        _ => output::print(&text(&found, &left_alone, number, flags.write))?,
    }
    match found.is_empty() || flags.write {
        true => Ok(()),
        false => Err(Stop::Code(1)),
    }
}

fn view(found: BTreeMap<String, LaidOut>, left_alone: &[String], written: bool) -> View {
    let change = |change: Change| ChangeView {
        line: change.line,
        rule: change.rule,
        before: change.before,
        after: change.after,
    };
    let files = found.into_iter().map(|(file, new)| FileView {
        file,
        carriage_returns: new.carriage_returns,
        changes: new.changes.into_iter().map(change).collect(),
    });
    View {
        schema: "gapwise/fmt/1",
        written,
        files: files.collect(),
        left_alone: left_alone.to_vec(),
    }
}

fn text(
    found: &BTreeMap<String, LaidOut>,
    left_alone: &[String],
    number: usize,
    written: bool,
) -> String {
    let mut out = String::new();
    for path in left_alone.iter().map(|path| printable(path)) {
        out.push_str(&format!(
            "{path}: left alone, since it would not read back as the same values\n"
        ));
    }
    for (path, new) in found {
        let path = printable(path);
        if written {
            out.push_str(&format!("{path}: rewritten\n"));
            continue;
        }
        if new.carriage_returns > 0 {
            let ends = choose(new.carriage_returns, "line ends", "lines end");
            out.push_str(&format!(
                "{path}: {} {ends} with a carriage return as well as a line feed\n",
                new.carriage_returns
            ));
        }
        for change in new.changes.iter().take(SHOWN) {
            out.push_str(&format!(
                "{path}:{}: {}\n{}",
                change.line,
                change.rule,
                diff(change)
            ));
        }
        if new.changes.len() > SHOWN {
            out.push_str(&format!("{path}: and {} more\n", new.changes.len() - SHOWN));
        }
    }
    let of = count(number, "file");
    out.push_str(&match (found.len(), written) {
        (0, _) => format!("Nothing to change in {of}.\n"),
        (many, true) => {
            format!("{many} of {of} rewritten; comments and values are as they were.\n")
        }
        (many, false) => {
            format!("{many} of {of} could be laid out better; `gapwise fmt --write` does it.\n")
        }
    });
    out
}

/// The line before and after, with spaces at its end as dots.
fn diff(change: &Change) -> String {
    let shown = |line: &str| {
        let rest = line.trim_end_matches([' ', '\t']);
        let end: String = line[rest.len()..]
            .chars()
            .map(|c| if c == ' ' { '·' } else { '→' })
            .collect();
        printable(&format!("{rest}{end}"))
    };
    let after = change
        .after
        .as_deref()
        .map(|line| format!("  + {}\n", shown(line)));
    format!(
        "  - {}\n{}",
        shown(&change.before),
        after.unwrap_or_default()
    )
}
