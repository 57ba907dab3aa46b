//! The programme once for each budget, all as one programme: each copy has its own recommendations,
//! workstreams and funds, and what runs under a smaller budget requires the same under the next larger
//! one. The best plan of that programme is the best ladder.

use super::Rung;
use crate::evidence::Weights;
use crate::model::{
    Basis, CarryOver, Constraint, Covers, Fund, Group, Limits, Money, Rule, Virement, Workspace,
    WorkstreamId,
};
use crate::optimise::{Levels, with_limits_held};

/// The copies side by side, and what they weigh.
pub(super) struct Stacked {
    pub workspace: Workspace,
    pub weights: Weights,
    /// A workstream under a budget, and the same under the next larger one.
    pub pairs: Vec<(usize, usize)>,
    /// How many workstreams a copy has.
    size: usize,
}

/// Whether a rung can be stacked. How many workstreams may change in all is a rule about a whole plan,
/// which copies of workstreams cannot keep one by one; and the mean coverage of a group is by weights,
/// which a copy without a chance has none of.
pub(super) fn can_be_stacked(rung: &Rung) -> bool {
    let mut rules = rung.workspace.programme.constraints.iter().map(|c| &c.rule);
    !rules.any(|rule| match rule {
        Rule::Changes(_) => true,
        Rule::Coverage(Group::Element(_) | Group::Audience(_), _) => rung.chance <= 0.0,
        _ => false,
    })
}

impl Stacked {
    /// Of rungs from the smallest budget to the largest.
    pub fn new(rungs: &[Rung], weights: &Weights) -> Option<Self> {
        let mut rungs_left = rungs.iter().enumerate();
        let (_, first) = rungs_left.next()?;
        let size = first.workspace.workstreams.len();
        let mut workspace = copy(first, 0)?;
        for (number, rung) in rungs_left {
            append(&mut workspace, copy(rung, number)?);
        }
        let pairs: Vec<(usize, usize)> = (0..size * (rungs.len() - 1))
            .map(|w| (w, w + size))
            .collect();
        for &(lower, upper) in &pairs {
            workspace.workstreams[lower].requires.push(upper);
        }
        let chances: Vec<f64> = rungs.iter().map(|rung| rung.chance).collect();
        Some(Self {
            workspace,
            weights: weights.repeated(&chances),
            pairs,
            size,
        })
    }

    /// One plan as the plans of all rungs.
    pub fn parted(&self, plan: &Levels) -> Vec<Levels> {
        plan.chunks(self.size).map(<[_]>::to_vec).collect()
    }
}

/// The workspace of a rung with all its numbers shifted to where they stand among the copies.
fn copy(rung: &Rung, number: usize) -> Option<Workspace> {
    let mut copy = with_limits_held(&rung.workspace);
    let shift = Shift {
        number,
        recommendations: copy.recommendations.len() * number,
        parts: copy.part_count() * number,
        workstreams: copy.workstreams.len() * number,
        elements: copy.programme.elements.len() * number,
        audiences: copy.programme.audiences.len() * number,
        funds: copy.programme.budget.funds().len().max(1) * number,
    };
    for recommendation in &mut copy.recommendations {
        recommendation.element += shift.elements;
        recommendation.audience += shift.audiences;
    }
    for (recommendation, _) in &mut copy.parts {
        *recommendation += shift.recommendations;
    }
    for workstream in &mut copy.workstreams {
        // The order of ids stays the order of copies.
        workstream.id = WorkstreamId::new(&format!("{number:06}.{}", workstream.id)).ok()?;
        workstream.owner = shift.owner(&workstream.owner);
        workstream.fund += shift.funds;
        let others = workstream
            .requires
            .iter_mut()
            .chain(&mut workstream.excludes);
        others.for_each(|other| *other += shift.workstreams);
        let own = workstream
            .levels
            .iter_mut()
            .filter_map(|level| level.covers.as_mut());
        own.chain([&mut workstream.covers])
            .for_each(|covers| shift.covers(covers));
    }
    for constraint in &mut copy.programme.constraints {
        shift.rule(constraint);
    }
    let years = copy.year_count();
    let budget = &mut copy.programme.budget;
    let carry_over = budget.carry_over;
    budget.basis = Basis::Total;
    budget.limits = Limits::ByYear(match &budget.limits {
        Limits::Total(total) => vec![of_all_years(*total, years)],
        Limits::ByYear(funds) => funds
            .iter()
            .map(|fund| shift.fund(fund, carry_over))
            .collect(),
    });
    Some(copy)
}

/// A fund from which the money of all years can be spent in any of them.
fn of_all_years(total: Money, years: usize) -> Fund {
    let by_year = (0..years).map(|year| if year == 0 { total } else { Money::ZERO });
    let mut fund = Fund::of_all_money(by_year.collect());
    fund.carry_over = Some(CarryOver::Unlimited);
    fund
}

/// How far the numbers of a copy are shifted.
struct Shift {
    number: usize,
    recommendations: usize,
    parts: usize,
    workstreams: usize,
    elements: usize,
    audiences: usize,
    funds: usize,
}

impl Shift {
    fn owner(&self, owner: &str) -> String {
        format!("{} {owner}", self.number)
    }

    fn covers(&self, covers: &mut Covers) {
        for link in &mut covers.links {
            link.part += self.parts;
        }
        for entry in &mut covers.entries {
            entry.recommendation += self.recommendations;
        }
    }

    fn fund(&self, fund: &Fund, carry_over: CarryOver) -> Fund {
        let mut fund = fund.clone();
        fund.carry_over = Some(fund.carry_over.unwrap_or(carry_over));
        fund.virement = fund.virement.map(|virement| Virement {
            to: virement.to + self.funds,
            ..virement
        });
        fund
    }

    fn rule(&self, constraint: &mut Constraint) {
        match &mut constraint.rule {
            Rule::Floor(group, _) | Rule::Ceiling(group, _) | Rule::Coverage(group, _) => {
                self.group(group);
            }
            Rule::AtMost(of, _) | Rule::AtLeast(of, _) => {
                of.iter_mut().for_each(|w| *w += self.workstreams);
            }
            Rule::Changes(_) => {}
        }
    }

    fn group(&self, group: &mut Group) {
        match group {
            Group::Element(element) => *element += self.elements,
            Group::Audience(audience) => *audience += self.audiences,
            Group::Owner(owner) => *owner = self.owner(owner),
            Group::Workstreams(list) => list.iter_mut().for_each(|w| *w += self.workstreams),
            Group::Recommendation(r) => *r += self.recommendations,
        }
    }
}

/// Adds a copy beside those that are there.
fn append(workspace: &mut Workspace, copy: Workspace) {
    workspace.recommendations.extend(copy.recommendations);
    workspace.workstreams.extend(copy.workstreams);
    workspace.parts.extend(copy.parts);
    let (programme, own) = (&mut workspace.programme, copy.programme);
    programme.elements.extend(own.elements);
    programme.audiences.extend(own.audiences);
    programme.constraints.extend(own.constraints);
    if let (Limits::ByYear(funds), Limits::ByYear(more)) =
        (&mut programme.budget.limits, own.budget.limits)
    {
        funds.extend(more);
    }
}
