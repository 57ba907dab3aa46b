//! `FROM:TO:STEP`: which budgets a frontier is asked for.

use std::fmt;

use crate::model::{Money, MoneyProblem};

/// The most budgets that one frontier is asked for.
pub const MOST_POINTS: i64 = 10_000;

/// Budgets at equal distances, by size; the last one may be nearer to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid(Vec<Money>);

/// Why a text is no grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridProblem {
    /// Not three amounts with colons between them.
    Unreadable,
    /// One of the three is no amount of money.
    Money(&'static str, String, MoneyProblem),
    /// The first budget is above the last.
    Backwards,
    /// A step of nothing.
    NoStep,
    /// More budgets than [`MOST_POINTS`].
    TooMany(i64),
}

impl Grid {
    /// Reads `3m:8m:250k`. The last budget is always in, also where the step does not meet it.
    ///
    /// # Errors
    /// Says why the text is no such grid.
    pub fn parse(text: &str) -> Result<Self, GridProblem> {
        let parts: Vec<&str> = text.split(':').collect();
        let &[from, to, step] = parts.as_slice() else {
            return Err(GridProblem::Unreadable);
        };
        let money = |name, text: &str| {
            let problem = |problem| GridProblem::Money(name, text.to_owned(), problem);
            Money::parse(text).map_err(problem)
        };
        let (from, to) = (money("FROM", from)?, money("TO", to)?);
        let step = money("STEP", step)?;
        if from > to {
            return Err(GridProblem::Backwards);
        }
        if step == Money::ZERO {
            return Err(GridProblem::NoStep);
        }
        let steps = (to - from).pence() / step.pence();
        if steps >= MOST_POINTS {
            return Err(GridProblem::TooMany(steps.saturating_add(1)));
        }
        let mut budgets: Vec<Money> = (0..=steps)
            .map(|n| Money::from_pence(from.pence() + n * step.pence()))
            .collect();
        if budgets.last() != Some(&to) {
            budgets.push(to);
        }
        Ok(Self(budgets))
    }

    /// A budget, and four smaller and four larger ones, each a round amount apart: an eighth of the
    /// budget, rounded up to 1, 2 or 5 and noughts.
    pub fn around(budget: Money) -> Self {
        let least = budget.pence().max(0).checked_div(8).unwrap_or_default().max(1);
        let mut powers = (0..18).map(|power| 10_i64.pow(power));
        let round = powers.find_map(|power| {
            let steps = [power, power * 2, power * 5];
            steps.into_iter().find(|&step| step >= least)
        });
        let step = round.unwrap_or(least);
        let budgets = (-4..=4).filter_map(|n: i64| {
            let budget = budget.pence().checked_add(n.checked_mul(step)?)?;
            (budget >= 0).then(|| Money::from_pence(budget))
        });
        Self(budgets.collect())
    }

    /// The budgets, by size.
    pub fn budgets(&self) -> &[Money] {
        &self.0
    }
}

impl fmt::Display for GridProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str(
                "write the smallest budget, the largest and the step between them, such as `3m:8m:250k`",
            ),
            Self::Money(name, text, problem) => {
                write!(f, "{name} is `{text}`: {problem}; {}", problem.remedy())
            }
            Self::Backwards => {
                f.write_str("FROM is above TO; write the smaller budget first, such as `3m:8m:250k`")
            }
            Self::NoStep => f.write_str("the step is nothing; write one such as `250k`"),
            Self::TooMany(points) => write!(
                f,
                "these are {points} budgets, and {MOST_POINTS} are the most; write a larger step"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pounds(text: &str) -> Vec<i64> {
        let grid = Grid::parse(text).unwrap();
        grid.budgets().iter().map(|b| b.pence() / 100).collect()
    }

    #[test]
    fn the_largest_budget_is_always_in() {
        assert_eq!(pounds("1:3:1"), [1, 2, 3]);
        assert_eq!(pounds("£1k:£2k:£300"), [1000, 1300, 1600, 1900, 2000]);
        assert_eq!(pounds("5:5:1"), [5]);
        assert_eq!(pounds("0:5:1m"), [0, 5]);
    }

    #[test]
    fn around_a_budget_there_are_smaller_and_larger_ones() {
        let around = |pounds: i64| -> Vec<i64> {
            let grid = Grid::around(Money::from_pence(pounds * 100));
            grid.budgets().iter().map(|b| b.pence() / 100).collect()
        };
        assert_eq!(around(60), [20, 30, 40, 50, 60, 70, 80, 90, 100]);
        assert_eq!(around(100), [20, 40, 60, 80, 100, 120, 140, 160, 180]);
        assert_eq!(around(9), [1, 3, 5, 7, 9, 11, 13, 15, 17]);
        assert_eq!(Grid::around(Money::ZERO).budgets().len(), 5);
        let most = Money::from_pence(i64::MAX);
        assert!(Grid::around(most).budgets().contains(&most));
    }

    #[test]
    fn what_is_no_grid_is_told_why() {
        for (text, words) in [
            ("3m:8m", "write the smallest budget"),
            ("3m:8m:1m:1m", "write the smallest budget"),
            ("3m:lots:1m", "TO is `lots`: this is not an amount"),
            ("-1:8m:1m", "FROM is `-1`: money here cannot be negative"),
            ("8m:3m:1m", "write the smaller budget first"),
            ("3m:8m:0", "the step is nothing"),
            ("0:100:0.01", "these are 10001 budgets"),
            ("0:1000bn:0.01", "budgets, and 10000 are the most"),
        ] {
            let problem = Grid::parse(text).unwrap_err().to_string();
            assert!(problem.contains(words), "{text}: {problem}");
        }
    }
}
