//! What changed and what came of it: the inputs with the decisions that they changed.

use super::super::causes::Attribution;
use super::super::units::Unit;
use super::super::words::{count, listed};
use super::super::{Comparison, Course, DecisionMove};
use super::super::{Moved, phrases};
use super::more;
use crate::model::Money;

/// So many decisions stand in a sentence.
const DECISIONS: usize = 5;
/// So many differences of a cause are told.
const DIFFERENCES: usize = 2;
/// So many inputs that changed no decision are told.
const OTHERS: usize = 3;

/// The sentences, the cause of most decisions first.
pub(super) fn sentences(found: &Comparison) -> Vec<String> {
    let mut groups: Vec<(Attribution, Vec<&DecisionMove>)> = Vec::new();
    for decision in &found.decisions {
        match groups
            .iter_mut()
            .find(|(because, _)| *because == decision.because)
        {
            Some((_, decisions)) => decisions.push(decision),
            None => groups.push((decision.because.clone(), vec![decision])),
        }
    }
    groups.sort_by_key(|(because, decisions)| (rank(because), std::cmp::Reverse(decisions.len())));
    let mut told = Told {
        found,
        causes: Vec::new(),
    };
    let mut sentences: Vec<String> = Vec::new();
    if let Some(because) = &found.plan_lost_or_found {
        sentences.extend(told.group(because, &[]));
    }
    for (because, decisions) in &groups {
        let mut decisions = decisions.clone();
        // What came or went is spoken of right before, so it comes first; then the most money.
        decisions.sort_by_key(|one| (!came_or_went(one), std::cmp::Reverse(stakes(one))));
        let clauses = decisions.iter().filter_map(|one| clause(found, one));
        let clauses: Vec<String> = clauses.collect();
        sentences.extend(told.group(because, &clauses));
    }
    let rest = told.rest();
    sentences.extend(rest);
    if found.decisions.is_empty() && found.plan_lost_or_found.is_none() {
        sentences.push("No decision changed".to_owned());
    }
    sentences
}

fn came_or_went(decision: &DecisionMove) -> bool {
    decision.from.is_none() || decision.to.is_none()
}

/// A decision in a clause: after it was said that a workstream is new or gone, not that again.
fn clause(found: &Comparison, decision: &DecisionMove) -> Option<String> {
    let own = Unit::Workstream(decision.workstream.clone());
    let is_own = match &decision.because {
        Attribution::ChangedBy(causes) | Attribution::NeededFor(causes) => {
            match causes.as_slice() {
                [cause] => found.causes[*cause].is_only(&own),
                _ => false,
            }
        }
        _ => false,
    };
    if !came_or_went(decision) || !is_own {
        return Some(decision.words.clone());
    }
    phrases::own(&Moved {
        from: decision.from.clone(),
        to: decision.to.clone(),
    })
}

/// How much money a decision moves, either way.
fn stakes(decision: &DecisionMove) -> i64 {
    let pence = |course: &Option<Course>| {
        let cost = course.as_ref().and_then(|course| course.cost);
        cost.map_or(0, Money::pence)
    };
    (pence(&decision.to) - pence(&decision.from)).abs()
}

/// Clauses, which may have commas of their own: `a; b; and c`.
fn told_up_to(clauses: &[String], most: usize) -> String {
    let mut shown: Vec<String> = clauses.iter().take(most).cloned().collect();
    if clauses.len() > most {
        let rest = clauses.len() - most;
        shown.push(format!("{} changed beside", count(rest, "other decision")));
    }
    match shown.as_slice() {
        [one, other] => format!("{one}, and {other}"),
        [first @ .., last] if !first.is_empty() => format!("{}; and {last}", first.join("; ")),
        _ => shown.join(""),
    }
}

fn rank(because: &Attribution) -> usize {
    match because {
        Attribution::ChangedBy(causes) if causes.len() == 1 => 0,
        Attribution::ChangedBy(_) => 1,
        Attribution::NeededFor(_) => 2,
        Attribution::Together => 3,
        Attribution::Unknown => 4,
    }
}

/// Which causes have been introduced.
struct Told<'a> {
    found: &'a Comparison,
    causes: Vec<usize>,
}

impl Told<'_> {
    /// The causes of a group, where they are new to the reader, and what they changed.
    fn group(&mut self, because: &Attribution, clauses: &[String]) -> Vec<String> {
        let causes: &[usize] = match because {
            Attribution::ChangedBy(causes) | Attribution::NeededFor(causes) => causes,
            Attribution::Together | Attribution::Unknown => &[],
        };
        let is_new = causes.iter().any(|cause| !self.causes.contains(cause));
        let mut sentences = self.introduced(causes);
        let what = match clauses.is_empty() {
            true if self.found.plan_lost_or_found.is_some() => {
                "there is a plan on one side alone".to_owned()
            }
            true => "no decision about anything else changed".to_owned(),
            false => told_up_to(clauses, DECISIONS),
        };
        let names: Vec<String> = causes
            .iter()
            .map(|&cause| self.found.causes[cause].name.clone())
            .collect();
        let only = self.found.causes.len() == 1;
        sentences.push(match because {
            Attribution::ChangedBy(causes) if only || (causes.len() == 1 && is_new) => {
                let alone = if only { "" } else { " alone" };
                format!("Because of that{alone}, {what}")
            }
            Attribution::ChangedBy(causes) if causes.len() == 1 => {
                format!("Because of {} alone, {what}", names[0])
            }
            Attribution::ChangedBy(_) => {
                format!("{} would each be enough by itself: {what}", listed(&names))
            }
            Attribution::NeededFor(causes) if causes.len() == 1 && is_new => {
                format!("Because of that and of other changes, {what}")
            }
            Attribution::NeededFor(causes) if causes.len() == 1 => format!(
                "Not by {} alone, but not without it either, {what}",
                names[0]
            ),
            Attribution::NeededFor(_) => {
                format!("It takes {} together: {what}", listed(&names))
            }
            Attribution::Together => format!("Only by several of these changes together, {what}"),
            Attribution::Unknown => format!("What is decided otherwise: {what}"),
        });
        sentences
    }

    /// What changed about causes that nobody has heard of yet.
    fn introduced(&mut self, causes: &[usize]) -> Vec<String> {
        let mut sentences = Vec::new();
        for &cause in causes.iter().take(OTHERS) {
            if !self.causes.contains(&cause) {
                let differences = &self.found.causes[cause].differences;
                let words: Vec<String> = differences
                    .iter()
                    .map(|&d| self.found.inputs[d].words.clone())
                    .collect();
                sentences.push(more(&words, DIFFERENCES, "such change"));
            }
        }
        self.causes.extend(causes);
        sentences
    }

    /// Inputs that changed no decision.
    fn rest(&self) -> Option<String> {
        let causes = self.found.causes.iter().enumerate();
        let quiet = causes.filter(|(number, _)| !self.causes.contains(number));
        let differences = quiet.flat_map(|(_, cause)| &cause.differences);
        let words: Vec<String> = differences
            .map(|&d| self.found.inputs[d].words.clone())
            .collect();
        if words.is_empty() {
            return None;
        }
        let rest = more(&words, OTHERS, "such change");
        // Where no decision changed at all, that is said once, at the end.
        let any = self
            .found
            .decisions
            .iter()
            .any(|one| one.because != Attribution::Together);
        Some(match any && !self.causes.is_empty() {
            true => format!("The rest changed no decision: {}", lowered(&rest)),
            false => rest,
        })
    }
}

/// After a colon a sentence goes on, unless it begins with a name.
fn lowered(text: &str) -> String {
    match text.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => text.to_owned(),
    }
}
