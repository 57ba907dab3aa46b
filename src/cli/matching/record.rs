//! `match --accept` and `--reject`: the flags as a decision, and what is printed once it is recorded.

use serde::Serialize;

use super::super::{Common, Format, Stop, output};
use super::Flags;
use crate::load::DECISIONS;
use crate::model;
use crate::write::decisions::{Recorded, Terms, Wanted, Wish, record, today};

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let wish = wish(flags)?;
    let recorded = record(
        &common.dir,
        common.scenario.as_deref(),
        &wish,
        &Terms::default(),
    )?;
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

/// What `--format json` prints.
#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct View<'a> {
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
