//! The recommendations that were asked for, a page at a time, and the form that asks for them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::filter::{Filter, owners};
use super::words::{self, Cut, Named, STATUSES, address, named, percent, short};
use crate::coverage::{GapStatus, RecommendationGap};
use crate::web::page::Context;
use crate::web::solving::Scene;
use crate::web::state::State;
use crate::web::views::View;
use crate::words::count;

/// So many recommendations on a page, and so many workstreams beside each.
const ROWS: usize = 50;
const LINKS: usize = 6;

/// A choice of the form.
#[derive(Serialize)]
struct Choice {
    value: String,
    words: String,
    is_chosen: bool,
}

/// What can be asked for.
#[derive(Serialize)]
pub(super) struct Form {
    /// The rest of the state.
    kept: Vec<(&'static str, String)>,
    scenarios: Vec<Choice>,
    statuses: Vec<Choice>,
    elements: Vec<Choice>,
    audiences: Vec<Choice>,
    owners: Vec<Choice>,
    text: String,
    /// Where nothing is asked for; absent where that is so.
    all: Option<String>,
}

impl Form {
    pub fn of(context: &Context, scene: &Scene, filter: Filter<'_>) -> Self {
        let (state, programme) = (&context.state, &scene.workspace.programme);
        let choice = |chosen: &str, value: &str, words: &str| Choice {
            value: value.to_owned(),
            words: short(words, 80),
            is_chosen: chosen == value,
        };
        let written = &context.sound.workspace.programme;
        let scenario = state.scenario.as_deref().unwrap_or_default();
        let list = |ids: &BTreeSet<String>| ids.iter().cloned().collect::<Vec<_>>().join(",");
        let budget = state.budget.map(|money| money.to_string());
        let kept = [
            ("budget", budget.unwrap_or_default()),
            ("in", list(&state.lock_in)),
            ("out", list(&state.lock_out)),
        ];
        let scenarios = written.scenarios.iter();
        let statuses = STATUSES.iter();
        let elements = programme.elements.iter();
        let audiences = programme.audiences.iter();
        Self {
            kept: kept.into_iter().filter(|(_, v)| !v.is_empty()).collect(),
            scenarios: scenarios
                .map(|s| choice(scenario, s.id.as_str(), &s.name))
                .collect(),
            statuses: statuses
                .map(|(_, word, words)| choice(filter.status, word, words))
                .collect(),
            elements: elements
                .map(|e| choice(filter.element, e.id.as_str(), &e.name))
                .collect(),
            audiences: audiences
                .map(|a| choice(filter.audience, a.id.as_str(), &a.name))
                .collect(),
            owners: owners(&scene.workspace)
                .into_iter()
                .map(|owner| choice(filter.owner, owner, owner))
                .collect(),
            text: filter.text.to_owned(),
            all: filter
                .is_set()
                .then(|| address(View::Gaps.path(), state, &[]) + "#recommendations"),
        }
    }
}

/// What was found.
#[derive(Serialize)]
pub(super) struct Found {
    /// How many, and which of them are shown.
    words: String,
    rows: Vec<Row>,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    text: String,
    href: String,
    element: String,
    audience: String,
    status: &'static str,
    coverage: String,
    excused: Option<String>,
    is_duplicated: bool,
    workstreams: Cut<Named>,
}

impl Found {
    /// The least covered first; equal ones by id.
    pub fn of(context: &Context, scene: &Scene, filter: Filter<'_>) -> Self {
        let linked = linked(scene);
        let all = scene.gaps.recommendations.iter().enumerate();
        let mut found: Vec<(usize, &RecommendationGap)> = all
            .filter(|(r, gap)| filter.takes(&scene.workspace, gap, &linked[*r]))
            .collect();
        found.sort_by(|(_, a), (_, b)| a.coverage.value().total_cmp(&b.coverage.value()));
        let pages = found.len().div_ceil(ROWS).max(1);
        let asked = context.asked.get("page").and_then(|page| page.parse().ok());
        let page = asked.unwrap_or(1).clamp(1, pages);
        let first = (page - 1) * ROWS;
        let rows = found.iter().skip(first).take(ROWS);
        let rows: Vec<Row> = rows
            .map(|(r, _)| row(scene, &context.state, *r, &linked[*r]))
            .collect();
        let at = |page: usize| {
            let number = page.to_string();
            let mut fields = filter.fields().to_vec();
            fields.push(("page", if page > 1 { &number } else { "" }));
            address(View::Gaps.path(), &context.state, &fields) + "#recommendations"
        };
        Self {
            words: said(found.len(), first, rows.len()),
            rows,
            before: (page > 1).then(|| at(page - 1)),
            after: (page < pages).then(|| at(page + 1)),
        }
    }
}

fn said(found: usize, first: usize, shown: usize) -> String {
    match found {
        0 => "No recommendation is like that.".to_owned(),
        _ if shown == found => format!("{} found.", count(found, "recommendation")),
        _ => format!(
            "{} found; {} to {} are shown, the least covered first.",
            count(found, "recommendation"),
            first + 1,
            first + shown
        ),
    }
}

/// The workstreams that serve each recommendation, or would: current ones first.
pub(super) fn linked(scene: &Scene) -> Vec<Vec<usize>> {
    let workspace = &scene.workspace;
    let mut linked = vec![Vec::new(); workspace.recommendations.len()];
    for (index, view) in scene.gaps.workstreams.iter().enumerate() {
        for r in view
            .serves
            .iter()
            .filter_map(|id| workspace.recommendation(id))
        {
            linked[r].push(index);
        }
    }
    for own in &mut linked {
        own.sort_by_key(|&w| !workspace.workstreams[w].is_current());
    }
    linked
}

fn row(scene: &Scene, state: &State, r: usize, linked: &[usize]) -> Row {
    let programme = &scene.workspace.programme;
    let recommendation = &scene.workspace.recommendations[r];
    let gap = &scene.gaps.recommendations[r];
    let links = linked.iter().map(|&w| named(&scene.workspace, state, w));
    let excuse = gap
        .excused
        .as_ref()
        .filter(|_| gap.status == GapStatus::Excused);
    Row {
        id: gap.id.clone(),
        text: words::text(recommendation, 300),
        href: words::recommendation(state, &gap.id),
        element: short(&programme.elements[recommendation.element].name, 80),
        audience: short(&programme.audiences[recommendation.audience].name, 80),
        status: words::status(gap.status),
        coverage: percent(gap.coverage.value()),
        excused: excuse.map(|excused| excused.excuse.state.to_string()),
        is_duplicated: gap.duplicated,
        workstreams: Cut::of(links, LINKS),
    }
}
