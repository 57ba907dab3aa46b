//! What the page shows: one pair in full, and the rest of the queue as a list.

use std::collections::BTreeMap;

use serde::Serialize;

use super::queue::Queue;
use crate::matching::{Candidate, Reason};
use crate::model::{Change, Fraction};
use crate::web::state::{State, encoded};
use crate::words::{count, percent};
use crate::write::decisions::Seen;

/// So many of the queue are listed at once.
const LISTED: usize = 25;
/// So many words behind a score are shown.
const WORDS: usize = 12;

/// The page.
#[derive(Serialize)]
pub(super) struct Shown {
    /// What is wrong with decisions about things that are gone.
    gone: Vec<String>,
    /// Whether this is an earlier state.
    is_old: bool,
    /// How many there are.
    left: String,
    /// That the pair in the address is in the queue no more.
    is_elsewhere: bool,
    pair: Option<Pair>,
    extents: Vec<Word>,
    confidences: Vec<Word>,
    /// What was decided in this run, the newest first.
    done: Vec<String>,
    /// The page with no pair in its address.
    first: String,
    queue: Vec<Line>,
    range: String,
    earlier: Option<String>,
    later: Option<String>,
}

/// A word of a scale.
#[derive(Serialize)]
struct Word {
    word: String,
    value: f64,
    is_default: bool,
}

/// The pair that is looked at.
#[derive(Serialize)]
struct Pair {
    number: usize,
    /// Its own address.
    href: String,
    workstream: String,
    workstream_href: String,
    name: String,
    purpose: Option<String>,
    activities: Vec<String>,
    target: String,
    target_href: String,
    is_part: bool,
    text: String,
    /// The hash of the texts, and the decision that stands: sent back with a decision.
    texts: String,
    standing: String,
    /// `likely, 0.72`.
    band: Option<String>,
    behind: Vec<Behind>,
    unmatched: String,
    /// Where the earlier decision stands, and what it was.
    changed: Option<String>,
    changes: Vec<Changed>,
    next: Option<String>,
    previous: Option<String>,
}

/// A word behind a score.
#[derive(Serialize)]
struct Behind {
    word: String,
    field: String,
    share: String,
}

/// Words that went and came.
#[derive(Serialize)]
struct Changed {
    text: &'static str,
    after: String,
    removed: String,
    added: String,
}

/// A pair of the list.
#[derive(Serialize)]
struct Line {
    href: String,
    number: usize,
    workstream: String,
    target: String,
    why: String,
    is_current: bool,
}

impl Shown {
    /// `asked` is the pair in the address, if there is one: workstream and target.
    pub fn of(
        queue: &Queue,
        state: &State,
        asked: Option<(&str, &str)>,
        done: Vec<String>,
    ) -> Self {
        let all = &queue.candidates;
        let ids = |found: &Candidate| queue.ids(found);
        let place = asked.and_then(|asked| all.iter().position(|found| ids(found) == asked));
        let at = place.unwrap_or(0);
        let first = at / LISTED * LISTED;
        let after = (first + LISTED).min(all.len());
        let href = |at: usize| all.get(at).map(|found| address(state, ids(found)));
        let rules = &queue.workspace.programme.coverage;
        Self {
            gone: queue.gone.lines().map(str::to_owned).collect(),
            is_old: queue.is_old,
            left: match all.len() {
                0 => "Nothing is left to decide about.".to_owned(),
                n => format!("{} to decide about.", count(n, "pair")),
            },
            is_elsewhere: asked.is_some() && place.is_none(),
            pair: all.get(at).map(|found| pair(queue, state, (at, found))),
            extents: words(&rules.extents, Some("partial")),
            confidences: words(&rules.confidences, None),
            done,
            first: format!("/review{}", state.query()),
            queue: (first..after)
                .map(|number| line(queue, state, number, at))
                .collect(),
            range: format!("{} to {} of {}", first + 1, after, all.len()),
            earlier: first.checked_sub(LISTED).and_then(href),
            later: href(first + LISTED),
        }
    }
}

/// The address of a pair.
pub(super) fn address(state: &State, (workstream, target): (&str, &str)) -> String {
    let query = state.query();
    let mark = if query.is_empty() { '?' } else { '&' };
    let (workstream, target) = (encoded(workstream), encoded(target));
    format!("/review{query}{mark}workstream={workstream}&target={target}")
}

/// The words of a scale, from the least to the most.
fn words(scale: &BTreeMap<String, Fraction>, default: Option<&str>) -> Vec<Word> {
    let word = |(word, value): (&String, &Fraction)| Word {
        word: word.clone(),
        value: value.value(),
        is_default: default == Some(word.as_str()),
    };
    let mut words: Vec<Word> = scale.iter().map(word).collect();
    words.sort_by(|a, b| a.value.total_cmp(&b.value));
    // A page marks one as chosen, so that another one counts as chosen by somebody.
    if default.is_some()
        && !words.iter().any(|word| word.is_default)
        && let Some(least) = words.first_mut()
    {
        least.is_default = true;
    }
    words
}

fn line(queue: &Queue, state: &State, number: usize, current: usize) -> Line {
    let found = &queue.candidates[number];
    let (workstream, target) = queue.ids(found);
    Line {
        href: address(state, (workstream, target)),
        number: number + 1,
        workstream: workstream.to_owned(),
        target: target.to_owned(),
        why: match &found.reason {
            Reason::Changed(_) => "changed".to_owned(),
            Reason::Suggested(found) => format!("{}, {:.2}", found.band.word(), found.score),
        },
        is_current: number == current,
    }
}

fn pair(queue: &Queue, state: &State, (at, found): (usize, &Candidate)) -> Pair {
    let all = &queue.candidates;
    let workspace = &queue.workspace;
    let (workstream, target) = queue.ids(found);
    let own = &workspace.workstreams[found.workstream];
    let recommendation = queue.recommendation(found);
    let query = state.query();
    // Where there is no other pair, there is no other to go to.
    let to = |at: usize| {
        let is_other = all.len() > 1;
        is_other.then(|| address(state, queue.ids(&all[at % all.len()])))
    };
    let seen = Seen::of(workspace, found.workstream, found.target);
    let mut pair = Pair {
        number: at + 1,
        href: address(state, (workstream, target)),
        workstream: workstream.to_owned(),
        workstream_href: format!("/workstream/{workstream}{query}"),
        name: own.name.clone(),
        purpose: own.purpose.clone(),
        activities: own.activities.clone(),
        target: target.to_owned(),
        target_href: format!("/recommendation/{recommendation}{query}"),
        is_part: recommendation != target,
        text: workspace.target_text(found.target).to_owned(),
        texts: seen.texts,
        standing: seen.standing,
        band: None,
        behind: Vec::new(),
        unmatched: String::new(),
        changed: None,
        changes: Vec::new(),
        next: to(at + 1),
        previous: to(at + all.len() - 1),
    };
    match &found.reason {
        Reason::Suggested(suggestion) => {
            pair.band = Some(format!(
                "{}, {:.2}",
                suggestion.band.word(),
                suggestion.score
            ));
            pair.unmatched = suggestion.unmatched.join(", ");
            let terms = suggestion.terms.iter().take(WORDS);
            pair.behind = terms
                .map(|term| Behind {
                    word: match &term.found_as {
                        Some(found) => format!("{} = {found}", term.word),
                        None => term.word.clone(),
                    },
                    field: term.field.to_string(),
                    share: percent(term.share.value()),
                })
                .collect();
        }
        Reason::Changed(changed) => {
            let decision = &workspace.decisions[changed.decision];
            pair.changed = Some(format!("{} at {}", decision.verdict, decision.place));
            pair.changes = changes("recommendation", &changed.recommendation)
                .chain(changes("workstream", &changed.workstream))
                .collect();
        }
    }
    pair
}

fn changes(text: &'static str, all: &[Change]) -> impl Iterator<Item = Changed> {
    all.iter().map(move |change| Changed {
        text,
        after: change.after.clone(),
        removed: change.removed.clone(),
        added: change.added.clone(),
    })
}
