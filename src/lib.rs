//! gapwise: which recommendations do our workstreams cover, what is missing,
//! and what should a limited budget start, expand, continue, reduce and stop?
//!
//! Data flows one way, and the modules stand in the order of that flow:
//!
//! ```text
//! load -> check -> evidence -> coverage -> optimise -> scenarios -> brief -> export -> write     web, cli on top
//!                                       \ matching (what people accept comes back in through load)
//! ```
//!
//! ```
//! use gapwise::{check, coverage, evidence, load, optimise};
//!
//! let mut files = load::Files::default();
//! files.add("programme.yaml", "
//! programme: {id: demo, name: A demonstration, years: [2018-19]}
//! framework:
//!   elements: [{id: skills, name: Skills}]
//!   audiences: [{id: staff, name: Staff}]
//! budget: {total: £100k}
//! ");
//! files.add("recommendations/all.yaml", "
//! - {id: R1, text: Teach everybody to type, element: skills, audience: staff}
//! ");
//! files.add("workstreams/typing.yaml", "
//! id: typing
//! name: Typing lessons
//! status: proposed
//! costs: {2018-19: £60k}
//! covers: [{recommendation: R1, extent: full}]
//! ");
//!
//! let workspace = check::workspace(&files).map_err(|problems| problems.to_string())?;
//! let weights = evidence::weights(&workspace);
//! let gaps = coverage::gaps(&workspace, &weights, None);
//! assert_eq!(gaps.coverage.value(), 0.0);
//!
//! let outcome = optimise::plan(&workspace, &weights, &optimise::Options::default())?;
//! let plan = outcome.plan().ok_or("no plan")?;
//! // One full link reaches 0.8 of the default curve: a second one would bring the rest.
//! assert_eq!(plan.coverage.value(), 0.8);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// A test that cannot go on should stop there and then.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::float_cmp)
)]

pub mod diagnostics;
pub mod model;
mod parallel;
mod words;

pub mod load;

pub mod check;

pub mod evidence;

pub mod coverage;

pub mod optimise;

pub mod matching;

pub mod scenarios;

pub mod brief;

pub mod export;

pub mod write;

pub mod web;

pub mod cli;
