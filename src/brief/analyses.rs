//! What a briefing looks at beside the plan itself: scenarios, smaller and larger budgets, draws of
//! uncertain inputs, switching values, other weights. All of it plans many times.

use super::facts::Analyses;
use crate::evidence::{Weights, alternatives};
use crate::model::{Scenario, Workspace};
use crate::optimise::{Options, Plan, PlanError, PlanStatus};
use crate::scenarios::draws::{Robustness, Run, Shard};
use crate::scenarios::switching::{Answer, Sensitivity, sensitivity};
use crate::scenarios::{
    Changes, Forgetful, Frontier, Grid, SideBySide, Sweep, Told, Weightings, side_by_side,
    weightings,
};

/// Up to so many workstreams to decide about, scenarios and budgets are planned without being asked
/// for, where the plan itself was proven: that takes seconds. It depends on the files alone, never on a clock.
const FEW: usize = 80;
/// So many draws, and each plan this near to the best of its draw.
const DRAWS: u32 = 200;
const SEED: u64 = 1;
const GAP: f64 = 0.001;

/// What there is to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// The scenarios of programme.yaml side by side.
    Scenarios,
    /// Other ways to weigh the recommendations.
    Weightings,
    /// What smaller and larger budgets would cover.
    Frontier,
    /// How often each workstream is funded in draws of uncertain inputs.
    Frequency,
    /// How far each input can move before the plan changes.
    Switching,
}

impl Analysis {
    /// All of them, in the order in which they are looked at.
    pub const ALL: [Self; 5] = [
        Self::Scenarios,
        Self::Weightings,
        Self::Frontier,
        Self::Frequency,
        Self::Switching,
    ];

    /// Its name, as in `--with`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Scenarios => "scenarios",
            Self::Weightings => "weightings",
            Self::Frontier => "frontier",
            Self::Frequency => "frequency",
            Self::Switching => "switching",
        }
    }

    /// What it is, and how long it can take where that is long.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Scenarios => "The scenarios of programme.yaml side by side",
            Self::Weightings => "Other ways to weigh the recommendations",
            Self::Frontier => "What smaller and larger budgets would cover",
            Self::Frequency => {
                "How often each workstream is funded in 200 draws of uncertain inputs; can take a minute"
            }
            Self::Switching => {
                "How far each input can move before the plan changes; can take minutes"
            }
        }
    }

    /// What a briefing looks at where nobody says what.
    pub fn by_default(workspace: &Workspace, plan: &Plan) -> &'static [Self] {
        let all = workspace.workstreams.iter();
        let ours = all.filter(|w| w.is_ours_to_change()).count();
        match plan.status == PlanStatus::Optimal && ours <= FEW {
            true => &[Self::Scenarios, Self::Weightings, Self::Frontier],
            false => &[],
        }
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
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

/// A plan to look around, and what it was made from.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The workspace, as its scenario has it.
    pub workspace: &'a Workspace,
    /// What each recommendation weighs.
    pub weights: &'a Weights,
    /// The plan.
    pub plan: &'a Plan,
    /// How it was searched for; who watches it can stop what is looked at as well.
    pub options: &'a Options,
    /// Whether the workspace has another scenario, budget or lock than the programme as written.
    pub is_edited: bool,
    /// Who is told how far it is.
    pub told: &'a dyn Told,
}

impl Around<'_> {
    /// Looks at what is wanted. What somebody stops on the way is left out, and the briefing says so.
    ///
    /// # Errors
    /// In words, what could not be planned and why.
    pub fn found(self, wanted: &[Analysis]) -> Result<Found, String> {
        let options = &Options {
            reference: false,
            watch: self.options.watch.silent(),
            ..self.options.clone()
        };
        let around = Around { options, ..self };
        let asks = |analysis| !options.watch.is_stopped() && wanted.contains(&analysis);
        let words = |error: PlanError| error.to_string();
        let mut found = Found::default();
        // Scenarios are held against the programme as written, which this briefing is then not about.
        if asks(Analysis::Scenarios) && !self.is_edited {
            found.scenarios = around.scenarios().map_err(words)?;
        }
        // A plan that is not settled may be another one when it is searched for again, and what it is
        // held against then is not what the briefing shows.
        if asks(Analysis::Weightings) && self.plan.is_settled() {
            found.weightings = around.other_weights().map_err(words)?;
        }
        if asks(Analysis::Frontier) {
            found.frontier = around.frontier().map_err(words)?;
        }
        if asks(Analysis::Frequency) {
            found.robustness = around.robustness()?;
        }
        if asks(Analysis::Switching) {
            found.sensitivity = around.switching().map_err(words)?;
        }
        Ok(found)
    }

    fn is_stopped(self) -> bool {
        self.options.watch.is_stopped()
    }

    fn scenarios(self) -> Result<Option<SideBySide>, PlanError> {
        let all: Vec<&Scenario> = self.workspace.programme.scenarios.iter().collect();
        if all.is_empty() {
            return Ok(None);
        }
        self.told.begin("scenarios", all.len() + 1);
        let one_more = || self.told.one_more();
        let found = side_by_side(self.workspace, &all, self.options, &Forgetful, &one_more);
        self.told.end();
        Ok(Some(found?).filter(|_| !self.is_stopped()))
    }

    fn other_weights(self) -> Result<Option<Weightings>, PlanError> {
        let ways = alternatives(self.workspace);
        self.told.begin("ways to weigh", ways.len());
        let one_more = || self.told.one_more();
        let found = weightings(self.workspace, &ways, self.options, &Forgetful, &one_more);
        self.told.end();
        Ok(Some(found?).filter(|_| !self.is_stopped()))
    }

    fn frontier(self) -> Result<Option<Frontier>, PlanError> {
        let grid = Grid::around(self.workspace.programme.budget.total());
        self.told.begin("budgets", grid.budgets().len());
        let sweep = Sweep {
            workspace: self.workspace,
            weights: self.weights,
            options: self.options,
            memory: &Forgetful,
            told: &|| self.told.one_more(),
        };
        let found = sweep.frontier(grid.budgets(), Changes::None);
        self.told.end();
        Ok(Some(found?).filter(|found| !found.stopped))
    }

    fn robustness(self) -> Result<Option<Robustness>, String> {
        let options = Options {
            gap: self.options.gap.max(GAP),
            ..self.options.clone()
        };
        let run = Run::new(self.workspace, &options, DRAWS, SEED);
        let Some(run) = run.map_err(|error| error.to_string())? else {
            return Ok(None);
        };
        let records = run.records(Shard::WHOLE, self.told)?;
        Ok((!run.is_stopped()).then(|| run.report(&records)))
    }

    fn switching(self) -> Result<Option<Sensitivity>, PlanError> {
        Ok(
            match sensitivity(self.workspace, self.weights, self.options, self.told)? {
                Answer::Yes(found) if !self.is_stopped() => Some(found.1),
                _ => None,
            },
        )
    }
}
