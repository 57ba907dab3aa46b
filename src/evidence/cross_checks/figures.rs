//! Figures of the report's own words against its tables and against each other.

use super::{Inconsistency, Verdict, percentages};
use crate::evidence::printed::spoken;
use crate::model::{Agreement, Figure, PrintedNumber, Workspace};
use crate::words::listed;

/// A number that a figure is compared with.
struct Other {
    value: i64,
    is_percent: bool,
    step: i64,
}

/// Everything that a figure should agree with, and whether it does.
pub(super) fn checks(workspace: &Workspace, figure: &Figure) -> Vec<(Verdict, Inconsistency)> {
    let Some(value) = figure.value else {
        return Vec::new();
    };
    let checks = figure.agrees_with.iter();
    checks
        .filter_map(|with| {
            let (verdict, computed, wrong) = check(workspace, figure, value, with)?;
            let what = format!("{}: {wrong}", figure.title);
            let found = Inconsistency {
                is_percent: figure.is_percent,
                ..Inconsistency::new(&figure.id, what, value, computed)
            };
            Some((verdict, found))
        })
        .collect()
}

/// Nothing where a number is suppressed.
fn check(
    workspace: &Workspace,
    figure: &Figure,
    value: i64,
    with: &Agreement,
) -> Option<(Verdict, i64, String)> {
    let all = |numbers: &[PrintedNumber]| {
        let numbers = numbers.iter().map(|number| other(workspace, *number));
        numbers.collect::<Option<Vec<Other>>>()
    };
    let sum = |others: &[Other]| others.iter().map(|other| other.value).sum::<i64>();
    let names = |numbers: &[PrintedNumber]| {
        let names: Vec<String> = numbers.iter().map(|n| name(workspace, *n)).collect();
        listed(&names)
    };
    Some(match with {
        Agreement::Same(number) => {
            let other = other(workspace, *number)?;
            let wrong = format!("not what stands in {}", name(workspace, *number));
            (same(figure, value, &other), other.value, wrong)
        }
        Agreement::Sum(numbers) => {
            let others = all(numbers)?;
            // Counts are printed whole, so only percentages have been rounded.
            let rounded = others.iter().filter(|other| other.is_percent);
            let steps: i64 = rounded.map(|other| other.step).sum();
            let own = if figure.is_percent { figure.step } else { 0 };
            let computed = sum(&others);
            let wrong = format!("not the sum of {}", names(numbers));
            let verdict = percentages::sum(value, computed, steps + own);
            (verdict, computed, wrong)
        }
        Agreement::Share(numbers, whole) => {
            let (parts, whole_is) = (sum(&all(numbers)?), other(workspace, *whole)?.value);
            if parts < 0 || whole_is <= 0 {
                return None;
            }
            let wrong = format!(
                "not the percentage of {} in {} ({} in {})",
                spoken(parts),
                spoken(whole_is),
                names(numbers),
                name(workspace, *whole)
            );
            let verdict = percentages::share(value, parts, whole_is, figure.step);
            (verdict, percentages::share_of(parts, whole_is), wrong)
        }
    })
}

/// Either may be printed with fewer decimals than the other.
fn same(figure: &Figure, value: i64, other: &Other) -> Verdict {
    let most = match figure.step == other.step {
        true => 0,
        false => figure.step.max(other.step),
    };
    match 2 * (value - other.value).abs() <= most {
        true => Verdict::Agrees,
        false => Verdict::Disagrees,
    }
}

fn other(workspace: &Workspace, number: PrintedNumber) -> Option<Other> {
    match number {
        PrintedNumber::Figure(index) => {
            let figure = workspace.figures.get(index)?;
            Some(Other {
                value: figure.value?,
                is_percent: figure.is_percent,
                step: figure.step,
            })
        }
        PrintedNumber::Cell { table, row, column } => {
            let table = workspace.tables.get(table)?;
            let of = column.and_then(|column| table.columns.get(column));
            Some(Other {
                value: table.printed(row, column).hundredths()?,
                is_percent: of.is_some_and(|of| of.percent.is_some()),
                step: of.map_or(100, |of| of.step),
            })
        }
    }
}

/// `` `question-4` (row `Agree`, column `participants`) ``
fn name(workspace: &Workspace, number: PrintedNumber) -> String {
    match number {
        PrintedNumber::Figure(index) => format!("`{}`", workspace.figures[index].id),
        PrintedNumber::Cell { table, row, column } => {
            let table = &workspace.tables[table];
            let row = match row {
                Some(row) => format!("row `{}`", table.rows[row].name),
                None => "totals".to_owned(),
            };
            let column = match column {
                Some(column) => format!("column `{}`", table.columns[column].name),
                None => "total".to_owned(),
            };
            format!("`{}` ({row}, {column})", table.id)
        }
    }
}
