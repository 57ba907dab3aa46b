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
use super::words::short;
use crate::model::{Change, Workspace, difference};

/// What a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
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
    /// The input that it stands in; none where no figure can move by it.
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

/// Who or what a difference is about, with the name that sentences begin with.
struct On {
    about: About,
    id: Option<String>,
    name: String,
    unit: Option<Unit>,
}

impl On {
    fn new(about: About, id: &str, name: &str, unit: Option<Unit>) -> Self {
        Self {
            about,
            id: Some(id.to_owned()),
            name: name.to_owned(),
            unit,
        }
    }

    fn programme(unit: Unit, name: &str) -> Self {
        Self {
            unit: Some(unit),
            ..Self::aside(name)
        }
    }

    /// What no plan depends on.
    fn aside(name: &str) -> Self {
        Self {
            about: About::Programme,
            id: None,
            name: name.to_owned(),
            unit: None,
        }
    }
}

/// From one value to another, as text.
type FromTo = [Option<String>; 2];

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
    fn add(&mut self, on: &On, what: &'static str, [from, to]: FromTo, words: String) {
        self.found.push(Difference {
            about: on.about,
            id: on.id.clone(),
            what,
            from,
            to,
            words,
            moves_figures: on.unit.is_some(),
            unit: on.unit.clone(),
        });
    }

    /// A field that is written as one word or number, in a sentence of its own.
    fn field(
        &mut self,
        on: &On,
        what: &'static str,
        [from, to]: [String; 2],
        words: impl FnOnce(&str, &str) -> String,
    ) {
        if from != to {
            let words = words(&from, &to);
            self.add(on, what, [Some(from), Some(to)], words);
        }
    }

    /// The same in the usual sentence: `X is now y (before: z).`
    fn now(&mut self, on: &On, what: &'static str, verb: &str, values: [String; 2]) {
        self.field(on, what, values, |from, to| {
            format!("{} {verb} {to} (before: {from}).", on.name)
        });
    }

    /// A text that moves no figure.
    fn reworded(&mut self, on: &On, what: &'static str, [old, new]: [&str; 2]) {
        if old == new {
            return;
        }
        let changes = difference(old, new);
        let shown: Vec<String> = changes.iter().take(2).map(change).collect();
        let more = if changes.len() > 2 { ", and more" } else { "" };
        let whose = match &on.id {
            Some(id) => format!("{id}'s {what}"),
            None => format!("The programme's {what}"),
        };
        let words = match shown.is_empty() {
            true => format!("{whose} was set out otherwise, in the same words."),
            false => format!("{whose} was reworded: {}{more}.", shown.join("; ")),
        };
        let values = [Some(old.to_owned()), Some(new.to_owned())];
        self.add(on, what, values, words);
        // No plan depends on words.
        if let Some(last) = self.found.last_mut() {
            (last.moves_figures, last.unit) = (false, None);
        }
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
fn change(change: &Change) -> String {
    match (short(&change.removed, 60), short(&change.added, 60)) {
        (removed, added) if added.is_empty() => format!("“{removed}” was left out"),
        (removed, added) if removed.is_empty() => format!("“{added}” was added"),
        (removed, added) => format!("“{removed}” became “{added}”"),
    }
}
