//! What a random workspace has, so that none of it goes untested unseen.

use gapwise::model::Money;
use gapwise::optimise::{FundYear, Outcome};

use crate::oracle::Best;
use crate::spec::{Carry, Combine, Group, Rule, Spec, Target, Workstream};

pub const ALL: [&str; 44] = [
    "several years",
    "limits by year",
    "a limit on the total alone",
    "on top of current",
    "carry over",
    "best",
    "sum",
    "curve",
    "the last year alone",
    "committed",
    "requires",
    "excludes",
    "lock",
    "an unknown cost",
    "somebody else's money",
    "a link to a whole of parts",
    "links to a whole and to a part of it",
    "excused for good",
    "excused until a day",
    "two rules",
    "floor by owner",
    "floor by workstreams",
    "floor by element",
    "floor by audience",
    "ceiling by owner",
    "ceiling by workstreams",
    "ceiling by element",
    "ceiling by audience",
    "coverage of an element",
    "coverage of an audience",
    "coverage of a recommendation",
    "at most",
    "at least",
    "changes",
    "no plan",
    "plan: a level",
    "plan: an exit cost",
    "plan: money carried over",
    "a fund",
    "two funds",
    "three funds",
    "virement",
    "plan: money moved",
    "plan: money moved and carried",
];

pub fn of(spec: &Spec, best: Option<&Best>, outcome: &Outcome) -> Vec<&'static str> {
    let some = |has: fn(&Workstream) -> bool| spec.workstreams.iter().any(has);
    let excused = |has_day: bool| {
        let mut excuses = spec
            .recommendations
            .iter()
            .filter_map(|r| r.excused.as_ref());
        excuses.any(|excuse| excuse.until.is_some() == has_day)
    };
    let whole = |w: &Workstream| w.links.iter().any(|l| l.target == Target::Whole(0));
    let part = |w: &Workstream| {
        let mut links = w.links.iter();
        links.any(|l| matches!(l.target, Target::Part(0 | 1)))
    };
    let mut found = vec![match spec.combine {
        Combine::Best => "best",
        Combine::Sum => "sum",
        Combine::Curve => "curve",
    }];
    found.push(match (&spec.by_year, spec.funds.len()) {
        (Some(_), _) => "limits by year",
        (None, 0) => "a limit on the total alone",
        (None, 1) => "a fund",
        (None, 2) => "two funds",
        (None, _) => "three funds",
    });
    let funds = outcome.plan().map_or(&[][..], |plan| &plan.money.funds);
    let some_year = |has: fn(&FundYear) -> bool| funds.iter().flat_map(|f| &f.years).any(has);
    let gives = some_year(|year| year.moved_out > Money::ZERO);
    let carries = some_year(|year| year.carried_in > Money::ZERO);
    let level = |level: &String| level.starts_with('l');
    let plan = |has: fn(&Best) -> bool| best.is_some_and(has);
    for (feature, is_there) in [
        ("several years", spec.years > 1),
        ("on top of current", spec.on_top),
        ("carry over", spec.carry != Carry::None),
        ("the last year alone", spec.last_year_only && spec.years > 1),
        ("committed", some(|w| w.committed.iter().any(|&c| c > 0))),
        ("requires", some(|w| w.requires.is_some())),
        ("excludes", some(|w| w.excludes.is_some())),
        ("lock", some(|w| w.lock.is_some())),
        ("an unknown cost", some(|w| !w.known)),
        ("somebody else's money", some(|w| !w.ours)),
        (
            "a link to a whole of parts",
            spec.workstreams.iter().any(whole),
        ),
        (
            "links to a whole and to a part of it",
            spec.workstreams.iter().any(|w| whole(w) && part(w)),
        ),
        ("excused for good", excused(false)),
        ("excused until a day", excused(true)),
        ("two rules", spec.rules.len() > 1),
        ("no plan", best.is_none()),
        (
            "plan: a level",
            best.is_some_and(|best| best.levels.iter().flatten().any(level)),
        ),
        ("plan: an exit cost", plan(|best| best.exits)),
        ("plan: money carried over", plan(|best| best.carries)),
        ("virement", spec.funds.iter().any(|f| f.virement.is_some())),
        ("plan: money moved", gives),
        ("plan: money moved and carried", gives && carries),
    ] {
        if is_there {
            found.push(feature);
        }
    }
    found.extend(spec.rules.iter().map(kind));
    found.sort_unstable();
    found.dedup();
    found
}

fn kind(rule: &Rule) -> &'static str {
    match rule {
        Rule::Floor { of, .. } => match of {
            Group::Owner => "floor by owner",
            Group::Workstreams(_) => "floor by workstreams",
            Group::Element(_) => "floor by element",
            Group::Audience(_) | Group::Recommendation(_) => "floor by audience",
        },
        Rule::Ceiling { of, .. } => match of {
            Group::Owner => "ceiling by owner",
            Group::Workstreams(_) => "ceiling by workstreams",
            Group::Element(_) => "ceiling by element",
            Group::Audience(_) | Group::Recommendation(_) => "ceiling by audience",
        },
        Rule::Coverage { of, .. } => match of {
            Group::Element(_) => "coverage of an element",
            Group::Audience(_) => "coverage of an audience",
            _ => "coverage of a recommendation",
        },
        Rule::AtMost { .. } => "at most",
        Rule::AtLeast { .. } => "at least",
        Rule::Changes(_) => "changes",
    }
}
