//! Which recommendations are listed: by how they stand, where they belong, who works on them, and words.

use super::words::STATUSES;
use crate::coverage::RecommendationGap;
use crate::diagnostics::suggestion;
use crate::model::Workspace;
use crate::web::asked::Asked;

/// What is asked for; what is empty asks for nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Filter<'a> {
    pub status: &'a str,
    /// An element's id.
    pub element: &'a str,
    /// An audience's id.
    pub audience: &'a str,
    /// The owner of a workstream that serves it, or would.
    pub owner: &'a str,
    /// Words that all have to stand in its id or its texts.
    pub text: &'a str,
}

impl<'a> Filter<'a> {
    /// Reads an address.
    ///
    /// # Errors
    /// What it names and the workspace does not have, in words.
    pub fn of(asked: &'a Asked, workspace: &Workspace) -> Result<Self, String> {
        let field = |name| asked.get(name).unwrap_or_default();
        let filter = Self {
            status: field("status"),
            element: field("element"),
            audience: field("audience"),
            owner: field("owner"),
            text: field("text"),
        };
        let programme = &workspace.programme;
        let elements = programme.elements.iter().map(|e| e.id.as_str());
        let audiences = programme.audiences.iter().map(|a| a.id.as_str());
        known("status", filter.status, STATUSES.iter().map(|s| s.1))?;
        known("element", filter.element, elements)?;
        known("audience", filter.audience, audiences)?;
        known("owner", filter.owner, owners(workspace).into_iter())?;
        Ok(filter)
    }

    /// As fields of an address.
    pub fn fields(self) -> [(&'static str, &'a str); 5] {
        [
            ("status", self.status),
            ("element", self.element),
            ("audience", self.audience),
            ("owner", self.owner),
            ("text", self.text),
        ]
    }

    /// Whether anything is asked for.
    pub fn is_set(self) -> bool {
        self.fields().iter().any(|(_, value)| !value.is_empty())
    }

    /// Whether a recommendation is asked for; `linked` are the workstreams that serve it, or would.
    pub fn takes(self, workspace: &Workspace, gap: &RecommendationGap, linked: &[usize]) -> bool {
        let asks = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
        let stands = || {
            let mut all = STATUSES.iter();
            all.any(|(status, word, _)| *status == gap.status && *word == self.status)
        };
        let is_owned = || {
            let mut owners = linked.iter().map(|&w| &workspace.workstreams[w].owner);
            owners.any(|owner| owner == self.owner)
        };
        (self.status.is_empty() || stands())
            && asks(self.element, &gap.element)
            && asks(self.audience, &gap.audience)
            && (self.owner.is_empty() || is_owned())
            && (self.text.is_empty() || self.is_said(workspace, gap))
    }

    fn is_said(self, workspace: &Workspace, gap: &RecommendationGap) -> bool {
        let mut said = format!("{} {}", gap.id, gap.text);
        let found = workspace.recommendation(&gap.id);
        for part in found
            .iter()
            .flat_map(|&r| &workspace.recommendations[r].parts)
        {
            said += &format!(" {} {}", part.id, part.text);
        }
        let said = said.to_lowercase();
        let wanted = self.text.to_lowercase();
        wanted.split_whitespace().all(|word| said.contains(word))
    }
}

/// Everybody who runs a workstream, in order.
pub(super) fn owners(workspace: &Workspace) -> Vec<&str> {
    let all = workspace.workstreams.iter().map(|w| w.owner.as_str());
    let mut owners: Vec<&str> = all.filter(|owner| !owner.is_empty()).collect();
    owners.sort_unstable();
    owners.dedup();
    owners
}

/// Whether one of these is wanted, or nothing.
pub(super) fn known<'a>(
    what: &str,
    wanted: &str,
    mut all: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), String> {
    let known: Vec<&str> = all.clone().collect();
    match wanted.is_empty() || all.any(|one| one == wanted) {
        true => Ok(()),
        false => Err(format!(
            "There is no {what} `{wanted}`: {}",
            suggestion(wanted, &known)
        )),
    }
}
