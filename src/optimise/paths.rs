//! The courses a workstream can take over the years, one after another, so that a plan is a choice
//! of one path each and needs no big-M.

use crate::model::{At, Money, Workstream};

/// A level for each year and what that costs the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// Its place among all paths of its workstream; business as usual is nought.
    pub rank: usize,
    pub levels: Vec<At>,
    /// With commitments and exit cost.
    pub costs: Vec<Money>,
}

impl Path {
    pub fn total(&self) -> Money {
        self.costs.iter().copied().sum()
    }

    pub fn runs_in(&self, year: usize) -> bool {
        self.levels[year] != At::None
    }

    pub fn runs_at_all(&self) -> bool {
        self.levels.iter().any(|&at| at != At::None)
    }
}

/// All paths of a workstream; the first is business as usual.
///
/// A current one is at normal throughout, or changes once, in a year from `earliest` to `latest`;
/// a proposed one never runs, or starts once in such a year. `ends` closes it for everyone. What is
/// not ours to change has its present path only, and costs us nothing.
pub(super) fn paths(workstream: &Workstream, years: usize) -> Vec<Path> {
    let mut found = vec![path(workstream, years, workstream.today(), None)];
    if !workstream.is_ours_to_change() {
        return found;
    }
    let others = (0..workstream.levels.len()).map(At::Level);
    let targets: Vec<At> = match workstream.today() {
        At::Normal => std::iter::once(At::None).chain(others).collect(),
        _ => std::iter::once(At::Normal).chain(others).collect(),
    };
    let last = workstream.latest.min(workstream.ends).min(years - 1);
    for year in workstream.earliest..=last {
        for &target in &targets {
            found.push(path(
                workstream,
                years,
                workstream.today(),
                Some((year, target)),
            ));
        }
    }
    for (rank, path) in found.iter_mut().enumerate() {
        path.rank = rank;
    }
    found
}

fn path(workstream: &Workstream, years: usize, before: At, change: Option<(usize, At)>) -> Path {
    let level = |year: usize| match change {
        _ if year > workstream.ends => At::None,
        Some((from, target)) if year >= from => target,
        _ => before,
    };
    let levels: Vec<At> = (0..years).map(level).collect();
    let stopped_in = change
        .filter(|&(_, target)| target == At::None)
        .map(|(year, _)| year);
    let costs = (0..years).map(|year| {
        if !workstream.is_ours_to_change() {
            return Money::ZERO;
        }
        let running = workstream.level_cost(levels[year], year);
        let exit = if stopped_in == Some(year) {
            workstream.exit_cost
        } else {
            Money::ZERO
        };
        running.max(workstream.committed[year]) + exit
    });
    Path {
        rank: 0,
        costs: costs.collect(),
        levels,
    }
}
