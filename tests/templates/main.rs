//! The documents of `brief` from outside: which are written and where, in whose words, and what becomes
//! of hostile names and of folders that cannot be written to.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod asked;
#[path = "../black_box/mod.rs"]
mod black_box;
mod disk;
mod hostile;
mod own_words;
mod refused;

use std::fs;
use std::path::Path;

use black_box::{Ran, files, run_in, workspace};
use tempfile::TempDir;

const PROGRAMME: &str = "\
programme: {id: wards, name: Digital wards, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Skills}, {id: technology, name: Technology}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £300k}
";
const RECOMMENDATIONS: &str = "\
- {id: R1, text: Teach everybody to type, element: skills, audience: staff}
- {id: R2, text: Share what works between wards, element: technology, audience: staff}
";
/// One starts, one stops, one continues, one is too dear, one is somebody else's.
const WORKSTREAMS: &str = "\
- {id: typing, name: Typing lessons, owner: Academy, status: proposed, costs: {2018-19: £50k, 2019-20: £50k},
   covers: [{recommendation: R1, extent: full}]}
- {id: radio, name: Ward radio, owner: Estates, status: current, costs: {2018-19: £60k, 2019-20: £60k}}
- {id: sharing, name: Sharing days, owner: Academy, status: current, costs: {2018-19: £40k, 2019-20: £40k},
   covers: [{recommendation: R2, extent: full}]}
- {id: palace, name: A palace, owner: Estates, status: proposed, costs: {2018-19: £9m, 2019-20: £9m},
   covers: [{recommendation: R2, extent: full}]}
- {id: library, name: The library, owner: City, status: current, funding: other, costs: unknown,
   covers: [{recommendation: R1, extent: slight}]}
";

fn wards(extra: &[(&str, &str)]) -> TempDir {
    let mut files = vec![
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATIONS),
        ("workstreams/all.yaml", WORKSTREAMS),
    ];
    files.extend(extra);
    workspace(&files)
}

/// Runs `brief` without its progress.
fn brief(folder: &Path, flags: &[&str]) -> Ran {
    run_in(folder, &[&["brief", "-q"], flags].concat())
}

/// Runs it, and it does its work.
fn done(folder: &Path, flags: &[&str]) -> String {
    let ran = brief(folder, flags);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{flags:?}");
    ran.stdout
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).into_keys().collect()
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect(path)
}
