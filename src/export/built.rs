//! The graph of a workspace, built from its links, its gaps of today and its plan.

use super::Source;
use super::graph::{
    Edge, EdgeKind, ElementName, Graph, LinkEdge, PartNode, PlannedCourse, PlannedTotals,
    RecommendationNode, WorkstreamNode,
};
use crate::coverage::{Contribution, CoverageGraph, RecommendationGap};
use crate::model::{Combine, Element, Fraction, Money, Workspace};
use crate::optimise::{Decision, Plan};

impl Graph {
    /// The graph of a workspace.
    pub fn of(source: &Source<'_>) -> Self {
        let programme = &source.workspace.programme;
        let used = |index: usize| {
            let mut all = source.workspace.recommendations.iter();
            all.any(|r| r.element == index)
        };
        let elements = programme.elements.iter().enumerate();
        let name = |(_, element): (usize, &Element)| ElementName {
            id: element.id.to_string(),
            name: element.name.clone(),
        };
        let (combine, curve) = described(&programme.coverage.combine);
        Self {
            programme: programme.id.clone(),
            name: programme.name.clone(),
            years: programme.years.iter().map(|y| y.label.clone()).collect(),
            combine,
            curve,
            met_at: programme.coverage.met_at,
            coverage: source.gaps.coverage,
            coverage_raw: source.gaps.coverage_raw,
            plan: source.plan.map(totals),
            elements: elements.filter(|(e, _)| used(*e)).map(name).collect(),
            recommendations: (0..source.workspace.recommendations.len())
                .map(|r| recommendation(source, r))
                .collect(),
            workstreams: (0..source.workspace.workstreams.len())
                .map(|w| workstream(source, w))
                .collect(),
            edges: edges(source.workspace),
        }
    }
}

/// A rule's word, and its curve where it has one.
fn described(rule: &Combine) -> (&'static str, Vec<(f64, f64)>) {
    match rule {
        Combine::Best => ("best", Vec::new()),
        Combine::Sum => ("sum", Vec::new()),
        Combine::Curve(curve) => ("curve", curve.points.clone()),
    }
}

fn totals(plan: &Plan) -> PlannedTotals {
    PlannedTotals {
        status: plan.status,
        coverage: plan.coverage,
        spend: plan.money.spend,
    }
}

fn recommendation(source: &Source<'_>, index: usize) -> RecommendationNode {
    let gap: &RecommendationGap = &source.gaps.recommendations[index];
    let found = &source.workspace.recommendations[index];
    let planned = source.plan.map(|plan| &plan.recommendations[index]);
    let parts = found.parts.iter().zip(&gap.parts);
    let parts = parts.map(|(part, view)| PartNode {
        key: format!("part:{}", part.id),
        id: part.id.to_string(),
        text: part.text.clone(),
        coverage: view.coverage,
    });
    RecommendationNode {
        key: format!("recommendation:{}", gap.id),
        id: gap.id.clone(),
        text: gap.text.clone(),
        element: gap.element.clone(),
        audience: gap.audience.clone(),
        weight: gap.weight,
        coverage: gap.coverage,
        coverage_raw: gap.coverage_raw,
        status: gap.status,
        duplicated: gap.duplicated,
        planned: planned.map(|planned| (planned.coverage, planned.status)),
        parts: match has_parts(source.workspace, index) {
            true => parts.collect(),
            false => Vec::new(),
        },
    }
}

/// Whether a recommendation is more than its own only part.
fn has_parts(workspace: &Workspace, recommendation: usize) -> bool {
    let found = &workspace.recommendations[recommendation];
    found.parts.len() > 1 || found.parts[0].id.as_str() != found.id.as_str()
}

fn workstream(source: &Source<'_>, index: usize) -> WorkstreamNode {
    let found = &source.workspace.workstreams[index];
    WorkstreamNode {
        key: format!("workstream:{}", found.id),
        id: found.id.to_string(),
        name: found.name.clone(),
        status: found.status,
        funding: found.funding,
        owner: found.owner.clone(),
        standing: source.gaps.workstreams[index].standing,
        costs: found.costs_until_it_ends(),
        cost_basis: found.cost_basis,
        planned: source
            .plan
            .map(|plan| course(source.workspace, &plan.decisions[index])),
    }
}

fn course(workspace: &Workspace, decision: &Decision) -> PlannedCourse {
    let years = &workspace.programme.years;
    let level = |label: &str| decision.levels.get(label).cloned().unwrap_or_default();
    let costs = decision.cost.as_ref().map(|costs| {
        let cost = |label: &str| costs.get(label).copied().unwrap_or(Money::ZERO);
        years.iter().map(|year| cost(&year.label)).collect()
    });
    PlannedCourse {
        action: decision.action,
        levels: years.iter().map(|year| level(&year.label)).collect(),
        costs,
    }
}

fn edges(workspace: &Workspace) -> Vec<Edge> {
    let graph = CoverageGraph::all(workspace);
    let key = |w: usize| format!("workstream:{}", workspace.workstream_id(w));
    let between = |kind, from: usize, to: usize| Edge {
        kind,
        source: key(from),
        target: key(to),
        link: None,
        share: None,
    };
    let mut edges: Vec<Edge> = Vec::new();
    for (index, workstream) in workspace.workstreams.iter().enumerate() {
        let links = graph.of_workstream(index);
        edges.extend(links.iter().map(|link| covers(workspace, link)));
        let needed = workstream.requires.iter();
        edges.extend(needed.map(|&other| between(EdgeKind::Requires, index, other)));
        let apart = workstream.excludes.iter().filter(|&&other| other > index);
        edges.extend(apart.map(|&other| between(EdgeKind::Excludes, index, other)));
    }
    for part in 0..workspace.part_count() {
        let (recommendation, found) = workspace.part(part);
        if has_parts(workspace, recommendation) {
            edges.push(Edge {
                kind: EdgeKind::PartOf,
                source: target(workspace, part),
                target: format!(
                    "recommendation:{}",
                    workspace.recommendations[recommendation].id
                ),
                link: None,
                share: Some(found.share),
            });
        }
    }
    edges.sort_by(|a, b| (&a.source, &a.target, a.kind).cmp(&(&b.source, &b.target, b.kind)));
    edges
}

/// What a link to a part leads to.
fn target(workspace: &Workspace, part: usize) -> String {
    let (recommendation, found) = workspace.part(part);
    match has_parts(workspace, recommendation) {
        true => format!("part:{}", found.id),
        false => format!("recommendation:{}", found.id),
    }
}

fn covers(workspace: &Workspace, found: &Contribution) -> Edge {
    let workstream = &workspace.workstreams[found.workstream];
    let mut links = workstream.covers.links.iter();
    let why = links.find(|link| link.part == found.part);
    Edge {
        kind: EdgeKind::Covers,
        source: format!("workstream:{}", workstream.id),
        target: target(workspace, found.part),
        link: Some(LinkEdge {
            extent: Fraction::clamped(found.extent),
            confidence: Fraction::clamped(found.confidence),
            strength: Fraction::clamped(found.strength),
            origin: found.origin,
            why: why.and_then(|link| link.why.clone()),
            counts_today: workstream.is_current(),
        }),
        share: None,
    }
}
