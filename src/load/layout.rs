//! How the lines of a YAML file are laid out: few rules, none of which can change what it says.
//!
//! Lines end with one line feed, nothing stands after their last letter, at most one blank line stands
//! between them, and the last one ends too. Indentation, quotes, order and comments are a person's own.
//! Text over several lines (block scalars, quotes that stay open) is left as it is, and a file that would
//! not read back as the same values is left alone.

use std::ops::Range;

use super::plain::Plain;
use super::tree::{self, Node, Value};
use crate::diagnostics::{Diagnostic, FileId};

/// A line that would be another, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub rule: &'static str,
    /// As it is, without its line end.
    pub before: String,
    /// As it would be; nothing where it would go.
    pub after: Option<String>,
}

/// A file that would be laid out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOut {
    /// Its text, by the rules.
    pub text: String,
    /// How many lines end with a carriage return as well.
    pub carriage_returns: usize,
    /// Every other change, in the order of lines.
    pub changes: Vec<Change>,
}

/// What the rules say about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// It follows them.
    Fine,
    /// It would be another.
    Otherwise(LaidOut),
    /// It would not read back as what it says, so it is left alone.
    LeftAlone,
}

const TRAILING: &str = "spaces at the end of the line";
const BLANK: &str = "more than one blank line";
const OUTER: &str = "blank line at the start or end of the file";
const UNENDED: &str = "the last line does not end";

/// Lays a text out by the rules. `file` is for the place of a problem.
///
/// # Errors
/// That it is no YAML.
pub fn laid_out(file: FileId, whole: &str) -> Result<Layout, Diagnostic> {
    let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    let before = tree::parse(file, text)?;
    let (new, carriage_returns, changes) = by_rules(text, &before);
    if new == text {
        return Ok(Layout::Fine);
    }
    let is_same =
        tree::parse(file, &new).is_ok_and(|after| Plain::of(&after) == Plain::of(&before));
    if !is_same {
        return Ok(Layout::LeftAlone);
    }
    let mark = &whole[..whole.len() - text.len()];
    Ok(Layout::Otherwise(LaidOut {
        text: format!("{mark}{new}"),
        carriage_returns,
        changes,
    }))
}

fn by_rules(text: &str, root: &Node) -> (String, usize, Vec<Change>) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let kept = kept_lines(text, &lines, root);
    let last = lines.iter().rposition(|line| !line.trim().is_empty());
    let (mut out, mut returns, mut changes) = (String::new(), 0, Vec::new());
    let mut blank = true;
    for (number, whole) in lines.iter().enumerate() {
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        let is_ended = whole.len() > line.len();
        let bare = if is_ended {
            line.trim_end_matches('\r')
        } else {
            line
        };
        returns += usize::from(bare != line);
        let line = bare;
        let mut told = |rule, after: Option<&str>| {
            changes.push(Change {
                line: number + 1,
                rule,
                before: line.to_owned(),
                after: after.map(str::to_owned),
            });
        };
        if kept[number] {
            out.push_str(line);
            out.push_str(if is_ended { "\n" } else { "" });
            blank = false;
            continue;
        }
        let short = line.trim_end_matches([' ', '\t']);
        let is_outer = last.is_none_or(|last| number > last) || out.is_empty();
        if short.is_empty() && (is_outer || blank) {
            told(if is_outer { OUTER } else { BLANK }, None);
            continue;
        }
        if short != line {
            told(TRAILING, Some(short));
        } else if !is_ended {
            told(UNENDED, Some(short));
        }
        out.push_str(short);
        out.push('\n');
        blank = short.is_empty();
    }
    (out, returns, changes)
}

/// Which lines are part of a text over several lines, whose ends and blank lines say something.
fn kept_lines(text: &str, lines: &[&str], root: &Node) -> Vec<bool> {
    let mut kept = vec![false; lines.len()];
    let mut starts = Vec::with_capacity(lines.len());
    let mut at = 0;
    for line in lines {
        starts.push(at);
        at += line.len();
    }
    let mut spans = Vec::new();
    scalars(root, &mut spans);
    for span in spans {
        // The end of a block is where the next key begins.
        let own = text
            .get(span.start..span.end.min(text.len()))
            .map_or("", str::trim_end);
        if own.contains('\n') {
            let end = span.start + own.len();
            let first = starts.partition_point(|start| *start <= span.start).max(1) - 1;
            let last = starts.partition_point(|start| *start < end).max(1);
            kept[first..last].fill(true);
        }
    }
    blocks(lines, &mut kept);
    kept
}

fn scalars(node: &Node, spans: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Scalar(_) => spans.push(node.at.start as usize..node.at.end as usize),
        Value::List(items) => items.iter().for_each(|item| scalars(item, spans)),
        Value::Map(entries) => {
            for (key, value) in entries {
                spans.push(key.at.start as usize..key.at.end as usize);
                scalars(value, spans);
            }
        }
        Value::Empty => {}
    }
}

/// Lines below one that ends with `|` or `>`, as far as they are indented more. A line that only looks like
/// the head of a block keeps a few lines too many, which does no harm.
fn blocks(lines: &[&str], kept: &mut [bool]) {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut inside: Option<usize> = None;
    for (number, line) in lines.iter().enumerate() {
        let is_blank = line.trim().is_empty();
        if let Some(head) = inside {
            if is_blank || indent(line) > head {
                kept[number] = true;
                continue;
            }
            inside = None;
        }
        if is_head(line) {
            // In a list the text may stand below its dash.
            inside = Some(indent(line));
        }
    }
}

fn is_head(line: &str) -> bool {
    let code = match line.find(" #") {
        Some(at) => &line[..at],
        None => line,
    };
    let code = code.trim_end();
    let bare = code.trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    bare.ends_with(['|', '>'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn out(text: &str) -> Option<String> {
        match laid_out(FileId(0), text) {
            Ok(Layout::Otherwise(laid_out)) => Some(laid_out.text),
            Ok(Layout::Fine) => None,
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn ends_of_lines_and_blank_lines_are_tidied() {
        for (text, expected) in [
            ("id: a  \r\n\r\n\r\nname: b", "id: a\n\nname: b\n"),
            ("\n\n# one\n- a: 1\t\n\n\n", "# one\n- a: 1\n"),
            ("\u{feff}a: 1 # why  \n", "\u{feff}a: 1 # why\n"),
            ("a:\n  - x  \n   # note \n", "a:\n  - x\n   # note\n"),
        ] {
            assert_eq!(out(text).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn text_over_several_lines_is_kept() {
        for text in [
            "a: |\n  one  \n\n\n  two \nb: 1\n",
            "a: |+\n  one\n\n\n",
            "a: >-\n  one \n\n\n  two\n",
            "- |2\n  one  \n\n\n",
            "a: \"one  \n\n\n  two\"\n",
            "a: 'one\n\n\n  two'\nb: 1\n",
            "a: one\n\n\n  two\nb: 1\n",
            "a: | # why\n  one  \n",
        ] {
            assert_eq!(out(text), None, "{text:?}");
        }
        assert_eq!(
            out("a: |\n  x  \nb: 1  \n").as_deref(),
            Some("a: |\n  x  \nb: 1\n")
        );
    }

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("a: 1"),
            Just("- x"),
            Just("b: |"),
            Just("c: >+"),
            Just("  text"),
            Just("    more"),
            Just(" "),
            Just("\t"),
            Just("  "),
            Just("\n"),
            Just("\n"),
            Just("\r\n"),
            Just("\n\n\n"),
            Just("# note"),
            Just("d: \"x"),
            Just("y\""),
            Just("'"),
            Just("e:"),
            Just("[1,"),
            Just("]"),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn values_stay_and_a_second_time_changes_nothing(text in pieces()) {
            if let Ok(Layout::Otherwise(new)) = laid_out(FileId(0), &text) {
                let plain = |text: &str| tree::parse(FileId(0), text).map(|node| Plain::of(&node)).ok();
                prop_assert_eq!(plain(&new.text), plain(&text));
                prop_assert_eq!(laid_out(FileId(0), &new.text).ok(), Some(Layout::Fine), "{:?}", new.text);
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                prop_assert_eq!(words(&new.text), words(&text));
            }
        }
    }
}
