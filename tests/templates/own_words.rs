//! Templates of the workspace, and those that are exported to begin with.

use serde_json::Value;

use super::black_box::{put, run_in};
use super::{brief, done, files, names, read, wards};

#[test]
fn a_template_of_the_workspace_replaces_the_built_in_one() {
    let folder = wards(&[
        (
            "templates/briefing.md.hbs",
            "\u{feff}# Our {{title}}\r\n\r\n{{#each decisions.invest}}\r\n- {{name}} by {{owner}} ({{ref id}}), {{../title}}\r\n{{/each}}\r\n",
        ),
        ("templates/README.txt", "What we changed, and why.\n"),
        ("templates/.briefing.md.hbs.swp", "\u{0}"),
    ]);
    assert_eq!(run_in(folder.path(), &["check"]).code, 0);
    done(folder.path(), &["--to", "md"]);
    let out = folder.path().join("out");
    assert_eq!(
        read(&out, "briefing.md"),
        "# Our Digital wards\n\n- Typing lessons by Academy (`typing`), Digital wards\n"
    );
    assert!(read(&out, "finance-annex.md").contains("Money by year"));
    // Numbers do not depend on words.
    let plan = run_in(folder.path(), &["optimise", "--format", "json"]);
    let plan: Value = serde_json::from_str(&plan.stdout).unwrap();
    let written: Value = serde_json::from_str(&read(&out, "plan.json")).unwrap();
    assert_eq!(plan["money"], written["money"]);
}

#[test]
fn exported_templates_make_the_same_documents() {
    let folder = wards(&[]);
    done(folder.path(), &[]);
    let before = files(&folder.path().join("out"));
    put(
        folder.path(),
        "templates/note.md.hbs",
        b"# Mine {{note.line.name}}\n",
    );
    let told = done(folder.path(), &["--export-templates"]);
    let (written, left) = told.split_once("Left alone").unwrap();
    assert!(
        written.contains("briefing.md.hbs") && written.contains("FIELDS.md"),
        "{told}"
    );
    assert!(
        left.contains("note.md.hbs") && !written.contains("note.md.hbs"),
        "{told}"
    );
    assert_eq!(
        read(folder.path(), "templates/note.md.hbs"),
        "# Mine {{note.line.name}}\n"
    );
    let again = done(folder.path(), &["--export-templates", "--format", "json"]);
    let json: Value = serde_json::from_str(&again).unwrap();
    assert_eq!(json["written"].as_array().unwrap().len(), 0);
    assert!(json["left_alone"].as_array().unwrap().len() > 6);

    assert_eq!(run_in(folder.path(), &["check"]).stderr, "");
    done(folder.path(), &[]);
    let mut after = files(&folder.path().join("out"));
    // A plan says how many seconds it took.
    let changed: Vec<String> = before
        .iter()
        .filter(|(path, _)| *path != "plan.json")
        .filter(|(path, bytes)| after.remove(*path).as_ref() != Some(bytes))
        .map(|(path, _)| path.clone())
        .collect();
    assert!(
        changed.iter().all(|path| path.starts_with("notes/")),
        "{changed:?}"
    );
    assert!(changed.contains(&"notes/radio.md".to_owned()));
}

#[test]
fn templates_are_exported_anywhere() {
    let nowhere = tempfile::tempdir().unwrap();
    let to = nowhere.path().join("a/b");
    done(
        nowhere.path(),
        &["--export-templates", to.to_str().unwrap()],
    );
    assert!(names(&to).contains(&"style.css.hbs".to_owned()));
    let fields = read(&to, "FIELDS.md");
    assert!(
        fields.contains("| `title` | text | The programme's name. |"),
        "{fields}"
    );
    let ran = run_in(
        std::path::Path::new("no/such"),
        &["brief", "--export-templates"],
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(
        ran.stderr.contains("there is no such folder: no/such"),
        "{}",
        ran.stderr
    );
    put(nowhere.path(), "file", b"x");
    let file = nowhere.path().join("file");
    let ran = brief(
        nowhere.path(),
        &["--export-templates", file.to_str().unwrap()],
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(
        ran.stderr.contains("could not be written"),
        "{}",
        ran.stderr
    );
}
