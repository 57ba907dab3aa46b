//! Characters that the font lacks: all of them are found before anything is set, so that one run tells
//! what to write otherwise, and where it stands.

use super::super::super::document::{Block, Document, Inline, Row, words};
use super::letters;

/// So many different characters are told apart.
const SHOWN: usize = 12;
/// So many characters of the words before and after.
const AROUND: usize = 24;

/// A character that cannot be printed.
struct Missing {
    letter: char,
    /// The words around its first place.
    words: String,
    /// The recommendation or workstream that the first place is about.
    about: Option<String>,
    places: usize,
}

/// What to tell when characters are missing; nothing when all can be printed.
pub(super) fn letters(document: &Document<'_>) -> Option<String> {
    let mut found = Vec::new();
    let mut search = Search { found: &mut found };
    search.text(&document.title, None);
    search.blocks(&document.lead);
    search.blocks(&document.blocks);
    if found.is_empty() {
        return None;
    }
    let shown: String = found.iter().take(SHOWN).map(line).collect();
    let more = match found.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("\n  and {more} more characters"),
    };
    Some(format!(
        "its font, Noto Sans, cannot show these characters:{shown}{more}\n\
         Write them otherwise, or choose html or docx, which use the fonts of the reader's machine",
    ))
}

fn line(missing: &Missing) -> String {
    let Missing {
        letter,
        words,
        about,
        places,
    } = missing;
    let about = about.as_deref().map(|id| format!(", in the row of {id}"));
    let more = match places {
        1 => String::new(),
        2 => ", and in 1 other place".to_owned(),
        _ => format!(", and in {} other places", places - 1),
    };
    let about = about.unwrap_or_default();
    format!(
        "\n  {letter} (U+{:04X}) in \"{words}\"{about}{more}",
        u32::from(*letter)
    )
}

struct Search<'f> {
    found: &'f mut Vec<Missing>,
}

impl Search<'_> {
    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match block {
                Block::Heading { words, .. } | Block::Paragraph(words) => self.inlines(words, None),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Table(table) => {
                    self.inlines(&table.caption, None);
                    for column in &table.columns {
                        self.inlines(&column.heading, None);
                    }
                    table.rows.iter().for_each(|row| self.row(row));
                }
                Block::KeyFigures(figures) => {
                    for words in figures.iter().flatten() {
                        self.inlines(words, None);
                    }
                }
                Block::Figure { chart, caption } => {
                    self.inlines(caption, None);
                    self.text(&chart.description, None);
                    // Words of a drawing stand between its tags.
                    for words in chart.svg.split(['<', '>']) {
                        self.text(words, None);
                    }
                }
                Block::Callout { blocks, .. } => self.blocks(blocks),
                Block::Contents(links) => {
                    for (_, words) in links {
                        self.inlines(words, None);
                    }
                }
                Block::NewPage => {}
            }
        }
    }

    fn row(&mut self, row: &Row) {
        for cell in &row.cells {
            self.inlines(cell, row.explains());
        }
    }

    fn inlines(&mut self, inlines: &[Inline], about: Option<&str>) {
        self.text(&words(inlines), about);
    }

    fn text(&mut self, text: &str, about: Option<&str>) {
        let text = &letters::printed(text);
        for (at, letter) in text.char_indices() {
            if !letter.is_control() && !letters::has(letter) {
                self.add(letter, text, at, about);
            }
        }
    }

    fn add(&mut self, letter: char, text: &str, at: usize, about: Option<&str>) {
        let same = self
            .found
            .iter_mut()
            .find(|missing| missing.letter == letter);
        match same {
            Some(missing) => missing.places += 1,
            None => self.found.push(Missing {
                letter,
                words: around(text, at),
                about: about.map(str::to_owned),
                places: 1,
            }),
        }
    }
}

/// The words around a place.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(AROUND).collect();
    let after = text[at..].chars().take(AROUND + 1);
    before.into_iter().rev().chain(after).collect()
}
