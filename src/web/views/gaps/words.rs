//! What the pages about gaps share: addresses that carry the state along, names that lead somewhere, and
//! the words for how a recommendation stands.

use serde::Serialize;

use crate::brief::Percent;
use crate::coverage::GapStatus;
use crate::model::{Recommendation, Workspace};
use crate::web::page::{Context, Refused};
use crate::web::solving::Scene;
use crate::web::state::{State, encoded};

/// How a recommendation can stand: as it is, in an address, and for people.
pub(super) const STATUSES: [(GapStatus, &str, &str); 4] = [
    (GapStatus::Uncovered, "uncovered", "not covered"),
    (GapStatus::Partly, "partly", "partly covered"),
    (GapStatus::Covered, "covered", "covered"),
    (GapStatus::Excused, "excused", "excused"),
];

/// Its words for people.
pub(super) fn status(of: GapStatus) -> &'static str {
    let mut all = STATUSES.iter();
    all.find(|(own, ..)| *own == of)
        .map_or("", |(.., words)| words)
}

/// Today, as the scenario of the address has it: no budget and no lock changes that.
pub(super) fn today(context: &Context) -> Result<Scene, Refused> {
    let state = State {
        scenario: context.state.scenario.clone(),
        ..State::default()
    };
    Scene::of(&context.sound, &state).map_err(Refused::Wrong)
}

/// `50.4%`
pub(super) fn percent(fraction: f64) -> String {
    Percent::of(fraction).words
}

/// A path with the state, and with more fields where they say something.
pub(super) fn address(path: &str, state: &State, more: &[(&str, &str)]) -> String {
    let mut out = format!("{path}{}", state.query());
    for (name, value) in more.iter().filter(|(_, value)| !value.is_empty()) {
        out.push(if out.contains('?') { '&' } else { '?' });
        out += &format!("{name}={}", encoded(value));
    }
    out
}

/// Where a recommendation has its page.
pub(super) fn recommendation(state: &State, id: &str) -> String {
    address(&format!("/recommendation/{id}"), state, &[])
}

/// Where a workstream has its page.
pub(super) fn workstream(state: &State, id: &str) -> String {
    address(&format!("/workstream/{id}"), state, &[])
}

/// So many characters of a text at most, and `…` where some are missing.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The words of a recommendation with those of its parts, shortened.
pub(super) fn text(recommendation: &Recommendation, most: usize) -> String {
    let parts = recommendation.parts.iter().map(|part| part.text.as_str());
    let parts: Vec<&str> = parts.filter(|text| *text != recommendation.text).collect();
    let whole = format!("{} {}", recommendation.text, parts.join("; "));
    short(whole.trim_end(), most)
}

/// Something that leads to its page.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    pub id: String,
    pub name: String,
    pub href: String,
    /// Who runs a workstream, where that is known.
    pub owner: Option<String>,
    pub is_proposed: bool,
}

/// A workstream, by index.
pub(super) fn named(workspace: &Workspace, state: &State, index: usize) -> Named {
    let found = &workspace.workstreams[index];
    Named {
        id: found.id.to_string(),
        name: short(&found.name, 120),
        href: workstream(state, found.id.as_str()),
        owner: Some(short(&found.owner, 120)).filter(|owner| !owner.is_empty()),
        is_proposed: !found.is_current(),
    }
}

/// The first of some, and what is said about the rest.
#[derive(Debug, Serialize)]
pub(super) struct Cut<T> {
    pub shown: Vec<T>,
    /// How many are not shown; nothing where all are.
    pub more: Option<usize>,
}

impl<T> Cut<T> {
    /// So many at most.
    pub fn of(some: impl ExactSizeIterator<Item = T>, most: usize) -> Self {
        let left = some.len().saturating_sub(most);
        Self {
            shown: some.take(most).collect(),
            more: (left > 0).then_some(left),
        }
    }
}
