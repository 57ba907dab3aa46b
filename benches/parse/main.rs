//! What `gaps` costs beside the parsing of its files: at most three times as much, and 2 GB.
//!
//! ```text
//! cargo bench --bench parse [-- --repetitions N]
//! ```
//!
//! One run writes a workspace and then measures, in turn, processes that only parse its files with
//! the YAML library (into typed structs and into JSON values, without places) and `gapwise gaps`.
// A tool for people at a terminal: what it says goes straight there.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[cfg(unix)]
mod measure;
#[cfg(unix)]
mod yaml;

#[cfg(unix)]
#[path = "../workspace/mod.rs"]
mod workspace;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    report::main()
}

#[cfg(not(unix))]
fn main() {
    println!("this bench needs the resource usage of processes, which only Unix has");
}

#[cfg(unix)]
mod report {
    use std::io;
    use std::path::Path;
    use std::process::ExitCode;

    use super::measure::{Run, measured, of_command};
    use super::workspace::{Size, write};
    use super::yaml;

    const TIMES_PARSING: f64 = 3.0;
    const MOST_BYTES: u64 = 2_000_000_000;

    pub fn main() -> ExitCode {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let texts: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let result = match texts[..] {
            ["measure", program, ref rest @ ..] => of_command(program, rest),
            ["typed", folder] => yaml::typed(Path::new(folder)),
            ["value", folder] => yaml::value(Path::new(folder)),
            // `cargo test --all-targets` runs benches too, and only wants to see them work.
            _ if !texts.contains(&"--bench") => bench(Size::new(50, 200, 2_000), 1).map(|_| ()),
            _ => bench(Size::new(5_000, 20_000, 200_000), repetitions(&texts)).and_then(verdict),
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn repetitions(arguments: &[&str]) -> usize {
        let mut after = arguments.iter().skip_while(|a| **a != "--repetitions");
        after.nth(1).and_then(|n| n.parse().ok()).unwrap_or(7)
    }

    /// What is measured, and every run of it.
    struct Subject {
        name: &'static str,
        command: Vec<String>,
        runs: Vec<Run>,
    }

    fn bench(size: Size, repetitions: usize) -> io::Result<Vec<Subject>> {
        let folder = tempfile::tempdir()?;
        write(&size, folder.path())?;
        let root = folder.path().display().to_string();
        let own = std::env::current_exe()?.display().to_string();
        let gapwise = env!("CARGO_BIN_EXE_gapwise");
        let subject = |name, command: &[&str]| Subject {
            name,
            command: command.iter().map(|&word| word.to_owned()).collect(),
            runs: Vec::new(),
        };
        let mut subjects = vec![
            subject("YAML to typed structs", &[&own, "typed", &root]),
            subject("YAML to JSON values", &[&own, "value", &root]),
            subject(
                "gapwise gaps",
                &[gapwise, "gaps", "--format", "json", "-C", &root],
            ),
            subject("gapwise check", &[gapwise, "check", "-C", &root]),
        ];
        println!(
            "{} recommendations, {} workstreams, {} links, {repetitions} repetitions",
            size.recommendations, size.workstreams, size.links
        );
        // In turn, so that a slow minute of the machine hits all of them alike.
        for _ in 0..repetitions {
            for subject in &mut subjects {
                subject.runs.push(measured(&own, &subject.command)?);
            }
        }
        table(&subjects);
        Ok(subjects)
    }

    fn table(subjects: &[Subject]) {
        println!(
            "{:24}{:>10}{:>12}{:>10}{:>12}{:>10}",
            "", "wall min", "wall median", "CPU min", "CPU median", "most MB"
        );
        for subject in subjects {
            println!(
                "{:24}{:>8.2} s{:>10.2} s{:>8.2} s{:>10.2} s{:>10.0}",
                subject.name,
                least(&subject.runs, wall),
                median(&subject.runs, wall),
                least(&subject.runs, cpu),
                median(&subject.runs, cpu),
                most_bytes(&subject.runs) as f64 / 1e6,
            );
        }
    }

    /// Compares `gaps` with the faster way of parsing alone, by the least of all runs: on a shared
    /// machine whatever is above it is somebody else's work.
    fn verdict(subjects: Vec<Subject>) -> io::Result<()> {
        let [typed, value, gaps, ..] = &subjects[..] else {
            return Err(io::Error::other("nothing was measured"));
        };
        let mut good = true;
        for (name, of) in [("wall", wall as fn(&Run) -> f64), ("CPU", cpu)] {
            let parsing = least(&typed.runs, of).min(least(&value.runs, of));
            let least = least(&gaps.runs, of) / parsing;
            let median =
                median(&gaps.runs, of) / median(&typed.runs, of).min(median(&value.runs, of));
            good &= judged(
                least <= TIMES_PARSING,
                &format!(
                    "{name}: gaps takes {least:.2} times as long as parsing alone (medians: {median:.2}); at most {TIMES_PARSING}"
                ),
            );
        }
        let bytes = most_bytes(&gaps.runs);
        good &= judged(
            bytes < MOST_BYTES,
            &format!("memory: gaps takes {:.2} GB; below 2", bytes as f64 / 1e9),
        );
        match good {
            true => Ok(()),
            false => Err(io::Error::other("a target is missed")),
        }
    }

    fn judged(good: bool, what: &str) -> bool {
        println!("{}  {what}", if good { "PASS" } else { "FAIL" });
        good
    }

    fn wall(run: &Run) -> f64 {
        run.wall
    }

    fn cpu(run: &Run) -> f64 {
        run.cpu
    }

    fn sorted(runs: &[Run], of: fn(&Run) -> f64) -> Vec<f64> {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values
    }

    fn least(runs: &[Run], of: fn(&Run) -> f64) -> f64 {
        sorted(runs, of)[0]
    }

    fn median(runs: &[Run], of: fn(&Run) -> f64) -> f64 {
        sorted(runs, of)[runs.len() / 2]
    }

    fn most_bytes(runs: &[Run]) -> u64 {
        runs.iter().map(|run| run.bytes).max().unwrap_or(0)
    }
}
