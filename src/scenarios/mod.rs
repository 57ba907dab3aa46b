//! Edits to the inputs of a plan: scenarios of programme.yaml, and what the command line overrides.
//! Nothing about solving is written here.

use crate::model::{Lock, Money, Scenario, Workspace};

/// The workspace as a scenario has it. Only what the scenario names is changed.
pub fn applied(workspace: &Workspace, scenario: &Scenario) -> Workspace {
    let mut edited = match scenario.total {
        Some(total) => with_total(workspace, total),
        None => workspace.clone(),
    };
    let programme = &mut edited.programme;
    if let Some(by_year) = &scenario.by_year {
        programme.budget.by_year = Some(by_year.clone());
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

/// The workspace with another total budget. Amounts by year follow in proportion, to the penny:
/// what is rounded off in one year moves into the next, and the years add up to the new total.
pub fn with_total(workspace: &Workspace, total: Money) -> Workspace {
    let mut edited = workspace.clone();
    let budget = &mut edited.programme.budget;
    if let Some(years) = &mut budget.by_year {
        let (mut before, mut given) = (Money::ZERO, Money::ZERO);
        for year in years.iter_mut() {
            before += *year;
            let until_here = total.in_proportion(before, budget.total);
            *year = until_here - given;
            given = until_here;
        }
        if budget.total == Money::ZERO {
            // No proportion to follow: only the new total binds.
            budget.by_year = None;
        }
    }
    budget.total = total;
    edited
}
