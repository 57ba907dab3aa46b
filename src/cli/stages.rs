//! Progress on stderr: a line for each stage, with its seconds where those are wanted.

use std::io::{IsTerminal as _, stderr};
use std::time::Instant;

use super::{Common, output};

/// What a command does, one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stage {
    Reading,
    Importing,
    Weighing,
    FindingGaps,
    Matching,
    Exporting,
    Planning,
    Explaining,
    Comparing,
    LookingAround,
    Drawing,
    Writing,
    Printing,
}

impl Stage {
    fn words(self) -> &'static str {
        match self {
            Self::Reading => "reading and checking the workspace",
            Self::Importing => "reading what was said and voted, and building the tables",
            Self::Weighing => "weighing the recommendations",
            Self::FindingGaps => "finding the gaps of today",
            Self::Matching => "comparing texts",
            Self::Exporting => "writing the model",
            Self::Planning => "planning",
            Self::Explaining => "planning, and planning again for each what-if",
            Self::LookingAround => "planning scenarios, other budgets and other inputs",
            Self::Comparing => "planning again with one input changed at a time",
            Self::Drawing => "drawing the graph",
            Self::Writing => "writing the documents",
            Self::Printing => "printing the result",
        }
    }
}

/// The stages of a run. With `-v` every command says each of them and how long it took; without it
/// only a command that can take seconds says where it is; with `-q` none does.
#[derive(Debug)]
pub(super) struct Stages {
    is_told: bool,
    is_timed: bool,
    started: Option<Instant>,
}

impl Stages {
    /// Of a command that is done at once.
    pub fn quick(common: &Common) -> Self {
        Self::new(common, false)
    }

    /// Of a command that can take seconds and prints its result: somebody at a terminal waits for it.
    pub fn slow(common: &Common) -> Self {
        Self::new(common, stderr().is_terminal())
    }

    /// Of a command that can take seconds and writes files: a log should say what it did.
    pub fn logged(common: &Common) -> Self {
        Self::new(common, true)
    }

    fn new(common: &Common, is_told: bool) -> Self {
        Self {
            is_told: common.verbose || (is_told && !common.quiet),
            is_timed: common.verbose,
            started: None,
        }
    }

    /// Ends the stage before, and begins this one.
    pub fn begin(&mut self, stage: Stage) {
        self.end();
        if self.is_told {
            output::note(&format!("{} ...", stage.words()));
        }
        self.started = Some(Instant::now());
    }

    /// Ends the last stage.
    pub fn end(&mut self) {
        if let Some(started) = self.started.take()
            && self.is_timed
        {
            let seconds = started.elapsed().as_secs_f64();
            output::note(&format!("  took {seconds:.3} s"));
        }
    }

    /// Does something as a stage of its own.
    pub fn whole<T>(&mut self, stage: Stage, work: impl FnOnce() -> T) -> T {
        self.begin(stage);
        let done = work();
        self.end();
        done
    }
}
