//! programme.yaml but its money and its wishes, and the votes: years, framework, rules of coverage,
//! weights.

use super::super::units::Unit;
use super::super::words::number;
use super::{About, Differences, PROGRAMME, Subject};
use crate::evidence;
use crate::model::{Combine, CoverageRules, Objective, WeightsFrom, Workspace};

impl Differences<'_> {
    pub(super) fn programme(&mut self) {
        let (old, new) = (&self.old.programme, &self.new.programme);
        self.reworded(PROGRAMME, "name", &old.name, &new.name);
        let years = |w: &Workspace| {
            let years = w.programme.years.iter();
            years
                .map(|y| y.label.clone())
                .collect::<Vec<_>>()
                .join(", ")
        };
        self.field(
            Unit::Years,
            PROGRAMME,
            "years",
            (years(self.old), years(self.new)),
            |from, to| format!("The programme's years are {to} (before: {from})."),
        );
        self.budget();
        self.framework();
        let weights = (weights_from(old.weights), weights_from(new.weights));
        self.field(
            Unit::Weights,
            PROGRAMME,
            "weights",
            (weights.0.to_owned(), weights.1.to_owned()),
            |from, to| format!("Recommendations now weigh {to}; before, {from}."),
        );
        self.votes();
        let objective = (
            years_that_count(old.objective),
            years_that_count(new.objective),
        );
        self.field(
            Unit::Objective,
            PROGRAMME,
            "objective",
            (objective.0.to_owned(), objective.1.to_owned()),
            |from, to| format!("What counts now is {to}; before, it was {from}."),
        );
        let rules = rules(&old.coverage).into_iter().zip(rules(&new.coverage));
        let rules: Vec<_> = rules.collect();
        for ((what, from), (_, to)) in rules {
            self.field(Unit::Coverage, PROGRAMME, what, (from, to), |from, to| {
                format!("The rules of coverage changed: {what} is {to} (before: {from}).")
            });
        }
        self.constraints();
        self.scenarios();
    }

    fn framework(&mut self) {
        let elements = |w: &Workspace| -> Vec<(String, String)> {
            let all = w.programme.elements.iter();
            all.map(|e| (e.id.to_string(), e.name.clone())).collect()
        };
        let audiences = |w: &Workspace| -> Vec<(String, String)> {
            let all = w.programme.audiences.iter();
            all.map(|a| (a.id.to_string(), a.name.clone())).collect()
        };
        for (what, old, new) in [
            ("elements", elements(self.old), elements(self.new)),
            ("audiences", audiences(self.old), audiences(self.new)),
        ] {
            let ids = |all: &[(String, String)]| {
                let mut ids: Vec<&str> = all.iter().map(|(id, _)| id.as_str()).collect();
                ids.sort_unstable();
                ids.join(", ")
            };
            let ids = (ids(&old), ids(&new));
            self.field(Unit::Framework, PROGRAMME, what, ids, |from, to| {
                format!("The {what} are now {to} (before: {from}).")
            });
            for (id, name) in &new {
                if let Some((_, before)) = old.iter().find(|(other, _)| other == id) {
                    let subject = Subject {
                        id: Some(id),
                        ..PROGRAMME
                    };
                    self.reworded(subject, "name", before, name);
                }
            }
        }
    }

    /// The net votes of each cell that both have, where either counts them.
    fn votes(&mut self) {
        let counts = |w: &Workspace| w.programme.weights == WeightsFrom::Votes;
        if !counts(self.old) && !counts(self.new) {
            return;
        }
        let (before, after) = (counted(self.old), counted(self.new));
        for (e, element) in self.new.programme.elements.iter().enumerate() {
            for (a, audience) in self.new.programme.audiences.iter().enumerate() {
                let place = |w: &Workspace| -> Option<(usize, usize)> {
                    let mut elements = w.programme.elements.iter();
                    let mut audiences = w.programme.audiences.iter();
                    let e = elements.position(|other| other.id == element.id)?;
                    Some((e, audiences.position(|other| other.id == audience.id)?))
                };
                let was = place(self.old).and_then(|(e, a)| before.cell(e, a));
                let (Some(was), Some(is)) = (was, after.cell(e, a)) else {
                    continue;
                };
                let name = format!("{} / {}", element.name, audience.name);
                let id = format!("{}/{}", element.id, audience.id);
                let subject = Subject {
                    about: About::Evidence,
                    id: Some(&id),
                };
                let votes = (number(was.votes), number(is.votes));
                self.field(Unit::Votes, subject, "votes", votes, |from, to| {
                    let verb = if is.votes > was.votes { "rose" } else { "fell" };
                    format!("The net votes for {name} {verb} from {from} to {to}.")
                });
            }
        }
    }
}

/// The votes, whether or not the programme counts them.
fn counted(workspace: &Workspace) -> evidence::Weights {
    let mut copy = workspace.clone();
    copy.programme.weights = WeightsFrom::Votes;
    evidence::weights(&copy)
}

pub(super) fn weights_from(from: WeightsFrom) -> &'static str {
    match from {
        WeightsFrom::Votes => "what the votes for their cell give them",
        WeightsFrom::Equal => "the same, each of them",
        WeightsFrom::Given => "what their own files say",
    }
}

pub(super) fn years_that_count(objective: Objective) -> &'static str {
    match objective {
        Objective::Average => "the average over all years",
        Objective::Final => "the last year alone",
    }
}

/// The rules of coverage, one by one.
fn rules(rules: &CoverageRules) -> Vec<(&'static str, String)> {
    let scale = |scale: &std::collections::BTreeMap<String, crate::model::Fraction>| {
        let mut words: Vec<(&String, f64)> = scale.iter().map(|(w, v)| (w, v.value())).collect();
        words.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(b.0)));
        let words = words.iter().map(|(w, v)| format!("{w} {}", number(*v)));
        words.collect::<Vec<_>>().join(", ")
    };
    let combine = match &rules.combine {
        Combine::Best => "the best link alone".to_owned(),
        Combine::Sum => "the sum of the links".to_owned(),
        Combine::Curve(curve) => {
            let points = curve.points.iter();
            let points = points.map(|(x, y)| format!("{} → {}", number(*x), number(*y)));
            format!("the curve {}", points.collect::<Vec<_>>().join(", "))
        }
    };
    vec![
        ("the scale of extents", scale(&rules.extents)),
        ("the scale of confidence", scale(&rules.confidences)),
        ("how links add up", combine),
        (
            "the share at which a recommendation counts as covered",
            number(rules.met_at),
        ),
    ]
}
