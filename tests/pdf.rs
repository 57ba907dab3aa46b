//! PDF documents, read back with other programs: the words and numbers of the Markdown, all fonts
//! embedded, tagged as PDF/UA-1 asks, and the same bytes every time.
//!
//! It needs a build with the feature `pdf`, pdftotext, pdffonts and pdfinfo (poppler-utils), and for the
//! check of PDF/UA-1 a Python with pdfua (`GAPWISE_PYTHON`, or else python3). Without them this says so
//! and passes, unless `GAPWISE_DOCUMENTS=required`.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use black_box::outside::{self, imports, python};
use black_box::{PROGRAMME, RECOMMENDATION, root, run_in, workspace};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Whether something that is needed is there; says so where it is not.
fn is_there(found: bool, what: &str) -> bool {
    outside::is_there(
        found,
        "GAPWISE_DOCUMENTS",
        &format!("PDF documents: {what}"),
    )
}

fn is_built() -> bool {
    is_there(
        cfg!(feature = "pdf"),
        "this build has none (cargo test --features pdf)",
    )
}

fn has_poppler() -> bool {
    let starts = |tool| Command::new(tool).arg("-v").output().is_ok();
    let found = ["pdftotext", "pdffonts", "pdfinfo"].into_iter().all(starts);
    is_there(
        found,
        "no pdftotext, pdffonts and pdfinfo were found (poppler-utils)",
    )
}

/// What a program prints.
fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The documents of a workspace as Markdown and PDF, in a folder.
fn documents(of: &Path, to: &Path) {
    let out = to.to_str().unwrap();
    let ran = run_in(of, &["brief", "--quiet", "--to", "md,pdf", "--out", out]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

/// The documents of the shipped programme, made once for all tests.
fn shipped() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
        let _ = fs::remove_dir_all(&folder);
        documents(root(), &folder);
        folder
    });
    &FOLDER
}

/// Every file of a kind, also in folders.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path, ending)),
            false if path.extension().is_some_and(|e| e == ending) => found.push(path),
            false => {}
        }
    }
    found.sort();
    assert!(
        !found.is_empty() || !folder.ends_with("out"),
        "no .{ending}"
    );
    found
}

/// Words without white space, and without the places where a word may be broken.
fn close(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !"\u{ad}\u{200b}-\u{2010}".contains(*c);
    text.chars().filter(kept).collect()
}

/// The words of a PDF in the order in which they are set, without headers and footers.
fn words(pdf: &Path, title: &str) -> String {
    let text = printed(
        Command::new("pdftotext")
            .args(["-raw", "-enc", "UTF-8"])
            .arg(pdf)
            .arg("-"),
    );
    let is_footer =
        |line: &str| line.starts_with("Page ") && line.contains(" of ") && line.len() < 20;
    let mut out = String::new();
    for (number, page) in text.split('\u{c}').enumerate() {
        let header = close(title);
        for line in page.lines().filter(|line| !is_footer(line)) {
            if number == 0 || close(line) != header {
                out += &close(line);
            }
        }
    }
    out
}

/// What stands in a piece of Markdown: paragraphs and headings, and rows of tables.
fn pieces(markdown: &str) -> (Vec<String>, Vec<String>) {
    let (mut texts, mut rows) = (Vec::new(), Vec::new());
    let mut text = String::new();
    let (mut is_picture, mut is_key_figures) = (false, false);
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Image { .. }) => is_picture = true,
            Event::End(TagEnd::Image) => is_picture = false,
            Event::Text(words) | Event::Code(words) => text += &words,
            Event::End(TagEnd::TableRow) => rows.push(close(&std::mem::take(&mut text))),
            Event::Html(html) => is_key_figures = html.contains("key-figures"),
            // Key figures stand in boxes, without headings.
            Event::End(TagEnd::TableHead) if is_key_figures => text.clear(),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::Item,
            ) => {
                texts.push(close(&std::mem::take(&mut text)));
            }
            _ => {}
        }
        assert!(!is_picture || markdown.contains("!["));
    }
    (texts, rows)
}

/// Checks one PDF against the Markdown that it was made from.
fn agrees(markdown: &Path) {
    let text = fs::read_to_string(markdown).unwrap();
    let title = text
        .lines()
        .next()
        .unwrap()
        .trim_start_matches("# ")
        .replace('\\', "");
    let words = words(&markdown.with_extension("pdf"), &title);
    let (texts, rows) = pieces(&text);
    for piece in texts.iter().chain(&rows) {
        assert!(
            words.contains(piece),
            "{} lacks: {piece}\n{words}",
            markdown.display()
        );
    }
}

#[test]
fn words_and_numbers_are_those_of_the_markdown() {
    if !is_built() || !has_poppler() {
        return;
    }
    let folder = shipped();
    for markdown in files(folder, "md") {
        agrees(&markdown);
    }
    let all = words(&folder.join("briefing.pdf"), "");
    let gaps = fs::read_to_string(folder.join("gaps.json")).unwrap();
    let gaps: serde_json::Value = serde_json::from_str(&gaps).unwrap();
    let ids = recommendations(&gaps);
    assert_eq!(ids.len(), 40, "{ids:?}");
    for id in ids {
        assert!(all.contains(&close(&id)), "no {id}");
    }
}

/// The ids of recommendations, wherever they stand.
fn recommendations(value: &serde_json::Value) -> Vec<String> {
    let gaps = value["recommendations"].as_array().unwrap();
    gaps.iter()
        .map(|gap| gap["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn they_are_tagged_and_every_font_is_embedded() {
    if !is_built() || !has_poppler() {
        return;
    }
    let folder = shipped();
    for pdf in files(folder, "pdf") {
        let name = pdf.display();
        let about = printed(Command::new("pdfinfo").arg(&pdf));
        for (key, value) in [
            ("Tagged", "yes"),
            ("Page size", "A4"),
            ("Creator", "gapwise"),
        ] {
            let line = about
                .lines()
                .find(|line| line.starts_with(&format!("{key}:")));
            assert!(
                line.is_some_and(|line| line.contains(value)),
                "{name}: {about}"
            );
        }
        assert!(
            !about.contains("CreationDate") && !about.contains("ModDate"),
            "{name}: {about}"
        );
        let meta = printed(Command::new("pdfinfo").arg("-meta").arg(&pdf));
        for said in ["<pdfuaid:part>1<", "<rdf:li>en-GB<", "<dc:title>"] {
            assert!(meta.contains(said), "{name}: {said} is not in {meta}");
        }
        let fonts = printed(Command::new("pdffonts").arg(&pdf));
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{name}");
        for font in fonts {
            assert!(font.contains("NotoSans"), "{name}: {font}");
            // Embedded, only the letters that are used, and with the characters that they stand for.
            assert!(font.contains(" yes yes yes "), "{name}: {font}");
        }
    }
    let briefing = folder.join("briefing.pdf");
    let tags = printed(Command::new("pdfinfo").arg("-struct").arg(briefing));
    for tag in [
        "H1", "Table", "TH", "TD", "Figure", "Caption", "Link", "L", "LI", "TOC",
    ] {
        let stands = tags
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .any(|word| word.trim_end_matches(':') == tag);
        assert!(stands, "no {tag} in\n{tags}");
    }
}

#[test]
fn they_pass_a_checker_of_accessible_pdf() {
    if !is_built() {
        return;
    }
    let what = "no Python with pdfua was found (pip install pdfua)";
    if !is_there(imports("pdfua"), what) {
        return;
    }
    let folder = shipped();
    for pdf in files(folder, "pdf") {
        printed(
            Command::new(python())
                .args(["-m", "pdfua", "check", "--quiet"])
                .arg(&pdf),
        );
    }
}

#[test]
fn the_same_input_is_the_same_bytes() {
    if !is_built() {
        return;
    }
    let second = tempfile::tempdir().unwrap();
    documents(root(), second.path());
    for pdf in files(shipped(), "pdf") {
        let same = second.path().join(pdf.strip_prefix(shipped()).unwrap());
        assert!(
            fs::read(&pdf).unwrap() == fs::read(same).unwrap(),
            "{}",
            pdf.display()
        );
    }
}

/// What nobody should be called.
const HOSTILE: &str = r##"
- id: R1
  text: "#panic(\"x\") $5m_* ]]> {{x}} \\ #image(\"/etc/passwd\") @a <b> = c"
  element: skills
  audience: staff
- {id: R2, text: "=cmd|' /C calc'!A0 *a* _b_ ` c ` ~d~ // e /* f */ -- --- ...", element: skills, audience: staff}
"##;

#[test]
fn hostile_words_stand_as_they_are() {
    if !is_built() || !has_poppler() {
        return;
    }
    let long = format!(
        "- {{id: R3, text: {}, element: skills, audience: staff}}\n",
        "Wörter".repeat(80)
    );
    let text = HOSTILE.to_owned() + &long;
    let input = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", &text),
    ]);
    let folder = tempfile::tempdir().unwrap();
    documents(input.path(), folder.path());
    let all = words(&folder.path().join("briefing.pdf"), "");
    for words in [
        "#panic(\"x\") $5m_* ]]> {{x}} \\ #image(\"/etc/passwd\") @a <b> = c",
        "=cmd|' /C calc'!A0 *a* _b_ ` c ` ~d~ // e /* f */ -- --- ...",
        &"Wörter".repeat(80),
    ] {
        assert!(all.contains(&close(words)), "{words} is not in\n{all}");
    }
}

#[test]
fn letters_that_cannot_be_shown_are_named_and_nothing_is_written() {
    if !is_built() {
        return;
    }
    let text = RECOMMENDATION.replace("type", "type 😀 and 数字");
    let input = workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", &text),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let ran = run_in(
        input.path(),
        &["brief", "--to", "pdf", "--out", out.to_str().unwrap()],
    );
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    for words in [
        "😀 (U+1F600)",
        "数 (U+6570)",
        "字 (U+5B57)",
        "the row of R1",
        "html or docx",
    ] {
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
    assert!(!out.exists());
}

#[test]
fn a_build_without_pdf_says_how_to_get_one() {
    if cfg!(feature = "pdf") {
        return;
    }
    let ran = run_in(root(), &["brief", "--to", "pdf"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("cargo build --release --features pdf"),
        "{}",
        ran.stderr
    );
}
