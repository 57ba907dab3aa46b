//! Problems as SARIF 2.1.0, the format in which code hosts take findings and show them in reviews.

use serde_json::{Map, Value, json};

use super::{CODES, DiagnosticView, Problems};

/// Where the format is defined.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Problems {
    /// The problems as one SARIF 2.1.0 log; `folder` is where the workspace stands in what the reader of
    /// the log calls its root, with forward slashes, or nothing.
    pub fn sarif(&self, folder: &str) -> Value {
        let results = self.views();
        let results = results.iter().map(|view| result(view, folder));
        json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": CODES.iter().map(|(code, what)| rule(code, what)).collect::<Vec<Value>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "results": results.collect::<Vec<Value>>(),
            }],
        })
    }
}

fn rule(code: &str, what: &str) -> Value {
    json!({
        "id": code,
        "shortDescription": {"text": what},
        "fullDescription": {"text": what},
        "help": {"text": "Each finding says what to write instead; `gapwise check` shows it with its line."},
        "defaultConfiguration": {"level": "error"},
    })
}

fn result(view: &DiagnosticView<'_>, folder: &str) -> Value {
    let remedy = view.remedy.map(|remedy| format!("; {remedy}"));
    let text = view.message.to_owned() + remedy.as_deref().unwrap_or_default();
    // This one is about the folder itself.
    let folder = if view.code == "no-folder" { "" } else { folder };
    let place = json!({
        "artifactLocation": {"uri": uri(folder, view.file)},
        "region": region(view),
    });
    let mut result = json!({
        "ruleId": view.code,
        "level": "error",
        "message": {"text": without_links(&text)},
        "locations": [{"physicalLocation": place}],
    });
    if let Some(index) = CODES.iter().position(|(code, _)| *code == view.code) {
        result["ruleIndex"] = json!(index);
    }
    result
}

/// A text in which `[words](address)` is no link: what somebody wrote into a file leads nowhere.
fn without_links(text: &str) -> String {
    match text.contains("](") {
        true => text.replace('[', "\\[").replace(']', "\\]"),
        false => text.to_owned(),
    }
}

/// What is wrong on its line; the first line of a whole file, since code hosts want a line.
fn region(view: &DiagnosticView<'_>) -> Value {
    let mut region = Map::new();
    region.insert("startLine".to_owned(), json!(view.line.unwrap_or(1)));
    let columns = [("startColumn", view.column), ("endColumn", view.end_column)];
    for (key, column) in columns {
        region.extend(column.map(|column| (key.to_owned(), json!(column))));
    }
    region.extend(
        view.shown
            .map(|line| ("snippet".to_owned(), json!({"text": line}))),
    );
    Value::Object(region)
}

/// A path as a relative reference: every byte that could mean something else is written as `%XX`.
fn uri(folder: &str, path: &str) -> String {
    let parts = [folder, path].into_iter().flat_map(|path| path.split('/'));
    let parts: Vec<String> = parts
        .filter(|part| !part.is_empty() && *part != ".")
        .map(encoded)
        .collect();
    match parts.is_empty() {
        true => ".".to_owned(),
        false => parts.join("/"),
    }
}

fn encoded(part: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encode = |byte: u8| match is_plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    part.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::{uri, without_links};

    #[test]
    fn nothing_that_was_written_becomes_a_link() {
        assert_eq!(without_links("no key `[a](b)`"), "no key `\\[a\\](b)`");
        assert_eq!(without_links("like `[a, b]`"), "like `[a, b]`");
    }

    #[test]
    fn paths_are_relative_references() {
        assert_eq!(uri("", "workstreams/x.yaml"), "workstreams/x.yaml");
        assert_eq!(uri("a/./b", "x.yaml"), "a/b/x.yaml");
        assert_eq!(uri("", "."), ".");
        assert_eq!(uri("", "c:a b#?%.yaml"), "c%3Aa%20b%23%3F%25.yaml");
        assert_eq!(uri("", "wörk/\u{202e}.yaml"), "w%C3%B6rk/%E2%80%AE.yaml");
    }
}
