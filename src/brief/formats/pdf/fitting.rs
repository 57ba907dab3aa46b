//! How a table fits on a page: its type size, the widths of its columns, and whether it lies sideways.

use super::super::super::document::{Inline, Table, words};
use super::letters::{unbroken, width};

/// The width of the text on an upright page, in points: A4 without margins of 2 cm.
pub(super) const TEXT_WIDTH: f64 = 481.89;
/// The same, sideways.
const SIDEWAYS_WIDTH: f64 = 728.5;
/// The room to the left and right of a cell's words, in points.
const PADDING: f64 = 8.0;
/// Type sizes of tables, the best first, in points.
const SIZES: [f64; 4] = [9.0, 8.5, 8.0, 7.5];
/// The smallest, for what is too wide even sideways.
const SMALLEST: f64 = 7.0;
/// A table with more columns lies sideways.
const MOST_COLUMNS: usize = 8;
/// A column of words gets room for so much of them, and a longer word is broken, in multiples of the
/// type size.
const WORDS: f64 = 9.0;
const LONGEST_WORD: f64 = 14.0;
/// A heading of a column has about so many lines, unless it would make its column wider than this.
const HEADING_LINES: f64 = 2.5;
const HEADING: f64 = 6.5;
/// More lines than that go over the end of a page.
const MOST_LINES: f64 = 25.0;

/// How a table is set.
pub(super) struct Fit {
    /// The type size, in points.
    pub size: f64,
    /// The width of each column with its padding, in points.
    pub widths: Vec<f64>,
    /// Whether the page is turned.
    pub is_sideways: bool,
}

impl Fit {
    /// The best for a table.
    pub(super) fn of(table: &Table) -> Self {
        let least: Vec<f64> = (0..table.columns.len()).map(|c| least(table, c)).collect();
        let fits = |size: f64, width: f64| {
            let sum: f64 = least.iter().map(|column| column * size + PADDING).sum();
            sum <= width
        };
        let upright = SIZES.iter().find(|&&size| fits(size, TEXT_WIDTH));
        let sideways = SIZES.iter().find(|&&size| fits(size, SIDEWAYS_WIDTH));
        let (size, room, is_sideways) = match (upright, sideways) {
            (Some(&size), _) if table.columns.len() <= MOST_COLUMNS => (size, TEXT_WIDTH, false),
            (_, Some(&size)) => (size, SIDEWAYS_WIDTH, true),
            _ => (SMALLEST, SIDEWAYS_WIDTH, true),
        };
        let least: Vec<f64> = least.iter().map(|column| column * size + PADDING).collect();
        Self {
            size,
            widths: shared(&table.widths(), &least, room),
            is_sideways,
        }
    }

    /// The room for the words of a column, in multiples of the type size.
    pub(super) fn line(&self, column: usize) -> f64 {
        (self.widths[column] - PADDING) / self.size
    }

    /// Whether a row is low enough to stand on one page.
    pub(super) fn is_whole(&self, cells: &[Vec<Inline>]) -> bool {
        let lines = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| width(&words(cell)) / self.line(column));
        lines.fold(0.0, f64::max) <= MOST_LINES
    }
}

/// The least width of a column, in multiples of the type size: a number is never broken, words are.
fn least(table: &Table, column: usize) -> f64 {
    let longest_word = |cell: &[Inline]| {
        let text = words(cell);
        let widths = unbroken(&text).map(|piece| width(piece.trim_end()));
        widths.fold(0.0, f64::max).min(LONGEST_WORD)
    };
    let Some(kind) = table.columns.get(column) else {
        return 0.0;
    };
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let cells = cells.map(|cell| match kind.is_number {
        true => width(&words(cell)).min(LONGEST_WORD),
        false => longest_word(cell).max(width(&words(cell)).min(WORDS)),
    });
    let heading = (width(&words(&kind.heading)) / HEADING_LINES).min(HEADING);
    cells.fold(longest_word(&kind.heading).max(heading), f64::max)
}

/// Widths by their shares, but none below its least while there is room.
fn shared(shares: &[f64], least: &[f64], room: f64) -> Vec<f64> {
    let needed: f64 = least.iter().sum();
    if needed >= room {
        return least.iter().map(|width| width * room / needed).collect();
    }
    let mut is_least = vec![false; shares.len()];
    loop {
        let taken: f64 = (0..shares.len())
            .filter(|&c| is_least[c])
            .map(|c| least[c])
            .sum();
        let wanted: f64 = (0..shares.len())
            .filter(|&c| !is_least[c])
            .map(|c| shares[c])
            .sum();
        let width = |c: usize| match is_least[c] {
            true => least[c],
            false => shares[c] / wanted * (room - taken),
        };
        let widths: Vec<f64> = (0..shares.len()).map(width).collect();
        let Some(narrow) = (0..shares.len()).find(|&c| !is_least[c] && widths[c] < least[c]) else {
            return widths;
        };
        is_least[narrow] = true;
    }
}
