//! `import`: a spreadsheet of recommendations or workstreams as YAML.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Common, Format, Stop, output, table};
use crate::load::import::{Asked, Imported, Key, Mapped, Of, import_file};
use crate::load::sheets::Wanted;
use crate::model::Programme;
use crate::words::{count, listed_up_to};
use crate::write::files;
use crate::{check, load};

/// What stands below the flags in `--help`.
pub(super) const AFTER: &str = "\
A FILE is a workbook (.xlsx) or CSV with commas, semicolons or tabs. Headings may have any order and the
usual names, with titles above and totals below. What became of each column is told, and can be said:

  recommendations   id, text, element, audience, weight, share_of_cell, domains, source
  workstreams       id, name, owner, status, funding, purpose, activities, source, costs.YEAR,
                    cost_basis, fund, committed.YEAR, exit_cost, earliest, latest, ends, covers
                    (R1: full; R3), extent, confidence, why, requires, excludes, lock

Other columns, rows above the headings and totals become comments. Elements, audiences and years are those
of programme.yaml, by id or name, where the workspace (-C) has one. What is missing becomes a comment with
TODO, and `gapwise check` then says what is left, but for links without an extent, which are comments until
they have one. Nothing is written unless every cell could be read.

Example: gapwise import recommendations advice.xlsx --sheet Plan --column id=Ref --out recommendations/plan.yaml";

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// What the sheet lists
    #[arg(value_enum, value_name = "KIND")]
    of: Kind,
    /// The spreadsheet
    file: PathBuf,
    /// The sheet of a workbook, by name
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What stands between the fields of a text file; otherwise what fits the headings best
    #[arg(long, value_enum, value_name = "WHAT")]
    separator: Option<Separator>,
    /// The row in which the headings stand; otherwise the one of the first 30 that names most columns
    #[arg(long, value_name = "N")]
    header_row: Option<usize>,
    /// Which column holds what, by its heading or its letter, such as `id=Ref` or `id=B`; may be given
    /// several times
    #[arg(long, value_name = "KEY=HEADING")]
    column: Vec<String>,
    /// What holds for every row in which nothing else stands, such as `status=proposed`
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// What a word of the sheet means, such as `status:Live=current`
    #[arg(long, value_name = "KEY:TEXT=WORD")]
    value: Vec<String>,
    /// A row that is no item: it is kept as a comment
    #[arg(long, value_name = "N")]
    leave_out: Vec<usize>,
    /// A row that is an item, though it is called a total
    #[arg(long, value_name = "N")]
    keep: Vec<usize>,
    /// Write a new file, such as recommendations/plan.yaml
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file of --out if it is there
    #[arg(long, requires = "out")]
    force: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Recommendations,
    Workstreams,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Separator {
    Comma,
    Semicolon,
    Tab,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let asked = flags.asked()?;
    if let Some(out) = flags.out.as_ref().filter(|_| !flags.force) {
        files::not_there(out)?;
    }
    if let Some(out) = flags.out.as_ref().filter(|out| is_one(out, &flags.file)) {
        let shown = table::printable(&out.display().to_string());
        let words = format!("{shown} is the sheet itself: name another file for the YAML");
        return Err(Stop::Usage(words));
    }
    if common.scenario.is_some() {
        let words = "an import has no scenarios: leave `--scenario` out";
        return Err(Stop::Usage(words.to_owned()));
    }
    let programme = programme(common)?;
    let found = import_file(&flags.file, &asked, programme.as_ref())?;
    if let Some(out) = &flags.out {
        match flags.force {
            true => files::replace(out, |to| to.write_all(found.yaml.as_bytes()))?,
            false => files::write_new(out, &found.yaml)?,
        }
    }
    if !common.quiet {
        output::note(&told(&found, programme.is_some()));
    }
    match (common.format, &flags.out) {
        (Format::Json, _) => output::print_json(&View::of(&found)),
        (_, None) => output::print_exactly(&found.yaml),
        (_, Some(out)) => output::print(&format!(
            "{} written to {}; {}.{}\n",
            count(found.items, asked.of.noun()),
            table::printable(&out.display().to_string()),
            left(found.to_do),
            waiting(found.links_without_extent)
        )),
    }
}

/// What is to be filled in.
fn left(to_do: usize) -> String {
    match to_do {
        0 => "nothing is left to fill in".to_owned(),
        _ => format!(
            "{} left to fill in: `gapwise check` says where",
            count(to_do, "thing")
        ),
    }
}

/// Links that nothing asks for.
fn waiting(links: usize) -> String {
    let waits = if links == 1 { "waits" } else { "wait" };
    match links {
        0 => String::new(),
        _ => format!(
            " {} {waits} for an extent, as comments: search for TODO.",
            count(links, "link")
        ),
    }
}

/// The programme of the workspace; a folder without one will do.
fn programme(common: &Common) -> Result<Option<Programme>, Stop> {
    let has_one = common.dir.join(load::PROGRAMME).symlink_metadata().is_ok();
    if common.dir.is_dir() && !has_one {
        return Ok(None);
    }
    let (programme, _) = check::framework(&load::folder(&common.dir))?;
    Ok(Some(programme))
}

impl Flags {
    fn asked(&self) -> Result<Asked, Stop> {
        let of = match self.of {
            Kind::Recommendations => Of::Recommendations,
            Kind::Workstreams => Of::Workstreams,
        };
        let separator = self.separator.map(|separator| match separator {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
        });
        let pairs = |flag: &str, texts: &[String]| -> Result<Vec<(Key, String)>, Stop> {
            let pairs = texts.iter().map(|text| pair(of, flag, text));
            pairs.collect()
        };
        Ok(Asked {
            of,
            wanted: Wanted {
                sheet: self.sheet.clone(),
                separator,
            },
            header_row: self.header_row,
            columns: pairs("--column", &self.column)?,
            set: pairs("--set", &self.set)?,
            values: self
                .value
                .iter()
                .map(|text| value(of, text))
                .collect::<Result<_, _>>()?,
            leave_out: self.leave_out.clone(),
            keep: self.keep.clone(),
        })
    }
}

/// `id=Ref`.
fn pair(of: Of, flag: &str, text: &str) -> Result<(Key, String), Stop> {
    let parts = text
        .split_once('=')
        .filter(|(_, value)| !value.trim().is_empty());
    let (key, value) = parts.ok_or_else(|| {
        let example = match flag {
            "--column" => "`=` and the heading of its column, such as `id=Ref`",
            _ => "`=` and what it is, such as `status=proposed`",
        };
        Stop::Usage(format!("`{flag} {text}`: write a key, {example}"))
    })?;
    let key = of.key(key.trim());
    let key = key.map_err(|words| Stop::Usage(format!("`{flag} {text}`: {words}")))?;
    Ok((key, value.trim().to_owned()))
}

/// `status:Live=current`.
fn value(of: Of, text: &str) -> Result<(Key, String, String), Stop> {
    let parts = text
        .split_once(':')
        .and_then(|(key, rest)| Some((key, rest.rsplit_once('=')?)));
    let (key, (from, to)) = parts.ok_or_else(|| {
        let shape = "write a key, `:`, what stands in the sheet, `=` and what it means";
        Stop::Usage(format!(
            "`--value {text}`: {shape}, such as `status:Live=current`"
        ))
    })?;
    let (key, to) = pair(of, "--value", &format!("{key}={to}"))?;
    Ok((key, from.trim().to_owned(), to))
}

/// Whether two paths lead to one file that is there.
fn is_one(a: &Path, b: &Path) -> bool {
    let (a, b) = (a.canonicalize(), b.canonicalize());
    a.is_ok() && a.ok() == b.ok()
}

/// What became of a sheet, for programs.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct View<'a> {
    schema: &'static str,
    from: &'a str,
    items: usize,
    to_do: usize,
    /// Links that are comments until somebody gives them an extent.
    links_without_extent: usize,
    columns: &'a [Mapped],
    notes: &'a [String],
    yaml: &'a str,
}

impl<'a> View<'a> {
    fn of(found: &'a Imported) -> Self {
        Self {
            schema: "gapwise/sheet/1",
            from: &found.from,
            items: found.items,
            to_do: found.to_do,
            links_without_extent: found.links_without_extent,
            columns: &found.columns,
            notes: &found.notes,
            yaml: &found.yaml,
        }
    }
}

/// What became of the sheet, for whoever watches.
fn told(found: &Imported, has_programme: bool) -> String {
    let rows = found.columns.iter().map(|column| {
        vec![
            column.column.clone(),
            table::short(&column.heading, 30),
            column.became.clone(),
            table::short(&column.first, 40),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let mut out = format!("{}\n", found.from);
    out.push_str(&table::text(
        &["", "column", "became", "first entry"],
        &rows,
    ));
    for note in &found.notes {
        out.push_str(&table::hanging(note));
    }
    if !has_programme {
        let folder = "There is no programme.yaml here: names were not matched to its ids (`-C DIR` names its folder).";
        out.push_str(&table::hanging(folder));
    }
    let unnamed = found.columns.iter().filter(|column| column.key.is_none());
    let letter = unnamed.clone().next().map_or("", |column| &column.column);
    let unnamed: Vec<String> = unnamed
        .map(|column| format!("`{}`", column.heading))
        .collect();
    if !unnamed.is_empty() {
        let which = listed_up_to(&unnamed, 8);
        out.push_str(&table::hanging(&format!(
            "Kept as comments, since it is not clear what they hold: {which}. If one is among the columns that `--help` lists, say which by its heading or letter, such as `--column source={letter}`."
        )));
    }
    out.trim_end().to_owned()
}
