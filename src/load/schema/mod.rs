//! What files of a workspace may hold, as JSON Schema: for editors, and for programs that write such files.
//!
//! The files beside this folder read the same things by hand, since they know a place for everything and
//! report all that is wrong; `tests/schema.rs` holds both together. Draft 7 is what the YAML language
//! server has read for years, and every editor with it; nothing here needs a later one. There are few
//! references, since editors show their texts best where these stand.

mod aliases;
mod budget;
mod coverage;
mod decisions;
mod evidence;
mod framework;
mod keys;
mod programme;
mod recommendations;
mod rules;
mod values;
mod weighing;
mod workstreams;

use serde_json::{Value, json};

/// A kind of file in a workspace.
#[derive(Debug, Clone, Copy)]
pub struct FileKind {
    /// What its schema is called: `gapwise schema NAME`.
    pub name: &'static str,
    /// Which files are of this kind, as paths within a workspace; `*` stands for any name.
    pub files: &'static str,
    schema: fn() -> Value,
}

/// Every kind of file that a workspace can have.
pub const FILE_KINDS: [FileKind; 6] = [
    FileKind {
        name: "programme",
        files: "programme.yaml",
        schema: programme::schema,
    },
    FileKind {
        name: "recommendations",
        files: "recommendations/*.yaml",
        schema: recommendations::schema,
    },
    FileKind {
        // `evidence` is what the command of that name prints.
        name: "evidence-file",
        files: "recommendations/evidence/*.yaml",
        schema: evidence::schema,
    },
    FileKind {
        name: "workstreams",
        files: "workstreams/*.yaml",
        schema: workstreams::schema,
    },
    FileKind {
        name: "decisions",
        files: "decisions.yaml",
        schema: decisions::schema,
    },
    FileKind {
        name: "aliases",
        files: "aliases.yaml",
        schema: aliases::schema,
    },
];

/// The version of JSON Schema that all of them are written in.
pub const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

impl FileKind {
    /// The kind of a file, by its path within a workspace.
    pub fn of(path: &str) -> Option<Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        FILE_KINDS.into_iter().find(|kind| {
            let (of, pattern) = kind.files.rsplit_once('/').unwrap_or(("", kind.files));
            of == folder && (pattern == name || pattern.starts_with('*'))
        })
    }

    /// Its JSON Schema.
    pub fn schema(self) -> Value {
        let mut schema = (self.schema)();
        if let Some(keys) = schema.as_object_mut() {
            keys.insert("$schema".to_owned(), DRAFT.into());
            let title = format!("gapwise: {}", self.files);
            keys.insert("title".to_owned(), title.into());
        }
        schema
    }
}

/// A file that holds one item, or a list of them.
fn one_or_list(about: &str, item: &Value) -> Value {
    json!({
        "description": about,
        "type": ["array", "object"],
        "definitions": {"item": item},
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/definitions/item"}},
        "else": {"$ref": "#/definitions/item"},
    })
}
