//! Reads words within a block: bold, emphasis, ids, links and new lines.

use pulldown_cmark::{Event, Parser, Tag};

use super::reading::Reader;
use super::{Inline, Unreadable};

impl<'m> Reader<'m, '_> {
    pub(super) fn cells(&mut self) -> Result<Vec<Vec<Inline>>, Unreadable> {
        let mut cells = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inlines()?),
                _ => break,
            }
        }
        Ok(cells)
    }

    /// Words up to the end of what holds them.
    pub(super) fn inlines(&mut self) -> Result<Vec<Inline>, Unreadable> {
        self.deeper()?;
        let mut found: Vec<Inline> = Vec::new();
        while let Some(event) = self.next() {
            if let Event::End(_) = event {
                break;
            }
            add(&mut found, self.inline(event)?);
        }
        self.shallower();
        Ok(found)
    }

    pub(super) fn inline(&mut self, event: Event<'m>) -> Result<Inline, Unreadable> {
        Ok(match event {
            Event::Text(text) => Inline::Text(text.into_string()),
            Event::Code(text) => Inline::Id(text.into_string()),
            Event::SoftBreak => Inline::Text(" ".to_owned()),
            Event::HardBreak => Inline::Break,
            Event::InlineHtml(tag) if tag.as_ref() == "<br>" => Inline::Break,
            Event::Start(Tag::Strong) => Inline::Strong(self.inlines()?),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.inlines()?),
            Event::Start(Tag::Link { dest_url, .. }) => Inline::Link {
                to: dest_url.into_string(),
                words: self.inlines()?,
            },
            Event::InlineHtml(_) => {
                return self.unreadable("HTML is not shown in every format: write Markdown (a new line within a cell is <br>)");
            }
            _ => {
                return self.unreadable(
                    "within a paragraph or a cell only words, bold, emphasis, ids and links can be \
                     shown in every format",
                );
            }
        })
    }
}

/// One run of words comes in pieces where something in it was escaped.
pub(super) fn add(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inline, inlines.last_mut()) {
        (Inline::Text(more), Some(Inline::Text(text))) => text.push_str(&more),
        (inline, _) => inlines.push(inline),
    }
}

/// The words of a caption, which stands within a comment.
pub(super) fn caption_words(caption: &str) -> Vec<Inline> {
    let mut out = String::new();
    for event in Parser::new(caption) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak => out.push(' '),
            _ => {}
        }
    }
    vec![Inline::Text(out)]
}
