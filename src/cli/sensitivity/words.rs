//! The values of inputs and the changes of a plan in words.

use crate::cli::table::percent;
use crate::model::Workspace;
use crate::scenarios::switching::{Amount, Input, Kind, Reshaped, Switch};
use crate::words::decimals;

/// A value as its input is measured.
pub(super) fn amount(kind: Kind, value: Amount) -> String {
    match value {
        Amount::Money(money) => money.exact(),
        Amount::Votes(votes) => decimals(votes),
        Amount::Factor(factor) if kind == Kind::Curve => percent(factor),
        Amount::Factor(factor) => decimals(factor),
    }
}

/// What an input is, in a word or two before its id.
pub(super) fn title(input: &Input) -> String {
    match input.kind {
        Kind::Cost => input.id.clone(),
        Kind::Votes | Kind::Ideas | Kind::Points => {
            format!("{}: {}", input.kind.word(), input.id)
        }
        Kind::Budget => input.name.to_lowercase(),
        Kind::Curve => "curve: discount".to_owned(),
        Kind::MetAt => "met_at".to_owned(),
    }
}

/// `+2.9 %`; `at once` where pence change the plan.
pub(super) fn distance(switch: &Switch) -> String {
    match switch.distance {
        None => "today: 0".to_owned(),
        Some(_) if is_at_once(switch) => "at once".to_owned(),
        Some(far) if far.abs() < 5e-3 => signed(far, 2),
        Some(far) => signed(far, 1),
    }
}

/// Whether pence are enough to change the plan.
pub(super) fn is_at_once(switch: &Switch) -> bool {
    switch.distance.is_some_and(|far| far.abs() < 5e-5)
}

fn signed(fraction: f64, decimals: usize) -> String {
    let sign = if fraction < 0.0 { '−' } else { '+' };
    format!("{sign}{:.decimals$} %", fraction.abs() * 100.0)
}

/// Every change there.
pub(super) fn changes(workspace: &Workspace, switch: &Switch) -> String {
    if switch.no_plan {
        return "no plan keeps every limit and constraint".to_owned();
    }
    let all = switch.changes.iter();
    let words: Vec<String> = all.map(|change| one(workspace, change)).collect();
    words.join("; ")
}

/// `x: start → not-funded`; levels and years where it is the same action at another time or level.
fn one(workspace: &Workspace, change: &Reshaped) -> String {
    let (from, to) = (change.from.word(), change.to.word());
    let name = &change.workstream;
    if change.from != change.to {
        return format!("{name}: {from} → {to}");
    }
    let course = |levels: &[String]| {
        let last = levels.last().map_or("", String::as_str);
        let same = levels.iter().rev().take_while(|level| *level == last);
        let first = levels.len() - same.count();
        let year = workspace.programme.years.get(first);
        match year.filter(|_| first > 0) {
            Some(year) => format!("{last} from {}", year.label),
            None => format!("{last} throughout"),
        }
    };
    let both = [&change.levels_from, &change.levels_to];
    let [from, to] = match both.map(|levels| course(levels)) {
        // The way there differs: year by year.
        [from, to] if from == to => both.map(|levels| levels.join(", ")),
        courses => courses,
    };
    format!("{name}: {from} → {to}")
}

/// What `met_at` changes.
pub(super) fn called(input: &Input) -> Option<[String; 3]> {
    let called = input.called.as_ref()?;
    let value = |at: f64| decimals(at);
    let below = called
        .below
        .map_or("–".to_owned(), |at| value(at.met_at.value()));
    let above = called
        .above
        .map_or("–".to_owned(), |at| value(at.met_at.value()));
    let mut words = format!(
        "The plan does not depend on it. {} called covered",
        called.covered_today
    );
    if let Some(at) = called.below {
        words += &format!("; {} from {}", at.covered, value(at.met_at.value()));
    }
    if let Some(at) = called.above {
        words += &format!("; {} above {}", at.covered, value(at.met_at.value()));
    }
    Some([below, above, words])
}
