//! Reading a template's text, or saying where it is no template.

use handlebars::{Template, TemplateErrorReason};

use super::tags::offset;
use crate::diagnostics::{Diagnostic, FileId, Place};

/// Templates go no deeper into blocks and brackets; reading one that did might never come back.
const DEEPEST: usize = 60;

/// A template, or what is wrong with its text.
pub(super) fn parsed(file: FileId, text: &str) -> Result<Template, Box<Diagnostic>> {
    if let Some(at) = too_deep(text) {
        let at = place(file, text, at);
        let what = format!("this stands within more than {DEEPEST} others");
        let problem = Diagnostic::at("bad-template", at, what);
        return Err(Box::new(
            problem.remedy("close some of them with {{/if}}, {{/each}} or {{/with}}"),
        ));
    }
    Template::compile(text).map_err(|error| {
        let (line, column) = error.pos().unwrap_or((1, 1));
        let at = place(file, text, offset(text, line, column));
        let (what, remedy) = words(error.reason());
        Box::new(Diagnostic::at("bad-template", at, what).remedy(remedy))
    })
}

/// The first two bytes from `at` on its line.
fn place(file: FileId, text: &str, at: usize) -> Place {
    let rest = text[at..].lines().next().unwrap_or_default();
    let length: usize = rest.chars().take(2).map(char::len_utf8).sum();
    Place {
        file,
        start: at as u32,
        end: (at + length) as u32,
    }
}

fn words(reason: &TemplateErrorReason) -> (String, &'static str) {
    match reason {
        TemplateErrorReason::MismatchingClosedHelper(opened, closing)
        | TemplateErrorReason::MismatchingClosedDecorator(opened, closing) => {
            let [opened, closing] = [opened, closing].map(|name| name.trim_matches('"'));
            (
                format!("{{{{/{closing}}}}} closes what {{{{#{opened}}}}} opened"),
                "close the innermost block first",
            )
        }
        _ => (
            "here the template is not written as templates are".to_owned(),
            "write a field as {{name}}, and close each {{#if}}, {{#each}} and {{#with}} with {{/if}}, \
             {{/each}} and {{/with}}; braces that are to be seen are written \\{{",
        ),
    }
}

/// Where blocks or brackets stand too deep in each other.
fn too_deep(text: &str) -> Option<usize> {
    let (mut blocks, mut brackets, mut is_in_tag) = (0_usize, 0_usize, false);
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        if rest.starts_with("{{#") {
            blocks += 1;
        } else if rest.starts_with("{{/") {
            blocks = blocks.saturating_sub(1);
        }
        if rest.starts_with("{{") {
            (is_in_tag, brackets) = (true, 0);
        } else if rest.starts_with("}}") {
            is_in_tag = false;
        } else if is_in_tag && "([{".contains(c) {
            brackets += 1;
        } else if is_in_tag && ")]}".contains(c) {
            brackets = brackets.saturating_sub(1);
        }
        if blocks.max(brackets) > DEEPEST {
            return Some(at);
        }
    }
    None
}
