//! Every plan there is, one after another, by the words of the method alone: nothing of gapwise is
//! used here.

use crate::funds;
use crate::spec::{
    Carry, Combine, FIRST_YEAR, Group, Link, Lock, Recommendation, Rule, Spec, Target, Workstream,
    level_id,
};

/// The best plan by all four orders.
#[derive(Debug)]
pub struct Best {
    pub value: f64,
    pub spend: i64,
    pub changes: usize,
    pub levels: Vec<Vec<String>>,
    /// How many plans have the best coverage.
    pub ties: usize,
    /// Whether the plan pays to stop something, and whether it spends what an earlier year left.
    pub exits: bool,
    pub carries: bool,
    /// What each fund has to pay in each year; all of it is the first one's where there are none.
    pub bills: Vec<Vec<i64>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum At {
    None,
    Normal,
    Level(usize),
}

#[derive(Debug, Clone)]
struct Path {
    levels: Vec<At>,
    costs: Vec<i64>,
    /// Something current is stopped before its end.
    stops: bool,
}

/// A plan that keeps every limit: its path numbers, value, spend.
struct Candidate {
    chosen: Vec<usize>,
    value: f64,
    spend: i64,
}

/// A point's coverage and spend.
pub type Point = (f64, i64);

/// What a plan is held against; nothing where no plan is like that.
#[derive(Debug)]
pub struct Points {
    pub usual: Point,
    pub usual_is_allowed: bool,
    pub least: Option<Point>,
    pub same_coverage: Option<Point>,
    pub same_spend: Option<Point>,
}

pub fn points(spec: &Spec) -> Points {
    let (paths, candidates) = candidates(spec);
    let usual: Vec<&Path> = paths.iter().map(|all| &all[0]).collect();
    let value = value(spec, &usual);
    let spend = usual.iter().flat_map(|path| &path.costs).sum();
    let all: Vec<Point> = candidates.iter().map(|c| (c.value, c.spend)).collect();
    let most = |of: &[Point]| of.iter().map(|p| p.0).fold(f64::NEG_INFINITY, f64::max);
    let cheapest = |of: Vec<Point>| {
        let least = of.iter().map(|p| p.1).min()?;
        let of: Vec<Point> = of.into_iter().filter(|p| p.1 == least).collect();
        Some((most(&of), least))
    };
    let no_dearer: Vec<Point> = all.iter().copied().filter(|p| p.1 <= spend).collect();
    let best = most(&no_dearer);
    Points {
        usual: (value, spend),
        usual_is_allowed: candidates.iter().any(|c| c.chosen.iter().all(|&p| p == 0)),
        least: cheapest(all.clone()),
        same_coverage: cheapest(all.into_iter().filter(|p| p.0 >= value - 1e-9).collect()),
        same_spend: cheapest(
            no_dearer
                .into_iter()
                .filter(|p| p.0 >= best - 1e-9)
                .collect(),
        ),
    }
}

/// What plans with these levels cover and spend, which keep every limit; none where none does.
pub fn points_of(spec: &Spec, levels: &[Vec<String>]) -> Vec<Point> {
    let (paths, candidates) = candidates(spec);
    let has = |c: &&Candidate| {
        let mut chosen = c.chosen.iter().zip(&paths).zip(levels);
        chosen.all(|((&path, all), levels)| names(&all[path]) == *levels)
    };
    let alike = candidates.iter().filter(has);
    alike.map(|c| (c.value, c.spend)).collect()
}

/// The paths of each workstream, and every plan that keeps every limit.
fn candidates(spec: &Spec) -> (Vec<Vec<Path>>, Vec<Candidate>) {
    let paths: Vec<Vec<Path>> = spec.workstreams.iter().map(|w| paths(spec, w)).collect();
    let mut candidates = Vec::new();
    let mut chosen = vec![0; paths.len()];
    loop {
        let plan: Vec<&Path> = chosen.iter().zip(&paths).map(|(&p, all)| &all[p]).collect();
        if is_allowed(spec, &plan, &chosen) {
            candidates.push(Candidate {
                chosen: chosen.clone(),
                value: value(spec, &plan),
                spend: plan.iter().flat_map(|p| &p.costs).sum(),
            });
        }
        // Counting up, the last workstream fastest: the order of ids, business as usual first.
        let Some(next) = (0..paths.len())
            .rev()
            .find(|&w| chosen[w] + 1 < paths[w].len())
        else {
            break;
        };
        chosen[next] += 1;
        chosen[next + 1..].fill(0);
    }
    (paths, candidates)
}

pub fn best(spec: &Spec) -> Option<Best> {
    let (paths, mut candidates) = candidates(spec);
    let most = candidates
        .iter()
        .map(|c| c.value)
        .fold(f64::NEG_INFINITY, f64::max);
    candidates.retain(|c| c.value >= most - 1e-9);
    let ties = candidates.len();
    let changes = |c: &Candidate| c.chosen.iter().filter(|&&p| p > 0).count();
    // `min_by_key` keeps the first of equals, and candidates stand in the order of the fixed rule.
    let best = candidates.iter().min_by_key(|c| (c.spend, changes(c)))?;
    let levels = best
        .chosen
        .iter()
        .zip(&paths)
        .map(|(&p, all)| names(&all[p]))
        .collect();
    let plan = || best.chosen.iter().zip(&paths).map(|(&p, all)| &all[p]);
    let over = |year: usize, limit: i64| plan().map(|p| p.costs[year]).sum::<i64>() > limit;
    let usual = as_usual(spec, None);
    let bills = bills(spec, &plan().collect::<Vec<_>>());
    Some(Best {
        bills,
        exits: plan()
            .zip(&spec.workstreams)
            .any(|(path, w)| path.stops && w.exit > 0),
        carries: spec.by_year.as_ref().is_some_and(|limits| {
            let mut limits = limits.iter().zip(&usual).enumerate();
            limits.any(|(year, (limit, usual))| over(year, limit + usual))
        }),
        value: best.value,
        spend: best.spend,
        changes: changes(best),
        levels,
        ties,
    })
}

/// A plan that keeps everything but perhaps the limits of money.
pub struct Possible {
    /// The number of each workstream's path.
    pub chosen: Vec<usize>,
    pub value: f64,
    pub spend: Vec<i64>,
    /// What each fund has to pay in each year; all of it is the first one's where there are none.
    pub bills: Vec<Vec<i64>>,
    pub is_affordable: bool,
    /// The coverage of each recommendation over the years that count, excuses aside.
    pub covered: Vec<f64>,
}

/// Every plan that there would be with more money.
pub fn possible(spec: &Spec) -> Vec<Possible> {
    let paths: Vec<Vec<Path>> = spec.workstreams.iter().map(|w| paths(spec, w)).collect();
    let mut found = Vec::new();
    let mut chosen = vec![0; paths.len()];
    loop {
        let plan: Vec<&Path> = chosen.iter().zip(&paths).map(|(&p, all)| &all[p]).collect();
        if is_allowed_with_money(spec, &plan, &chosen) {
            let cost = |year: usize| plan.iter().map(|p| p.costs[year]).sum();
            found.push(Possible {
                chosen: chosen.clone(),
                value: value(spec, &plan),
                spend: (0..spec.years).map(cost).collect(),
                bills: bills(spec, &plan),
                is_affordable: is_affordable(spec, &plan),
                covered: (0..spec.recommendations.len())
                    .map(|r| mean(spec, &plan, &Group::Recommendation(r)))
                    .collect(),
            });
        }
        let mut last_first = (0..paths.len()).rev();
        let Some(next) = last_first.find(|&w| chosen[w] + 1 < paths[w].len()) else {
            return found;
        };
        chosen[next] += 1;
        chosen[next + 1..].fill(0);
    }
}

/// The levels of each of a workstream's paths, by name.
pub fn courses(spec: &Spec, w: usize) -> Vec<Vec<String>> {
    paths(spec, &spec.workstreams[w])
        .iter()
        .map(names)
        .collect()
}

/// The limit of each year, with what current workstreams add to it; one for all where none is given.
pub fn limits(spec: &Spec) -> Result<Vec<i64>, i64> {
    let usual = as_usual(spec, None);
    match &spec.by_year {
        Some(limits) => Ok(limits.iter().zip(&usual).map(|(l, u)| l + u).collect()),
        None => Err(spec.total + usual.iter().sum::<i64>()),
    }
}

fn names(path: &Path) -> Vec<String> {
    let name = |at: &At| match at {
        At::None => "none".to_owned(),
        At::Normal => "normal".to_owned(),
        At::Level(level) => level_id(*level),
    };
    path.levels.iter().map(name).collect()
}

fn decides(w: &Workstream) -> bool {
    w.ours && w.known
}

fn paths(spec: &Spec, w: &Workstream) -> Vec<Path> {
    let before = if w.current { At::Normal } else { At::None };
    let mut all = vec![path(spec, w, before, None)];
    if decides(w) {
        let first = if w.current { At::None } else { At::Normal };
        for year in w.earliest..=w.latest {
            if year > w.ends {
                continue;
            }
            all.push(path(spec, w, before, Some((year, first))));
            for level in 0..w.levels.len() {
                all.push(path(spec, w, before, Some((year, At::Level(level)))));
            }
        }
    }
    all
}

fn path(spec: &Spec, w: &Workstream, before: At, change: Option<(usize, At)>) -> Path {
    let mut levels = vec![before; spec.years];
    if let Some((year, target)) = change {
        levels[year..].fill(target);
    }
    for (year, level) in levels.iter_mut().enumerate() {
        if year > w.ends {
            *level = At::None;
        }
    }
    let costs = (0..spec.years)
        .map(|year| {
            if !decides(w) {
                return 0;
            }
            let running = match levels[year] {
                At::None => 0,
                At::Normal => w.costs[year],
                At::Level(level) => w.levels[level].costs[year],
            };
            let exit = if w.current && change == Some((year, At::None)) {
                w.exit
            } else {
                0
            };
            running.max(w.committed[year]) + exit
        })
        .collect();
    Path {
        levels,
        costs,
        stops: w.current && change.is_some_and(|(_, target)| target == At::None),
    }
}

fn is_allowed(spec: &Spec, plan: &[&Path], chosen: &[usize]) -> bool {
    is_affordable(spec, plan) && is_allowed_with_money(spec, plan, chosen)
}

fn is_allowed_with_money(spec: &Spec, plan: &[&Path], chosen: &[usize]) -> bool {
    (0..plan.len()).all(|w| keeps_lock(&spec.workstreams[w], plan[w]))
        && (0..spec.years).all(|year| fits_together(spec, plan, year))
        && spec
            .rules
            .iter()
            .all(|rule| keeps(spec, plan, chosen, rule))
}

fn is_affordable(spec: &Spec, plan: &[&Path]) -> bool {
    let spend: Vec<i64> = (0..spec.years)
        .map(|y| plan.iter().map(|p| p.costs[y]).sum())
        .collect();
    if !spec.funds.is_empty() {
        return funds::is_payable(spec, &bills(spec, plan), &funds::allowed(spec));
    }
    let usual = as_usual(spec, None);
    let Some(limits) = &spec.by_year else {
        return spend.iter().sum::<i64>() <= spec.total + usual.iter().sum::<i64>();
    };
    let mut carried = 0;
    for year in 0..spec.years {
        let left = limits[year] + usual[year] + carried - spend[year];
        if left < 0 {
            return false;
        }
        carried = match spec.carry {
            Carry::None => 0,
            Carry::Unlimited => left,
            Carry::UpTo(most) => left.min(most),
        };
    }
    true
}

/// What each fund has to pay in each year.
fn bills(spec: &Spec, plan: &[&Path]) -> Vec<Vec<i64>> {
    let mut bills = vec![vec![0; spec.years]; spec.funds.len().max(1)];
    for (w, path) in spec.workstreams.iter().zip(plan) {
        for (year, cost) in path.costs.iter().enumerate() {
            bills[w.fund][year] += cost;
        }
    }
    bills
}

/// What is added to the limits (of a fund, or of all): what current workstreams cost if nothing
/// changes, or nothing.
pub fn as_usual(spec: &Spec, fund: Option<usize>) -> Vec<i64> {
    let is_paid = |w: &Workstream| fund.is_none_or(|fund| fund == w.fund);
    let counts = |w: &&Workstream| spec.on_top && decides(w) && w.current && is_paid(w);
    let cost = |w: &Workstream, year: usize| {
        let running = if year <= w.ends { w.costs[year] } else { 0 };
        running.max(w.committed[year])
    };
    (0..spec.years)
        .map(|year| {
            let current = spec.workstreams.iter().filter(counts);
            current.map(|w| cost(w, year)).sum()
        })
        .collect()
}

fn keeps_lock(w: &Workstream, path: &Path) -> bool {
    let normal: i64 = w.costs.iter().sum();
    let is_below = |at: &At| match at {
        At::None => true,
        At::Normal => false,
        At::Level(level) => {
            let cost: i64 = w.levels[*level].costs.iter().sum();
            cost < normal || cost == normal && w.levels[*level].delivers < 100
        }
    };
    let open = &path.levels[..=w.ends];
    let runs = open.iter().any(|at| *at != At::None);
    match w.lock {
        _ if !decides(w) => true,
        None => true,
        Some(Lock::Out) => !runs,
        Some(Lock::In) if w.current => !open.iter().any(is_below),
        Some(Lock::In) => runs && !open.iter().any(|at| *at != At::None && is_below(at)),
    }
}

fn fits_together(spec: &Spec, plan: &[&Path], year: usize) -> bool {
    let runs = |w: usize| plan[w].levels[year] != At::None;
    spec.workstreams.iter().enumerate().all(|(w, workstream)| {
        !runs(w)
            || workstream.requires.is_none_or(runs)
                && workstream.excludes.is_none_or(|other| !runs(other))
    })
}

fn keeps(spec: &Spec, plan: &[&Path], chosen: &[usize], rule: &Rule) -> bool {
    let running = |of: &[usize]| {
        of.iter()
            .filter(|&&w| plan[w].levels.iter().any(|at| *at != At::None))
            .count()
    };
    match rule {
        Rule::Floor { of, pence } => spent(spec, plan, of, false) >= *pence,
        Rule::Ceiling { of, pence } => spent(spec, plan, of, true) <= *pence,
        Rule::Coverage { of, hundredths } => {
            mean(spec, plan, of) >= f64::from(*hundredths) / 100.0 - 1e-9
        }
        Rule::AtMost { of, count } => running(of) <= *count,
        Rule::AtLeast { of, count } => running(of) >= *count,
        Rule::Changes(count) => chosen.iter().filter(|&&p| p > 0).count() <= *count,
    }
}

/// What counts as spent on a group, each workstream's share of a year rounded to the penny: down, or
/// up where the rounding must not hide spending.
fn spent(spec: &Spec, plan: &[&Path], of: &Group, up: bool) -> i64 {
    let mut sum = 0;
    for (index, (w, path)) in spec.workstreams.iter().zip(plan).enumerate() {
        for (&at, &cost) in path.levels.iter().zip(&path.costs) {
            sum += match of {
                Group::Owner if w.owner == 0 => cost,
                Group::Workstreams(list) if list.contains(&index) => cost,
                Group::Owner | Group::Workstreams(_) => 0,
                _ => share(spec, links_at(w, at), cost, of, up),
            };
        }
    }
    sum
}

/// The links that money is shared out over; what is paid after the end is shared out as before.
fn links_at(w: &Workstream, at: At) -> &[Link] {
    match at {
        At::None | At::Normal => &w.links,
        At::Level(level) => w.levels[level].links.as_deref().unwrap_or(&w.links),
    }
}

fn share(spec: &Spec, links: &[Link], cost: i64, of: &Group, up: bool) -> i64 {
    let extents = |links: &mut dyn Iterator<Item = &Link>| -> i64 {
        links.map(|link| i64::from(link.extent)).sum()
    };
    let whole = extents(&mut links.iter());
    if whole == 0 {
        return 0;
    }
    let own = |link: &&Link| is_in(of, recommendation_of(link.target), spec);
    let part = cost * extents(&mut links.iter().filter(own));
    part / whole + i64::from(up && part % whole > 0)
}

fn recommendation_of(target: Target) -> usize {
    match target {
        Target::Whole(recommendation) => recommendation,
        Target::Part(part) => part.saturating_sub(1),
    }
}

fn is_in(group: &Group, recommendation: usize, spec: &Spec) -> bool {
    let own = &spec.recommendations[recommendation];
    match group {
        Group::Element(element) => own.element == *element,
        Group::Audience(audience) => own.audience == *audience,
        Group::Recommendation(index) => recommendation == *index,
        Group::Owner | Group::Workstreams(_) => false,
    }
}

/// The weighted mean coverage of a group over the years that count; excuses change nothing here.
fn mean(spec: &Spec, plan: &[&Path], of: &Group) -> f64 {
    let years = counted_years(spec);
    let (mut sum, mut weights) = (0.0, 0.0);
    for (r, own) in spec.recommendations.iter().enumerate() {
        if is_in(of, r, spec) {
            weights += f64::from(own.weight);
            for &year in &years {
                sum += f64::from(own.weight) * of_recommendation(spec, plan, r, year);
            }
        }
    }
    sum / weights / years.len() as f64
}

fn counted_years(spec: &Spec) -> Vec<usize> {
    if spec.last_year_only {
        vec![spec.years - 1]
    } else {
        (0..spec.years).collect()
    }
}

fn value(spec: &Spec, plan: &[&Path]) -> f64 {
    let years = counted_years(spec);
    let weight: u32 = spec.recommendations.iter().map(|r| r.weight).sum();
    let mut sum = 0.0;
    for &year in &years {
        for (r, own) in spec.recommendations.iter().enumerate() {
            if !is_excused(own, year) {
                sum += f64::from(own.weight) * of_recommendation(spec, plan, r, year);
            }
        }
    }
    sum / f64::from(weight) / years.len() as f64
}

/// Whether a gap is excused on the day on which a year starts.
fn is_excused(recommendation: &Recommendation, year: usize) -> bool {
    let excuse = recommendation.excused.as_ref();
    excuse.is_some_and(|excuse| {
        excuse
            .until
            .is_none_or(|until| (FIRST_YEAR + year, 4, 1) < until)
    })
}

fn of_recommendation(spec: &Spec, plan: &[&Path], recommendation: usize, year: usize) -> f64 {
    if recommendation == 0 {
        0.25 * of_part(spec, plan, 0, year) + 0.75 * of_part(spec, plan, 1, year)
    } else {
        of_part(spec, plan, recommendation + 1, year)
    }
}

fn of_part(spec: &Spec, plan: &[&Path], part: usize, year: usize) -> f64 {
    assert!(part < spec.parts());
    let (mut sum, mut most) = (0.0, 0.0_f64);
    for (w, path) in spec.workstreams.iter().zip(plan) {
        let (links, delivers): (&[Link], f64) = match path.levels[year] {
            At::None => continue,
            At::Normal => (&w.links, 1.0),
            At::Level(level) => {
                let level = &w.levels[level];
                (
                    level.links.as_deref().unwrap_or(&w.links),
                    f64::from(level.delivers) / 100.0,
                )
            }
        };
        // What is said of a part goes before what is said of the whole.
        let whole = Target::Whole(part.saturating_sub(1));
        let own = links.iter().find(|link| link.target == Target::Part(part));
        if let Some(link) = own.or_else(|| links.iter().find(|link| link.target == whole)) {
            let confidence = match link.confidence {
                "low" => 0.5,
                "medium" => 0.75,
                _ => 1.0,
            };
            let strength = (f64::from(link.extent) / 100.0 * confidence * delivers).min(1.0);
            sum += strength;
            most = most.max(strength);
        }
    }
    match spec.combine {
        Combine::Best => most,
        Combine::Sum => f64::min(sum, 1.0),
        Combine::Curve => curve(sum),
    }
}

fn curve(x: f64) -> f64 {
    match x {
        x if x <= 0.4 => 1.5 * x,
        x if x <= 1.0 => 0.6 + 0.5 * (x - 0.4),
        x if x <= 1.6 => 0.9 + (x - 1.0) / 6.0,
        _ => 1.0,
    }
}
