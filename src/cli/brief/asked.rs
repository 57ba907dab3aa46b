//! Which documents and formats somebody asks for, and whether there are such.

use super::Stop;
use crate::brief::{ALL, Format, Name, Wanted};
use crate::diagnostics::suggestion;
use crate::model::Workspace;
use crate::optimise::{Action, Plan};
use crate::words::listed;

/// A format that is written only where it is asked for, so that what is written by itself does not
/// depend on how gapwise was built.
const ONLY_ASKED: &str = "pdf";

/// What to write.
#[derive(Debug)]
pub(super) struct Asked {
    pub documents: Vec<Wanted>,
    pub formats: Vec<Format>,
}

/// A format of documents by its name.
pub(super) fn format(name: &str) -> Result<Format, String> {
    let name = name.trim();
    let found = ALL.iter().find(|format| format.name == name);
    found.copied().ok_or_else(|| match name == ONLY_ASKED {
        true => {
            "this build has no pdf: build with `cargo build --release --features pdf`".to_owned()
        }
        false => {
            let known: Vec<&str> = ALL.iter().map(|format| format.name).collect();
            format!("write one or more of {}", known.join(","))
        }
    })
}

/// What the flags ask for: everything where they ask for nothing.
pub(super) fn asked(only: &[Wanted], to: &[Format]) -> Result<Asked, Stop> {
    let formats: Vec<Format> = match to.is_empty() {
        true => ALL
            .iter()
            .filter(|format| format.name != ONLY_ASKED)
            .copied()
            .collect(),
        false => to.to_vec(),
    };
    for wanted in only {
        let name = wanted.name();
        if !formats.iter().any(|format| name.has(format)) {
            let known: Vec<&str> = formats_of(name);
            return Err(Stop::Usage(match known.is_empty() {
                true => format!(
                    "this build has no format for the document `{}`",
                    name.word()
                ),
                false => format!(
                    "there is no such format of the document `{}`: leave `--to` out, or write `--to {}`",
                    name.word(),
                    known.join(",")
                ),
            }));
        }
    }
    let documents = match only.is_empty() {
        true => Name::ALL.into_iter().map(Wanted::Whole).collect(),
        false => only.to_vec(),
    };
    Ok(Asked { documents, formats })
}

/// The formats that a document can be written in.
pub(super) fn formats_of(name: Name) -> Vec<&'static str> {
    let all = ALL.iter().filter(|format| name.has(format));
    all.map(|format| format.name).collect()
}

impl Asked {
    /// The workstreams whose notes are asked for by name.
    fn notes(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().filter_map(|wanted| match wanted {
            Wanted::Note(id) => Some(id.as_str()),
            Wanted::Whole(_) => None,
        })
    }

    /// Stops where a note is asked for about no workstream.
    pub fn known(&self, workspace: &Workspace) -> Result<(), Stop> {
        let known: Vec<&str> = workspace
            .workstreams
            .iter()
            .map(|w| w.id.as_str())
            .collect();
        for id in self.notes() {
            if !known.contains(&id) {
                let hint = suggestion(id, &known);
                return Err(Stop::Usage(format!(
                    "there is no workstream `{id}`: {hint}"
                )));
            }
        }
        Ok(())
    }

    /// Stops where a note is asked for about a workstream that does not change.
    pub fn changing(&self, plan: &Plan) -> Result<(), Stop> {
        for id in self.notes() {
            let mut all = plan.decisions.iter();
            let Some(decision) = all.find(|decision| decision.workstream.as_str() == id) else {
                continue;
            };
            let why = match decision.action {
                Action::Start | Action::Expand | Action::Reduce | Action::Stop => continue,
                Action::Continue => "it continues as now",
                Action::NotFunded => "it is proposed, and not funded",
                Action::Fixed => {
                    "it is not this programme's to change, or what it costs is not known"
                }
            };
            return Err(Stop::Failed(format!(
                "there is no note about `{id}`: in this plan {why}. {}",
                have_notes(plan)
            )));
        }
        Ok(())
    }
}

fn have_notes(plan: &Plan) -> String {
    let changes = |action| {
        matches!(
            action,
            Action::Start | Action::Expand | Action::Reduce | Action::Stop
        )
    };
    let all = plan
        .decisions
        .iter()
        .filter(|decision| changes(decision.action));
    let ids: Vec<&str> = all.map(|decision| decision.workstream.as_str()).collect();
    match ids.is_empty() {
        true => "Nothing changes, so there is no note at all.".to_owned(),
        false => format!("There are notes about {}.", listed(&ids)),
    }
}
