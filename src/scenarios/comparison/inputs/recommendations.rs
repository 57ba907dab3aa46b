//! Recommendations, their parts, and what excuses them.

use super::super::units::Unit;
use super::super::words::{number, quoted, short};
use super::{About, Differences, On};
use crate::model::{Excused, Recommendation, WeightsFrom, Workspace};

impl Differences<'_> {
    pub(super) fn recommendations(&mut self) {
        let (before, after) = (self.old, self.new);
        for old in &before.recommendations {
            if find(after, old).is_none() {
                let words = format!("{} (“{}”) is gone.", name(old), short(&old.text, 70));
                let values = [Some(old.text.clone()), None];
                self.add(&on(old), "recommendation", values, words);
            }
        }
        for new in &after.recommendations {
            if let Some(old) = find(before, new) {
                self.recommendation([(before, old), (after, new)]);
            } else {
                let words = format!("{} (“{}”) is new.", name(new), short(&new.text, 70));
                let values = [None, Some(new.text.clone())];
                self.add(&on(new), "recommendation", values, words);
            }
        }
    }

    fn recommendation(&mut self, both: [(&Workspace, &Recommendation); 2]) {
        let [old, new] = both.map(|(_, one)| one);
        let on = on(new);
        self.reworded(&on, "text", [&old.text, &new.text]);
        self.now(&on, "cell", "now belongs to", both.map(cell));
        let either = |from| both.iter().any(|(w, _)| w.programme.weights == from);
        if either(WeightsFrom::Given) {
            let weights = [old, new].map(|one| number(one.given_weight.unwrap_or(0.0)));
            self.now(&on, "weight", "now weighs", weights);
        }
        let by_cells = both
            .iter()
            .any(|(w, _)| w.programme.weights.unit().is_some());
        if by_cells {
            let shares = [old, new].map(|one| number(one.share_of_cell));
            self.now(
                &on,
                "share_of_cell",
                "now has a share in its cell of",
                shares,
            );
        }
        self.now(&on, "parts", "now consists of", [old, new].map(parts));
        for part in new.parts.iter().filter(|_| new.parts.len() > 1) {
            if let Some(was) = old.parts.iter().find(|other| other.id == part.id) {
                let on = On::new(About::Recommendation, part.id.as_str(), "", None);
                self.reworded(&on, "text", [&was.text, &part.text]);
            }
        }
        self.excused(old, new);
    }

    fn excused(&mut self, old: &Recommendation, new: &Recommendation) {
        let name = quoted(new.id.as_str(), Some(&new.text));
        let values = [old, new].map(|one| one.excused.as_ref().map(excuse));
        let words = match &values {
            [from, to] if from == to => return,
            [None, Some(to)] => {
                format!("The gap of {name} is now excused ({to}), so the plan earns nothing by it.")
            }
            [Some(from), Some(to)] => {
                format!("The gap of {name} is excused otherwise: {to} (before: {from}).")
            }
            _ => format!("The gap of {name} is no longer excused."),
        };
        let on = On {
            unit: Some(Unit::Excused),
            ..on(new)
        };
        self.add(&on, "excused", values, words);
    }
}

fn on(one: &Recommendation) -> On {
    let id = one.id.to_string();
    let unit = Some(Unit::Recommendation(id.clone()));
    On::new(About::Recommendation, &id, &name(one), unit)
}

fn name(one: &Recommendation) -> String {
    format!("Recommendation {}", one.id)
}

fn find<'a>(workspace: &'a Workspace, like: &Recommendation) -> Option<&'a Recommendation> {
    let mut all = workspace.recommendations.iter();
    all.find(|one| one.id == like.id)
}

fn cell((workspace, one): (&Workspace, &Recommendation)) -> String {
    let programme = &workspace.programme;
    let element = &programme.elements[one.element].id;
    format!("{element} / {}", programme.audiences[one.audience].id)
}

/// Ids and shares.
fn parts(one: &Recommendation) -> String {
    if one.parts.len() == 1 {
        return "one part".to_owned();
    }
    let parts = one.parts.iter();
    let mut parts: Vec<String> = parts
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
