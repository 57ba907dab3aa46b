//! Tables: with a caption above, header rows that come again on each page, rows in one piece; and the
//! grid of figures to remember.

use super::super::super::document::{Inline, Row, Table, words};
use super::super::literal::html;
use super::blocks::Body;
use super::columns::{Layout, layout};
use super::inlines::Look;
use super::paragraph::Paragraph;

/// Rows up to which a table stays on one page.
const SHORT: usize = 7;
/// Key figures in a row.
const ABREAST: usize = 3;
/// How far words are from the numbers before them, beyond the padding, in twentieths of a point.
pub(super) const APART: usize = 140;
const TOTAL: &str =
    r#"<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="425563"/></w:tcBorders>"#;

impl Body {
    pub(super) fn table(&mut self, table: &Table) {
        let caption = Paragraph {
            keep_next: true,
            ..Paragraph::styled("Caption")
        };
        self.words(caption, &table.caption);
        let layout = layout(table, self.page);
        let mut xml = opening("BriefingTable", &layout.widths, &words(&table.caption));
        xml += &self.header(table, &layout);
        for (place, row) in table.rows.iter().enumerate() {
            let next = table.rows.get(place + 1);
            // Short tables stay on one page, and a total stays with what it sums up.
            let keep_next = next.is_some_and(|next| table.rows.len() <= SHORT || next.is_total());
            xml += &self.row(row, table, &layout, keep_next);
        }
        xml += "</w:tbl>\n";
        self.put_table(&xml);
    }

    fn header(&mut self, table: &Table, layout: &Layout) -> String {
        let look = Look {
            is_bold: true,
            ..Look::default()
        };
        let mut xml = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>".to_owned();
        for (place, (column, width)) in table.columns.iter().zip(&layout.widths).enumerate() {
            let paragraph = Paragraph {
                keep_next: true,
                ..in_column(table, layout, place)
            };
            let runs = self.runs(&column.heading, look);
            let set = r#"<w:vAlign w:val="bottom"/>"#;
            xml += &cell(*width, set, &paragraph.with(&runs));
        }
        xml + "</w:tr>\n"
    }

    fn row(&mut self, row: &Row, table: &Table, layout: &Layout, keep_next: bool) -> String {
        let look = Look {
            is_bold: row.is_total(),
            explained: row.explains(),
            ..Look::default()
        };
        let line = if row.is_total() { TOTAL } else { "" };
        let mut xml = "<w:tr><w:trPr><w:cantSplit/></w:trPr>".to_owned();
        for (place, (column, width)) in table.columns.iter().zip(&layout.widths).enumerate() {
            let words = row.cells.get(place).map_or(&[][..], Vec::as_slice);
            let mut runs = self.runs(words, look);
            if let (0, Some(id)) = (place, row.explains()) {
                runs = self.anchors.marked_row(id, &runs);
            }
            let paragraph = Paragraph {
                keep_next,
                ..in_column(table, layout, place)
            };
            let set = match column.is_number {
                true => format!("{line}<w:noWrap/>"),
                false => line.to_owned(),
            };
            xml += &cell(*width, &set, &paragraph.with(&runs));
        }
        xml + "</w:tr>\n"
    }

    /// Label, figure and note in one cell each, so that they are read together.
    pub(super) fn key_figures(&mut self, figures: &[[Vec<Inline>; 3]]) {
        let width = self.page.room() / ABREAST;
        let mut xml = opening("KeyFigures", &[width; ABREAST], "Key figures");
        for row in figures.chunks(ABREAST) {
            xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
            for place in 0..ABREAST {
                xml += &match row.get(place) {
                    Some(figure) => cell(width, "", &self.key_figure(figure)),
                    None => {
                        let empty = r#"<w:shd w:val="clear" w:color="auto" w:fill="auto"/>"#;
                        cell(width, empty, &Paragraph::styled("KeyNote").with(""))
                    }
                };
            }
            xml += "</w:tr>\n";
        }
        self.put_table(&(xml + "</w:tbl>\n"));
    }

    fn key_figure(&mut self, figure: &[Vec<Inline>; 3]) -> String {
        let styles = ["KeyLabel", "KeyFigure", "KeyNote"];
        let parts = figure.iter().zip(styles);
        parts
            .map(|(words, style)| {
                let runs = self.runs(words, Look::default());
                Paragraph::styled(style).with(&runs)
            })
            .collect()
    }
}

/// The paragraph of a cell. Words after a column of numbers keep away from them.
fn in_column(table: &Table, layout: &Layout, place: usize) -> Paragraph<'static> {
    let is_number = |place: usize| {
        table
            .columns
            .get(place)
            .is_some_and(|column| column.is_number)
    };
    let is_right = is_number(place);
    let is_beside = !is_right && place > 0 && is_number(place - 1);
    Paragraph {
        is_right,
        indent: is_beside.then_some(APART),
        ..Paragraph::styled(layout.style)
    }
}

/// What a table begins with; readers who do not see it hear what it shows.
fn opening(style: &str, widths: &[usize], shows: &str) -> String {
    let columns: String = widths
        .iter()
        .map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#))
        .collect();
    let total: usize = widths.iter().sum();
    let is_grid = style == "KeyFigures";
    let (first, look) = if is_grid { (0, "0600") } else { (1, "06A0") };
    let shows = html(shows);
    format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{shows}"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"#
    ) + "\n"
}

/// A cell: its width, what is set beside it, and its paragraphs.
fn cell(width: usize, set: &str, paragraphs: &str) -> String {
    format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{set}</w:tcPr>{paragraphs}</w:tc>"#)
}
