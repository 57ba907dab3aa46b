//! The blocks of a document as HTML: a section for each heading of level 2.

use std::collections::BTreeSet;

use super::super::super::charts::Chart;
use super::super::super::document::{Block, Callout, Document, Inline, Row};
use super::super::{FormatError, literal};
use super::places::Places;
use super::{inline, table};

/// What stands under the title.
pub(super) fn lead(document: &Document<'_>, places: &Places<'_>) -> String {
    let paragraph = |block: &Block<'_>| match block {
        Block::Paragraph(words) => format!("<p>{}</p>\n", inline::html(words, places)),
        _ => String::new(),
    };
    document.lead.iter().map(paragraph).collect()
}

/// Everything else.
pub(super) fn body(document: &Document<'_>, places: &Places<'_>) -> Result<String, FormatError> {
    let mut body = Body {
        places,
        out: String::new(),
        open: None,
        is_new_page: false,
        tables: 0,
        rows: BTreeSet::new(),
        charts: BTreeSet::new(),
    };
    for block in &document.blocks {
        body.top(block)?;
    }
    body.close();
    Ok(body.out)
}

/// A page's body while it is written.
struct Body<'a> {
    places: &'a Places<'a>,
    out: String,
    /// The element that is open: a section, or what stands outside all sections.
    open: Option<&'static str>,
    /// Whether what opens next begins a page when printed.
    is_new_page: bool,
    tables: usize,
    /// Places of rows, and charts, that stand in the page already.
    rows: BTreeSet<String>,
    charts: BTreeSet<String>,
}

impl Body<'_> {
    /// A block that is within no other.
    fn top(&mut self, block: &Block<'_>) -> Result<(), FormatError> {
        match block {
            Block::NewPage => {
                self.close();
                self.is_new_page = true;
            }
            Block::Contents(links) => {
                self.close();
                self.contents(links);
            }
            Block::Heading { level: 2, id, .. } => {
                self.close();
                let name = self.places.heading(id).unwrap_or_default();
                self.open(
                    "section",
                    &format!(" aria-labelledby=\"{}\"", literal::html(&name)),
                );
                self.block(block)?;
            }
            _ => {
                if self.open.is_none() {
                    self.open("div", "");
                }
                self.block(block)?;
            }
        }
        Ok(())
    }

    fn open(&mut self, element: &'static str, attributes: &str) {
        let new = if std::mem::take(&mut self.is_new_page) {
            " new-page"
        } else {
            ""
        };
        self.out += &format!("<{element} class=\"part{new}\"{attributes}>\n");
        self.open = Some(element);
    }

    fn close(&mut self) {
        if let Some(element) = self.open.take() {
            self.out += &format!("</{element}>\n");
        }
    }

    fn contents(&mut self, links: &[(String, Vec<Inline>)]) {
        self.open("nav", " aria-labelledby=\"contents.\"");
        self.out += "<h2 id=\"contents.\">Contents</h2>\n<ul>\n";
        for (id, words) in links {
            let words = inline::unlinked(words);
            self.out += &match self.places.heading(id) {
                Some(name) => {
                    format!(
                        "<li><a href=\"#{}\">{words}</a></li>\n",
                        literal::html(&name)
                    )
                }
                None => format!("<li>{words}</li>\n"),
            };
        }
        self.out += "</ul>\n";
        self.close();
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) -> Result<(), FormatError> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block<'_>) -> Result<(), FormatError> {
        match block {
            Block::Heading { level, id, words } => {
                let name = literal::html(&self.places.heading(id).unwrap_or_default());
                let words = inline::html(words, self.places);
                self.out += &format!("<h{level} id=\"{name}\">{words}</h{level}>\n");
            }
            Block::Paragraph(words) => {
                self.out += &format!("<p>{}</p>\n", inline::html(words, self.places));
            }
            Block::List { ordered, items } => self.list(*ordered, items)?,
            Block::Table(table) => {
                self.tables += 1;
                let caption = format!("table.{}", self.tables);
                let rows = &mut self.rows;
                let anchor = |row: &Row| {
                    let name = row.explains().and_then(|id| self.places.row(id));
                    name.filter(|name| rows.insert(name.clone()))
                };
                self.out += &table::html(table, &caption, self.places, anchor);
            }
            Block::KeyFigures(figures) => self.figures(figures),
            Block::Figure { chart, caption } => self.figure(chart, caption)?,
            Block::Callout { kind, blocks } => {
                self.out += match kind {
                    Callout::Ask => "<div class=\"ask\">\n",
                    Callout::Warning => {
                        "<div class=\"warning\">\n<p class=\"label\">Important</p>\n"
                    }
                    Callout::Note => "<div class=\"inset\">\n",
                };
                self.blocks(blocks)?;
                self.out += "</div>\n";
            }
            // Nothing within something else can begin a page, nor be the list of its sections.
            Block::Contents(_) | Block::NewPage => {}
        }
        Ok(())
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Block<'_>>]) -> Result<(), FormatError> {
        let element = if ordered { "ol" } else { "ul" };
        self.out += &format!("<{element}>\n");
        for item in items {
            self.out += "<li>";
            match item.as_slice() {
                [Block::Paragraph(words)] => self.out += &inline::html(words, self.places),
                blocks => self.blocks(blocks)?,
            }
            self.out += "</li>\n";
        }
        self.out += &format!("</{element}>\n");
        Ok(())
    }

    fn figures(&mut self, figures: &[[Vec<Inline>; 3]]) {
        self.out += "<dl class=\"figures\">\n";
        for [label, figure, note] in figures
            .iter()
            .map(|f| f.each_ref().map(|words| inline::html(words, self.places)))
        {
            self.out += &format!(
                "<div><dt>{label}</dt><dd class=\"figure\">{figure}</dd><dd class=\"note\">{note}</dd></div>\n"
            );
        }
        self.out += "</dl>\n";
    }

    fn figure(&mut self, chart: &Chart, caption: &[Inline]) -> Result<(), FormatError> {
        if !self.charts.insert(chart.stem()) {
            let what = format!(
                "the chart {} stands in it twice: show it once, and link to that section",
                chart.name
            );
            return Err(FormatError::format("html", &what));
        }
        self.out += &format!(
            "<figure>\n<div class=\"chart\" role=\"group\" aria-label=\"Chart: {}\" tabindex=\"0\" style=\"--width: {:.0}px\">\n{}\n</div>\n<figcaption>{}</figcaption>\n</figure>\n",
            literal::html(&chart.title),
            chart.width,
            chart.svg.trim_end(),
            inline::html(caption, self.places)
        );
        Ok(())
    }
}
