//! What somebody tries out, as a scenario of programme.yaml: the text to paste, or appended to the file.

use std::path::Path;

use super::NotWritten;
use super::store::changed;
use crate::check;
use crate::load::{self, Files, NewLimits, NewScenario, PROGRAMME};
use crate::model::{Limits, Lock, ScenarioId, Workspace};
use crate::scenarios::{applied, scenario, with_total};

/// What somebody wants to keep.
pub struct Wish<'a> {
    /// The id of the new scenario.
    pub id: &'a str,
    /// Its name for people; where it is empty, the id does.
    pub name: &'a str,
    /// The scenario on which it is based, by id.
    pub base: Option<&'a str>,
    /// The workspace that it has to make of the one that is written; in words why it cannot be made.
    pub makes: &'a dyn Fn(&Workspace) -> Result<Workspace, String>,
}

/// A scenario as text.
#[derive(Debug)]
pub struct Drafted {
    /// The text to be put under `scenarios:`.
    pub text: String,
    /// The whole programme.yaml with it and the line at which it begins, from 1; `None` where it is
    /// written in a way to which nothing can be added for certain.
    pub appended: Option<(String, usize)>,
}

/// The scenario that makes of a workspace exactly what is wished; nothing is written.
///
/// # Errors
/// Problems of the files, an id that does not do, or that a scenario cannot say this, in words.
pub fn drafted(files: &Files, wish: &Wish<'_>) -> Result<Drafted, NotWritten> {
    let written = check::workspace(files)?;
    let edited = (wish.makes)(&written).map_err(NotWritten::Wish)?;
    new_id(&written, wish.id)?;
    let new = new_scenario(&written, &edited, wish)?;
    let programme = files.texts().find(|(path, _)| *path == PROGRAMME);
    let programme = programme.map(|(_, text)| text).unwrap_or_default();
    let text = new.text(programme).ok_or_else(cannot)?;
    let appended = load::with_scenario(programme, &new);
    let Some(appended) = appended else {
        return Ok(Drafted {
            text,
            appended: None,
        });
    };
    makes(files, &appended.text, wish.id, &edited)?;
    Ok(Drafted {
        text,
        appended: Some((appended.text, appended.line)),
    })
}

/// Appends the scenario to the programme.yaml of a workspace, given by its folder; the line at which it
/// begins, from 1.
///
/// # Errors
/// Why nothing was written.
pub fn append(folder: &Path, wish: &Wish<'_>) -> Result<usize, NotWritten> {
    changed(folder, PROGRAMME, None, |before| {
        let mut files = load::folder(folder);
        let old = str::from_utf8(before.unwrap_or_default()).map_err(|_| {
            NotWritten::Failed(format!("{PROGRAMME} is no text; nothing was written"))
        })?;
        files.set_programme(old);
        let drafted = drafted(&files, wish)?;
        let (text, line) = drafted.appended.ok_or_else(|| by_hand(&drafted.text))?;
        // An editor's byte order mark is no part of the text, and stays.
        let mark = if old.starts_with('\u{feff}') {
            "\u{feff}"
        } else {
            ""
        };
        Ok((format!("{mark}{text}").into_bytes(), line))
    })
}

fn new_id(written: &Workspace, id: &str) -> Result<(), NotWritten> {
    if let Err(problem) = ScenarioId::new(id) {
        return Err(NotWritten::Wish(format!(
            "{problem}: write letters, digits, dots, hyphens and underscores, such as ten-per-cent-less"
        )));
    }
    let mut all = written.programme.scenarios.iter();
    match all.any(|scenario| scenario.id.as_str() == id) {
        false => Ok(()),
        true => Err(NotWritten::Wish(format!(
            "there is a scenario `{id}` in {PROGRAMME} already: choose another id"
        ))),
    }
}

/// What has to be named so that the one workspace becomes the other.
fn new_scenario(
    written: &Workspace,
    edited: &Workspace,
    wish: &Wish<'_>,
) -> Result<NewScenario, NotWritten> {
    let base = wish.base.map(|id| scenario(written, id));
    let base = base.transpose().map_err(NotWritten::Wish)?;
    let based = base.map_or_else(|| written.clone(), |base| applied(written, base));
    let locked = |lock: Lock| -> Vec<String> {
        let both = written.workstreams.iter().zip(&edited.workstreams);
        let changed = both.filter(|(was, is)| was.lock != is.lock && is.lock == Some(lock));
        changed.map(|(_, is)| is.id.to_string()).collect()
    };
    Ok(NewScenario {
        id: wish.id.to_owned(),
        name: wish.name.to_owned(),
        base: wish.base.map(str::to_owned),
        limits: limits(written, &based, edited)?,
        lock_in: locked(Lock::In),
        lock_out: locked(Lock::Out),
    })
}

/// The limits that take the place of those of the base. A total alone scales the years of the programme,
/// not those of the base: where that gives others, all years are written out.
fn limits(
    written: &Workspace,
    based: &Workspace,
    edited: &Workspace,
) -> Result<Option<NewLimits>, NotWritten> {
    let wanted = &edited.programme.budget.limits;
    if *wanted == based.programme.budget.limits {
        return Ok(None);
    }
    let total = wanted.total();
    if with_total(written, total).programme.budget.limits == *wanted {
        return Ok(Some(NewLimits::Total(total)));
    }
    match wanted {
        Limits::ByYear(funds) => {
            let years = written.programme.years.iter();
            let years = years.map(|year| year.label.clone()).collect();
            Ok(Some(NewLimits::ByYear(years, funds.clone())))
        }
        Limits::Total(_) => Err(cannot()),
    }
}

/// Proves that the new programme.yaml makes of the files what is wished, and changes nothing else.
fn makes(files: &Files, text: &str, id: &str, edited: &Workspace) -> Result<(), NotWritten> {
    let mut files = files.clone();
    files.set_programme(text);
    let now = check::workspace(&files)?;
    let new = scenario(&now, id).map_err(NotWritten::Failed)?;
    let hash = |mut workspace: Workspace| {
        workspace.programme.scenarios.clear();
        workspace.fingerprint()
    };
    match hash(applied(&now, new)) == hash(edited.clone()) {
        true => Ok(()),
        false => Err(cannot()),
    }
}

fn cannot() -> NotWritten {
    NotWritten::Wish(
        "no scenario of programme.yaml can say exactly this: keep the link instead, or write the budget by year by hand".to_owned(),
    )
}

fn by_hand(text: &str) -> NotWritten {
    NotWritten::Failed(format!(
        "{PROGRAMME} is written in a way to which nothing can be added for certain; nothing was written. Add this to the list `scenarios` by hand:\n\n{text}"
    ))
}

#[cfg(test)]
mod tests;
