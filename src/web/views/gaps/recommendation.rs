//! A recommendation: how far it is covered, by whom, on what evidence, and what would cover it.

use serde::Serialize;

use super::evidence::Evidence;
use super::map::listed;
use super::words::{self, Named, address, named, percent, today};
use crate::coverage::{GapStatus, RecommendationGap};
use crate::diagnostics::suggestion;
use crate::evidence::{CellStep, steps};
use crate::model::{Target, WeightsFrom, Workspace};
use crate::web::page::{Context, Drawn, Refused, Template};
use crate::web::solving::Scene;
use crate::web::views::View;
use crate::web::views::review::waiting;
use crate::words::{count, decimals};

const TEMPLATE: Template = Template {
    name: "recommendation.html.hbs",
    text: include_str!("../../templates/recommendation.html.hbs"),
};

#[derive(Serialize)]
struct Page {
    back: String,
    text: String,
    status: &'static str,
    coverage: String,
    certain: String,
    weight: String,
    weighed: String,
    element: String,
    audience: String,
    cell: String,
    source: Option<String>,
    excused: Option<String>,
    duplicated: bool,
    /// None where it is its own only part.
    parts: Vec<PartRow>,
    /// Whether links name their parts.
    has_parts: bool,
    current: Vec<LinkRow>,
    proposed: Vec<LinkRow>,
    suggested: Option<String>,
    review: Option<String>,
}

#[derive(Serialize)]
struct PartRow {
    id: String,
    text: String,
    share: String,
    coverage: String,
}

#[derive(Serialize)]
struct LinkRow {
    workstream: Named,
    part: String,
    evidence: Evidence,
}

pub(super) fn draw(context: &Context, id: &str) -> Result<Drawn, Refused> {
    let scene = today(context)?;
    let workspace = &scene.workspace;
    let r = match workspace.target(id) {
        Some(Target::Recommendation(r)) => r,
        Some(Target::Part(part)) => workspace.part(part).0,
        None => {
            let all = workspace.recommendations.iter();
            let known: Vec<&str> = all.map(|r| r.id.as_str()).collect();
            return Err(Refused::NotFound(format!(
                "There is no recommendation `{id}`: {}",
                suggestion(id, &known)
            )));
        }
    };
    Ok(Drawn {
        title: format!("Recommendation {}", workspace.recommendations[r].id),
        html: TEMPLATE.filled(&page(context, &scene, r))?,
    })
}

fn page(context: &Context, scene: &Scene, r: usize) -> Page {
    let (workspace, state) = (&scene.workspace, &context.state);
    let (recommendation, gap) = (
        &workspace.recommendations[r],
        &scene.gaps.recommendations[r],
    );
    let programme = &workspace.programme;
    let waiting = waiting(context, &gap.id);
    let cell = [
        ("element", gap.element.as_str()),
        ("audience", gap.audience.as_str()),
    ];
    Page {
        back: address(View::Gaps.path(), state, &[]),
        text: recommendation.text.clone(),
        status: words::status(gap.status),
        coverage: percent(gap.coverage.value()),
        certain: percent(gap.coverage_raw.value()),
        weight: percent(scene.weights.share(r)),
        weighed: weighed(scene, r),
        element: programme.elements[recommendation.element].name.clone(),
        audience: programme.audiences[recommendation.audience].name.clone(),
        cell: listed(state, &cell),
        source: recommendation.source.clone(),
        excused: excused(gap),
        duplicated: gap.duplicated,
        parts: parts(workspace, gap, r),
        has_parts: recommendation.parts.len() > 1,
        current: links(context, scene, r, true),
        proposed: links(context, scene, r, false),
        suggested: waiting.as_ref().map(|(all, _)| count(*all, "suggestion")),
        review: waiting.map(|(_, first)| first),
    }
}

fn parts(workspace: &Workspace, gap: &RecommendationGap, r: usize) -> Vec<PartRow> {
    let own = &workspace.recommendations[r].parts;
    let rows = own.iter().zip(&gap.parts).filter(|_| own.len() > 1);
    rows.map(|(part, view)| PartRow {
        id: part.id.to_string(),
        text: part.text.clone(),
        share: percent(part.share.value()),
        coverage: percent(view.coverage.value()),
    })
    .collect()
}

/// Its links from workstreams that run today, or from those that are only proposed.
fn links(context: &Context, scene: &Scene, r: usize, current: bool) -> Vec<LinkRow> {
    let workspace = &scene.workspace;
    let parts = workspace.target_parts(Target::Recommendation(r));
    let all = workspace.workstreams.iter().enumerate();
    let those = all.filter(|(_, workstream)| workstream.is_current() == current);
    let links = those.flat_map(|(w, workstream)| {
        let own = workstream.covers.links.iter();
        own.filter(|link| parts.contains(&link.part))
            .map(move |link| (w, link))
    });
    links
        .map(|(w, link)| LinkRow {
            workstream: named(workspace, &context.state, w),
            part: workspace.part(link.part).1.id.to_string(),
            evidence: Evidence::of(workspace, w, link),
        })
        .collect()
}

/// Who excused its gap, why, and until when.
fn excused(gap: &RecommendationGap) -> Option<String> {
    let excuse = &gap.excused.as_ref()?.excuse;
    let owner = excuse.owner.as_ref();
    let owner = owner.map_or_else(String::new, |owner| format!(" by {owner}"));
    let until = excuse.until;
    let until = until.map_or_else(String::new, |until| format!(" until {until}"));
    let why = excuse.why.as_ref();
    let why = why.map_or_else(String::new, |why| format!(": {why}"));
    let holds = match gap.status {
        GapStatus::Excused => "",
        GapStatus::Covered => " It is covered without that.",
        _ => " That has run out when the programme starts, so it is a gap again.",
    };
    let words = format!("Its gap is excused ({}){owner}{until}{why}", excuse.state);
    let words = words.trim_end_matches('.');
    Some(format!("{words}.{holds}"))
}

/// Where its weight comes from.
fn weighed(scene: &Scene, r: usize) -> String {
    let workspace = &scene.workspace;
    let from = workspace.programme.weights;
    let unit = match (from, from.unit()) {
        (_, Some(unit)) => unit,
        (WeightsFrom::Given, _) => {
            let weight = decimals(scene.weights.of(r));
            return format!("Its file gives it a weight of {weight}.");
        }
        _ => return "All recommendations weigh the same.".to_owned(),
    };
    let gap = &scene.gaps.recommendations[r];
    let cells = steps(workspace, &scene.weights);
    let own = |cell: &&CellStep| cell.element == gap.element && cell.audience == gap.audience;
    let Some(cell) = cells.iter().find(own) else {
        return format!("It weighs by the {unit} of its cell of the map, which has none.");
    };
    let votes = decimals(cell.votes);
    if cell.contested {
        return format!(
            "Its cell of the map has {votes} {unit}, more against than for, so it weighs nothing."
        );
    }
    format!(
        "Its cell of the map has {votes} {unit}, shared among {}: {} for this one.",
        count(cell.recommendations.len(), "recommendation"),
        decimals(scene.weights.of(r))
    )
}
