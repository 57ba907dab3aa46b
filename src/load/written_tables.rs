//! Tables as YAML text that reads back as the same tables.

use super::written::scalar;
use crate::model::{
    Cell, Column, Measure, Percent, Programme, Replicates, Table, TableRow, decimal,
};

/// A file of evidence: the tables, and the replicates where there are any.
pub fn written_tables(
    programme: &Programme,
    tables: &[Table],
    replicates: Option<&Replicates>,
) -> String {
    let mut out = String::new();
    for written in tables {
        if !out.is_empty() {
            out.push('\n');
        }
        table(&mut out, programme, written);
    }
    if let Some(replicates) = replicates {
        out.push('\n');
        resampled(&mut out, programme, replicates);
    }
    out
}

fn table(out: &mut String, programme: &Programme, table: &Table) {
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("- id: {}", scalar(&table.id)));
    line(format!("  title: {}", scalar(&table.title)));
    line(format!("  measure: {}", measure(table.measure)));
    let audience = table.audience.and_then(|a| programme.audiences.get(a));
    if let Some(audience) = audience {
        line(format!("  audience: {}", scalar(audience.id.as_str())));
    }
    if let Some(source) = &table.source {
        line(format!("  source: {}", scalar(source)));
    }
    if table.is_cross_table {
        line("  rows_are: domains".to_owned());
    }
    let columns = table.columns.iter().map(|c| column(table, c));
    line(format!("  columns: [{}]", joined(columns)));
    line("  rows:".to_owned());
    for row in &table.rows {
        line(format!("    - name: {}", scalar(&row.name)));
        cells(table, row, "      ").into_iter().for_each(&mut line);
    }
    if let Some(totals) = &table.totals {
        line("  totals:".to_owned());
        cells(table, totals, "    ").into_iter().for_each(&mut line);
    }
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Contributions => "contributions",
        Measure::Ideas => "ideas",
        Measure::NetVotes => "net-votes",
        Measure::Participants => "participants",
    }
}

fn column(table: &Table, column: &Column) -> String {
    let name = scalar(&column.name);
    let other = |index: usize| {
        let found = table.columns.get(index);
        scalar(found.map_or("", |column| column.name.as_str()))
    };
    match column.percent {
        None => name,
        Some(Percent::OfTotal(count)) => format!("{{name: {name}, count: {}}}", other(count)),
        Some(Percent::OfColumn(count, of)) => {
            format!(
                "{{name: {name}, count: {}, of: {}}}",
                other(count),
                other(of)
            )
        }
    }
}

fn cells(table: &Table, row: &TableRow, indent: &str) -> Vec<String> {
    let cells = row.cells.iter().zip(&table.columns);
    let cells = cells.map(|(cell, column)| match cell {
        Cell::Blank => "null".to_owned(),
        Cell::Suppressed => "\"<5\"".to_owned(),
        Cell::Hundredths(number) => decimal(*number, column.step),
    });
    let mut lines = vec![format!("{indent}cells: [{}]", joined(cells))];
    lines.extend(
        row.total
            .map(|t| format!("{indent}total: {}", decimal(t, 100))),
    );
    lines
}

fn resampled(out: &mut String, programme: &Programme, replicates: &Replicates) {
    out.push_str("- replicates: net-votes\n  by: participant\n");
    out.push_str(&format!("  voters: {}\n", replicates.voters));
    out.push_str(&format!("  seed: {}\n", replicates.seed));
    let cells = replicates.cells.iter().map(|&(element, audience)| {
        let element = programme.elements[element].id.as_str();
        let audience = programme.audiences[audience].id.as_str();
        format!("[{}, {}]", scalar(element), scalar(audience))
    });
    out.push_str(&format!("  cells: [{}]\n", joined(cells)));
    let votes = joined(replicates.votes.iter().map(ToString::to_string));
    out.push_str(&format!("  votes: [{votes}]\n  rows:\n"));
    for row in &replicates.rows {
        let row = joined(row.iter().map(ToString::to_string));
        out.push_str(&format!("    - [{row}]\n"));
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check;
    use crate::load::Files;

    const PROGRAMME: &str = "
programme: {id: demo, name: Demo, years: [2018-19]}
framework:
  elements: [{id: skills, name: Skills}, {id: tools, name: Tools}]
  audiences: [{id: staff, name: Staff}]
  domains: [{id: learning, name: Learning}, {id: no, name: \"No: never\"}]
budget: {total: £1m}
";

    /// What a workspace has after reading a file of evidence.
    fn read(evidence: &str) -> (Programme, Vec<Table>) {
        let mut files = Files::default();
        files.add("programme.yaml", PROGRAMME);
        let asked = "- {id: R1, text: Teach, element: skills, audience: staff}";
        files.add("recommendations/all.yaml", asked);
        files.add("recommendations/evidence/x.yaml", evidence);
        let workspace = check::workspace(&files).map_err(|problems| problems.to_string());
        let workspace = workspace.unwrap();
        (workspace.programme, workspace.tables)
    }

    const TABLES: &str = "
- id: a
  title: Of everything
  measure: net-votes
  audience: staff
  source: somewhere
  rows_are: domains
  columns: [skills, {name: share, count: skills}, {name: of tools, count: skills, of: tools}, tools]
  rows:
    - {name: Learning, cells: [-3, 12.5, null, 8], total: -3}
    - {name: \"No: never\", cells: [0, 0.05, -0.5, 1467]}
  totals: {cells: [null, 100, null, 1], total: 5}
- {id: b, title: People, measure: participants, columns: [people, few], rows: [{name: all, cells: [7, \"<5\"]}]}
";

    #[test]
    fn every_kind_of_table_reads_back_as_it_was() {
        let (programme, tables) = read(TABLES);
        let text = written_tables(&programme, &tables, None);
        assert_eq!(read(&text).1, tables, "{text}");
    }

    #[test]
    fn replicates_stand_below_the_tables() {
        let (programme, tables) = read(TABLES);
        let replicates = Replicates {
            voters: 448,
            seed: 7,
            cells: vec![(0, 0), (1, 0)],
            votes: vec![75, -2],
            rows: vec![vec![70, -3], vec![81, 0]],
        };
        let text = written_tables(&programme, &tables, Some(&replicates));
        let (before, after) = text.split_once("\n- replicates:").unwrap();
        assert_eq!(read(before).1, tables);
        let expected = " net-votes\n  by: participant\n  voters: 448\n  seed: 7\n  cells: [[skills, staff], [tools, staff]]\n  votes: [75, -2]\n  rows:\n    - [70, -3]\n    - [81, 0]\n";
        assert_eq!(after, expected);
    }

    proptest! {
        #[test]
        fn names_of_any_kind_read_back(
            names in proptest::collection::btree_set("[!-~£é“][ -~£é“\n]{0,12}[!-~£é“]", 2..5),
            number in -99_999_999_999_i64..99_999_999_999,
        ) {
            let (programme, tables) = read(TABLES);
            let mut table = tables[1].clone();
            let names: Vec<String> = names.into_iter().collect();
            table.title = names[0].clone();
            let column = |name: &String| Column {
                step: [100, 10].into_iter().find(|step| number % step == 0).unwrap_or(1),
                ..Column::counts(name)
            };
            table.columns = names.iter().map(column).collect();
            table.rows[0].name = names[1].clone();
            table.rows[0].cells = vec![Cell::Hundredths(number); names.len()];
            let text = written_tables(&programme, std::slice::from_ref(&table), None);
            prop_assert_eq!(read(&text).1, [table]);
        }
    }
}
