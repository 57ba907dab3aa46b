//! The body of a document, block by block.

use super::super::super::document::{Block, Callout, Document, Inline};
use super::super::FormatError;
use super::anchors::Anchors;
use super::inlines::{Look, link_inside};
use super::paragraph::Paragraph;
use super::picture::Picture;
use super::sections::Page;

/// How far each level of a list is set in, in twentieths of a point.
pub(super) const STEP: usize = 340;
/// Levels that the lists of this document are made for.
pub(super) const LEVELS: usize = 9;
/// Space above what follows a table, in twentieths of a point.
const AFTER_TABLE: usize = 160;
/// The list of bullets; numbered ones come after it, each with a number of its own.
pub(super) const BULLETS: usize = 1;

/// A body as far as it is written, and what it needs beside it.
pub(super) struct Body {
    /// What is written.
    pub xml: String,
    pub anchors: Anchors,
    pub pictures: Vec<Picture>,
    /// Addresses that are linked to, in order.
    pub addresses: Vec<String>,
    /// How many numbered lists there are.
    pub numbered: usize,
    /// The page that is being written on.
    pub page: Page,
    /// Whether nothing stands on the page yet.
    is_on_new_page: bool,
    /// What the next paragraph has to do.
    begins_page: bool,
    is_after_table: bool,
}

impl Body {
    pub(super) fn new(document: &Document<'_>) -> Self {
        Self {
            xml: String::new(),
            anchors: Anchors::of(document),
            pictures: Vec::new(),
            addresses: Vec::new(),
            numbered: 0,
            page: Page::Upright,
            is_on_new_page: true,
            begins_page: false,
            is_after_table: false,
        }
    }

    /// Begins a section, on a page of its own.
    pub(super) fn begin(&mut self, page: Page) {
        self.page = page;
        self.begins_page = false;
        self.is_on_new_page = true;
    }

    /// Ends a section: its shape stands in its last paragraph, that of the last one after all.
    pub(super) fn end(&mut self, page: Page, is_first: bool, is_last: bool) {
        let shape = page.properties(is_first);
        let end = |shape: &str| {
            format!(r#"<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{shape}</w:pPr></w:p>"#) + "\n"
        };
        match is_last {
            true if self.is_after_table => self.xml += &(end("") + &shape),
            true => self.xml += &shape,
            false => self.xml += &end(&shape),
        }
        self.is_after_table = false;
    }

    /// The title and what stands under it.
    pub(super) fn title(&mut self, document: &Document<'_>) {
        let title = [Inline::Text(document.title.clone())];
        self.words(Paragraph::styled("Title"), &title);
        for block in &document.lead {
            if let Block::Paragraph(words) = block {
                self.words(Paragraph::styled("Subtitle"), words);
            }
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block<'_>]) -> Result<(), FormatError> {
        for (place, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(place + 1))?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block<'_>, next: Option<&Block<'_>>) -> Result<(), FormatError> {
        match block {
            Block::Heading { level, id, words } => {
                let style = format!("Heading{}", level.saturating_sub(1));
                let runs = self.runs(words, Look::default());
                let marked = self.anchors.marked_heading(id, &runs);
                self.put(Paragraph::styled(&style), &marked);
            }
            Block::Paragraph(words) => {
                // Words that lead into a list stay with it.
                let keep_next = matches!(next, Some(Block::List { .. }));
                self.words(
                    Paragraph {
                        keep_next,
                        ..Paragraph::default()
                    },
                    words,
                );
            }
            Block::List { ordered, items } => self.list(*ordered, items, 0)?,
            Block::Table(table) => self.table(table),
            Block::KeyFigures(figures) => self.key_figures(figures),
            Block::Figure { chart, caption } => {
                let picture = self.picture(chart)?;
                self.put(Paragraph::styled("Figure"), &picture);
                if !caption.is_empty() {
                    self.words(Paragraph::styled("Caption"), caption);
                }
            }
            Block::Callout { kind, blocks } => self.callout(*kind, blocks)?,
            Block::Contents(links) => self.contents(links),
            Block::NewPage => self.begins_page = !self.is_on_new_page,
        }
        Ok(())
    }

    /// A paragraph of words.
    pub(super) fn words(&mut self, paragraph: Paragraph<'_>, words: &[Inline]) {
        let runs = self.runs(words, Look::default());
        self.put(paragraph, &runs);
    }

    /// A paragraph outside of tables, where pages begin.
    pub(super) fn put(&mut self, mut paragraph: Paragraph<'_>, runs: &str) {
        paragraph.begins_page = std::mem::take(&mut self.begins_page);
        self.is_on_new_page = false;
        let is_after_table = std::mem::take(&mut self.is_after_table);
        let has_space = paragraph.style.starts_with("Heading")
            || ["Caption", "Figure", "TOCHeading"].contains(&paragraph.style);
        if is_after_table && !paragraph.begins_page && !has_space {
            paragraph.before = Some(AFTER_TABLE);
        }
        self.xml += &paragraph.with(runs);
    }

    /// A table, which is no paragraph: a page begins before its caption, or else in a line of its own.
    pub(super) fn put_table(&mut self, xml: &str) {
        if self.begins_page || self.is_after_table {
            self.put(Paragraph::styled("SectionEnd"), "");
        }
        self.xml += xml;
        self.is_on_new_page = false;
        self.is_after_table = true;
    }

    fn list(
        &mut self,
        ordered: bool,
        items: &[Vec<Block<'_>>],
        level: usize,
    ) -> Result<(), FormatError> {
        let level = level.min(LEVELS - 1);
        let (style, list) = match ordered {
            true => {
                self.numbered += 1;
                ("ListNumber", BULLETS + self.numbered)
            }
            false => ("ListBullet", BULLETS),
        };
        for item in items {
            let mut paragraph = Paragraph {
                item: Some((list, level)),
                ..Paragraph::styled(style)
            };
            for block in item {
                match block {
                    Block::Paragraph(words) => {
                        self.words(paragraph, words);
                        paragraph = Paragraph {
                            indent: Some((level + 1) * STEP),
                            ..Paragraph::styled("ListContinue")
                        };
                    }
                    Block::List { ordered, items } => self.list(*ordered, items, level + 1)?,
                    other => self.block(other, None)?,
                }
            }
        }
        Ok(())
    }

    fn callout(&mut self, kind: Callout, blocks: &[Block<'_>]) -> Result<(), FormatError> {
        let style = match kind {
            Callout::Ask => "Ask",
            Callout::Warning => "Warning",
            Callout::Note => "Note",
        };
        for (place, block) in blocks.iter().enumerate() {
            let next = blocks.get(place + 1);
            match block {
                Block::Paragraph(words) => {
                    let keep_next = next.is_some();
                    self.words(
                        Paragraph {
                            keep_next,
                            ..Paragraph::styled(style)
                        },
                        words,
                    );
                }
                other => self.block(other, next)?,
            }
        }
        Ok(())
    }

    /// The list of contents: a field that Word can bring up to date, with what it shows until then.
    /// Without page numbers, which nobody knows before Word has set the pages.
    fn contents(&mut self, links: &[(String, Vec<Inline>)]) {
        const BEGIN: &str = concat!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#,
            r#"<w:r><w:instrText xml:space="preserve"> TOC \o "1-1" \n \h \z </w:instrText></w:r>"#,
            r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#
        );
        const END: &str = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
        if links.is_empty() {
            return;
        }
        let heading = [Inline::Text("Contents".to_owned())];
        self.words(Paragraph::styled("TOCHeading"), &heading);
        for (place, (id, words)) in links.iter().enumerate() {
            let look = Look {
                is_link: true,
                ..Look::default()
            };
            let mut runs = self.runs(words, look);
            if let Some(place) = self.anchors.heading(id) {
                runs = link_inside(place, &runs);
            }
            let begin = if place == 0 { BEGIN } else { "" };
            let end = if place + 1 == links.len() { END } else { "" };
            self.put(Paragraph::styled("TOC1"), &format!("{begin}{runs}{end}"));
        }
    }

    /// The number of an address among those that are linked to.
    pub(super) fn link_outside(&mut self, address: &str) -> usize {
        let found = self.addresses.iter().position(|known| known == address);
        found.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        })
    }
}
