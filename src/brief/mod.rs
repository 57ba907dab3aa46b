//! The briefing: every number of a run, typed, then charts, templates and formats. Nothing is
//! computed in a template, and nothing here reads the clock: same inputs, same bytes.

mod charts;
mod document;
mod documents;
mod facts;
mod formats;
mod templates;

pub use charts::tornado::svg as tornado;
pub use facts::{Analyses, Facts, Run, bound, shortfall};
pub use documents::{File, Name, written};
pub use formats::{ALL, Format, FormatError};
pub use templates::Templates;
