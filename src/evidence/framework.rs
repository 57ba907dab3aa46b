//! Ideas and votes by the domains of the framework, and by its halves: willing and able.

use serde::{Serialize, Serializer};

use super::printed::{in_json, sum};
use crate::model::{Cell, Measure, Readiness, Table, Workspace};

/// A cross-table by halves of the framework, or several of one measure together.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct FrameworkTable {
    /// The tables that it is made from, by id.
    pub tables: Vec<String>,
    /// The caption of the one table; absent where they are several.
    pub title: Option<String>,
    /// What it counts.
    pub measure: Measure,
    /// Its rows, in the programme's order of domains.
    pub rows: Vec<FrameworkRow>,
    /// All domains together.
    pub total: FrameworkRow,
}

/// Numbers of a domain. Blank where nothing is printed, which is not 0.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct FrameworkRow {
    /// Its name; `All domains` for the total.
    pub domain: String,
    /// Elements of being digitally willing, added up.
    #[serde(serialize_with = "cell")]
    #[schemars(with = "Cell")]
    pub willing: Cell,
    /// Elements of being digitally able, added up.
    #[serde(serialize_with = "cell")]
    #[schemars(with = "Cell")]
    pub able: Cell,
    /// Elements of neither half, added up.
    #[serde(serialize_with = "cell")]
    #[schemars(with = "Cell")]
    pub neither: Cell,
    /// All elements, added up.
    #[serde(serialize_with = "cell")]
    #[schemars(with = "Cell")]
    pub total: Cell,
    /// The part of the total that is willing, a fraction; nothing where the total is not above 0 or
    /// a part of it is below.
    pub willing_share: Option<f64>,
}

fn cell<S: Serializer>(cell: &Cell, serializer: S) -> Result<S::Ok, S::Error> {
    in_json(*cell).serialize(serializer)
}

/// One for each cross-table, then one for each measure that several of them share.
pub(super) fn framework(workspace: &Workspace) -> Vec<FrameworkTable> {
    let cross = workspace.tables.iter().filter(|table| table.is_cross_table);
    let cross: Vec<&Table> = cross.collect();
    let mut found: Vec<FrameworkTable> = cross
        .iter()
        .map(|table| FrameworkTable {
            title: Some(table.title.clone()),
            ..by_halves(workspace, &[table], table.measure)
        })
        .collect();
    let measures = [
        Measure::Contributions,
        Measure::Ideas,
        Measure::NetVotes,
        Measure::Participants,
    ];
    for measure in measures {
        let same = cross.iter().filter(|table| table.measure == measure);
        let same: Vec<&Table> = same.copied().collect();
        if same.len() > 1 {
            found.push(by_halves(workspace, &same, measure));
        }
    }
    found
}

fn by_halves(workspace: &Workspace, tables: &[&Table], measure: Measure) -> FrameworkTable {
    let domains = workspace.programme.domains.iter();
    let rows = domains.map(|domain| row(workspace, tables, &domain.name, Some(&domain.name)));
    FrameworkTable {
        tables: tables.iter().map(|table| table.id.clone()).collect(),
        title: None,
        measure,
        rows: rows.collect(),
        total: row(workspace, tables, "All domains", None),
    }
}

/// The numbers of a domain, or of all.
fn row(workspace: &Workspace, tables: &[&Table], name: &str, domain: Option<&str>) -> FrameworkRow {
    let elements = &workspace.programme.elements;
    let half = |readiness: Option<Readiness>| {
        let of_half = elements.iter().filter(|e| e.readiness == readiness);
        let names: Vec<&str> = of_half.map(|e| e.id.as_str()).collect();
        let cells = tables.iter().flat_map(|table| {
            let columns = names.iter().filter_map(|name| table.column(name));
            let rows = table.rows.iter();
            let rows = rows.filter(|row| domain.is_none_or(|domain| row.name == domain));
            let cells = |column: usize| rows.clone().filter_map(move |row| row.cells.get(column));
            columns.flat_map(cells).copied().collect::<Vec<Cell>>()
        });
        sum(cells)
    };
    let halves = [Some(Readiness::Willing), Some(Readiness::Able), None].map(half);
    let total = sum(halves);
    let [willing, able, neither] = halves;
    let sizes = halves.map(|half| half.hundredths().unwrap_or(0));
    let is_whole = sizes.iter().all(|size| *size >= 0);
    let of = total.hundredths().filter(|total| *total > 0 && is_whole);
    FrameworkRow {
        domain: name.to_owned(),
        willing,
        able,
        neither,
        total,
        willing_share: of.map(|total| sizes[0] as f64 / total as f64),
    }
}
