//! Templates: the built-in ones and what stands in their place in a workspace's `templates/`, checked
//! before any planning, and filled in.

mod blame;
mod built_in;
mod check;
mod fields;
mod listed;
mod path;
mod scope;
mod syntax;
mod tags;

use std::borrow::Cow;
use std::collections::BTreeMap;

use handlebars::{
    Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason,
};
use serde::Serialize;

use super::formats::{FormatError, literal};
use crate::diagnostics::{Diagnostic, Problems, Sources, suggestion};
use crate::load::Files;
pub use built_in::{BUILT_IN, BuiltIn};
pub use listed::listed as fields_listed;

/// The templates of a run.
#[derive(Debug, Clone)]
pub struct Templates(BTreeMap<String, Cow<'static, str>>);

impl Templates {
    /// Those that gapwise brings.
    pub fn built_in() -> Self {
        let all = BUILT_IN.iter();
        Self(
            all.map(|one| (one.name.to_owned(), one.text.into()))
                .collect(),
        )
    }

    /// Those that gapwise brings, but for the ones that a workspace has its own of.
    ///
    /// # Errors
    /// Every problem of every template of the workspace.
    pub fn of(files: &Files) -> Result<Self, Problems> {
        let mut sources = Sources::default();
        let mut problems = files.problems().to_vec();
        let mut templates = Self::built_in();
        for (path, text) in files.texts() {
            let name = path.rsplit('/').next().unwrap_or(path);
            let Some(built_in) = BUILT_IN.iter().find(|one| one.name == name) else {
                problems.extend(unknown(path, name));
                continue;
            };
            let file = sources.add(path, text);
            let fields = built_in.with.fields();
            let rules = check::Rules {
                fields: fields.as_ref(),
                is_markdown: built_in.with != built_in::With::Format,
            };
            problems.extend(check::problems(file, text, rules));
            templates.0.insert(name.to_owned(), text.to_owned().into());
        }
        match problems.is_empty() {
            true => Ok(templates),
            false => Err(Problems::new(sources, problems)),
        }
    }

    /// Fills in a template that yields Markdown: whatever the facts hold is shown literally.
    ///
    /// # Errors
    /// A template that asks for what the facts do not have.
    pub(super) fn markdown(
        &self,
        name: &str,
        page: &impl Serialize,
    ) -> Result<String, FormatError> {
        self.filled(name, literal::markdown, page)
    }

    /// Fills in a template, in strict mode: a name that the facts do not have is an error.
    pub(super) fn filled(
        &self,
        name: &str,
        escape: fn(&str) -> String,
        page: &impl Serialize,
    ) -> Result<String, FormatError> {
        let text = self.text(name);
        rendered(text, escape, page).map_err(|error| blame::unfilled(name, text, &error))
    }

    /// The line of a template, from 1, that made a line of the Markdown that it yields.
    pub(super) fn line_behind(
        &self,
        name: &str,
        page: &impl Serialize,
        yielded: usize,
    ) -> Option<usize> {
        let marked = blame::marked(self.text(name));
        let yields = rendered(&marked, literal::markdown, page).ok()?;
        blame::line(&super::document::finished(&yields), yielded)
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", |text| text)
    }
}

/// Fills in a template of another room, in strict mode: whatever the data hold is escaped as HTML.
///
/// # Errors
/// A template that asks for what the data do not have.
pub fn filled(name: &str, text: &str, data: &impl Serialize) -> Result<String, FormatError> {
    rendered(text, literal::html, data).map_err(|error| blame::unfilled(name, text, &error))
}

/// The style of HTML documents, as gapwise brings it.
///
/// # Errors
/// As for any template.
pub fn style() -> Result<String, FormatError> {
    Templates::built_in().filled("style.css.hbs", literal::html, &())
}

fn rendered(
    text: &str,
    escape: fn(&str) -> String,
    page: &impl Serialize,
) -> Result<String, handlebars::RenderError> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.register_escape_fn(escape);
    engine.register_helper("ref", Box::new(reference));
    engine.register_helper("picture", Box::new(picture));
    engine.render_template(text, page)
}

/// A file that replaces no template. Other files may lie beside templates, but one that was meant to be
/// a template has to be one.
fn unknown(path: &str, name: &str) -> Option<Diagnostic> {
    let known: Vec<&str> = BUILT_IN.iter().map(|one| one.name).collect();
    let is_template = name.to_lowercase().ends_with(".hbs");
    let forgot = known
        .iter()
        .find(|known| known.strip_suffix(".hbs") == Some(name));
    let remedy = match forgot {
        Some(known) => format!("rename it to {known}"),
        None if is_template => suggestion(name, &known),
        None => return None,
    };
    let what = format!("`{name}` replaces no built-in template");
    Some(Diagnostic::path("unknown-template", path, what).remedy(remedy))
}

/// `{{ref id}}`: the id of a recommendation or workstream; formats link it to where it is explained.
fn reference(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let id = helper.param(0).and_then(|param| param.value().as_str());
    let id = id.ok_or(RenderErrorReason::InvalidParamType("an id"))?;
    out.write(&literal::id(id))?;
    Ok(())
}

/// `{{picture path title}}`: a picture of a chart, with what it is.
fn picture(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let words = |place| helper.param(place).and_then(|param| param.value().as_str());
    let (Some(path), Some(title)) = (words(0), words(1)) else {
        return Err(RenderErrorReason::InvalidParamType("a path and a title").into());
    };
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-/.".contains(*c);
    let path: String = path.chars().filter(is_plain).collect();
    out.write(&format!("![{}]({path})", literal::markdown(title)))?;
    Ok(())
}

#[cfg(test)]
mod tests;
