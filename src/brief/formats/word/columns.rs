//! How a table fits on a page: the size of its letters, the shape of the page, the widths of columns.

use super::super::super::document::{Table, words};
use super::sections::Page;

/// Styles for cells, the largest first, with the size of their letters in points, as in
/// `styles.xml.hbs`.
const SIZES: [(&str, f64); 3] = [
    ("TableText", 9.0),
    ("TableTextSmall", 8.0),
    ("TableTextTiny", 7.0),
];
/// The width of a digit of Arial in the size of the letters; most letters are narrower.
const DIGIT: f64 = 0.557;
/// Left and right of the words in a cell, in twentieths of a point, with a little to spare.
const PADDING: f64 = 150.0;
/// Columns up to which small letters are better than a page turned sideways.
const FEW: usize = 8;
/// As wide as a column of words has to be at least, in letters, if it has that many.
const READABLE: usize = 22;

/// How a table fits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The shape of its page.
    pub page: Page,
    /// The style of its cells.
    pub style: &'static str,
    /// The width of each column in twentieths of a point; they sum to the room of the page.
    pub widths: Vec<usize>,
}

/// The largest letters with which a table fits, upright if that is readable.
pub(super) fn layout(table: &Table) -> Layout {
    let letters = letters(table);
    let upright = if table.columns.len() <= FEW { 3 } else { 2 };
    let tried = SIZES[..upright].iter().map(|size| (Page::Upright, size));
    let tried = tried.chain(SIZES.iter().map(|size| (Page::Sideways, size)));
    let mut needs = Vec::new();
    let mut found = (Page::Sideways, SIZES[2].0);
    for (page, (style, points)) in tried {
        let need = |letters: &f64| letters * DIGIT * points * 20.0 + PADDING;
        needs = letters.iter().map(need).collect();
        if needs.iter().sum::<f64>() <= page.room() as f64 {
            found = (page, style);
            break;
        }
    }
    let (page, style) = found;
    let widths = widths(&needs, &table.widths(), page.room());
    Layout { page, style, widths }
}

/// How many letters each column needs on a line: numbers are never broken, words are between words.
fn letters(table: &Table) -> Vec<f64> {
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(place, column)| {
            let heading = words(&column.heading);
            // Headings are bold.
            let heading = longest_word(&heading) as f64 * 1.1;
            let cells = table.rows.iter().filter_map(|row| row.cells.get(place));
            let cells = cells.map(|cell| words(cell));
            let longest = match column.is_number {
                true => cells.map(|cell| (cell.chars().count() + 1).min(READABLE)).max(),
                false => cells
                    .map(|cell| longest_word(&cell).max(cell.chars().count()).min(READABLE))
                    .max(),
            };
            heading.min(READABLE as f64).max(longest.unwrap_or(0) as f64)
        })
        .collect()
}

fn longest_word(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| word.chars().count());
    words.max().unwrap_or(0)
}

/// Each column gets what it needs, and then a share of what is left for what it wishes beyond that.
fn widths(needs: &[f64], shares: &[f64], room: usize) -> Vec<usize> {
    let total = room as f64;
    let needed: f64 = needs.iter().sum();
    let left = (total - needed).max(0.0);
    let wishes: Vec<f64> = needs
        .iter()
        .zip(shares)
        .map(|(need, share)| (share * total - need).max(0.0))
        .collect();
    let wished: f64 = wishes.iter().sum();
    let mut widths: Vec<usize> = Vec::with_capacity(needs.len());
    for ((need, wish), share) in needs.iter().zip(&wishes).zip(shares) {
        let more = if wished > 0.0 { wish / wished } else { *share };
        let width = need * (total / needed.max(total)) + left * more;
        widths.push(width as usize);
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
        let column = |is_number| Column { heading: text("Heading"), is_number };
        let mut columns = vec![column(false)];
        columns.extend((0..numbers).map(|_| column(true)));
        let mut cells = vec![text(name)];
        cells.extend((0..numbers).map(|_| text(&"8".repeat(digits))));
        let caption = text("Caption");
        let rows = vec![Row { cells }];
        Table { caption, columns, rows }
    }

    #[test]
    fn letters_shrink_before_the_page_turns() {
        let name = "A workstream with a name of some length";
        let found = |numbers, digits| {
            let layout = layout(&table(numbers, digits, name));
            assert_eq!(layout.widths.iter().sum::<usize>(), layout.page.room());
            (layout.page, layout.style)
        };
        assert_eq!(found(3, 13), (Page::Upright, "TableText"));
        assert_eq!(found(5, 13), (Page::Upright, "TableTextSmall"));
        assert_eq!(found(6, 13), (Page::Upright, "TableTextTiny"));
        assert_eq!(found(9, 5), (Page::Upright, "TableText"));
        assert_eq!(found(9, 13), (Page::Sideways, "TableText"));
        assert_eq!(found(40, 13), (Page::Sideways, "TableTextTiny"));
    }

    #[test]
    fn numbers_are_never_narrower_than_they_are() {
        let table = table(4, 13, &"word ".repeat(60));
        let layout = layout(&table);
        let number = 13.0 * DIGIT * 9.0 * 20.0;
        assert!(layout.widths[1..].iter().all(|width| *width as f64 > number));
        assert!(layout.widths[0] > layout.widths[1]);
    }

    #[test]
    fn a_word_of_500_letters_takes_no_other_column_away() {
        let layout = layout(&table(2, 6, &"x".repeat(500)));
        assert_eq!(layout.page, Page::Upright);
        assert!(layout.widths.iter().all(|width| *width > 500), "{layout:?}");
    }
}
