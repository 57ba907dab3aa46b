//! Workstreams: new and gone, costs, levels, terms, words.

use super::super::units::Unit;
use super::super::words::{amounts, listed_up_to, more_or_less, number, plain};
use super::links::in_short;
use super::{About, Differences, FromTo, Subject};
use crate::model::{Funding, Level, Lock, Money, Status, Workspace, Workstream};

impl Differences<'_> {
    pub(super) fn workstreams(&mut self) {
        let (before, after) = (self.old, self.new);
        let by_new_rules = self.old_by_new_rules();
        let by_new_rules = by_new_rules.as_ref().unwrap_or(before);
        for old in &before.workstreams {
            if after.workstream(old.id.as_str()).is_none() {
                let words = format!("{} is gone: it {}.", old.name, in_all(before, old));
                self.whole_workstream(old, (Some(in_all(before, old)), None), words);
            }
        }
        for (n, new) in after.workstreams.iter().enumerate() {
            let id = new.id.as_str();
            let Some(o) = before.workstream(id) else {
                let status = status(new.status);
                let words = format!("{} is new ({status}): it {}.", new.name, in_all(after, new));
                self.whole_workstream(new, (None, Some(in_all(after, new))), words);
                continue;
            };
            let old = &before.workstreams[o];
            let subject = subject(id);
            self.costs(old, new);
            if by_new_rules.workstreams.len() == before.workstreams.len() {
                self.links(by_new_rules, [o, n], subject);
            }
            self.levels(old, new);
            self.terms(old, new);
            self.reworded(subject, "name", &old.name, &new.name);
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            self.reworded(subject, "purpose", &text(&old.purpose), &text(&new.purpose));
            let lines = |lines: &[String]| {
                let mut lines = lines.to_vec();
                lines.sort();
                lines.join(" · ")
            };
            self.reworded(
                subject,
                "activities",
                &lines(&old.activities),
                &lines(&new.activities),
            );
            self.reworded(subject, "source", &lines(&old.source), &lines(&new.source));
        }
        self.exclusions();
    }

    fn whole_workstream(&mut self, workstream: &Workstream, values: FromTo, words: String) {
        let id = workstream.id.as_str();
        let unit = Unit::Workstream(id.to_owned());
        self.add(unit, subject(id), "workstream", values, words);
    }

    fn costs(&mut self, old: &Workstream, new: &Workstream) {
        let id = new.id.as_str();
        let (name, subject) = (&new.name, subject(id));
        let unit = || Unit::Costs(id.to_owned());
        let values = (by_year(self.old, &old.costs), by_year(self.new, &new.costs));
        self.field(unit(), subject, "costs", values, |from, to| {
            match (&old.costs, &new.costs) {
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
        let committed = (
            money_by_year(self.old, &old.committed),
            money_by_year(self.new, &new.committed),
        );
        self.field(unit(), subject, "committed", committed, |from, to| {
            format!("Of {name} is spent in any case: {to} (before: {from}).")
        });
        let exit = (plain(old.exit_cost), plain(new.exit_cost));
        self.field(unit(), subject, "exit_cost", exit, |from, to| {
            format!("Stopping {name} costs {to} (before: {from}).")
        });
        let fund = |w: &Workspace, one: &Workstream| {
            let fund = w.programme.budget.funds().get(one.fund);
            let id = fund.and_then(|fund| fund.id.as_ref());
            id.map_or_else(String::new, ToString::to_string)
        };
        let funds = (fund(self.old, old), fund(self.new, new));
        if !funds.0.is_empty() && !funds.1.is_empty() {
            self.field(unit(), subject, "fund", funds, |from, to| {
                format!("{name} is paid by {to} (before: {from}).")
            });
        }
        let basis = (old.cost_basis, new.cost_basis);
        if basis.0 != basis.1 {
            let (from, to) = (basis.0.to_string(), basis.1.to_string());
            let words = format!("The costs of {name} are now {to} (before: {from}).");
            self.add(unit(), subject, "cost_basis", (Some(from), Some(to)), words);
            // How a cost is known makes no plan.
            self.moves_nothing();
        }
    }

    fn levels(&mut self, old: &Workstream, new: &Workstream) {
        let id = new.id.as_str();
        let raw = |side: usize, level: &Level| self.raw[side].level(id, level.id.as_str());
        let levels = |side: usize, one: &Workstream| {
            let workspace = [self.old, self.new][side];
            let mut levels = one.levels.iter();
            let Some(first) = levels.next() else {
                return "none".to_owned();
            };
            let words = |level: &Level| {
                let cost = raw(side, level).unwrap_or_default();
                let own = level.covers.as_ref();
                let own =
                    own.map_or_else(String::new, |own| format!(", {}", in_short(workspace, own)));
                let delivers = number(level.delivers);
                format!("{} (cost {cost}, delivers {delivers}{own})", level.id)
            };
            let rest = levels.map(|level| format!(", {}", words(level)));
            format!("{}{}", words(first), rest.collect::<String>())
        };
        let values = (levels(0, old), levels(1, new));
        let name = new.name.clone();
        self.field(
            Unit::Levels(id.to_owned()),
            subject(id),
            "levels",
            values,
            |from, to| format!("The further levels of {name} are now {to} (before: {from})."),
        );
    }

    fn terms(&mut self, old: &Workstream, new: &Workstream) {
        let id = new.id.as_str();
        let unit = || Unit::Terms(id.to_owned());
        let (name, subject) = (&new.name, subject(id));
        let one = |text: &str| text.to_owned();
        let statuses = (one(status(old.status)), one(status(new.status)));
        self.field(unit(), subject, "status", statuses, |from, to| {
            format!("{name} is now {to} (before: {from}).")
        });
        let funding = (one(funding(old.funding)), one(funding(new.funding)));
        self.field(unit(), subject, "funding", funding, |from, to| {
            format!("{name} is now paid by {to} (before: by {from}).")
        });
        let locks = (one(lock(old.lock)), one(lock(new.lock)));
        self.field(unit(), subject, "lock", locks, |_, to| match new.lock {
            None => format!("{name} is no longer {}.", lock(old.lock)),
            Some(_) => format!("{name} is now {to}."),
        });
        let owners = (old.owner.clone(), new.owner.clone());
        self.field(unit(), subject, "owner", owners, |from, to| {
            format!("{name} is now run by {to} (before: {from}).")
        });
        let window = |w: &Workspace, workstream: &Workstream| {
            let label = |year: usize| w.programme.years[year].label.clone();
            let last = workstream.ends.min(w.year_count() - 1);
            format!(
                "between {} and {}, and run until {}",
                label(workstream.earliest),
                label(workstream.latest),
                label(last)
            )
        };
        let same_years = self.old.programme.years == self.new.programme.years;
        if same_years {
            let windows = (window(self.old, old), window(self.new, new));
            self.field(unit(), subject, "window", windows, |from, to| {
                format!("{name} can now start or change {to} (before: {from}).")
            });
        }
        let requires = |w: &Workspace, one: &Workstream| {
            let mut ids: Vec<String> = one
                .requires
                .iter()
                .map(|&w2| w.workstream_id(w2).to_string())
                .collect();
            ids.sort();
            match ids.is_empty() {
                true => "nothing else".to_owned(),
                false => listed_up_to(&ids, usize::MAX),
            }
        };
        let needs = (requires(self.old, old), requires(self.new, new));
        self.field(unit(), subject, "requires", needs, |from, to| {
            format!("{name} now needs {to} (before: {from}).")
        });
    }

    /// Pairs that cannot run side by side, once each: they hold both ways.
    fn exclusions(&mut self) {
        let pairs = |w: &Workspace| -> Vec<(String, String)> {
            let id = |index: usize| w.workstream_id(index).to_string();
            let all = w.workstreams.iter().enumerate();
            let pairs = all.flat_map(|(one, workstream)| {
                let others = workstream
                    .excludes
                    .iter()
                    .filter(move |&&other| one < other);
                others.map(move |&other| (id(one), id(other)))
            });
            pairs.collect()
        };
        let (old, new) = (pairs(self.old), pairs(self.new));
        let both = |pair: &(String, String)| {
            let known = |w: &Workspace, id: &str| w.workstream(id).is_some();
            [self.old, self.new]
                .iter()
                .all(|w| known(w, &pair.0) && known(w, &pair.1))
        };
        let changed: Vec<((String, String), bool)> = old
            .iter()
            .filter(|pair| !new.contains(pair))
            .map(|pair| (pair.clone(), false))
            .chain(
                new.iter()
                    .filter(|pair| !old.contains(pair))
                    .map(|pair| (pair.clone(), true)),
            )
            .filter(|(pair, _)| both(pair))
            .collect();
        for (pair, added) in changed {
            // It is written on one of the two, or on both.
            let writes = |id: &str| self.raw.iter().any(|side| side.excludes(id, &pair));
            let writer = if writes(&pair.0) { &pair.0 } else { &pair.1 };
            let words = match added {
                true => format!("{} and {} can no longer run side by side.", pair.0, pair.1),
                false => format!("{} and {} can now run side by side.", pair.0, pair.1),
            };
            let value = Some(format!("{} and {}", pair.0, pair.1));
            let values = if added { (None, value) } else { (value, None) };
            let unit = Unit::Terms(writer.clone());
            let subject = subject(writer);
            self.add(unit, subject, "excludes", values, words);
        }
    }

    /// The last one is no cause of anything.
    fn moves_nothing(&mut self) {
        if let Some(last) = self.found.last_mut() {
            last.moves_figures = false;
            last.unit = None;
        }
    }
}

fn subject(id: &str) -> Subject<'_> {
    Subject {
        about: About::Workstream,
        id: Some(id),
    }
}

fn sum(costs: &[Money]) -> Money {
    costs.iter().copied().sum()
}

/// Cost and what is covered, for one that is new or gone.
fn in_all(workspace: &Workspace, workstream: &Workstream) -> String {
    let covers = in_short(workspace, &workstream.covers);
    match &workstream.costs {
        _ if workstream.funding == Funding::Other => format!("{covers}, on somebody else's money"),
        Some(costs) => format!("costs {} in all and {covers}", sum(costs).rounded()),
        None => format!("{covers}, at a cost that is not known"),
    }
}

fn by_year(workspace: &Workspace, costs: &Option<Vec<Money>>) -> String {
    costs.as_ref().map_or_else(
        || "not known".to_owned(),
        |costs| money_by_year(workspace, costs),
    )
}

fn money_by_year(workspace: &Workspace, costs: &[Money]) -> String {
    let labels = workspace.programme.years.iter().map(|y| &y.label);
    let years = labels
        .zip(costs)
        .map(|(label, cost)| format!("{} in {label}", plain(*cost)));
    years.collect::<Vec<_>>().join(", ")
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Current => "current",
        Status::Proposed => "proposed",
    }
}

fn funding(funding: Funding) -> &'static str {
    match funding {
        Funding::Programme => "the programme",
        Funding::Other => "somebody else",
    }
}

fn lock(lock: Option<Lock>) -> &'static str {
    match lock {
        None => "free",
        Some(Lock::In) => "locked in",
        Some(Lock::Out) => "locked out",
    }
}
