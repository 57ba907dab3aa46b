//! What the names at a place of a template mean.

use super::fields::{Field, Fields, Kind};
use super::path::Path;
use crate::diagnostics::suggestion;

/// What `{{#each}}` or `{{#with}}` makes of the names within it.
#[derive(Debug)]
pub(super) struct Frame {
    /// What `this` is.
    here: Kind,
    /// The names of `as |name other|`.
    named: Vec<(String, Kind)>,
    /// Whether there is an `@index`.
    is_in_loop: bool,
}

impl Frame {
    /// A frame.
    pub fn new(here: Kind, named: Vec<(String, Kind)>, is_in_loop: bool) -> Self {
        Self {
            here,
            named,
            is_in_loop,
        }
    }
}

/// The frames that a place stands in, the outermost first.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    fields: Option<&'a Fields>,
    /// One or more.
    pub frames: Vec<Frame>,
}

/// What is wrong, and what to write instead.
type Wrong = (String, String);

impl<'a> Scope<'a> {
    /// The scope at the beginning of a template.
    pub fn of(fields: Option<&'a Fields>) -> Self {
        let here = fields.map_or(Kind::Anything, Fields::start);
        let frames = vec![Frame::new(here, Vec::new(), false)];
        Self { fields, frames }
    }

    /// Whether there is an `@index`.
    pub fn is_in_loop(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.is_in_loop)
    }

    /// What a path leads to.
    pub fn find(&self, written: &str) -> Result<Kind, Wrong> {
        let path = Path::parse(written);
        if path.is_local {
            return self.local(written, &path);
        }
        if path.ups >= self.frames.len() {
            let what = format!("`{written}` goes up further than there is anything");
            return Err((
                what,
                "leave out a `../`: only {{#each}} and {{#with}} go down".to_owned(),
            ));
        }
        let names = path.names.as_slice();
        let frame = match path.is_from_root {
            true => 0,
            false => self.frames.len() - 1 - path.ups,
        };
        if let [name, rest @ ..] = names
            && path.ups == 0
            && !path.is_from_root
            && let Some(kind) = self.named(name)
        {
            return self.walk(kind, rest, written);
        }
        let found = self.walk(&self.frames[frame].here, names, written);
        found.map_err(|(what, remedy)| (what, self.further_up(frame, names).unwrap_or(remedy)))
    }

    fn named(&self, name: &str) -> Option<&Kind> {
        let all = self.frames.iter().rev().flat_map(|frame| &frame.named);
        all.into_iter()
            .find(|(known, _)| known == name)
            .map(|(_, kind)| kind)
    }

    /// `@index` and its like.
    fn local(&self, written: &str, path: &Path) -> Result<Kind, Wrong> {
        const KNOWN: [&str; 4] = ["@first", "@index", "@key", "@last"];
        let name = format!("@{}", path.names.join("."));
        let frame = self.frames.len().checked_sub(1 + path.ups);
        let is_in_loop = frame.is_some_and(|frame| self.frames[frame].is_in_loop);
        match name.as_str() {
            "@index" if is_in_loop => Ok(Kind::Number),
            "@first" | "@last" if is_in_loop => Ok(Kind::YesOrNo),
            "@key" if is_in_loop => Ok(Kind::Text),
            known if KNOWN.contains(&known) => Err((
                format!("`{written}` means something within {{{{#each}}}} only"),
                "write it between {{#each}} and {{/each}}".to_owned(),
            )),
            _ => Err((
                format!("there is no `{written}`"),
                suggestion(&name, &KNOWN),
            )),
        }
    }

    fn walk(&self, from: &Kind, names: &[String], written: &str) -> Result<Kind, Wrong> {
        let mut kind = from;
        for (number, name) in names.iter().enumerate() {
            let before = match number {
                0 => "this".to_owned(),
                _ => names[..number].join("."),
            };
            kind = match kind {
                Kind::Anything => return Ok(Kind::Anything),
                Kind::Group(group) => self.field(group, name, written)?,
                Kind::List(item) if name.parse::<usize>().is_ok() => item,
                Kind::List(_) => {
                    let what =
                        format!("`{before}` is a list: `{name}` is a field of each of its items");
                    return Err((
                        what,
                        format!("write {{{{#each {before}}}}} ... {{{{/each}}}}"),
                    ));
                }
                _ => {
                    let what = format!("`{before}` has no fields of its own, such as `{name}`");
                    return Err((what, format!("write {{{{{before}}}}}")));
                }
            };
        }
        Ok(kind.clone())
    }

    fn field(&self, group: &str, name: &str, written: &str) -> Result<&'a Kind, Wrong> {
        let fields: &'a [Field] = self.fields.map_or(&[], |fields| fields.within(group));
        let found = fields.iter().find(|field| field.name == name);
        found.map(|field| &field.kind).ok_or_else(|| {
            let known: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            let what = match name == written {
                true => format!("there is no field `{name}` here"),
                false => format!("there is no field `{name}` in `{written}`"),
            };
            (what, suggestion(name, &known))
        })
    }

    /// What to write where the name stands further up.
    fn further_up(&self, frame: usize, names: &[String]) -> Option<String> {
        let up = (0..frame).rev().find(|&up| {
            let here = &self.frames[up].here;
            *here != Kind::Anything && self.walk(here, names, "").is_ok()
        })?;
        let ups = "../".repeat(self.frames.len() - 1 - up);
        Some(format!(
            "did you mean `{ups}{}`? It stands further up",
            names.join(".")
        ))
    }

    /// Why a value cannot be written as it is.
    pub fn unprintable(&self, kind: &Kind, written: &str) -> Option<Wrong> {
        match kind {
            Kind::List(_) => Some((
                format!("`{written}` is a list, which has no words of its own"),
                format!("write {{{{#each {written}}}}} ... {{{{/each}}}}"),
            )),
            Kind::Group(group) => {
                let fields = self.fields.map_or(&[][..], |fields| fields.within(group));
                let is_word = |name: &&str| fields.iter().any(|field| field.name == **name);
                let known = ["exact", "words", "name", "text"];
                let field = known.iter().find(|name| is_word(name)).copied();
                let field = field.or(fields.first().map(|field| field.name.as_str()));
                Some((
                    format!("`{written}` is a group of fields, which has no words of its own"),
                    format!(
                        "write one of its fields, such as {{{{{written}.{}}}}}",
                        field.unwrap_or_default()
                    ),
                ))
            }
            _ => None,
        }
    }
}
