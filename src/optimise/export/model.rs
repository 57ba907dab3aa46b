//! The problem with names and in the units of a file: every row with each column once.

use std::fmt;

use super::names::{Names, column_names, row_name};
use crate::model::Workspace;
use crate::optimise::problem::{Column, Problem, Row};

/// The unit of the goal. The worth of a small choice, as a fraction of all coverage, comes close to
/// what solvers take for nothing; in this unit their usual absolute gap is a coverage of 1e-10.
const BASIS_POINTS: f64 = 10_000.0;

/// A number of a file, exact: pence as pounds, coverage as the shortest text that reads back the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Count(i64),
    Pence(i64),
    Coverage(f64),
}

impl Number {
    /// Both are of one row, and so of one kind.
    fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => Self::Count(a + b),
            (Self::Pence(a), Self::Pence(b)) => Self::Pence(a + b),
            (Self::Coverage(a), Self::Coverage(b)) => Self::Coverage(a + b),
            (one, _) => one,
        }
    }

    pub fn turned(self) -> Self {
        match self {
            Self::Count(n) => Self::Count(-n),
            Self::Pence(n) => Self::Pence(-n),
            Self::Coverage(n) => Self::Coverage(-n),
        }
    }

    pub fn is_zero(self) -> bool {
        match self {
            Self::Count(n) | Self::Pence(n) => n == 0,
            Self::Coverage(n) => n.abs() <= 0.0,
        }
    }

    pub fn is_negative(self) -> bool {
        match self {
            Self::Count(n) | Self::Pence(n) => n < 0,
            Self::Coverage(n) => n < 0.0,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(n) => write!(f, "{n}"),
            Self::Pence(n) => {
                let sign = if *n < 0 { "-" } else { "" };
                let (pounds, pence) = (n.unsigned_abs() / 100, n.unsigned_abs() % 100);
                match pence {
                    0 => write!(f, "{sign}{pounds}"),
                    _ => write!(f, "{sign}{pounds}.{pence:02}"),
                }
            }
            // No sign on nothing.
            Self::Coverage(_) if self.is_zero() => write!(f, "0"),
            Self::Coverage(n) => write!(f, "{n}"),
        }
    }
}

/// Which side of its limit a row keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    AtMost,
    Exactly,
    AtLeast,
}

/// Each column once, in the order of columns.
pub(super) type Terms = Vec<(usize, Number)>;

/// What a column may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Binary,
    UpTo(Number),
    One,
}

pub(super) struct ModelColumn {
    pub name: String,
    pub words: String,
    pub kind: Kind,
}

pub(super) struct ModelRow {
    pub name: String,
    pub words: String,
    pub terms: Terms,
    pub side: Side,
    pub limit: Number,
}

/// The problem of the first order.
pub(super) struct Model {
    pub about: Vec<String>,
    /// The last one is fixed at one.
    pub columns: Vec<ModelColumn>,
    pub rows: Vec<ModelRow>,
    /// Coverage in basis points, what is certain included.
    pub value: Terms,
}

impl Model {
    pub fn of(workspace: &Workspace, problem: &Problem) -> Self {
        let mut names = Names::of(workspace);
        let one = problem.columns.len();
        let (terms, certain) = &problem.value;
        let points = |coverage: f64| Number::Coverage(coverage * BASIS_POINTS);
        let mut value = merged(terms.iter().map(|&(column, worth)| (column, points(worth))));
        value.push((one, points(*certain)));
        Self {
            about: about(workspace),
            columns: columns(workspace, problem, &mut names),
            rows: rows(workspace, problem, &mut names),
            value,
        }
    }
}

fn about(workspace: &Workspace) -> Vec<String> {
    vec![
        format!("The planning problem of {}", workspace.programme.name),
        format!("from gapwise {}", env!("CARGO_PKG_VERSION")),
        format!("and the inputs {}", workspace.fingerprint()),
    ]
}

fn columns(workspace: &Workspace, problem: &Problem, names: &mut Names) -> Vec<ModelColumn> {
    let named = column_names(workspace, problem, names).into_iter();
    let mut columns: Vec<ModelColumn> = named
        .zip(&problem.columns)
        .map(|((name, words), column)| ModelColumn {
            name,
            words,
            kind: match column {
                Column::Choice => Kind::Binary,
                Column::Coverage { upper } => Kind::UpTo(Number::Coverage(*upper)),
                Column::Carry { upper } => Kind::UpTo(Number::Pence(upper.pence())),
            },
        })
        .collect();
    columns.push(ModelColumn {
        name: names.unique("one"),
        words: "always 1".to_owned(),
        kind: Kind::One,
    });
    columns
}

/// The rows, but for those that have no columns and always hold.
fn rows(workspace: &Workspace, problem: &Problem, names: &mut Names) -> Vec<ModelRow> {
    let one = problem.columns.len();
    let mut found = Vec::new();
    for named in &problem.rows {
        let (mut terms, side, mut limit) = read(problem, &named.row);
        let (name, words) = row_name(workspace, problem, named, names);
        if terms.is_empty() {
            let holds = match side {
                Side::AtMost => !limit.is_negative(),
                Side::Exactly => limit.is_zero(),
                Side::AtLeast => limit.turned().is_negative() || limit.is_zero(),
            };
            if holds {
                continue;
            }
            // A row needs a column: minus the limit times one, against nothing.
            terms.push((one, limit.turned()));
            limit = Number::Count(0);
        }
        found.push(ModelRow {
            name,
            words,
            terms,
            side,
            limit,
        });
    }
    found
}

fn read(problem: &Problem, row: &Row) -> (Terms, Side, Number) {
    match row {
        Row::MoneyAtMost(terms, limit) => {
            let terms = terms.iter().map(|&(column, pence)| {
                // What is carried is counted in money itself.
                let is_money = matches!(problem.columns[column], Column::Carry { .. });
                let number = if is_money {
                    Number::Count(pence)
                } else {
                    Number::Pence(pence)
                };
                (column, number)
            });
            (merged(terms), Side::AtMost, Number::Pence(*limit))
        }
        Row::CountAtMost(terms, limit) => (counts(terms), Side::AtMost, Number::Count(*limit)),
        Row::CountExactly(terms, limit) => (counts(terms), Side::Exactly, Number::Count(*limit)),
        Row::CoverageAtLeast(terms, limit) => {
            let terms = terms.iter().map(|&(c, v)| (c, Number::Coverage(v)));
            (merged(terms), Side::AtLeast, Number::Coverage(*limit))
        }
    }
}

fn counts(terms: &[(usize, i64)]) -> Terms {
    merged(terms.iter().map(|&(c, n)| (c, Number::Count(n))))
}

/// Each column once: formats refuse it twice.
fn merged(terms: impl Iterator<Item = (usize, Number)>) -> Terms {
    let mut sorted: Terms = terms.collect();
    sorted.sort_by_key(|(column, _)| *column);
    let mut merged: Terms = Vec::with_capacity(sorted.len());
    for (column, number) in sorted {
        match merged.last_mut() {
            Some((last, sum)) if *last == column => *sum = sum.plus(number),
            _ => merged.push((column, number)),
        }
    }
    merged.retain(|(_, number)| !number.is_zero());
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_and_plain() {
        let words = |number: Number| number.to_string();
        assert_eq!(words(Number::Pence(-5)), "-0.05");
        assert_eq!(words(Number::Pence(123_450)), "1234.50");
        assert_eq!(words(Number::Pence(-40_000_000)), "-400000");
        assert_eq!(words(Number::Coverage(0.1 + 0.2)), "0.30000000000000004");
        assert_eq!(words(Number::Coverage(-0.0)), "0");
        assert!(!words(Number::Coverage(1e-20)).contains('e'));
    }

    #[test]
    fn a_column_stands_once_in_a_row() {
        let terms = [(3, 1), (1, 2), (3, 4), (2, 5), (2, -5)];
        assert_eq!(
            counts(&terms),
            [(1, Number::Count(2)), (3, Number::Count(5))]
        );
    }
}
