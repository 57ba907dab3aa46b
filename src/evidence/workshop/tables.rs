//! The tables: the balance of contributions, themes, and ideas and net votes by domain and element.

use super::placed::{Place, Placed};
use super::raw::{Question, Workshop};
use crate::model::{Cell, Column, Measure, Percent, Programme, Table, TableRow};

/// What stands as the source of every table.
const SOURCE: &str = "gapwise evidence import, from the workshop's raw data";

pub(super) fn tables(workshop: &Workshop, placed: &Placed, programme: &Programme) -> Vec<Table> {
    let mut tables = vec![balance(workshop, placed)];
    for (number, question) in workshop.questions.iter().enumerate() {
        tables.extend(themes(question, number, placed));
        if placed
            .counted()
            .any(|p| p.cells.iter().any(|c| c.0 == number))
        {
            let of = |measure| cross_table(question, number, placed, programme, measure);
            tables.extend([of(Measure::Ideas), of(Measure::NetVotes)]);
        }
    }
    tables
}

/// Contributions by question. There is no row of totals: an idea may count under several questions, so
/// that the rows may add up to more than there are contributions. Percentages are of the rows' sum.
fn balance(workshop: &Workshop, placed: &Placed) -> Table {
    let questions = 0..workshop.questions.len();
    let counts: Vec<i64> = questions
        .map(|question| {
            let here = placed.counted().filter(|p| p.questions.contains(&question));
            here.map(Place::contributions).sum()
        })
        .collect();
    let total: i64 = counts.iter().sum();
    let rows = workshop.questions.iter().zip(&counts);
    let rows = rows.map(|(question, &count)| TableRow {
        name: question.name.clone(),
        cells: vec![Cell::whole(count), Cell::Hundredths(percent(count, total))],
        total: None,
    });
    Table {
        id: "balance".to_owned(),
        title: "Balance of contributions (ideas, comments, votes) by question; an idea may count under several"
            .to_owned(),
        measure: Measure::Contributions,
        columns: vec![
            Column::counts("contributions"),
            Column {
                percent: Some(Percent::OfTotal(0)),
                step: 1,
                ..Column::counts("percent")
            },
        ],
        rows: rows.collect(),
        ..blank()
    }
}

/// A share of a total in hundredths of a percent, rounded half up.
pub(super) fn percent(count: i64, total: i64) -> i64 {
    match total {
        0 => 0,
        _ => (count * 20_000 + total) / (2 * total),
    }
}

/// Ideas and net votes by theme, where a question has themes.
fn themes(question: &Question, number: usize, placed: &Placed) -> Option<Table> {
    let rows = placed
        .themes
        .iter()
        .enumerate()
        .filter_map(|(theme, name)| {
            let here = placed
                .counted()
                .filter(|p| p.themes.contains(&(number, theme)));
            let (ideas, net) = here.fold((0, 0), |(ideas, net), p| (ideas + 1, net + p.net()));
            (ideas > 0).then(|| TableRow {
                name: name.clone(),
                cells: vec![Cell::whole(ideas), Cell::whole(net)],
                total: None,
            })
        });
    let rows: Vec<TableRow> = rows.collect();
    (!rows.is_empty()).then(|| Table {
        id: format!("themes-{}", question.id),
        title: format!(
            "{}: ideas and net votes for ideas, by theme; an idea may have several",
            question.name
        ),
        measure: Measure::Ideas,
        columns: vec![Column::counts("ideas"), Column::counts("net-votes")],
        rows,
        ..blank()
    })
}

/// Ideas or net votes by domain and element. A cell without an idea is blank; one whose votes cancel out
/// is 0.
fn cross_table(
    question: &Question,
    number: usize,
    placed: &Placed,
    programme: &Programme,
    measure: Measure,
) -> Table {
    let width = programme.elements.len();
    let mut cells: Vec<Vec<Option<i64>>> = vec![vec![None; width]; programme.domains.len()];
    for place in placed.counted() {
        let adds = match measure {
            Measure::NetVotes => place.net(),
            _ => 1,
        };
        for &(_, domain, element) in place.cells.iter().filter(|cell| cell.0 == number) {
            let cell = &mut cells[domain][element];
            *cell = Some(cell.unwrap_or(0) + adds);
        }
    }
    let domains = programme.domains.iter().zip(&cells);
    let rows = domains.map(|(domain, cells)| row(&domain.name, cells));
    let columns = (0..width).map(|e| sum(cells.iter().map(|row| row[e])));
    let (id, what) = match measure {
        Measure::NetVotes => ("votes", "net votes for ideas"),
        _ => ("ideas", "ideas coded"),
    };
    let elements = programme.elements.iter();
    Table {
        id: format!("{id}-{}", question.id),
        title: format!("{}: {what}, by domain and element", question.name),
        measure,
        audience: question.audience,
        is_cross_table: true,
        columns: elements.map(|e| Column::counts(e.id.as_str())).collect(),
        rows: rows.collect(),
        totals: Some(row("", &columns.collect::<Vec<_>>())),
        ..blank()
    }
}

/// Nothing where there is nothing to add up.
fn sum(cells: impl Iterator<Item = Option<i64>>) -> Option<i64> {
    cells.flatten().reduce(|a, b| a + b)
}

fn row(name: &str, cells: &[Option<i64>]) -> TableRow {
    let shown = cells
        .iter()
        .map(|cell| cell.map_or(Cell::Blank, Cell::whole));
    TableRow {
        name: name.to_owned(),
        cells: shown.collect(),
        total: sum(cells.iter().copied()).map(|total| total * 100),
    }
}

fn blank() -> Table {
    Table {
        id: String::new(),
        title: String::new(),
        measure: Measure::Ideas,
        audience: None,
        is_cross_table: false,
        columns: Vec::new(),
        rows: Vec::new(),
        totals: None,
        source: Some(SOURCE.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_half_up() {
        assert_eq!(percent(1467, 4162), 3525);
        assert_eq!(percent(147, 2968), 495);
        assert_eq!(percent(1, 8), 1250);
        assert_eq!(percent(1, 3), 3333);
        assert_eq!(percent(2, 3), 6667);
        assert_eq!(percent(0, 0), 0);
    }
}
