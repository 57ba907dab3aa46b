//! What only shows when everything is added up.

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::load::Loaded;
use crate::model::{Limits, Money, Workspace};

/// A programme without recommendations has nothing to cover: say so instead of "0 %".
pub(super) fn something_to_cover(checker: &mut Checker, loaded: &Loaded, _: &Workspace) {
    if loaded.recommendations.is_empty() && !checker.incomplete {
        checker.report(
            Diagnostic::path(
                "no-recommendations",
                "recommendations/",
                "there is no recommendation to cover",
            )
            .remedy("write at least one in a file such as recommendations/all.yaml"),
        );
    }
}

/// All money together has to stay countable, so that no later sum can overflow.
pub(super) fn money(checker: &mut Checker, loaded: &Loaded, workspace: &Workspace) {
    let most = |amounts: &[Money]| amounts.iter().map(|m| i128::from(m.pence())).sum::<i128>();
    let programme = &workspace.programme;
    let limits = |limits: &Limits| match limits {
        Limits::Total(total) => i128::from(total.pence()),
        Limits::ByYear(funds) => funds.iter().map(|fund| most(&fund.by_year)).sum(),
    };
    let mut total = limits(&programme.budget.limits);
    for scenario in &programme.scenarios {
        total += scenario.limits.as_ref().map_or(0, limits);
    }
    for workstream in &workspace.workstreams {
        total += workstream.costs.as_deref().map_or(0, most) + most(&workstream.committed);
        total += i128::from(workstream.exit_cost.pence());
        total += workstream
            .levels
            .iter()
            .map(|level| most(&level.costs))
            .sum::<i128>();
    }
    let budget = loaded.programme.as_ref().and_then(|p| p.budget.as_ref());
    if let (None, Some(budget)) = (Money::checked(total), budget) {
        checker.report(
            Diagnostic::at(
                "money-overflow",
                budget.at,
                "all budgets and costs together are more than can be counted here (a trillion pounds)",
            )
            .remedy("check the number of zeros in budgets and costs"),
        );
    }
}
