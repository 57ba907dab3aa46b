//! Why a workstream or recommendation stands in the plan as it does, and what would change that.

mod recommendation;
mod workstream;

use serde::Serialize;
use serde_json::{Value, json};

use super::changes::{href, name};
use super::found::signed;
use super::table::Table;
use super::{Asking, html, percent};
use crate::brief::bound;
use crate::diagnostics::suggestion;
use crate::model::Workspace;
use crate::optimise::PlanStatus;
use crate::optimise::explain::{
    About, Change, Explained, Explanation, Shift, Subject, explain, in_a_row as levels,
};
use crate::web::page::Template;
use crate::web::state::encoded;
use crate::web::stream::Telling;

const TEMPLATE: Template = Template {
    name: "why.html.hbs",
    text: include_str!("../../../templates/budget/why.html.hbs"),
};

/// Whom to explain, by id.
#[derive(Debug, Clone)]
pub(super) enum Whom {
    /// A workstream.
    Workstream(String),
    /// A recommendation.
    Recommendation(String),
}

impl Whom {
    /// `ID` of a workstream, or `recommendation:ID`.
    ///
    /// # Errors
    /// What there is not, in words.
    pub fn read(workspace: &Workspace, written: &str) -> Result<Self, String> {
        let whom = match written.split_once(':') {
            Some(("recommendation", id)) => Self::Recommendation(id.to_owned()),
            Some(("workstream", id)) => Self::Workstream(id.to_owned()),
            _ => Self::Workstream(written.to_owned()),
        };
        whom.subject(workspace).map(|_| whom)
    }

    /// As the address that explains it ends.
    pub fn address(&self) -> String {
        match self {
            Self::Workstream(id) => encoded(id),
            Self::Recommendation(id) => format!("recommendation/{}", encoded(id)),
        }
    }

    fn subject(&self, workspace: &Workspace) -> Result<Subject, String> {
        let (what, id, found, known): (_, _, _, Vec<&str>) = match self {
            Self::Workstream(id) => {
                let known = workspace.workstreams.iter().map(|one| one.id.as_str());
                let found = workspace.workstream(id).map(Subject::Workstream);
                ("workstream", id, found, known.collect())
            }
            Self::Recommendation(id) => {
                let all = workspace.recommendations.iter();
                let known = all.map(|one| one.id.as_str());
                let found = known.clone().position(|own| own == id);
                let found = found.map(Subject::Recommendation);
                ("recommendation", id, found, known.collect())
            }
        };
        found.ok_or_else(|| format!("There is no {what} `{id}`: {}.", suggestion(id, &known)))
    }
}

/// A part of an explanation.
#[derive(Debug, Default, Serialize)]
struct Section {
    title: &'static str,
    words: Vec<String>,
    tables: Vec<String>,
}

#[derive(Serialize)]
struct Why {
    name: String,
    answer: String,
    /// Said first where the plan is not proven.
    warning: Option<String>,
    /// Said where the plan on the page may be another one.
    anew: Option<&'static str>,
    sections: Vec<Section>,
}

const ANEW: &str = "The plan on the page is not settled in all it does: for this explanation the programme was planned anew, and that plan may differ from the one on the page.";

/// The answer, as HTML.
pub(super) fn why(asking: &Asking, whom: &Whom, telling: &Telling) -> Result<Value, String> {
    // A state renames nothing, and who asks for what is not there waits for no plan.
    let subject = whom.subject(&asking.sound.workspace)?;
    let shown = asking.solved(telling)?;
    let scene = &shown.scene;
    let options = asking.workbench.solving.options(telling);
    let found = explain(&scene.workspace, &scene.weights, &options, subject);
    let found = match found.map_err(|error| error.to_string())? {
        Explained::Yes(found) => found,
        Explained::Infeasible(why) => return Err(why.words()),
    };
    if telling.is_stopped() {
        return Err("stopped".to_owned());
    }
    let words = Words {
        workspace: &scene.workspace,
        query: asking.state.query(),
    };
    // The explained plan does not say whether its spend is settled.
    let both = shown.plan.is_settled() && found.plan.status == PlanStatus::Optimal;
    let why = Why {
        anew: (!both).then_some(ANEW),
        ..words.all(&found)?
    };
    Ok(json!({ "html": html(TEMPLATE, &why)? }))
}

/// What words and links are made from.
struct Words<'a> {
    workspace: &'a Workspace,
    query: String,
}

impl Words<'_> {
    fn all(&self, found: &Explanation) -> Result<Why, String> {
        let plan = &found.plan;
        let warning = (plan.status != PlanStatus::Optimal).then(|| {
            format!(
                "The plan is not proven: the search was stopped early. It covers {}, none covers more than {}. All figures are held against the best plan found.",
                percent(plan.coverage.value()),
                percent(bound(plan.bound.value()))
            )
        });
        let (name, sections) = match &found.about {
            About::Workstream(one) => (one.name.clone(), self.workstream(one)?),
            About::Recommendation(one) => (one.text.clone(), self.recommendation(one)?),
        };
        Ok(Why {
            name,
            answer: found.answer.clone(),
            warning,
            anew: None,
            sections,
        })
    }

    /// Workstreams that take another course.
    fn changes(&self, caption: &'static str, all: &[Change]) -> Result<String, String> {
        let headings = ["Workstream", "In the plan", "Instead", ">Cost"];
        let mut table = Table::new(caption, &headings);
        for one in all {
            let name = name(self.workspace, &one.workstream);
            let cells = [
                levels(&one.planned),
                levels(&one.instead),
                signed(one.change),
            ];
            table.linked(href(&one.workstream, &self.query), (name, None), cells);
        }
        table.html_if_any()
    }

    /// Recommendations that are covered more or less.
    fn shifts(&self, caption: &'static str, all: &[Shift]) -> Result<String, String> {
        let headings = ["Recommendation", ">In the plan", ">Instead"];
        let mut table = Table::new(caption, &headings);
        for one in all {
            let cells = [one.planned, one.instead].map(|share| percent(share.value()));
            self.recommended(&mut table, &one.recommendation, cells.to_vec());
        }
        table.html_if_any()
    }

    /// A row about a recommendation.
    fn recommended(&self, table: &mut Table, id: &str, cells: Vec<String>) {
        let mut all = self.workspace.recommendations.iter();
        let text = all.find(|one| one.id.as_str() == id);
        let text = text.map(|one| one.text.clone());
        let href = format!("/recommendation/{id}{}", self.query);
        table.linked(href, (id, text), cells);
    }
}
