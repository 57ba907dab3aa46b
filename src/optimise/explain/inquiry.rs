//! A plan, and questions about it: "and if this were kept, what would the best plan be?"

use super::beyond::Beyond;
use super::view::{Answered, Difference, WhatIf};
use crate::evidence::Weights;
use crate::model::{At, Constraint, Fraction, Group, Money, Rule, Workspace};
use crate::optimise::orders::{Found, SAME, Search};
use crate::optimise::paths::Path;
use crate::optimise::problem::{self, NamedRow, Problem, Row};
use crate::optimise::{
    Infeasible, Options, Plan, PlanError, conflict, describe, room, value, verify,
};

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
    /// A plan that keeps all this, and its coverage: the answer is never worse.
    pub known: Option<(Vec<usize>, f64)>,
}

/// What a search ended with.
pub(super) enum Searched {
    Found(Found),
    Impossible,
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
            let started = std::time::Instant::now();
            let conflict = conflict::smallest(workspace, &problem, options);
            let room = room::room(workspace, weights, &conflict.wishes, started, options);
            return Ok(Err(describe::infeasible(workspace, conflict, room)));
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
        let search = Search::new(workspace, self.weights, &problem, self.options);
        match search.run() {
            // When time runs out, business as usual is what is left: not always what was asked for.
            Ok(Some(found)) if !self.keeps(&question.rows, &found.paths) => Ok(Searched::OutOfTime),
            Ok(Some(found)) => Ok(Searched::Found(found)),
            Ok(None) => Ok(Searched::Impossible),
            Err(PlanError::NoPlanInTime) => Ok(Searched::OutOfTime),
            Err(other) => Err(other),
        }
    }

    pub fn keeps(&self, rows: &[NamedRow], paths: &[usize]) -> bool {
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

    /// What chosen courses cost, by fund and year.
    pub fn spend_by_fund(&self, paths: &[usize]) -> Vec<Vec<Money>> {
        let funds = self.workspace.programme.budget.funds().len().max(1);
        let mut spend = vec![vec![Money::ZERO; self.problem.years]; funds];
        for (w, path) in self.problem.chosen(paths).enumerate() {
            let own = &mut spend[self.workspace.workstreams[w].fund];
            let costs = own.iter_mut().zip(&path.costs);
            costs.for_each(|(sum, &cost)| *sum += cost);
        }
        spend
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
