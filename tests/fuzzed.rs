//! Every input that the fuzzer found worth keeping, once more: see tests/fuzz/README.md.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod black_box;
#[path = "fuzz/inputs/mod.rs"]
mod inputs;

use std::fs;

use black_box::root;

#[test]
fn whatever_was_kept_holds() {
    for (name, run) in inputs::ALL {
        let folder = root().join("tests/fuzz/corpus").join(name);
        let mut kept: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        kept.sort();
        assert!(kept.len() >= 5, "{name} has hardly any inputs");
        for path in kept {
            // The test's own output says which it was, should this one end the process.
            println!("{}", path.display());
            run(&fs::read(&path).unwrap());
        }
    }
}
