//! What is counted in each cell of the map, and from which tables.

use super::CellVotes;
use crate::model::{Measure, Table, WeightsFrom, Workspace, columns_for};

/// A cell's count, and the tables that it is added up from.
#[derive(Debug, Clone)]
pub struct Counted<'a> {
    /// The cell and its count.
    pub cell: CellVotes,
    /// Tables of this cell's audience, each with the column that counts.
    pub from: Vec<(&'a Table, usize)>,
    /// This cell's part of what is counted for the element and no audience in particular.
    pub added: Option<f64>,
}

/// The count of every cell that tables or a panel know of, where weights go by cells.
pub fn counted(workspace: &Workspace) -> Vec<Counted<'_>> {
    match workspace.programme.weights {
        WeightsFrom::Equal | WeightsFrom::Given => Vec::new(),
        WeightsFrom::Votes => of_tables(workspace, Measure::NetVotes),
        WeightsFrom::Ideas => of_tables(workspace, Measure::Ideas),
        WeightsFrom::VotesAndExamples => {
            let mut cells = of_tables(workspace, Measure::NetVotes);
            add_examples(workspace, &mut cells);
            cells
        }
        WeightsFrom::Swing(panel) => of_panel(workspace, panel),
    }
}

fn of_tables(workspace: &Workspace, measure: Measure) -> Vec<Counted<'_>> {
    let programme = &workspace.programme;
    let mut cells = Vec::new();
    for (element, row) in programme.elements.iter().enumerate() {
        for audience in 0..programme.audiences.len() {
            let from = columns_for(&workspace.tables, measure, audience, row.id.as_str());
            let from: Vec<(&Table, usize)> = from.collect();
            let sums = from.iter().map(|(table, column)| table.column_sum(*column));
            if let Some(hundredths) = sums.reduce(|a, b| a + b) {
                let votes = hundredths as f64 / 100.0;
                cells.push(Counted {
                    cell: CellVotes {
                        element,
                        audience,
                        votes,
                    },
                    from,
                    added: None,
                });
            }
        }
    }
    cells
}

/// Votes for no audience in particular go to an element's audiences in proportion to their own votes for
/// it, evenly where no audience has any. So they move weight between elements, not between audiences.
fn add_examples(workspace: &Workspace, cells: &mut [Counted<'_>]) {
    let examples = workspace.tables.iter().filter(|table| table.adds_votes());
    let examples: Vec<&Table> = examples.collect();
    for (element, row) in workspace.programme.elements.iter().enumerate() {
        let columns = examples
            .iter()
            .filter_map(|table| Some(table.column_sum(table.column(row.id.as_str())?)));
        let Some(hundredths) = columns.reduce(|a, b| a + b) else {
            continue;
        };
        let here = cells.iter_mut().filter(|own| own.cell.element == element);
        let mut here: Vec<&mut Counted<'_>> = here.collect();
        let own: f64 = here.iter().map(|own| own.cell.votes.max(0.0)).sum();
        let audiences = here.len() as f64;
        for cell in &mut here {
            let share = match own > 0.0 {
                true => cell.cell.votes.max(0.0) / own,
                false => 1.0 / audiences,
            };
            let added = hundredths as f64 / 100.0 * share;
            cell.cell.votes += added;
            cell.added = Some(added);
        }
    }
}

fn of_panel(workspace: &Workspace, panel: usize) -> Vec<Counted<'_>> {
    let points = workspace.panels[panel].points.iter();
    points
        .map(|&(element, audience, votes)| Counted {
            cell: CellVotes {
                element,
                audience,
                votes,
            },
            from: Vec::new(),
            added: None,
        })
        .collect()
}
