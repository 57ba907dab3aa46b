//! The four orders, each earlier optimum held: most coverage, least spend, fewest changes, and a
//! fixed rule by id. They make the answer unique, whatever the solver finds first.

use std::time::Instant;

use super::Options;
use super::PlanError;
use super::problem::{NamedRow, Problem, Row};
use super::solver::{Effort, Failure, Goal, Solved, solve};
use super::{value, verify};
use crate::evidence::Weights;
use crate::model::{At, Money, Workspace};

/// Two coverages that differ by less are the same: coverage is defined to 1e-9.
const SAME: f64 = 1e-9;
/// How far a solver's own sum may be from ours.
const ROUNDING: f64 = 1e-7;
/// How often a plan that misses by the solver's rounding may be cut off before giving up.
const MOST_CUTS: usize = 200;

/// What the search ends with.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The path of each workstream.
    pub paths: Vec<usize>,
    /// Its objective, recomputed from the definitions.
    pub value: f64,
    /// What no plan can exceed.
    pub bound: f64,
    /// Whether the first order is proven, and the others.
    pub proven: [bool; 2],
    pub seconds: f64,
}

impl Found {
    /// The level of each workstream in each year.
    pub fn levels(&self, problem: &Problem) -> Vec<Vec<At>> {
        levels(problem, &self.paths)
    }
}

fn levels(problem: &Problem, paths: &[usize]) -> Vec<Vec<At>> {
    let chosen = problem.choices.iter().zip(paths);
    chosen
        .map(|(choice, &path)| choice.paths[path].levels.clone())
        .collect()
}

/// A search for the plan of one workspace.
pub(super) struct Search<'a> {
    workspace: &'a Workspace,
    weights: &'a Weights,
    problem: &'a Problem,
    options: &'a Options,
    started: Instant,
    /// Wishes that are asked about beside the workspace's own.
    also: Vec<NamedRow>,
    /// Earlier optima, and plans that rounding let through.
    held: Vec<NamedRow>,
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
            problem,
            options,
            started: Instant::now(),
            also: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Also keeps these rows, which no file asks for: "what if it were left out?".
    pub fn also(mut self, rows: Vec<NamedRow>) -> Self {
        self.also = rows;
        self
    }

    /// The best plan; `None` where none is feasible.
    pub fn run(mut self) -> Result<Option<Found>, PlanError> {
        let goal = Goal::Most(self.problem.value.0.clone());
        let first = match self.solved(&goal, self.options.gap, f64::NEG_INFINITY) {
            Ok(Some(first)) => first,
            Ok(None) => return Ok(None),
            Err(PlanError::NoPlanInTime) => return self.business_as_usual().map(Some),
            Err(other) => return Err(other),
        };
        let value = self.value(&first.paths);
        // The solver's bound leaves out what is certain.
        let bound = first.bound + self.problem.value.1;
        if bound < value - ROUNDING {
            // The model is worth less than the plan by the definitions: then it is not our problem
            // that was solved, and nothing about it is proven.
            return Err(PlanError::Unsound(vec![format!(
                "the solver says that no plan covers more than {bound}, and its own covers {value}"
            )]));
        }
        let bound = bound.max(value);
        let proven = first.proven && bound - value <= SAME * value.abs().max(1.0);
        let mut found = Found {
            paths: first.paths,
            value,
            bound: if proven { value } else { bound },
            proven: [proven, false],
            seconds: 0.0,
        };
        if proven {
            self.hold_value(value);
            // Whatever stops the later orders, the plan so far is proven to cover the most.
            found.proven[1] = self.later_orders(&mut found.paths).is_ok();
            found.value = self.value(&found.paths);
            found.bound = found.bound.max(found.value);
        }
        found.seconds = self.started.elapsed().as_secs_f64();
        Ok(Some(found))
    }

    /// What is left when time runs out before the solver has found anything: to change nothing, if
    /// that is allowed, against the coverage that all the money in the world could buy.
    fn business_as_usual(&self) -> Result<Found, PlanError> {
        let paths = vec![0; self.problem.choices.len()];
        let value = self.value(&paths);
        let levels = levels(self.problem, &paths);
        if !verify::violations(self.workspace, self.weights, &levels, value).is_empty() {
            return Err(PlanError::NoPlanInTime);
        }
        Ok(Found {
            paths,
            value,
            bound: self.problem.most_value().max(value),
            proven: [false, false],
            seconds: self.started.elapsed().as_secs_f64(),
        })
    }

    /// Orders 2 to 4. Whatever is reached stays in `paths` when time runs out.
    pub(super) fn later_orders(&mut self, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        let spend = self
            .problem
            .sum_over(0..paths.len(), |_, path| path.total().pence());
        let least = Goal::LeastMoney(spend.0.clone());
        *paths = self.better(&least)?;
        if self.next_as_cheap(&least, paths)?.is_none() {
            return Ok(());
        }
        // A row that equal plans meet to the penny can be singular to a solver; then they are
        // gone through one by one.
        let before = (self.held.clone(), paths.clone());
        let held = self.spend(paths).pence() - spend.1;
        self.hold(Row::MoneyAtMost(spend.0, held));
        match self.settle(paths) {
            Err(PlanError::Solver(_)) => {
                (self.held, *paths) = before;
                self.go_through(&least, paths)
            }
            settled => settled,
        }
    }

    /// The fewest changes, then the fixed rule.
    fn settle(&mut self, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        let changes = self.problem.change_terms();
        *paths = self.better(&Goal::LeastCount(changes.clone()))?;
        let fewest = i64::try_from(changed(paths)).unwrap_or(i64::MAX);
        self.hold(Row::CountAtMost(changes, fewest));
        self.settle_by_id(paths)
    }

    /// All plans that spend as little, one after another; the best of them by changes and by id.
    fn go_through(&mut self, least: &Goal, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        let mut current = paths.clone();
        for _ in 0..MOST_CUTS {
            let Some(next) = self.next_as_cheap(least, &current)? else {
                return Ok(());
            };
            let cut = self.cut(&current);
            self.held.push(cut);
            if (changed(&next), &next) < (changed(paths), &*paths) {
                paths.clone_from(&next);
            }
            current = next;
        }
        Err(PlanError::Solver(
            "it could not tell too many equal plans apart".to_owned(),
        ))
    }

    /// Another plan that covers and spends as much as this one.
    fn next_as_cheap(
        &mut self,
        least: &Goal,
        paths: &[usize],
    ) -> Result<Option<Vec<usize>>, PlanError> {
        let held = self.held.len();
        let cut = self.cut(paths);
        self.held.push(cut);
        let value = self.value_held();
        let other = self.solved(least, 0.0, value);
        self.held.truncate(held);
        let spend = self.spend(paths);
        match other? {
            Some(other) if self.spend(&other.paths) <= spend => Ok(Some(other.paths)),
            Some(other) if !other.proven => Err(PlanError::NoPlanInTime),
            _ => Ok(None),
        }
    }

    /// The fixed rule: in the order of ids, each workstream takes the earliest path of its list
    /// (business as usual first) that still leaves a plan.
    fn settle_by_id(&mut self, paths: &mut Vec<usize>) -> Result<(), PlanError> {
        for w in 0..paths.len() {
            let Some(first) = self.problem.choices[w].first_column else {
                continue;
            };
            if paths[w] > 0 {
                let ranks = (1..self.problem.choices[w].paths.len()).map(|p| (first + p, p as i64));
                *paths = self.better(&Goal::LeastCount(ranks.collect()))?;
            }
            self.hold(Row::CountExactly(vec![(first + paths[w], 1)], 1));
        }
        Ok(())
    }

    /// The best plan for a later goal, which some plan is known to satisfy.
    fn better(&mut self, goal: &Goal) -> Result<Vec<usize>, PlanError> {
        let least = self.value_held();
        let solved = self.solved(goal, 0.0, least)?;
        Ok(match solved {
            Some(solved) if solved.proven => solved.paths,
            Some(_) => return Err(PlanError::NoPlanInTime),
            None => {
                let words = "it lost sight of a plan that it had found".to_owned();
                return Err(PlanError::Solver(words));
            }
        })
    }

    /// Solves until a plan stands up in pence and in coverage; plans that only rounding let through
    /// are cut off.
    pub(super) fn solved(
        &mut self,
        goal: &Goal,
        gap: f64,
        least_value: f64,
    ) -> Result<Option<Solved>, PlanError> {
        let mut missed = Vec::new();
        for _ in 0..MOST_CUTS {
            let effort = Effort {
                seconds: self
                    .options
                    .time_limit
                    .map(|limit| limit - self.started.elapsed().as_secs_f64()),
                gap,
            };
            let rows: Vec<&NamedRow> = self.also.iter().chain(&self.held).collect();
            match solve(self.problem, &rows, goal, effort) {
                Ok(solved) => {
                    let value = self.value(&solved.paths);
                    let levels = levels(self.problem, &solved.paths);
                    missed = verify::violations(self.workspace, self.weights, &levels, value);
                    if missed.is_empty() && value >= least_value {
                        return Ok(Some(solved));
                    }
                    let cut = self.cut(&solved.paths);
                    self.held.push(cut);
                }
                Err(Failure::Infeasible) => return Ok(None),
                Err(Failure::OutOfTime) => return Err(PlanError::NoPlanInTime),
                Err(Failure::Broken(words)) => return Err(PlanError::Solver(words)),
            }
        }
        Err(PlanError::Unsound(missed))
    }

    fn value(&self, paths: &[usize]) -> f64 {
        value::of_levels(self.workspace, self.weights, &levels(self.problem, paths))
    }

    fn spend(&self, paths: &[usize]) -> Money {
        let chosen = self.problem.choices.iter().zip(paths);
        chosen
            .map(|(choice, &path)| choice.paths[path].total())
            .sum()
    }

    fn hold(&mut self, row: Row) {
        self.held.push(NamedRow { wish: None, row });
    }

    fn hold_value(&mut self, value: f64) {
        let (terms, constant) = self.problem.value.clone();
        self.hold(Row::CoverageAtLeast(terms, value - SAME / 2.0 - constant));
    }

    /// The coverage that later orders may not go below.
    fn value_held(&self) -> f64 {
        let held = self.held.iter().find_map(|named| match &named.row {
            Row::CoverageAtLeast(_, limit) => Some(limit + self.problem.value.1),
            _ => None,
        });
        held.map_or(f64::NEG_INFINITY, |limit| limit - SAME / 2.0)
    }

    /// A row that only this plan breaks.
    fn cut(&self, paths: &[usize]) -> NamedRow {
        let columns: Vec<(usize, i64)> = self
            .problem
            .choices
            .iter()
            .zip(paths)
            .filter_map(|(choice, &path)| Some((choice.first_column? + path, 1)))
            .collect();
        let limit = columns.len() as i64 - 1;
        NamedRow {
            wish: None,
            row: Row::CountAtMost(columns, limit),
        }
    }
}

/// How many workstreams differ from business as usual, which is each one's first path.
fn changed(paths: &[usize]) -> usize {
    paths.iter().filter(|&&path| path > 0).count()
}
