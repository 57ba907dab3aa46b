//! A workstream in sentences and small tables.

use super::{changes, levels, line, shifts};
use crate::cli::table::{self, percent};
use crate::model::Money;
use crate::optimise::explain::{
    Answered, Leaving, LevelInstead, Stopped, Switching, WhatIf, WorkstreamExplained,
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

fn leaving(leaving: &Leaving) -> String {
    let coverage = |answer: &WhatIf| {
        let coverage = answer.coverage.map(|coverage| percent(coverage.value()));
        coverage.unwrap_or_else(|| "–".to_owned())
    };
    let row = |words: &str, answer: &WhatIf| {
        vec![
            words.to_owned(),
            coverage(answer),
            answer.lost(),
            answer.is_a_plan(),
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
                one.plan.lost(),
                one.plan.is_a_plan(),
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
    let words = line(&switching.words());
    format!("\nThe cost at which that would change\n{words}\n")
}
