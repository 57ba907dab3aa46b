//! Acronyms and their long forms, folded into one term.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::Words;
use super::tokens::{Token, tokens};
use crate::model::Aliases;

/// What stands for what in this field, unless aliases.yaml says otherwise. Each line is one term.
const DEFAULTS: [&[&str]; 29] = [
    &[
        "AHP",
        "allied health professional",
        "allied health profession",
    ],
    &["AHSN", "academic health science network"],
    &["AI", "artificial intelligence"],
    &["BYOD", "bring your own device"],
    &["CCG", "clinical commissioning group"],
    &["CCIO", "chief clinical information officer"],
    &["CEO", "chief executive", "chief executive officer"],
    &["CIO", "chief information officer"],
    &["CNIO", "chief nursing information officer"],
    &[
        "CPD",
        "continuing professional development",
        "continuous professional development",
    ],
    &["CQC", "Care Quality Commission"],
    &["DQ", "data quality"],
    &[
        "EHR",
        "EPR",
        "electronic health record",
        "electronic patient record",
    ],
    &["e-learning", "elearning", "electronic learning"],
    &["FCI", "Faculty of Clinical Informatics"],
    &["FEDIP", "Federation for Informatics Professionals"],
    &["GDE", "global digital exemplar"],
    &["GP", "general practitioner"],
    &["HEE", "Health Education England"],
    &["IG", "information governance"],
    &[
        "IT",
        "ICT",
        "information technology",
        "information and communication technology",
    ],
    &["LHCRE", "local health and care record exemplar"],
    &["NHSE", "NHS England"],
    &["PRSB", "Professional Record Standards Body"],
    &["R&D", "research and development"],
    &[
        "SME",
        "small and medium enterprise",
        "small and medium-sized enterprise",
    ],
    &["SRO", "senior responsible owner"],
    &[
        "STP",
        "sustainability and transformation partnership",
        "sustainability and transformation plan",
    ],
    &["wifi", "wi-fi", "wireless network"],
];

/// A form of an alias: its stems, and the number of its group.
type Form = (Vec<String>, usize);

/// The forms of all aliases that some texts use, ready to be looked for.
#[derive(Debug)]
pub(super) struct Folding {
    /// By the stem that they begin with, the longest first.
    forms: BTreeMap<String, Vec<Form>>,
    /// For each group, the term that its forms stand for.
    terms: Vec<String>,
}

impl Folding {
    /// The built-in list together with a workspace's own: a group of the workspace stands in the
    /// place of every built-in one with which it shares a form. Only groups of which the texts use
    /// two forms are kept: where all write *data quality*, nothing is gained by losing its words.
    pub fn new<'a>(aliases: &Aliases, texts: impl Iterator<Item = &'a Words>) -> Self {
        let own: Vec<Group> = aliases.groups.iter().map(|g| stems_of(g)).collect();
        let defaults = DEFAULTS.iter().filter(|_| aliases.with_defaults);
        let defaults = defaults.map(|group| stems_of(group));
        let is_kept = |group: &Group| !own.iter().flatten().any(|form| group.contains(form));
        let mut groups: Vec<Group> = defaults.filter(is_kept).collect();
        groups.extend(own.iter().cloned());
        Self::of(&groups).used_in(texts, groups)
    }

    fn of(groups: &[Group]) -> Self {
        let mut forms: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            for form in group {
                if let Some(first) = form.first() {
                    let beginning = forms.entry(first.clone()).or_default();
                    beginning.push((form.clone(), number));
                }
            }
        }
        for forms in forms.values_mut() {
            forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        // No stem holds a `=`, so no word is taken for an alias.
        let term =
            |group: &Group| format!("={}", group.first().map_or(String::new(), |f| f.join(" ")));
        Self {
            forms,
            terms: groups.iter().map(term).collect(),
        }
    }

    /// The same with those groups only of which at least two forms are used.
    fn used_in<'a>(&self, texts: impl Iterator<Item = &'a Words>, groups: Vec<Group>) -> Self {
        let mut used: BTreeSet<&Form> = BTreeSet::new();
        for (_, tokens) in texts.flatten() {
            let mut rest = &tokens[..];
            while !rest.is_empty() {
                let form = self.form(rest);
                used.extend(form);
                rest = &rest[form.map_or(1, |(stems, _)| stems.len())..];
            }
        }
        let uses = |number: usize| used.iter().filter(|form| form.1 == number).count();
        let kept = groups.into_iter().enumerate();
        let kept = kept.filter(|(number, _)| uses(*number) > 1);
        Self::of(&kept.map(|(_, group)| group).collect::<Vec<Group>>())
    }

    /// The words of a piece of text, each alias as one of them, without stop words.
    pub fn fold(&self, tokens: &[Token]) -> Vec<Token> {
        let mut folded = Vec::with_capacity(tokens.len());
        let mut rest = tokens;
        while let Some(first) = rest.first() {
            let (token, length) = match self.form(rest) {
                Some((stems, group)) => (self.alias(&rest[..stems.len()], *group), stems.len()),
                None => (first.clone(), 1),
            };
            folded.extend(Some(token).filter(|token| !token.is_stop));
            rest = &rest[length..];
        }
        folded
    }

    /// The form of an alias that a text begins with.
    fn form(&self, tokens: &[Token]) -> Option<&Form> {
        let forms = self.forms.get(&tokens.first()?.stem)?;
        forms.iter().find(|(stems, _)| {
            let begins = stems
                .iter()
                .zip(tokens)
                .all(|(stem, token)| *stem == token.stem);
            begins && stems.len() <= tokens.len()
        })
    }

    fn alias(&self, tokens: &[Token], group: usize) -> Token {
        let words: Vec<&str> = tokens.iter().map(|token| &*token.shown).collect();
        Token {
            stem: self.terms[group].clone(),
            shown: words.join(" "),
            is_stop: false,
        }
    }
}

/// The stems of each form.
type Group = Vec<Vec<String>>;

/// The stems of each form of a group.
fn stems_of(group: &[impl AsRef<str>]) -> Group {
    let stems = |form: &str| tokens(form).into_iter().map(|token| token.stem).collect();
    group.iter().map(|form| stems(form.as_ref())).collect()
}

#[cfg(test)]
mod tests;
