//! Which recommendations are listed, and what hangs on a workstream.

use super::filter::{Filter, known};
use super::stake::stake;
use crate::check;
use crate::load::Files;
use crate::model::Workspace;
use crate::web::solving::Scene;
use crate::{coverage, evidence};

fn workspace() -> Workspace {
    let mut files = Files::default();
    files.add(
        "programme.yaml",
        "programme: {id: p, name: P, years: [2018-19]}\n\
         framework:\n  elements: [{id: skills, name: Skills}, {id: drivers, name: Drivers}]\n  \
         audiences: [{id: all, name: All}]\n\
         budget: {total: £1m}\n",
    );
    files.add(
        "recommendations/r.yaml",
        "- {id: A, text: Promote libraries, element: skills, audience: all}\n\
         - {id: B, text: Teach, element: skills, audience: all}\n\
         - {id: C.1, text: Lead, element: drivers, audience: all}\n",
    );
    files.add(
        "workstreams/w.yaml",
        "- {id: both, name: Both, owner: Ann, status: current, costs: {2018-19: £1}, covers: [\
         {recommendation: A, extent: full}, {recommendation: B, extent: partial}]}\n\
         - {id: more, name: More, owner: Bob, status: proposed, costs: {2018-19: £1}, covers: [\
         {recommendation: B, extent: partial}, {recommendation: C.1, extent: slight}]}\n\
         - {id: second, name: Second, owner: Cat, status: current, costs: {2018-19: £1}, covers: [\
         {recommendation: A, extent: full}]}\n",
    );
    check::workspace(&files).unwrap()
}

#[test]
fn the_stake_of_a_current_workstream_is_its_replacement_cost() {
    let workspace = workspace();
    let weights = evidence::weights(&workspace);
    let gaps = coverage::gaps(&workspace, &weights, None);
    let scene = Scene {
        workspace,
        weights,
        gaps,
    };
    for (index, view) in scene.gaps.workstreams.iter().enumerate() {
        let stake = stake(&scene, index);
        let sum: f64 = stake.recommendations.iter().map(|share| share.whole).sum();
        assert!((stake.whole - sum).abs() < 1e-12);
        if scene.workspace.workstreams[index].is_current() {
            assert!((stake.whole - view.replacement_cost.value()).abs() < 1e-12);
        }
    }
    let both = stake(&scene, 0);
    let lost: Vec<usize> = both
        .recommendations
        .iter()
        .map(|s| s.recommendation)
        .collect();
    assert_eq!(lost[0], 1, "the other one covers A somewhat");
    let gained = stake(&scene, 1);
    assert_eq!(gained.recommendations.len(), 2);
    assert!(gained.whole > 0.0);
}

fn found(filter: Filter<'_>) -> Vec<String> {
    let workspace = workspace();
    let gaps = coverage::gaps(&workspace, &evidence::weights(&workspace), None);
    let linked = |id: &str| -> Vec<usize> {
        let all = gaps.workstreams.iter().enumerate();
        let serving = all.filter(|(_, w)| w.serves.iter().any(|served| served == id));
        serving.map(|(w, _)| w).collect()
    };
    let all = gaps.recommendations.iter();
    let taken = all.filter(|gap| filter.takes(&workspace, gap, &linked(&gap.id)));
    taken.map(|gap| gap.id.clone()).collect()
}

#[test]
fn each_field_narrows_the_list() {
    let all = Filter::default();
    assert_eq!(found(all), ["A", "B", "C.1"]);
    let of = |status| found(Filter { status, ..all });
    assert_eq!(of("covered"), ["A"]);
    assert_eq!(of("partly"), ["B"]);
    assert_eq!(of("uncovered"), ["C.1"]);
    let by = |owner| found(Filter { owner, ..all });
    assert_eq!(by("Ann"), ["A", "B"]);
    // Who only proposes something is found as well.
    assert_eq!(by("Bob"), ["B", "C.1"]);
    let element = |element| found(Filter { element, ..all });
    assert_eq!(element("skills"), ["A", "B"]);
    let said = |text| found(Filter { text, ..all });
    assert_eq!(said("LIBRAR"), ["A"]);
    assert_eq!(said("teach  b"), ["B"]);
    assert_eq!(said("c.1"), ["C.1"]);
    assert!(said("no such words").is_empty());
    let both = Filter {
        status: "partly",
        owner: "Bob",
        ..all
    };
    assert_eq!(found(both), ["B"]);
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let words = known("element", "skill", ["skills"].into_iter()).unwrap_err();
    assert_eq!(words, "There is no element `skill`: did you mean `skills`?");
}
