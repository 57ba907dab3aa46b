//! Whether a template can be filled in: every field and helper in it is looked up before any planning.

use handlebars::Template;
use handlebars::template::{BlockParam, HelperTemplate, Parameter, TemplateElement};

use super::fields::{Fields, Kind};
use super::scope::{Frame, Scope};
use super::syntax;
use super::tags::Tags;
use crate::diagnostics::{Diagnostic, FileId, Place, suggestion};

/// Helpers with a block of their own.
const BLOCKS: [&str; 4] = ["each", "if", "unless", "with"];
/// Helpers that give a value.
const VALUES: [&str; 10] = [
    "and", "eq", "gt", "gte", "len", "lt", "lte", "ne", "not", "or",
];

/// What a template is checked against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'a> {
    /// The fields that it may use; none where only a format knows them.
    pub fields: Option<&'a Fields>,
    /// Whether it yields Markdown, in which every value is shown literally.
    pub is_markdown: bool,
}

/// Every problem of a template, in the order of its text.
pub(super) fn problems(file: FileId, text: &str, rules: Rules<'_>) -> Vec<Diagnostic> {
    let template = match syntax::parsed(file, text) {
        Ok(template) => template,
        Err(problem) => return vec![*problem],
    };
    let mut check = Check {
        file,
        tags: Tags::of(text),
        scope: Scope::of(rules.fields),
        is_markdown: rules.is_markdown,
        problems: Vec::new(),
    };
    check.template(&template);
    check.problems
}

struct Check<'t> {
    file: FileId,
    tags: Tags<'t>,
    scope: Scope<'t>,
    is_markdown: bool,
    problems: Vec<Diagnostic>,
}

impl Check<'_> {
    fn template(&mut self, template: &Template) {
        for (number, element) in template.elements.iter().enumerate() {
            if let Some(at) = template.mapping.get(number) {
                self.tags.go(at.0, at.1);
            }
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(tag) => self.value(tag),
                TemplateElement::HtmlExpression(tag) => self.raw(tag),
                TemplateElement::HelperBlock(tag) => self.block(tag),
                _ => self.no_partial(),
            }
        }
    }

    fn place(&self, at: std::ops::Range<usize>) -> Place {
        Place {
            file: self.file,
            start: at.start as u32,
            end: at.end as u32,
        }
    }

    fn no_partial(&mut self) {
        let at = self.place(self.tags.here());
        self.problems.push(
            Diagnostic::at("no-partials", at, "a template cannot take in another one")
                .remedy("write its text here"),
        );
    }

    /// `{{{title}}}` or `{{&title}}`.
    fn raw(&mut self, tag: &HelperTemplate) {
        if self.is_markdown {
            let at = self.place(self.tags.here());
            self.problems.push(
                Diagnostic::at(
                    "raw-value",
                    at,
                    "a value in three braces is not shown literally: somebody's words would become marks",
                )
                .remedy("write two braces, as in `{{title}}`"),
            );
        }
        self.value(tag);
    }

    /// `{{title}}` or `{{ref id}}`.
    fn value(&mut self, tag: &HelperTemplate) {
        let before = self.tags.before();
        let is_call = !tag.params.is_empty() || !tag.hash.is_empty();
        let kind = match is_call {
            true => self.call(tag),
            false => self.parameter(&tag.name),
        };
        let Some((kind, at)) = kind else { return };
        let written = tag.name.as_name().unwrap_or_default();
        let at = self.place(at);
        if let Some((what, remedy)) = self.scope.unprintable(&kind, written) {
            let problem = Diagnostic::at("unfit-field", at, what).remedy(remedy);
            self.problems.push(problem);
        } else if self.is_markdown {
            self.literally(before, at, is_call);
        }
    }

    /// Whether a value is shown literally where it stands.
    fn literally(&mut self, before: &str, at: Place, is_call: bool) {
        let (what, remedy) = if before.ends_with('`') && !is_call {
            (
                "within `code` a value is not shown literally",
                "leave the marks out, or write an id as {{ref id}}",
            )
        } else if before.ends_with("](") {
            (
                "a value cannot be what a link leads to: nobody has looked at it",
                "write the address itself",
            )
        } else {
            return;
        };
        let problem = Diagnostic::at("unfit-place", at, what).remedy(remedy);
        self.problems.push(problem);
    }

    /// `ref id`, `eq a b`: a helper that gives a value.
    fn call(&mut self, tag: &HelperTemplate) -> Option<(Kind, std::ops::Range<usize>)> {
        let name = tag.name.as_name().unwrap_or_default();
        let at = self.tags.next(name);
        let is_words = matches!(name, "ref" | "picture") && self.is_markdown;
        if !is_words && !VALUES.contains(&name) {
            self.unknown(name, at, &VALUES);
            return None;
        }
        let wanted = match name {
            "ref" | "len" | "not" => 1..=1,
            "and" | "or" => 2..=usize::MAX,
            _ => 2..=2,
        };
        let mut kinds = Vec::new();
        for parameter in &tag.params {
            kinds.push(self.parameter(parameter).map(|(kind, _)| kind));
        }
        let is_fit = match kinds.as_slice() {
            kinds if is_words => kinds
                .iter()
                .flatten()
                .all(|kind| matches!(kind, Kind::Text | Kind::Anything)),
            [Some(kind)] if name == "len" => !matches!(kind, Kind::Number | Kind::YesOrNo),
            _ => true,
        };
        if !wanted.contains(&kinds.len()) || !tag.hash.is_empty() || !is_fit {
            self.misused(name, at);
            return None;
        }
        let kind = match name {
            "ref" | "picture" => Kind::Text,
            "len" => Kind::Number,
            _ => Kind::YesOrNo,
        };
        Some((kind, at))
    }

    /// What a field, a literal or a helper in brackets gives, and where it stands.
    fn parameter(&mut self, parameter: &Parameter) -> Option<(Kind, std::ops::Range<usize>)> {
        match parameter {
            Parameter::Literal(value) => {
                let kind = match value {
                    handlebars::JsonValue::Number(_) => Kind::Number,
                    handlebars::JsonValue::Bool(_) => Kind::YesOrNo,
                    _ => Kind::Text,
                };
                Some((kind, self.tags.here()))
            }
            Parameter::Subexpression(inner) => match inner.as_element() {
                TemplateElement::Expression(tag) if inner.is_helper() => self.call(tag),
                TemplateElement::Expression(tag) => self.parameter(&tag.name),
                _ => None,
            },
            _ => self.field(parameter.as_name().unwrap_or_default()),
        }
    }

    fn field(&mut self, written: &str) -> Option<(Kind, std::ops::Range<usize>)> {
        let at = self.tags.next(written);
        match self.scope.find(written) {
            Ok(kind) => Some((kind, at)),
            Err((what, remedy)) => {
                let place = self.place(at);
                let problem = Diagnostic::at("unknown-field", place, what).remedy(remedy);
                self.problems.push(problem);
                None
            }
        }
    }

    /// `{{#each years}} ... {{else}} ... {{/each}}`.
    fn block(&mut self, tag: &HelperTemplate) {
        let name = tag.name.as_name().unwrap_or_default();
        let at = self.tags.next(name);
        let mut kind = None;
        if !BLOCKS.contains(&name) {
            self.unknown(name, at, &BLOCKS);
        } else if let [parameter] = tag.params.as_slice() {
            kind = self.parameter(parameter);
            let may_count = matches!(name, "if" | "unless");
            if !tag.hash.keys().all(|key| may_count && key == "includeZero") {
                self.misused(name, at);
            }
        } else {
            self.misused(name, at);
        }
        let frame = match name {
            "each" => Some(self.looped(kind, tag)),
            "with" => {
                let kind = kind.map_or(Kind::Anything, |(kind, _)| kind);
                let named = first(tag).map(|name| (name, kind.clone()));
                Some(Frame::new(
                    kind,
                    named.into_iter().collect(),
                    self.scope.is_in_loop(),
                ))
            }
            "if" | "unless" => None,
            // Whatever it was meant to be, what stands within it is looked at no further.
            _ => Some(Frame::new(Kind::Anything, Vec::new(), true)),
        };
        let is_inner = frame.is_some();
        self.scope.frames.extend(frame);
        if let Some(inner) = &tag.template {
            self.template(inner);
        }
        if is_inner {
            self.scope.frames.pop();
        }
        if let Some(inner) = &tag.inverse {
            self.template(inner);
        }
    }

    /// What stands within `{{#each}}`.
    fn looped(
        &mut self,
        over: Option<(Kind, std::ops::Range<usize>)>,
        tag: &HelperTemplate,
    ) -> Frame {
        let item = match over {
            Some((Kind::List(item), _)) => *item,
            Some((Kind::Anything, _)) | None => Kind::Anything,
            Some((_, at)) => {
                let written = tag.params.first().and_then(Parameter::as_name);
                let what = format!("`{}` is no list", written.unwrap_or_default());
                let problem = Diagnostic::at("unfit-field", self.place(at), what).remedy(
                    "write {{#if}} for what may be missing, {{#with}} for a group of fields",
                );
                self.problems.push(problem);
                Kind::Anything
            }
        };
        let first = first(tag).map(|name| (name, item.clone()));
        let second = second(tag).map(|name| (name, Kind::Number));
        Frame::new(item, first.into_iter().chain(second).collect(), true)
    }

    fn unknown(&mut self, name: &str, at: std::ops::Range<usize>, known: &[&'static str]) {
        let mut known = known.to_vec();
        if self.is_markdown && !known.contains(&"if") {
            known.extend(["ref", "picture"]);
        }
        let is_field = self.scope.find(name).is_ok();
        let remedy = match known.contains(&"if") && is_field {
            true => {
                format!("write {{{{#if {name}}}}}, {{{{#each {name}}}}} or {{{{#with {name}}}}}")
            }
            false => suggestion(name, &known),
        };
        let what = format!("there is no helper `{name}`");
        let place = self.place(at);
        self.problems
            .push(Diagnostic::at("unknown-helper", place, what).remedy(remedy));
    }

    fn misused(&mut self, name: &str, at: std::ops::Range<usize>) {
        let remedy = match name {
            "each" => "write {{#each list}} ... {{/each}}",
            "if" | "unless" => "write {{#if field}} ... {{else}} ... {{/if}}",
            "with" => "write {{#with group}} ... {{/with}}",
            "ref" => "write {{ref id}} with the id of a workstream or recommendation",
            "picture" => {
                "write {{picture path title}} within {{#each charts.frontier}} or another chart"
            }
            "len" => "write (len list)",
            "not" => "write (not field)",
            _ => "write it with two values, as in (eq a b)",
        };
        let what = format!("`{name}` is not used as it has to be");
        let place = self.place(at);
        self.problems
            .push(Diagnostic::at("unfit-helper", place, what).remedy(remedy));
    }
}

/// The first name of `as |name other|`.
fn first(tag: &HelperTemplate) -> Option<String> {
    let (BlockParam::Single(name) | BlockParam::Pair((name, _))) = tag.block_param.as_ref()? else {
        return None;
    };
    name.as_name().map(str::to_owned)
}

/// The second name of `as |name other|`.
fn second(tag: &HelperTemplate) -> Option<String> {
    match tag.block_param.as_ref()? {
        BlockParam::Pair((_, name)) => name.as_name().map(str::to_owned),
        _ => None,
    }
}
