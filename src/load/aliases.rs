//! aliases.yaml: words that mean the same.

use super::fields::{Reader, Text};
use super::tree::Node;

/// aliases.yaml.
#[derive(Debug, Clone, Default)]
pub struct RawAliases {
    /// `aliases`: lists of words or phrases.
    pub groups: Vec<Vec<Text>>,
    /// `defaults`
    pub defaults: Option<Text>,
}

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> RawAliases {
    let Some(mut fields) = reader.fields("aliases.yaml", node) else {
        return RawAliases::default();
    };
    let groups = fields.list(reader, "aliases");
    let groups = groups.into_iter().map(|node| {
        let forms = reader.list("a group of aliases", node);
        let texts = forms
            .into_iter()
            .filter_map(|form| reader.text("an alias", form));
        texts.collect()
    });
    let groups = groups.collect();
    let defaults = fields.text(reader, "defaults");
    fields.close(reader);
    RawAliases { groups, defaults }
}
