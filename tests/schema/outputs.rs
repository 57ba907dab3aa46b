//! What commands print as JSON fits the schema that it names, and no longer does where something is missing
//! or of another kind.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::black_box::{PROGRAMME, cases, name, root, run, run_in, workspace};

/// Keys that an output can do without: kind and key.
const OPTIONAL: [(&str, &str); 1] = [("plan", "reference")];

#[derive(Default)]
struct Outputs(BTreeMap<String, Validator>);

impl Outputs {
    /// Holds one output against the schema that it names.
    fn hold(&mut self, folder: &Path, arguments: &[&str]) -> String {
        let printed = run_in(folder, &[arguments, &["--format", "json"]].concat());
        let value: Value = serde_json::from_str(&printed.stdout)
            .unwrap_or_else(|e| panic!("{arguments:?}: {e}\n{}", printed.stderr));
        let schema = value["schema"].as_str().unwrap();
        let kind = schema.trim_start_matches("gapwise/").trim_end_matches("/1");
        let validator = self.0.entry(kind.to_owned()).or_insert_with(|| {
            let schema: Value = serde_json::from_str(&run(&["schema", kind]).stdout).unwrap();
            assert!(jsonschema::draft7::meta::is_valid(&schema), "{kind}");
            jsonschema::draft7::new(&schema).unwrap()
        });
        let whole = format!("{arguments:?} in {}", name(folder));
        if let Err(error) = validator.validate(&value) {
            panic!("{whole}: {}: {error}", error.instance_path());
        }
        spoilt(validator, kind, &value, &whole);
        kind.to_owned()
    }
}

/// Without any one of its keys, or with another kind of value under it, an output does not fit.
fn spoilt(validator: &Validator, kind: &str, value: &Value, whole: &str) {
    for key in value.as_object().unwrap().keys() {
        let mut without = value.clone();
        without.as_object_mut().unwrap().remove(key);
        let optional = OPTIONAL.contains(&(kind, key.as_str()));
        assert_eq!(
            validator.is_valid(&without),
            optional,
            "{whole} without {key}"
        );
        let mut other = value.clone();
        other[key] = json!({"x": [true]});
        assert!(!validator.is_valid(&other), "{whole} with another {key}");
    }
}

#[test]
fn outputs_fit_their_schemas() {
    let mut outputs = Outputs::default();
    let mut seen: Vec<String> = Vec::new();
    for case in cases("worked") {
        for command in ["check", "gaps", "optimise", "match", "evidence"] {
            seen.push(outputs.hold(&case, &[command]));
        }
    }
    let case = |name: &str| -> PathBuf { root().join("tests/worked").join(name) };
    for folder in [case("levels"), case("funds-virement"), case("constraints")] {
        for command in [
            &["scenarios"][..],
            &["scenarios", "--sweep", "1:100:50"],
            &["robustness", "--draws", "3"],
            &["robustness", "--draws", "4", "--shard", "1/2"],
            &["sensitivity"],
            &["compare", ".", "."],
            &["evidence", "--weights"],
            &["brief", "--list"],
            &["match", "--all"],
            &["schema"],
        ] {
            seen.push(outputs.hold(&folder, command));
        }
    }
    let bad = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("workstreams/x.yaml", "id: x\n"),
    ]);
    seen.push(outputs.hold(bad.path(), &["gaps"]));
    explained(&mut outputs, &case("levels"), &mut seen);
    seen.sort();
    seen.dedup();
    assert!(seen.len() > 10, "{seen:?}");
}

/// One workstream and one recommendation.
fn explained(outputs: &mut Outputs, folder: &Path, seen: &mut Vec<String>) {
    let gaps = run_in(folder, &["gaps", "--format", "json"]).stdout;
    let gaps: Value = serde_json::from_str(&gaps).unwrap();
    for list in ["workstreams", "recommendations"] {
        let id = gaps[list][0]["id"].as_str().unwrap();
        seen.push(outputs.hold(folder, &["explain", id]));
    }
}
