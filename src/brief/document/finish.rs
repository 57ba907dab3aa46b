//! The last touches to a template's Markdown, before anybody reads it: sections are numbered, the
//! list of contents is filled in, and empty lines are made one.

const CONTENTS: &str = "<!-- contents -->";

/// The Markdown with numbered sections and its contents.
pub(in crate::brief) fn finished(markdown: &str) -> String {
    let mut number = 0;
    let lines: Vec<String> = markdown
        .lines()
        .map(|line| match line.strip_prefix("## ") {
            Some(heading) => {
                number += 1;
                format!("## {number}. {}", heading.trim())
            }
            None => line.trim_end().to_owned(),
        })
        .collect();
    let sections: Vec<&str> = lines.iter().filter_map(|l| l.strip_prefix("## ")).collect();
    let contents: String = sections
        .iter()
        .map(|heading| format!("- [{heading}](#{})\n", slug(heading)))
        .collect();
    let mut out = String::with_capacity(markdown.len());
    let mut is_after_empty = true;
    for line in &lines {
        if line.is_empty() && is_after_empty {
            continue;
        }
        is_after_empty = line.is_empty();
        out.push_str(line);
        out.push('\n');
        if line == CONTENTS {
            out.push_str(&contents);
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// The name by which a heading is linked to, as code hosts make it.
pub(super) fn slug(heading: &str) -> String {
    let mut out = String::new();
    for c in heading.chars() {
        match c {
            ' ' | '-' => out.push('-'),
            c if c.is_alphanumeric() || c == '_' => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}
