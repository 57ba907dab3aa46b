//! Reads finished Markdown into a document.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd,
};

use super::finish::slug;
use super::wording::{add, caption_words};
use super::{Block, Callout, Chart, Column, Document, Inline, Row, Table, Unreadable, words};

/// So many lists, quotations and marks may stand within each other.
const DEEPEST: usize = 20;

/// Reads a document; its figures are among `charts`.
///
/// # Errors
/// Markdown that no format can show: HTML, an unknown chart, a table without caption, a heading that
/// skips a level.
pub(in crate::brief) fn read<'a>(
    markdown: &str,
    charts: &'a [Chart],
) -> Result<Document<'a>, Unreadable> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM;
    let events = Parser::new_ext(markdown, options).into_offset_iter();
    let mut reader = Reader {
        markdown,
        charts,
        events: events.collect::<Vec<_>>().into_iter(),
        at: 0,
        ids: BTreeSet::new(),
        asked: Asked::default(),
        depth: 0,
    };
    let mut title = String::new();
    let mut blocks = Vec::new();
    while let Some(event) = reader.next() {
        if let Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        }) = event
        {
            title = words(&reader.inlines()?);
        } else {
            blocks.extend(reader.block(event)?);
        }
    }
    let first = blocks.iter().position(|block| !is_lead(block));
    let rest = blocks.split_off(first.unwrap_or(blocks.len()));
    Ok(Document {
        title,
        lead: blocks,
        blocks: rest,
    })
}

/// Paragraphs right under the title belong to it.
fn is_lead(block: &Block<'_>) -> bool {
    matches!(block, Block::Paragraph(_))
}

/// What a comment asks of the block after it.
#[derive(Debug, Default)]
struct Asked {
    caption: Option<String>,
    key_figures: bool,
    contents: bool,
}

pub(super) struct Reader<'m, 'a> {
    markdown: &'m str,
    charts: &'a [Chart],
    events: std::vec::IntoIter<(Event<'m>, Range<usize>)>,
    /// Where the last event began.
    at: usize,
    ids: BTreeSet<String>,
    asked: Asked,
    /// How many lists, quotations and marks are open.
    depth: usize,
}

impl<'m, 'a> Reader<'m, 'a> {
    pub(super) fn next(&mut self) -> Option<Event<'m>> {
        let (event, range) = self.events.next()?;
        self.at = range.start;
        Some(event)
    }

    pub(super) fn unreadable<T>(&self, what: impl Into<String>) -> Result<T, Unreadable> {
        let before = &self.markdown[..self.at.min(self.markdown.len())];
        Err(Unreadable {
            line: before.matches('\n').count() + 1,
            what: what.into(),
        })
    }

    /// The block that an event begins; nothing for a comment.
    fn block(&mut self, event: Event<'m>) -> Result<Option<Block<'a>>, Unreadable> {
        Ok(Some(match event {
            Event::Start(Tag::HtmlBlock) => return self.comment(),
            Event::Start(Tag::Heading { level, .. }) => self.heading(level)?,
            Event::Start(Tag::Paragraph) => self.paragraph()?,
            Event::Start(Tag::List(first)) => self.list(first.is_some())?,
            Event::Start(Tag::BlockQuote(kind)) => Block::Callout {
                kind: match kind {
                    Some(BlockQuoteKind::Important) => Callout::Ask,
                    Some(BlockQuoteKind::Warning | BlockQuoteKind::Caution) => Callout::Warning,
                    _ => Callout::Note,
                },
                blocks: self.blocks()?,
            },
            Event::Start(Tag::Table(alignments)) => self.table(&alignments)?,
            Event::Rule => Block::NewPage,
            _ => {
                return self.unreadable(
                    "only headings, paragraphs, lists, quotations, tables and pictures of charts \
                     can be shown in every format",
                );
            }
        }))
    }

    /// Blocks up to the end of what holds them.
    fn blocks(&mut self) -> Result<Vec<Block<'a>>, Unreadable> {
        self.deeper()?;
        let mut blocks = Vec::new();
        // A tight list has words without paragraphs.
        let mut loose: Vec<Inline> = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(
                    Tag::Paragraph
                    | Tag::List(_)
                    | Tag::Table(_)
                    | Tag::BlockQuote(_)
                    | Tag::HtmlBlock,
                ) => {
                    if !loose.is_empty() {
                        blocks.push(Block::Paragraph(std::mem::take(&mut loose)));
                    }
                    blocks.extend(self.block(event)?);
                }
                event => add(&mut loose, self.inline(event)?),
            }
        }
        if !loose.is_empty() {
            blocks.push(Block::Paragraph(loose));
        }
        self.shallower();
        Ok(blocks)
    }

    /// One more list, quotation or mark is open.
    pub(super) fn deeper(&mut self) -> Result<(), Unreadable> {
        self.depth += 1;
        match self.depth > DEEPEST {
            true => {
                self.unreadable("lists, quotations or marks stand within each other too deeply")
            }
            false => Ok(()),
        }
    }

    pub(super) fn shallower(&mut self) {
        self.depth -= 1;
    }

    fn comment(&mut self) -> Result<Option<Block<'a>>, Unreadable> {
        let mut text = String::new();
        while let Some(event) = self.next() {
            match event {
                Event::Html(html) => text.push_str(&html),
                _ => break,
            }
        }
        let inner = text
            .trim()
            .strip_prefix("<!--")
            .and_then(|t| t.strip_suffix("-->"));
        let Some(inner) = inner.map(str::trim) else {
            return self.unreadable("HTML is not shown in every format: write Markdown");
        };
        match inner
            .split_once(':')
            .map_or((inner, ""), |(name, value)| (name, value.trim()))
        {
            ("caption", words) => self.asked.caption = Some(words.to_owned()),
            ("key-figures", "") => self.asked.key_figures = true,
            ("contents", "") => self.asked.contents = true,
            ("page", "") => return Ok(Some(Block::NewPage)),
            // Somebody's own remark.
            _ => {}
        }
        Ok(None)
    }

    fn heading(&mut self, level: HeadingLevel) -> Result<Block<'a>, Unreadable> {
        let words = self.inlines()?;
        let level = match level {
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            _ => {
                return self
                    .unreadable("a document has one title, and headings of ##, ### or ####");
            }
        };
        Ok(Block::Heading {
            level,
            id: self.unique(&slug(&super::words(&words))),
            words,
        })
    }

    /// An id that no other heading has.
    fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut number = 1;
        while !self.ids.insert(id.clone()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    }

    fn paragraph(&mut self) -> Result<Block<'a>, Unreadable> {
        let mut inlines = Vec::new();
        let mut figure = None;
        while let Some(event) = self.next() {
            match event {
                Event::End(TagEnd::Paragraph) => break,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    figure = Some((self.chart(&dest_url)?, self.inlines()?));
                }
                event => add(&mut inlines, self.inline(event)?),
            }
        }
        match figure {
            Some((chart, caption)) if inlines.is_empty() => Ok(Block::Figure { chart, caption }),
            Some(_) => self.unreadable("a picture of a chart stands in a paragraph of its own"),
            None => Ok(Block::Paragraph(inlines)),
        }
    }

    fn chart(&self, path: &str) -> Result<&'a Chart, Unreadable> {
        let name = path
            .strip_prefix("charts/")
            .and_then(|p| p.strip_suffix(".svg"));
        let found = name.and_then(|name| self.charts.iter().find(|chart| chart.stem() == name));
        match found {
            Some(chart) => Ok(chart),
            None => {
                let known: Vec<String> = self
                    .charts
                    .iter()
                    .map(|chart| format!("charts/{}.svg", chart.stem()))
                    .collect();
                self.unreadable(format!(
                    "there is no picture `{path}`; the charts of this run are {}",
                    crate::words::listed(&known)
                ))
            }
        }
    }

    fn list(&mut self, ordered: bool) -> Result<Block<'a>, Unreadable> {
        let is_contents = std::mem::take(&mut self.asked).contents;
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()?),
                _ => break,
            }
        }
        let links = items.iter().map(|item| match item.as_slice() {
            [Block::Paragraph(inlines)] => match inlines.as_slice() {
                [Inline::Link { to, words }] => {
                    Some((to.trim_start_matches('#').to_owned(), words.clone()))
                }
                _ => None,
            },
            _ => None,
        });
        match is_contents
            .then(|| links.collect::<Option<Vec<_>>>())
            .flatten()
        {
            Some(links) => Ok(Block::Contents(links)),
            None => Ok(Block::List { ordered, items }),
        }
    }

    fn table(&mut self, alignments: &[Alignment]) -> Result<Block<'a>, Unreadable> {
        let asked = std::mem::take(&mut self.asked);
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(self.cells()?),
                _ => break,
            }
        }
        let mut rows = rows.into_iter();
        let headings = rows.next().unwrap_or_default();
        if asked.key_figures {
            let figures = rows
                .map(<[Vec<Inline>; 3]>::try_from)
                .collect::<Result<_, _>>();
            return match figures {
                Ok(figures) => Ok(Block::KeyFigures(figures)),
                Err(_) => {
                    self.unreadable("key figures are a table of three columns: what, figure, note")
                }
            };
        }
        let Some(caption) = asked.caption else {
            return self
                .unreadable("a table needs a caption before it: <!-- caption: what it shows -->");
        };
        let columns = headings.into_iter().zip(alignments);
        Ok(Block::Table(Table {
            caption: caption_words(&caption),
            columns: columns
                .map(|(heading, alignment)| Column {
                    heading,
                    is_number: *alignment == Alignment::Right,
                })
                .collect(),
            rows: rows.map(|cells| Row { cells }).collect(),
        }))
    }
}
