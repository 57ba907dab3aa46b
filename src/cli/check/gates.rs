//! `--require`: gates as written on the command line, and what came of them.

use std::ops::Range;

use crate::cli::table::{self, percent, short};
use crate::cli::{Common, Stop, output};
use crate::coverage::gates::{Gate, GateResult, GateStatus, Mistake, Reason, parse};
use crate::diagnostics::{Diagnostic, FileId, Place, Problems, Sources};
use crate::model::Workspace;

/// The grammar, for `--help`.
pub(super) const HELP: &str = "\
What coverage today has to reach, or the exit code is 1; can be repeated

  [SCOPE...] MEASURE COMPARISON NUMBER

  covered >= 0.6                        6 in 10 recommendations are covered
  element:skills coverage >= 50%        weighted coverage of one element
  audience:staff uncovered_count <= 3   at most 3 are not covered at all

SCOPE: nothing for all; or element:ID, audience:ID, domain:TAG, domain:\"two words\",
  recommendation:ID; several narrow it down
MEASURE: a share of the recommendations (covered, partly, uncovered, excused,
  covered_without_excused), weighted coverage (coverage, coverage_raw, which leaves
  confidence out, coverage_without_excused), or how many there are (covered_count,
  partly_count, uncovered_count, excused_count)
COMPARISON: >= <= > < =, where a difference within a billionth is none
NUMBER: 0.6 or 60% for shares and coverage, a whole number for counts

An excused gap stays in every total; only the measures that end in `without_excused`
leave out the recommendations whose excuse holds. A gate with nothing to measure
never holds.";

/// So many recommendations are shown that are why a gate fell short.
const SHOWN: usize = 10;

/// The gates as written.
pub(super) fn read(written: &[String]) -> Result<Vec<Gate>, Stop> {
    let read: Vec<Result<Gate, Mistake>> = written.iter().map(|text| parse(text)).collect();
    let wrong = read.iter().enumerate();
    let wrong = wrong.filter_map(|(i, one)| Some((i, one.as_ref().err()?.clone())));
    refused(written, wrong.collect())?;
    Ok(read.into_iter().filter_map(Result::ok).collect())
}

/// Stops where a gate names something that the workspace does not have.
pub(super) fn known(written: &[String], gates: &[Gate], workspace: &Workspace) -> Result<(), Stop> {
    let all = written.iter().zip(gates).enumerate();
    let unknown = all.flat_map(|(i, (text, gate))| {
        let found = gate.unknown(text, workspace).into_iter();
        found.map(move |mistake| (i, mistake))
    });
    refused(written, unknown.collect())
}

/// Tells mistakes as any other problem, with the place marked: wrong usage.
fn refused(written: &[String], mistakes: Vec<(usize, Mistake)>) -> Result<(), Stop> {
    if mistakes.is_empty() {
        return Ok(());
    }
    let mut sources = Sources::default();
    let files: Vec<FileId> = written
        .iter()
        .enumerate()
        .map(|(i, text)| sources.add_line("--require", i + 1, text))
        .collect();
    let problem = |(i, mistake): (usize, Mistake)| {
        let Range { start, end } = mistake.at;
        let place = Place {
            file: files[i],
            start: start as u32,
            end: end as u32,
        };
        Diagnostic::at("bad-requirement", place, mistake.message).remedy(mistake.remedy)
    };
    let problems = mistakes.into_iter().map(problem).collect();
    output::told(&Problems::new(sources, problems));
    Err(Stop::Code(2))
}

/// The gates that do not hold, as problems of the workspace.
pub(super) fn problems(found: &[GateResult]) -> Problems {
    const FILE: &str = "programme.yaml";
    let problem = |one: &GateResult| match one.status {
        GateStatus::Holds => None,
        GateStatus::FellShort => {
            let ids: Vec<&str> = one.reasons.iter().map(|r| r.id.as_str()).collect();
            let why = match ids.is_empty() {
                true => String::new(),
                false => format!(" ({})", listed(&ids)),
            };
            let message = format!("{}{why}", one.message);
            Some(Diagnostic::path("gate-fell-short", FILE, message))
        }
        GateStatus::NotMeasured => Some(Diagnostic::path("gate-not-measured", FILE, &*one.message)),
    };
    let list = found.iter().filter_map(problem).collect();
    Problems::new(Sources::default(), list)
}

fn listed(ids: &[&str]) -> String {
    let shown: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    crate::words::listed_up_to(&shown, SHOWN)
}

/// Each gate on a line; those that do not hold once more on stderr, with what is why.
pub(super) fn print(common: &Common, found: &[GateResult]) -> Result<(), Stop> {
    if !common.quiet {
        let lines = found.iter().map(line);
        output::print(&lines.collect::<String>())?;
    }
    for one in found.iter().filter(|one| !one.holds()) {
        output::note(&told(one));
    }
    Ok(())
}

fn line(found: &GateResult) -> String {
    let word = if found.holds() { "ok  " } else { "FAIL" };
    format!("{word} {}\n", table::printable(&found.message))
}

/// What came of a gate that does not hold, and which recommendations are why.
fn told(found: &GateResult) -> String {
    let mut out = format!("error: {}\n", found.message);
    for reason in found.reasons.iter().take(SHOWN) {
        out.push_str(&format!("  {}\n", because(reason)));
    }
    if let Some(more) = found.reasons.len().checked_sub(SHOWN).filter(|n| *n > 0) {
        out.push_str(&format!("  ... and {more} more: see `gapwise gaps`\n"));
    }
    out.trim_end().to_owned()
}

fn because(reason: &Reason) -> String {
    let status = reason.status.word();
    let coverage = percent(reason.coverage.value());
    let text = short(&reason.text.replace('\n', " "), 70);
    format!("{}  {coverage} {status}  {text}", reason.id)
}
