//! The workbench over the wire: who is let in, what it survives, and that it says what the command line
//! says.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
#[path = "../../benches/workspace/mod.rs"]
mod generated;

mod budget;
mod documents;
mod load;
mod refused;
mod review;
mod size;
