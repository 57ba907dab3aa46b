//! A plan as people and programs read it.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::ledger::Ledger;
use super::optimism::StatedBias;
use super::room::Room;
use crate::coverage::GapStatus;
use crate::model::{At, Fraction, Money, Workspace, Workstream};

/// How sure a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanStatus {
    /// Proven: no plan has more coverage.
    Optimal,
    /// Stopped early; `bound` and `gap` say how far off it is at most.
    Feasible,
    /// No plan satisfies the constraints.
    Infeasible,
}

impl PlanStatus {
    /// The word as written in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Optimal => "optimal",
            Self::Feasible => "feasible",
            Self::Infeasible => "infeasible",
        }
    }
}

/// What a plan does with a workstream.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// A proposed one starts.
    Start,
    /// A current one moves to a larger level.
    Expand,
    /// A current one stays as it is.
    Continue,
    /// A current one moves to a smaller level.
    Reduce,
    /// A current one ends early.
    Stop,
    /// A proposed one is not started.
    NotFunded,
    /// Not ours to change, or its cost is not known.
    Fixed,
}

impl Action {
    /// What is done with a workstream that has these levels, one for each year.
    pub fn of(workstream: &Workstream, levels: &[At]) -> Self {
        if !workstream.is_ours_to_change() {
            return Self::Fixed;
        }
        let today = workstream.today();
        let open = &levels[..levels.len().min(workstream.ends + 1)];
        match open.iter().find(|&&at| at != today) {
            None if workstream.is_current() => Self::Continue,
            None => Self::NotFunded,
            Some(_) if !workstream.is_current() => Self::Start,
            Some(At::None) => Self::Stop,
            Some(&at) if workstream.against_normal(at).is_lt() => Self::Reduce,
            Some(_) => Self::Expand,
        }
    }

    /// The word as written in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Expand => "expand",
            Self::Continue => "continue",
            Self::Reduce => "reduce",
            Self::Stop => "stop",
            Self::NotFunded => "not-funded",
            Self::Fixed => "fixed",
        }
    }

    /// The same for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotFunded => "not funded",
            other => other.word(),
        }
    }
}

/// What happens with a workstream, year by year.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Decision {
    /// Its id.
    pub workstream: String,
    /// What is done.
    pub action: Action,
    /// Its level in each year, in the order of years.
    pub levels: IndexMap<String, String>,
    /// What it costs the programme in each year, exit cost included; absent where not known.
    pub cost: Option<IndexMap<String, Money>>,
    /// What a stated optimism bias adds to that; absent where none is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimism_bias: Option<StatedBias>,
    /// The difference from business as usual over all years.
    pub change: Money,
    /// What stopping it costs once.
    pub exit_cost: Money,
    /// The objective of this plan if this workstream alone were left out.
    pub coverage_without: Fraction,
    /// The reason, in a sentence.
    pub why: String,
}

/// A recommendation before and after.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PlannedRecommendation {
    /// Its id.
    pub id: String,
    /// Its coverage today.
    pub coverage_today: Fraction,
    /// Its coverage over the years that count.
    pub coverage: Fraction,
    /// How it stands by that.
    pub status: GapStatus,
}

/// Which solver, and how long it took.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SolverView {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Seconds for all orders together; the only figure that differs from run to run, so that documents
    /// leave it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
}

/// What has been proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema, Deserialize)]
pub struct Proven {
    /// No plan has more coverage.
    pub coverage: bool,
    /// Of the plans with this coverage, none spends less, and of those none changes less.
    pub spend_and_changes: bool,
}

/// Business as usual: continue all that runs, start nothing.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BusinessAsUsual {
    /// Its objective.
    pub coverage: Fraction,
    /// What it spends.
    pub spend: Money,
    /// By how much it breaks the budget, where it does.
    pub over_budget: Option<Money>,
}

/// A point to hold the plan against.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ReferencePoint {
    /// `business-as-usual`, `do-minimum`, `same-coverage`, `same-spend` or `plan`.
    pub id: &'static str,
    /// For people.
    pub name: &'static str,
    /// Its objective; absent where it was not computed, or where there is no such point.
    pub coverage: Option<Fraction>,
    /// What it spends over all years.
    pub spend: Option<Money>,
    /// Whether it was proven to be what its sentence says.
    pub proven: bool,
    /// By how much it breaks the budget, where it does.
    pub over_budget: Option<Money>,
    /// Whether it keeps every wish: only then could it be chosen.
    pub keeps_every_wish: bool,
    /// What it is, in a sentence or two.
    pub words: String,
}

/// What a plan was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Inputs {
    /// The hash of the workspace.
    pub hash: String,
    /// The version of gapwise.
    pub gapwise: &'static str,
}

impl Inputs {
    /// Of a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        Self {
            hash: workspace.fingerprint(),
            gapwise: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// A plan. Lists are sorted by id.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Plan {
    /// Name and version of this format.
    pub schema: &'static str,
    /// How sure it is.
    pub status: PlanStatus,
    /// The objective: weighted coverage over the years that count.
    pub coverage: Fraction,
    /// What no plan can exceed.
    pub bound: Fraction,
    /// The relative distance between the two.
    pub gap: Fraction,
    /// Weighted coverage of today.
    pub coverage_today: Fraction,
    /// What has been proven.
    pub proven: Proven,
    /// Which solver.
    pub solver: SolverView,
    /// The counterfactual.
    pub business_as_usual: BusinessAsUsual,
    /// What to hold the plan against; absent where it was not asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reference: Vec<ReferencePoint>,
    /// The money.
    pub money: Ledger,
    /// What is done with each workstream.
    pub decisions: Vec<Decision>,
    /// What becomes of each recommendation.
    pub recommendations: Vec<PlannedRecommendation>,
    /// What it was made from.
    pub inputs: Inputs,
}

/// That there is no plan, and why.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Infeasible {
    /// Name and version of this format.
    pub schema: &'static str,
    /// Always `infeasible`.
    pub status: PlanStatus,
    /// Wishes that cannot hold together, in the user's words.
    pub conflict: Vec<String>,
    /// Whether every member of `conflict` was shown to be needed.
    pub smallest: bool,
    /// For each money limit among them, the least change of it alone that would make room.
    pub room: Vec<Room>,
    /// What it was made from.
    pub inputs: Inputs,
}

impl Plan {
    /// Whether everything about it is proven, so that whoever plans again finds the same plan.
    pub fn is_settled(&self) -> bool {
        self.status == PlanStatus::Optimal && self.proven.spend_and_changes
    }
}

impl Infeasible {
    /// That there is no plan, in a sentence, and a line for each wish and each way to make room.
    pub fn words(&self) -> String {
        let list = self.conflict.iter().map(|wish| format!("\n  - {wish}"));
        let list: String = list.collect();
        let smallest = if self.smallest {
            "These cannot hold together; leave out or loosen any one of them:"
        } else {
            "Among these some cannot hold together (time ran out before the smallest set was found):"
        };
        let room = self.room.iter().map(|room| format!("\n{}", room.words));
        let room: String = room.collect();
        format!("No plan satisfies all constraints. {smallest}{list}{room}")
    }
}
