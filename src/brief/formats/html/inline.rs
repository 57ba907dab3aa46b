//! Words within a paragraph, a heading or a cell.

use super::super::super::document::Inline;
use super::super::literal;
use super::places::Places;

/// The words, with a link from each id to the row that explains it.
pub(super) fn html(inlines: &[Inline], places: &Places<'_>) -> String {
    written(inlines, Some(places))
}

/// The words without links, for where a link stands already.
pub(super) fn unlinked(inlines: &[Inline]) -> String {
    written(inlines, None)
}

/// An id that is not linked to.
pub(super) fn id(id: &str) -> String {
    format!("<span class=\"{}\">{}</span>", class(id), literal::html(id))
}

/// Ids of recommendations stay on one line; longer ones may be broken.
fn class(id: &str) -> &'static str {
    match id.chars().count() {
        0..=12 => "id whole",
        _ => "id",
    }
}

fn written(inlines: &[Inline], places: Option<&Places<'_>>) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.split_inclusive(' ').map(word).collect(),
        Inline::Strong(inner) => format!("<strong>{}</strong>", written(inner, places)),
        Inline::Emphasis(inner) => format!("<em>{}</em>", written(inner, places)),
        Inline::Break => "<br>".to_owned(),
        Inline::Id(name) => match places.and_then(|places| places.row(name)) {
            Some(row) => {
                let (class, name) = (class(name), literal::html(name));
                format!("<a class=\"{class}\" href=\"#{row}\">{name}</a>")
            }
            None => id(name),
        },
        Inline::Link { to, words } => match places.and_then(|places| address(to, places)) {
            Some(to) => format!("<a href=\"{}\">{}</a>", literal::html(&to), unlinked(words)),
            None => written(words, places),
        },
    };
    inlines.iter().map(one).collect()
}

/// A word; a year such as 2019-20 is not broken at its hyphen.
fn word(word: &str) -> String {
    let (bare, after) = word.split_at(word.trim_end_matches(|c: char| !c.is_ascii_digit()).len());
    let is_year = bare.len() == 7
        && bare.bytes().enumerate().all(|(place, letter)| match place {
            4 => letter == b'-',
            _ => letter.is_ascii_digit(),
        });
    match is_year {
        true => format!(
            "<span class=\"whole\">{bare}</span>{}",
            literal::html(after)
        ),
        false => literal::html(word),
    }
}

/// Where a link may lead: a place in the document, another page, or a letter to somebody. Nothing
/// that could run.
fn address(to: &str, places: &Places<'_>) -> Option<String> {
    if let Some(heading) = to.strip_prefix('#') {
        return places.heading(heading).map(|name| format!("#{name}"));
    }
    let scheme = to.split_once(':')?.0.to_ascii_lowercase();
    let is_known = ["http", "https", "mailto"].contains(&scheme.as_str());
    is_known.then(|| to.to_owned())
}
