//! The rows of `optimise --format csv`: decisions, money by year, and what becomes of recommendations.

use clap::ValueEnum;

use super::super::table;
use crate::model::{Money, Workspace};
use crate::optimise::{FundYear, Plan, YearMoney};

/// What the rows are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Table {
    /// A row for each workstream: what is done with it, its level and cost in each year
    Decisions,
    /// A row for each year, and for each fund and year where there are funds
    Money,
    /// A row for each recommendation: its coverage today and in the plan
    Recommendations,
}

/// One of the tables as CSV.
pub(super) fn csv(table: Table, workspace: &Workspace, plan: &Plan) -> String {
    match table {
        Table::Decisions => decisions(workspace, plan),
        Table::Money => money(plan),
        Table::Recommendations => recommendations(workspace, plan),
    }
}

fn decisions(workspace: &Workspace, plan: &Plan) -> String {
    let years: Vec<&str> = workspace
        .programme
        .years
        .iter()
        .map(|y| y.label.as_str())
        .collect();
    let levels: Vec<String> = years.iter().map(|y| format!("level {y}")).collect();
    let costs: Vec<String> = years.iter().map(|y| format!("cost {y}")).collect();
    let mut headings = vec!["workstream", "name", "owner", "funding", "action"];
    headings.extend(levels.iter().map(String::as_str));
    headings.extend(costs.iter().map(String::as_str));
    headings.extend([
        "cost_total",
        "change",
        "exit_cost",
        "coverage_without",
        "why",
    ]);
    let pairs = workspace.workstreams.iter().zip(&plan.decisions);
    let rows: Vec<Vec<String>> = pairs
        .map(|(found, d)| {
            let mut row = vec![
                d.workstream.clone(),
                found.name.clone(),
                found.owner.clone(),
                found.funding.word().to_owned(),
                d.action.word().to_owned(),
            ];
            let level = |year: &&str| d.levels.get(*year).cloned().unwrap_or_default();
            row.extend(years.iter().map(level));
            let costs = d.cost.as_ref().map(|costs| {
                let cost = |year: &&str| costs.get(*year).copied().unwrap_or(Money::ZERO);
                years.iter().map(cost).collect::<Vec<Money>>()
            });
            row.extend(table::money(costs.as_deref(), years.len()));
            row.extend([
                d.change.to_string(),
                d.exit_cost.to_string(),
                table::six(d.coverage_without),
                d.why.clone(),
            ]);
            row
        })
        .collect();
    table::csv(&headings, &rows)
}

/// All funds together have no name in the first column.
fn money(plan: &Plan) -> String {
    let headings = [
        "fund",
        "year",
        "limit",
        "spend",
        "carried_in",
        "carried_out",
        "moved_in",
        "moved_out",
        "lapsed",
    ];
    let row = |fund: &str, year: &YearMoney, moved: [String; 2]| {
        let [moved_in, moved_out] = moved;
        let limit = year
            .limit
            .map_or_else(String::new, |limit| limit.to_string());
        vec![
            fund.to_owned(),
            year.year.clone(),
            limit,
            year.spend.to_string(),
            year.carried_in.to_string(),
            year.carried_out.to_string(),
            moved_in,
            moved_out,
            year.lapsed.to_string(),
        ]
    };
    let of_fund = |year: &FundYear| YearMoney {
        year: year.year.clone(),
        limit: Some(year.limit),
        spend: year.spend,
        carried_in: year.carried_in,
        carried_out: year.carried_out,
        lapsed: year.lapsed,
    };
    let whole = plan.money.years.iter();
    let mut rows: Vec<Vec<String>> = whole.map(|y| row("", y, Default::default())).collect();
    for fund in &plan.money.funds {
        rows.extend(fund.years.iter().map(|year| {
            let moved = [year.moved_in.to_string(), year.moved_out.to_string()];
            row(&fund.fund, &of_fund(year), moved)
        }));
    }
    table::csv(&headings, &rows)
}

fn recommendations(workspace: &Workspace, plan: &Plan) -> String {
    let programme = &workspace.programme;
    let pairs = workspace.recommendations.iter().zip(&plan.recommendations);
    let rows: Vec<Vec<String>> = pairs
        .map(|(found, planned)| {
            vec![
                planned.id.clone(),
                programme.elements[found.element].id.to_string(),
                programme.audiences[found.audience].id.to_string(),
                table::six(planned.coverage_today),
                table::six(planned.coverage),
                planned.status.word().to_owned(),
                found.text.clone(),
            ]
        })
        .collect();
    let headings = [
        "id",
        "element",
        "audience",
        "coverage_today",
        "coverage",
        "status",
        "text",
    ];
    table::csv(&headings, &rows)
}
