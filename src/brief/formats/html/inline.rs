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
    format!("<span class=\"id\">{}</span>", literal::html(id))
}

fn written(inlines: &[Inline], places: Option<&Places<'_>>) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => literal::html(text),
        Inline::Strong(inner) => format!("<strong>{}</strong>", written(inner, places)),
        Inline::Emphasis(inner) => format!("<em>{}</em>", written(inner, places)),
        Inline::Break => "<br>".to_owned(),
        Inline::Id(name) => match places.and_then(|places| places.row(name)) {
            Some(row) => format!(
                "<a class=\"id\" href=\"#{row}\">{}</a>",
                literal::html(name)
            ),
            None => id(name),
        },
        Inline::Link { to, words } => match places.and_then(|places| address(to, places)) {
            Some(to) => format!("<a href=\"{}\">{}</a>", literal::html(&to), unlinked(words)),
            None => written(words, places),
        },
    };
    inlines.iter().map(one).collect()
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
