//! A table: its caption, columns and rows, and how wide its columns want to be.

use textwrap::core::display_width;

use super::{Inline, words};

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::brief) struct Column {
    /// Its heading.
    pub heading: Vec<Inline>,
    /// Whether it holds numbers, which end at the right.
    pub is_number: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::brief) struct Row {
    /// As many cells as the table has columns.
    pub cells: Vec<Vec<Inline>>,
}

impl Row {
    /// Whether it sums up the others: its first cell is bold as a whole.
    pub fn is_total(&self) -> bool {
        matches!(self.cells.first().map(Vec::as_slice), Some([Inline::Strong(_)]))
    }

    /// The id that the row explains: the first one in its first cell.
    pub fn explains(&self) -> Option<&str> {
        let first = self.cells.first()?;
        first.iter().find_map(|inline| match inline {
            Inline::Id(id) => Some(id.as_str()),
            _ => None,
        })
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::brief) struct Table {
    /// What it shows.
    pub caption: Vec<Inline>,
    /// Its columns, one or more.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// The share of the table's width that each column wants: for numbers the longest, for words as
    /// much as a few lines of them need. They sum to 1.
    pub fn widths(&self) -> Vec<f64> {
        let wanted: Vec<f64> = (0..self.columns.len()).map(|c| self.wanted(c)).collect();
        let sum: f64 = wanted.iter().sum();
        wanted.iter().map(|width| width / sum).collect()
    }

    fn wanted(&self, column: usize) -> f64 {
        let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
        let lengths: Vec<usize> = cells.map(|cell| display_width(&words(cell))).collect();
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let heading = words(&self.columns[column].heading);
        // A heading may be broken between words.
        let heading = heading.split_whitespace().map(display_width).max();
        let least = heading.unwrap_or(0).max(4) as f64;
        match self.columns[column].is_number {
            true => (longest as f64).max(least) + 2.0,
            false => {
                let mean = lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64;
                (longest as f64).min(16.0 + mean * 0.5).clamp(least, 70.0) + 2.0
            }
        }
    }
}
