//! The tables of a report of many draws.

use super::text::{filled, points, points_at_most};
use crate::cli::table::{self, percent};
use crate::model::{Fraction, Lock};
use crate::optimise::Action;
use crate::scenarios::draws::{Assumption, Band, Frequency, Minimax, Robustness};

pub(super) fn band(band: Band) -> &'static str {
    match band {
        Band::Core => "core",
        Band::Borderline => "borderline",
        Band::Outside => "outside",
    }
}

pub(super) fn locked(lock: Lock) -> &'static str {
    match lock {
        Lock::In => "in",
        Lock::Out => "out",
    }
}

pub(super) fn workstreams(all: &Robustness, kind: Band, words: &str) -> String {
    let mut own: Vec<&Frequency> = all.workstreams.iter().filter(|w| w.band == kind).collect();
    if own.is_empty() || all.infeasible == all.draws {
        return String::new();
    }
    own.sort_by_key(|own| std::cmp::Reverse(own.times_funded));
    let rows: Vec<Vec<String>> = own
        .iter()
        .map(|own| {
            vec![
                own.workstream.clone(),
                own.chosen.words().to_owned(),
                percent(own.frequency.value()),
                interval(own),
                in_the_draws(own),
            ]
        })
        .collect();
    let headings = [
        "workstream",
        "the plan",
        ">funded",
        "95 % interval",
        "in the draws",
    ];
    format!(
        "\n{words} ({})\n{}",
        own.len(),
        table::text(&headings, &rows)
    )
}

/// What it does in how many draws, and what else has to be known about that.
fn in_the_draws(own: &Frequency) -> String {
    let actions = &own.actions;
    let counts = [
        ("start", actions.start),
        ("expand", actions.expand),
        ("continue", actions.stays),
        ("reduce", actions.reduce),
        ("stop", actions.stop),
        ("not funded", actions.not_funded),
    ];
    let done = counts.iter().filter(|(_, count)| *count > 0);
    let mut words: Vec<String> = done
        .map(|(word, count)| format!("{word} {count}"))
        .collect();
    words.extend(own.locked.map(|lock| format!("locked {}", locked(lock))));
    words.join(", ")
}

/// With a mark where it reaches into another band.
fn interval(own: &Frequency) -> String {
    let (low, high) = (percent(own.low.value()), percent(own.high.value()));
    let mark = if could_move(own) { " ?" } else { "" };
    format!("{low} to {high}{mark}")
}

/// Whether more draws could put it into another band.
pub(super) fn could_move(own: &Frequency) -> bool {
    !own.settled && own.locked.is_none()
}

pub(super) fn coverage(all: &Robustness) -> String {
    let Some((spread, regret)) = all.chosen.over_draws.zip(all.chosen.regret) else {
        return String::new();
    };
    let row = |what: &str, amount: String| vec![what.to_owned(), amount];
    let of = |count: u32| format!("{count} of {}", all.draws);
    let share = |fraction: Fraction| percent(fraction.value());
    let rows = vec![
        row("coverage as written", share(all.chosen.coverage)),
        row("mean coverage", share(spread.mean)),
        row(
            "5th, 50th, 95th percentile of coverage",
            format!(
                "{}, {}, {}",
                share(spread.p5),
                share(spread.p50),
                share(spread.p95)
            ),
        ),
        row(
            "least and most coverage",
            format!("{}, {}", share(spread.least), share(spread.most)),
        ),
        row("mean regret", points(regret.mean)),
        row("95th percentile of regret", points(regret.p95)),
        row("worst regret", points(regret.worst)),
        row(
            "regret that is not proven, at most",
            points_at_most(all.chosen.unproven_at_most),
        ),
        row(
            "keeps every limit and wish as it stands",
            of(all.money.fits),
        ),
        row("needs more money than there is", of(all.money.overspends)),
        row("  on average in those", all.money.mean_overspend.exact()),
        row("  at worst", all.money.worst_overspend.exact()),
        row("cut to fit", of(all.money.cut)),
        row("could not be cut to fit", of(all.money.not_mended)),
    ];
    format!(
        "\nCoverage, regret and money\n{}",
        table::text(&["the plan as written", ">over the draws"], &rows)
    )
}

pub(super) fn other_plan(all: &Robustness, minimax: &Minimax) -> String {
    let head = format!(
        "\nThe least worst regret among {} plans that some draw chose ({} of them compared in every draw)\n",
        minimax.plans_seen, minimax.compared
    );
    if minimax.is_chosen {
        return format!(
            "{head}It is that of the plan as written: none of the others does better at worst.\n"
        );
    }
    let own = all.chosen.regret.map_or(String::new(), |regret| {
        format!(
            " The plan as written: {} at worst, {} on average.",
            points(regret.worst),
            points(regret.mean)
        )
    });
    let words = format!(
        "Another plan does better at worst: its regret is {} at worst, {} on average.{own} It differs in:",
        points(minimax.plan.worst_regret),
        points(minimax.plan.mean_regret)
    );
    let rows: Vec<Vec<String>> = minimax
        .plan
        .changed
        .iter()
        .map(|own| {
            let side = |action: Action, levels: &[String]| {
                format!("{} ({})", action.words().to_owned(), levels.join(", "))
            };
            vec![
                own.workstream.clone(),
                side(own.from, &own.from_levels),
                side(own.to, &own.to_levels),
            ]
        })
        .collect();
    format!(
        "{head}{}{}",
        filled(&[words]),
        table::text(&["workstream", "the plan as written", "this one"], &rows)
    )
}

pub(super) fn assumptions(all: &[Assumption]) -> String {
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|own| {
            vec![
                own.input.clone(),
                percent(own.low),
                percent(own.high),
                percent(own.mean),
                own.inputs.to_string(),
                match own.written {
                    true => "programme.yaml".to_owned(),
                    false => "assumed by gapwise".to_owned(),
                },
            ]
        })
        .collect();
    let headings = [
        "what is drawn, of what is written",
        ">from",
        ">to",
        ">mean",
        ">inputs",
        "whose range",
    ];
    format!("\nAssumed ranges\n{}", table::text(&headings, &rows))
}
