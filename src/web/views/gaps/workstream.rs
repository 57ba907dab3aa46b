//! A workstream: who does it, what it costs and serves, and what would be lost today without it.

use serde::Serialize;

use super::evidence::Evidence;
use super::stake::{Share, stake};
use super::words::{self, Cut, Named, address, named, percent, short, today};
use crate::brief::points;
use crate::coverage::Standing;
use crate::diagnostics::suggestion;
use crate::model::{At, CostBasis, Funding, Link, Lock, Money, Workspace, Workstream};
use crate::web::page::{Context, Drawn, Refused, Template};
use crate::web::solving::Scene;
use crate::web::state::State;
use crate::web::views::View;
use crate::words::capital;

const TEMPLATE: Template = Template {
    name: "workstream.html.hbs",
    text: include_str!("../../templates/workstream.html.hbs"),
};

/// So many recommendations in a table.
const ROWS: usize = 200;

#[derive(Serialize)]
struct Page {
    back: String,
    id: String,
    why: String,
    purpose: Option<String>,
    activities: Vec<String>,
    source: Vec<String>,
    facts: Vec<Fact>,
    requires: Vec<Named>,
    excludes: Vec<Named>,
    costs: Option<Costs>,
    is_current: bool,
    serves: Cut<Served>,
    /// The words for what hangs on it today.
    stake: String,
    shares: Cut<Shift>,
}

#[derive(Serialize)]
struct Fact {
    name: &'static str,
    words: String,
}

/// Its money, year by year.
#[derive(Serialize)]
struct Costs {
    basis: String,
    /// What its costs are raised by, where it states that.
    raised: bool,
    years: Vec<String>,
    rows: Vec<CostRow>,
}

#[derive(Serialize)]
struct CostRow {
    name: String,
    years: Vec<(String, String)>,
    all: String,
}

#[derive(Serialize)]
struct Served {
    id: String,
    text: String,
    href: String,
    part: Option<String>,
    evidence: Evidence,
}

#[derive(Serialize)]
struct Shift {
    id: String,
    text: String,
    href: String,
    running: String,
    left: String,
    whole: String,
    is_alone: bool,
}

pub(super) fn draw(context: &Context, id: &str) -> Result<Drawn, Refused> {
    let scene = today(context)?;
    let workspace = &scene.workspace;
    let Some(w) = workspace.workstream(id) else {
        let all = workspace.workstreams.iter();
        let known: Vec<&str> = all.map(|w| w.id.as_str()).collect();
        return Err(Refused::NotFound(format!(
            "There is no workstream `{id}`: {}",
            suggestion(id, &known)
        )));
    };
    Ok(Drawn {
        title: short(&workspace.workstreams[w].name, 200),
        html: TEMPLATE.filled(&page(context, &scene, w))?,
    })
}

fn page(context: &Context, scene: &Scene, w: usize) -> Page {
    let (workspace, state) = (&scene.workspace, &context.state);
    let workstream = &workspace.workstreams[w];
    let id = workstream.id.as_str();
    let those = |indices: &[usize]| {
        let found = indices.iter();
        found.map(|&w| named(workspace, state, w)).collect()
    };
    let stake = stake(scene, w);
    let shares = stake.recommendations.iter();
    let links = workstream.covers.links.iter();
    Page {
        back: address(View::Gaps.path(), state, &[]),
        id: id.to_owned(),
        why: address(View::Budget.path(), state, &[("why", id)]),
        purpose: workstream.purpose.clone(),
        activities: workstream.activities.clone(),
        source: workstream.source.clone(),
        facts: facts(workspace, state, workstream),
        requires: those(&workstream.requires),
        excludes: those(&workstream.excludes),
        costs: costs(workspace, workstream),
        is_current: workstream.is_current(),
        serves: Cut::of(links.map(|link| served(scene, state, w, link)), ROWS),
        stake: staked(scene, w, stake.whole),
        shares: Cut::of(shares.map(|share| shift(scene, state, w, share)), ROWS),
    }
}

fn facts(workspace: &Workspace, state: &State, workstream: &Workstream) -> Vec<Fact> {
    let id = workstream.id.as_str();
    let years = &workspace.programme.years;
    let fact = |name, words: &str| Fact {
        name,
        words: words.to_owned(),
    };
    let owner = Some(workstream.owner.as_str()).filter(|owner| !owner.is_empty());
    let current = workstream.is_current();
    let mut facts = vec![
        fact("Owner", owner.unwrap_or("not named")),
        fact("Status", if current { "runs today" } else { "proposed" }),
        fact(
            "Paid by",
            match workstream.funding {
                Funding::Programme => "this programme",
                Funding::Other => "others: it covers, costs us nothing, and is not ours to change",
            },
        ),
    ];
    let locked = match (state.lock_in.contains(id), state.lock_out.contains(id)) {
        (true, _) => Some("in, as tried out here"),
        (_, true) => Some("out, as tried out here"),
        _ => match workstream.lock {
            Some(Lock::In) => Some("in: never below its normal level"),
            Some(Lock::Out) => Some("out: it must not run"),
            None => None,
        },
    };
    facts.extend(locked.map(|words| fact("Locked", words)));
    if workstream.is_ours_to_change() {
        let (from, to) = (&years[workstream.earliest], &years[workstream.latest]);
        let name = if current { "Can change" } else { "Can start" };
        let words = match from.label == to.label {
            true => format!("in {}", from.label),
            false => format!("from {} to {}", from.label, to.label),
        };
        facts.push(fact(name, &words));
    }
    if workstream.ends + 1 < years.len() {
        let last = &years[workstream.ends].label;
        facts.push(fact("Ends", &format!("after {last}")));
    }
    facts
}

/// Nothing where it costs this programme nothing that is known.
fn costs(workspace: &Workspace, workstream: &Workstream) -> Option<Costs> {
    workstream.costs.as_ref()?;
    let labels: Vec<&str> = workspace
        .programme
        .years
        .iter()
        .map(|y| y.label.as_str())
        .collect();
    let row = |name: &str, cost: &dyn Fn(usize) -> Money| CostRow {
        name: name.to_owned(),
        years: (labels.iter().enumerate())
            .map(|(year, label)| ((*label).to_owned(), cost(year).exact()))
            .collect(),
        all: (0..labels.len()).map(cost).sum::<Money>().exact(),
    };
    let levels = (0..workstream.levels.len()).map(At::Level);
    let levels = std::iter::once(At::Normal).chain(levels);
    let mut rows: Vec<CostRow> = levels
        .clone()
        .map(|at| {
            row(&capital(workstream.level_name(at)), &|year| {
                workstream.level_cost(at, year)
            })
        })
        .collect();
    let raised = workstream.optimism_bias.is_some();
    if raised {
        rows.extend(levels.map(|at| {
            let name = format!("{} as estimated", capital(workstream.level_name(at)));
            row(&name, &|year| workstream.cost_without_bias(at, year))
        }));
    }
    if workstream
        .committed
        .iter()
        .any(|money| *money > Money::ZERO)
    {
        rows.push(row("Spent even if it is stopped", &|year| {
            workstream.committed[year]
        }));
    }
    let exit = Some(workstream.exit_cost).filter(|cost| *cost > Money::ZERO);
    let exit = exit.map(|cost| {
        format!(
            " Stopping it costs {} once, in the first year without it.",
            cost.exact()
        )
    });
    Some(Costs {
        basis: format!(
            "The costs are {}.{}",
            basis(workstream),
            exit.unwrap_or_default()
        ),
        raised,
        years: labels.into_iter().map(str::to_owned).collect(),
        rows,
    })
}

fn basis(workstream: &Workstream) -> &'static str {
    match workstream.cost_basis {
        CostBasis::Published => "published",
        CostBasis::Estimate => "estimates",
        CostBasis::Illustrative => "illustrative: made up to be plausible",
    }
}

fn served(scene: &Scene, state: &State, w: usize, link: &Link) -> Served {
    let workspace = &scene.workspace;
    let (r, part) = workspace.part(link.part);
    let recommendation = &workspace.recommendations[r];
    let id = recommendation.id.as_str();
    Served {
        id: id.to_owned(),
        text: words::text(recommendation, 200),
        href: words::recommendation(state, id),
        part: (recommendation.parts.len() > 1)
            .then(|| format!("{}: {}", part.id, short(&part.text, 120))),
        evidence: Evidence::of(workspace, w, link),
    }
}

fn shift(scene: &Scene, state: &State, w: usize, share: &Share) -> Shift {
    let gap = &scene.gaps.recommendations[share.recommendation];
    let only = &scene.gaps.workstreams[w].only_cover_of;
    Shift {
        id: gap.id.clone(),
        text: words::text(&scene.workspace.recommendations[share.recommendation], 200),
        href: words::recommendation(state, &gap.id),
        running: percent(share.with),
        left: percent(share.without),
        whole: points(share.whole),
        is_alone: only.contains(&gap.id),
    }
}

/// What is lost without it; of a proposed one, what it would add.
fn staked(scene: &Scene, w: usize, whole: f64) -> String {
    let current = scene.workspace.workstreams[w].is_current();
    let standing = scene.gaps.workstreams[w].standing;
    let coverage = percent(scene.gaps.coverage.value());
    match (current, standing) {
        (true, Standing::Aligned) => format!(
            "Without it, and with all else as it is, the weighted coverage of {coverage} would be lower by {}.",
            points(whole)
        ),
        (false, Standing::Aligned) => format!(
            "It does not run, so nothing hangs on it today. At its normal level, and with all else as it is, it would add {} to the weighted coverage of {coverage}.",
            points(whole)
        ),
        (_, Standing::Adjacent) => {
            "It is near recommendations but covers none: no coverage hangs on it.".to_owned()
        }
        (_, Standing::ServesNone) => {
            "It is linked to no recommendation: no coverage hangs on it.".to_owned()
        }
    }
}
