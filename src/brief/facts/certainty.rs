//! How sure the plan is: its proof, the basis of its costs, the confidence of its links.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{Amount, Percent};
use super::{Known, Run};
use crate::coverage::strength;
use crate::model::{CostBasis, Funding, Money, WeightsFrom};
use crate::optimise::{PlanStatus, year_weights};
use crate::words::{choose, count};

/// How many costs are known in a certain way, and how much money that is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CostsKnown {
    /// In which way.
    pub basis: &'static str,
    /// How many workstreams that the plan pays for.
    pub funded: usize,
    /// What the plan spends on them.
    pub spend: Option<Amount>,
    /// Their share of the plan's spend.
    pub share: Option<Percent>,
    /// How many of the proposals that are not funded and of those that stop at once.
    pub not_funded: usize,
}

/// How much of the planned coverage comes from links of a certain confidence.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LinksKnown {
    /// How sure.
    pub confidence: &'static str,
    /// The share of what links bring to the plan, by weight.
    pub share: Percent,
}

/// How sure it is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Certainty {
    /// What is proven, and by which solver.
    pub proof: String,
    /// Costs by their basis.
    pub costs: Vec<CostsKnown>,
    /// The same in a sentence.
    pub costs_words: String,
    /// Planned coverage.
    pub planned: Percent,
    /// Planned coverage as if every link were certain.
    pub planned_raw: Percent,
    /// Links by confidence.
    pub links: Vec<LinksKnown>,
    /// What votes cannot say, where weights come from votes.
    pub votes: Option<&'static str>,
}

impl Certainty {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let run = known.run;
        let costs = costs(run);
        Self {
            proof: proof(run),
            costs_words: costs_words(&costs),
            costs,
            planned: run.plan.coverage.into(),
            planned_raw: Percent::of(known.planned.coverage(true)),
            links: links(known),
            votes: (run.workspace.programme.weights == WeightsFrom::Votes).then_some(
                "Net votes alone do not identify sampling error: how many people voted, and how \
                 they were chosen, is not in them.",
            ),
        }
    }
}

fn proof(run: &Run<'_>) -> String {
    let plan = run.plan;
    let solver = format!("{} {}", plan.solver.name, plan.solver.version);
    let proof = match plan.status {
        PlanStatus::Optimal if plan.proven.spend_and_changes => format!(
            "The solver {solver} proved that no plan within the limits has more coverage, that \
             none with this coverage spends less, and that none of those changes less."
        ),
        PlanStatus::Optimal => format!(
            "The solver {solver} proved that no plan within the limits has more coverage. Whether \
             another one has as much for less money, or with fewer changes, was left open."
        ),
        _ => format!(
            "Not proven. The solver {solver} was stopped early; it showed that no plan can cover \
             more than {}.",
            Percent::bound(plan.bound).words
        ),
    };
    format!(
        "{proof} A separate check then added up every cost in whole pence and tested every limit \
         and rule again."
    )
}

pub(super) fn costs(run: &Run<'_>) -> Vec<CostsKnown> {
    let of = |basis: CostBasis, words: &'static str| {
        let (mut funded, mut not_funded, mut spend) = (0, 0, Money::ZERO);
        for (workstream, decision) in run.workspace.workstreams.iter().zip(&run.plan.decisions) {
            if workstream.is_ours_to_change() && workstream.cost_basis == basis {
                let cost: Money = decision.cost.iter().flat_map(|c| c.values().copied()).sum();
                if cost > Money::ZERO {
                    funded += 1;
                } else {
                    not_funded += 1;
                }
                spend += cost;
            }
        }
        CostsKnown {
            basis: words,
            funded,
            spend: Some(spend.into()),
            share: Some(Percent::of(share(spend, run.plan.money.spend))),
            not_funded,
        }
    };
    let is_unknown =
        |w: &&crate::model::Workstream| w.costs.is_none() && w.funding == Funding::Programme;
    vec![
        of(CostBasis::Published, "Published"),
        of(CostBasis::Estimate, "Estimate"),
        of(CostBasis::Illustrative, "Illustrative"),
        CostsKnown {
            basis: "Not known",
            funded: run.workspace.workstreams.iter().filter(is_unknown).count(),
            spend: None,
            share: None,
            not_funded: 0,
        },
    ]
}

/// The share of an amount, in millionths: no binary fraction ever holds money.
fn share(part: Money, whole: Money) -> f64 {
    let millionths = i128::from(part.pence()) * 1_000_000;
    let millionths = millionths.checked_div(i128::from(whole.pence()));
    millionths.unwrap_or_default() as f64 / 1e6
}

fn costs_words(costs: &[CostsKnown]) -> String {
    let funded: usize = costs.iter().map(|c| c.funded).sum();
    let illustrative = costs.iter().find(|c| c.basis == "Illustrative");
    match illustrative {
        _ if funded == 0 => "The plan spends nothing, so no cost matters to it.".to_owned(),
        Some(row) if row.funded > 0 => format!(
            "{} illustrative: made up to be plausible, not taken from a budget. {} of the plan's \
             spend rests on them. Replace them before money is committed.",
            match row.funded {
                all if all == funded => format!(
                    "All costs of the {} that the plan pays for are",
                    count(funded, "workstream")
                ),
                some => format!(
                    "Of the {} that the plan pays for, {some} {} costs that are",
                    count(funded, "workstream"),
                    choose(some, "has", "have")
                ),
            },
            row.share.as_ref().map_or("", |share| &share.words),
        ),
        _ if funded == 1 => {
            "The workstream that the plan pays for has no illustrative costs.".to_owned()
        }
        _ => format!(
            "None of the {funded} workstreams that the plan pays for has illustrative costs."
        ),
    }
}

/// What links bring to the plan, by how sure they are: extent × confidence, weighted like coverage.
fn links(known: &Known<'_>) -> Vec<LinksKnown> {
    let workspace = known.run.workspace;
    let mut sums = [0.0; 3];
    let factors: Vec<Vec<f64>> = (0..workspace.recommendations.len())
        .map(|r| year_weights(workspace, r))
        .collect();
    for (w, workstream) in workspace.workstreams.iter().enumerate() {
        for (year, &at) in known.planned.levels[w].iter().enumerate() {
            let (links, delivers) = workstream.links_at(at);
            for link in links {
                let (recommendation, part) = workspace.part(link.part);
                let weight = known.run.weights.share(recommendation) * part.share.value();
                sums[band(link.confidence.value())] +=
                    weight * factors[recommendation][year] * strength(link, delivers, false);
            }
        }
    }
    let whole: f64 = sums.iter().sum();
    let words = [
        "Certain (100% sure)",
        "Fairly sure (70% to 99%)",
        "Unsure (below 70%)",
    ];
    let rows = words.into_iter().zip(sums);
    rows.map(|(confidence, sum)| LinksKnown {
        confidence,
        share: Percent::of(if whole > 0.0 { sum / whole } else { 0.0 }),
    })
    .collect()
}

fn band(confidence: f64) -> usize {
    match confidence {
        c if c >= 1.0 => 0,
        c if c >= 0.7 => 1,
        _ => 2,
    }
}
