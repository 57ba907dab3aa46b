//! `match --evaluate`: how good the matching is on a set that people labelled.

use std::path::Path;

use super::super::table::{self, percent, printable};
use super::super::{Common, Format, Stop, output};
use super::meaning;
use crate::matching::{Evaluation, LabelledSet, evaluate};

pub(super) fn run(common: &Common, path: &Path, model: Option<&Path>) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let failed = |words: String| Stop::Failed(format!("{}: {words}", path.display()));
    let json = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let set = LabelledSet::parse(json.trim_start_matches('\u{feff}')).map_err(failed)?;
    let nearness = meaning::of_set(model, &set)?;
    let found = evaluate(&set, nearness.as_ref());
    match common.format {
        Format::Json => output::print_json(&found),
        _ => output::print(&text(&found)),
    }
}

fn text(found: &Evaluation) -> String {
    let three = |number: f64| format!("{number:.3}");
    let mut out = format!(
        "{}: {} sources ({} of them linked), {} targets, {} links\n\n",
        printable(&found.name),
        found.sources,
        found.linked_sources,
        found.targets,
        found.links
    );
    let measures = [
        ("mean average precision", found.map),
        ("recall among the first 5", found.recall_at_5),
        ("precision of the first", found.precision_at_1),
        ("F1 at the limit of likely", found.f1_likely),
        ("F1 at the limit of possible", found.f1_possible),
        ("expected calibration error", found.calibration_error),
    ];
    let rows = measures.map(|(words, number)| vec![words.to_owned(), three(number)]);
    out.push_str(&table::text(&["measure", ">value"], &rows));
    let bands = found.bands.iter().map(|measure| {
        vec![
            measure.band.word().to_owned(),
            measure.pairs.to_string(),
            measure.right.to_string(),
            measure.precision.map_or("–".to_owned(), percent),
        ]
    });
    let bands: Vec<_> = bands.collect();
    out.push('\n');
    out.push_str(&table::text(
        &["band", ">pairs", ">right", ">precision"],
        &bands,
    ));
    let bins = found.calibration.iter().map(|bin| {
        let scores = format!("{:.1} to {:.1}", bin.from, bin.from + 0.1);
        vec![
            scores,
            bin.pairs.to_string(),
            three(bin.score),
            three(bin.right),
        ]
    });
    let bins: Vec<_> = bins.collect();
    out.push('\n');
    out.push_str(&table::text(
        &["score", ">pairs", ">mean score", ">share right"],
        &bins,
    ));
    out
}
