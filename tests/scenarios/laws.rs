//! The frontier against the plan of single budgets, on random small workspaces.

use gapwise::evidence::{self, Weights};
use gapwise::model::{Money, Workspace};
use gapwise::optimise::{Known, Options, Solution, solve};
use gapwise::scenarios::{Changes, Forgetful, Found, Frontier, Next, Sweep, with_total};
use gapwise::{check, load};

use crate::spec::{Random, Spec};

fn alone(workspace: &Workspace, weights: &Weights, pence: i64) -> Option<Solution> {
    let edited = with_total(workspace, Money::from_pence(pence));
    solve(&edited, weights, &Options::default(), &Known::default()).unwrap()
}

fn frontier(workspace: &Workspace, pence: &[i64], changes: Changes) -> Frontier {
    let budgets: Vec<Money> = pence.iter().copied().map(Money::from_pence).collect();
    let sweep = Sweep {
        workspace,
        weights: &evidence::weights(workspace),
        options: &Options::default(),
        memory: &Forgetful,
        told: &|| {},
    };
    sweep.frontier(&budgets, changes).unwrap()
}

fn levels(found: &Found) -> Option<&gapwise::optimise::Levels> {
    match found {
        Found::Plan(plan) => Some(&plan.levels),
        Found::NoPlan => None,
        Found::OutOfTime => panic!("nobody set a limit"),
    }
}

/// Workspaces that cost pence, so that every penny of a budget can be tried.
fn pence_workspace(seed: u64) -> Workspace {
    let mut r = Random::new(seed);
    let carry = ["none", "unlimited", "£0.03"][r.below(3)];
    let basis = ["total", "on-top-of-current"][r.below(2)];
    let total = 10 + r.below(30);
    let first = r.below(total);
    let budget = match r.chance(70) {
        true => format!(
            "by_year: {{2018-19: 0.{first:02}, 2019-20: 0.{:02}}}, ",
            total - first
        ),
        false => String::new(),
    };
    let mut files = load::Files::default();
    files.add(
        "programme.yaml",
        &format!(
            "programme: {{id: p, years: [2018-19, 2019-20]}}\n\
             framework: {{elements: [{{id: e}}], audiences: [{{id: a}}]}}\n\
             budget: {{total: 0.{total:02}, {budget}carry_over: {carry}, basis: {basis}}}\n"
        ),
    );
    files.add(
        "recommendations/all.yaml",
        "- {id: R0, text: x, element: e, audience: a}\n- {id: R1, text: x, element: e, audience: a}\n- {id: R2, text: x, element: e, audience: a}\n",
    );
    let mut workstreams = String::new();
    for w in 0..3 + r.below(3) {
        let status = ["proposed", "proposed", "current"][r.below(3)];
        let lock = if r.chance(15) { "lock: in, " } else { "" };
        workstreams += &format!(
            "- {{id: w{w}, status: {status}, {lock}exit_cost: 0.0{}, costs: {{2018-19: 0.{:02}, 2019-20: 0.{:02}}}, covers: [{{recommendation: R{}, extent: 0.{}}}]}}\n",
            if status == "current" { r.below(4) } else { 0 },
            r.below(20),
            r.below(20),
            r.below(3),
            1 + r.below(9),
        );
    }
    files.add("workstreams/all.yaml", &workstreams);
    match check::workspace(&files) {
        Ok(workspace) => workspace,
        Err(problems) => panic!("{problems}"),
    }
}

#[test]
fn every_penny_has_the_plan_that_the_list_of_changes_gives_it() {
    const MOST: i64 = 50;
    let mut steps = 0;
    for seed in 0..16 {
        let workspace = pence_workspace(seed);
        let weights = evidence::weights(&workspace);
        let every = frontier(&workspace, &[0, MOST], Changes::Every);
        let starts: Vec<i64> = every.points.iter().map(|p| p.budget.pence()).collect();
        let mut before: Option<Solution> = None;
        for pence in 0..=MOST {
            let plan = alone(&workspace, &weights, pence);
            let step = starts.partition_point(|&start| start <= pence) - 1;
            let point = &every.points[step];
            let own = plan.as_ref().map(|plan| &plan.levels);
            assert_eq!(levels(&point.found), own, "seed {seed}, {pence}p");
            // More money never covers less, and a line stands exactly where the plan is a new one.
            let worth = |plan: &Option<Solution>| plan.as_ref().map_or(-1.0, |plan| plan.coverage);
            assert!(
                worth(&plan) >= worth(&before) - 1e-9,
                "seed {seed}, {pence}p"
            );
            let is_new = own != before.as_ref().map(|plan| &plan.levels);
            let is_line = starts.contains(&pence) && pence > 0 && pence < MOST;
            assert!(is_new || !is_line, "seed {seed}, {pence}p");
            steps += usize::from(is_line);
            before = plan;
        }
        // The next change above each budget is the next line.
        let grid = [0, 7, 20, 33, MOST];
        for point in frontier(&workspace, &grid, Changes::Next).points {
            let later = every.points.iter().filter(|p| p.budget > point.budget);
            let mut later = later.filter(|p| levels(&p.found) != levels(&point.found));
            match (&point.next, later.next()) {
                (Next::At(budget, plan), Some(line)) => {
                    assert_eq!(*budget, line.budget, "seed {seed}");
                    assert_eq!(levels(&line.found), Some(&plan.levels), "seed {seed}");
                }
                (Next::NotWithin, None) => {}
                other => panic!("seed {seed}: {other:?}"),
            }
        }
    }
    assert!(steps > 30, "only {steps} changes");
}

#[test]
fn changes_of_random_programmes_hold_at_each_and_a_penny_below() {
    let (mut changes, mut none) = (0, 0);
    for seed in 0..60 {
        let spec = Spec::random(seed);
        let workspace = check::workspace(&spec.files()).unwrap();
        let weights = evidence::weights(&workspace);
        let most = spec.total * 3 / 2;
        let every = frontier(&workspace, &[0, most], Changes::Every);
        for pair in every.points.windows(2) {
            let [lower, upper] = pair else { continue };
            none += usize::from(lower.found == Found::NoPlan);
            if upper.budget.pence() == most {
                continue;
            }
            changes += 1;
            for (point, pence) in [
                (lower, upper.budget.pence() - 1),
                (upper, upper.budget.pence()),
            ] {
                let plan = alone(&workspace, &weights, pence);
                let own = plan.as_ref().map(|plan| &plan.levels);
                assert_eq!(levels(&point.found), own, "seed {seed}, {pence}p");
            }
            assert_ne!(levels(&lower.found), levels(&upper.found), "seed {seed}");
            assert_eq!(upper.holds_from, Some(upper.budget), "seed {seed}");
        }
        // What is asked for, and in which order it is solved, is nothing to a plan.
        let grid: Vec<i64> = (0..=10).map(|n| most * n / 10).collect();
        for point in frontier(&workspace, &grid, Changes::None).points {
            let plan = alone(&workspace, &weights, point.budget.pence());
            let own = plan.as_ref().map(|plan| &plan.levels);
            assert_eq!(levels(&point.found), own, "seed {seed}");
        }
    }
    assert!(
        changes > 40 && none > 5,
        "{changes} changes, {none} without a plan"
    );
}
