//! Whole workspaces: whatever stands in their files, either all problems are said, or there are gaps, and a plan
//! where it is small.

use gapwise::model::Workspace;
use gapwise::optimise::{Options, Outcome, plan};
use gapwise::{check, coverage, evidence, load, matching};

use super::bundle;

/// The files of one workspace.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut files = load::Files::default();
    for (path, text) in bundle::files(&text) {
        if load::Files::reads(path) {
            files.add(path, text);
        }
    }
    match check::workspace(&files) {
        Ok(workspace) => examine(&workspace),
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.render(false).ends_with("found\n"));
            serde_json::to_string(&problems.views()).expect("problems are data");
        }
    }
}

fn examine(workspace: &Workspace) {
    let weights = evidence::weights(workspace);
    let gaps = coverage::gaps(workspace, &weights, None);
    let is_fraction = |value: f64| (0.0..=1.0).contains(&value);
    assert!(is_fraction(gaps.coverage.value()));
    assert!(
        gaps.recommendations
            .iter()
            .all(|r| is_fraction(r.coverage.value()))
    );
    serde_json::to_string(&gaps).expect("gaps are data");
    let _ = matching::overlaps(workspace);
    let levels: usize = workspace.workstreams.iter().map(|w| w.levels.len()).sum();
    if levels * workspace.year_count() > 40 {
        return;
    }
    let options = Options {
        time_limit: Some(5.0),
        ..Options::default()
    };
    if let Ok(Outcome::Planned(plan)) = plan(workspace, &weights, &options) {
        assert!(is_fraction(plan.coverage.value()));
        serde_json::to_string(&plan).expect("a plan is data");
    }
}
