//! Edits to the inputs of a plan, and what comes of many of them: named scenarios side by side, the
//! budget frontier, repeated draws. Nothing about solving is written here.

mod changed;
pub mod comparison;
pub mod draws;
mod edits;
mod frontier;
mod ladder;
mod memory;
mod shares;
mod side_by_side;
mod spend_shares;
pub mod switching;
mod told;
mod weightings;

pub use changed::{Changed, changed};
pub use edits::{applied, scenario, with_total};
pub use frontier::{Changes, Found, Frontier, Grid, GridProblem, MOST_POINTS, Next, Point, Sweep};
pub use ladder::{Ladder, Rung, Step, ladder};
pub use memory::{Answer, Forgetful, Memory};
pub use side_by_side::{GroupPlan, OwnerPlan, ScenarioPlan, SideBySide, Summary, side_by_side};
pub use told::Told;
pub use weightings::{Actions, Shares, WeightingPlan, Weightings, weightings};
