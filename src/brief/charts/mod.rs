//! Charts: one file a chart, each returns an SVG. They read in grey and without colour vision:
//! every value is printed, and areas differ by pattern and outline.

pub(super) mod gap_map;
pub(super) mod money_by_year;
mod text;
pub(super) mod tornado;
