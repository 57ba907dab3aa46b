//! `evidence`: what does not add up, the figures and tables of the workshop, its vision, and the
//! weights derived from it all.

use serde_json::Number;

use super::super::table;
use super::Shown;
use super::weights::number;
use crate::evidence::{Evidence, Inconsistency, Verdict};
use crate::model::{ThemeRole, WeightsFrom, Workspace};
use crate::words::count;
use crate::words::grouped_text;

/// As CSV only what does not add up.
pub(super) fn shown(shown: &Shown<'_>) -> String {
    match shown.is_csv() {
        true => csv(shown.found),
        false => text(shown.workspace, shown.found),
    }
}

fn csv(evidence: &Evidence) -> String {
    let kinds = [
        ("error", &evidence.inconsistencies),
        ("rounding", &evidence.rounding),
    ];
    let rows: Vec<Vec<String>> = kinds
        .into_iter()
        .flat_map(|(kind, found)| found.iter().map(move |i| (kind, i)))
        .map(|(kind, i)| {
            let own = [&i.place, &i.what, &i.printed, &i.computed].map(String::clone);
            [vec![kind.to_owned()], own.to_vec()].concat()
        })
        .collect();
    table::csv(&["kind", "where", "what", "printed", "computed"], &rows)
}

fn text(workspace: &Workspace, evidence: &Evidence) -> String {
    let mut out = "Figures that do not agree\n".to_owned();
    if evidence.inconsistencies.is_empty() {
        out.push_str("None.\n");
    } else {
        out.push_str(&disagreements(&evidence.inconsistencies));
    }
    if !evidence.rounding.is_empty() {
        let sums = count(evidence.rounding.len(), "sum");
        out.push_str(&format!(
            "\nOff by no more than rounding explains: {sums} of percentages\n"
        ));
        out.push_str(&disagreements(&evidence.rounding));
    }
    out.push_str(&figures(evidence));
    out.push_str(&tables(evidence));
    out.push_str(&vision(evidence));
    out.push_str("\nWeights of recommendations\n");
    out.push_str(&weights(workspace, evidence));
    if let WeightsFrom::Votes | WeightsFrom::VotesAndExamples = workspace.programme.weights {
        out.push_str("Net votes alone do not tell how far the same people might have voted otherwise on another day.\n");
    }
    out
}

fn disagreements(found: &[Inconsistency]) -> String {
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|i| {
            let note = i.note.as_ref().map(|note| format!("; {note}"));
            let what = i.what.clone() + &note.unwrap_or_default();
            let [printed, computed] = i.for_people(" %");
            vec![i.place.clone(), what, printed, computed]
        })
        .collect();
    table::text(&["where", "what", ">printed", ">computed"], &rows)
}

fn figures(evidence: &Evidence) -> String {
    if evidence.figures.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = evidence
        .figures
        .iter()
        .map(|f| {
            let verdict = match f.verdict {
                Some(Verdict::Agrees) => "agrees",
                Some(Verdict::Rounding) => "agrees, but for rounding",
                Some(Verdict::Disagrees) => "does not agree",
                None => "–",
            };
            vec![
                f.figure.clone(),
                f.printed.clone(),
                verdict.to_owned(),
                f.title.clone(),
            ]
        })
        .collect();
    let headings = ["figure", ">as printed", "with the rest", "what it says"];
    format!(
        "\nFigures in the words of the report\n{}",
        table::text(&headings, &rows)
    )
}

fn tables(evidence: &Evidence) -> String {
    if evidence.tables.is_empty() {
        return "\nThere are no published tables in recommendations/evidence/.\n".to_owned();
    }
    let rows: Vec<Vec<String>> = evidence
        .tables
        .iter()
        .map(|t| {
            let total = |number: &Option<Number>| match number {
                Some(number) => grouped_text(&number.to_string()),
                None => "–".to_owned(),
            };
            vec![
                t.id.clone(),
                t.measure.to_string(),
                total(&t.total_printed),
                total(&t.total_computed),
                t.title.clone(),
            ]
        })
        .collect();
    format!(
        "\nTables as published\n{}",
        table::text(
            &["table", "counts", ">printed total", ">added up", "title"],
            &rows,
        )
    )
}

fn vision(evidence: &Evidence) -> String {
    if evidence.themes.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = evidence
        .themes
        .iter()
        .map(|theme| {
            let role = match theme.role {
                ThemeRole::Purpose => "purpose",
                ThemeRole::Enabler => "enabler",
            };
            let row = theme.table.iter().chain(&theme.row);
            let row: Vec<&str> = row.map(String::as_str).collect();
            let row = match row.is_empty() {
                true => "–".to_owned(),
                false => row.join(": "),
            };
            vec![role.to_owned(), theme.text.clone(), row]
        })
        .collect();
    format!(
        "\nThe vision\n{}",
        table::text(&["theme", "in words", "counted as"], &rows)
    )
}

/// What is counted in the cell of each, where weights go by cells.
fn weights(workspace: &Workspace, evidence: &Evidence) -> String {
    let total: f64 = evidence.weights.iter().map(|w| w.weight).sum();
    let unit = workspace.programme.weights.unit();
    let rows: Vec<Vec<String>> = evidence
        .weights
        .iter()
        .zip(&workspace.recommendations)
        .map(|(w, r)| {
            let counted = w.cell_votes.map_or("–".to_owned(), number);
            let contested = if w.contested {
                " (contested: more against than for)"
            } else {
                ""
            };
            let mut row = vec![
                w.recommendation.clone(),
                w.element.clone(),
                w.audience.clone(),
            ];
            row.extend(unit.map(|_| counted + contested));
            row.extend([
                format!("{:.2}", w.weight),
                table::percent(if total > 0.0 { w.weight / total } else { 0.0 }),
                table::short(&r.text, 50),
            ]);
            row
        })
        .collect();
    let counted = unit.map(|unit| format!(">{unit} of its cell"));
    let mut headings = vec!["id", "element", "audience"];
    headings.extend(counted.as_deref());
    headings.extend([">weight", ">share", "recommendation"]);
    table::text(&headings, &rows)
}
