//! `schema`: JSON Schema of every file of a workspace, and of every output.

mod outputs;

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde::Serialize;
use serde_json::Value;

use super::{Common, Format, Stop, alone, output, table};
use crate::load::schema::FILE_KINDS;
use outputs::OUTPUTS;

/// The flags of `schema`.
#[derive(Debug, Args)]
pub(super) struct Flags {
    /// A file of a workspace, or what a command prints as JSON; without one, all kinds are listed
    #[arg(value_name = "KIND", value_parser = PossibleValuesParser::new(names()))]
    kind: Option<String>,
}

/// Everything that has a schema, as JSON.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct List {
    schema: &'static str,
    /// All kinds: files first, then outputs.
    kinds: Vec<Kind>,
}

/// Something that has a schema.
#[derive(Serialize, schemars::JsonSchema)]
struct Kind {
    /// How `gapwise schema` calls it.
    name: &'static str,
    /// `file` or `output`.
    of: &'static str,
    /// The files, or the command that prints it.
    what: &'static str,
}

fn kinds() -> Vec<Kind> {
    let files = FILE_KINDS.iter().map(|kind| Kind {
        name: kind.name,
        of: "file",
        what: kind.files,
    });
    let outputs = OUTPUTS.iter().map(|one| Kind {
        name: one.name,
        of: "output",
        what: one.command,
    });
    files.chain(outputs).collect()
}

fn names() -> Vec<&'static str> {
    kinds().into_iter().map(|kind| kind.name).collect()
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    alone(common)?;
    output::only(common, &[Format::Text, Format::Json])?;
    match &flags.kind {
        Some(name) => output::print_json(&schema(name)),
        None if common.format == Format::Json => output::print_json(&List {
            schema: "gapwise/schemas/1",
            kinds: kinds(),
        }),
        None => output::print(&text()),
    }
}

fn schema(name: &str) -> Value {
    let file = FILE_KINDS.iter().find(|kind| kind.name == name);
    let output = OUTPUTS.iter().find(|one| one.name == name);
    match (file, output) {
        (Some(file), _) => file.schema(),
        (_, Some(output)) => output.schema(),
        _ => Value::Bool(true),
    }
}

fn text() -> String {
    let rows: Vec<Vec<String>> = kinds()
        .iter()
        .map(|kind| [kind.name, kind.of, kind.what].map(str::to_owned).to_vec())
        .collect();
    let list = table::text(&["kind", "of", "what"], &rows);
    format!("{list}\nOne of them: gapwise schema programme > programme.schema.json\n")
}
