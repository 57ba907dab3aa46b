//! The ways to weigh that a workspace has what it takes for.

use super::{Weights, weights};
use crate::model::{WeightsFrom, Workspace};

/// A way to weigh recommendations.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// A short name, the same in every run: `votes`, or `swing` and the panel's id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Where the weights come from, in a sentence.
    pub what: String,
    /// The same for the model.
    pub from: WeightsFrom,
    /// What each recommendation then weighs.
    pub weights: Weights,
}

/// The workspace with its weights from somewhere else.
pub fn weighing(workspace: &Workspace, from: WeightsFrom) -> Workspace {
    let mut edited = workspace.clone();
    edited.programme.weights = from;
    edited
}

/// Every way to weigh for which there is evidence, the programme's own first.
pub fn alternatives(workspace: &Workspace) -> Vec<Alternative> {
    let own = workspace.programme.weights;
    let mut all = vec![
        WeightsFrom::Votes,
        WeightsFrom::Ideas,
        WeightsFrom::VotesAndExamples,
        WeightsFrom::Equal,
        WeightsFrom::Given,
    ];
    all.extend((0..workspace.panels.len()).map(WeightsFrom::Swing));
    all.retain(|&from| from != own);
    let others = all.into_iter().filter_map(|from| {
        let edited = weighing(workspace, from);
        let weights = weights(&edited);
        is_known(&edited, &weights).then(|| alternative(workspace, from, weights))
    });
    let own = alternative(workspace, own, weights(workspace));
    std::iter::once(own).chain(others).collect()
}

fn alternative(workspace: &Workspace, from: WeightsFrom, weights: Weights) -> Alternative {
    let (id, name, what) = words(workspace, from);
    Alternative {
        id,
        name,
        what,
        from,
        weights,
    }
}

/// Whether all that has recommendations is counted, exactly once, and anything weighs.
fn is_known(edited: &Workspace, weights: &Weights) -> bool {
    let from = edited.programme.weights;
    let recommendations = &edited.recommendations;
    if from == WeightsFrom::Given && recommendations.iter().any(|r| r.given_weight.is_none()) {
        return false;
    }
    let mut tables = edited.tables.iter();
    if from == WeightsFrom::VotesAndExamples && !tables.any(|table| table.adds_votes()) {
        return false;
    }
    if from.unit().is_some() {
        let cells = super::counted(edited);
        let is_counted = |element, audience| {
            let found = cells
                .iter()
                .find(|own| own.cell.element == element && own.cell.audience == audience);
            found.is_some_and(|own| own.from.len() < 2)
        };
        if !recommendations
            .iter()
            .all(|r| is_counted(r.element, r.audience))
        {
            return false;
        }
    }
    weights.total > 0.0
}

fn words(workspace: &Workspace, from: WeightsFrom) -> (String, String, String) {
    let (id, name, what) = match from {
        WeightsFrom::Votes => (
            "votes",
            "Votes",
            "Net votes of each element and audience, shared among its recommendations.",
        ),
        WeightsFrom::Ideas => (
            "ideas",
            "Ideas",
            "How many ideas were coded to each element and audience, shared among its recommendations.",
        ),
        WeightsFrom::VotesAndExamples => (
            "votes-and-examples",
            "Votes and examples",
            "As votes, with the net votes for examples added: these are known by element alone, and go to its audiences in proportion to their own votes.",
        ),
        WeightsFrom::Equal => ("equal", "Equal", "Every recommendation weighs the same."),
        WeightsFrom::Given => (
            "given",
            "Given",
            "Each recommendation weighs what its own file says.",
        ),
        WeightsFrom::Swing(panel) => return of_panel(workspace, panel),
    };
    (id.to_owned(), name.to_owned(), what.to_owned())
}

fn of_panel(workspace: &Workspace, panel: usize) -> (String, String, String) {
    let panel = &workspace.panels[panel];
    let date = panel
        .date
        .map(|date| format!(", {date}"))
        .unwrap_or_default();
    (
        format!("swing-{}", panel.id),
        panel.title.clone(),
        format!(
            "Swing weights that a panel set for each element and audience, shared among its recommendations ({}{date}): {}",
            panel.owner, panel.why
        ),
    )
}
