//! The templates that gapwise brings: one visible list.

use super::super::page::{NotePage, Page};
use super::fields::Fields;

/// A built-in template.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// The name of its file, and of the one that replaces it.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What it makes, in a few words.
    pub makes: &'static str,
    /// What it is filled in with.
    pub(super) with: With,
}

/// What a template is filled in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    /// The facts.
    Facts,
    /// The facts, and the note that it is about.
    Note,
    /// What a format knows; its fields are looked up when the format is made.
    Format,
}

impl With {
    /// The fields that can be looked up beforehand.
    pub fn fields(self) -> Option<Fields> {
        match self {
            Self::Facts => Some(Fields::of::<Page<'static>>()),
            Self::Note => Some(Fields::of::<NotePage<'static>>()),
            Self::Format => None,
        }
    }
}

const fn built_in(
    name: &'static str,
    with: With,
    makes: &'static str,
    text: &'static str,
) -> BuiltIn {
    BuiltIn {
        name,
        text,
        makes,
        with,
    }
}

/// Every built-in template.
pub const BUILT_IN: [BuiltIn; 8] = [
    built_in(
        "briefing.md.hbs",
        With::Facts,
        "the briefing for decision",
        include_str!("../templates/briefing.md.hbs"),
    ),
    built_in(
        "finance-annex.md.hbs",
        With::Facts,
        "the money in full",
        include_str!("../templates/finance-annex.md.hbs"),
    ),
    built_in(
        "gaps-by-owner.md.hbs",
        With::Facts,
        "what is asked of each owner",
        include_str!("../templates/gaps-by-owner.md.hbs"),
    ),
    built_in(
        "note.md.hbs",
        With::Note,
        "the note about one workstream",
        include_str!("../templates/note.md.hbs"),
    ),
    built_in(
        "page.html.hbs",
        With::Format,
        "the page around each HTML document",
        include_str!("../templates/page.html.hbs"),
    ),
    built_in(
        "style.css.hbs",
        With::Format,
        "how HTML documents look",
        include_str!("../templates/style.css.hbs"),
    ),
    built_in(
        "page.typ.hbs",
        With::Format,
        "the page around each PDF document, and how it looks",
        include_str!("../templates/page.typ.hbs"),
    ),
    built_in(
        "styles.xml.hbs",
        With::Format,
        "how Word documents look",
        include_str!("../templates/styles.xml.hbs"),
    ),
];
