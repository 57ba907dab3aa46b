//! The nested ladder: the best sequence of plans in which a larger budget never drops what a smaller
//! one funds, and the coverage that this costs at each budget.
//!
//! Best is the most coverage on average, each budget counting by its chance. Good ladders are built from
//! the best plan of one budget upwards and downwards ([`climb`]), and the best of them is bettered by
//! planning several neighbouring rungs together ([`window`]). A small ladder is one such window, and so
//! is proven. For a larger one it is said how far from the best it can be at most: no ladder is above the
//! plans that each budget alone would have.

mod climb;
mod stacked;
mod window;

use crate::evidence::Weights;
use crate::model::{Money, Workspace};
use crate::optimise::{Levels, Options, PlanError, Solution, of_levels};

/// Two ladders that differ by less are the same.
const SAME: f64 = 1e-9;

/// A budget, and the best plan that it alone would have.
#[derive(Debug, Clone)]
pub struct Rung {
    /// The workspace with this budget.
    pub workspace: Workspace,
    /// The budget.
    pub budget: Money,
    /// How likely this budget is, in any unit; only proportions count.
    pub chance: f64,
    /// The best plan of this budget alone.
    pub alone: Solution,
}

/// What a rung of the ladder holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What each workstream does.
    pub levels: Levels,
    /// Its coverage.
    pub coverage: f64,
    /// The best coverage that is known for this budget alone: where a gap was allowed, that can be the
    /// ladder's own.
    pub alone: f64,
}

/// The ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// One plan for each rung, in the order of budgets.
    pub steps: Vec<Step>,
    /// The coverage to be expected: the mean over the budgets by their chances.
    pub coverage: f64,
    /// The same if each budget had the plan that is best for it alone.
    pub alone: f64,
    /// What no ladder can exceed.
    pub bound: f64,
    /// Whether it is proven that no ladder is better.
    pub proven: bool,
}

/// Looks for the best ladder over rungs from the smallest budget to the largest; at least one.
///
/// # Errors
/// When a search fails or is stopped.
pub fn ladder(rungs: &[Rung], weights: &Weights, options: &Options) -> Result<Ladder, PlanError> {
    let climb = climb::Climb {
        rungs,
        weights,
        options,
    };
    let mut plans = climb.best()?;
    let alone = rungs.iter().map(|rung| rung.chance * rung.alone.bound);
    let mut bound: f64 = alone.sum::<f64>() / chances(rungs);
    if worth(rungs, &plans, weights) < bound - SAME
        && let Some(proven) = window::better(rungs, weights, options, &mut plans)?
    {
        bound = bound.min(proven);
    }
    climb.plan_unlikely(&mut plans)?;
    Ok(view(rungs, weights, plans, bound))
}

fn chances(rungs: &[Rung]) -> f64 {
    rungs.iter().map(|rung| rung.chance).sum()
}

/// The mean coverage of plans, one for each rung.
fn worth(rungs: &[Rung], plans: &[Levels], weights: &Weights) -> f64 {
    let rung =
        |(rung, plan): (&Rung, &Levels)| rung.chance * of_levels(&rung.workspace, weights, plan);
    rungs.iter().zip(plans).map(rung).sum::<f64>() / chances(rungs)
}

fn view(rungs: &[Rung], weights: &Weights, plans: Vec<Levels>, bound: f64) -> Ladder {
    let coverage = worth(rungs, &plans, weights);
    let step = |(rung, levels): (&Rung, Levels)| {
        let coverage = of_levels(&rung.workspace, weights, &levels);
        Step {
            levels,
            coverage,
            alone: rung.alone.coverage.max(coverage),
        }
    };
    let steps: Vec<Step> = rungs.iter().zip(plans).map(step).collect();
    let alone = rungs.iter().zip(&steps);
    let alone = alone.map(|(rung, step)| rung.chance * step.alone);
    Ladder {
        alone: alone.sum::<f64>() / chances(rungs),
        steps,
        coverage,
        bound: bound.max(coverage),
        proven: bound - coverage <= SAME,
    }
}
