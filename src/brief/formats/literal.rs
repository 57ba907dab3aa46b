//! What people wrote is printed literally: nobody's name can become a tag, a link or a table cell,
//! or turn the direction of the text after it.

use crate::diagnostics::is_unprintable;

/// On one line, with no character that a reader cannot see the effect of.
pub(crate) fn plain(text: &str) -> String {
    let visible = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => ' ',
        // The last two are characters that XML does not allow.
        c if is_unprintable(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    });
    visible.collect()
}

/// For HTML and XML, as text and within quotes.
pub(in crate::brief) fn html(text: &str) -> String {
    escaped(&plain(text))
}

/// For XML that other programs read: as it was written, line by line, but for the characters that XML 1.0
/// cannot hold, which become U+FFFD.
pub(crate) fn xml(text: &str) -> String {
    let allowed = |c| match c {
        '\n' | '\t' | '\r' => c,
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    let text: String = text.chars().map(allowed).collect();
    // A reader would take a bare one for the end of a line.
    escaped(&text).replace('\r', "&#13;")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
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

/// For Markdown as GitHub has it, tables included, wherever it stands: within a line, a cell or a
/// caption, or as the first words of a paragraph or an item.
pub(in crate::brief) fn markdown(text: &str) -> String {
    let text = plain(text);
    let text = text.trim();
    let marker = leading_marker(text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if marker == Some(at) || is_mark(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// What means something to Markdown within a line. Without brackets `!` means nothing.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
    )
}

/// Where the character stands that would make a list, a rule, a heading or a table of the line that
/// `text` begins: `-` of `- a`, `.` of `1. a`, but nothing of `-5` or `1.25m`.
fn leading_marker(text: &str) -> Option<usize> {
    let marker = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[marker..].chars();
    let wanted = match marker {
        0 => "-+=:",
        _ => ".)",
    };
    rest.next().filter(|&c| wanted.contains(c))?;
    let after = rest.next().unwrap_or(' ');
    (after.is_whitespace() || "-=:|".contains(after)).then_some(marker)
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
            ("![x](y)!", r"!\[x\](y)!"),
            ("- a - b", r"\- a - b"),
            ("-£5.00", "-£5.00"),
            ("12) a", r"12\) a"),
            ("1.25m", "1.25m"),
            ("2018-19", "2018-19"),
            ("---", r"\---"),
            ("=cmd", "=cmd"),
            (":-", r"\:-"),
            ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
            ("\\| &lt;", r"\\\| \&lt;"),
            (" a\nb\r\n# c ", r"a b  \# c"),
            ("\u{202e}abc\u{7}", "\u{fffd}abc\u{fffd}"),
        ] {
            assert_eq!(markdown(name), shown, "{name:?}");
        }
    }

    #[test]
    fn xml_keeps_what_it_can_hold() {
        for (text, kept) in [
            ("a\nb\tc\r", "a\nb\tc&#13;"),
            ("]]> & <b>", "]]&gt; &amp; &lt;b&gt;"),
            (
                "\u{202e}x\u{7}\u{0}\u{ffff}",
                "\u{202e}x\u{fffd}\u{fffd}\u{fffd}",
            ),
        ] {
            assert_eq!(xml(text), kept, "{text:?}");
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
