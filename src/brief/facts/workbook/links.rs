//! Links and parts: what each link brings in each year of the plan, and what that covers.

use std::ops::Range;

use super::super::Known;
use super::workstreams::place;
use crate::coverage::{combined, segments, strength};
use crate::model::{At, Combine, Link, Origin, Workstream};

/// A stretch of the curve: from one sum of links to another, with so much coverage for each unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// Coverage for each unit of it.
    pub slope: f64,
}

/// How the links to a part combine.
#[derive(Debug, Clone, PartialEq)]
pub enum Combination {
    /// The best one counts.
    Best,
    /// They add up, to one at most.
    Sum,
    /// They add up along a curve.
    Curve(Vec<Stretch>),
}

impl Combination {
    pub(super) fn of(rule: &Combine) -> Self {
        match rule {
            Combine::Best => Self::Best,
            Combine::Sum => Self::Sum,
            Combine::Curve(_) => {
                let mut from = 0.0;
                let pieces = segments(rule).unwrap_or_default();
                let stretches = pieces.into_iter().map(|piece| {
                    let begins = from;
                    from += piece.length;
                    Stretch {
                        from: begins,
                        to: from,
                        slope: piece.slope,
                    }
                });
                Self::Curve(stretches.collect())
            }
        }
    }
}

/// A link of a workstream, or of a level that has links of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkRow {
    /// The workstream, by place.
    pub workstream: usize,
    /// The part, by place.
    pub part: usize,
    /// The level whose own link it is, by place; none where it holds at every level without such.
    pub level: Option<usize>,
    /// How much of the part.
    pub extent: f64,
    /// How surely.
    pub confidence: f64,
    /// `covers` or `accepted`.
    pub origin: &'static str,
    /// The evidence, in words.
    pub why: String,
    /// The factor on its extent in each year of the plan.
    pub delivers: Vec<f64>,
    /// What it brings in each year of the plan.
    pub brings: Vec<f64>,
}

/// A part of a recommendation.
#[derive(Debug, Clone, PartialEq)]
pub struct PartRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its recommendation, by place.
    pub recommendation: usize,
    /// Its share of the recommendation.
    pub share: f64,
    /// Its links, by place.
    pub links: Range<usize>,
    /// What its links bring together in each year of the plan: the best one, or their sum.
    pub sums: Vec<f64>,
    /// Its coverage in each year of the plan.
    pub coverage: Vec<f64>,
}

/// Every link by part, and the parts.
pub(super) fn links(known: &Known<'_>) -> (Vec<LinkRow>, Vec<PartRow>) {
    let workspace = known.run.workspace;
    let mut by_part: Vec<Vec<LinkRow>> = vec![Vec::new(); workspace.part_count()];
    for (index, workstream) in workspace.workstreams.iter().enumerate() {
        let levels = &known.planned.levels[index];
        for link in &workstream.covers.links {
            by_part[link.part].push(row(index, workstream, None, link, levels));
        }
        for (number, level) in workstream.levels.iter().enumerate() {
            for link in level.covers.iter().flat_map(|own| &own.links) {
                by_part[link.part].push(row(index, workstream, Some(number), link, levels));
            }
        }
    }
    let (mut links, mut parts) = (Vec::new(), Vec::new());
    for (place, own) in by_part.into_iter().enumerate() {
        parts.push(part(known, place, &own, links.len()));
        links.extend(own);
    }
    (links, parts)
}

fn row(
    index: usize,
    workstream: &Workstream,
    level: Option<usize>,
    link: &Link,
    levels: &[At],
) -> LinkRow {
    let factor = |at: &At| match (at, level) {
        (At::Level(now), Some(own)) if *now == own => workstream.levels[own].delivers,
        (At::Level(now), None) if workstream.levels[*now].covers.is_some() => 0.0,
        (_, Some(_)) => 0.0,
        (&at, None) => workstream.links_at(at).1,
    };
    let delivers: Vec<f64> = levels.iter().map(factor).collect();
    let brings = delivers.iter().map(|&factor| strength(link, factor, false));
    LinkRow {
        workstream: index,
        part: link.part,
        level: level.map(|own| place(At::Level(own))),
        extent: link.extent.value(),
        confidence: link.confidence.value(),
        origin: match link.origin {
            Origin::Covers => "covers",
            Origin::Accepted => "accepted",
        },
        why: link.why.clone().unwrap_or_default(),
        brings: brings.collect(),
        delivers,
    }
}

fn part(known: &Known<'_>, place: usize, links: &[LinkRow], first: usize) -> PartRow {
    let workspace = known.run.workspace;
    let (recommendation, part) = workspace.part(place);
    let rule = &workspace.programme.coverage.combine;
    let years = 0..workspace.year_count();
    let brings = |year: usize| links.iter().map(move |link| link.brings[year]);
    let together = |year: usize| match rule {
        Combine::Best => brings(year).fold(0.0, f64::max),
        // The sum of no numbers is minus zero in floating point.
        _ => brings(year).sum::<f64>() + 0.0,
    };
    PartRow {
        id: part.id.to_string(),
        text: part.text.clone(),
        recommendation,
        share: part.share.value(),
        links: first..first + links.len(),
        sums: years.clone().map(together).collect(),
        coverage: years.map(|year| combined(rule, brings(year))).collect(),
    }
}
