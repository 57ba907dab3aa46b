//! Which of the plans that were seen has the least worst regret? Each is taken to every draw and cut to
//! fit there, as the chosen one is.

use std::collections::BTreeMap;

use super::record::{Record, decoded};
use super::regret::regret;
use super::run::Run;
use super::views::{Candidate, Minimax, Switched};
use crate::model::{At, Fraction};
use crate::optimise::{Action, Levels, cut_to_fit, of_levels};
use crate::parallel::each;

/// So many plans are compared at most, the most frequent ones: the work is that many evaluations a
/// draw, and plans that were best once in a thousand draws rarely do well in the others.
pub(super) const CANDIDATES: usize = 40;
/// After so many draws, plans that are worse already than the chosen one ever is are left out. That
/// changes nothing but the time it takes.
const BLOCK: usize = 64;
/// Regrets that differ by less are the same.
const SAME: f64 = 1e-9;

/// A plan on its way through the draws.
struct Runner {
    levels: Levels,
    times: u32,
    worst: f64,
    sum: f64,
}

/// `None` where no draw has a plan.
pub(super) fn minimax(run: &Run, records: &[Record]) -> Option<Minimax> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for plan in records.iter().filter_map(|record| record.plan.as_deref()) {
        *seen.entry(plan).or_default() += 1;
    }
    let planned: Vec<&Record> = records.iter().filter(|r| r.plan.is_some()).collect();
    let regrets = planned.iter().filter_map(|r| regret(r, r.kept));
    let (worst, sum) = regrets.fold((0.0, 0.0), |(worst, sum), own| {
        (f64::max(worst, own), sum + own)
    });
    let chosen = Runner {
        levels: run.chosen.clone(),
        times: seen.remove(run.identity.chosen.as_str()).unwrap_or(0),
        worst,
        sum,
    };
    let plans_seen = seen.len() + usize::from(chosen.times > 0);
    let runners = candidates(run, seen);
    let compared = runners.len();
    let best = raced(run, &planned, runners, worst)
        .into_iter()
        .filter(|runner| runner.worst < chosen.worst - SAME)
        .reduce(|best, other| match () {
            () if other.worst < best.worst - SAME => other,
            () if other.worst > best.worst + SAME => best,
            () if other.sum < best.sum - SAME => other,
            () => best,
        });
    (!planned.is_empty()).then(|| Minimax {
        plans_seen,
        compared,
        is_chosen: best.is_none(),
        plan: candidate(run, best.unwrap_or(chosen), planned.len()),
    })
}

/// The most frequent plans, the first by their courses of equals.
fn candidates(run: &Run, seen: BTreeMap<&str, u32>) -> Vec<Runner> {
    let mut plans: Vec<(&str, u32)> = seen.into_iter().collect();
    // Sorting keeps the order of plans that are as frequent.
    plans.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let runner = |(plan, times): (&str, u32)| {
        Some(Runner {
            levels: decoded(&run.courses, plan)?,
            times,
            worst: 0.0,
            sum: 0.0,
        })
    };
    plans
        .into_iter()
        .take(CANDIDATES)
        .filter_map(runner)
        .collect()
}

/// The plans whose worst regret is not above this, after all draws.
fn raced(run: &Run, planned: &[&Record], mut runners: Vec<Runner>, most: f64) -> Vec<Runner> {
    for block in planned.chunks(BLOCK) {
        let plans: Vec<Levels> = runners.iter().map(|r| r.levels.clone()).collect();
        let regrets = each(block.len(), |at| regrets(run, block[at], &plans));
        for regrets in regrets {
            for (runner, own) in runners.iter_mut().zip(regrets) {
                runner.worst = runner.worst.max(own);
                runner.sum += own;
            }
        }
        runners.retain(|runner| runner.worst <= most);
    }
    runners
}

/// What each plan falls short in a draw.
fn regrets(run: &Run, record: &Record, plans: &[Levels]) -> Vec<f64> {
    let world = run.world(record.draw);
    let cut = cut_to_fit(&world.workspace, &world.weights, plans).into_iter();
    cut.map(|levels| {
        let kept = levels.map(|l| of_levels(&world.workspace, &world.weights, &l));
        regret(record, kept).unwrap_or_default()
    })
    .collect()
}

fn candidate(run: &Run, runner: Runner, draws: usize) -> Candidate {
    let both = run.chosen.iter().zip(&runner.levels).enumerate();
    let changed = both.filter(|(_, (from, to))| from != to);
    Candidate {
        times_best: runner.times,
        mean_regret: Fraction::clamped(runner.sum / draws.max(1) as f64),
        worst_regret: Fraction::clamped(runner.worst),
        changed: changed
            .map(|(w, (from, to))| switched(run, w, from, to))
            .collect(),
    }
}

fn switched(run: &Run, w: usize, from: &[At], to: &[At]) -> Switched {
    let workstream = &run.held.workstreams[w];
    let names = |levels: &[At]| {
        let names = levels.iter().map(|&at| workstream.level_name(at));
        names.map(str::to_owned).collect()
    };
    Switched {
        workstream: workstream.id.to_string(),
        from: Action::of(workstream, from),
        to: Action::of(workstream, to),
        from_levels: names(from),
        to_levels: names(to),
    }
}
