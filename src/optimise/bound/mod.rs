//! A bound on every plan that needs no solver, and what follows from it: prices on the rows turn the
//! problem into one that falls apart into its workstreams (Lagrangian relaxation). Whatever the
//! prices, its optimum is at least that of the problem, and we add it up ourselves.

mod ascent;
mod matrix;
mod sides;
mod simplex;

pub(super) use ascent::{Ascent, Until};
pub(super) use matrix::{Matrix, Relaxed, in_units};
pub(super) use sides::{first_prices, limit_prices, nearest, offers, worth_keeping};
#[cfg(feature = "highs")]
pub(super) use simplex::upper;
