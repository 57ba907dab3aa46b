//! The door to the solver: the only room that knows good_lp, and the only one in which money is a
//! float, in thousands of pounds, so that a penny is far above every tolerance.

use good_lp::{
    Constraint, Expression, ProblemVariables, ResolutionError, Solution, SolutionStatus,
    SolverModel, Variable, VariableDefinition, WithMipGap, WithTimeLimit, microlp, variable,
};

use super::problem::{Choice, Column, NamedRow, Problem, Row};

/// Name and version of the solver, for every plan that it proves.
pub(super) const NAME: &str = "microlp";
pub(super) const VERSION: &str = "0.6.0";

/// Pence in the model's unit of money: thousands of pounds as a rule. Amounts of very different size
/// in one row can make a solver's arithmetic singular; then other units are tried.
const UNITS_OF_MONEY: [f64; 3] = [100_000.0, 1.0, 100.0];
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
    held: &[&NamedRow],
    goal: &Goal,
    effort: Effort,
) -> Result<Solved, Failure> {
    let rows: Vec<&Row> = problem
        .rows
        .iter()
        .chain(held.iter().copied())
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
        });
    }
    if effort.seconds.is_some_and(|seconds| seconds <= 0.0) {
        return Err(Failure::OutOfTime);
    }
    let mut broken = Failure::OutOfTime;
    for money in UNITS_OF_MONEY {
        match run(problem, &rows, goal, effort, money) {
            Err(Failure::Broken(words)) => broken = Failure::Broken(words),
            other => return other,
        }
    }
    Err(broken)
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

fn run(
    problem: &Problem,
    rows: &[&Row],
    goal: &Goal,
    effort: Effort,
    money: f64,
) -> Result<Solved, Failure> {
    let mut variables = ProblemVariables::new();
    let impossible = impossible(problem, rows);
    let columns = problem.columns.iter().zip(&impossible);
    let defined = columns.map(|(column, &never)| definition(*column, money, never));
    let columns: Vec<Variable> = defined.map(|one| variables.add(one)).collect();
    let terms = Terms {
        problem,
        columns,
        impossible,
        money,
    };
    let (objective, unit) = terms.objective(goal);
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
        if let Some(constraint) = terms.constraint(row) {
            model.add_constraint(constraint);
        }
    }
    let solution = model.solve().map_err(|error| match error {
        ResolutionError::Infeasible => Failure::Infeasible,
        ResolutionError::Other(_) => Failure::OutOfTime,
        other => Failure::Broken(other.to_string()),
    })?;
    let choices = problem.choices.iter();
    let paths = choices
        .map(|choice| terms.taken(choice, &solution))
        .collect();
    let finished = matches!(solution.status(), SolutionStatus::Optimal);
    let bound = solution.into_inner().stats().best_bound;
    Ok(Solved {
        paths,
        bound: bound.unwrap_or(f64::INFINITY) / unit,
        proven: finished && bound.is_some(),
    })
}

/// Which choices alone cost more than a limit could ever allow. They are left out of money rows: a
/// billion beside thousands is more than floating point can weigh up.
fn impossible(problem: &Problem, rows: &[&Row]) -> Vec<bool> {
    let mut impossible = vec![false; problem.columns.len()];
    for row in rows {
        if let Row::MoneyAtMost(terms, limit) = row {
            let most = |column: usize| match problem.columns[column] {
                Column::Carry { upper } => upper.pence(),
                Column::Choice | Column::Coverage { .. } => 1,
            };
            let gains = terms.iter().filter(|(_, pence)| *pence < 0);
            let room = gains.fold(*limit, |room, &(column, pence)| {
                room.saturating_add(pence.saturating_neg().saturating_mul(most(column)))
            });
            for &(column, pence) in terms {
                let is_choice = matches!(problem.columns[column], Column::Choice);
                impossible[column] |= is_choice && pence > room.max(0);
            }
        }
    }
    impossible
}

fn definition(column: Column, money: f64, never: bool) -> VariableDefinition {
    match column {
        Column::Choice => variable().integer().min(0).max(if never { 0 } else { 1 }),
        Column::Coverage { upper } => variable().min(0.0).max(upper),
        Column::Carry { upper } => variable().min(0.0).max(upper.pence() as f64 / money),
    }
}

/// Our terms in the solver's: its variables, and its unit of money.
struct Terms<'a> {
    problem: &'a Problem,
    columns: Vec<Variable>,
    /// Choices that no money row needs to weigh.
    impossible: Vec<bool>,
    /// Pence in a unit of money.
    money: f64,
}

impl Terms<'_> {
    /// The objective, and how many of its units one of ours has.
    fn objective(&self, goal: &Goal) -> (Expression, f64) {
        match goal {
            Goal::Most(terms) => (self.sum(terms, |v| v * COVERAGE), COVERAGE),
            Goal::LeastMoney(terms) => {
                (self.sum(terms, |v| v as f64 / self.money), 1.0 / self.money)
            }
            Goal::LeastCount(terms) => (self.sum(terms, |v| v as f64), 1.0),
        }
    }

    fn sum<T: Copy>(&self, terms: &[(usize, T)], factor: impl Fn(T) -> f64) -> Expression {
        let mut expression = Expression::with_capacity(terms.len());
        for &(column, value) in terms {
            expression.add_mul(factor(value), self.columns[column]);
        }
        expression
    }

    /// Σ pence; a carry column counts in the solver's unit already.
    fn money_sum(&self, terms: &[(usize, i64)]) -> Expression {
        let mut expression = Expression::with_capacity(terms.len());
        for &(column, pence) in terms.iter().filter(|(c, _)| !self.impossible[*c]) {
            let is_money = matches!(self.problem.columns[column], Column::Carry { .. });
            let unit = if is_money { 1.0 } else { self.money };
            expression.add_mul(pence as f64 / unit, self.columns[column]);
        }
        expression
    }

    /// A row for the solver; `None` where it has no columns and so nothing to say.
    fn constraint(&self, row: &Row) -> Option<Constraint> {
        match row {
            Row::MoneyAtMost(terms, limit) if !terms.is_empty() => {
                Some(self.money_sum(terms).leq(*limit as f64 / self.money))
            }
            Row::CountAtMost(terms, limit) if !terms.is_empty() => {
                Some(self.sum(terms, |n| n as f64).leq(*limit as f64))
            }
            Row::CountExactly(terms, limit) if !terms.is_empty() => {
                Some(self.sum(terms, |n| n as f64).eq(*limit as f64))
            }
            Row::CoverageAtLeast(terms, limit) if !terms.is_empty() => {
                // Rows that tie coverage to choices are small numbers as they are; a row over the
                // whole objective is scaled up, so that no tolerance can give coverage away.
                let unit = if limit.abs() > 0.0 { COVERAGE } else { 1.0 };
                Some(self.sum(terms, |v| v * unit).geq(limit * unit))
            }
            _ => None,
        }
    }

    /// The path whose column is nearest to one.
    fn taken(&self, choice: &Choice, solution: &impl Solution) -> usize {
        let Some(first) = choice.first_column else {
            return 0;
        };
        let value = |path: usize| solution.value(self.columns[first + path]);
        (0..choice.paths.len())
            .max_by(|&a, &b| value(a).total_cmp(&value(b)).then(b.cmp(&a)))
            .unwrap_or(0)
    }
}
