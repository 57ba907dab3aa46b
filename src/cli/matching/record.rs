//! `match --accept` and `--reject`: a decision, appended to decisions.yaml.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::super::{Common, Format, Stop, output, scenario, table};
use super::Flags;
use super::decide::{Wanted, Wish, entry};
use super::store::Store;
use crate::diagnostics::Problems;
use crate::load::{self, Appended, DECISIONS, NewDecision};
use crate::{check, model};

/// So often an editor may save the file while a decision is being added to it.
const TRIES: usize = 20;

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let wish = wish(flags)?;
    let recorded = record(common, &wish)?;
    output::warnings(&recorded.gone);
    let printed = match common.format {
        Format::Json => output::print_json(&View::of(&recorded)),
        _ => output::print(&(recorded.sentence() + "\n")),
    };
    printed.map_err(|stop| match stop {
        // Whoever tries again would be told that it stands already.
        Stop::Failed(why) => Stop::Failed(format!("{}; but {why}", recorded.sentence())),
        other => other,
    })
}

fn wish(flags: &Flags) -> Result<Wish, Stop> {
    let accept = flags.accept.as_deref();
    let (Some([workstream, target]), Some(by), Some(why)) =
        (accept.or(flags.reject.as_deref()), &flags.by, &flags.why)
    else {
        return Err(Stop::Usage(
            "name a workstream and a recommendation".to_owned(),
        ));
    };
    let verdict = match accept {
        Some(_) => Wanted::Accept {
            extent: flags.extent.clone(),
            confidence: flags.confidence.clone(),
        },
        None => Wanted::Reject,
    };
    Ok(Wish {
        workstream: workstream.clone(),
        target: target.clone(),
        verdict,
        by: by.clone(),
        why: why.clone(),
        date: flags.date.unwrap_or_else(today),
    })
}

/// The day by the clock, in UTC: when somebody decided is a fact, not part of a document that has to
/// come out the same every time.
pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// A decision that stands in the file now.
pub(super) struct Recorded {
    pub entry: NewDecision,
    pub line: usize,
    /// Where the decision stands whose place it takes, and what that was.
    pub replaces: Option<(String, model::Verdict)>,
    /// What the file held before and holds now.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
    /// Decisions about things that are gone.
    pub gone: Problems,
}

/// Writes a decision down, once the workspace is known to be sound with it.
pub(super) fn record(common: &Common, wish: &Wish) -> Result<Recorded, Stop> {
    for _ in 0..TRIES {
        let store = Store::locked(&common.dir)?;
        let before = store.bytes()?;
        let recorded = recorded(common, wish, before)?;
        if store.replace(recorded.before.as_deref(), &recorded.after)? {
            return Ok(recorded);
        }
    }
    Err(Stop::Failed(format!(
        "{DECISIONS} keeps changing while this is written: try again when nobody else saves it; nothing was written"
    )))
}

/// The decision as it would stand in the file.
fn recorded(common: &Common, wish: &Wish, before: Option<Vec<u8>>) -> Result<Recorded, Stop> {
    let mut files = load::folder(&common.dir);
    let old = before.as_deref().map(str::from_utf8);
    // Bytes that are no text are among the problems that the check reports.
    let old = old.and_then(Result::ok);
    if old.is_some() == before.is_some() {
        files.set_decisions(old);
    }
    let (workspace, gone) = check::without_gone_decisions(&files)?;
    // A decision holds in every scenario; one that is not there is a slip all the same.
    if let Some(id) = &common.scenario {
        scenario(&workspace, id)?;
    }
    let (entry, replaces) = entry(&workspace, &files, wish)?;
    let replaces = replaces.map(|d| (d.place.clone(), d.verdict));
    let appended = load::appended(old, &entry).ok_or_else(|| by_hand(&entry))?;
    files.set_decisions(Some(&appended.text));
    check::without_gone_decisions(&files)?;
    let Appended { text, line, .. } = appended;
    Ok(Recorded {
        entry,
        line,
        replaces,
        before,
        after: text.into_bytes(),
        gone,
    })
}

fn by_hand(entry: &NewDecision) -> Stop {
    Stop::Failed(format!(
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
        table::printable(&format!(
            "recorded in {DECISIONS}:{}: `{}` {says}{}",
            self.line,
            entry.workstream,
            instead.unwrap_or_default()
        ))
    }
}

/// What `--format json` prints.
#[derive(Serialize)]
struct View<'a> {
    schema: &'static str,
    workstream: &'a str,
    recommendation: Option<&'a str>,
    part: Option<&'a str>,
    decision: &'a str,
    extent: Option<&'a str>,
    confidence: Option<&'a str>,
    revision: u32,
    by: &'a str,
    date: &'a str,
    why: &'a str,
    reviewed: &'a model::Reviewed,
    file: &'static str,
    line: usize,
    /// Where the decision stands whose place this one takes.
    replaces: Option<&'a str>,
}

impl<'a> View<'a> {
    fn of(recorded: &'a Recorded) -> Self {
        let entry = &recorded.entry;
        let target = |kind: &str| (entry.kind == kind).then_some(entry.target.as_str());
        Self {
            schema: "gapwise/decision/1",
            workstream: &entry.workstream,
            recommendation: target("recommendation"),
            part: target("part"),
            decision: entry.decision,
            extent: entry.extent.as_deref(),
            confidence: entry.confidence.as_deref(),
            revision: entry.revision,
            by: &entry.by,
            date: &entry.date,
            why: &entry.why,
            reviewed: &entry.reviewed,
            file: DECISIONS,
            line: recorded.line,
            replaces: recorded.replaces.as_ref().map(|(place, _)| place.as_str()),
        }
    }
}
