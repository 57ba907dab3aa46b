//! Bad input that cannot be kept as files in git: it is made in a temporary folder, refused with a
//! place and plain words, and never a panic. Some that has to be accepted stands beside it.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod black_box;

use std::fs;
use std::path::Path;

use black_box::{PROGRAMME, RECOMMENDATION, Ran, put, run, run_in, workspace};

const WORKSTREAM: &str = "workstreams/typing.yaml";

fn small() -> tempfile::TempDir {
    workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
    ])
}

/// Checks a workspace whose only workstream file holds these bytes.
fn check_with(bytes: &[u8]) -> Ran {
    let folder = small();
    put(folder.path(), WORKSTREAM, bytes);
    run_in(folder.path(), &["check"])
}

fn refused(ran: &Ran, expected: &str) {
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    let same = ran.stderr == expected;
    assert!(same, "{}", black_box::difference(expected, &ran.stderr));
}

fn refused_with(ran: &Ran, words: &[&str]) {
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    for word in words {
        assert!(ran.stderr.contains(word), "{word:?} not in\n{}", ran.stderr);
    }
    // A line of a megabyte must not be shown whole.
    assert!(ran.stderr.len() < 3000, "{} bytes", ran.stderr.len());
}

#[test]
fn a_folder_that_is_not_there() {
    let ran = run(&["check", "-C", "no/such/folder"]);
    refused(
        &ran,
        "\
error[no-folder]: there is no such folder
--> no/such/folder
 = help: name the folder that holds programme.yaml with `-C DIR`

1 problem found
",
    );
}

#[test]
fn a_folder_without_a_programme() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run_in(folder.path(), &["check"]);
    refused(
        &ran,
        "\
error[no-programme]: this folder is not a workspace: it has no programme.yaml
--> programme.yaml
 = help: run gapwise where programme.yaml is, or name that folder with `-C DIR`

1 problem found
",
    );
}

#[test]
fn a_folder_named_like_a_file() {
    let folder = small();
    fs::create_dir_all(folder.path().join("workstreams/x.yaml")).unwrap();
    fs::create_dir_all(folder.path().join("decisions.yaml")).unwrap();
    refused(
        &run_in(folder.path(), &["check"]),
        "\
error[unreadable-file]: this is a folder, not a file
--> decisions.yaml
 = help: rename it, or move the files that it holds one level up

error[unreadable-file]: this is a folder, not a file
--> workstreams/x.yaml
 = help: rename it, or move the files that it holds one level up

2 problems found
",
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = small();
    put(folder.path(), WORKSTREAM, b"id: typing\n");
    let path = folder.path().join(WORKSTREAM);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        eprintln!("this user may read everything; a link to itself stands in");
        fs::remove_file(&path).unwrap();
        symlink("typing.yaml", &path).unwrap();
    }
    refused_with(
        &run_in(folder.path(), &["check"]),
        &[
            "error[unreadable-file]: this cannot be read: ",
            "--> workstreams/typing.yaml\n",
            "help: check that it exists and that you may read it",
        ],
    );
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_taken_for_a_file_left_out() {
    let folder = small();
    std::os::unix::fs::symlink("nowhere", folder.path().join("decisions.yaml")).unwrap();
    let ran = run_in(folder.path(), &["check"]);
    refused_with(&ran, &["error[unreadable-file]", "--> decisions.yaml\n"]);
}

#[test]
fn bytes_that_are_not_text() {
    let expected = |byte: usize| {
        format!(
            "\
error[not-text]: this file is not UTF-8 text: byte {byte} does not fit
--> workstreams/typing.yaml
 = help: save it as UTF-8 in your editor, or remove it if it is no text

1 problem found
"
        )
    };
    refused(&check_with(b"\x7fELF\x02\x01\x01\0\xff\xfe"), &expected(9));
    refused(&check_with(b"id: a\nname: Caf\xe9\n"), &expected(16));
    refused(&check_with(b"\xff\xfei\0d\0"), &expected(1));
}

#[test]
fn control_characters() {
    refused(
        &check_with(b"id: a\0b\n"),
        "\
error[yaml-syntax]: this is not YAML that can be read: unexpected character: `\\u{0}'
 --> workstreams/typing.yaml:1:6
  |
1 | id: a␀b
  |      ^
  |
  = help: remove this character; inside \"quotes\" it can be written as an escape such as \\t

1 problem found
",
    );
}

#[test]
fn a_byte_order_mark_and_windows_lines_are_accepted_and_shift_no_column() {
    let good = "\u{feff}id: typing\r\nstatus: current\r\ncosts: unknown\r\n";
    assert_eq!(check_with(good.as_bytes()).code, 0);
    let folder = small();
    put(
        folder.path(),
        "programme.yaml",
        format!("\u{feff}{PROGRAMME}")
            .replace('\n', "\r\n")
            .as_bytes(),
    );
    assert_eq!(run_in(folder.path(), &["check"]).stderr, "");
    refused(
        &check_with(
            "\u{feff}ower: é\r\nid: typing\r\nname: \"é\"\r\nstatus: curent\r\ncosts: unknown\r\n"
                .as_bytes(),
        ),
        "\
error[unknown-key]: a workstream has no key `ower`
 --> workstreams/typing.yaml:1:1
  |
1 | ower: é
  | ^^^^
  |
  = help: did you mean `owner`?

error[unknown-word]: `curent` is not a status
 --> workstreams/typing.yaml:4:9
  |
4 | status: curent
  |         ^^^^^^
  |
  = help: did you mean `current`?

2 problems found
",
    );
    // Scanning errors count characters from another place than values do.
    refused_with(
        &check_with("\u{feff}name: \"é\"\r\nid: 'é\r\n".as_bytes()),
        &["never closed", "typing.yaml:2:5"],
    );
}

#[test]
fn brackets_without_end() {
    for opening in ["[", "{a: ", "- ", "[{a: "] {
        refused_with(
            &check_with(opening.repeat(20_000).as_bytes()),
            &[
                "nested deeper than 64",
                "typing.yaml:1:",
                "check the brackets",
            ],
        );
    }
}

#[test]
fn an_alias_bomb() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (one, next) in ('a'..='k').zip('b'..='l') {
        let nine = vec![format!("*{one}"); 9].join(", ");
        bomb.push_str(&format!("{next}: &{next} [{nine}]\n"));
    }
    let started = std::time::Instant::now();
    refused_with(
        &check_with(bomb.as_bytes()),
        &[
            "the aliases (`*name`) of this file stand for more",
            "typing.yaml:",
        ],
    );
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn one_value_named_by_many_aliases_is_accepted() {
    let aliases = vec!["*a"; 500].join(", ");
    let text = format!(
        "id: typing\nowner: &a NHS\nactivities: [{aliases}]\nstatus: current\ncosts: unknown\n"
    );
    let ran = check_with(text.as_bytes());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

#[test]
fn a_line_of_a_megabyte() {
    let words = vec!["word"; 200_000].join(", ");
    let text =
        format!("id: typing\nstatus: current\ncosts: unknown\nactivities: [{words}, {{a: b}}]\n");
    refused_with(
        &check_with(text.as_bytes()),
        &["typing.yaml:4:1200014", "activities needs a single value"],
    );
    let text = format!(
        "id: typing\nstatus: {}\ncosts: unknown\n",
        "x".repeat(1_000_000)
    );
    refused_with(
        &check_with(text.as_bytes()),
        &["typing.yaml:2:9", "x…` is not a status"],
    );
    let text = format!(
        "id: {}!\nstatus: current\ncosts: unknown\n",
        "x".repeat(1_000_000)
    );
    refused_with(&check_with(text.as_bytes()), &["typing.yaml:1:5", "bad-id"]);
    let text = format!(
        "{}: 1\nid: typing\nstatus: current\ncosts: unknown\n",
        "x".repeat(1000)
    );
    refused_with(
        &check_with(text.as_bytes()),
        &["typing.yaml:1:1", "unknown-key"],
    );
}

#[test]
fn problems_come_by_file_and_line_whatever_the_order_of_reading() {
    let folder = small();
    for name in ["b.yaml", "a.yaml", "c.yml"] {
        put(
            folder.path(),
            &format!("workstreams/{name}"),
            format!(
                "ower: 1\nid: {}\nstatus: curent\ncosts: unknown\n",
                &name[..1]
            )
            .as_bytes(),
        );
    }
    put(folder.path(), "workstreams/.hidden.yaml", b"not: [data");
    put(folder.path(), "workstreams/notes.txt", b"not: [data");
    let ran = run_in(folder.path(), &["check"]);
    let places: Vec<&str> = ran
        .stderr
        .lines()
        .filter_map(|l| l.trim_start().strip_prefix("--> "))
        .collect();
    let expected = [
        "workstreams/a.yaml:1:1",
        "workstreams/a.yaml:3:9",
        "workstreams/b.yaml:1:1",
        "workstreams/b.yaml:3:9",
        "workstreams/c.yml:1:1",
        "workstreams/c.yml:3:9",
    ];
    assert_eq!(places, expected);
    assert!(ran.stderr.ends_with("\n6 problems found\n"));
}

#[test]
fn values_keep_their_spelling() {
    let mut files = gapwise::load::Files::default();
    files.add(
        "workstreams/a.yaml",
        "- id: 2018-19\n  name: yes\n  owner: 1.10\n  purpose: 0x1F\n  status: true\n  activities: [1_000, 007, .5, 1e3, no, 2018-01-01, +5, \"1.10\", &x 7.0, *x, 6 # comment\n    , null-ish, ~x, £5]\n",
    );
    let loaded = gapwise::load::read(&files);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let one = &loaded.workstreams[0];
    assert_eq!(one.id.value, "2018-19");
    let text = |text: &Option<gapwise::load::Text>| text.as_ref().unwrap().value.clone();
    let texts = [&one.name, &one.owner, &one.purpose, &one.status].map(text);
    assert_eq!(texts, ["yes", "1.10", "0x1F", "true"]);
    let activities: Vec<&str> = one.activities.iter().map(|a| a.value.as_str()).collect();
    let expected = [
        "1_000",
        "007",
        ".5",
        "1e3",
        "no",
        "2018-01-01",
        "+5",
        "1.10",
        "7.0",
        "7.0",
        "6",
        "null-ish",
        "~x",
        "£5",
    ];
    assert_eq!(activities, expected);
}

#[test]
fn the_same_problem_as_data() {
    let folder = small();
    put(
        folder.path(),
        WORKSTREAM,
        b"id: typing\nstatus: current\ncosts: unknown\nower: me\n",
    );
    let ran = run_in(folder.path(), &["check", "--format", "json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr, "");
    let data: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(
        data,
        serde_json::json!({"schema": "gapwise/problems/1", "problems": [{
            "code": "unknown-key", "severity": "error", "file": "workstreams/typing.yaml",
            "line": 4, "column": 1, "end_column": 5, "shown": "ower: me",
            "message": "a workstream has no key `ower`",
            "remedy": "did you mean `owner`?"}], "gates": []})
    );
}

#[cfg(unix)]
#[test]
fn names_of_files_cannot_drive_the_terminal() {
    let folder = small();
    let name = "workstreams/\u{1b}[31mred\u{202e}.yaml";
    put(
        folder.path(),
        name,
        b"\"k\\e[32m\\u202e\": 1\nid: \"a\\e[0m\"\nstatus: current\ncosts: unknown\n",
    );
    let ran = run_in(folder.path(), &["check"]);
    assert_eq!(ran.code, 1);
    for bad in ['\u{1b}', '\u{202e}', '\r', '\0'] {
        assert!(!ran.stderr.contains(bad), "{bad:?} in\n{}", ran.stderr);
    }
    let hostile = run_in(Path::new("no\u{1b}[31m/folder"), &["check"]);
    assert!(!hostile.stderr.contains('\u{1b}'), "{}", hostile.stderr);
}

/// A colon in a name is the first slip of many; what other files say with the programme's own words is not
/// wrong because of it.
#[test]
fn a_programme_that_cannot_be_read_is_one_problem() {
    let folder = tempfile::tempdir().unwrap();
    let made = run_in(folder.path(), &["init", "-q", "library"]);
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    let library = folder.path().join("library");
    let path = library.join("programme.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let slip = text.replace("name: A library for everybody", "name: Library: phase 2");
    assert_ne!(slip, text);
    std::fs::write(&path, slip).unwrap();
    let ran = run_in(&library, &["check"]);
    assert!(
        ran.stderr.ends_with("\n1 problem found\n"),
        "{}",
        ran.stderr
    );
}
