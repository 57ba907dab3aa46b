//! A labelled set: texts on two sides, and the links that people found between them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// A set as its file gives it, with its ids checked.
#[derive(Debug, Deserialize)]
pub struct LabelledSet {
    /// Its name.
    pub name: String,
    pub(super) sources: Vec<Text>,
    pub(super) targets: Vec<Text>,
    links: Vec<(String, String)>,
}

/// A text with its id; where it has a group, only texts of the same group can be linked.
#[derive(Debug, Deserialize)]
pub(super) struct Text {
    id: String,
    pub text: String,
    pub group: Option<String>,
}

impl LabelledSet {
    /// Reads a set: `{"name", "sources": [{"id", "text", "group"?}], "targets": [..],
    /// "links": [["source", "target"], ..]}`; other keys are left alone.
    ///
    /// # Errors
    /// Everything that is wrong with it, a line each: no such JSON, an id that stands twice on one
    /// side or nowhere, a link across groups, nothing to measure.
    pub fn parse(json: &str) -> Result<Self, String> {
        let mut set: Self = serde_json::from_str(json).map_err(|error| {
            format!("this is not a labelled set: {error}\nwrite {{\"name\", \"sources\": [{{\"id\", \"text\"}}], \"targets\": [..], \"links\": [[\"source id\", \"target id\"]]}}")
        })?;
        let problems = set.problems();
        if !problems.is_empty() {
            return Err(problems.join("\n"));
        }
        // The order of the file never changes a result.
        set.sources.sort_by(|a, b| a.id.cmp(&b.id));
        set.targets.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(set)
    }

    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let sources = groups("sources", &self.sources, &mut problems);
        let targets = groups("targets", &self.targets, &mut problems);
        for (source, target) in &self.links {
            let from = sources.get(&**source);
            let to = targets.get(&**target);
            let link = format!("the link [\"{source}\", \"{target}\"]");
            if from.is_none() {
                problems.push(format!("{link}: no source has the id `{source}`"));
            }
            if to.is_none() {
                problems.push(format!("{link}: no target has the id `{target}`"));
            }
            if let (Some(from), Some(to)) = (from, to)
                && from != to
            {
                problems.push(format!("{link}: its two texts are in different groups"));
            }
        }
        if self.links.is_empty() {
            problems.push("there are no links, so there is nothing to measure".to_owned());
        }
        problems
    }

    /// For each source, the targets linked to it.
    pub(super) fn links(&self) -> Vec<BTreeSet<usize>> {
        let index = |texts: &'_ [Text], id: &str| texts.binary_search_by(|t| (*t.id).cmp(id)).ok();
        let mut links = vec![BTreeSet::new(); self.sources.len()];
        for (source, target) in &self.links {
            if let Some(source) = index(&self.sources, source)
                && let Some(target) = index(&self.targets, target)
            {
                links[source].insert(target);
            }
        }
        links
    }

    /// The texts of its sources and of its targets.
    #[cfg(feature = "semantic")]
    pub(in super::super) fn texts(&self) -> [Vec<String>; 2] {
        let texts = |side: &[Text]| side.iter().map(|text| text.text.clone()).collect();
        [texts(&self.sources), texts(&self.targets)]
    }

    /// How many sources, targets and different links there are.
    pub(super) fn counts(&self) -> [usize; 3] {
        let links = self.links().iter().map(BTreeSet::len).sum();
        [self.sources.len(), self.targets.len(), links]
    }
}

/// The group of each id of a side.
fn groups<'a>(
    side: &str,
    texts: &'a [Text],
    problems: &mut Vec<String>,
) -> BTreeMap<&'a str, Option<&'a str>> {
    let mut groups = BTreeMap::new();
    for text in texts {
        if groups.insert(&*text.id, text.group.as_deref()).is_some() {
            problems.push(format!(
                "the id `{}` stands twice among the {side}",
                text.id
            ));
        }
    }
    groups
}
