//! What workstreams cover: links added, removed, stronger or weaker.

use std::collections::BTreeMap;

use super::super::units::Unit;
use super::super::words::{listed_up_to, on_scale, short};
use super::{Differences, Subject};
use crate::model::{Covers, Fraction, Link, Origin, Workspace};

/// A link by what it says: extent and confidence in words, and where it comes from.
#[derive(Clone, PartialEq)]
struct Said {
    extent: Fraction,
    confidence: Fraction,
    origin: Origin,
    words: String,
    why: Option<String>,
}

impl Differences<'_> {
    /// `old_by_new_rules` has OLD's links by NEW's scales.
    pub(super) fn links(
        &mut self,
        old_by_new_rules: &Workspace,
        [o, n]: [usize; 2],
        subject: Subject<'_>,
    ) {
        let id = self.new.workstreams[n].id.to_string();
        let name = self.new.workstreams[n].name.clone();
        let old = said(old_by_new_rules, &old_by_new_rules.workstreams[o].covers);
        let new = said(self.new, &self.new.workstreams[n].covers);
        let mut targets: Vec<&String> = old.keys().chain(new.keys()).collect();
        targets.sort();
        targets.dedup();
        for target in targets {
            let (was, is) = (old.get(target), new.get(target));
            let strength = |said: &Said| (said.extent, said.confidence, said.origin);
            if was.map(strength) == is.map(strength) {
                let why =
                    |said: Option<&Said>| said.and_then(|s| s.why.clone()).unwrap_or_default();
                let what = "reason for a link";
                self.reworded(subject, what, &why(was), &why(is));
                continue;
            }
            let accepted = |said: Option<&Said>| said.is_some_and(|s| s.origin == Origin::Accepted);
            let unit = match accepted(was) || accepted(is) {
                true => Unit::Accepted,
                false => Unit::Links(id.clone()),
            };
            let what = self.target(target);
            let words = match (was, is) {
                (None, Some(is)) => format!("{name} now covers {what}: {}.", is.words),
                (Some(was), None) => {
                    format!("{name} no longer covers {what} (before: {}).", was.words)
                }
                (Some(was), Some(is)) => format!(
                    "{name} covers {what} {}: {} (before: {}).",
                    against(was, is),
                    is.words,
                    was.words
                ),
                (None, None) => continue,
            };
            let values = (was.map(|s| s.words.clone()), is.map(|s| s.words.clone()));
            self.add(unit, subject, "link", values, words);
        }
    }

    /// `SK-O3 (“Promote …”)`.
    fn target(&self, id: &str) -> String {
        let text_in = |workspace: &Workspace| {
            let mut parts = (0..workspace.part_count()).map(|part| workspace.part(part));
            let found = parts.find(|(r, part)| {
                part.id.as_str() == id || workspace.recommendations[*r].id.as_str() == id
            });
            found.map(|(_, part)| part.text.clone())
        };
        let text = text_in(self.new).or_else(|| text_in(self.old));
        text.map_or_else(
            || id.to_owned(),
            |text| format!("{id} (“{}”)", short(&text, 60)),
        )
    }
}

/// The links by the id of what they are to: a recommendation where it is covered as a whole.
fn said(workspace: &Workspace, covers: &Covers) -> BTreeMap<String, Said> {
    let mut by_recommendation: BTreeMap<usize, Vec<&Link>> = BTreeMap::new();
    for link in &covers.links {
        let (recommendation, _) = workspace.part(link.part);
        by_recommendation
            .entry(recommendation)
            .or_default()
            .push(link);
    }
    let mut all = BTreeMap::new();
    for (recommendation, links) in by_recommendation {
        let recommendation = &workspace.recommendations[recommendation];
        let same = |link: &&Link| {
            (link.extent, link.confidence, link.origin)
                == (links[0].extent, links[0].confidence, links[0].origin)
        };
        if links.len() == recommendation.parts.len() && links.iter().all(same) {
            all.insert(recommendation.id.to_string(), of_link(workspace, links[0]));
            continue;
        }
        for link in links {
            let (_, part) = workspace.part(link.part);
            all.insert(part.id.to_string(), of_link(workspace, link));
        }
    }
    all
}

fn of_link(workspace: &Workspace, link: &Link) -> Said {
    let rules = &workspace.programme.coverage;
    let extent = on_scale(rules.extents.iter(), link.extent);
    let confidence = on_scale(rules.confidences.iter(), link.confidence);
    let accepted = match link.origin {
        Origin::Accepted => ", an accepted suggestion",
        Origin::Covers => "",
    };
    Said {
        extent: link.extent,
        confidence: link.confidence,
        origin: link.origin,
        words: format!("extent {extent}, confidence {confidence}{accepted}"),
        why: link.why.clone(),
    }
}

fn against(was: &Said, is: &Said) -> &'static str {
    let strength = |said: &Said| said.extent.value() * said.confidence.value();
    match strength(is) - strength(was) {
        more if more > 0.0 => "more strongly",
        less if less < 0.0 => "less strongly",
        _ => "as strongly, but otherwise",
    }
}

/// What a workstream covers, in a few words: for one that is new or gone.
pub(super) fn in_short(workspace: &Workspace, covers: &Covers) -> String {
    let targets: Vec<String> = said(workspace, covers).into_keys().collect();
    match targets.is_empty() {
        true => "covers nothing".to_owned(),
        false => format!("covers {}", listed_up_to(&targets, 4)),
    }
}
