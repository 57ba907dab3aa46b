//! Whether the points that a plan is held against are what they are said to be.

use gapwise::optimise::{Plan, ReferencePoint};

use crate::oracle::{self, Point};
use crate::spec::Spec;

/// Enumerating everything once more takes its time, so not for every workspace.
pub fn is_wanted(seed: u64) -> bool {
    seed.is_multiple_of(4)
}

pub fn are_right(spec: &Spec, seed: u64, plan: &Plan) {
    let points = oracle::points(spec);
    let shown = |id: &str| {
        let reference = &plan.reference;
        format!(
            "seed {seed}: {id}\n{points:#?}\n{reference:#?}\n{}",
            crate::shown(spec)
        )
    };
    let of = |id: &str| -> &ReferencePoint {
        let found = plan.reference.iter().find(|point| point.id == id);
        found.unwrap_or_else(|| panic!("{}", shown(id)))
    };
    let same = |id: &str, expected: Option<Point>| {
        let point = of(id);
        let found = point.coverage.zip(point.spend);
        let is_same = match (expected, found) {
            (Some((value, pence)), Some((coverage, spend))) => {
                (value - coverage.value()).abs() < 1e-9 && pence == spend.pence()
            }
            (None, None) => true,
            _ => false,
        };
        assert!(is_same && point.proven, "{}", shown(id));
    };
    same("business-as-usual", Some(points.usual));
    same("do-minimum", points.least);
    same("same-coverage", points.same_coverage);
    same("same-spend", points.same_spend);
    let plan_itself = (plan.coverage.value(), plan.money.spend.pence());
    same("plan", Some(plan_itself));
    assert_eq!(
        of("business-as-usual").keeps_every_wish,
        points.usual_is_allowed,
        "{}",
        shown("business-as-usual")
    );
}
