//! Templates that do not fit: told with their line, and nothing is written. What `check` says of each
//! kind is kept in `tests/refused/`.

use super::black_box::{put, run_in};
use super::{brief, done, wards};

#[test]
fn every_problem_is_told_before_anything_is_planned() {
    let folder = wards(&[
        (
            "templates/briefing.md.hbs",
            "# {{titel}}\n\n{{#if ask.wrning}}x{{/if}}\n",
        ),
        ("templates/note.md.hbs", "# {{title}\n"),
        (
            "workstreams/more.yaml",
            "id: more\nstatus: curent\ncosts: unknown\n",
        ),
    ]);
    for command in ["check", "brief"] {
        let ran = run_in(folder.path(), &[command]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{command}");
        for words in [
            "templates/briefing.md.hbs:1:5",
            "templates/briefing.md.hbs:3:7",
            "templates/note.md.hbs:1:",
            "workstreams/more.yaml:2:9",
            "4 problems found",
            "did you mean `title`?",
        ] {
            assert!(
                ran.stderr.contains(words),
                "{command}: {words}\n{}",
                ran.stderr
            );
        }
        assert!(!ran.stderr.contains("planning ..."), "{}", ran.stderr);
    }
    assert!(!folder.path().join("out").exists());
    // Gaps and plans do not depend on anybody's words.
    std::fs::remove_file(folder.path().join("workstreams/more.yaml")).unwrap();
    assert_eq!(run_in(folder.path(), &["gaps"]).code, 0);
    assert_eq!(
        run_in(folder.path(), &["check", "--format", "json"]).code,
        1
    );
}

#[test]
fn files_that_are_no_templates_are_refused() {
    for (name, bytes, words) in [
        ("briefing.md.hbs", vec![b'a', 0xff], "error[not-text]"),
        (
            "briefing.md.hbs",
            vec![b'a'; (1 << 20) + 1],
            "error[large-template]: this is larger than a megabyte",
        ),
        (
            "briefing.md.hbs/x",
            vec![b'a'],
            "error[unreadable-file]: this is a folder",
        ),
        (
            "breifing.md.hbs",
            vec![b'a'],
            "did you mean `briefing.md.hbs`?",
        ),
        ("briefing.md", vec![b'a'], "rename it to briefing.md.hbs"),
        (
            "BRIEFING.MD.HBS",
            vec![b'a'],
            "did you mean `briefing.md.hbs`?",
        ),
    ] {
        let folder = wards(&[]);
        put(folder.path(), &format!("templates/{name}"), &bytes);
        for command in ["check", "brief"] {
            let ran = run_in(folder.path(), &[command, "-q"]);
            assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{name} {command}");
            assert!(ran.stderr.contains(words), "{name}\n{}", ran.stderr);
            assert!(ran.stderr.len() < 2000);
        }
    }
    let folder = wards(&[]);
    put(folder.path(), "templates", b"x");
    let ran = run_in(folder.path(), &["check"]);
    assert!(
        ran.code == 1 && ran.stderr.contains("error[unreadable-file]"),
        "{}",
        ran.stderr
    );
}

#[test]
fn what_only_shows_when_it_is_filled_in_has_its_line_too() {
    for (text, words) in [
        (
            "# T\n\n{{#each remaining.uncovered}}\n{{excuse.owner}}\n{{/each}}\n{{money.real.base}}\n",
            "line 6, column 1",
        ),
        ("# T\n\n<b>{{title}}</b>\n", "about line 3 of the template"),
        (
            "# T\n\n{{#if title}}\n\n| a |\n|---|\n| {{title}} |\n{{/if}}\n",
            "a table needs a caption",
        ),
        (
            "# T\n\n{{#each years}}\n\n{{this}}\n{{/each}}\n\nx ![y](charts/nothing.svg)\n",
            "about line 8 of the template",
        ),
    ] {
        let folder = wards(&[("templates/briefing.md.hbs", text)]);
        let ran = brief(folder.path(), &["--to", "md"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{text}");
        assert!(
            ran.stderr.contains("briefing.md.hbs") && ran.stderr.contains(words),
            "{text}\n{}",
            ran.stderr
        );
        assert!(!folder.path().join("out").exists());
        done(folder.path(), &["--to", "md", "--only", "notes"]);
    }
}
