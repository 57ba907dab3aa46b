//! A decision as YAML text, and how single values are written.

use super::plain::Plain;
use crate::model::Reviewed;

/// A decision that is about to be written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDecision {
    /// The workstream, by id.
    pub workstream: String,
    /// `recommendation` or `part`.
    pub kind: &'static str,
    /// Its id.
    pub target: String,
    /// `accepted` or `rejected`.
    pub decision: &'static str,
    /// Where accepted: how much is covered, as a word or a number.
    pub extent: Option<String>,
    /// Where accepted and given: how sure that is.
    pub confidence: Option<String>,
    /// One more than that of the decision whose place it takes; 1 where there was none.
    pub revision: u32,
    /// Who decides.
    pub by: String,
    /// The day, such as 2018-03-01.
    pub date: String,
    /// Why.
    pub why: String,
    /// The texts that were shown.
    pub reviewed: Reviewed,
}

impl NewDecision {
    /// Keys and values in the order in which they are written.
    pub(super) fn plain(&self) -> Plain {
        let one = |key: &str, text: &str| (key.to_owned(), Plain::one(text));
        let mut keys = vec![
            one("workstream", &self.workstream),
            one(self.kind, &self.target),
            one("decision", self.decision),
        ];
        keys.extend(self.extent.as_deref().map(|text| one("extent", text)));
        let confidence = self.confidence.as_deref();
        keys.extend(confidence.map(|text| one("confidence", text)));
        // 1 goes without saying.
        if self.revision > 1 {
            keys.push(one("revision", &self.revision.to_string()));
        }
        let reviewed = &self.reviewed;
        let reviewed = vec![
            one("hash", &reviewed.hash),
            one("recommendation", &reviewed.recommendation),
            one("workstream", &reviewed.workstream),
        ];
        keys.extend([
            one("by", &self.by),
            one("date", &self.date),
            one("why", &self.why),
            ("reviewed".to_owned(), Plain::Map(reviewed)),
        ]);
        Plain::Map(keys)
    }

    /// The entry over several lines, as an item of a list whose dashes stand after `indent`.
    pub fn block(&self, indent: &str, line_break: &str) -> String {
        self.plain().block(indent, line_break)
    }
}

/// A value: bare where nothing can be read into it, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    // Among the words that YAML takes for something else.
    let special = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    ];
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
        && !special.contains(&text.to_lowercase().as_str());
    // A date, a revision, an extent such as 0.5.
    let is_number = text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    // Such as £6m or £250.50.
    let pounds = text.strip_prefix('£').unwrap_or_default();
    let is_money = pounds.starts_with(|c: char| c.is_ascii_digit())
        && pounds
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.');
    if is_word || is_number || is_money {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// In double quotes, with an escape for everything that would not read back as it is, or would not
/// show: control characters, line breaks of any kind, marks of writing direction.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => escape(&mut out, c),
            '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => escape(&mut out, c),
            c if c.is_control() => escape(&mut out, c),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn escape(out: &mut String, c: char) {
    out.push_str(&format!("\\u{:04X}", u32::from(c)));
}
