//! Reading single values: words, numbers, money, years, ids and references.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Marked, Place, Sources, suggestion};
use crate::load::{Loaded, RawMap, Text};
use crate::model::{Fraction, IdProblem, Money};

/// Names that can be referred to, and what each stands for.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub names: BTreeMap<String, usize>,
    /// Whether every name is known; otherwise nothing can be called dangling.
    pub complete: bool,
}

/// Collects problems; knows the names that others refer to.
pub(super) struct Checker {
    problems: Vec<Diagnostic>,
    sources: Sources,
    /// Whether a file or an item could not be read, so that names may be missing through no fault of their own.
    pub incomplete: bool,
    /// Whether something is wrong with the published tables, so that no votes are counted.
    pub found_in_evidence: bool,
    pub years: Vec<String>,
    /// Whether every year starts on a day that is known.
    pub years_are_dated: bool,
    pub elements: Index,
    pub audiences: Index,
    /// Names of the domains.
    pub domains: Vec<String>,
    pub panels: Index,
    pub recommendations: Index,
    /// Part ids, and the ids of recommendations that are their own only part, to part numbers.
    pub parts: Index,
    /// Recommendation number to the range of its parts.
    pub parts_of: Vec<std::ops::Range<usize>>,
    pub workstreams: Index,
    pub funds: Index,
    /// Whether the budget was read and has no funds.
    pub without_funds: bool,
    pub extents: BTreeMap<String, Fraction>,
    pub confidences: BTreeMap<String, Fraction>,
}

impl Checker {
    pub fn new(problems: Vec<Diagnostic>, loaded: &Loaded) -> Self {
        Self {
            problems,
            sources: loaded.sources.clone(),
            incomplete: loaded.names_missing,
            found_in_evidence: false,
            years: Vec::new(),
            years_are_dated: true,
            elements: Index::default(),
            audiences: Index::default(),
            domains: Vec::new(),
            panels: Index::default(),
            recommendations: Index::default(),
            parts: Index::default(),
            parts_of: Vec::new(),
            workstreams: Index::default(),
            funds: Index::default(),
            without_funds: false,
            extents: BTreeMap::new(),
            confidences: BTreeMap::new(),
        }
    }

    pub fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// How many problems there are so far; the same before and after means that nothing was wrong
    /// in between.
    pub fn count_problems(&self) -> usize {
        self.problems.len()
    }

    pub fn into_problems(self) -> Vec<Diagnostic> {
        self.problems
    }

    /// `file:line`, for "the first one stands at ...".
    pub fn shown(&self, place: Place) -> String {
        let (line, _) = self.sources.line_and_column(place);
        format!("{}:{line}", self.sources.path(place.file))
    }

    /// An id of a kind; `None` once reported.
    pub fn id<T>(&mut self, text: &Text, new: fn(&str) -> Result<T, IdProblem>) -> Option<T> {
        match new(&text.value) {
            Ok(id) => Some(id),
            Err(problem) => {
                self.report(
                    Diagnostic::at("bad-id", text.at, format!("{problem}")).remedy(
                        "use letters, digits, `.`, `_` and `-`, and begin with a letter or digit",
                    ),
                );
                None
            }
        }
    }

    /// One of several words; the first stands in for a wrong one.
    pub fn word<T: Copy>(&mut self, what: &str, text: &Text, words: &[(&str, T)]) -> T {
        match words.iter().find(|(word, _)| *word == text.value) {
            Some((_, value)) => *value,
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                self.unknown_word(what, text, &known);
                words[0].1
            }
        }
    }

    pub fn unknown_word(&mut self, what: &str, text: &Text, known: &[&str]) {
        self.report(
            Diagnostic::at(
                "unknown-word",
                text.at,
                format!("`{}` is not {what}", text.value),
            )
            .remedy(suggestion(&text.value, known)),
        );
    }

    /// Money of at least nothing.
    pub fn money(&mut self, text: &Text) -> Money {
        Money::parse(&text.value).unwrap_or_else(|problem| {
            self.report(
                Diagnostic::at("bad-money", text.at, format!("`{}`: {problem}", text.value))
                    .remedy(problem.remedy()),
            );
            Money::ZERO
        })
    }

    /// A number of at least 0, and not so large that sums of many would run over.
    pub fn number(&mut self, what: &str, text: &Text) -> f64 {
        match text.value.trim().parse::<f64>() {
            Ok(number) if (0.0..=1e12).contains(&number) => number,
            _ => {
                self.report(
                    Diagnostic::at(
                        "bad-number",
                        text.at,
                        format!("`{}` is not {what}", text.value),
                    )
                    .remedy("write a number from 0 to a trillion, such as 0.75"),
                );
                1.0
            }
        }
    }

    /// A number from 0 to 1.
    pub fn fraction(&mut self, what: &str, text: &Text) -> Fraction {
        self.fraction_or(what, text, "write a number from 0 to 1, such as 0.75")
    }

    fn fraction_or(&mut self, what: &str, text: &Text, remedy: &str) -> Fraction {
        let number = text.value.trim().parse::<f64>().ok();
        number.and_then(Fraction::new).unwrap_or_else(|| {
            self.report(
                Diagnostic::at(
                    "bad-fraction",
                    text.at,
                    format!("`{}` is not {what}", text.value),
                )
                .remedy(remedy),
            );
            Fraction::ZERO
        })
    }

    /// A whole number of at least 0.
    pub fn count(&mut self, text: &Text) -> usize {
        text.value.trim().parse().unwrap_or_else(|_| {
            self.report(
                Diagnostic::at(
                    "bad-number",
                    text.at,
                    format!("`{}` is not a count", text.value),
                )
                .remedy("write a whole number, such as 5"),
            );
            0
        })
    }

    /// A word of a scale, or a number from 0 to 1.
    pub fn on_scale(
        &mut self,
        what: &str,
        text: &Text,
        scale: fn(&Self) -> &BTreeMap<String, Fraction>,
    ) -> Fraction {
        if let Some(value) = scale(self).get(&text.value) {
            return *value;
        }
        if self.incomplete && scale(self).is_empty() {
            // The words are those of programme.yaml, which could not be read.
            return Fraction::ZERO;
        }
        let known: Vec<String> = scale(self).keys().cloned().collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        if text.value.trim().parse::<f64>().is_ok() {
            let words: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
            let remedy = format!(
                "write a number from 0 to 1, such as 0.75, or one of the words {}",
                words.join(", ")
            );
            return self.fraction_or(what, text, &remedy);
        }
        self.unknown_word(what, text, &known);
        Fraction::ZERO
    }

    /// A calendar date.
    pub fn date(&mut self, text: &Text) -> Option<Date> {
        let date = text.value.trim().parse::<Date>();
        if date.is_err() || text.value.trim().len() != 10 {
            self.report(
                Diagnostic::at(
                    "bad-date",
                    text.at,
                    format!("`{}` is not a date", text.value),
                )
                .remedy("write year, month and day, such as 2019-04-01"),
            );
            return None;
        }
        date.ok()
    }

    /// The index of a programme year.
    pub fn year(&mut self, text: &Text) -> Option<usize> {
        let found = self.years.iter().position(|year| *year == text.value);
        if found.is_none() && !self.years.is_empty() {
            let known: Vec<String> = self.years.clone();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.report(
                Diagnostic::at(
                    "unknown-year",
                    text.at,
                    format!("`{}` is not a year of the programme", text.value),
                )
                .remedy(suggestion(&text.value, &known)),
            );
        }
        found
    }

    /// Money for each programme year; years that are not named get `None`. An entry that could not
    /// be read may well be the one that is missing, so nothing is called missing beside it.
    pub fn money_by_year(&mut self, map: &RawMap) -> Vec<Option<Money>> {
        let mut amounts = vec![None; self.years.len()];
        let mut whole = map.whole;
        for (year, amount) in &map.entries {
            let money = self.money(amount);
            match self.year(year) {
                Some(index) => amounts[index] = Some(money),
                None => whole = false,
            }
        }
        if !whole {
            return amounts.iter().map(|a| a.or(Some(Money::ZERO))).collect();
        }
        amounts
    }

    /// What a name refers to; `None` once reported.
    pub fn reference(
        &mut self,
        what: &str,
        text: &Text,
        index: fn(&Self) -> &Index,
    ) -> Option<usize> {
        let names = index(self);
        if let Some(&found) = names.names.get(&text.value) {
            return Some(found);
        }
        if names.complete {
            let remedy = self.dangling_remedy(text, names);
            let message = format!("there is no {what} `{}`", text.value);
            self.report(Diagnostic::at("dangling-reference", text.at, message).remedy(remedy));
        }
        None
    }

    /// A name of another kind is a likelier slip than a wrong letter.
    fn dangling_remedy(&self, text: &Text, names: &Index) -> String {
        let name = text.value.as_str();
        let other_kinds = [
            (
                &self.recommendations,
                "a recommendation: write `recommendation:`",
            ),
            (&self.parts, "a part: write `part:`"),
            (&self.workstreams, "a workstream"),
        ];
        if let Some((_, hint)) = other_kinds
            .iter()
            .find(|(index, _)| index.names.contains_key(name))
        {
            return format!("`{name}` is {hint}");
        }
        // After so many problems it is a missing file, not slips; comparing with every name takes long.
        if names.names.len() > 2000 || self.problems.len() > 200 {
            return "check its spelling: ids are case-sensitive".to_owned();
        }
        let known: Vec<&str> = names.names.keys().map(String::as_str).collect();
        suggestion(name, &known)
    }

    /// The recommendation that a part belongs to, by numbers.
    pub fn recommendation_of(&self, part: usize) -> usize {
        self.parts_of.partition_point(|parts| parts.end <= part)
    }

    /// Builds an index over ids in sorted order; says which stand twice.
    pub fn index(&mut self, what: &str, ids: &[Marked<&str>]) -> Index {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for (number, id) in ids.iter().enumerate() {
            if let Some(&first) = names.get(id.value) {
                let first = self.shown(ids[first].at);
                self.report(
                    Diagnostic::at(
                        "duplicate-id",
                        id.at,
                        format!("the {what} `{}` is defined twice", id.value),
                    )
                    .remedy(format!(
                        "it stands at {first} already: rename one of the two"
                    )),
                );
            } else {
                names.insert(id.value.to_owned(), number);
            }
        }
        Index {
            names,
            complete: !self.incomplete,
        }
    }
}
