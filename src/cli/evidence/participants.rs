//! `evidence --participants`: who took part, who contributed, and what that means for the weights.

use serde_json::Value;

use super::super::table::{self, percent};
use super::Shown;
use crate::evidence::{Heard, ParticipantGroup, QuestionGroups, Rate};
use crate::words::grouped_text;

/// What the headings of the tables below mean.
const LEGEND: &str = "Below, active people are those who contributed; `from` and `to` are the ends of the \
                      95 % interval of their rate. Heard least or most are groups whose interval does not \
                      reach the rate of everybody.";

pub(super) fn shown(shown: &Shown<'_>) -> String {
    let found = &shown.found.participation;
    let questions = found.as_ref().map_or(&[][..], |found| &found.questions);
    if shown.is_csv() {
        return csv(questions);
    }
    let Some(found) = found else {
        return "No table in recommendations/evidence/ counts participants.\n".to_owned();
    };
    let mut out = "What this means for the weights\n".to_owned();
    out.push_str(&table::indented(&found.meaning, "", ""));
    if found
        .questions
        .iter()
        .any(|question| question.says_who_contributed)
    {
        out.push_str(&table::indented(LEGEND, "\n", ""));
    }
    for question in questions {
        out.push_str(&format!("\n{}", text(question)));
    }
    out
}

/// A number of people as it stands in the JSON.
fn people(value: &Value, blank: &str) -> String {
    match value {
        Value::Null => blank.to_owned(),
        Value::String(text) => text.clone(),
        number => number.to_string(),
    }
}

fn heard(group: &ParticipantGroup) -> &'static str {
    match group.heard {
        Some(Heard::Least) => "least",
        Some(Heard::Most) => "most",
        None => "",
    }
}

fn csv(questions: &[QuestionGroups]) -> String {
    let number = |number: Option<f64>| number.map_or_else(String::new, |n| format!("{n:.6}"));
    let rows = questions.iter().flat_map(|question| {
        question.groups.iter().map(move |group| {
            vec![
                question.table.clone(),
                group.group.clone(),
                people(&group.participants, ""),
                people(&group.contributors, ""),
                number(group.rate.map(|rate| rate.rate)),
                number(group.rate.map(|rate| rate.low)),
                number(group.rate.map(|rate| rate.high)),
                number(group.share_of_participants),
                number(group.share_of_contributors),
                heard(group).to_owned(),
            ]
        })
    });
    let headings = [
        "table",
        "group",
        "participants",
        "contributors",
        "rate",
        "low",
        "high",
        "share_of_participants",
        "share_of_contributors",
        "heard",
    ];
    table::csv(&headings, &rows.collect::<Vec<Vec<String>>>())
}

fn text(question: &QuestionGroups) -> String {
    let caption = format!("{}: {}", question.table, question.title);
    let groups = question.groups.iter().chain([&question.everybody]);
    let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), percent);
    let number = |value: &Value| grouped_text(&people(value, "–"));
    if !question.says_who_contributed {
        let rows = groups.map(|group| {
            let of_all = share(group.share_of_participants);
            vec![group.group.clone(), number(&group.participants), of_all]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        return table::hanging(&caption)
            + &table::text(&["group", ">participants", ">share"], &rows)
            + "The report does not say who of them contributed.\n";
    }
    let rows = groups.map(|group| {
        let rate = |end: fn(&Rate) -> f64| share(group.rate.as_ref().map(end));
        vec![
            group.group.clone(),
            number(&group.participants),
            number(&group.contributors),
            rate(|rate| rate.rate),
            rate(|rate| rate.low),
            rate(|rate| rate.high),
            share(group.share_of_participants),
            share(group.share_of_contributors),
            heard(group).to_owned(),
        ]
    });
    let headings = [
        "group",
        ">people",
        ">active",
        ">rate",
        ">from",
        ">to",
        ">of people",
        ">of active",
        "heard",
    ];
    let rows: Vec<Vec<String>> = rows.collect();
    table::hanging(&caption) + &table::text(&headings, &rows)
}
