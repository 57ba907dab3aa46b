//! Templates of a briefing: refused with all their problems, or filled in.

use std::sync::OnceLock;

use gapwise::brief::{ALL, Analyses, BUILT_IN, Facts, Name, Run, Templates, Wanted, written};
use gapwise::optimise::{Options, plan};
use gapwise::{check, coverage, evidence, load};

const PROGRAMME: &str = "\
programme: {id: wards, name: Digital wards, years: [2018-19]}
framework:
  elements: [{id: skills, name: Skills}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £300k}
";
const RECOMMENDATION: &str =
    "- {id: R1, text: Teach everybody to type, element: skills, audience: staff}\n";
const WORKSTREAM: &str = "\
id: typing
status: proposed
costs: {2018-19: £50k}
covers: [{recommendation: R1, extent: full}]
";

fn facts() -> &'static Facts {
    static MADE: OnceLock<Facts> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut files = load::Files::default();
        files.add("programme.yaml", PROGRAMME);
        files.add("recommendations/all.yaml", RECOMMENDATION);
        files.add("workstreams/all.yaml", WORKSTREAM);
        let workspace = check::workspace(&files).expect("a sound workspace");
        let weights = evidence::weights(&workspace);
        let gaps = coverage::gaps(&workspace, &weights, None);
        let outcome = plan(&workspace, &weights, &Options::default()).expect("an outcome");
        Facts::of(&Run {
            workspace: &workspace,
            weights: &weights,
            gaps: &gaps,
            plan: outcome.plan().expect("a plan"),
            scenario: None,
            analyses: Analyses::default(),
        })
    })
}

/// The first byte says in which template's place the rest stands.
pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let name = BUILT_IN[usize::from(*first) % BUILT_IN.len()].name;
    let mut files = load::Files::default();
    files.add(&format!("templates/{name}"), text);
    let templates = match Templates::of(&files) {
        Ok(templates) => templates,
        Err(problems) => {
            assert!(problems.render(false).ends_with("found\n"));
            return;
        }
    };
    // The document that the template makes; the looks of all of them are tried on the shortest.
    let own = Name::ALL.into_iter().find(|own| match own {
        Name::Notes => name == "note.md.hbs",
        own => name.starts_with(own.word()),
    });
    let wanted = [Wanted::Whole(own.unwrap_or(Name::GapsByOwner))];
    for format in ALL
        .iter()
        .filter(|format| ["md", "html"].contains(&format.name))
    {
        if let Err(error) = written(facts(), &templates, &wanted, &[*format]) {
            assert!(!error.to_string().is_empty());
        }
    }
}
