//! Named scenarios side by side: the plan of each, and what it does otherwise than the plan of the
//! programme as written.

mod summary;

use serde::Serialize;

use super::applied;
use super::changed::{Changed, changed};
use super::memory::{Answer, Memory, searched};
use crate::evidence::{self, Weights};
use crate::model::{Fraction, Money, Scenario, Workspace};
use crate::optimise::{
    self, Known, Levels, Options, Outcome, PlanError, PlanStatus, Solution, breaches, of_levels,
};
use crate::parallel;
pub use summary::{GroupPlan, OwnerPlan, Summary};

/// A scenario and its plan.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ScenarioPlan {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How sure the plan is, or that there is none.
    pub status: PlanStatus,
    /// The objective of its plan; absent where there is none.
    pub coverage: Option<Fraction>,
    /// What its plan spends.
    pub spend: Option<Money>,
    /// What may be spent in all, with what `on-top-of-current` adds; absent where there is no plan.
    pub limit: Option<Money>,
    /// Weighted coverage of today, as this scenario counts it.
    pub coverage_today: Fraction,
    /// What the plan of the programme as written covers, as this scenario counts it, whether or not this
    /// scenario could pay for it.
    #[serde(skip)]
    pub coverage_of_plan_as_written: Option<Fraction>,
    /// Whether it asks for just what the programme as written does.
    pub as_written: bool,
    /// Whether it weighs recommendations or years otherwise, so that its coverage is another measure.
    pub measured_otherwise: bool,
    /// What its plan does otherwise than the one of the programme as written.
    pub changed: Vec<Changed>,
    /// What its plan comes to; absent where there is none.
    #[serde(flatten)]
    pub summary: Option<Summary>,
    /// Where there is no plan: wishes that cannot hold together.
    pub conflict: Vec<String>,
}

/// All scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct SideBySide {
    /// The programme as written.
    pub as_written: ScenarioPlan,
    /// Its scenarios, in the order of the file.
    pub scenarios: Vec<ScenarioPlan>,
}

/// An edited workspace, and the answer for it.
struct Case {
    id: String,
    name: String,
    workspace: Workspace,
    weights: Weights,
}

/// Plans the programme as written and under each of these scenarios; `told` is called after each.
///
/// # Errors
/// As [`optimise::solve`].
pub fn side_by_side(
    workspace: &Workspace,
    scenarios: &[&Scenario],
    options: &Options,
    memory: &dyn Memory,
    told: &(dyn Fn() + Sync),
) -> Result<SideBySide, PlanError> {
    let mut cases = vec![case(
        "as-written",
        "The programme as written",
        workspace.clone(),
    )];
    cases.extend(scenarios.iter().map(|scenario| {
        let edited = applied(workspace, scenario);
        case(scenario.id.as_str(), &scenario.name, edited)
    }));
    let answers = answers(&cases, options, memory, told)?;
    let planned = parallel::each(cases.len(), |n| planned(&cases, &answers, n, options));
    let mut planned = planned.into_iter();
    let Some(as_written) = planned.next() else {
        return Err(PlanError::Solver("there is nothing to plan".to_owned()));
    };
    Ok(SideBySide {
        as_written: as_written?,
        scenarios: planned.collect::<Result<_, _>>()?,
    })
}

fn case(id: &str, name: &str, workspace: Workspace) -> Case {
    Case {
        id: id.to_owned(),
        name: name.to_owned(),
        weights: evidence::weights(&workspace),
        workspace,
    }
}

/// The answer of each case. One that an earlier run gave is searched for again where another plan here
/// shows that it is not the best.
fn answers(
    cases: &[Case],
    options: &Options,
    memory: &dyn Memory,
    told: &(dyn Fn() + Sync),
) -> Result<Vec<Answer>, PlanError> {
    let search = |case: &Case| {
        let none = Known::default();
        searched(&case.workspace, &case.weights, options, &none, memory)
    };
    let first = parallel::each(cases.len(), |n| {
        let recalled = memory.recall(&cases[n].workspace, &cases[n].weights);
        let answer = match recalled {
            Some(answer) => Ok((answer, true)),
            None => search(&cases[n]).map(|answer| (answer, false)),
        };
        told();
        answer
    });
    let first: Vec<(Answer, bool)> = first.into_iter().collect::<Result<_, _>>()?;
    let mut settled = Vec::with_capacity(first.len());
    for (case, (answer, recalled)) in cases.iter().zip(&first) {
        let mut others = first.iter().filter_map(|(other, _)| other.as_ref());
        settled.push(
            if *recalled && others.any(|other| refutes(case, other, answer)) {
                memory.doubt(&case.workspace);
                search(case)?
            } else {
                answer.clone()
            },
        );
    }
    Ok(settled)
}

/// Whether another plan fits this case, and covers more than its answer or as much for less.
fn refutes(case: &Case, other: &Solution, answer: &Answer) -> bool {
    let is_better = answer.as_ref().is_none_or(|answer| {
        let more = of_levels(&case.workspace, &case.weights, &other.levels) - answer.coverage;
        more > 1e-9 || (more >= -1e-9 && other.spend < answer.spend)
    });
    is_better && breaches(&case.workspace, &case.weights, &other.levels).is_empty()
}

fn planned(
    cases: &[Case],
    answers: &[Answer],
    n: usize,
    options: &Options,
) -> Result<ScenarioPlan, PlanError> {
    let (case, written) = (&cases[n], &cases[0]);
    let mut view = ScenarioPlan {
        id: case.id.clone(),
        name: case.name.clone(),
        status: PlanStatus::Infeasible,
        coverage: None,
        spend: None,
        limit: None,
        coverage_today: today(case),
        coverage_of_plan_as_written: answers[0].as_ref().map(|answer| {
            Fraction::clamped(of_levels(&case.workspace, &case.weights, &answer.levels))
        }),
        as_written: case.workspace == written.workspace,
        measured_otherwise: case.workspace.programme.objective
            != written.workspace.programme.objective
            || case.weights != written.weights,
        changed: Vec::new(),
        summary: None,
        conflict: Vec::new(),
    };
    let Some(solution) = &answers[n] else {
        view.conflict = conflict(case, options)?;
        return Ok(view);
    };
    let plan = optimise::described(&case.workspace, &case.weights, solution)?;
    view.status = plan.status;
    view.coverage = Some(plan.coverage);
    view.spend = Some(plan.money.spend);
    view.limit = Some(plan.money.limit);
    if let Some(usual) = &answers[0] {
        view.changed = changed(&case.workspace, &usual.levels, &solution.levels);
    }
    view.summary = Some(summary::summary(case, written, solution, &plan));
    Ok(view)
}

fn today(case: &Case) -> Fraction {
    let years = case.workspace.year_count();
    let workstreams = case.workspace.workstreams.iter();
    let levels: Levels = workstreams.map(|w| vec![w.today(); years]).collect();
    Fraction::clamped(of_levels(&case.workspace, &case.weights, &levels))
}

/// Why there is no plan.
fn conflict(case: &Case, options: &Options) -> Result<Vec<String>, PlanError> {
    let outcome = optimise::plan(&case.workspace, &case.weights, options)?;
    Ok(match outcome {
        Outcome::Infeasible(why) => why.conflict,
        Outcome::Planned(_) => Vec::new(),
    })
}
