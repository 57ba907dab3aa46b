//! Registrations that look like one person's.

use serde::Serialize;

use super::super::raw::Workshop;

/// Groups of registrations; lines are those of registrations.csv.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Registrations {
    /// Those with one address.
    pub same_email: SameLines,
    /// Those with one participant.
    pub same_participant: SameLines,
    /// Whether there are addresses to compare.
    pub has_emails: bool,
}

/// Groups of lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SameLines {
    /// How many groups there are.
    pub groups: usize,
    /// The lines of the first hundred groups, each by number.
    pub lines: Vec<Vec<u32>>,
}

/// So many groups are listed.
const MOST_LISTED: usize = 100;

pub(super) fn registrations(workshop: &Workshop) -> Option<Registrations> {
    let all = workshop.registrations.as_ref()?;
    let emails = all.iter().filter_map(|r| Some((r.email?, r.line)));
    let people = all.iter().map(|r| (r.participant, r.line));
    Some(Registrations {
        same_email: same(emails.collect()),
        same_participant: same(people.collect()),
        has_emails: workshop.has_emails,
    })
}

fn same<K: Ord>(mut lines: Vec<(K, u32)>) -> SameLines {
    lines.sort_unstable();
    let groups = lines
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() > 1);
    let groups = groups.map(|group| group.iter().map(|(_, line)| *line).collect());
    let mut groups: Vec<Vec<u32>> = groups.collect();
    groups.sort_unstable();
    let count = groups.len();
    groups.truncate(MOST_LISTED);
    SameLines {
        groups: count,
        lines: groups,
    }
}
