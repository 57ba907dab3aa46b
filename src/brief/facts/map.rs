//! The gap map: elements × audiences, today and with the plan.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::figures::{Percent, Points};
use crate::coverage::{GapStatus, mean};

/// A cell of the map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MapCell {
    /// Its audience's name.
    pub audience: String,
    /// How many recommendations it has.
    pub recommendations: usize,
    /// How many of them are covered today.
    pub covered_today: usize,
    /// How many of them are covered with the plan.
    pub covered: usize,
    /// Weighted coverage today.
    pub today: Percent,
    /// Weighted coverage with the plan.
    pub planned: Percent,
    /// The difference.
    pub change: Points,
}

/// A row of the map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MapRow {
    /// Its element's name.
    pub element: String,
    /// Its cells, by audience.
    pub cells: Vec<MapCell>,
}

/// The map.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GapMap {
    /// The columns.
    pub audiences: Vec<String>,
    /// The rows.
    pub rows: Vec<MapRow>,
}

impl GapMap {
    pub(super) fn of(run: &Run<'_>) -> Self {
        let programme = &run.workspace.programme;
        let row = |e: usize| MapRow {
            element: programme.elements[e].name.clone(),
            cells: (0..programme.audiences.len())
                .map(|a| cell(run, e, a))
                .collect(),
        };
        Self {
            audiences: programme.audiences.iter().map(|a| a.name.clone()).collect(),
            rows: (0..programme.elements.len()).map(row).collect(),
        }
    }
}

fn cell(run: &Run<'_>, element: usize, audience: usize) -> MapCell {
    let group = Group::of(run, |r| {
        let recommendation = &run.workspace.recommendations[r];
        recommendation.element == element && recommendation.audience == audience
    });
    MapCell {
        audience: run.workspace.programme.audiences[audience].name.clone(),
        recommendations: group.recommendations,
        covered_today: group.covered_today,
        covered: group.covered,
        change: Points::between(group.today, group.planned),
        today: Percent::of(group.today),
        planned: Percent::of(group.planned),
    }
}

/// Some recommendations together.
pub(super) struct Group {
    pub recommendations: usize,
    pub covered_today: usize,
    pub covered: usize,
    pub today: f64,
    pub planned: f64,
}

impl Group {
    pub fn of(run: &Run<'_>, belongs: impl Fn(usize) -> bool) -> Self {
        let members: Vec<usize> = (0..run.workspace.recommendations.len())
            .filter(|&r| belongs(r))
            .collect();
        let today = |r: usize| run.gaps.recommendations[r].coverage.value();
        let planned = |r: usize| run.plan.recommendations[r].coverage.value();
        let is_covered = |status: GapStatus| status == GapStatus::Covered;
        let count = |test: &dyn Fn(usize) -> bool| members.iter().filter(|&&r| test(r)).count();
        Self {
            recommendations: members.len(),
            covered_today: count(&|r| is_covered(run.gaps.recommendations[r].status)),
            covered: count(&|r| is_covered(run.plan.recommendations[r].status)),
            today: mean(run.weights, &members, today),
            planned: mean(run.weights, &members, planned),
        }
    }
}
