//! Decisions of people: each is appended to decisions.yaml, and can be taken back.

mod contrary;
mod decide;
mod seen;

use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::NotWritten;
use super::store::{Store, changed};
use crate::diagnostics::{Problems, printable};
use crate::load::{self, Appended, DECISIONS, NewDecision};
use crate::{check, model, scenarios};
use decide::entry;
pub use decide::{Field, Unfit, Wanted, Wish, on_scale};
pub use seen::{Seen, Terms};

/// The day by the clock, in UTC: when somebody decided is a fact, not part of a document that has to
/// come out the same every time.
pub fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// A decision that stands in the file now.
#[derive(Debug)]
pub struct Recorded {
    /// What was written.
    pub entry: NewDecision,
    /// The line at which it stands, from 1.
    pub line: usize,
    /// Where the decision stands whose place it takes, and what that was.
    pub replaces: Option<(String, model::Verdict)>,
    /// What the file held before and holds now.
    before: Option<Vec<u8>>,
    after: Vec<u8>,
    /// Decisions about things that are gone.
    pub gone: Problems,
}

/// Writes a decision down in the decisions.yaml of a workspace, given by its folder, once the
/// workspace is known to be sound with it. A decision holds in every scenario; one that is named and
/// not there is a slip all the same.
///
/// # Errors
/// Why nothing was written.
pub fn record(
    folder: &Path,
    scenario: Option<&str>,
    wish: &Wish,
    terms: &Terms,
) -> Result<Recorded, NotWritten> {
    changed(folder, DECISIONS, terms.until, |before| {
        let recorded = recorded(folder, scenario, (wish, terms.seen.as_ref()), before)?;
        Ok((recorded.after.clone(), recorded))
    })
}

/// The decision as it would stand in the file.
fn recorded(
    folder: &Path,
    scenario: Option<&str>,
    (wish, seen): (&Wish, Option<&Seen>),
    before: Option<&[u8]>,
) -> Result<Recorded, NotWritten> {
    let mut files = load::folder(folder);
    let old = before.map(str::from_utf8);
    // Bytes that are no text are among the problems that the check reports.
    let old = old.and_then(Result::ok);
    if old.is_some() == before.is_some() {
        files.set_decisions(old);
    }
    let (workspace, gone) = check::without_gone_decisions(&files)?;
    if let Some(id) = scenario {
        scenarios::scenario(&workspace, id).map_err(NotWritten::Wish)?;
    }
    let (entry, replaces) = entry(&workspace, &files, (wish, seen))?;
    let replaces = replaces.map(|d| (d.place.clone(), d.verdict));
    let appended = load::appended(old, &entry).ok_or_else(|| by_hand(&entry))?;
    files.set_decisions(Some(&appended.text));
    check::without_gone_decisions(&files)?;
    let Appended { text, line, .. } = appended;
    Ok(Recorded {
        entry,
        line,
        replaces,
        before: before.map(<[u8]>::to_vec),
        after: text.into_bytes(),
        gone,
    })
}

fn by_hand(entry: &NewDecision) -> NotWritten {
    NotWritten::Failed(format!(
        "{DECISIONS} is written in a way to which nothing can be added for certain; nothing was written. Add this to the list `links` by hand:\n\n{}",
        entry.block("  ", "\n")
    ))
}

impl Recorded {
    /// What was recorded, and where, as a sentence.
    pub fn sentence(&self) -> String {
        let entry = &self.entry;
        let says = match &entry.extent {
            Some(extent) => format!("serves `{}` (extent {extent})", entry.target),
            None => format!("does not serve `{}`", entry.target),
        };
        let instead = self.replaces.as_ref().map(|(place, verdict)| {
            format!(
                "; this takes the place of what was {verdict} at {place} (revision {})",
                entry.revision
            )
        });
        printable(&format!(
            "recorded in {DECISIONS}:{}: `{}` {says}{}",
            self.line,
            entry.workstream,
            instead.unwrap_or_default()
        ))
    }

    /// Takes the decision back: exactly the bytes that came with it go. `false` where somebody has
    /// changed the file since; then it stays as it is. Given a moment, nothing is changed after it.
    ///
    /// # Errors
    /// Why nothing was written.
    pub fn take_back(&self, folder: &Path, until: Option<Instant>) -> Result<bool, NotWritten> {
        let store = Store::locked(folder, DECISIONS, until)?;
        match &self.before {
            Some(before) => store.replace(Some(&self.after), before),
            None => store.remove(&self.after),
        }
    }
}
