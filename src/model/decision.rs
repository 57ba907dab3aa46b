//! What people decided about suggested links: the decisions that stand, and what they were shown.

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::difference::{Change, difference};
use super::fraction::Fraction;
use super::workspace::Workspace;

/// What a decision is about: a recommendation as a whole, or one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A recommendation, by index.
    Recommendation(usize),
    /// A part, by its index among all parts of the workspace.
    Part(usize),
}

/// Whether two ranges of parts have any in common.
pub(crate) fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// The workstream serves the target.
    Accepted {
        /// How much of it.
        extent: Fraction,
        /// How sure that is.
        confidence: Fraction,
    },
    /// It does not.
    Rejected,
}

impl Verdict {
    /// Whether the link was accepted.
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_accepted() {
            "accepted"
        } else {
            "rejected"
        })
    }
}

/// Its word.
impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The texts that somebody had before them, and their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Reviewed {
    /// `sha256:` and the hash of both texts, each followed by a newline.
    pub hash: String,
    /// The text of the recommendation or part.
    pub recommendation: String,
    /// The name, purpose and activities of the workstream, one a line.
    pub workstream: String,
}

impl Reviewed {
    /// These two texts.
    pub fn new(recommendation: String, workstream: String) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(format!("{recommendation}\n{workstream}\n").as_bytes());
        let digest = hasher.finalize();
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self {
            hash: format!("sha256:{hex}"),
            recommendation,
            workstream,
        }
    }
}

/// A decision that stands: of several about the same pair, the one with the highest revision.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LinkDecision {
    /// The workstream, by index.
    pub workstream: usize,
    /// What it serves, or does not.
    pub target: Target,
    /// Accepted or rejected.
    pub verdict: Verdict,
    /// Who decided.
    pub by: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Why.
    pub why: Option<String>,
    /// 1 for a first decision, one more each time that somebody changed their mind.
    pub revision: u32,
    /// What was shown to whoever decided.
    pub reviewed: Option<Reviewed>,
    /// Where it stands, as file and line.
    pub place: String,
}

/// A decision whose texts have changed since, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangedTexts {
    /// The decision, by index.
    pub decision: usize,
    /// How the text of the recommendation or part has changed.
    pub recommendation: Vec<Change>,
    /// How the words of the workstream have changed.
    pub workstream: Vec<Change>,
}

impl Workspace {
    /// What an id names: a recommendation, or a part that has an id of its own.
    pub fn target(&self, id: &str) -> Option<Target> {
        let recommendation = self
            .recommendations
            .iter()
            .position(|r| r.id.as_str() == id);
        let part = || (0..self.part_count()).find(|&part| self.part(part).1.id.as_str() == id);
        recommendation
            .map(Target::Recommendation)
            .or_else(|| part().map(Target::Part))
    }

    /// The id of a target.
    pub fn target_id(&self, target: Target) -> &str {
        match target {
            Target::Recommendation(index) => self.recommendations[index].id.as_str(),
            Target::Part(index) => self.part(index).1.id.as_str(),
        }
    }

    /// The text of a target.
    pub fn target_text(&self, target: Target) -> &str {
        match target {
            Target::Recommendation(index) => &self.recommendations[index].text,
            Target::Part(index) => &self.part(index).1.text,
        }
    }

    /// The parts that a target consists of, by index.
    pub fn target_parts(&self, target: Target) -> Range<usize> {
        match target {
            Target::Recommendation(index) => {
                let first = self.first_part(index);
                first..first + self.recommendations[index].parts.len()
            }
            Target::Part(index) => index..index + 1,
        }
    }

    /// The decision that stands about a workstream and a target.
    pub fn decision(&self, workstream: usize, target: Target) -> Option<&LinkDecision> {
        let parts = self.target_parts(target);
        self.decisions
            .iter()
            .find(|d| d.workstream == workstream && self.target_parts(d.target) == parts)
    }

    /// The texts of a workstream and a target as they read now.
    pub fn texts(&self, workstream: usize, target: Target) -> Reviewed {
        let workstream = &self.workstreams[workstream];
        // The order of a list never counts, and neither does how a text is broken into lines.
        let mut activities: Vec<String> = workstream.activities.iter().map(plain).collect();
        activities.sort();
        let lines: Vec<String> = std::iter::once(plain(&workstream.name))
            .chain(workstream.purpose.iter().map(plain))
            .chain(activities)
            .collect();
        Reviewed::new(plain(self.target_text(target)), lines.join("\n"))
    }

    /// The decisions whose texts have changed since somebody had them before them.
    pub fn changed_texts(&self) -> Vec<ChangedTexts> {
        let decisions = self.decisions.iter().enumerate();
        let changed = decisions.filter_map(|(decision, d)| {
            let then = d.reviewed.as_ref()?;
            let now = self.texts(d.workstream, d.target);
            (then.hash != now.hash).then(|| ChangedTexts {
                decision,
                recommendation: difference(&then.recommendation, &now.recommendation),
                workstream: difference(&then.workstream, &now.workstream),
            })
        });
        changed.collect()
    }
}

/// A text without its line breaks.
fn plain(text: impl AsRef<str>) -> String {
    let words: Vec<&str> = text.as_ref().split_whitespace().collect();
    words.join(" ")
}
