//! The words that stand on nodes and over a picture, line by line: whatever colour says stands there too.

use textwrap::Options;

use super::graph::{Edge, Graph, PartNode, PlannedCourse, RecommendationNode, WorkstreamNode};
use crate::brief::plain;
use crate::model::{Funding, Money, Status};
use crate::optimise::Action;
use crate::words::percent;

/// So long is a line, and so many lines a text has at most.
const WIDTH: usize = 44;
const LINES: usize = 3;

/// What stands on a node: paragraphs of lines. Whoever breaks lines by itself joins those of a paragraph.
pub(super) type Words = [Vec<String>; 2];

/// A recommendation: its id and coverage, and its text.
pub(super) fn recommendation(found: &RecommendationNode) -> Words {
    let today = percent(found.coverage.value());
    let head = match found.planned {
        None => format!("{}: {}, {today}", found.id, found.status.word()),
        Some((coverage, status)) => format!(
            "{}: {today} today, {} {} planned",
            found.id,
            status.word(),
            percent(coverage.value())
        ),
    };
    [vec![head], wrapped(&found.text)]
}

/// A workstream: its name, and how it stands.
pub(super) fn workstream(found: &WorkstreamNode) -> Words {
    [wrapped(&found.name), vec![stands(found)]]
}

/// A part of a recommendation: its id and coverage, and its text.
pub(super) fn part(found: &PartNode) -> Words {
    let head = format!("{}: {}", found.id, percent(found.coverage.value()));
    [vec![head], wrapped(&found.text)]
}

/// What it is, what the plan does with it, and its money.
fn stands(found: &WorkstreamNode) -> String {
    let status = found.status.word();
    let whole = |costs: &[Money]| costs.iter().copied().sum::<Money>().rounded();
    let Some(planned) = &found.planned else {
        let cost = found.costs.as_deref();
        let cost = cost.map_or_else(|| "cost not known".to_owned(), whole);
        return match found.funding {
            Funding::Programme => format!("{status}, {cost}"),
            Funding::Other => format!("{status}, others pay"),
        };
    };
    match (&planned.costs, found.funding) {
        (_, Funding::Other) => format!("{status}, others pay"),
        (None, _) => format!("{status}, cost not known"),
        (Some(costs), _) => format!("{}, {} planned", planned.action.words(), whole(costs)),
    }
}

/// What stands over the whole picture.
pub(super) fn title(graph: &Graph) -> Vec<String> {
    let today = percent(graph.coverage.value());
    let coverage = match &graph.plan {
        None => format!("Coverage today: {today}"),
        Some(plan) => format!(
            "Coverage: {today} today, {} planned, for {}",
            percent(plan.coverage.value()),
            plan.spend.exact()
        ),
    };
    vec![plain(&graph.name), coverage]
}

/// What lines mean.
pub(super) fn legend(graph: &Graph) -> String {
    let dashed = match graph.plan {
        None => "a workstream that is only proposed, and does not count today",
        Some(_) => "a workstream that the plan stops, or does not start",
    };
    format!(
        "The thicker a line, the more it covers. Dashed: {dashed}. Dotted: near, but covers nothing."
    )
}

/// Whether a workstream runs: with the plan where there is one, and is not stopped in it; else today.
pub(super) fn runs(found: &WorkstreamNode) -> bool {
    match &found.planned {
        Some(planned) => planned.levels.iter().any(|level| level != "none") && !is_stopped(planned),
        None => found.status == Status::Current,
    }
}

/// Whether the workstream runs that an edge comes from.
pub(super) fn comes_from_running(graph: &Graph, edge: &Edge) -> bool {
    let own = &graph.workstreams;
    let place = own.binary_search_by(|w| w.key.as_str().cmp(&edge.source));
    place.is_ok_and(|w| runs(&own[w]))
}

fn is_stopped(planned: &PlannedCourse) -> bool {
    planned.action == Action::Stop
}

/// The words of a text on a few lines, cut where they are more.
fn wrapped(text: &str) -> Vec<String> {
    let text = plain(text);
    let options = Options::new(WIDTH).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let lines = textwrap::wrap(text.trim(), options);
    let mut kept: Vec<String> = lines
        .iter()
        .take(LINES)
        .map(|line| line.to_string())
        .collect();
    if lines.len() > LINES
        && let Some(last) = kept.last_mut()
    {
        last.push_str(" …");
    }
    kept
}
