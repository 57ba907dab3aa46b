//! How a table fits on a page: the size of its letters, the shape of the page, the widths of columns.

use super::super::super::document::{Table, words};
use super::sections::Page;
use super::table::APART;

/// Styles for cells, the largest first, with the size of their letters in points, as in
/// `styles.xml.hbs`.
const SIZES: [(&str, f64); 3] = [
    ("TableText", 9.0),
    ("TableTextSmall", 8.0),
    ("TableTextTiny", 7.0),
];
/// Left and right of the words in a cell, in twentieths of a point, with a little to spare.
const PADDING: f64 = 190.0;
/// Columns up to which small letters are better than a page turned sideways.
const FEW: usize = 8;
/// As wide as a column of words has to be, if it has that many, in the size of its letters; where
/// there are many more, up to `SPACIOUS`, so that they stand on three lines.
const READABLE: f64 = 11.0;
const SPACIOUS: f64 = 16.0;
/// As wide as a heading may ask for, so that it stands on two lines.
const HEADING: f64 = 6.5;

/// How a table fits on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The style of its cells.
    pub style: &'static str,
    /// The width of each column in twentieths of a point; they sum to the room of the page.
    pub widths: Vec<usize>,
}

/// Whether a table needs a page turned sideways.
pub(super) fn is_wide(table: &Table) -> bool {
    let sizes = if table.columns.len() <= FEW { 3 } else { 2 };
    let fits = |(_, points): &(_, f64)| sum(&needs(table, *points)) <= room(Page::Upright);
    !SIZES[..sizes].iter().any(fits)
}

/// The largest letters with which a table fits on a page, or the smallest.
pub(super) fn layout(table: &Table, page: Page) -> Layout {
    let fits = |(_, points): &&(_, f64)| sum(&needs(table, *points)) <= room(page);
    let (style, points) = SIZES.iter().find(fits).unwrap_or(&SIZES[2]);
    let widths = widths(&needs(table, *points), &table.widths(), page.room());
    Layout { style, widths }
}

fn room(page: Page) -> f64 {
    page.room() as f64
}

fn sum(needs: &[f64]) -> f64 {
    needs.iter().sum()
}

/// The width that each column needs: numbers are never broken, words are between words.
fn needs(table: &Table, points: f64) -> Vec<f64> {
    let columns = table.columns.iter().enumerate();
    let needs = columns.map(|(place, column)| {
        let heading = words(&column.heading);
        let heading = longest_word(&heading)
            .max((width(&heading) / 2.0).min(HEADING))
            .min(READABLE);
        let cells = table.rows.iter().filter_map(|row| row.cells.get(place));
        let widest = cells.map(|cell| width(&words(cell))).fold(0.0, f64::max);
        let widest = widest.min((widest / 3.0).clamp(READABLE, SPACIOUS));
        // Headings and totals are bold.
        let least = heading.max(if column.is_number { widest } else { 0.0 }) * 1.08;
        let is_beside = !column.is_number && place > 0 && table.columns[place - 1].is_number;
        let apart = if is_beside { APART as f64 } else { 0.0 };
        least.max(widest) * points * 20.0 + PADDING + apart
    });
    needs.collect()
}

fn longest_word(text: &str) -> f64 {
    text.split_whitespace().map(width).fold(0.0, f64::max)
}

/// How wide a text is in Arial, about, in the size of its letters.
fn width(text: &str) -> f64 {
    let letter = |c: char| match c {
        ',' | '.' | ':' | ';' | '!' | '\'' | ' ' | 'i' | 'j' | 'l' | 't' | 'f' | '/' | 'I' => 0.28,
        '%' | 'm' | 'M' | 'W' | '@' => 0.89,
        c if c.is_ascii_uppercase() => 0.69,
        c if u32::from(c) < 0x1100 => 0.557,
        _ => 1.0,
    };
    text.chars().map(letter).sum()
}

/// Each column gets what it needs, and then a share of what is left for what it wishes beyond that.
fn widths(needs: &[f64], shares: &[f64], room: usize) -> Vec<usize> {
    let total = room as f64;
    let needed = sum(needs).max(total);
    let left = total - sum(needs).min(total);
    let wishes = needs.iter().zip(shares);
    let wishes: Vec<f64> = wishes
        .map(|(need, share)| (share * total - need).max(0.0))
        .collect();
    let wished = sum(&wishes);
    let mut widths: Vec<usize> = Vec::with_capacity(needs.len());
    for ((need, wish), share) in needs.iter().zip(&wishes).zip(shares) {
        let more = if wished > 0.0 { wish / wished } else { *share };
        widths.push((need * (total / needed) + left * more) as usize);
    }
    // What rounding left over.
    let rest = room.saturating_sub(widths.iter().sum());
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::super::super::super::document::{Column, Inline, Row};
    use super::*;

    fn table(numbers: usize, digits: usize, name: &str) -> Table {
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let column = |is_number| Column {
            heading: text("Heading"),
            is_number,
        };
        let mut columns = vec![column(false)];
        columns.extend((0..numbers).map(|_| column(true)));
        let mut cells = vec![text(name)];
        cells.extend((0..numbers).map(|_| text(&"8".repeat(digits))));
        let caption = text("Caption");
        let rows = vec![Row { cells }];
        Table {
            caption,
            columns,
            rows,
        }
    }

    #[test]
    fn letters_shrink_before_the_page_turns() {
        let name = "A workstream with a name of some length";
        let found = |numbers, digits| {
            let table = table(numbers, digits, name);
            let page = if is_wide(&table) {
                Page::Sideways
            } else {
                Page::Upright
            };
            let layout = layout(&table, page);
            assert_eq!(layout.widths.iter().sum::<usize>(), page.room());
            (page, layout.style)
        };
        assert_eq!(found(3, 13), (Page::Upright, "TableText"));
        assert_eq!(found(5, 13), (Page::Upright, "TableTextSmall"));
        assert_eq!(found(6, 13), (Page::Upright, "TableTextTiny"));
        assert_eq!(found(8, 7), (Page::Upright, "TableTextSmall"));
        assert_eq!(found(9, 11), (Page::Sideways, "TableTextSmall"));
        assert_eq!(found(40, 13), (Page::Sideways, "TableTextTiny"));
    }

    #[test]
    fn numbers_are_never_narrower_than_they_are() {
        let table = table(4, 13, &"word ".repeat(60));
        let layout = layout(&table, Page::Upright);
        let number = 13.0 * 0.557 * 8.0 * 20.0;
        assert!(
            layout.widths[1..]
                .iter()
                .all(|width| *width as f64 > number)
        );
        assert!(layout.widths[0] > layout.widths[1]);
    }

    #[test]
    fn a_word_of_500_letters_takes_no_other_column_away() {
        let table = table(2, 6, &"x".repeat(500));
        let layout = layout(&table, Page::Upright);
        assert!(!is_wide(&table));
        assert!(layout.widths.iter().all(|width| *width > 500), "{layout:?}");
    }
}
