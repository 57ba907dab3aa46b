//! Edits to the inputs of a plan, and what comes of many of them: named scenarios side by side, the
//! budget frontier, repeated draws. Nothing about solving is written here.

pub mod comparison;
mod edits;
mod shares;

pub use edits::{applied, with_total};
