//! Coverage of parts, recommendations and the whole, for any choice of levels.

use super::combine::combined;
use crate::evidence::Weights;
use crate::model::{At, Link, Workspace, Workstream};

/// What a link brings at a level that delivers so much: `min(1, extent × confidence × delivers)`.
/// Raw strength leaves confidence out.
pub fn strength(link: &Link, delivers: f64, raw: bool) -> f64 {
    let confidence = if raw { 1.0 } else { link.confidence.value() };
    (link.extent.value() * confidence * delivers).min(1.0)
}

/// What a workstream brings to each part at a level: (part, strength), by part.
pub fn contributions_at(
    workstream: &Workstream,
    at: At,
    raw: bool,
) -> impl Iterator<Item = (usize, f64)> {
    let (links, delivers) = workstream.links_at(at);
    links
        .iter()
        .map(move |link| (link.part, strength(link, delivers, raw)))
}

/// The coverage of every part, where each workstream is at the given level.
pub fn part_coverage(workspace: &Workspace, level: impl Fn(usize) -> At, raw: bool) -> Vec<f64> {
    // Contributions arrive in the order of workstream ids, so sums are the same in every run.
    let mut by_part: Vec<Vec<f64>> = vec![Vec::new(); workspace.part_count()];
    for (index, workstream) in workspace.workstreams.iter().enumerate() {
        for (part, strength) in contributions_at(workstream, level(index), raw) {
            by_part[part].push(strength);
        }
    }
    let rule = &workspace.programme.coverage.combine;
    by_part
        .iter()
        .map(|strengths| combined(rule, strengths.iter().copied()))
        .collect()
}

/// The coverage of one recommendation from that of all parts: `Σ share × C`.
fn of_recommendation(workspace: &Workspace, recommendation: usize, parts: &[f64]) -> f64 {
    let first = workspace.first_part(recommendation);
    let own = &workspace.recommendations[recommendation].parts;
    own.iter()
        .zip(&parts[first..])
        .map(|(part, coverage)| part.share.value() * coverage)
        .sum::<f64>()
        .clamp(0.0, 1.0)
}

/// The coverage of every recommendation.
pub fn of_recommendations(workspace: &Workspace, parts: &[f64]) -> Vec<f64> {
    (0..workspace.recommendations.len())
        .map(|r| of_recommendation(workspace, r, parts))
        .collect()
}

/// Weighted coverage `Σ w C / Σ w`, over the recommendations that `counts` lets in.
pub fn weighted(weights: &Weights, coverage: &[f64], counts: impl Fn(usize) -> bool) -> f64 {
    coverage
        .iter()
        .enumerate()
        .filter(|(r, _)| counts(*r))
        .map(|(r, c)| weights.share(r) * c)
        .sum::<f64>()
        .clamp(0.0, 1.0)
}

/// The weighted mean coverage of some recommendations; the plain one where they weigh nothing.
pub fn mean(weights: &Weights, members: &[usize], coverage: impl Fn(usize) -> f64) -> f64 {
    if members.is_empty() {
        return 0.0;
    }
    let weight: f64 = members.iter().map(|&r| weights.of(r)).sum();
    let sum = |factor: &dyn Fn(usize) -> f64| -> f64 {
        members.iter().map(|&r| factor(r) * coverage(r)).sum()
    };
    if weight > 0.0 {
        sum(&|r| weights.of(r)) / weight
    } else {
        sum(&|_| 1.0) / members.len() as f64
    }
}
