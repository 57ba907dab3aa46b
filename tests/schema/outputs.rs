//! What commands print as JSON fits the schema that it names, and no longer does where something is missing
//! or of another kind.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::black_box::{PROGRAMME, cases, name, root, run, run_in, workspace};

/// Keys that an output can do without: kind and key. A scenario without a plan has nothing to say of it.
const OPTIONAL: [(&str, &str); 18] = [
    ("graph", "curve"),
    ("graph", "plan"),
    ("plan", "funds"),
    ("plan", "optimism_bias"),
    ("plan", "real"),
    ("plan", "reference"),
    ("plan", "seconds"),
    ("problems", "gates"),
    ("scenarios", "audiences"),
    ("scenarios", "bound"),
    ("scenarios", "changes"),
    ("scenarios", "coverage_as_written"),
    ("scenarios", "elements"),
    ("scenarios", "exit_costs"),
    ("scenarios", "gap"),
    ("scenarios", "owners"),
    ("scenarios", "proven"),
    ("scenarios", "released"),
];

/// Keys of nodes and edges of a graph, which differ by what they are.
const ATTRIBUTES: [&str; 22] = [
    "audience",
    "confidence",
    "cost_basis",
    "counts_today",
    "coverage",
    "coverage_raw",
    "duplicated",
    "element",
    "extent",
    "label",
    "origin",
    "planned_coverage",
    "planned_status",
    "ref",
    "share",
    "standing",
    "status",
    "strength",
    "text",
    "weight",
    "why",
    "owner",
];

/// Outputs that take other files than a workspace, and are not looked at here.
const UNSEEN: [&str; 2] = ["evaluation", "import"];

/// Keys under which anything may stand: kind and key.
const FREE: [(&str, &str); 0] = [];

/// A kind and a key.
type Key = (String, String);

#[derive(Default)]
struct Outputs {
    schemas: BTreeMap<String, Validator>,
    /// Keys that were left out and not missed.
    optional: BTreeSet<Key>,
    /// Keys under which something of another kind was taken.
    free: BTreeSet<Key>,
}

impl Outputs {
    /// Holds one output against the schema that it names.
    fn hold(&mut self, folder: &Path, arguments: &[&str]) -> String {
        let printed = run_in(folder, &[arguments, &["--format", "json"]].concat());
        let value: Value = serde_json::from_str(&printed.stdout)
            .unwrap_or_else(|e| panic!("{arguments:?}: {e}\n{}", printed.stderr));
        let schema = value["schema"].as_str().unwrap();
        let kind = schema.trim_start_matches("gapwise/").trim_end_matches("/1");
        let validator = self.schemas.entry(kind.to_owned()).or_insert_with(|| {
            let schema: Value = serde_json::from_str(&run(&["schema", kind]).stdout).unwrap();
            assert!(jsonschema::draft7::meta::is_valid(&schema), "{kind}");
            jsonschema::draft7::new(&schema).unwrap()
        });
        let whole = format!("{arguments:?} in {}", name(folder));
        if let Err(error) = validator.validate(&value) {
            panic!("{whole}: {}: {error}", error.instance_path());
        }
        self.spoil(kind, &value);
        kind.to_owned()
    }

    /// Without any one of its keys, or with another kind of value under it, an output does not fit; nor with
    /// such a thing further in, looked for in the first item of each list.
    fn spoil(&mut self, kind: &str, value: &Value) {
        let validator = &self.schemas[kind];
        let mut places = Vec::new();
        objects(value, "", &mut places);
        for place in places {
            for key in value.pointer(&place).unwrap().as_object().unwrap().keys() {
                // Keys that are years or kinds of money are nobody's promise.
                if !key.starts_with(|c: char| c.is_ascii_lowercase()) {
                    continue;
                }
                let is_attribute = ATTRIBUTES.contains(&key.as_str());
                if kind == "graph" && !place.is_empty() && is_attribute {
                    continue;
                }
                let named = (kind.to_owned(), key.clone());
                let mut without = value.clone();
                let object = without.pointer_mut(&place).unwrap().as_object_mut();
                object.unwrap().remove(key);
                if validator.is_valid(&without) {
                    self.optional.insert(named.clone());
                }
                let mut other = value.clone();
                other.pointer_mut(&place).unwrap()[key] = json!({"x": [true]});
                if validator.is_valid(&other) {
                    self.free.insert(named);
                }
            }
        }
    }
}

/// The places of all objects, of those in lists only the first.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(keys) => {
            found.push(at.to_owned());
            for (key, inner) in keys {
                objects(inner, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            let first = items.first().into_iter();
            first.for_each(|first| objects(first, &format!("{at}/0"), found));
        }
        _ => {}
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
            &["scenarios", "--no-cache"][..],
            &["scenarios", "--sweep", "1:100:50", "--no-cache"],
            &[
                "scenarios",
                "--sweep",
                "100:200:50",
                "--nested",
                "--no-cache",
            ],
            &["robustness", "--draws", "3"],
            &["robustness", "--draws", "4", "--shard", "1/2"],
            &["sensitivity"],
            &["compare", ".", "."],
            &["evidence", "--weights"],
            &["brief", "--list"],
            &["match", "--all"],
            &["graph", "--as", "json", "--with-plan"],
            &["fmt"],
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
    written(&mut outputs, &mut seen);
    seen.sort();
    seen.dedup();
    let listed = run(&["schema", "--format", "json"]).stdout;
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let kinds = listed["kinds"].as_array().unwrap().iter();
    let outputs_listed = kinds.filter(|kind| kind["of"] == "output");
    let names = outputs_listed.map(|kind| kind["name"].as_str().unwrap().to_owned());
    let unseen: Vec<String> = names.filter(|name| !seen.contains(name)).collect();
    assert_eq!(unseen, UNSEEN);
    let listed = |keys: &[(&str, &str)]| -> BTreeSet<Key> {
        let keys = keys.iter();
        keys.map(|(kind, key)| ((*kind).to_owned(), (*key).to_owned()))
            .collect()
    };
    assert_eq!(outputs.optional, listed(&OPTIONAL));
    assert_eq!(outputs.free, listed(&FREE));
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

/// What writes files does so in a workspace of its own.
fn written(outputs: &mut Outputs, seen: &mut Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run_in(folder.path(), &["init", "-q", "library"]).code, 0);
    let library = folder.path().join("library");
    let out = library.join("out");
    let sheet = folder.path().join("sheet.csv");
    std::fs::write(&sheet, "id,text,note\nR1,Teach everybody to type,soon\n").unwrap();
    std::fs::write(library.join("aliases.yaml"), "# Words \n").unwrap();
    let record = [
        "match",
        "--accept",
        "new-door",
        "access-lift",
        "--extent",
        "slight",
        "--by",
        "A. Lead",
        "--why",
        "It helps",
    ];
    for command in [
        &[
            "brief",
            "--only",
            "briefing",
            "--to",
            "md",
            "--out",
            out.to_str().unwrap(),
        ][..],
        &["brief", "--export-templates"],
        &record,
        &["fmt"],
        &["check", "--require", "covered > 0.9"],
        &["graph", "--as", "json"],
        &["import", "recommendations", sheet.to_str().unwrap()],
        &["match", "--all"],
        &["sensitivity"],
        &["compare", ".", "."],
    ] {
        seen.push(outputs.hold(&library, command));
    }
}
