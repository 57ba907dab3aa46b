//! The cache of proven plans: it saves work, and nothing more is believed of it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::black_box::{Ran, run_in};
use crate::knapsack;

const SWEEP: [&str; 4] = ["scenarios", "--sweep", "11:20:1", "-v"];

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("out/cache")).unwrap();
    let mut entries: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    entries.sort();
    entries
}

/// How many budgets came from the cache, and how many plans were searched for.
fn counts(ran: &Ran) -> (usize, usize) {
    let line = ran.stderr.lines().find(|l| l.contains("from the cache"));
    let numbers: Vec<usize> = line
        .unwrap()
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    (numbers[0], numbers[2])
}

#[test]
fn nothing_proven_is_solved_twice() {
    let folder = knapsack("");
    let first = run_in(folder.path(), &SWEEP);
    assert_eq!(counts(&first).0, 0, "{}", first.stderr);
    let second = run_in(folder.path(), &SWEEP);
    assert_eq!(counts(&second), (10, 0), "{}", second.stderr);
    assert_eq!(first.stdout, second.stdout);
    let without = run_in(folder.path(), &[&SWEEP[..], &["--no-cache"]].concat());
    assert_eq!(without.stdout, first.stdout);
    assert_eq!(counts(&without).0, 0);
    // Another input, and none of it counts.
    let programme = folder.path().join("programme.yaml");
    let text = fs::read_to_string(&programme).unwrap();
    fs::write(&programme, text.replace("combine: sum", "combine: best")).unwrap();
    let other = run_in(folder.path(), &SWEEP);
    assert_eq!(counts(&other).0, 0, "{}", other.stderr);
}

#[test]
fn what_is_left_of_a_killed_run_is_used() {
    let folder = knapsack("");
    let whole = run_in(folder.path(), &SWEEP);
    for (n, entry) in entries(folder.path()).into_iter().enumerate() {
        if n % 2 == 0 {
            fs::remove_file(entry).unwrap();
        }
    }
    // What a run that dies while it writes leaves behind.
    fs::write(folder.path().join("out/cache/.gapwise-x1"), "gapwise").unwrap();
    let again = run_in(folder.path(), &SWEEP);
    assert_eq!(again.stdout, whole.stdout);
    let (_, searched) = counts(&again);
    assert!(
        0 < searched && searched < counts(&whole).1,
        "{}",
        again.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_killed_sweep_goes_on_where_it_was() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    use std::process::Stdio;
    let cache = tempfile::tempdir().unwrap();
    let kept = || fs::read_dir(cache.path()).map_or(0, Iterator::count);
    let cache_name = cache.path().to_str().unwrap();
    let sweep = [
        "scenarios",
        "--sweep",
        "5m:6m:200k",
        "--no-changes",
        "-v",
        "--cache",
        cache_name,
    ];
    let mut child = crate::black_box::gapwise(&sweep)
        .current_dir(crate::black_box::root())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while kept() < 2 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let _ = kill(
        Pid::from_raw(i32::try_from(child.id()).unwrap()),
        Signal::SIGKILL,
    );
    child.wait().unwrap();
    let before = kept();
    let again = run_in(crate::black_box::root(), &sweep);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(counts(&again).0 > 0 && before >= 2, "{}", again.stderr);
    assert!(again.stdout.contains("£5,200,000.00"), "{}", again.stdout);
}

#[test]
fn a_damaged_entry_is_noticed_and_solved_again() {
    let folder = knapsack("");
    let whole = run_in(folder.path(), &SWEEP).stdout;
    let kept = entries(folder.path());
    let sound: Vec<Vec<u8>> = kept.iter().map(|path| fs::read(path).unwrap()).collect();
    let text = |n: usize| String::from_utf8(sound[n].clone()).unwrap();
    let damages: [(&str, Vec<u8>); 5] = [
        ("cut short", sound[0][..20].to_vec()),
        ("cut short", Vec::new()),
        (
            "checksum",
            sound[0][..sound[0].len() - 9]
                .iter()
                .copied()
                .chain([b'\n'])
                .collect(),
        ),
        ("checksum", text(0).replace("normal", "none").into_bytes()),
        ("no text", vec![0xff; 100]),
    ];
    for (words, bytes) in damages {
        fs::write(&kept[0], &bytes).unwrap();
        let again = run_in(folder.path(), &SWEEP);
        assert_eq!(again.stdout, whole, "{words}");
        assert!(
            again.stderr.contains("is damaged"),
            "{words}\n{}",
            again.stderr
        );
        assert!(again.stderr.contains(words), "{words}\n{}", again.stderr);
        assert_eq!(fs::read(&kept[0]).unwrap(), sound[0], "{words}");
    }
    // An entry under the name of another.
    fs::write(&kept[0], &sound[1]).unwrap();
    let again = run_in(folder.path(), &SWEEP);
    assert_eq!(again.stdout, whole);
    assert!(again.stderr.contains("other inputs"), "{}", again.stderr);
}

/// An entry with the right checksum for a plan that it calls the best, and is not.
fn forged(entry: &str, cheaper: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let (head, body) = entry.split_once('\n').unwrap();
    let (_, good) = cheaper.split_once('\n').unwrap();
    let plan = &good[good.find("\"plan\"").unwrap()..];
    let body = format!("{}{plan}", &body[..body.find("\"plan\"").unwrap()]);
    let digest = Sha256::digest(body.trim_end_matches('\n').as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let form = head.rsplit_once(' ').unwrap().0;
    format!("{form} {digest}\n{body}")
}

#[test]
fn a_forged_proof_that_another_plan_refutes_is_noticed() {
    let folder = knapsack("");
    let whole = run_in(folder.path(), &SWEEP).stdout;
    let kept = entries(folder.path());
    let spend = |text: &str| -> String {
        let line = text.lines().find(|line| line.contains("\"spend\""));
        line.unwrap().to_owned()
    };
    let texts: Vec<String> = kept
        .iter()
        .map(|p| fs::read_to_string(p).unwrap())
        .collect();
    let with = |pounds: &str| texts.iter().position(|t| spend(t).contains(pounds));
    let (large, small) = (with("\"20.00\"").unwrap(), with("\"11.00\"").unwrap());
    // Both fit £20, and the smaller one covers less than those of the budgets between.
    fs::write(&kept[large], forged(&texts[large], &texts[small])).unwrap();
    let again = run_in(folder.path(), &SWEEP);
    assert_eq!(again.stdout, whole, "{}", again.stderr);
    assert!(
        again.stderr.contains("another plan that fits is better"),
        "{}",
        again.stderr
    );
    assert_eq!(fs::read_to_string(&kept[large]).unwrap(), texts[large]);
}

#[test]
fn a_folder_that_cannot_be_written_is_no_error() {
    let folder = knapsack("");
    fs::write(folder.path().join("file"), "").unwrap();
    let cache = folder.path().join("file/cache");
    let arguments = [&SWEEP[..], &["--cache", cache.to_str().unwrap()]].concat();
    let ran = run_in(folder.path(), &arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(
        ran.stderr.matches("cannot be kept").count(),
        1,
        "{}",
        ran.stderr
    );
}
