//! A paragraph: its style and what differs from it, in the order that the schema asks for.

/// A paragraph without its words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph<'a> {
    /// The style's id; empty for running text.
    pub style: &'a str,
    /// Whether it stays on the page of what follows.
    pub keep_next: bool,
    /// Whether it begins a page.
    pub begins_page: bool,
    /// The list and its level, where it is an item.
    pub item: Option<(usize, usize)>,
    /// Space above in twentieths of a point, where it is not the style's.
    pub before: Option<usize>,
    /// How far it is set in from the left, in twentieths of a point.
    pub indent: Option<usize>,
    /// Whether it ends at the right.
    pub is_right: bool,
}

impl<'a> Paragraph<'a> {
    pub(super) fn styled(style: &'a str) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    /// The paragraph with its runs.
    pub(super) fn with(&self, runs: &str) -> String {
        let mut set = String::new();
        if !self.style.is_empty() {
            set += &format!(r#"<w:pStyle w:val="{}"/>"#, self.style);
        }
        if self.keep_next {
            set += "<w:keepNext/>";
        }
        if self.begins_page {
            set += "<w:pageBreakBefore/>";
        }
        if let Some((list, level)) = self.item {
            set += &format!(
                r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#
            );
        }
        if let Some(before) = self.before {
            set += &format!(r#"<w:spacing w:before="{before}"/>"#);
        }
        if let Some(indent) = self.indent {
            set += &format!(r#"<w:ind w:left="{indent}"/>"#);
        }
        if self.is_right {
            set += r#"<w:jc w:val="right"/>"#;
        }
        match set.is_empty() {
            true => format!("<w:p>{runs}</w:p>\n"),
            false => format!("<w:p><w:pPr>{set}</w:pPr>{runs}</w:p>\n"),
        }
    }
}
