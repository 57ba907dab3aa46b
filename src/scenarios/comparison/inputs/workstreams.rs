//! Workstreams: new and gone, costs, levels, terms, words.

use std::collections::BTreeSet;

use super::super::units::Unit;
use super::super::words::{amounts, more_or_less, number, plain};
use super::links::in_short;
use super::{About, Differences, On};
use crate::model::{At, Funding, Level, Lock, Money, Status, Workspace, Workstream};
use crate::words::listed;

/// A workstream in its workspace.
pub(super) type In<'a> = (&'a Workspace, &'a Workstream);

impl Differences<'_> {
    pub(super) fn workstreams(&mut self) {
        let (before, after) = (self.old, self.new);
        for old in &before.workstreams {
            if after.workstream(old.id.as_str()).is_none() {
                let values = [Some(in_all((before, old), ["costs", "covers"])), None];
                let past = in_all((before, old), ["cost", "covered"]);
                let words = format!("{} is gone: it {past}.", old.name);
                self.add(&on(old, Unit::Workstream), "workstream", values, words);
            }
        }
        let by_new_rules = self.old_by_new_rules();
        let by_new_rules = by_new_rules.as_ref().unwrap_or(before);
        for new in &after.workstreams {
            if let Some(o) = before.workstream(new.id.as_str()) {
                let old = &before.workstreams[o];
                self.workstream([(before, old), (after, new)], by_new_rules);
            } else {
                let what = in_all((after, new), ["costs", "covers"]);
                let words = format!("{} is new ({}): it {what}.", new.name, status((after, new)));
                let values = [None, Some(what)];
                self.add(&on(new, Unit::Workstream), "workstream", values, words);
            }
        }
        self.exclusions();
    }

    fn workstream(&mut self, both: [In<'_>; 2], old_by_new_rules: &Workspace) {
        let [(_, old), (_, new)] = both;
        self.costs(both);
        if let Some(o) = old_by_new_rules.workstream(new.id.as_str()) {
            let by_new_rules = (old_by_new_rules, &old_by_new_rules.workstreams[o]);
            self.links([by_new_rules, both[1]], &on(new, Unit::Links));
        }
        let levels = [0, 1].map(|side| self.levels(side, both[side]));
        let verb = "now has these further levels:";
        self.now(&on(new, Unit::Levels), "levels", verb, levels);
        self.terms(both);
        let on = on(new, Unit::Workstream);
        let purpose = [old, new].map(|one| one.purpose.as_deref().unwrap_or_default());
        self.reworded(&on, "name", [&old.name, &new.name]);
        self.reworded(&on, "purpose", purpose);
        for (what, of) in [
            ("activities", activities as fn(&Workstream) -> String),
            ("source", source),
        ] {
            self.reworded(&on, what, [&of(old), &of(new)]);
        }
    }

    fn costs(&mut self, both: [In<'_>; 2]) {
        let [(_, old), (_, new)] = both;
        let (name, mut on) = (&new.name, on(new, Unit::Costs));
        let stated = both.map(|(_, one)| stated(one));
        let costs = [0, 1].map(|side| match &stated[side] {
            Some(costs) => by_year(both[side].0, costs),
            None => "not known".to_owned(),
        });
        self.field(&on, "costs", costs, |from, to| {
            match (&stated[0], &stated[1]) {
                (Some(was), Some(is)) if sum(was) != sum(is) => {
                    let (a, b) = amounts(sum(was), sum(is));
                    let change = more_or_less(sum(was), sum(is));
                    format!("{name} costs {change}: {b} in all, where it was {a}.")
                }
                (Some(_), Some(_)) => {
                    format!("{name} costs as much in all, in other years: {to} (before: {from}).")
                }
                (None, _) => format!("What {name} costs is now known: {to}."),
                _ => format!("What {name} costs is no longer known (before: {from})."),
            }
        });
        let biased = On::new(
            About::Workstream,
            new.id.as_str(),
            name,
            Some(Unit::Bias(new.id.to_string())),
        );
        let bias = [old, new].map(|one| match &one.optimism_bias {
            Some(bias) => format!(
                "{}, which adds {}",
                bias.factor.percent(),
                plain(added(one))
            ),
            None => "none".to_owned(),
        });
        let verb = "states an optimism bias of";
        self.now(&biased, "optimism_bias", verb, bias);
        let committed = both.map(|(workspace, one)| by_year(workspace, &one.committed));
        self.now(&on, "committed", "is now committed to", committed);
        let exit = both.map(|(_, one)| plain(one.exit_cost));
        self.now(&on, "exit_cost", "now has an exit cost of", exit);
        let funds = both.map(|(workspace, one)| {
            let fund = workspace.programme.budget.funds().get(one.fund);
            let id = fund.and_then(|fund| fund.id.as_ref());
            id.map_or_else(String::new, ToString::to_string)
        });
        if funds.iter().all(|fund| !fund.is_empty()) {
            self.now(&on, "fund", "is now paid from", funds);
        }
        // How a cost is known makes no plan.
        on.unit = None;
        let basis = both.map(|(_, one)| one.cost_basis.to_string());
        self.now(&on, "cost_basis", "now has the cost basis", basis);
    }

    /// The levels beside `normal`, costs as they are written.
    fn levels(&self, side: usize, (workspace, one): In<'_>) -> String {
        let words = |level: &Level| {
            let cost = self.raw[side].level(one.id.as_str(), level.id.as_str());
            let own = level.covers.as_ref();
            let own = own.map(|own| format!(", covers {}", in_short(workspace, own)));
            format!(
                "{} (cost {}, delivers {}{})",
                level.id,
                cost.unwrap_or_default(),
                number(level.delivers),
                own.unwrap_or_default()
            )
        };
        let words: Vec<String> = one.levels.iter().map(words).collect();
        match words.is_empty() {
            true => "none".to_owned(),
            false => words.join(", "),
        }
    }

    fn terms(&mut self, both: [In<'_>; 2]) {
        let [(_, old), (_, new)] = both;
        let on = on(new, Unit::Terms);
        self.now(&on, "status", "is now", both.map(status));
        self.now(&on, "funding", "is now paid by", both.map(funding));
        let locks = both.map(|(_, one)| lock(one.lock).to_owned());
        self.field(&on, "lock", locks, |from, to| match new.lock {
            None => format!("{} is no longer {from}.", new.name),
            Some(_) => format!("{} is now {to}.", new.name),
        });
        let owners = [old.owner.clone(), new.owner.clone()];
        self.now(&on, "owner", "is now run by", owners);
        if self.old.programme.years == self.new.programme.years {
            self.now(&on, "window", "can now start or change", both.map(window));
        }
        self.now(&on, "requires", "now needs", both.map(requires));
    }

    /// Pairs that cannot run side by side, once each: they hold both ways.
    fn exclusions(&mut self) {
        let (old, new) = (pairs(self.old), pairs(self.new));
        let sides = [self.old, self.new];
        for (one, other) in old.symmetric_difference(&new) {
            let known = |id: &str| sides.iter().all(|side| side.workstream(id).is_some());
            if !known(one) || !known(other) {
                continue;
            }
            // It is written on one of the two, or on both.
            let writes = self.raw.iter().any(|side| side.excludes(one, other));
            let writer = if writes { one } else { other };
            let pair = format!("{one} and {other}");
            let is_new = new.contains(&(one.clone(), other.clone()));
            let can = if is_new { "can no longer" } else { "can now" };
            let words = format!("{pair} {can} run side by side.");
            let values = match is_new {
                true => [None, Some(pair)],
                false => [Some(pair), None],
            };
            let unit = Some(Unit::Terms(writer.clone()));
            let on = On::new(About::Workstream, writer, "", unit);
            self.add(&on, "excludes", values, words);
        }
    }
}

fn on(one: &Workstream, unit: fn(String) -> Unit) -> On {
    let id = one.id.as_str();
    On::new(About::Workstream, id, &one.name, Some(unit(id.to_owned())))
}

fn pairs(workspace: &Workspace) -> BTreeSet<(String, String)> {
    let id = |index: usize| workspace.workstream_id(index).to_string();
    let all = workspace.workstreams.iter().enumerate();
    let pairs = all.flat_map(|(one, workstream)| {
        let others = workstream.excludes.iter();
        others.map(move |&other| (id(one.min(other)), id(one.max(other))))
    });
    pairs.collect()
}

/// What a workstream costs as written, without any optimism bias.
fn stated(one: &Workstream) -> Option<Vec<Money>> {
    let years = 0..one.costs.as_ref()?.len();
    Some(
        years
            .map(|year| one.cost_without_bias(At::Normal, year))
            .collect(),
    )
}

/// What its optimism bias adds at its normal level.
fn added(one: &Workstream) -> Money {
    let costs = one.costs.as_deref().map_or(Money::ZERO, sum);
    costs - stated(one).map_or(Money::ZERO, |stated| sum(&stated))
}

fn sum(costs: &[Money]) -> Money {
    costs.iter().copied().sum()
}

/// Cost and what is covered, for one that is new or gone: [`costs`, `covers`] in their tense.
fn in_all((workspace, one): In<'_>, [costs, covers]: [&str; 2]) -> String {
    let covers = format!("{covers} {}", in_short(workspace, &one.covers));
    match &one.costs {
        _ if one.funding == Funding::Other => format!("{covers}, on somebody else's money"),
        Some(all) => format!("{costs} {} in all and {covers}", sum(all).rounded()),
        None => format!("{covers}, at a cost that is not known"),
    }
}

fn by_year(workspace: &Workspace, costs: &[Money]) -> String {
    let years = workspace.programme.years.iter().zip(costs);
    let years = years.map(|(year, cost)| format!("{} in {}", plain(*cost), year.label));
    years.collect::<Vec<_>>().join(", ")
}

fn activities(one: &Workstream) -> String {
    in_any_order(&one.activities)
}

fn source(one: &Workstream) -> String {
    in_any_order(&one.source)
}

fn in_any_order(lines: &[String]) -> String {
    let mut lines = lines.to_vec();
    lines.sort();
    lines.join(" · ")
}

fn status((_, one): In<'_>) -> String {
    let word = match one.status {
        Status::Current => "current",
        Status::Proposed => "proposed",
    };
    word.to_owned()
}

fn funding((_, one): In<'_>) -> String {
    let word = match one.funding {
        Funding::Programme => "the programme",
        Funding::Other => "somebody else",
    };
    word.to_owned()
}

fn lock(lock: Option<Lock>) -> &'static str {
    match lock {
        None => "free",
        Some(Lock::In) => "locked in",
        Some(Lock::Out) => "locked out",
    }
}

fn window((workspace, one): In<'_>) -> String {
    let label = |year: usize| &workspace.programme.years[year].label;
    let (earliest, latest) = (label(one.earliest), label(one.latest));
    let last = label(one.ends.min(workspace.year_count() - 1));
    format!("between {earliest} and {latest}, and run until {last}")
}

fn requires((workspace, one): In<'_>) -> String {
    let ids = one.requires.iter();
    let mut ids: Vec<String> = ids
        .map(|&other| workspace.workstream_id(other).to_string())
        .collect();
    ids.sort();
    match ids.is_empty() {
        true => "nothing else".to_owned(),
        false => listed(&ids),
    }
}
