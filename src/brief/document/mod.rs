//! A document as a tree: what a template's Markdown says, read back, so that every format is made
//! from the same words.
//!
//! Beside plain Markdown a template may write, as comments that no reader sees:
//! `<!-- caption: words -->` before a table, `<!-- key-figures -->` before a table of figures to
//! remember, `<!-- contents -->` for a list of the sections, and `<!-- page -->` for a new page.

mod finish;
mod inline;
mod reading;
mod table;
mod wording;

pub(super) use finish::finished;
pub(super) use inline::{Inline, words};
pub(super) use reading::read;
pub(super) use table::{Column, Row, Table};

use super::charts::Chart;

/// A document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Document<'a> {
    /// Its title, without marks.
    pub title: String,
    /// What stands under the title, before the first section.
    pub lead: Vec<Block<'a>>,
    /// Everything else, in order; sections begin with a heading of level 2.
    pub blocks: Vec<Block<'a>>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block<'a> {
    /// A heading of level 2, 3 or 4; its id is unique in the document.
    Heading {
        level: u8,
        id: String,
        words: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; each item is a few blocks, mostly one paragraph.
    List {
        ordered: bool,
        items: Vec<Vec<Block<'a>>>,
    },
    /// A table.
    Table(Table),
    /// Figures to remember: label, figure and note of each.
    KeyFigures(Vec<[Vec<Inline>; 3]>),
    /// A chart with the words below it.
    Figure {
        chart: &'a Chart,
        caption: Vec<Inline>,
    },
    /// Words that stand out.
    Callout {
        kind: Callout,
        blocks: Vec<Block<'a>>,
    },
    /// Links to the sections: id and words of each.
    Contents(Vec<(String, Vec<Inline>)>),
    /// What follows begins on a new page.
    NewPage,
}

/// Why words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Callout {
    /// What the reader is asked to do: `[!IMPORTANT]`.
    Ask,
    /// What the reader must know before relying on it: `[!WARNING]`.
    Warning,
    /// Beside the way: `[!NOTE]`, or any quotation.
    Note,
}

/// What is wrong with a document's Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// The line in the Markdown, from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub what: String,
}

#[cfg(test)]
mod tests;
