//! Constraints and scenarios.

use super::super::units::Unit;
use super::super::words::{number, plain};
use super::budget::{basis, by_year, carry};
use super::programme::{weights_from, years_that_count};
use super::{Differences, PROGRAMME, Subject};
use crate::model::{Group, Rule, Scenario, Workspace};

impl Differences<'_> {
    pub(super) fn constraints(&mut self) {
        let words = |w: &Workspace| -> Vec<String> {
            let all = w.programme.constraints.iter();
            let mut words: Vec<String> = all.map(|c| rule(w, &c.rule)).collect();
            words.sort();
            words
        };
        let (old, new) = (words(self.old), words(self.new));
        let unit = || Unit::Constraints;
        for gone in old.iter().filter(|one| !new.contains(one)) {
            let words = format!("No longer asked for: {gone}.");
            let values = (Some(gone.clone()), None);
            self.add(unit(), PROGRAMME, "constraint", values, words);
        }
        for added in new.iter().filter(|one| !old.contains(one)) {
            let words = format!("A new constraint asks for {added}.");
            let values = (None, Some(added.clone()));
            self.add(unit(), PROGRAMME, "constraint", values, words);
        }
    }

    pub(super) fn scenarios(&mut self) {
        let defined = |w: &Workspace| -> Vec<(String, String)> {
            let all = w.programme.scenarios.iter();
            all.map(|s| (s.id.to_string(), scenario(w, s))).collect()
        };
        let (old, new) = (defined(self.old), defined(self.new));
        let mut ids: Vec<&String> = old.iter().chain(&new).map(|(id, _)| id).collect();
        ids.sort();
        ids.dedup();
        for id in ids {
            let find = |all: &[(String, String)]| {
                let found = all.iter().find(|(other, _)| other == id);
                found.map(|(_, definition)| definition.clone())
            };
            let (from, to) = (find(&old), find(&new));
            let words = match (&from, &to) {
                (a, b) if a == b => continue,
                (None, _) => format!("The scenario {id} is new."),
                (_, None) => format!("The scenario {id} is gone."),
                _ => format!("The scenario {id} is defined otherwise."),
            };
            let subject = Subject {
                id: Some(id),
                ..PROGRAMME
            };
            self.add(Unit::Scenarios, subject, "scenario", (from, to), words);
        }
    }
}

/// A rule in words, with ids for what it is about.
fn rule(workspace: &Workspace, rule: &Rule) -> String {
    let ids = |all: &[usize]| {
        let mut ids: Vec<&str> = all
            .iter()
            .map(|&w| workspace.workstream_id(w).as_str())
            .collect();
        ids.sort_unstable();
        ids.join(", ")
    };
    let group = |group: &Group| match group {
        Group::Element(e) => workspace.programme.elements[*e].name.clone(),
        Group::Audience(a) => workspace.programme.audiences[*a].name.clone(),
        Group::Owner(owner) => format!("the workstreams of {owner}"),
        Group::Workstreams(all) => ids(all),
        Group::Recommendation(r) => workspace.recommendations[*r].id.to_string(),
    };
    match rule {
        Rule::Floor(of, spend) => format!("at least {} for {}", plain(*spend), group(of)),
        Rule::Ceiling(of, spend) => format!("at most {} for {}", plain(*spend), group(of)),
        Rule::Coverage(of, share) => {
            format!(
                "a coverage of at least {} for {}",
                number(*share),
                group(of)
            )
        }
        Rule::AtMost(of, count) => format!("at most {count} of {}", ids(of)),
        Rule::AtLeast(of, count) => format!("at least {count} of {}", ids(of)),
        Rule::Changes(most) => format!("at most {most} workstreams that change"),
    }
}

/// What a scenario changes, in words.
fn scenario(workspace: &Workspace, scenario: &Scenario) -> String {
    let mut words = Vec::new();
    if let Some(limits) = &scenario.limits {
        let mut own = workspace.clone();
        own.programme.budget.limits = limits.clone();
        words.push(format!("budget {} ({})", limits.total(), by_year(&own)));
    }
    words.extend(scenario.basis.map(|own| format!("for {}", basis(own))));
    words.extend(
        scenario
            .carry_over
            .map(|own| format!("carried over: {}", carry(own))),
    );
    words.extend(
        scenario
            .weights
            .map(|own| format!("weights: {}", weights_from(own))),
    );
    words.extend(
        scenario
            .objective
            .map(|own| format!("counts: {}", years_that_count(own))),
    );
    for (what, all) in [("in", &scenario.lock_in), ("out", &scenario.lock_out)] {
        let mut ids: Vec<&str> = all
            .iter()
            .map(|&w| workspace.workstream_id(w).as_str())
            .collect();
        ids.sort_unstable();
        if !ids.is_empty() {
            words.push(format!("locked {what}: {}", ids.join(", ")));
        }
    }
    words.extend(
        scenario
            .constraints
            .iter()
            .map(|c| rule(workspace, &c.rule)),
    );
    match words.is_empty() {
        true => "changes nothing".to_owned(),
        false => words.join("; "),
    }
}
