//! The briefing: every number of a run, typed, then charts, templates and formats. Nothing is
//! computed in a template, and nothing here reads the clock: same inputs, same bytes.

mod charts;
mod facts;
mod formats;

pub use charts::tornado::svg as tornado;
pub use charts::{ALL as CHARTS, Chart, Drawn, Kind as ChartKind, all as charts};
pub use facts::{Facts, Run, bound, shortfall};
pub use formats::{ALL, Format, FormatError};
