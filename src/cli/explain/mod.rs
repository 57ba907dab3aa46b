//! `explain`: one workstream or recommendation.

mod recommendation;
mod workstream;

use clap::Args;

use super::planning::Planning;
use super::stages::{Stage, Stages};
use super::table::{self, percent};
use super::{Common, Format, Stop, output, workspace};
use crate::diagnostics::suggestion;
use crate::evidence;
use crate::model::{Money, Workspace};
use crate::optimise::PlanStatus;
use crate::optimise::explain::{
    About, Change, Explained, Explanation, Shift, Subject, explain, in_a_row as levels,
};

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// A workstream, a recommendation or a part of one; `workstream:ID` or `recommendation:ID` where
    /// an id names both
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    planning: Planning,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let mut stages = Stages::slow(common);
    stages.begin(Stage::Reading);
    let workspace = workspace(common, flags.planning.budget)?;
    let subject = subject(&workspace, &flags.id)?;
    stages.begin(Stage::Weighing);
    let weights = evidence::weights(&workspace);
    stages.begin(Stage::Explaining);
    let options = flags.planning.options(common)?;
    let explained = explain(&workspace, &weights, &options, subject).map_err(Stop::from)?;
    stages.end();
    match &explained {
        Explained::Yes(explanation) => stages.whole(Stage::Printing, || match common.format {
            Format::Json => output::print_json(explanation),
            _ => output::print(&text(&workspace, explanation)),
        }),
        Explained::Infeasible(why) => {
            match common.format {
                Format::Json => output::print_json(why)?,
                _ => output::note(&why.words()),
            }
            Err(Stop::Code(3))
        }
    }
}

/// What an id stands for. Ids of workstreams and recommendations may be the same.
fn subject(workspace: &Workspace, written: &str) -> Result<Subject, Stop> {
    let (kind, id) = match written.split_once(':') {
        Some((kind, id)) => (Some(kind), id),
        None => (None, written),
    };
    let workstream = workspace.workstream(id).map(Subject::Workstream);
    let mut parts = (0..workspace.part_count()).map(|part| workspace.part(part));
    let recommendation = parts
        .find(|(r, part)| part.id.as_str() == id || workspace.recommendations[*r].id.as_str() == id)
        .map(|(r, _)| Subject::Recommendation(r));
    match (kind, workstream, recommendation) {
        (None, Some(_), Some(_)) => Err(Stop::Usage(format!(
            "`{id}` is a workstream and a recommendation: write `workstream:{id}` or `recommendation:{id}`"
        ))),
        (None | Some("workstream"), Some(found), _) => Ok(found),
        (None | Some("recommendation"), _, Some(found)) => Ok(found),
        (kind, ..) => {
            let mut known: Vec<&str> = Vec::new();
            if kind != Some("recommendation") {
                known.extend(workspace.workstreams.iter().map(|w| w.id.as_str()));
            }
            if kind != Some("workstream") {
                let all = workspace.recommendations.iter();
                known.extend(all.clone().map(|r| r.id.as_str()));
                known.extend(all.flat_map(|r| &r.parts).map(|p| p.id.as_str()));
            }
            known.dedup();
            let hint = suggestion(id, &known);
            let what = kind.unwrap_or("workstream or recommendation");
            Err(Stop::Usage(format!("there is no {what} `{id}`: {hint}")))
        }
    }
}

fn text(workspace: &Workspace, explanation: &Explanation) -> String {
    let plan = &explanation.plan;
    let sure = match plan.status {
        PlanStatus::Optimal => String::new(),
        _ => format!(
            "The plan is not proven: the search was stopped early. It covers {}, none covers more than {}. All figures are held against the best plan found.\n\n",
            percent(plan.coverage.value()),
            percent(plan.bound.value())
        ),
    };
    let (name, details) = match &explanation.about {
        About::Workstream(explained) => (&explained.name, workstream::text(explained)),
        About::Recommendation(explained) => {
            (&explained.text, recommendation::text(workspace, explained))
        }
    };
    format!(
        "{}\n\n{sure}{}\n{details}",
        line(name),
        line(&explanation.answer)
    )
}

/// Words on one line, harmless to a terminal.
fn line(words: &str) -> String {
    table::printable(words)
}

fn signed(money: Money) -> String {
    match money > Money::ZERO {
        true => format!("+{}", money.exact()),
        false => money.exact(),
    }
}

/// Workstreams that take another course.
fn changes(changes: &[Change]) -> String {
    let rows: Vec<Vec<String>> = changes
        .iter()
        .map(|change| {
            vec![
                change.workstream.clone(),
                levels(&change.planned),
                levels(&change.instead),
                signed(change.change),
            ]
        })
        .collect();
    table::text(&["workstream", "in the plan", "instead", ">cost"], &rows)
}

/// Recommendations that are covered more or less.
fn shifts(shifts: &[Shift]) -> String {
    let rows: Vec<Vec<String>> = shifts
        .iter()
        .map(|shift| {
            vec![
                shift.recommendation.clone(),
                percent(shift.planned.value()),
                percent(shift.instead.value()),
            ]
        })
        .collect();
    table::text(&["recommendation", ">in the plan", ">instead"], &rows)
}
