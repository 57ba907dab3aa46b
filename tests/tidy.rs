//! The invariants of the house, kept by reading `src/` as text: which room knows which crate, in which
//! direction things flow, and what never stands anywhere. Each rule is shown to be able to fail.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use black_box::root;

/// The rooms in the order of the flow. `diagnostics` and `model` are one step: places stand in nouns,
/// and money in messages; `parallel` and `words` are beside them, and know neither.
const FLOW: [&[&str]; 12] = [
    &["diagnostics", "model", "parallel", "words"],
    &["load"],
    &["check"],
    &["evidence"],
    &["coverage"],
    &["optimise", "matching"],
    &["scenarios"],
    &["brief"],
    &["export"],
    &["write"],
    &["web"],
    &["cli"],
];

/// A crate, and the places that may know it.
const KNOWN_IN: [(&str, &[&str]); 18] = [
    ("clap", &["cli/", "main.rs"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("petgraph", &["coverage/"]),
    ("good_lp", &["optimise/solver/"]),
    ("handlebars", &["brief/"]),
    ("serde_saphyr", &["load/"]),
    ("comfy_table", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("rten", &["matching/meaning/"]),
    ("axum", &["web/"]),
    ("hyper", &["web/"]),
    ("tokio", &["web/"]),
    ("typst", &["brief/formats/pdf/"]),
    ("calamine", &["load/"]),
    ("quick_xml", &["load/"]),
    ("encoding_rs", &["load/"]),
    ("uuid", &["export/"]),
];

/// A source file: its path below `src/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let (path, text) = (path.to_owned(), text.to_owned());
        Self { path, text }
    }

    /// Lines that are neither comments nor tests, with their numbers.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_tests = self.path.ends_with("/tests.rs");
        let text = if is_tests { "" } else { &self.text };
        let until_tests = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let lines = until_tests.lines().enumerate();
        lines
            .map(|(i, line)| (i + 1, line.trim()))
            .filter(|(_, line)| !line.starts_with("//"))
    }

    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    fn at(&self, line: usize, what: &str) -> String {
        format!("src/{}:{line}: {what}", self.path)
    }
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root().join("src")).unwrap();
                let name = name.to_str().unwrap().replace('\\', "/");
                found.push(Source::new(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 40);
    found
}

type Rule = fn(&Source) -> Vec<String>;

fn holds_everywhere(rule: Rule) {
    let broken: Vec<String> = sources().iter().flat_map(rule).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn fails_on(rule: Rule, path: &str, text: &str) {
    let broken = rule(&Source::new(path, text));
    assert_eq!(broken.len(), 1, "{path}: {text:?} gives {broken:?}");
}

fn passes_on(rule: Rule, path: &str, text: &str) {
    let broken = rule(&Source::new(path, text));
    assert!(broken.is_empty(), "{broken:?}");
}

/// Whether a name stands in a line as a path or an import: `clap::`, `use clap`, `[clap`.
fn names(line: &str, name: &str) -> bool {
    let mut hits = line.match_indices(name);
    hits.any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !word(before) && !word(after)
    })
}

fn crates_stay_in_their_rooms(source: &Source) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, places) in KNOWN_IN {
        if places.iter().any(|place| source.path.starts_with(place)) {
            continue;
        }
        for (number, line) in source.code() {
            if names(line, name) && line.contains(&format!("{name}::")) {
                broken.push(source.at(number, &format!("knows {name}")));
            }
        }
    }
    broken
}

#[test]
fn each_crate_is_known_in_one_room() {
    holds_everywhere(crates_stay_in_their_rooms);
    fails_on(
        crates_stay_in_their_rooms,
        "check/x.rs",
        "use clap::Args;\n",
    );
    fails_on(
        crates_stay_in_their_rooms,
        "optimise/mod.rs",
        "use good_lp::Solution;\n",
    );
    fails_on(
        crates_stay_in_their_rooms,
        "cli/x.rs",
        "let y = serde_saphyr::from_str(x);\n",
    );
    passes_on(
        crates_stay_in_their_rooms,
        "optimise/solver/mod.rs",
        "use good_lp::Solution;\n",
    );
    passes_on(
        crates_stay_in_their_rooms,
        "check/x.rs",
        "//! clap::Args is not known here.\n",
    );
}

fn step(room: &str) -> Option<usize> {
    FLOW.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms named by `use crate::a`, `crate::a::b` and `use crate::{a, b}`.
fn rooms_named(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, marker) in line.match_indices("crate::") {
        let rest = &line[at + marker.len()..];
        let list = rest.strip_prefix('{').and_then(|r| r.split('}').next());
        match list {
            Some(list) => found.extend(list.split(',').map(|item| first_word(item.trim()))),
            None => found.push(first_word(rest)),
        }
    }
    found
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

fn flow_is_one_way(source: &Source) -> Vec<String> {
    let Some(own) = step(source.room()) else {
        return match source.path.as_str() {
            "lib.rs" | "main.rs" => Vec::new(),
            _ => vec![source.at(1, "this room has no place in the flow")],
        };
    };
    let mut broken = Vec::new();
    let mut open = String::new();
    for (number, line) in source.code() {
        // A list of rooms may stand on several lines.
        open.push_str(line);
        if open.contains("crate::{") && !open.contains('}') {
            continue;
        }
        let line = std::mem::take(&mut open);
        for room in rooms_named(&line) {
            let beside = step(room) == Some(own) && room != source.room() && own > 0;
            if room != source.room() && step(room).is_none_or(|other| other > own || beside) {
                broken.push(source.at(number, &format!("names the later room `{room}`")));
            }
        }
    }
    broken
}

#[test]
fn things_flow_one_way() {
    holds_everywhere(flow_is_one_way);
    fails_on(flow_is_one_way, "model/x.rs", "use crate::load::Files;\n");
    fails_on(
        flow_is_one_way,
        "check/x.rs",
        "use crate::{load, evidence};\n",
    );
    fails_on(
        flow_is_one_way,
        "optimise/x.rs",
        "let x = crate::matching::suggest();\n",
    );
    fails_on(flow_is_one_way, "utilities/x.rs", "\n");
    passes_on(
        flow_is_one_way,
        "check/x.rs",
        "use crate::load::Files;\nuse crate::model::Money;\n",
    );
    passes_on(
        flow_is_one_way,
        "diagnostics.rs",
        "use crate::model::Money;\n",
    );
}

fn money_is_no_float(source: &Source) -> Vec<String> {
    // What is rounded in there is a model or a bound; plans are counted in pence beside them.
    let models = ["optimise/solver/", "optimise/bound/"];
    if models.iter().any(|room| source.path.starts_with(room)) {
        return Vec::new();
    }
    let mut broken = Vec::new();
    for (number, line) in source.code() {
        let to_float = line.contains("pence() as f") || line.contains("pence as f");
        let from_float =
            line.contains("from_pence(") && (line.contains("f64") || line.contains(".round()"));
        let field = [
            "money: f64",
            "cost: f64",
            "spend: f64",
            "pence: f64",
            "budget: f64",
            "pounds: f64",
        ];
        if to_float || from_float || field.iter().any(|field| line.contains(field)) {
            broken.push(source.at(number, "money in a float"));
        }
    }
    broken
}

#[test]
fn no_float_holds_money() {
    holds_everywhere(money_is_no_float);
    fails_on(
        money_is_no_float,
        "coverage/x.rs",
        "let x = cost.pence() as f64;\n",
    );
    fails_on(
        money_is_no_float,
        "model/x.rs",
        "Money::from_pence((x * 100.0).round() as i64)\n",
    );
    fails_on(money_is_no_float, "model/x.rs", "    pub spend: f64,\n");
    passes_on(
        money_is_no_float,
        "optimise/solver/terms.rs",
        "let x = cost.pence() as f64;\n",
    );
}

fn nothing_stops_or_prints(source: &Source) -> Vec<String> {
    let prints = source.path.starts_with("cli/") || source.path == "main.rs";
    let mut broken = Vec::new();
    for (number, line) in source.code() {
        let stops = [
            ".unwrap()",
            ".expect(",
            "panic!(",
            "todo!(",
            "unimplemented!(",
            "dbg!(",
        ];
        let speaks = ["println!(", "print!("];
        let stops = stops.iter().any(|word| line.contains(word));
        // `eprintln!(` ends in `println!(`.
        let speaks = !prints && speaks.iter().any(|word| line.contains(word));
        if stops || speaks {
            broken.push(source.at(number, line));
        }
    }
    broken
}

#[test]
fn nothing_unwraps_and_only_the_command_line_prints() {
    holds_everywhere(nothing_stops_or_prints);
    fails_on(
        nothing_stops_or_prints,
        "check/x.rs",
        "let x = y.unwrap();\n",
    );
    fails_on(
        nothing_stops_or_prints,
        "cli/x.rs",
        "let x = y.expect(\"z\");\n",
    );
    fails_on(nothing_stops_or_prints, "check/x.rs", "eprintln!(\"x\");\n");
    passes_on(nothing_stops_or_prints, "cli/x.rs", "println!(\"x\");\n");
    passes_on(
        nothing_stops_or_prints,
        "check/x.rs",
        "#[cfg(test)]\nmod tests {\n    x.unwrap();\n}\n",
    );
}

/// Looks words up by the million, and hands out numbers only after sorting; clippy watches the loops.
const MAY_HASH: &str = "matching/vectors.rs";
/// Remembers words; what it holds is looked up and never walked through.
const ONLY_LOOKS_UP: &str = "matching/lexicon.rs";

fn order_is_kept(source: &Source) -> Vec<String> {
    if source.path == MAY_HASH {
        let watched = source.text.contains("reason = \"sorted right after\"");
        return match watched && source.text.contains(".sort_unstable();") {
            true => Vec::new(),
            false => vec![source.at(1, "a hash map without a sort right after")],
        };
    }
    if source.path == ONLY_LOOKS_UP {
        let walks = |(_, line): &(usize, &str)| {
            [
                "known.iter",
                "known.into_iter",
                "known.keys",
                "known.values",
                "known.drain",
                "&self.known {",
            ]
            .iter()
            .any(|walk| line.contains(walk))
        };
        let found = source.code().filter(walks);
        return found
            .map(|(number, _)| source.at(number, "walks a hash map"))
            .collect();
    }
    let hashes = |line: &str| names(line, "HashMap") || names(line, "HashSet");
    let lines = source.code().filter(|(_, line)| hashes(line));
    lines
        .map(|(number, _)| source.at(number, "use BTreeMap or BTreeSet"))
        .collect()
}

#[test]
fn no_hash_map_brings_its_own_order() {
    holds_everywhere(order_is_kept);
    fails_on(
        order_is_kept,
        "check/x.rs",
        "use std::collections::HashMap;\n",
    );
    fails_on(order_is_kept, MAY_HASH, "use std::collections::HashMap;\n");
    passes_on(
        order_is_kept,
        "check/x.rs",
        "use std::collections::BTreeMap;\n",
    );
}

fn form(source: &Source) -> Vec<String> {
    let mut broken = Vec::new();
    if !source.text.starts_with("//! ") {
        broken.push(source.at(1, "does not open with `//!`: what does it hold?"));
    }
    let lines = source.text.lines().count();
    if lines >= 350 {
        broken.push(source.at(lines, "has 350 lines or more: split it"));
    }
    let vague = [
        "utils", "util", "helpers", "helper", "common", "manager", "misc",
    ];
    if source
        .path
        .split('/')
        .any(|part| vague.contains(&part.trim_end_matches(".rs")))
    {
        broken.push(source.at(1, "has a name that says nothing"));
    }
    if source.path == "main.rs" && lines >= 30 {
        broken.push(source.at(lines, "main.rs only parses, runs and exits"));
    }
    broken
}

#[test]
fn every_file_says_what_it_holds_and_is_short() {
    holds_everywhere(form);
    fails_on(form, "check/x.rs", "use x;\n");
    fails_on(form, "check/x.rs", &format!("//! x\n{}", "\n".repeat(349)));
    fails_on(form, "check/utils.rs", "//! x\n");
    fails_on(form, "common/mod.rs", "//! x\n");
    fails_on(form, "main.rs", &format!("//! x\n{}", "\n".repeat(40)));
    passes_on(form, "check/x.rs", "//! x\n");
}

/// Folders of somebody's machine that a text names. They are put together here, so that this file does
/// not name them itself.
fn machine_folders(text: &str) -> Vec<String> {
    let names = ["home", "Users", "root", "tmp", "work", "mnt", "scratch"];
    let mut folders: Vec<String> = names.iter().map(|name| format!("/{name}/")).collect();
    folders.extend(["\\", "\\\\"].map(|slash| format!("C:{slash}Users")));
    let stands = |folder: &String| {
        text.match_indices(folder.as_str()).any(|(at, _)| {
            // `example.org/work/` and `tests/tmp/` are no folders at the root of a machine.
            let before = text[..at].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || "._-}".contains(c))
        })
    };
    folders.retain(stands);
    folders
}

/// The files that git keeps; without git, everything but what is built, written or hidden away.
fn kept_files() -> Vec<PathBuf> {
    let mut git = Command::new("git");
    let listed = git.args(["ls-files", "-z"]).current_dir(root()).output();
    let listed = listed.ok().filter(|listed| listed.status.success());
    let listed = listed.and_then(|listed| String::from_utf8(listed.stdout).ok());
    let kept = listed.unwrap_or_default();
    let kept = kept.split('\0').filter(|name| !name.is_empty());
    let kept: Vec<PathBuf> = kept.map(|name| root().join(name)).collect();
    if kept.is_empty() {
        walked(root())
    } else {
        kept
    }
}

fn walked(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let top = folder == root();
        if top && ["target", "out", ".git"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            found.extend(walked(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn no_file_names_a_folder_of_some_machine() {
    let files = kept_files();
    assert!(files.len() > 100);
    for file in files {
        // Pictures are not text, and a file may have been removed since git was told of it.
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        let named = machine_folders(&text);
        assert!(named.is_empty(), "{} names {named:?}", file.display());
    }
    // Without git the same is found, and more.
    assert!(walked(root()).contains(&root().join("tests/tidy.rs")));
    let somewhere = |name: &str| format!("see /{name}/me/x");
    for name in ["home", "Users", "tmp"] {
        assert_eq!(machine_folders(&somewhere(name)), [format!("/{name}/")]);
    }
    assert_eq!(
        machine_folders(&format!("C:{}Users{}me", '\\', '\\')).len(),
        1
    );
    assert!(machine_folders("https://example.org/home/x").is_empty());
}

#[test]
fn plans_name_the_version_of_the_solver_that_is_built_in() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for (package, file, name) in [
        ("microlp", "microlp.rs", "microlp"),
        ("highs-sys", "highs.rs", "HiGHS"),
    ] {
        let entry = format!("name = \"{package}\"\nversion = \"");
        let entry = lock.split(&entry).nth(1).unwrap();
        let version = entry.split('"').next().unwrap();
        let file = root().join("src/optimise/solver").join(file);
        let solver = fs::read_to_string(file).unwrap();
        let named = format!("NAME: (&str, &str) = (\"{name}\", \"{version}\");");
        assert!(solver.contains(&named), "{named}");
    }
}
