//! A sheet that is being written: cells by row and column from nought, its columns' widths, and how it
//! is printed. Nobody's text becomes a formula here, and none is longer than a cell.

use rust_xlsxwriter::{ColNum, Format, Formula, RowNum, Url, Worksheet, XlsxError};

use super::super::literal;
use super::lines::{height, lines_of};
use super::look::Look;
use crate::model::Money;

/// Whether something could be written.
pub(super) type Written = Result<(), XlsxError>;

/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// What stands at the end of a text that was cut.
const CUT: &str = "… [cut: longer than a cell of Excel]";
/// The last row of a sheet, from nought.
pub(super) const LAST_ROW: usize = 1_048_575;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    Blank,
    /// Somebody's text or ours.
    Text(String),
    /// An amount.
    Money(Money),
    /// A number.
    Number(f64),
    /// A formula, and what it comes to now.
    Formula(String, Outcome),
}

/// What a formula comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// Money.
    Money(Money),
    /// A number.
    Number(f64),
    /// Text of ours.
    Text(&'static str),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn count(number: usize) -> Self {
        Self::Number(number as f64)
    }

    /// A formula that comes to an amount.
    pub fn sum(formula: impl Into<String>, amount: Money) -> Self {
        Self::Formula(formula.into(), Outcome::Money(amount))
    }

    /// A formula that comes to a number.
    pub fn worked_out(formula: impl Into<String>, number: f64) -> Self {
        Self::Formula(formula.into(), Outcome::Number(number))
    }
}

/// A sheet that is being written.
pub(super) struct Sheet<'a> {
    /// The sheet itself.
    pub page: Worksheet,
    /// The formats of its cells.
    pub look: &'a Look,
}

impl<'a> Sheet<'a> {
    /// An empty sheet, A4 across, as wide as a page, with the title and the page's number on each.
    pub fn new(look: &'a Look, name: &str, title: &str) -> Result<Self, XlsxError> {
        let mut page = Worksheet::new();
        page.set_name(name)?
            .set_paper_size(9)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.75, 0.75, 0.3, 0.3)
            .set_screen_gridlines(false)
            .set_header(header(title))
            .set_footer("&L&A&RPage &P of &N");
        Ok(Self { page, look })
    }

    /// The widths of columns from the first one on, in digits.
    pub fn widths(&mut self, widths: &[f64]) -> Written {
        for (column, &width) in widths.iter().enumerate() {
            self.page.set_column_width(col(column)?, width)?;
        }
        Ok(())
    }

    /// Writes a cell.
    pub fn put(&mut self, at: (usize, usize), value: &Value, format: &Format) -> Written {
        let (row, column) = (row(at.0)?, col(at.1)?);
        match value {
            Value::Blank => self.page.write_blank(row, column, format)?,
            Value::Text(text) => return self.text(at, text, format),
            Value::Money(money) => {
                let number = pounds(*money);
                self.page
                    .write_number_with_format(row, column, number, format)?
            }
            Value::Number(number) => self
                .page
                .write_number_with_format(row, column, *number, format)?,
            Value::Formula(formula, outcome) => {
                let result = match outcome {
                    Outcome::Money(money) => money.to_string(),
                    Outcome::Number(number) => number.to_string(),
                    Outcome::Text(text) => (*text).to_owned(),
                };
                let formula = Formula::new(formula).set_result(result);
                self.page
                    .write_formula_with_format(row, column, formula, format)?
            }
        };
        Ok(())
    }

    /// Writes text; marked as such where a program could take it for a formula once it is edited.
    pub fn text(&mut self, at: (usize, usize), text: &str, format: &Format) -> Written {
        let text = cell_text(text);
        let (row, column) = (row(at.0)?, col(at.1)?);
        match text.starts_with(['=', '+', '-', '@', '\'']) {
            true => {
                let marked = format.clone().set_quote_prefix();
                self.page
                    .write_string_with_format(row, column, text, &marked)?
            }
            false => self
                .page
                .write_string_with_format(row, column, text, format)?,
        };
        Ok(())
    }

    /// Writes text over several columns, in a row as high as it needs at that width (in digits).
    pub fn across(
        &mut self,
        at: (usize, usize),
        last: usize,
        text: &str,
        format: &Format,
        width: f64,
    ) -> Written {
        let text = cell_text(text);
        let lines = lines_of(&text, width);
        self.page.set_row_height(row(at.0)?, height(lines) + 1.0)?;
        match at.1 == last {
            true => self.text(at, &text, format),
            false => {
                let (first, end) = (col(at.1)?, col(last)?);
                let row = row(at.0)?;
                self.page.merge_range(row, first, row, end, &text, format)?;
                Ok(())
            }
        }
    }

    /// Writes the name of another sheet, which leads there.
    pub fn leads_to(&mut self, at: (usize, usize), sheet: &str) -> Written {
        let url = Url::new(format!("internal:'{sheet}'!A1")).set_text(sheet);
        let (row, column) = (row(at.0)?, col(at.1)?);
        self.page
            .write_url_with_format(row, column, url, &self.look.link)?;
        Ok(())
    }

    /// Makes a row of heads as high as the longest of them needs, with room for the buttons of filters.
    pub fn high_heads(&mut self, at: usize, heads: &[String], widths: &[f64]) -> Written {
        let each = heads.iter().zip(widths);
        let lines = each.map(|(head, width)| lines_of(head, width / 1.1));
        let lines = lines.max().unwrap_or(1);
        self.page.set_row_height(row(at)?, height(lines))?;
        Ok(())
    }

    /// Prints on two pages side by side, where one would be too small to read; the first columns are
    /// on both, and the second page of a row follows its first.
    pub fn two_pages_wide(&mut self, columns: usize) -> Written {
        self.page.set_print_fit_to_pages(2, 0);
        self.page.set_page_order(false);
        self.page.set_repeat_columns(0, col(columns - 1)?)?;
        Ok(())
    }

    /// Keeps a row of column heads, and some columns, in sight; on paper, on each page.
    pub fn keep_heads(&mut self, head: usize, columns: usize) -> Written {
        self.page.set_freeze_panes(row(head + 1)?, col(columns)?)?;
        self.page.set_repeat_rows(row(head)?, row(head)?)?;
        Ok(())
    }
}

/// A row's number.
pub(super) fn row(index: usize) -> Result<RowNum, XlsxError> {
    RowNum::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}

/// A column's number.
pub(super) fn col(index: usize) -> Result<ColNum, XlsxError> {
    ColNum::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}

/// The number that Excel holds for an amount: pounds, read off its decimals, so that it is the nearest
/// there is. Nothing is worked out with it.
fn pounds(amount: Money) -> f64 {
    amount.to_string().parse().unwrap_or_default()
}

/// As it can be read in a cell: on one line, and no longer than a cell. What Excel would read as an
/// escape (`_x0041_`) is seen to by the library.
pub(super) fn cell_text(text: &str) -> String {
    let plain = literal::plain(text);
    let units = |text: &str| text.encode_utf16().count();
    if units(&plain) <= LONGEST {
        return plain;
    }
    let room = LONGEST - units(CUT);
    let mut used = 0;
    let kept = plain.chars().take_while(|c| {
        used += c.len_utf16();
        used <= room
    });
    kept.collect::<String>() + CUT
}

/// The head of each printed page. `&` begins a code there, and no more than 255 letters fit.
fn header(title: &str) -> String {
    let short: String = literal::plain(title).chars().take(80).collect();
    format!("&L{}&RBriefing workbook", short.replace('&', "&&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_on_one_line_and_fit_a_cell() {
        assert_eq!(cell_text("a\tb\u{202e}c\u{1}"), "a b\u{fffd}c\u{fffd}");
        assert_eq!(cell_text("é_x"), "é_x");
        let long = cell_text(&"😀".repeat(40_000));
        assert!(long.ends_with(CUT));
        assert!(long.encode_utf16().count() <= LONGEST);
        assert_eq!(cell_text(&"a".repeat(LONGEST)).len(), LONGEST);
        assert_eq!(header("a & b"), "&La && b&RBriefing workbook");
    }

    #[test]
    fn amounts_are_the_nearest_numbers_to_their_decimals() {
        assert_eq!(pounds(Money::from_pence(199_999)), 1999.99);
        assert_eq!(pounds(Money::MOST), 1e12);
        assert_eq!(pounds(Money::from_pence(-1)), -0.01);
    }
}
