//! What people wrote is printed literally: nobody's name can become a tag, a link or a table cell,
//! or turn the direction of the text after it.

/// On one line, with no character that a reader cannot see the effect of.
pub(in crate::brief) fn plain(text: &str) -> String {
    let visible = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => ' ',
        c if c.is_control() || is_unseen(c) => '\u{fffd}',
        c => c,
    });
    visible.collect()
}

/// Overrides and isolates of direction, and characters that XML does not allow.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// For HTML and XML, as text and within quotes.
pub(in crate::brief) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// For Markdown as GitHub has it, tables included. Templates never begin a line with somebody's
/// text, so that what only counts at the start of a line needs no escape.
pub(in crate::brief) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).trim().chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '!'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The id of a recommendation or workstream, as code: nothing in it needs an escape.
pub(in crate::brief) fn id(id: &str) -> String {
    let allowed = |c: &char| c.is_ascii_alphanumeric() || "._-".contains(*c);
    format!("`{}`", id.chars().filter(allowed).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_hostile_names_literally() {
        for (name, shown) in [
            (
                "<script>alert(1)</script>",
                r"\<script\>alert(1)\</script\>",
            ),
            ("{{x}} {{{y}}}", "{{x}} {{{y}}}"),
            ("a | b", r"a \| b"),
            ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
            ("![x](y)", r"\!\[x\](y)"),
            ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
            ("\\| &lt;", r"\\\| \&lt;"),
            (" a\nb\r\n# c ", r"a b  \# c"),
            ("\u{202e}abc\u{7}", "\u{fffd}abc\u{fffd}"),
        ] {
            assert_eq!(markdown(name), shown, "{name:?}");
        }
    }

    #[test]
    fn html_shows_hostile_names_literally() {
        for (name, shown) in [
            ("<script>", "&lt;script&gt;"),
            ("a \"b\" 'c' & d", "a &quot;b&quot; &#39;c&#39; &amp; d"),
            ("]]> {{x}}", "]]&gt; {{x}}"),
            ("a\nb\u{2066}\u{0}", "a b\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(html(name), shown, "{name:?}");
        }
    }
}
