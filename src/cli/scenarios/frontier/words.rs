//! The budget frontier in words.

use super::{NextChange, Row};
use crate::brief::bound;
use crate::cli::Common;
use crate::cli::scenarios::Flags;
use crate::cli::scenarios::steps::steps;
use crate::cli::table::{self, percent};
use crate::model::{Fraction, Money, Workspace};

pub(super) fn text(common: &Common, workspace: &Workspace, flags: &Flags, rows: &[Row]) -> String {
    let mut out = format!(
        "{}\nThe budget frontier: the best plan of each total{}.\n\n",
        table::printable(&workspace.programme.name),
        match &common.scenario {
            Some(id) => format!(", in scenario {}", table::printable(id)),
            None => String::new(),
        }
    );
    let mut headings = vec![">budget", "plan", ">coverage", ">spend", ">holds from"];
    if !flags.no_changes {
        headings.extend([">next change", ">that is"]);
    }
    let lines: Vec<Vec<String>> = rows.iter().map(|row| line(row, flags)).collect();
    out.push_str(&table::text(&headings, &lines));
    out.push_str(&what_is_bought(rows));
    out.push_str(&notes(flags, rows));
    out
}

/// What each next change buys, once where several budgets have the same plan.
fn what_is_bought(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut told = None;
    for (row, next) in rows
        .iter()
        .filter_map(|row| Some((row, row.next_change.as_ref()?)))
    {
        if told.replace(next.budget) == Some(next.budget) {
            continue;
        }
        if out.is_empty() {
            out.push_str("\nWhat the next change buys\n");
        }
        let line = format!("{}: {}", next.budget.exact(), buys(row, next));
        out.push_str(&table::hanging(&line));
    }
    out
}

fn line(row: &Row, flags: &Flags) -> Vec<String> {
    let money = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), Money::exact);
    let plan = match row.status {
        "optimal" => "proven".to_owned(),
        "feasible" => format!(
            "not proven: at most {}",
            percent(bound(row.bound.map_or(1.0, Fraction::value)))
        ),
        "infeasible" => "no plan".to_owned(),
        _ => "no plan found in time".to_owned(),
    };
    let coverage = row.coverage.map(Fraction::value);
    let mut line = vec![
        row.budget.exact(),
        plan,
        coverage.map_or_else(|| "–".to_owned(), percent),
        money(row.spend),
        money(row.holds_from),
    ];
    if !flags.no_changes {
        line.extend(match &row.next_change {
            Some(next) => [next.budget.exact(), format!("{} more", next.more.exact())],
            None if row.next_change_known => ["none up to the last".to_owned(), String::new()],
            None => ["not known".to_owned(), String::new()],
        });
    }
    line
}

/// `+0.40 points; starts a; stops b`.
pub(super) fn buys(row: &Row, next: &NextChange) -> String {
    let (Some(coverage), Some(spend)) = (row.coverage, row.spend) else {
        return "the first plan that keeps every wish".to_owned();
    };
    let points = 100.0 * (next.coverage.value() - coverage.value());
    let worth = match points {
        p if p < 1e-6 && next.spend < spend => {
            format!("as much coverage for {} less", (spend - next.spend).exact())
        }
        p if p < 1e-6 => "as much coverage for as much, with fewer changes".to_owned(),
        p if p < 0.005 => format!("+{p:.6} points"),
        p => format!("+{p:.2} points"),
    };
    let all: Vec<String> = std::iter::once(worth).chain(steps(&next.changed)).collect();
    all.join("; ")
}

fn notes(flags: &Flags, rows: &[Row]) -> String {
    let mut out =
        "\nHolds from: the least budget, to the penny, at which the same plan is the best.\n"
            .to_owned();
    if !flags.no_changes {
        out.push_str(
            "Next change: the next budget at which another plan is the best: solved there, and a penny below.\n\
             None of this is a price of a pound from a relaxed model: between two changes, more money buys nothing.\n",
        );
    }
    if rows
        .iter()
        .any(|row| ["feasible", "unknown"].contains(&row.status))
    {
        out.push_str(
            "Where a plan is not proven, there is no telling where it changes, and another run may find another plan.\n",
        );
    }
    let with_plan = |row: &&Row| row.status != "infeasible";
    match (rows.iter().find(with_plan), rows.last()) {
        (None, Some(last)) => out.push_str(&format!(
            "No plan keeps every wish with up to {}; `gapwise optimise --budget` says why.\n",
            last.budget.exact()
        )),
        (Some(first), _) if rows.iter().any(|row| row.status == "infeasible") => {
            let least = first.holds_from.unwrap_or(first.budget);
            let exact = rows.iter().find_map(|row| {
                let next = row.next_change.as_ref()?;
                (row.status == "infeasible").then_some(next.budget)
            });
            out.push_str(&match exact {
                Some(budget) => {
                    format!("No plan keeps every wish below {}.\n", budget.exact())
                }
                None => format!("There is a plan from {} on at the latest.\n", least.exact()),
            });
        }
        _ => {}
    }
    out
}
