//! What the plan of a state does otherwise than the saved plan; without one, than the plan of the programme
//! as written.

use std::io::ErrorKind;

use serde::Serialize;
use serde_json::{Value, json};

use super::found::{action, signed};
use super::table::Table;
use super::{Asking, html, percent};
use crate::model::{Fraction, Money, Workspace};
use crate::optimise::explain::in_a_row as levels;
use crate::optimise::{Options, Plan};
use crate::scenarios::comparison::{
    Comparing, Comparison, Course, CoverageMove, DecisionMove, MoneyMove, Side,
};
use crate::web::page::Template;
use crate::web::state::State;
use crate::web::stream::Telling;
use crate::words::capital;

/// Where a briefing puts its plan.
const SAVED: &str = "plan.json";

const TEMPLATE: Template = Template {
    name: "changes.html.hbs",
    text: include_str!("../../templates/budget/changes.html.hbs"),
};

#[derive(Serialize)]
struct Changes {
    /// What the plan is held against.
    against: String,
    /// Why that is not what somebody might expect.
    problem: Option<String>,
    /// What to know about it.
    note: Option<&'static str>,
    words: String,
    /// Tables.
    figures: String,
    decisions: String,
    costs: String,
}

/// What a plan is held against.
struct Before {
    side: Side,
    against: String,
    problem: Option<String>,
    note: Option<&'static str>,
}

/// All that differs, as HTML.
pub(super) fn changes(asking: &Asking, telling: &Telling) -> Result<Value, String> {
    let solved = asking.solved(telling)?;
    let before = match saved(asking) {
        Ok(Some(before)) => before,
        Ok(None) => written(asking, telling, None)?,
        Err(problem) => written(asking, telling, Some(problem))?,
    };
    let now = side("this plan", &solved.plan)?;
    // Plans alone have no inputs that could be tried one by one.
    let comparing = Comparing::new(&before.side, &now, None);
    let found = comparing.run(&Options::default(), &|| ());
    let workspace = &solved.scene.workspace;
    let query = asking.state.query();
    let changes = Changes {
        against: before.against,
        problem: before.problem,
        note: before.note,
        words: words(&found),
        figures: figures(&found)?,
        decisions: decisions(&found, workspace, &query)?,
        costs: costs(&found, workspace, &query)?,
    };
    Ok(json!({ "html": html(TEMPLATE, &changes)? }))
}

/// The saved plan, where there is one.
fn saved(asking: &Asking) -> Result<Option<Before>, String> {
    let path = asking.workbench.settings.out.join(SAVED);
    let problem = |words: String| format!("There is a saved plan ({SAVED}), but {words}.");
    let text = match std::fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| problem("it is no text".to_owned()))?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(problem(format!("it cannot be read: {error}"))),
    };
    let side = Side::saved("the saved plan", &text).map_err(problem)?;
    let is_older = side.hash() != asking.sound.workspace.fingerprint();
    Ok(Some(Before {
        side,
        against: format!("the saved plan ({SAVED} in the folder for documents)"),
        problem: None,
        note: is_older.then_some(
            "The saved plan was made from other inputs than the programme as it is written now: from earlier files, another budget or a scenario.",
        ),
    }))
}

/// The plan of the programme as written.
fn written(asking: &Asking, telling: &Telling, problem: Option<String>) -> Result<Before, String> {
    let state = State::default();
    let solved = asking.solved_as(&state, telling).map_err(|words| {
        let saved = problem.as_deref().unwrap_or("There is no saved plan.");
        format!("There is nothing to hold this plan against. {saved} The programme as written has no plan either. {words}")
    })?;
    let is_itself = asking.state == state && problem.is_none();
    Ok(Before {
        side: side("the programme as written", &solved.plan)?,
        against: "the plan of the programme as written".to_owned(),
        problem,
        note: is_itself.then_some(
            "There is no saved plan, and this is the programme as written: it is held against itself.",
        ),
    })
}

fn side(name: &str, plan: &Plan) -> Result<Side, String> {
    let text = serde_json::to_string(plan).map_err(|error| error.to_string())?;
    Side::saved(name, &text)
}

fn words(found: &Comparison) -> String {
    match (found.decisions.len(), found.costs.len()) {
        (0, 0) => "Every workstream is run alike, at the same cost.".to_owned(),
        (0, _) => "Every workstream is run alike.".to_owned(),
        (1, _) => "1 workstream is run otherwise.".to_owned(),
        (some, _) => format!("{some} workstreams are run otherwise."),
    }
}

fn figures(found: &Comparison) -> Result<String, String> {
    let mut table = Table::new(
        "Coverage and money",
        &["Figure", ">Before", ">Now", ">Change"],
    );
    let share = |share: Option<Fraction>| share.map_or_else(dash, |share| percent(share.value()));
    let mut coverage = |name: &str, moved: &CoverageMove| {
        let change = moved.change.map_or_else(dash, |change| match change {
            0.0 => "none".to_owned(),
            some if some.abs() < 0.0005 => "less than 0.1 points".to_owned(),
            some => format!("{:+.1} points", some * 100.0),
        });
        table.row(name, [share(moved.from), share(moved.to), change]);
    };
    coverage("Coverage with the plan", &found.coverage.planned);
    coverage(
        "Coverage if nothing changes",
        &found.coverage.business_as_usual,
    );
    let mut money = |name: &str, moved: &MoneyMove| {
        let amount = |amount: Option<Money>| amount.map_or_else(dash, Money::exact);
        let change = moved.change.map_or_else(dash, signed);
        table.row(name, [amount(moved.from), amount(moved.to), change]);
    };
    money("May be spent", &found.money.limit);
    money("Spend", &found.money.spend);
    money("Invested", &found.money.invested);
    money("Released", &found.money.released);
    table.html()
}

fn decisions(found: &Comparison, workspace: &Workspace, query: &str) -> Result<String, String> {
    let headings = ["Workstream", "What changes", "Before", "Now"];
    let mut table = Table::new("Workstreams that are run otherwise", &headings);
    for one in &found.decisions {
        let name = name(workspace, &one.workstream);
        let cells = [
            clause(one),
            course(one.from.as_ref()),
            course(one.to.as_ref()),
        ];
        table.linked(href(&one.workstream, query), (name, None), cells);
    }
    table.html_if_any()
}

/// What changes, without the id that it begins with.
fn clause(one: &DecisionMove) -> String {
    let words = one.words.strip_prefix(&one.workstream);
    capital(words.unwrap_or(&one.words).trim_start())
}

fn course(course: Option<&Course>) -> String {
    let Some(course) = course else {
        return "not there".to_owned();
    };
    let cost = course
        .cost
        .map_or_else(|| "cost not known".to_owned(), Money::exact);
    format!(
        "{}: {}; {cost}",
        action(course.action),
        levels(&course.levels)
    )
}

fn costs(found: &Comparison, workspace: &Workspace, query: &str) -> Result<String, String> {
    let headings = ["Workstream", ">Before", ">Now", ">Change"];
    let mut table = Table::new("Run alike, at another cost", &headings);
    for one in &found.costs {
        let amount = |amount: Option<Money>| amount.map_or_else(dash, Money::exact);
        let change = one.cost.change.map_or_else(dash, signed);
        let cells = [amount(one.cost.from), amount(one.cost.to), change];
        let name = name(workspace, &one.workstream);
        table.linked(href(&one.workstream, query), (name, None), cells);
    }
    table.html_if_any()
}

fn dash() -> String {
    "–".to_owned()
}

/// The name of a workstream by its id; the id where there is none.
pub(super) fn name<'a>(workspace: &'a Workspace, id: &'a str) -> &'a str {
    let found = workspace.workstream(id);
    found.map_or(id, |index| &workspace.workstreams[index].name)
}

/// Where a workstream is shown.
pub(super) fn href(id: &str, query: &str) -> String {
    format!("/workstream/{id}{query}")
}
