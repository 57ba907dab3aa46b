//! From the chosen paths to a [`Plan`]: actions, money, coverage and reasons.

use super::conflict::Conflict;
use super::ledger::{self, Ledger, usual_cost};
use super::marginal::Marginal;
use super::orders::Found;
use super::plan::{
    Action, BusinessAsUsual, Decision, Infeasible, Inputs, Plan, PlanStatus, PlannedRecommendation,
    Proven, SolverView,
};
use super::problem::{Problem, Wish};
use super::room::Room;
use super::{optimism, real, value, why};
use crate::coverage::GapStatus;
use crate::evidence::Weights;
use crate::model::{At, Fraction, Funding, Limits, Money, Workspace, Workstream};

/// Everything the views of one plan are drawn from.
struct Planned<'a> {
    workspace: &'a Workspace,
    weights: &'a Weights,
    problem: &'a Problem,
    paths: &'a [usize],
    levels: &'a [Vec<At>],
    marginal: Marginal<'a>,
    value: f64,
    proven: bool,
}

pub(super) fn describe(
    workspace: &Workspace,
    weights: &Weights,
    problem: &Problem,
    found: &Found,
) -> Plan {
    let levels = found.levels(problem);
    let planned = Planned {
        workspace,
        weights,
        problem,
        paths: &found.paths,
        levels: &levels,
        marginal: Marginal::new(workspace, weights, &levels, found.value),
        value: found.value,
        proven: found.proven[0],
    };
    let [coverage_proven, rest_proven] = found.proven;
    let gap = if found.bound > 0.0 {
        (found.bound - found.value) / found.bound
    } else {
        0.0
    };
    Plan {
        schema: "gapwise/plan/1",
        status: if coverage_proven {
            PlanStatus::Optimal
        } else {
            PlanStatus::Feasible
        },
        coverage: Fraction::clamped(found.value),
        bound: Fraction::clamped(found.bound),
        gap: Fraction::clamped(gap),
        coverage_today: Fraction::clamped(planned.today()),
        proven: Proven {
            coverage: coverage_proven,
            spend_and_changes: rest_proven,
        },
        solver: SolverView {
            name: found.prover.0,
            version: found.prover.1,
            seconds: Some((found.seconds * 1000.0).round() / 1000.0),
        },
        business_as_usual: planned.business_as_usual(),
        reference: Vec::new(),
        money: planned.money(),
        decisions: (0..workspace.workstreams.len())
            .map(|w| planned.decision(w))
            .collect(),
        recommendations: planned.recommendations(),
        inputs: Inputs::of(workspace),
    }
}

impl Planned<'_> {
    fn years(&self) -> usize {
        self.problem.years
    }

    fn of(&self, levels: &[Vec<At>]) -> f64 {
        value::of_levels(self.workspace, self.weights, levels)
    }

    /// Today's levels throughout.
    fn today_levels(&self) -> Vec<Vec<At>> {
        let today = |w: &Workstream| vec![w.today(); self.years()];
        self.workspace.workstreams.iter().map(today).collect()
    }

    fn usual_levels(&self) -> Vec<Vec<At>> {
        self.problem
            .choices
            .iter()
            .map(|choice| choice.paths[0].levels.clone())
            .collect()
    }

    /// Weighted coverage of today, excuses of the first year as the objective sees them.
    fn today(&self) -> f64 {
        self.of(&self.today_levels())
    }

    fn business_as_usual(&self) -> BusinessAsUsual {
        let spend = ledger::as_usual(self.workspace);
        BusinessAsUsual {
            coverage: Fraction::clamped(self.of(&self.usual_levels())),
            spend: ledger::sum(&spend),
            over_budget: ledger::tables(self.workspace, &spend)
                .err()
                .map(|(_, over)| over),
        }
    }

    fn exit_cost(&self, w: usize) -> Money {
        match self.action(w) {
            Action::Stop => self.workspace.workstreams[w].exit_cost,
            _ => Money::ZERO,
        }
    }

    fn money(&self) -> Ledger {
        let costs =
            |w: usize, year: usize| self.problem.choices[w].paths[self.paths[w]].costs[year];
        let all = 0..self.paths.len();
        let spend = ledger::by_fund(self.workspace, costs);
        let exit_costs: Money = all.clone().map(|w| self.exit_cost(w)).sum();
        let (mut invested, mut released) = (Money::ZERO, Money::ZERO);
        for w in all {
            let workstream = &self.workspace.workstreams[w];
            let mut exit = self.exit_cost(w);
            for year in 0..self.years() {
                let stops_here = self.levels[w][year] == At::None;
                let paid_to_exit = if stops_here {
                    std::mem::take(&mut exit)
                } else {
                    Money::ZERO
                };
                let change = costs(w, year) - paid_to_exit - usual_cost(workstream, year);
                invested += change.at_least_zero();
                released += (Money::ZERO - change).at_least_zero();
            }
        }
        let limit = ledger::limits(self.workspace).total();
        let spent = ledger::sum(&spend);
        let ledger::Tables { years, funds } =
            ledger::tables(self.workspace, &spend).unwrap_or_default();
        let prices = self.workspace.programme.prices.as_ref();
        Ledger {
            real: prices.map(|prices| real::in_real_terms(prices, &years)),
            years,
            funds,
            limit,
            invested,
            released,
            exit_costs,
            spend: spent,
            business_as_usual: ledger::sum(&ledger::as_usual(self.workspace)),
            unspent: limit - spent,
        }
    }

    fn action(&self, w: usize) -> Action {
        Action::of(&self.workspace.workstreams[w], &self.levels[w])
    }

    fn decision(&self, w: usize) -> Decision {
        let workstream = &self.workspace.workstreams[w];
        let path = &self.problem.choices[w].paths[self.paths[w]];
        let labels = || {
            self.workspace
                .programme
                .years
                .iter()
                .map(|year| year.label.clone())
        };
        let usual: Money = (0..self.years())
            .map(|year| usual_cost(workstream, year))
            .sum();
        let action = self.action(w);
        let levels = path
            .levels
            .iter()
            .map(|&at| workstream.level_name(at).to_owned());
        let is_known = workstream.costs.is_some() || workstream.funding == Funding::Other;
        let without = self.without(w);
        Decision {
            workstream: workstream.id.to_string(),
            action,
            levels: labels().zip(levels).collect(),
            cost: is_known.then(|| labels().zip(path.costs.iter().copied()).collect()),
            optimism_bias: optimism::stated(workstream, &path.levels, path.total()),
            change: path.total() - usual,
            exit_cost: self.exit_cost(w),
            coverage_without: Fraction::clamped(without),
            why: why::sentence(&why::Reason {
                workspace: self.workspace,
                workstream: w,
                action,
                change: path.total() - usual,
                effect: self.effect(w, action, without),
                proven: self.proven,
                could_save: self.could_save(w),
                alone: &|| self.marginal.alone(w),
            }),
        }
    }

    /// The objective with this workstream left out of the plan.
    fn without(&self, w: usize) -> f64 {
        self.marginal.with(w, &vec![At::None; self.years()])
    }

    /// What the decision alone does to coverage, beside everything else in the plan: for what runs
    /// more, what is gained over running as usual; for what runs less, what that would add.
    fn effect(&self, w: usize, action: Action, without: f64) -> f64 {
        match action {
            Action::Continue | Action::Fixed | Action::Start => self.value - without,
            Action::NotFunded => self.most_with(w) - self.value,
            Action::Expand => self.value - self.as_usual(w),
            Action::Reduce | Action::Stop => self.as_usual(w) - self.value,
        }
    }

    fn as_usual(&self, w: usize) -> f64 {
        self.marginal
            .with(w, &self.problem.choices[w].paths[0].levels)
    }

    /// Whether a workstream has a course that costs less than the one taken.
    fn could_save(&self, w: usize) -> bool {
        let paths = &self.problem.choices[w].paths;
        let taken = paths[self.paths[w]].total();
        paths.iter().any(|path| path.total() < taken)
    }

    /// The plan with a proposed workstream at that of its levels which brings the most.
    fn most_with(&self, w: usize) -> f64 {
        let levels = (0..self.workspace.workstreams[w].levels.len()).map(At::Level);
        std::iter::once(At::Normal)
            .chain(levels)
            .map(|at| self.with_level(w, at))
            .fold(self.value, f64::max)
    }

    /// The plan with a proposed workstream at a level from its first possible year on.
    fn with_level(&self, w: usize, at: At) -> f64 {
        let workstream = &self.workspace.workstreams[w];
        let runs = |year: usize| (workstream.earliest..=workstream.ends).contains(&year);
        let levels: Vec<At> = (0..self.years())
            .map(|year| if runs(year) { at } else { At::None })
            .collect();
        self.marginal.with(w, &levels)
    }

    fn recommendations(&self) -> Vec<PlannedRecommendation> {
        let now = value::by_year(self.workspace, &self.today_levels(), false);
        let planned = value::by_year(self.workspace, self.levels, false);
        let planned = value::over_years(self.workspace, &planned);
        let met_at = self.workspace.programme.coverage.met_at;
        let recommendations = self.workspace.recommendations.iter().enumerate();
        recommendations
            .map(|(r, recommendation)| PlannedRecommendation {
                id: recommendation.id.to_string(),
                coverage_today: Fraction::clamped(now.first().map_or(0.0, |year| year[r])),
                coverage: Fraction::clamped(planned[r]),
                status: match planned[r] {
                    coverage if coverage >= met_at - 1e-9 => GapStatus::Covered,
                    _ if value::is_excused_throughout(self.workspace, r) => GapStatus::Excused,
                    coverage if coverage > 0.0 => GapStatus::Partly,
                    _ => GapStatus::Uncovered,
                },
            })
            .collect()
    }
}

/// The answer where no plan satisfies the constraints.
pub(super) fn infeasible(workspace: &Workspace, conflict: Conflict, room: Vec<Room>) -> Infeasible {
    let words = conflict
        .wishes
        .iter()
        .map(|wish| why::wish(workspace, *wish));
    let mut words: Vec<String> = words.collect();
    words.dedup();
    Infeasible {
        schema: "gapwise/plan/1",
        status: PlanStatus::Infeasible,
        conflict: words,
        smallest: conflict.smallest,
        room,
        inputs: Inputs::of(workspace),
    }
}

/// Wishes are shown with the words and the money that they were written with.
pub(super) fn limit_of(workspace: &Workspace, wish: Wish) -> Option<Money> {
    match (wish, ledger::limits(workspace)) {
        (Wish::Budget { fund, year }, Limits::ByYear(funds)) => {
            funds.get(fund)?.by_year.get(year).copied()
        }
        (Wish::Total, Limits::Total(total)) => Some(total),
        _ => None,
    }
}
