//! Selection frequency: how often each workstream is funded when uncertain inputs are drawn anew.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::decisions::{owner, word};
use super::figures::Percent;
use crate::optimise::Action;
use crate::scenarios::draws::{Band, Frequency, Robustness};
use crate::words::{count, listed_up_to};

/// A workstream over all draws.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrequencyRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub owner: String,
    /// What the plan does with it, as a word.
    pub action: String,
    /// Whether the plan pays for it in the last year in which it could run.
    pub in_plan: bool,
    /// In how many draws it is funded.
    pub times_funded: u32,
    /// The share of draws that fund it.
    pub frequency: Percent,
    /// The lower end of the 95% interval (Wilson) of that share.
    pub low: Percent,
    /// Its upper end.
    pub high: Percent,
    /// Core (95% of draws or more), borderline, or outside (5% or fewer).
    pub band: &'static str,
    /// Whether it was decided beforehand, so that no draw can say anything else.
    pub locked: bool,
}

/// A range that was drawn from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct DrawnRange {
    /// What it is about.
    pub input: String,
    /// The least, as a share of what is written.
    pub low: String,
    /// The greatest.
    pub high: String,
    /// Who says so.
    pub basis: &'static str,
}

/// Selection frequency.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrequencyFacts {
    /// How many draws there were.
    pub draws: u32,
    /// In how many of them no plan kept every limit and rule.
    pub without_plan: u32,
    /// Workstreams, the most often funded first.
    pub rows: Vec<FrequencyRow>,
    /// How many are core: funded in 95% of draws or more.
    pub core: usize,
    /// How many are borderline.
    pub borderline: usize,
    /// What that means, in sentences.
    pub words: String,
    /// What was drawn from which ranges.
    pub ranges: Vec<DrawnRange>,
}

impl FrequencyFacts {
    pub(super) fn of(run: &Run<'_>, found: &Robustness) -> Self {
        let mut rows: Vec<FrequencyRow> =
            found.workstreams.iter().map(|own| row(run, own)).collect();
        rows.sort_by(|a, b| (b.times_funded, &a.id).cmp(&(a.times_funded, &b.id)));
        let of = |band: &str| rows.iter().filter(|row| row.band == band).count();
        Self {
            draws: found.draws,
            without_plan: found.infeasible,
            core: of("Core"),
            borderline: of("Borderline"),
            words: words(found, &rows),
            ranges: ranges(found),
            rows,
        }
    }
}

fn row(run: &Run<'_>, own: &Frequency) -> FrequencyRow {
    let found = run.workspace.workstream(&own.workstream);
    let workstream = found.map(|index| &run.workspace.workstreams[index]);
    FrequencyRow {
        id: own.workstream.clone(),
        name: run.name_of(&own.workstream).to_owned(),
        owner: owner(workstream.map_or("", |w| &w.owner)),
        action: word(own.chosen).to_owned(),
        in_plan: !matches!(own.chosen, Action::Stop | Action::NotFunded),
        times_funded: own.times_funded,
        frequency: own.frequency.into(),
        low: own.low.into(),
        high: own.high.into(),
        band: match own.band {
            Band::Core => "Core",
            Band::Borderline => "Borderline",
            Band::Outside => "Outside",
        },
        locked: own.locked.is_some(),
    }
}

fn words(found: &Robustness, rows: &[FrequencyRow]) -> String {
    let names = |test: &dyn Fn(&&FrequencyRow) -> bool| -> Vec<String> {
        rows.iter()
            .filter(test)
            .map(|row| row.name.clone())
            .collect()
    };
    let doubtful = names(&|row| row.in_plan && row.band != "Core");
    let near = names(&|row| !row.in_plan && row.band != "Outside");
    let mut out = format!(
        "All uncertain inputs were drawn anew {} times, and the best plan was found for each draw.",
        found.draws
    );
    if !doubtful.is_empty() {
        out += &format!(
            " {} of the plan {} not core, because in more than one draw in twenty the best plan does \
             without: {}.",
            count(doubtful.len(), "workstream"),
            crate::words::choose(doubtful.len(), "is", "are"),
            listed_up_to(&doubtful, 6)
        );
    }
    if !near.is_empty() {
        out += &format!(
            " Not in the plan, but funded in more than one draw in twenty: {}.",
            listed_up_to(&near, 6)
        );
    }
    out
}

fn ranges(found: &Robustness) -> Vec<DrawnRange> {
    let percent = |factor: f64| format!("{:.0}%", factor * 100.0);
    let all = found.assumptions.iter();
    all.map(|own| DrawnRange {
        input: own.input.clone(),
        low: percent(own.low),
        high: percent(own.high),
        basis: match own.written {
            true => "The programme",
            false => "Assumed by gapwise",
        },
    })
    .collect()
}
