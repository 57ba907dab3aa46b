//! The plan of a state, as what the page fills in.

use serde::Serialize;
use serde_json::{Value, json};

use super::controls::{Budget, about, lock_in_files, written};
use super::table::Table;
use super::{Asking, frontier, html, percent};
use crate::brief::{Facts, sure, when};
use crate::model::{Money, Workspace, Workstream};
use crate::optimise::{Action, Decision, Plan, PlanStatus};
use crate::web::page::Template;
use crate::web::solving::Solved;
use crate::web::stream::Telling;
use crate::words::capital;

const SUMMARY: Template = Template {
    name: "summary.html.hbs",
    text: include_str!("../../templates/budget/summary.html.hbs"),
};

const MONEY: Template = Template {
    name: "money.html.hbs",
    text: include_str!("../../templates/budget/money.html.hbs"),
};

/// The plan, cell by cell and part by part.
pub(super) fn found(asking: &Asking, telling: &Telling) -> Result<Value, String> {
    let Asking {
        workbench,
        sound,
        state,
    } = asking;
    let limit = workbench.settings.time_limit;
    let solved = asking.solved(telling)?;
    let workspace = &solved.scene.workspace;
    let both = || workspace.workstreams.iter().zip(&solved.plan.decisions);
    let cells = both().map(|(workstream, decision)| {
        let lock = lock_in_files(sound, state, &decision.workstream);
        cells(workspace, workstream, decision, lock)
    });
    let keys = both().map(|(_, decision)| keys(decision));
    let total = workspace.programme.budget.total();
    let frontier = frontier::if_kept(asking, telling)?;
    let frontier = frontier.map(|shown| shown.html()).transpose()?;
    Ok(json!({
        "query": state.query(),
        "about": about(sound, state),
        "budget": Budget::of(total, written(sound, state)),
        "coverage": solved.plan.coverage,
        "spend": solved.plan.money.spend,
        "line": line(&solved.plan),
        "rows": cells.collect::<Vec<_>>(),
        "keys": keys.collect::<Vec<_>>(),
        "parts": {
            "summary": summary(&solved, limit)?,
            "money": money(&solved.facts)?,
            "frontier": frontier.unwrap_or_default(),
        },
    }))
}

/// What the row of a workstream says, in the order of its cells.
fn cells(
    workspace: &Workspace,
    workstream: &Workstream,
    decision: &Decision,
    lock: &str,
) -> [String; 7] {
    let total = total(decision);
    [
        action(decision.action),
        when(workspace, workstream, decision),
        total.map_or_else(|| "not known".to_owned(), Money::exact),
        total.map_or_else(|| "–".to_owned(), |_| signed(decision.change)),
        percent(decision.coverage_without.value()),
        decision.why.clone(),
        lock.to_owned(),
    ]
}

/// What rows are sorted by: cost and change in pence, coverage without it.
fn keys(decision: &Decision) -> (i64, i64, f64) {
    let cost = total(decision).map_or(-1, Money::pence);
    let without = decision.coverage_without.value();
    (cost, decision.change.pence(), without)
}

fn total(decision: &Decision) -> Option<Money> {
    let cost = decision.cost.as_ref()?;
    Some(cost.values().copied().sum())
}

/// What is done, in a word or a few.
pub(super) fn action(action: Action) -> String {
    match action {
        Action::Fixed => "Not ours to change".to_owned(),
        other => capital(other.words()),
    }
}

/// With its sign, `+` included.
pub(super) fn signed(money: Money) -> String {
    match money > Money::ZERO {
        true => format!("+{}", money.exact()),
        false => money.exact(),
    }
}

/// The plan in a line.
fn line(plan: &Plan) -> String {
    format!(
        "Coverage {}, today {}. Spends {} of {}. {}.",
        percent(plan.coverage.value()),
        percent(plan.coverage_today.value()),
        plan.money.spend.exact(),
        plan.money.limit.exact(),
        match plan.status {
            PlanStatus::Optimal => "Proven",
            _ => "Not proven",
        }
    )
}

#[derive(Serialize)]
struct Summary<'a> {
    warning: Option<&'a str>,
    /// Where it is not proven, because of what.
    limit: String,
    coverage: &'a str,
    today: &'a str,
    usual: &'a str,
    spend: &'a str,
    of: &'a str,
    is_proven: bool,
    sure: String,
    gap: String,
    costs: &'a str,
    meaning: &'a str,
}

fn summary(solved: &Solved, limit: f64) -> Result<String, String> {
    let (plan, ask) = (&solved.plan, &solved.facts.ask);
    let summary = Summary {
        warning: ask.warning.as_deref(),
        limit: format!("A search here ends after {limit} seconds with the best plan so far."),
        coverage: &ask.planned.words,
        today: &ask.today.words,
        usual: &ask.usual.words,
        spend: &ask.spend.exact,
        of: &ask.limit.exact,
        is_proven: ask.proven,
        sure: sure(plan),
        gap: format!("The gap is {:.2}%.", plan.gap.value() * 100.0),
        costs: &solved.facts.certainty.costs_words,
        meaning: &ask.meaning,
    };
    html(SUMMARY, &summary)
}

#[derive(Serialize)]
struct Spending<'a> {
    words: Vec<&'a str>,
    tables: String,
}

/// The money by year, and of each fund where there are several.
fn money(facts: &Facts) -> Result<String, String> {
    let money = &facts.money;
    let headings = [
        "Year",
        ">Limit",
        ">Spend",
        ">Carried in",
        ">Carried out",
        ">Not spent",
    ];
    let mut table = Table::new("Money by year", &headings);
    let row = |year: &crate::brief::MoneyYear| {
        let limit = year.limit.as_ref();
        let limit = limit.map_or_else(|| "–".to_owned(), |limit| limit.exact.clone());
        let rest = [
            &year.spend,
            &year.carried_in,
            &year.carried_out,
            &year.lapsed,
        ];
        let rest = rest.map(|amount| amount.exact.clone());
        std::iter::once(limit).chain(rest)
    };
    for year in &money.years {
        table.row(&year.year, row(year));
    }
    table.total(&money.total.year, row(&money.total));
    let mut out = table.html()?;
    for fund in &money.funds {
        let headings = [
            "Year",
            ">Limit",
            ">Spend",
            ">Carried in",
            ">Carried out",
            ">Moved in",
            ">Moved out",
            ">Not spent",
        ];
        let mut table = Table::new(format!("Money of {}", fund.fund), &headings);
        let row = |row: &crate::brief::FundRow| {
            [
                &row.limit,
                &row.spend,
                &row.carried_in,
                &row.carried_out,
                &row.moved_in,
                &row.moved_out,
                &row.lapsed,
            ]
            .map(|amount| amount.exact.clone())
        };
        for year in &fund.years {
            table.row(&year.year, row(year));
        }
        table.total(&fund.total.year, row(&fund.total));
        out.push_str(&table.html()?);
    }
    let words = [&money.rules, &money.usual].map(String::as_str);
    let more = [&money.cost_per_point, &money.unknown].map(Option::as_deref);
    let spending = Spending {
        words: words
            .into_iter()
            .chain(more.into_iter().flatten())
            .collect(),
        tables: out,
    };
    html(MONEY, &spending)
}
