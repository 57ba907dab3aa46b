//! Raw values to a checked [`Workspace`], or every problem there is.
//!
//! Each topic reports all it finds and goes on with a stand-in; the stand-ins never get out, since
//! a single problem means no workspace.

mod aliases;
mod budget;
mod constraints;
mod costs;
mod decisions;
mod evidence;
mod funds;
mod links;
mod programme;
mod recommendations;
mod scenarios;
mod totals;
mod words;
mod workstreams;

use crate::diagnostics::Problems;
use crate::load::{Files, Loaded, Text, read};
use crate::model::{Aliases, Programme, Recommendation, Table, Workspace, Workstream};
use words::Checker;

/// Reads and checks a workspace.
///
/// # Errors
/// All problems of all files.
pub fn workspace(files: &Files) -> Result<Workspace, Problems> {
    let mut loaded = read(files);
    let found = std::mem::take(&mut loaded.problems);
    let mut checker = Checker::new(found, &loaded);
    let workspace = checked(&mut checker, &loaded);
    match (workspace, checker.into_problems()) {
        (Some(workspace), problems) if problems.is_empty() => Ok(workspace),
        (_, problems) => Err(Problems::new(loaded.sources, problems)),
    }
}

/// The checks, in the order in which one topic needs another.
fn checked(checker: &mut Checker, loaded: &Loaded) -> Option<Workspace> {
    let programme = loaded
        .programme
        .as_ref()
        .map(|raw| programme::programme(checker, raw));
    let mut recommendations = recommendations::recommendations(checker, loaded);
    let workstreams = workstreams::workstreams(checker, loaded);
    decisions::decisions(checker, loaded, &mut recommendations);
    let tables = evidence::tables(checker, loaded);
    let mut programme = programme?;
    if let Some(raw) = &loaded.programme {
        let owners = constraints::owners(loaded);
        programme.constraints = constraints::constraints(checker, &raw.constraints, &owners);
        programme.scenarios = scenarios::scenarios(checker, raw, &owners, &workstreams);
    }
    let aliases = aliases::aliases(checker, &loaded.aliases);
    let workspace = assemble(programme, recommendations, workstreams, tables, aliases);
    for check in WHOLE {
        check(checker, loaded, &workspace);
    }
    Some(workspace)
}

/// Checks of the workspace as a whole.
const WHOLE: [fn(&mut Checker, &Loaded, &Workspace); 4] = [
    totals::something_to_cover,
    totals::money,
    evidence::votes_for_every_cell,
    recommendations::given_weights,
];

fn assemble(
    programme: Programme,
    recommendations: Vec<Recommendation>,
    workstreams: Vec<Workstream>,
    tables: Vec<Table>,
    aliases: Aliases,
) -> Workspace {
    let parts = recommendations
        .iter()
        .enumerate()
        .flat_map(|(r, recommendation)| (0..recommendation.parts.len()).map(move |p| (r, p)))
        .collect();
    Workspace {
        programme,
        recommendations,
        workstreams,
        tables,
        aliases,
        parts,
    }
}

/// Where weights of a kind are asked for: in the programme or a scenario.
fn weights_from<'a>(loaded: &'a Loaded, word: &str) -> Option<&'a Text> {
    let programme = loaded.programme.as_ref()?;
    let own = programme.weights.iter();
    let scenarios = programme.scenarios.iter();
    own.chain(scenarios.filter_map(|s| s.weights.as_ref()))
        .find(|text| text.value == word)
}
