//! Moves that hang together: what must come with a path, and what may give way to it.

use super::state::State;

/// How many others are looked at to make room.
const MOST_BESIDE: usize = 40;
/// How many moves may hang together.
const MOST_FOLLOW: usize = 12;

impl State<'_> {
    /// Whether a path breaks no short limit: nothing must come with it.
    pub fn stands_alone(&mut self, w: usize, path: usize) -> bool {
        let (Some(old), Some(new)) = (self.column(w, self.paths[w]), self.column(w, path)) else {
            return true;
        };
        self.swap_use(old, new);
        let mut touched = [old, new]
            .into_iter()
            .flat_map(|column| self.shape.uses.of(column));
        let alone = touched.all(|&(limit, _)| {
            let limit = limit as usize;
            self.shape.short[limit].is_empty() || self.used[limit] <= self.shape.limits[limit].0
        });
        self.swap_use(new, old);
        alone
    }

    /// Takes another path and what must come with it: what it requires, and without what it excludes.
    /// The moves made, each with the path before; they may break limits of money.
    pub fn follow(&mut self, w: usize, path: usize, prices: &[f64]) -> Vec<(usize, usize)> {
        let mut moved = vec![(w, self.paths[w])];
        self.go(w, path);
        while moved.len() < MOST_FOLLOW {
            let Some(limit) = self.broken_short(&moved) else {
                break;
            };
            let Some((other, path)) = self.best_mend(limit, &moved, prices) else {
                break;
            };
            moved.push((other, self.paths[other]));
            self.go(other, path);
        }
        moved
    }

    /// Takes moves back, the last one first.
    pub fn undo(&mut self, moved: &[(usize, usize)]) {
        for &(w, before) in moved.iter().rev() {
            self.go(w, before);
        }
    }

    /// A short limit that is broken and in which one of these workstreams has a part.
    fn broken_short(&self, moved: &[(usize, usize)]) -> Option<usize> {
        if self.over == [0, 0] {
            return None;
        }
        let columns = moved
            .iter()
            .filter_map(|&(w, _)| self.column(w, self.paths[w]));
        let mut limits = columns
            .flat_map(|column| self.shape.uses.of(column))
            .map(|&(l, _)| l as usize);
        limits.find(|&limit| {
            let (most, _) = self.shape.limits[limit];
            self.used[limit] > most && !self.shape.short[limit].is_empty()
        })
    }

    /// The change of another workstream that uses less of a limit, at the least net loss.
    fn best_mend(
        &mut self,
        limit: usize,
        moved: &[(usize, usize)],
        prices: &[f64],
    ) -> Option<(usize, usize)> {
        let shape = self.shape;
        let amount = |column: usize| {
            let own = shape.short[limit]
                .iter()
                .find(|&&(c, _)| c as usize == column);
            own.map_or(0, |&(_, amount)| amount)
        };
        let mut seen: Vec<usize> = moved.iter().map(|&(w, _)| w).collect();
        let mut best: Option<(f64, usize, usize)> = None;
        for &(column, _) in &shape.short[limit] {
            let (w, _) = shape.problem.owners[column as usize];
            if seen.contains(&w) {
                continue;
            }
            seen.push(w);
            let now = amount(self.column(w, self.paths[w])?);
            for path in 0..self.path_count(w) {
                if path != self.paths[w] && amount(self.column(w, path)?) < now {
                    let net = self.gain(w, path) - self.price(w, path, prices);
                    if best.is_none_or(|(most, _, _)| net > most) {
                        best = Some((net, w, path));
                    }
                }
            }
        }
        best.map(|(_, w, path)| (w, path))
    }

    /// The workstreams that serve, on some path, what this one serves on some path.
    pub fn sharing(&self, w: usize) -> Vec<usize> {
        let shape = self.shape;
        let paths = 0..self.path_count(w);
        let columns = paths.filter_map(|path| self.column(w, path));
        let slots = columns.flat_map(|column| shape.brings.of(column));
        let terms = slots.flat_map(|&(slot, _)| &shape.problem.slots[slot as usize].terms);
        let mut sharing: Vec<usize> = terms.map(|&(c, _)| shape.problem.owners[c].0).collect();
        sharing.sort_unstable();
        sharing.dedup();
        sharing
    }

    /// Other paths of the workstreams that serve now what this one serves: they may give way to it.
    pub fn beside(&self, w: usize) -> Vec<(usize, usize)> {
        let shape = self.shape;
        let Some(column) = self.column(w, self.paths[w]) else {
            return Vec::new();
        };
        let slots = shape.brings.of(column).iter();
        let terms = slots.flat_map(|&(slot, _)| &shape.problem.slots[slot as usize].terms);
        let owners = terms.map(|&(column, _)| shape.problem.owners[column]);
        let mut serving: Vec<usize> = owners
            .filter(|&(o, p)| o != w && self.paths[o] == p)
            .map(|(o, _)| o)
            .collect();
        serving.sort_unstable();
        serving.dedup();
        serving.truncate(MOST_BESIDE);
        let others = |&o: &usize| (0..self.path_count(o)).map(move |path| (o, path));
        serving
            .iter()
            .flat_map(others)
            .filter(|&(o, path)| path != self.paths[o])
            .collect()
    }
}
