//! Printing: results to stdout, everything else to stderr; a closed pipe is quiet.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use super::{Common, Format, Stop};
use crate::brief::json;
use crate::coverage::gates::GateResult;
use crate::diagnostics::{DiagnosticView, Problems, printable};
use crate::write::files::cause;

/// Prints text to stdout. Whoever reads may have had enough: that is no error.
pub(super) fn print(text: &str) -> Result<(), Stop> {
    written(anstream::AutoStream::auto(io::stdout().lock()), text)
}

/// Prints what programs read, byte for byte; on a terminal without what would change the terminal.
pub(super) fn print_exactly(text: &str) -> Result<(), Stop> {
    let stdout = io::stdout().lock();
    if !stdout.is_terminal() {
        return written(stdout, text);
    }
    let lines = text
        .split('\n')
        .map(|line| printable(line.trim_end_matches('\r')));
    written(stdout, &lines.collect::<Vec<String>>().join("\n"))
}

fn written(mut stdout: impl Write, text: &str) -> Result<(), Stop> {
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Stop::Failed(format!(
            "the result could not be written: {}",
            cause(&error)
        ))),
        _ => Ok(()),
    }
}

/// Prints one JSON document to stdout.
pub(super) fn print_json(value: &impl Serialize) -> Result<(), Stop> {
    print_exactly(&json(value)?)
}

/// Prints a line or more to stderr; where even that fails nobody is listening.
pub(super) fn note(words: &str) {
    let lines: Vec<String> = words.lines().map(printable).collect();
    let line = lines.join("\n");
    let mut stderr = anstream::AutoStream::auto(io::stderr().lock());
    let _ = writeln!(stderr, "{line}");
}

/// Problems as JSON.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct View<'a> {
    pub schema: &'static str,
    /// All of them, in the order of files and lines; none where nothing is wrong.
    pub problems: Vec<DiagnosticView<'a>>,
    /// Of `check`: what came of each gate that is required, in the order in which they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gates: Option<&'a [GateResult]>,
}

/// Prints problems: as text to stderr, or to stdout as what programs read where that was asked for.
pub(super) fn problems(common: &Common, problems: &Problems) {
    if common.format == Format::Json {
        let view = View {
            schema: "gapwise/problems/1",
            problems: problems.views(),
            gates: None,
        };
        if let Err(Stop::Failed(why)) = print_json(&view) {
            note(&format!("error: {why}"));
        }
    } else {
        told(problems);
    }
}

/// Prints problems as text to stderr.
pub(super) fn told(problems: &Problems) {
    let text = problems.render(io::stderr().is_terminal());
    let mut stderr = anstream::AutoStream::auto(io::stderr().lock());
    let _ = stderr.write_all(text.as_bytes());
}

/// Prints to stderr what a command goes on without.
pub(super) fn warnings(problems: &Problems) {
    let text = problems.warnings(io::stderr().is_terminal());
    let mut stderr = anstream::AutoStream::auto(io::stderr().lock());
    let _ = stderr.write_all(text.as_bytes());
}

/// Refuses a format that a command does not have.
pub(super) fn only(common: &Common, formats: &[Format]) -> Result<(), Stop> {
    if formats.contains(&common.format) {
        return Ok(());
    }
    Err(Stop::Usage(
        "this command has no such `--format`; use text or json".to_owned(),
    ))
}

/// Refuses every format but text, for what is no table and no data.
pub(super) fn only_text(common: &Common) -> Result<(), Stop> {
    match common.format {
        Format::Text => Ok(()),
        _ => Err(Stop::Usage(
            "this command has no such `--format`: what it prints has a form of its own".to_owned(),
        )),
    }
}
