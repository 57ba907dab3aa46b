//! Rows that are called a total.

use super::headings::plain;

const TOTALS: [&str; 6] = [
    "total",
    "totals",
    "subtotal",
    "subtotals",
    "sub-total",
    "sub-totals",
];

/// What follows the word where a total is meant: `Total costs for all projects`. Anything else is a name.
const OF_ALL: [&str; 21] = [
    "cost",
    "costs",
    "spend",
    "spending",
    "budget",
    "expenditure",
    "funding",
    "for",
    "of",
    "per",
    "all",
    "the",
    "£",
    "year",
    "years",
    "programme",
    "project",
    "projects",
    "workstreams",
    "above",
    "rows",
];

/// So many words can be what a row of totals is called; more are a sentence.
const MOST_WORDS: usize = 4;

/// Whether a text is the word and nothing else.
pub(super) fn is_total(text: &str) -> bool {
    let text = plain(text);
    let text = text.trim_end_matches([':', '.']).trim_end();
    TOTALS.contains(&text) || ["sum", "grand total", "grand totals"].contains(&text)
}

/// Whether a name is that of a total: `Total`, `Sub-total:`, `Total (all projects)`, `Total costs`,
/// `Programme total`. What only begins with the word, such as Total Mobile, can be a name.
pub(super) fn is_called_total(name: &str) -> bool {
    let name = plain(name);
    let bare = name.split(['(', '[']).next().unwrap_or_default().trim();
    let words: Vec<&str> = bare.trim_end_matches([':', '.']).split(' ').collect();
    let is_total_word = |word: &&str| TOTALS.contains(word);
    let is_of_all =
        |word: &&str| OF_ALL.contains(word) || word.contains(|c: char| c.is_ascii_digit());
    let begins = words.first().is_some_and(is_total_word) && words[1..].iter().all(is_of_all);
    let ends = words.last().is_some_and(is_total_word);
    is_total(bare) || words.len() <= MOST_WORDS && (begins || ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_names_that_hold_the_word() {
        for name in [
            "Total",
            "Sub-total:",
            "Total (all projects)",
            "Total costs",
            "Programme total",
            "Total for 2018-20",
            "Total of all projects",
            "Sum",
        ] {
            assert!(is_called_total(name), "{name}");
        }
        for name in [
            "Total Mobile",
            "Total for Teams",
            "Total budget reporting tool",
            "How every project adds to the total",
            "",
        ] {
            assert!(!is_called_total(name), "{name}");
        }
        assert!(is_total("Grand total:"));
        assert!(!is_total("Total of hours taught is published"));
    }
}
