//! Proven plans in a folder: one file for each, named by the hash of what it was made from, written
//! beside and renamed. Nothing in it is believed: an entry counts only where its checksum, its inputs,
//! its money and its coverage are right, and even then it proves nothing about other budgets.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::cli::output;
use crate::evidence::Weights;
use crate::model::{At, Money, Workspace, Workstream};
use crate::optimise::{Levels, Proven, Solution, breaches, costs, of_levels};
use crate::scenarios::{Answer, Memory};
use crate::write::{clear, files};

/// Changes with the form of entries, and with what makes a plan the best.
const FORM: &str = "gapwise plan cache 1";

/// No entry is larger: a level in each year for a hundred thousand workstreams.
const MOST_BYTES: u64 = 50_000_000;

/// A folder of proven plans.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    quiet: bool,
    is_told_unwritable: AtomicBool,
}

/// What a file holds below its checksum.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// The hash of what it was made from.
    inputs: String,
    /// The plan; nothing where there is none.
    plan: Option<KeptPlan>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptPlan {
    /// As digits: reading a number of JSON may change its last bit.
    coverage: String,
    spend: String,
    /// The level of each workstream in each year.
    levels: BTreeMap<String, Vec<String>>,
}

impl Cache {
    pub fn new(folder: PathBuf, quiet: bool) -> Self {
        clear(&folder);
        Self {
            folder,
            quiet,
            is_told_unwritable: AtomicBool::new(false),
        }
    }

    fn path(&self, inputs: &str) -> PathBuf {
        self.folder.join(format!("{inputs}.plan"))
    }

    fn note(&self, words: &str) {
        if !self.quiet {
            output::note(words);
        }
    }

    fn damaged(&self, inputs: &str, why: &str) {
        let path = self.path(inputs);
        self.note(&format!(
            "note: the cache entry {} is damaged ({why}): solved again",
            path.display()
        ));
    }
}

impl Memory for Cache {
    fn recall(&self, workspace: &Workspace, weights: &Weights) -> Option<Answer> {
        let inputs = inputs(workspace);
        let read = match whole(&self.path(&inputs)) {
            // An unusable folder is told of once, when something is to be kept there.
            Err(error)
                if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) =>
            {
                return None;
            }
            Err(error) => Err(error.to_string()),
            Ok(bytes) => opened(&bytes, &inputs).map_err(str::to_owned),
        };
        let answer = read.and_then(|entry| match entry.plan {
            Some(plan) => {
                let plan = plan.checked(workspace, weights);
                plan.map(Some).map_err(str::to_owned)
            }
            None => Ok(None),
        });
        answer.map_err(|why| self.damaged(&inputs, &why)).ok()
    }

    fn remember(&self, workspace: &Workspace, answer: &Answer) {
        let entry = Entry {
            inputs: inputs(workspace),
            plan: answer.as_ref().map(|plan| KeptPlan::of(workspace, plan)),
        };
        let Ok(body) = serde_json::to_string_pretty(&entry) else {
            return;
        };
        let text = format!("{FORM} {}\n{body}\n", hash(&body));
        let written = fs::create_dir_all(&self.folder).and_then(|()| {
            let file = files::beside(&self.folder, |to| to.write_all(text.as_bytes()))?;
            let renamed = file.persist(self.path(&entry.inputs));
            renamed.map(|_| ()).map_err(|error| error.error)
        });
        if let Err(error) = written
            && !self.is_told_unwritable.swap(true, Ordering::Relaxed)
        {
            let (folder, why) = (self.folder.display(), files::cause(&error));
            self.note(&format!(
                "note: plans cannot be kept in {folder} ({why}); the next run solves them again"
            ));
        }
    }

    fn doubt(&self, workspace: &Workspace) {
        let why = "another plan that fits is better";
        self.damaged(&inputs(workspace), why);
    }
}

/// The hash of all that a plan depends on. Other scenarios do not count: each has been applied.
fn inputs(workspace: &Workspace) -> String {
    let mut workspace = workspace.clone();
    workspace.programme.scenarios.clear();
    let version = env!("CARGO_PKG_VERSION");
    hash(&format!("{FORM}\n{version}\n{}", workspace.fingerprint()))
}

fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file from beginning to end; nothing that could go on for ever.
fn whole(path: &Path) -> std::io::Result<Vec<u8>> {
    let about = fs::metadata(path)?;
    match about.is_file() && about.len() <= MOST_BYTES {
        true => fs::read(path),
        false => Err(std::io::Error::other("it is no file of ours")),
    }
}

/// The entry of a file, where nothing of it was changed.
fn opened(bytes: &[u8], inputs: &str) -> Result<Entry, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is no text")?;
    let (head, body) = text.split_once('\n').ok_or("it is cut short")?;
    let body = body.strip_suffix('\n').ok_or("it is cut short")?;
    if head != format!("{FORM} {}", hash(body)) {
        return Err("its checksum is wrong");
    }
    let entry: Entry = serde_json::from_str(body).map_err(|_| "it cannot be read")?;
    match entry.inputs == inputs {
        true => Ok(entry),
        false => Err("it belongs to other inputs"),
    }
}

impl KeptPlan {
    fn of(workspace: &Workspace, plan: &Solution) -> Self {
        let chosen = workspace.workstreams.iter().zip(&plan.levels);
        let names = chosen.map(|(workstream, levels)| {
            let names = levels.iter().map(|&at| workstream.level_name(at));
            let names = names.map(str::to_owned).collect();
            (workstream.id.to_string(), names)
        });
        Self {
            coverage: plan.coverage.to_string(),
            spend: plan.spend.to_string(),
            levels: names.collect(),
        }
    }

    /// The plan, once its money, its coverage and every wish are checked anew.
    fn checked(&self, workspace: &Workspace, weights: &Weights) -> Result<Solution, &'static str> {
        let levels = self.levels(workspace).ok_or("its levels are not ours")?;
        let costs = costs(workspace, &levels).ok_or("it takes a course that there is not")?;
        let spend: Money = costs.into_iter().flatten().sum();
        let coverage = of_levels(workspace, weights, &levels);
        if spend.to_string() != self.spend || coverage.to_string() != self.coverage {
            return Err("its spend or coverage is wrong");
        }
        if !breaches(workspace, weights, &levels).is_empty() {
            return Err("it breaks a limit");
        }
        Ok(Solution {
            levels,
            coverage,
            bound: coverage,
            spend,
            proven: Proven {
                coverage: true,
                spend_and_changes: true,
            },
            prover: ("gapwise", env!("CARGO_PKG_VERSION")),
        })
    }

    fn levels(&self, workspace: &Workspace) -> Option<Levels> {
        let years = workspace.year_count();
        let workstreams = workspace.workstreams.iter();
        let levels = workstreams.map(|workstream| {
            let names = self.levels.get(workstream.id.as_str())?;
            let levels: Option<Vec<At>> = names.iter().map(|name| at(workstream, name)).collect();
            levels.filter(|levels| levels.len() == years)
        });
        levels.collect()
    }
}

fn at(workstream: &Workstream, name: &str) -> Option<At> {
    let own = (0..workstream.levels.len()).map(At::Level);
    let mut all = [At::None, At::Normal].into_iter().chain(own);
    all.find(|&at| workstream.level_name(at) == name)
}
