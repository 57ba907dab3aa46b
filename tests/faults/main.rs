//! What a full disk, a folder that may not be written to, a kill, a clock, a closed pipe and a second
//! process do to every command that writes: each file is the old one or the new one, whole, the message
//! names it, and nothing unfinished is left for good.
//!
//! Some need what only Linux has, or rights; where these are missing they say "NOT CHECKED" and pass,
//! unless `GAPWISE_FAULTS=required`.

#![cfg(target_os = "linux")]
// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod at_once;
#[path = "../black_box/mod.rs"]
mod black_box;
mod clock;
mod closed;
mod documents;
mod folder;
mod full;
mod in_the_way;
mod killed;
mod read_only;
mod rights;
mod sandbox;
mod served;
mod writers;
