//! The comparison as a paragraph for a steering group, and what has to be said beside it.

mod because;
mod notes;

pub(super) use notes::notes;

use super::words::{
    amounts, count, differs, listed, listed_up_to, moves, percents, sentence, short,
};
use super::{Comparison, Kind, SideView, TodayAndPlanned};
use crate::model::Money;

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
    let words: Vec<&str> = found
        .inputs
        .iter()
        .take(3)
        .map(|one| one.words.as_str())
        .collect();
    let more = match found.inputs.len().saturating_sub(3) {
        0 => String::new(),
        more => format!(" The other {} are listed below.", more),
    };
    format!(
        "Between {} no figure and no decision changed; what changed is wording or detail that no plan depends on. {}{more}",
        between(found),
        words.join(" ")
    )
}

fn headline(found: &Comparison) -> String {
    let (today, planned) = (&found.coverage.today, &found.coverage.planned);
    let today = today
        .both()
        .map(|(from, to)| format!("what is covered today {}", moves(from, to)));
    let lead = match planned.both() {
        Some((from, to)) => format!("the coverage that the plan reaches {}", moves(from, to)),
        None => match (found.old.plan, found.new.plan) {
            ("no-plan", "no-plan") => "neither has a plan that keeps every wish".to_owned(),
            ("no-plan", _) => "a plan that keeps every wish has become possible".to_owned(),
            _ => "the plan is lost, since not every wish can be kept any more".to_owned(),
        },
    };
    if let (Some((_, plan)), Some((_, now))) = (planned.both(), found.coverage.today.both())
        && !planned.is_move()
        && !found.coverage.today.is_move()
    {
        let (plan, now) = (percents(plan, plan).0, percents(now, now).0);
        return format!(
            "Between {}, coverage stays as it is: {plan} with the plan, {now} today",
            between(found)
        );
    }
    let today = today.map_or_else(String::new, |today| format!("; {today}"));
    let conflict = match (found.new.conflict.is_empty(), found.new.plan) {
        (false, "no-plan") => {
            let wishes = listed(&found.new.conflict);
            format!(". These cannot hold together: {wishes}")
        }
        _ => String::new(),
    };
    format!("Between {}, {lead}{today}{conflict}", between(found))
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
        false => {
            let word = if to > from { "more" } else { "less" };
            format!("{} {word} than before", (to - from).rounded())
        }
    };
    let part = |what: &str, moved: &super::MoneyMove| {
        let (from, to) = (moved.from?, moved.to?);
        let (a, b) = amounts(from, to);
        let or_nothing = |amount: Money, words: String| match amount == Money::ZERO {
            true => "nothing".to_owned(),
            false => words,
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
    let named = |ids: &[String]| -> Vec<String> {
        ids.iter().map(|id| recommendation(found, id)).collect()
    };
    let list = |ids: &[String]| listed_up_to(&named(ids), NAMED);
    let mut sentences = Vec::new();
    // What nothing covers any more is said once.
    let only_less = |ids: &[String], uncovered: &[String]| -> Vec<String> {
        let left = ids.iter().filter(|id| !uncovered.contains(id));
        left.cloned().collect()
    };
    let (less, none) = (&found.no_longer_covered, &found.newly_uncovered);
    let less = TodayAndPlanned {
        today: only_less(&less.today, &none.today),
        planned: only_less(&less.planned, &none.planned),
    };
    let groups: [(&TodayAndPlanned, &str, &str); 3] = [
        (&found.newly_covered, "is now covered", "are now covered"),
        (&less, "is no longer covered", "are no longer covered"),
        (
            &found.newly_uncovered,
            "is not covered by anything",
            "are not covered by anything",
        ),
    ];
    for (ids, one, many) in groups {
        for (ids, when) in [(&ids.planned, "With the plan"), (&ids.today, "Today")] {
            if !ids.is_empty() {
                let verb = if ids.len() == 1 { one } else { many };
                sentences.push(format!("{when}, {} {verb}", list(ids)));
            }
        }
    }
    let lost = [&found.no_longer_covered, &found.newly_uncovered];
    let none_lost = lost
        .iter()
        .all(|ids| ids.planned.is_empty() && ids.today.is_empty());
    if none_lost && found.coverage.planned.both().is_some() {
        sentences
            .push("Nothing that was covered is lost, and nothing is newly uncovered".to_owned());
    }
    sentences
}

/// `SK-O3 (“Promote …”)`.
fn recommendation(found: &Comparison, id: &str) -> String {
    let one = found.recommendations.iter().find(|one| one.id == id);
    let text = one.and_then(|one| one.text.as_ref());
    text.map_or_else(
        || id.to_owned(),
        |text| format!("{id} (“{}”)", short(text, 60)),
    )
}

fn sure(found: &Comparison) -> Option<String> {
    let (old, new) = (&found.old, &found.new);
    let open: Vec<String> = [old, new]
        .into_iter()
        .filter(|side| side.plan == "not-proven")
        .map(called)
        .collect();
    match (old.plan, new.plan) {
        ("proven", "proven") => {
            Some("Both plans are proven to be the best within their limits".to_owned())
        }
        _ if open.is_empty() => None,
        _ => Some(format!(
            "{} of {} not proven to be the best, so part of the move may be chance",
            match open.len() {
                1 => "The plan",
                _ => "The plans",
            },
            match open.len() {
                1 => format!("{} is", open[0]),
                _ => format!("{} are", listed(&open)),
            }
        )),
    }
}

/// So many of a list, and how many more.
fn more(list: &[String], most: usize, what: &str) -> String {
    match list.len().saturating_sub(most) {
        0 => list.join(" "),
        rest => format!(
            "{} There are {} beside.",
            list[..most].join(" "),
            count(rest, what)
        ),
    }
}
