//! The laws that hold for every workspace: money, coverage, weights, the order of files; and that no
//! text whatever makes gapwise panic.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;

use black_box::root;
use gapwise::load::Files;
use gapwise::model::{Money, Workspace};
use gapwise::{check, coverage, evidence};
use proptest::collection::vec;
use proptest::prelude::*;

/// How many cases: `PROPTEST_CASES=20000 cargo test --release --test properties` looks harder.
fn cases(usual: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// A link: workstream, recommendation, extent and confidence in hundredths.
type Link = (usize, usize, u32, u32);

/// What a small workspace is made of; ids are numbers.
#[derive(Debug, Clone)]
struct Plot {
    recommendations: usize,
    workstreams: usize,
    links: Vec<Link>,
    combine: &'static str,
}

const IDENTITY: &str = "curve, curve: [[0, 0], [1, 1]]";

fn plots() -> impl Strategy<Value = Plot> {
    let combine = prop_oneof![Just("best"), Just("sum"), Just("curve"), Just(IDENTITY)];
    (1..6_usize, 1..6_usize, combine).prop_flat_map(|(recommendations, workstreams, combine)| {
        let link = (0..workstreams, 0..recommendations, 0..=100_u32, 0..=100_u32);
        vec(link, 0..12).prop_map(move |mut links| {
            links.sort_unstable();
            links.dedup_by_key(|link| (link.0, link.1));
            Plot {
                recommendations,
                workstreams,
                links,
                combine,
            }
        })
    })
}

fn programme(combine: &str, more: &str) -> String {
    format!(
        "programme: {{id: demo, years: [2018-19]}}\n\
         framework: {{elements: [{{id: e0}}, {{id: e1}}], audiences: [{{id: a0}}]}}\n\
         coverage: {{combine: {combine}}}\n\
         budget: {{total: £1m}}\n{more}"
    )
}

fn recommendation(r: usize) -> String {
    format!(
        "- {{id: R{r}, text: Recommendation {r}, element: e{}, audience: a0}}\n",
        r % 2
    )
}

fn workstream(plot: &Plot, w: usize) -> String {
    let hundredths = |n: u32| format!("{}.{:02}", n / 100, n % 100);
    let links = plot.links.iter().filter(|link| link.0 == w);
    let covers: String = links
        .map(|(_, r, extent, confidence)| {
            let (extent, confidence) = (hundredths(*extent), hundredths(*confidence));
            format!("    - {{recommendation: R{r}, extent: {extent}, confidence: {confidence}}}\n")
        })
        .collect();
    let covers = if covers.is_empty() {
        String::new()
    } else {
        format!("  covers:\n{covers}")
    };
    format!("- id: W{w}\n  status: current\n  costs: {{2018-19: £{w}0k}}\n{covers}")
}

/// One file for everything, in the order given.
fn build(plot: &Plot) -> Workspace {
    let mut files = Files::default();
    files.add("programme.yaml", &programme(plot.combine, ""));
    let all: String = (0..plot.recommendations).map(recommendation).collect();
    files.add("recommendations/all.yaml", &all);
    let all: String = (0..plot.workstreams).map(|w| workstream(plot, w)).collect();
    files.add("workstreams/all.yaml", &all);
    check::workspace(&files).unwrap()
}

fn gaps(workspace: &Workspace) -> coverage::Gaps {
    coverage::gaps(workspace, &evidence::weights(workspace), None)
}

/// The coverage of each recommendation.
fn covered(plot: &Plot) -> Vec<f64> {
    let gaps = gaps(&build(plot));
    gaps.recommendations
        .iter()
        .map(|r| r.coverage.value())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn money_that_is_printed_is_read_back(pence in 0..=100_000_000_000_000_i64) {
        let money = Money::from_pence(pence);
        for text in [money.to_string(), money.exact(), format!("£{money}"), format!(" {money} ")] {
            prop_assert_eq!(Money::parse(&text), Ok(money), "{}", text);
        }
        let thousands = format!("£{}.{:05}k", pence / 100_000, pence % 100_000);
        prop_assert_eq!(Money::parse(&thousands), Ok(money), "{}", thousands);
        let millions = format!("{}.{:08}m", pence / 100_000_000, pence % 100_000_000);
        prop_assert_eq!(Money::parse(&millions), Ok(money), "{}", millions);
    }

    #[test]
    fn no_text_of_money_panics(text in "\\PC{0,30}", digits in "[-£ 0-9.,_kmbn]{0,40}") {
        let _ = Money::parse(&text);
        if let Ok(money) = Money::parse(&digits) {
            prop_assert!(money >= Money::ZERO && money <= Money::MOST);
        }
    }

    #[test]
    fn coverage_is_a_fraction_and_less_sure_never_covers_more(plot in plots()) {
        let gaps = gaps(&build(&plot));
        for r in &gaps.recommendations {
            prop_assert!((0.0..=1.0).contains(&r.coverage.value()));
            prop_assert!(r.coverage.value() <= r.coverage_raw.value() + 1e-12);
        }
        for fraction in [gaps.coverage, gaps.coverage_raw, gaps.coverage_without_excused] {
            prop_assert!((0.0..=1.0).contains(&fraction.value()));
        }
        for w in &gaps.workstreams {
            prop_assert!(w.replacement_cost.value() <= gaps.coverage.value() + 1e-12);
        }
    }

    #[test]
    fn more_work_never_covers_less(plot in plots(), link in (0..6_usize, 0..6_usize, 0..=100_u32, 0..=100_u32), raised in 0..=100_u32) {
        let before = covered(&plot);
        let (w, r) = (link.0 % plot.workstreams, link.1 % plot.recommendations);
        let mut more = plot.clone();
        match more.links.iter_mut().find(|l| (l.0, l.1) == (w, r)) {
            Some(there) => there.2 = there.2.max(raised),
            None => more.links.push((w, r, link.2, link.3)),
        }
        for (before, after) in before.iter().zip(covered(&more)) {
            prop_assert!(after >= before - 1e-12, "{} < {}", after, before);
        }
    }

    #[test]
    fn best_is_at_most_what_the_identity_curve_adds_up_to(plot in plots()) {
        let of = |combine| covered(&Plot { combine, ..plot.clone() });
        let (best, identity, sum) = (of("best"), of(IDENTITY), of("sum"));
        for ((best, identity), sum) in best.iter().zip(&identity).zip(&sum) {
            prop_assert!(best <= &(identity + 1e-12));
            prop_assert!((identity - sum).abs() < 1e-12);
        }
    }

    #[test]
    fn the_order_and_number_of_files_never_matter(
        plot in plots(),
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let whole = build(&plot);
        let mut reversed = plot.clone();
        reversed.links.reverse();
        let mut files = Files::default();
        for &n in &order {
            if n < plot.workstreams {
                files.add(&format!("workstreams/{}.yaml", order[n]), &workstream(&reversed, n));
            }
            if n < plot.recommendations {
                files.add(&format!("recommendations/{}.yaml", order[n]), &recommendation(n));
            }
        }
        files.add("programme.yaml", &format!("# A comment moves every line.\n{}", programme(plot.combine, "")));
        let spread = check::workspace(&files).unwrap();
        let json = |workspace| serde_json::to_string(&gaps(workspace)).unwrap();
        prop_assert_eq!(json(&whole), json(&spread));
        prop_assert_eq!(whole.fingerprint(), spread.fingerprint());
    }

    #[test]
    fn splitting_a_recommendation_leaves_the_weight_of_its_cell(count in 1..5_usize, pieces in 1..6_usize, votes in [1..200_i32, 1..200_i32]) {
        let cell_weight = |recommendations: usize| -> f64 {
            let mut files = Files::default();
            files.add("programme.yaml", &programme("best", "weights: {from: votes}\n"));
            let first: String = (0..recommendations)
                .map(|r| format!("- {{id: R{r}, text: The same, element: e0, audience: a0}}\n"))
                .collect();
            let other = "- {id: S, text: Another, element: e1, audience: a0}\n";
            files.add("recommendations/all.yaml", &format!("{first}{other}"));
            let [here, there] = votes;
            files.add("recommendations/evidence/t.yaml", &format!("{{id: t, measure: net-votes, audience: a0, columns: [e0, e1], totals: {{cells: [{here}, {there}]}}}}\n"));
            let workspace = check::workspace(&files).unwrap();
            let weights = evidence::weights(&workspace);
            (0..recommendations).map(|r| weights.share(r)).sum()
        };
        let expected = f64::from(votes[0]) / f64::from(votes[0] + votes[1]);
        prop_assert!((cell_weight(count) - expected).abs() < 1e-12);
        prop_assert!((cell_weight(count + pieces) - expected).abs() < 1e-12);
    }
}

/// The shipped files, by path.
fn shipped() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in [
        "",
        "recommendations/",
        "recommendations/evidence/",
        "workstreams/",
    ] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().to_str().unwrap().to_owned();
            if name.ends_with(".yaml") {
                let text = fs::read_to_string(root().join(folder).join(&name)).unwrap();
                found.push((format!("{folder}{name}"), text));
            }
        }
    }
    let decisions = "links:\n  - {workstream: nhs-r-community, recommendation: SK-I1, decision: accepted, extent: partial, confidence: low, by: A, date: 2018-03-01, why: B}\n  - {workstream: eice, recommendation: SK-I1, decision: rejected}\nexcused:\n  - {recommendation: SK-O1, state: deferred, owner: A, why: B, until: 2019-04-01}\n";
    found.push(("decisions.yaml".to_owned(), decisions.to_owned()));
    found.sort();
    found
}

/// Things that people and fuzzers put into YAML.
const BITS: [&str; 40] = [
    "",
    " ",
    "\n",
    "\n\n  ",
    "\t",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " #",
    "&a ",
    "*a",
    "|\n",
    ">-\n",
    "\"",
    "'",
    "---\n",
    "~",
    "null",
    "yes",
    ".nan",
    ".inf",
    "-1",
    "1e308",
    "99999999999999999999",
    "£",
    "£1.005",
    "\u{feff}",
    "\r\n",
    "\r",
    "é",
    "\u{1F600}",
    "<<: *a",
    "!!int ",
    "? ",
];

/// Everything that can be asked of a workspace, short of a plan.
fn go_through(files: &Files) {
    match check::workspace(files) {
        Ok(workspace) => {
            let weights = evidence::weights(&workspace);
            let gaps = coverage::gaps(&workspace, &weights, None);
            assert!((0.0..=1.0).contains(&gaps.coverage.value()));
            let _ = serde_json::to_string(&gaps).unwrap();
            let _ = serde_json::to_string(&evidence::evidence(&workspace)).unwrap();
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            let text = problems.render(true);
            assert!(text.contains("found"));
            for view in problems.views() {
                assert!(!view.message.is_empty() && view.line != Some(0));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_to_the_shipped_files_panics(
        edits in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..60_usize, any::<prop::sample::Index>()), 1..6),
    ) {
        let mut all = shipped();
        for (file, at, cut, bit) in edits {
            let text = &mut file.get_mut(&mut all).1;
            let boundaries: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let start = at.index(boundaries.len());
            let end = (start + cut).min(boundaries.len() - 1);
            // Every fourth cut takes nothing away.
            let end = if cut % 4 == 0 { start } else { end };
            text.replace_range(boundaries[start]..boundaries[end], BITS[bit.index(BITS.len())]);
        }
        let mut files = Files::default();
        for (path, text) in &all {
            files.add(path, text);
        }
        go_through(&files);
    }

    #[test]
    fn no_file_of_random_text_panics(
        text in prop_oneof!["\\PC{0,200}", vec(prop::sample::select(BITS.to_vec()), 0..60).prop_map(|bits| bits.concat()), vec(any::<char>(), 0..100).prop_map(|chars| chars.into_iter().collect())],
        path in prop::sample::select(vec!["programme.yaml", "decisions.yaml", "recommendations/x.yaml", "recommendations/evidence/x.yaml", "workstreams/x.yaml"]),
    ) {
        let mut files = Files::default();
        files.add(path, &text);
        if path != "programme.yaml" {
            files.add("programme.yaml", &programme("curve", ""));
        }
        if path != "recommendations/x.yaml" {
            files.add("recommendations/y.yaml", &recommendation(0));
        }
        go_through(&files);
    }

    #[test]
    fn no_value_in_any_place_panics(
        place in any::<prop::sample::Index>(),
        value in prop_oneof![prop::sample::select(vec!["~", "[]", "{}", "[[]]", "{a: b}", "-1", "0", "1e12", "1e-300", ".nan", "''", "£1bn", "999999999999", "none", "normal", "yes", "2019-20", "skills"]).prop_map(str::to_owned), "\\PC{0,20}"],
    ) {
        // Replaces what stands behind one `key: ` of the shipped files.
        let mut all = shipped();
        let places: Vec<(usize, usize)> = all
            .iter()
            .enumerate()
            .flat_map(|(f, (_, text))| text.match_indices(": ").map(move |(at, _)| (f, at + 2)))
            .collect();
        let (file, at) = places[place.index(places.len())];
        let text = &mut all[file].1;
        let end = text[at..].find(['\n', ',', '}']).map_or(text.len(), |length| at + length);
        text.replace_range(at..end, &value);
        let mut files = Files::default();
        for (path, text) in &all {
            files.add(path, text);
        }
        go_through(&files);
    }
}

/// The files of a small worked workspace.
fn worked(case: usize) -> Vec<(String, String)> {
    let folders = black_box::cases("worked");
    let folder = &folders[case % folders.len()];
    let mut found = Vec::new();
    for part in [
        "",
        "recommendations/",
        "recommendations/evidence/",
        "workstreams/",
    ] {
        let Ok(entries) = fs::read_dir(folder.join(part)) else {
            continue;
        };
        for entry in entries {
            let name = entry.unwrap().file_name().to_str().unwrap().to_owned();
            if name.ends_with(".yaml") {
                let text = fs::read_to_string(folder.join(part).join(&name)).unwrap();
                found.push((format!("{part}{name}"), text));
            }
        }
    }
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_value_in_a_small_workspace_breaks_the_plan(
        case in 0..100_usize,
        changes in vec((any::<prop::sample::Index>(), prop::sample::select(vec![
            "0", "1", "0.1", "0.9999999999", "1e-12", "1e-300", "1e12", "0.05", "0.3333333333", "£0", "£0.01", "£1bn",
            "£999.99", "{2018-19: £0.01, 2019-20: £0}", "unknown", "other", "current", "proposed", "in", "out", "final",
            "sum", "curve", "best", "unlimited", "2018-19", "2019-20", "[[0, 0], [0.001, 1]]", "adjacent", "R1", "a",
            "[]", "[a]", "given", "equal",
        ])), 1..3),
    ) {
        let mut all = worked(case);
        for (place, value) in changes {
            let places: Vec<(usize, usize)> = all
                .iter()
                .enumerate()
                .flat_map(|(f, (_, text))| text.match_indices(": ").map(move |(at, _)| (f, at + 2)))
                .collect();
            let (file, at) = places[place.index(places.len())];
            let text = &mut all[file].1;
            let end = text[at..].find(['\n', ',', '}']).map_or(text.len(), |length| at + length);
            text.replace_range(at..end, value);
        }
        let mut files = Files::default();
        for (path, text) in &all {
            files.add(path, text);
        }
        let Ok(workspace) = check::workspace(&files) else {
            return Ok(());
        };
        let weights = evidence::weights(&workspace);
        let options = gapwise::optimise::Options { time_limit: Some(20.0), ..Default::default() };
        let outcome = gapwise::optimise::plan(&workspace, &weights, &options);
        prop_assert!(outcome.is_ok(), "{:?} for\n{}", outcome.err(), all.iter().map(|(p, t)| format!("# {p}\n{t}")).collect::<String>());
    }
}

/// The solver gives up on costs of very different size in one row; found by the property above.
#[test]
fn a_penny_beside_thousands_can_be_planned() {
    let standing = black_box::cases("worked");
    let standing = standing
        .iter()
        .position(|c| c.ends_with("standing"))
        .unwrap();
    let mut files = Files::default();
    for (path, text) in worked(standing) {
        let penny = path == "workstreams/near.yaml";
        let text = if penny {
            text.replace("2019-20: £10k", "2019-20: £0.01")
        } else {
            text
        };
        files.add(&path, &text);
    }
    let workspace = check::workspace(&files).unwrap();
    let options = gapwise::optimise::Options::default();
    gapwise::optimise::plan(&workspace, &evidence::weights(&workspace), &options).unwrap();
}
