//! Workstreams that make a planning problem of one decision each: begin in the first year, or never.
//!
//! Costs spread over a factor of twenty and differ from year to year, dearer ones bring more, and
//! all of them together bring about twice what every recommendation needs.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::words::Chance;
use super::{Recommendation, Size, YEARS, add, amounts, beginning};

/// Steps of five per cent from the cheapest to the dearest: 1.05 to the 61st is about twenty.
const STEPS: usize = 62;
/// What all workstreams together bring to a recommendation, in thousandths.
const ALL_TOGETHER: usize = 2000;
/// The mean factor of a confidence, in thousandths: nine in ten are written, a third each.
const MEAN_CONFIDENCE: usize = 775;

/// Some recommendations are served by more than others.
pub(super) fn draw(size: &Size, chance: &mut Chance) -> usize {
    let of_two = [(); 2].map(|()| chance.below(size.recommendations));
    of_two[0].min(of_two[1])
}

/// One workstream; adds what it costs to `ours`, in thousands of pounds by year.
pub(super) fn workstream(
    size: &Size,
    number: usize,
    targets: &BTreeSet<usize>,
    recommendations: &[Recommendation],
    ours: &mut [usize; 3],
) -> String {
    let mut chance = Chance::new(size.seed, 3 + number as u64);
    let chance = &mut chance;
    let step = chance.below(STEPS);
    // Hundreds of pounds, and what it brings in millionths of the usual: its root.
    let cost = (0..step).fold(500, |cost, _| cost * 21 / 20);
    let brings = (0..step).fold(500_000, |brings, _| brings * 1025 / 1000);
    let costs = [(); 3].map(|()| 1 + cost * (50 + chance.below(101)) / 1000);
    add(ours, costs);
    let mut text = beginning(chance, number, "proposed", "programme");
    let _ = writeln!(
        text,
        "  earliest: {first}\n  latest: {first}\n  costs: {}\n  cost_basis: illustrative",
        amounts(costs),
        first = YEARS[0],
    );
    others(chance, number, &mut text);
    let usual = ALL_TOGETHER * 1000 * size.recommendations / size.links.max(1) / MEAN_CONFIDENCE;
    super::links(chance, targets, recommendations, &mut text, |chance| {
        let thousandths = usual * brings / 1_000_000 * (25 + chance.below(151)) / 100;
        format!("0.{:03}", thousandths.clamp(1, 999))
    });
    text
}

/// One in twenty requires another, one in fifty excludes another; never the same one.
fn others(chance: &mut Chance, number: usize, text: &mut String) {
    if number < 2 {
        return;
    }
    let required = chance.below(number);
    let excluded = (required + 1 + chance.below(number - 1)) % number;
    if chance.percent(5) {
        let _ = writeln!(text, "  requires: [w{required:05}]");
    }
    if chance.percent(2) {
        let _ = writeln!(text, "  excludes: [w{excluded:05}]");
    }
}
