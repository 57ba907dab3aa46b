//! Constraints and scenarios.

use std::collections::{BTreeMap, BTreeSet};

use super::super::moves::{Moved, by_key};
use super::super::units::Unit;
use super::super::words::{number, plain};
use super::budget::{basis, by_year, carry};
use super::programme::{objective, weights};
use super::{About, Differences, On};
use crate::model::{Group, Rule, Scenario, Workspace};

impl Differences<'_> {
    pub(super) fn constraints(&mut self) {
        let rules = |w: &Workspace| -> BTreeSet<String> {
            let all = w.programme.constraints.iter();
            all.map(|constraint| rule(w, &constraint.rule)).collect()
        };
        let (old, new) = (rules(self.old), rules(self.new));
        let on = On::programme(Unit::Constraints, "");
        for gone in old.difference(&new) {
            let words = format!("No longer asked for: {gone}.");
            self.add(&on, "constraint", [Some(gone.clone()), None], words);
        }
        for added in new.difference(&old) {
            let words = format!("A new constraint asks for {added}.");
            self.add(&on, "constraint", [None, Some(added.clone())], words);
        }
    }

    pub(super) fn scenarios(&mut self) {
        let defined = |w: &Workspace| -> BTreeMap<String, String> {
            let all = w.programme.scenarios.iter();
            all.map(|s| (s.id.to_string(), scenario(w, s))).collect()
        };
        for (id, Moved { from, to }) in by_key(defined(self.old), defined(self.new)) {
            let how = match (&from, &to) {
                (from, to) if from == to => continue,
                (None, _) => "new",
                (_, None) => "gone",
                _ => "defined otherwise",
            };
            let words = format!("The scenario {id} is {how}.");
            let on = On::new(About::Programme, &id, "", Some(Unit::Scenarios));
            self.add(&on, "scenario", [from, to], words);
        }
    }
}

/// Ids of workstreams, in the order of the alphabet.
fn ids(workspace: &Workspace, all: &[usize]) -> String {
    let ids = all.iter().map(|&w| workspace.workstream_id(w).as_str());
    let ids: BTreeSet<&str> = ids.collect();
    ids.into_iter().collect::<Vec<_>>().join(", ")
}

/// A rule in words, with ids for what it is about.
fn rule(workspace: &Workspace, rule: &Rule) -> String {
    let group = |group: &Group| match group {
        Group::Element(e) => workspace.programme.elements[*e].name.clone(),
        Group::Audience(a) => workspace.programme.audiences[*a].name.clone(),
        Group::Owner(owner) => format!("the workstreams of {owner}"),
        Group::Workstreams(all) => ids(workspace, all),
        Group::Recommendation(r) => workspace.recommendations[*r].id.to_string(),
    };
    match rule {
        Rule::Floor(of, spend) => format!("at least {} for {}", plain(*spend), group(of)),
        Rule::Ceiling(of, spend) => format!("at most {} for {}", plain(*spend), group(of)),
        Rule::Coverage(of, share) => {
            let share = number(*share);
            format!("a coverage of at least {share} for {}", group(of))
        }
        Rule::AtMost(of, count) => format!("at most {count} of {}", ids(workspace, of)),
        Rule::AtLeast(of, count) => format!("at least {count} of {}", ids(workspace, of)),
        Rule::Changes(most) => format!("at most {most} workstreams that change"),
    }
}

/// What a scenario changes, in words.
fn scenario(workspace: &Workspace, scenario: &Scenario) -> String {
    let mut words: Vec<String> = Vec::new();
    if let Some(limits) = &scenario.limits {
        let mut own = workspace.clone();
        own.programme.budget.limits = limits.clone();
        words.push(format!("budget {} ({})", limits.total(), by_year(&own)));
    }
    let mut say = |what: &str, value: Option<String>| {
        words.extend(value.map(|value| format!("{what} {value}")));
    };
    say("for", scenario.basis.map(basis));
    say("carried over:", scenario.carry_over.map(carry));
    say("weights:", scenario.weights.map(weights));
    say("counts:", scenario.objective.map(objective));
    let locked = |all: &[usize]| (!all.is_empty()).then(|| ids(workspace, all));
    say("locked in:", locked(&scenario.lock_in));
    say("locked out:", locked(&scenario.lock_out));
    let rules = scenario.constraints.iter();
    words.extend(rules.map(|constraint| rule(workspace, &constraint.rule)));
    match words.is_empty() {
        true => "changes nothing".to_owned(),
        false => words.join("; "),
    }
}
