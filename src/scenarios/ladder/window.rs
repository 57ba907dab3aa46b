//! Several neighbouring rungs planned together, between the rung below them and the one above: what one
//! rung gives up can be worth more on another, which no rung finds alone.

use std::ops::Range;

use super::stacked::{Stacked, can_be_stacked};
use super::{Rung, SAME, worth};
use crate::evidence::Weights;
use crate::optimise::{Known, Levels, Nesting, Options, PlanError, courses_between, solve_nested};

/// Rungs are planned together that have so many courses to choose from at most: then a proof is quick.
const SMALL: usize = 60;
/// The same for all rungs at once, which is worth more: it proves the ladder.
const WHOLE: usize = 240;
/// How often the ladder is gone through.
const ROUNDS: usize = 5;

/// Plans neighbouring rungs together, as many as are quick to prove, until nothing is gained. What no
/// ladder can exceed, where all rungs were planned together.
pub(super) fn better(
    rungs: &[Rung],
    weights: &Weights,
    options: &Options,
    plans: &mut [Levels],
) -> Result<Option<f64>, PlanError> {
    if !rungs.iter().all(can_be_stacked) {
        return Ok(None);
    }
    for _ in 0..ROUNDS {
        let before = worth(rungs, plans, weights);
        for start in 0..plans.len() {
            let window = window(rungs, plans, start);
            if window.len() < 2 {
                continue;
            }
            let bound = together(rungs, weights, options, plans, window.clone())?;
            if window.len() == rungs.len() {
                return Ok(bound);
            }
        }
        if worth(rungs, plans, weights) <= before + SAME {
            break;
        }
    }
    Ok(None)
}

/// The rungs from here on that can be planned together; all of them, if that is possible.
fn window(rungs: &[Rung], plans: &[Levels], start: usize) -> Range<usize> {
    let is_quick = |end: &usize| {
        let nesting = nesting(plans, &(start..*end), 1);
        let own = rungs[start..*end].iter();
        let courses = own.map(|rung| courses_between(&rung.workspace, &nesting));
        let most = match (start..*end).len() == rungs.len() {
            true => WHOLE,
            false => SMALL,
        };
        courses.sum::<usize>() <= most
    };
    let end = (start + 1..=rungs.len()).rev().find(is_quick);
    start..end.unwrap_or(start)
}

/// The plans below and above a window, for so many copies.
fn nesting(plans: &[Levels], window: &Range<usize>, copies: usize) -> Nesting {
    let repeated = |plan: &Levels| vec![plan.clone(); copies].concat();
    Nesting {
        at_least: window.start.checked_sub(1).map(|at| repeated(&plans[at])),
        at_most: plans.get(window.end).map(repeated),
        never_above: Vec::new(),
    }
}

/// Plans a window together; what no plans of these rungs can exceed.
fn together(
    rungs: &[Rung],
    weights: &Weights,
    options: &Options,
    plans: &mut [Levels],
    window: Range<usize>,
) -> Result<Option<f64>, PlanError> {
    let own = &rungs[window.clone()];
    let Some(stacked) = Stacked::new(own, weights) else {
        return Ok(None);
    };
    let known = Known {
        plan: Some(plans[window.clone()].concat()),
        at_most: None,
    };
    let nesting = Nesting {
        never_above: stacked.pairs.clone(),
        ..nesting(plans, &window, own.len())
    };
    let found = solve_nested(
        &stacked.workspace,
        &stacked.weights,
        options,
        &known,
        &nesting,
    )?;
    Ok(found.map(|found| {
        plans[window].clone_from_slice(&stacked.parted(&found.levels));
        found.bound
    }))
}
