//! The answer first, in a sentence or a few.

use super::view::{Answered, RecommendationExplained, WhatIf, WorkstreamExplained};
use crate::coverage::GapStatus;
use crate::optimise::Action;
use crate::words::listed;

/// Differences of coverage below this are shown as nothing.
const NOTHING: f64 = 5e-9;

fn percent(fraction: f64) -> String {
    format!("{:.1} %", fraction * 100.0)
}

/// A difference of coverage, in points.
fn points(difference: f64) -> String {
    match difference * 100.0 {
        p if p.abs() < 0.005 => "less than 0.01 points".to_owned(),
        p => format!("{p:.2} points"),
    }
}

/// Why a workstream is funded or not.
pub(super) fn of_workstream(explained: &WorkstreamExplained) -> String {
    let id = &explained.id;
    if let Some(fixed) = &explained.fixed {
        let lost = fixed.lost_without.0;
        let worth = if lost > NOTHING {
            format!("Without it this plan would cover {} less.", points(lost))
        } else {
            "Without it this plan would cover as much.".to_owned()
        };
        return format!("There is no choice about `{id}`. {} {worth}", fixed.why);
    }
    let done = match explained.action {
        Action::Start => "is started",
        Action::Expand => "is expanded",
        Action::Continue => "goes on as it is",
        Action::Reduce => "is reduced",
        Action::Stop => "is stopped",
        Action::NotFunded => "is not funded",
        Action::Fixed => "stays",
    };
    let reason = match (&explained.having, &explained.leaving) {
        (Some(having), _) => not_having(having),
        (None, Some(leaving)) => not_leaving(&leaving.global),
        (None, None) => String::new(),
    };
    let money = explained.stopped.as_ref().map(|stopped| {
        if stopped.net.pence() < 0 {
            format!(
                " Stopping it costs {} more than it saves.",
                stopped.net.rounded()
            )
        } else {
            format!(
                " Stopping it releases {} net of its exit cost.",
                stopped.net.rounded()
            )
        }
    });
    format!("`{id}` {done}{reason}{}", money.unwrap_or_default())
}

/// What was proven, or the best that was found.
fn by(answer: &WhatIf) -> String {
    let cost = answer.cost.map_or(0.0, |cost| cost.0);
    let at_most = if answer.proven { "" } else { "at most " };
    format!("{at_most}{}", points(cost))
}

fn is_nothing(answer: &WhatIf) -> bool {
    answer.cost.is_some_and(|cost| cost.0.abs() <= NOTHING)
}

fn is_better(answer: &WhatIf) -> bool {
    answer.cost.is_some_and(|cost| cost.0 < -NOTHING)
}

fn not_leaving(global: &WhatIf) -> String {
    let with = |coverage: f64| percent(coverage);
    match (global.outcome, global.coverage) {
        (Answered::Possible, _) if is_better(global) => {
            ", but a plan without it was found that covers more: this plan is not proven."
                .to_owned()
        }
        (Answered::Possible, _) if is_nothing(global) => {
            ": plans without it cover as much, but spend more or change more.".to_owned()
        }
        (Answered::Possible, Some(coverage)) => format!(
            " because no plan without it covers as much: even if everything is planned again, {} would be lost (down to {}).",
            by(global),
            with(coverage.value())
        ),
        (Answered::NotAffordable, _) => format!(
            " because leaving it out is not affordable: that takes {} more than the budget.",
            extra(global)
        ),
        (Answered::NotPossible, _) => {
            format!(
                " because leaving it out is not possible, whatever the money{}",
                because(global)
            )
        }
        _ => "; time ran out before a plan without it was found.".to_owned(),
    }
}

fn not_having(having: &WhatIf) -> String {
    match (having.outcome, having.coverage) {
        (Answered::Possible, _) if is_better(having) => {
            ", but a plan that has it was found that covers more: this plan is not proven."
                .to_owned()
        }
        (Answered::Possible, _) if is_nothing(having) => {
            ": plans that have it cover as much, but spend more or change more.".to_owned()
        }
        (Answered::Possible, Some(coverage)) => format!(
            " because the money buys more elsewhere: the best plan that has it covers {} less ({}).",
            by(having),
            percent(coverage.value())
        ),
        (Answered::NotAffordable, _) => format!(
            " because it is not affordable: no plan within the budget has it; {} more would be needed.",
            extra(having)
        ),
        (Answered::NotPossible, _) => {
            format!(
                " because having it is not possible, whatever the money{}",
                because(having)
            )
        }
        _ => "; time ran out before a plan that has it was found.".to_owned(),
    }
}

/// With how much more money.
pub(super) fn extra(answer: &WhatIf) -> String {
    let money = answer.extra_money.unwrap_or_default().exact();
    match answer.proven {
        true => format!("at least {money}"),
        false => format!("{money} or less"),
    }
}

fn because(answer: &WhatIf) -> String {
    if answer.because.is_empty() {
        return ".".to_owned();
    }
    let words: Vec<&str> = answer.because.iter().map(String::as_str).collect();
    format!(": {}.", listed(&words))
}

/// How a recommendation stands, and what would cover it.
pub(super) fn of_recommendation(explained: &RecommendationExplained) -> String {
    let id = &explained.id;
    let standing = match explained.status {
        GapStatus::Covered => "is covered",
        GapStatus::Partly => "is partly covered",
        GapStatus::Uncovered => "is not covered at all",
        GapStatus::Excused => "is not covered, and excused",
    };
    let [met_at, planned, today] = [
        explained.met_at,
        explained.coverage,
        explained.coverage_today,
    ]
    .map(|f| percent(f.value()));
    let standing = format!(
        "`{id}` {standing} in the plan: {planned}, and {today} today (covered means {met_at})."
    );
    let Some(covering) = &explained.covering else {
        return standing;
    };
    let plan = &covering.plan;
    let way = match plan.outcome {
        Answered::Possible if is_nothing(plan) => {
            "A plan within the budget covers it and as much in all, but spends more or changes more.".to_owned()
        }
        Answered::Possible if is_better(plan) => {
            "A plan was found that covers it, and more in all: this plan is not proven.".to_owned()
        }
        Answered::Possible => format!(
            "It can be covered within the budget; that would cost {} of the programme's coverage.",
            by(plan)
        ),
        Answered::NotAffordable => format!(
            "Covering it is not affordable: no plan within the budget does; it takes {} more.",
            extra(plan)
        ),
        Answered::NotPossible if covering.most < explained.met_at => format!(
            "Covering it is not possible: everything linked to it, at its best and whatever the money, brings it to {}.",
            percent(covering.most.value())
        ),
        Answered::NotPossible => {
            format!("Covering it is not possible, whatever the money{}", because(plan))
        }
        Answered::NotKnown => "Time ran out before a way to cover it was found.".to_owned(),
    };
    format!("{standing} {way}")
}
