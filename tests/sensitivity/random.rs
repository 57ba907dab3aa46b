//! On small random workspaces: planning again just inside each value gives today's plan, just outside
//! another, and nowhere between today's value and the value is there a change.

use gapwise::evidence::{self, CellVotes, Weights, varied};
use gapwise::model::{Money, Workspace};
use gapwise::optimise::{self, Known, Levels, Options, repriced, with_limits_held};
use gapwise::scenarios::switching::{Amount, Answer, Input, Kind, sensitivity};
use gapwise::scenarios::{Told, with_total};
use gapwise::{check, load};

struct Silent;

impl Told for Silent {
    fn begin(&self, _: &'static str, _: usize) {}
    fn one_more(&self) {}
    fn end(&self) {}
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A workspace of two years, five workstreams and four recommendations; the curve with so much of its
/// discount.
fn made(seed: u64, discount: f64) -> Workspace {
    let mut dice = Dice(seed * 7919 + 1);
    let point = |x: f64, f: f64| {
        let sum = f64::min(x, 1.0);
        format!("[{x}, {:.17}]", sum + discount * (f - sum))
    };
    let curve =
        [(0.0, 0.0), (0.5, 0.5), (1.0, 0.8), (1.5, 0.95), (2.0, 1.0)].map(|(x, f)| point(x, f));
    let total = 100 + dice.below(20) * 10;
    let years = match dice.below(3) {
        0 => String::new(),
        _ => format!(
            ", by_year: {{2018-19: £{}, 2019-20: £{}}}, carry_over: unlimited",
            total / 2,
            total - total / 2
        ),
    };
    let programme = format!(
        "programme: {{id: demo, name: Random, years: [2018-19, 2019-20]}}\n\
         framework:\n  elements: [{{id: skills, name: Skills}}, {{id: drivers, name: Drivers}}]\n  \
         audiences: [{{id: staff, name: Staff}}]\ncoverage: {{combine: curve, curve: [{}]}}\n\
         budget: {{total: £{total}{years}}}\nweights: {{from: votes}}\n",
        curve.join(", ")
    );
    let recommendations: String = (0..4)
        .map(|r| {
            let element = ["skills", "drivers"][r % 2];
            format!("- {{id: R{r}, text: Text, element: {element}, audience: staff}}\n")
        })
        .collect();
    let workstreams: String = (0..5)
        .map(|w| {
            let status = ["current", "proposed"][dice.below(2) as usize];
            let costs = [(); 2].map(|()| 20 + dice.below(60));
            let first = dice.below(4);
            let extents = [(); 2].map(|()| ["0.25", "0.4", "0.5", "0.75", "1"][dice.below(5) as usize]);
            let level = match dice.below(3) {
                0 => ", levels: [{id: reduced, cost: 0.5, delivers: 0.6}]",
                _ => "",
            };
            format!(
                "- {{id: w{w}, status: {status}, costs: {{2018-19: £{}, 2019-20: £{}.37}}{level}, covers: \
                 [{{recommendation: R{first}, extent: {}}}, {{recommendation: R{}, extent: {}}}]}}\n",
                costs[0], costs[1], extents[0], (first + 1) % 4, extents[1]
            )
        })
        .collect();
    let votes = crate::votes(10 + dice.below(40) as i64, 10 + dice.below(40) as i64);
    let mut files = load::Files::default();
    files.add("programme.yaml", &programme);
    files.add("recommendations/all.yaml", &recommendations);
    files.add("recommendations/evidence/votes.yaml", &votes);
    files.add("workstreams/all.yaml", &workstreams);
    check::workspace(&files)
        .map_err(|problems| problems.to_string())
        .unwrap()
}

fn best(workspace: &Workspace, weights: &Weights) -> Option<Levels> {
    let found =
        optimise::solve(workspace, weights, &Options::default(), &Known::default()).unwrap();
    found.map(|found| found.levels)
}

/// The best plan with an input at another value; the part of the way from today's to that value counts
/// for money in whole pence.
fn best_at(seed: u64, input: &Input, value: Amount) -> Option<Levels> {
    let workspace = made(seed, 1.0);
    let weights = evidence::weights(&workspace);
    match (input.kind, value) {
        (Kind::Budget, Amount::Money(total)) => best(&with_total(&workspace, total), &weights),
        (Kind::Cost, Amount::Money(part)) => {
            let w = workspace.workstream(&input.id).unwrap();
            let held = with_limits_held(&workspace);
            best(&repriced::at_cost(&held, w, part), &weights)
        }
        (Kind::Votes, Amount::Votes(votes)) => {
            let element = usize::from(input.id.starts_with("drivers"));
            let of = |cell: &CellVotes| match cell.element == element {
                true => votes,
                false => cell.votes,
            };
            let weights = varied(&workspace, of, |_| 1.0);
            best(&workspace, &weights)
        }
        (Kind::Curve, Amount::Factor(discount)) => best(&made(seed, discount), &weights),
        other => unreachable!("{other:?}"),
    }
}

/// A value on the way from one to another.
fn between(from: Amount, to: Amount, tenths: i64) -> Amount {
    let mixed = |a: f64, b: f64| a + (b - a) * tenths as f64 / 10.0;
    match (from, to) {
        (Amount::Money(a), Amount::Money(b)) => Amount::Money(Money::from_pence(
            a.pence() + (b.pence() - a.pence()) * tenths / 10,
        )),
        (Amount::Votes(a), Amount::Votes(b)) => Amount::Votes(mixed(a, b)),
        (Amount::Factor(a), Amount::Factor(b)) => Amount::Factor(mixed(a, b)),
        other => unreachable!("{other:?}"),
    }
}

/// A hair's breadth beyond a value, seen from today's; money has the next penny already.
fn just_beside(today: Amount, value: Amount, by: f64) -> Amount {
    let moved = |today: f64, value: f64| value + (value - today).signum() * by;
    match (today, value) {
        (Amount::Votes(a), Amount::Votes(b)) => Amount::Votes(moved(a, b).max(0.0)),
        (Amount::Factor(a), Amount::Factor(b)) => Amount::Factor(moved(a, b).max(0.0)),
        _ => value,
    }
}

#[test]
fn each_value_holds_inside_and_changes_outside() {
    let mut seen = std::collections::BTreeMap::new();
    for seed in 0..16 {
        let workspace = made(seed, 1.0);
        let weights = evidence::weights(&workspace);
        let today = best(&workspace, &weights);
        let Answer::Yes(found) =
            sensitivity(&workspace, &weights, &Options::default(), &Silent).unwrap()
        else {
            panic!("there is always a plan: nothing runs");
        };
        for input in &found.1.inputs {
            for (switch, looked) in [
                (&input.below, input.looked_from),
                (&input.above, input.looked_to),
            ] {
                let Some(furthest) = looked else { continue };
                let (inside, outside) = match switch {
                    Some(switch) => (
                        just_beside(input.today, switch.holds_to, -1e-4),
                        Some(just_beside(input.today, switch.value, 1e-4)),
                    ),
                    None => (furthest, None),
                };
                for tenths in [2, 5, 8, 10] {
                    let at = between(input.today, inside, tenths);
                    assert_eq!(
                        best_at(seed, input, at),
                        today,
                        "{seed} {} {at:?} {switch:?}",
                        input.id
                    );
                }
                if let Some(outside) = outside {
                    assert_ne!(
                        best_at(seed, input, outside),
                        today,
                        "{seed} {} {outside:?}",
                        input.id
                    );
                    *seen.entry(input.kind).or_insert(0) += 1;
                }
            }
        }
    }
    // The test sees every kind, and often.
    assert_eq!(seen.len(), 4, "{seen:?}");
    assert!(seen.values().all(|&times| times >= 5), "{seen:?}");
}
