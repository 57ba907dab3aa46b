//! The checked whole: everything that later rooms may rely on.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::aliases::Aliases;
use super::decision::LinkDecision;
use super::evidence::Table;
use super::figures::{Figure, Theme};
use super::ids::WorkstreamId;
use super::programme::{Group, Programme};
use super::recommendation::{Part, Recommendation};
use super::uncertainty::Uncertainty;
use super::weighing::{Panel, Replicates};
use super::workstream::Workstream;

/// A checked workspace. Lists are sorted by id, references are indices into them.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Workspace {
    /// The programme.
    pub programme: Programme,
    /// Recommendations, by id.
    pub recommendations: Vec<Recommendation>,
    /// Workstreams, by id.
    pub workstreams: Vec<Workstream>,
    /// Published tables, by id; a number in it counts by its size.
    pub tables: Vec<Table>,
    /// Panels that set swing weights, by id.
    pub panels: Vec<Panel>,
    /// Net votes of participants drawn again, where the workshop's ballots were imported; many, so that
    /// copies of a workspace, of which draws make one each, share them.
    pub replicates: Option<Arc<Replicates>>,
    /// Figures of the report's own words, likewise.
    pub figures: Vec<Figure>,
    /// Themes of the vision: its purpose, then the others in the order of their ids.
    pub themes: Vec<Theme>,
    /// Words that mean the same, for matching.
    pub aliases: Aliases,
    /// What people decided about suggested links and still holds, by workstream and target.
    pub decisions: Vec<LinkDecision>,
    /// For each part of the workspace, its recommendation and its place in it.
    pub(crate) parts: Vec<(usize, usize)>,
}

impl Workspace {
    /// How many parts there are in all.
    pub fn part_count(&self) -> usize {
        self.parts.len()
    }

    /// The recommendation (by index) that a part belongs to, and the part itself.
    pub fn part(&self, index: usize) -> (usize, &Part) {
        let (recommendation, within) = self.parts[index];
        (
            recommendation,
            &self.recommendations[recommendation].parts[within],
        )
    }

    /// The index of a recommendation's first part; its others follow.
    pub(crate) fn first_part(&self, recommendation: usize) -> usize {
        self.parts.partition_point(|&(r, _)| r < recommendation)
    }

    /// The index of a recommendation by its id.
    pub fn recommendation(&self, id: &str) -> Option<usize> {
        self.recommendations
            .binary_search_by(|r| r.id.as_str().cmp(id))
            .ok()
    }

    /// The index of a workstream by its id.
    pub fn workstream(&self, id: &str) -> Option<usize> {
        self.workstreams
            .binary_search_by(|w| w.id.as_str().cmp(id))
            .ok()
    }

    /// The ids of workstreams by index.
    pub fn workstream_id(&self, index: usize) -> &WorkstreamId {
        &self.workstreams[index].id
    }

    /// A copy in which lists whose order says nothing stand in a fixed order. (Elements and
    /// audiences keep theirs: the gap map is drawn in it.)
    fn in_order(&self) -> Self {
        let mut copy = self.clone();
        // No plan depends on these.
        copy.aliases = Aliases::default();
        copy.figures.clear();
        copy.themes.clear();
        // What was accepted stands among the links; who said so, and by which words of a scale, makes
        // no other plan.
        copy.decisions.clear();
        copy.programme.coverage.extents.clear();
        copy.programme.coverage.confidences.clear();
        // Many plans are drawn with it, but none is made by it.
        copy.programme.uncertainty = Uncertainty::default();
        copy.programme.scenarios.sort_by(|a, b| a.id.cmp(&b.id));
        for workstream in &mut copy.workstreams {
            workstream.activities.sort();
            workstream.source.sort();
        }
        for recommendation in &mut copy.recommendations {
            recommendation.domains.sort();
        }
        for table in &mut copy.tables {
            table.rows.sort_by(|a, b| a.name.cmp(&b.name));
        }
        copy
    }

    /// `sha256:` and the hash of all that was checked, the same however it is spread over files.
    pub fn fingerprint(&self) -> String {
        struct Hasher(Sha256);
        impl fmt::Write for Hasher {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.update(text.as_bytes());
                Ok(())
            }
        }
        let mut hasher = Hasher(Sha256::new());
        // The debug form names every field, is the same in every run, and needs no second list of
        // fields to be kept in step with the model. Writing into a hash cannot fail.
        let _ = write!(hasher, "{:?}", self.in_order());
        let digest = hasher.0.finalize();
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{hex}")
    }

    /// The recommendations that a group is about, by index; none for groups of workstreams.
    pub fn members(&self, group: &Group) -> Vec<usize> {
        let belongs = |r: &usize| match group {
            Group::Element(element) => self.recommendations[*r].element == *element,
            Group::Audience(audience) => self.recommendations[*r].audience == *audience,
            Group::Recommendation(index) => r == index,
            Group::Owner(_) | Group::Workstreams(_) => false,
        };
        (0..self.recommendations.len()).filter(belongs).collect()
    }

    /// How many programme years there are.
    pub fn year_count(&self) -> usize {
        self.programme.years.len()
    }
}
