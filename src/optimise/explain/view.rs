//! An explanation as people and programs read it. Differences of coverage are fractions with a sign:
//! above nothing, this plan covers more than what it is held against.

use indexmap::IndexMap;
use serde::{Serialize, Serializer};

use crate::coverage::GapStatus;
use crate::model::{Excused, Fraction, Funding, Money, Status, rounded};
use crate::optimise::{Action, Inputs, PlanStatus};

/// A difference between two coverages.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Difference(pub f64);

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(rounded(self.0))
    }
}

/// One workstream or one recommendation, explained. Lists are sorted by id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The answer in a sentence or a few.
    pub answer: String,
    /// The plan that all figures are held against.
    pub plan: PlanView,
    /// What is explained.
    #[serde(flatten)]
    pub about: About,
    /// What it was made from.
    pub inputs: Inputs,
}

/// What is explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A workstream.
    Workstream(Box<WorkstreamExplained>),
    /// A recommendation.
    Recommendation(Box<RecommendationExplained>),
}

/// How sure the plan is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanView {
    /// Proven or not.
    pub status: PlanStatus,
    /// Its coverage.
    pub coverage: Fraction,
    /// What no plan can exceed.
    pub bound: Fraction,
    /// What it spends.
    pub spend: Money,
}

/// Whether there is an answer to a what-if.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    /// A plan within the budget does it.
    Possible,
    /// Only a plan with more money does it.
    NotAffordable,
    /// No amount of money does it.
    NotPossible,
    /// Time ran out before that was known.
    NotKnown,
}

/// A plan that does what was asked, held against the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhatIf {
    /// Whether there is one.
    pub outcome: Answered,
    /// Its coverage, where it fits the budget.
    pub coverage: Option<Fraction>,
    /// How much less that is than the plan's.
    pub cost: Option<Difference>,
    /// Whether no plan that does it covers more.
    pub proven: bool,
    /// Not affordable: with how much more money at least there is one.
    pub extra_money: Option<Money>,
    /// Not possible: what cannot hold together, in the words of the files.
    pub because: Vec<String>,
    /// What else it does otherwise than the plan.
    pub changes: Vec<Change>,
    /// Which recommendations it covers more or less.
    pub recommendations: Vec<Shift>,
}

/// A workstream that takes another course than in the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its id.
    pub workstream: String,
    /// Its levels in the plan.
    pub planned: IndexMap<String, String>,
    /// Its levels instead.
    pub instead: IndexMap<String, String>,
    /// What it then costs more.
    pub change: Money,
}

/// A recommendation that is covered otherwise than in the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shift {
    /// Its id.
    pub recommendation: String,
    /// Its coverage in the plan.
    pub planned: Fraction,
    /// Its coverage instead.
    pub instead: Fraction,
}

/// A workstream, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// The best plan with each level that it does not end up at, in the order of the files.
    pub levels_instead: Vec<LevelInstead>,
    /// The cost at which it would leave or come in.
    pub switching: Option<Switching>,
}

/// Why there is no choice about a workstream.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fixed {
    /// The reason.
    pub why: String,
    /// The coverage of this plan that would be lost without it, all else as planned.
    pub lost_without: Difference,
    /// The recommendations that would lose.
    pub recommendations: Vec<Shift>,
}

/// What it costs to leave a workstream out: global ≤ local ≤ drop only, where each is allowed.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Switch {
    /// It would leave the plan if it cost more.
    LeavesAbove,
    /// It would come in if it cost less.
    ComesInBelow,
}

/// The cost at which a workstream would leave the plan or come in.
#[derive(Debug, Clone, PartialEq, Serialize)]
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

/// A recommendation, explained.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecommendationExplained {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its weight; only proportions count.
    pub weight: f64,
    /// Its share of all weight.
    pub share: Fraction,
    /// At or above this coverage: covered.
    pub met_at: Fraction,
    /// How it stands in the plan.
    pub status: GapStatus,
    /// The excuse, whether or not it still holds.
    pub excused: Option<Excused>,
    /// Its coverage today.
    pub coverage_today: Fraction,
    /// If nothing changes, over the years that count.
    pub business_as_usual: Fraction,
    /// In the plan, over the years that count.
    pub coverage: Fraction,
    /// Its parts.
    pub parts: Vec<PartExplained>,
    /// Who contributes, today or in the plan, by workstream and part.
    pub contributors: Vec<Contributor>,
    /// What it takes to cover it; absent where the plan does.
    pub covering: Option<Covering>,
}

/// A part and its coverage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartExplained {
    /// Its id.
    pub id: String,
    /// Its share of the recommendation.
    pub share: Fraction,
    /// Its coverage today.
    pub coverage_today: Fraction,
    /// If nothing changes, over the years that count.
    pub business_as_usual: Fraction,
    /// In the plan, over the years that count.
    pub coverage: Fraction,
}

/// A workstream that serves a part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contributor {
    /// Its id.
    pub workstream: String,
    /// The part's id.
    pub part: String,
    /// What it brings today.
    pub today: Brings,
    /// What it brings in the plan, over the years that count.
    pub planned: Brings,
    /// Its levels in the plan.
    pub levels: IndexMap<String, String>,
}

/// What a workstream brings to a part.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Brings {
    /// Extent × confidence × what its level delivers, one at most.
    pub strength: Fraction,
    /// Its share of what all bring.
    pub share: Fraction,
}

/// What it takes to bring a recommendation to `met_at`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Covering {
    /// The best plan that does it.
    pub plan: WhatIf,
    /// Whether additions to the plan can do it, and within the budget.
    pub additions_found: Answered,
    /// The cheapest such additions.
    pub additions: Option<Additions>,
    /// What everything at its best would bring it to, whatever it costs and whatever forbids it.
    pub most: Fraction,
}

/// Additions to a plan that take nothing away from any part in any year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Additions {
    /// How much more than the plan is spent.
    pub spend: Money,
    /// How much of that the budget does not have.
    pub extra_money: Money,
    /// The recommendation's coverage then.
    pub coverage: Fraction,
    /// The programme's coverage then.
    pub programme_coverage: Fraction,
    /// What is added.
    pub changes: Vec<Change>,
}
