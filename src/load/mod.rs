//! Files to raw values with their places. The only room that knows YAML.
//!
//! What is read here has the right shape (lists are lists, unknown and repeated keys are reported);
//! whether it makes sense is for `check` to say.

mod aliases;
mod append;
mod constraint;
pub mod csv;
mod decisions;
mod evidence;
mod fields;
mod files;
pub mod import;
mod layout;
mod new_scenario;
mod plain;
mod prices;
mod programme;
mod raw;
mod raw_budget;
mod raw_evidence;
mod recommendations;
pub mod schema;
pub mod sheets;
mod sound;
mod syntax;
mod tree;
mod uncertainty;
mod weighing;
mod workstreams;
mod written;
mod written_tables;

pub use aliases::RawAliases;
pub use append::{Appended, appended, with_scenario};
pub(crate) use files::no_programme;
pub use files::{DECISIONS, Files, PROGRAMME};
pub use layout::{Change, LaidOut, Layout, laid_out};
pub use new_scenario::{NewLimits, NewScenario};
pub use raw::*;
pub use uncertainty::{RawSpan, RawUncertainty};
pub use weighing::{RawList, RawPanel, RawPoints, RawReplicates, RawWeights};
pub use written::NewDecision;
pub use written_tables::written_tables;

use std::path::Path;

use crate::diagnostics::{Diagnostic, FileId, Sources};
use fields::Reader;
use tree::Node;

/// Everything that was read, and every problem met on the way.
#[derive(Debug, Default, Clone)]
pub struct Loaded {
    /// The files, for showing places.
    pub sources: Sources,
    /// Problems of reading.
    pub problems: Vec<Diagnostic>,
    /// programme.yaml.
    pub programme: Option<RawProgramme>,
    /// All recommendations.
    pub recommendations: Vec<RawRecommendation>,
    /// All workstreams.
    pub workstreams: Vec<RawWorkstream>,
    /// Published tables and figures.
    pub evidence: RawEvidence,
    /// Decisions about links and gaps.
    pub decisions: RawDecisions,
    /// Words that mean the same.
    pub aliases: RawAliases,
    /// Whether a file or an item could not be read, so that what it would be called is unknown.
    pub names_missing: bool,
}

/// Reads the files of a workspace folder.
///
/// Problems (an unreadable file, no programme.yaml) are kept in the result, never fatal.
pub fn folder(path: &Path) -> Files {
    Files::from_folder(path)
}

/// Reads the templates of a workspace folder, which only its documents are made from.
///
/// Problems (an unreadable file) are kept in the result, never fatal.
pub fn templates(path: &Path) -> Files {
    Files::templates(path)
}

/// Decodes all files of a workspace.
pub fn read(files: &Files) -> Loaded {
    read_beside(Sources::default(), files)
}

/// Decodes all files of a workspace beside the sources of another one, so that what both hold can stand
/// in one: every place is a place of either.
pub(crate) fn read_beside(sources: Sources, files: &Files) -> Loaded {
    let mut loaded = Loaded {
        sources,
        problems: files.problems.clone(),
        names_missing: !files.problems.is_empty(),
        ..Loaded::default()
    };
    let ids: Vec<FileId> = files
        .texts
        .iter()
        .map(|(path, text)| loaded.sources.add(path, text))
        .collect();
    let one = |number: usize| {
        let (path, text) = &files.texts[number];
        decoded(ids[number], path, text)
    };
    let bytes: usize = files.texts.iter().map(|(_, text)| text.len()).sum();
    let parts = if bytes < WORTH_THREADS {
        (0..ids.len()).map(one).collect()
    } else {
        crate::parallel::each(ids.len(), one)
    };
    parts.into_iter().for_each(|part| loaded.add(part));
    loaded
}

/// Fewer bytes than these are read before a thread would have started.
const WORTH_THREADS: usize = 200_000;

/// What one file holds.
fn decoded(file: FileId, path: &str, text: &str) -> Loaded {
    let mut loaded = Loaded::default();
    match tree::parse(file, text).and_then(|node| tree::filled(file, node)) {
        Ok(node) => loaded.take(path, node),
        // Nothing was decided yet.
        Err(problem) if problem.code == "empty-file" && files::may_be_empty(path) => {}
        Err(problem) => {
            loaded.names_missing = true;
            loaded.problems.push(problem);
        }
    }
    loaded
}

impl Loaded {
    /// Adds what another file holds.
    fn add(&mut self, part: Self) {
        self.problems.extend(part.problems);
        self.programme = part.programme.or(self.programme.take());
        self.recommendations.extend(part.recommendations);
        self.workstreams.extend(part.workstreams);
        self.evidence.extend(part.evidence);
        self.decisions.links.extend(part.decisions.links);
        self.decisions.excused.extend(part.decisions.excused);
        self.aliases.groups.extend(part.aliases.groups);
        self.aliases.defaults = part.aliases.defaults.or(self.aliases.defaults.take());
        self.names_missing |= part.names_missing;
    }

    fn take(&mut self, path: &str, node: Node) {
        let mut reader = Reader::new(&mut self.problems);
        if path == files::PROGRAMME {
            self.programme = programme::read(&mut reader, node);
        } else if path == files::DECISIONS {
            self.decisions = decisions::read(&mut reader, node);
        } else if path == files::ALIASES {
            self.aliases = aliases::read(&mut reader, node);
        } else if path.starts_with(files::EVIDENCE) {
            self.evidence.extend(evidence::read(&mut reader, node));
        } else if path.starts_with(files::RECOMMENDATIONS) {
            self.recommendations
                .extend(recommendations::read(&mut reader, node));
        } else {
            self.workstreams
                .extend(workstreams::read(&mut reader, node));
        }
        self.names_missing |= reader.names_missing;
    }
}
