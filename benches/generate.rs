//! Writes a workspace of any size into a folder, the same for the same arguments:
//!
//! ```text
//! cargo run --release --example generate -- --recommendations 5000 --workstreams 20000 --links 200000 --seed 1 --out DIR
//! ```
//!
//! or, as the first argument `--workshop` asks for, the raw files of a workshop for `evidence import`:
//!
//! ```text
//! cargo run --release --example generate -- --workshop --votes 1000000 --participants 20000 --out DIR
//! ```
// A tool for people at a terminal: what it says goes straight there.
#![allow(clippy::print_stderr)]

mod workshop;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use workspace::{Size, write};

const USAGE: &str = "usage: generate --recommendations N --workstreams N --links N [--seed N] [--levels] [--equal] [--plan] --out DIR
       generate --workshop [--ideas N] [--comments N] [--votes N] [--participants N] [--minutes N] [--seed N] --out DIR";

fn main() -> ExitCode {
    let arguments = std::env::args().skip(1);
    let is_workshop = std::env::args()
        .nth(1)
        .is_some_and(|first| first == "--workshop");
    let written = if is_workshop {
        of_workshop(arguments.skip(1)).map(|(size, out)| workshop::write(&size, &out))
    } else {
        of_workspace(arguments).map(|(size, out)| write(&size, &out))
    };
    let Some(written) = written else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn of_workshop(mut arguments: impl Iterator<Item = String>) -> Option<(workshop::Size, PathBuf)> {
    let mut size = workshop::Size::new();
    let mut out = None;
    while let Some(flag) = arguments.next() {
        let value = arguments.next()?;
        match flag.as_str() {
            "--ideas" => size.ideas = value.parse().ok()?,
            "--comments" => size.comments = value.parse().ok()?,
            "--votes" => size.votes = value.parse().ok()?,
            "--participants" => size.participants = value.parse().ok()?,
            "--minutes" => size.minutes = value.parse().ok()?,
            "--seed" => size.seed = value.parse().ok()?,
            "--out" => out = Some(PathBuf::from(value)),
            _ => return None,
        }
    }
    let has_some = size.ideas.min(size.participants).min(size.minutes) > 0;
    has_some.then_some((size, out?))
}

fn of_workspace(mut arguments: impl Iterator<Item = String>) -> Option<(Size, PathBuf)> {
    let mut size = Size::new(45, 40, 100);
    let mut out = None;
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
