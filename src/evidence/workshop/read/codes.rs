//! codes.csv: where each idea counts, and as what; or why it does not.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::raw::Code;
use super::Reading;
use super::words::{id, no_such, unknown, yes};
use crate::load::csv::{Column, CsvFile, fault};

const COLUMNS: [Column; 7] = [
    Column::needed("idea"),
    Column::optional("question"),
    Column::optional("domain").beside("element"),
    Column::optional("element").beside("domain"),
    Column::optional("theme"),
    Column::optional("excluded"),
    Column::optional("why").beside("excluded"),
];
const IDEA: usize = 0;
const QUESTION: usize = 1;
const DOMAIN: usize = 2;
const ELEMENT: usize = 3;
const THEME: usize = 4;
const EXCLUDED: usize = 5;
const WHY: usize = 6;

pub(super) fn read(reading: &mut Reading<'_>, path: &Path) -> Vec<Code> {
    let mut file = CsvFile::open(path, &COLUMNS, reading.asked);
    let mut codes = Vec::new();
    while file.advance() {
        let idea = idea(reading, &mut file);
        let question = reading.question(&mut file, QUESTION);
        let cell = cell(reading, &mut file);
        let theme = file.get(THEME).split_whitespace().collect::<Vec<_>>();
        let theme = (!theme.is_empty()).then(|| theme.join(" "));
        let excluded = yes(&mut file, EXCLUDED);
        let is_coded = [DOMAIN, ELEMENT, THEME]
            .iter()
            .any(|&c| !file.get(c).is_empty());
        let why = file.get(WHY).to_owned();
        if excluded && is_coded {
            let message = "this idea is left out and coded in one row";
            let remedy = "write `no` under `excluded`, or remove the code";
            file.report(EXCLUDED, fault("excluded-and-coded", message, remedy));
        } else if excluded && why.is_empty() && file.has(WHY) {
            let message = "this idea is left out without a reason";
            let remedy = "say under `why` why it does not count";
            file.report(WHY, fault("missing-reason", message, remedy));
        } else if !excluded && !is_coded && file.get(QUESTION).is_empty() {
            let message = "this row says nothing about its idea";
            let remedy = "write a domain and an element, a theme, a question that the idea moves to, or that it is excluded and why";
            file.report(IDEA, fault("empty-code", message, remedy));
        }
        codes.extend(idea.map(|idea| Code {
            idea: idea as u32,
            line: file.line(),
            question,
            cell,
            theme,
            excluded: excluded.then_some(why),
        }));
    }
    contradictions(&codes, &mut file);
    reading.close(file);
    codes
}

fn idea(reading: &Reading<'_>, file: &mut CsvFile) -> Option<usize> {
    let idea = id(file, IDEA, "idea")?;
    let found = reading.targets.get_index_of(&idea);
    let found = found.filter(|place| *place < reading.ideas);
    if found.is_none() && reading.knows_ideas {
        file.report(IDEA, no_such("idea"));
    }
    found
}

/// Domain and element, by id or name.
fn cell(reading: &Reading<'_>, file: &mut CsvFile) -> Option<(usize, usize)> {
    let programme = reading.programme;
    let domains = programme.domains.iter();
    let domains = domains.map(|d| (d.id.as_str(), d.name.as_str()));
    let elements = programme.elements.iter();
    let elements = elements.map(|e| (e.id.as_str(), e.name.as_str()));
    let domain = one_of(file, DOMAIN, "domain", domains);
    let element = one_of(file, ELEMENT, "element", elements);
    for (has, lacks, missing) in [
        (DOMAIN, ELEMENT, "an element"),
        (ELEMENT, DOMAIN, "a domain"),
    ] {
        if !file.get(has).is_empty() && file.get(lacks).is_empty() && file.has(lacks) {
            let message = format!("this code lacks {missing}");
            let remedy = "write both a domain and an element";
            file.report(lacks, fault("half-a-code", message, remedy));
        }
    }
    Some((domain?, element?))
}

fn one_of<'a>(
    file: &mut CsvFile,
    column: usize,
    what: &str,
    all: impl ExactSizeIterator<Item = (&'a str, &'a str)> + Clone,
) -> Option<usize> {
    let text = file.get(column);
    if text.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    let found = all
        .clone()
        .position(|(id, name)| id.to_lowercase() == lower || name.to_lowercase() == lower);
    if found.is_none() {
        let mut fault = unknown(what, text, all.clone().map(|(_, name)| name));
        if all.len() == 0 {
            fault.remedy = format!("programme.yaml names no {what}s: add `framework: {what}s:`");
        }
        file.report(column, fault);
    }
    found
}

/// Ideas that are left out on one line and coded on another.
fn contradictions(codes: &[Code], file: &mut CsvFile) {
    let coded = codes.iter().filter(|code| code.excluded.is_none());
    let coded: BTreeMap<u32, u32> = coded.map(|code| (code.idea, code.line)).rev().collect();
    let excluded = codes.iter().filter(|code| code.excluded.is_some());
    let later = excluded.filter_map(|code| {
        let line = coded.get(&code.idea)?;
        let message = format!("this idea is left out here, and coded on line {line}");
        let remedy = "decide for one of the two";
        Some((
            code.line,
            EXCLUDED,
            fault("excluded-and-coded", message, remedy),
        ))
    });
    let later: Vec<_> = later.collect();
    file.report_later(later, 0);
}
