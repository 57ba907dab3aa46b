//! `match --review`: what is up for review and the suggestions, one by one, line by line.

mod session;

use std::io::{self, BufRead, Write};

use super::super::table::printable;
use super::super::{Common, Format, Stop, output};
use super::changed::ChangedView;
use super::meaning;
use super::show::wrapped;
use super::{Flags, opened};
use crate::matching::{self, Reason};
use crate::model::Workspace;
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
    let nearness = meaning::of_workspace(flags.model.as_deref(), &workspace)?;
    let found = matching::candidates(&workspace, flags.top, nearness.as_ref());
    let candidates = found.iter().map(|found| candidate(&workspace, found));
    let candidates = candidates.collect();
    let input = io::stdin().lock();
    let asking = Asking { input };
    let scales = workspace.programme.coverage.clone();
    Session::new(common, flags, asking, candidates, scales).run()
}

/// A pair, as a terminal shows it.
fn candidate(workspace: &Workspace, found: &matching::Candidate) -> Candidate {
    let workstream = &workspace.workstreams[found.workstream];
    let purpose = workstream.purpose.as_deref().unwrap_or_default();
    let reason = match &found.reason {
        Reason::Changed(changed) => ChangedView::of(workspace, changed).text(),
        Reason::Suggested(suggestion) => {
            let (band, score) = (suggestion.band.word(), suggestion.score);
            wrapped(&format!("{band}, {score:.2}: {}", suggestion.behind()), 0)
        }
    };
    Candidate {
        target: workspace.target_id(found.target).to_owned(),
        workstream: workstream.id.as_str().to_owned(),
        reason,
        texts: format!(
            "{}\n  {}\n{}\n  {}\n{}",
            workspace.target_id(found.target),
            printable(workspace.target_text(found.target).trim()),
            workstream.id,
            printable(&workstream.name),
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
