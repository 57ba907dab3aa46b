//! A run for other programs: briefing.json, plan.json and gaps.json.

use serde::Serialize;

use super::documents::File;
use super::facts::{Facts, Run};
use super::formats::FormatError;
use crate::coverage::Gaps;
use crate::matching::{Overlaps, overlaps};

/// The gaps, and workstreams that describe the same work.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct GapsView<'a> {
    #[serde(flatten)]
    gaps: &'a Gaps,
    #[serde(flatten)]
    overlaps: &'a Overlaps,
}

impl<'a> GapsView<'a> {
    /// Both as one document.
    pub fn new(gaps: &'a Gaps, overlaps: &'a Overlaps) -> Self {
        Self { gaps, overlaps }
    }
}

/// A value as an indented JSON document with a newline at its end.
///
/// # Errors
/// That it cannot be written as JSON.
pub fn json(value: &impl Serialize) -> Result<String, FormatError> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n")
        .map_err(|error| FormatError::json(&error))
}

/// The files of a run for other programs. Same input, same bytes: how long the search took is no part
/// of them.
///
/// # Errors
/// That something cannot be written as JSON.
pub fn data(facts: &Facts, run: &Run<'_>) -> Result<Vec<File>, FormatError> {
    let overlaps = overlaps(run.workspace);
    let gaps = GapsView::new(run.gaps, &overlaps);
    let mut plan = run.plan.clone();
    plan.solver.seconds = None;
    let file = |path: &str, text: String| File {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    };
    Ok(vec![
        file("briefing.json", json(facts)?),
        file("plan.json", json(&plan)?),
        file("gaps.json", json(&gaps)?),
    ])
}
