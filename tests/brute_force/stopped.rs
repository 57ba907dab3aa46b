//! Searches that are stopped early, or told not to go to the end: what they show is a plan that
//! keeps every limit, no plan is worth more than their bound, and nothing is called proven that is
//! not.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use gapwise::evidence;
use gapwise::optimise::{Options, Outcome, Plan, PlanError, PlanStatus, Watch, plan};

use crate::oracle::{self, Best};
use crate::spec::Spec;

/// The same coverage.
const SAME: f64 = 1e-9;
/// A gap to stop at.
const GAP: f64 = 0.05;

/// Whether the search of a workspace ended before its proof, after checking all that it says.
pub fn is_honest(spec: &Spec, seed: u64, best: Option<&Best>) -> u64 {
    let solvers = crate::SOLVERS.len() as u64;
    let options = Options {
        solver: crate::SOLVERS[(seed / 6 % solvers) as usize],
        ..early(seed)
    };
    let gap = options.gap;
    let workspace = crate::read(spec, seed);
    let weights = evidence::weights(&workspace);
    let outcome = plan(&workspace, &weights, &options);
    let shown = || {
        let found = format!("{options:?}\n{best:?}\nbut {outcome:#?}");
        format!("seed {seed}: {found}\n{}", crate::shown(spec))
    };
    match (&outcome, best) {
        (Err(PlanError::NoPlanInTime), _) => return u64::from(is_timed(seed)),
        (Ok(Outcome::Infeasible(_)), None) => return 0,
        (Ok(Outcome::Planned(plan)), Some(best)) => {
            let points = oracle::points_of(spec, &crate::levels(spec, plan));
            let own = (plan.coverage.value(), plan.money.spend.pence());
            let is_own = |point: &oracle::Point| (point.0 - own.0).abs() < SAME && point.1 == own.1;
            assert!(points.iter().any(is_own), "{points:?}: {}", shown());
            assert!(plan.bound.value() >= best.value - SAME, "{}", shown());
            assert!(plan.coverage.value() <= best.value + SAME, "{}", shown());
            let near = is_timed(seed) || plan.coverage.value() >= best.value * (1.0 - gap) - SAME;
            assert!(near, "{}", shown());
            proves(spec, seed, best, plan);
            return u64::from(plan.status != PlanStatus::Optimal);
        }
        _ => {}
    }
    panic!("{}", shown())
}

/// A way to end early, another one for each of six workspaces.
fn early(seed: u64) -> Options {
    let time_limit = match seed % 6 {
        kind @ 0..4 => Some([0.0001, 0.0005, 0.002, 0.01][kind as usize]),
        _ => None,
    };
    let stopped = Watch::default().stopped_by(Arc::new(AtomicBool::new(true)));
    Options {
        time_limit,
        watch: if seed % 6 == 4 {
            stopped
        } else {
            Watch::default()
        },
        gap: if seed % 6 == 5 { GAP } else { 0.0 },
        ..Options::default()
    }
}

/// Whether there may be no time to find a plan, or a good one.
fn is_timed(seed: u64) -> bool {
    seed % 6 != 5
}

fn proves(spec: &Spec, seed: u64, best: &Best, plan: &Plan) {
    let is_optimal = plan.status == PlanStatus::Optimal;
    let wrong = || {
        format!(
            "seed {seed}: {best:?}\nbut {plan:#?}\n{}",
            crate::shown(spec)
        )
    };
    assert_eq!(is_optimal, plan.proven.coverage, "{}", wrong());
    if is_optimal {
        let same = (plan.coverage.value() - best.value).abs() < SAME;
        assert!(same, "{}", wrong());
    }
    if plan.proven.spend_and_changes {
        crate::compare(spec, seed, best, plan);
    }
}
