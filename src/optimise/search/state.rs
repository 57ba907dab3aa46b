//! A plan in the making: paths, what they cover, and what they use of every limit; all kept up to
//! date move by move.

use super::flow::can_balance;
use super::shape::Shape;
use crate::coverage::combined;
use crate::model::Combine;

/// How far below a wish for coverage still counts as kept.
const SAME: f64 = 1e-9;

/// One path for each workstream.
#[derive(Debug, Clone)]
pub(in crate::optimise) struct State<'a> {
    pub(super) shape: &'a Shape<'a>,
    pub(super) paths: Vec<usize>,
    /// What is brought to each slot, added up; not kept for `best`.
    sums: Vec<f64>,
    coverage: Vec<f64>,
    value: f64,
    pub(super) used: Vec<i64>,
    /// How many limits are exceeded: those that nothing can widen, and those among which money moves.
    pub(super) over: [usize; 2],
    wishes: Vec<f64>,
    /// What the move that was last weighed would change.
    changes: Vec<(u32, f64)>,
    scratch: Vec<f64>,
}

impl<'a> State<'a> {
    pub fn new(shape: &'a Shape<'a>, paths: Vec<usize>) -> Self {
        let slots = shape.problem.slots.len();
        let mut state = Self {
            shape,
            paths,
            sums: vec![0.0; slots],
            coverage: vec![0.0; slots],
            value: 0.0,
            used: vec![0; shape.limits.len()],
            over: [0, 0],
            wishes: vec![0.0; shape.problem.slot_wishes.len()],
            changes: Vec::new(),
            scratch: vec![0.0; slots],
        };
        state.count_again();
        state
    }

    /// Everything from the paths alone: sums that are changed a million times drift.
    pub fn count_again(&mut self) {
        let problem = self.shape.problem;
        for (sum, slot) in self.sums.iter_mut().zip(&problem.slots) {
            *sum = slot.certain.iter().sum();
        }
        self.used.iter_mut().for_each(|used| *used = 0);
        self.over = [0, 0];
        for &(most, kind) in &self.shape.limits {
            self.over[kind] += usize::from(most < 0);
        }
        for w in 0..self.paths.len() {
            if let Some(column) = self.column(w, self.paths[w]) {
                for &(slot, strength) in self.shape.brings.of(column) {
                    self.sums[slot as usize] += strength;
                }
                self.use_limits(column, 1);
            }
        }
        self.value = 0.0;
        self.wishes.iter_mut().for_each(|wish| *wish = 0.0);
        for slot in 0..self.sums.len() {
            let coverage = self.covered(slot, self.sums[slot], None);
            self.coverage[slot] = coverage;
            self.value += problem.slots[slot].weight * coverage;
            for &(wish, factor) in self.shape.wished.of(slot) {
                self.wishes[wish as usize] += factor * coverage;
            }
        }
    }

    /// How many paths a workstream has.
    pub fn path_count(&self, w: usize) -> usize {
        self.shape.problem.choices[w].paths.len()
    }

    /// How much nearer to keeping every limit and wish another path would bring the plan.
    pub fn relief(&mut self, w: usize, path: usize) -> f64 {
        let (Some(old), Some(new)) = (self.column(w, self.paths[w]), self.column(w, path)) else {
            return 0.0;
        };
        let before = self.over_on(old) + self.over_on(new);
        self.swap_use(old, new);
        let after = self.over_on(old) + self.over_on(new);
        self.swap_use(new, old);
        let wishes = if self.wishes_hold() {
            0.0
        } else {
            self.nearer(w, path)
        };
        before - after + wishes
    }

    /// By how much the limits that a path uses are exceeded, each in its own size.
    fn over_on(&self, column: usize) -> f64 {
        let uses = self.shape.uses.of(column).iter();
        uses.map(|&(limit, _)| {
            let (most, used) = (
                self.shape.limits[limit as usize].0,
                self.used[limit as usize],
            );
            (used - most).max(0) as f64 / most.unsigned_abs().max(1) as f64
        })
        .sum()
    }

    /// How much another path adds to wishes that do not hold yet.
    fn nearer(&mut self, w: usize, path: usize) -> f64 {
        self.gain(w, path);
        let mut nearer = 0.0;
        for &(slot, sum) in &self.changes {
            let at = slot as usize;
            let more = self.covered(at, self.sums[at] + sum, Some((w, path))) - self.coverage[at];
            for &(wish, factor) in self.shape.wished.of(at) {
                let wish = wish as usize;
                if self.wishes[wish] < self.shape.problem.slot_wishes[wish].at_least - SAME {
                    nearer += factor * more;
                }
            }
        }
        nearer
    }

    pub fn paths(&self) -> &[usize] {
        &self.paths
    }

    /// What the plan is worth; only good to some rounding.
    pub fn value(&self) -> f64 {
        self.value
    }

    pub(super) fn column(&self, w: usize, path: usize) -> Option<usize> {
        Some(self.shape.problem.choices[w].first_column? + path)
    }

    /// The coverage of a slot with this sum, or for `best` with one workstream on another path.
    fn covered(&self, slot: usize, sum: f64, instead: Option<(usize, usize)>) -> f64 {
        if !matches!(self.shape.rule, Combine::Best) {
            return combined(self.shape.rule, std::iter::once(sum));
        }
        let own = &self.shape.problem.slots[slot];
        let taken = own.terms.iter().filter(|&&(column, _)| {
            let (w, path) = self.shape.problem.owners[column];
            match instead {
                Some((other, now)) if other == w => path == now,
                _ => self.paths[w] == path,
            }
        });
        let strengths = taken.map(|&(_, strength)| strength);
        combined(
            self.shape.rule,
            strengths.chain(own.certain.iter().copied()),
        )
    }

    /// What the objective gains by another path of a workstream.
    pub fn gain(&mut self, w: usize, path: usize) -> f64 {
        let shape = self.shape;
        let Some(first) = shape.problem.choices[w].first_column else {
            return 0.0;
        };
        self.changes.clear();
        let lists = [(first + self.paths[w], -1.0), (first + path, 1.0)];
        for (column, sign) in lists {
            for &(slot, strength) in shape.brings.of(column) {
                if self.scratch[slot as usize] == 0.0 {
                    self.changes.push((slot, 0.0));
                }
                self.scratch[slot as usize] += sign * strength;
            }
        }
        let mut gain = 0.0;
        let mut changes = std::mem::take(&mut self.changes);
        for (slot, sum) in &mut changes {
            let at = *slot as usize;
            *sum = std::mem::take(&mut self.scratch[at]);
            let after = self.covered(at, self.sums[at] + *sum, Some((w, path)));
            gain += shape.problem.slots[at].weight * (after - self.coverage[at]);
        }
        self.changes = changes;
        gain
    }

    /// Takes another path.
    pub fn go(&mut self, w: usize, path: usize) {
        let shape = self.shape;
        let gain = self.gain(w, path);
        let (Some(old), Some(new)) = (self.column(w, self.paths[w]), self.column(w, path)) else {
            return;
        };
        let changes = std::mem::take(&mut self.changes);
        for &(slot, sum) in &changes {
            let at = slot as usize;
            let after = self.covered(at, self.sums[at] + sum, Some((w, path)));
            for &(wish, factor) in shape.wished.of(at) {
                self.wishes[wish as usize] += factor * (after - self.coverage[at]);
            }
            self.sums[at] += sum;
            self.coverage[at] = after;
        }
        self.changes = changes;
        self.value += gain;
        self.swap_use(old, new);
        self.paths[w] = path;
    }

    pub fn limits_hold(&self) -> bool {
        self.over[0] == 0 && (self.over[1] == 0 || self.balances())
    }

    pub(super) fn swap_use(&mut self, old: usize, new: usize) {
        self.use_limits(old, -1);
        self.use_limits(new, 1);
    }

    fn use_limits(&mut self, column: usize, sign: i64) {
        for &(limit, amount) in self.shape.uses.of(column) {
            let limit = limit as usize;
            let (most, kind) = self.shape.limits[limit];
            self.over[kind] -= usize::from(self.used[limit] > most);
            self.used[limit] += sign * amount;
            self.over[kind] += usize::from(self.used[limit] > most);
        }
    }

    fn balances(&self) -> bool {
        let linked = self.shape.linked.iter();
        let room: Vec<i64> = linked
            .map(|&at| self.shape.limits[at].0 - self.used[at])
            .collect();
        can_balance(&room, &self.shape.moves)
    }

    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.limits_hold() && self.wishes_hold()
    }

    /// Whether every wish for coverage holds.
    pub fn wishes_hold(&self) -> bool {
        let wishes = self.wishes.iter().zip(&self.shape.problem.slot_wishes);
        wishes
            .into_iter()
            .all(|(reached, wish)| *reached >= wish.at_least - SAME)
    }

    /// What a path costs more than the present one, where each limit has a price.
    pub fn price(&self, w: usize, path: usize, prices: &[f64]) -> f64 {
        let (Some(old), Some(new)) = (self.column(w, self.paths[w]), self.column(w, path)) else {
            return 0.0;
        };
        let sum = |column: usize| -> f64 {
            let uses = self.shape.uses.of(column).iter();
            uses.map(|&(limit, amount)| prices[limit as usize] * amount as f64)
                .sum()
        };
        sum(new) - sum(old)
    }
}
