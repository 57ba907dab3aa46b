//! One of the two sides: a workspace and its plan, or a plan that somebody saved.

use serde::Serialize;

use super::super::applied;
use super::figures::{self, Figures, MadeFrom, Outcome};
use crate::check::checked_or;
use crate::coverage::{self, Gaps};
use crate::evidence::{self, Weights};
use crate::load::Loaded;
use crate::model::{At, Workspace};
use crate::optimise::{self, Levels, Options};

/// What a side is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A workspace in a folder.
    Folder,
    /// A workspace in a git history.
    Revision,
    /// A plan in a file.
    SavedPlan,
}

/// One side of a comparison.
#[derive(Debug, Clone)]
pub struct Side {
    /// As somebody named it.
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) made_from: MadeFrom,
    pub(super) outcome: Outcome,
    /// Absent for a saved plan.
    pub(super) inputs: Option<Box<InputsOf>>,
}

/// The inputs of a side and what follows from them without a plan.
#[derive(Debug, Clone)]
pub(super) struct InputsOf {
    /// As loaded, for putting single inputs into the other side.
    pub loaded: Loaded,
    /// As checked.
    pub written: Workspace,
    /// As planned: with the scenario that was asked for.
    pub workspace: Workspace,
    pub weights: Weights,
    /// Coverage today.
    pub gaps: Gaps,
}

impl Side {
    /// A plan that was saved, from the text of its file.
    ///
    /// # Errors
    /// Says in words why the text is no plan.
    pub fn saved(name: &str, text: &str) -> Result<Self, String> {
        let (outcome, made_from) = figures::read(text)?;
        Ok(Self {
            name: name.to_owned(),
            kind: Kind::SavedPlan,
            made_from,
            outcome,
            inputs: None,
        })
    }

    /// A checked workspace, planned; `scenario` is applied where the programme has it.
    ///
    /// # Errors
    /// When no plan is found in time, or the search fails; in words.
    pub fn planned(
        name: &str,
        kind: Kind,
        (loaded, written): (Loaded, Workspace),
        scenario: Option<&str>,
        options: &Options,
    ) -> Result<Self, optimise::PlanError> {
        let workspace = with_scenario(&written, scenario);
        let weights = evidence::weights(&workspace);
        let found = match optimise::plan(&workspace, &weights, options)? {
            optimise::Outcome::Planned(plan) => figures::of_plan(&plan),
            optimise::Outcome::Infeasible(why) => Ok(figures::of_none(&why)),
        };
        let (outcome, made_from) =
            found.map_err(|words| optimise::PlanError::Unsound(vec![words]))?;
        let gaps = coverage::gaps(&workspace, &weights, None);
        Ok(Self {
            name: name.to_owned(),
            kind,
            made_from,
            outcome,
            inputs: Some(Box::new(InputsOf {
                loaded,
                written,
                workspace,
                weights,
                gaps,
            })),
        })
    }

    /// The hash of its inputs.
    pub fn hash(&self) -> &str {
        &self.made_from.hash
    }

    pub(super) fn plan(&self) -> Option<&Figures> {
        match &self.outcome {
            Outcome::Plan(figures) => Some(figures),
            Outcome::Conflict(_) => None,
        }
    }

    /// The name of a workstream; its id where only a plan is known.
    pub(super) fn workstream_name(&self, id: &str) -> Option<String> {
        let workspace = &self.inputs.as_ref()?.workspace;
        let index = workspace.workstream(id)?;
        Some(workspace.workstreams[index].name.clone())
    }
}

/// The workspace under a scenario that it may have.
pub(super) fn with_scenario(workspace: &Workspace, scenario: Option<&str>) -> Workspace {
    let mut all = workspace.programme.scenarios.iter();
    let asked = all.find(|one| Some(one.id.as_str()) == scenario);
    asked.map_or_else(|| workspace.clone(), |one| applied(workspace, one))
}

/// A workspace made of the inputs of both sides; `None` where it does not pass the checks.
pub(super) fn checked(loaded: &Loaded, scenario: Option<&str>) -> Option<Workspace> {
    let workspace = checked_or(loaded).ok()?;
    Some(with_scenario(&workspace, scenario))
}

/// What a plan does, as levels of a workspace that may not be its own; what it does not speak of stays
/// as it is today.
pub(super) fn levels_in(workspace: &Workspace, plan: &Figures) -> Levels {
    let workstreams = workspace.workstreams.iter();
    let own = workstreams.map(|workstream| {
        let decisions = &plan.decisions;
        let decided = decisions
            .binary_search_by(|d| d.workstream.as_str().cmp(workstream.id.as_str()))
            .ok();
        let years = workspace.programme.years.iter();
        let at = years.map(|year| {
            let name = decided.and_then(|d| decisions[d].levels.get(&year.label));
            let further = (0..workstream.levels.len()).map(At::Level);
            let mut all = [At::None, At::Normal].into_iter().chain(further);
            name.and_then(|name| all.find(|at| workstream.level_name(*at) == name))
                .unwrap_or(workstream.today())
        });
        at.collect()
    });
    own.collect()
}

impl InputsOf {
    /// As loaded, with the sources of both sides, so that inputs of the other one can be put in.
    pub(super) fn loaded_for(&self, other: &Self) -> Loaded {
        let both = match self.loaded.sources.iter().count() > other.loaded.sources.iter().count() {
            true => &self.loaded.sources,
            false => &other.loaded.sources,
        };
        Loaded {
            sources: both.clone(),
            ..self.loaded.clone()
        }
    }

    /// The cost of a level as its file has it: a factor, or amounts by year.
    pub(super) fn level(&self, workstream: &str, level: &str) -> Option<String> {
        let mut all = self.loaded.workstreams.iter();
        let raw = all.find(|raw| raw.id.value == workstream)?;
        let raw = raw.levels.iter().find(|raw| raw.id.value == level)?;
        let factor = raw.cost.as_ref().map(|cost| format!("× {}", cost.value));
        factor.or_else(|| {
            let years = raw.costs.as_ref()?.entries.iter();
            let mut years: Vec<String> = years
                .map(|(year, cost)| format!("{} in {}", cost.value, year.value))
                .collect();
            years.sort();
            Some(years.join(", "))
        })
    }

    /// Whether a workstream's file excludes another one.
    pub(super) fn excludes(&self, id: &str, other: &str) -> bool {
        let mut all = self.loaded.workstreams.iter();
        let raw = all.find(|raw| raw.id.value == id);
        raw.is_some_and(|raw| raw.excludes.iter().any(|text| text.value == other))
    }
}
