//! What workstreams bring to parts over the years that count.

use super::inquiry::Inquiry;
use crate::coverage::{combined, contributions_at};
use crate::model::{At, Objective, Workspace};

/// The mean of a figure by year over the years that count.
pub(super) fn over_years(workspace: &Workspace, by_year: &[f64]) -> f64 {
    match workspace.programme.objective {
        Objective::Average => by_year.iter().sum::<f64>() / by_year.len() as f64,
        Objective::Final => by_year.last().copied().unwrap_or_default(),
    }
}

/// What a workstream brings to a part at a level.
pub(super) fn strength(workspace: &Workspace, w: usize, at: At, part: usize) -> f64 {
    let workstream = &workspace.workstreams[w];
    let links = contributions_at(workstream, at, false).filter(|(own, _)| *own == part);
    links.map(|(_, strength)| strength).sum()
}

/// What a workstream brings to a part on a course.
pub(super) fn on_course(workspace: &Workspace, w: usize, course: &[At], part: usize) -> f64 {
    let years = course.iter().map(|&at| strength(workspace, w, at, part));
    over_years(workspace, &years.collect::<Vec<f64>>())
}

/// The coverage of a part for some levels of all workstreams.
pub(super) fn part_coverage(workspace: &Workspace, levels: &[Vec<At>], part: usize) -> f64 {
    let rule = &workspace.programme.coverage.combine;
    let in_year = |year: usize| {
        let all = levels.iter().enumerate();
        combined(
            rule,
            all.map(|(w, own)| strength(workspace, w, own[year], part)),
        )
    };
    let years: Vec<f64> = (0..workspace.year_count()).map(in_year).collect();
    over_years(workspace, &years)
}

/// What a part would reach with each workstream on whichever course brings it most in each year: no
/// plan reaches more, whatever it costs.
pub(super) fn most(inquiry: &Inquiry<'_>, part: usize) -> f64 {
    let workspace = inquiry.workspace;
    let rule = &workspace.programme.coverage.combine;
    let in_year = |year: usize| {
        let best = inquiry
            .problem
            .choices
            .iter()
            .enumerate()
            .map(|(w, choice)| {
                let courses = choice.paths.iter();
                let brought = courses.map(|path| strength(workspace, w, path.levels[year], part));
                brought.fold(0.0, f64::max)
            });
        combined(rule, best)
    };
    let years: Vec<f64> = (0..workspace.year_count()).map(in_year).collect();
    over_years(workspace, &years)
}

/// The most that a workstream can bring to a part in any one year.
pub(super) fn at_best(inquiry: &Inquiry<'_>, w: usize, part: usize) -> f64 {
    let courses = inquiry.problem.choices[w].paths.iter();
    let levels = courses.flat_map(|path| &path.levels);
    levels
        .map(|&at| strength(inquiry.workspace, w, at, part))
        .fold(0.0, f64::max)
}
