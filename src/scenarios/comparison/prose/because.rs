//! What changed and what came of it: the inputs with the decisions that they changed.

use std::cmp::Reverse;

use indexmap::IndexMap;

use super::super::causes::Attribution;
use super::super::units::Unit;
use super::super::{Comparison, Course, DecisionMove, phrases};
use crate::model::Money;
use crate::words::{count, listed};

/// So many decisions stand in a sentence.
const DECISIONS: usize = 5;
/// So many differences of a cause are told.
const DIFFERENCES: usize = 2;
/// So many inputs that changed no decision are told.
const OTHERS: usize = 3;

/// The sentences, the cause of most decisions first.
pub(super) fn sentences(found: &Comparison) -> Vec<String> {
    let mut groups: IndexMap<&Attribution, Vec<&DecisionMove>> = IndexMap::new();
    for decision in &found.decisions {
        groups.entry(&decision.because).or_default().push(decision);
    }
    groups.sort_by_cached_key(|because, decisions| (rank(because), Reverse(decisions.len())));
    let mut told = Told {
        found,
        causes: Vec::new(),
    };
    let mut sentences: Vec<String> = Vec::new();
    if let Some(because) = &found.plan_lost_or_found {
        sentences.extend(told.group(because, &[]));
    }
    for (because, mut decisions) in groups {
        // What came or went is spoken of right before, so it comes first; then the most money.
        decisions.sort_by_key(|one| (!came_or_went(one), Reverse(stakes(one))));
        let clauses = decisions.iter().filter_map(|one| clause(found, one));
        let clauses: Vec<String> = clauses.collect();
        sentences.extend(told.group(because, &clauses));
    }
    sentences.extend(told.rest());
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
    let is_own = match decision.because.causes() {
        [cause] => found.causes[*cause].is_only(&own),
        _ => false,
    };
    if !came_or_went(decision) || !is_own {
        return Some(decision.words.clone());
    }
    phrases::own(decision.from.as_ref(), decision.to.as_ref())
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
        let causes = because.causes();
        let is_new = causes.iter().any(|cause| !self.causes.contains(cause));
        let mut sentences = self.introduced(causes);
        let what = match clauses.is_empty() {
            true if self.found.new.plan == "no-plan" => {
                "no plan keeps every wish any more".to_owned()
            }
            true if self.found.old.plan == "no-plan" => {
                "there is now a plan that keeps every wish".to_owned()
            }
            true => "no decision about anything else changed".to_owned(),
            false => told_up_to(clauses, DECISIONS),
        };
        sentences.push(format!("{}{what}", self.lead(because, is_new)));
        sentences
    }

    /// How a sentence about a group begins.
    fn lead(&self, because: &Attribution, is_new: bool) -> String {
        let causes = because.causes().iter();
        let names: Vec<String> = causes
            .map(|&cause| self.found.causes[cause].name.clone())
            .collect();
        let (all, is_one) = (listed(&names), names.len() == 1);
        match because {
            Attribution::ChangedBy(_) if self.found.causes.len() == 1 => {
                "Because of that, ".to_owned()
            }
            Attribution::ChangedBy(_) if is_one && is_new => "Because of that alone, ".to_owned(),
            Attribution::ChangedBy(_) if is_one => format!("Because of {all} alone, "),
            Attribution::ChangedBy(_) => format!("{all} would each have been enough alone: "),
            Attribution::NeededFor(_) if is_one && is_new => {
                "Because of that and of other changes, ".to_owned()
            }
            Attribution::NeededFor(_) if is_one => {
                format!("Not by {all} alone, but not without it either, ")
            }
            Attribution::NeededFor(_) => format!("It takes {all} together: "),
            Attribution::Together => "Only by several of these changes together, ".to_owned(),
            Attribution::Unknown => "What is decided otherwise: ".to_owned(),
        }
    }

    /// What changed about causes that nobody has heard of yet.
    fn introduced(&mut self, causes: &[usize]) -> Vec<String> {
        let first = causes.iter().take(OTHERS);
        let fresh = first.filter(|cause| !self.causes.contains(cause));
        let sentences = fresh.map(|&cause| more(&self.words([cause]), DIFFERENCES));
        let sentences = sentences.collect();
        self.causes.extend(causes);
        sentences
    }

    /// The differences that causes consist of, in words.
    fn words(&self, causes: impl IntoIterator<Item = usize>) -> Vec<&str> {
        let causes = causes.into_iter().map(|cause| &self.found.causes[cause]);
        let differences = causes.flat_map(|cause| &cause.differences);
        differences
            .map(|&d| self.found.inputs[d].words.as_str())
            .collect()
    }

    /// Inputs that changed no decision.
    fn rest(&self) -> Option<String> {
        let all = 0..self.found.causes.len();
        let words = self.words(all.filter(|cause| !self.causes.contains(cause)));
        if words.is_empty() {
            return None;
        }
        let rest = more(&words, OTHERS);
        // Where no decision changed at all, that is said once, at the end.
        let mut decisions = self.found.decisions.iter();
        let any = decisions.any(|one| one.because != Attribution::Together);
        Some(match any && !self.causes.is_empty() {
            true => format!("The rest changed no decision: {}", lowered(&rest)),
            false => rest,
        })
    }
}

/// So many differences, and how many more.
fn more(words: &[&str], most: usize) -> String {
    let first = words[..words.len().min(most)].join(" ");
    match words.len().saturating_sub(most) {
        0 => first,
        1 => format!("{first} There is one more such change."),
        rest => format!("{first} There are {rest} more such changes."),
    }
}

/// After a colon a sentence goes on, unless it begins with a name.
fn lowered(text: &str) -> String {
    match text.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => text.to_owned(),
    }
}
