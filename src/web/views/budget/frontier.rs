//! What other budgets would cover: worked out around the budget of the files, and kept, so that another
//! budget only moves the mark.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;

use super::controls::{pounds, written};
use super::table::Table;
use super::{Asking, html};
use crate::brief::{Analyses, FrontierFacts, frontier as chart};
use crate::model::Money;
use crate::optimise::Options;
use crate::scenarios::{Changes, Forgetful, Found, Frontier, Grid, Next, Point, Sweep};
use crate::web::page::Template;
use crate::web::solving::{Scene, Solved};
use crate::web::state::State;
use crate::web::stream::Telling;
use crate::web::views::View;
use crate::words::count;

const TEMPLATE: Template = Template {
    name: "frontier.html.hbs",
    text: include_str!("../../templates/budget/frontier.html.hbs"),
};

/// The frontier as it is shown.
#[derive(Serialize)]
pub(in crate::web::views) struct Shown {
    /// The chart.
    pub svg: String,
    /// What more and less money would do.
    pub words: String,
    /// Why the mark is not at the budget that was asked for.
    pub problem: Option<String>,
    /// The points.
    pub table: String,
}

impl Shown {
    /// With its table.
    pub fn html(&self) -> Result<String, String> {
        html(TEMPLATE, self)
    }
}

/// The frontier with the budget of the state marked.
pub(in crate::web::views) fn shown(asking: &Asking, telling: &Telling) -> Result<Shown, String> {
    let base = base(&asking.state);
    let revision = asking.sound.revision;
    let solving = &asking.workbench.solving;
    let found = match solving.frontiers.get(revision, &base) {
        Some(found) => found,
        None => {
            let found = worked_out(asking, &base, telling)?;
            solving.frontiers.keep(revision, base, found)
        }
    };
    marked(asking, &found, telling)
}

/// The same where it is known already.
pub(in crate::web::views) fn if_kept(
    asking: &Asking,
    telling: &Telling,
) -> Result<Option<Shown>, String> {
    let solving = &asking.workbench.solving;
    let found = solving
        .frontiers
        .get(asking.sound.revision, &base(&asking.state));
    let found = found.map(|found| marked(asking, &found, telling));
    found.transpose()
}

/// All but the budget.
fn base(state: &State) -> State {
    State {
        budget: None,
        ..state.clone()
    }
}

fn worked_out(asking: &Asking, base: &State, telling: &Telling) -> Result<Frontier, String> {
    let scene = Scene::of(&asking.sound, base)?;
    let grid = Grid::around(scene.workspace.programme.budget.total());
    let (all, done) = (grid.budgets().len(), AtomicUsize::new(0));
    let told = || {
        let number = done.fetch_add(1, Ordering::Relaxed) + 1;
        telling.progress(&format!("{number} of {}", count(all, "budget")));
    };
    let options = Options {
        watch: telling.watch().silent(),
        ..asking.workbench.solving.options(telling)
    };
    let sweep = Sweep {
        workspace: &scene.workspace,
        weights: &scene.weights,
        options: &options,
        memory: &Forgetful,
        told: &told,
    };
    let found = sweep.frontier(grid.budgets(), Changes::None);
    let found = found.map_err(|error| error.to_string())?;
    match found.stopped || telling.is_stopped() {
        true => Err("stopped".to_owned()),
        false => Ok(found),
    }
}

/// Where the budget of the state has no plan, that of the files is marked, and this is said.
fn marked(asking: &Asking, found: &Arc<Frontier>, telling: &Telling) -> Result<Shown, String> {
    let (sound, state) = (&asking.sound, &asking.state);
    let (solved, problem) = match asking.solved(telling) {
        Ok(solved) => (solved, None),
        Err(words) if state.budget.is_some() && !telling.is_stopped() => {
            let solved = asking.solved_as(&base(state), telling)?;
            let words = format!("With this budget: {words}");
            (solved, Some(words))
        }
        Err(words) => return Err(words),
    };
    let total = solved.scene.workspace.programme.budget.total();
    let facts = facts(&solved, with(found, total));
    let own = match total == written(sound, state) {
        true => "the budget as written",
        false => "this budget",
    };
    Ok(Shown {
        svg: chart(&facts, own).svg,
        words: facts.words.clone(),
        problem,
        table: table(&facts, state)?,
    })
}

/// With a point for a budget that has none: its plan is known already.
fn with(found: &Frontier, budget: Money) -> Frontier {
    let mut found = found.clone();
    let at = found
        .points
        .binary_search_by_key(&budget, |point| point.budget);
    if let Err(place) = at {
        let point = Point {
            budget,
            found: Found::OutOfTime,
            holds_from: None,
            next: Next::Unknown,
        };
        found.points.insert(place, point);
    }
    found
}

fn facts(solved: &Solved, found: Frontier) -> FrontierFacts {
    let run = solved.scene.run(&solved.plan, None, Analyses::default());
    FrontierFacts::of(&run, &found)
}

fn table(facts: &FrontierFacts, state: &State) -> Result<String, String> {
    let headings = ["Budget", ">Coverage", ">Spend", "How sure"];
    let mut table = Table::new("What each budget would cover", &headings);
    let href = |budget: Money| {
        let there = State {
            budget: Some(budget),
            ..state.clone()
        };
        format!("{}{}", View::Budget.path(), there.query())
    };
    for point in &facts.points {
        let under = point.is_today.then(|| "this one".to_owned());
        let sure = match point.proven {
            true => "proven",
            false => "not proven",
        };
        let cells = [
            point.coverage.words.clone(),
            point.spend.exact.clone(),
            sure.to_owned(),
        ];
        let name = pounds(point.budget.value);
        table.linked(href(point.budget.value), (&name, under), cells);
    }
    for (budgets, words) in [
        (&facts.without_plan, "no plan keeps every limit and rule"),
        (&facts.out_of_time, "no plan found in time"),
    ] {
        for budget in budgets {
            let cells = ["–", "–", words].map(str::to_owned);
            let name = pounds(budget.value);
            table.linked(href(budget.value), (&name, None), cells);
        }
    }
    table.html()
}
