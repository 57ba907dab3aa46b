//! Words within a paragraph, a heading or a cell.

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::brief) enum Inline {
    /// Words as they are.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Set apart.
    Emphasis(Vec<Inline>),
    /// The id of a recommendation or workstream, written as code.
    Id(String),
    /// A link to a place in the same document (`#id`) or elsewhere.
    Link { to: String, words: Vec<Inline> },
    /// A new line.
    Break,
}

/// The words alone, without marks.
pub(in crate::brief) fn words(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Id(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => out.push_str(&words(inner)),
            Inline::Link { words: inner, .. } => out.push_str(&words(inner)),
            Inline::Break => out.push(' '),
        }
    }
    out
}
