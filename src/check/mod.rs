//! Raw values to a checked [`Workspace`], or every problem there is.
//!
//! Each topic reports all it finds and goes on with a stand-in; the stand-ins never get out, since
//! a single problem means no workspace.

mod aliases;
mod budget;
mod constraints;
mod contradictions;
mod costs;
mod decisions;
mod evidence;
mod figures;
mod funds;
mod links;
mod optimism;
mod prices;
mod programme;
mod recommendations;
mod scenarios;
mod tables;
mod totals;
mod uncertainty;
mod weighing;
mod words;
mod workstreams;

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Problems, Spot};
use crate::load::{Files, Loaded, RawTable, Text, no_programme, read};
use crate::model::{Programme, Recommendation, Workspace};
pub(crate) use contradictions::{both, serves_and_not};
use words::Checker;

/// Reads and checks a workspace.
///
/// # Errors
/// All problems of all files.
pub fn workspace(files: &Files) -> Result<Workspace, Problems> {
    let loaded = read(files);
    checked_or(&loaded).map_err(|problems| Problems::new(loaded.sources, problems))
}

/// Reads and checks a workspace as if the decisions were not there that name something which is gone;
/// with what is wrong about those. For commands that go on deciding while the rest has moved on.
///
/// # Errors
/// All problems of all files, where there is any other one.
pub fn without_gone_decisions(files: &Files) -> Result<(Workspace, Problems), Problems> {
    let mut loaded = read(files);
    let found = match checked_or(&loaded) {
        Ok(workspace) => return Ok((workspace, Problems::new(loaded.sources, Vec::new()))),
        Err(found) => found,
    };
    let earlier = decisions::earlier(&loaded);
    let only_gone = decisions::set_aside(&mut loaded, &found);
    let workspace = only_gone.then(|| checked_or(&loaded).ok()).flatten();
    let Some(workspace) = workspace else {
        return Err(Problems::new(loaded.sources, found));
    };
    let stands = |problem: &Diagnostic| match problem.spot {
        Spot::Text(at) => !earlier.contains(&at),
        _ => true,
    };
    let told = found.into_iter().filter(stands).collect();
    Ok((workspace, Problems::new(loaded.sources, told)))
}

/// Checks programme.yaml alone, for commands that need its framework and no more: raw data comes in before
/// the votes are there that the rest of a workspace may need. With it what the tables are called that
/// count participants: their ids and titles.
///
/// # Errors
/// All problems of programme.yaml.
pub fn framework(files: &Files) -> Result<(Programme, Vec<String>), Problems> {
    const PROGRAMME: &str = "programme.yaml";
    let mut loaded = read(files);
    let sources = loaded.sources.clone();
    loaded.problems.retain(|problem| match &problem.spot {
        Spot::Text(place) => sources.path(place.file) == PROGRAMME,
        Spot::Path(path) => path == PROGRAMME || problem.code == "no-folder",
    });
    let people = |table: &&RawTable| {
        table
            .measure
            .as_ref()
            .is_some_and(|m| m.value == "participants")
    };
    let tables = loaded.evidence.tables.iter().filter(people);
    let names = tables.flat_map(|table| std::iter::once(&table.id).chain(&table.title));
    let names = names.map(|name| name.value.clone()).collect();
    let mut checker = Checker::new(loaded.problems.clone(), &loaded);
    let programme = loaded.programme.as_ref();
    let programme = programme.map(|raw| programme::programme(&mut checker, raw));
    match (programme, checker.into_problems()) {
        (Some(programme), problems) if problems.is_empty() => Ok((programme, names)),
        (_, problems) => Err(Problems::new(loaded.sources, problems)),
    }
}

/// The workspace, or every problem that was found.
pub(crate) fn checked_or(loaded: &Loaded) -> Result<Workspace, Vec<Diagnostic>> {
    let mut checker = Checker::new(loaded.problems.clone(), loaded);
    let workspace = checked(&mut checker, loaded);
    match (workspace, checker.into_problems()) {
        (Some(workspace), problems) if problems.is_empty() => Ok(workspace),
        // Files that somebody made in memory; in a folder its absence has been told already.
        (None, problems) if problems.is_empty() => Err(vec![no_programme()]),
        (_, problems) => Err(problems),
    }
}

/// The checks, in the order in which one topic needs another.
fn checked(checker: &mut Checker, loaded: &Loaded) -> Option<Workspace> {
    checker.panels = weighing::names(checker, loaded);
    let programme = loaded
        .programme
        .as_ref()
        .map(|raw| programme::programme(checker, raw));
    let mut recommendations = recommendations::recommendations(checker, loaded);
    let workstreams = workstreams::workstreams(checker, loaded);
    let decisions = decisions::decisions(checker, loaded, &mut recommendations);
    let tables = tables::tables(checker, loaded);
    let panels = weighing::panels(checker, loaded);
    let replicates = weighing::replicates(checker, loaded, &tables);
    let figures = figures::figures(checker, loaded, &tables);
    let themes = figures::themes(checker, loaded, &tables);
    let aliases = aliases::aliases(checker, &loaded.aliases);
    let mut programme = programme?;
    if let Some(raw) = &loaded.programme {
        let owners = constraints::owners(loaded);
        programme.constraints = constraints::constraints(checker, &raw.constraints, &owners);
        programme.scenarios = scenarios::scenarios(checker, raw, &owners, &workstreams);
    }
    let workspace = Workspace {
        parts: parts(&recommendations),
        programme,
        recommendations,
        workstreams,
        tables,
        panels,
        replicates: replicates.map(Arc::new),
        figures,
        themes,
        decisions,
        aliases,
    };
    for check in WHOLE {
        check(checker, loaded, &workspace);
    }
    Some(workspace)
}

/// Checks of the workspace as a whole.
const WHOLE: [fn(&mut Checker, &Loaded, &Workspace); 6] = [
    contradictions::contradictions,
    totals::something_to_cover,
    totals::money,
    evidence::counts_for_every_cell,
    weighing::points_for_every_cell,
    recommendations::given_weights,
];

/// For each part its recommendation and its place in it.
fn parts(recommendations: &[Recommendation]) -> Vec<(usize, usize)> {
    let recommendations = recommendations.iter().enumerate();
    recommendations
        .flat_map(|(r, recommendation)| (0..recommendation.parts.len()).map(move |p| (r, p)))
        .collect()
}

/// Where weights of a kind are asked for: in the programme or a scenario.
fn weights_from<'a>(loaded: &'a Loaded, word: &str) -> Option<&'a Text> {
    let programme = loaded.programme.as_ref()?;
    let own = programme.weights.iter();
    let scenarios = programme.scenarios.iter();
    own.chain(scenarios.filter_map(|s| s.weights.as_ref()))
        .map(|weights| &weights.from)
        .find(|text| text.value == word)
}
