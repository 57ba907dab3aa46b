//! Edits to the inputs of a plan: scenarios of programme.yaml, and what the command line overrides.

use super::shares::shared_out;
use crate::diagnostics::suggestion;
use crate::model::{Fund, Limits, Lock, Money, Scenario, Workspace};

/// The scenario of programme.yaml that has an id.
///
/// # Errors
/// That there is none, and what was most likely meant.
pub fn scenario<'a>(workspace: &'a Workspace, id: &str) -> Result<&'a Scenario, String> {
    let all = &workspace.programme.scenarios;
    let found = all.iter().find(|scenario| scenario.id.as_str() == id);
    found.ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|s| s.id.as_str()).collect();
        let hint = suggestion(id, &known);
        format!("programme.yaml has no scenario `{id}`: {hint}")
    })
}

/// The workspace as a scenario has it. Only what the scenario names is changed: its limits take the
/// place of the programme's, or scale them where they are a total alone, and its `carry_over` is
/// that of every fund which has no own.
pub fn applied(workspace: &Workspace, scenario: &Scenario) -> Workspace {
    let mut edited = match &scenario.limits {
        Some(Limits::Total(total)) => with_total(workspace, *total),
        _ => workspace.clone(),
    };
    let programme = &mut edited.programme;
    if let Some(limits @ Limits::ByYear(_)) = &scenario.limits {
        programme.budget.limits = limits.clone();
    }
    if let Some(basis) = scenario.basis {
        programme.budget.basis = basis;
    }
    if let Some(carry_over) = scenario.carry_over {
        programme.budget.carry_over = carry_over;
    }
    if let Some(weights) = scenario.weights {
        programme.weights = weights;
    }
    if let Some(objective) = scenario.objective {
        programme.objective = objective;
    }
    programme
        .constraints
        .extend(scenario.constraints.iter().cloned());
    for &w in &scenario.lock_in {
        edited.workstreams[w].lock = Some(Lock::In);
    }
    for &w in &scenario.lock_out {
        edited.workstreams[w].lock = Some(Lock::Out);
    }
    edited
}

/// The workspace with another total budget. Amounts by year follow in proportion, to the penny,
/// through all funds; a larger total never gives any of them less.
pub fn with_total(workspace: &Workspace, total: Money) -> Workspace {
    let mut edited = workspace.clone();
    let limits = &mut edited.programme.budget.limits;
    let shares = match limits {
        Limits::ByYear(funds) => shared_out(total, &amounts(funds)),
        Limits::Total(_) => None,
    };
    match (limits, shares) {
        (Limits::ByYear(funds), Some(shares)) => {
            let years = funds.iter_mut().flat_map(|fund| &mut fund.by_year);
            years.zip(shares).for_each(|(year, share)| *year = share);
        }
        (limits, _) => {
            // No proportion to follow: only the new total binds, whatever fund pays.
            *limits = Limits::Total(total);
            for workstream in &mut edited.workstreams {
                workstream.fund = 0;
            }
        }
    }
    edited
}

/// All amounts of all funds in pence, one after another.
fn amounts(funds: &[Fund]) -> Vec<i64> {
    let years = funds.iter().flat_map(|fund| &fund.by_year);
    years.map(|amount| amount.pence()).collect()
}
