//! Scenarios side by side in words.

use super::{is_planned, shown};
use crate::brief::bound;
use crate::cli::optimise::course;
use crate::cli::table::{self, percent};
use crate::model::{Fraction, Money, Workspace};
use crate::optimise::PlanStatus;
use crate::scenarios::{GroupPlan, ScenarioPlan, SideBySide, Summary};

/// How many columns of scenarios stand in one table.
const ABREAST: usize = 4;

pub(super) fn text(workspace: &Workspace, plans: &SideBySide) -> String {
    let shown = shown(plans);
    let mut out = format!(
        "{}\n\nScenarios side by side\n{}",
        table::printable(&workspace.programme.name),
        overview(&shown)
    );
    out.push_str("Changes: workstreams that differ from business as usual.\n");
    if plans.scenarios.is_empty() {
        out.push_str(
            "\nprogramme.yaml has no scenarios: this is the plan of the programme as written.\n",
        );
    }
    for plan in shown.iter().filter(|plan| plan.measured_otherwise) {
        if let Some(summary) = &plan.summary {
            out.push_str(&format!(
                "{} weighs recommendations or years otherwise; by the programme's own measure its plan covers {}.\n",
                table::printable(&plan.id),
                percent(summary.coverage_as_written.value())
            ));
        }
    }
    let is_known = is_planned(&plans.as_written);
    for plan in &plans.scenarios {
        out.push_str(&section(plan, is_known));
    }
    if !is_known && !plans.scenarios.iter().any(|plan| plan.as_written) {
        out.push_str(&section(&plans.as_written, false));
    }
    for columns in shown.chunks(ABREAST) {
        out.push_str(&groups(
            "Coverage by element",
            columns,
            |s| &s.elements,
            covers,
        ));
        out.push_str(&groups(
            "Coverage by audience",
            columns,
            |s| &s.audiences,
            covers,
        ));
        out.push_str(&groups(
            "Spend by element",
            columns,
            |s| &s.elements,
            spends,
        ));
        out.push_str(&groups(
            "Spend by audience",
            columns,
            |s| &s.audiences,
            spends,
        ));
        out.push_str(&owners(columns));
    }
    out.push_str(
        "A cost is shared out over what its workstream covers, in proportion to extent.\n",
    );
    out
}

fn overview(shown: &[&ScenarioPlan]) -> String {
    let headings = [
        "scenario",
        "plan",
        ">coverage",
        ">spend",
        ">budget",
        ">released",
        ">exit costs",
        ">changes",
    ];
    let rows: Vec<Vec<String>> = shown
        .iter()
        .map(|plan| {
            let money = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), Money::exact);
            let summary = plan.summary.as_ref();
            let sure = match plan.status {
                PlanStatus::Optimal => "proven".to_owned(),
                PlanStatus::Infeasible => "no plan".to_owned(),
                PlanStatus::Feasible => format!(
                    "not proven: at most {}",
                    percent(bound(summary.map_or(1.0, |s| s.bound.value())))
                ),
            };
            let coverage = plan.coverage.map(Fraction::value);
            vec![
                plan.id.clone(),
                sure,
                coverage.map_or_else(|| "–".to_owned(), percent),
                money(plan.spend),
                money(plan.limit),
                money(summary.map(|s| s.released)),
                money(summary.map(|s| s.exit_costs)),
                summary.map_or_else(|| "–".to_owned(), |s| s.changes.to_string()),
            ]
        })
        .collect();
    table::text(&headings, &rows)
}

/// What a scenario's plan does otherwise, or why there is none.
fn section(plan: &ScenarioPlan, is_known: bool) -> String {
    let title = format!(
        "\n{} ({})\n",
        table::printable(&plan.name),
        table::printable(&plan.id)
    );
    if !is_planned(plan) {
        let wishes = plan
            .conflict
            .iter()
            .map(|wish| format!("  - {}\n", table::printable(wish)));
        let wishes: String = wishes.collect();
        return format!(
            "{title}No plan: these cannot hold together; leave out or loosen any one of them:\n{wishes}"
        );
    }
    if plan.as_written {
        return format!("{title}This is the programme as written.\n");
    }
    if !is_known {
        return format!("{title}The programme as written has no plan to hold this one against.\n");
    }
    if plan.changed.is_empty() {
        return format!("{title}The same plan as that of the programme as written.\n");
    }
    let rows: Vec<Vec<String>> = plan
        .changed
        .iter()
        .map(|change| {
            vec![
                change.workstream.clone(),
                format!("{} ({})", change.from.word(), course(&change.from_levels)),
                format!("{} ({})", change.to.word(), course(&change.to_levels)),
            ]
        })
        .collect();
    let table = table::text(&["workstream", "as written", "in this scenario"], &rows);
    let differ = match rows.len() {
        1 => "1 workstream differs".to_owned(),
        more => format!("{more} workstreams differ"),
    };
    format!("{title}{differ} from the programme as written.\n{table}")
}

fn covers(group: &GroupPlan) -> String {
    let coverage = group.coverage.map(Fraction::value);
    coverage.map_or_else(String::new, percent)
}

fn spends(group: &GroupPlan) -> String {
    group.spend.exact()
}

/// Elements or audiences, with scenarios as columns.
fn groups(
    title: &str,
    columns: &[&ScenarioPlan],
    of: impl Fn(&Summary) -> &[GroupPlan],
    show: impl Fn(&GroupPlan) -> String,
) -> String {
    let planned = || columns.iter().filter_map(|plan| plan.summary.as_ref());
    let mut names: Vec<(&str, &str)> = Vec::new();
    for group in planned().flat_map(&of) {
        if !show(group).is_empty() && !names.iter().any(|(id, _)| *id == group.id) {
            names.push((&group.id, &group.name));
        }
    }
    let cell = |plan: &ScenarioPlan, id: &str| {
        let groups = plan.summary.as_ref().map(&of);
        let group = groups.and_then(|groups| groups.iter().find(|group| group.id == id));
        group.map_or_else(|| "–".to_owned(), &show)
    };
    across(title, columns, &names, cell)
}

fn owners(columns: &[&ScenarioPlan]) -> String {
    let spend = |plan: &ScenarioPlan, owner: &str| {
        let owners = plan.summary.as_ref().map(|s| s.owners.as_slice());
        let mut own = owners.unwrap_or_default().iter();
        own.find(|own| own.owner == owner).map(|own| own.spend)
    };
    let planned = columns.iter().filter_map(|plan| plan.summary.as_ref());
    let mut names: Vec<&str> = planned
        .flat_map(|s| s.owners.iter().map(|own| own.owner.as_str()))
        .collect();
    names.sort_unstable();
    names.dedup();
    // Owners that nobody pays say nothing.
    names.retain(|name| {
        let mut paid = columns.iter().filter_map(|plan| spend(plan, name));
        paid.any(|spend| spend > Money::ZERO)
    });
    let shown = |name| match name {
        "" => ("", "No owner named"),
        name => (name, name),
    };
    let names: Vec<(&str, &str)> = names.into_iter().map(shown).collect();
    across("Spend by owner", columns, &names, |plan, owner| {
        spend(plan, owner).map_or_else(|| "–".to_owned(), Money::exact)
    })
}

/// A table of names (by a key, and for people) with scenarios as columns; nothing where there are no
/// names.
fn across(
    title: &str,
    columns: &[&ScenarioPlan],
    names: &[(&str, &str)],
    cell: impl Fn(&ScenarioPlan, &str) -> String,
) -> String {
    if names.is_empty() {
        return String::new();
    }
    let ids: Vec<String> = columns.iter().map(|plan| format!(">{}", plan.id)).collect();
    let mut headings = vec![""];
    headings.extend(ids.iter().map(String::as_str));
    let rows: Vec<Vec<String>> = names
        .iter()
        .map(|(key, name)| {
            let cells = columns.iter().map(|plan| cell(plan, key));
            std::iter::once((*name).to_owned()).chain(cells).collect()
        })
        .collect();
    format!("\n{title}\n{}", table::text(&headings, &rows))
}
