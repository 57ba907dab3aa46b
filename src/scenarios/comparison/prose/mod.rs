//! The comparison as a paragraph for a steering group, and what has to be said beside it.

mod because;
mod notes;

pub(super) use notes::notes;

use super::words::{amounts, differs, more_or_less, moves, percents, quoted, sentence};
use super::{Comparison, Kind, MoneyMove, SideView, TodayAndPlanned};
use crate::model::Money;
use crate::words::{listed, listed_up_to};

/// So many recommendations are named in a sentence.
const NAMED: usize = 3;

/// The paragraph.
pub(super) fn prose(found: &Comparison) -> String {
    if found.is_same() {
        return same(found);
    }
    if is_only_words(found) {
        return only_words(found);
    }
    let mut sentences = vec![headline(found)];
    sentences.extend(because::sentences(found));
    sentences.extend(kept(found));
    sentences.extend(money(found));
    sentences.extend(covered(found));
    sentences.extend(sure(found));
    let sentences: Vec<String> = sentences.iter().map(|one| sentence(one)).collect();
    sentences.join(" ")
}

/// What a side is called in running text.
fn called(side: &SideView) -> String {
    match side.kind {
        Kind::Folder if side.name == "." => "the workspace as it stands".to_owned(),
        _ => format!("“{}”", side.name),
    }
}

fn between(found: &Comparison) -> String {
    format!("{} and {}", called(&found.old), called(&found.new))
}

fn same(found: &Comparison) -> String {
    let saved = |side: &SideView| side.kind == Kind::SavedPlan;
    if !saved(&found.old) && !saved(&found.new) {
        return format!(
            "Nothing changed between {}: the inputs, what is covered, the money and every decision are the same.",
            between(found)
        );
    }
    let inputs = match found.old.hash == found.new.hash {
        true => "they were made from the same inputs",
        false => "though they were made from different inputs",
    };
    format!(
        "Nothing moved between {}: coverage, money and every decision are the same; {inputs}.",
        between(found)
    )
}

/// Whether nothing moved but words, or inputs that no figure depends on.
fn is_only_words(found: &Comparison) -> bool {
    let rest = Comparison {
        inputs: Vec::new(),
        ..found.clone()
    };
    rest.is_same() && found.costs.is_empty() && found.inputs.iter().all(|one| !one.moves_figures)
}

fn only_words(found: &Comparison) -> String {
    let inputs = found.inputs.iter().take(NAMED);
    let words: Vec<&str> = inputs.map(|one| one.words.as_str()).collect();
    let more = match found.inputs.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" The other {more} are listed below."),
    };
    format!(
        "Between {} no figure and no decision changed; what changed is wording or detail that no plan depends on. {}{more}",
        between(found),
        words.join(" ")
    )
}

fn headline(found: &Comparison) -> String {
    let (between, coverage) = (between(found), &found.coverage);
    let (today, planned) = (coverage.today.both(), coverage.planned.both());
    if let (Some((_, plan)), Some((_, now))) = (planned, today)
        && !coverage.planned.is_move()
        && !coverage.today.is_move()
    {
        let [plan, now] = [plan, now].map(|share| percents(share, share).0);
        return format!(
            "Between {between}, coverage stays as it is: {plan} with the plan, {now} today"
        );
    }
    let lead = match (planned, found.old.plan, found.new.plan) {
        (Some((from, to)), ..) => {
            format!("the coverage that the plan reaches {}", moves(from, to))
        }
        (_, "no-plan", "no-plan") => "neither has a plan that keeps every wish".to_owned(),
        (_, "no-plan", _) => "a plan that keeps every wish has become possible".to_owned(),
        _ => "the plan is lost, since not every wish can be kept any more".to_owned(),
    };
    let today = today.map(|(from, to)| format!("; what is covered today {}", moves(from, to)));
    let conflict = match found.new.conflict.as_slice() {
        [] => String::new(),
        wishes => format!(". These cannot hold together: {}", listed(wishes)),
    };
    format!(
        "Between {between}, {lead}{}{conflict}",
        today.unwrap_or_default()
    )
}

/// What the old plan would come to.
fn kept(found: &Comparison) -> Option<String> {
    let kept = found.old_plan_kept.as_ref()?;
    let before = found.coverage.planned.from?;
    let after = found.coverage.planned.to?;
    let is_as_good = kept.is_allowed && !differs(kept.coverage.value(), after.value());
    if found.decisions.is_empty() || is_as_good {
        return None;
    }
    let now = percents(before.value(), kept.coverage.value()).1;
    Some(match kept.is_allowed {
        true => format!("Kept as it was, the old plan would now reach {now}"),
        false => format!(
            "The old plan could not simply be kept: it would reach {now}, but no longer keeps every limit and wish"
        ),
    })
}

fn money(found: &Comparison) -> Option<String> {
    let money = &found.money;
    let (from, to) = (money.spend.from?, money.spend.to?);
    let (limit_before, limit) = (money.limit.from?, money.limit.to?);
    if from == to && limit == limit_before {
        return Some(format!(
            "The plan spends {} of {}, as before",
            to.rounded(),
            limit.rounded()
        ));
    }
    let (_, spend) = amounts(from, to);
    let change = match to == from {
        true => "as much as before".to_owned(),
        false => format!("{} than before", more_or_less(from, to)),
    };
    let part = |what: &str, moved: &MoneyMove| {
        let (from, to) = (moved.from?, moved.to?);
        let (a, b) = amounts(from, to);
        let or_nothing = |amount, words| match amount {
            Money::ZERO => "nothing".to_owned(),
            _ => words,
        };
        let (a, b) = (or_nothing(from, a), or_nothing(to, b));
        (from != to).then(|| format!("{what} {b} instead of {a}"))
    };
    let parts = [
        part("invests", &money.invested),
        part("releases", &money.released),
        part("pays for stopping", &money.exit_costs),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let parts = match parts.is_empty() {
        true => String::new(),
        false => format!("; it {}", listed(&parts)),
    };
    Some(format!(
        "The plan spends {spend} of {}, {change}{parts}",
        limit.rounded()
    ))
}

/// What is newly covered, and what is no longer.
fn covered(found: &Comparison) -> Vec<String> {
    let (less, none) = (&found.no_longer_covered, &found.newly_uncovered);
    // What nothing covers any more is said once.
    let but = |ids: &[String], said: &[String]| -> Vec<String> {
        let left = ids.iter().filter(|id| !said.contains(id));
        left.cloned().collect()
    };
    let less = TodayAndPlanned {
        today: but(&less.today, &none.today),
        planned: but(&less.planned, &none.planned),
    };
    let mut sentences = Vec::new();
    for (ids, how) in [
        (&found.newly_covered, "now covered"),
        (&less, "no longer covered"),
        (none, "not covered by anything"),
    ] {
        for (ids, when) in [(&ids.planned, "With the plan"), (&ids.today, "Today")] {
            if !ids.is_empty() {
                let verb = if ids.len() == 1 { "is" } else { "are" };
                let names: Vec<String> = ids.iter().map(|id| named(found, id)).collect();
                let names = listed_up_to(&names, NAMED);
                sentences.push(format!("{when}, {names} {verb} {how}"));
            }
        }
    }
    let is_nothing = |ids: &TodayAndPlanned| ids.planned.is_empty() && ids.today.is_empty();
    if is_nothing(&less) && is_nothing(none) && found.coverage.planned.both().is_some() {
        sentences
            .push("Nothing that was covered is lost, and nothing is newly uncovered".to_owned());
    }
    sentences
}

fn named(found: &Comparison, id: &str) -> String {
    let one = found.recommendations.iter().find(|one| one.id == id);
    quoted(id, one.and_then(|one| one.text.as_ref()))
}

fn sure(found: &Comparison) -> Option<String> {
    let sides = [&found.old, &found.new];
    if sides.iter().all(|side| side.plan == "proven") {
        return Some("Both plans are proven to be the best within their limits".to_owned());
    }
    let open = sides.iter().filter(|side| side.plan == "not-proven");
    let open: Vec<String> = open.map(|side| called(side)).collect();
    let (plans, are) = match open.len() {
        0 => return None,
        1 => ("plan", "is"),
        _ => ("plans", "are"),
    };
    Some(format!(
        "The {plans} of {} {are} not proven to be the best, so part of the move may be chance",
        listed(&open)
    ))
}
