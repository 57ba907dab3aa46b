//! The budget.

use super::super::units::Unit;
use super::super::words::{amounts, plain};
use super::{Differences, On};
use crate::model::{Basis, Budget, CarryOver, Fund, Limits, Money, Workspace};
use crate::words::listed;

impl Differences<'_> {
    pub(super) fn budget(&mut self) {
        let both = [self.old, self.new];
        let [old, new] = both.map(|workspace| &workspace.programme.budget);
        let (from, to) = (old.total(), new.total());
        let on = On::programme(Unit::Budget, "The budget");
        let totals = [from, to].map(|total| total.to_string());
        self.field(&on, "budget total", totals, |_, _| {
            let (a, b) = amounts(from, to);
            let verb = if to > from { "grew" } else { "shrank" };
            format!(
                "The budget {verb} by {}, from {a} to {b}.",
                (to - from).rounded()
            )
        });
        let bases = [old, new].map(|budget| basis(budget.basis));
        self.now(&on, "budget basis", "is now for", bases);
        let rules = [old, new].map(|budget| carry(budget.carry_over));
        self.field(&on, "carry-over", rules, |from, to| {
            format!("Into the next year may now be carried {to} (before: {from}).")
        });
        if from == to || !is_proportional(old, new) {
            self.field(&on, "budget by year", both.map(by_year), |from, to| {
                let years = changed_years(both);
                years.unwrap_or_else(|| format!("The limits are now {to} (before: {from})."))
            });
        }
    }
}

pub(super) fn basis(basis: Basis) -> String {
    let words = match basis {
        Basis::Total => "all workstreams, current ones included",
        Basis::OnTopOfCurrent => "new work, on top of what current workstreams cost",
    };
    words.to_owned()
}

pub(super) fn carry(rule: CarryOver) -> String {
    match rule {
        CarryOver::None => "nothing".to_owned(),
        CarryOver::Unlimited => "all that is not spent".to_owned(),
        CarryOver::UpTo(most) => format!("up to {}", plain(most)),
    }
}

/// Every limit of every fund in words.
pub(super) fn by_year(workspace: &Workspace) -> String {
    let budget = &workspace.programme.budget;
    let Limits::ByYear(funds) = &budget.limits else {
        return "a total alone".to_owned();
    };
    let words = |fund: &Fund| {
        let years = workspace.programme.years.iter().zip(&fund.by_year);
        let years = years.map(|(year, money)| format!("{} in {}", plain(*money), year.label));
        let id = fund.id.as_ref().map(|id| format!("{id}: "));
        let carried = fund.carry_over.map(carry);
        let moved = fund.virement.map(|v| {
            let to = budget.named_funds().find(|(index, _)| *index == v.to);
            let to = to.map_or_else(String::new, |(_, id)| id.to_string());
            format!("; up to {} may move to {to}", plain(v.at_most))
        });
        let carried = carried.map(|rule| format!("; carried over: {rule}"));
        let years = years.collect::<Vec<_>>().join(", ");
        let parts = [id, Some(years), carried, moved];
        parts.into_iter().flatten().collect::<String>()
    };
    funds.iter().map(words).collect::<Vec<_>>().join(" | ")
}

/// Whether the years only follow the total, to the pound.
fn is_proportional(old: &Budget, new: &Budget) -> bool {
    let [from, to] = [old, new].map(|budget| i128::from(budget.total().pence()));
    let follows = |was: Money, is: Money| {
        let gap = i128::from(was.pence()) * to - i128::from(is.pence()) * from;
        gap.abs() <= 100 * from
    };
    let is_like = |(was, is): (&Fund, &Fund)| {
        let mut years = was.by_year.iter().zip(&is.by_year);
        (&was.id, was.carry_over, was.virement) == (&is.id, is.carry_over, is.virement)
            && was.by_year.len() == is.by_year.len()
            && years.all(|(was, is)| follows(*was, *is))
    };
    let (before, after) = (old.funds(), new.funds());
    before.len() == after.len() && before.iter().zip(after).all(is_like)
}

/// The years whose limit changed, where nothing else did and there is one kind of money.
fn changed_years(both: [&Workspace; 2]) -> Option<String> {
    let [old, new] = both.map(|workspace| &workspace.programme);
    let ([was], [is]) = (old.budget.funds(), new.budget.funds()) else {
        return None;
    };
    if old.years != new.years {
        return None;
    }
    let years = new.years.iter().zip(was.by_year.iter().zip(&is.by_year));
    let changed = years.filter(|(_, (was, is))| was != is);
    let words = changed.map(|(year, (was, is))| {
        let (a, b) = amounts(*was, *is);
        format!("{b} instead of {a} in {}", year.label)
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| format!("The limit is {}.", listed(&words)))
}
