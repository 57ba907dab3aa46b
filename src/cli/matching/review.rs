//! `match --review`: what is up for review and the suggestions, one by one, line by line.

mod session;

use std::io::{self, BufRead, Write};

use super::super::table::printable;
use super::super::{Common, Format, Stop, output};
use super::changed::ChangedView;
use super::meaning;
use super::show::{behind, wrapped};
use super::{Flags, opened};
use crate::matching::{Band, Options, suggest};
use crate::model::{Target, Workspace};
use session::Session;

/// A pair to decide about, and what to show of it.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The recommendation or part, by id.
    pub target: String,
    /// The workstream, by id.
    pub workstream: String,
    /// Why it is shown: the band, score and words of a suggestion, or what has changed.
    pub reason: String,
    /// The texts of both.
    pub texts: String,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Format::Text])?;
    let workspace = opened(common)?;
    let mut candidates = changed(&workspace);
    candidates.extend(suggested(&workspace, flags)?);
    let input = io::stdin().lock();
    let asking = Asking { input };
    let scales = workspace.programme.coverage.clone();
    Session::new(common, flags, asking, candidates, scales).run()
}

/// Decisions whose texts have changed since.
fn changed(workspace: &Workspace) -> Vec<Candidate> {
    let changed = workspace.changed_texts();
    let candidates = changed.iter().map(|changed| {
        let decision = &workspace.decisions[changed.decision];
        let reason = ChangedView::of(workspace, changed).text();
        candidate(workspace, decision.workstream, decision.target, reason)
    });
    candidates.collect()
}

/// Links that nobody wrote, best first; those that are hardly right are not worth an answer.
fn suggested(workspace: &Workspace, flags: &Flags) -> Result<Vec<Candidate>, Stop> {
    let options = Options {
        top: flags.top,
        all: false,
        overlaps: false,
    };
    let nearness = meaning::of_workspace(flags.model.as_deref(), workspace)?;
    let mut suggestions = suggest(workspace, options, nearness.as_ref()).suggestions;
    suggestions.retain(|suggestion| suggestion.band != Band::Unlikely);
    // Equal ones keep their order, which is that of ids.
    suggestions.sort_by(|a, b| a.band.cmp(&b.band).then(b.score.total_cmp(&a.score)));
    let candidates = suggestions.iter().filter_map(|suggestion| {
        let target = workspace.target(&suggestion.part)?;
        let (band, score) = (suggestion.band.word(), suggestion.score);
        let reason = wrapped(&format!("{band}, {score:.2}: {}", behind(suggestion)), 0);
        Some(candidate(workspace, suggestion.pair.1, target, reason))
    });
    Ok(candidates.collect())
}

fn candidate(
    workspace: &Workspace,
    workstream: usize,
    target: Target,
    reason: String,
) -> Candidate {
    let found = &workspace.workstreams[workstream];
    let purpose = found.purpose.as_deref().unwrap_or_default();
    Candidate {
        target: workspace.target_id(target).to_owned(),
        workstream: found.id.as_str().to_owned(),
        reason,
        texts: format!(
            "{}\n  {}\n{}\n  {}\n{}",
            workspace.target_id(target),
            printable(workspace.target_text(target).trim()),
            found.id,
            printable(&found.name),
            match purpose {
                "" => String::new(),
                words => format!("  {}\n", printable(words.trim())),
            }
        ),
    }
}

/// Questions to stdout, answers from stdin, a line each.
pub(super) struct Asking<R> {
    input: R,
}

impl<R: BufRead> Asking<R> {
    /// The answer without blanks around it; `None` at the end of the input.
    fn ask(&mut self, question: &str) -> Result<Option<String>, Stop> {
        let mut stdout = io::stdout().lock();
        // Whoever reads may have gone: then there is nobody to ask.
        if write!(stdout, "{question} ")
            .and_then(|()| stdout.flush())
            .is_err()
        {
            return Ok(None);
        }
        drop(stdout);
        let mut line = Vec::new();
        match self.input.read_until(b'\n', &mut line) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(String::from_utf8_lossy(&line).trim().to_owned())),
            Err(error) => Err(Stop::Failed(format!("the answer cannot be read: {error}"))),
        }
    }
}
