//! What to hold a plan against: business as usual, the least that must be spent, as much coverage for
//! the least money, as much money for the most coverage, and the plan itself (method, section 4).

use std::time::Instant;

use super::orders::{Found, SAME, Search};
use super::plan::{Plan, ReferencePoint};
use super::problem::{NamedRow, Problem, Row};
use super::solver::Goal;
use super::{Options, PlanError, value, verify};
use crate::evidence::Weights;
use crate::model::{Fraction, Money, Workspace};

/// What there is to find, and how long to look for it.
pub(super) struct References<'a> {
    pub workspace: &'a Workspace,
    pub weights: &'a Weights,
    pub problem: &'a Problem,
    pub options: &'a Options,
    /// When planning began: the time limit is for all of it.
    pub started: Instant,
}

/// What came of looking for a point.
enum Sought {
    /// Its coverage and spend, and whether that is proven.
    Point(f64, Money, bool),
    /// No plan is like that.
    None,
    /// Time ran out, or the solver gave up.
    NotComputed(&'static str),
}

impl From<PlanError> for Sought {
    fn from(error: PlanError) -> Self {
        Self::NotComputed(match error {
            PlanError::NoPlanInTime => "Not computed: time ran out.",
            PlanError::Solver(_) | PlanError::Unsound(_) => "Not computed: the solver gave up.",
        })
    }
}

impl References<'_> {
    /// All points, the plan last.
    pub fn points(&self, plan: &Plan) -> Vec<ReferencePoint> {
        let usual = self.usual(plan);
        let spend = plan.business_as_usual.spend;
        let covered = self.value(&self.usual_paths());
        let least = self.sought(self.least(None));
        let as_much = self.sought(self.least(Some(covered)));
        let as_dear = match plan.proven.spend_and_changes && plan.money.spend <= spend {
            // Then the plan is the best that so much money buys.
            true => Sought::Point(plan.coverage.value(), plan.money.spend, true),
            false => self.sought(self.most(&[], spend)),
        };
        vec![
            usual,
            point(
                "do-minimum",
                "Do-minimum",
                "The least spend that keeps every lock, commitment and constraint; of those, the most coverage.",
                "",
                least,
            ),
            point(
                "same-coverage",
                "Same coverage, least cost",
                "As much coverage as business as usual, for the least money.",
                "No plan that keeps every limit, lock and constraint covers as much as business as usual.",
                as_much,
            ),
            point(
                "same-spend",
                "Same cost, most coverage",
                "The most coverage for no more in all than business as usual spends.",
                "No plan that keeps every limit, lock and constraint spends as little as business as usual.",
                as_dear,
            ),
            point(
                "plan",
                "The plan",
                "The most coverage that the budget allows.",
                "",
                Sought::Point(
                    plan.coverage.value(),
                    plan.money.spend,
                    plan.proven.coverage,
                ),
            ),
        ]
    }

    /// Continue all that runs, start nothing: no search, and no plan where it breaks a wish.
    fn usual(&self, plan: &Plan) -> ReferencePoint {
        let paths = self.usual_paths();
        let keeps_every_wish = self.holds(&paths);
        let over_budget = plan.business_as_usual.over_budget;
        let mut words = "Continue all that runs, start nothing.".to_owned();
        match over_budget {
            Some(over) => words += &format!(" It would break the budget by {}.", over.exact()),
            None if !keeps_every_wish => words += " It would break a lock or a constraint.",
            None => {}
        }
        ReferencePoint {
            id: "business-as-usual",
            name: "Business as usual",
            coverage: Some(plan.business_as_usual.coverage),
            spend: Some(plan.business_as_usual.spend),
            proven: true,
            over_budget,
            keeps_every_wish,
            words,
        }
    }

    /// The least spend, with at least so much coverage; and the most coverage at that spend.
    fn least(&self, covered: Option<f64>) -> Result<Option<Found>, PlanError> {
        let (terms, constant) = self.problem.value.clone();
        let row = |least: f64| NamedRow {
            wish: None,
            row: Row::CoverageAtLeast(terms, least - SAME / 2.0 - constant),
        };
        let rows: Vec<NamedRow> = covered.map(row).into_iter().collect();
        match self.least_spend(&rows, covered.unwrap_or(f64::NEG_INFINITY))? {
            Some(spend) => self.most(&rows, spend),
            None => Ok(None),
        }
    }

    /// The least spend of all plans that keep these rows as well.
    fn least_spend(&self, rows: &[NamedRow], covered: f64) -> Result<Option<Money>, PlanError> {
        let goal = Goal::LeastMoney(self.problem.spend_terms().0);
        let options = self.options_left();
        let mut search = self.search(&options, rows.to_vec());
        match search.solved(&goal, 0.0, covered - SAME, None)? {
            Some(solved) if solved.proven => Ok(Some(self.problem.spend(&solved.paths))),
            Some(_) => Err(PlanError::NoPlanInTime),
            None => Ok(None),
        }
    }

    /// The most coverage with these rows for no more than this spend, and of that the least spend.
    ///
    /// A row that a plan meets to the penny can be singular to a solver; then half a penny more is
    /// tried, which no plan can meet exactly. That in turn can cost the proof, so it comes second.
    fn most(&self, rows: &[NamedRow], spend: Money) -> Result<Option<Found>, PlanError> {
        match self.most_for(rows, 2 * spend.pence()) {
            Err(PlanError::Solver(_)) => self.most_for(rows, 2 * spend.pence() + 1),
            found => found,
        }
    }

    fn most_for(&self, rows: &[NamedRow], half_pence: i64) -> Result<Option<Found>, PlanError> {
        let (terms, certain) = self.problem.spend_terms();
        let terms = terms.into_iter().map(|(column, pence)| (column, 2 * pence));
        let mut rows = rows.to_vec();
        rows.push(NamedRow {
            wish: None,
            row: Row::MoneyAtMost(terms.collect(), half_pence - 2 * certain),
        });
        let options = self.options_left();
        if options.time_limit.is_some_and(|seconds| seconds <= 0.0) {
            return Err(PlanError::NoPlanInTime);
        }
        match self.search(&options, rows).run()? {
            Some(found) if 2 * self.problem.spend(&found.paths).pence() > half_pence => {
                Err(match found.proven[0] {
                    true => PlanError::Solver("it took more than there was".to_owned()),
                    // What is left when time runs out need not be what was asked for.
                    false => PlanError::NoPlanInTime,
                })
            }
            found => Ok(found),
        }
    }

    fn sought(&self, found: Result<Option<Found>, PlanError>) -> Sought {
        match found {
            Ok(Some(found)) => {
                let value = self.value(&found.paths);
                Sought::Point(value, self.problem.spend(&found.paths), found.proven[0])
            }
            Ok(None) => Sought::None,
            Err(error) => error.into(),
        }
    }

    /// A search that keeps these rows as well.
    fn search<'s>(&'s self, options: &'s Options, rows: Vec<NamedRow>) -> Search<'s> {
        Search::new(self.workspace, self.weights, self.problem, options).also(rows)
    }

    /// The options, with the seconds that are left.
    fn options_left(&self) -> Options {
        let elapsed = self.started.elapsed().as_secs_f64();
        Options {
            time_limit: self.options.time_limit.map(|limit| limit - elapsed),
            ..self.options.clone()
        }
    }

    fn usual_paths(&self) -> Vec<usize> {
        vec![0; self.problem.choices.len()]
    }

    fn value(&self, paths: &[usize]) -> f64 {
        value::of_levels(self.workspace, self.weights, &self.problem.levels(paths))
    }

    /// By the independent checker.
    fn holds(&self, paths: &[usize]) -> bool {
        let levels = self.problem.levels(paths);
        verify::violations(self.workspace, self.weights, &levels, self.value(paths)).is_empty()
    }
}

fn point(
    id: &'static str,
    name: &'static str,
    words: &str,
    none: &str,
    sought: Sought,
) -> ReferencePoint {
    let (coverage, spend, proven, words) = match sought {
        Sought::Point(coverage, spend, true) => {
            (Some(coverage), Some(spend), true, words.to_owned())
        }
        Sought::Point(coverage, spend, false) => {
            let words = format!("{words} It is not proven that there is none better.");
            (Some(coverage), Some(spend), false, words)
        }
        Sought::None => (None, None, true, none.to_owned()),
        Sought::NotComputed(why) => (None, None, false, format!("{words} {why}")),
    };
    ReferencePoint {
        id,
        name,
        coverage: coverage.map(Fraction::clamped),
        spend,
        proven,
        over_budget: None,
        keeps_every_wish: coverage.is_some(),
        words,
    }
}
