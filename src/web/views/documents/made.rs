//! Documents of the plan on screen: planned, looked around, written in every format that was asked for.

use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};

use super::named::named;
use crate::brief::{
    ALL, Analysis, Around, Facts, File, Format, FormatError, Wanted, archive, data, written,
};
use crate::diagnostics::suggestion;
use crate::optimise::{Options, Plan};
use crate::scenarios::Told;
use crate::web::Workbench;
use crate::web::live::Sound;
use crate::web::solving::Solved;
use crate::web::state::State;
use crate::web::stream::Telling;
use crate::write;

/// All files of a making in one.
const WHOLE: &str = "gapwise-documents.zip";
/// So many files are listed one by one; all are in the zip file.
const LISTED: usize = 40;

/// What somebody asks for, by names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asks {
    documents: Vec<String>,
    formats: Vec<String>,
    /// What to look at beside the plan; by default what the command line looks at.
    with: Option<Vec<String>>,
    /// Whether to write into the folder for documents, instead of keeping for a download.
    #[serde(default)]
    into_folder: bool,
}

/// The same as things that there are.
pub(super) struct Order {
    documents: Vec<Wanted>,
    formats: Vec<Format>,
    with: Option<Vec<Analysis>>,
    into_folder: bool,
}

impl Asks {
    /// # Errors
    /// What there is no such thing of, in words.
    pub fn order(self) -> Result<Order, String> {
        let documents = self.documents.iter().map(|word| {
            let unknown = |hint: String| format!("There is no document `{word}`: {hint}.");
            Wanted::parse(word).map_err(unknown)
        });
        let documents: Vec<Wanted> = documents.collect::<Result<_, _>>()?;
        let formats = self.formats.iter().map(|word| {
            let known: Vec<&str> = ALL.iter().map(|format| format.name).collect();
            let found = ALL.iter().find(|format| format.name == word);
            found.copied().ok_or_else(|| {
                format!(
                    "There is no format `{word}` in this build: {}.",
                    suggestion(word, &known)
                )
            })
        });
        let formats: Vec<Format> = formats.collect::<Result<_, _>>()?;
        let has = |wanted: &Wanted| formats.iter().any(|format| wanted.name().has(format));
        if !documents.iter().any(has) {
            return Err("Choose at least one document, and a format that it has.".to_owned());
        }
        let with = self.with.map(|words| {
            let one = |word: &String| {
                let known = Analysis::ALL.map(Analysis::word);
                let mut all = Analysis::ALL.into_iter();
                let found = all.find(|analysis| analysis.word() == word);
                found.ok_or_else(|| {
                    format!(
                        "There is no analysis `{word}`: {}.",
                        suggestion(word, &known)
                    )
                })
            };
            words.iter().map(one).collect::<Result<Vec<_>, _>>()
        });
        Ok(Order {
            documents: once(documents, |one, other| one == other),
            formats: once(formats, |one, other| one.name == other.name),
            with: with
                .transpose()?
                .map(|all| once(all, |one, other| one == other)),
            into_folder: self.into_folder,
        })
    }
}

/// Each thing once, where it stands first.
fn once<T>(all: Vec<T>, is_same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if !kept.iter().any(|other| is_same(&one, other)) {
            kept.push(one);
        }
    }
    kept
}

/// Makes what was asked for, and says where it is now.
pub(super) fn made(
    workbench: &Workbench,
    (sound, state): (&Sound, &State),
    order: &Order,
    telling: &Telling,
) -> Result<Value, String> {
    telling.progress("planning");
    let solving = &workbench.solving;
    let solved = solving.solved((sound, state, true), telling)?;
    let options = solving.options(telling);
    let files = files(&solved, (sound, state), order, (&options, telling))?;
    if telling.is_stopped() {
        return Err("stopped".to_owned());
    }
    if files.is_empty() {
        return Err("There is nothing to write: in this plan nothing starts, expands, reduces or stops, so there are no notes.".to_owned());
    }
    let mut answer = match order.into_folder {
        true => into_folder(workbench, &files),
        false => kept(workbench, files),
    }?;
    answer["note"] = may_differ(&solved.plan).into();
    Ok(answer)
}

/// Another search may find another plan, where it is not proven that there is only one that is as good.
fn may_differ(plan: &Plan) -> Option<&'static str> {
    (!plan.is_settled()).then_some(
        "These documents were planned anew, and this plan is not proven in full: they may differ from what the screen shows.",
    )
}

fn files(
    solved: &Solved,
    (sound, state): (&Sound, &State),
    order: &Order,
    (options, telling): (&Options, &Telling),
) -> Result<Vec<File>, String> {
    let (scene, plan) = (&solved.scene, &solved.plan);
    let around = Around {
        workspace: &scene.workspace,
        weights: &scene.weights,
        plan,
        options,
        is_edited: *state != State::default(),
        told: &Steps::new(telling),
    };
    let wanted = match &order.with {
        Some(with) => with.as_slice(),
        None => Analysis::by_default(&scene.workspace, plan),
    };
    let found = around.found(wanted)?;
    telling.progress("writing");
    let name = named(sound, state);
    let run = scene.run(plan, name.as_deref(), found.analyses());
    let facts = Facts::of(&run);
    let words = |error: FormatError| error.to_string();
    let files = written(&facts, &sound.templates, &order.documents, &order.formats);
    let mut files = files.map_err(words)?;
    // What an earlier run left there for other programs would tell of another plan than the documents.
    if order.into_folder && !files.is_empty() {
        files.extend(data(&facts, &run).map_err(words)?);
    }
    Ok(files)
}

fn kept(workbench: &Workbench, mut files: Vec<File>) -> Result<Value, String> {
    if files.len() > 1 {
        let bytes = archive(&files).map_err(|error| error.to_string())?;
        let path = WHOLE.to_owned();
        files.insert(0, File { path, bytes });
    }
    let shown: Vec<(String, usize)> = files
        .iter()
        .filter(|file| !file.path.starts_with("charts/"))
        .map(|file| (file.path.clone(), file.bytes.len()))
        .collect();
    let count = files.len();
    let number = workbench.makings.keep(files)?;
    let run = workbench.tokens.run();
    let link = |(path, bytes): &(String, usize)| {
        let href = format!("/documents/file/{run}-{number}/{path}");
        json!({ "name": path, "href": href, "bytes": bytes })
    };
    let links: Vec<Value> = shown.iter().take(LISTED).map(link).collect();
    Ok(json!({ "files": links, "in_zip": count.saturating_sub(1) }))
}

fn into_folder(workbench: &Workbench, files: &[File]) -> Result<Value, String> {
    let folder = &workbench.settings.out;
    let writing = workbench.makings.writing();
    write::documents(folder, files).map_err(|error| error.words())?;
    drop(writing);
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    Ok(json!({ "folder": folder.display().to_string(), "written": names }))
}

/// Tells how far it is: "3 of 7 scenarios".
struct Steps<'a> {
    telling: &'a Telling,
    /// What is gone through, how many are done, and of how many.
    at: Mutex<(&'static str, usize, usize)>,
}

impl<'a> Steps<'a> {
    fn new(telling: &'a Telling) -> Self {
        let at = Mutex::default();
        Self { telling, at }
    }

    fn say(&self, change: impl FnOnce(&mut (&'static str, usize, usize))) {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut at);
        let (things, done, all) = *at;
        self.telling.progress(&format!("{done} of {all} {things}"));
    }
}

impl Told for Steps<'_> {
    fn begin(&self, things: &'static str, steps: usize) {
        self.say(|at| *at = (things, 0, steps));
    }

    fn one_more(&self) {
        self.say(|at| at.1 += 1);
    }

    fn end(&self) {}
}
