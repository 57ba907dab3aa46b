//! Places that links lead to. Word's names of places are short and plain, so they are numbered.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::document::{Block, Document, Table};

/// The place of each heading and of each id that a row of a table explains.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    headings: BTreeMap<String, String>,
    rows: BTreeMap<String, String>,
    /// How many places are marked so far; each has a number of its own.
    marked: usize,
    /// The rows that are marked already: only the first that explains an id is its place.
    seen: BTreeSet<String>,
}

impl Anchors {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut anchors = Self::default();
        anchors.add(&document.blocks);
        anchors
    }

    fn add(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match block {
                Block::Heading { id, .. } => {
                    // As Word itself names them, so that its own list of contents finds them.
                    let name = format!("_Toc{:06}", self.headings.len() + 1);
                    self.headings.entry(id.clone()).or_insert(name);
                }
                Block::Table(table) => self.add_rows(table),
                Block::List { items, .. } => items.iter().for_each(|item| self.add(item)),
                Block::Callout { blocks, .. } => self.add(blocks),
                _ => {}
            }
        }
    }

    fn add_rows(&mut self, table: &Table) {
        for id in table.rows.iter().filter_map(|row| row.explains()) {
            let name = format!("id_{}", self.rows.len() + 1);
            self.rows.entry(id.to_owned()).or_insert(name);
        }
    }

    /// Where `#id` leads.
    pub(super) fn heading(&self, id: &str) -> Option<&str> {
        self.headings.get(id).map(String::as_str)
    }

    /// Where the id of a recommendation or workstream is explained.
    pub(super) fn row(&self, id: &str) -> Option<&str> {
        self.rows.get(id).map(String::as_str)
    }

    /// Words marked as the place of a heading.
    pub(super) fn marked_heading(&mut self, id: &str, words: &str) -> String {
        let name = self.headings.get(id).cloned();
        self.mark(name, words)
    }

    /// Words marked as the place where an id is explained, the first time that it is.
    pub(super) fn marked_row(&mut self, id: &str, words: &str) -> String {
        let is_first = self.seen.insert(id.to_owned());
        let name = self.rows.get(id).filter(|_| is_first).cloned();
        self.mark(name, words)
    }

    fn mark(&mut self, name: Option<String>, words: &str) -> String {
        let Some(name) = name else {
            return words.to_owned();
        };
        self.marked += 1;
        let number = self.marked;
        format!(
            r#"<w:bookmarkStart w:id="{number}" w:name="{name}"/>{words}<w:bookmarkEnd w:id="{number}"/>"#
        )
    }
}
