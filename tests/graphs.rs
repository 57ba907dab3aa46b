//! The graph in each format: it says what `gaps` and `optimise` say, and other programs load it.
//!
//! Loading needs Graphviz (`dot`) and a Python with networkx and compliance-trestle (`GAPWISE_PYTHON`, or
//! else python3); drawing Mermaid needs chromium, and mermaid.min.js of its npm package in
//! `GAPWISE_MERMAID`. Without these this says so and passes, unless `GAPWISE_GRAPHS=required`.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;
#[path = "graphs/hostile.rs"]
mod hostile;
#[path = "graphs/told.rs"]
mod told;
#[path = "graphs/written.rs"]
mod written;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use black_box::outside::{self, imports, python, succeeds};
use black_box::{cases, name, root, run_in};
use serde_json::Value;
use told::Told;

/// Every workspace that graphs are made of, by a name.
fn workspaces() -> Vec<(String, PathBuf)> {
    let worked = cases("worked").into_iter();
    let mut all: Vec<_> = worked.map(|folder| (name(&folder), folder)).collect();
    all.push(("shipped".to_owned(), root().to_owned()));
    all
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let ran = run_in(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{folder:?} {arguments:?}\n{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn the_graph_says_what_gaps_says() {
    let hostile = hostile::workspace();
    let mut all = workspaces();
    all.push(("hostile".to_owned(), hostile.path().to_owned()));
    for (name, folder) in all {
        let told = Told::of(json(&folder, &["graph"]));
        told.agrees_with_gaps(&name, &json(&folder, &["gaps"]));
        told.gives_the_same_coverage(&name);
    }
}

#[test]
fn money_and_actions_are_those_of_the_plan_to_the_penny() {
    let mut planned = 0;
    for (name, folder) in workspaces() {
        let plan = run_in(&folder, &["optimise", "--no-reference", "--format", "json"]);
        let graph = run_in(&folder, &["graph", "--with-plan", "--as", "json"]);
        assert_eq!(plan.code, graph.code, "{name}\n{}", graph.stderr);
        if plan.code == 0 {
            let graph = Told::of(serde_json::from_str(&graph.stdout).unwrap());
            graph.agrees_with_plan(&name, &serde_json::from_str(&plan.stdout).unwrap());
            planned += 1;
        }
    }
    assert!(planned > 25);
}

#[test]
fn same_input_same_bytes_in_every_format() {
    let hostile = hostile::workspace();
    for format in ["dot", "graphml", "mermaid", "json", "svg", "oscal"] {
        for folder in [root(), hostile.path()] {
            let first = run_in(folder, &["graph", "--as", format]);
            let again = run_in(folder, &["graph", "--as", format]);
            assert_eq!(
                (first.code, first.stderr.as_str()),
                (0, ""),
                "{format} {folder:?}"
            );
            assert!(first.stdout == again.stdout, "{format}");
        }
    }
}

#[test]
fn a_file_has_the_format_that_its_name_says() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, format) in [
        ("dot", "dot"),
        ("GV", "dot"),
        ("graphml", "graphml"),
        ("mmd", "mermaid"),
        ("json", "json"),
        ("svg", "svg"),
    ] {
        let path = folder.path().join(format!("graph.{ending}"));
        let shown = path.to_str().unwrap();
        let ran = run_in(root(), &["graph", "--out", shown]);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ending}");
        assert_eq!(
            ran.stdout,
            format!("Written: {shown} (40 recommendations, 69 workstreams, 174 links)\n")
        );
        let printed = run_in(root(), &["graph", "--as", format]).stdout;
        assert!(fs::read_to_string(&path).unwrap() == printed, "{ending}");
    }
    // Nothing is left beside them.
    assert_eq!(black_box::files(folder.path()).len(), 6);
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let empty = black_box::workspace(&[
        ("programme.yaml", black_box::PROGRAMME),
        ("recommendations/all.yaml", black_box::RECOMMENDATION),
    ]);
    for (arguments, code, words) in [
        (
            vec!["--out", "graph.pdf"],
            2,
            "let it end in .dot, .graphml",
        ),
        (vec!["--out", "graph"], 2, "or say `--as`"),
        (vec!["--as", "gexf"], 2, "possible values: dot"),
        (vec!["--budget", "1m"], 2, "say `--with-plan` as well"),
        (vec!["--time-limit", "1"], 2, "say `--with-plan` as well"),
        (vec!["--format", "csv"], 2, "no such `--format`"),
        (
            vec!["--format", "json", "--as", "dot"],
            2,
            "say `--as json`",
        ),
        (vec!["--as", "oscal"], 1, "an OSCAL mapping cannot be empty"),
        (
            vec!["--out", "no/such/folder/g.dot"],
            1,
            "could not be written",
        ),
    ] {
        let ran = run_in(empty.path(), &[&["graph"], &arguments[..]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{arguments:?}");
        assert!(ran.stderr.contains(words), "{arguments:?}\n{}", ran.stderr);
    }
    let ran = run_in(empty.path(), &["graph"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

/// Whether something is there; says so where it is not.
fn is_there(found: bool, what: &str) -> bool {
    let what = format!("graphs with {what}, which was not found");
    outside::is_there(found, "GAPWISE_GRAPHS", &what)
}

fn has_module(module: &str, package: &str) -> bool {
    is_there(imports(module), &format!("a Python that has {package}"))
}

/// Runs a script of this folder, which says nothing where all is well.
fn says_nothing(script: &str, arguments: &[PathBuf]) {
    let mut command = Command::new(python());
    command.arg(root().join("tests/graphs").join(script));
    let output = command.args(arguments).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && words.is_empty(), "{words}");
}

#[test]
fn graphviz_and_networkx_load_what_was_written() {
    let graphviz = is_there(succeeds(Command::new("dot").arg("-V")), "Graphviz (dot)");
    if !graphviz || !has_module("networkx", "networkx") {
        return;
    }
    let hostile = hostile::workspace();
    let out = tempfile::tempdir().unwrap();
    let mut all = workspaces();
    all.push(("hostile".to_owned(), hostile.path().to_owned()));
    let mut folders = Vec::new();
    for (name, folder) in all {
        for (flags, suffix) in [(&[][..], ""), (&["--with-plan"][..], "-planned")] {
            let place = out.path().join(format!("{name}{suffix}"));
            fs::create_dir(&place).unwrap();
            let mut is_whole = true;
            for format in ["dot", "graphml", "json"] {
                let path = place.join(format!("graph.{format}"));
                let to = ["graph", "-q", "--out", path.to_str().unwrap()];
                let ran = run_in(&folder, &[&to[..], flags].concat());
                assert!(ran.code == 0 || ran.code == 3, "{name}\n{}", ran.stderr);
                is_whole &= ran.code == 0;
            }
            folders.extend(is_whole.then_some(place));
        }
    }
    assert!(folders.len() > 60);
    says_nothing("loaded.py", &folders);
}

#[test]
fn mappings_keep_to_the_model_of_oscal() {
    if !has_module("trestle.oscal.mapping", "compliance-trestle") {
        return;
    }
    let hostile = hostile::workspace();
    let out = tempfile::tempdir().unwrap();
    let mut all = workspaces();
    all.push(("hostile".to_owned(), hostile.path().to_owned()));
    let mut files = Vec::new();
    for (name, folder) in all {
        let ran = run_in(&folder, &["graph", "--as", "oscal"]);
        if ran.stderr.contains("cannot be empty") {
            continue;
        }
        assert_eq!(ran.code, 0, "{name}\n{}", ran.stderr);
        files.push(out.path().join(format!("{name}.json")));
        fs::write(files.last().unwrap(), ran.stdout).unwrap();
    }
    assert!(files.len() > 20);
    says_nothing("oscal.py", &files);
}

#[test]
fn a_mapping_says_how_far_and_how_surely() {
    let dated = ["graph", "--as", "oscal", "--as-of", "2019-02-03"];
    let mapping: Value = serde_json::from_str(&run_in(root(), &dated).stdout).unwrap();
    let whole = &mapping["mapping-collection"];
    assert_eq!(whole["metadata"]["last-modified"], "2019-02-03T00:00:00Z");
    let maps = whole["mappings"][0]["maps"].as_array().unwrap();
    let gaps = json(root(), &["gaps", "--as-of", "2019-02-03"]);
    let recommendations = gaps["recommendations"].as_array().unwrap();
    let links = recommendations
        .iter()
        .flat_map(|r| r["links"].as_array().unwrap());
    assert_eq!(maps.len(), links.clone().count());
    for link in links {
        let found = maps.iter().find(|map| {
            map["sources"][0]["id-ref"] == link["workstream"]
                && map["targets"][0]["id-ref"] == link["part"]
        });
        let found = found.unwrap();
        assert_eq!(found["coverage"]["target-coverage"], link["extent"]);
        assert_eq!(found["confidence-score"]["percentage"], link["confidence"]);
        let relationship = match link["extent"].as_f64().unwrap() {
            extent if extent >= 1.0 => "superset-of",
            extent if extent > 0.0 => "intersects-with",
            _ => "no-relationship",
        };
        assert_eq!(found["relationship"], relationship);
    }
    let gap = &whole["mappings"][0]["target-gap-summary"]["unmapped-controls"][0]["with-ids"];
    let uncovered = recommendations.iter().filter(|r| r["coverage"] == 0.0);
    let uncovered: Vec<&Value> = uncovered.map(|r| &r["id"]).collect();
    assert_eq!(
        gap.as_array().unwrap().iter().collect::<Vec<_>>(),
        uncovered
    );
}

#[test]
fn mermaid_draws_every_node_with_its_words() {
    let script = std::env::var("GAPWISE_MERMAID").unwrap_or_default();
    let has_script = Path::new(&script).is_file();
    let has_browser = succeeds(Command::new("chromium").arg("--version"));
    let is_there = is_there(has_script, "mermaid.min.js (GAPWISE_MERMAID)")
        && is_there(has_browser, "chromium");
    if !is_there {
        return;
    }
    let hostile = hostile::workspace();
    for folder in [root(), hostile.path()] {
        let text = run_in(folder, &["graph", "--as", "mermaid"]).stdout;
        let graph = Told::of(json(folder, &["graph"]));
        let page = drawn(&script, &text);
        assert!(page.contains("<title>drawn</title>"), "{page:.2000}");
        assert!(!page.contains("Unsupported markdown"), "{folder:?}");
        let nodes = page.matches("class=\"node ").count();
        assert_eq!(nodes, graph.nodes().len(), "{folder:?}");
        if folder == hostile.path() {
            assert!(page.contains("&lt;script&gt;alert"), "shown as it is");
            assert!(page.contains("1. a \"first\""), "no list");
            assert!(!page.contains("<script>alert"));
        }
    }
}

/// The page after Mermaid has drawn a text into it.
fn drawn(script: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let quoted = serde_json::to_string(text).unwrap().replace("</", "<\\/");
    let page = format!(
        "<meta charset=utf-8><div id=o></div><script src=\"file://{script}\"></script><script>\
         mermaid.initialize({{startOnLoad: false}}); mermaid.render('g', {quoted}).then(\
         r => {{ o.innerHTML = r.svg; document.title = 'drawn'; document.scripts[1].remove() }},\
         e => {{ document.title = 'not drawn'; o.textContent = e }})</script>"
    );
    let path = folder.path().join("page.html");
    fs::write(&path, page).unwrap();
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu"])
        .args([
            "--allow-file-access-from-files",
            "--virtual-time-budget=60000",
        ])
        .arg("--dump-dom")
        .arg(format!("file://{}", path.display()))
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}
