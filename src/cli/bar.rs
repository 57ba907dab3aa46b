//! How many of many plans are made, on a terminal.

use std::sync::{Mutex, MutexGuard, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Common;
use crate::scenarios::Told;

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

/// A bar after the other, each once it is known how many steps there are.
pub(super) struct Bars<'a> {
    common: &'a Common,
    now: Mutex<Option<Bar>>,
}

impl<'a> Bars<'a> {
    pub fn new(common: &'a Common) -> Self {
        let now = Mutex::new(None);
        Self { common, now }
    }

    fn now(&self) -> MutexGuard<'_, Option<Bar>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Told for Bars<'_> {
    fn begin(&self, things: &'static str, steps: usize) {
        *self.now() = Some(Bar::new(self.common, steps, things));
    }

    fn one_more(&self) {
        if let Some(bar) = &*self.now() {
            bar.one_more();
        }
    }

    fn end(&self) {
        if let Some(bar) = self.now().take() {
            bar.end();
        }
    }
}

fn target(common: &Common) -> ProgressDrawTarget {
    match common.quiet {
        true => ProgressDrawTarget::hidden(),
        false => ProgressDrawTarget::stderr(),
    }
}
