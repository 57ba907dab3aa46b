//! Figures in the words of a report, and the themes of its vision.

use serde::Serialize;

/// A printed number: a figure or a cell, by indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedNumber {
    /// A figure.
    Figure(usize),
    /// A cell of a table; without a row one of its totals, without a column a row's total.
    Cell {
        /// The table.
        table: usize,
        /// The row.
        row: Option<usize>,
        /// The column.
        column: Option<usize>,
    },
}

/// What a figure should agree with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreement {
    /// Another number.
    Same(PrintedNumber),
    /// Several added up.
    Sum(Vec<PrintedNumber>),
    /// Several added up, as a percentage of another.
    Share(Vec<PrintedNumber>, PrintedNumber),
}

/// A figure in the words of a report.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// Its id.
    pub id: String,
    /// What it says.
    pub title: String,
    /// The figure as printed, which may be words: `1,061`, `four`, `22 November 2017`.
    pub printed: String,
    /// The number in hundredths, where it is one.
    pub value: Option<i64>,
    /// Whether it is a percentage.
    pub is_percent: bool,
    /// What its last printed place is worth, in hundredths.
    pub step: i64,
    /// What it should agree with, all of it.
    pub agrees_with: Vec<Agreement>,
    /// Where it comes from, as one line for people.
    pub source: Option<String>,
}

/// What a theme is to the vision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeRole {
    /// What everything is for.
    Purpose,
    /// What makes that possible.
    Enabler,
}

/// A theme of the vision.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What it is to the vision.
    pub role: ThemeRole,
    /// Indices of the table and of its row that count the theme, where one does.
    pub row: Option<(usize, usize)>,
    /// Where it comes from, as one line for people.
    pub source: Option<String>,
}
