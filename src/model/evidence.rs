//! Published tables of a workshop: what people said, in numbers.

use std::fmt;

use serde::Serialize;

/// What the cells of a table count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Ideas, comments and votes together.
    Contributions,
    /// Ideas coded.
    Ideas,
    /// Votes for less votes against.
    NetVotes,
    /// People.
    Participants,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Contributions => "contributions",
            Self::Ideas => "ideas",
            Self::NetVotes => "net votes",
            Self::Participants => "participants",
        })
    }
}

/// What stands for a number of people that is too small to be shown.
pub const SUPPRESSED: &str = "<5";

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing is printed, which is not the same as a printed 0.
    #[default]
    Blank,
    /// Too few people to show how many without showing who they are.
    Suppressed,
    /// A number in hundredths, so that printed decimals add up exactly.
    Hundredths(i64),
}

impl Cell {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self::Hundredths(number.saturating_mul(100))
    }

    /// The number in hundredths, where one is printed.
    pub fn hundredths(self) -> Option<i64> {
        match self {
            Self::Hundredths(number) => Some(number),
            Self::Blank | Self::Suppressed => None,
        }
    }
}

/// Hundredths as a plain number with the places that a step asks for, as in [`Column::step`], and with more
/// where it has more: `12`, `-0.5`, `35.26`.
pub fn decimal(hundredths: i64, step: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    let (whole, rest) = (size / 100, size % 100);
    match (step, rest % 10) {
        (100, _) if rest == 0 => format!("{sign}{whole}"),
        (10.., 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// What the percentages of a column are computed from: other columns, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// A column's cells of that column's total.
    OfTotal(usize),
    /// A column's cells of another column's in the same row.
    OfColumn(usize, usize),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Column {
    /// Its name; for cells of the gap map, the id of an element.
    pub name: String,
    /// Where it holds percentages, what of.
    pub percent: Option<Percent>,
    /// What its last printed place is worth, in hundredths: 1 for 35.26, 10 for 35.3, 100 for 35.
    pub step: i64,
}

impl Column {
    /// A column of counts.
    pub fn counts(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            percent: None,
            step: 100,
        }
    }
}

/// A table as printed.
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
    /// Whether its rows are the domains of the framework, and its columns the elements.
    pub is_cross_table: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// The printed totals: one for each column, and the grand total.
    pub totals: Option<TableRow>,
    /// Where it comes from, as one line for people.
    pub source: Option<String>,
}

impl Table {
    /// The index of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Whether these are votes by element for no audience in particular, such as those for examples.
    pub fn adds_votes(&self) -> bool {
        self.is_cross_table && self.measure == Measure::NetVotes && self.audience.is_none()
    }

    /// A column added up, in hundredths; its printed total where the table has no rows.
    pub fn column_sum(&self, column: usize) -> i64 {
        if self.rows.is_empty() {
            let totals = self.totals.as_ref();
            return totals.and_then(|totals| totals.cell(column)).unwrap_or(0);
        }
        self.rows.iter().filter_map(|row| row.cell(column)).sum()
    }

    /// What stands in a row, or without one in the totals; without a column, the row's total.
    pub fn printed(&self, row: Option<usize>, column: Option<usize>) -> Cell {
        let row = match row {
            Some(row) => self.rows.get(row),
            None => self.totals.as_ref(),
        };
        let cell = row.and_then(|row| match column {
            Some(column) => row.cells.get(column).copied(),
            None => row.total.map(Cell::Hundredths),
        });
        cell.unwrap_or_default()
    }
}

/// The tables of a measure and audience that have a column of this name, each with that column.
pub fn columns_for<'a>(
    tables: &'a [Table],
    measure: Measure,
    audience: usize,
    name: &str,
) -> impl Iterator<Item = (&'a Table, usize)> {
    let own = move |table: &&Table| table.measure == measure && table.audience == Some(audience);
    let tables = tables.iter().filter(own);
    tables.filter_map(move |table| Some((table, table.column(name)?)))
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TableRow {
    /// Its name.
    pub name: String,
    /// The cells, as many as there are columns.
    pub cells: Vec<Cell>,
    /// The printed total in hundredths, where there is one.
    pub total: Option<i64>,
}

impl TableRow {
    /// The number of a column in hundredths, where one is printed.
    pub fn cell(&self, column: usize) -> Option<i64> {
        self.cells.get(column).and_then(|cell| cell.hundredths())
    }
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_have_the_places_of_their_column_and_lose_none() {
        for (hundredths, step, expected) in [
            (1250, 10, "12.5"),
            (1250, 1, "12.50"),
            (1250, 100, "12.5"),
            (1200, 100, "12"),
            (1200, 10, "12.0"),
            (1200, 1, "12.00"),
            (3526, 100, "35.26"),
            (3526, 10, "35.26"),
            (-50, 10, "-0.5"),
            (-5, 100, "-0.05"),
        ] {
            assert_eq!(decimal(hundredths, step), expected);
        }
    }
}
