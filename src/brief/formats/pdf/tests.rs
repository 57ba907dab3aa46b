//! PDF from documents made by hand; what comes out is read by other programs in `tests/pdf.rs`.

use super::super::super::charts::Chart;
use super::super::super::document::{Block, Column, Document, Inline, Row, Table, read};
use super::fitting::Fit;
use super::*;

/// What people may write.
const HOSTILE: [&str; 11] = [
    "#panic(\"x\")",
    "$5m_*",
    "]]> </script>",
    "{{x}} {{{y}}}",
    "\\ \" ' \\\" \\u{41} `raw`",
    "@label <label> = heading",
    "- item / term: // comment /* and */",
    "~ -- --- ... ?- \\#",
    "=cmd|' /C calc'!A0",
    "unseen \u{200b}\u{200e}\u{2060}\u{fe0f}\u{ad} and hyphens \u{2010}\u{2011}",
    "#import \"@preview/x:0.1.0\" #image(\"/etc/passwd\")",
];

fn document<'a>(title: &str, blocks: Vec<Block<'a>>) -> Document<'a> {
    let (title, lead) = (title.to_owned(), Vec::new());
    Document {
        title,
        lead,
        blocks,
    }
}

fn paragraph<'a>(words: &str) -> Block<'a> {
    Block::Paragraph(plain(words))
}

fn plain(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn pdf(document: &Document<'_>) -> Vec<u8> {
    bytes(document, &Templates::built_in()).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(document: &Document<'_>) -> String {
    bytes(document, &Templates::built_in())
        .unwrap_err()
        .to_string()
}

/// A table with ids in its first column.
fn table(rows: &[[&str; 2]]) -> Block<'static> {
    let column = |heading: &str, is_number| Column {
        heading: plain(heading),
        is_number,
    };
    let row = |[id, words]: &[&str; 2]| Row {
        cells: vec![vec![Inline::Id((*id).to_owned())], plain(words)],
    };
    Block::Table(Table {
        caption: plain("A caption"),
        columns: vec![column("Id", false), column("Words", false)],
        rows: rows.iter().map(row).collect(),
    })
}

#[test]
fn hostile_words_are_literals() {
    for words in HOSTILE {
        let all = vec![
            Block::Heading {
                level: 2,
                id: words.to_owned(),
                words: plain(words),
            },
            Block::Contents(vec![(words.to_owned(), plain(words))]),
            paragraph(words),
            table(&[["R1", words], ["R1", words]]),
            Block::KeyFigures(vec![[plain(words), plain(words), plain(words)]]),
        ];
        assert!(pdf(&document(words, all)).starts_with(b"%PDF-"), "{words}");
    }
    assert_eq!(
        source::escaped("a \"b\" \\ \u{7}\n"),
        "a \\\"b\\\" \\\\ \\u{7}\\u{a}"
    );
}

#[test]
fn an_empty_document_is_one_page() {
    assert!(pdf(&document("Nothing", Vec::new())).starts_with(b"%PDF-"));
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let made = || {
        pdf(&document(
            "Twice",
            vec![paragraph("Words"), table(&[["R1", "more"]])],
        ))
    };
    assert_eq!(made(), made());
}

#[test]
fn every_letter_of_the_font_can_be_shown() {
    let all: Vec<char> = ('\u{20}'..='\u{10ffff}')
        .filter(|&c| !c.is_control() && letters::has(c))
        .collect();
    assert!(all.len() > 2000);
    let blocks = all.chunks(100).map(|letters| {
        let words: Vec<String> = letters.iter().map(|c| format!("a{c}a")).collect();
        paragraph(&words.join(" "))
    });
    pdf(&document("Letters", blocks.collect()));
}

#[test]
fn letters_that_are_missing_are_told_at_once() {
    let rows = [
        ["R1", "Typing for everybody 😀, and again 😀"],
        ["R2", "数字"],
    ];
    let told = refusal(&document("Mixed", vec![paragraph("A ✓ B ☃"), table(&rows)]));
    assert_eq!(
        told,
        "the pdf document cannot be written: its font, Noto Sans, cannot show these characters:
  ✓ (U+2713) in \"A ✓ B ☃\"
  ☃ (U+2603) in \"A ✓ B ☃\"
  😀 (U+1F600) in \"Typing for everybody 😀, and again 😀\", in the row of R1, and in 1 other place
  数 (U+6570) in \"数字\", in the row of R2
  字 (U+5B57) in \"数字\", in the row of R2
Write them otherwise, or choose html or docx, which use the fonts of the reader's machine"
    );
    let snow: String = ('\u{4e00}'..'\u{4e20}').collect();
    let told = refusal(&document(&snow, Vec::new()));
    assert!(told.contains("\n  and 20 more characters\n"), "{told}");
}

#[test]
fn a_shell_that_does_not_work_is_told_with_its_line() {
    let desk = Desk::new(
        "#let a = 1\n#let b = a + \"x\"\n".to_owned(),
        &document("", Vec::new()),
    );
    let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
    let told = refused(&desk, &output.unwrap_err()).to_string();
    assert!(told.contains("cannot add integer and string"), "{told}");
    assert!(
        told.contains("line 2 of what page.typ.hbs yields: #let b = a"),
        "{told}"
    );
}

#[test]
fn typst_sees_no_files_and_no_clock() {
    for (code, what) in [
        ("#read(\"/etc/passwd\")", "not found"),
        ("#image(\"/charts/none.svg\", alt: \"x\")", "not found"),
        ("#import \"@preview/cetz:0.3.0\"", "not found"),
        ("#datetime.today()", "unable to get the current date"),
    ] {
        let desk = Desk::new(code.to_owned(), &document("", Vec::new()));
        let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
        let told = refused(&desk, &output.unwrap_err()).to_string();
        assert!(told.contains(what), "{code}: {told}");
    }
}

#[test]
fn long_words_are_broken_and_nothing_else() {
    let long = "x".repeat(500);
    let text = format!("short {long} words");
    let broken = letters::breakable(&text, 10.0);
    assert_eq!(broken.replace(letters::BREAK, ""), text);
    for piece in broken.split([' ', letters::BREAK]) {
        assert!(letters::width(piece) <= 10.0, "{piece}");
    }
    assert_eq!(letters::breakable("short words", 10.0), "short words");
    let years: Vec<&str> = letters::unbroken("from 2018-19 to well-known\u{ad}er").collect();
    assert_eq!(
        years,
        ["from ", "2018-19 ", "to ", "well-", "known\u{ad}", "er"]
    );
}

#[test]
fn a_row_keeps_its_words_around_the_id_that_it_explains() {
    let cell = vec![
        Inline::Strong(plain("Typing")),
        Inline::Break,
        Inline::Id("w1".to_owned()),
        Inline::Text(", Health".to_owned()),
    ];
    let row = || Row {
        cells: vec![cell.clone()],
    };
    let table = Block::Table(Table {
        caption: plain("A caption"),
        columns: vec![Column {
            heading: plain("Workstream"),
            is_number: false,
        }],
        rows: vec![row(), row()],
    });
    let document = document("Rows", vec![table]);
    let code = Source::of(&document).body();
    let first = "{[#metadata(none)#label(\"row w1\")]; strong({\"Typing\"}); linebreak(); \
                 id(\"w1\"); \", Health\"}";
    let second = "{strong({\"Typing\"}); linebreak(); \
                  link(label(\"row w1\"), id(\"w1\")); \", Health\"}";
    assert!(code.contains(first) && code.contains(second), "{code}");
    pdf(&document);
}

#[test]
fn charts_in_several_parts_are_told_apart() {
    let charts = [1, 2].map(|part| Chart {
        name: "map",
        part,
        title: "Map".to_owned(),
        description: "A map".to_owned(),
        width: 700.0,
        height: 100.0,
        svg: format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{part}\" height=\"1\"/>"),
    });
    let figures = charts.iter().map(|chart| Block::Figure {
        chart,
        caption: plain("A map"),
    });
    let document = document("Maps", figures.collect());
    let desk = Desk::new(String::new(), &document);
    let code = Source::of(&document).body();
    for chart in &charts {
        let path = world::path(&chart.stem());
        assert!(code.contains(&path), "{path} is not in {code}");
        assert_eq!(desk.chart(&path), Some(chart.svg.as_bytes()));
    }
    pdf(&document);
}

#[test]
fn columns_fill_the_page_and_hold_their_numbers() {
    let many = |columns: usize| {
        let heads = "| Year ".repeat(columns);
        let marks = "|---".to_owned() + &"|---:".repeat(columns - 1);
        let cells = "| Ward ".to_owned() + &"| £12,345,678.90 ".repeat(columns - 1);
        format!("# T\n\n## S\n\n<!-- caption: C -->\n{heads}|\n{marks}|\n{cells}|\n")
    };
    for (columns, is_sideways) in [(2, false), (5, false), (9, true), (14, true), (30, true)] {
        let markdown = many(columns);
        let document = read(&markdown, &[]).unwrap();
        let Some(Block::Table(table)) = document.blocks.get(1) else {
            panic!("no table in {markdown}");
        };
        let fit = Fit::of(table);
        let sum: f64 = fit.widths.iter().sum();
        let room = if is_sideways { 728.5 } else { 481.89 };
        assert!((sum - room).abs() < 0.01, "{columns} columns: {sum}");
        assert_eq!(fit.is_sideways, is_sideways, "{columns} columns");
        if columns < 10 {
            let number = letters::width("£12,345,678.90");
            assert!(
                (1..columns).all(|c| fit.line(c) >= number),
                "{columns} columns"
            );
        }
        pdf(&document);
    }
}
