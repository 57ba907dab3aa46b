//! How the plan was found: weights, the coverage rule, assumptions, sources, inputs.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{Amount, Percent};
use super::{Run, optimism};
use crate::evidence::Evidence;
use crate::model::{
    At, Combine, CostBasis, Funding, Lock, Money, Objective, Panel, Status, WeightsFrom, Workstream,
};
use crate::words::{choose, count, listed};

/// How the cost of a workstream is known, and where its facts come from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Current or proposed.
    pub status: &'static str,
    /// Published, estimate, illustrative or not known.
    pub basis: &'static str,
    /// What it costs over all years at its normal level; absent where that is not known.
    pub cost: Option<Amount>,
    /// Its sources, as written.
    pub sources: Vec<String>,
}

/// The method.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Method {
    /// What each recommendation weighs.
    pub weights: String,
    /// How links become coverage.
    pub coverage: String,
    /// In which order the plan looks for what.
    pub orders: String,
    /// What was assumed.
    pub assumptions: Vec<String>,
    /// The basis of every cost that this programme pays.
    pub costs: Vec<Source>,
    /// Where the recommendations come from.
    pub source: Option<String>,
    /// The hash of the inputs.
    pub hash: String,
    /// The version of gapwise.
    pub version: &'static str,
}

impl Method {
    pub(super) fn of(run: &Run<'_>, found: &Evidence) -> Self {
        Self {
            weights: weights(run),
            coverage: coverage(run),
            orders: orders(run),
            assumptions: assumptions(run, found),
            costs: sources(run),
            source: source(run),
            hash: run.plan.inputs.hash.clone(),
            version: run.plan.inputs.gapwise,
        }
    }
}

fn source(run: &Run<'_>) -> Option<String> {
    let source = run.workspace.programme.source.as_deref()?;
    Some(
        source
            .strip_prefix("document: ")
            .unwrap_or(source)
            .to_owned(),
    )
}

fn weights(run: &Run<'_>) -> String {
    match run.workspace.programme.weights {
        WeightsFrom::Votes => {
            "Each recommendation belongs to an element and an audience. The net votes (for less \
             against) of that element and audience are shared among its recommendations, so \
             splitting one recommendation into three does not triple its votes."
        }
        WeightsFrom::VotesAndExamples => {
            "Each recommendation belongs to an element and an audience. The net votes (for less \
             against) of that element and audience are shared among its recommendations; those for \
             examples, known by element alone, are added to its audiences in proportion to their own."
        }
        WeightsFrom::Ideas => {
            "Each recommendation belongs to an element and an audience. The number of ideas of that \
             element and audience is shared among its recommendations, so splitting one \
             recommendation into three does not triple it."
        }
        WeightsFrom::Swing(panel) => return swing(&run.workspace.panels[panel]),
        WeightsFrom::Equal => "Every recommendation has the same weight.",
        WeightsFrom::Given => {
            "Each recommendation has the weight that the programme's files give it."
        }
    }
    .to_owned()
}

fn swing(panel: &Panel) -> String {
    let date = panel.date.map(|date| format!(", {date}"));
    format!(
        "Each recommendation belongs to an element and an audience. A panel ({}, {}{}) set swing \
         weights: what it would give for each to be covered from nothing to everything, in points \
         beside the 100 of the one that matters most. They are shared among its recommendations. \
         Why: {}",
        panel.title,
        panel.owner,
        date.unwrap_or_default(),
        panel.why
    )
}

fn coverage(run: &Run<'_>) -> String {
    let combine = match &run.workspace.programme.coverage.combine {
        Combine::Best => "Where several workstreams serve one recommendation, only the best link counts.".to_owned(),
        Combine::Sum => "Where several workstreams serve one recommendation, their links add up, to 100% at most.".to_owned(),
        Combine::Curve(curve) => {
            let points: Vec<String> = curve
                .points
                .iter()
                .filter(|point| point.0 > 0.0)
                .map(|point| format!("{} gives {}", number(point.0), Percent::of(point.1).words))
                .collect();
            format!(
                "Where several workstreams serve one recommendation, their links add up, and more \
                 of the same counts less: a sum of {}.",
                listed(&points)
            )
        }
    };
    format!(
        "A link says that a workstream serves a recommendation, how far (its extent) and how \
         surely (its confidence). The two multiplied are what the link counts. {combine} A \
         recommendation at {} or more counts as covered.",
        Percent::of(run.workspace.programme.coverage.met_at).words
    )
}

/// A number without needless zeros.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn orders(run: &Run<'_>) -> String {
    let years = match run.workspace.programme.objective {
        _ if run.workspace.year_count() == 1 => "",
        Objective::Average => ", averaged over the years",
        Objective::Final => ", in the last year",
    };
    let settled = match run.plan.proven.spend_and_changes {
        true => {
            "So the same inputs always give the same plan, and nothing is spent that buys no \
             coverage, unless a lock, a commitment or another constraint asks for it."
        }
        false => {
            "Not all of that was settled for this plan: another run on the same inputs may give \
             another plan, and some of the spend may buy no coverage."
        }
    };
    format!(
        "The plan looks for the most weighted coverage{years}; among plans with as much, for the \
         least spend; among those, for the fewest changes to what runs today; and then takes a \
         fixed order by id. {settled}"
    )
}

fn assumptions(run: &Run<'_>, published: &Evidence) -> Vec<String> {
    let workspace = run.workspace;
    let mut found = vec![
        "Extents and confidences of links are judgements of people, not measurements.".to_owned(),
        "A workstream that starts is taken to deliver in full from its first year.".to_owned(),
        "Workstreams that others pay for are taken to go on as they are.".to_owned(),
    ];
    found.extend(optimism::assumptions(run));
    let contested: Vec<String> = run
        .weights
        .contested()
        .map(|cell| {
            let programme = &workspace.programme;
            format!(
                "{}, {}",
                programme.elements[cell.element].name, programme.audiences[cell.audience].name
            )
        })
        .collect();
    if !contested.is_empty() {
        found.push(format!(
            "More votes against than for, so without weight: {}.",
            listed(&contested)
        ));
    }
    let faults = published.inconsistencies.len();
    if faults > 0 {
        found.push(format!(
            "Of what the workshop published, {} {} not agree with the rest. None was corrected; what is \
             added up here are cells, not printed totals.",
            count(faults, "figure"),
            choose(faults, "does", "do"),
        ));
    }
    found.extend(locks(run));
    let rules = workspace.programme.constraints.iter();
    found.extend(rules.map(|rule| format!("Rule kept by the plan: {}", rule.words)));
    found
}

fn locks(run: &Run<'_>) -> Vec<String> {
    let named = |wanted: Lock| -> Vec<String> {
        let all = run.workspace.workstreams.iter();
        all.filter(|w| w.lock == Some(wanted))
            .map(|w| w.name.clone())
            .collect()
    };
    let kept = [
        (named(Lock::In), "Decided beforehand to run"),
        (named(Lock::Out), "Decided beforehand not to run"),
    ];
    kept.into_iter()
        .filter(|(names, _)| !names.is_empty())
        .map(|(names, words)| format!("{words}: {}.", listed(&names)))
        .collect()
}

/// Of every workstream on this programme's money.
fn sources(run: &Run<'_>) -> Vec<Source> {
    let all = run.workspace.workstreams.iter();
    all.filter(|w| w.funding == Funding::Programme)
        .map(|w| Source {
            id: w.id.to_string(),
            name: w.name.clone(),
            status: match w.status {
                Status::Current => "Current",
                Status::Proposed => "Proposed",
            },
            basis: match (w.costs.is_some(), w.cost_basis) {
                (false, _) => "Not known",
                (_, CostBasis::Published) => "Published",
                (_, CostBasis::Estimate) => "Estimate",
                (_, CostBasis::Illustrative) => "Illustrative",
            },
            cost: w.costs.is_some().then(|| normal_cost(run, w)),
            sources: w.source.clone(),
        })
        .collect()
}

fn normal_cost(run: &Run<'_>, workstream: &Workstream) -> Amount {
    let years = workstream.earliest..run.workspace.year_count().min(workstream.ends + 1);
    let years = match workstream.is_current() {
        true => 0..years.end,
        false => years,
    };
    let cost = |year| workstream.level_cost(At::Normal, year);
    years.map(cost).sum::<Money>().into()
}
