//! Which plan is the best at which budgets, from the budgets that were solved.
//!
//! A larger budget never rules a plan out, and plans are ranked in one order whatever the budget. So a
//! plan that is the best at one budget is the best at every smaller one at which it still fits: the
//! best plan is a staircase, and a step begins at the least budget at which its plan fits.

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

use crate::model::Money;
use crate::optimise::{PlanError, Solution};
use crate::scenarios::memory::Answer;

/// Two coverages that differ by less are the same.
const SAME: f64 = 1e-9;

/// What is claimed of a budget.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// The one best plan there.
    pub answer: Answer,
    /// The least budget at which that plan fits; nothing where there is no plan.
    pub from: Money,
    /// Whether an earlier run says so, rather than a proof of this one.
    pub recalled: bool,
}

impl Claim {
    /// Whether both have the same plan.
    pub fn agrees(&self, other: &Self) -> bool {
        let levels = |claim: &Self| claim.answer.as_ref().map(|plan| plan.levels.clone());
        levels(self) == levels(other)
    }
}

/// The budgets about which something is claimed.
#[derive(Debug, Default)]
pub(super) struct Claims(BTreeMap<Money, Claim>);

impl Claims {
    /// The claim that says what is the best at this budget.
    pub fn at(&self, budget: Money) -> Option<(Money, &Claim)> {
        let next = self.0.range(budget..).next();
        next.map(|(&own, claim)| (own, claim))
            .filter(|(_, claim)| claim.from <= budget)
    }

    /// The claim about the next smaller budget.
    pub fn below(&self, budget: Money) -> Option<(Money, &Claim)> {
        let before = self.0.range(..budget).next_back();
        before.map(|(&own, claim)| (own, claim))
    }

    /// The claim about the next larger budget.
    pub fn above(&self, budget: Money) -> Option<(Money, &Claim)> {
        let mut after = self.0.range((Excluded(budget), Unbounded));
        after.next().map(|(&own, claim)| (own, claim))
    }

    /// How many there are between two budgets.
    pub fn between(&self, low: Option<&Money>, high: Option<&Money>) -> usize {
        let above = low.map_or(Unbounded, |low| Excluded(*low));
        let below = high.map_or(Unbounded, |high| Excluded(*high));
        self.0.range((above, below)).count()
    }

    /// All of them, by budget.
    pub fn all(&self) -> impl Iterator<Item = (Money, &Claim)> {
        self.0.iter().map(|(&budget, claim)| (budget, claim))
    }

    /// Where the plan of this budget ends, as far as is known: the largest budget that has the same
    /// plan, and the next claim above it.
    pub fn end_of_step(&self, budget: Money) -> Option<(Money, Option<(Money, &Claim)>)> {
        let (mut last, own) = self.at(budget)?;
        loop {
            match self.above(last) {
                Some((next, claim)) if claim.agrees(own) => last = next,
                other => return Some((last, other)),
            }
        }
    }

    /// Adds a claim; the recalled ones that cannot be true beside it go, and their budgets are told.
    ///
    /// # Errors
    /// When two proofs of this run contradict each other.
    pub fn add(&mut self, budget: Money, claim: Claim) -> Result<Vec<Money>, PlanError> {
        self.0.insert(budget, claim);
        let mut gone = Vec::new();
        while let Some(wrong) = self.wrong_around(budget) {
            match self.0.remove(&wrong) {
                Some(claim) if claim.recalled => gone.push(wrong),
                _ => {
                    let words = format!("the plan for {} is not the best one", wrong.exact());
                    return Err(PlanError::Unsound(vec![words]));
                }
            }
        }
        Ok(gone)
    }

    /// A budget whose claim is refuted by its neighbour: this one, the next smaller or the next larger.
    fn wrong_around(&self, budget: Money) -> Option<Money> {
        let own = (budget, self.0.get(&budget)?);
        let below = self.below(budget).and_then(|below| wrong_of(below, own));
        below.or_else(|| wrong_of(own, self.above(budget)?))
    }
}

/// Of a claim and one about a larger budget, the one that the other's plan refutes.
fn wrong_of(lower: (Money, &Claim), upper: (Money, &Claim)) -> Option<Money> {
    if lower.1.agrees(upper.1) {
        return None;
    }
    let Some(small) = &lower.1.answer else {
        // There is no plan at the smaller budget: then no other fits there.
        return (upper.1.from <= lower.0).then_some(lower.0);
    };
    // The smaller budget's plan fits the larger one too.
    let Some(large) = &upper.1.answer else {
        return Some(upper.0);
    };
    if beats(small, large) {
        return Some(upper.0);
    }
    let fits_both = upper.1.from <= lower.0;
    match fits_both {
        true if beats(large, small) || lower.1.recalled => Some(lower.0),
        true => Some(upper.0),
        false => None,
    }
}

/// Whether a plan covers more, or as much for less.
fn beats(one: &Solution, other: &Solution) -> bool {
    let more = one.coverage - other.coverage;
    more > SAME || (more >= -SAME && one.spend < other.spend)
}
