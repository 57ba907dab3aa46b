//! Workstreams with their levels, and the levels that they are at in the plan, as now and when off.

use super::super::Known;
use super::super::course::when;
use super::super::decisions::{owner, word};
use crate::model::{At, Funding, Lock, Money, Status, Workstream};

/// A level that a workstream can be at.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelRow {
    /// Its name: `none`, `normal` or an id.
    pub name: String,
    /// What it costs us in each year, with what is committed; exit costs aside.
    pub costs: Vec<Money>,
    /// What it delivers, as a factor on extents.
    pub delivers: f64,
    /// Whether it has links of its own in place of the workstream's.
    pub own_links: bool,
    /// Whether it stands below the normal level.
    pub below_normal: bool,
}

/// A workstream in the plan, and what else could be done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkstreamRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub owner: String,
    /// `Current` or `Proposed`.
    pub status: &'static str,
    /// Whose money pays for it.
    pub funding: &'static str,
    /// The fund that pays for it, where the budget has funds.
    pub fund: Option<String>,
    /// The same by its place among the purses.
    pub purse: usize,
    /// What the plan does with it, as a word: `Start`.
    pub action: &'static str,
    /// Its levels in words.
    pub when: String,
    /// Whether this programme can decide about it.
    pub is_ours: bool,
    /// Whether it runs today.
    pub is_current: bool,
    /// Its levels: none, normal, then the others by id.
    pub levels: Vec<LevelRow>,
    /// Its level in each year of the plan, by place.
    pub planned: Vec<usize>,
    /// The same if nothing changes.
    pub now: Vec<usize>,
    /// The same if it never starts, or stops as early as it can.
    pub off: Vec<usize>,
    /// The first year in which it can start or change, by place.
    pub earliest: usize,
    /// The last such year.
    pub latest: usize,
    /// The last year in which it runs at all; beyond the last one where it has no end.
    pub ends: usize,
    /// What stopping it costs once.
    pub exit_cost: Money,
    /// What was decided about it beforehand.
    pub lock: Option<Lock>,
    /// What the plan spends on it in each year; none where the cost is not known.
    pub costs: Option<Vec<Money>>,
    /// The same over all years.
    pub total: Money,
    /// The part of it that stopping costs.
    pub exit_paid: Money,
    /// The difference from business as usual over all years.
    pub change: Money,
    /// How its costs are known.
    pub basis: String,
    /// What its costs are raised by, where it states that.
    pub bias: Option<String>,
    /// The coverage of the plan without it, a fraction.
    pub coverage_without: f64,
    /// The reason, in a sentence.
    pub why: String,
    /// Where the facts come from.
    pub source: String,
}

pub(super) fn workstreams(known: &Known<'_>) -> Vec<WorkstreamRow> {
    let all = 0..known.run.workspace.workstreams.len();
    all.map(|index| row(known, index)).collect()
}

fn row(known: &Known<'_>, index: usize) -> WorkstreamRow {
    let workspace = known.run.workspace;
    let workstream = &workspace.workstreams[index];
    let decision = &known.run.plan.decisions[index];
    let years = workspace.year_count();
    let costs: Option<Vec<Money>> = decision
        .cost
        .as_ref()
        .map(|c| c.values().copied().collect());
    let now = now(workstream, years);
    let last = years - 1;
    let fund = workspace.programme.budget.funds().get(workstream.fund);
    WorkstreamRow {
        id: workstream.id.to_string(),
        name: workstream.name.clone(),
        owner: owner(&workstream.owner),
        status: match workstream.status {
            Status::Current => "Current",
            Status::Proposed => "Proposed",
        },
        funding: match workstream.funding {
            Funding::Programme => "This programme",
            Funding::Other => "Others",
        },
        fund: fund
            .filter(|_| workstream.is_ours_to_change())
            .and_then(|fund| fund.id.as_ref())
            .map(ToString::to_string),
        purse: workstream.fund,
        action: word(decision.action),
        when: when(workspace, workstream, decision),
        is_ours: workstream.is_ours_to_change(),
        is_current: workstream.is_current(),
        levels: places(workstream)
            .map(|at| level(workstream, at, years))
            .collect(),
        planned: known.planned.levels[index]
            .iter()
            .map(|&at| place(at))
            .collect(),
        off: off(workstream, &now),
        now,
        earliest: workstream.earliest,
        latest: workstream.latest.min(workstream.ends).min(last),
        ends: workstream.ends,
        exit_cost: workstream.exit_cost,
        lock: workstream.lock,
        total: costs.iter().flatten().copied().sum(),
        costs,
        exit_paid: decision.exit_cost,
        change: decision.change,
        basis: match (workstream.funding, &workstream.costs) {
            (Funding::Other, _) => "others pay".to_owned(),
            (_, None) => "not known".to_owned(),
            _ => workstream.cost_basis.to_string(),
        },
        bias: workstream
            .optimism_bias
            .as_ref()
            .map(|b| b.factor.percent()),
        coverage_without: decision.coverage_without.value(),
        why: decision.why.clone(),
        source: workstream.source.join("; "),
    }
}

/// Every level, in the order of their places.
fn places(workstream: &Workstream) -> impl Iterator<Item = At> {
    let others = (0..workstream.levels.len()).map(At::Level);
    [At::None, At::Normal].into_iter().chain(others)
}

/// The place of a level among those of its workstream.
pub(super) fn place(at: At) -> usize {
    match at {
        At::None => 0,
        At::Normal => 1,
        At::Level(index) => index + 2,
    }
}

fn level(workstream: &Workstream, at: At, years: usize) -> LevelRow {
    let costs = (0..years).map(|year| match workstream.is_ours_to_change() {
        true => workstream
            .level_cost(at, year)
            .max(workstream.committed[year]),
        false => Money::ZERO,
    });
    LevelRow {
        name: workstream.level_name(at).to_owned(),
        costs: costs.collect(),
        delivers: workstream.links_at(at).1,
        own_links: matches!(at, At::Level(index) if workstream.levels[index].covers.is_some()),
        below_normal: workstream.against_normal(at).is_lt(),
    }
}

fn now(workstream: &Workstream, years: usize) -> Vec<usize> {
    let today = place(workstream.today());
    let level = |year: usize| if year > workstream.ends { 0 } else { today };
    (0..years).map(level).collect()
}

/// Off from the first year in which it can change; as now where there is no such year.
fn off(workstream: &Workstream, now: &[usize]) -> Vec<usize> {
    let can = workstream.earliest <= workstream.latest.min(workstream.ends);
    let years = now.iter().enumerate();
    let level = |(year, &level)| match can && year >= workstream.earliest {
        true => 0,
        false => level,
    };
    years.map(level).collect()
}
