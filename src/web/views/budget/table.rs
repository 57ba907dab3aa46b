//! Tables of the answers of this view: the first column names what a row is about.

use serde::Serialize;

use super::html;
use crate::web::page::Template;

const TEMPLATE: Template = Template {
    name: "table.html.hbs",
    text: include_str!("../../templates/budget/table.html.hbs"),
};

/// A table of words.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Column {
    heading: &'static str,
    is_number: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    href: Option<String>,
    name: String,
    /// What stands in small letters below the name.
    under: Option<String>,
    is_total: bool,
    cells: Vec<Cell>,
}

#[derive(Debug, Serialize)]
struct Cell {
    label: &'static str,
    is_number: bool,
    text: String,
}

impl Table {
    /// An empty table; a leading `>` makes a column one of numbers.
    pub fn new(caption: impl Into<String>, headings: &[&'static str]) -> Self {
        let columns = headings.iter().map(|heading| Column {
            heading: heading.trim_start_matches('>'),
            is_number: heading.starts_with('>'),
        });
        Self {
            caption: caption.into(),
            columns: columns.collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row: what it is about, and its other cells.
    pub fn row(&mut self, name: impl Into<String>, cells: impl IntoIterator<Item = String>) {
        self.push(None, name.into(), None, cells);
    }

    /// Adds a row of totals.
    pub fn total(&mut self, name: impl Into<String>, cells: impl IntoIterator<Item = String>) {
        self.row(name, cells);
        if let Some(last) = self.rows.last_mut() {
            last.is_total = true;
        }
    }

    /// Adds a row whose name is a link, with words below it.
    pub fn linked(
        &mut self,
        href: String,
        (name, under): (&str, Option<String>),
        cells: impl IntoIterator<Item = String>,
    ) {
        self.push(Some(href), name.to_owned(), under, cells);
    }

    fn push(
        &mut self,
        href: Option<String>,
        name: String,
        under: Option<String>,
        cells: impl IntoIterator<Item = String>,
    ) {
        let columns = self.columns.iter().skip(1);
        let cells = columns.zip(cells).map(|(column, text)| Cell {
            label: column.heading,
            is_number: column.is_number,
            text,
        });
        self.rows.push(Row {
            href,
            name,
            under,
            is_total: false,
            cells: cells.collect(),
        });
    }

    /// As HTML.
    ///
    /// # Errors
    /// A template that does not fit, which is a bug.
    pub fn html(&self) -> Result<String, String> {
        html(TEMPLATE, self)
    }

    /// As HTML, or nothing where it has no rows.
    ///
    /// # Errors
    /// As for [`Table::html`].
    pub fn html_if_any(&self) -> Result<String, String> {
        match self.rows.is_empty() {
            true => Ok(String::new()),
            false => self.html(),
        }
    }
}
