//! A workstream in sentences and small tables.

use super::{changes, levels, line, points, shifts};
use crate::cli::table::{self, percent};
use crate::model::Money;
use crate::optimise::explain::{
    Answered, Leaving, LevelInstead, Stopped, Switch, Switching, WhatIf, WorkstreamExplained,
};

pub(super) fn text(explained: &WorkstreamExplained) -> String {
    let mut out = format!("\nIn the plan: {}", levels(&explained.levels));
    if let Some(cost) = &explained.cost {
        let all: Money = cost.values().copied().sum();
        out.push_str(&format!(
            "; {} over all years, {} against business as usual.\n",
            all.exact(),
            super::signed(explained.change)
        ));
    } else {
        out.push_str("; what it costs is not known.\n");
    }
    if let Some(bias) = &explained.optimism_bias {
        out.push_str(&format!(
            "Costs here include the optimism bias of {} that it states: {} of the plan's.\n",
            bias.factor.percent(),
            bias.adds.exact()
        ));
    }
    if let Some(fixed) = &explained.fixed
        && !fixed.recommendations.is_empty()
    {
        out.push_str("\nWithout it, all else as planned\n");
        out.push_str(&shifts(&fixed.recommendations));
    }
    out.extend(explained.stopped.as_ref().map(stopped));
    out.extend(explained.leaving.as_ref().map(leaving));
    if let Some(answer) = &explained.having {
        out.push_str(&having(&explained.id, answer));
    }
    if !explained.levels_instead.is_empty() {
        out.push_str(&levels_instead(&explained.levels_instead));
    }
    out.extend(explained.switching.as_ref().map(switching));
    out
}

/// What is lost, as a cell of a table.
fn lost(answer: &WhatIf) -> String {
    let cost = answer
        .cost
        .map_or_else(|| "–".to_owned(), |cost| points(cost.0));
    match answer.proven || answer.cost.is_none() {
        true => cost,
        false => format!("at most {cost}"),
    }
}

/// Whether a plan does it, as a cell of a table.
fn outcome(answer: &WhatIf) -> String {
    match (answer.outcome, answer.extra_money) {
        (Answered::Possible, _) => "possible".to_owned(),
        (Answered::NotAffordable, Some(money)) if answer.proven => {
            format!("not affordable: {} short", money.exact())
        }
        (Answered::NotAffordable, Some(money)) => {
            format!("not affordable: at most {} short", money.exact())
        }
        (Answered::NotAffordable, None) => "not affordable".to_owned(),
        (Answered::NotPossible, _) if answer.because.is_empty() => "not possible".to_owned(),
        (Answered::NotPossible, _) => format!("not possible: {}", answer.because.join(", ")),
        (Answered::NotKnown, _) => "time ran out".to_owned(),
    }
}

fn leaving(leaving: &Leaving) -> String {
    let coverage = |answer: &WhatIf| {
        let coverage = answer.coverage.map(|coverage| percent(coverage.value()));
        coverage.unwrap_or_else(|| "–".to_owned())
    };
    let row = |words: &str, answer: &WhatIf| {
        vec![
            words.to_owned(),
            coverage(answer),
            lost(answer),
            outcome(answer),
        ]
    };
    let rows = [
        row("everything planned again", &leaving.global),
        row("what else runs is held", &leaving.local),
        row("nothing else changed", &leaving.drop_only),
    ];
    let mut out = format!(
        "\nWithout it ({})\n{}",
        levels(&leaving.levels),
        table::text(&["if", ">coverage", ">lost", "is that a plan?"], &rows)
    );
    if !leaving.global.changes.is_empty() {
        out.push_str("\nWhat would replace it, everything planned again\n");
        out.push_str(&changes(&leaving.global.changes));
    } else if leaving.global.outcome == Answered::Possible {
        out.push_str("Nothing would replace it.\n");
    }
    if !leaving.global.recommendations.is_empty() {
        out.push_str("\nWhat that would cover\n");
        out.push_str(&shifts(&leaving.global.recommendations));
    }
    out
}

fn having(id: &str, having: &WhatIf) -> String {
    let title = match having.outcome {
        Answered::Possible => "The best plan that has it",
        Answered::NotAffordable => "The best plan that has it, with that much more money",
        Answered::NotPossible | Answered::NotKnown => return String::new(),
    };
    // What is asked about comes first.
    let mut sorted = having.changes.clone();
    sorted.sort_by_key(|change| change.workstream != id);
    let mut out = format!("\n{title}\n{}", changes(&sorted));
    if !having.recommendations.is_empty() {
        out.push_str("\nWhat that would cover\n");
        out.push_str(&shifts(&having.recommendations));
    }
    out
}

fn stopped(stopped: &Stopped) -> String {
    let mut out = format!(
        "\nStopping it releases {} and costs {} once: {} net.\n",
        stopped.released.exact(),
        stopped.exit_cost.exact(),
        stopped.net.exact()
    );
    let rows: Vec<Vec<String>> = stopped
        .serves
        .iter()
        .map(|served| {
            vec![
                served.recommendation.clone(),
                percent(served.business_as_usual.value()),
                percent(served.without.value()),
                percent(served.planned.value()),
                match served.made_up_by.is_empty() {
                    true => "nobody".to_owned(),
                    false => served.made_up_by.join(", "),
                },
            ]
        })
        .collect();
    if rows.is_empty() {
        out.push_str("It covers nothing today.\n");
        return out;
    }
    out.push_str("\nWhat it covers, and who brings more of that in the plan\n");
    out.push_str(&table::text(
        &[
            "recommendation",
            ">if nothing changes",
            ">only it stopped",
            ">in the plan",
            "made up by",
        ],
        &rows,
    ));
    out
}

fn levels_instead(all: &[LevelInstead]) -> String {
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| {
            vec![
                one.level.clone(),
                one.levels.as_ref().map_or_else(|| "–".to_owned(), levels),
                one.spend.map_or_else(|| "–".to_owned(), Money::exact),
                lost(&one.plan),
                outcome(&one.plan),
            ]
        })
        .collect();
    format!(
        "\nThe best plan in which it ends up at another level\n{}",
        table::text(
            &["level", "levels", ">its cost", ">lost", "is that a plan?"],
            &rows
        )
    )
}

fn switching(switching: &Switching) -> String {
    let [inside, outside] = [
        switching.in_at.map(|money| whole_pounds(money, false)),
        switching.out_at.map(|money| whole_pounds(money, true)),
    ];
    let words = match (switching.switch, inside, outside, switching.reached) {
        _ if switching.why.is_some() => {
            let why = switching.why.as_deref().unwrap_or_default();
            format!("No such cost was looked for. {why}")
        }
        (Switch::LeavesAbove, Some(inside), Some(outside), true) => {
            format!("Were that more than {inside}, it would leave the plan (proven for {outside}).")
        }
        (Switch::LeavesAbove, Some(inside), Some(outside), false) => format!(
            "Time ran out: it would leave the plan somewhere between {inside} and {outside}."
        ),
        (Switch::LeavesAbove, Some(inside), None, _) => {
            format!("It would stay even at {inside}; no cost was found at which it leaves.")
        }
        (Switch::ComesInBelow, None, Some(_), true) => {
            "It would not come in even for nothing.".to_owned()
        }
        (Switch::ComesInBelow, Some(inside), Some(outside), true) => {
            format!("Were that {inside} or less, it would come in (proven not to at {outside}).")
        }
        (Switch::ComesInBelow, Some(inside), Some(outside), false) => {
            format!("Time ran out: it would come in somewhere between {inside} and {outside}.")
        }
        _ => "Time ran out before such a cost was found.".to_owned(),
    };
    format!(
        "\nThe cost at which that would change\nAt its normal level it costs {} over the years in which it may run. {}\n",
        switching.cost.exact(),
        line(&words)
    )
}

/// Whole pounds, on the safe side of what was shown.
fn whole_pounds(money: Money, up: bool) -> String {
    let pence = money.pence() + if up { 99 } else { 0 };
    let pounds = Money::from_pence(pence - pence.rem_euclid(100)).exact();
    pounds.trim_end_matches(".00").to_owned()
}
