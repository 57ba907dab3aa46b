//! The briefing: every number of a run, typed, then charts, templates and formats. Nothing is
//! computed in a template, and nothing here reads the clock: same inputs, same bytes.

mod charts;
mod document;
mod documents;
mod facts;
mod filling;
mod formats;
mod page;

pub use charts::tornado::svg as tornado;
pub use documents::{File, Name, Wanted, written};
pub use facts::{Analyses, Facts, Run, bound, shortfall};
pub use filling::{BUILT_IN, BuiltIn, Templates, fields_listed};
pub use formats::{ALL, Format, FormatError};
