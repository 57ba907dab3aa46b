//! What was assumed, in a table and in sentences.

use std::collections::BTreeMap;

use super::minimax::CANDIDATES;
use super::views::Assumption;
use super::world::replicates;
use crate::model::{CostBasis, Span, WeightsFrom, Workspace, rounded};

/// The ranges that were drawn from, with how many inputs each is for.
pub(super) fn assumptions(held: &Workspace) -> Vec<Assumption> {
    let ranges = &held.programme.uncertainty;
    let recommendations = held.recommendations.len();
    let mut found = Vec::new();
    let mut add = |input: &str, span: Span, inputs: usize| {
        found.push(Assumption {
            input: input.to_owned(),
            low: span.low,
            high: span.high,
            mean: rounded((span.low + 1.0 + span.high) / 3.0),
            inputs,
            written: span.is_written,
        });
    };
    let split = match held.programme.weights.unit() {
        Some(unit) => {
            let others = cells(held).saturating_sub(drawn_again(held));
            add(&format!("{unit} of a cell"), ranges.votes, others);
            "a recommendation's part of its cell"
        }
        None => "the weight of a recommendation",
    };
    add(split, ranges.split, recommendations);
    let ours = held.workstreams.iter().filter(|w| w.is_ours_to_change());
    let costs = |basis: CostBasis| ours.clone().filter(|w| w.cost_basis == basis).count();
    add("all costs together", ranges.shared, ours.clone().count());
    add(
        "a published cost",
        ranges.published,
        costs(CostBasis::Published),
    );
    add(
        "an estimated cost",
        ranges.estimate,
        costs(CostBasis::Estimate),
    );
    add(
        "an illustrative cost",
        ranges.illustrative,
        costs(CostBasis::Illustrative),
    );
    for (confidence, links) in links_by_confidence(held) {
        add(
            &format!("the extent of a link of {confidence}"),
            links.0,
            links.1,
        );
    }
    found.retain(|own| own.inputs > 0);
    found
}

/// How many cells have recommendations.
fn cells(held: &Workspace) -> usize {
    let cells = held.recommendations.iter().map(|r| (r.element, r.audience));
    cells.collect::<std::collections::BTreeSet<_>>().len()
}

/// For how many of them participants are drawn again, so that no range is needed.
fn drawn_again(held: &Workspace) -> usize {
    let cells: std::collections::BTreeSet<_> = held
        .recommendations
        .iter()
        .map(|r| (r.element, r.audience))
        .collect();
    let again = replicates(held).map_or(&[][..], |again| &again.cells);
    again.iter().filter(|cell| cells.contains(cell)).count()
}

/// Links by how sure their writers are, in the words of the programme, the least sure first.
fn links_by_confidence(held: &Workspace) -> Vec<(String, (Span, usize))> {
    let words = &held.programme.coverage.confidences;
    let mut found: BTreeMap<String, (f64, Span, usize)> = BTreeMap::new();
    for workstream in &held.workstreams {
        let own = workstream.levels.iter().filter_map(|l| l.covers.as_ref());
        let all = std::iter::once(&workstream.covers).chain(own);
        for link in all.flat_map(|covers| &covers.links) {
            let mut named = words.iter().filter(|(_, of)| **of == link.confidence);
            let named = named.next().map(|(word, _)| format!("{word} confidence"));
            let named = named.unwrap_or_else(|| format!("confidence {}", link.confidence.value()));
            let span = held.programme.uncertainty.of_extent(link.confidence);
            let entry = found.entry(named);
            let entry = entry.or_insert((link.confidence.value(), span, 0));
            entry.2 += 1;
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|a, b| a.1.0.total_cmp(&b.1.0));
    let plain = |(words, (_, span, links))| (words, (span, links));
    found.into_iter().map(plain).collect()
}

/// How to read a report.
pub(super) fn notes(held: &Workspace, gap: f64) -> Vec<String> {
    let mut notes = vec![
        "Each input is what is written times a factor, drawn from a triangular distribution between the two ends with its top at 1, so that a range which reaches further up than down raises the mean; factors of different inputs are independent. An extent above 1 counts as 1.".to_owned(),
        "A draw's costs are each workstream's own factor times one shared by all, at every level, with what stopping costs, to the nearest penny. What is committed is agreed and stays; so do the limits of money, confidences, and what levels deliver.".to_owned(),
    ];
    if let Some(again) = replicates(held) {
        notes.push(format!(
            "Net votes of {} are those of the workshop's {} voters, drawn again with replacement ({} times beforehand; each draw takes one): that is how far chance decided who took part, as if others like them might have come instead. It says nothing of people who were never reached.",
            crate::words::count(drawn_again(held), "cell"),
            again.voters,
            again.rows.len()
        ));
    }
    if drawn_again(held) < cells(held)
        && matches!(
            held.programme.weights,
            WeightsFrom::Votes | WeightsFrom::VotesAndExamples
        )
    {
        notes.push("Net votes alone do not identify sampling error: how far they could be off is assumed, not measured, and no range here is a confidence interval of the vote.".to_owned());
    }
    notes.push("Funded means: above `none` in the last year in which it could run. Core: in 95 % of draws or more; outside: in 5 % or fewer. The intervals (Wilson, 95 %) say how well so many draws tell the share, not how sure the ranges are.".to_owned());
    if gap > 0.0 {
        notes.push(format!(
            "Each draw's plan is within {} % of the best for that draw. The search begins with the chosen plan, which stands where it is as near as that: so shares lean to the chosen plan by what so little coverage decides, and no regret is more than that above what is shown. What buys nothing is left out. `--gap 0` plans every draw exactly, and takes longer.",
            percent(gap)
        ));
    }
    notes.push(format!(
        "Regret is the best coverage found for a draw less what a plan still covers in it. A plan that breaks a limit or a wish in a draw is cut to fit: step by step, by the change of one workstream that brings limits and wishes nearest for the coverage it costs. Where that does not mend it, it counts as covering nothing. The least worst regret is looked for among the {CANDIDATES} most frequent plans."
    ));
    notes.push("The 95th percentile is the smallest value that at least 95 % of draws are not above; the others likewise.".to_owned());
    notes
}

/// A gap as a percentage, with as many digits as it needs.
fn percent(gap: f64) -> String {
    let text = format!("{:.4}", gap * 100.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "0" {
        "0.0001".to_owned()
    } else {
        text.to_owned()
    }
}
