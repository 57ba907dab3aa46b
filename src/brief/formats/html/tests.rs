//! The structure of a page, from Markdown as templates yield it.

use super::super::super::charts::Chart;
use super::super::super::document::{finished, read};
use super::*;

fn chart(name: &'static str) -> Chart {
    Chart {
        name,
        part: 0,
        title: format!("The {name} & more"),
        description: String::new(),
        width: 700.0,
        height: 100.0,
        svg: format!("<svg><title id=\"{name}-title\">x</title></svg>\n"),
    }
}

fn made(markdown: &str) -> Result<String, FormatError> {
    let charts = [chart("map"), chart("money")];
    let document = read(&finished(markdown), &charts).unwrap();
    let bytes = bytes(&document, &Templates::built_in())?;
    Ok(String::from_utf8(bytes).unwrap())
}

/// What stands between `<main>` and its end.
fn main(markdown: &str) -> String {
    let page = made(markdown).unwrap();
    let (_, rest) = page
        .split_once("<main id=\"main\" class=\"page\">\n")
        .unwrap();
    rest.split_once("</main>").unwrap().0.to_owned()
}

/// Every value of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let parts = page.split(start.as_str()).skip(1);
    parts.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_page_needs_nothing_else() {
    let page = made("# Tea & \\<b>cake\\</b>\n\nThe *lead* of `a`.\n\n## One\n\nWords.\n");
    let page = page.unwrap();
    assert!(page.contains("<title>Tea &amp; &lt;b&gt;cake&lt;/b&gt;</title>"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">\n"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""));
    assert!(page.contains(
        "<p>The <em>lead</em> of <span class=\"id whole\">a</span>.</p>\n</div>\n</header>"
    ));
    for outside in [
        "<script", "<link", "@import", "url(", " src=", "http:", "https:", "{{",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    // A remark to those who write styles is not for readers.
    assert!(!page.contains("nhsuk"));
}

#[test]
fn sections_contents_and_new_pages() {
    let body = main(
        "# T\n\n## One\n\nFirst.\n\n<!-- page -->\n\n<!-- contents -->\n\n## Two\n\n### Three\n",
    );
    assert_eq!(
        body,
        "<section class=\"part\" aria-labelledby=\"1-one\">\n\
         <h2 id=\"1-one\">1. One</h2>\n<p>First.</p>\n</section>\n\
         <nav class=\"part new-page\" aria-labelledby=\"contents.\">\n\
         <h2 id=\"contents.\">Contents</h2>\n<ul>\n\
         <li><a href=\"#1-one\">1. One</a></li>\n<li><a href=\"#2-two\">2. Two</a></li>\n</ul>\n</nav>\n\
         <section class=\"part\" aria-labelledby=\"2-two\">\n<h2 id=\"2-two\">2. Two</h2>\n\
         <h3 id=\"three\">Three</h3>\n</section>\n"
    );
}

#[test]
fn tables_link_ids_to_the_row_that_explains_them() {
    let body = main(
        "# T\n\n## S\n\nSee `a` and `b`.\n\n<!-- caption: Costs -->\n| What | Cost | Why |\n|---|---:|---|\n\
         | `a` Typing<br>HEE | £1.00 | as `a` |\n| `a` again | | |\n| **All** | £1.00 | – |\n",
    );
    assert!(body.contains(
        "<p>See <a class=\"id whole\" href=\"#row.a\">a</a> and <span class=\"id whole\">b</span>.</p>"
    ));
    let rows: Vec<&str> = body
        .lines()
        .filter(|line| line.starts_with("<tr"))
        .collect();
    assert_eq!(
        rows[0],
        "<tr role=\"row\" id=\"row.a\"><th role=\"rowheader\" scope=\"row\">\
         <span class=\"name\"><span class=\"id whole\">a</span> Typing</span><span class=\"under\">HEE</span></th>\
         <td role=\"cell\" class=\"number\" data-label=\"Cost\"><span>£1.00</span></td>\
         <td role=\"cell\" data-label=\"Why\"><span>as <a class=\"id whole\" href=\"#row.a\">a</a></span></td></tr>"
    );
    assert!(rows[1].starts_with("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a class=\"id whole\" href=\"#row.a\">a</a> again</th>"));
    assert!(rows[1].contains("class=\"number empty\"") && rows[1].contains("class=\"empty\""));
    assert!(rows[2].starts_with("<tr role=\"row\" class=\"total\">"));
    assert!(body.contains(
        "<div class=\"table\">\n<table role=\"table\">\n<caption id=\"table.1\">Costs</caption>"
    ));
    assert!(body.contains("<th role=\"columnheader\" scope=\"col\" class=\"number\">Cost</th>"));
}

#[test]
fn tables_of_many_years_can_be_moved_with_the_keyboard() {
    let table = |years: usize| {
        let row = |cell: &str, each: &str| format!("| {cell} |{}\n", each.repeat(years));
        let (head, line) = (row("Year", " 2018-19 |"), row("---", "---:|"));
        main(&format!(
            "# T\n\n## S\n\n<!-- caption: C -->\n{head}{line}{}",
            row("x", " £1,000,000.00 |")
        ))
    };
    assert!(table(6).contains("<div class=\"table\">"));
    let group = "role=\"group\" aria-labelledby=\"table.1\" tabindex=\"0\">";
    assert!(table(7).contains(&format!("<div class=\"table dense\" {group}")));
    assert!(table(10).contains(&format!("<div class=\"table dense wide\" {group}")));
}

#[test]
fn callouts_figures_and_lists() {
    let body = main(
        "# T\n\n## S\n\n> [!WARNING]\n> **Not** proven.\n\n> [!IMPORTANT]\n> Approve.\n\n> Aside.\n\n\
         <!-- key-figures -->\n| a | b | c |\n|---|---:|---|\n| Spend | £1m | in all |\n\n\
         ![The *map*](charts/map.svg)\n\n1. one\n2. two\n   - three\n",
    );
    for part in [
        "<div class=\"warning\">\n<p class=\"label\">Important</p>\n<p><strong>Not</strong> proven.</p>\n</div>",
        "<div class=\"ask\">\n<p>Approve.</p>\n</div>",
        "<div class=\"inset\">\n<p>Aside.</p>\n</div>",
        "<dl class=\"figures\">\n<div><dt>Spend</dt><dd class=\"figure\">£1m</dd><dd class=\"note\">in all</dd></div>\n</dl>",
        "<div class=\"chart\" role=\"group\" aria-label=\"Chart: The map &amp; more\" tabindex=\"0\" style=\"--width: 700px\">\n\
         <svg><title id=\"map-title\">x</title></svg>\n</div>\n<figcaption>The <em>map</em></figcaption>",
        "<ol>\n<li>one</li>\n<li><p>two</p>\n<ul>\n<li>three</li>\n</ul>\n</li>\n</ol>",
    ] {
        assert!(body.contains(part), "{part}\n{body}");
    }
    let twice = made("# T\n\n![a](charts/map.svg)\n\n![b](charts/map.svg)\n").unwrap_err();
    assert!(
        twice
            .to_string()
            .contains("the chart map stands in it twice"),
        "{twice}"
    );
}

#[test]
fn years_and_short_ids_stay_whole() {
    let body = main(
        "# T\n\nLead.\n\n## S\n\nFrom 2018-19, `SK-O3` (2019-20) 2018-190 a-b `informatics-careers`.\n",
    );
    assert!(
        body.contains(
            "<p>From <span class=\"whole\">2018-19</span>, <span class=\"id whole\">SK-O3</span> (2019-20) 2018-190 a-b \
             <span class=\"id\">informatics-careers</span>.</p>"
        ),
        "{body}"
    );
}

#[test]
fn links_lead_to_places_pages_and_letters_only() {
    let body = main(
        "# T\n\n## S\n\n[a](#1-s) [b](#nowhere) [c](https://x.y/?q=\"&r) [d](mailto:a@b.c) [e](javascript:alert) \
         [f](file:///x) [g](x.html) [`h`](HTTP://x)\n\n<!-- caption: C -->\n| A |\n|---|\n| `h` |\n",
    );
    assert!(body.contains(
        "<p><a href=\"#1-s\">a</a> b <a href=\"https://x.y/?q=&quot;&amp;r\">c</a> <a href=\"mailto:a@b.c\">d</a> e f g \
         <a href=\"HTTP://x\"><span class=\"id whole\">h</span></a></p>"
    ), "{body}");
}

#[test]
fn no_two_places_have_the_same_name() {
    let page = made(
        "# T\n\n<!-- contents -->\n\n## S\n\n### Main\n\n### Map title\n\n### Map title\n\n### Top\n\n[x](#map-title)\n\n\
         ![m](charts/map.svg)\n\n![n](charts/money.svg)\n\n<!-- caption: C -->\n| A |\n|---|\n| `a` |\n| `a` |\n\n\
         - <!-- caption: D -->\n  | A |\n  |---|\n  | `a` |\n  | `b` |\n",
    )
    .unwrap();
    let mut names = values(&page, "id");
    assert!(
        names.contains(&"map-title") && names.contains(&"map-title."),
        "{names:?}"
    );
    assert!(
        names.contains(&"row.b") && names.contains(&"table.2"),
        "{names:?}"
    );
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "{names:?}");
    for to in values(&page, "href") {
        let place = to.strip_prefix('#').unwrap();
        assert!(
            names.binary_search(&place).is_ok() || place == "top",
            "{to}"
        );
    }
    for label in values(&page, "aria-labelledby") {
        assert!(names.binary_search(&label).is_ok(), "{label}");
    }
}

#[test]
fn hostile_words_are_shown_literally_everywhere() {
    let hostile = "<script>alert('1')</script>\" onload=\"x & {{y}} ]]> \u{202e}";
    let shown = literal::markdown(hostile);
    let page = made(&format!(
        "# {shown}\n\n{shown}\n\n<!-- contents -->\n\n## {shown}\n\n- {shown}\n\n> {shown}\n\n<!-- caption: {shown} -->\n\
         | {shown} | {shown} |\n|---|---:|\n| {shown} | {shown} |\n"
    ))
    .unwrap();
    let escaped = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x &amp; {{y}} ]]&gt; \u{fffd}";
    // The title, the heading and the footer; the lead; contents and section; list, callout, caption,
    // two headings, two cells, and the label of one.
    assert_eq!(page.matches(escaped).count(), 3 + 1 + 2 + 3 + 2 + 2 + 1);
    assert_eq!(page.matches("<script").count(), 0);
}
