//! The workshop behind the weights: figures that do not agree, who took part and was heard, and its
//! ideas and votes by the halves of the framework.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::Percent;
use crate::evidence::{
    Evidence, FrameworkRow, FrameworkTable, Heard, Inconsistency, ParticipantGroup, QuestionGroups,
    Sums, shown,
};
use crate::model::Cell;
use crate::words::grouped_text;
use crate::words::{capital, choose, count};

/// A published figure that does not agree with the rest.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Disagreement {
    /// The table or figure.
    pub place: String,
    /// What does not fit.
    pub what: String,
    /// As printed.
    pub printed: String,
    /// As computed.
    pub computed: String,
}

/// A group of participants that was heard clearly less or more than everybody.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HeardGroup {
    /// Its name.
    pub group: String,
    /// What it was asked.
    pub question: String,
    /// `least` or `most`.
    pub heard: &'static str,
    /// How many of it contributed: `7 of 41`.
    pub contributed: String,
    /// The same as a percentage.
    pub rate: Percent,
    /// Lower end of its 95 % interval.
    pub low: Percent,
    /// Upper end.
    pub high: Percent,
}

/// Who took part.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ParticipationFacts {
    /// The part of everybody that contributed, where that is published.
    pub everybody: Option<Percent>,
    /// The groups heard least, then those heard most.
    pub groups: Vec<HeardGroup>,
    /// What it means for the weights.
    pub meaning: String,
}

/// A domain of the framework.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DomainRow {
    /// Its name.
    pub domain: String,
    /// Elements of being willing; a dash where nothing is printed.
    pub willing: String,
    /// Elements of being able.
    pub able: String,
    /// Elements of neither.
    pub neither: String,
    /// All of them.
    pub total: String,
    /// The willing part of the total; absent where there is no such part.
    pub share: Option<Percent>,
}

/// Domains by the halves of the framework.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DomainTable {
    /// What is counted, and in which tables.
    pub caption: String,
    /// The domains, and all of them together.
    pub rows: Vec<DomainRow>,
}

/// The evidence.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EvidenceFacts {
    /// What was checked, what could not be, and whether all of it agrees, in sentences.
    pub checked: String,
    /// What does not agree, by more than rounding explains.
    pub disagreements: Vec<Disagreement>,
    /// How many sums differ by no more than rounding explains, in a sentence.
    pub rounding: Option<String>,
    /// Who took part, where a table counts that.
    pub participation: Option<ParticipationFacts>,
    /// Whether some elements belong to neither half of the framework.
    pub has_neither: bool,
    /// Ideas and votes by domain, all tables of a kind together.
    pub domains: Vec<DomainTable>,
}

impl EvidenceFacts {
    /// Nothing where there are no published tables.
    pub(super) fn of(run: &Run<'_>, found: &Evidence) -> Option<Self> {
        if found.tables.is_empty() {
            return None;
        }
        let elements = &run.workspace.programme.elements;
        Some(Self {
            checked: checked(found),
            disagreements: found.inconsistencies.iter().map(disagreement).collect(),
            rounding: rounding(found),
            participation: participation(found),
            has_neither: elements.iter().any(|element| element.readiness.is_none()),
            domains: domains(&found.framework),
        })
    }
}

/// What was computed again and held against what, what could not be, and whether all of it agrees.
fn checked(found: &Evidence) -> String {
    const WHY: &str = "because what that takes is blank, hidden, not printed or not above 0";
    let tables = count(found.tables.len(), "table");
    let Sums {
        computed,
        not_computed,
    } = found.sums;
    let again = match (computed, not_computed) {
        (0, 0) => format!("No total or percentage is printed in {tables}."),
        (0, _) => format!("No total or percentage of {tables} could be computed again, {WHY}."),
        (_, 0) => format!("Every total and percentage of {tables} was computed again."),
        (_, _) => format!(
            "Of the totals and percentages of {tables}, {computed} {} computed again and \
             {not_computed} could not be, {WHY}.",
            choose(computed, "was", "were"),
        ),
    };
    let held = held(found);
    let is_anything = computed > 0 || held.is_some();
    let differs = !found.inconsistencies.is_empty() || !found.rounding.is_empty();
    let agrees = (is_anything && !differs).then(|| match not_computed {
        0 => "All of it agrees.".to_owned(),
        _ => "All that could be checked agrees.".to_owned(),
    });
    let says: Vec<String> = [Some(again), held, agrees].into_iter().flatten().collect();
    says.join(" ")
}

/// Figures in the report's words that were held against something.
fn held(found: &Evidence) -> Option<String> {
    let figures = &found.figures;
    let held = figures.iter().filter(|figure| figure.verdict.is_some());
    let held = held.count();
    (held > 0).then(|| {
        format!(
            "{held} of {} in the report's words {} held against the tables and each other.",
            count(figures.len(), "figure"),
            choose(held, "was", "were"),
        )
    })
}

/// Names stand in quotation marks in a document.
fn quoted(words: &str) -> String {
    words.replace('`', "\"")
}

fn disagreement(found: &Inconsistency) -> Disagreement {
    let [printed, computed] = found.for_people("%");
    let note = found.note.as_ref().map(|note| format!("; {note}"));
    Disagreement {
        place: found.place.clone(),
        what: capital(&quoted(&found.what)) + &note.unwrap_or_default(),
        printed,
        computed,
    }
}

/// More of them than what else does not agree, where anything does not.
fn rounding(found: &Evidence) -> Option<String> {
    let sums = found.rounding.len();
    let (sum, end) = match found.inconsistencies.is_empty() {
        true => ("sum", "; nothing else that was checked differs"),
        false => ("more sum", ""),
    };
    (sums > 0).then(|| {
        format!(
            "{} of percentages {} from what is printed by no more than rounding explains{end}.",
            count(sums, sum),
            choose(sums, "differs", "differ"),
        )
    })
}

fn participation(found: &Evidence) -> Option<ParticipationFacts> {
    let participation = found.participation.as_ref()?;
    let mut questions = participation.questions.iter();
    let groups = [Heard::Least, Heard::Most]
        .into_iter()
        .flat_map(|how| participation.heard(how))
        .filter_map(|(question, group)| heard(question, group));
    Some(ParticipationFacts {
        everybody: questions
            .find_map(|question| question.everybody.rate)
            .map(|rate| Percent::of(rate.rate)),
        groups: groups.collect(),
        meaning: quoted(&participation.meaning),
    })
}

fn heard(question: &QuestionGroups, group: &ParticipantGroup) -> Option<HeardGroup> {
    let rate = group.rate?;
    let of = |number: &serde_json::Value| grouped_text(&number.to_string());
    Some(HeardGroup {
        group: group.group.clone(),
        question: question.title.clone(),
        heard: match group.heard? {
            Heard::Least => "least",
            Heard::Most => "most",
        },
        contributed: format!("{} of {}", of(&group.contributors), of(&group.participants)),
        rate: Percent::of(rate.rate),
        low: Percent::of(rate.low),
        high: Percent::of(rate.high),
    })
}

/// For each measure the table of most tables: the last one.
fn domains(tables: &[FrameworkTable]) -> Vec<DomainTable> {
    let mut by_measure: BTreeMap<String, &FrameworkTable> = BTreeMap::new();
    for table in tables {
        by_measure.insert(table.measure.to_string(), table);
    }
    let tables = by_measure.into_iter();
    tables
        .map(|(measure, table)| DomainTable {
            caption: format!(
                "{} by domain: {}",
                capital(&measure),
                table.tables.join(", ")
            ),
            rows: table
                .rows
                .iter()
                .chain([&table.total])
                .map(domain)
                .collect(),
        })
        .collect()
}

fn domain(row: &FrameworkRow) -> DomainRow {
    let number = |cell: Cell| match cell.hundredths() {
        Some(number) => grouped_text(&shown(number)),
        None => "–".to_owned(),
    };
    DomainRow {
        domain: row.domain.clone(),
        willing: number(row.willing),
        able: number(row.able),
        neither: number(row.neither),
        total: number(row.total),
        share: row.willing_share.map(Percent::of),
    }
}
