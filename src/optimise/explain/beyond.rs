//! What no plan within the budget does: is it money that lacks, and how much, or what else?

use super::inquiry::{Inquiry, Question};
use super::money;
use crate::model::{Money, Workspace};
use crate::optimise::orders::Search;
use crate::optimise::problem::{self, NamedRow, Row, Wish};
use crate::optimise::solver::Goal;
use crate::optimise::{PlanError, conflict, describe};

/// What it takes beyond the budget.
pub(super) enum Beyond {
    Money {
        extra: Money,
        paths: Vec<usize>,
        proven: bool,
    },
    NotPossible(Vec<String>),
    OutOfTime,
}

impl Inquiry<'_> {
    /// The least money beyond the limits with which a plan keeps what is asked, and the best plan
    /// with just that much; or that no money helps, and why.
    pub fn beyond_the_budget(
        &self,
        asked: &Workspace,
        question: &Question,
    ) -> Result<Beyond, PlanError> {
        let lifted = money::without_limits(asked, &self.problem);
        let mut problem = problem::build_asking(asked, self.weights, question.rows.clone());
        let extra = money::allow_extra(&mut problem);
        let search = || Search::new(&lifted, self.weights, &problem, self.options);
        // These columns count in the solver's unit already; the factor keeps them in it.
        let goal = Goal::LeastMoney(extra.iter().map(|&column| (column, 100_000)).collect());
        let least = match search().solved(&goal, 0.0, f64::NEG_INFINITY, None) {
            Ok(Some(least)) => least,
            Ok(None) => return self.why_not(&lifted, question),
            Err(PlanError::NoPlanInTime) => return Ok(Beyond::OutOfTime),
            Err(other) => return Err(other),
        };
        let needed = money::lacking(asked, &self.spend_by_fund(&least.paths));
        let row = Row::MoneyAtMost(
            extra.into_iter().map(|column| (column, 1)).collect(),
            needed.pence(),
        );
        let best = search().also(vec![NamedRow { wish: None, row }]).run();
        let best = best.ok().flatten().map(|found| found.paths);
        let best = best.filter(|paths| {
            self.keeps(&question.rows, paths)
                && money::lacking(asked, &self.spend_by_fund(paths)) <= needed
        });
        Ok(Beyond::Money {
            extra: needed,
            paths: best.unwrap_or(least.paths),
            proven: least.proven,
        })
    }

    /// What cannot hold together, whatever the money.
    fn why_not(&self, lifted: &Workspace, question: &Question) -> Result<Beyond, PlanError> {
        let problem = problem::build_asking(lifted, self.weights, question.rows.clone());
        let mut conflict = conflict::smallest(lifted, &problem, self.options);
        // What is asked for takes part in every conflict here; the reader knows that one.
        let own = self.workspace.programme.constraints.len();
        conflict
            .wishes
            .retain(|wish| !matches!(wish, Wish::Constraint(number) if *number >= own));
        let because = describe::infeasible(lifted, conflict, Vec::new()).conflict;
        Ok(Beyond::NotPossible(because))
    }
}
