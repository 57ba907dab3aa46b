//! How far an amount of money can move before the plan changes, to the penny.
//!
//! Towards less room, the plans that fit can only become fewer; towards more room, only more. So where
//! today's plan is the best at one place, it is the best on the whole way there (plans that cover as
//! much aside: then the less spend decides, which is looked at too), and a plan from further out fits
//! from one penny on. That penny needs no solver: the checker is asked.

use super::ground::{Again, Ground, SAME, Side};
use crate::model::{Money, Workspace};
use crate::optimise::{self, Levels, PlanError};

/// How often is planned again at most for one side.
const MOST_PLANS: usize = 200;

/// An amount that can be turned up and down.
pub(super) struct Dial<'a> {
    pub ground: &'a Ground<'a>,
    /// The workspace with another amount.
    pub at: &'a dyn Fn(Money) -> Workspace,
    pub today: Money,
    /// Whether more of it leaves less room for plans: a cost does, a budget does not.
    pub more_is_tighter: bool,
}

impl Dial<'_> {
    /// The change nearest to today's amount on the way to another.
    pub fn towards(&self, far: Money) -> Result<Side<Money>, PlanError> {
        if far == self.today {
            return Ok(Side::Never);
        }
        let tightens = (far > self.today) == self.more_is_tighter;
        let ours = &self.ground.best;
        let mut from = far;
        if tightens && !self.fits(far, &ours.levels) {
            from = self.first(self.today, far, |x| !self.fits(x, &ours.levels));
        }
        // Of plans on a way with less room, none covers more than today's.
        let first = self.plan(from, tightens.then_some(ours.coverage))?;
        let (mut after, mut solved_at, mut holds_to) = (first, from, self.today);
        for round in 0..MOST_PLANS {
            let coverage = match &after {
                Again::Same => return Ok(Side::Never),
                Again::Unproven => return Ok(Side::Unknown),
                Again::Other(_, coverage) => Some(*coverage),
                Again::NoPlan => None,
            };
            from = self.first(holds_to, from, |x| self.takes_over(&after, x));
            let nearer = self.nearer(from);
            if nearer == holds_to {
                return self.confirmed(holds_to, from, (solved_at == from).then_some(after));
            }
            // A penny before may settle it; and if not, half of the way is gone at least.
            let probe = match round % 2 {
                0 => nearer,
                _ => Money::from_pence(i64::midpoint(holds_to.pence(), from.pence())),
            };
            let at_most = if tightens {
                Some(ours.coverage)
            } else {
                coverage
            };
            match self.plan(probe, at_most)? {
                Again::Same => holds_to = probe,
                other => (after, solved_at, from) = (other, probe, probe),
            }
        }
        Ok(Side::Unknown)
    }

    /// With the plan of the first amount at which it is another, once that is seen.
    fn confirmed(
        &self,
        holds_to: Money,
        from: Money,
        after: Option<Again>,
    ) -> Result<Side<Money>, PlanError> {
        let after = match after {
            Some(after) => after,
            None => self.plan(from, None)?,
        };
        Ok(match after {
            Again::Same | Again::Unproven => Side::Unknown,
            after => Side::Changes {
                holds_to,
                from,
                after,
            },
        })
    }

    fn plan(&self, amount: Money, at_most: Option<f64>) -> Result<Again, PlanError> {
        let edited = (self.at)(amount);
        let ours = &self.ground.best;
        // Where today's plan fits, a search proves it the best by itself: the inside is confirmed, and
        // not merely concluded from the bound.
        let at_most =
            at_most.filter(|most| *most > ours.coverage + SAME || !self.fits(amount, &ours.levels));
        self.ground.again(&edited, self.ground.weights, at_most)
    }

    fn fits(&self, amount: Money, levels: &Levels) -> bool {
        let edited = (self.at)(amount);
        optimise::breaches(&edited, self.ground.weights, levels).is_empty()
    }

    /// Whether another plan (or none) takes the place of today's at an amount.
    fn takes_over(&self, after: &Again, amount: Money) -> bool {
        let ours = &self.ground.best;
        match after {
            Again::Other(levels, coverage) => {
                self.fits(amount, levels)
                    && (*coverage > ours.coverage + SAME
                        || !self.fits(amount, &ours.levels)
                        || (*coverage >= ours.coverage - SAME
                            && self.spends(amount, levels) < self.spends(amount, &ours.levels)))
            }
            _ => !self.fits(amount, &ours.levels),
        }
    }

    fn spends(&self, amount: Money, levels: &Levels) -> Option<Money> {
        let costs = optimise::costs(&(self.at)(amount), levels)?;
        Some(costs.into_iter().flatten().sum())
    }

    /// A penny nearer to today's amount.
    fn nearer(&self, amount: Money) -> Money {
        let step = if amount > self.today { -1 } else { 1 };
        Money::from_pence(amount.pence() + step)
    }

    /// The first amount, on the way from where something does not hold to where it does, from which it
    /// holds.
    fn first(&self, without: Money, with: Money, holds: impl Fn(Money) -> bool) -> Money {
        let (mut without, mut with) = (without, with);
        while (with.pence() - without.pence()).abs() > 1 {
            let middle = Money::from_pence(i64::midpoint(without.pence(), with.pence()));
            if holds(middle) {
                with = middle;
            } else {
                without = middle;
            }
        }
        with
    }
}
