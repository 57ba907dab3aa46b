//! Where weights come from: the words for it, panels, and votes drawn again.

use super::tables::{by_id, in_order};
use super::words::{Checker, Index};
use crate::diagnostics::{Diagnostic, Place};
use crate::load::{Loaded, RawList, RawPanel, RawReplicates, RawWeights, Text};
use crate::model::{
    Measure, Panel, Replicates, ScenarioId, Table, WeightsFrom, Workspace, columns_for,
};

/// `weights.from`, but for swing weights, which name a panel.
const WORDS: [(&str, WeightsFrom); 5] = [
    ("votes", WeightsFrom::Votes),
    ("equal", WeightsFrom::Equal),
    ("given", WeightsFrom::Given),
    ("ideas", WeightsFrom::Ideas),
    ("votes-and-examples", WeightsFrom::VotesAndExamples),
];
const SWING: &str = "swing";
/// What the cell that matters most has.
const MOST: f64 = 100.0;

/// Where the weights of a programme or scenario come from.
pub(super) fn weights(checker: &mut Checker, raw: Option<&RawWeights>) -> Option<WeightsFrom> {
    let raw = raw?;
    if raw.from.value == SWING {
        return swing(checker, raw);
    }
    if let Some(panel) = &raw.panel {
        let message = format!(
            "a panel is named, and weights come from `{}`",
            raw.from.value
        );
        let problem = Diagnostic::at("panel-without-swing", panel.at, message);
        checker.report(problem.remedy("write `from: swing`, or leave out `panel`"));
    }
    let mut words = WORDS.to_vec();
    words.push((SWING, WeightsFrom::Swing(0)));
    Some(checker.word("where weights can come from", &raw.from, &words))
}

fn swing(checker: &mut Checker, raw: &RawWeights) -> Option<WeightsFrom> {
    let panel = match &raw.panel {
        Some(panel) => checker.reference("panel", panel, |c| &c.panels),
        None if checker.panels.names.len() == 1 => Some(0),
        None if checker.panels.complete => {
            let known: Vec<&str> = checker.panels.names.keys().map(String::as_str).collect();
            let (message, remedy) = match known.len() {
                0 => (
                    "there is no panel that set swing weights".to_owned(),
                    "write one in recommendations/evidence/, or choose `weights: {from: equal}`"
                        .to_owned(),
                ),
                _ => (
                    "several panels set swing weights".to_owned(),
                    format!("name one of them: `panel: {}`", known[0]),
                ),
            };
            let problem = Diagnostic::at("which-panel", raw.from.at, message);
            checker.report(problem.remedy(remedy));
            None
        }
        None => None,
    };
    panel.map(WeightsFrom::Swing)
}

/// The names of panels, which programme.yaml may use.
pub(super) fn names(checker: &mut Checker, loaded: &Loaded) -> Index {
    in_order(checker, "panel", &loaded.evidence.panels, |raw| &raw.id).1
}

pub(super) fn panels(checker: &mut Checker, loaded: &Loaded) -> Vec<Panel> {
    let raw = by_id(&loaded.evidence.panels, |raw| &raw.id);
    raw.into_iter().map(|raw| panel(checker, raw)).collect()
}

fn panel(checker: &mut Checker, raw: &RawPanel) -> Panel {
    let before = checker.count_problems();
    checker.id(&raw.id, ScenarioId::new);
    let mut points: Vec<(usize, usize, f64)> = Vec::new();
    for cell in &raw.points {
        let element = checker.reference("element", &cell.element, |c| &c.elements);
        let audience = checker.reference("audience", &cell.audience, |c| &c.audiences);
        let number = swing_points(checker, &cell.points);
        let Some((element, audience)) = element.zip(audience) else {
            continue;
        };
        if points
            .iter()
            .any(|&(e, a, _)| (e, a) == (element, audience))
        {
            let message = "this panel gives points to one cell twice";
            let problem = Diagnostic::at("duplicate-cell", cell.element.at, message);
            checker.report(problem.remedy("keep one of the two"));
        }
        points.push((element, audience, number));
    }
    let most = points
        .iter()
        .map(|&(_, _, number)| number)
        .fold(0.0, f64::max);
    if most < MOST && checker.count_problems() == before {
        let message = "no cell of this panel has 100 points";
        let problem = Diagnostic::at("no-full-swing", raw.id.at, message);
        checker.report(problem.remedy(
            "give 100 to the cell whose change from nothing to everything matters most, and the others points by how much theirs matters beside it",
        ));
    }
    points.sort_by_key(|&(element, audience, _)| (element, audience));
    let text = |text: &Option<Text>| text.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    Panel {
        id: raw.id.value.clone(),
        title: raw.title.as_ref().unwrap_or(&raw.id).value.clone(),
        owner: text(&raw.owner),
        date: raw.date.as_ref().and_then(|date| checker.date(date)),
        why: text(&raw.why),
        points,
    }
}

fn swing_points(checker: &mut Checker, text: &Text) -> f64 {
    let number = text.value.trim().parse::<f64>().ok();
    number
        .filter(|n| (0.0..=MOST).contains(n))
        .unwrap_or_else(|| {
            let message = format!("`{}` is no number of points", text.value);
            let problem = Diagnostic::at("bad-points", text.at, message);
            checker.report(problem.remedy("write a number from 0 to 100"));
            0.0
        })
}

/// A panel has to have weighed every cell that has recommendations: none weighs nothing by oversight.
pub(super) fn points_for_every_cell(checker: &mut Checker, loaded: &Loaded, workspace: &Workspace) {
    if checker.incomplete {
        return;
    }
    let programme = &workspace.programme;
    let raw = by_id(&loaded.evidence.panels, |raw| &raw.id);
    for (raw, panel) in raw.into_iter().zip(&workspace.panels) {
        let has = |e, a| panel.points.iter().any(|&(pe, pa, _)| (pe, pa) == (e, a));
        let without = workspace.recommendations.iter();
        let mut without: Vec<(usize, usize)> = without
            .map(|r| (r.element, r.audience))
            .filter(|&(element, audience)| !has(element, audience))
            .collect();
        without.sort_unstable();
        without.dedup();
        let Some(&(element, audience)) = without.first() else {
            continue;
        };
        // Where the framework has none, what is wrong with it is told already.
        let cell = programme.elements.get(element);
        let cell = cell.zip(programme.audiences.get(audience));
        if let Some((element, audience)) = cell {
            let message = format!(
                "this panel gives no points to element `{}` and audience `{}`{}",
                element.id,
                audience.id,
                match without.len() {
                    1 => String::new(),
                    many => format!(", nor to {} other cells", many - 1),
                }
            );
            let problem = Diagnostic::at("missing-points", raw.id.at, message);
            checker.report(
                problem.remedy("give each cell that has recommendations its points; 0 is allowed"),
            );
        }
    }
}

/// Votes of participants drawn again; of one workshop only.
pub(super) fn replicates(
    checker: &mut Checker,
    loaded: &Loaded,
    tables: &[Table],
) -> Option<Replicates> {
    let mut all = loaded.evidence.replicates.iter();
    let first = all.next()?;
    for other in all {
        let message = "votes are drawn again twice";
        let problem = Diagnostic::at("duplicate-replicates", other.of.at, message);
        checker.report(problem.remedy("keep those of one workshop"));
    }
    drawn_again(checker, first, tables)
}

fn drawn_again(checker: &mut Checker, raw: &RawReplicates, tables: &[Table]) -> Option<Replicates> {
    checker.word("what can be drawn again", &raw.of, &[("net-votes", ())]);
    if let Some(by) = &raw.by {
        checker.word("who can be drawn again", by, &[("participant", ())]);
    }
    let voters = raw.voters.as_ref().map_or(0, |text| checker.count(text));
    let seed = raw
        .seed
        .as_ref()
        .map_or(0, |text| checker.count(text) as u64);
    let mut cells = Vec::new();
    for (at, names) in &raw.cells {
        let [element, audience] = &names[..] else {
            let problem = Diagnostic::at("bad-table", *at, "a cell needs two names");
            checker.report(problem.remedy("write it as [element, audience]"));
            continue;
        };
        let element = checker.reference("element", element, |c| &c.elements);
        let audience = checker.reference("audience", audience, |c| &c.audiences);
        let cell = element.zip(audience);
        if cell.is_some_and(|cell| cells.contains(&cell)) {
            let problem = Diagnostic::at("duplicate-cell", *at, "this cell stands here twice");
            checker.report(problem.remedy("name each cell once"));
        }
        cells.extend(cell);
    }
    let width = raw.cells.len();
    let rows: Vec<Vec<i64>> = raw
        .rows
        .iter()
        .map(|row| numbers(checker, row, width))
        .collect();
    let votes = raw
        .votes
        .as_ref()
        .map(|row| (row.0, numbers(checker, row, width)));
    if rows.is_empty() {
        let problem = Diagnostic::at("bad-table", raw.of.at, "no votes are drawn again here");
        checker.report(problem.remedy("write a row for each time, or leave the whole item out"));
    }
    let votes = votes.filter(|_| cells.len() == width);
    if let Some((at, votes)) = &votes {
        same_votes(checker, *at, &cells, votes, tables);
    }
    Some(Replicates {
        voters,
        seed,
        votes: votes.map_or_else(Vec::new, |(_, votes)| votes),
        cells,
        rows,
    })
}

fn numbers(checker: &mut Checker, (at, texts): &RawList, width: usize) -> Vec<i64> {
    if texts.len() != width {
        let message = format!(
            "this row has {} numbers, and there are {width} cells",
            texts.len()
        );
        let problem = Diagnostic::at("bad-table", *at, message);
        checker.report(problem.remedy("write one number for each cell"));
    }
    let number = |text: &Text| {
        let number = text.value.trim().parse::<i64>().ok();
        number.filter(|n| n.abs() <= 1_000_000_000)
    };
    let mut found = Vec::with_capacity(texts.len());
    for text in texts {
        found.push(number(text).unwrap_or_else(|| {
            let message = format!("`{}` is no number of votes", text.value);
            let problem = Diagnostic::at("bad-number", text.at, message);
            checker.report(problem.remedy("write a whole number, such as 42 or -3"));
            0
        }));
    }
    found
}

/// What was drawn again has to be the votes that the tables count.
fn same_votes(
    checker: &mut Checker,
    at: Place,
    cells: &[(usize, usize)],
    votes: &[i64],
    tables: &[Table],
) {
    for (&(element, audience), &own) in cells.iter().zip(votes) {
        let name = checker
            .elements
            .names
            .iter()
            .find(|(_, index)| **index == element)
            .map(|(name, _)| name.clone());
        let Some(name) = name else { continue };
        let printed = columns_for(tables, Measure::NetVotes, audience, &name)
            .next()
            .map(|(table, column)| table.column_sum(column));
        if let Some(printed) = printed
            && printed != own.saturating_mul(100)
        {
            let message = format!(
                "these are other votes than those of the tables: {own} for element `{name}`, where its table has {}",
                printed / 100
            );
            let problem = Diagnostic::at("other-votes", at, message);
            checker.report(
                problem.remedy("import the tables and the votes drawn again from the same files"),
            );
            return;
        }
    }
}
