//! Edits to the inputs of a plan, and what comes of many of them: named scenarios side by side, the
//! budget frontier, repeated draws. Nothing about solving is written here.

mod edits;
mod shares;
pub mod switching;

pub use edits::{applied, with_total};
