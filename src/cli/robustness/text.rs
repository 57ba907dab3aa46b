//! The report of many draws for people: what holds, what does not, and what was assumed.

use super::tables;
use crate::cli::table::{self, percent};
use crate::model::Fraction;
use crate::optimise::{Action, PlanStatus};
use crate::scenarios::draws::{Assumption, Band, Frequency, Robustness};
use crate::words::{choose, count};

pub(super) fn text(all: &Robustness) -> String {
    let mut out = summary(all);
    for (kind, words) in [
        (Band::Core, "Core: funded in 95 % of draws or more"),
        (
            Band::Borderline,
            "Borderline: funded in some draws, not in others",
        ),
        (Band::Outside, "Outside: funded in 5 % of draws or fewer"),
    ] {
        out.push_str(&tables::workstreams(all, kind, words));
    }
    if all.workstreams.iter().any(tables::could_move) {
        out.push_str("? The interval reaches into another band: more draws could move it there.\n");
    }
    if all.fixed > 0 {
        out.push_str(&format!(
            "\nNot ours to change, or at a cost that is not known: {}. What these cover varies in the draws, what they do does not.\n",
            count(all.fixed, "workstream")
        ));
    }
    out.push_str(&tables::coverage(all));
    if let Some(minimax) = &all.minimax {
        out.push_str(&tables::other_plan(all, minimax));
    }
    out.push_str(&tables::assumptions(&all.assumptions));
    out.push_str("\nHow to read this\n");
    for note in &all.notes {
        let note = textwrap::fill(
            note,
            textwrap::Options::new(usize::from(table::width()))
                .initial_indent("- ")
                .subsequent_indent("  "),
        );
        out.push_str(&format!("{note}\n"));
    }
    out
}

/// A short paragraph in plain words.
fn summary(all: &Robustness) -> String {
    let mut words = vec![format!(
        "{} draws (seed {}) of uncertain {}, costs and extents, each planned anew.",
        all.draws,
        all.seed,
        weights_words(all)
    )];
    if all.infeasible == all.draws {
        words.push("In none of them does any plan keep every limit and wish.".to_owned());
        words.extend(money_words(all).into_iter().take(1));
        return filled(&words);
    }
    if all.infeasible > 0 {
        words.push(format!(
            "In {} of them no plan keeps every limit and wish; shares are of the other {}.",
            all.infeasible,
            all.draws - all.infeasible
        ));
    }
    words.extend(kept_promises(all));
    words.push(chosen_words(all));
    words.extend(money_words(all));
    if all.beyond_gap > 0 {
        words.push(format!(
            "In {} draws the plan is further from the best than the gap allows, for time or size: see the regret that is not proven below.",
            all.beyond_gap
        ));
    }
    if all.time_limit.is_some() {
        words.push(
            "Each search had a time limit, so another run or machine may say otherwise.".to_owned(),
        );
    }
    filled(&words)
}

fn weights_words(all: &Robustness) -> &'static str {
    let by_votes = |own: &Assumption| own.input.contains("votes");
    match all.assumptions.iter().any(by_votes) {
        true => "votes",
        false => "weights",
    }
}

/// What becomes of what the plan funds, starts, stops and leaves out; and which of its starts do not
/// hold, by name.
fn kept_promises(all: &Robustness) -> Vec<String> {
    let mut words = Vec::new();
    let current = [Action::Expand, Action::Continue, Action::Reduce];
    let left = [Action::Stop, Action::NotFunded];
    for (actions, things) in [
        (&[Action::Start][..], "it starts"),
        (&current, "it keeps running"),
    ] {
        let of = with(all, actions);
        let core = of.iter().filter(|own| own.band == Band::Core).count();
        if !of.is_empty() {
            words.push(format!(
                "Of the {} that {things}, {core} {} core (funded in 95 % of draws or more).",
                count(of.len(), "workstream"),
                choose(core, "is", "are")
            ));
        }
    }
    let doubtful = with(all, &[Action::Start]).into_iter();
    let doubtful = doubtful.filter(|own| own.band != Band::Core);
    let doubtful: Vec<String> = doubtful
        .map(|own| format!("{} ({})", own.workstream, percent(own.frequency.value())))
        .collect();
    if !doubtful.is_empty() {
        words.push(format!("Starts to look at again: {}.", doubtful.join(", ")));
    }
    let left = with(all, &left);
    if !left.is_empty() {
        let out = left.iter().filter(|own| own.band == Band::Outside).count();
        words.push(format!(
            "Of the {} that it stops or does not fund, {out} {} outside in the draws too (5 % or fewer).",
            left.len(),
            choose(out, "is", "are")
        ));
    }
    words
}

/// Those for which the plan as written has one of these actions.
fn with<'a>(all: &'a Robustness, actions: &[Action]) -> Vec<&'a Frequency> {
    let workstreams = all.workstreams.iter();
    workstreams
        .filter(|own| actions.contains(&own.chosen))
        .collect()
}

fn chosen_words(all: &Robustness) -> String {
    let chosen = &all.chosen;
    let sure = match chosen.status {
        PlanStatus::Optimal => String::new(),
        _ => format!(
            " (not proven to be the best: none covers more than {})",
            percent(crate::brief::bound(chosen.bound.value()))
        ),
    };
    let spread = chosen.over_draws.as_ref().zip(chosen.regret.as_ref());
    let over = spread.map(|(spread, regret)| {
        format!(
            "; in nine draws of ten between {} and {}. On average that is {} less than the best plan of each draw, and {} at worst.",
            percent(spread.p5.value()),
            percent(spread.p95.value()),
            points(regret.mean),
            points(regret.worst)
        )
    });
    format!(
        "The plan as written covers {}{sure}{}",
        percent(chosen.coverage.value()),
        over.unwrap_or_else(|| ".".to_owned())
    )
}

fn money_words(all: &Robustness) -> Vec<String> {
    let (money, planned) = (&all.money, all.draws - all.infeasible);
    let mut words = Vec::new();
    if money.overspends > 0 {
        words.push(format!(
            "The money is not enough for the plan as written in {} of {} draws: {} too little on average in those, {} at worst.",
            money.overspends,
            all.draws,
            money.mean_overspend.exact(),
            money.worst_overspend.exact()
        ));
    } else {
        words.push("The money is enough for the plan as written in every draw.".to_owned());
    }
    if money.cut > 0 {
        words.push(
            "Where it breaks a limit or a wish it is cut to fit, and what is left counts."
                .to_owned(),
        );
    }
    if money.not_mended > 0 {
        words.push(format!(
            "In {} of {planned} draws it could not be cut to fit, and counts as covering nothing.",
            money.not_mended
        ));
    }
    words
}

pub(super) fn filled(words: &[String]) -> String {
    textwrap::fill(&words.join(" "), usize::from(table::width())) + "\n"
}

/// Percentage points, with two decimals: regrets are small.
pub(super) fn points(fraction: Fraction) -> String {
    format!("{:.2} points", fraction.value() * 100.0)
}

/// The same of what is a bound: never less than it is. More than twelve places are binary noise.
pub(super) fn points_at_most(fraction: Fraction) -> String {
    let hundredths = (fraction.value() * 10_000.0 - 1e-8).max(0.0).ceil();
    points(Fraction::clamped(hundredths / 10_000.0))
}
