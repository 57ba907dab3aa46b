//! A plan at once: what brings most for its price comes first, weighed again only when its turn comes
//! (lazy greedy, known as CELF).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::state::State;

/// How often everything is gone through to mend a plan: one help can undo another.
const PASSES: usize = 12;

/// A path that might be taken, and what it last seemed to bring for its price.
#[derive(Debug, Clone, Copy)]
struct Offer {
    ratio: f64,
    w: usize,
    path: usize,
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Offer {}
impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_id = (other.w, other.path).cmp(&(self.w, self.path));
        self.ratio.total_cmp(&other.ratio).then(by_id)
    }
}

/// Takes, as long as limits allow, the path that brings the most for its price.
pub(in crate::optimise) fn add_what_pays(state: &mut State<'_>, prices: &[f64]) {
    let mut offers: BinaryHeap<Offer> = BinaryHeap::new();
    for w in 0..state.paths().len() {
        offers.extend(offers_of(state, w, prices));
    }
    while let Some(mut offer) = offers.pop() {
        if offer.path == state.paths()[offer.w] {
            continue;
        }
        let Some(ratio) = ratio(state, offer.w, offer.path, prices) else {
            continue;
        };
        offer.ratio = ratio;
        if offers.peek().is_some_and(|next| *next > offer) {
            offers.push(offer);
            continue;
        }
        let held = state.wishes_hold();
        let moved = state.follow(offer.w, offer.path, prices);
        if !state.limits_hold() || (held && !state.wishes_hold()) {
            state.undo(&moved);
            continue;
        }
        for (w, _) in moved {
            offers.extend(offers_of(state, w, prices));
        }
    }
}

fn offers_of(state: &mut State<'_>, w: usize, prices: &[f64]) -> Vec<Offer> {
    let now = state.paths()[w];
    let others = (0..state.path_count(w)).filter(|&path| path != now);
    let offer = |path| {
        Some(Offer {
            ratio: ratio(state, w, path, prices)?,
            w,
            path,
        })
    };
    others.filter_map(offer).collect()
}

/// Coverage for its price, with all that must come with it; what gains and costs nothing more comes
/// before everything else.
fn ratio(state: &mut State<'_>, w: usize, path: usize, prices: &[f64]) -> Option<f64> {
    let (gain, price) = if state.stands_alone(w, path) {
        (state.gain(w, path), state.price(w, path, prices))
    } else {
        let before = state.value();
        let moved = state.follow(w, path, prices);
        let gain = state.value() - before;
        let price = moved
            .iter()
            .map(|&(w, before)| -state.price(w, before, prices))
            .sum();
        state.undo(&moved);
        (gain, price)
    };
    match gain {
        gain if gain > 1e-12 && price > 0.0 => Some(gain / price),
        gain if gain > 1e-12 => Some(f64::MAX),
        _ => None,
    }
}

/// Changes paths until every limit and wish holds, those first that help most for the coverage that
/// they cost. Whether it got there.
pub(in crate::optimise) fn repair(state: &mut State<'_>) -> bool {
    for _ in 0..PASSES {
        if state.is_sound() {
            return true;
        }
        let mut helps: Vec<Offer> = Vec::new();
        for w in 0..state.paths().len() {
            let now = state.paths()[w];
            let others = (0..state.path_count(w)).filter(|&path| path != now);
            helps.extend(others.filter_map(|path| help(state, w, path)));
        }
        helps.sort_by(|a, b| b.cmp(a));
        let mut moved = false;
        for Offer { ratio, w, path } in helps {
            // What has changed in between may have made a change pointless.
            let still = |offer: Offer| offer.ratio >= ratio / 2.0;
            if help(state, w, path).is_some_and(still) {
                state.go(w, path);
                moved = true;
                if state.is_sound() {
                    return true;
                }
            }
        }
        if !moved {
            return false;
        }
    }
    false
}

/// How much a change brings limits and wishes nearer, for the coverage that it costs.
fn help(state: &mut State<'_>, w: usize, path: usize) -> Option<Offer> {
    if path == state.paths()[w] {
        return None;
    }
    let relief = state.relief(w, path);
    let loss = (-state.gain(w, path)).max(0.0);
    let ratio = relief / (loss + 1e-6);
    (relief > 1e-12).then_some(Offer { ratio, w, path })
}
