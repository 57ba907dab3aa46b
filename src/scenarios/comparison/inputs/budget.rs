//! The budget.

use super::super::units::Unit;
use super::super::words::{amounts, listed, plain};
use super::{Differences, PROGRAMME};
use crate::model::{Basis, Budget, CarryOver, Fund, Limits, Money, Workspace};

impl Differences<'_> {
    pub(super) fn budget(&mut self) {
        let (old, new) = (&self.old.programme.budget, &self.new.programme.budget);
        let (from, to) = (old.total(), new.total());
        let unit = || Unit::Budget;
        if from != to {
            let (a, b) = amounts(from, to);
            let verb = if to > from { "grew" } else { "shrank" };
            let by = (to - from).rounded();
            let words = format!("The budget {verb} by {by}, from {a} to {b}.");
            let values = (Some(from.to_string()), Some(to.to_string()));
            self.add(unit(), PROGRAMME, "budget total", values, words);
        }
        let basis = (basis(old.basis).to_owned(), basis(new.basis).to_owned());
        self.field(unit(), PROGRAMME, "budget basis", basis, |from, to| {
            format!("The budget is now for {to}; before, it was for {from}.")
        });
        let carry = (carry(old.carry_over), carry(new.carry_over));
        self.field(unit(), PROGRAMME, "carry-over", carry, |from, to| {
            format!("Into the next year may now be carried {to}; before, {from}.")
        });
        let limits = (by_year(self.old), by_year(self.new));
        let in_proportion = from != to && proportional(old, new);
        if limits.0 != limits.1 && !in_proportion {
            let words = changed_years(self.old, self.new).unwrap_or_else(|| {
                format!("The limits are now {} (before: {}).", limits.1, limits.0)
            });
            let values = (Some(limits.0), Some(limits.1));
            self.add(unit(), PROGRAMME, "budget by year", values, words);
        }
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Total => "all workstreams, current ones included",
        Basis::OnTopOfCurrent => "new work, on top of what current workstreams cost",
    }
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
    let years = |fund: &Fund| {
        let labels = workspace.programme.years.iter().map(|y| &y.label);
        let years = labels.zip(&fund.by_year);
        let years = years.map(|(label, money)| format!("{} in {label}", plain(*money)));
        years.collect::<Vec<_>>().join(", ")
    };
    let funds = funds.iter().map(|fund| {
        let id = fund.id.as_ref().map(|id| format!("{id}: "));
        let own = fund
            .carry_over
            .map(|rule| format!("; carried over: {}", carry(rule)));
        let moved = fund.virement.map(|v| {
            let to = budget.named_funds().find(|(index, _)| *index == v.to);
            let to = to.map_or_else(String::new, |(_, id)| id.to_string());
            format!("; up to {} may move to {to}", plain(v.at_most))
        });
        let parts = [id, Some(years(fund)), own, moved];
        parts.into_iter().flatten().collect::<String>()
    });
    funds.collect::<Vec<_>>().join(" | ")
}

/// Whether the years only follow the total, to the pound.
fn proportional(old: &Budget, new: &Budget) -> bool {
    let amounts =
        |b: &Budget| -> Vec<Money> { b.funds().iter().flat_map(|f| f.by_year.clone()).collect() };
    let (a, b) = (amounts(old), amounts(new));
    let (from, to) = (
        i128::from(old.total().pence()),
        i128::from(new.total().pence()),
    );
    let rest = |b: &Budget| -> Vec<_> {
        let funds = b.funds().iter();
        funds
            .map(|f| (f.id.clone(), f.carry_over, f.virement))
            .collect()
    };
    let follows = a.iter().zip(&b).all(|(a, b)| {
        let gap = i128::from(a.pence()) * to - i128::from(b.pence()) * from;
        gap.abs() <= 100 * from
    });
    a.len() == b.len() && rest(old) == rest(new) && follows
}

/// The years whose limit changed, where nothing else did and there is one kind of money.
fn changed_years(old: &Workspace, new: &Workspace) -> Option<String> {
    let (before, after) = (old.programme.budget.funds(), new.programme.budget.funds());
    let ([was], [is]) = (before, after) else {
        return None;
    };
    if old.programme.years != new.programme.years {
        return None;
    }
    let years = new
        .programme
        .years
        .iter()
        .zip(was.by_year.iter().zip(&is.by_year));
    let changed = years.filter(|(_, (was, is))| was != is);
    let words: Vec<String> = changed
        .map(|(year, (was, is))| {
            let (a, b) = amounts(*was, *is);
            format!("{b} instead of {a} in {}", year.label)
        })
        .collect();
    (!words.is_empty()).then(|| format!("The limit is {}.", listed(&words)))
}
