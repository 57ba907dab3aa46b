//! `brief --export-templates`: the built-in templates as files, to be changed.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Common, Shown, Stop, output, within};
use crate::brief::{BUILT_IN, fields_listed};
use crate::write::files::{add, make_folder};

/// The list of fields beside the templates.
const FIELDS: &str = "FIELDS.md";

#[derive(Serialize, schemars::JsonSchema)]
pub(in crate::cli) struct Exported {
    schema: &'static str,
    /// The files that are there now.
    written: Vec<String>,
    /// The files that were there before.
    left_alone: Vec<String>,
}

pub(super) fn run(common: &Common, folder: Option<&Path>) -> Result<(), Stop> {
    if folder.is_none() && !common.dir.is_dir() {
        let what = format!("there is no such folder: {}", common.dir.display());
        return Err(Stop::Failed(what));
    }
    let folder = folder.map_or_else(|| within(common, "templates"), PathBuf::from);
    make_folder(&folder)?;
    let templates = BUILT_IN.iter().map(|one| (one.name, one.text.to_owned()));
    let mut exported = Exported {
        schema: "gapwise/templates/1",
        written: Vec::new(),
        left_alone: Vec::new(),
    };
    for (name, text) in templates.chain([(FIELDS, fields_listed())]) {
        let path = folder.join(name);
        let shown = path.display().to_string();
        match add(&path, &text)? {
            true => exported.written.push(shown),
            false => exported.left_alone.push(shown),
        }
    }
    match common.format {
        Shown::Json => output::print_json(&exported),
        _ => output::print(&words(&exported)),
    }
}

fn words(exported: &Exported) -> String {
    let mut out = String::new();
    for (heading, paths) in [
        ("Written", &exported.written),
        (
            "Left alone, since they are there already",
            &exported.left_alone,
        ),
    ] {
        if !paths.is_empty() {
            out += &format!("{heading}\n");
            out.extend(paths.iter().map(|path| format!("  {path}\n")));
        }
    }
    out + "Change what you like and delete the rest: what is not there is built in. FIELDS.md lists what \
           a template may use.\n"
}
