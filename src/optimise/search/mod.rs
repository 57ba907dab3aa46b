//! Good plans without a proof: a start at once, and better ones by looking around it. What they are
//! worth is counted by the definitions; how far from the best they are is the bound's business.

mod flow;
mod follow;
mod greedy;
mod nearby;
mod shape;
mod state;

pub(super) use flow::{Move, shortfall};
pub(super) use greedy::{add_what_pays, repair};
pub(super) use nearby::{Walk, pick, wander};
pub(super) use shape::Shape;
pub(super) use state::State;
