//! The investment and divestment plan: the most weighted coverage that the money can buy, then the
//! least spend, then the fewest changes, then a fixed rule by id (method, section 3).

mod conflict;
mod constraints;
mod coverage_rows;
mod describe;
pub mod explain;
mod ledger;
mod orders;
mod paths;
mod plan;
mod problem;
mod solver;
mod twins;
pub mod value;
mod verify;
mod why;

use std::fmt;

use crate::evidence::Weights;
use crate::model::Workspace;
pub use conflict::Conflict;
pub use ledger::{Ledger, YearMoney, usual_cost};
pub use plan::{
    Action, BusinessAsUsual, Decision, Infeasible, Inputs, Plan, PlanStatus, PlannedRecommendation,
    Proven, SolverView,
};
pub use value::year_weights;

/// How long to search and how exactly.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Seconds after which to stop with the best plan so far.
    pub time_limit: Option<f64>,
    /// The relative gap at which to stop; nothing means a full proof.
    pub gap: f64,
}

/// What came out.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A plan, proven or not.
    Planned(Box<Plan>),
    /// No plan satisfies the constraints.
    Infeasible(Infeasible),
}

impl Outcome {
    /// The plan, if there is one.
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Planned(plan) => Some(plan),
            Self::Infeasible(_) => None,
        }
    }
}

/// Why there is no outcome at all.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanError {
    /// Time ran out before any plan was found.
    NoPlanInTime,
    /// The solver gave up; its words.
    Solver(String),
    /// The checker refused what the solver proposed: a bug, and never output.
    Unsound(Vec<String>),
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPlanInTime => {
                write!(
                    f,
                    "time ran out before any plan was found; allow more with `--time-limit`"
                )
            }
            Self::Solver(words) => write!(f, "the solver gave up: {words}"),
            Self::Unsound(found) => write!(
                f,
                "the solver's plan failed gapwise's own check, so it is not shown; please report this as a bug: {}",
                found.join("; ")
            ),
        }
    }
}

impl std::error::Error for PlanError {}

/// Plans the programme.
///
/// # Errors
/// When time runs out before any plan is found, when the solver fails, or when its plan does not
/// stand up to the independent checker.
pub fn plan(
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
) -> Result<Outcome, PlanError> {
    let problem = problem::build(workspace, weights);
    let search = orders::Search::new(workspace, weights, &problem, options);
    match search.run()? {
        Some(found) => {
            let unsound =
                verify::violations(workspace, weights, &found.levels(&problem), found.value);
            if unsound.is_empty() {
                let plan = describe::describe(workspace, weights, &problem, &found);
                Ok(Outcome::Planned(Box::new(plan)))
            } else {
                Err(PlanError::Unsound(unsound))
            }
        }
        None => {
            let conflict = conflict::smallest(&problem, options);
            Ok(Outcome::Infeasible(describe::infeasible(
                workspace, conflict,
            )))
        }
    }
}
