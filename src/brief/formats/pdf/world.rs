//! What typst sees of the world: one text, the charts of one document, and four faces of one font. No
//! files, no network, no packages, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::super::super::document::{Block, Document};
use super::letters::{FACES, printed};

/// With the cells that head a row, which only tagged documents know.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FACES.iter())));

/// All that one document is set from.
pub(super) struct Desk {
    main: Source,
    /// The charts by their paths, `/charts/gap-map.svg`.
    charts: BTreeMap<String, Bytes>,
}

impl Desk {
    /// With the text to set and the charts of the document.
    pub(super) fn new(text: String, document: &Document<'_>) -> Self {
        let mut charts = BTreeMap::new();
        add_charts(&document.blocks, &mut charts);
        let main = match VirtualPath::new("/document.typ") {
            Ok(path) => Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), text),
            Err(_) => Source::detached(text),
        };
        Self { main, charts }
    }

    /// The chart at a path.
    #[cfg(test)]
    pub(super) fn chart(&self, path: &str) -> Option<&[u8]> {
        self.charts.get(path).map(|chart| &**chart)
    }
}

/// Where a chart lies, by the name of its file.
pub(super) fn path(chart: &str) -> String {
    format!("/charts/{chart}.svg")
}

fn add_charts(blocks: &[Block<'_>], charts: &mut BTreeMap<String, Bytes>) {
    for block in blocks {
        match block {
            Block::Figure { chart, .. } => {
                charts.insert(path(&chart.stem()), Bytes::from_string(printed(&chart.svg)));
            }
            Block::Callout { blocks, .. } => add_charts(blocks, charts),
            Block::List { items, .. } => items.iter().for_each(|item| add_charts(item, charts)),
            _ => {}
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id == self.main.id() {
            true => Ok(self.main.clone()),
            false => Err(absent(id)),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.charts.get(id.get().vpath().get_with_slash());
        found.cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FACES.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
