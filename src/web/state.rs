//! The state of a page: which scenario, what budget, which workstreams are locked. It stands in the
//! address, so that a copied link restores it exactly.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::asked::Asked;
use super::live::Sound;
use crate::diagnostics::suggestion;
use crate::model::{Lock, Money, Scenario, Workspace};
use crate::scenarios::{applied, with_total};

/// What somebody tries out. Nothing of it: the programme as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    /// A scenario of programme.yaml, by id.
    pub scenario: Option<String>,
    /// Another total budget.
    pub budget: Option<Money>,
    /// Workstreams that have to run, by id.
    pub lock_in: BTreeSet<String>,
    /// Workstreams that must not run, by id.
    pub lock_out: BTreeSet<String>,
}

impl State {
    /// Reads `scenario`, `budget`, `in` and `out` of an address.
    ///
    /// # Errors
    /// A budget that is no money, in words.
    pub fn of(asked: &Asked) -> Result<Self, String> {
        let ids = |name: &str| -> BTreeSet<String> {
            let list = asked.get(name).unwrap_or_default().split(',');
            let ids = list.map(str::trim).filter(|id| !id.is_empty());
            ids.map(str::to_owned).collect()
        };
        let budget = asked.get("budget").map(|text| {
            Money::parse(text).map_err(|problem| {
                format!(
                    "The budget cannot be read: {problem}; {}.",
                    problem.remedy()
                )
            })
        });
        Ok(Self {
            scenario: asked.get("scenario").map(str::to_owned),
            budget: budget.transpose()?,
            lock_in: ids("in"),
            lock_out: ids("out"),
        })
    }

    /// As it stands in an address, with `?` in front; nothing for the programme as written.
    pub fn query(&self) -> String {
        let list = |ids: &BTreeSet<String>| ids.iter().cloned().collect::<Vec<_>>().join(",");
        let fields = [
            ("scenario", self.scenario.clone().unwrap_or_default()),
            (
                "budget",
                self.budget.map(|m| m.to_string()).unwrap_or_default(),
            ),
            ("in", list(&self.lock_in)),
            ("out", list(&self.lock_out)),
        ];
        let mut out = String::new();
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            let mark = if out.is_empty() { '?' } else { '&' };
            let _ = write!(out, "{mark}{name}={}", encoded(value));
        }
        out
    }

    /// The workspace as this state has it.
    ///
    /// # Errors
    /// What the state names and the workspace does not have, in words.
    pub fn workspace(&self, sound: &Sound) -> Result<Workspace, String> {
        self.made_of(&sound.workspace)
    }

    /// The same of a workspace as written.
    ///
    /// # Errors
    /// As above.
    pub fn made_of(&self, written: &Workspace) -> Result<Workspace, String> {
        let mut edited = match &self.scenario {
            None => written.clone(),
            Some(id) => {
                let all = &written.programme.scenarios;
                let known = || all.iter().map(|s| s.id.as_str()).collect::<Vec<_>>();
                let unknown =
                    || format!("There is no scenario `{id}`: {}.", suggestion(id, &known()));
                applied(written, self.scenario_in(written).ok_or_else(unknown)?)
            }
        };
        if let Some(total) = self.budget {
            edited = with_total(&edited, total);
        }
        if let Some(both) = self.lock_in.intersection(&self.lock_out).next() {
            return Err(format!("`{both}` is locked in and locked out at once."));
        }
        for (ids, lock) in [(&self.lock_in, Lock::In), (&self.lock_out, Lock::Out)] {
            for id in ids {
                let index = edited.workstream(id).ok_or_else(|| {
                    let known: Vec<&str> =
                        edited.workstreams.iter().map(|w| w.id.as_str()).collect();
                    format!("There is no workstream `{id}`: {}.", suggestion(id, &known))
                })?;
                let workstream = &mut edited.workstreams[index];
                if !workstream.is_ours_to_change() {
                    return Err(format!(
                        "`{id}` is not ours to change, so it cannot be locked."
                    ));
                }
                workstream.lock = Some(lock);
            }
        }
        Ok(edited)
    }

    /// Its scenario, where the programme has it.
    pub fn scenario_in<'a>(&self, written: &'a Workspace) -> Option<&'a Scenario> {
        let id = self.scenario.as_deref()?;
        let mut all = written.programme.scenarios.iter();
        all.find(|scenario| scenario.id.as_str() == id)
    }

    /// The name of its scenario.
    pub fn scenario_name<'a>(&self, sound: &'a Sound) -> Option<&'a str> {
        let found = self.scenario_in(&sound.workspace)?;
        Some(&found.name)
    }
}

/// A value for an address: everything but letters, digits and a few signs is written as bytes.
pub(super) fn encoded(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' => {
                out.push(char::from(byte));
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
