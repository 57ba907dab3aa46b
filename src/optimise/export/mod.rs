//! The planning problem as a file that other solvers read, so that anybody can check a plan: the
//! first order (the most weighted coverage), as free MPS or as CPLEX LP.

mod lp;
mod model;
mod mps;
mod names;

use std::io::{self, Write};
use std::path::Path;

use super::problem;
use crate::diagnostics::printable;
use crate::evidence::Weights;
use crate::model::Workspace;
use model::Model;

/// A format for models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelFormat {
    /// Free MPS.
    Mps,
    /// CPLEX LP.
    Lp,
}

impl ModelFormat {
    /// The format that a file's ending asks for: `.mps` or `.lp`.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        [("mps", Self::Mps), ("lp", Self::Lp)]
            .into_iter()
            .find_map(|(known, format)| ending.eq_ignore_ascii_case(known).then_some(format))
    }
}

/// Writes the problem of the first order: every wish, and no row that only speeds up our own search.
///
/// # Errors
/// When the writer fails.
pub fn export(
    workspace: &Workspace,
    weights: &Weights,
    format: ModelFormat,
    to: &mut impl Write,
) -> io::Result<()> {
    let problem = problem::of_wishes(workspace, weights);
    let model = Model::of(workspace, &problem);
    match format {
        ModelFormat::Mps => mps::write(&model, to),
        ModelFormat::Lp => lp::write(&model, to),
    }
}

/// The longest comment line: some readers have a buffer of a kilobyte.
const LONGEST_COMMENT: usize = 200;

/// What stands at the top: what the file is, and what each name stands for.
fn write_head(model: &Model, mark: &str, goal: &[&str], to: &mut impl Write) -> io::Result<()> {
    let about = model.about.iter().map(String::as_str);
    let notes = NOTES.iter().copied();
    for line in about.chain(goal.iter().copied()).chain(notes) {
        comment(mark, line, to)?;
    }
    comment(mark, "Columns", to)?;
    let columns = model.columns.iter().map(|c| (&c.name, &c.words));
    let rows = model.rows.iter().map(|r| (&r.name, &r.words));
    for (name, words) in columns {
        comment(mark, &format!("  {name}  {words}"), to)?;
    }
    comment(mark, "Rows", to)?;
    for (name, words) in rows {
        comment(mark, &format!("  {name}  {words}"), to)?;
    }
    Ok(())
}

const NOTES: [&str; 6] = [
    "Money is in pounds, coverage in a row a fraction of 1.",
    "x_ is 1 where a workstream takes that course over the years, and 0 otherwise.",
    "z_ is coverage on a stretch of what a part can have in a year; carry_ is money moved on a year.",
    "The column one is 1: it stands for what is covered whatever is chosen.",
    "Ids keep their letters and digits; anything else is _, and a number tells equal names apart.",
    "To compare with gapwise, set the relative gap of the solver to 0.",
];

fn comment(mark: &str, words: &str, to: &mut impl Write) -> io::Result<()> {
    let line: String = printable(words).chars().take(LONGEST_COMMENT).collect();
    writeln!(to, "{}", format!("{mark} {line}").trim_end())
}
