//! aliases.yaml: groups of at least two forms, each form in one group.

use std::collections::BTreeMap;

use super::words::Checker;
use crate::diagnostics::{Diagnostic, Place};
use crate::load::{RawAliases, Text};
use crate::model::Aliases;

pub(super) fn aliases(checker: &mut Checker, raw: &RawAliases) -> Aliases {
    let words = [("true", true), ("false", false)];
    let defaults = raw.defaults.as_ref();
    let with_defaults = defaults.is_none_or(|t| checker.word("a value of defaults", t, &words));
    let mut first: BTreeMap<String, Place> = BTreeMap::new();
    for form in raw.groups.iter().flatten() {
        one_place(checker, form, &mut first);
    }
    for group in &raw.groups {
        two_forms(checker, group);
    }
    let forms = |group: &Vec<Text>| group.iter().map(|form| form.value.clone()).collect();
    let mut groups: Vec<Vec<String>> = raw.groups.iter().map(forms).collect();
    // The order of the file never changes a result.
    groups.iter_mut().for_each(|group| group.sort());
    groups.sort();
    Aliases {
        groups,
        with_defaults,
    }
}

fn one_place(checker: &mut Checker, form: &Text, first: &mut BTreeMap<String, Place>) {
    if !form.value.contains(char::is_alphanumeric) {
        checker.report(
            Diagnostic::at("bad-alias", form.at, "this alias holds no word")
                .remedy("write a word, an acronym or a phrase"),
        );
        return;
    }
    let words: Vec<&str> = form.value.split_whitespace().collect();
    let Some(&other) = first.get(&words.join(" ").to_lowercase()) else {
        first.insert(words.join(" ").to_lowercase(), form.at);
        return;
    };
    let other = checker.shown(other);
    checker.report(
        Diagnostic::at("duplicate-alias", form.at, "this alias is written twice").remedy(format!(
            "it stands at {other} already: keep one of the two, or make one group of both"
        )),
    );
}

fn two_forms(checker: &mut Checker, group: &[Text]) {
    if let [form] = group {
        checker.report(
            Diagnostic::at(
                "bad-alias",
                form.at,
                "an alias alone stands for nothing else",
            )
            .remedy(
                "write what means the same beside it: `[CCIO, chief clinical information officer]`",
            ),
        );
    }
}
