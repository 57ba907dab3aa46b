//! Orders 2 to 4 among the plans that cover the most: least spend, fewest changes, and the fixed rule
//! by id.

use super::bound::in_units;
use super::orders::{SAME, Search};
use super::problem::{NamedRow, Row};
use super::solver::Goal;
use super::{PlanError, reduce};

/// How many equal plans are gone through one by one.
const MOST_EQUAL: usize = 200;

impl Search<'_> {
    /// The least spend, the fewest changes, the fixed rule; what is reached stays in `ranks`.
    pub(super) fn settle_orders(
        &mut self,
        ranks: &mut Vec<usize>,
        value: f64,
    ) -> Result<(), PlanError> {
        while value.is_finite() && self.leave_out_by_value(ranks, value) {}
        self.hold_value(value);
        self.leave_out_by_spend(ranks);
        if self.problem.owners.is_empty() {
            return Ok(());
        }
        let mut paths = self.places(ranks)?;
        // The cheapest plan beside this one is cheaper, as cheap, or dearer: then this one is alone.
        loop {
            match self.next_as_cheap(&self.spending(), &paths)? {
                None => return Ok(()),
                Some(other) if self.problem.spend(&other) < self.problem.spend(&paths) => {
                    *ranks = reduce::ranks(&self.problem, &other);
                    self.leave_out_by_spend(ranks);
                    paths = self.places(ranks)?;
                }
                Some(_) => break,
            }
        }
        let settled = self.settle_equals(&mut paths);
        *ranks = reduce::ranks(&self.problem, &paths);
        settled
    }

    fn places(&self, ranks: &[usize]) -> Result<Vec<usize>, PlanError> {
        let places = reduce::places(&self.problem, ranks);
        places.ok_or_else(|| PlanError::Solver("it lost sight of its own plan".to_owned()))
    }

    /// The least spend as a goal.
    fn spending(&self) -> Goal {
        Goal::LeastMoney(self.problem.spend_terms().0)
    }

    fn leave_out_by_value(&mut self, ranks: &[usize], value: f64) -> bool {
        let (terms, constant) = self.problem.value.clone();
        self.leave_out_by((&terms, constant), ranks, value - SAME)
    }

    /// Leaves out what no plan takes that covers as much and spends no more than this one.
    fn leave_out_by_spend(&mut self, ranks: &[usize]) {
        loop {
            let Some(paths) = reduce::places(&self.problem, ranks) else {
                return;
            };
            // In shares of what is spent, to half a penny.
            let spend = self.problem.spend(&paths).pence();
            let unit = spend.max(1);
            let (terms, constant) = self.problem.spend_terms();
            let share = |pence: i64| -in_units(pence, unit);
            let terms = terms
                .into_iter()
                .map(|(column, pence)| (column, share(pence)));
            let worth: Vec<(usize, f64)> = terms.collect();
            let least = share(spend) - in_units(1, unit) / 2.0;
            if !self.leave_out_by((&worth, share(constant)), ranks, least) {
                return;
            }
            self.hold_value(self.least + SAME);
        }
    }

    /// Fewest changes and the fixed rule among plans that cover and spend as much.
    fn settle_equals(&mut self, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        let least = self.spending();
        // A row that equal plans meet to the penny can be singular to a solver; then they are
        // gone through one by one.
        let before = (self.held.clone(), paths.clone());
        let (terms, certain) = self.problem.spend_terms();
        let held = self.problem.spend(paths).pence() - certain;
        self.hold(Row::MoneyAtMost(terms, held));
        match self.settle(paths) {
            Err(PlanError::Solver(_)) => {
                (self.held, *paths) = before;
                self.go_through(&least, paths)
            }
            settled => settled,
        }
    }

    /// The fewest changes, then the fixed rule.
    fn settle(&mut self, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        let (changes, certain) = self.problem.change_terms();
        *paths = self.better(&Goal::LeastCount(changes.clone()), paths)?;
        let fewest = i64::try_from(self.changed(paths)).unwrap_or(i64::MAX);
        self.hold(Row::CountAtMost(changes, fewest - certain));
        self.settle_by_id(paths)
    }

    /// All plans that spend as little, one after another; the best of them by changes and by id.
    fn go_through(&mut self, least: &Goal, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        let mut current = paths.clone();
        for _ in 0..MOST_EQUAL {
            let Some(next) = self.next_as_cheap(least, &current)? else {
                return Ok(());
            };
            let cut = self.problem.cut(&current);
            self.held.push(cut);
            if (self.changed(&next), &next) < (self.changed(paths), &*paths) {
                paths.clone_from(&next);
            }
            current = next;
        }
        Err(PlanError::Solver(
            "it could not tell too many equal plans apart".to_owned(),
        ))
    }

    /// The cheapest other plan that covers as much as this one, where it spends no more.
    fn next_as_cheap(
        &mut self,
        least: &Goal,
        paths: &[usize],
    ) -> Result<Option<Vec<usize>>, PlanError> {
        let held = self.held.len();
        let cut = self.problem.cut(paths);
        self.held.push(cut);
        let other = self.solved(least, 0.0, self.least, None);
        self.held.truncate(held);
        let spend = self.problem.spend(paths);
        match other? {
            Some(other) if !other.proven => Err(PlanError::NoPlanInTime),
            Some(other) if self.problem.spend(&other.paths) <= spend => Ok(Some(other.paths)),
            _ => Ok(None),
        }
    }

    /// The fixed rule: in the order of ids, each workstream takes the earliest path of its list
    /// (business as usual first) that still leaves a plan.
    fn settle_by_id(&mut self, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        for w in 0..paths.len() {
            let Some(first) = self.problem.choices[w].first_column else {
                continue;
            };
            if paths[w] > 0 {
                let ranks = (1..self.problem.choices[w].paths.len()).map(|p| (first + p, p as i64));
                *paths = self.better(&Goal::LeastCount(ranks.collect()), paths)?;
            }
            self.hold(Row::CountExactly(vec![(first + paths[w], 1)], 1));
        }
        Ok(())
    }

    /// The best plan for a later goal, which the plan so far satisfies.
    fn better(&mut self, goal: &Goal, paths: &[usize]) -> Result<Vec<usize>, PlanError> {
        match self.solved(goal, 0.0, self.least, Some(paths.to_vec()))? {
            Some(solved) if solved.proven => Ok(solved.paths),
            Some(_) => Err(PlanError::NoPlanInTime),
            None => {
                let words = "it lost sight of a plan that it had found".to_owned();
                Err(PlanError::Solver(words))
            }
        }
    }

    /// How many workstreams differ from business as usual, which is each one's first path.
    fn changed(&self, paths: &[usize]) -> usize {
        let chosen = self.problem.chosen(paths);
        chosen.filter(|path| path.rank > 0).count()
    }

    fn hold(&mut self, row: Row) {
        self.held.push(NamedRow { wish: None, row });
    }

    /// From here on, no plan may cover less than this, where it is anything.
    pub(super) fn hold_value(&mut self, value: f64) {
        self.least = value - SAME;
        if value.is_finite() {
            let (terms, constant) = self.problem.value.clone();
            let least = value - SAME / 2.0 - constant;
            self.hold(Row::CoverageAtLeast(terms, least));
        }
    }
}
