//! What a briefing looks at beside the plan itself: scenarios, smaller and larger budgets, draws of
//! uncertain inputs, switching values, other weights. All of it plans many times.

use clap::{Args, ValueEnum};

use super::super::bar::Bar;
use super::super::robustness::records;
use super::super::sensitivity::Telling;
use super::super::{Common, Stop};
use crate::brief::Analyses;
use crate::evidence::{Weights, alternatives};
use crate::model::{Scenario, Workspace};
use crate::optimise::{Options, Plan, PlanStatus};
use crate::scenarios::draws::{Robustness, Run, Shard};
use crate::scenarios::switching::{Answer, Sensitivity, sensitivity};
use crate::scenarios::{
    Changes, Forgetful, Frontier, Grid, SideBySide, Sweep, Weightings, side_by_side, weightings,
};

/// Up to so many workstreams to decide about, scenarios and budgets are planned without being asked
/// for, where the plan itself was proven: that takes seconds. It depends on the files alone, never on a clock.
const FEW: usize = 80;
/// So many draws, and each plan this near to the best of its draw.
const DRAWS: u32 = 200;
const SEED: u64 = 1;
const GAP: f64 = 0.001;

#[derive(Debug, Args)]
#[group(id = "analyses")]
pub(super) struct Flags {
    /// What to look at beside the plan [default: scenarios,weightings,frontier for a proven plan with up to 80
    /// workstreams to decide about, else none]
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    with: Vec<Analysis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Analysis {
    /// The scenarios of programme.yaml side by side
    Scenarios,
    /// Other ways to weigh the recommendations, and what each would change in a proven plan
    Weightings,
    /// What smaller and larger budgets would cover
    Frontier,
    /// How often each workstream is funded in 200 draws of uncertain inputs; can take a minute
    Frequency,
    /// How far each input can move before the plan changes; can take minutes
    Switching,
    /// All of these
    All,
    /// None of these
    None,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    scenarios: Option<SideBySide>,
    frontier: Option<Frontier>,
    robustness: Option<Robustness>,
    sensitivity: Option<Sensitivity>,
    weightings: Option<Weightings>,
}

impl Found {
    /// For the facts.
    pub fn analyses(&self) -> Analyses<'_> {
        Analyses {
            scenarios: self.scenarios.as_ref(),
            frontier: self.frontier.as_ref(),
            robustness: self.robustness.as_ref(),
            sensitivity: self.sensitivity.as_ref(),
            weightings: self.weightings.as_ref(),
        }
    }
}

impl Flags {
    fn asks(&self, workspace: &Workspace, plan: &Plan, analysis: Analysis) -> bool {
        if self.with.is_empty() {
            let ours = workspace
                .workstreams
                .iter()
                .filter(|w| w.is_ours_to_change());
            let by_default = matches!(
                analysis,
                Analysis::Scenarios | Analysis::Weightings | Analysis::Frontier
            );
            return by_default && plan.status == PlanStatus::Optimal && ours.count() <= FEW;
        }
        self.with.contains(&analysis) || self.with.contains(&Analysis::All)
    }

    /// Looks at what was asked for. What somebody stops on the way is left out, and the briefing says
    /// so.
    pub fn found(
        &self,
        common: &Common,
        workspace: &Workspace,
        weights: &Weights,
        plan: &Plan,
        options: &Options,
    ) -> Result<Found, Stop> {
        let options = &Options {
            reference: false,
            watch: options.watch.silent(),
            ..options.clone()
        };
        let asks = |analysis| !options.watch.is_stopped() && self.asks(workspace, plan, analysis);
        let mut found = Found::default();
        // A scenario is held against the programme as written, which this briefing is then not about.
        if asks(Analysis::Scenarios) && common.scenario.is_none() {
            found.scenarios = scenarios(common, workspace, options)?;
        }
        // A plan that is not settled may be another one when it is searched for again, and what it is
        // held against then is not what the briefing shows.
        let is_settled = plan.status == PlanStatus::Optimal && plan.proven.spend_and_changes;
        if asks(Analysis::Weightings) && is_settled {
            found.weightings = other_weights(common, workspace, options)?;
        }
        if asks(Analysis::Frontier) {
            found.frontier = frontier(common, workspace, weights, options)?;
        }
        if asks(Analysis::Frequency) {
            found.robustness = robustness(common, workspace, options)?;
        }
        if asks(Analysis::Switching) {
            found.sensitivity = switching(common, workspace, weights, options)?;
        }
        Ok(found)
    }
}

fn scenarios(
    common: &Common,
    workspace: &Workspace,
    options: &Options,
) -> Result<Option<SideBySide>, Stop> {
    let all: Vec<&Scenario> = workspace.programme.scenarios.iter().collect();
    if all.is_empty() {
        return Ok(None);
    }
    let bar = Bar::new(common, all.len() + 1, "scenarios");
    let found = side_by_side(workspace, &all, options, &Forgetful, &|| bar.one_more());
    bar.end();
    Ok(Some(found?).filter(|_| !options.watch.is_stopped()))
}

fn other_weights(
    common: &Common,
    workspace: &Workspace,
    options: &Options,
) -> Result<Option<Weightings>, Stop> {
    let bar = Bar::new(common, alternatives(workspace).len(), "ways to weigh");
    let found = weightings(workspace, options, &Forgetful, &|| bar.one_more());
    bar.end();
    Ok(Some(found?).filter(|_| !options.watch.is_stopped()))
}

fn frontier(
    common: &Common,
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
) -> Result<Option<Frontier>, Stop> {
    let grid = Grid::around(workspace.programme.budget.total());
    let bar = Bar::new(common, grid.budgets().len(), "budgets");
    let sweep = Sweep {
        workspace,
        weights,
        options,
        memory: &Forgetful,
        told: &|| bar.one_more(),
    };
    let found = sweep.frontier(grid.budgets(), Changes::None);
    bar.end();
    Ok(Some(found?).filter(|found| !found.stopped))
}

fn robustness(
    common: &Common,
    workspace: &Workspace,
    options: &Options,
) -> Result<Option<Robustness>, Stop> {
    let options = Options {
        gap: options.gap.max(GAP),
        ..options.clone()
    };
    let Some(run) = Run::new(workspace, &options, DRAWS, SEED)? else {
        return Ok(None);
    };
    let records = records(common, &run, Shard::WHOLE)?;
    Ok((!run.is_stopped()).then(|| run.report(&records)))
}

fn switching(
    common: &Common,
    workspace: &Workspace,
    weights: &Weights,
    options: &Options,
) -> Result<Option<Sensitivity>, Stop> {
    let telling = Telling::new(common);
    let answer = sensitivity(workspace, weights, options, &telling);
    telling.end();
    Ok(match answer? {
        Answer::Yes(found) if !options.watch.is_stopped() => Some(found.1),
        _ => None,
    })
}
