//! The optimiser against plain enumeration, on thousands of random small workspaces: the same
//! coverage, the same spend to the penny, the same number of changes, and the same plan.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop"
)]

mod conflict;
mod explain;
mod features;
mod funds;
mod oracle;
mod reference;
mod spec;
mod stopped;

use std::collections::BTreeMap;

use gapwise::model::Workspace;
use gapwise::optimise::{Options, Outcome, Plan, PlanStatus, SolverChoice, plan};
use gapwise::{check, evidence, load};
use oracle::Best;
use spec::Spec;

/// How many workspaces; `GAPWISE_BRUTE_FORCE` asks for more (or fewer) in one go.
fn how_many() -> u64 {
    let asked = std::env::var("GAPWISE_BRUTE_FORCE").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(2_400)
}

#[test]
fn the_optimiser_equals_brute_force() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let counts: Vec<Counts> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|t| scope.spawn(move || run(t, threads)))
            .collect();
        workers.into_iter().map(|w| w.join().unwrap()).collect()
    });
    let total = counts.into_iter().reduce(Counts::and).unwrap();
    println!("{total:?}");
    for feature in features::ALL {
        let used = total.features.get(feature).copied().unwrap_or(0);
        assert!(used > how_many() / 100, "too few with `{feature}`: {used}");
    }
    // The random workspaces have to reach what they are there for.
    assert_eq!(total.feasible + total.infeasible, how_many());
    assert!(total.infeasible > how_many() / 50, "too few infeasible");
    assert!(total.tied > how_many() / 50, "too few ties");
    assert!(total.stopped > how_many() / 50, "too few stopped early");
    assert!(
        total.changed > how_many() / 3,
        "too few plans that change anything"
    );
}

#[derive(Debug, Default)]
struct Counts {
    feasible: u64,
    infeasible: u64,
    /// More than one plan had the best coverage.
    tied: u64,
    /// The plan differs from business as usual.
    changed: u64,
    /// Searches that were stopped before their proof.
    stopped: u64,
    /// How many workspaces have something, or have a plan that does.
    features: BTreeMap<&'static str, u64>,
}

impl Counts {
    fn and(mut self, other: Self) -> Self {
        for (feature, count) in other.features {
            *self.features.entry(feature).or_default() += count;
        }
        Self {
            features: self.features,
            feasible: self.feasible + other.feasible,
            infeasible: self.infeasible + other.infeasible,
            tied: self.tied + other.tied,
            changed: self.changed + other.changed,
            stopped: self.stopped + other.stopped,
        }
    }
}

fn run(first: u64, step: u64) -> Counts {
    let mut counts = Counts::default();
    for seed in (first..how_many()).step_by(step as usize) {
        let spec = Spec::random(seed);
        let best = oracle::best(&spec);
        let outcome = solve(&spec, seed, SolverChoice::default());
        for feature in features::of(&spec, best.as_ref(), &outcome) {
            *counts.features.entry(feature).or_default() += 1;
        }
        match (&best, &outcome) {
            (None, Outcome::Infeasible(why)) => {
                conflict::is_real(&spec, seed, why);
                counts.infeasible += 1;
            }
            (Some(best), Outcome::Planned(plan)) => {
                compare(&spec, seed, best, plan);
                if reference::is_wanted(seed) {
                    reference::are_right(&spec, seed, plan);
                }
                counts.feasible += 1;
                counts.tied += u64::from(best.ties > 1);
                counts.changed += u64::from(best.changes > 0);
            }
            _ => panic!("seed {seed}: {best:?}\nbut {outcome:?}\n{}", shown(&spec)),
        }
        for solver in SOLVERS {
            agrees(&spec, seed, best.as_ref(), solver);
        }
        counts.stopped += stopped::is_honest(&spec, seed, best.as_ref());
    }
    counts
}

/// The solvers of this build.
const SOLVERS: &[SolverChoice] = &[
    SolverChoice::Microlp,
    #[cfg(feature = "highs")]
    SolverChoice::Highs,
];

/// Whether a solver that was asked for gives the same plan to the penny, or none either.
fn agrees(spec: &Spec, seed: u64, best: Option<&Best>, solver: &SolverChoice) {
    let outcome = solve(spec, seed, *solver);
    match (best, &outcome) {
        (None, Outcome::Infeasible(why)) => conflict::is_real(spec, seed, why),
        (Some(best), Outcome::Planned(plan)) => {
            compare(spec, seed, best, plan);
            // Where our own bound proves the plan, no solver is asked.
            let name = match solver {
                SolverChoice::Microlp => "microlp",
                _ => "HiGHS",
            };
            let prover = plan.solver.name;
            assert!(
                ["gapwise", name].contains(&prover),
                "seed {seed}: {prover}, not {name}"
            );
        }
        _ => panic!(
            "seed {seed}, {solver:?}: {best:?}\nbut {outcome:?}\n{}",
            shown(spec)
        ),
    }
}

fn read(spec: &Spec, seed: u64) -> Workspace {
    let mut files = load::Files::default();
    files.add("programme.yaml", &spec.programme_yaml());
    if let Some(decisions) = spec.decisions_yaml() {
        files.add("decisions.yaml", &decisions);
    }
    files.add("recommendations/all.yaml", &spec.recommendations_yaml());
    files.add("workstreams/all.yaml", &spec.workstreams_yaml());
    check::workspace(&files).unwrap_or_else(|problems| panic!("seed {seed}: {problems}"))
}

fn solve(spec: &Spec, seed: u64, solver: SolverChoice) -> Outcome {
    let workspace = read(spec, seed);
    let weights = evidence::weights(&workspace);
    let options = Options {
        reference: reference::is_wanted(seed),
        solver,
        ..Options::default()
    };
    plan(&workspace, &weights, &options).unwrap_or_else(|error| panic!("seed {seed}: {error}"))
}

/// A workspace to look at.
pub fn shown(spec: &Spec) -> String {
    [
        spec.programme_yaml(),
        spec.recommendations_yaml(),
        spec.workstreams_yaml(),
        spec.decisions_yaml().unwrap_or_default(),
    ]
    .join("\n")
}

/// The level of each workstream in each year, by name.
fn levels(spec: &Spec, plan: &Plan) -> Vec<Vec<String>> {
    let decisions = plan.decisions.iter();
    decisions
        .map(|decision| {
            let of_year = |year: usize| decision.levels[&spec::year(year)].clone();
            (0..spec.years).map(of_year).collect()
        })
        .collect()
}

fn compare(spec: &Spec, seed: u64, best: &Best, plan: &Plan) {
    let shown = || format!("seed {seed}\n{best:#?}\n{plan:#?}\n{}", shown(spec));
    assert_eq!(plan.status, PlanStatus::Optimal, "{}", shown());
    assert!(
        (plan.coverage.value() - best.value).abs() < 1e-9,
        "coverage: {}",
        shown()
    );
    assert_eq!(plan.money.spend.pence(), best.spend, "spend: {}", shown());
    assert_eq!(levels(spec, plan), best.levels, "levels: {}", shown());
    funds::compare(spec, &best.bills, &plan.money)
        .unwrap_or_else(|wrong| panic!("{wrong}: {}", shown()));
    let m = &plan.money;
    let added = m.business_as_usual.pence() + m.invested.pence() - m.released.pence()
        + m.exit_costs.pence();
    assert_eq!(
        added,
        m.spend.pence(),
        "the ledger does not add up: {}",
        shown()
    );
}
