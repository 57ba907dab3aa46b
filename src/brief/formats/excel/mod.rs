//! One Excel workbook: the plan for people who live in spreadsheets, and a what-if that recalculates.
//!
//! Every formula carries the value that it comes to at the plan, so that a viewer that calculates
//! nothing shows the plan, and a program that calculates finds nothing to change.

mod assumptions;
mod budget;
mod charts;
mod checks;
mod lines;
mod links;
mod look;
mod money;
mod places;
mod plan;
mod recommendations;
mod scenarios;
mod sheet;
mod summary;
mod table;
mod what_if;
mod what_if_money;
mod working_courses;
mod working_coverage;
mod working_levels;
mod working_links;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::super::facts::{Facts, Workbook as Rows, workbook::LinkRow};
use super::FormatError;
use look::Look;
use places::Places;
use sheet::{Sheet, Written, cell_text};

/// More formulas than this make a workbook that nobody can work with: then there is no what-if.
const MOST_FORMULAS: usize = 200_000;

/// All that the sheets are written from.
struct Book<'a> {
    /// The facts of the briefing.
    facts: &'a Facts,
    /// Those that only the workbook has.
    book: &'a Rows,
    /// Where the cells of the what-if stand.
    places: Places,
    /// The formats of cells.
    look: &'a Look,
    /// Whether there is a what-if.
    is_live: bool,
}

type Writer = for<'a> fn(&Book<'a>) -> Result<Sheet<'a>, XlsxError>;

/// The sheets, in their order; those of the what-if are left out where it would be too large.
const SHEETS: [(Writer, bool); 14] = [
    (summary::write, false),
    (what_if::write, true),
    (budget::write, true),
    (checks::write, true),
    (plan::write, false),
    (recommendations::write, false),
    (links::write, false),
    (money::write, false),
    (scenarios::write, false),
    (assumptions::write, false),
    (working_levels::write, true),
    (working_courses::write, true),
    (working_links::write, true),
    (working_coverage::write, true),
];

pub(in crate::brief) fn bytes(facts: &Facts) -> Result<Vec<u8>, FormatError> {
    written(facts).map_err(|error| FormatError::format("xlsx", &words(&error)))
}

fn words(error: &XlsxError) -> String {
    match error {
        XlsxError::RowColumnLimitError => {
            "there are more rows or columns than a sheet of Excel has \
            (1,048,576 and 16,384): leave the workbook out with `--to`"
                .to_owned()
        }
        other => other.to_string(),
    }
}

fn written(facts: &Facts) -> Result<Vec<u8>, XlsxError> {
    let look = Look::new();
    let book = Book {
        places: Places::of(&facts.workbook, facts.years.len()),
        book: &facts.workbook,
        look: &look,
        is_live: facts.workbook.formulas() <= MOST_FORMULAS,
        facts,
    };
    let mut workbook = Workbook::new();
    workbook.set_default_format(&book.look.plain, 17, 64)?;
    workbook.set_properties(&properties(facts)?);
    for (write, needs_what_if) in SHEETS {
        if book.is_live || !needs_what_if {
            workbook.push_worksheet(write(&book)?.page);
        }
    }
    if book.is_live {
        what_if::names(&book, &mut workbook)?;
    }
    workbook.save_to_buffer()
}

/// Without a clock: the first day that a zip file can name.
fn properties(facts: &Facts) -> Result<DocProperties, XlsxError> {
    let title: String = cell_text(&facts.title).chars().take(250).collect();
    Ok(DocProperties::new()
        .set_title(title)
        .set_subject("Investment and divestment plan")
        .set_comment("Made by gapwise. The what-if is not re-optimised.")
        .set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?))
}

impl<'a> Book<'a> {
    /// A sheet with its title.
    fn sheet(&self, name: &str, title: &str) -> Result<Sheet<'a>, XlsxError> {
        let mut sheet = Sheet::new(self.look, name, &self.facts.title)?;
        sheet.text((0, 0), title, &self.look.title)?;
        sheet.page.set_row_height(0, 24)?;
        Ok(sheet)
    }

    /// A sheet that the what-if calculates on, and what it is for.
    fn working(&self, name: &str, words: &str) -> Result<Sheet<'a>, XlsxError> {
        let mut sheet = self.sheet(name, name)?;
        sheet.text((1, 3), words, &self.look.text)?;
        if name != places::COVERAGE {
            sheet.text((1, 0), "What this is for:", &self.look.label)?;
        }
        what_if::protect(&mut sheet);
        sheet.page.set_tab_color(look::PALE);
        Ok(sheet)
    }

    /// The heads of a sheet's columns, and their widths; those without one are as wide as money.
    fn heads(
        &self,
        sheet: &mut Sheet<'_>,
        row: usize,
        heads: &[String],
        widths: &[f64],
    ) -> Written {
        for (column, head) in heads.iter().enumerate() {
            sheet.text((row, column), head, &self.look.head)?;
        }
        let rest = heads.len().saturating_sub(widths.len());
        let rest = vec![MONEY_WIDTH; rest];
        let widths = [widths, &rest].concat();
        sheet.widths(&widths)?;
        sheet.high_heads(row, heads, &widths)?;
        sheet.keep_heads(row, 1)
    }

    /// At which levels a link holds.
    fn holds_at(&self, link: &LinkRow) -> String {
        let levels = &self.book.workstreams[link.workstream].levels;
        match link.level {
            Some(level) => format!("{} only", levels[level].name),
            None if levels.iter().any(|level| level.own_links) => "all other levels".to_owned(),
            None => "every level".to_owned(),
        }
    }
}

/// A column for up to £999,999,999.99.
const MONEY_WIDTH: f64 = 15.0;

#[cfg(test)]
mod tests;
