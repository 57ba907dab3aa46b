//! The four orders, each earlier optimum held: most coverage, least spend, fewest changes, and a
//! fixed rule by id. They make the answer unique, whatever the solver finds first.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use super::problem::{NamedRow, Problem};
use super::solver::{Goal, Solved};
use super::watch::Deadline;
use super::{Options, PlanError, reduce, value};
use crate::evidence::Weights;
use crate::model::{At, Workspace};

/// Two coverages that differ by less are the same: coverage is defined to 1e-9.
pub(super) const SAME: f64 = 1e-9;
/// Up to so many columns of choices, a proof is quick, and whether there is another plan as good is
/// asked at once.
const SMALL: usize = 200;

/// What the search ends with.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The path of each workstream, by its rank.
    pub paths: Vec<usize>,
    /// Its objective, recomputed from the definitions.
    pub value: f64,
    /// What no plan can exceed.
    pub bound: f64,
    /// Whether the first order is proven, and the others.
    pub proven: [bool; 2],
    pub seconds: f64,
    /// Name and version of what proved it.
    pub prover: (&'static str, &'static str),
}

impl Found {
    /// The level of each workstream in each year.
    pub fn levels(&self, problem: &Problem) -> Vec<Vec<At>> {
        problem.levels(&self.paths)
    }
}

/// A plan on the way, and what is known about the best one. Paths by rank.
#[derive(Debug, Clone)]
pub(super) struct First {
    pub paths: Option<Vec<usize>>,
    pub value: f64,
    pub bound: f64,
    /// Whether it is known that no other plan is worth as much.
    pub alone: bool,
}

impl First {
    pub fn is_proven(&self) -> bool {
        self.paths.is_some() && self.bound - self.value <= SAME * self.value.abs().max(1.0)
    }
}

/// A search for the plan of one workspace.
pub(super) struct Search<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) weights: &'a Weights,
    pub(super) options: &'a Options,
    pub(super) started: Instant,
    /// The problem as it is looked at now: without what no plan worth having takes.
    pub(super) problem: Cow<'a, Problem>,
    /// Wishes that are asked about beside the workspace's own.
    pub(super) also: Vec<NamedRow>,
    /// Earlier optima, and plans that rounding let through.
    pub(super) held: Vec<NamedRow>,
    /// The coverage that later orders may not go below.
    pub(super) least: f64,
    /// What proved it: a solver, once one was asked.
    pub(super) prover: (&'static str, &'static str),
    /// What was known before the search, by rank.
    from: Option<Vec<usize>>,
    at_most: f64,
}

impl<'a> Search<'a> {
    pub fn new(
        workspace: &'a Workspace,
        weights: &'a Weights,
        problem: &'a Problem,
        options: &'a Options,
    ) -> Self {
        Self {
            workspace,
            weights,
            options,
            started: Instant::now(),
            problem: Cow::Borrowed(problem),
            also: Vec::new(),
            held: Vec::new(),
            least: f64::NEG_INFINITY,
            prover: ("gapwise", env!("CARGO_PKG_VERSION")),
            from: None,
            at_most: f64::INFINITY,
        }
    }

    /// Begins with a plan, by rank, where the checker lets it pass; and with a worth that no plan is
    /// above.
    pub fn knowing(mut self, plan: Option<Vec<usize>>, at_most: f64) -> Self {
        let sound = |ranks: &Vec<usize>| {
            let places = reduce::places(&self.problem, ranks);
            places.is_some_and(|places| self.misses(&places, self.value(&places)).is_empty())
        };
        (self.from, self.at_most) = (plan.filter(sound), at_most);
        self
    }

    /// Also keeps these rows, which no file asks for: "what if it were left out?".
    pub fn also(mut self, rows: Vec<NamedRow>) -> Self {
        self.also = rows;
        self
    }

    /// Looks at a part of the problem only: some of the paths of each workstream.
    pub fn within(mut self, part: Cow<'a, Problem>) -> Self {
        self.problem = part;
        self
    }

    /// The best plan; `None` where none is feasible.
    pub fn run(mut self) -> Result<Option<Found>, PlanError> {
        let Some(first) = self.first_order()? else {
            return Ok(None);
        };
        let Some(paths) = first.paths.clone() else {
            return Err(PlanError::NoPlanInTime);
        };
        self.tell(&first);
        let mut found = Found {
            paths,
            value: first.value,
            bound: if first.is_proven() {
                first.value
            } else {
                first.bound
            },
            proven: [first.is_proven(), false],
            seconds: 0.0,
            prover: self.prover,
        };
        if first.is_proven() {
            // Whatever stops the later orders, the plan so far is proven to cover the most.
            found.proven[1] = first.alone || self.later_orders(&mut found).is_ok();
            found.bound = found.value;
        }
        found.prover = self.prover;
        found.seconds = self.started.elapsed().as_secs_f64();
        Ok(Some(found))
    }

    /// The first order: a good plan and a bound at once, then less and less to look at, and the rest
    /// solved.
    fn first_order(&mut self) -> Result<Option<First>, PlanError> {
        let mut first = self.begun();
        if first.is_proven() {
            return Ok(Some(first));
        }
        let outlook = self.looked_at(&mut first);
        if first.is_proven() || self.is_enough(&first) {
            return Ok(Some(first));
        }
        if let Some(outlook) = outlook.filter(|_| self.is_large()) {
            if !self.options.without_clock {
                self.search_at_large(&mut first, outlook);
            }
            return Ok(Some(first));
        }
        match self.most(&first, self.known(&first)) {
            Ok(None) if first.paths.is_none() => Ok(None),
            Ok(None) if self.is_small() => {
                first.bound = first.bound.min(self.wanted(&first)).max(first.value);
                first.alone = self.options.gap <= 0.0;
                Ok(Some(first))
            }
            Ok(None) => Err(PlanError::Unsound(vec![
                "the solver says that there is no plan, and there is one".to_owned(),
            ])),
            Ok(Some(solved)) => {
                self.take(&mut first, &solved)?;
                Ok(Some(first))
            }
            Err(PlanError::NoPlanInTime | PlanError::Solver(_)) if first.paths.is_some() => {
                Ok(Some(first))
            }
            Err(other) => Err(other),
        }
    }

    /// What is known before anything is looked at.
    fn begun(&self) -> First {
        let from = self.from.as_ref();
        let places = from.and_then(|ranks| reduce::places(&self.problem, ranks));
        let value = places.map_or(f64::NEG_INFINITY, |places| self.value(&places));
        First {
            paths: self.from.clone(),
            value,
            bound: self.at_most.max(value),
            alone: false,
        }
    }

    /// Whether a plan as good as the one that is known is asked for, rather than the best: mostly
    /// there is none, and that one answer settles all orders.
    fn is_small(&self) -> bool {
        self.problem.owners.len() <= SMALL
    }

    /// What another plan has to be worth to be looked for: as much as this one, or where a gap is
    /// allowed so much more that this one would not do beside it.
    fn wanted(&self, first: &First) -> f64 {
        first.value / (1.0 - self.options.gap)
    }

    /// The most coverage; or, where the problem is small and a plan is known, another plan that
    /// covers as much.
    fn most(
        &mut self,
        first: &First,
        known: Option<Vec<usize>>,
    ) -> Result<Option<Solved>, PlanError> {
        let goal = Goal::Most(self.problem.value.0.clone());
        match known {
            Some(known) if self.is_small() => {
                self.hold_value(self.wanted(first));
                self.held.push(self.problem.cut(&known));
                let other = self.solved(&goal, self.options.gap, self.least, None);
                self.held.clear();
                self.least = f64::NEG_INFINITY;
                other
            }
            known => self.solved(&goal, self.options.gap, f64::NEG_INFINITY, known),
        }
    }

    /// What the solver found, beside what was known.
    fn take(&self, first: &mut First, solved: &Solved) -> Result<(), PlanError> {
        let value = self.value(&solved.paths);
        // The solver's bound leaves out what is certain.
        let bound = solved.bound + self.problem.value.1;
        if bound < value - 1e-7 {
            // The model is worth less than the plan by the definitions: then it is not our problem
            // that was solved, and nothing about it is proven.
            return Err(PlanError::Unsound(vec![format!(
                "the solver says that no plan covers more than {bound}, and its own covers {value}"
            )]));
        }
        if value > first.value {
            (first.value, first.paths) = (value, Some(reduce::ranks(&self.problem, &solved.paths)));
        }
        let proven = solved.proven && bound - value <= SAME * value.abs().max(1.0);
        let bound = if proven { first.value } else { bound };
        first.bound = first.bound.min(bound).max(first.value);
        Ok(())
    }

    /// The best plan so far, by its places in the problem as it is looked at now.
    pub(super) fn known(&self, first: &First) -> Option<Vec<usize>> {
        reduce::places(&self.problem, first.paths.as_deref()?)
    }

    /// Takes a plan that is worth more by so much, once the checker agrees; whether it did.
    pub(super) fn adopt(&self, first: &mut First, paths: &[usize], by: f64) -> bool {
        let value = self.value(paths);
        let is_better = value > first.value + by && self.misses(paths, value).is_empty();
        if is_better {
            (first.value, first.paths) = (value, Some(reduce::ranks(&self.problem, paths)));
        }
        is_better
    }

    pub(super) fn tell(&self, first: &First) {
        self.options.watch.tell(&super::Progress {
            seconds: self.started.elapsed().as_secs_f64(),
            coverage: first.value,
            bound: first.bound,
        });
    }

    /// Whether the gap that was asked for is reached.
    pub(super) fn is_enough(&self, first: &First) -> bool {
        first.paths.is_some() && first.bound - first.value <= self.options.gap * first.bound
    }

    /// Orders 2 to 4. Whatever is reached stays in `found` when time runs out.
    fn later_orders(&mut self, found: &mut Found) -> Result<(), PlanError> {
        self.held.clear();
        let settled = self.settle_orders(&mut found.paths, found.value);
        if let Some(paths) = reduce::places(&self.problem, &found.paths) {
            found.value = self.value(&paths);
        }
        settled
    }

    pub(super) fn deadline(&self) -> Deadline<'a> {
        let limit = self.options.time_limit.map(Duration::from_secs_f64);
        Deadline {
            time: limit.and_then(|limit| self.started.checked_add(limit)),
            watch: &self.options.watch,
        }
    }

    pub(super) fn value(&self, paths: &[usize]) -> f64 {
        value::of_levels(self.workspace, self.weights, &self.problem.levels(paths))
    }
}
