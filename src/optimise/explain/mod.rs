//! One workstream or recommendation explained: why it is funded or not, who covers it, what would
//! change that. Every figure comes from planning again with something else asked for.

mod against;
mod beyond;
mod brings;
mod having;
mod inquiry;
mod money;
mod recommendation;
mod replacement;
mod scaled;
mod short;
mod stopped;
mod switching;
mod view;
mod words;
mod workstream;

use super::{Infeasible, Inputs, Options, PlanError};
use crate::evidence::Weights;
use crate::model::Workspace;
use inquiry::Inquiry;
pub(super) use money::lacking;
pub use short::in_a_row;
pub use view::{
    About, Additions, Answered, Brings, Change, Contributor, Covering, Difference, Explanation,
    Fixed, Leaving, LevelInstead, PartExplained, PlanView, RecommendationExplained, Served, Shift,
    Stopped, Switch, Switching, WhatIf, WorkstreamExplained,
};

/// What to explain, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A workstream.
    Workstream(usize),
    /// A recommendation.
    Recommendation(usize),
}

/// An explanation, or that there is no plan to explain.
#[derive(Debug, Clone)]
pub enum Explained {
    /// Of one workstream or recommendation.
    Yes(Box<Explanation>),
    /// No plan satisfies the constraints.
    Infeasible(Infeasible),
}

/// Explains a workstream or a recommendation. A time limit holds for the plan, for each what-if, and
/// for all questions about a switching cost together.
///
/// # Errors
/// As for a plan.
pub fn explain(
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
    subject: Subject,
) -> Result<Explained, PlanError> {
    let inquiry = match Inquiry::begin(workspace, weights, options)? {
        Ok(inquiry) => inquiry,
        Err(infeasible) => return Ok(Explained::Infeasible(infeasible)),
    };
    let (answer, about) = match subject {
        Subject::Workstream(w) => {
            let explained = workstream::explain(&inquiry, w)?;
            let answer = words::of_workstream(&explained);
            (answer, About::Workstream(Box::new(explained)))
        }
        Subject::Recommendation(r) => {
            let explained = recommendation::explain(&inquiry, r)?;
            let answer = words::of_recommendation(&explained);
            (answer, About::Recommendation(Box::new(explained)))
        }
    };
    let plan = &inquiry.plan;
    Ok(Explained::Yes(Box::new(Explanation {
        schema: "gapwise/explain/1",
        answer,
        plan: PlanView {
            status: plan.status,
            coverage: plan.coverage,
            bound: plan.bound,
            spend: plan.money.spend,
        },
        about,
        inputs: Inputs::of(workspace),
    })))
}
