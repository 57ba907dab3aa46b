//! What workstreams cover: links added, removed, stronger or weaker.

use std::collections::BTreeMap;

use super::super::moves::{Moved, by_key};
use super::super::units::Unit;
use super::super::words::{on_scale, quoted};
use super::workstreams::In;
use super::{Differences, On};
use crate::model::{Covers, Fraction, Link, Origin, Workspace};
use crate::words::listed_up_to;

/// A link by what it says: extent and confidence in words, and where it comes from.
#[derive(Clone, PartialEq)]
struct Said {
    strength: (Fraction, Fraction, Origin),
    words: String,
    why: String,
}

impl Differences<'_> {
    /// The links of a workstream on both sides, by the same scales.
    pub(super) fn links(&mut self, both: [In<'_>; 2], on: &On) {
        let [old, new] = both.map(|(workspace, one)| said(workspace, &one.covers));
        for (target, Moved { from, to }) in by_key(old, new) {
            let is_accepted =
                |said: &Option<Said>| matches!(said, Some(s) if s.strength.2 == Origin::Accepted);
            let on = On {
                unit: match is_accepted(&from) || is_accepted(&to) {
                    true => Some(Unit::Accepted),
                    false => on.unit.clone(),
                },
                ..On::new(
                    on.about,
                    on.id.as_deref().unwrap_or_default(),
                    &on.name,
                    None,
                )
            };
            let (name, what) = (&on.name, self.target(&target));
            let words = match (&from, &to) {
                (Some(was), Some(is)) if was.strength == is.strength => {
                    self.reworded(&on, "reason for a link", [&was.why, &is.why]);
                    continue;
                }
                (Some(was), Some(is)) => {
                    let how = against(was, is);
                    let (is, was) = (&is.words, &was.words);
                    format!("{name} covers {what} {how}: {is} (before: {was}).")
                }
                (None, Some(is)) => format!("{name} now covers {what}: {}.", is.words),
                (Some(was), None) => {
                    format!("{name} no longer covers {what} (before: {}).", was.words)
                }
                (None, None) => continue,
            };
            let values = [from, to].map(|said| said.map(|said| said.words));
            self.add(&on, "link", values, words);
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
        quoted(id, text_in(self.new).or_else(|| text_in(self.old)).as_ref())
    }
}

/// The links by the id of what they are to: a recommendation where it is covered as a whole.
fn said(workspace: &Workspace, covers: &Covers) -> BTreeMap<String, Said> {
    let mut by_recommendation: BTreeMap<usize, Vec<&Link>> = BTreeMap::new();
    for link in &covers.links {
        let (recommendation, _) = workspace.part(link.part);
        let links = by_recommendation.entry(recommendation);
        links.or_default().push(link);
    }
    let mut all = BTreeMap::new();
    for (recommendation, links) in by_recommendation {
        let recommendation = &workspace.recommendations[recommendation];
        let same = |link: &&Link| strength(link) == strength(links[0]);
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

fn strength(link: &Link) -> (Fraction, Fraction, Origin) {
    (link.extent, link.confidence, link.origin)
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
        strength: strength(link),
        words: format!("extent {extent}, confidence {confidence}{accepted}"),
        why: link.why.clone().unwrap_or_default(),
    }
}

fn against(was: &Said, is: &Said) -> &'static str {
    let [was, is] = [was, is].map(|said| said.strength.0.value() * said.strength.1.value());
    match is - was {
        more if more > 0.0 => "more strongly",
        less if less < 0.0 => "less strongly",
        _ => "as strongly, but otherwise",
    }
}

/// What a workstream covers, in a few words: for one that is new or gone.
pub(super) fn in_short(workspace: &Workspace, covers: &Covers) -> String {
    let targets: Vec<String> = said(workspace, covers).into_keys().collect();
    match targets.is_empty() {
        true => "nothing".to_owned(),
        false => listed_up_to(&targets, 4),
    }
}
