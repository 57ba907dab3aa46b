//! A document as Typst code. Whatever somebody wrote stands in it as string literals, which Typst
//! never reads as code or markup; how things look is the business of the shell, whose functions
//! (`callout`, `key-figures`, `data-table`, `chart`, `contents`, `sideways`, `id`) are called here.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::iter;

use super::super::super::charts::Chart;
use super::super::super::document::{Block, Callout, Document, Inline};
use super::super::literal::plain;
use super::fitting::{Fit, TEXT_WIDTH};
use super::{letters, tables, world};

/// The type size of running text, in points.
const SIZE: f64 = 10.0;
/// The type size of the title and of the largest heading, in points.
const TITLE_SIZE: f64 = 24.0;
/// The highest chart that fits on a page with its heading and caption, in points.
const TALLEST: f64 = 600.0;
/// Points for a pixel of a chart, at most: its letters are then about as large as those of tables.
const LARGEST: f64 = 0.75;

/// Code of one document.
pub(super) struct Source<'d> {
    document: &'d Document<'d>,
    /// Every name that can be linked to.
    names: BTreeSet<String>,
    /// The names of rows that have been written.
    written: RefCell<BTreeSet<String>>,
}

impl<'d> Source<'d> {
    /// For a document.
    pub(super) fn of(document: &'d Document<'d>) -> Self {
        let mut names = BTreeSet::new();
        for block in &document.blocks {
            match block {
                Block::Heading { id, .. } => {
                    names.insert(section(id));
                }
                Block::Table(table) => {
                    names.extend(table.rows.iter().filter_map(|r| r.explains()).map(row));
                }
                _ => {}
            }
        }
        Self {
            document,
            names,
            written: RefCell::default(),
        }
    }

    /// The words of the title.
    pub(super) fn title(&self) -> String {
        text(&self.document.title, TEXT_WIDTH / TITLE_SIZE)
    }

    /// All sections; what is under one heading lies sideways where a table would be too wide upright.
    pub(super) fn body(&self) -> String {
        let mut out = String::new();
        for piece in pieces(&self.document.blocks) {
            let is_wide = piece.iter().any(|block| match block {
                Block::Table(table) => Fit::of(table).is_sideways,
                _ => false,
            });
            let code = self.blocks(piece);
            out += &match is_wide {
                true => format!("sideways({{\n{code}}})\n"),
                false => code,
            };
        }
        out
    }

    /// Blocks, each a statement on lines of its own.
    pub(super) fn blocks(&self, blocks: &[Block<'_>]) -> String {
        blocks
            .iter()
            .map(|block| self.block(block) + "\n")
            .collect()
    }

    fn block(&self, block: &Block<'_>) -> String {
        let words = |words| self.inlines(words, TEXT_WIDTH / SIZE);
        match block {
            Block::Heading { level, id, words } => format!(
                "[#heading(level: {}, {})#label({})]",
                level.saturating_sub(1).max(1),
                self.inlines(words, TEXT_WIDTH / TITLE_SIZE),
                quoted(&section(id))
            ),
            Block::Paragraph(inlines) => format!("par({})", words(inlines)),
            Block::List { ordered, items } => {
                let items = items.iter().map(|item| self.item(item));
                let name = if *ordered { "enum" } else { "list" };
                format!("{name}({})", arguments(items))
            }
            Block::Table(table) => tables::code(table, self),
            Block::KeyFigures(figures) => {
                let figures = figures.iter().map(|figure| {
                    // Three beside each other, the figure itself in large type.
                    let parts = figure
                        .iter()
                        .map(|part| self.inlines(part, TEXT_WIDTH / 3.0 / 20.0));
                    format!("({})", arguments(parts))
                });
                format!("key-figures({})", arguments(figures))
            }
            Block::Figure { chart, caption } => {
                let width = chart_width(chart);
                format!(
                    "chart({}, {}, {width:.2}pt, {})",
                    quoted(&world::path(&chart.stem())),
                    quoted(&plain(&chart.description)),
                    words(caption)
                )
            }
            Block::Callout { kind, blocks } => {
                let kind = match kind {
                    Callout::Ask => "ask",
                    Callout::Warning => "warning",
                    Callout::Note => "note",
                };
                format!("callout({}, {{\n{}}})", quoted(kind), self.blocks(blocks))
            }
            Block::Contents(links) => {
                let links = links.iter().map(|(id, _)| section(id));
                let known = links.filter(|name| self.names.contains(name));
                format!("contents({})", arguments(known.map(|name| quoted(&name))))
            }
            Block::NewPage => "pagebreak(weak: true)".to_owned(),
        }
    }

    /// An item of a list: one paragraph is plain words.
    fn item(&self, blocks: &[Block<'_>]) -> String {
        match blocks {
            [Block::Paragraph(words)] => self.inlines(words, TEXT_WIDTH / SIZE - 4.0),
            blocks => format!("{{\n{}}}", self.blocks(blocks)),
        }
    }

    /// Words, none of which is wider than a line, in multiples of the type size.
    pub(super) fn inlines(&self, inlines: &[Inline], line: f64) -> String {
        let parts: Vec<String> = inlines.iter().map(|i| self.inline(i, line)).collect();
        format!("{{{}}}", parts.join("; "))
    }

    fn inline(&self, inline: &Inline, line: f64) -> String {
        match inline {
            Inline::Text(words) => text(words, line),
            Inline::Strong(inner) => format!("strong({})", self.inlines(inner, line)),
            Inline::Emphasis(inner) => format!("emph({})", self.inlines(inner, line)),
            Inline::Id(id) => {
                let shown = format!("id({})", text(id, line));
                self.linked(&row(id), shown)
            }
            Inline::Link { to, words } => {
                let shown = self.inlines(words, line);
                match to.strip_prefix('#') {
                    Some(id) => self.linked(&section(id), shown),
                    None => format!("link({}, {shown})", quoted(to)),
                }
            }
            Inline::Break => "linebreak()".to_owned(),
        }
    }

    /// A link, where there is something to link to.
    fn linked(&self, name: &str, shown: String) -> String {
        match self.names.contains(name) {
            true => format!("link(label({}), {shown})", quoted(name)),
            false => shown,
        }
    }

    /// The first cell of a row that explains an id: a place to link to, once in the document, where the
    /// id is no link to itself.
    pub(super) fn first_cell(&self, id: &str, cell: &[Inline], line: f64) -> String {
        if !self.written.borrow_mut().insert(row(id)) {
            return self.inlines(cell, line);
        }
        let place = format!("[#metadata(none)#label({})]", quoted(&row(id)));
        let parts = cell.iter().map(|inline| match inline {
            Inline::Id(own) if own == id => format!("id({})", text(id, line)),
            inline => self.inline(inline, line),
        });
        let parts: Vec<String> = iter::once(place).chain(parts).collect();
        format!("{{{}}}", parts.join("; "))
    }
}

/// What stands between one heading and the next; headings without words between them are one.
fn pieces<'b, 'a>(blocks: &'b [Block<'a>]) -> impl Iterator<Item = &'b [Block<'a>]> {
    let is_heading = |block: &Block<'_>| matches!(block, Block::Heading { .. });
    blocks.chunk_by(move |before, after| is_heading(before) || !is_heading(after))
}

/// The name of a section, and of a row; neither can be the other's.
fn section(id: &str) -> String {
    format!("section {id}")
}

fn row(id: &str) -> String {
    format!("row {id}")
}

fn chart_width(chart: &Chart) -> f64 {
    let scale = LARGEST
        .min(TEXT_WIDTH / chart.width.max(1.0))
        .min(TALLEST / chart.height.max(1.0));
    chart.width * scale
}

/// Somebody's words, as a literal.
fn text(words: &str, line: f64) -> String {
    quoted(&letters::breakable(&letters::printed(&plain(words)), line))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// For a string literal of Typst, between its quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Arguments of a call, or the parts of a list: one alone needs its comma too.
pub(super) fn arguments(parts: impl Iterator<Item = String>) -> String {
    parts.map(|part| part + ",").collect()
}
