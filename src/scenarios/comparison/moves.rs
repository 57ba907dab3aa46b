//! How coverage moved: as a whole, by element and audience, by recommendation.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::Figures;
use super::side::{InputsOf, Side};
use super::words::differs;
use crate::coverage::{GapStatus, mean};
use crate::model::{Fraction, Money, Recommendation};

/// Two of anything, and how far apart they are; one is absent where a side has none, and the
/// difference where either is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Change<T, D> {
    /// Before.
    pub from: Option<T>,
    /// After.
    pub to: Option<T>,
    /// The difference.
    pub change: Option<D>,
}

/// Two coverages.
pub type CoverageMove = Change<Fraction, f64>;
/// Two amounts.
pub type MoneyMove = Change<Money, Money>;

impl MoneyMove {
    pub(super) fn new(from: Option<Money>, to: Option<Money>) -> Self {
        let change = from.zip(to).map(|(from, to)| to - from);
        Self { from, to, change }
    }
}

impl CoverageMove {
    pub(super) fn new(from: Option<Fraction>, to: Option<Fraction>) -> Self {
        let both = from.zip(to).map(|(from, to)| (from.value(), to.value()));
        let change = both.map(|(from, to)| match differs(from, to) {
            true => crate::model::rounded(to - from),
            false => 0.0,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Moved<T> {
    /// Before.
    pub from: Option<T>,
    /// After.
    pub to: Option<T>,
}

/// What either side has, by key.
pub(super) fn by_key<K: Ord, V>(
    old: impl IntoIterator<Item = (K, V)>,
    new: impl IntoIterator<Item = (K, V)>,
) -> BTreeMap<K, Moved<V>> {
    let old = old.into_iter().map(|(key, value)| {
        let (from, to) = (Some(value), None);
        (key, Moved { from, to })
    });
    let mut both: BTreeMap<K, Moved<V>> = old.collect();
    for (key, value) in new {
        let nothing = Moved {
            from: None,
            to: None,
        };
        both.entry(key).or_insert(nothing).to = Some(value);
    }
    both
}

/// Coverage as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
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
    let both =
        |of: fn(&Figures) -> Fraction| CoverageMove::new(old.plan().map(of), new.plan().map(of));
    let inputs = old.inputs.as_deref().zip(new.inputs.as_deref());
    let [was, is] = plans(old, new);
    CoverageMoves {
        today: match inputs {
            Some((old, new)) => CoverageMove::new(Some(old.gaps.coverage), Some(new.gaps.coverage)),
            None => both(|plan| plan.coverage_today),
        },
        planned: both(|plan| plan.coverage),
        business_as_usual: both(|plan| plan.business_as_usual.coverage),
        groups: inputs.map_or_else(Vec::new, |(old, new)| {
            groups(means(old, was), means(new, is))
        }),
    }
}

/// The mean coverage of a group: today's and the plan's.
struct Mean {
    name: String,
    today: Option<Fraction>,
    planned: Option<Fraction>,
}

/// By kind and id; elements are put before audiences.
type Means = BTreeMap<(Reverse<&'static str>, String), Mean>;

fn groups(old: Means, new: Means) -> Vec<GroupMove> {
    let moves = by_key(old, new).into_iter().map(|((kind, id), moved)| {
        let (was, is) = (moved.from.as_ref(), moved.to.as_ref());
        let both = |of: fn(&Mean) -> Option<Fraction>| {
            CoverageMove::new(was.and_then(of), is.and_then(of))
        };
        GroupMove {
            kind: kind.0,
            id,
            today: both(|mean| mean.today),
            planned: both(|mean| mean.planned),
            name: is
                .or(was)
                .map_or_else(String::new, |mean| mean.name.clone()),
        }
    });
    moves
        .filter(|one| one.today.is_move() || one.planned.is_move())
        .collect()
}

fn means(inputs: &InputsOf, plan: Option<&Figures>) -> Means {
    let workspace = &inputs.workspace;
    let gaps = inputs.gaps.recommendations.iter();
    let today: Vec<f64> = gaps.map(|gap| gap.coverage.value()).collect();
    let planned = plan.map(|plan| -> Vec<f64> {
        let all = plan.recommendations.iter();
        all.map(|one| one.coverage.value()).collect()
    });
    let of = |name: &str, is_member: &dyn Fn(&Recommendation) -> bool| {
        let all = workspace.recommendations.iter().enumerate();
        let members = all.filter(|(_, one)| is_member(one));
        let members: Vec<usize> = members.map(|(r, _)| r).collect();
        let value = |all: &Vec<f64>| {
            let coverage = |r: usize| all.get(r).copied().unwrap_or(0.0);
            Fraction::clamped(mean(&inputs.weights, &members, coverage))
        };
        let any = !members.is_empty();
        Mean {
            name: name.to_owned(),
            today: any.then(|| value(&today)),
            planned: planned.as_ref().filter(|_| any).map(value),
        }
    };
    let mut means = Means::new();
    for (e, element) in workspace.programme.elements.iter().enumerate() {
        let key = (Reverse("element"), element.id.to_string());
        means.insert(key, of(&element.name, &|one| one.element == e));
    }
    for (a, audience) in workspace.programme.audiences.iter().enumerate() {
        let key = (Reverse("audience"), audience.id.to_string());
        means.insert(key, of(&audience.name, &|one| one.audience == a));
    }
    means
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

/// Every recommendation that moved or came or went.
pub(super) fn recommendations(old: &Side, new: &Side) -> Vec<RecommendationMove> {
    let [was, is] = plans(old, new);
    let both = by_key(standings(old, was), standings(new, is));
    let moves = both.into_iter().map(|(id, moved)| {
        let was = moved.from.unwrap_or_default();
        let is = moved.to.unwrap_or_default();
        let status = |from, to| Moved { from, to };
        RecommendationMove {
            id,
            text: is.text.or(was.text),
            today: CoverageMove::new(was.today, is.today),
            status_today: status(was.status_today, is.status_today),
            planned: CoverageMove::new(was.planned, is.planned),
            status_planned: status(was.status_planned, is.status_planned),
        }
    });
    let is_other = |one: &Moved<GapStatus>| one.from.zip(one.to).is_some_and(|(a, b)| a != b);
    moves
        .filter(|one| {
            one.today.is_move()
                || one.planned.is_move()
                || is_other(&one.status_today)
                || is_other(&one.status_planned)
        })
        .collect()
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
        let standing = all.entry(reached.id.clone()).or_default();
        standing.today = Some(reached.coverage_today);
        standing.planned = Some(reached.coverage);
        standing.status_planned = Some(reached.status);
    }
    let inputs = side.inputs.iter();
    for gap in inputs.flat_map(|inputs| &inputs.gaps.recommendations) {
        let standing = all.entry(gap.id.clone()).or_default();
        standing.text = Some(gap.text.clone());
        standing.today = Some(gap.coverage);
        standing.status_today = Some(gap.status);
    }
    all
}
