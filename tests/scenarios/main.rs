//! `scenarios`: named scenarios side by side, the budget frontier with its exact budgets of change, and
//! the cache of proven plans.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
mod cache;
mod frontier;
mod ladder;
mod laws;
mod named;
#[path = "../brute_force/spec.rs"]
#[allow(dead_code)]
mod spec;

use std::path::Path;

use black_box::{run_in, workspace};
use serde_json::Value;
use tempfile::TempDir;

/// The known answer: things of a worth and a cost, in one year; one full link each.
const VALUES: [u32; 10] = [18, 20, 17, 19, 25, 21, 27, 23, 25, 24];
const COSTS: [u32; 10] = [1, 3, 7, 4, 8, 9, 6, 10, 2, 5];

/// A knapsack of these values and costs, and more of programme.yaml.
fn knapsack(more: &str) -> TempDir {
    let programme = format!(
        "programme: {{id: knapsack, years: [2018-19]}}\n\
         framework: {{elements: [{{id: e, name: Everything}}], audiences: [{{id: a, name: All}}]}}\n\
         coverage: {{combine: sum}}\nweights: {{from: given}}\nbudget: {{total: £20}}\n{more}"
    );
    let each = || VALUES.iter().zip(COSTS).enumerate();
    let recommendations: String = each()
        .map(|(n, (value, _))| {
            format!("- {{id: R{n}, text: R{n}, element: e, audience: a, weight: {value}}}\n")
        })
        .collect();
    let workstreams: String = each()
        .map(|(n, (_, cost))| {
            format!(
                "- {{id: w{n}, owner: O{}, status: proposed, costs: {{2018-19: {cost}}}, covers: [{{recommendation: R{n}, extent: full}}]}}\n",
                n % 2
            )
        })
        .collect();
    workspace(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", &recommendations),
        ("workstreams/all.yaml", &workstreams),
    ])
}

/// The most value for each whole amount of money up to so much: the textbook table.
fn most_value(pounds: usize) -> Vec<u32> {
    let mut most = vec![0; pounds + 1];
    for (value, cost) in VALUES.iter().zip(COSTS) {
        for money in (cost as usize..=pounds).rev() {
            most[money] = most[money].max(most[money - cost as usize] + value);
        }
    }
    most
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let ran = run_in(
        folder,
        &[&["scenarios", "--format", "json"], arguments].concat(),
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}
