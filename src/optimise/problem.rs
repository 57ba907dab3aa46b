//! The planning problem as plain data: columns, rows and the value to maximise. It can be looked at
//! before it is solved; solvers are another room's business.

use super::paths::{Path, paths};
use super::value::year_weights;
use super::{constraints, coverage_rows, twins};
use crate::evidence::Weights;
use crate::model::{Money, Workspace};

/// What a column stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Column {
    /// Whether a workstream takes a path: 0 or 1.
    Choice,
    /// Coverage bought on one stretch of a part's curve in a year, up to its length.
    Coverage { upper: f64 },
    /// Money carried into the next year, in pence, up to an allowance.
    Carry { upper: Money },
}

/// A condition on columns, in the unit it is exact in.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Row {
    /// Σ pence × column ≤ limit.
    MoneyAtMost(Vec<(usize, i64)>, i64),
    /// Σ count × column ≤ limit.
    CountAtMost(Vec<(usize, i64)>, i64),
    /// Σ count × column = limit.
    CountExactly(Vec<(usize, i64)>, i64),
    /// Σ strength × column ≥ limit.
    CoverageAtLeast(Vec<(usize, f64)>, f64),
}

/// Which wish of a person a row stands for; rows without one are arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wish {
    /// The budget of a year, or the total where there is no year.
    Budget(Option<usize>),
    /// A workstream's lock.
    Lock(usize),
    /// What a workstream requires.
    Requires(usize, usize),
    /// Workstreams that exclude each other; the number counts cliques.
    Excludes(usize),
    /// A constraint of the programme, by its number.
    Constraint(usize),
}

/// A row and the wish behind it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NamedRow {
    pub wish: Option<Wish>,
    pub row: Row,
}

/// How a workstream appears: its paths, and the column of the first where there is a choice.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    pub paths: Vec<Path>,
    pub first_column: Option<usize>,
}

impl Choice {
    /// What a number on each path adds up to: terms on columns, and a constant where there is no
    /// choice.
    pub fn sum<T: Copy + Default + PartialEq>(
        &self,
        number: impl Fn(&Path) -> T,
    ) -> (Vec<(usize, T)>, T) {
        match self.first_column {
            None => (Vec::new(), number(&self.paths[0])),
            Some(first) => {
                let numbers = self
                    .paths
                    .iter()
                    .enumerate()
                    .map(|(p, path)| (first + p, number(path)));
                (
                    numbers.filter(|(_, n)| *n != T::default()).collect(),
                    T::default(),
                )
            }
        }
    }
}

/// The whole problem.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub columns: Vec<Column>,
    pub rows: Vec<NamedRow>,
    pub choices: Vec<Choice>,
    /// The weighted coverage to maximise, as terms and a constant.
    pub value: (Vec<(usize, f64)>, f64),
    /// Coverage of part p in year t as terms and a constant, at `p × years + t`.
    pub coverage: Vec<(Vec<(usize, f64)>, f64)>,
    /// The carry column of each year that has one.
    pub carry: Vec<Option<usize>>,
    pub years: usize,
}

impl Problem {
    pub fn add(&mut self, wish: Option<Wish>, row: Row) {
        self.rows.push(NamedRow { wish, row });
    }

    /// Σ number over all workstreams as terms and a constant.
    pub fn sum_over(
        &self,
        workstreams: impl Iterator<Item = usize>,
        number: impl Fn(usize, &Path) -> i64,
    ) -> (Vec<(usize, i64)>, i64) {
        let mut terms = Vec::new();
        let mut constant = 0;
        for w in workstreams {
            let (own, fixed) = self.choices[w].sum(|path| number(w, path));
            terms.extend(own);
            constant += fixed;
        }
        (terms, constant)
    }

    /// A bound that needs no solver: every stretch of every curve filled, and each workstream on the
    /// path that is worth most by itself.
    pub fn most_value(&self) -> f64 {
        let (terms, constant) = &self.value;
        let mut factors = vec![0.0; self.columns.len()];
        for &(column, factor) in terms {
            factors[column] += factor;
        }
        let stretches = self
            .columns
            .iter()
            .zip(&factors)
            .map(|(column, factor)| match column {
                Column::Coverage { upper } => upper * factor,
                Column::Choice | Column::Carry { .. } => 0.0,
            });
        let choices = self.choices.iter().map(|choice| {
            let first = choice.first_column.unwrap_or_default();
            let paths = choice.first_column.map_or(0, |_| choice.paths.len());
            factors[first..first + paths]
                .iter()
                .copied()
                .fold(0.0, f64::max)
        });
        constant + stretches.sum::<f64>() + choices.sum::<f64>()
    }

    /// One for each path that is not business as usual, which is each workstream's first.
    pub fn change_terms(&self) -> Vec<(usize, i64)> {
        self.choices
            .iter()
            .filter_map(|choice| Some((choice.first_column?, choice.paths.len())))
            .flat_map(|(first, count)| (first + 1..first + count).map(|column| (column, 1)))
            .collect()
    }
}

/// Builds the problem of a workspace.
pub(super) fn build(workspace: &Workspace, weights: &Weights) -> Problem {
    build_asking(workspace, weights, Vec::new())
}

/// The same with rows that no file asks for: a what-if. Workstreams that such a row tells apart are
/// twins no longer, so the rows have to be there before twins are looked for. The columns of choices
/// are the same whatever is asked.
pub(super) fn build_asking(
    workspace: &Workspace,
    weights: &Weights,
    asked: Vec<NamedRow>,
) -> Problem {
    let years = workspace.year_count();
    let mut problem = Problem {
        columns: Vec::new(),
        rows: Vec::new(),
        choices: Vec::new(),
        value: (Vec::new(), 0.0),
        coverage: Vec::new(),
        carry: vec![None; years],
        years,
    };
    for workstream in &workspace.workstreams {
        add_choice(&mut problem, paths(workstream, years));
    }
    coverage_rows::add(&mut problem, workspace);
    add_value(&mut problem, workspace, weights);
    constraints::add_all(&mut problem, workspace, weights);
    problem.rows.extend(asked);
    twins::add(&mut problem);
    problem
}

/// One column a path, and exactly one of them taken.
fn add_choice(problem: &mut Problem, paths: Vec<Path>) {
    let first = problem.columns.len();
    let count = paths.len();
    if count > 1 {
        problem.columns.extend(vec![Column::Choice; count]);
        let terms = (first..first + count).map(|column| (column, 1)).collect();
        problem.add(None, Row::CountExactly(terms, 1));
    }
    problem.choices.push(Choice {
        paths,
        first_column: (count > 1).then_some(first),
    });
}

/// The objective: weighted coverage over the years that count; an excused recommendation earns
/// nothing until its excuse ends.
fn add_value(problem: &mut Problem, workspace: &Workspace, weights: &Weights) {
    let (mut terms, mut constant) = (Vec::new(), 0.0);
    for part in 0..workspace.part_count() {
        let (recommendation, own) = workspace.part(part);
        for (year, factor) in year_weights(workspace, recommendation)
            .into_iter()
            .enumerate()
        {
            let weight = weights.share(recommendation) * own.share.value() * factor;
            if weight > 0.0 {
                let (coverage, certain) = &problem.coverage[part * problem.years + year];
                terms.extend(
                    coverage
                        .iter()
                        .map(|(column, slope)| (*column, slope * weight)),
                );
                constant += certain * weight;
            }
        }
    }
    problem.value = (terms, constant);
}
