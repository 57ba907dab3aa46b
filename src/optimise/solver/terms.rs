//! The problem in the solver's words: its variables, its unit of money, its rows.

use good_lp::{Constraint, Expression, ProblemVariables, Variable, VariableDefinition, variable};

use super::super::problem::{Column, Problem, Row};
use super::Goal;

/// The model's units of coverage: its solver works to about 1e-7, coverage is wanted to 1e-9.
const COVERAGE: f64 = 10_000.0;

/// Our terms in the solver's: its variables, and its unit of money.
pub(super) struct Terms<'a> {
    problem: &'a Problem,
    pub columns: Vec<Variable>,
    /// Choices that no money row needs to weigh.
    impossible: Vec<bool>,
    /// Pence in a unit of money.
    money: f64,
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

impl<'a> Terms<'a> {
    /// Defines a variable for each column.
    pub fn define(
        problem: &'a Problem,
        rows: &[&Row],
        money: f64,
        variables: &mut ProblemVariables,
    ) -> Self {
        let impossible = impossible(problem, rows);
        let columns = problem.columns.iter().zip(&impossible);
        let columns = columns.map(|(column, &never)| definition(*column, money, never));
        Self {
            problem,
            columns: columns.map(|one| variables.add(one)).collect(),
            impossible,
            money,
        }
    }

    /// A plan by column.
    pub fn hint(&self, paths: &[usize]) -> Vec<f64> {
        let taken = |column: usize| {
            let owner = self.problem.owners.get(column);
            owner.is_some_and(|&(w, path)| paths[w] == path)
        };
        let columns = 0..self.columns.len();
        columns
            .map(|column| f64::from(u8::from(taken(column))))
            .collect()
    }

    /// The objective, and how many of its units one of ours has.
    pub fn objective(&self, goal: &Goal) -> (Expression, f64) {
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
    pub fn constraint(&self, row: &Row) -> Option<Constraint> {
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
}
