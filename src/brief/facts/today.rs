//! Where things stand today: what is covered, by how much, and what nobody does.

use serde::Serialize;

use super::Known;
use super::figures::Percent;
use crate::coverage::{GapStatus, Standing};
use crate::model::Status;
use crate::words::{capital, choose, count};

/// A recommendation that nothing covers today.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenGap {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its element.
    pub element: String,
    /// Its audience.
    pub audience: String,
    /// Its share of all weight.
    pub weight: Percent,
    /// Its coverage with the plan.
    pub planned: Percent,
}

/// Today.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Today {
    /// How many recommendations are covered, partly covered and not covered, in a sentence or two.
    pub words: String,
    /// How many recommendations there are.
    pub recommendations: usize,
    /// How many are covered.
    pub covered: usize,
    /// How many are partly covered.
    pub partly: usize,
    /// How many are not covered at all.
    pub uncovered: usize,
    /// How many are excused.
    pub excused: usize,
    /// Those that nothing covers, the heaviest first.
    pub gaps: Vec<OpenGap>,
    /// Current workstreams that serve no recommendation, in a sentence, where there are any.
    pub orphans: Option<String>,
    /// Recommendations that are covered twice over, in a sentence, where there are any.
    pub duplicated: Option<String>,
}

impl Today {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let all = &known.run.gaps.recommendations;
        let of = |wanted: GapStatus| all.iter().filter(|r| r.status == wanted).count();
        let [covered, partly, uncovered, excused] = [
            GapStatus::Covered,
            GapStatus::Partly,
            GapStatus::Uncovered,
            GapStatus::Excused,
        ]
        .map(of);
        Self {
            words: words(all.len(), [covered, partly, uncovered, excused]),
            recommendations: all.len(),
            covered,
            partly,
            uncovered,
            excused,
            gaps: gaps(known),
            orphans: orphans(known),
            duplicated: duplicated(known),
        }
    }
}

fn words(all: usize, [covered, partly, uncovered, excused]: [usize; 4]) -> String {
    if all == 0 {
        return "There are no recommendations yet, so nothing can be covered.".to_owned();
    }
    let excused = match excused {
        0 => String::new(),
        some => format!(" {} excused.", capital(&is(some))),
    };
    format!(
        "Of {}, {} covered today, {} covered partly and {} not covered at all.{excused}",
        count(all, "recommendation"),
        is(covered),
        is(partly),
        is(uncovered)
    )
}

/// `1 is`, `2 are`, `none is`.
fn is(number: usize) -> String {
    match number {
        0 => "none is".to_owned(),
        some => format!("{some} {}", choose(some, "is", "are")),
    }
}

fn gaps(known: &Known<'_>) -> Vec<OpenGap> {
    let run = known.run;
    let programme = &run.workspace.programme;
    let all = &run.gaps.recommendations;
    let mut open: Vec<usize> = (0..all.len())
        .filter(|&r| all[r].status == GapStatus::Uncovered)
        .collect();
    let share = |r: usize| run.weights.share(r);
    open.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then_with(|| all[a].id.cmp(&all[b].id)));
    let gap = |r: usize| {
        let recommendation = &run.workspace.recommendations[r];
        OpenGap {
            id: recommendation.id.to_string(),
            text: known.text(r, |_| true),
            element: programme.elements[recommendation.element].name.clone(),
            audience: programme.audiences[recommendation.audience].name.clone(),
            weight: Percent::of(share(r)),
            planned: run.plan.recommendations[r].coverage.into(),
        }
    };
    open.into_iter().map(gap).collect()
}

fn orphans(known: &Known<'_>) -> Option<String> {
    let all = &known.run.gaps.workstreams;
    let current = all.iter().filter(|w| w.status == Status::Current);
    let number = current.filter(|w| w.standing != Standing::Aligned).count();
    (number > 0).then(|| {
        format!(
            "{} no recommendation.",
            match number {
                1 => "1 current workstream serves".to_owned(),
                many => format!("{many} current workstreams serve"),
            }
        )
    })
}

fn duplicated(known: &Known<'_>) -> Option<String> {
    let all = &known.run.gaps.recommendations;
    let number = all.iter().filter(|r| r.duplicated).count();
    (number > 0).then(|| {
        format!(
            "{} covered twice over by current workstreams.",
            match number {
                1 => "1 recommendation is".to_owned(),
                many => format!("{many} recommendations are"),
            }
        )
    })
}
