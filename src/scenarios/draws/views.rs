//! What a run of draws says, as data: `gapwise/robustness/1`.

use serde::Serialize;

use super::spread::{RegretSpread, Spread};
use crate::model::{Fraction, Lock, Money};
use crate::optimise::{Action, Inputs, PlanStatus};

/// How often a workstream is funded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// In 95 % of draws or more.
    Core,
    /// In between.
    Borderline,
    /// In 5 % or fewer.
    Outside,
}

/// In how many draws a workstream does what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Actions {
    /// A proposed one starts.
    pub start: u32,
    /// A current one grows.
    pub expand: u32,
    /// A current one stays as it is.
    #[serde(rename = "continue")]
    pub stays: u32,
    /// A current one shrinks.
    pub reduce: u32,
    /// A current one ends early.
    pub stop: u32,
    /// A proposed one is not started.
    pub not_funded: u32,
}

/// A workstream over all draws.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Frequency {
    /// Its id.
    pub workstream: String,
    /// In how many draws it runs in the last year in which it could.
    pub times_funded: u32,
    /// The share of draws that have a plan.
    pub frequency: Fraction,
    /// The lower end of the 95 % interval (Wilson) of that share.
    pub low: Fraction,
    /// Its upper end.
    pub high: Fraction,
    /// What that makes it.
    pub band: Band,
    /// Whether the whole interval lies in the band: if not, more draws could change it.
    pub settled: bool,
    /// What the chosen plan does with it.
    pub chosen: Action,
    /// Decided beforehand, so that no draw can say anything else.
    pub locked: Option<Lock>,
    /// In how many draws it does what.
    pub actions: Actions,
}

/// The plan of the workspace as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Chosen {
    /// Whether no plan covers more: proven, or stopped early.
    pub status: PlanStatus,
    /// Whether none that covers as much spends less, or changes less.
    pub settled: bool,
    /// Its coverage as written.
    pub coverage: Fraction,
    /// What no plan is above.
    pub bound: Fraction,
    /// What it covers over the draws, cut to fit; nothing where it cannot be mended. Absent where no
    /// draw has a plan.
    pub over_draws: Option<Spread>,
    /// The best of each draw less what it covers in it.
    pub regret: Option<RegretSpread>,
    /// By how much the best of some draw could be above what was found, for the gap.
    pub unproven_at_most: Fraction,
}

/// Whether the chosen plan's money is enough in the draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyFit {
    /// In how many draws the chosen plan keeps every limit and wish as it stands.
    pub fits: u32,
    /// In how many of all draws, those without any plan among them, it needs more money than there is.
    pub overspends: u32,
    /// How much more in those, on average, to the penny below.
    pub mean_overspend: Money,
    /// And at most.
    pub worst_overspend: Money,
    /// In how many it was cut to fit.
    pub cut: u32,
    /// In how many, of those with a plan, it could not be mended: its coverage counts as nothing there.
    pub not_mended: u32,
}

/// A workstream that two plans treat differently.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Switched {
    /// Its id.
    pub workstream: String,
    /// What the chosen plan does.
    pub from: Action,
    /// What the other one does.
    pub to: Action,
    /// Its levels in the chosen plan, year by year.
    pub from_levels: Vec<String>,
    /// And in the other one.
    pub to_levels: Vec<String>,
}

/// A plan over all draws.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Candidate {
    /// In how many draws it was the plan.
    pub times_best: u32,
    /// Its mean regret.
    pub mean_regret: Fraction,
    /// Its worst regret.
    pub worst_regret: Fraction,
    /// What differs from the chosen plan.
    pub changed: Vec<Switched>,
}

/// The plan with the least worst regret, among those that some draw chose.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Minimax {
    /// How many plans differ from each other in all draws.
    pub plans_seen: usize,
    /// How many of them were compared in every draw, beside the chosen one: the most frequent ones.
    pub compared: usize,
    /// Whether the chosen plan is the one.
    pub is_chosen: bool,
    /// It.
    pub plan: Candidate,
}

/// A range that was drawn from.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Assumption {
    /// What it is about.
    pub input: String,
    /// The least factor on what is written.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// The mean: above 1 where the range reaches further up than down.
    pub mean: f64,
    /// How many inputs of this workspace are drawn from it.
    pub inputs: usize,
    /// Whether programme.yaml says so; otherwise gapwise assumes it.
    pub written: bool,
}

/// What many plans over uncertain inputs say.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Robustness {
    /// Name and version of this format.
    pub schema: &'static str,
    /// How many draws.
    pub draws: u32,
    /// The seed.
    pub seed: u64,
    /// Always absent: this is the whole run.
    pub shard: Option<String>,
    /// The gap that was allowed for each draw.
    pub gap: f64,
    /// The seconds that each search was allowed; nothing depends on a clock where absent.
    pub time_limit: Option<f64>,
    /// What solved.
    pub solver: String,
    /// In how many draws no plan keeps every wish; they count in nothing below but the money.
    pub infeasible: u32,
    /// In how many draws the plan is further from the best than the gap, for time or size.
    pub beyond_gap: u32,
    /// Workstreams that are ours to change, by id.
    pub workstreams: Vec<Frequency>,
    /// How many are not ours to change, or cost we do not know what: they are left out.
    pub fixed: usize,
    /// The chosen plan.
    pub chosen: Chosen,
    /// Its money.
    pub money: MoneyFit,
    /// The plan with the least worst regret; absent where no draw has a plan.
    pub minimax: Option<Minimax>,
    /// What was drawn from.
    pub assumptions: Vec<Assumption>,
    /// How to read all this, in sentences.
    pub notes: Vec<String>,
    /// The inputs.
    pub inputs: Inputs,
}
