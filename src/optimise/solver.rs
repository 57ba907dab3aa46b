//! The door to the solver: the only room that knows good_lp, and the only one in which money is a
//! float, in thousands of pounds, so that a penny is far above every tolerance.

use std::time::Instant;

use good_lp::{
    Constraint, Expression, ProblemVariables, ResolutionError, Solution, SolutionStatus,
    SolverModel, Variable, WithMipGap, WithTimeLimit, microlp, variable,
};

use super::problem::{Column, NamedRow, Problem, Row};

/// Name and version of the solver, for every plan that it proves.
pub(super) const NAME: &str = "microlp";
pub(super) const VERSION: &str = "0.6";

/// Pence in the model's unit of money.
const MONEY: f64 = 100_000.0;
/// The model's units of coverage: its solver works to about 1e-7, coverage is wanted to 1e-9.
const COVERAGE: f64 = 10_000.0;

/// What to look for.
#[derive(Debug, Clone)]
pub(super) enum Goal {
    /// The most coverage.
    Most(Vec<(usize, f64)>),
    /// The least of a sum of whole pence.
    LeastMoney(Vec<(usize, i64)>),
    /// The least of a count.
    LeastCount(Vec<(usize, i64)>),
}

/// How far to go.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Effort {
    /// Seconds left.
    pub seconds: Option<f64>,
    /// Relative gap allowed.
    pub gap: f64,
}

/// A choice of paths, one number for each workstream.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solved {
    pub paths: Vec<usize>,
    /// What the goal cannot be better than, constants aside, in the goal's own unit.
    pub bound: f64,
    /// Whether the solver finished its proof.
    pub proven: bool,
    pub seconds: f64,
}

/// Why there is no choice.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Failure {
    Infeasible,
    OutOfTime,
    Broken(String),
}

/// Solves the problem's rows (and `held` ones) for a goal.
pub(super) fn solve(
    problem: &Problem,
    held: &[NamedRow],
    goal: &Goal,
    effort: Effort,
) -> Result<Solved, Failure> {
    let rows: Vec<&Row> = problem
        .rows
        .iter()
        .chain(held)
        .map(|named| &named.row)
        .collect();
    if rows.iter().any(|row| is_broken(row)) {
        return Err(Failure::Infeasible);
    }
    if problem
        .choices
        .iter()
        .all(|choice| choice.first_column.is_none())
    {
        return Ok(Solved {
            paths: vec![0; problem.choices.len()],
            bound: 0.0,
            proven: true,
            seconds: 0.0,
        });
    }
    if effort.seconds.is_some_and(|seconds| seconds <= 0.0) {
        return Err(Failure::OutOfTime);
    }
    run(problem, &rows, goal, effort)
}

/// A row without columns that its own numbers break: solvers differ in how they take those.
fn is_broken(row: &Row) -> bool {
    match row {
        Row::MoneyAtMost(terms, limit) | Row::CountAtMost(terms, limit) => {
            terms.is_empty() && *limit < 0
        }
        Row::CountExactly(terms, limit) => terms.is_empty() && *limit != 0,
        Row::CoverageAtLeast(terms, limit) => terms.is_empty() && *limit > 1e-9,
    }
}

fn run(problem: &Problem, rows: &[&Row], goal: &Goal, effort: Effort) -> Result<Solved, Failure> {
    let started = Instant::now();
    let mut variables = ProblemVariables::new();
    let columns: Vec<Variable> = problem
        .columns
        .iter()
        .map(|column| variables.add(definition(*column)))
        .collect();
    let is_money = |column: usize| matches!(problem.columns[column], Column::Carry { .. });
    let (objective, unit) = objective(goal, &columns);
    let model = match goal {
        Goal::Most(_) => variables.maximise(objective),
        Goal::LeastMoney(_) | Goal::LeastCount(_) => variables.minimise(objective),
    };
    let mut model = model
        .using(microlp)
        .with_mip_gap(effort.gap as f32)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    if let Some(seconds) = effort.seconds {
        model = model.with_time_limit(seconds);
    }
    for row in rows {
        if let Some(constraint) = constraint(row, &columns, &is_money) {
            model.add_constraint(constraint);
        }
    }
    let solution = model.solve().map_err(|error| match error {
        ResolutionError::Infeasible => Failure::Infeasible,
        ResolutionError::Other(_) => Failure::OutOfTime,
        other => Failure::Broken(other.to_string()),
    })?;
    let paths = problem
        .choices
        .iter()
        .map(|choice| taken(choice, &columns, &solution))
        .collect();
    let finished = matches!(solution.status(), SolutionStatus::Optimal);
    let bound = solution.into_inner().stats().best_bound;
    Ok(Solved {
        paths,
        bound: bound.unwrap_or(f64::INFINITY) / unit,
        proven: finished && bound.is_some(),
        seconds: started.elapsed().as_secs_f64(),
    })
}

fn definition(column: Column) -> good_lp::VariableDefinition {
    match column {
        Column::Choice => variable().integer().min(0).max(1),
        Column::Coverage { upper } => variable().min(0.0).max(upper),
        Column::Carry { upper: Some(most) } => variable().min(0.0).max(most.pence() as f64 / MONEY),
        Column::Carry { upper: None } => variable().min(0.0),
    }
}

fn objective(goal: &Goal, columns: &[Variable]) -> (Expression, f64) {
    match goal {
        Goal::Most(terms) => (
            sum(terms.iter().map(|&(c, v)| (c, v * COVERAGE)), columns),
            COVERAGE,
        ),
        Goal::LeastMoney(terms) => (
            sum(terms.iter().map(|&(c, v)| (c, v as f64 / MONEY)), columns),
            1.0 / MONEY,
        ),
        Goal::LeastCount(terms) => (sum(terms.iter().map(|&(c, v)| (c, v as f64)), columns), 1.0),
    }
}

fn sum(terms: impl Iterator<Item = (usize, f64)>, columns: &[Variable]) -> Expression {
    let mut expression = Expression::with_capacity(16);
    for (column, factor) in terms {
        expression.add_mul(factor, columns[column]);
    }
    expression
}

/// A row for the solver; `None` where it has no columns and so nothing to say.
fn constraint(
    row: &Row,
    columns: &[Variable],
    is_money: &dyn Fn(usize) -> bool,
) -> Option<Constraint> {
    match row {
        Row::MoneyAtMost(terms, limit) if !terms.is_empty() => {
            // A carry column counts in the model's unit already.
            let scaled = terms.iter().map(|&(column, pence)| {
                let unit = if is_money(column) { 1.0 } else { MONEY };
                (column, pence as f64 / unit)
            });
            Some(sum(scaled, columns).leq(*limit as f64 / MONEY))
        }
        Row::CountAtMost(terms, limit) if !terms.is_empty() => {
            Some(sum(terms.iter().map(|&(c, n)| (c, n as f64)), columns).leq(*limit as f64))
        }
        Row::CountExactly(terms, limit) if !terms.is_empty() => {
            Some(sum(terms.iter().map(|&(c, n)| (c, n as f64)), columns).eq(*limit as f64))
        }
        Row::CoverageAtLeast(terms, limit) if !terms.is_empty() => {
            Some(coverage_row(terms, *limit, columns))
        }
        _ => None,
    }
}

/// Rows that tie coverage to choices are small numbers as they are; a row over the whole objective
/// is scaled up, so that the solver's tolerance cannot give coverage away.
fn coverage_row(terms: &[(usize, f64)], limit: f64, columns: &[Variable]) -> Constraint {
    let unit = if limit.abs() > 0.0 { COVERAGE } else { 1.0 };
    sum(terms.iter().map(|&(c, v)| (c, v * unit)), columns).geq(limit * unit)
}

/// The path whose column is nearest to one.
fn taken(choice: &super::problem::Choice, columns: &[Variable], solution: &impl Solution) -> usize {
    let Some(first) = choice.first_column else {
        return 0;
    };
    let value = |path: usize| solution.value(columns[first + path]);
    (0..choice.paths.len())
        .max_by(|&a, &b| value(a).total_cmp(&value(b)).then(b.cmp(&a)))
        .unwrap_or(0)
}
