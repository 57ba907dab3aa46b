//! What moved between two sides, each a workspace with its plan or a saved plan: coverage, money,
//! decisions, and the inputs behind them.

mod causes;
mod courses;
mod figures;
mod inputs;
mod moves;
mod phrases;
mod prose;
mod regressions;
mod side;
mod units;
mod words;

use serde::Serialize;

pub use causes::{Attribution, Cause, Trial, TrialOutcome};
pub use courses::{Course, MoneyMoves, YearMove};
pub use inputs::{About, Difference};
pub use moves::{
    Change, CoverageMove, CoverageMoves, GroupMove, MoneyMove, Moved, RecommendationMove,
};
pub use side::{Kind, Side};

use crate::coverage::GapStatus;
use crate::model::Fraction;
use crate::optimise::{self, Options};
use figures::{Figures, Outcome};
use side::levels_in;

/// Coverages nearer to each other than this are the same.
const NOISE: f64 = 1e-9;

/// All that moved. Lists are sorted by id.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Comparison {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The side before.
    pub old: SideView,
    /// The side after.
    pub new: SideView,
    /// All of it in a paragraph of plain words.
    pub prose: String,
    /// What makes these figures less sure or less whole than they look, a sentence each.
    pub notes: Vec<String>,
    /// Coverage as a whole and by element and audience.
    pub coverage: CoverageMoves,
    /// Recommendations that moved.
    pub recommendations: Vec<RecommendationMove>,
    /// Recommendations that nothing covers any more, or that are new and not covered; by id.
    pub newly_uncovered: TodayAndPlanned,
    /// Recommendations that are covered now and were not.
    pub newly_covered: TodayAndPlanned,
    /// Recommendations that were covered and are no longer.
    pub no_longer_covered: TodayAndPlanned,
    /// The money.
    pub money: MoneyMoves,
    /// Decisions that changed.
    pub decisions: Vec<DecisionMove>,
    /// Workstreams that both plans treat alike, at another cost.
    pub costs: Vec<CostMove>,
    /// What OLD's plan would come to with NEW's inputs; absent where there is none to try.
    pub old_plan_kept: Option<Kept>,
    /// How the inputs differ.
    pub inputs: Vec<Difference>,
    /// Inputs that were tried one by one.
    pub causes: Vec<Cause>,
    /// Why one side has no plan while the other one has; absent where both or neither have.
    pub plan_lost_or_found: Option<Attribution>,
    /// What is worse than before, a sentence each.
    pub regressions: Vec<String>,
}

/// A side by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SideView {
    /// As somebody named it.
    pub name: String,
    /// Folder, revision or saved plan.
    pub kind: Kind,
    /// The hash of its inputs.
    pub hash: String,
    /// The version of gapwise that made the plan.
    pub gapwise: String,
    /// `proven`, `not-proven` or `no-plan`.
    pub plan: &'static str,
    /// Where there is no plan: the wishes that cannot hold together.
    pub conflict: Vec<String>,
}

/// Recommendations by id: as things stand today, and in the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
pub struct TodayAndPlanned {
    /// Today.
    pub today: Vec<String>,
    /// In the plan.
    pub planned: Vec<String>,
}

/// A decision that changed.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct DecisionMove {
    /// The workstream's id.
    pub workstream: String,
    /// Its name, where it is known.
    pub name: Option<String>,
    /// Before; absent where it is new.
    pub from: Option<Course>,
    /// After; absent where it is gone.
    pub to: Option<Course>,
    /// In a clause: "X starts in 2019-20".
    pub words: String,
    /// Which inputs changed it.
    pub because: Attribution,
}

/// A cost that moved by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CostMove {
    /// The workstream's id.
    pub workstream: String,
    /// What it costs over all years.
    pub cost: MoneyMove,
}

/// An old plan held against new inputs.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Kept {
    /// What it would cover.
    pub coverage: Fraction,
    /// Whether it would keep every limit and wish.
    pub is_allowed: bool,
}

/// Two sides and how their inputs differ, before anything is tried.
#[derive(Debug)]
pub struct Comparing<'a> {
    old: &'a Side,
    new: &'a Side,
    scenario: Option<&'a str>,
    inputs: Vec<Difference>,
    causes: Vec<Cause>,
}

impl<'a> Comparing<'a> {
    /// Holds one side against the other; `scenario` is the one that their plans were made under.
    pub fn new(old: &'a Side, new: &'a Side, scenario: Option<&'a str>) -> Self {
        let mut inputs = match (&old.inputs, &new.inputs) {
            (Some(old), Some(new)) => inputs::differences(old, new),
            _ => Vec::new(),
        };
        // No plan depends on a scenario that was not asked for.
        let is_idle = |one: &Difference| one.what == "scenario" && one.id.as_deref() != scenario;
        for idle in inputs.iter_mut().filter(|one| is_idle(one)) {
            idle.moves_figures = false;
            idle.unit = None;
        }
        let causes = causes::causes(old, new, &inputs);
        Self {
            old,
            new,
            scenario,
            inputs,
            causes,
        }
    }

    /// How many plans may have to be made to tell causes apart.
    pub fn trials(&self) -> usize {
        2 * self.causes.len()
    }

    /// Tries what may have changed decisions, and says all that moved; `told` is called after each plan.
    pub fn run(self, options: &Options, told: &(dyn Fn() + Sync)) -> Comparison {
        let (old, new) = (self.old, self.new);
        let coverage = moves::coverage(old, new);
        let recommendations = moves::recommendations(old, new);
        let (changed, alike): (Vec<_>, Vec<_>) = courses::courses(old, new)
            .into_iter()
            .partition(|(_, moved)| is_other(moved));
        let mut asked: Vec<String> = changed.iter().map(|(id, _)| id.clone()).collect();
        let is_lost_or_found = old.plan().is_some() != new.plan().is_some();
        // Whether there is a plan at all is asked as of a workstream that nobody has.
        asked.extend(is_lost_or_found.then(String::new));
        let mut causes = self.causes;
        let mut because = Vec::new();
        if !asked.is_empty() || coverage.planned.is_move() {
            let trials = causes::Trials {
                old,
                new,
                scenario: self.scenario,
                options,
                told,
            };
            because = trials.attributions(&mut causes, &asked);
        }
        let plan_lost_or_found = because.pop_if(|_| is_lost_or_found);
        let decisions = changed.into_iter().zip(because);
        let decisions = decisions.map(|((id, moved), because)| {
            let name = causes::name_of(old, new, &id);
            decision(id, name, moved, because)
        });
        let status = |wanted, is_after| statuses(&recommendations, wanted, is_after);
        let mut comparison = Comparison {
            schema: "gapwise/compare/1",
            old: view(old),
            new: view(new),
            prose: String::new(),
            notes: Vec::new(),
            newly_uncovered: left_bare(&recommendations),
            newly_covered: status(GapStatus::Covered, true),
            no_longer_covered: status(GapStatus::Covered, false),
            coverage,
            recommendations,
            money: courses::money(old, new),
            decisions: decisions.collect(),
            costs: alike.into_iter().filter_map(cost_move).collect(),
            old_plan_kept: kept(old, new),
            inputs: self.inputs,
            causes,
            plan_lost_or_found,
            regressions: Vec::new(),
        };
        comparison.regressions = regressions::regressions(&comparison);
        comparison.notes = prose::notes(&comparison, old, new, self.scenario);
        comparison.prose = prose::prose(&comparison);
        comparison
    }
}

/// Whether a workstream is not run alike by both plans.
fn is_other(moved: &Moved<Course>) -> bool {
    let [from, to] = [&moved.from, &moved.to].map(|course| {
        let course = course.as_ref();
        course.map(|course| (course.action, &course.levels))
    });
    from != to
}

fn decision(
    id: String,
    name: Option<String>,
    moved: Moved<Course>,
    because: Attribution,
) -> DecisionMove {
    DecisionMove {
        words: phrases::decision(name.as_deref().unwrap_or(&id), &moved),
        workstream: id,
        name,
        from: moved.from,
        to: moved.to,
        because,
    }
}

impl Comparison {
    /// Whether nothing differs, in figures or in words.
    pub fn is_same(&self) -> bool {
        let is_still = |one: &CoverageMove| one.change.is_none_or(|change| change == 0.0);
        let coverage = &self.coverage;
        self.inputs.is_empty()
            && self.decisions.is_empty()
            && self.recommendations.is_empty()
            && self.plan_lost_or_found.is_none()
            && is_still(&coverage.planned)
            && is_still(&coverage.today)
            && self.money.limit.from == self.money.limit.to
            && self.money.spend.from == self.money.spend.to
    }
}

fn view(side: &Side) -> SideView {
    let proven = |plan: &Figures| plan.proven.coverage && plan.proven.spend_and_changes;
    SideView {
        name: side.name.clone(),
        kind: side.kind,
        hash: side.made_from.hash.clone(),
        gapwise: side.made_from.gapwise.clone(),
        plan: match side.plan() {
            Some(plan) if proven(plan) => "proven",
            Some(_) => "not-proven",
            None => "no-plan",
        },
        conflict: match &side.outcome {
            Outcome::Conflict(wishes) => wishes.clone(),
            Outcome::Plan(_) => Vec::new(),
        },
    }
}

/// The recommendations that have a status now and had another one, or had it and have another one now.
fn statuses(moves: &[RecommendationMove], wanted: GapStatus, is_after: bool) -> TodayAndPlanned {
    let ids = |status: fn(&RecommendationMove) -> &Moved<GapStatus>| {
        let meant = moves.iter().filter(|one| {
            let moved = status(one);
            let whose = if is_after { moved.to } else { moved.from };
            whose == Some(wanted) && moved.to.is_some() && moved.from != moved.to
        });
        meant.map(|one| one.id.clone()).collect()
    };
    TodayAndPlanned {
        today: ids(|one| &one.status_today),
        planned: ids(|one| &one.status_planned),
    }
}

/// What had some coverage and has none, excused or not; or is new and has none.
fn left_bare(moves: &[RecommendationMove]) -> TodayAndPlanned {
    let ids = |coverage: fn(&RecommendationMove) -> &CoverageMove| {
        let bare = |one: &&RecommendationMove| {
            let moved = coverage(one);
            let had_some = moved.from.is_none_or(|from| from.value() > NOISE);
            had_some && moved.to.is_some_and(|to| to.value() <= NOISE)
        };
        let bare = moves.iter().filter(bare);
        bare.map(|one| one.id.clone()).collect()
    };
    TodayAndPlanned {
        today: ids(|one| &one.today),
        planned: ids(|one| &one.planned),
    }
}

fn cost_move((id, moved): (String, Moved<Course>)) -> Option<CostMove> {
    let cost = |course: Option<Course>| course.and_then(|course| course.cost);
    let cost = MoneyMove::new(cost(moved.from), cost(moved.to));
    (cost.from != cost.to).then_some(CostMove {
        workstream: id,
        cost,
    })
}

/// OLD's plan with NEW's inputs: what is new is left as it is today.
fn kept(old: &Side, new: &Side) -> Option<Kept> {
    let (plan, inputs) = (old.plan()?, new.inputs.as_ref()?);
    let levels = levels_in(&inputs.workspace, plan);
    let coverage = optimise::of_levels(&inputs.workspace, &inputs.weights, &levels);
    Some(Kept {
        coverage: Fraction::clamped(coverage),
        is_allowed: optimise::breaches(&inputs.workspace, &inputs.weights, &levels).is_empty(),
    })
}
