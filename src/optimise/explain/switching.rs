//! The cost at which a workstream would leave the plan, or come in.
//!
//! All that the programme can still decide about is scaled by one factor: the cost of every level in
//! the years from `earliest` on. Commitments, the exit cost and the years before stay as they are, and
//! so do the limits. Leaving the workstream out as early as it can (see [`replacement`]) then costs the
//! same whatever the factor is, and the best plan that leaves it out covers the same. The best plan of
//! all can only lose as the factor grows. So there is one cost up to which some plan that has the
//! workstream (later, smaller or longer) covers more than every plan without it, and above which none
//! does. It is given as the total of the normal level, and found by halving, in whole pence, until it
//! is known to a thousandth or a pound, whichever is more. Each answer is a proof: a plan that is
//! there, or that there is none; where time runs out, what is known by then is the answer. (Which two
//! costs, that near to each other, is the solver's doing: both are true whatever it finds first.)
//!
//! [`replacement`]: super::replacement

use std::time::Instant;

use super::inquiry::Inquiry;
use super::money;
use super::scaled::{Probe, Scaled, halfway};
use super::view::{Answered, Leaving, Switch, Switching};
use crate::model::Money;
use crate::optimise::orders::SAME;
use crate::optimise::repriced::{floor_that_counts, held_part, scaled_part};
use crate::optimise::{PlanError, PlanStatus, with_limits_held};

/// How often a cost is asked about at most.
const MOST_PROBES: usize = 60;

/// What is known of the cost at which it switches.
struct Between {
    inside: Option<Money>,
    outside: Option<Money>,
    reached: bool,
}

/// The cost at which it switches; `leaving` is its answer where the plan has it.
pub(super) fn switching(
    inquiry: &Inquiry<'_>,
    w: usize,
    path: usize,
    leaving: Option<&Leaving>,
) -> Result<Switching, PlanError> {
    let workstream = &inquiry.workspace.workstreams[w];
    let now = scaled_part(workstream, inquiry.problem.years);
    let rest = held_part(workstream);
    let mut answer = Switching {
        switch: match leaving {
            Some(_) => Switch::LeavesAbove,
            None => Switch::ComesInBelow,
        },
        cost: now + rest,
        in_at: None,
        out_at: None,
        reached: false,
        why: None,
    };
    let without = match leaving.map(|leaving| &leaving.global) {
        None if inquiry.plan.status != PlanStatus::Optimal => {
            answer.why = Some("The plan itself is not proven.".to_owned());
            return Ok(answer);
        }
        None => inquiry.value,
        Some(global) => match (global.outcome, global.coverage) {
            (Answered::Possible, Some(coverage)) if global.proven => coverage.value(),
            (Answered::Possible | Answered::NotKnown, _) => {
                answer.why = Some("The best plan without it is not proven.".to_owned());
                return Ok(answer);
            }
            _ => {
                answer.why = Some("No plan within the budget leaves it out.".to_owned());
                return Ok(answer);
            }
        },
    };
    answer.why = no_such_cost(inquiry, w, now);
    if answer.why.is_some() {
        return Ok(answer);
    }
    let scaled = Scaled {
        inquiry,
        w,
        leaving: path,
        workspace: with_limits_held(inquiry.workspace),
        without,
        started: Instant::now(),
    };
    let between = match leaving {
        Some(_) if inquiry.value <= without + SAME => {
            answer.why = Some("Plans without it cover as much.".to_owned());
            return Ok(answer);
        }
        Some(_) => scaled.upwards(now)?,
        None => scaled.downwards(now)?,
    };
    answer.in_at = between.inside.map(|part| part + rest);
    answer.out_at = between.outside.map(|part| part + rest);
    answer.reached = between.reached;
    Ok(answer)
}

/// Why cost cannot be what decides.
fn no_such_cost(inquiry: &Inquiry<'_>, w: usize, now: Money) -> Option<String> {
    let workstream = &inquiry.workspace.workstreams[w];
    if now == Money::ZERO {
        return Some("It costs nothing that could be scaled.".to_owned());
    }
    if workstream.lock.is_some() {
        return Some("Its lock decides, not its cost.".to_owned());
    }
    let floor = floor_that_counts(inquiry.workspace, w)?;
    Some(format!(
        "What it costs counts towards the floor `{}`, so a higher cost is not simply worse.",
        floor
    ))
}

impl Scaled<'_> {
    /// From a cost at which it is in, up to one at which it is out.
    fn upwards(&self, now: Money) -> Result<Between, PlanError> {
        let inside = self.borne_by(&self.inquiry.paths, now);
        let limits = money::all_limits(&self.workspace);
        let top = (limits + now).pence().saturating_mul(100);
        let top = Money::from_pence(top.min(Money::MOST.pence() / 100));
        let mut step = tolerance(inside);
        let mut between = Between {
            inside: Some(inside),
            outside: None,
            reached: false,
        };
        while let (Some(inside), None) = (between.inside, between.outside) {
            let next = (inside + step).min(top);
            if inside >= top || !self.ask(&mut between, next)? {
                return Ok(between);
            }
            step = Money::from_pence((step.pence() * 4).max(inside.pence() / 2));
        }
        self.narrow(between)
    }

    /// From a cost at which it is out, down to one at which it is in, if only for nothing.
    fn downwards(&self, now: Money) -> Result<Between, PlanError> {
        let mut between = Between {
            inside: None,
            outside: Some(now),
            reached: false,
        };
        if !self.ask(&mut between, Money::ZERO)? {
            return Ok(between);
        }
        if between.inside.is_none() {
            between.reached = true;
            return Ok(between);
        }
        self.narrow(between)
    }

    /// Halves what is left. What one plan bears is often all that any does, so the cost just above it
    /// is asked about first.
    fn narrow(&self, mut between: Between) -> Result<Between, PlanError> {
        let mut above = None;
        for _ in 0..MOST_PROBES {
            let (Some(inside), Some(outside)) = (between.inside, between.outside) else {
                break;
            };
            if outside - inside <= tolerance(outside) {
                between.reached = true;
                break;
            }
            let next = match above {
                Some(asked) if asked == inside => halfway(inside, outside),
                _ => (inside + tolerance(inside)).min(halfway(inside, outside)),
            };
            above = Some(inside);
            if !self.ask(&mut between, next)? {
                break;
            }
            // A plan that bears hardly more says nothing about the next.
            if between
                .inside
                .is_some_and(|now| now > inside && now <= next)
            {
                above = between.inside;
            }
        }
        Ok(between)
    }

    /// Asks about a cost and narrows what is known; `false` where time ran out.
    fn ask(&self, between: &mut Between, part: Money) -> Result<bool, PlanError> {
        match self.probe(part)? {
            Probe::In(borne) => {
                let most = between.outside.unwrap_or(borne);
                between.inside = Some(borne.min(most));
            }
            Probe::Out => between.outside = Some(part),
            Probe::OutOfTime => return Ok(false),
        }
        Ok(true)
    }
}

/// How closely a cost is wanted: a thousandth of it, or a pound.
fn tolerance(cost: Money) -> Money {
    Money::from_pence((cost.pence() / 1000).max(100))
}
