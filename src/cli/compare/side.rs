//! What OLD and NEW are: a folder, a saved plan, or a folder of a git history.

use std::fs;

use super::git;
use crate::check::checked_or;
use crate::cli::{Common, Format, Stop, output};
use crate::diagnostics::{Diagnostic, Problems, Sources, suggestion};
use crate::load::{self, Files, Loaded};
use crate::model::Workspace;
use crate::scenarios::comparison::{Kind, Side};

/// A side that has been read and makes sense, but is not planned yet.
pub(super) enum Read {
    /// The inputs of a plan.
    Inputs(Kind, Box<(Loaded, Workspace)>),
    /// A plan.
    Saved(Box<Side>),
}

/// Reads both, and checks both before anything is planned, so that the problems of both are told in one
/// run.
pub(super) fn read(common: &Common, names: [&str; 2]) -> Result<[Read; 2], Stop> {
    let [old, new] = names.map(|name| found(common, name));
    let old = old.map_err(|words| failed("OLD", names[0], &words));
    let new = new.map_err(|words| failed("NEW", names[1], &words));
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(old), Err(new)) => return Err(Stop::Failed(format!("{old}\nerror: {new}"))),
        (Err(words), _) | (_, Err(words)) => return Err(Stop::Failed(words)),
    };
    // What both hold may stand in one hybrid, whose places are then places of either.
    let (old, sources) = checked(old, Sources::default());
    let (new, sources) = checked(new, sources);
    match (old, new) {
        (Ok(old), Ok(new)) => Ok([old, new]),
        (old, new) => {
            let found = [old.err(), new.err()].map(Option::unwrap_or_default);
            Err(told(common, names, found, &sources))
        }
    }
}

/// Tells the problems of each side below its name; programs get all of them in one document.
fn told(common: &Common, names: [&str; 2], found: [Vec<Diagnostic>; 2], sources: &Sources) -> Stop {
    if common.format == Format::Json {
        return Problems::new(sources.clone(), found.concat()).into();
    }
    for ((side, name), found) in ["OLD", "NEW"].iter().zip(names).zip(found) {
        if !found.is_empty() {
            output::note(&format!("{side}, `{name}`:"));
            output::problems(common, &Problems::new(sources.clone(), found));
        }
    }
    Stop::Code(1)
}

/// The scenario that is asked for: at least one side has to have it.
pub(super) fn scenario<'a>(common: &'a Common, sides: &[Read; 2]) -> Result<Option<&'a str>, Stop> {
    let Some(id) = common.scenario.as_deref() else {
        return Ok(None);
    };
    let scenarios = sides.iter().flat_map(|side| match side {
        Read::Inputs(_, inputs) => inputs.1.programme.scenarios.as_slice(),
        Read::Saved(_) => &[],
    });
    let known: Vec<&str> = scenarios.map(|one| one.id.as_str()).collect();
    match known.contains(&id) {
        true => Ok(Some(id)),
        false => {
            let hint = suggestion(id, &known);
            Err(Stop::Usage(format!(
                "programme.yaml has no scenario `{id}`: {hint}"
            )))
        }
    }
}

/// What stands behind a name.
enum Found {
    Files(Kind, Files),
    Saved(Box<Side>),
}

fn failed(side: &str, name: &str, words: &str) -> String {
    format!("{side}, `{name}`: {words}")
}

/// A folder of that name wins, then a file, then a revision.
fn found(common: &Common, name: &str) -> Result<Found, String> {
    let path = common.dir.join(name);
    if path.is_dir() {
        return Ok(Found::Files(Kind::Folder, load::folder(&path)));
    }
    if path.is_file() {
        return saved(name, &path);
    }
    match name.split_once(':') {
        Some((revision, folder)) if common.dir.is_dir() => {
            let files = git::files(&common.dir, revision, folder)?;
            Ok(Found::Files(Kind::Revision, files))
        }
        // That there is no such folder is said as for any other command.
        _ if !common.dir.is_dir() => Ok(Found::Files(Kind::Folder, load::folder(&common.dir))),
        _ => Err(
            "there is no such folder or file; name a workspace folder, a saved plan (plan.json), or `REVISION:FOLDER` such as `HEAD~3:.`"
                .to_owned(),
        ),
    }
}

fn saved(name: &str, path: &std::path::Path) -> Result<Found, String> {
    let wants = "name a plan as `gapwise optimise --format json` or `gapwise brief` writes it";
    let text = fs::read(path).map_err(|error| format!("it cannot be read: {error}"))?;
    let text = String::from_utf8(text).map_err(|_| format!("it is no text; {wants}"))?;
    let side = Side::saved(name, &text).map_err(|words| format!("{words}; {wants}"))?;
    Ok(Found::Saved(Box::new(side)))
}

/// The workspace, or its problems; and the sources so far.
fn checked(found: Found, sources: Sources) -> (Result<Read, Vec<Diagnostic>>, Sources) {
    let (kind, files) = match found {
        Found::Saved(plan) => return (Ok(Read::Saved(plan)), sources),
        Found::Files(kind, files) => (kind, files),
    };
    let loaded = load::read_beside(sources, &files);
    let sources = loaded.sources.clone();
    let read = checked_or(&loaded);
    let read = read.map(|workspace| Read::Inputs(kind, Box::new((loaded, workspace))));
    (read, sources)
}
