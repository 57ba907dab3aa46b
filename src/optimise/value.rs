//! What a choice of levels is worth: the objective, from the definitions of `coverage` alone.

use crate::coverage::{of_recommendations, part_coverage};
use crate::evidence::Weights;
use crate::model::{At, Objective, Workspace};

/// How much each year counts for a recommendation: an equal share each, or the last year alone; and
/// nothing while its gap is excused.
pub fn year_weights(workspace: &Workspace, recommendation: usize) -> Vec<f64> {
    let programme = &workspace.programme;
    let years = programme.years.len();
    let excused = &workspace.recommendations[recommendation].excused;
    (0..years)
        .map(|year| {
            let holds = |e: &crate::model::Excused| e.holds_on(programme.years[year].starts);
            if excused.as_ref().is_some_and(holds) {
                return 0.0;
            }
            match programme.objective {
                Objective::Average => 1.0 / years as f64,
                Objective::Final if year + 1 == years => 1.0,
                Objective::Final => 0.0,
            }
        })
        .collect()
}

/// The coverage of every recommendation in every year: `[year][recommendation]`. Raw
/// coverage leaves confidence out.
pub fn by_year(workspace: &Workspace, levels: &[Vec<At>], raw: bool) -> Vec<Vec<f64>> {
    let mut years: Vec<Vec<f64>> = Vec::with_capacity(workspace.year_count());
    for year in 0..workspace.year_count() {
        let unchanged = year > 0 && levels.iter().all(|l| l[year] == l[year - 1]);
        let coverage = match years.last() {
            Some(before) if unchanged => before.clone(),
            _ => {
                let parts = part_coverage(workspace, |w| levels[w][year], raw);
                of_recommendations(workspace, &parts)
            }
        };
        years.push(coverage);
    }
    years
}

/// The coverage of each recommendation over the years that count, excuses aside.
pub fn over_years(workspace: &Workspace, by_year: &[Vec<f64>]) -> Vec<f64> {
    let years = by_year.len() as f64;
    (0..workspace.recommendations.len())
        .map(|r| match workspace.programme.objective {
            Objective::Average => by_year.iter().map(|year| year[r]).sum::<f64>() / years,
            Objective::Final => by_year.last().map_or(0.0, |year| year[r]),
        })
        .collect()
}

/// The objective of a plan: `Σ w C / Σ w` over the years that count.
pub fn objective(workspace: &Workspace, weights: &Weights, by_year: &[Vec<f64>]) -> f64 {
    (0..workspace.recommendations.len())
        .map(|r| {
            let factors = year_weights(workspace, r);
            let earned: f64 = factors
                .iter()
                .zip(by_year)
                .map(|(f, year)| f * year[r])
                .sum();
            weights.share(r) * earned
        })
        .sum()
}

/// The objective of a choice of levels: each workstream's in each year.
pub fn of_levels(workspace: &Workspace, weights: &Weights, levels: &[Vec<At>]) -> f64 {
    objective(workspace, weights, &by_year(workspace, levels, false))
}

/// Whether a recommendation's gap is excused in every year that counts.
pub(super) fn is_excused_throughout(workspace: &Workspace, recommendation: usize) -> bool {
    workspace.recommendations[recommendation].excused.is_some()
        && year_weights(workspace, recommendation)
            .iter()
            .all(|&factor| factor <= 0.0)
}
