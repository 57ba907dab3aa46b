//! Templates: the built-in ones, and what stands in their place in a workspace's `templates/`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use handlebars::{Context, Handlebars, Helper, HelperResult, Output, RenderContext};
use serde::Serialize;

use super::formats::{FormatError, literal};

/// Every built-in template by the name of its file.
const BUILT_IN: [(&str, &str); 7] = [
    ("briefing.md.hbs", include_str!("templates/briefing.md.hbs")),
    ("finance-annex.md.hbs", include_str!("templates/finance-annex.md.hbs")),
    ("gaps-by-owner.md.hbs", include_str!("templates/gaps-by-owner.md.hbs")),
    ("note.md.hbs", include_str!("templates/note.md.hbs")),
    ("page.html.hbs", include_str!("templates/page.html.hbs")),
    ("page.typ.hbs", include_str!("templates/page.typ.hbs")),
    ("style.css.hbs", include_str!("templates/style.css.hbs")),
];

/// The templates of a run.
#[derive(Debug, Clone)]
pub struct Templates(BTreeMap<String, Cow<'static, str>>);

impl Templates {
    /// Those that gapwise brings.
    pub fn built_in() -> Self {
        let all = BUILT_IN.into_iter();
        Self(all.map(|(name, text)| (name.to_owned(), text.into())).collect())
    }

    /// Fills in a template that yields Markdown: whatever the facts hold is shown literally.
    ///
    /// # Errors
    /// A template that asks for what the facts do not have.
    pub(super) fn markdown(&self, name: &str, page: &impl Serialize) -> Result<String, FormatError> {
        self.filled(name, literal::markdown, page)
    }

    /// Fills in a template, in strict mode: a name that the facts do not have is an error.
    pub(super) fn filled(
        &self,
        name: &str,
        escape: fn(&str) -> String,
        page: &impl Serialize,
    ) -> Result<String, FormatError> {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        engine.register_escape_fn(escape);
        engine.register_helper("ref", Box::new(reference));
        let text = self.0.get(name).map_or("", |text| text);
        let filled = engine.render_template(text, page);
        filled.map_err(|error| FormatError::template(name, &error.to_string()))
    }
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
    out.write(&literal::id(id.unwrap_or_default()))?;
    Ok(())
}
