//! Markdown as templates yield it, read back.

use super::*;
use crate::brief::formats::literal;

fn document(markdown: &str) -> Document<'static> {
    read(&finished(markdown), &[]).unwrap()
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

#[test]
fn sections_are_numbered_and_listed() {
    let read = document(
        "# A title\n\nThe lead.\n\n<!-- contents -->\n\n## One & two\n\nWords.\n\n## Three\n",
    );
    assert_eq!(read.title, "A title");
    assert_eq!(read.lead, [Block::Paragraph(text("The lead."))]);
    let Block::Contents(links) = &read.blocks[0] else {
        panic!("{read:?}")
    };
    let ids: Vec<&str> = links.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["1-one--two", "2-three"]);
    let headings = read.blocks.iter().filter_map(|block| match block {
        Block::Heading {
            id, words: inlines, ..
        } => Some((id.as_str(), words(inlines))),
        _ => None,
    });
    let found: Vec<(&str, String)> = headings.collect();
    assert_eq!(found[0], ("1-one--two", "1. One & two".to_owned()));
    assert_eq!(found[1], ("2-three", "2. Three".to_owned()));
}

#[test]
fn tables_have_captions_ids_and_totals() {
    let read = document(
        "# T\n\n## S\n\n<!-- caption: What it *costs* -->\n| What | Cost |\n|---|---:|\n| `a-b` Typing<br>HEE | £1.00 |\n| **All** | £1.00 |\n",
    );
    let Block::Table(table) = &read.blocks[1] else {
        panic!("{read:?}")
    };
    assert_eq!(table.caption, text("What it costs"));
    assert_eq!(
        table
            .columns
            .iter()
            .map(|c| c.is_number)
            .collect::<Vec<_>>(),
        [false, true]
    );
    assert_eq!(table.rows[0].explains(), Some("a-b"));
    assert_eq!(words(&table.rows[0].cells[0]), "a-b Typing HEE");
    assert!(!table.rows[0].is_total() && table.rows[1].is_total());
    assert!((table.widths().iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn hostile_words_come_back_as_they_were() {
    for hostile in [
        "<script>alert(1)</script>",
        "a | b \\| c",
        "{{x}} {{{y}}}",
        "*a* _b_ `c` ~~d~~ **e**",
        "[x](javascript:alert(1)) ![y](z)",
        "<!-- caption: x --> ]]> &lt; &#0;",
        "# not a heading",
        "- not an item",
        "1. not an item",
        "1) nor this",
        "+ nor this",
        "=cmd|' /C calc'!A0",
        "> nor a quotation",
        "---",
        "===",
        "http://x.y <br> <http://a.b>",
        "$5m_* #panic(\"x\")",
        "| a |",
        "---|---",
        "[!WARNING]",
    ] {
        let shown = literal::markdown(hostile);
        let markdown = format!(
            "# {shown}\n\n{shown}\n\n## {shown}\n\n- {shown}\n- **{shown}**\n\n> [!NOTE]\n> {shown}\n\n<!-- caption: {shown} -->\n| {shown} | b |\n|---|---:|\n| {shown} | {shown} |\n"
        );
        let read = document(&markdown);
        assert_eq!(read.title, hostile);
        assert_eq!(read.lead, [Block::Paragraph(text(hostile))]);
        let [
            Block::Heading { words: heading, .. },
            Block::List { items, .. },
            Block::Callout { blocks, .. },
            Block::Table(table),
        ] = read.blocks.as_slice()
        else {
            panic!("{hostile}: {read:?}")
        };
        assert_eq!(words(heading), format!("1. {hostile}"));
        assert_eq!(items[0], [Block::Paragraph(text(hostile))]);
        assert_eq!(
            items[1],
            [Block::Paragraph(vec![Inline::Strong(text(hostile))])]
        );
        assert_eq!(blocks.as_slice(), [Block::Paragraph(text(hostile))]);
        assert_eq!(table.caption, text(hostile));
        assert_eq!(table.columns[0].heading, text(hostile));
        assert_eq!(table.rows[0].cells, [text(hostile), text(hostile)]);
    }
}

#[test]
fn what_no_format_can_show_is_refused_with_its_line() {
    for (markdown, line, said) in [
        ("# T\n\n<b>x</b>\n", 3, "HTML"),
        ("# T\n\nx <b>y</b>\n", 3, "HTML"),
        ("# T\n\n![x](y.png)\n", 3, "there is no picture `y.png`"),
        ("# T\n\n| a |\n|---|\n| b |\n", 3, "needs a caption"),
        ("# T\n\n    code\n", 3, "in every format"),
        ("# T\n\n##### Deep\n", 3, "one title"),
        (&format!("# T\n\n{}x\n", "> ".repeat(3500)), 3, "too deeply"),
        (&format!("# T\n\n{}x\n", "- ".repeat(3500)), 3, "too deeply"),
        (
            "# T\n\n<!-- key-figures -->\n| a |\n|---|\n| b |\n",
            4,
            "three columns",
        ),
    ] {
        let problem = read(markdown, &[]).unwrap_err();
        assert!(problem.what.contains(said), "{markdown}: {problem:?}");
        assert!(problem.line >= line, "{markdown}: {problem:?}");
    }
}
