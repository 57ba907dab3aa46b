//! What `explain` says against plain enumeration: replacement costs, what forcing in costs, switching
//! costs, least extra money, and "not affordable" apart from "not possible".

use std::collections::BTreeMap;

use gapwise::evidence;
use gapwise::optimise::Options;
use gapwise::optimise::explain::{
    About, Answered, Explained, RecommendationExplained, Subject, Switch, Switching, WhatIf,
    WorkstreamExplained, explain,
};

use crate::funds;
use crate::oracle::{self, Possible};
use crate::spec::{Carry, Spec, id, year};

/// The same coverage.
const SAME: f64 = 1e-9;

/// How many workspaces; `GAPWISE_EXPLAIN` asks for more (or fewer) in one go.
fn how_many() -> u64 {
    let asked = std::env::var("GAPWISE_EXPLAIN").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(700)
}

/// A workspace, its plan by enumeration, and everything else that there could be.
struct Case {
    spec: Spec,
    seed: u64,
    all: Vec<Possible>,
    plan: Vec<usize>,
    value: f64,
}

type Seen = BTreeMap<&'static str, u64>;

#[test]
fn explanations_equal_brute_force() {
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let seen: Vec<Seen> = std::thread::scope(|scope| {
        let worker = |t: u64| move || run(t, threads);
        let workers: Vec<_> = (0..threads).map(|t| scope.spawn(worker(t))).collect();
        workers.into_iter().map(|w| w.join().unwrap()).collect()
    });
    let mut total = Seen::new();
    for (what, count) in seen.into_iter().flatten() {
        *total.entry(what).or_default() += count;
    }
    println!("{total:?}");
    // The random workspaces have to reach what they are there for.
    for what in [
        "left out",
        "dropped",
        "not affordable",
        "not possible",
        "had",
        "leaves above",
        "comes in",
        "not for nothing",
        "no choice",
        "covered",
        "added",
        "not covered for money",
        "never covered",
    ] {
        let count = total.get(what).copied().unwrap_or(0);
        assert!(count > how_many() / 100, "too few `{what}`: {count}");
    }
}

fn run(first: u64, step: u64) -> Seen {
    let mut seen = Seen::new();
    for seed in (first..how_many()).step_by(step as usize) {
        let spec = Spec::random(seed);
        let all = oracle::possible(&spec);
        let Some((plan, value)) = best(&all, |p| p.is_affordable) else {
            continue;
        };
        let plan = plan.chosen.clone();
        let case = Case {
            seed,
            plan,
            value,
            all,
            spec,
        };
        for w in 0..case.spec.workstreams.len() {
            if let About::Workstream(explained) = case.explained(Subject::Workstream(w)) {
                case.workstream(w, &explained, &mut seen);
            }
        }
        for r in 0..case.spec.recommendations.len() {
            if let About::Recommendation(explained) = case.explained(Subject::Recommendation(r)) {
                case.recommendation(r, &explained, &mut seen);
            }
        }
    }
    seen
}

/// The best plan of some by all four orders, and its value.
fn best(all: &[Possible], keeps: impl Fn(&Possible) -> bool) -> Option<(&Possible, f64)> {
    let kept: Vec<&Possible> = all.iter().filter(|p| keeps(p)).collect();
    let most = kept
        .iter()
        .map(|p| p.value)
        .fold(f64::NEG_INFINITY, f64::max);
    let spend = |p: &Possible| p.spend.iter().sum::<i64>();
    let changes = |p: &Possible| p.chosen.iter().filter(|&&path| path > 0).count();
    let equal = kept.into_iter().filter(|p| p.value >= most - SAME);
    let found = equal.min_by_key(|p| (spend(p), changes(p)))?;
    Some((found, found.value))
}

/// How much money a plan lacks.
fn lacking(spec: &Spec, plan: &Possible) -> i64 {
    if !spec.funds.is_empty() {
        return funds::lacking(spec, &plan.bills);
    }
    let spend = &plan.spend;
    let limits = match oracle::limits(spec) {
        Err(total) => return (spend.iter().sum::<i64>() - total).max(0),
        Ok(limits) => limits,
    };
    let (mut carried, mut lacking) = (0, 0);
    for (limit, spend) in limits.iter().zip(spend) {
        let left = limit + carried - spend;
        lacking += (-left).max(0);
        carried = match spec.carry {
            Carry::None => 0,
            Carry::Unlimited => left.max(0),
            Carry::UpTo(most) => left.clamp(0, most),
        };
    }
    lacking
}

impl Case {
    fn explained(&self, subject: Subject) -> About {
        let workspace = crate::read(&self.spec, self.seed);
        let weights = evidence::weights(&workspace);
        match explain(&workspace, &weights, &Options::default(), subject) {
            Ok(Explained::Yes(explanation)) => explanation.about,
            other => panic!("{other:?}\n{}", self.shown()),
        }
    }

    fn shown(&self) -> String {
        format!(
            "seed {}, plan {:?}\n{}",
            self.seed,
            self.plan,
            crate::shown(&self.spec)
        )
    }

    fn check(&self, holds: bool, what: &str) {
        assert!(holds, "{what}: {}", self.shown());
    }

    fn workstream(&self, w: usize, explained: &WorkstreamExplained, seen: &mut Seen) {
        let mut note = |what| *seen.entry(what).or_default() += 1;
        let courses = oracle::courses(&self.spec, w);
        let last = self.spec.workstreams[w].ends.min(self.spec.years - 1);
        let runs = |path: usize| courses[path][last] != "none";
        let leaving = (0..courses.len()).find(|&path| !runs(path) && courses.len() > 1);
        let Some(path) = leaving else {
            self.check(explained.fixed.is_some(), "no choice");
            return note("no choice");
        };
        let planned = self.plan[w];
        self.check(explained.leaving.is_some() == (planned != path), "leaving");
        self.check(explained.having.is_some() != runs(planned), "having");
        if let Some(left) = &explained.leaving {
            let funded = |u: usize| {
                let last = self.spec.workstreams[u].ends.min(self.spec.years - 1);
                oracle::courses(&self.spec, u)[self.plan[u]][last] != "none"
            };
            let others: Vec<usize> = (0..self.plan.len()).filter(|&u| u != w).collect();
            let same = |p: &Possible, u: usize| p.chosen[u] == self.plan[u];
            let dropped = |p: &Possible| p.chosen[w] == path && others.iter().all(|&u| same(p, u));
            let held = |p: &Possible| {
                p.chosen[w] == path && others.iter().all(|&u| !funded(u) || same(p, u))
            };
            self.answers(&left.drop_only, dropped, None);
            self.answers(&left.local, held, Some(w));
            self.answers(&left.global, |p| p.chosen[w] == path, Some(w));
            note("left out");
            if left.drop_only.outcome == Answered::Possible {
                let cost = |answer: &WhatIf| answer.cost.unwrap().0;
                let (global, local) = (cost(&left.global), cost(&left.local));
                let drop = cost(&left.drop_only);
                let ordered = -SAME <= global && global <= local + SAME && local <= drop + SAME;
                self.check(ordered, "global ≤ local ≤ drop only");
                note("dropped");
            }
            note(kind(left.global.outcome));
        }
        if let Some(having) = &explained.having {
            self.answers(having, |p| runs(p.chosen[w]), None);
            note(if having.outcome == Answered::Possible {
                "had"
            } else {
                kind(having.outcome)
            });
        }
        let ends_at = |path: usize| courses[path][last].clone();
        for instead in &explained.levels_instead {
            self.answers_value(&instead.plan, |p| ends_at(p.chosen[w]) == instead.level);
        }
        if let Some(switching) = &explained.switching {
            self.switching(w, path, switching, seen);
        }
    }

    /// Whether an answer is what enumeration gives; with the same changes but for one workstream.
    fn answers(&self, answer: &WhatIf, keeps: impl Fn(&Possible) -> bool, but: Option<usize>) {
        self.answers_value(answer, &keeps);
        if answer.outcome != Answered::Possible || answer.changes.is_empty() {
            return;
        }
        let (found, _) = best(&self.all, |p| p.is_affordable && keeps(p)).unwrap();
        let changed = (0..self.plan.len()).filter(|&u| found.chosen[u] != self.plan[u]);
        let mut expected: Vec<(String, Vec<String>)> = changed
            .filter(|&u| Some(u) != but)
            .map(|u| {
                (
                    id(u),
                    oracle::courses(&self.spec, u)[found.chosen[u]].clone(),
                )
            })
            .collect();
        let changes = answer.changes.iter();
        let mut actual: Vec<(String, Vec<String>)> = changes
            .map(|c| (c.workstream.clone(), c.instead.values().cloned().collect()))
            .collect();
        expected.sort();
        actual.sort();
        self.check(expected == actual, &format!("{expected:?}\nbut {actual:?}"));
    }

    fn answers_value(&self, answer: &WhatIf, keeps: impl Fn(&Possible) -> bool) {
        let affordable = best(&self.all, |p| p.is_affordable && keeps(p));
        let with_money = self.all.iter().filter(|p| keeps(p));
        let least = with_money.map(|p| lacking(&self.spec, p)).min();
        self.check(answer.proven, "proven");
        match (answer.outcome, affordable, least) {
            (Answered::Possible, Some((_, value)), _) => {
                let found = self.value - answer.cost.unwrap().0;
                self.check(
                    (found - value).abs() < SAME,
                    &format!("{value}, not {found}"),
                );
            }
            (Answered::NotAffordable, None, Some(least)) => {
                let extra = answer.extra_money.unwrap().pence();
                self.check(extra == least, &format!("{least} pence, not {extra}"));
            }
            (Answered::NotPossible, None, None) => {}
            (outcome, affordable, least) => self.check(
                false,
                &format!("{outcome:?}, {:?}, {least:?}", affordable.map(|a| a.1)),
            ),
        }
    }

    fn switching(&self, w: usize, path: usize, found: &Switching, seen: &mut Seen) {
        if found.why.is_some() {
            return;
        }
        // A level that costs nothing stays at any cost of the others.
        self.check(
            found.reached || found.out_at.is_none(),
            "switching is reached",
        );
        let out = |p: &Possible| p.is_affordable && p.chosen[w] == path;
        let without = match found.switch {
            Switch::LeavesAbove => best(&self.all, out).unwrap().1,
            Switch::ComesInBelow => self.value,
        };
        let own = &self.spec.workstreams[w];
        let before: i64 = own.costs.iter().take(own.earliest).sum();
        let rest = if own.current { before } else { 0 };
        let has_it = |pence: i64| {
            let scaled = scaled(&self.spec, w, pence - rest);
            let all = oracle::possible(&scaled);
            all.iter()
                .any(|p| p.is_affordable && p.chosen[w] != path && p.value > without + SAME)
        };
        if let Some(inside) = found.in_at {
            self.check(has_it(inside.pence()), "it is in at that cost");
        }
        if let Some(outside) = found.out_at {
            self.check(!has_it(outside.pence()), "it is out at that cost");
        }
        if let (Some(inside), Some(outside)) = (found.in_at, found.out_at) {
            let close = (outside - inside).pence() <= (outside.pence() / 1000).max(100);
            self.check(close, "close enough");
        }
        let what = match (found.switch, found.in_at) {
            (Switch::LeavesAbove, _) => "leaves above",
            (Switch::ComesInBelow, Some(_)) => "comes in",
            (Switch::ComesInBelow, None) => "not for nothing",
        };
        *seen.entry(what).or_default() += 1;
    }

    fn recommendation(&self, r: usize, explained: &RecommendationExplained, seen: &mut Seen) {
        let mut note = |what| *seen.entry(what).or_default() += 1;
        let covers = |p: &Possible| p.covered[r] >= 0.8 - SAME;
        let plan = self.all.iter().find(|p| p.chosen == self.plan).unwrap();
        let same = (explained.coverage.value() - plan.covered[r]).abs() < SAME;
        self.check(same, "coverage in the plan");
        self.check(explained.covering.is_none() == covers(plan), "covering");
        let Some(covering) = &explained.covering else {
            return;
        };
        self.answers(&covering.plan, covers, None);
        note(match covering.plan.outcome {
            Answered::Possible => "covered",
            Answered::NotAffordable => "not covered for money",
            _ => "never covered",
        });
        if covering.most.value() < 0.8 - SAME {
            self.check(!self.all.iter().any(covers), "most");
        }
        // What is added leaves a plan that enumeration knows, and spends and lacks what is said.
        if let Some(additions) = &covering.additions {
            let mut chosen = self.plan.clone();
            for change in &additions.changes {
                let w = (0..chosen.len())
                    .find(|&w| id(w) == change.workstream)
                    .unwrap();
                let levels: Vec<String> = (0..self.spec.years)
                    .map(|y| change.instead[&year(y)].clone())
                    .collect();
                let mut courses = oracle::courses(&self.spec, w).into_iter();
                chosen[w] = courses.position(|course| course == levels).unwrap();
            }
            let spend = |p: &Possible| p.spend.iter().sum::<i64>();
            let levels_of = |chosen: &[usize]| -> Vec<Vec<String>> {
                let all = chosen.iter().enumerate();
                all.map(|(w, &path)| oracle::courses(&self.spec, w)[path].clone())
                    .collect()
            };
            // Two paths may have the same levels; any such plan will do.
            let mut like = self
                .all
                .iter()
                .filter(|p| levels_of(&p.chosen) == levels_of(&chosen));
            let holds = like.any(|p| {
                covers(p)
                    && spend(p) - spend(plan) == additions.spend.pence()
                    && lacking(&self.spec, p) == additions.extra_money.pence()
            });
            self.check(holds, "additions");
            note("added");
        }
    }
}

fn kind(outcome: Answered) -> &'static str {
    match outcome {
        Answered::Possible => "possible",
        Answered::NotAffordable => "not affordable",
        Answered::NotPossible => "not possible",
        Answered::NotKnown => "not known",
    }
}

/// The workspace with a workstream's cost scaled to so much, and its limits as they were.
fn scaled(spec: &Spec, w: usize, pence: i64) -> Spec {
    let mut scaled = spec.clone();
    for (fund, limits) in scaled.funds.iter_mut().zip(funds::limits(spec)) {
        fund.by_year = limits;
    }
    match oracle::limits(spec) {
        Err(total) => scaled.total = total,
        Ok(limits) => scaled.by_year = Some(limits),
    }
    scaled.on_top = false;
    let own = &mut scaled.workstreams[w];
    let open = own.earliest..spec.years.min(own.ends + 1);
    let whole = i128::from(own.costs[open].iter().sum::<i64>());
    let scale = |costs: &mut Vec<i64>| {
        for cost in costs.iter_mut().skip(own.earliest) {
            *cost = ((i128::from(*cost) * i128::from(pence) + whole / 2) / whole) as i64;
        }
    };
    scale(&mut own.costs);
    own.levels
        .iter_mut()
        .map(|level| &mut level.costs)
        .for_each(scale);
    scaled
}
