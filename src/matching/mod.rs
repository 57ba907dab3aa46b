//! Suggestions: which workstream may serve which recommendation, with the words behind each.
//!
//! Nothing here decides: what people accept comes back in through `load`, as a link of its own.

mod aliases;
mod bands;
mod corpus;
mod evaluate;
mod index;
mod known;
mod lexicon;
#[cfg(feature = "semantic")]
pub mod meaning;
mod nearness;
mod overlaps;
mod profile;
mod quality;
mod review;
mod scores;
mod signals;
mod similar;
mod stop_words;
mod suggest;
mod tokens;
mod vectors;
mod why;

pub use bands::Band;
pub use evaluate::{BandMeasure, Bin, Evaluation, LabelledSet, evaluate};
pub use nearness::Nearness;
pub use overlaps::{Overlap, Overlaps, overlaps};
pub use profile::Field;
pub use quality::{Own, Quality, Reference};
pub use review::{Candidate, Reason, candidates};
pub use suggest::{Matches, Options, Suggestion, suggest};
pub use why::{Term, words};
