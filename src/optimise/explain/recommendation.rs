//! Who covers a recommendation today and in the plan, and the cheapest way to have it covered.
//!
//! Its coverage is that of a `coverage` constraint: over the years that count, excuses aside. Three
//! things are looked for where the plan leaves it below `met_at`: the best plan within the budget
//! that covers it (and what that costs the programme's coverage); failing that, the least money
//! beyond the budget with which any plan does; and, beside either, the cheapest additions to this
//! plan, which take nothing away: no workstream runs in fewer years, or brings less to any part in
//! any year, than it does in the plan.

use super::brings::{at_best, most, on_course, part_coverage, strength};
use super::inquiry::{Inquiry, Question};
use super::money;
use super::view::{
    Additions, Answered, Brings, Contributor, Covering, PartExplained, RecommendationExplained,
};
use crate::model::{At, Fraction};
use crate::optimise::PlanError;
use crate::optimise::orders::{SAME, Search};
use crate::optimise::paths::Path;
use crate::optimise::problem::{self, Problem};
use crate::optimise::solver::Goal;

pub(super) fn explain(
    inquiry: &Inquiry<'_>,
    r: usize,
) -> Result<RecommendationExplained, PlanError> {
    let workspace = inquiry.workspace;
    let recommendation = &workspace.recommendations[r];
    let planned = &inquiry.plan.recommendations[r];
    let met_at = workspace.programme.coverage.met_at;
    let parts = parts(inquiry, r);
    let sum = |figure: fn(&PartExplained) -> Fraction| {
        let shares = parts.iter();
        let all = shares.map(|part| part.share.value() * figure(part).value());
        Fraction::clamped(all.sum::<f64>())
    };
    let is_met = planned.coverage.value() >= met_at - SAME;
    Ok(RecommendationExplained {
        id: recommendation.id.to_string(),
        text: recommendation.text.clone(),
        weight: inquiry.weights.of(r),
        share: Fraction::clamped(inquiry.weights.share(r)),
        met_at: Fraction::clamped(met_at),
        status: planned.status,
        excused: recommendation.excused.clone(),
        coverage_today: planned.coverage_today,
        business_as_usual: sum(|part| part.business_as_usual),
        coverage: planned.coverage,
        contributors: contributors(inquiry, r),
        covering: if is_met {
            None
        } else {
            Some(covering(inquiry, r)?)
        },
        parts,
    })
}

fn parts_of(inquiry: &Inquiry<'_>, r: usize) -> std::ops::Range<usize> {
    let first = inquiry.workspace.first_part(r);
    first..first + inquiry.workspace.recommendations[r].parts.len()
}

fn today(inquiry: &Inquiry<'_>) -> Vec<Vec<At>> {
    let all = inquiry.workspace.workstreams.iter();
    all.map(|w| vec![w.today(); inquiry.problem.years])
        .collect()
}

fn parts(inquiry: &Inquiry<'_>, r: usize) -> Vec<PartExplained> {
    let usual = inquiry.problem.levels(&vec![0; inquiry.paths.len()]);
    let planned = inquiry.problem.levels(&inquiry.paths);
    let today = today(inquiry);
    let part = |part: usize| {
        let own = inquiry.workspace.part(part).1;
        let coverage = |levels| Fraction::clamped(part_coverage(inquiry.workspace, levels, part));
        PartExplained {
            id: own.id.to_string(),
            share: own.share,
            coverage_today: coverage(&today),
            business_as_usual: coverage(&usual),
            coverage: coverage(&planned),
        }
    };
    parts_of(inquiry, r).map(part).collect()
}

/// Who brings anything, today or in the plan, or could.
fn contributors(inquiry: &Inquiry<'_>, r: usize) -> Vec<Contributor> {
    let workspace = inquiry.workspace;
    let planned = inquiry.problem.levels(&inquiry.paths);
    let mut found = Vec::new();
    for part in parts_of(inquiry, r) {
        let now = |w: usize| strength(workspace, w, workspace.workstreams[w].today(), part);
        let then = |w: usize| on_course(workspace, w, &planned[w], part);
        let all = 0..workspace.workstreams.len();
        let sums = [all.clone().map(now).sum(), all.clone().map(then).sum()];
        let brings = |strength: f64, sum: f64| Brings {
            strength: Fraction::clamped(strength),
            share: Fraction::clamped(if sum > 0.0 { strength / sum } else { 0.0 }),
        };
        for w in all.filter(|&w| now(w) > 0.0 || at_best(inquiry, w, part) > 0.0) {
            found.push(Contributor {
                workstream: workspace.workstream_id(w).to_string(),
                part: workspace.part(part).1.id.to_string(),
                today: brings(now(w), sums[0]),
                planned: brings(then(w), sums[1]),
                at_best: Fraction::clamped(at_best(inquiry, w, part)),
                levels: inquiry.named(w, &planned[w]),
            });
        }
    }
    found.sort_by(|a, b| (&a.workstream, &a.part).cmp(&(&b.workstream, &b.part)));
    found
}

fn covering(inquiry: &Inquiry<'_>, r: usize) -> Result<Covering, PlanError> {
    let question = Question {
        covered: Some(r),
        ..Question::default()
    };
    let most = parts_of(inquiry, r)
        .map(|part| inquiry.workspace.part(part).1.share.value() * most(inquiry, part));
    let most = Fraction::clamped(most.sum());
    let (plan, _) = inquiry.what_if(&question)?;
    // Where no plan covers it, no additions to this one do.
    let (additions_found, additions) = match plan.outcome {
        Answered::NotPossible => (Answered::NotPossible, None),
        _ => additions(inquiry, r)?,
    };
    Ok(Covering {
        plan,
        additions_found,
        additions,
        most,
    })
}

/// The cheapest additions that take nothing away.
fn additions(inquiry: &Inquiry<'_>, r: usize) -> Result<(Answered, Option<Additions>), PlanError> {
    let asked = inquiry.asked(Some(r));
    let lifted = money::without_limits(&asked, &inquiry.problem);
    let rows = (0..inquiry.paths.len()).filter_map(|w| {
        let planned = &inquiry.problem.choices[w].paths[inquiry.paths[w]];
        inquiry.only(w, |_, path| takes_nothing_away(inquiry, w, planned, path))
    });
    let problem = problem::build_asking(&lifted, inquiry.weights, rows.collect());
    let search = Search::new(&lifted, inquiry.weights, &problem, inquiry.options);
    let paths = match least_spend(search, &problem) {
        Ok(Some(paths)) => paths,
        Ok(None) => return Ok((Answered::NotPossible, None)),
        Err(PlanError::NoPlanInTime) => return Ok((Answered::NotKnown, None)),
        Err(other) => return Err(other),
    };
    let levels = inquiry.problem.levels(&paths);
    let spend = inquiry.spend_by_fund(&paths);
    let extra_money = money::lacking(inquiry.workspace, &spend);
    let spent: crate::model::Money = spend.into_iter().flatten().sum();
    let additions = Additions {
        spend: spent - inquiry.plan.money.spend,
        extra_money,
        coverage: Fraction::clamped(inquiry.over_years(&levels)[r]),
        programme_coverage: Fraction::clamped(inquiry.value_of(&levels)),
        changes: inquiry.changes(&paths),
    };
    let found = match extra_money == crate::model::Money::ZERO {
        true => Answered::Possible,
        false => Answered::NotAffordable,
    };
    Ok((found, Some(additions)))
}

/// The plan that spends least, whatever it covers: orders 2 to 4 without the first.
fn least_spend(mut search: Search<'_>, problem: &Problem) -> Result<Option<Vec<usize>>, PlanError> {
    let least = Goal::LeastMoney(problem.spend_terms().0);
    let Some(first) = search.solved(&least, 0.0, f64::NEG_INFINITY, None)? else {
        return Ok(None);
    };
    let mut paths = first.paths;
    search.settle_orders(&mut paths, f64::NEG_INFINITY)?;
    Ok(Some(paths))
}

/// Whether a course runs whenever the planned one does, and brings every part as much in every year.
fn takes_nothing_away(inquiry: &Inquiry<'_>, w: usize, planned: &Path, path: &Path) -> bool {
    (0..inquiry.problem.years).all(|year| {
        let brings = |path: &Path, part| strength(inquiry.workspace, w, path.levels[year], part);
        let runs = path.runs_in(year) || !planned.runs_in(year);
        runs && (0..inquiry.workspace.part_count())
            .all(|part| brings(path, part) >= brings(planned, part) - SAME)
    })
}
