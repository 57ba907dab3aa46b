//! The coverage diagram of the briefing, as one picture however large the programme is.

use super::{MARK, Source};
use crate::brief::{Analyses, DiagramFacts, Facts, Run, figure};

/// The picture with the mark by which it is known again.
pub(super) fn svg(source: &Source<'_>) -> String {
    format!("<!-- {MARK} -->\n{}", picture(source))
}

/// The picture: of today, or of the plan beside it.
fn picture(source: &Source<'_>) -> String {
    let Some(plan) = source.plan else {
        let facts = DiagramFacts::today(source.workspace, source.gaps, |_| true);
        return figure(&facts, false).svg;
    };
    let run = Run {
        workspace: source.workspace,
        weights: source.weights,
        gaps: source.gaps,
        plan,
        scenario: None,
        analyses: Analyses::default(),
    };
    figure(&Facts::of(&run).diagram, true).svg
}
