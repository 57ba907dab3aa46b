//! The report of many draws for people: what holds, what does not, and what was assumed.

use crate::cli::table::{self, percent};
use crate::model::{Fraction, Lock, Money};
use crate::optimise::{Action, PlanStatus};
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
        out.push_str(&workstreams(all, kind, words));
    }
    if all.workstreams.iter().any(could_move) {
        out.push_str("? The interval reaches into another band: more draws could move it there.\n");
    }
    if all.fixed > 0 {
        out.push_str(&format!(
            "\n{} workstreams are not ours to change, or their cost is not known: their extents vary, they do not.\n",
            all.fixed
        ));
    }
    out.push_str(&coverage(all));
    if let Some(minimax) = &all.minimax {
        out.push_str(&other_plan(all, minimax));
    }
    out.push_str(&assumptions(&all.assumptions));
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
                "Of the {} workstreams that {things}, {core} are core (funded in 95 % of draws or more).",
                of.len()
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
            "Of the {} that it stops or does not fund, {out} are outside in the draws too (5 % or fewer).",
            left.len()
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

fn filled(words: &[String]) -> String {
    textwrap::fill(&words.join(" "), usize::from(table::width())) + "\n"
}

/// Percentage points, with two decimals: regrets are small.
fn points(fraction: Fraction) -> String {
    format!("{:.2} points", fraction.value() * 100.0)
}

fn workstreams(all: &Robustness, kind: Band, words: &str) -> String {
    let mut own: Vec<&Frequency> = all.workstreams.iter().filter(|w| w.band == kind).collect();
    if own.is_empty() || all.infeasible == all.draws {
        return String::new();
    }
    own.sort_by(|a, b| b.times_funded.cmp(&a.times_funded));
    let rows: Vec<Vec<String>> = own
        .iter()
        .map(|own| {
            vec![
                own.workstream.clone(),
                own.chosen.word().replace('-', " "),
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
fn could_move(own: &Frequency) -> bool {
    !own.settled && own.locked.is_none()
}

fn coverage(all: &Robustness) -> String {
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
            points(all.chosen.unproven_at_most),
        ),
        row(
            "keeps every limit and wish as it stands",
            of(all.money.fits),
        ),
        row("needs more money than there is", of(all.money.overspends)),
        row("  on average in those", money(all.money.mean_overspend)),
        row("  at worst", money(all.money.worst_overspend)),
        row("cut to fit", of(all.money.cut)),
        row("could not be cut to fit", of(all.money.not_mended)),
    ];
    format!(
        "\nCoverage, regret and money\n{}",
        table::text(&["the plan as written", ">over the draws"], &rows)
    )
}

fn money(money: Money) -> String {
    money.exact()
}

fn other_plan(all: &Robustness, minimax: &Minimax) -> String {
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
                format!(
                    "{} ({})",
                    action.word().replace('-', " "),
                    levels.join(", ")
                )
            };
            vec![
                own.workstream.clone(),
                side(own.from, &own.from_levels),
                side(own.to, &own.to_levels),
            ]
        })
        .collect();
    format!(
        "{head}{}\n{}",
        textwrap::fill(&words, usize::from(table::width())),
        table::text(&["workstream", "the plan as written", "this one"], &rows)
    )
}

fn assumptions(all: &[Assumption]) -> String {
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
