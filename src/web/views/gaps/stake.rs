//! What hangs on one workstream today: what would be lost without it; of a proposed one, what it would add.

use crate::coverage::{of_recommendations, part_coverage, weighted};
use crate::model::At;
use crate::web::solving::Scene;

/// The difference that a workstream makes.
#[derive(Debug)]
pub(super) struct Stake {
    /// In the weighted coverage of the whole programme, a fraction.
    pub whole: f64,
    /// The recommendations that it makes a difference to, the largest in the whole first.
    pub recommendations: Vec<Share>,
}

/// The difference that it makes to a recommendation.
#[derive(Debug, PartialEq)]
pub(super) struct Share {
    /// The recommendation, by index.
    pub recommendation: usize,
    /// Its coverage with the workstream and without.
    pub with: f64,
    pub without: f64,
    /// What that comes to in the whole.
    pub whole: f64,
}

/// With a workstream at its normal level and without it, everything else as it is today.
pub(super) fn stake(scene: &Scene, workstream: usize) -> Stake {
    let (workspace, weights) = (&scene.workspace, &scene.weights);
    let covered = |own: At| {
        let level = |w: usize| match w == workstream {
            true => own,
            false => workspace.workstreams[w].today(),
        };
        of_recommendations(workspace, &part_coverage(workspace, level, false))
    };
    let (with, without) = (covered(At::Normal), covered(At::None));
    let whole = |coverage: &[f64]| weighted(weights, coverage, |_| true);
    let share = |r: usize| Share {
        recommendation: r,
        with: with[r],
        without: without[r],
        whole: weights.share(r) * (with[r] - without[r]),
    };
    let all = (0..with.len()).map(share);
    // Less than that is binary noise.
    let mut recommendations: Vec<Share> = all.filter(|s| s.with - s.without > 1e-12).collect();
    recommendations.sort_by(|a, b| b.whole.total_cmp(&a.whole));
    Stake {
        whole: whole(&with) - whole(&without),
        recommendations,
    }
}
