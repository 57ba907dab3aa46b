//! What files of evidence hold, as written.

use super::fields::Text;
use super::weighing::{RawPanel, RawReplicates};
use crate::diagnostics::Place;

/// Everything in the files of evidence.
#[derive(Debug, Clone, Default)]
pub struct RawEvidence {
    /// Published tables.
    pub tables: Vec<RawTable>,
    /// Figures in the words of the report.
    pub figures: Vec<RawFigure>,
    /// Themes of the vision.
    pub themes: Vec<RawTheme>,
    /// Panels that set swing weights.
    pub panels: Vec<RawPanel>,
    /// Votes of participants drawn again.
    pub replicates: Vec<RawReplicates>,
}

impl RawEvidence {
    /// Adds what another file holds.
    pub(super) fn extend(&mut self, other: Self) {
        self.tables.extend(other.tables);
        self.figures.extend(other.figures);
        self.themes.extend(other.themes);
        self.panels.extend(other.panels);
        self.replicates.extend(other.replicates);
    }
}

/// A printed number that something else names.
#[derive(Debug, Clone)]
pub enum RawNumber {
    /// A figure, by its id.
    Figure(Text),
    /// A cell: table, row and column.
    Cell(Text, Text, Text),
}

/// A figure in the words of the report.
#[derive(Debug, Clone)]
pub struct RawFigure {
    /// `figure`: its id.
    pub id: Text,
    /// `title`
    pub title: Option<Text>,
    /// `printed`
    pub printed: Text,
    /// `value`: the number where it is printed in words.
    pub value: Option<Text>,
    /// `same_as`
    pub same_as: Vec<RawNumber>,
    /// `sum_of`
    pub sum_of: Vec<RawNumber>,
    /// `share`: what, and of what.
    pub share: Option<(Vec<RawNumber>, RawNumber)>,
    /// `source` as one line.
    pub source: Option<String>,
}

/// A theme of the vision.
#[derive(Debug, Clone)]
pub struct RawTheme {
    /// `theme`: its id.
    pub id: Text,
    /// `text`
    pub text: Text,
    /// `role`
    pub role: Text,
    /// `row`: a table and its row.
    pub row: Option<(Text, Text)>,
    /// `source` as one line.
    pub source: Option<String>,
}

/// A published table.
#[derive(Debug, Clone)]
pub struct RawTable {
    /// `id`
    pub id: Text,
    /// `title`
    pub title: Option<Text>,
    /// `measure`
    pub measure: Option<Text>,
    /// `audience`
    pub audience: Option<Text>,
    /// `rows_are`
    pub rows_are: Option<Text>,
    /// `columns`
    pub columns: Vec<RawColumn>,
    /// `rows`
    pub rows: Vec<RawTableRow>,
    /// `totals`
    pub totals: Option<RawTableRow>,
    /// `source` as one line.
    pub source: Option<String>,
}

/// A column of a published table.
#[derive(Debug, Clone)]
pub struct RawColumn {
    /// `name`
    pub name: Text,
    /// `count`: what percentages are counted from.
    pub count: Option<Text>,
    /// `of`: what they are shares of.
    pub of: Option<Text>,
}

/// A row of a published table.
#[derive(Debug, Clone)]
pub struct RawTableRow {
    /// Where it stands.
    pub at: Place,
    /// `name`; the totals need none.
    pub name: Option<Text>,
    /// `cells`: `None` where blank.
    pub cells: Vec<Option<Text>>,
    /// `total`
    pub total: Option<Text>,
}
