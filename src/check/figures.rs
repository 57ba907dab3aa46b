//! Figures of the report's own words, the themes of its vision, and what they refer to.

use super::tables::{hundredths, in_order, parsed, step};
use super::words::Checker;
use crate::diagnostics::{Diagnostic, suggestion};
use crate::load::{Loaded, RawFigure, RawNumber, Text};
use crate::model::{Agreement, Cell, Figure, PrintedNumber, Table, Theme, ThemeRole};

/// What stands for the totals of a table, where a row or column is asked for.
const TOTAL: &str = "total";

pub(super) fn figures(checker: &mut Checker, loaded: &Loaded, tables: &[Table]) -> Vec<Figure> {
    let (raw, _) = in_order(checker, "figure", &loaded.evidence.figures, |raw| &raw.id);
    let numbers: Vec<Option<i64>> = raw.iter().map(|raw| value(checker, raw)).collect();
    let names = Names {
        tables,
        figures: raw.iter().map(|raw| raw.id.value.as_str()).collect(),
        numbers: &numbers,
    };
    let found: Vec<Figure> = raw
        .iter()
        .zip(&numbers)
        .map(|(raw, value)| Figure {
            id: raw.id.value.clone(),
            title: raw
                .title
                .as_ref()
                .map_or_else(|| raw.id.value.clone(), |title| title.value.clone()),
            printed: raw.printed.value.clone(),
            value: *value,
            is_percent: number_text(raw).value.trim_end().ends_with('%'),
            step: step(&number_text(raw).value),
            agrees_with: agreements(checker, &names, raw),
            source: raw.source.clone(),
        })
        .collect();
    circles(checker, &raw, &found);
    found
}

/// Where the number of a figure stands.
fn number_text(raw: &RawFigure) -> &Text {
    raw.value.as_ref().unwrap_or(&raw.printed)
}

fn value(checker: &mut Checker, raw: &RawFigure) -> Option<i64> {
    if let Some(value) = &raw.value {
        return Some(hundredths(checker, value));
    }
    let found = parsed(&raw.printed.value);
    let is_checked = !raw.same_as.is_empty() || !raw.sum_of.is_empty() || raw.share.is_some();
    if found.is_none() && is_checked {
        let message = format!("`{}` is no number to compare", raw.printed.value);
        let problem = Diagnostic::at("no-number", raw.printed.at, message);
        checker.report(problem.remedy("say which number it is in a line `value: ...`"));
    }
    found
}

/// What can be referred to.
struct Names<'a> {
    tables: &'a [Table],
    figures: Vec<&'a str>,
    numbers: &'a [Option<i64>],
}

fn agreements(checker: &mut Checker, names: &Names<'_>, raw: &RawFigure) -> Vec<Agreement> {
    let mut all = |raw: &[RawNumber]| {
        let numbers = raw.iter().map(|raw| number(checker, names, raw));
        numbers.collect::<Option<Vec<PrintedNumber>>>()
    };
    let same = all(&raw.same_as).unwrap_or_default();
    let mut found: Vec<Agreement> = same.into_iter().map(Agreement::Same).collect();
    if !raw.sum_of.is_empty() {
        found.extend(all(&raw.sum_of).map(Agreement::Sum));
    }
    if let Some((parts, whole)) = &raw.share {
        let parts = all(parts);
        let whole = number(checker, names, whole);
        found.extend(parts.zip(whole).map(|(p, w)| Agreement::Share(p, w)));
    }
    found
}

fn number(checker: &mut Checker, names: &Names<'_>, raw: &RawNumber) -> Option<PrintedNumber> {
    let (table, row, column) = match raw {
        RawNumber::Figure(id) => {
            let found = named(checker, "figure", "", id, &names.figures)?;
            if names.numbers[found].is_none() {
                return no_number(checker, id, "is words, not a number");
            }
            return Some(PrintedNumber::Figure(found));
        }
        RawNumber::Cell(table, row, column) => (table, row, column),
    };
    let table = find_table(checker, names.tables, table)?;
    let of = &names.tables[table];
    let row = match row.value.as_str() {
        TOTAL => None,
        _ => Some(find_row(checker, of, row)?),
    };
    let at = column;
    let column = match column.value.as_str() {
        TOTAL => None,
        _ => {
            let known: Vec<&str> = of.columns.iter().map(|c| c.name.as_str()).collect();
            let within = format!(" in `{}`", of.id);
            Some(named(checker, "column", &within, column, &known)?)
        }
    };
    if of.printed(row, column) == Cell::Blank {
        return no_number(checker, at, "is blank in this row");
    }
    Some(PrintedNumber::Cell { table, row, column })
}

fn no_number<T>(checker: &mut Checker, text: &Text, why: &str) -> Option<T> {
    let message = format!("`{}` {why}, so nothing can agree with it", text.value);
    let problem = Diagnostic::at("no-number", text.at, message);
    checker.report(problem.remedy("name a cell or a figure that prints a number"));
    None
}

fn find_table(checker: &mut Checker, tables: &[Table], text: &Text) -> Option<usize> {
    let known: Vec<&str> = tables.iter().map(|table| table.id.as_str()).collect();
    named(checker, "table", "", text, &known)
}

fn find_row(checker: &mut Checker, table: &Table, text: &Text) -> Option<usize> {
    let known: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
    let within = format!(" in `{}`", table.id);
    named(checker, "row", &within, text, &known)
}

/// The place of a name among others; `None` once reported.
fn named(
    checker: &mut Checker,
    what: &str,
    within: &str,
    text: &Text,
    known: &[&str],
) -> Option<usize> {
    let found = known.iter().position(|name| *name == text.value);
    if found.is_none() && !checker.incomplete {
        let message = format!("there is no {what} `{}`{within}", text.value);
        let problem = Diagnostic::at("dangling-reference", text.at, message);
        // After so many problems it is no slip; comparing with every name takes long.
        let remedy = match known.len() > 2000 || checker.count_problems() > 200 {
            true => "check its spelling: names are case-sensitive".to_owned(),
            false => suggestion(&text.value, known),
        };
        checker.report(problem.remedy(remedy));
    }
    found
}

/// Figures that agree with each other and with nothing else prove nothing.
fn circles(checker: &mut Checker, raw: &[&RawFigure], figures: &[Figure]) {
    // For each figure, whether it is still to be looked at, being followed, or done.
    let mut done = vec![None; figures.len()];
    for start in 0..figures.len() {
        let mut way = vec![(start, others(&figures[start]))];
        if done[start].is_some() {
            continue;
        }
        done[start] = Some(false);
        while let Some((at, ahead)) = way.last_mut() {
            let Some(next) = ahead.pop() else {
                done[*at] = Some(true);
                way.pop();
                continue;
            };
            match done[next] {
                None => {
                    done[next] = Some(false);
                    way.push((next, others(&figures[next])));
                }
                Some(false) => {
                    let first = way.iter().position(|(figure, _)| *figure == next);
                    let round = way[first.unwrap_or(0)..].iter().map(|(figure, _)| *figure);
                    circle(checker, raw, &round.chain([next]).collect::<Vec<usize>>());
                }
                Some(true) => {}
            }
        }
    }
}

fn circle(checker: &mut Checker, raw: &[&RawFigure], round: &[usize]) {
    let names: Vec<String> = round
        .iter()
        .map(|&figure| format!("`{}`", raw[figure].id.value))
        .collect();
    let message = format!(
        "figures are compared in a circle, which proves nothing: {}",
        names.join(", ")
    );
    let problem = Diagnostic::at("circular-reference", raw[round[0]].id.at, message);
    checker.report(problem.remedy("let one of them be compared with nothing, or with a table"));
}

/// The figures that a figure is compared with.
fn others(figure: &Figure) -> Vec<usize> {
    let numbers = figure.agrees_with.iter().flat_map(|with| match with {
        Agreement::Same(one) => vec![*one],
        Agreement::Sum(several) => several.clone(),
        Agreement::Share(several, whole) => [several.as_slice(), &[*whole]].concat(),
    });
    let figures = numbers.filter_map(|number| match number {
        PrintedNumber::Figure(figure) => Some(figure),
        PrintedNumber::Cell { .. } => None,
    });
    figures.collect()
}

pub(super) fn themes(checker: &mut Checker, loaded: &Loaded, tables: &[Table]) -> Vec<Theme> {
    let roles = [
        ("purpose", ThemeRole::Purpose),
        ("enabler", ThemeRole::Enabler),
    ];
    let (raw, _) = in_order(checker, "theme", &loaded.evidence.themes, |raw| &raw.id);
    let mut found: Vec<Theme> = raw
        .iter()
        .map(|raw| Theme {
            id: raw.id.value.clone(),
            text: raw.text.value.clone(),
            role: checker.word("a role of a theme", &raw.role, &roles),
            row: raw.row.as_ref().and_then(|(table, row)| {
                let table = find_table(checker, tables, table)?;
                Some((table, find_row(checker, &tables[table], row)?))
            }),
            source: raw.source.clone(),
        })
        .collect();
    found.sort_by_key(|theme| theme.role != ThemeRole::Purpose);
    found
}
