//! Workspaces made up from a seed, shaped like the one in this repository.

mod plan;
mod words;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use words::Chance;

/// How large, and which one of that size.
pub struct Size {
    /// How many recommendations.
    pub recommendations: usize,
    /// How many workstreams.
    pub workstreams: usize,
    /// How many links between them.
    pub links: usize,
    /// Another seed gives another workspace.
    pub seed: u64,
    /// Whether some workstreams have a reduced and an expanded level.
    pub levels: bool,
    /// Whether all recommendations weigh the same.
    pub equal: bool,
    /// Whether it is a planning problem of one decision each: begin in the first year, or never.
    pub plan: bool,
}

impl Size {
    /// Given weights, no levels, seed 1.
    pub fn new(recommendations: usize, workstreams: usize, links: usize) -> Self {
        Self {
            recommendations,
            workstreams,
            links,
            seed: 1,
            levels: false,
            equal: false,
            plan: false,
        }
    }
}

const YEARS: [&str; 3] = ["2018-19", "2019-20", "2020-21"];
const ELEMENTS: [&str; 6] = [
    "attitudes",
    "drivers",
    "skills",
    "technology",
    "evidence",
    "standards",
];
const AUDIENCES: [&str; 3] = ["informaticians", "system", "public"];
const OWNERS: [&str; 5] = [
    "NHS Digital",
    "Health Education England",
    "NHS England",
    "A royal college",
    "Local trusts",
];
const EXTENTS: [&str; 5] = ["adjacent", "slight", "partial", "substantial", "full"];
const CONFIDENCES: [&str; 3] = ["low", "medium", "high"];
const ITEMS_PER_FILE: usize = 1000;

/// Draws a recommendation to serve.
type Draw = fn(&Size, &mut Chance) -> usize;

/// Writes one workstream and adds up what it costs.
type Writer = fn(&Size, usize, &BTreeSet<usize>, &[Recommendation], &mut [usize; 3]) -> String;

/// Writes the workspace into a folder, which is made if it is not there.
///
/// # Errors
/// When a file cannot be written, or there is no room for so many links.
pub fn write(size: &Size, out: &Path) -> io::Result<()> {
    if size.links > size.recommendations * size.workstreams {
        return Err(io::Error::other("more links than pairs to link"));
    }
    let recommendations: Vec<Recommendation> = recommendations(size);
    let (draw, workstream): (Draw, Writer) = if size.plan {
        (plan::draw, plan::workstream)
    } else {
        (draw, workstream)
    };
    let mut costs = [0; 3];
    let workstreams: Vec<String> = targets(size, draw)
        .iter()
        .enumerate()
        .map(|(number, targets)| workstream(size, number, targets, &recommendations, &mut costs))
        .collect();
    let texts: Vec<&String> = recommendations.iter().map(|r| &r.text).collect();
    fs::create_dir_all(out)?;
    fs::write(out.join("programme.yaml"), programme(size, costs))?;
    write_items(&out.join("recommendations"), &texts)?;
    write_items(
        &out.join("workstreams"),
        &workstreams.iter().collect::<Vec<_>>(),
    )
}

fn write_items(folder: &Path, items: &[&String]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (number, items) in items.chunks(ITEMS_PER_FILE).enumerate() {
        let text: String = items.iter().map(|item| item.as_str()).collect();
        fs::write(folder.join(format!("{number:03}.yaml")), text)?;
    }
    Ok(())
}

/// Two thirds of what everything of our own would cost, two fifths in a planning problem: something
/// has to go.
fn programme(size: &Size, costs: [usize; 3]) -> String {
    let (of, all) = if size.plan { (2, 5) } else { (2, 3) };
    let budget = costs.map(|cost| cost * of / all + 1);
    let mut out = String::from(
        "programme:\n  id: generated\n  name: A generated programme\n  years: [2018-19, 2019-20, 2020-21]\nframework:\n  elements:\n",
    );
    for id in ELEMENTS {
        let _ = writeln!(out, "    - {{id: {id}, name: All about {id}}}");
    }
    out.push_str("  audiences:\n");
    for id in AUDIENCES {
        let _ = writeln!(out, "    - {{id: {id}, name: For the {id}}}");
    }
    if size.plan {
        out.push_str("coverage: {combine: sum}\n");
    }
    let from = if size.equal { "equal" } else { "given" };
    let _ = writeln!(out, "weights: {{from: {from}}}\nbudget:");
    let _ = writeln!(out, "  total: £{}k", budget.iter().sum::<usize>());
    let _ = writeln!(out, "  by_year: {}", amounts(budget));
    out
}

fn amounts(thousands: [usize; 3]) -> String {
    let years: Vec<String> = YEARS
        .iter()
        .zip(thousands)
        .map(|(year, amount)| format!("{year}: £{amount}k"))
        .collect();
    format!("{{{}}}", years.join(", "))
}

struct Recommendation {
    parts: usize,
    text: String,
}

/// One in ten has parts.
fn recommendations(size: &Size) -> Vec<Recommendation> {
    let mut chance = Chance::new(size.seed, 1);
    (0..size.recommendations)
        .map(|number| recommendation(&mut chance, number))
        .collect()
}

fn recommendation(chance: &mut Chance, number: usize) -> Recommendation {
    let mut text = format!(
        "- id: R{number:05}\n  text: {}\n  element: {}\n  audience: {}\n  weight: {}.{}\n",
        words::request(chance),
        chance.of(&ELEMENTS),
        chance.of(&AUDIENCES),
        1 + chance.below(40),
        chance.below(10),
    );
    if chance.percent(30) {
        let line = 100 + chance.below(900);
        let _ = writeln!(
            text,
            "  source: {{document: The report, lines: [{line}, {}]}}",
            line + 2
        );
    }
    let parts = if chance.percent(10) {
        2 + chance.below(2)
    } else {
        0
    };
    if parts > 0 {
        text.push_str("  parts:\n");
    }
    for part in 0..parts {
        let _ = writeln!(
            text,
            "    - {{id: R{number:05}.{part}, text: {}, share: {}}}",
            words::request(chance),
            1 + chance.below(3)
        );
    }
    Recommendation { parts, text }
}

/// All recommendations are served alike.
fn draw(size: &Size, chance: &mut Chance) -> usize {
    chance.below(size.recommendations)
}

/// For each workstream the recommendations that it serves, each once.
fn targets(size: &Size, draw: Draw) -> Vec<BTreeSet<usize>> {
    let mut chance = Chance::new(size.seed, 2);
    let mut targets = vec![BTreeSet::new(); size.workstreams];
    let mut made = 0;
    while made < size.links {
        let workstream = chance.below(size.workstreams);
        if targets[workstream].insert(draw(size, &mut chance)) {
            made += 1;
        }
    }
    targets
}

/// One workstream; adds what it costs us to `ours`, in thousands of pounds by year.
fn workstream(
    size: &Size,
    number: usize,
    targets: &BTreeSet<usize>,
    recommendations: &[Recommendation],
    ours: &mut [usize; 3],
) -> String {
    let mut chance = Chance::new(size.seed, 3 + number as u64);
    let chance = &mut chance;
    let is_other = chance.percent(15);
    let is_current = is_other || chance.percent(55);
    let status = if is_current { "current" } else { "proposed" };
    let funding = if is_other { "other" } else { "programme" };
    let mut text = beginning(chance, number, status, funding);
    if is_other && chance.percent(50) {
        text.push_str("  costs: unknown\n");
    } else {
        let costs = [(); 3].map(|()| 20 + chance.below(400));
        let _ = writeln!(text, "  costs: {}", amounts(costs));
        text.push_str("  cost_basis: illustrative\n");
        if !is_other {
            money(size, chance, is_current, &mut text);
            add(ours, costs);
        }
    }
    if number > 0 && chance.percent(4) {
        let _ = writeln!(text, "  requires: [w{:05}]", chance.below(number));
    }
    links(chance, targets, recommendations, &mut text, |chance| {
        chance.of(&EXTENTS).to_owned()
    });
    text
}

/// How every workstream begins.
fn beginning(chance: &mut Chance, number: usize, status: &str, funding: &str) -> String {
    format!(
        "- id: w{number:05}\n  name: {}\n  owner: {}\n  status: {status}\n  funding: {funding}\n  purpose: {}\n",
        words::name(chance, number),
        chance.of(&OWNERS),
        words::purpose(chance),
    )
}

fn add(all: &mut [usize; 3], own: [usize; 3]) {
    all.iter_mut().zip(own).for_each(|(all, own)| *all += own);
}

/// What only a workstream of our own can have.
fn money(size: &Size, chance: &mut Chance, is_current: bool, text: &mut String) {
    if is_current && chance.percent(20) {
        let _ = writeln!(text, "  exit_cost: £{}k", 1 + chance.below(10));
    }
    if size.levels && chance.percent(40) {
        text.push_str("  levels:\n");
        text.push_str("    - {id: reduced, cost: 0.5, delivers: 0.6}\n");
        text.push_str("    - {id: expanded, cost: 1.5, delivers: 1.3}\n");
    }
}

fn links(
    chance: &mut Chance,
    targets: &BTreeSet<usize>,
    recommendations: &[Recommendation],
    text: &mut String,
    extent: impl Fn(&mut Chance) -> String,
) {
    if !targets.is_empty() {
        text.push_str("  covers:\n");
    }
    for &target in targets {
        let parts = recommendations[target].parts;
        let _ = if parts > 0 && chance.percent(50) {
            let part = chance.below(parts);
            writeln!(text, "    - part: R{target:05}.{part}")
        } else {
            writeln!(text, "    - recommendation: R{target:05}")
        };
        let _ = writeln!(text, "      extent: {}", extent(chance));
        if chance.percent(90) {
            let _ = writeln!(text, "      confidence: {}", chance.of(&CONFIDENCES));
        }
        let _ = writeln!(text, "      why: {}", words::why(chance));
    }
}
