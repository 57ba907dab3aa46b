//! What Markdown becomes in Word's own words.

use super::*;
use crate::brief::charts::Chart;
use crate::brief::document::{finished, read};

fn chart() -> Chart {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 400\"><text x=\"9\" y=\"99\" font-family=\"Arial, sans-serif\">£1 — 中</text></svg>";
    Chart {
        name: "map",
        part: 0,
        title: "A <map>".to_owned(),
        description: "What it says & shows.".to_owned(),
        width: 800.0,
        height: 400.0,
        svg: svg.to_owned(),
    }
}

/// The body of a document.
fn body(markdown: &str) -> String {
    let charts = [chart()];
    let document = read(&finished(&format!("# Title\n\n{markdown}")), &charts).unwrap();
    written(&document).unwrap().xml
}

/// A table of so many columns of numbers.
fn wide(columns: usize) -> String {
    let line = |cell: &str| format!("| What |{}\n", format!(" {cell} |").repeat(columns));
    let marks = format!("|---|{}\n", "---:|".repeat(columns));
    format!(
        "<!-- caption: Wide -->\n{}{marks}{}",
        line("2018-19"),
        line("£1,234,567.89")
    )
}

fn count(xml: &str, what: &str) -> usize {
    xml.matches(what).count()
}

#[test]
fn headings_are_headings_and_links_lead_to_them() {
    let xml = body(
        "<!-- contents -->\n\n## One\n\n### Two\n\n#### Three\n\n[there](#1-one) [nowhere](#x)\n",
    );
    for (style, words) in [
        ("Heading1", "1. One"),
        ("Heading2", "Two"),
        ("Heading3", "Three"),
    ] {
        let heading = xml
            .split("<w:p>")
            .find(|p| p.contains(&format!("w:val=\"{style}\"")))
            .unwrap();
        assert!(
            heading.contains(words) && heading.contains("<w:bookmarkStart"),
            "{heading}"
        );
    }
    // Contents and words; a link that leads nowhere is words.
    assert_eq!(count(&xml, "w:anchor=\"_Toc000001\""), 2);
    assert_eq!(count(&xml, "<w:hyperlink"), 2);
    assert_eq!(count(&xml, "w:fldCharType="), 3);
}

#[test]
fn ids_lead_to_the_row_that_explains_them() {
    let xml = body(
        "## S\n\nSee `r-1` and `r-2`.\n\n<!-- caption: C -->\n| R | N |\n|---|---:|\n| `r-1` words | 1 |\n| `r-1` again | `r-1` |\n| **All** | 2 |\n",
    );
    assert_eq!(
        count(&xml, "<w:bookmarkStart w:id=\"2\" w:name=\"id_1\"/>"),
        1
    );
    assert_eq!(count(&xml, "w:name=\"id_1\""), 1);
    // From the words; never from the rows that explain it.
    assert_eq!(count(&xml, "w:anchor=\"id_1\""), 1);
    assert_eq!(count(&xml, "w:val=\"Reference\""), 5);
    let total = xml.split("<w:tr>").last().unwrap();
    assert_eq!(
        (count(total, "<w:b/>"), count(total, "<w:tcBorders>")),
        (2, 2)
    );
    assert_eq!(
        (count(&xml, "<w:tblHeader/>"), count(&xml, "<w:cantSplit/>")),
        (1, 4)
    );
}

#[test]
fn a_wide_table_turns_its_page_and_takes_its_heading_along() {
    let xml = body(&format!(
        "## Before\n\nWords.\n\n---\n\n## Wide\n\n{}\n## After\n\nWords.\n",
        wide(11)
    ));
    let sections: Vec<&str> = xml.split("<w:sectPr>").collect();
    assert_eq!(sections.len(), 4);
    assert!(sections[1].contains("Wide") && !sections[0].contains("2. Wide"));
    assert!(sections[2].contains("w:orient=\"landscape\"") && sections[2].contains("3. After"));
    assert!(
        !sections[1].starts_with("<w:headerReference") || sections[1].contains("w:h=\"16838\"")
    );
    // A section begins a page by itself.
    assert_eq!(count(&xml, "<w:pageBreakBefore/>"), 0);
    assert_eq!(count(&xml, "<w:headerReference"), 1);
    assert_eq!(count(&body(&wide(4)), "landscape"), 0);
}

#[test]
fn a_wide_table_at_the_end_leaves_no_empty_page() {
    let xml = body(&format!("## Wide\n\n{}", wide(11)));
    assert_eq!(count(&xml, "<w:sectPr>"), 2);
    assert!(
        xml.rsplit("<w:sectPr>")
            .next()
            .unwrap()
            .contains("landscape")
    );
}

#[test]
fn a_page_begins_with_the_paragraph_that_follows() {
    let xml = body("## One\n\nWords.\n\n---\n\n<!-- caption: C -->\n| A |\n|---|\n| b |\n\n---\n");
    assert_eq!(count(&xml, "<w:pageBreakBefore/>"), 1);
    let caption = xml
        .split("<w:p>")
        .find(|p| p.contains("pageBreakBefore"))
        .unwrap();
    assert!(caption.contains("w:val=\"Caption\""), "{caption}");
}

#[test]
fn each_numbered_list_begins_again() {
    let xml = body("## S\n\n1. one\n2. two\n   - inner\n\nWords:\n\n1. one\n\n- bullet\n");
    let lists: Vec<&str> = xml
        .split("<w:numId w:val=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(lists, ["2", "2", "1", "3", "1"]);
    assert_eq!(count(&xml, "<w:ilvl w:val=\"1\"/>"), 1);
    let lead = xml.split("<w:p>").find(|p| p.contains("Words:")).unwrap();
    assert!(lead.contains("<w:keepNext/>"));
}

#[test]
fn only_what_is_an_address_becomes_a_link_outside() {
    for (address, is_link) in [
        ("https://example.org/a?b=c&d=%20#e", true),
        ("https://example.org", true),
        ("javascript:alert(1)", false),
        ("https://", false),
        ("https://a b", false),
        ("https://a[b", false),
        ("https://example.org/%zz", false),
        ("https://example.org/%2", false),
        ("https://user@host", false),
        ("file:///etc", false),
    ] {
        let xml = body(&format!("## S\n\n[words](<{address}>)\n"));
        assert_eq!(
            count(&xml, "<w:hyperlink r:id=\"link0\"") == 1,
            is_link,
            "{address}"
        );
        assert!(xml.contains("words"));
    }
}

#[test]
fn a_chart_is_dots_and_drawing_with_its_words() {
    let charts = [chart()];
    let document = read("# T\n\n![Below](charts/map.svg)\n", &charts).unwrap();
    let body = written(&document).unwrap();
    assert!(
        body.xml
            .contains("descr=\"What it says &amp; shows.\" title=\"A &lt;map&gt;\"")
    );
    assert!(body.xml.contains("w:val=\"Caption\"") && body.xml.contains("Below"));
    // As wide as the page: 800 pixels are more than 17 cm.
    assert!(
        body.xml
            .contains("<wp:extent cx=\"6120130\" cy=\"3060065\"/>"),
        "{}",
        body.xml
    );
    let [picture] = body.pictures.as_slice() else {
        panic!("one picture")
    };
    assert!(picture.png.starts_with(b"\x89PNG") && picture.svg.starts_with("<svg"));
    let again = written(&document).unwrap();
    assert_eq!(again.pictures[0].png, picture.png);
}

#[test]
fn figures_to_remember_are_read_cell_by_cell() {
    let figures = "| A | £1 | a |\n".repeat(4);
    let xml = body(&format!(
        "## S\n\n<!-- key-figures -->\n| What | Figure | Note |\n|---|---:|---|\n{figures}"
    ));
    assert_eq!((count(&xml, "<w:tr>"), count(&xml, "<w:tc>")), (2, 6));
    assert_eq!(count(&xml, "w:val=\"KeyFigure\""), 4);
    assert_eq!(count(&xml, "<w:tblHeader/>"), 0);
}

#[test]
fn an_empty_document_is_one() {
    let document = read("# T\n", &[]).unwrap();
    let bytes = super::bytes(&document, &Templates::built_in()).unwrap();
    assert!(bytes.starts_with(b"PK"));
}
