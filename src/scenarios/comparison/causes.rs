//! Which input changed which decision: each difference is put alone into OLD and planned; for what no
//! single one explains, each is taken back alone from NEW.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::figures::Figures;
use super::inputs::Difference;
use super::side::{InputsOf, Side, checked, levels_in};
use super::units::Unit;
use crate::evidence;
use crate::model::{Fraction, Workspace};
use crate::optimise::{self, Known, Options};

/// So many inputs are tried one by one; more are put together by kind.
const MOST: usize = 24;

/// One input, or several of a kind, that may have changed decisions.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Cause {
    /// What it is: "the budget", "the costs of ...".
    pub name: String,
    /// The differences that it consists of, as places in `inputs`.
    pub differences: Vec<usize>,
    /// What comes of OLD with this alone; absent where it is the only one, or was not tried.
    pub alone: Option<Trial>,
    /// What comes of NEW without this alone; absent where nobody had to know.
    pub without: Option<Trial>,
    #[serde(skip)]
    units: Vec<Unit>,
}

impl Cause {
    /// Whether it is this input and nothing else.
    pub(super) fn is_only(&self, unit: &Unit) -> bool {
        self.units.as_slice() == std::slice::from_ref(unit)
    }
}

/// What came of a plan for inputs of both sides.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Trial {
    /// How it went.
    pub outcome: TrialOutcome,
    /// The coverage of that plan.
    pub coverage: Option<Fraction>,
    #[serde(skip)]
    levels: Option<ByWorkstream>,
}

/// How a trial went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrialOutcome {
    /// Planned, and proven.
    Proven,
    /// Planned, but not proven.
    NotProven,
    /// No plan keeps every wish.
    NoPlan,
    /// It makes no sound workspace by itself: it names something that is not there.
    NotByItself,
    /// The search was stopped, or failed.
    Stopped,
}

/// Why a decision changed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "causes")]
pub enum Attribution {
    /// Each of these causes (by place in `causes`) alone makes it so.
    ChangedBy(Vec<usize>),
    /// No single one makes it so, but without any one of these it would be as before.
    NeededFor(Vec<usize>),
    /// Only several together, none of which is needed by itself.
    Together,
    /// A saved plan has no inputs to try, or trying them was stopped.
    Unknown,
}

impl Attribution {
    /// The causes that it names.
    pub(super) fn causes(&self) -> &[usize] {
        match self {
            Self::ChangedBy(causes) | Self::NeededFor(causes) => causes,
            Self::Together | Self::Unknown => &[],
        }
    }
}

type ByWorkstream = BTreeMap<String, IndexMap<String, String>>;

/// The causes there may be: one for each input that differs, or each kind of input where they are many.
pub(super) fn causes(old: &Side, new: &Side, differences: &[Difference]) -> Vec<Cause> {
    let mut by_unit: BTreeMap<&Unit, Vec<usize>> = BTreeMap::new();
    for (number, difference) in differences.iter().enumerate() {
        if let Some(unit) = &difference.unit {
            by_unit.entry(unit).or_default().push(number);
        }
    }
    let named = |id: &str| name_of(old, new, id).unwrap_or_else(|| id.to_owned());
    let is_many = by_unit.len() > MOST;
    let mut causes: IndexMap<String, Cause> = IndexMap::new();
    for (unit, differences) in by_unit {
        let name = match is_many {
            true => unit.kind().to_owned(),
            false => unit.words(named),
        };
        let key = match is_many {
            true => name.clone(),
            // Two inputs of one name are two causes.
            false => format!("{unit:?}"),
        };
        let cause = causes.entry(key).or_insert_with(|| Cause {
            name,
            differences: Vec::new(),
            alone: None,
            without: None,
            units: Vec::new(),
        });
        cause.differences.extend(differences);
        cause.units.push(unit.clone());
    }
    causes.into_values().collect()
}

/// The name of a workstream, where a side knows it.
pub(super) fn name_of(old: &Side, new: &Side, id: &str) -> Option<String> {
    let name = new.workstream_name(id);
    name.or_else(|| old.workstream_name(id))
}

/// What is needed for trying causes.
pub(super) struct Trials<'a> {
    /// The side before.
    pub old: &'a Side,
    /// The side after.
    pub new: &'a Side,
    /// Applied to every trial that has it.
    pub scenario: Option<&'a str>,
    /// How long to search and how exactly.
    pub options: &'a Options,
    /// Called after each trial.
    pub told: &'a (dyn Fn() + Sync),
}

impl Trials<'_> {
    /// Why each of these workstreams is decided otherwise.
    pub(super) fn attributions(
        &self,
        causes: &mut [Cause],
        changed: &[String],
    ) -> Vec<Attribution> {
        // Without any difference it was the searches that were cut short.
        let both = self.old.inputs.as_ref().zip(self.new.inputs.as_ref());
        let Some((old, new)) = both.filter(|_| !causes.is_empty()) else {
            return vec![Attribution::Unknown; changed.len()];
        };
        if causes.len() == 1 {
            return vec![Attribution::ChangedBy(vec![0]); changed.len()];
        }
        let [before, after] = [self.old, self.new].map(|side| by_workstream(side.plan()));
        let alone = self.each(causes, [old, new], self.old.plan());
        let explained = |id: &String| which(&alone, |trial| trial.gives(&after, id));
        let mut without = Vec::new();
        if changed.iter().any(|id| explained(id).is_empty()) {
            without = self.each(causes, [new, old], self.new.plan());
        }
        let stopped = |trial: &Trial| trial.outcome == TrialOutcome::Stopped;
        let unsure = alone.iter().chain(&without).any(stopped);
        let attributions = changed.iter().map(|id| {
            let needed = which(&without, |trial| trial.gives(&before, id));
            match explained(id) {
                alone if !alone.is_empty() => Attribution::ChangedBy(alone),
                _ if !needed.is_empty() => Attribution::NeededFor(needed),
                _ if unsure => Attribution::Unknown,
                _ => Attribution::Together,
            }
        });
        let attributions = attributions.collect();
        let mut without = without.into_iter();
        for (cause, alone) in causes.iter_mut().zip(alone) {
            (cause.alone, cause.without) = (Some(alone), without.next());
        }
        attributions
    }

    /// A trial for each cause: its inputs of the second side in the first one.
    fn each(
        &self,
        causes: &[Cause],
        [base, from]: [&InputsOf; 2],
        near: Option<&Figures>,
    ) -> Vec<Trial> {
        crate::parallel::each(causes.len(), |number| {
            let mut loaded = base.loaded_for(from);
            for unit in &causes[number].units {
                unit.put(&mut loaded, &from.loaded);
            }
            let trial = match checked(&loaded, self.scenario) {
                Some(workspace) => self.planned(&workspace, near),
                None => Trial::without_plan(TrialOutcome::NotByItself),
            };
            (self.told)();
            trial
        })
    }

    fn planned(&self, workspace: &Workspace, near: Option<&Figures>) -> Trial {
        if self.options.watch.is_stopped() {
            return Trial::without_plan(TrialOutcome::Stopped);
        }
        let weights = evidence::weights(workspace);
        let known = Known {
            plan: near.map(|plan| levels_in(workspace, plan)),
            at_most: None,
        };
        let Ok(found) = optimise::solve(workspace, &weights, self.options, &known) else {
            return Trial::without_plan(TrialOutcome::Stopped);
        };
        let Some(found) = found else {
            return Trial::without_plan(TrialOutcome::NoPlan);
        };
        let is_proven = found.proven.coverage && found.proven.spend_and_changes;
        Trial {
            outcome: match is_proven {
                true => TrialOutcome::Proven,
                false => TrialOutcome::NotProven,
            },
            coverage: Some(Fraction::clamped(found.coverage)),
            levels: Some(names(workspace, &found.levels)),
        }
    }
}

impl Trial {
    fn without_plan(outcome: TrialOutcome) -> Self {
        Self {
            outcome,
            coverage: None,
            levels: None,
        }
    }

    /// Whether it does with a workstream what a plan does.
    fn gives(&self, plan: &Option<ByWorkstream>, id: &str) -> bool {
        match (&self.levels, plan) {
            (Some(own), Some(plan)) => own.get(id) == plan.get(id),
            (None, None) => self.outcome == TrialOutcome::NoPlan,
            _ => false,
        }
    }
}

/// The places of the trials of which something holds.
fn which(trials: &[Trial], holds: impl Fn(&Trial) -> bool) -> Vec<usize> {
    let all = trials.iter().enumerate();
    all.filter(|(_, trial)| holds(trial))
        .map(|(i, _)| i)
        .collect()
}

fn by_workstream(plan: Option<&Figures>) -> Option<ByWorkstream> {
    let decisions = plan?.decisions.iter();
    Some(
        decisions
            .map(|d| (d.workstream.clone(), d.levels.clone()))
            .collect(),
    )
}

/// Levels by name.
fn names(workspace: &Workspace, levels: &optimise::Levels) -> ByWorkstream {
    let own = workspace.workstreams.iter().zip(levels);
    own.map(|(workstream, levels)| {
        let years = workspace.programme.years.iter().zip(levels);
        let named = years.map(|(year, at)| {
            let name = workstream.level_name(*at).to_owned();
            (year.label.clone(), name)
        });
        (workstream.id.to_string(), named.collect())
    })
    .collect()
}
