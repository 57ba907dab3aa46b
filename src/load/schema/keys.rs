//! Mappings with known keys.

use serde_json::{Map, Value, json};

/// A mapping that is being described key by key; any other key is refused.
pub(super) struct Keys {
    about: &'static str,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
    rules: Vec<Value>,
}

impl Keys {
    /// A mapping without keys so far; `about` is what an editor shows of it.
    pub fn of(about: &'static str) -> Self {
        Self {
            about,
            properties: Map::new(),
            required: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// A key that has to be there.
    pub fn must(mut self, key: &'static str, value: Value) -> Self {
        self.required.push(key);
        self.may(key, value)
    }

    /// A key that may be there.
    pub fn may(mut self, key: &'static str, value: Value) -> Self {
        self.properties.insert(key.to_owned(), value);
        self
    }

    /// What else holds, about several keys.
    pub fn rule(mut self, rule: Value) -> Self {
        self.rules.push(rule);
        self
    }

    /// Exactly one of two keys.
    pub fn either(self, one: &str, other: &str) -> Self {
        self.rule(json!({
            "if": {"required": [one]},
            "then": {"not": {"required": [other]}},
            "else": {"required": [other]},
            "errorMessage": format!("write `{one}` or `{other}`, and not both"),
        }))
    }

    /// The schema.
    pub fn done(self) -> Value {
        let mut schema = json!({
            "description": self.about,
            "type": "object",
            "properties": self.properties,
            "additionalProperties": false,
        });
        if !self.required.is_empty() {
            schema["required"] = json!(self.required);
        }
        if !self.rules.is_empty() {
            schema["allOf"] = Value::Array(self.rules);
        }
        schema
    }
}

/// A rule for mappings in which a key has a certain value.
pub(super) fn where_key(key: &str, is: &str, then: &Value) -> Value {
    json!({
        "if": {"properties": {key: {"const": is}}, "required": [key]},
        "then": then,
    })
}
