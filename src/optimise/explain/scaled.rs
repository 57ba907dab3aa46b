//! A workstream at another cost: is it still worth having?

use std::time::Instant;

use super::inquiry::Inquiry;
use super::money;
use crate::model::{Money, Workspace};
use crate::optimise::orders::{SAME, Search};
use crate::optimise::problem::{self, NamedRow, Row};
use crate::optimise::solver::Goal;
use crate::optimise::{Options, PlanError, repriced, verify};

/// A workstream whose cost is changed.
pub(super) struct Scaled<'a> {
    pub inquiry: &'a Inquiry<'a>,
    pub w: usize,
    pub leaving: usize,
    /// The workspace with its limits held still.
    pub workspace: Workspace,
    /// The coverage of the best plan that leaves it out.
    pub without: f64,
    pub started: Instant,
}

/// What asking about one cost gives.
pub(super) enum Probe {
    /// A plan that has it covers more, and bears this cost.
    In(Money),
    Out,
    OutOfTime,
}

impl Scaled<'_> {
    /// Whether some plan that has it covers more than all without it, at this cost.
    pub fn probe(&self, part: Money) -> Result<Probe, PlanError> {
        let edited = repriced::at_cost(&self.workspace, self.w, part);
        let has_it = self.inquiry.only(self.w, |path, _| path != self.leaving);
        let mut asked: Vec<NamedRow> = has_it.clone().into_iter().collect();
        let plain = problem::build_asking(&edited, self.inquiry.weights, asked.clone());
        let (terms, constant) = plain.value;
        let more = self.without + 1.5 * SAME - constant;
        asked.push(NamedRow {
            wish: None,
            row: Row::CoverageAtLeast(terms, more),
        });
        let problem = problem::build_asking(&edited, self.inquiry.weights, asked);
        let options = Options {
            time_limit: self.seconds_left(),
            gap: 0.0,
            ..self.inquiry.options.clone()
        };
        let mut search = Search::new(&edited, self.inquiry.weights, &problem, &options);
        // Any plan will do; that coverage is what is aimed at helps to see that there is none.
        let any = Goal::Most(problem.value.0.clone());
        Ok(match search.solved(&any, 1.0, self.without + SAME, None) {
            Ok(Some(found)) => Probe::In(self.borne_by(&found.paths, part)),
            Ok(None) => Probe::Out,
            Err(PlanError::NoPlanInTime) => Probe::OutOfTime,
            Err(other) => return Err(other),
        })
    }

    /// All probes together may take as long as a plan.
    fn seconds_left(&self) -> Option<f64> {
        let limit = self.inquiry.options.time_limit?;
        Some(limit - self.started.elapsed().as_secs_f64())
    }

    /// The highest cost that one plan bears, which bears this one: no solver is needed for that.
    pub fn borne_by(&self, paths: &[usize], part: Money) -> Money {
        let levels = self.inquiry.problem.levels(paths);
        let value = self.inquiry.value_of(&levels);
        let bears = |part: Money| {
            let edited = repriced::at_cost(&self.workspace, self.w, part);
            verify::violations(&edited, self.inquiry.weights, &levels, value).is_empty()
        };
        let mut inside = part;
        let mut outside = part + money::all_limits(&self.workspace) + Money::from_pence(1);
        if bears(outside) {
            return outside;
        }
        while outside - inside > Money::from_pence(1) {
            let middle = halfway(inside, outside);
            if bears(middle) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        inside
    }
}

/// Between two costs.
pub(super) fn halfway(low: Money, high: Money) -> Money {
    Money::from_pence(low.pence() + (high - low).pence() / 2)
}
