//! Switching values: for each input that the plan rests on, how far it can move, all else as it is,
//! before the plan becomes another one. An input a file; the list of them is `asked`.
//!
//! No value comes from an LP dual. There are two kinds of inputs, and each has its own exact method:
//!
//! - *Money* (`pence`): as the budget rises, or one workstream's cost falls, plans can only come to
//!   fit, never cease to. Where money gets tighter, today's plan stays the best as long as it fits, and
//!   whether it fits is asked of the independent checker, penny by penny. Where there is more room, the
//!   plan for a place further out tells from where on it fits; a penny before that is planned again,
//!   until today's plan is the answer there.
//! - *Votes and the curve* (`lines`): what fits does not depend on them, and the worth of one plan is a
//!   straight line in them. So today's plan is the best on one interval. Its end is where its line meets
//!   that of the plan beyond it; planned again there, until no plan is above (Newton's method on the
//!   upper envelope, which Dinkelbach used for fractions).
//!
//! Each value is confirmed by proven plans on both sides: just inside today's, just outside another. Two
//! plans whose coverage differs by less than 1e-9 cover the same, and the less spend decides between
//! them. Where plans that cover the same differ in nothing but a scaled cost that a commitment holds up,
//! the plan might change and change back between today's value and the one that is given.

mod budget;
mod costs;
mod curve;
mod ground;
mod lines;
mod met_at;
mod pence;
mod view;
mod votes;

use super::Told;
use crate::evidence::Weights;
use crate::model::Workspace;
use crate::optimise::{self, Infeasible, Options, Outcome, Plan, PlanError};
use ground::Ground;
pub use view::{Amount, Called, CalledAt, Ends, Input, Kind, Reshaped, Sensitivity, Switch};

/// An input that is asked about, by index where there are several.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Budget,
    Cost(usize),
    Votes(usize),
    Curve,
    MetAt,
}

/// Every input that the plan rests on.
fn asked(ground: &Ground<'_>) -> Vec<Asked> {
    let mut list = vec![Asked::Budget];
    list.extend(costs::chosen(ground).map(Asked::Cost));
    list.extend(votes::cells(ground).map(Asked::Votes));
    list.extend(curve::is_used(ground).then_some(Asked::Curve));
    list.push(Asked::MetAt);
    list
}

fn answered(ground: &Ground<'_>, asked: Asked) -> Result<Input, PlanError> {
    match asked {
        Asked::Budget => budget::input(ground),
        Asked::Cost(w) => costs::input(ground, w),
        Asked::Votes(cell) => votes::input(ground, cell),
        Asked::Curve => curve::input(ground),
        Asked::MetAt => Ok(met_at::input(ground)),
    }
}

/// What came out: the table, with the plan that it is about; or that there is no plan.
#[derive(Debug, Clone)]
pub enum Answer {
    /// The plan and what it is sensitive to.
    Yes(Box<(Plan, Sensitivity)>),
    /// No plan satisfies the constraints.
    Infeasible(Infeasible),
}

/// Asks every input how far it can move before the plan changes. A time limit holds for each plan.
///
/// # Errors
/// As for a plan.
pub fn sensitivity(
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
    told: &dyn Told,
) -> Result<Answer, PlanError> {
    let known = optimise::Known::default();
    let Some(best) = optimise::solve(workspace, weights, options, &known)? else {
        return match optimise::plan(workspace, weights, options)? {
            Outcome::Infeasible(why) => Ok(Answer::Infeasible(why)),
            Outcome::Planned(_) => Err(PlanError::NoPlanInTime),
        };
    };
    let plan = optimise::described(workspace, weights, &best)?;
    let ground = Ground {
        workspace,
        weights,
        options,
        best,
    };
    let list = asked(&ground);
    told.begin("inputs", list.len());
    let inputs = crate::parallel::each(list.len(), |place| {
        let input = answered(&ground, list[place]);
        told.one_more();
        input
    });
    told.end();
    let inputs = inputs.into_iter().collect::<Result<Vec<Input>, _>>()?;
    let sensitivity = Sensitivity::ranked(&plan, inputs);
    Ok(Answer::Yes(Box::new((plan, sensitivity))))
}
