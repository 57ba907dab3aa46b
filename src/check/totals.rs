//! What only shows when everything is added up.

use super::words::Checker;
use crate::diagnostics::Diagnostic;
use crate::model::{Money, Workspace};

/// A programme without recommendations has nothing to cover: say so instead of "0 %".
pub(super) fn something_to_cover(checker: &mut Checker, workspace: &Workspace) {
    if workspace.recommendations.is_empty() && !checker.found_any() {
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
pub(super) fn money(checker: &mut Checker, workspace: &Workspace) {
    let most = |amounts: &[Money]| amounts.iter().map(|m| i128::from(m.pence())).sum::<i128>();
    let mut total = i128::from(workspace.programme.budget.total.pence());
    for workstream in &workspace.workstreams {
        total += workstream.costs.as_deref().map_or(0, most) + most(&workstream.committed);
        total += i128::from(workstream.exit_cost.pence());
        total += workstream
            .levels
            .iter()
            .map(|level| most(&level.costs))
            .sum::<i128>();
    }
    if Money::checked(total).is_none() {
        checker.report(
            super::whole(
                "money-overflow",
                "the budget and all costs together are more than can be counted here (a trillion pounds)",
            )
            .remedy("check the number of zeros in budgets and costs"),
        );
    }
}
