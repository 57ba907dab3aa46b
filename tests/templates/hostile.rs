//! Names of every kind are shown as they are, in every document.

use std::path::Path;

use super::{done, files, read, wards};

/// What people, or those who wish them ill, may write.
const NAMES: [&str; 20] = [
    "'single' \"double\" `back` “curly” «angled» ‘x’",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "+1 -1 @SUM(A1)",
    "#panic(\"x\")",
    "{{x}} {{{y}}} {{#each years}} \\{{z}}",
    "a]]>b &lt; &amp; &#0;",
    "$5m_* **bold** _under_ ~~gone~~",
    "| a | b |",
    "- an item",
    "1. an item",
    "# a heading",
    "> a quotation",
    "--- === ***",
    "<!-- contents --> <!-- page -->",
    "[x](javascript:alert(1)) ![x](y.png) [!WARNING]",
    "🏥 naïve 中文 שלום",
    "http://a.b/<c> www.x.y",
    "\\ \\\\ \\n %s ${x} $(x)",
    "=== ",
];

fn quoted(name: &str) -> String {
    serde_json::to_string(name).unwrap()
}

/// A workspace in which everything that has a name has this one.
fn named(name: &str) -> tempfile::TempDir {
    let all = quoted(name);
    let programme = format!(
        "programme: {{id: demo, name: {all}, years: [2018-19, 2019-20], source: {{document: {all}}}}}\n\
         framework:\n  elements: [{{id: skills, name: {all}}}]\n  audiences: [{{id: staff, name: {all}}}]\n\
         budget: {{total: £300k}}\nscenarios: [{{id: tight, name: {all}, budget: {{total: £100k}}}}]\n"
    );
    let recommendations = format!(
        "- {{id: R1, text: {all}, element: skills, audience: staff}}\n\
         - {{id: R2, text: {all}, element: skills, audience: staff}}\n\
         - {{id: R3, text: {all}, element: skills, audience: staff}}\n"
    );
    let mut workstreams = String::new();
    for (id, status, covers) in [
        ("typing", "proposed", "R1"),
        ("sharing", "current", "R2"),
        ("radio", "current", ""),
        ("palace", "proposed", "R3"),
    ] {
        let cost = if id == "palace" { "£9m" } else { "£20k" };
        workstreams += &format!(
            "- id: {id}\n  name: {all}\n  owner: {all}\n  purpose: {all}\n  source: [{all}]\n  status: {status}\n  cost_basis: illustrative\n  costs: {{2018-19: {cost}, 2019-20: {cost}}}\n"
        );
        if !covers.is_empty() {
            workstreams +=
                &format!("  covers: [{{recommendation: {covers}, extent: full, why: {all}}}]\n");
        }
    }
    wards(&[
        ("programme.yaml", &programme),
        ("recommendations/all.yaml", &recommendations),
        ("workstreams/all.yaml", &workstreams),
        (
            "decisions.yaml",
            &format!(
                "excused: [{{recommendation: R3, state: deferred, owner: {all}, why: {all}, until: 2030-01-01}}]\n"
            ),
        ),
    ])
}

/// The text of every Markdown document, read as Markdown: words only.
fn words_of(out: &Path, path: &str) -> (String, Vec<String>) {
    use pulldown_cmark::{Event, Options, Parser};
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    let markdown = read(out, path);
    let (mut words, mut marks) = (String::new(), Vec::new());
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            Event::InlineHtml(tag) if &*tag == "<br>" => words.push(' '),
            Event::Html(html) => marks.push(html.trim().to_owned()),
            Event::InlineHtml(html) => marks.push(html.into_string()),
            Event::Start(tag) => marks.push(format!("{tag:?}").chars().take(9).collect()),
            _ => {}
        }
    }
    (words, marks)
}

#[test]
fn hostile_names_are_literal_in_every_document() {
    let plain = named("Plain");
    done(plain.path(), &["--to", "md", "--scenario", "tight"]);
    let plain_out = plain.path().join("out");
    for name in NAMES {
        let folder = named(name);
        done(folder.path(), &["--scenario", "tight"]);
        let out = folder.path().join("out");
        let markdown: Vec<String> = files(&out)
            .into_keys()
            .filter(|path| path.ends_with(".md"))
            .collect();
        assert!(markdown.len() > 4, "{markdown:?}");
        for path in &markdown {
            let (words, marks) = words_of(&out, path);
            let shown = name.trim();
            assert!(words.contains(shown), "{path}: {name}\n{words}");
            // Whatever the names are, the document has the same headings, lists, tables and comments.
            let (_, plain_marks) = words_of(&plain_out, path);
            let kinds = |marks: &[String]| -> Vec<String> {
                let kind = |mark: &String| match mark.starts_with("<!--") {
                    true => mark.split(':').next().unwrap_or_default().to_owned(),
                    false => mark.clone(),
                };
                marks.iter().map(kind).collect()
            };
            assert_eq!(kinds(&marks), kinds(&plain_marks), "{path}: {name}");
        }
    }
}

#[test]
fn unseen_characters_are_shown_and_long_words_are_written() {
    let long = "x".repeat(500);
    for (name, shown) in [
        ("a\nb\r\nc\td", "a b  c d"),
        ("\u{202e}gpj.exe\u{2066}", "\u{fffd}gpj.exe\u{fffd}"),
        ("bell\u{7}null\u{1}", "bell\u{fffd}null\u{fffd}"),
        (long.as_str(), long.as_str()),
    ] {
        let folder = named(name);
        done(folder.path(), &[]);
        let out = folder.path().join("out");
        for path in ["briefing.md", "notes/typing.md", "gaps-by-owner.md"] {
            assert!(read(&out, path).contains(shown), "{path}: {name:?}");
        }
        let bad = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        for (path, bytes) in files(&out) {
            if let Ok(text) = String::from_utf8(bytes)
                && !path.ends_with(".json")
                && !path.ends_with(".pdf")
            {
                assert!(!text.contains(bad), "{path}: {name:?}");
            }
        }
    }
}
