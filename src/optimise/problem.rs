//! The planning problem as plain data: columns, rows and the value to maximise. It can be looked at
//! before it is solved; solvers are another room's business.

use super::paths::{Path, paths};
use super::value::year_weights;
use super::{constraints, coverage_rows, twins};
use crate::evidence::Weights;
use crate::model::{At, Money, Workspace};

/// What a column stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Column {
    /// Whether a workstream takes a path: 0 or 1.
    Choice,
    /// Coverage bought on one stretch of a part's curve in a year, up to its length.
    Coverage { upper: f64 },
    /// Money carried into the next year, or moved to another fund, in pence, up to an allowance.
    Carry { upper: Money },
}

/// Money that does not stay where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moving {
    /// Out of a year of a fund into the next.
    Carried { fund: usize, year: usize },
    /// Out of a fund into another one, in a year.
    Moved { fund: usize, year: usize },
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
    /// The budget over all years, where only that binds.
    Total,
    /// The budget of a fund and year.
    Budget { fund: usize, year: usize },
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
                let paths = self.paths.iter().enumerate();
                let terms = paths.map(|(p, path)| (first + p, number(path)));
                let terms = terms.filter(|(_, n)| *n != T::default());
                (terms.collect(), T::default())
            }
        }
    }
}

/// A part in one year, or in several that the same paths serve alike: what they bring to it, and
/// what its coverage counts in the objective.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// Strength that each choice would bring.
    pub terms: Vec<(usize, f64)>,
    /// Strengths that are there in any case.
    pub certain: Vec<f64>,
    /// The objective for all of its coverage.
    pub weight: f64,
}

/// A wish for coverage in terms of slots: Σ factor × coverage ≥ limit.
#[derive(Debug, Clone)]
pub(super) struct SlotWish {
    pub factors: Vec<(usize, f64)>,
    pub at_least: f64,
}

/// The whole problem.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub columns: Vec<Column>,
    /// The workstream and the path of each choice column; these come first.
    pub owners: Vec<(usize, usize)>,
    pub rows: Vec<NamedRow>,
    /// Those of the rows that no file asks for.
    pub asked: Vec<NamedRow>,
    pub choices: Vec<Choice>,
    /// The weighted coverage to maximise, as terms and a constant.
    pub value: (Vec<(usize, f64)>, f64),
    /// Coverage of part p in year t as terms and a constant, at `p × years + t`.
    pub coverage: Vec<(Vec<(usize, f64)>, f64)>,
    /// The same without the solver's columns: what coverage is made from.
    pub slots: Vec<Slot>,
    /// The slot of part p in year t, at `p × years + t`.
    pub slot_of: Vec<usize>,
    /// Wishes for coverage, over slots.
    pub slot_wishes: Vec<SlotWish>,
    /// The columns of money that does not stay where it is, and what they are.
    pub moving: Vec<(usize, Moving)>,
    pub years: usize,
}

impl Problem {
    pub fn add(&mut self, wish: Option<Wish>, row: Row) {
        self.rows.push(NamedRow { wish, row });
    }

    /// Adds rows that no file asks for, and then what makes the search shorter.
    pub fn ask(&mut self, asked: Vec<NamedRow>) {
        self.rows.extend(asked.iter().cloned());
        self.asked = asked;
        twins::add(self);
    }

    /// Whether a row says no more than that a workstream takes one of its paths.
    pub fn is_own_row(&self, terms: &[(usize, i64)], limit: i64) -> bool {
        let owner = |column: usize| self.owners.get(column).map(|own| own.0);
        let Some(w) = terms.first().and_then(|&(column, _)| owner(column)) else {
            return false;
        };
        let all = terms.len() == self.choices[w].paths.len() && limit == 1;
        all && terms
            .iter()
            .all(|&(column, count)| count == 1 && owner(column) == Some(w))
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

    /// The path that each workstream takes.
    pub fn chosen(&self, paths: &[usize]) -> impl Iterator<Item = &Path> {
        let chosen = self.choices.iter().zip(paths);
        chosen.map(|(choice, &path)| &choice.paths[path])
    }

    /// The level of each workstream in each year, where it takes its path.
    pub fn levels(&self, paths: &[usize]) -> Vec<Vec<At>> {
        self.chosen(paths).map(|path| path.levels.clone()).collect()
    }

    /// What these paths cost over all years.
    pub fn spend(&self, paths: &[usize]) -> Money {
        self.chosen(paths).map(Path::total).sum()
    }

    /// What is spent as terms, and what is spent in any case; in pence.
    pub fn spend_terms(&self) -> (Vec<(usize, i64)>, i64) {
        self.sum_over(0..self.choices.len(), |_, path| path.total().pence())
    }

    /// Everybody on the dearest path.
    pub fn most_spend(&self) -> Money {
        let dearest = |choice: &Choice| choice.paths.iter().map(Path::total).max();
        self.choices.iter().filter_map(dearest).sum()
    }

    /// A row that only these paths break.
    pub fn cut(&self, paths: &[usize]) -> NamedRow {
        let chosen = self.choices.iter().zip(paths);
        let columns = chosen.filter_map(|(choice, &path)| Some((choice.first_column? + path, 1)));
        let columns: Vec<(usize, i64)> = columns.collect();
        let limit = columns.len() as i64 - 1;
        NamedRow {
            wish: None,
            row: Row::CountAtMost(columns, limit),
        }
    }

    /// One for each path that is not business as usual; and what is changed in any case.
    pub fn change_terms(&self) -> (Vec<(usize, i64)>, i64) {
        self.sum_over(0..self.choices.len(), |_, path| i64::from(path.rank > 0))
    }
}

/// Builds the problem of a workspace, with what makes the search for a plan shorter.
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
    let mut problem = of_wishes(workspace, weights);
    problem.ask(asked);
    problem
}

/// The problem with the rows that people ask for and those of arithmetic, and no others.
pub(super) fn of_wishes(workspace: &Workspace, weights: &Weights) -> Problem {
    let years = workspace.year_count();
    let all = workspace.workstreams.iter().map(|w| paths(w, years));
    of_paths(workspace, weights, all.collect())
}

/// The same where each workstream has just these of its paths.
pub(super) fn of_paths(workspace: &Workspace, weights: &Weights, paths: Vec<Vec<Path>>) -> Problem {
    let years = workspace.year_count();
    let mut problem = Problem {
        columns: Vec::new(),
        owners: Vec::new(),
        rows: Vec::new(),
        asked: Vec::new(),
        choices: Vec::new(),
        value: (Vec::new(), 0.0),
        coverage: Vec::new(),
        slots: Vec::new(),
        slot_of: Vec::new(),
        slot_wishes: Vec::new(),
        moving: Vec::new(),
        years,
    };
    for own in paths {
        add_choice(&mut problem, own);
    }
    coverage_rows::add(&mut problem, workspace);
    add_value(&mut problem, workspace, weights);
    constraints::add_all(&mut problem, workspace, weights);
    problem
}

/// One column a path, and exactly one of them taken.
fn add_choice(problem: &mut Problem, paths: Vec<Path>) {
    let first = problem.columns.len();
    let count = paths.len();
    if count > 1 {
        problem.columns.extend(vec![Column::Choice; count]);
        let w = problem.choices.len();
        problem.owners.extend((0..count).map(|path| (w, path)));
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
    let mut worth = vec![0.0; problem.columns.len()];
    let mut constant = 0.0;
    for part in 0..workspace.part_count() {
        let (recommendation, own) = workspace.part(part);
        for (year, factor) in year_weights(workspace, recommendation)
            .into_iter()
            .enumerate()
        {
            let weight = weights.share(recommendation) * own.share.value() * factor;
            if weight > 0.0 {
                let at = part * problem.years + year;
                let (coverage, certain) = &problem.coverage[at];
                for &(column, slope) in coverage {
                    worth[column] += slope * weight;
                }
                constant += certain * weight;
                problem.slots[problem.slot_of[at]].weight += weight;
            }
        }
    }
    let terms = worth.into_iter().enumerate();
    problem.value = (terms.filter(|(_, worth)| *worth != 0.0).collect(), constant);
}
