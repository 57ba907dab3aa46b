//! What commands print as JSON, described by the types that are printed.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::super::{brief, evidence, fmt, import, matching, output, scenarios};
use crate::brief::GapsView;
use crate::evidence::Evidence;
use crate::export::NodeLink as Graph;
use crate::load::schema::DRAFT;
use crate::matching::Evaluation;
use crate::optimise::explain::Explanation;
use crate::optimise::{Infeasible, Plan};
use crate::scenarios::comparison::Comparison;
use crate::scenarios::draws::{Document as Shard, Robustness};
use crate::scenarios::switching::Sensitivity;

/// An output.
pub(super) struct Output {
    /// What `"schema": "gapwise/NAME/1"` says in it.
    pub name: &'static str,
    /// What prints it.
    pub command: &'static str,
    /// It has one of these forms.
    forms: &'static [fn(&mut SchemaGenerator) -> Schema],
}

const fn one(
    name: &'static str,
    command: &'static str,
    forms: &'static [fn(&mut SchemaGenerator) -> Schema],
) -> Output {
    Output {
        name,
        command,
        forms,
    }
}

/// Every output, in the order of the commands.
pub(super) const OUTPUTS: [Output; 21] = [
    one(
        "problems",
        "check, and any command where the workspace has errors",
        &[of::<output::View<'_>>],
    ),
    one("gaps", "gaps", &[of::<GapsView<'_>>]),
    one(
        "plan",
        "optimise, and any command that finds no plan",
        &[of::<Plan>, of::<Infeasible>],
    ),
    one("explain", "explain", &[of::<Explanation>]),
    one(
        "scenarios",
        "scenarios",
        &[
            of::<scenarios::named::Document<'_>>,
            of::<scenarios::frontier::Document<'_>>,
            of::<scenarios::ladder::Document<'_>>,
        ],
    ),
    one("robustness", "robustness", &[of::<Robustness>, of::<Shard>]),
    one("sensitivity", "sensitivity", &[of::<Sensitivity>]),
    one("compare", "compare", &[of::<Comparison>]),
    one("match", "match", &[of::<matching::show::View<'_>>]),
    one(
        "decision",
        "match --accept and --reject",
        &[of::<matching::record::View<'_>>],
    ),
    one("evaluation", "match --evaluate", &[of::<Evaluation>]),
    one("brief", "brief", &[of::<brief::summary::Summary<'_>>]),
    one("documents", "brief --list", &[of::<brief::list::List>]),
    one(
        "templates",
        "brief --export-templates",
        &[of::<brief::export::Exported>],
    ),
    one("evidence", "evidence", &[of::<Evidence>]),
    one(
        "weights",
        "evidence --weights",
        &[of::<evidence::weights::View<'_>>],
    ),
    one(
        "import",
        "evidence import",
        &[of::<evidence::import::data::View<'_>>],
    ),
    one("sheet", "import", &[of::<import::View<'_>>]),
    one("fmt", "fmt", &[of::<fmt::View>]),
    one("graph", "graph --as json", &[of::<Graph<'_>>]),
    one("schemas", "schema", &[of::<super::List>]),
];

fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

impl Output {
    /// Its JSON Schema, in the draft in which those of files are.
    pub fn schema(&self) -> Value {
        let settings = SchemaSettings::draft07();
        let mut generator = SchemaGenerator::new(settings.for_serialize());
        let forms: Vec<Schema> = self.forms.iter().map(|form| form(&mut generator)).collect();
        let name = format!("gapwise/{}/1", self.name);
        json!({
            "$schema": DRAFT,
            "title": name,
            "description": format!("Printed by: {}.", self.command),
            "type": "object",
            "required": ["schema"],
            "properties": {"schema": {"const": name, "description": "Name and version of this format."}},
            "anyOf": forms,
            "definitions": generator.take_definitions(true),
        })
    }
}
