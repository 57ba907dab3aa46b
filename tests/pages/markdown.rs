//! What a document's Markdown says, read without gapwise's own reader.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Tables of rows of cells.
pub type Tables = Vec<Vec<Vec<String>>>;

/// What a document says.
#[derive(Debug, Default)]
pub struct Said {
    /// All its words.
    pub text: String,
    /// Its tables with their headings.
    pub tables: Tables,
    /// Its key figures: label, figure and note of each.
    pub figures: Vec<Vec<String>>,
}

/// As a browser's words are compared.
pub fn squeezed(text: &str) -> String {
    let text = text.replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn said(markdown: &str) -> Said {
    let mut said = Said::default();
    let mut is_key_figures = false;
    let mut table: Vec<Vec<String>> = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_GFM) {
        let words = match &event {
            Event::Text(text) | Event::Code(text) => text,
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) | Event::End(_) => " ",
            _ => "",
        };
        // A paragraph that is a picture has its words in its caption, which text events hold as well.
        said.text.push_str(words);
        if let Some(cell) = table.last_mut().and_then(|row| row.last_mut()) {
            cell.push_str(if matches!(event, Event::End(_)) {
                ""
            } else {
                words
            });
        }
        match event {
            Event::Html(html) if html.trim() == "<!-- key-figures -->" => is_key_figures = true,
            Event::Start(Tag::TableHead | Tag::TableRow) => table.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                if let Some(row) = table.last_mut() {
                    row.push(String::new());
                }
            }
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut table).into_iter();
                let rows = rows.map(|row| row.iter().map(|cell| squeezed(cell)).collect());
                match std::mem::take(&mut is_key_figures) {
                    true => said.figures.extend(rows.skip(1)),
                    false => said.tables.push(rows.collect()),
                }
            }
            _ => {}
        }
    }
    said.text = squeezed(&said.text);
    said
}
