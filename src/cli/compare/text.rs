//! A comparison as text and as CSV.

use indexmap::IndexMap;

use crate::cli::table::{self, printable, short};
use crate::coverage::GapStatus;
use crate::model::Money;
use crate::scenarios::comparison::{
    Attribution, Comparison, Course, CoverageMove, DecisionMove, MoneyMove, Moved, Trial,
    TrialOutcome,
};

/// The paragraph, what has to be said beside it, and the tables behind it.
pub(super) fn text(found: &Comparison) -> String {
    let mut out = wrapped(&found.prose);
    for note in &found.notes {
        out.push('\n');
        out.push_str(&wrapped(&format!("Note: {note}")));
    }
    if found.is_same() {
        return out;
    }
    out.push_str(&headed("Coverage", &coverage(found)));
    out.push_str(&headed("Money", &money(found)));
    for (title, table) in [
        ("Decisions that changed", decisions(found)),
        ("Decided alike, at another cost", costs(found)),
        ("Recommendations that moved", recommendations(found)),
        ("Inputs that differ", inputs(found)),
        ("Each input by itself", causes(found)),
    ] {
        if let Some(table) = table {
            out.push_str(&headed(title, &table));
        }
    }
    out
}

fn headed(title: &str, table: &str) -> String {
    format!("\n{title}\n{table}")
}

fn wrapped(words: &str) -> String {
    let width = usize::from(table::width().min(100));
    format!("{}\n", textwrap::fill(&printable(words), width))
}

fn percent(coverage: Option<crate::model::Fraction>) -> String {
    coverage.map_or_else(|| "–".to_owned(), |c| format!("{:.2} %", c.value() * 100.0))
}

/// The change in points; small ones with as many places as it takes.
fn points(moved: &CoverageMove) -> String {
    match moved.change {
        None => "–".to_owned(),
        Some(0.0) => "0".to_owned(),
        Some(change) => {
            let points = change * 100.0;
            let places = (2..7).find(|places| points.abs() >= 0.5 * 0.1_f64.powi(*places));
            let places = places.unwrap_or(7) as usize;
            format!("{points:+.places$}")
        }
    }
}

fn coverage(found: &Comparison) -> String {
    let row = |name: &str, moved: &CoverageMove| {
        vec![
            name.to_owned(),
            percent(moved.from),
            percent(moved.to),
            points(moved),
        ]
    };
    let whole = &found.coverage;
    let mut rows = vec![
        row("today", &whole.today),
        row("if nothing changes", &whole.business_as_usual),
        row("with the plan", &whole.planned),
    ];
    for group in &whole.groups {
        for (moved, when) in [(&group.today, "today"), (&group.planned, "with the plan")] {
            if moved.change != Some(0.0) {
                rows.push(row(&format!("{}, {when}", group.name), moved));
            }
        }
    }
    table::text(&["", ">before", ">after", ">points"], &rows)
}

fn money(found: &Comparison) -> String {
    let money = &found.money;
    let row = |name: &str, moved: &MoneyMove| {
        vec![
            name.to_owned(),
            amount(moved.from),
            amount(moved.to),
            signed(moved.change),
        ]
    };
    let mut rows = vec![
        row("limit", &money.limit),
        row("spend", &money.spend),
        row("invested", &money.invested),
        row("released", &money.released),
        row("exit costs", &money.exit_costs),
    ];
    for year in &money.years {
        rows.push(row(&format!("limit {}", year.year), &year.limit));
        rows.push(row(&format!("spend {}", year.year), &year.spend));
    }
    table::text(&["", ">before", ">after", ">change"], &rows)
}

fn amount(money: Option<Money>) -> String {
    money.map_or_else(|| "–".to_owned(), Money::exact)
}

fn signed(money: Option<Money>) -> String {
    let plus = if money > Some(Money::ZERO) { "+" } else { "" };
    format!("{plus}{}", amount(money))
}

fn decisions(found: &Comparison) -> Option<String> {
    let rows: Vec<Vec<String>> = found
        .decisions
        .iter()
        .map(|one| {
            vec![
                one.workstream.clone(),
                course(&one.from),
                course(&one.to),
                signed(change(one)),
                because(found, &one.because),
            ]
        })
        .collect();
    let headings = ["workstream", "before", "after", ">cost", "because of"];
    some_table(&headings, rows)
}

/// What it costs more over all years; one that is not there costs nothing.
fn change(one: &DecisionMove) -> Option<Money> {
    let cost = |course: &Option<Course>| match course {
        Some(course) => course.cost,
        None => Some(Money::ZERO),
    };
    Some(cost(&one.to)? - cost(&one.from)?)
}

fn course(course: &Option<Course>) -> String {
    course.as_ref().map_or_else(
        || "–".to_owned(),
        |course| format!("{}: {}", course.action.word(), levels(&course.levels)),
    )
}

/// `normal throughout`, or `none → normal → normal`.
fn levels(levels: &IndexMap<String, String>) -> String {
    let names: Vec<&str> = levels.values().map(String::as_str).collect();
    match names.windows(2).all(|pair| pair[0] == pair[1]) {
        true => format!("{} throughout", names.first().unwrap_or(&"none")),
        false => names.join(" → "),
    }
}

fn because(found: &Comparison, because: &Attribution) -> String {
    let names = |causes: &[usize], between: &str| {
        let names = causes
            .iter()
            .map(|&cause| found.causes[cause].name.as_str());
        names.collect::<Vec<_>>().join(between)
    };
    match because {
        Attribution::ChangedBy(causes) => names(causes, ", or "),
        Attribution::NeededFor(causes) if causes.len() == 1 => {
            format!("{}, with others", names(causes, ""))
        }
        Attribution::NeededFor(causes) => format!("{} together", names(causes, " and ")),
        Attribution::Together => "several together".to_owned(),
        Attribution::Unknown => "not known".to_owned(),
    }
}

fn costs(found: &Comparison) -> Option<String> {
    let rows: Vec<Vec<String>> = found
        .costs
        .iter()
        .map(|one| {
            vec![
                one.workstream.clone(),
                amount(one.cost.from),
                amount(one.cost.to),
                signed(one.cost.change),
            ]
        })
        .collect();
    some_table(&["workstream", ">before", ">after", ">change"], rows)
}

fn recommendations(found: &Comparison) -> Option<String> {
    let rows: Vec<Vec<String>> = found
        .recommendations
        .iter()
        .map(|one| {
            let step = |coverage: &CoverageMove, status: &Moved<GapStatus>| {
                let side =
                    |coverage: Option<crate::model::Fraction>, status: Option<GapStatus>| match (
                        coverage, status,
                    ) {
                        (None, _) => "–".to_owned(),
                        (some, None) => percent(some),
                        (some, Some(status)) => format!("{} {}", percent(some), word(status)),
                    };
                let (from, to) = (
                    side(coverage.from, status.from),
                    side(coverage.to, status.to),
                );
                if from == to {
                    from
                } else {
                    format!("{from} → {to}")
                }
            };
            vec![
                one.id.clone(),
                step(&one.today, &one.status_today),
                step(&one.planned, &one.status_planned),
                one.text
                    .as_ref()
                    .map_or_else(String::new, |text| short(text, 50)),
            ]
        })
        .collect();
    some_table(&["id", "today", "with the plan", "recommendation"], rows)
}

fn word(status: GapStatus) -> &'static str {
    match status {
        GapStatus::Covered => "covered",
        GapStatus::Partly => "partly",
        GapStatus::Uncovered => "uncovered",
        GapStatus::Excused => "excused",
    }
}

fn inputs(found: &Comparison) -> Option<String> {
    let rows: Vec<Vec<String>> = found
        .inputs
        .iter()
        .map(|one| {
            let about = one.id.clone().unwrap_or_else(|| "programme".to_owned());
            vec![about, one.what.to_owned(), one.words.clone()]
        })
        .collect();
    some_table(&["about", "what", "difference"], rows)
}

/// What each cause gives by itself, where they were tried.
fn causes(found: &Comparison) -> Option<String> {
    let tried = |trial: &Option<Trial>| {
        trial
            .as_ref()
            .map_or_else(String::new, |trial| match trial.outcome {
                TrialOutcome::Proven => percent(trial.coverage),
                TrialOutcome::NotProven => format!("{} (not proven)", percent(trial.coverage)),
                TrialOutcome::NoPlan => "no plan".to_owned(),
                TrialOutcome::NotByItself => "not possible by itself".to_owned(),
                TrialOutcome::Stopped => "stopped".to_owned(),
            })
    };
    let rows: Vec<Vec<String>> = found
        .causes
        .iter()
        .filter(|cause| cause.alone.is_some())
        .map(|cause| {
            vec![
                cause.name.clone(),
                tried(&cause.alone),
                tried(&cause.without),
            ]
        })
        .collect();
    let headings = [
        "input",
        ">before, with this alone",
        ">after, without this alone",
    ];
    some_table(&headings, rows)
}

fn some_table(headings: &[&str], rows: Vec<Vec<String>>) -> Option<String> {
    (!rows.is_empty()).then(|| table::text(headings, &rows))
}

/// A row for each decision that changed.
pub(super) fn csv(found: &Comparison) -> String {
    let side = |course: &Option<Course>| -> [String; 3] {
        let Some(course) = course else {
            return [String::new(), String::new(), String::new()];
        };
        let levels: Vec<&str> = course.levels.values().map(String::as_str).collect();
        let cost = course
            .cost
            .map_or_else(|| "unknown".to_owned(), |cost| cost.to_string());
        [course.action.word().to_owned(), levels.join(" "), cost]
    };
    let rows: Vec<Vec<String>> = found
        .decisions
        .iter()
        .map(|one| {
            let mut row = vec![one.workstream.clone()];
            row.extend(side(&one.from));
            row.extend(side(&one.to));
            row.extend([because(found, &one.because), one.words.clone()]);
            row
        })
        .collect();
    let headings = [
        "workstream",
        "action before",
        "levels before",
        "cost before",
        "action after",
        "levels after",
        "cost after",
        "because of",
        "words",
    ];
    table::csv(&headings, &rows)
}
