//! Who took part in a workshop and who contributed to it, and what that means for the weights.
//!
//! A table of participants with a column `participants`, and one `contributors` where that is known.
//! Groups of fewer than five people are shown where the report printed them, and as `<5`, without
//! any rate, where they were suppressed.

use serde::Serialize;
use serde_json::Value;

use super::cross_checks::total;
use super::printed::{in_json, spoken};
use crate::model::{Cell, Measure, Table, WeightsFrom, Workspace, wilson};
use crate::words::{choose, count, listed};

/// How a group was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Heard {
    /// Its interval lies wholly below the rate of everybody.
    Least,
    /// Its interval lies wholly above that.
    Most,
}

/// How many of a group contributed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Rate {
    /// The part that contributed, a fraction.
    pub rate: f64,
    /// Lower end of its 95 % interval (Wilson).
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// A group of participants.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ParticipantGroup {
    /// Its name.
    pub group: String,
    /// How many took part; `<5` where that is suppressed.
    pub participants: Value,
    /// How many of them contributed; null where the report does not say.
    pub contributors: Value,
    /// The part of them that contributed; null where that is not known.
    #[serde(flatten)]
    pub rate: Option<Rate>,
    /// Their part of all participants, a fraction.
    pub share_of_participants: Option<f64>,
    /// Their part of all contributors, a fraction.
    pub share_of_contributors: Option<f64>,
    /// Whether they were heard clearly less or more than everybody.
    pub heard: Option<Heard>,
}

/// A question that participants were asked about themselves.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct QuestionGroups {
    /// The id of its table.
    pub table: String,
    /// Its words.
    pub title: String,
    /// Whether the report says who of them contributed.
    pub says_who_contributed: bool,
    /// Everybody who answered.
    pub everybody: ParticipantGroup,
    /// The groups, as printed.
    pub groups: Vec<ParticipantGroup>,
}

/// Who took part and who was heard.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Participation {
    /// The questions, by the ids of their tables.
    pub questions: Vec<QuestionGroups>,
    /// What it means for the weights.
    pub meaning: String,
}

impl Participation {
    /// The groups heard clearly less or more than everybody, each with its question.
    pub fn heard(&self, how: Heard) -> Vec<(&QuestionGroups, &ParticipantGroup)> {
        let questions = self.questions.iter();
        let all = questions.flat_map(|q| q.groups.iter().map(move |group| (q, group)));
        all.filter(|(_, group)| group.heard == Some(how)).collect()
    }
}

/// Nothing where no table counts participants.
pub(super) fn participation(workspace: &Workspace) -> Option<Participation> {
    let tables = workspace.tables.iter();
    let tables = tables.filter(|t| t.measure == Measure::Participants);
    let tables: Vec<(&Table, Columns)> = tables
        .filter_map(|table| Some((table, Columns::of(table)?)))
        .collect();
    if tables.is_empty() {
        return None;
    }
    let questions = tables
        .iter()
        .map(|(table, columns)| columns.question(table));
    let mut found = Participation {
        questions: questions.collect(),
        meaning: String::new(),
    };
    found.meaning = meaning(workspace, &found, &tables);
    Some(found)
}

/// Where a table counts people.
struct Columns {
    participants: usize,
    contributors: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Option<Self> {
        Some(Self {
            participants: table.column("participants")?,
            contributors: table.column("contributors"),
        })
    }

    fn question(&self, table: &Table) -> QuestionGroups {
        let people = total(table, self.participants);
        let spoke = self.contributors.and_then(|column| total(table, column));
        let cell = |total: Option<i64>| total.map_or(Cell::Blank, Cell::Hundredths);
        let everybody = group(
            "Everybody",
            cell(people),
            cell(spoke),
            (people, spoke),
            None,
        );
        let overall = everybody.rate.map(|rate| rate.rate);
        let groups = table.rows.iter().map(|row| {
            let at = |column: usize| row.cells.get(column).copied().unwrap_or_default();
            let contributors = self.contributors.map_or(Cell::Blank, at);
            let here = at(self.participants);
            group(&row.name, here, contributors, (people, spoke), overall)
        });
        QuestionGroups {
            table: table.id.clone(),
            title: table.title.clone(),
            says_who_contributed: self.contributors.is_some(),
            groups: groups.collect(),
            everybody,
        }
    }
}

fn group(
    name: &str,
    participants: Cell,
    contributors: Cell,
    (people, spoke): (Option<i64>, Option<i64>),
    overall: Option<f64>,
) -> ParticipantGroup {
    let rate = rate(participants, contributors);
    let heard = rate.zip(overall).and_then(|(rate, overall)| {
        let is_less = (rate.high < overall).then_some(Heard::Least);
        is_less.or((rate.low > overall).then_some(Heard::Most))
    });
    ParticipantGroup {
        group: name.to_owned(),
        participants: in_json(participants),
        contributors: in_json(contributors),
        rate,
        share_of_participants: share(participants, people),
        share_of_contributors: share(contributors, spoke),
        heard,
    }
}

/// How many of how many contributed; nothing where either is not known.
fn rate(participants: Cell, contributors: Cell) -> Option<Rate> {
    let people = |cell: Cell| u32::try_from(cell.hundredths()? / 100).ok();
    let (of, hits) = (people(participants)?, people(contributors)?);
    let (low, high) = (hits <= of).then(|| wilson(hits, of)).flatten()?;
    let rate = f64::from(hits) / f64::from(of);
    Some(Rate { rate, low, high })
}

fn share(part: Cell, whole: Option<i64>) -> Option<f64> {
    let whole = whole.filter(|whole| *whole > 0)?;
    let part = part.hundredths().filter(|part| *part >= 0)?;
    Some(part as f64 / whole as f64)
}

/// What follows for the weights, in one honest paragraph.
fn meaning(workspace: &Workspace, found: &Participation, tables: &[(&Table, Columns)]) -> String {
    let mut says = vec![
        "Those who took part chose to: they are no sample of the workforce, and whoever was not \
         reached stands in none of these groups."
            .to_owned(),
    ];
    says.extend(overall(tables));
    let named = |how: Heard| {
        let names = found.heard(how).into_iter().map(|(question, group)| {
            let of = |value: &Value| value.to_string();
            format!(
                "{} ({} of {}, `{}`)",
                group.group,
                of(&group.contributors),
                of(&group.participants),
                question.table
            )
        });
        listed(&names.collect::<Vec<String>>())
    };
    let known = found.questions.iter().filter(|q| q.says_who_contributed);
    let rated = known.flat_map(|q| &q.groups).filter(|g| g.rate.is_some());
    let rated = rated.count();
    if rated > 0 {
        let (least, most) = (named(Heard::Least), named(Heard::Most));
        let or_nobody = |names: String| match names.is_empty() {
            true => "no group clearly".to_owned(),
            false => names,
        };
        says.push(format!("Heard least: {}.", or_nobody(least)));
        says.push(format!("Heard most: {}.", or_nobody(most)));
        says.push(format!(
            "{} compared with everybody, so about {} of them would stand out by chance alone.",
            count(rated, "group") + choose(rated, " was", " were"),
            (rated + 10) / 20
        ));
    }
    says.extend(unknown(found));
    says.extend(
        tables
            .iter()
            .filter_map(|(table, columns)| incomplete(table, columns)),
    );
    says.push(for_weights(workspace.programme.weights).to_owned());
    says.join(" ")
}

/// Whether any of it moves the weights.
fn for_weights(from: WeightsFrom) -> &'static str {
    match from {
        WeightsFrom::Votes | WeightsFrom::VotesAndExamples => {
            "Votes are not joined to what their voters answered about themselves, so the weights \
             are not corrected for any of this: they are what those who voted said."
        }
        WeightsFrom::Ideas => {
            "Ideas are not joined to what those who posted them answered about themselves, so the \
             weights are not corrected for any of this: they are what those who posted ideas said."
        }
        WeightsFrom::Swing(_) | WeightsFrom::Equal | WeightsFrom::Given => {
            "The weights are not computed from the workshop here, so none of this moves them."
        }
    }
}

/// `448 of 1,061 participants contributed`, from the first table that says so.
fn overall(tables: &[(&Table, Columns)]) -> Option<String> {
    let mut known = tables.iter().filter_map(|(table, columns)| {
        let people = total(table, columns.participants)?;
        Some((people, total(table, columns.contributors?)?))
    });
    let (people, spoke) = known.find(|(people, spoke)| (0..=*people).contains(spoke))?;
    Some(format!(
        "{} of {} participants contributed; the other {} did not.",
        spoken(spoke),
        spoken(people),
        spoken(people - spoke)
    ))
}

/// Questions that do not say who contributed.
fn unknown(found: &Participation) -> Option<String> {
    let questions = found.questions.iter();
    let silent = questions.filter(|q| !q.says_who_contributed).count();
    (silent > 0).then(|| {
        format!(
            "For {} of {} the report says who took part, but not who of them contributed.",
            silent,
            count(found.questions.len(), "question")
        )
    })
}

/// A table whose groups do not hold everybody.
fn incomplete(table: &Table, columns: &Columns) -> Option<String> {
    let printed = table
        .printed(None, Some(columns.participants))
        .hundredths()?;
    let rows =
        (0..table.rows.len()).map(|row| table.printed(Some(row), Some(columns.participants)));
    let held = super::printed::sum(rows).hundredths()?;
    (held < printed).then(|| {
        format!(
            "The groups of `{}` hold {} of {} participants; where the others belong is not said.",
            table.id,
            spoken(held),
            spoken(printed)
        )
    })
}
