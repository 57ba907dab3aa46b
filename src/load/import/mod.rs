//! A spreadsheet that people keep as YAML of a workspace, with comments for what is missing.
//!
//! Nothing is guessed in silence: which column became what is told, what has no place in the YAML is kept
//! as a comment, and every cell that cannot be understood is a problem with its place.

mod columns;
mod costs;
mod covers;
mod headings;
mod ids;
mod items;
mod left;
mod named;
mod notes;
mod page;
mod recommendations;
mod report;
mod shown;
mod sums;
mod totals;
mod units;
mod vocabulary;
mod workstreams;
mod years;

pub use columns::{Key, Of};
pub use notes::Mapped;

use std::collections::BTreeSet;
use std::path::Path;

use super::csv::{Fault, fault};
use super::sheets::{self, Row, Sheet, Wanted};
use crate::diagnostics::Problems;
use crate::model::Programme;
use crate::words::count;
use headings::plain;
use items::{Item, RowIs, Table};
use left::{beside, elsewhere, without_effect};
use named::{Named, named};
use notes::Notes;
use page::{Entry, comment, sentence};
use report::{Report, alone};
use vocabulary::Vocabulary;
use workstreams::Called;

/// What rows times years can become.
const MOST_YAML: usize = 128 << 20;

/// What to import, and what was said about the sheet.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What the sheet lists.
    pub of: Of,
    /// Which sheet, and what stands between fields.
    pub wanted: Wanted,
    /// The row with the headings.
    pub header_row: Option<usize>,
    /// Keys, and the heading of the column that holds each.
    pub columns: Vec<(Key, String)>,
    /// Keys, and what they are where nothing stands in the sheet.
    pub set: Vec<(Key, String)>,
    /// Keys, what stands in the sheet, and what it means.
    pub values: Vec<(Key, String, String)>,
    /// Rows that are no items.
    pub leave_out: Vec<usize>,
    /// Rows that are items, though they are called totals.
    pub keep: Vec<usize>,
}

/// What was made of a sheet.
#[derive(Debug)]
pub struct Imported {
    /// The YAML.
    pub yaml: String,
    /// How many items it has.
    pub items: usize,
    /// How many things are left to fill in, each of which `check` asks for.
    pub to_do: usize,
    /// How many links are comments until somebody gives them an extent; `check` does not ask for them.
    pub links_without_extent: usize,
    /// The file and its sheet.
    pub from: String,
    /// What each column became.
    pub columns: Vec<Mapped>,
    /// What else there is to know, in sentences.
    pub notes: Vec<String>,
}

/// Reads a file that is in memory; `path` is what it is called. Names of elements, audiences and years are
/// those of the programme, where there is one.
///
/// # Errors
/// Every problem of the sheet.
pub fn import(
    path: &str,
    bytes: &[u8],
    asked: &Asked,
    programme: Option<&Programme>,
) -> Result<Imported, Problems> {
    let words = Vocabulary::of(programme);
    let asked = &known_years(path, asked, &words)?;
    let best = |rows: &[Row]| {
        let scores = rows
            .iter()
            .map(|row| headings::score(row, asked, &words.years));
        scores.max().unwrap_or(0)
    };
    let sheet =
        sheets::sheet(path, bytes, &asked.wanted, &best).map_err(|fault| alone(path, fault))?;
    let mut report = Report::new(&sheet);
    let header = match headings::header(&sheet.rows, asked, &words.years) {
        Ok(header) => header,
        Err(fault) => {
            report.whole(fault);
            return Err(report.into_problems());
        }
    };
    let filled = sheet.rows[header..].iter().flat_map(|row| row.cells.keys());
    let filled: BTreeSet<usize> = filled.copied().collect();
    let (columns, faults) = headings::columns(&sheet.rows[header], &filled, asked, &words.years);
    for (at, fault) in faults {
        match at {
            Some(index) => {
                let column = &columns[index];
                report.cell(&sheet.rows[header], column.at, &column.heading, fault);
            }
            None => report.whole(fault),
        }
    }
    let table = Table::new(&sheet, asked, words, columns);
    let made = made(&table, header, &mut report);
    match report.is_empty() {
        true => Ok(made),
        false => Err(report.into_problems()),
    }
}

/// The same options, with years as the programme writes them.
fn known_years(path: &str, asked: &Asked, words: &Vocabulary) -> Result<Asked, Problems> {
    let mut asked = asked.clone();
    let columns = asked.columns.iter_mut().map(|(key, _)| key);
    let set = asked.set.iter_mut().map(|(key, _)| key);
    let values = asked.values.iter_mut().map(|(key, ..)| key);
    for year in columns
        .chain(set)
        .chain(values)
        .filter_map(|key| key.year.as_mut())
    {
        *year = words.years.label(year).ok_or_else(|| {
            let message = format!(
                "`{year}`, which was named on the command line, is no year{}",
                words.years.of_what()
            );
            alone(path, fault("unknown-year", message, words.years.remedy()))
        })?;
    }
    Ok(asked)
}

/// The same of a file on the disk.
///
/// # Errors
/// Every problem of the sheet.
pub fn import_file(
    path: &Path,
    asked: &Asked,
    programme: Option<&Programme>,
) -> Result<Imported, Problems> {
    let shown = path.display().to_string();
    let bytes = sheets::bytes(path).map_err(|fault| alone(&shown, fault))?;
    import(&shown, &bytes, asked, programme)
}

/// All items, and what stands between them.
fn made<'a>(table: &'a Table<'a>, header: usize, report: &mut Report<'a>) -> Imported {
    let rows = &table.sheet.rows;
    let kinds = told_apart(table, header);
    let items = kinds.iter().filter(|(_, is)| matches!(is, RowIs::Item));
    let items: Vec<&Row> = items.map(|(row, _)| *row).collect();
    for fault in without_effect(table, header, &items) {
        report.whole(fault);
    }
    let ids = named(table, &items, report);
    let called = called(table, &items, &ids);
    let mut notes = Notes::new(table, header);
    let (mut body, mut to_do, mut links) = (String::new(), 0, 0);
    let mut ids = ids.into_iter();
    for (row, is) in kinds {
        if body.len() > MOST_YAML {
            report.whole(too_long());
            break;
        }
        match is {
            RowIs::Wrong(fault) => report.row(row, fault),
            RowIs::Comment(why) => {
                notes.kept(row, why);
                body.push_str(&kept(table.sheet, row, why));
            }
            RowIs::Item => {
                let named = ids.next().flatten();
                notes.item(row, named.as_ref());
                let mut item = Item { table, row, report };
                if let Some(named) = named {
                    let mut entry = entry(&mut item, &named, &called);
                    for (words, text) in beside(table.sheet, row.number) {
                        entry.aside(&words, &text);
                    }
                    to_do += entry.to_do;
                    links += entry.links;
                    body.push_str(&entry.text());
                }
            }
        }
    }
    if items.is_empty() && report.is_empty() {
        report.whole(nothing(table, rows[header].number));
    }
    let columns = notes::mapped(table, &items, notes.total());
    let notes = notes.into_sentences();
    Imported {
        yaml: opening(table, header, (items.len(), &columns), &notes) + &body,
        items: items.len(),
        to_do,
        links_without_extent: links,
        from: table.sheet.title(),
        columns,
        notes,
    }
}

/// The rows below the headings, with what each is. What is wrong with rows that cannot be read has been said.
fn told_apart<'a>(table: &'a Table<'a>, header: usize) -> Vec<(&'a Row, RowIs)> {
    let rows = &table.sheet.rows;
    let faulty: BTreeSet<usize> = table.sheet.faults.iter().map(|(line, _)| *line).collect();
    rows[header + 1..]
        .iter()
        .filter(|row| !faulty.contains(&row.number))
        .map(|row| (row, table.row_is(row, &rows[header])))
        .collect()
}

fn too_long() -> Fault {
    fault(
        "large-sheet",
        "the YAML of this sheet is longer than 128 MB",
        "split the sheet, or leave out years in which nothing is spent",
    )
}

fn nothing(table: &Table<'_>, header: usize) -> Fault {
    let noun = table.asked.of.noun();
    fault(
        "no-item",
        format!("below the headings in row {header} stands no {noun}"),
        "check the sheet, or name the row of headings with `--header-row`",
    )
}

fn entry(item: &mut Item<'_, '_>, named: &Named, called: &Called) -> Entry {
    match item.table.asked.of {
        Of::Recommendations => recommendations::entry(item, named),
        Of::Workstreams => workstreams::entry(item, named, called),
    }
}

/// Ids by what the rows are called.
fn called(table: &Table<'_>, items: &[&Row], ids: &[Option<Named>]) -> Called {
    let mut called = Called::new();
    for (row, named) in items.iter().zip(ids) {
        let Some(named) = named else { continue };
        for key in ["name", "id"] {
            if let Some(column) = table.column(key, None) {
                called.insert(plain(row.text(column.at)), named.id.clone());
            }
        }
    }
    called.remove("");
    called
}

/// A row that is no item.
fn kept(sheet: &Sheet, row: &Row, why: &str) -> String {
    let mut cells: Vec<&sheets::Cell> = row.cells.values().collect();
    // What stands in one cell over several columns is one thing.
    cells.dedup_by(|a, b| a.shared.is_some() && a.shared == b.shared);
    let cells: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    let own = comment(&format!("Row {} ({why}): ", row.number), &cells.join(" | "));
    own + &aside(beside(sheet, row.number))
}

/// Notes and links as comments.
fn aside(all: impl Iterator<Item = (String, String)>) -> String {
    all.map(|(words, text)| comment(&format!("{words}: "), &text))
        .collect()
}

/// What the file begins with: where it comes from, and what became of each column. No day and no folder, so
/// that the same sheet gives the same bytes.
fn opening(
    table: &Table<'_>,
    header: usize,
    (items, columns): (usize, &[Mapped]),
    notes: &[String],
) -> String {
    let file = Path::new(&table.sheet.file).file_name();
    let file = file.map_or_else(
        || table.sheet.file.clone(),
        |name| name.to_string_lossy().into_owned(),
    );
    let mut out = format!("# {}, from ", count(items, table.asked.of.noun()));
    out.push_str(&super::written::quoted(&file));
    if let Some(name) = &table.sheet.name {
        out.push_str(&format!(", sheet {}", super::written::quoted(name)));
    }
    out.push_str(
        ", by `gapwise import`. Nothing reads these comments; `# ...: TODO` is left to fill in.\n",
    );
    for column in columns {
        out.push_str(&sentence(&format!(
            "Column {}, became {}: {}",
            column.column, column.became, column.heading
        )));
    }
    for row in &table.sheet.rows[..header] {
        out.push_str(&kept(table.sheet, row, "above the headings"));
    }
    let headings = table.sheet.rows[header].number;
    out.push_str(&aside(beside(table.sheet, headings)));
    out.push_str(&aside(elsewhere(table.sheet)));
    for note in notes {
        out.push_str(&sentence(note));
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests;
