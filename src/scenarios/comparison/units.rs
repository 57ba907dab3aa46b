//! Inputs that can be put from one workspace into the other by themselves, as they were written.

use crate::load::{Loaded, RawProgramme, RawRecommendation, RawWorkstream};

/// An input, or a few that only make sense together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
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
    /// The published tables and panels.
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
    /// The optimism bias that a workstream states.
    Bias(String),
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

/// Takes these fields of the second one into the first.
macro_rules! take {
    ($into:ident, $from:ident: $($field:ident),+) => {{
        $($into.$field.clone_from(&$from.$field);)+
    }};
}

impl Unit {
    /// Puts this input of one workspace into another one.
    pub(super) fn put(&self, into: &mut Loaded, from: &Loaded) {
        match self {
            Self::Recommendation(id) => {
                let is_meant = |raw: &RawRecommendation| raw.id.value == *id;
                replace(&mut into.recommendations, &from.recommendations, is_meant);
            }
            Self::Workstream(id) => {
                let is_meant = |raw: &RawWorkstream| raw.id.value == *id;
                replace(&mut into.workstreams, &from.workstreams, is_meant);
            }
            Self::Costs(id)
            | Self::Bias(id)
            | Self::Links(id)
            | Self::Levels(id)
            | Self::Terms(id) => {
                let is_meant = |raw: &RawWorkstream| raw.id.value == *id;
                let target = into.workstreams.iter_mut().find(|raw| is_meant(raw));
                let source = from.workstreams.iter().find(|raw| is_meant(raw));
                if let (Some(target), Some(source)) = (target, source) {
                    self.put_side(target, source);
                }
            }
            Self::Accepted => into.decisions.links.clone_from(&from.decisions.links),
            Self::Excused => into.decisions.excused.clone_from(&from.decisions.excused),
            Self::Votes => into.evidence.clone_from(&from.evidence),
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
            Self::Costs(_) => take!(into, from: costs, cost_basis, fund, committed, exit_cost),
            Self::Bias(_) => take!(into, from: optimism_bias),
            Self::Links(_) => take!(into, from: covers),
            Self::Levels(_) => take!(into, from: levels),
            _ => {
                take!(into, from: status, funding, owner, earliest, latest, ends);
                take!(into, from: requires, excludes, lock);
            }
        }
    }

    /// A section of programme.yaml.
    fn put_section(&self, into: &mut RawProgramme, from: &RawProgramme) {
        match self {
            Self::Budget => take!(into, from: budget),
            Self::Years => take!(into, from: years),
            Self::Framework => take!(into, from: elements, audiences),
            Self::Coverage => take!(into, from: coverage),
            Self::Weights => take!(into, from: weights),
            Self::Objective => take!(into, from: objective),
            Self::Constraints => take!(into, from: constraints),
            _ => take!(into, from: scenarios),
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
            Self::Bias(id) => return format!("the optimism bias of {}", name(id)),
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
            Self::Costs(_) | Self::Bias(_) => "the costs of workstreams",
            Self::Links(_) => "what workstreams cover",
            Self::Levels(_) => "the levels of workstreams",
            Self::Terms(_) => "the terms of workstreams",
            Self::Accepted | Self::Excused => "the decisions on links and gaps",
            Self::Votes | Self::Weights => "the weights",
            _ => "the rest of programme.yaml",
        }
    }
}

/// Takes out what is meant and puts in what is meant of the other list.
fn replace<T: Clone>(into: &mut Vec<T>, from: &[T], is_meant: impl Fn(&T) -> bool) {
    into.retain(|one| !is_meant(one));
    into.extend(from.iter().filter(|one| is_meant(one)).cloned());
}
