//! The briefing: every number of a run, typed, then charts, templates and formats. Nothing is
//! computed in a template, and nothing here reads the clock: same inputs, same bytes.

mod analyses;
mod charts;
mod data;
mod document;
mod documents;
mod facts;
mod filling;
mod formats;
mod headline;
mod page;

pub use analyses::{Analysis, Around, Found};
pub use charts::Chart;
pub use charts::coverage_diagram::{Side, figure, linked as diagram};
pub use charts::frontier::chart_around as frontier;
pub use charts::tornado::svg as tornado;
pub use data::{GapsView, data, json};
pub use documents::{File, Name, Wanted, written};
pub use facts::{
    Amount, Analyses, DecisionLine, DiagramFacts, Divestment, Facts, FrontierFacts, FundRow,
    MoneyYear, Percent, Run, bound, points, shortfall, when,
};
pub use filling::{BUILT_IN, BuiltIn, Templates, fields_listed, filled, style};
pub use formats::{ALL, Format, FormatError, archive};
pub(crate) use formats::{plain, xml};
pub use headline::{headline, how_far, sure};
