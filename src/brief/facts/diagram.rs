//! The coverage diagram: which workstreams serve which recommendations, how strongly, and what the
//! plan does with them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Known;
use super::decisions::word;
use super::figures::Percent;
use crate::coverage::{GapStatus, Gaps, RecommendationGap, contributions_at};
use crate::model::{At, Funding, Workspace};
use crate::optimise::Action;

/// A recommendation in the diagram.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DiagramRecommendation {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Coverage today.
    pub today: Percent,
    /// Coverage with the plan, over the years that count.
    pub planned: Percent,
    /// Whether it is covered today.
    pub covered_today: bool,
    /// Whether the plan covers it.
    pub covered: bool,
    /// Whether it is not covered, and somebody has said why.
    pub excused: bool,
}

/// An element and its recommendations.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DiagramElement {
    /// The element's name.
    pub name: String,
    /// Its recommendations, by id.
    pub recommendations: Vec<DiagramRecommendation>,
}

/// A workstream in the diagram.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DiagramWorkstream {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the plan does with it, as a word: `Start`, `Not funded`.
    pub action: &'static str,
    /// Whether it runs with the plan, in the last year in which it could.
    pub runs: bool,
    /// Whether it runs today.
    pub runs_today: bool,
    /// The recommendations that it serves, and how strongly.
    pub links: Vec<DiagramLink>,
}

/// That a workstream serves a recommendation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DiagramLink {
    /// The id of the recommendation.
    pub recommendation: String,
    /// Extent × confidence, over the parts of the recommendation by their shares: at the level that the
    /// plan ends with, and at the normal level for what does not run then.
    pub strength: Percent,
}

/// The diagram.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DiagramFacts {
    /// Elements that have recommendations, in the programme's order.
    pub elements: Vec<DiagramElement>,
    /// Workstreams, by id.
    pub workstreams: Vec<DiagramWorkstream>,
}

impl DiagramFacts {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let workspace = known.run.workspace;
        let element = |(index, element): (usize, &crate::model::Element)| {
            let members = 0..workspace.recommendations.len();
            let members = members.filter(|&r| workspace.recommendations[r].element == index);
            DiagramElement {
                name: element.name.clone(),
                recommendations: members.map(|r| recommendation(known, r)).collect(),
            }
        };
        let elements = workspace.programme.elements.iter().enumerate().map(element);
        Self {
            elements: elements
                .filter(|element| !element.recommendations.is_empty())
                .collect(),
            workstreams: (0..workspace.workstreams.len())
                .map(|index| workstream(known, index))
                .collect(),
        }
    }
}

impl DiagramFacts {
    /// Some elements, by index, as they stand today, without any plan: what is only proposed does not run.
    pub fn today(workspace: &Workspace, gaps: &Gaps, wanted: impl Fn(usize) -> bool) -> Self {
        let recommendation = |gap: &RecommendationGap| DiagramRecommendation {
            id: gap.id.clone(),
            text: gap.text.clone(),
            today: gap.coverage.into(),
            planned: gap.coverage.into(),
            covered_today: gap.status == GapStatus::Covered,
            covered: gap.status == GapStatus::Covered,
            excused: gap.status == GapStatus::Excused,
        };
        let element = |(index, element): (usize, &crate::model::Element)| {
            let all = workspace.recommendations.iter().zip(&gaps.recommendations);
            let own = all.filter(|(recommendation, _)| recommendation.element == index);
            DiagramElement {
                name: element.name.clone(),
                recommendations: own.map(|(_, gap)| recommendation(gap)).collect(),
            }
        };
        let elements = workspace.programme.elements.iter().enumerate();
        let elements = elements.filter(|(index, _)| wanted(*index)).map(element);
        let belongs = |link: &DiagramLink| {
            let found = workspace.recommendation(&link.recommendation);
            found.is_some_and(|r| wanted(workspace.recommendations[r].element))
        };
        let workstreams = workspace.workstreams.iter().enumerate();
        let workstreams = workstreams.map(|(index, workstream)| DiagramWorkstream {
            id: workstream.id.to_string(),
            name: workstream.name.clone(),
            action: match workstream.is_current() {
                true => "Runs today",
                false => "Proposed",
            },
            runs: workstream.is_current(),
            runs_today: workstream.is_current(),
            links: links(workspace, index, At::Normal)
                .into_iter()
                .filter(belongs)
                .collect(),
        });
        Self {
            elements: elements
                .filter(|element| !element.recommendations.is_empty())
                .collect(),
            workstreams: workstreams.filter(|w| !w.links.is_empty()).collect(),
        }
    }
}

fn recommendation(known: &Known<'_>, r: usize) -> DiagramRecommendation {
    let run = known.run;
    let (today, planned) = (&run.gaps.recommendations[r], &run.plan.recommendations[r]);
    DiagramRecommendation {
        id: today.id.clone(),
        text: known.text(r, |_| true),
        today: today.coverage.into(),
        planned: planned.coverage.into(),
        covered_today: today.status == GapStatus::Covered,
        covered: planned.status == GapStatus::Covered,
        excused: planned.status == GapStatus::Excused,
    }
}

fn workstream(known: &Known<'_>, index: usize) -> DiagramWorkstream {
    let workstream = &known.run.workspace.workstreams[index];
    let last = known.planned.last_open(index);
    DiagramWorkstream {
        id: workstream.id.to_string(),
        name: workstream.name.clone(),
        action: match known.run.plan.decisions[index].action {
            Action::Fixed if workstream.funding == Funding::Other => "Others pay",
            Action::Fixed => "Cost unknown",
            action => word(action),
        },
        runs: last != At::None,
        runs_today: workstream.is_current(),
        links: links(
            known.run.workspace,
            index,
            if last == At::None { At::Normal } else { last },
        ),
    }
}

fn links(workspace: &Workspace, index: usize, at: At) -> Vec<DiagramLink> {
    let mut strengths: BTreeMap<usize, f64> = BTreeMap::new();
    for (part, strength) in contributions_at(&workspace.workstreams[index], at, false) {
        let (recommendation, part) = workspace.part(part);
        *strengths.entry(recommendation).or_default() += part.share.value() * strength;
    }
    let links = strengths
        .into_iter()
        .filter(|(_, strength)| *strength > 0.0);
    links
        .map(|(r, strength)| DiagramLink {
            recommendation: workspace.recommendations[r].id.to_string(),
            strength: Percent::of(strength),
        })
        .collect()
}
