//! Killed at any moment: decisions.yaml holds the old bytes or the new ones, never anything between.
#![cfg(unix)]

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::disk::{many, start};
use super::{accept, is_sound, small};

/// How many are killed; more in a longer run.
fn kills() -> u32 {
    let asked = std::env::var("GAPWISE_KILLS").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(120)
}

#[test]
fn a_killed_process_leaves_the_old_file_or_the_new_one() {
    let folder = small(Some("# ours\nlinks: []\n"));
    let path = folder.path().join("decisions.yaml");
    let old = fs::read(&path).unwrap();
    let begun = Instant::now();
    assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 0);
    let whole = begun.elapsed();
    let new = fs::read(&path).unwrap();
    let (mut olds, mut news) = (0, 0);
    for number in 0..kills() {
        fs::write(&path, &old).unwrap();
        let mut running = start(folder.path(), "R2");
        // From the very beginning to well after the usual end.
        sleep(whole.mul_f64(1.3 * f64::from(number) / f64::from(kills())));
        running.kill().unwrap();
        running.wait().unwrap();
        let now = fs::read(&path).unwrap();
        assert!(
            now == old || now == new,
            "neither old nor new after kill {number}"
        );
        if now == old {
            olds += 1
        } else {
            news += 1
        }
        if number % 20 == 0 {
            is_sound(folder.path());
        }
    }
    eprintln!("{olds} killed before the decision stood, {news} after");
    assert!(olds > 0);
    // What they left beside it disturbs nobody, and goes with the next decision.
    fs::write(folder.path().join(".gapwise-unfinished-left"), "links: [").unwrap();
    fs::write(&path, &old).unwrap();
    is_sound(folder.path());
    assert_eq!(accept(folder.path(), "hearing", "R2", &[]).code, 0);
    let entries = fs::read_dir(folder.path()).unwrap();
    let left = entries.filter(|e| {
        e.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with(".gapwise")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn killed_among_others_every_told_decision_stands() {
    let folder = many(40);
    let mut told = Vec::new();
    for pair in 0..20 {
        let (a, b) = (format!("M{}", 2 * pair), format!("M{}", 2 * pair + 1));
        let mut first = start(folder.path(), &a);
        let second = start(folder.path(), &b);
        sleep(Duration::from_millis(pair));
        first.kill().unwrap();
        let output = first.wait_with_output().unwrap();
        if output.status.success() {
            told.push(a);
        }
        let output = second.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        told.push(b);
    }
    let text = super::decisions(folder.path());
    for target in told {
        assert!(
            text.contains(&format!("recommendation: {target}\n")),
            "{target} is lost"
        );
    }
    is_sound(folder.path());
}
