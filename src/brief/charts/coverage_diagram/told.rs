//! What the diagram tells: what the plan changes, for a document; or where things stand today, for a page
//! in which each row can be followed.

use super::super::super::facts::DiagramFacts;
use super::super::drawing::Drawing;
use super::super::drawing::Stroke;
use super::pages::Page;
use super::{NAMES, PLAN, Rows, TODAY, WIDTH};
use crate::words::{choose, count, listed_up_to};

/// The two sides of the diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What ought to be done.
    Recommendation,
    /// What serves it.
    Workstream,
}

/// Where a row leads.
type Address<'a> = dyn Fn(Side, &str) -> String + 'a;

/// What is told.
#[derive(Clone, Copy)]
pub(super) enum Tells<'a> {
    /// The plan beside today.
    Plan,
    /// Today alone, with the address of each row where rows can be followed.
    Today(Option<&'a Address<'a>>),
}

impl Tells<'_> {
    /// Whether a plan is shown beside today.
    pub fn has_plan(self) -> bool {
        matches!(self, Self::Plan)
    }

    /// The words over the columns, and where they end.
    pub fn heads(self) -> &'static [(&'static str, f64)] {
        match self {
            Self::Plan => &[
                ("today", TODAY),
                ("plan", PLAN),
                ("in the plan", WIDTH - 2.0),
            ],
            Self::Today(_) => &[("coverage today", PLAN)],
        }
    }

    /// A row, as a link where it has an address; an unseen area takes the pointer, and shows the focus.
    pub fn row(
        self,
        drawing: &mut Drawing,
        side: Side,
        id: &str,
        (rows, y): (&Rows, f64),
        draw: impl FnOnce(&mut Drawing),
    ) {
        let Self::Today(Some(address)) = self else {
            return draw(drawing);
        };
        let (name, x, width) = match side {
            Side::Recommendation => ("data-recommendation", 2.0, PLAN),
            Side::Workstream => ("data-workstream", NAMES - 2.0, WIDTH - NAMES),
        };
        let (top, height) = (y - rows.pitch / 2.0 + 0.8, rows.pitch - 1.6);
        let href = address(side, id);
        drawing.within(Some(("a", &[("href", &href), (name, id)])), |drawing| {
            let area = format!("M{x:.1} {top:.1}h{width:.1}v{height:.1}h-{width:.1}Z");
            drawing.path(&area, "transparent", Stroke::of("none", 0.0));
            draw(drawing);
        });
    }

    /// The line of a link, which can be told by its ends where rows can be followed.
    pub fn link(
        self,
        drawing: &mut Drawing,
        (from, to): (&str, &str),
        draw: impl FnOnce(&mut Drawing),
    ) {
        let ends = [("data-from", from), ("data-to", to)];
        let is_followed = matches!(self, Self::Today(Some(_)));
        let around = is_followed.then_some(("g", ends.as_slice()));
        drawing.within(around, draw);
    }

    /// For whoever does not see it.
    pub fn description(self, page: &Page<'_>) -> String {
        let all = page.recommendations().count();
        let covered = page.recommendations().filter(|r| r.covered).count();
        let today = page.recommendations().filter(|r| r.covered_today).count();
        let gaps = page.recommendations();
        let gaps = gaps.filter(|r| r.planned.value.value() == 0.0);
        let gaps: Vec<String> = gaps.map(|r| r.id.clone()).collect();
        let gaps = match gaps.len() {
            0 => "None is left without any coverage.".to_owned(),
            n => format!(
                "{} {} without any coverage: {}.",
                n,
                choose(n, "is left", "are left"),
                listed_up_to(&gaps, 12)
            ),
        };
        let (dashed, covers) = match self {
            Self::Plan => (
                "does not run with the plan",
                format!("The plan covers {covered} of the recommendations, today {today}."),
            ),
            Self::Today(_) => (
                "does not run today",
                format!("Today {today} of the recommendations are covered."),
            ),
        };
        format!(
            "{} on the left, {} on the right, a line for each link, thicker where it is stronger and \
             dashed where the workstream {dashed}. {covers} {gaps}",
            count(all, "recommendation"),
            count(page.workstreams.len(), "workstream"),
        )
    }
}

/// What is not drawn.
pub(super) fn notes(facts: &DiagramFacts, page: &Page<'_>, is_last: bool) -> String {
    let mut notes = Vec::new();
    if page.weaker > 0 {
        notes.push(format!(
            "Not drawn for want of room: {} with weaker links only.",
            count(page.weaker, "workstream")
        ));
    }
    let drawn = |id: &str| {
        page.workstreams
            .iter()
            .any(|placed| placed.workstream.id == id)
    };
    let alone = facts
        .workstreams
        .iter()
        .filter(|w| w.links.is_empty() && !drawn(&w.id));
    let alone: Vec<String> = alone.map(|w| w.id.clone()).collect();
    if is_last && !alone.is_empty() {
        notes.push(format!(
            "Not drawn, since {} no recommendation: {}.",
            choose(alone.len(), "it serves", "they serve"),
            listed_up_to(&alone, 6)
        ));
    }
    notes.join(" ")
}
