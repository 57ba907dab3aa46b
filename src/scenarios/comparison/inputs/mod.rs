//! What differs between the inputs of two workspaces, each with the input that it stands in.

mod budget;
mod links;
mod programme;
mod recommendations;
mod wishes;
mod workstreams;

use serde::Serialize;

use super::side::{InputsOf, checked};
use super::units::Unit;
use crate::model::{Workspace, difference};

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// programme.yaml.
    Programme,
    /// A published table.
    Evidence,
    /// A recommendation.
    Recommendation,
    /// A workstream.
    Workstream,
}

/// A difference between the inputs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// What it is about.
    pub about: About,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Which of its fields.
    pub what: &'static str,
    /// As it was; absent where it is new.
    pub from: Option<String>,
    /// As it is; absent where it is gone.
    pub to: Option<String>,
    /// In words: a sentence.
    pub words: String,
    /// Whether a figure can move by it; what was only reworded moves none.
    pub moves_figures: bool,
    /// The input that it stands in.
    #[serde(skip)]
    pub(super) unit: Option<Unit>,
}

/// Both sides, as checked, and where differences are gathered.
struct Differences<'a> {
    old: &'a Workspace,
    new: &'a Workspace,
    raw: [&'a InputsOf; 2],
    found: Vec<Difference>,
}

/// Who or what a difference is about.
#[derive(Clone, Copy)]
struct Subject<'a> {
    about: About,
    id: Option<&'a str>,
}

const PROGRAMME: Subject<'_> = Subject {
    about: About::Programme,
    id: None,
};

/// From one value to another, as text.
type FromTo = (Option<String>, Option<String>);

/// All differences: programme, evidence, recommendations, workstreams; each by id.
pub(super) fn differences(old: &InputsOf, new: &InputsOf) -> Vec<Difference> {
    let mut all = Differences {
        old: &old.written,
        new: &new.written,
        raw: [old, new],
        found: Vec::new(),
    };
    all.programme();
    all.recommendations();
    all.workstreams();
    all.found
}

impl Differences<'_> {
    fn add(
        &mut self,
        unit: Unit,
        subject: Subject<'_>,
        what: &'static str,
        (from, to): FromTo,
        words: String,
    ) {
        self.found.push(Difference {
            about: subject.about,
            id: subject.id.map(str::to_owned),
            what,
            from,
            to,
            words,
            moves_figures: true,
            unit: Some(unit),
        });
    }

    /// A field that is written as one word or number.
    fn field(
        &mut self,
        unit: Unit,
        subject: Subject<'_>,
        what: &'static str,
        (from, to): (String, String),
        words: impl FnOnce(&str, &str) -> String,
    ) {
        if from != to {
            let words = words(&from, &to);
            self.add(unit, subject, what, (Some(from), Some(to)), words);
        }
    }

    /// A text that moves no figure.
    fn reworded(&mut self, subject: Subject<'_>, what: &'static str, old: &str, new: &str) {
        if old == new {
            return;
        }
        let changes = difference(old, new);
        let shown: Vec<String> = changes.iter().take(2).map(change).collect();
        let more = if changes.len() > 2 { ", and more" } else { "" };
        let whose = match subject.id {
            Some(id) => format!("{id}'s {what}"),
            None => format!("The programme's {what}"),
        };
        let words = match shown.is_empty() {
            true => format!("{whose} was set out otherwise, in the same words."),
            false => format!("{whose} was reworded: {}{more}.", shown.join("; ")),
        };
        self.found.push(Difference {
            about: subject.about,
            id: subject.id.map(str::to_owned),
            what,
            from: Some(old.to_owned()),
            to: Some(new.to_owned()),
            words,
            moves_figures: false,
            unit: None,
        });
    }

    /// OLD as it would be by NEW's rules of coverage: a link whose word has another value is no
    /// difference of that link.
    fn old_by_new_rules(&self) -> Option<Workspace> {
        let mut loaded = self.raw[0].loaded_for(self.raw[1]);
        Unit::Coverage.put(&mut loaded, &self.raw[1].loaded);
        checked(&loaded, None)
    }
}

/// `“x” became “y”`, `“x” was left out`, `“y” was added`.
fn change(change: &crate::model::Change) -> String {
    let cut = |text: &str| super::words::short(text, 60);
    match (change.removed.as_str(), change.added.as_str()) {
        (removed, "") => format!("“{}” was left out", cut(removed)),
        ("", added) => format!("“{}” was added", cut(added)),
        (removed, added) => format!("“{}” became “{}”", cut(removed), cut(added)),
    }
}
