//! Optimism bias: who states it, and what it adds; or that nobody does.

use super::Run;
use crate::optimise::{Action, StatedBias};
use crate::words::count;

/// What is assumed of costs, a sentence or two for each item.
pub(super) fn assumptions(run: &Run<'_>) -> Vec<String> {
    let stated = run.workspace.workstreams.iter().zip(&run.plan.decisions);
    let stated: Vec<String> = stated
        .filter_map(|(workstream, decision)| {
            let bias = decision.optimism_bias.as_ref()?;
            Some(words(&workstream.name, bias, decision.action))
        })
        .collect();
    let real = match run.workspace.programme.prices.is_some() {
        true => " The table in real terms says so.",
        false => "",
    };
    let bias = match stated.len() {
        0 => "No optimism bias is added, as no workstream states one.".to_owned(),
        some => format!(
            "Optimism bias is added where a workstream states it, and nowhere else: for {}. It raises \
             the costs of running, also in what would be spent if nothing changes; what is committed \
             and exit costs stay as they are given.",
            count(some, "workstream")
        ),
    };
    let costs = format!(
        "Costs are in the money of each year (cash), as given: no inflation is added.{real} {bias}"
    );
    std::iter::once(costs).chain(stated).collect()
}

fn words(name: &str, bias: &StatedBias, action: Action) -> String {
    let stated = format!("Optimism bias of {}: {name}", bias.factor.percent());
    if action == Action::NotFunded {
        return format!("{stated}. It is not funded, so the bias adds nothing to this plan.");
    }
    let with = bias.without + bias.adds;
    format!(
        "{stated}. It costs {} in this plan with the bias and {} without: {} more.",
        with.exact(),
        bias.without.exact(),
        bias.adds.exact()
    )
}
