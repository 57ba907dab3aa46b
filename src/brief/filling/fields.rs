//! The fields that a template may use, from the types of what it is filled in with: their names, what
//! they hold, and what their comments say they are.

use std::collections::BTreeMap;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// True or false.
    YesOrNo,
    /// Several of the same.
    List(Box<Kind>),
    /// Fields of its own: those of the group of this name.
    Group(String),
    /// What a schema does not say.
    Anything,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name.
    pub name: String,
    /// What it is.
    pub words: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be left out.
    pub may_be_missing: bool,
}

/// A group of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// What it is.
    pub words: String,
    /// Its fields, by name.
    pub fields: Vec<Field>,
}

/// Everything that a template may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fields {
    /// The group that a template begins in.
    pub whole: String,
    /// Every group, by name.
    pub groups: BTreeMap<String, Group>,
}

impl Fields {
    /// The fields of a type, as it is serialised.
    pub fn of<T: JsonSchema>() -> Self {
        let settings = schemars::generate::SchemaSettings::draft2020_12();
        let generator = SchemaGenerator::new(settings.for_serialize());
        let schema = generator.into_root_schema_for::<T>().to_value();
        let whole = T::schema_name().into_owned();
        let mut groups = BTreeMap::from([(whole.clone(), group(&schema))]);
        let others = schema.get("$defs").and_then(Value::as_object);
        for (name, schema) in others.into_iter().flatten() {
            groups.insert(name.clone(), group(schema));
        }
        Self { whole, groups }
    }

    /// The group that a template begins in.
    pub fn start(&self) -> Kind {
        Kind::Group(self.whole.clone())
    }

    /// The fields of a group.
    pub fn within(&self, group: &str) -> &[Field] {
        self.groups.get(group).map_or(&[], |group| &group.fields)
    }
}

fn group(schema: &Value) -> Group {
    let mut fields: Vec<Field> = properties(schema)
        .map(|(name, schema)| {
            let (kind, may_be_missing) = kind(schema);
            Field {
                name: name.clone(),
                words: words(schema),
                kind,
                may_be_missing,
            }
        })
        .collect();
    fields.sort_by(|a, b| a.name.cmp(&b.name));
    let words = words(schema);
    Group { words, fields }
}

/// The properties of an object.
fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let own = schema.get("properties").and_then(Value::as_object);
    own.into_iter().flat_map(Map::iter)
}

/// What the comment of a field or type says, on one line.
fn words(schema: &Value) -> String {
    let words = schema.get("description").and_then(Value::as_str);
    words
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a value of a schema is, and whether it may be null.
fn kind(schema: &Value) -> (Kind, bool) {
    if let Some(to) = schema.get("$ref").and_then(Value::as_str) {
        let name = to.rsplit('/').next().unwrap_or(to);
        return (Kind::Group(name.to_owned()), false);
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let is_null = |choice: &&Value| choice["type"] == "null";
        let found = choices.iter().find(|choice| !is_null(choice));
        let kind = found.map_or(Kind::Anything, |choice| kind(choice).0);
        return (kind, choices.iter().any(|choice| is_null(&choice)));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let items = || Box::new(kind(&schema["items"]).0);
    let kind = match types.iter().find(|one| **one != "null") {
        Some(&"string") => Kind::Text,
        Some(&("number" | "integer")) => Kind::Number,
        Some(&"boolean") => Kind::YesOrNo,
        Some(&"array") => Kind::List(items()),
        _ => Kind::Anything,
    };
    (kind, types.contains(&"null"))
}
