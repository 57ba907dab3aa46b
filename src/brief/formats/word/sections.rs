//! Pages: all are upright, but for those of tables that are too wide for it.

use super::super::super::document::Block;
use super::columns;

/// The shape of a page: A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Upright,
    Sideways,
}

/// The sides of A4 and the margin of 2 cm, in twentieths of a point.
const SHORT: usize = 11906;
const LONG: usize = 16838;
const MARGIN: usize = 1134;

impl Page {
    /// Room for words between the margins, in twentieths of a point.
    pub(super) fn room(self) -> usize {
        match self {
            Self::Upright => SHORT - 2 * MARGIN,
            Self::Sideways => LONG - 2 * MARGIN,
        }
    }

    /// The room from the top margin to the bottom one, in twentieths of a point.
    pub(super) fn height(self) -> usize {
        match self {
            Self::Upright => Self::Sideways.room(),
            Self::Sideways => Self::Upright.room(),
        }
    }

    /// What Word says of pages like this. The first page has the title, and needs no header.
    pub(super) fn properties(self, is_first: bool) -> String {
        let shape = match self {
            Self::Upright => format!(r#"<w:pgSz w:w="{SHORT}" w:h="{LONG}"/>"#),
            Self::Sideways => {
                format!(r#"<w:pgSz w:w="{LONG}" w:h="{SHORT}" w:orient="landscape"/>"#)
            }
        };
        let parts = match is_first {
            true => concat!(
                r#"<w:headerReference w:type="default" r:id="header"/>"#,
                r#"<w:footerReference w:type="default" r:id="footer"/>"#,
                r#"<w:footerReference w:type="first" r:id="footer-first"/>"#
            ),
            false => "",
        };
        let title = if is_first { "<w:titlePg/>" } else { "" };
        format!(
            r#"<w:sectPr>{parts}{shape}<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="567" w:footer="567" w:gutter="0"/><w:cols w:space="708"/>{title}</w:sectPr>"#
        )
    }
}

/// Blocks that stand on pages of one shape.
#[derive(Debug)]
pub(super) struct Section<'b, 'a> {
    pub page: Page,
    pub blocks: &'b [Block<'a>],
}

/// The sections of a document, at least one; the first holds the title, and is upright.
pub(super) fn of<'b, 'a>(blocks: &'b [Block<'a>]) -> Vec<Section<'b, 'a>> {
    let pages = pages(blocks);
    let mut sections = Vec::new();
    let mut begin = 0;
    let mut page = Page::Upright;
    for (place, &next) in pages.iter().enumerate() {
        if next != page {
            sections.push(Section {
                page,
                blocks: &blocks[begin..place],
            });
            (begin, page) = (place, next);
        }
    }
    sections.push(Section {
        page,
        blocks: &blocks[begin..],
    });
    sections
}

/// The shape of each block's page: from a heading to the next one all stand on pages of one shape,
/// and headings on that of what follows them.
fn pages(blocks: &[Block<'_>]) -> Vec<Page> {
    let mut pages = vec![Page::Upright; blocks.len()];
    let (mut begin, mut is_under_way) = (0, false);
    for (place, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { .. } | Block::NewPage if is_under_way => {
                (begin, is_under_way) = (place, false);
            }
            Block::Heading { .. } | Block::NewPage => {}
            _ => is_under_way = true,
        }
        if let Block::Table(table) = block
            && columns::is_wide(table)
        {
            pages[begin..=place].fill(Page::Sideways);
        } else if is_under_way && place > 0 {
            pages[place] = pages[place - 1];
        }
    }
    pages
}
