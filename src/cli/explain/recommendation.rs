//! A recommendation in sentences and small tables.

use super::{changes, levels, line, shifts};
use crate::cli::table::{self, percent};
use crate::model::{Excused, Workspace};
use crate::optimise::explain::{
    Additions, Answered, Contributor, Covering, RecommendationExplained,
};

pub(super) fn text(workspace: &Workspace, explained: &RecommendationExplained) -> String {
    let objective = match workspace.programme.objective {
        crate::model::Objective::Average => "the mean of all years",
        crate::model::Objective::Final => "the last year",
    };
    let mut out = format!(
        "\nIt carries {} of all weight. Coverage here is {objective}.\n",
        percent(explained.share.value())
    );
    if let Some(excused) = &explained.excused {
        out.push_str(&line(&excuse(excused)));
        out.push('\n');
    }
    out.push_str(&coverage(explained));
    out.push_str(&contributors(&explained.contributors));
    out.extend(explained.covering.as_ref().map(covering));
    out
}

/// Who excused its gap, until when, and why.
fn excuse(excused: &Excused) -> String {
    let owner = excused.owner.as_ref();
    let owner = owner.map_or_else(String::new, |owner| format!(" by {owner}"));
    let until = excused.until;
    let until = until.map_or_else(String::new, |date| format!(" until {date}"));
    let why = excused.why.as_ref();
    let why = why.map_or_else(String::new, |why| format!(": {why}"));
    let words = format!("Its gap is excused ({}){owner}{until}{why}", excused.state);
    format!("{}.", words.trim_end_matches('.'))
}

fn coverage(explained: &RecommendationExplained) -> String {
    let row = |name: &str, share: &str, figures: [f64; 3]| {
        let mut row = vec![name.to_owned(), share.to_owned()];
        row.extend(figures.map(percent));
        row
    };
    let mut rows = Vec::new();
    if explained.parts.len() > 1 {
        rows.extend(explained.parts.iter().map(|part| {
            let figures = [part.coverage_today, part.business_as_usual, part.coverage];
            row(
                &part.id,
                &percent(part.share.value()),
                figures.map(|f| f.value()),
            )
        }));
    }
    let figures = [
        explained.coverage_today,
        explained.business_as_usual,
        explained.coverage,
    ];
    rows.push(row(&explained.id, "", figures.map(|f| f.value())));
    let headings = [
        "",
        ">share",
        ">today",
        ">if nothing changes",
        ">in the plan",
    ];
    format!("\nCoverage\n{}", table::text(&headings, &rows))
}

fn contributors(all: &[Contributor]) -> String {
    if all.is_empty() {
        return "\nNobody covers it, and no workstream is linked to it.\n".to_owned();
    }
    let figure = |value: f64| match value > 0.0 {
        true => percent(value),
        false => "–".to_owned(),
    };
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|one| {
            vec![
                one.workstream.clone(),
                one.part.clone(),
                figure(one.today.strength.value()),
                figure(one.today.share.value()),
                figure(one.planned.strength.value()),
                figure(one.planned.share.value()),
                figure(one.at_best.value()),
                levels(&one.levels),
            ]
        })
        .collect();
    let headings = [
        "workstream",
        "covers",
        ">today",
        ">share",
        ">in the plan",
        ">share",
        ">at best",
        "levels in the plan",
    ];
    format!(
        "\nWho covers it, or could: what each brings, and its share of all that is brought\n{}",
        table::text(&headings, &rows)
    )
}

fn covering(covering: &Covering) -> String {
    let plan = &covering.plan;
    let mut out = String::new();
    let title = match plan.outcome {
        Answered::Possible => Some("The best plan within the budget that covers it"),
        Answered::NotAffordable => Some("The best plan that covers it, with that much more money"),
        Answered::NotPossible | Answered::NotKnown => None,
    };
    if let Some(title) = title {
        out.push_str(&format!("\n{title}\n{}", changes(&plan.changes)));
        out.push_str("\nWhat that would cover\n");
        out.push_str(&shifts(&plan.recommendations));
    }
    match (&covering.additions, covering.additions_found) {
        (Some(found), _) => out.push_str(&additions(found)),
        (None, Answered::NotKnown) => {
            out.push_str("\nTime ran out before the cheapest additions to this plan were found.\n");
        }
        (None, _) => out.push_str("\nNo additions to this plan cover it.\n"),
    }
    if covering.additions.is_none() {
        out.push_str(&format!(
            "Everything linked to it, at its best and whatever the money, would bring it to {}.\n",
            percent(covering.most.value())
        ));
    }
    out
}

fn additions(found: &Additions) -> String {
    let money = match found.extra_money == crate::model::Money::ZERO {
        true => "the budget has that".to_owned(),
        false => format!("{} of that is not in the budget", found.extra_money.exact()),
    };
    format!(
        "\nThe cheapest additions to this plan that cover it (nothing taken away): {} more; {money}.\nThey bring it to {} and the programme to {}.\n{}",
        found.spend.exact(),
        percent(found.coverage.value()),
        percent(found.programme_coverage.value()),
        changes(&found.changes)
    )
}
