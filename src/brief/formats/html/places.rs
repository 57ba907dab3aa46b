//! Places in a page that can be linked to. No two of them have the same name, whatever headings,
//! ids and charts are called: a heading's name has no full stop, all that is named here has one.

use std::collections::BTreeSet;

use super::super::super::document::{Block, Document};

/// What is in a document to link to.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    headings: BTreeSet<&'a str>,
    /// Ids of recommendations and workstreams that a row explains.
    explained: BTreeSet<&'a str>,
    /// Names within charts.
    in_charts: BTreeSet<&'a str>,
}

impl<'a> Places<'a> {
    pub fn of(document: &'a Document<'_>) -> Self {
        let mut places = Self::default();
        places.find(&document.blocks);
        places
    }

    fn find(&mut self, blocks: &'a [Block<'_>]) {
        for block in blocks {
            match block {
                Block::Heading { id, .. } => {
                    self.headings.insert(id);
                }
                Block::Table(table) => {
                    let ids = table.rows.iter().filter_map(|row| row.explains());
                    self.explained.extend(ids.filter(|id| is_plain(id)));
                }
                Block::Figure { chart, .. } => self.in_charts.extend(names(&chart.svg)),
                Block::List { items, .. } => items.iter().for_each(|item| self.find(item)),
                Block::Callout { blocks, .. } => self.find(blocks),
                Block::Paragraph(_)
                | Block::KeyFigures(_)
                | Block::Contents(_)
                | Block::NewPage => {}
            }
        }
    }

    /// The name of a heading's place, where the document has that heading.
    pub fn heading(&self, id: &str) -> Option<String> {
        let is_taken = self.in_charts.contains(id) || id == "main" || id == "top" || id.is_empty();
        let name = match is_taken {
            true => format!("{id}."),
            false => id.to_owned(),
        };
        self.headings.contains(id).then_some(name)
    }

    /// The name of the row that explains an id, where there is one.
    pub fn row(&self, id: &str) -> Option<String> {
        self.explained.contains(id).then(|| format!("row.{id}"))
    }
}

/// Whether a name needs no escape in an address.
fn is_plain(id: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    !id.is_empty() && id.chars().all(is_plain)
}

/// The names that a drawing gives to its parts.
fn names(svg: &str) -> impl Iterator<Item = &str> {
    let parts = svg.split(" id=\"").skip(1);
    parts.filter_map(|rest| rest.split('"').next())
}
