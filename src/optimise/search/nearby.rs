//! Better plans around a plan: one workstream takes another path, and where that does not fit, others
//! make room for it. Now and then a small step back is allowed, less and less often (simulated
//! annealing), for a plan that nothing nearby improves may still be far from the best.

use super::super::watch::Deadline;
use super::state::State;

/// How many others are tried to make room for one.
const TRIES: usize = 12;
/// How many give way one after another.
const DEPTH: usize = 4;

/// How long to wander, and where.
#[derive(Debug, Clone)]
pub(in crate::optimise) struct Walk<'b> {
    /// The paths worth trying: workstream and path, the most doubtful first.
    pub offers: &'b [(usize, usize)],
    /// What the limits cost, in the objective's unit.
    pub prices: &'b [f64],
    pub steps: usize,
    pub deadline: Deadline<'b>,
    /// The step back that is as good as never taken at the end, and often at the start.
    pub heat: f64,
}

/// Wanders from a plan, and ends at the best plan that was met.
pub(in crate::optimise) fn wander(
    state: &mut State<'_>,
    walk: &Walk<'_>,
    chance: &mut fastrand::Rng,
) {
    let mut best = state.value();
    // What was changed since the best plan, so that it can be taken back.
    let mut since: Vec<(usize, usize)> = Vec::new();
    for step in 0..walk.steps {
        if step % 64 == 0 && walk.deadline.is_over() {
            break;
        }
        let left = 1.0 - step as f64 / walk.steps as f64;
        let heat = walk.heat * left * left;
        let Some((w, path)) = pick(walk.offers, chance) else {
            break;
        };
        if path != state.paths()[w] {
            since.extend(try_out(state, walk, (w, path), heat, chance));
        }
        if state.value() > best + 1e-12 {
            best = state.value();
            since.clear();
        }
    }
    state.undo(&since);
    // Sums that are changed a million times drift.
    state.count_again();
}

/// One of the offers, if there are any; more often one of the first.
pub(in crate::optimise) fn pick(
    offers: &[(usize, usize)],
    chance: &mut fastrand::Rng,
) -> Option<(usize, usize)> {
    let at = chance.f64() * chance.f64() * offers.len() as f64;
    offers.get(at as usize).copied()
}

/// A step back that chance allows at this heat.
fn allowed(heat: f64, chance: &mut fastrand::Rng) -> f64 {
    -heat * -(chance.f64().max(1e-12)).ln()
}

/// Takes a path and lets others make room; the moves made, none where that is not worth it.
fn try_out(
    state: &mut State<'_>,
    walk: &Walk<'_>,
    (w, path): (usize, usize),
    heat: f64,
    chance: &mut fastrand::Rng,
) -> Vec<(usize, usize)> {
    let least = state.value() + allowed(heat, chance);
    let mut moved = state.follow(w, path, walk.prices);
    if !state.limits_hold() {
        make_room(state, walk, &mut moved, chance);
    }
    if !state.limits_hold() || state.value() <= least || !state.wishes_hold() {
        state.undo(&moved);
        moved.clear();
    }
    moved
}

/// Others give way until the limits hold: each time the one whose change costs least.
fn make_room(
    state: &mut State<'_>,
    walk: &Walk<'_>,
    moved: &mut Vec<(usize, usize)>,
    chance: &mut fastrand::Rng,
) {
    let mut offers = state.beside(moved[0].0);
    for _ in 0..DEPTH {
        let mut best: Option<(f64, usize, usize)> = None;
        let others = (0..TRIES).filter_map(|_| pick(walk.offers, chance));
        let others: Vec<(usize, usize)> = others.collect();
        for &(w, path) in offers.iter().chain(&others) {
            if path == state.paths()[w] || moved.iter().any(|&(own, _)| own == w) {
                continue;
            }
            if state.relief(w, path) > 0.0 {
                let loss = state.price(w, path, walk.prices) - state.gain(w, path);
                if best.is_none_or(|(least, _, _)| loss < least) {
                    best = Some((loss, w, path));
                }
            }
        }
        let Some((_, w, path)) = best else {
            return;
        };
        moved.extend(state.follow(w, path, walk.prices));
        if state.limits_hold() {
            return;
        }
        offers.retain(|&(own, _)| own != w);
    }
}
