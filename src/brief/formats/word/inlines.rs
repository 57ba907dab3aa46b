//! Runs of words within a paragraph, and links.

use super::super::super::document::Inline;
use super::super::literal::html;
use super::blocks::Body;

/// How words look, and where they stand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    pub is_bold: bool,
    pub is_italic: bool,
    /// Within a link: Word has no links within links.
    pub is_link: bool,
    /// The id that is explained right here, and needs no link to here.
    pub explained: Option<&'a str>,
}

impl Body {
    /// The runs of some words.
    pub(super) fn runs(&mut self, inlines: &[Inline], look: Look<'_>) -> String {
        inlines
            .iter()
            .map(|inline| self.run(inline, look))
            .collect()
    }

    fn run(&mut self, inline: &Inline, look: Look<'_>) -> String {
        match inline {
            Inline::Text(text) => run(text, if look.is_link { "Hyperlink" } else { "" }, look),
            Inline::Break => "<w:r><w:br/></w:r>".to_owned(),
            Inline::Strong(inner) => self.runs(
                inner,
                Look {
                    is_bold: true,
                    ..look
                },
            ),
            Inline::Emphasis(inner) => self.runs(
                inner,
                Look {
                    is_italic: true,
                    ..look
                },
            ),
            Inline::Id(id) => {
                let words = run(id, "Reference", look);
                let place = self.anchors.row(id);
                match place.filter(|_| !look.is_link && look.explained != Some(id)) {
                    Some(place) => link_inside(place, &words),
                    None => words,
                }
            }
            Inline::Link { to, words } => self.link(to, words, look),
        }
    }

    fn link(&mut self, to: &str, words: &[Inline], look: Look<'_>) -> String {
        if let Some(place) = to.strip_prefix('#') {
            let place = self.anchors.heading(place).or(self.anchors.row(place));
            return match place.map(str::to_owned) {
                Some(place) if !look.is_link => {
                    let words = self.runs(
                        words,
                        Look {
                            is_link: true,
                            ..look
                        },
                    );
                    link_inside(&place, &words)
                }
                _ => self.runs(words, look),
            };
        }
        match web_address(to) {
            Some(address) if !look.is_link => {
                let words = self.runs(
                    words,
                    Look {
                        is_link: true,
                        ..look
                    },
                );
                let number = self.link_outside(&address);
                format!(r#"<w:hyperlink r:id="link{number}" w:history="1">{words}</w:hyperlink>"#)
            }
            _ => self.runs(words, look),
        }
    }
}

/// A link to a place in the document.
pub(super) fn link_inside(place: &str, runs: &str) -> String {
    format!(r#"<w:hyperlink w:anchor="{place}" w:history="1">{runs}</w:hyperlink>"#)
}

/// A run in a character style; an empty one is that of the paragraph.
fn run(text: &str, style: &str, look: Look<'_>) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut set = String::new();
    if !style.is_empty() {
        set += &format!(r#"<w:rStyle w:val="{style}"/>"#);
    }
    if look.is_bold {
        set += "<w:b/><w:bCs/>";
    }
    if look.is_italic {
        set += "<w:i/><w:iCs/>";
    }
    if !set.is_empty() {
        set = format!("<w:rPr>{set}</w:rPr>");
    }
    let text = html(text);
    format!(r#"<w:r>{set}<w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// An address that Word takes as one. Anything else in its place is a file that Word cannot open, so
/// what is doubtful stays without a link.
fn web_address(to: &str) -> Option<String> {
    let rest = to.strip_prefix("https://").or(to.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_name = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "/?#-._~&=+,;:@%!$()*".contains(c);
    let is_one = host.split('.').all(is_name)
        && rest.chars().all(plain)
        && rest.matches('#').count() < 2
        && rest.split('%').skip(1).all(is_escape);
    is_one.then(|| to.to_owned())
}

/// Whether what follows a `%` begins with two hexadecimal digits.
fn is_escape(text: &str) -> bool {
    let digits = text.get(..2);
    digits.is_some_and(|digits| digits.chars().all(|c| c.is_ascii_hexdigit()))
}
