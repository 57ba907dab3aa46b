//! Inputs that can be put from one workspace into the other by themselves, as they were written.

use serde::Serialize;

use crate::load::{Loaded, RawProgramme, RawRecommendation, RawWorkstream};

/// An input, or a few that only make sense together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// `budget`
    Budget,
    /// `programme.years`
    Years,
    /// `framework`
    Framework,
    /// `coverage`
    Coverage,
    /// `weights`
    Weights,
    /// The published tables.
    Votes,
    /// `objective`
    Objective,
    /// `constraints`
    Constraints,
    /// `scenarios`
    Scenarios,
    /// A recommendation as a whole.
    Recommendation(String),
    /// A workstream as a whole: it came or went.
    Workstream(String),
    /// What a workstream costs.
    Costs(String),
    /// What a workstream covers.
    Links(String),
    /// At which further levels a workstream can be.
    Levels(String),
    /// When and on which terms a workstream may run.
    Terms(String),
    /// Accepted suggestions.
    Accepted,
    /// Excused gaps.
    Excused,
}

impl Unit {
    /// Puts this input of one workspace into another one.
    pub(super) fn put(&self, into: &mut Loaded, from: &Loaded) {
        match self {
            Self::Recommendation(id) => {
                let found = from.recommendations.iter();
                let found = found.filter(|raw| raw.id.value == *id).cloned();
                replace(
                    &mut into.recommendations,
                    found,
                    |raw: &RawRecommendation| raw.id.value == *id,
                );
            }
            Self::Workstream(id) => {
                let found = from.workstreams.iter();
                let found = found.filter(|raw| raw.id.value == *id).cloned();
                replace(&mut into.workstreams, found, |raw: &RawWorkstream| {
                    raw.id.value == *id
                });
            }
            Self::Costs(id) | Self::Links(id) | Self::Levels(id) | Self::Terms(id) => {
                let mut targets = into.workstreams.iter_mut();
                let target = targets.find(|raw| raw.id.value == *id);
                let source = from.workstreams.iter().find(|raw| raw.id.value == *id);
                if let (Some(target), Some(source)) = (target, source) {
                    self.put_side(target, source);
                }
            }
            Self::Accepted => into.decisions.links.clone_from(&from.decisions.links),
            Self::Excused => into.decisions.excused.clone_from(&from.decisions.excused),
            Self::Votes => into.tables.clone_from(&from.tables),
            _ => {
                if let (Some(into), Some(from)) = (&mut into.programme, &from.programme) {
                    self.put_section(into, from);
                }
            }
        }
    }

    /// One side of a workstream.
    fn put_side(&self, into: &mut RawWorkstream, from: &RawWorkstream) {
        match self {
            Self::Costs(_) => {
                into.costs.clone_from(&from.costs);
                into.cost_basis.clone_from(&from.cost_basis);
                into.fund.clone_from(&from.fund);
                into.committed.clone_from(&from.committed);
                into.exit_cost.clone_from(&from.exit_cost);
            }
            Self::Links(_) => into.covers.clone_from(&from.covers),
            Self::Levels(_) => into.levels.clone_from(&from.levels),
            _ => {
                into.status.clone_from(&from.status);
                into.funding.clone_from(&from.funding);
                into.owner.clone_from(&from.owner);
                into.earliest.clone_from(&from.earliest);
                into.latest.clone_from(&from.latest);
                into.ends.clone_from(&from.ends);
                into.requires.clone_from(&from.requires);
                into.excludes.clone_from(&from.excludes);
                into.lock.clone_from(&from.lock);
            }
        }
    }

    /// A section of programme.yaml.
    fn put_section(&self, into: &mut RawProgramme, from: &RawProgramme) {
        match self {
            Self::Budget => into.budget.clone_from(&from.budget),
            Self::Years => into.years.clone_from(&from.years),
            Self::Framework => {
                into.elements.clone_from(&from.elements);
                into.audiences.clone_from(&from.audiences);
            }
            Self::Coverage => into.coverage = from.coverage.clone(),
            Self::Weights => into.weights.clone_from(&from.weights),
            Self::Objective => into.objective.clone_from(&from.objective),
            Self::Constraints => into.constraints.clone_from(&from.constraints),
            _ => into.scenarios.clone_from(&from.scenarios),
        }
    }

    /// What it is called, where `name` knows workstreams by id.
    pub(super) fn words(&self, name: impl Fn(&str) -> String) -> String {
        let fixed = match self {
            Self::Budget => "the budget",
            Self::Years => "the programme's years",
            Self::Framework => "the elements and audiences",
            Self::Coverage => "the rules of coverage",
            Self::Weights => "where weights come from",
            Self::Votes => "the votes",
            Self::Objective => "the years that count",
            Self::Constraints => "the constraints",
            Self::Scenarios => "the scenario",
            Self::Accepted => "the accepted links",
            Self::Excused => "the excused gaps",
            Self::Recommendation(id) => return format!("recommendation {id}"),
            Self::Workstream(id) => return name(id),
            Self::Costs(id) => return format!("the costs of {}", name(id)),
            Self::Links(id) => return format!("what {} covers", name(id)),
            Self::Levels(id) => return format!("the levels of {}", name(id)),
            Self::Terms(id) => return format!("the terms of {}", name(id)),
        };
        fixed.to_owned()
    }

    /// The kind that it is put together with where there are too many to try each.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Recommendation(_) => "the recommendations",
            Self::Workstream(_) => "workstreams that are new or gone",
            Self::Costs(_) => "the costs of workstreams",
            Self::Links(_) => "what workstreams cover",
            Self::Levels(_) => "the levels of workstreams",
            Self::Terms(_) => "the terms of workstreams",
            Self::Accepted | Self::Excused => "the decisions on links and gaps",
            Self::Votes | Self::Weights => "the weights",
            _ => "the rest of programme.yaml",
        }
    }
}

/// Takes out what is meant and puts in what was found.
fn replace<T>(list: &mut Vec<T>, found: impl Iterator<Item = T>, is_meant: impl Fn(&T) -> bool) {
    let found: Vec<T> = found.collect();
    list.retain(|one| !is_meant(one));
    list.extend(found);
}
