//! A workstream, explained: why it is funded or not, and what would change that.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Difference, Shift, WhatIf};
use crate::model::{Fraction, Funding, Money, Status};
use crate::optimise::{Action, StatedBias};

/// A workstream, explained.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WorkstreamExplained {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Current or proposed.
    pub status: Status,
    /// Whose money.
    pub funding: Funding,
    /// What the plan does with it.
    pub action: Action,
    /// Its level in each year.
    pub levels: IndexMap<String, String>,
    /// What it costs in each year; absent where not known.
    pub cost: Option<IndexMap<String, Money>>,
    /// What a stated optimism bias adds to that; absent where none is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimism_bias: Option<StatedBias>,
    /// The difference from business as usual.
    pub change: Money,
    /// Where there is no choice: why not, and what it is worth.
    pub fixed: Option<Fixed>,
    /// What leaving it out would cost; absent where the plan does so, or nothing can.
    pub leaving: Option<Leaving>,
    /// What having it would cost; absent where the plan has it.
    pub having: Option<WhatIf>,
    /// What stopping it does; absent where it is not stopped.
    pub stopped: Option<Stopped>,
    /// The best plan with each level (but none) that it does not end up at: normal first, then by id.
    pub levels_instead: Vec<LevelInstead>,
    /// The cost at which it would leave or come in.
    pub switching: Option<Switching>,
}

/// Why there is no choice about a workstream.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Fixed {
    /// The reason.
    pub why: String,
    /// The coverage of this plan that would be lost without it, all else as planned.
    pub lost_without: Difference,
    /// The recommendations that would lose.
    pub recommendations: Vec<Shift>,
}

/// What it costs to leave a workstream out: global ≤ local ≤ drop only, where each is allowed.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Leaving {
    /// The levels that leave it out as early as it can.
    pub levels: IndexMap<String, String>,
    /// Left out, and nothing else changed.
    pub drop_only: WhatIf,
    /// What else runs is held; what the plan does not fund may come in with the money.
    pub local: WhatIf,
    /// Everything planned again.
    pub global: WhatIf,
}

/// What stopping a workstream does to money and coverage.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Stopped {
    /// What it would have cost less what it still costs, exit cost aside.
    pub released: Money,
    /// What stopping costs once.
    pub exit_cost: Money,
    /// Released less exit cost; below nothing where stopping costs more than it saves.
    pub net: Money,
    /// What becomes of each recommendation that it serves.
    pub serves: Vec<Served>,
}

/// A recommendation that a stopped workstream serves.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Served {
    /// Its id.
    pub recommendation: String,
    /// Its coverage if nothing changes.
    pub business_as_usual: Fraction,
    /// The same if only this workstream were stopped.
    pub without: Fraction,
    /// Its coverage in the plan.
    pub planned: Fraction,
    /// Workstreams that bring more to it in the plan than if nothing changes.
    pub made_up_by: Vec<String>,
}

/// The best plan in which a workstream ends up at another level.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct LevelInstead {
    /// The level.
    pub level: String,
    /// Its levels in that plan.
    pub levels: Option<IndexMap<String, String>>,
    /// What it costs there over all years.
    pub spend: Option<Money>,
    /// That plan; of what changes only this workstream is named.
    pub plan: WhatIf,
}

/// Which way a workstream would switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Switch {
    /// It would leave the plan if it cost more.
    LeavesAbove,
    /// It would come in if it cost less.
    ComesInBelow,
}

/// The cost at which a workstream would leave the plan or come in.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Switching {
    /// Which way.
    pub switch: Switch,
    /// Its cost at the normal level over the years in which it may run.
    pub cost: Money,
    /// The highest such cost at which some plan that has it was shown to cover more than all that
    /// leave it out; absent where there is none, not even for nothing.
    pub in_at: Option<Money>,
    /// The lowest such cost at which that was shown to be impossible; absent where no cost was found.
    pub out_at: Option<Money>,
    /// Whether the two are as close as they are wanted.
    pub reached: bool,
    /// Why there is no such cost, where there is none.
    pub why: Option<String>,
}
