//! What would make room where no plan exists: for each money limit of a conflict, the least change of
//! it alone with which some plan keeps every other wish of the workspace.

use std::time::Instant;

use serde::Serialize;

use super::Options;
use super::describe::limit_of;
use super::problem::{self, Column, NamedRow, Problem, Row, Wish};
use super::solver::{Effort, Failure, Goal, solve};
use super::{value, verify, why};
use crate::evidence::Weights;
use crate::model::{At, Limits, Money, Rule, Workspace};

/// How often a choice may be found that is no cheaper than the best so far, before giving up.
const MOST_TRIES: usize = 200;

/// What changing one money limit, and nothing else, would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Alone {
    /// It would make room.
    Enough,
    /// However far it is changed, other wishes still conflict.
    NotEnough,
    /// Time ran out, or the solver gave up.
    NotKnown,
}

/// A money limit of a conflict, and its least change that would make room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Room {
    /// The limit, as in `conflict`.
    pub wish: String,
    /// What changing it alone would do.
    pub alone: Alone,
    /// By how much at least, where that is enough; a floor goes down.
    pub change: Option<Money>,
    /// What the limit would then be.
    pub to: Option<Money>,
    /// The same in a sentence.
    pub words: String,
}

/// For each money limit among these wishes, what changing it would do.
pub(super) fn room(
    workspace: &Workspace,
    weights: &Weights,
    wishes: &[Wish],
    started: Instant,
    options: &Options,
) -> Vec<Room> {
    let limited = wishes
        .iter()
        .filter_map(|&wish| Some((wish, limit(workspace, wish)?)));
    limited
        .map(|(wish, limit)| {
            let search = Search {
                workspace,
                weights,
                wish,
                options,
                deadline: options.time_limit.map(|seconds| (started, seconds)),
            };
            view(workspace, wish, limit, search.least())
        })
        .collect()
}

fn view(workspace: &Workspace, wish: Wish, limit: Money, least: Result<Money, Alone>) -> Room {
    let is_floor = is_floor(workspace, wish);
    let name = match wish {
        Wish::Total => "the total budget".to_owned(),
        Wish::Budget { fund, year } => {
            let fund = workspace.programme.budget.funds()[fund].id.as_ref();
            let fund = fund.map_or_else(String::new, |id| format!("{id} "));
            let year = &workspace.programme.years[year].label;
            format!("the {fund}budget for {year}")
        }
        _ => format!("the spend in {}", why::wish(workspace, wish)),
    };
    let change = least.ok().map(|by| match is_floor {
        true => Money::ZERO - by,
        false => by,
    });
    let to = change.map(|change| limit + change);
    let words = match (least, to) {
        (Ok(by), Some(to)) => format!(
            "{} {name} by {} to {} would make room.",
            if is_floor { "Lowering" } else { "Raising" },
            by.exact(),
            to.exact()
        ),
        (Err(Alone::NotEnough), _) => {
            format!("No change of {name} alone helps: other wishes conflict as well.")
        }
        _ => format!("How far {name} would have to change was left open."),
    };
    Room {
        wish: why::wish(workspace, wish),
        alone: least.err().unwrap_or(Alone::Enough),
        change,
        to,
        words,
    }
}

/// Whether a wish sets a limit in money that lies below the spend.
fn is_floor(workspace: &Workspace, wish: Wish) -> bool {
    let Wish::Constraint(number) = wish else {
        return false;
    };
    let constraint = &workspace.programme.constraints[number];
    matches!(constraint.rule, Rule::Floor(..))
}

/// The money that a wish names.
fn limit(workspace: &Workspace, wish: Wish) -> Option<Money> {
    let Wish::Constraint(number) = wish else {
        return limit_of(workspace, wish);
    };
    match workspace.programme.constraints[number].rule {
        Rule::Floor(_, money) | Rule::Ceiling(_, money) => Some(money),
        _ => None,
    }
}

/// The workspace with one limit loosened by so much.
fn loosened(workspace: &Workspace, wish: Wish, by: Money) -> Workspace {
    let mut edited = workspace.clone();
    let programme = &mut edited.programme;
    match wish {
        Wish::Total => {
            if let Limits::Total(total) = &mut programme.budget.limits {
                *total += by;
            }
        }
        Wish::Budget { fund, year } => {
            if let Limits::ByYear(funds) = &mut programme.budget.limits {
                funds[fund].by_year[year] += by;
            }
        }
        Wish::Constraint(number) => match &mut programme.constraints[number].rule {
            Rule::Floor(_, money) => *money = *money - by,
            Rule::Ceiling(_, money) => *money += by,
            _ => {}
        },
        Wish::Lock(_) | Wish::Requires(..) | Wish::Excludes(_) => {}
    }
    edited
}

/// The search for the least change of one limit.
struct Search<'a> {
    workspace: &'a Workspace,
    weights: &'a Weights,
    wish: Wish,
    options: &'a Options,
    /// Since when, and for how many seconds.
    deadline: Option<(Instant, f64)>,
}

impl Search<'_> {
    /// The least change that is enough, to the penny.
    fn least(&self) -> Result<Money, Alone> {
        let most = self.most();
        let mut problem = self.with_room(most);
        let room = problem.columns.len() - 1;
        let (mut best, mut open) = (None, most);
        for _ in 0..MOST_TRIES {
            problem.columns[room] = Column::Carry { upper: open };
            match self.cheapest(&problem, room) {
                Ok(paths) => {
                    match self.needed(&problem.levels(&paths), open) {
                        Some(Money::ZERO) => return Err(Alone::NotKnown),
                        Some(needed) => {
                            best = Some(needed);
                            open = needed - Money::from_pence(1);
                        }
                        // Only the solver's rounding let it through.
                        None => problem.rows.push(problem.cut(&paths)),
                    }
                }
                Err(Failure::Infeasible) => return best.ok_or(Alone::NotEnough),
                Err(_) => return Err(Alone::NotKnown),
            }
        }
        Err(Alone::NotKnown)
    }

    /// More than any plan could need: all of a floor, or all that could ever be spent.
    fn most(&self) -> Money {
        if is_floor(self.workspace, self.wish) {
            return limit(self.workspace, self.wish).unwrap_or_default();
        }
        problem::of_wishes(self.workspace, self.weights).most_spend()
    }

    /// The problem in which the limit can give way up to `most`, by as much as its last column says.
    /// It is built from the loosened workspace, in which more can be carried over too.
    fn with_room(&self, most: Money) -> Problem {
        let loose = loosened(self.workspace, self.wish, most);
        let mut problem = problem::build(&loose, self.weights);
        let room = problem.columns.len();
        problem.columns.push(Column::Carry { upper: most });
        let wished = |named: &&mut NamedRow| named.wish == Some(self.wish);
        for named in problem.rows.iter_mut().filter(wished) {
            if let Row::MoneyAtMost(terms, limit) = &mut named.row {
                terms.push((room, -1));
                *limit -= most.pence();
            }
        }
        problem
    }

    /// The paths that need the least of the room.
    fn cheapest(&self, problem: &Problem, room: usize) -> Result<Vec<usize>, Failure> {
        let seconds = self
            .deadline
            .map(|(started, seconds)| seconds - started.elapsed().as_secs_f64());
        // The solver counts this column in its own unit of money, a thousand pounds as a rule.
        let goal = Goal::LeastMoney(vec![(room, 100_000)]);
        let effort = Effort::new(self.options, problem, seconds, 0.0);
        solve(problem, &[], &goal, &effort, None).map(|solved| solved.paths)
    }

    /// The least change with which these levels keep every wish, by the independent checker; `None`
    /// where even `most` is too little.
    fn needed(&self, levels: &[Vec<At>], most: Money) -> Option<Money> {
        let claimed = value::of_levels(self.workspace, self.weights, levels);
        let holds = |pence: i64| {
            let loose = loosened(self.workspace, self.wish, Money::from_pence(pence));
            verify::violations(&loose, self.weights, levels, claimed).is_empty()
        };
        let (mut low, mut high) = (-1, most.pence());
        if !holds(high) {
            return None;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match holds(middle) {
                true => high = middle,
                false => low = middle,
            }
        }
        Some(Money::from_pence(high))
    }
}
