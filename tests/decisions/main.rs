//! `match --accept`, `--reject` and `--review`: every decision is written whole, keeps what people wrote,
//! and counts like an entry of `covers`.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod again;
#[path = "../black_box/mod.rs"]
mod black_box;
mod blank;
mod contrary;
mod disk;
mod killed;
mod review;
mod rules;
mod shapes;

use std::fs;
use std::path::Path;

use black_box::{PROGRAMME, Ran, run_in, workspace};
use tempfile::TempDir;

const RECOMMENDATIONS: &str = "\
- {id: R1, text: Teach everybody to type, element: skills, audience: staff}
- {id: R2, text: Teach everybody to listen, element: skills, audience: staff}
- id: R3
  text: Teach everybody to write
  element: skills
  audience: staff
  parts: [{id: R3.a, text: By hand}, {id: R3.b, text: By machine}]
";
const WORKSTREAMS: &str = "\
- id: typing
  name: Typing lessons
  status: current
  costs: {2018-19: £10k, 2019-20: £10k}
  purpose: Lessons for everybody who types
  covers:
    - {recommendation: R1, extent: full}
- id: hearing
  name: Hearing tests
  status: current
  costs: {2018-19: £20k, 2019-20: £20k}
  activities: [Tests ears, Listens]
";

/// A small workspace with three recommendations and two workstreams.
fn small(decisions: Option<&str>) -> TempDir {
    let folder = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/all.yaml", WORKSTREAMS),
    ]);
    if let Some(text) = decisions {
        fs::write(folder.path().join("decisions.yaml"), text).unwrap();
    }
    folder
}

const SAID: [&str; 6] = [
    "--by",
    "A. Lead",
    "--why",
    "It does",
    "--date",
    "2018-03-01",
];

fn accept(folder: &Path, workstream: &str, target: &str, more: &[&str]) -> Ran {
    let mut all = vec!["match", "--accept", workstream, target];
    all.extend(SAID);
    all.extend(more);
    run_in(folder, &all)
}

fn reject(folder: &Path, workstream: &str, target: &str) -> Ran {
    let mut all = vec!["match", "--reject", workstream, target];
    all.extend(SAID);
    run_in(folder, &all)
}

fn decisions(folder: &Path) -> String {
    fs::read_to_string(folder.join("decisions.yaml")).unwrap()
}

/// `check` has nothing to say.
fn is_sound(folder: &Path) {
    let ran = run_in(folder, &["check"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}
