//! A plan, and questions about it: "and if this were kept, what would the best plan be?"

use indexmap::IndexMap;

use super::money;
use super::view::{Answered, Change, Difference, Shift, WhatIf};
use crate::evidence::Weights;
use crate::model::{At, Constraint, Fraction, Group, Money, Rule, Workspace};
use crate::optimise::orders::{Found, Search};
use crate::optimise::paths::Path;
use crate::optimise::problem::{self, NamedRow, Problem, Row, Wish};
use crate::optimise::solver::Goal;
use crate::optimise::{Infeasible, Options, Plan, PlanError, conflict, describe, value, verify};

/// Coverages nearer than this are the same.
pub(super) const SAME: f64 = 1e-9;

/// The plan that every question is held against.
pub(super) struct Inquiry<'a> {
    pub workspace: &'a Workspace,
    pub weights: &'a Weights,
    pub options: &'a Options,
    pub problem: Problem,
    pub paths: Vec<usize>,
    pub value: f64,
    pub plan: Plan,
}

/// What a plan is asked to keep beside the workspace's own wishes.
#[derive(Debug, Clone, Default)]
pub(super) struct Question {
    /// Rows over choices; see [`Inquiry::only`].
    pub rows: Vec<NamedRow>,
    /// A recommendation that has to be covered.
    pub covered: Option<usize>,
    /// Whether the most coverage is all that matters; else the plan is made unique.
    pub first_only: bool,
    /// A plan that keeps all this, and its coverage: the answer is never worse.
    pub known: Option<(Vec<usize>, f64)>,
}

/// What a search ended with.
pub(super) enum Searched {
    Found(Found),
    Impossible,
    OutOfTime,
}

/// What it takes beyond the budget.
pub(super) enum Beyond {
    Money {
        extra: Money,
        paths: Vec<usize>,
        proven: bool,
    },
    NotPossible(Vec<String>),
    OutOfTime,
}

impl<'a> Inquiry<'a> {
    /// Plans the programme; `Err` inside where no plan satisfies its constraints.
    pub fn begin(
        workspace: &'a Workspace,
        weights: &'a Weights,
        options: &'a Options,
    ) -> Result<Result<Self, Infeasible>, PlanError> {
        let problem = problem::build(workspace, weights);
        let Some(found) = Search::new(workspace, weights, &problem, options).run()? else {
            let conflict = conflict::smallest(&problem, options);
            return Ok(Err(describe::infeasible(workspace, conflict)));
        };
        let levels = found.levels(&problem);
        let unsound = verify::violations(workspace, weights, &levels, found.value);
        if !unsound.is_empty() {
            return Err(PlanError::Unsound(unsound));
        }
        let plan = describe::describe(workspace, weights, &problem, &found);
        Ok(Ok(Self {
            workspace,
            weights,
            options,
            problem,
            value: found.value,
            paths: found.paths,
            plan,
        }))
    }

    /// A row that leaves a workstream only some of its courses. (An exact count would do as well, but
    /// twins are not told apart by those.)
    pub fn only(&self, w: usize, allowed: impl Fn(usize, &Path) -> bool) -> Option<NamedRow> {
        let choice = &self.problem.choices[w];
        let first = choice.first_column?;
        let barred = choice.paths.iter().enumerate();
        let barred = barred.filter(|(p, path)| !allowed(*p, path));
        let terms: Vec<(usize, i64)> = barred.map(|(p, _)| (first + p, 1)).collect();
        let row = Row::CountAtMost(terms, 0);
        Some(NamedRow { wish: None, row })
    }

    /// The best plan that keeps what is asked, held against the plan; and its paths.
    pub fn what_if(&self, question: &Question) -> Result<(WhatIf, Option<Vec<usize>>), PlanError> {
        let asked = self.asked(question.covered);
        Ok(match self.search(&asked, question)? {
            Searched::Found(found) => {
                let better = question.known.as_ref();
                let better = better.filter(|known| known.1 > found.value + SAME);
                let (paths, value) = better.cloned().unwrap_or((found.paths, found.value));
                let answer = WhatIf {
                    outcome: Answered::Possible,
                    coverage: Some(Fraction::clamped(value)),
                    cost: Some(Difference(self.value - value)),
                    proven: found.proven[0],
                    ..self.held_against(&paths)
                };
                (answer, Some(paths))
            }
            Searched::Impossible => match self.beyond_the_budget(&asked, question)? {
                Beyond::Money {
                    extra,
                    paths,
                    proven,
                } => {
                    let answer = WhatIf {
                        outcome: Answered::NotAffordable,
                        proven,
                        extra_money: Some(extra),
                        ..self.held_against(&paths)
                    };
                    (answer, Some(paths))
                }
                Beyond::NotPossible(because) => {
                    let answer = WhatIf {
                        because,
                        proven: true,
                        ..nothing(Answered::NotPossible)
                    };
                    (answer, None)
                }
                Beyond::OutOfTime => (nothing(Answered::NotKnown), None),
            },
            Searched::OutOfTime => (nothing(Answered::NotKnown), None),
        })
    }

    /// The workspace, with a recommendation that has to be covered.
    pub fn asked(&self, covered: Option<usize>) -> Workspace {
        let mut asked = self.workspace.clone();
        if let Some(r) = covered {
            let met_at = asked.programme.coverage.met_at;
            asked.programme.constraints.push(Constraint {
                rule: Rule::Coverage(Group::Recommendation(r), met_at),
                words: format!("{} is covered", asked.recommendations[r].id),
                place: "asked here".to_owned(),
            });
        }
        asked
    }

    /// Searches a workspace for the best plan that keeps the question's rows.
    pub fn search(
        &self,
        workspace: &Workspace,
        question: &Question,
    ) -> Result<Searched, PlanError> {
        let problem = problem::build_asking(workspace, self.weights, question.rows.clone());
        let mut search = Search::new(workspace, self.weights, &problem, self.options);
        if question.first_only {
            search = search.first_only();
        }
        match search.run() {
            // When time runs out, business as usual is what is left: not always what was asked for.
            Ok(Some(found)) if !self.keeps(&question.rows, &found.paths) => Ok(Searched::OutOfTime),
            Ok(Some(found)) => Ok(Searched::Found(found)),
            Ok(None) => Ok(Searched::Impossible),
            Err(PlanError::NoPlanInTime) => Ok(Searched::OutOfTime),
            Err(other) => Err(other),
        }
    }

    /// The least money beyond the limits with which a plan keeps what is asked, and the best plan
    /// with just that much; or that no money helps, and why.
    fn beyond_the_budget(
        &self,
        asked: &Workspace,
        question: &Question,
    ) -> Result<Beyond, PlanError> {
        let lifted = money::without_limits(asked, &self.problem);
        let mut problem = problem::build_asking(asked, self.weights, question.rows.clone());
        let extra = money::allow_extra(&mut problem);
        let search = || Search::new(&lifted, self.weights, &problem, self.options);
        // These columns count in the solver's unit already; the factor keeps them in it.
        let goal = Goal::LeastMoney(extra.iter().map(|&column| (column, 100_000)).collect());
        let least = match search().towards(&goal, 0.0, f64::NEG_INFINITY) {
            Ok(Some(least)) => least,
            Ok(None) => return self.why_not(&lifted, question),
            Err(PlanError::NoPlanInTime) => return Ok(Beyond::OutOfTime),
            Err(other) => return Err(other),
        };
        let needed = money::lacking(asked, &self.spend_by_year(&least.paths));
        let row = Row::MoneyAtMost(
            extra.into_iter().map(|column| (column, 1)).collect(),
            needed.pence(),
        );
        let best = search().also(vec![NamedRow { wish: None, row }]).run();
        let best = best.ok().flatten().map(|found| found.paths);
        let best = best.filter(|paths| {
            self.keeps(&question.rows, paths)
                && money::lacking(asked, &self.spend_by_year(paths)) <= needed
        });
        Ok(Beyond::Money {
            extra: needed,
            paths: best.unwrap_or(least.paths),
            proven: least.proven,
        })
    }

    /// What cannot hold together, whatever the money.
    fn why_not(&self, lifted: &Workspace, question: &Question) -> Result<Beyond, PlanError> {
        let problem = problem::build_asking(lifted, self.weights, question.rows.clone());
        let mut conflict = conflict::smallest(&problem, self.options);
        // What is asked for takes part in every conflict here; the reader knows that one.
        let own = self.workspace.programme.constraints.len();
        conflict
            .wishes
            .retain(|wish| !matches!(wish, Wish::Constraint(number) if *number >= own));
        let because = describe::infeasible(lifted, conflict).conflict;
        Ok(Beyond::NotPossible(because))
    }

    fn keeps(&self, rows: &[NamedRow], paths: &[usize]) -> bool {
        let is_taken = |column: usize| {
            let mut choices = self.problem.choices.iter().zip(paths);
            choices.any(|(choice, &path)| choice.first_column.is_some_and(|f| f + path == column))
        };
        rows.iter().all(|named| match &named.row {
            Row::CountAtMost(terms, limit) => {
                let taken = terms.iter().filter(|(column, _)| is_taken(*column));
                taken.map(|(_, count)| count).sum::<i64>() <= *limit
            }
            _ => true,
        })
    }

    /// What a plan does otherwise than the plan, and to whom.
    fn held_against(&self, paths: &[usize]) -> WhatIf {
        WhatIf {
            changes: self.changes(paths),
            recommendations: self.shifts(&self.levels_of(paths)),
            ..nothing(Answered::Possible)
        }
    }

    /// The workstreams that take another course than in the plan.
    pub fn changes(&self, paths: &[usize]) -> Vec<Change> {
        let differing = (0..paths.len()).filter(|&w| paths[w] != self.paths[w]);
        let change = |w: usize| {
            let choice = &self.problem.choices[w];
            let (planned, instead) = (&choice.paths[self.paths[w]], &choice.paths[paths[w]]);
            Change {
                workstream: self.workspace.workstream_id(w).to_string(),
                planned: self.named(w, &planned.levels),
                instead: self.named(w, &instead.levels),
                change: instead.total() - planned.total(),
            }
        };
        differing.map(change).collect()
    }

    /// The recommendations that other levels cover more or less than the plan does.
    pub fn shifts(&self, levels: &[Vec<At>]) -> Vec<Shift> {
        let planned = self.over_years(&self.levels_of(&self.paths));
        let instead = self.over_years(levels);
        let all = self.workspace.recommendations.iter();
        let pairs = all.zip(planned.into_iter().zip(instead));
        pairs
            .filter(|(_, (planned, instead))| (planned - instead).abs() > SAME)
            .map(|(recommendation, (planned, instead))| Shift {
                recommendation: recommendation.id.to_string(),
                planned: Fraction::clamped(planned),
                instead: Fraction::clamped(instead),
            })
            .collect()
    }

    /// The coverage of each recommendation over the years that count.
    pub fn over_years(&self, levels: &[Vec<At>]) -> Vec<f64> {
        value::over_years(
            self.workspace,
            &value::by_year(self.workspace, levels, false),
        )
    }

    pub fn value_of(&self, levels: &[Vec<At>]) -> f64 {
        value::of_levels(self.workspace, self.weights, levels)
    }

    pub fn levels_of(&self, paths: &[usize]) -> Vec<Vec<At>> {
        let chosen = self.problem.choices.iter().zip(paths);
        chosen
            .map(|(choice, &path)| choice.paths[path].levels.clone())
            .collect()
    }

    pub fn spend_by_year(&self, paths: &[usize]) -> Vec<Money> {
        let cost = |year: usize| {
            let chosen = self.problem.choices.iter().zip(paths);
            chosen
                .map(|(choice, &path)| choice.paths[path].costs[year])
                .sum()
        };
        (0..self.problem.years).map(cost).collect()
    }

    /// The names of a workstream's levels by year.
    pub fn named(&self, w: usize, levels: &[At]) -> IndexMap<String, String> {
        let workstream = &self.workspace.workstreams[w];
        let years = self.workspace.programme.years.iter().zip(levels);
        years
            .map(|(year, &at)| (year.label.clone(), workstream.level_name(at).to_owned()))
            .collect()
    }
}

/// An answer with nothing in it yet.
pub(super) fn nothing(outcome: Answered) -> WhatIf {
    WhatIf {
        outcome,
        coverage: None,
        cost: None,
        proven: false,
        extra_money: None,
        because: Vec::new(),
        changes: Vec::new(),
        recommendations: Vec::new(),
    }
}
