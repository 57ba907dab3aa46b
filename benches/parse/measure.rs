//! Time and memory of one process.

use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

/// One process from start to end.
pub struct Run {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds of work, of all threads, in the program and in the kernel for it.
    pub cpu: f64,
    /// The most memory it held.
    pub bytes: u64,
}

/// Runs a command through a fresh `own measure ...`: the operating system adds up what all children
/// of a process took, so each command needs a parent of its own.
pub fn measured(own: &str, command: &[String]) -> io::Result<Run> {
    let output = Command::new(own).arg("measure").args(command).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    match numbers[..] {
        [wall, cpu, kilobytes] if output.status.success() => Ok(Run {
            wall,
            cpu,
            bytes: kilobytes as u64 * 1024,
        }),
        _ => Err(io::Error::other(format!(
            "{command:?} failed: {}",
            String::from_utf8_lossy(&output.stderr)
        ))),
    }
}

/// Runs a command, throws its result away and prints what it took.
pub fn of_command(program: &str, arguments: &[&str]) -> io::Result<()> {
    let started = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status()?;
    let wall = started.elapsed().as_secs_f64();
    if !status.success() {
        return Err(io::Error::other(format!("{program} ended with {status}")));
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let times = [usage.user_time(), usage.system_time()];
    let cpu: f64 = times
        .iter()
        .map(|time| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6)
        .sum();
    println!("{wall} {cpu} {}", usage.max_rss());
    Ok(())
}
