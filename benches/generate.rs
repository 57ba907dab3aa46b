//! Writes a workspace of any size into a folder, the same for the same arguments:
//!
//! ```text
//! cargo run --release --example generate -- --recommendations 5000 --workstreams 20000 --links 200000 --seed 1 --out DIR
//! ```
// A tool for people at a terminal: what it says goes straight there.
#![allow(clippy::print_stderr)]

mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use workspace::{Size, write};

const USAGE: &str = "usage: generate --recommendations N --workstreams N --links N [--seed N] [--levels] [--equal] [--plan] --out DIR";

fn main() -> ExitCode {
    let Some((size, out)) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match write(&size, &out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Option<(Size, PathBuf)> {
    let mut size = Size::new(45, 40, 100);
    let mut out = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(flag) = arguments.next() {
        let mut value = || arguments.next();
        match flag.as_str() {
            "--recommendations" => size.recommendations = value()?.parse().ok()?,
            "--workstreams" => size.workstreams = value()?.parse().ok()?,
            "--links" => size.links = value()?.parse().ok()?,
            "--seed" => size.seed = value()?.parse().ok()?,
            "--levels" => size.levels = true,
            "--equal" => size.equal = true,
            "--plan" => size.plan = true,
            "--out" => out = Some(PathBuf::from(value()?)),
            _ => return None,
        }
    }
    Some((size, out?))
}
