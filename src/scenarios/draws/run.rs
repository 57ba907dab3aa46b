//! A run of draws: the chosen plan, and each draw planned anew.

use serde::{Deserialize, Serialize};

use super::super::Told;
use super::random::Draw;
use super::record::{Record, decoded, encoded};
use super::shards::Shard;
use super::world::{World, world};
use crate::evidence::weights;
use crate::model::{At, Workspace, rounded};
use crate::optimise::{
    Known, Levels, Options, PlanError, Proven, Solution, breaches, courses, cut_to_fit, of_levels,
    overspend, solve, with_limits_held, without_waste,
};
use crate::parallel::each;

/// What a run is known by: whoever has the same computes the same draws.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Identity {
    pub draws: u32,
    pub seed: u64,
    /// Of each search, as text: no digit may be lost on the way through a file.
    pub gap: String,
    pub time_limit: Option<String>,
    pub solver: String,
    pub gapwise: String,
    /// The hash of the inputs, and the ranges that the draws are from.
    pub inputs: String,
    pub ranges: String,
    /// The plan of the workspace as written, encoded; and what is known about it.
    pub chosen: String,
    pub coverage: f64,
    pub bound: f64,
    pub is_proven: bool,
    pub is_settled: bool,
}

/// A run of draws over a workspace.
#[derive(Debug)]
pub struct Run {
    pub(super) identity: Identity,
    /// The workspace, with its limits held.
    pub(super) held: Workspace,
    pub(super) courses: Vec<Vec<Vec<At>>>,
    pub(super) chosen: Levels,
    options: Options,
}

impl Run {
    /// Plans the workspace as it is written, for the draws to be held against; `None` where no plan
    /// keeps every wish. No clock decides anything unless the options have a time limit.
    ///
    /// # Errors
    /// As for a plan.
    pub fn new(
        workspace: &Workspace,
        options: &Options,
        draws: u32,
        seed: u64,
    ) -> Result<Option<Self>, PlanError> {
        let options = Options {
            without_clock: true,
            ..options.clone()
        };
        let exactly = Options {
            gap: 0.0,
            ..options.clone()
        };
        let known = Known::default();
        let Some(solution) = solve(workspace, &weights(workspace), &exactly, &known)? else {
            return Ok(None);
        };
        let courses = courses(workspace);
        let Proven {
            coverage: is_proven,
            spend_and_changes: is_settled,
        } = solution.proven;
        let identity = Identity {
            draws,
            seed,
            gap: options.gap.to_string(),
            time_limit: options.time_limit.map(|limit| limit.to_string()),
            solver: options.solver.words(),
            gapwise: env!("CARGO_PKG_VERSION").to_owned(),
            inputs: workspace.fingerprint(),
            ranges: format!("{:?}", workspace.programme.uncertainty),
            chosen: encoded(&courses, &solution.levels).unwrap_or_default(),
            coverage: rounded(solution.coverage),
            bound: rounded(solution.bound),
            is_proven,
            is_settled,
        };
        Ok(Some(Self {
            identity,
            held: with_limits_held(workspace),
            courses,
            chosen: solution.levels,
            options,
        }))
    }

    /// A run that was made elsewhere, over the same workspace; in words what is wrong where it is not
    /// the same, or its chosen plan is none.
    pub(super) fn again(workspace: &Workspace, identity: Identity) -> Result<Self, &'static str> {
        if identity.gapwise != env!("CARGO_PKG_VERSION") {
            return Err("it was made by another version of gapwise");
        }
        let ranges = format!("{:?}", workspace.programme.uncertainty);
        if identity.inputs != workspace.fingerprint() || identity.ranges != ranges {
            return Err("it was made from other inputs than this workspace has now");
        }
        let courses = courses(workspace);
        let chosen = decoded(&courses, &identity.chosen);
        let chosen =
            chosen.filter(|plan| breaches(workspace, &weights(workspace), plan).is_empty());
        Ok(Self {
            chosen: chosen.ok_or("its chosen plan does not fit this workspace")?,
            identity,
            held: with_limits_held(workspace),
            courses,
            options: Options::default(),
        })
    }

    /// How many draws it has.
    pub fn draws(&self) -> u32 {
        self.identity.draws
    }

    /// The same run with fewer draws.
    #[must_use]
    pub fn cut_to(mut self, draws: u32) -> Self {
        self.identity.draws = draws;
        self
    }

    /// Whether somebody has stopped it.
    pub fn is_stopped(&self) -> bool {
        self.options.watch.is_stopped()
    }

    /// The inputs of a draw.
    pub fn world(&self, number: u32) -> World {
        let seed = self.identity.seed;
        world(&self.held, Draw { seed, number })
    }

    /// The records of a shard; where somebody stops it, the first of them.
    ///
    /// # Errors
    /// Of the first draw that cannot be planned: in words which one, and why.
    pub fn records(&self, shard: Shard, told: &dyn Told) -> Result<Vec<Record>, String> {
        let numbers: Vec<u32> = shard.numbers(self.draws()).collect();
        told.begin("draws", numbers.len());
        let found = each(numbers.len(), |at| {
            if self.is_stopped() {
                return None;
            }
            let record = self.record(numbers[at]);
            told.one_more();
            // What was interrupted is not what the draw would have been.
            (!self.is_stopped()).then_some(record)
        });
        told.end();
        let found = found.into_iter().map_while(|record| record).zip(numbers);
        let records = found
            .map(|(record, number)| record.map_err(|error| format!("in draw {number}, {error}")));
        records.collect()
    }

    /// Plans a draw anew, beginning with what is left of the chosen plan in it.
    ///
    /// # Errors
    /// As for a plan.
    pub fn record(&self, number: u32) -> Result<Record, PlanError> {
        let world = self.world(number);
        let worth = |levels: &Levels| of_levels(&world.workspace, &world.weights, levels);
        let chosen = std::slice::from_ref(&self.chosen);
        let fits = breaches(&world.workspace, &world.weights, &self.chosen).is_empty();
        let kept = match fits {
            true => Some(self.chosen.clone()),
            false => cut_to_fit(&world.workspace, &world.weights, chosen)
                .pop()
                .flatten(),
        };
        let known = Known {
            plan: kept.clone(),
            at_most: None,
        };
        let found = solve(&world.workspace, &world.weights, &self.options, &known)?;
        let plan = found.as_ref().map(|found| thrifty(&world, found));
        let overspend = overspend(&world.workspace, &self.chosen);
        Ok(Record {
            draw: number,
            plan: plan.and_then(|levels| encoded(&self.courses, &levels)),
            coverage: found.as_ref().map_or(0.0, |found| rounded(found.coverage)),
            bound: found.as_ref().map_or(0.0, |found| rounded(found.bound)),
            kept: kept.as_ref().map(|levels| rounded(worth(levels))),
            fits,
            overspend_pence: overspend.unwrap_or_default().pence(),
        })
    }
}

/// The levels of a plan; where a gap left open whether it spends the least, without what buys nothing.
fn thrifty(world: &World, found: &Solution) -> Levels {
    match found.proven.spend_and_changes {
        true => found.levels.clone(),
        false => without_waste(&world.workspace, &world.weights, &found.levels),
    }
}

impl Identity {
    /// What it was before it was written: see [`Record::exact`].
    pub(super) fn exact(self) -> Self {
        Self {
            coverage: rounded(self.coverage),
            bound: rounded(self.bound),
            ..self
        }
    }
}
