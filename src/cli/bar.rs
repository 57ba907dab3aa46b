//! How many of many plans are made, on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Common;

/// A bar on the terminal's error stream; nothing where that is no terminal, or with `-q`.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar for so many `things`, such as "points".
    pub fn new(common: &Common, of: usize, things: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(of as u64), target(common));
        let pattern =
            format!("{{bar:30}} {{pos}} of {{len}} {things}, {{elapsed}} so far, {{eta}} to go");
        if let Ok(style) = ProgressStyle::with_template(&pattern) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// One more is made.
    pub fn one_more(&self) {
        self.0.inc(1);
    }

    /// All are made, or it was stopped: the line is free again.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

fn target(common: &Common) -> ProgressDrawTarget {
    match common.quiet {
        true => ProgressDrawTarget::hidden(),
        false => ProgressDrawTarget::stderr(),
    }
}
