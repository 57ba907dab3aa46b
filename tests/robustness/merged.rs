//! Shards: together they are the single run, and nothing else passes for one.

use std::fs;
use std::path::PathBuf;

use super::*;

/// A folder with seven shards of its own run of 60 draws.
struct Sharded {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
}

fn sharded(of: u32, more: &[&str]) -> Sharded {
    let folder = two("split: 0.5, costs: {estimate: 0.3}");
    let mut files = Vec::new();
    for number in 1..=of {
        let shard = format!("{number}/{of}");
        let all = [
            &["robustness", "-q", "--draws", "60", "--shard", &shard],
            more,
        ]
        .concat();
        let ran = run_in(folder.path(), &all);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{shard}");
        let file = folder.path().join(format!("{number}.json"));
        fs::write(&file, ran.stdout).unwrap();
        files.push(file);
    }
    Sharded { folder, files }
}

impl Sharded {
    fn merge(&self, files: &[&PathBuf], more: &[&str]) -> black_box::Ran {
        let names: Vec<&str> = files.iter().map(|file| file.to_str().unwrap()).collect();
        let all = [&["robustness", "-q"], more, &["--merge"], &names[..]].concat();
        run_in(self.folder.path(), &all)
    }

    /// What is said when these are merged, which they must not be.
    fn refused(&self, files: &[&PathBuf]) -> String {
        let ran = self.merge(files, &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
        ran.stderr
    }

    fn change(&self, number: usize, change: impl Fn(&str) -> String) {
        let text = fs::read_to_string(&self.files[number]).unwrap();
        let changed = change(&text);
        assert_ne!(text, changed);
        fs::write(&self.files[number], changed).unwrap();
    }
}

#[test]
fn shards_merge_to_the_single_run_byte_for_byte() {
    let sharded = sharded(7, &[]);
    let mut files: Vec<&PathBuf> = sharded.files.iter().collect();
    for format in ["text", "json", "csv"] {
        let single = ["robustness", "-q", "--draws", "60", "--format", format];
        let single = run_in(sharded.folder.path(), &single).stdout;
        assert!(!single.is_empty());
        let merged = sharded.merge(&files, &["--format", format]);
        assert_eq!((merged.code, merged.stdout), (0, single), "{format}");
        // The order of files says nothing.
        files.rotate_left(3);
    }
}

#[test]
fn a_draw_is_the_same_whichever_shard_it_is_in() {
    let records = |shard: &str, draws: &str| -> Vec<Value> {
        let folder = two("split: 0.5, costs: {estimate: 0.3}");
        let all = ["robustness", "-q", "--draws", draws, "--shard", shard];
        let ran = run_in(folder.path(), &all);
        let data: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(data["shard"], shard);
        data["records"].as_array().unwrap().clone()
    };
    let whole = records("1/1", "40");
    assert_eq!(whole.len(), 40);
    let numbers = whole.iter().map(|record| record["draw"].as_u64().unwrap());
    assert!(numbers.eq(1..=40));
    for (shard, expected) in [("2/3", 13), ("5/7", 6), ("40/40", 1), ("41/50", 0)] {
        let some = records(shard, "40");
        assert_eq!(some.len(), expected, "{shard}");
        assert!(some.iter().all(|record| whole.contains(record)), "{shard}");
    }
    // Nor does it matter how many there are in all.
    assert_eq!(records("1/1", "12"), whole[..12]);
}

#[test]
fn what_is_not_all_of_one_run_is_refused_by_name() {
    let sharded = sharded(3, &[]);
    let [one, two, three] = &sharded.files[..] else {
        panic!("three shards");
    };
    let missing = sharded.refused(&[one, three]);
    assert!(missing.contains("shard 2/3 is missing"), "{missing}");
    let missing = sharded.refused(&[two]);
    assert!(
        missing.contains("shards are missing: 1/3, 3/3"),
        "{missing}"
    );
    let twice = sharded.refused(&[one, two, two, three]);
    assert!(
        twice.contains("2.json cannot be merged: shard 2/3 stands in"),
        "{twice}"
    );
    let nowhere = sharded.refused(&[one, &PathBuf::from("no-such-shard.json")]);
    assert!(
        nowhere.contains("no-such-shard.json could not be read"),
        "{nowhere}"
    );

    for (more, words) in [
        (["--seed", "2"], "seed 2, there 1"),
        (["--gap", "0.01"], "gap 0.01, there 0.001"),
        (["--time-limit", "60"], "time limit 60, there none"),
        (["--draws", "61"], "draws 61, there 60"),
    ] {
        let other = sharded.folder.path().join("other.json");
        let all = ["robustness", "-q", "--shard", "2/3"];
        let draws = ["--draws", "60"];
        let draws = if more[0] == "--draws" {
            &[][..]
        } else {
            &draws
        };
        let ran = run_in(sharded.folder.path(), &[&all[..], draws, &more].concat());
        fs::write(&other, ran.stdout).unwrap();
        let said = sharded.refused(&[one, &other, three]);
        assert!(said.contains("other.json cannot be merged"), "{said}");
        assert!(said.contains(words), "{said}");
    }
    let more = sharded_file(&sharded, "2/4");
    let said = sharded.refused(&[one, &more]);
    assert!(
        said.contains("this is shard 2/4") && said.contains("is shard 1/3"),
        "{said}"
    );
}

fn sharded_file(sharded: &Sharded, shard: &str) -> PathBuf {
    let all = ["robustness", "-q", "--draws", "60", "--shard", shard];
    let file = sharded.folder.path().join("more.json");
    fs::write(&file, run_in(sharded.folder.path(), &all).stdout).unwrap();
    file
}

#[test]
fn a_damaged_shard_is_refused() {
    let fresh = || sharded(2, &[]);
    type Damage = fn(&str) -> String;
    let damages: [Damage; 9] = [
        |text| text[..text.len() / 2].to_owned(),
        |_| String::new(),
        |_| "[]".to_owned(),
        |text| text.replacen("\"draw\":2,", "\"draw\":3,", 1),
        |text| text.replacen("\"coverage\":0.", "\"coverage\":0.1", 1),
        |text| text.replace("\"shard\":\"2/2\"", "\"shard\":\"1/2\""),
        |text| text.replacen("\"seed\":1", "\"seed\":2", 1),
        |text| text.replace("gapwise/robustness/1", "gapwise/robustness/2"),
        |text| text.replacen('{', "{\"more\":1,", 1),
    ];
    let whole = fresh();
    let kept = fs::read_to_string(&whole.files[1]).unwrap();
    for damage in damages {
        whole.change(1, damage);
        let said = whole.refused(&[&whole.files[0], &whole.files[1]]);
        assert!(said.contains("2.json cannot be merged: this"), "{said}");
        fs::write(&whole.files[1], &kept).unwrap();
    }
    fs::write(&whole.files[1], [0xff, 0xfe, 0x00]).unwrap();
    let said = whole.refused(&[&whole.files[0], &whole.files[1]]);
    assert!(said.contains("2.json could not be read"), "{said}");
}

#[test]
fn inputs_that_have_changed_since_are_noticed() {
    let sharded = sharded(2, &[]);
    let files: Vec<&PathBuf> = sharded.files.iter().collect();
    let ranges = format!("{TWO}uncertainty: {{split: 0.5, costs: {{estimate: 0.31}}}}\n");
    black_box::put(sharded.folder.path(), "programme.yaml", ranges.as_bytes());
    let said = sharded.refused(&files);
    assert!(
        said.contains("other inputs than this workspace has now"),
        "{said}"
    );
    let dearer = proposal("a", "R1").replace("£10k", "£11k");
    black_box::put(
        sharded.folder.path(),
        "workstreams/a.yaml",
        dearer.as_bytes(),
    );
    let said = sharded.refused(&files);
    assert!(
        said.contains("other inputs than this workspace has now"),
        "{said}"
    );
}

#[test]
fn wrong_flags_are_2() {
    let folder = two("split: 0.5");
    for wrong in [
        &["--draws", "0"][..],
        &["--draws", "1000001"],
        &["--seed", "-1"],
        &["--shard", "0/3"],
        &["--shard", "4/3"],
        &["--shard", "2"],
        &["--shard", "+1/3"],
        &["--shard", "1/2", "--format", "csv"],
        &["--merge"],
        &["--merge", "x.json", "--seed", "1"],
        &["--merge", "x.json", "--shard", "1/2"],
        &["--merge", "x.json", "--gap", "0"],
        &["--gap", "2"],
    ] {
        let ran = run_in(folder.path(), &[&["robustness"], wrong].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{wrong:?}");
    }
}
