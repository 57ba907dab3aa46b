//! The investment and divestment plan: the most weighted coverage that the money can buy, then the
//! least spend, then the fewest changes, then a fixed rule by id (method, section 3).

mod attempt;
mod bound;
mod conflict;
mod constraints;
mod coverage_rows;
mod describe;
pub mod explain;
mod export;
mod fit;
mod large;
mod ledger;
mod marginal;
mod narrowing;
mod nested;
mod optimism;
mod orders;
mod outlook;
mod paths;
mod pieces;
mod plan;
mod problem;
mod real;
mod reduce;
mod reference;
pub mod repriced;
mod room;
mod search;
mod settle;
mod solve;
mod solver;
mod twins;
pub mod value;
mod verify;
mod virement;
mod watch;
mod why;

use std::fmt;
use std::time::Instant;

use crate::evidence::Weights;
use crate::model::Workspace;
pub use conflict::Conflict;
pub use export::{ModelFormat, export};
pub use fit::{courses, cut_to_fit, overspend, without_waste};
pub use ledger::{FundMoney, FundYear, Ledger, YearMoney, usual_cost, with_limits_held};
pub use nested::{Nesting, courses_between, solve_nested};
pub use optimism::StatedBias;
pub use plan::{
    Action, BusinessAsUsual, Decision, Infeasible, Inputs, Plan, PlanStatus, PlannedRecommendation,
    Proven, ReferencePoint, SolverView,
};
pub use real::{Real, RealYear};
pub use room::{Alone, Room};
pub use solve::{Known, Levels, Solution, breaches, costs, described, solve};
pub use value::{of_levels, year_weights};
pub use watch::{Progress, Watch};

/// Which solver proves the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SolverChoice {
    /// The one that suits the size of the programme, of those that this build has.
    #[default]
    Auto,
    /// microlp, in every build.
    Microlp,
    /// HiGHS, with the cargo feature `highs`.
    #[cfg(feature = "highs")]
    Highs,
}

impl SolverChoice {
    /// What this choice can come to in this build, with versions: results of other solvers may differ
    /// where a gap is allowed.
    pub fn words(self) -> String {
        solver::words(self)
    }
}

/// How long to search and how exactly.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Seconds after which to stop with the best plan so far.
    pub time_limit: Option<f64>,
    /// The relative gap at which to stop; nothing means a full proof.
    pub gap: f64,
    /// Which solver.
    pub solver: SolverChoice,
    /// Who is told how far the search is, and may stop it.
    pub watch: Watch,
    /// Whether a programme too large to be solved whole is left at its first good plan and bound: what
    /// comes after that goes by the clock, and would be another plan on another machine.
    pub without_clock: bool,
    /// Whether to look for the points to hold the plan against as well.
    pub reference: bool,
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
                    "the search was stopped before any plan was found; allow more time with `--time-limit`"
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
    let started = Instant::now();
    let problem = problem::build(workspace, weights);
    let search = orders::Search::new(workspace, weights, &problem, options);
    match solve::found(workspace, weights, &problem, search)? {
        Some(found) => {
            let mut plan = solve::view(workspace, weights, &problem, &found)?;
            if options.reference {
                let references = reference::References {
                    workspace,
                    weights,
                    problem: &problem,
                    options,
                    started,
                };
                plan.reference = references.points(&plan);
            }
            Ok(Outcome::Planned(Box::new(plan)))
        }
        None => {
            let conflict = conflict::smallest(workspace, &problem, options);
            let room = room::room(workspace, weights, &conflict.wishes, started, options);
            Ok(Outcome::Infeasible(describe::infeasible(
                workspace, conflict, room,
            )))
        }
    }
}
