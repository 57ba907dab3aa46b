//! Edits to the inputs of a plan: scenarios of programme.yaml, and what the command line overrides.
//! Nothing about solving is written here.

use crate::model::{Limits, Lock, Money, Scenario, Workspace};

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
/// through all funds one after another: what is rounded off in one year moves into the next, and
/// all together add up to the new total.
pub fn with_total(workspace: &Workspace, total: Money) -> Workspace {
    let mut edited = workspace.clone();
    let limits = &mut edited.programme.budget.limits;
    let whole = limits.total();
    match limits {
        Limits::ByYear(funds) if whole > Money::ZERO => {
            let (mut before, mut given) = (Money::ZERO, Money::ZERO);
            for year in funds.iter_mut().flat_map(|fund| &mut fund.by_year) {
                before += *year;
                let until_here = total.in_proportion(before, whole);
                *year = until_here - given;
                given = until_here;
            }
        }
        _ => {
            // No proportion to follow: only the new total binds, whatever fund pays.
            *limits = Limits::Total(total);
            for workstream in &mut edited.workstreams {
                workstream.fund = 0;
            }
        }
    }
    edited
}
