//! How coverage moved: as a whole, by element and audience, by recommendation.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::{Figures, Reached};
use super::side::{InputsOf, Side};
use super::words::differs;
use crate::coverage::{GapStatus, mean};
use crate::model::Fraction;

/// Two coverages; one is absent where a side has none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CoverageMove {
    /// Before.
    pub from: Option<Fraction>,
    /// After.
    pub to: Option<Fraction>,
    /// The difference; absent where either is.
    pub change: Option<f64>,
}

impl CoverageMove {
    pub(super) fn new(from: Option<Fraction>, to: Option<Fraction>) -> Self {
        let change = from.zip(to).map(|(from, to)| {
            let change = to.value() - from.value();
            match differs(from.value(), to.value()) {
                true => crate::model::rounded(change),
                false => 0.0,
            }
        });
        Self { from, to, change }
    }

    /// Whether it is another one, or there is one on one side alone.
    pub(super) fn is_move(&self) -> bool {
        match self.change {
            Some(change) => change != 0.0,
            None => self.from.is_some() || self.to.is_some(),
        }
    }

    /// Both, where there are both.
    pub(super) fn both(&self) -> Option<(f64, f64)> {
        Some((self.from?.value(), self.to?.value()))
    }
}

/// Two of anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved<T> {
    /// Before.
    pub from: Option<T>,
    /// After.
    pub to: Option<T>,
}

/// Coverage as a whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoverageMoves {
    /// Today's: as `gaps` has it where both sides have inputs, else as the plans count it.
    pub today: CoverageMove,
    /// The plan's.
    pub planned: CoverageMove,
    /// If nothing changes.
    pub business_as_usual: CoverageMove,
    /// Of an element or audience.
    pub groups: Vec<GroupMove>,
}

/// An element or audience whose coverage moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupMove {
    /// `element` or `audience`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Today's weighted mean.
    pub today: CoverageMove,
    /// The plan's.
    pub planned: CoverageMove,
}

/// A recommendation that moved.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecommendationMove {
    /// Its id.
    pub id: String,
    /// Its words, where they are known.
    pub text: Option<String>,
    /// Its coverage today.
    pub today: CoverageMove,
    /// How it stands today; unknown where a side is a saved plan.
    pub status_today: Moved<GapStatus>,
    /// Its coverage in the plan.
    pub planned: CoverageMove,
    /// How it stands in the plan.
    pub status_planned: Moved<GapStatus>,
}

pub(super) fn coverage(old: &Side, new: &Side) -> CoverageMoves {
    let plan = |side: &Side, of: fn(&Figures) -> Fraction| side.plan().map(of);
    let both = |of: fn(&Figures) -> Fraction| CoverageMove::new(plan(old, of), plan(new, of));
    let (inputs, others) = (old.inputs.as_deref(), new.inputs.as_deref());
    CoverageMoves {
        today: match (inputs, others) {
            (Some(old), Some(new)) => {
                CoverageMove::new(Some(old.gaps.coverage), Some(new.gaps.coverage))
            }
            _ => both(|plan| plan.coverage_today),
        },
        planned: both(|plan| plan.coverage),
        business_as_usual: both(|plan| plan.business_as_usual.coverage),
        groups: match (inputs, others) {
            (Some(before), Some(after)) => {
                let [was, is] = plans(old, new);
                groups((before, was), (after, is))
            }
            _ => Vec::new(),
        },
    }
}

type Planned<'a> = (&'a InputsOf, Option<&'a Figures>);

fn groups(old: Planned<'_>, new: Planned<'_>) -> Vec<GroupMove> {
    let (before, after) = (means(old), means(new));
    let mut keys: Vec<&(&'static str, String)> = before.keys().chain(after.keys()).collect();
    keys.sort_by(|a, b| b.0.cmp(a.0).then(a.1.cmp(&b.1)));
    keys.dedup();
    let moves = keys.into_iter().map(|key| {
        let (was, is) = (before.get(key), after.get(key));
        let of = |index: usize| {
            let value = |mean: Option<&Mean>| mean.and_then(|mean| mean.values[index]);
            CoverageMove::new(value(was), value(is))
        };
        GroupMove {
            kind: key.0,
            id: key.1.clone(),
            name: is
                .or(was)
                .map_or_else(String::new, |mean| mean.name.clone()),
            today: of(0),
            planned: of(1),
        }
    });
    moves
        .filter(|one| one.today.is_move() || one.planned.is_move())
        .collect()
}

/// The mean coverage of a group: today's and the plan's.
struct Mean {
    name: String,
    values: [Option<Fraction>; 2],
}

fn means((inputs, plan): Planned<'_>) -> BTreeMap<(&'static str, String), Mean> {
    let workspace = &inputs.workspace;
    let today: Vec<f64> = inputs
        .gaps
        .recommendations
        .iter()
        .map(|r| r.coverage.value())
        .collect();
    let planned = plan.map(|plan| -> Vec<f64> {
        plan.recommendations
            .iter()
            .map(|r| r.coverage.value())
            .collect()
    });
    let of = |members: Vec<usize>, name: &str| {
        let value = |all: &[f64]| {
            Fraction::clamped(mean(&inputs.weights, &members, |r| {
                all.get(r).copied().unwrap_or(0.0)
            }))
        };
        let any = !members.is_empty();
        Mean {
            name: name.to_owned(),
            values: [
                any.then(|| value(&today)),
                planned.as_deref().filter(|_| any).map(value),
            ],
        }
    };
    let belonging = |is_member: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..workspace.recommendations.len())
            .filter(|&r| is_member(r))
            .collect()
    };
    let elements = workspace.programme.elements.iter().enumerate();
    let elements = elements.map(|(e, element)| {
        let members = belonging(&|r| workspace.recommendations[r].element == e);
        (
            ("element", element.id.to_string()),
            of(members, &element.name),
        )
    });
    let audiences = workspace.programme.audiences.iter().enumerate();
    let audiences = audiences.map(|(a, audience)| {
        let members = belonging(&|r| workspace.recommendations[r].audience == a);
        (
            ("audience", audience.id.to_string()),
            of(members, &audience.name),
        )
    });
    elements.chain(audiences).collect()
}

/// Every recommendation that moved or came or went.
pub(super) fn recommendations(old: &Side, new: &Side) -> Vec<RecommendationMove> {
    let [was, is] = plans(old, new);
    let (before, after) = (standings(old, was), standings(new, is));
    let mut ids: Vec<&String> = before.keys().chain(after.keys()).collect();
    ids.sort();
    ids.dedup();
    let nothing = Standing::default();
    let moves = ids.into_iter().map(|id| {
        let (was, is) = (
            before.get(id).unwrap_or(&nothing),
            after.get(id).unwrap_or(&nothing),
        );
        RecommendationMove {
            id: id.clone(),
            text: is.text.clone().or_else(|| was.text.clone()),
            today: CoverageMove::new(was.today, is.today),
            status_today: Moved {
                from: was.status_today,
                to: is.status_today,
            },
            planned: CoverageMove::new(was.planned, is.planned),
            status_planned: Moved {
                from: was.status_planned,
                to: is.status_planned,
            },
        }
    });
    let status_moves = |one: &Moved<GapStatus>| one.from.zip(one.to).is_some_and(|(a, b)| a != b);
    moves
        .filter(|one| {
            one.today.is_move()
                || one.planned.is_move()
                || status_moves(&one.status_today)
                || status_moves(&one.status_planned)
        })
        .collect()
}

/// How a recommendation stands on one side.
#[derive(Default)]
struct Standing {
    text: Option<String>,
    today: Option<Fraction>,
    status_today: Option<GapStatus>,
    planned: Option<Fraction>,
    status_planned: Option<GapStatus>,
}

/// Both plans; neither where one side has none, since there is nothing to hold the other one against.
pub(super) fn plans<'a>(old: &'a Side, new: &'a Side) -> [Option<&'a Figures>; 2] {
    match (old.plan(), new.plan()) {
        (Some(old), Some(new)) => [Some(old), Some(new)],
        _ => [None, None],
    }
}

fn standings(side: &Side, plan: Option<&Figures>) -> BTreeMap<String, Standing> {
    let mut all: BTreeMap<String, Standing> = BTreeMap::new();
    for reached in plan.into_iter().flat_map(|plan| &plan.recommendations) {
        let Reached {
            id,
            coverage_today,
            coverage,
            status,
        } = reached;
        let standing = all.entry(id.clone()).or_default();
        standing.today = Some(*coverage_today);
        standing.planned = Some(*coverage);
        standing.status_planned = Some(*status);
    }
    for gap in side
        .inputs
        .iter()
        .flat_map(|inputs| &inputs.gaps.recommendations)
    {
        let standing = all.entry(gap.id.clone()).or_default();
        standing.text = Some(gap.text.clone());
        standing.today = Some(gap.coverage);
        standing.status_today = Some(gap.status);
    }
    all
}
