//! Acronyms and their long forms, folded into one term.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::{Lexicon, Reader, Word};
use super::profile::Words;
use super::tokens::Token;
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

/// A form of an alias: its stems by number, and the number of its group.
type Form = (Vec<u32>, usize);

/// The forms of all aliases that some texts use, ready to be looked for.
#[derive(Debug)]
pub(super) struct Folding {
    /// By the stem that they begin with, the longest first.
    forms: BTreeMap<u32, Vec<Form>>,
    /// For each group, the stem that stands for its forms.
    stems: Vec<String>,
}

impl Folding {
    /// The built-in list together with a workspace's own: a group of the workspace stands in the
    /// place of every built-in one with which it shares a form. Only groups of which the texts use
    /// two forms are kept: where all write *data quality*, nothing is gained by losing its words.
    pub fn new<'a>(
        aliases: &Aliases,
        reader: &mut Reader,
        texts: impl Iterator<Item = &'a Words>,
    ) -> Self {
        let own = aliases.groups.iter();
        let own: Vec<Group> = own.map(|group| stems_of(reader, group)).collect();
        let defaults = DEFAULTS.iter().filter(|_| aliases.with_defaults);
        let defaults = defaults.map(|group| stems_of(reader, group));
        let is_kept = |group: &Group| !own.iter().flatten().any(|form| group.contains(form));
        let mut groups: Vec<Group> = defaults.filter(is_kept).collect();
        groups.extend(own.iter().cloned());
        let all = Self::of(&groups, &reader.lexicon);
        Self::of(&all.used_in(texts, groups), &reader.lexicon)
    }

    fn of(groups: &[Group], lexicon: &Lexicon) -> Self {
        let mut forms: BTreeMap<u32, Vec<Form>> = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            for form in group {
                if let Some(first) = form.first() {
                    let beginning = forms.entry(*first).or_default();
                    beginning.push((form.clone(), number));
                }
            }
        }
        for forms in forms.values_mut() {
            forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        let stems = groups.iter().map(|group| stem(group, lexicon));
        Self {
            forms,
            stems: stems.collect(),
        }
    }

    /// Those groups of which at least two forms are used.
    fn used_in<'a>(
        &self,
        texts: impl Iterator<Item = &'a Words>,
        groups: Vec<Group>,
    ) -> Vec<Group> {
        let mut used: BTreeSet<&Form> = BTreeSet::new();
        for (_, words) in texts.flatten() {
            let mut rest = &words[..];
            while !rest.is_empty() {
                let form = self.form(rest);
                used.extend(form);
                rest = &rest[form.map_or(1, |(stems, _)| stems.len())..];
            }
        }
        let uses = |number: usize| used.iter().filter(|form| form.1 == number).count();
        let kept = groups.into_iter().enumerate();
        let kept = kept.filter(|(number, _)| uses(*number) > 1);
        kept.map(|(_, group)| group).collect()
    }

    /// The words of a piece of text, each alias as one of them, without stop words.
    pub fn fold(&self, lexicon: &mut Lexicon, words: &[Word]) -> Vec<Word> {
        let mut folded = Vec::with_capacity(words.len());
        let mut rest = words;
        while let Some(first) = rest.first() {
            let (word, length) = match self.form(rest) {
                Some((stems, group)) => {
                    let length = stems.len();
                    (self.alias(lexicon, &rest[..length], *group), length)
                }
                None => (*first, 1),
            };
            folded.extend(Some(word).filter(|word| !word.is_stop));
            rest = &rest[length..];
        }
        folded
    }

    /// The form of an alias that a text begins with.
    fn form(&self, words: &[Word]) -> Option<&Form> {
        let forms = self.forms.get(&words.first()?.stem)?;
        forms.iter().find(|(stems, _)| {
            let begins = stems
                .iter()
                .zip(words)
                .all(|(stem, word)| *stem == word.stem);
            begins && stems.len() <= words.len()
        })
    }

    fn alias(&self, lexicon: &mut Lexicon, words: &[Word], group: usize) -> Word {
        let shown: Vec<&str> = words.iter().map(|word| lexicon.shown(word.shown)).collect();
        let token = Token {
            stem: self.stems[group].clone(),
            shown: shown.join(" "),
            is_stop: false,
        };
        lexicon.word(token)
    }
}

/// The stems of each form.
type Group = Vec<Vec<u32>>;

/// The stems of each form of a group.
fn stems_of(reader: &mut Reader, group: &[impl AsRef<str>]) -> Group {
    let mut stems = |form: &str| reader.words(form).iter().map(|word| word.stem).collect();
    group.iter().map(|form| stems(form.as_ref())).collect()
}

/// What stands for a group: no stem holds a `=`, so no word is taken for an alias.
fn stem(group: &Group, lexicon: &Lexicon) -> String {
    let first = group.first().into_iter().flatten();
    let stems: Vec<&str> = first.map(|&stem| lexicon.stem(stem)).collect();
    format!("={}", stems.join(" "))
}

#[cfg(test)]
mod tests;
