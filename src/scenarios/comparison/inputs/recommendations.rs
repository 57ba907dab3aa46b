//! Recommendations, their parts, and what excuses them.

use super::super::units::Unit;
use super::super::words::{number, short};
use super::{About, Differences, FromTo, Subject};
use crate::model::{Excused, Recommendation, WeightsFrom, Workspace};

impl Differences<'_> {
    pub(super) fn recommendations(&mut self) {
        let (before, after) = (self.old, self.new);
        for old in &before.recommendations {
            if find(after, old.id.as_str()).is_none() {
                let words = format!("Recommendation {} (“{}”) is gone.", old.id, text(old));
                self.whole_recommendation(old, (Some(old.text.clone()), None), words);
            }
        }
        for new in &after.recommendations {
            match find(before, new.id.as_str()) {
                Some(old) => self.recommendation(old, new),
                None => {
                    let words = format!("Recommendation {} (“{}”) is new.", new.id, text(new));
                    self.whole_recommendation(new, (None, Some(new.text.clone())), words);
                }
            }
        }
    }

    fn whole_recommendation(
        &mut self,
        recommendation: &Recommendation,
        values: FromTo,
        words: String,
    ) {
        let id = recommendation.id.as_str();
        let unit = Unit::Recommendation(id.to_owned());
        self.add(unit, subject(id), "recommendation", values, words);
    }

    fn recommendation(&mut self, old: &Recommendation, new: &Recommendation) {
        let id = new.id.as_str();
        let unit = || Unit::Recommendation(id.to_owned());
        let subject = subject(id);
        self.reworded(subject, "text", &old.text, &new.text);
        let cells = (cell(self.old, old), cell(self.new, new));
        self.field(unit(), subject, "cell", cells, |from, to| {
            format!("Recommendation {id} now belongs to {to} (before: {from}).")
        });
        let reads = |w: &Workspace, from: WeightsFrom| w.programme.weights == from;
        let either = |from| reads(self.old, from) || reads(self.new, from);
        if either(WeightsFrom::Given) {
            let weight = |r: &Recommendation| number(r.given_weight.unwrap_or(0.0));
            let weights = (weight(old), weight(new));
            self.field(unit(), subject, "weight", weights, |from, to| {
                format!("The weight of recommendation {id} is {to} (before: {from}).")
            });
        }
        if either(WeightsFrom::Votes) {
            let shares = (number(old.share_of_cell), number(new.share_of_cell));
            self.field(unit(), subject, "share_of_cell", shares, |from, to| {
                format!("The share of recommendation {id} in its cell is {to} (before: {from}).")
            });
        }
        let parts = (parts(old), parts(new));
        self.field(unit(), subject, "parts", parts, |from, to| {
            format!("Recommendation {id} now consists of {to} (before: {from}).")
        });
        for part in new.parts.iter().filter(|_| new.parts.len() > 1) {
            if let Some(was) = old.parts.iter().find(|other| other.id == part.id) {
                let part_id = part.id.to_string();
                let subject = self::subject(&part_id);
                self.reworded(subject, "text", &was.text, &part.text);
            }
        }
        self.excused(old, new);
    }

    fn excused(&mut self, old: &Recommendation, new: &Recommendation) {
        let id = new.id.as_str();
        let values = (
            old.excused.as_ref().map(excuse),
            new.excused.as_ref().map(excuse),
        );
        let name = format!("{id} (“{}”)", text(new));
        let words = match (&values.0, &values.1) {
            (from, to) if from == to => return,
            (None, Some(to)) => {
                format!("The gap of {name} is now excused ({to}), so the plan earns nothing by it.")
            }
            (Some(_), None) => format!("The gap of {name} is no longer excused."),
            (from, to) => {
                let shown = |text: &Option<String>| text.clone().unwrap_or_default();
                format!(
                    "The gap of {name} is excused otherwise: {} (before: {}).",
                    shown(to),
                    shown(from)
                )
            }
        };
        self.add(Unit::Excused, subject(id), "excused", values, words);
    }
}

fn subject(id: &str) -> Subject<'_> {
    Subject {
        about: About::Recommendation,
        id: Some(id),
    }
}

fn find<'a>(workspace: &'a Workspace, id: &str) -> Option<&'a Recommendation> {
    let mut all = workspace.recommendations.iter();
    all.find(|one| one.id.as_str() == id)
}

fn text(recommendation: &Recommendation) -> String {
    short(&recommendation.text, 70)
}

fn cell(workspace: &Workspace, recommendation: &Recommendation) -> String {
    let programme = &workspace.programme;
    format!(
        "{} / {}",
        programme.elements[recommendation.element].id,
        programme.audiences[recommendation.audience].id
    )
}

/// Ids and shares.
fn parts(recommendation: &Recommendation) -> String {
    if recommendation.parts.len() == 1 {
        return "one part".to_owned();
    }
    let mut parts: Vec<String> = recommendation
        .parts
        .iter()
        .map(|part| format!("{} ({})", part.id, number(part.share.value())))
        .collect();
    parts.sort();
    parts.join(", ")
}

/// State and date: who and why are words.
fn excuse(excused: &Excused) -> String {
    match excused.until {
        Some(until) => format!("{} until {until}", excused.state),
        None => excused.state.to_string(),
    }
}
