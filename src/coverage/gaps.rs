//! The gap analysis: where we are today.

use jiff::civil::Date;

use super::combine::combined;
use super::graph::{Contribution, CoverageGraph};
use super::measure::{mean, of_recommendations, weighted};
use super::views::{
    Cell, ExcusedGap, GapStatus, Gaps, LinkView, PartView, RecommendationGap, Standing,
    WorkstreamView,
};
use crate::evidence::Weights;
use crate::model::{Combine, Fraction, Recommendation, Workspace};

/// A part counts as covered twice over when leaving its smallest contribution out loses no more.
const DUPLICATION_LOSS: f64 = 0.05;

/// Everything that the views below are drawn from.
struct Today<'a> {
    workspace: &'a Workspace,
    weights: &'a Weights,
    day: Option<Date>,
    contributions: Vec<Vec<Contribution>>,
    parts: Vec<f64>,
    coverage: Vec<f64>,
    raw: Vec<f64>,
}

/// Analyses the gaps of today. `day` decides which excuses still hold; without it the day on which
/// the programme starts does.
pub fn gaps(workspace: &Workspace, weights: &Weights, day: Option<Date>) -> Gaps {
    let today = Today::new(workspace, weights, day);
    let programme = &workspace.programme;
    let all = |_: usize| true;
    let counted: f64 = (0..today.coverage.len())
        .filter(|&r| !today.is_excused(r))
        .map(|r| weights.share(r))
        .sum();
    let without_excused = weighted(weights, &today.coverage, |r| !today.is_excused(r));
    let recommendations: Vec<RecommendationGap> = (0..workspace.recommendations.len())
        .map(|r| today.recommendation(r))
        .collect();
    let mut cells: Vec<Cell> = (0..programme.elements.len())
        .flat_map(|e| (0..programme.audiences.len()).map(move |a| (e, a)))
        .map(|(e, a)| today.cell(e, a, &recommendations))
        .collect();
    cells.sort_by(|a, b| (&a.element, &a.audience).cmp(&(&b.element, &b.audience)));
    Gaps {
        schema: "gapwise/gaps/1",
        programme: programme.id.clone(),
        coverage: Fraction::clamped(weighted(weights, &today.coverage, all)),
        coverage_raw: Fraction::clamped(weighted(weights, &today.raw, all)),
        coverage_without_excused: Fraction::clamped(if counted > 0.0 {
            without_excused / counted
        } else {
            0.0
        }),
        workstreams: today.workstreams(),
        recommendations,
        cells,
    }
}

impl<'a> Today<'a> {
    fn new(workspace: &'a Workspace, weights: &'a Weights, day: Option<Date>) -> Self {
        let graph = CoverageGraph::today(workspace);
        let contributions: Vec<Vec<Contribution>> = (0..workspace.part_count())
            .map(|part| graph.of_part(part))
            .collect();
        let rule = &workspace.programme.coverage.combine;
        let covered = |strength: fn(&Contribution) -> f64| -> Vec<f64> {
            contributions
                .iter()
                .map(|found| combined(rule, found.iter().map(strength)))
                .collect()
        };
        let parts = covered(|c| c.strength);
        let raw = covered(|c| c.raw);
        Self {
            coverage: of_recommendations(workspace, &parts),
            raw: of_recommendations(workspace, &raw),
            day: day.or(workspace
                .programme
                .years
                .first()
                .and_then(|year| year.starts)),
            workspace,
            weights,
            contributions,
            parts,
        }
    }

    /// Excused, and the excuse still holds.
    fn is_excused(&self, recommendation: usize) -> bool {
        let excused = &self.workspace.recommendations[recommendation].excused;
        excused.as_ref().is_some_and(|e| e.holds_on(self.day))
    }

    fn part_range(&self, recommendation: usize) -> std::ops::Range<usize> {
        let first = self.workspace.first_part(recommendation);
        first..first + self.workspace.recommendations[recommendation].parts.len()
    }

    fn status(&self, recommendation: usize) -> GapStatus {
        let coverage = self.coverage[recommendation];
        // A coverage that is met but for binary noise is met.
        if coverage >= self.workspace.programme.coverage.met_at - 1e-9 {
            GapStatus::Covered
        } else if self.is_excused(recommendation) {
            GapStatus::Excused
        } else if coverage > 0.0 {
            GapStatus::Partly
        } else {
            GapStatus::Uncovered
        }
    }

    fn recommendation(&self, index: usize) -> RecommendationGap {
        let recommendation: &Recommendation = &self.workspace.recommendations[index];
        let programme = &self.workspace.programme;
        let range = self.part_range(index);
        let rule = &programme.coverage.combine;
        let mut links: Vec<LinkView> = range
            .clone()
            .flat_map(|part| self.contributions[part].iter().map(|c| self.link(c)))
            .collect();
        links.sort_by(|a, b| (&a.workstream, &a.part).cmp(&(&b.workstream, &b.part)));
        RecommendationGap {
            id: recommendation.id.to_string(),
            text: recommendation.text.clone(),
            element: programme.elements[recommendation.element].id.to_string(),
            audience: programme.audiences[recommendation.audience].id.to_string(),
            weight: self.weights.of(index),
            coverage: Fraction::clamped(self.coverage[index]),
            coverage_raw: Fraction::clamped(self.raw[index]),
            status: self.status(index),
            duplicated: range
                .clone()
                .any(|part| is_duplicated(rule, &self.contributions[part])),
            excused: recommendation.excused.clone().map(|excuse| ExcusedGap {
                holds: excuse.holds_on(self.day),
                excuse,
            }),
            parts: range
                .map(|part| PartView {
                    id: self.workspace.part(part).1.id.to_string(),
                    coverage: Fraction::clamped(self.parts[part]),
                })
                .collect(),
            links,
        }
    }

    fn link(&self, contribution: &Contribution) -> LinkView {
        LinkView {
            workstream: self
                .workspace
                .workstream_id(contribution.workstream)
                .to_string(),
            part: self.workspace.part(contribution.part).1.id.to_string(),
            extent: Fraction::clamped(contribution.extent),
            confidence: Fraction::clamped(contribution.confidence),
            origin: contribution.origin,
        }
    }

    fn workstreams(&self) -> Vec<WorkstreamView> {
        let graph = CoverageGraph::all(self.workspace);
        (0..self.workspace.workstreams.len())
            .map(|index| self.workstream(index, &graph.of_workstream(index)))
            .collect()
    }

    fn workstream(&self, index: usize, links: &[Contribution]) -> WorkstreamView {
        let workstream = &self.workspace.workstreams[index];
        let mut serves: Vec<usize> = links
            .iter()
            .filter(|link| link.strength > 0.0)
            .map(|link| self.workspace.part(link.part).0)
            .collect();
        serves.dedup();
        let ids = |recommendations: &[usize]| -> Vec<String> {
            let found = recommendations.iter();
            found
                .map(|&r| self.workspace.recommendations[r].id.to_string())
                .collect()
        };
        let (only, lost) = if workstream.is_current() {
            let only: Vec<usize> = serves
                .iter()
                .copied()
                .filter(|&r| self.covers_alone(index, r))
                .collect();
            (only, self.replacement_cost(index, links))
        } else {
            (Vec::new(), 0.0)
        };
        WorkstreamView {
            id: workstream.id.to_string(),
            status: workstream.status,
            funding: workstream.funding,
            standing: match (serves.is_empty(), links.is_empty()) {
                (false, _) => Standing::Aligned,
                (true, false) => Standing::Adjacent,
                (true, true) => Standing::ServesNone,
            },
            serves: ids(&serves),
            only_cover_of: ids(&only),
            replacement_cost: Fraction::clamped(lost),
        }
    }

    /// Whether nothing else brings anything to a recommendation.
    fn covers_alone(&self, workstream: usize, recommendation: usize) -> bool {
        self.part_range(recommendation)
            .flat_map(|part| &self.contributions[part])
            .all(|c| c.workstream == workstream || c.strength <= 0.0)
    }

    /// The weighted coverage that goes if only this workstream does.
    fn replacement_cost(&self, workstream: usize, links: &[Contribution]) -> f64 {
        let rule = &self.workspace.programme.coverage.combine;
        links
            .iter()
            .map(|link| {
                let (recommendation, part) = self.workspace.part(link.part);
                let others = self.contributions[link.part].iter();
                let others = others
                    .filter(|c| c.workstream != workstream)
                    .map(|c| c.strength);
                let lost = self.parts[link.part] - combined(rule, others);
                self.weights.share(recommendation) * part.share.value() * lost
            })
            .sum()
    }

    fn cell(&self, element: usize, audience: usize, gaps: &[RecommendationGap]) -> Cell {
        let programme = &self.workspace.programme;
        let recommendations = &self.workspace.recommendations;
        let members: Vec<usize> = (0..recommendations.len())
            .filter(|&r| {
                recommendations[r].element == element && recommendations[r].audience == audience
            })
            .collect();
        let count = |status| {
            members
                .iter()
                .filter(|&&r| gaps[r].status == status)
                .count()
        };
        Cell {
            element: programme.elements[element].id.to_string(),
            audience: programme.audiences[audience].id.to_string(),
            recommendations: members.len(),
            covered: count(GapStatus::Covered),
            partly: count(GapStatus::Partly),
            uncovered: count(GapStatus::Uncovered),
            excused: count(GapStatus::Excused),
            coverage: Fraction::clamped(mean(self.weights, &members, |r| self.coverage[r])),
        }
    }
}

/// At least two contribute, and the smallest could go without much loss.
fn is_duplicated(rule: &Combine, contributions: &[Contribution]) -> bool {
    let mut strengths: Vec<f64> = contributions
        .iter()
        .map(|c| c.strength)
        .filter(|&e| e > 0.0)
        .collect();
    if strengths.len() < 2 {
        return false;
    }
    strengths.sort_by(|a, b| b.total_cmp(a));
    let all = combined(rule, strengths.iter().copied());
    let without = combined(rule, strengths[..strengths.len() - 1].iter().copied());
    all - without <= DUPLICATION_LOSS + 1e-12
}
