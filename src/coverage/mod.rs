//! How far each recommendation is covered, by whom, and what nobody does.

mod combine;
mod gaps;
pub mod gates;
mod graph;
mod measure;
mod views;

pub use combine::{Segment, combined, segments};
pub use gaps::gaps;
pub use graph::{Contribution, CoverageGraph};
pub use measure::{contributions_at, mean, of_recommendations, part_coverage, strength, weighted};
pub use views::{
    Cell, ExcusedGap, GapStatus, Gaps, LinkView, PartView, RecommendationGap, Standing,
    WorkstreamView,
};
