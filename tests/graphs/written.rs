//! What `graph` writes where something is already, what it says of limits, and that nothing unseen gets out.

use std::fs;

use crate::black_box::{self, put, root, run_in};
use crate::hostile;

#[test]
fn only_a_graph_is_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let formats = ["dot", "graphml", "mermaid", "json", "svg", "oscal"];
    let write = |name: &str, format: &str, further: &[&str]| {
        let path = folder.path().join(name);
        let shown = path.to_str().unwrap();
        run_in(
            root(),
            &[&["graph", "--as", format, "--out", shown], further].concat(),
        )
    };
    for (number, format) in formats.into_iter().enumerate() {
        // What somebody wrote stays, whatever it is called.
        let own = format!("own.{format}");
        for text in [
            "# Notes\n",
            "{\n  \"name\": \"x\"\n}\n",
            "<?xml version=\"1.0\"?>\n<x/>\n",
            "digraph \"drawn by hand\" {\n  a -> b\n}\n",
            "flowchart LR\n  a --> b\n",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"x\"/>\n",
            "{\n  \"mapping-collection\": {\"metadata\": {}}\n}\n",
        ] {
            put(folder.path(), &own, text.as_bytes());
            let ran = write(&own, format, &[]);
            assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{format}");
            assert!(
                ran.stderr.contains("is no graph that gapwise wrote"),
                "{}",
                ran.stderr
            );
            assert_eq!(fs::read_to_string(folder.path().join(&own)).unwrap(), text);
        }
        assert_eq!(write(&own, format, &["--force"]).code, 0, "{format}");
        // A graph is written again, in the same format or in another one; so is a file with nothing in it.
        assert_eq!(write(&own, format, &[]).code, 0, "{format}");
        let other = formats[(number + 1) % formats.len()];
        assert_eq!(write(&own, other, &[]).code, 0, "{format}");
        put(folder.path(), &own, b"");
        assert_eq!(write(&own, format, &[]).code, 0, "{format}");
    }
}

#[test]
fn mermaid_says_what_it_will_not_read() {
    let texts = (0..400).map(|number| {
        let text = "word ".repeat(30);
        format!("- {{id: R{number}, text: \"{text}\", element: skills, audience: staff}}\n")
    });
    let folder = black_box::workspace(&[
        ("programme.yaml", black_box::PROGRAMME),
        ("recommendations/all.yaml", &texts.collect::<String>()),
    ]);
    let ran = run_in(folder.path(), &["graph", "--as", "mermaid"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let length = ran.stdout.encode_utf16().count();
    let told = format!(
        "note: Mermaid reads 50000 characters at most, and this has {length}: set its `maxTextSize` higher"
    );
    assert!(ran.stderr.starts_with(&told), "{}", ran.stderr);
    let quiet = run_in(folder.path(), &["graph", "--as", "mermaid", "-q"]);
    assert_eq!(quiet.stderr, "");
    assert_eq!(run_in(root(), &["graph", "--as", "mermaid"]).stderr, "");
}

/// Names with whatever commands a terminal, or turns the text after it.
#[test]
fn nothing_unseen_gets_out() {
    let folder = hostile::workspace();
    let unseen = |c: char| {
        c.is_control() && !"\n\r\t".contains(c)
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    for arguments in [
        vec!["graph", "--as", "dot"],
        vec!["graph", "--as", "mermaid"],
        vec!["graph", "--as", "svg"],
        vec!["gaps", "--format", "csv"],
        vec!["optimise", "--no-reference", "--format", "csv"],
    ] {
        let ran = run_in(folder.path(), &arguments);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let found: Vec<char> = ran.stdout.chars().filter(|c| unseen(*c)).collect();
        assert!(found.is_empty(), "{arguments:?} {found:?}");
    }
}
