//! Less and less to look at: a look ahead finds a good plan and a bound, and what no plan worth having
//! takes is left out before anything is solved.

use std::borrow::Cow;

use super::orders::{First, SAME, Search};
use super::outlook::Outlook;
use super::problem::{NamedRow, Row};
use super::{outlook, reduce};

/// How often the problem is looked at again after paths were left out.
const LOOKS: usize = 3;

impl Search<'_> {
    /// Looks ahead, leaves out what no plan worth having takes, and looks again.
    pub(super) fn looked_at(&mut self, first: &mut First) -> Option<Outlook> {
        if self.asks_for_coverage() {
            return None;
        }
        let deadline = self.deadline();
        let mut last = None;
        for round in 0..LOOKS {
            let known = self.known(first);
            let rule = &self.workspace.programme.coverage.combine;
            let outlook =
                outlook::look(&self.problem, &self.also, rule, known.as_deref(), deadline);
            self.learn(first, &outlook);
            let is_last = round + 1 == LOOKS || first.is_proven() || self.is_enough(first);
            if is_last || first.paths.is_none() || !self.leave_out(first, &outlook) {
                last = Some(outlook);
                break;
            }
        }
        last
    }

    /// Whether coverage is asked for that no file asks for: a look ahead does not see such rows.
    fn asks_for_coverage(&self) -> bool {
        let mut asked = self.also.iter().chain(&self.problem.asked);
        asked.any(|named| matches!(named.row, Row::CoverageAtLeast(..)))
    }

    /// Takes what a look ahead found, once the checker agrees.
    pub(super) fn learn(&self, first: &mut First, outlook: &Outlook) {
        if let Some(start) = &outlook.start {
            self.adopt(first, start, 0.0);
        }
        // A plan may be worth what it is worth, though the rest of the problem be worth less.
        first.bound = first.bound.min(outlook.relaxed.bound.max(first.value));
        self.tell(first);
    }

    /// Leaves out the paths that no plan worth more takes; whether that changed much.
    fn leave_out(&mut self, first: &mut First, outlook: &Outlook) -> bool {
        let changed = self.narrow(&outlook.kept(&self.problem, first.value - SAME));
        if self.problem.owners.is_empty() {
            first.bound = first.value;
        }
        changed
    }

    /// From here on, each workstream has just these of its paths, where that leaves out a tenth or
    /// more; whether it did.
    fn narrow(&mut self, kept: &[Vec<usize>]) -> bool {
        let left: usize = kept.iter().map(Vec::len).sum();
        let had = self.problem.choices.iter().map(|choice| choice.paths.len());
        let had = had.sum::<usize>();
        if left == had || left * 10 > had * 9 {
            return false;
        }
        // Rows over coverage cannot be carried over; with them, nothing is left out.
        let narrower = reduce::keeping(self.workspace, self.weights, &self.problem, kept);
        let Some(narrower) = narrower else {
            return false;
        };
        let Some(also) = reduce::translated(&self.also, &self.problem, &narrower) else {
            return false;
        };
        (self.also, self.problem) = (also, Cow::Owned(narrower));
        self.held.clear();
        true
    }

    /// Leaves out every path that no plan takes which is worth at least `value`; `worth` is what
    /// columns are worth and what is certain. Whether that changed much.
    pub(super) fn leave_out_by(
        &mut self,
        worth: (&[(usize, f64)], f64),
        ranks: &[usize],
        value: f64,
    ) -> bool {
        let rows: Vec<NamedRow> = self.also.iter().chain(&self.held).cloned().collect();
        let Some(known) = reduce::places(&self.problem, ranks) else {
            return false;
        };
        let deadline = self.deadline();
        let kept = outlook::kept_by(&self.problem, &rows, worth, (&known, value), deadline);
        self.narrow(&kept)
    }
}
