//! Facts of made-up programmes of any size, for the tests of charts.

use super::diagram::DiagramLink;
use super::figures::{Amount, Percent, Points};
use super::*;
use crate::model::{Fraction, Money};
use crate::scenarios::switching::{self, Input, Kind, Sensitivity, Switch};

/// A name that is long, hostile, or one endless word, by number.
pub fn name(number: usize) -> String {
    match number % 5 {
        0 => {
            "Developing the digital skills of librarians, knowledge specialists and everybody whom \
              they support in every organisation of the region"
                .to_owned()
        }
        1 => "<script>alert(\"1\")</script> & 'others' ]]> {{x}}\n\u{202e}end".to_owned(),
        2 => "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
            .repeat(5),
        3 => "Skills".to_owned(),
        _ => "数字技能发展计划 and WWWWWWWWWW MMMMMMMM WWWWWWWWWW MMMMMMMM".to_owned(),
    }
}

/// Numbers that look random and are the same in every run.
fn hashed(a: usize, b: usize) -> usize {
    let mixed =
        (a as u64 * 2_654_435_761 + b as u64 * 40_503 + 12_345).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 33) as usize
}

/// So many recommendations in elements, and workstreams with some links each.
pub fn diagram(elements: usize, recommendations: usize, workstreams: usize) -> DiagramFacts {
    let share = |n: usize| Percent::of((n % 101) as f64 / 100.0);
    let id = |r: usize| format!("SK-REC-{r:03}");
    let recommendation = |r: usize| {
        let (today, planned) = (hashed(r, 1) % 101, hashed(r, 2) % 130);
        let planned = if planned > 110 { 0 } else { planned.min(100) };
        DiagramRecommendation {
            id: id(r),
            text: name(r),
            today: share(if today < 30 { 0 } else { today }),
            planned: share(planned),
            covered_today: today >= 80,
            covered: planned >= 80,
            excused: planned == 0 && r.is_multiple_of(4),
        }
    };
    let of = |e: usize| {
        e * recommendations / elements.max(1)..(e + 1) * recommendations / elements.max(1)
    };
    let actions = [
        "Start",
        "Expand",
        "Continue",
        "Reduce",
        "Stop",
        "Not funded",
        "Others pay",
    ];
    let workstream = |w: usize| {
        let action = actions[hashed(w, 3) % actions.len()];
        let links = if w % 11 == 10 {
            0
        } else {
            1 + hashed(w, 4) % 4
        };
        let targets: std::collections::BTreeSet<usize> = (0..links)
            .map(|l| {
                (w * recommendations / workstreams + hashed(w, 5 + l) % 20) % recommendations.max(1)
            })
            .collect();
        DiagramWorkstream {
            id: format!("workstream-{w:03}"),
            name: name(w),
            action,
            runs: !matches!(action, "Stop" | "Not funded"),
            runs_today: !matches!(action, "Start" | "Not funded"),
            links: targets
                .into_iter()
                .filter(|r| *r < recommendations)
                .map(|r| DiagramLink {
                    recommendation: id(r),
                    strength: share(10 + hashed(w, r) % 91),
                })
                .collect(),
        }
    };
    DiagramFacts {
        elements: (0..elements)
            .map(|e| DiagramElement {
                name: name(e),
                recommendations: of(e).map(recommendation).collect(),
            })
            .collect(),
        workstreams: (0..workstreams).map(workstream).collect(),
    }
}

/// Halves of a framework, each with so many elements.
pub fn framework(halves: usize, elements: usize) -> FrameworkFacts {
    let gain = |n: usize| Gain {
        name: name(n),
        recommendations: if n == 4 { 0 } else { 11 },
        covered_today: 2,
        covered: 7,
        today: Percent::of(0.1 * (n % 5) as f64),
        planned: Percent::of(1.0 - 0.1 * (n % 7) as f64),
        change: Points::between(0.25, 0.75),
    };
    FrameworkFacts {
        halves: (0..halves)
            .map(|half| FrameworkHalf {
                whole: gain(half),
                elements: (0..elements).map(gain).collect(),
            })
            .collect(),
    }
}

/// A frontier of so many budgets, the middle one today's.
pub fn frontier(points: usize) -> FrontierFacts {
    let amount = |n: usize| Amount::from(Money::from_pence(300_000_000 + n as i64 * 55_000_000));
    FrontierFacts {
        points: (0..points)
            .map(|n| FrontierPoint {
                budget: amount(n),
                coverage: Percent::of(0.8 - 0.4 * (-(n as f64) / 4.0).exp()),
                spend: amount(n),
                proven: n % 4 != 3,
                is_today: n == points / 2,
            })
            .collect(),
        without_plan: if points > 1 {
            vec![amount(0)]
        } else {
            Vec::new()
        },
        out_of_time: Vec::new(),
        coverage_today: Percent::of(0.35),
        words: String::new(),
    }
}

/// So many workstreams over 500 draws.
pub fn frequency(rows: usize) -> FrequencyFacts {
    let row = |n: usize| {
        let share = (1.03 - n as f64 / rows as f64 * 1.06).clamp(0.0, 1.0);
        FrequencyRow {
            id: format!("workstream-{n:03}"),
            name: name(n),
            owner: String::new(),
            action: "Start".to_owned(),
            times_funded: (share * 500.0) as u32,
            locked: false,
            in_plan: share > 0.6,
            frequency: Percent::of(share),
            low: Percent::of(share - 0.044 * (share * (1.0 - share) * 4.0).sqrt() - 0.005),
            high: Percent::of(share + 0.044 * (share * (1.0 - share) * 4.0).sqrt() + 0.005),
            band: match share {
                core if core >= 0.95 => "Core",
                never if never <= 0.05 => "Outside",
                _ => "Borderline",
            },
        }
    };
    FrequencyFacts {
        draws: 500,
        without_plan: 0,
        rows: (0..rows).map(row).collect(),
        core: 0,
        borderline: 0,
        words: String::new(),
        ranges: Vec::new(),
    }
}

/// So many inputs of every kind, near and far, proven and not.
pub fn sensitivity(inputs: usize) -> Sensitivity {
    let part = |n: usize| Some(Fraction::clamped(n as f64 / 1000.0));
    let switch = |n: usize, way: f64| Switch {
        value: switching::Amount::Votes(n as f64 * way),
        holds_to: switching::Amount::Votes(n as f64 * way),
        distance: (n % 7 != 6).then_some(way * (n * n) as f64 / 400.0),
        changes: Vec::new(),
        no_plan: false,
    };
    let input = |n: usize| Input {
        kind: if n.is_multiple_of(3) {
            Kind::Votes
        } else {
            Kind::Cost
        },
        id: format!("input-{n:02}"),
        name: name(n),
        today: switching::Amount::Votes(1.0),
        below: (n % 5 != 4).then(|| switch(n, -1.0)),
        above: (n % 5 < 3).then(|| switch(n, 1.0)),
        looked_from: (n % 4 != 3).then_some(switching::Amount::Votes(0.0)),
        looked_to: None,
        coverage_low: part(698 - n * 7 % 200),
        coverage_high: part(698 + n * 3 % 50),
        kept_low: part(650),
        kept_high: None,
        range: None,
        called: None,
        not_proven: if n % 5 == 3 {
            vec!["above"]
        } else {
            Vec::new()
        },
        note: None,
    };
    Sensitivity {
        schema: "gapwise/sensitivity/1",
        status: crate::optimise::PlanStatus::Optimal,
        coverage: Fraction::clamped(0.698),
        inputs: (0..inputs).map(input).collect(),
    }
}
