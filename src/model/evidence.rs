//! Published tables of a workshop: what people said, in numbers.

use std::fmt;

use serde::Serialize;

/// What the cells of a table count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Ideas, comments and votes together.
    Contributions,
    /// Ideas coded.
    Ideas,
    /// Votes for less votes against.
    NetVotes,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Contributions => "contributions",
            Self::Ideas => "ideas",
            Self::NetVotes => "net votes",
        })
    }
}

/// A table as printed. Blank cells are `None`, zeros are zeros.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Table {
    /// Its id, such as `table-4`.
    pub id: String,
    /// Its caption.
    pub title: String,
    /// What it counts.
    pub measure: Measure,
    /// Index of the audience whose cells its columns are, where they are.
    pub audience: Option<usize>,
    /// Names of the columns; for cells of the gap map, element ids.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// The printed totals: one for each column, and the grand total.
    pub totals: Option<TableRow>,
    /// Where it comes from, as one line for people.
    pub source: Option<String>,
}

/// A row of a table, in hundredths so that printed decimals add up exactly.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TableRow {
    /// Its name.
    pub name: String,
    /// The cells in hundredths, as many as there are columns; `None` where blank.
    pub cells: Vec<Option<i64>>,
    /// The printed total in hundredths, where there is one.
    pub total: Option<i64>,
}
