//! What is counted in each cell of the map (net votes, ideas, points): from none to ten times as many.

use super::budget::holds_at;
use super::ground::{Ground, Side};
use super::lines::Lines;
use super::view::{Amount, Input, Kind};
use crate::evidence::{CellVotes, Weights, varied};
use crate::model::{Group, Rule, WeightsFrom, Workspace};
use crate::optimise::{self, Levels, PlanError};

/// Up to so many times today's votes, or those of the largest cell where there are none.
const TIMES: f64 = 10.0;
/// No cell has more points of a panel.
const MOST_POINTS: f64 = 100.0;

/// The cells that weigh something or could, by index.
pub(super) fn cells(ground: &Ground<'_>) -> impl Iterator<Item = usize> {
    let cells = ground.weights.cells().iter().enumerate();
    cells
        .filter(|(_, cell)| has_members(ground.workspace, cell))
        .map(|(index, _)| index)
}

fn has_members(workspace: &Workspace, cell: &CellVotes) -> bool {
    let mut all = workspace.recommendations.iter();
    all.any(|r| r.element == cell.element && r.audience == cell.audience)
}

pub(super) fn input(ground: &Ground<'_>, index: usize) -> Result<Input, PlanError> {
    let workspace = ground.workspace;
    let cells = ground.weights.cells();
    let cell = cells[index];
    let (element, audience) = (
        &workspace.programme.elements[cell.element],
        &workspace.programme.audiences[cell.audience],
    );
    let id = format!("{}/{}", element.id, audience.id);
    let name = format!("{}, {}", element.name, audience.name);
    let mut input = Input::new(
        Kind::of_cells(workspace.programme.weights),
        id,
        name,
        Amount::Votes(cell.votes),
    );
    if !ground.is_settled() {
        return Ok(input.because(super::met_at::NOT_SETTLED));
    }
    let weighing = |votes: f64| {
        let other = |other: &CellVotes| match is_same(other, &cell) {
            true => votes,
            false => other.votes,
        };
        varied(workspace, other, |_| 1.0)
    };
    let at = |votes: f64| (workspace.clone(), weighing(votes));
    let (none, one) = (weighing(0.0), weighing(1.0));
    let wholes = [total(workspace, &none), total(workspace, &one)];
    let line = |levels: &Levels| {
        let height =
            |weights: &Weights, whole: f64| whole * optimise::of_levels(workspace, weights, levels);
        let base = height(&none, wholes[0]);
        [base, height(&one, wholes[1]) - base]
    };
    let lines = Lines {
        ground,
        at: &at,
        line: &line,
        whole: &|votes| wholes[0] + votes * (wholes[1] - wholes[0]),
        // Fewer than none weigh nothing.
        today: cell.votes.max(0.0),
    };
    let span = workspace.programme.uncertainty.votes;
    let most = match workspace.programme.weights {
        WeightsFrom::Swing(_) => MOST_POINTS,
        _ => f64::INFINITY,
    };
    let mut range = [span.low, span.high].map(|factor| (factor * cell.votes).min(most));
    range.sort_by(f64::total_cmp);
    let looked = [
        cell.votes.min(0.0),
        far(cells, &cell).max(range[1]).min(most),
    ];
    let is_only_one = wholes[0] <= 0.0 && cell.votes > 0.0;
    let mut known = None;
    if let Some(words) = depends(workspace) {
        input = input.because(format!(
            "Not computed: what the constraint `{words}` asks for depends on votes."
        ));
    } else {
        let sides = match is_only_one {
            true => [Side::Never, Side::Never],
            false => [lines.towards(0.0)?, lines.towards(looked[1])?],
        };
        input = input.switching(ground, [&sides[0], &sides[1]], looked, Amount::Votes);
        known = Some(sides);
    }
    if input.note.is_none() {
        input.note = standing(cell.votes, is_only_one).map(str::to_owned);
    }
    let today = lines.today;
    let holds = |votes: f64| match &known {
        Some(sides) => holds_at(sides, today, votes.max(0.0)),
        None => false,
    };
    let end = |votes: f64| ground.end(workspace, &weighing(votes), holds(votes));
    let (low, high) = (end(range[0])?, end(range[1])?);
    Ok(input.ranging(range.map(Amount::Votes), low, high))
}

/// What has to be said of a cell that weighs nothing, or beside which no other one weighs anything.
fn standing(votes: f64, is_only_one: bool) -> Option<&'static str> {
    match votes < 0.0 {
        true => Some("More votes against than for: contested, and it weighs nothing."),
        false => is_only_one.then_some(
            "No other cell weighs anything, so the plan is the same with any number above none.",
        ),
    }
}

/// The most votes that are looked at.
fn far(cells: &[CellVotes], cell: &CellVotes) -> f64 {
    let largest = || cells.iter().map(|cell| cell.votes).fold(0.0, f64::max);
    let most = match cell.votes > 0.0 {
        true => cell.votes,
        false => largest(),
    };
    TIMES * most
}

fn is_same(a: &CellVotes, b: &CellVotes) -> bool {
    (a.element, a.audience) == (b.element, b.audience)
}

fn total(workspace: &Workspace, weights: &Weights) -> f64 {
    let all = 0..workspace.recommendations.len();
    all.map(|r| weights.of(r)).sum()
}

/// A constraint on the mean coverage of several recommendations weighs them.
fn depends(workspace: &Workspace) -> Option<&str> {
    let mut constraints = workspace.programme.constraints.iter();
    let found = constraints.find(|constraint| {
        matches!(
            constraint.rule,
            Rule::Coverage(Group::Element(_) | Group::Audience(_), _)
        )
    });
    found.map(|constraint| constraint.words.as_str())
}
