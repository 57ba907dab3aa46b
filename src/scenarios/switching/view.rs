//! The table of switching values, as people and programs read it.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use super::ground::{Again, Ground, Side};
use crate::model::{Fraction, Money, WeightsFrom, rounded};
use crate::optimise::{Action, Plan, PlanStatus};

/// What kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The total budget.
    Budget,
    /// The cost of a workstream that the plan runs.
    Cost,
    /// The net votes of a cell of the map.
    Votes,
    /// The ideas of a cell of the map.
    Ideas,
    /// The points of a cell of the map.
    Points,
    /// How much the curve discounts overlapping work.
    Curve,
    /// From which coverage on a recommendation is called covered.
    MetAt,
}

impl Kind {
    /// What is counted in the cells of the map.
    pub fn of_cells(from: WeightsFrom) -> Self {
        match from {
            WeightsFrom::Ideas => Self::Ideas,
            WeightsFrom::Swing(_) => Self::Points,
            _ => Self::Votes,
        }
    }

    /// Whether it is what is counted in a cell of the map.
    pub fn is_of_cells(self) -> bool {
        matches!(self, Self::Votes | Self::Ideas | Self::Points)
    }

    /// The word as written in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Cost => "cost",
            Self::Votes => "votes",
            Self::Ideas => "ideas",
            Self::Points => "points",
            Self::Curve => "curve",
            Self::MetAt => "met-at",
        }
    }
}

/// A value of an input, as that input is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// Pounds.
    Money(Money),
    /// Net votes, ideas or points.
    Votes(f64),
    /// A factor or a fraction.
    Factor(f64),
}

crate::model::described::described!(Amount, {"type": ["string", "number"]});

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Money(money) => money.serialize(serializer),
            Self::Votes(number) | Self::Factor(number) => {
                serializer.serialize_f64(rounded(*number))
            }
        }
    }
}

impl Amount {
    /// How far another value of the same input is from this one, as a fraction of this one; nothing
    /// where this one is nought.
    pub fn distance_to(self, other: Self) -> Option<f64> {
        match (self, other) {
            (Self::Money(today), Self::Money(other)) => {
                // In thousand-millionths, so that no binary fraction ever holds money.
                let parts = i128::from((other - today).pence()) * 1_000_000_000;
                let parts = parts.checked_div(i128::from(today.pence()).abs())?;
                Some(parts as f64 / 1e9)
            }
            (Self::Votes(today), Self::Votes(other))
            | (Self::Factor(today), Self::Factor(other)) => {
                (today != 0.0).then(|| (other - today) / today.abs())
            }
            _ => None,
        }
    }
}

/// A workstream with which another plan does something else.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Reshaped {
    /// Its id.
    pub workstream: String,
    /// What today's plan does with it.
    pub from: Action,
    /// What the other one does.
    pub to: Action,
    /// Its level in each year, in today's plan.
    pub levels_from: Vec<String>,
    /// The same in the other one.
    pub levels_to: Vec<String>,
}

/// Where the plan becomes another one.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Switch {
    /// The nearest value at which, or just beyond which, it is another.
    pub value: Amount,
    /// The furthest value at which it is still the same: money is whole pence, and a penny lies between.
    pub holds_to: Amount,
    /// How far the value is from today's, as a fraction of today's; absent where that is nought.
    #[serde(serialize_with = "short")]
    #[schemars(with = "Option<f64>")]
    pub distance: Option<f64>,
    /// What the other plan does differently.
    pub changes: Vec<Reshaped>,
    /// Whether there is no plan at all any more.
    pub no_plan: bool,
}

fn short<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    number.map(rounded).serialize(serializer)
}

/// Coverage with an input at one end of its range of uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ends {
    /// Of the best plan; absent where there is none, or none is proven.
    pub best: Option<Fraction>,
    /// Of today's plan kept as it is; absent where it does not fit.
    pub kept: Option<Fraction>,
}

/// Another `met_at` at which another number of recommendations is called covered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Called {
    /// So many are called covered today.
    pub covered_today: usize,
    /// The highest lower value at which more are, and how many.
    pub below: Option<CalledAt>,
    /// The value above which fewer are, and how many.
    pub above: Option<CalledAt>,
}

/// So many are called covered with another `met_at`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CalledAt {
    /// The other value.
    pub met_at: Fraction,
    /// How many.
    pub covered: usize,
}

/// An input, and how far it can move.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Input {
    /// Its kind.
    pub kind: Kind,
    /// The id of its workstream or cell; the kind's own word for the others.
    pub id: String,
    /// For people.
    pub name: String,
    /// What it is today.
    pub today: Amount,
    /// The nearest change of the plan below.
    pub below: Option<Switch>,
    /// The nearest change of the plan above.
    pub above: Option<Switch>,
    /// Down to where it was looked.
    pub looked_from: Option<Amount>,
    /// Up to where it was looked.
    pub looked_to: Option<Amount>,
    /// Coverage of the best plan at the low end of the range of uncertainty.
    pub coverage_low: Option<Fraction>,
    /// The same at the high end.
    pub coverage_high: Option<Fraction>,
    /// Coverage of today's plan, kept as it is, at the low end; absent where it does not fit.
    pub kept_low: Option<Fraction>,
    /// The same at the high end.
    pub kept_high: Option<Fraction>,
    /// The range of uncertainty.
    pub range: Option<[Amount; 2]>,
    /// What `met_at` changes instead of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub called: Option<Called>,
    /// The sides (`below`, `above`) of which it is not known where the plan changes, for want of time.
    pub not_proven: Vec<&'static str>,
    /// What has to be said about it.
    pub note: Option<String>,
}

impl Input {
    /// An input of which nothing is known yet but what it is.
    pub(super) fn new(kind: Kind, id: String, name: String, today: Amount) -> Self {
        Self {
            kind,
            id,
            name,
            today,
            below: None,
            above: None,
            looked_from: None,
            looked_to: None,
            coverage_low: None,
            coverage_high: None,
            kept_low: None,
            kept_high: None,
            range: None,
            called: None,
            not_proven: Vec::new(),
            note: None,
        }
    }

    /// With a reason why nothing is known.
    pub(super) fn because(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// With what was found on both sides, and how far was looked.
    pub(super) fn switching<X: Copy>(
        mut self,
        ground: &Ground<'_>,
        sides: [&Side<X>; 2],
        looked: [X; 2],
        amount: impl Fn(X) -> Amount,
    ) -> Self {
        let [below, above] = sides.map(|side| match side {
            Side::Changes {
                holds_to,
                from,
                after,
            } => {
                let value = amount(*from);
                Some(Switch {
                    value,
                    holds_to: amount(*holds_to),
                    distance: self.today.distance_to(value),
                    changes: ground.changes(after),
                    no_plan: *after == Again::NoPlan,
                })
            }
            Side::Never | Side::Unknown => None,
        });
        (self.below, self.above) = (below, above);
        let [from, to] = looked.map(amount);
        (self.looked_from, self.looked_to) = (Some(from), Some(to));
        let named = ["below", "above"].into_iter().zip(sides);
        let unknown = named.filter(|(_, side)| matches!(side, Side::Unknown));
        self.not_proven = unknown.map(|(name, _)| name).collect();
        if !self.not_proven.is_empty() {
            let words = self.not_proven.join(" and ");
            self.note = Some(format!("Where it changes {words} was not proven in time."));
        }
        self
    }

    /// With its range of uncertainty and what that means for coverage.
    pub(super) fn ranging(mut self, range: [Amount; 2], low: Ends, high: Ends) -> Self {
        self.range = Some(range);
        (self.coverage_low, self.kept_low) = (low.best, low.kept);
        (self.coverage_high, self.kept_high) = (high.best, high.kept);
        self
    }

    /// The change of the plan that is nearest to today's value; the one below of two as near.
    pub fn nearest(&self) -> Option<&Switch> {
        let sides = [self.below.as_ref(), self.above.as_ref()];
        sides
            .into_iter()
            .flatten()
            .min_by(|a, b| far(a.distance).total_cmp(&far(b.distance)))
    }
}

fn far(distance: Option<f64>) -> f64 {
    distance.map_or(f64::INFINITY, f64::abs)
}

/// How sensitive the plan is to each input, nearest first.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Sensitivity {
    /// Name and version of this format.
    pub schema: &'static str,
    /// How sure the plan is.
    pub status: PlanStatus,
    /// Its coverage.
    pub coverage: Fraction,
    /// The inputs, ranked by how near the nearest change is; those that change nothing last.
    pub inputs: Vec<Input>,
}

impl Sensitivity {
    pub(super) fn ranked(plan: &Plan, mut inputs: Vec<Input>) -> Self {
        inputs.sort_by(nearer);
        Self {
            schema: "gapwise/sensitivity/1",
            status: plan.status,
            coverage: plan.coverage,
            inputs,
        }
    }
}

fn nearer(a: &Input, b: &Input) -> Ordering {
    let key = |input: &Input| input.nearest().map(|nearest| far(nearest.distance));
    let (first, second) = (key(a), key(b));
    let has = first.is_none().cmp(&second.is_none());
    let distance = first.unwrap_or(0.0).total_cmp(&second.unwrap_or(0.0));
    let named = (a.kind, &a.id).cmp(&(b.kind, &b.id));
    has.then(distance).then(named)
}
