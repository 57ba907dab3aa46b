//! A random small workspace, as numbers for the oracle and as YAML for gapwise.

use gapwise::load::Files;

/// Splitmix64: the same workspaces on every machine.
pub struct Random(u64);

impl Random {
    #[allow(dead_code)]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Combine {
    Best,
    Sum,
    Curve,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carry {
    None,
    Unlimited,
    UpTo(i64),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lock {
    In,
    Out,
}

/// What an entry of `covers` names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    Part(usize),
    /// A recommendation, and so all its parts.
    Whole(usize),
}

#[derive(Debug, Clone)]
pub struct Link {
    pub target: Target,
    /// Hundredths.
    pub extent: u32,
    pub confidence: &'static str,
}

#[derive(Debug, Clone)]
pub struct Level {
    pub costs: Vec<i64>,
    /// Hundredths.
    pub delivers: u32,
    pub links: Option<Vec<Link>>,
}

#[derive(Debug, Clone)]
pub struct Workstream {
    pub current: bool,
    pub ours: bool,
    pub known: bool,
    pub costs: Vec<i64>,
    pub committed: Vec<i64>,
    pub exit: i64,
    pub levels: Vec<Level>,
    pub earliest: usize,
    pub latest: usize,
    pub ends: usize,
    pub links: Vec<Link>,
    pub requires: Option<usize>,
    pub excludes: Option<usize>,
    pub lock: Option<Lock>,
    pub owner: usize,
    /// Which of the funds pays.
    pub fund: usize,
}

/// A fund of the budget.
#[derive(Debug, Clone)]
pub struct Fund {
    pub by_year: Vec<i64>,
    /// Where it differs from the budget's own.
    pub carry: Option<Carry>,
    pub virement: Option<Virement>,
}

/// What may be paid for another fund in the same year.
#[derive(Debug, Clone, Copy)]
pub struct Virement {
    pub to: usize,
    pub at_most: i64,
}

/// What a rule speaks of.
#[derive(Debug, Clone)]
pub enum Group {
    /// Owner o0, who always has the first workstream.
    Owner,
    Workstreams(Vec<usize>),
    Element(usize),
    Audience(usize),
    Recommendation(usize),
}

#[derive(Debug, Clone)]
pub enum Rule {
    Floor { of: Group, pence: i64 },
    Ceiling { of: Group, pence: i64 },
    Coverage { of: Group, hundredths: u32 },
    AtMost { of: Vec<usize>, count: usize },
    AtLeast { of: Vec<usize>, count: usize },
    Changes(usize),
}

/// A recommendation: weight, element, audience, and whether its gap is excused.
#[derive(Debug, Clone)]
pub struct Recommendation {
    pub weight: u32,
    pub element: usize,
    pub audience: usize,
    pub excused: Option<Excuse>,
}

/// Until when a gap is excused; for good where there is no date.
#[derive(Debug, Clone)]
pub struct Excuse {
    pub state: &'static str,
    pub until: Option<(usize, usize, usize)>,
}

/// Recommendation 0 has two parts with shares 1 and 3; the others are one part each.
#[derive(Debug, Clone)]
pub struct Spec {
    pub years: usize,
    pub recommendations: Vec<Recommendation>,
    pub combine: Combine,
    pub last_year_only: bool,
    pub by_year: Option<Vec<i64>>,
    /// In place of `by_year`, where there are any.
    pub funds: Vec<Fund>,
    pub total: i64,
    pub on_top: bool,
    pub carry: Carry,
    pub workstreams: Vec<Workstream>,
    pub rules: Vec<Rule>,
}

/// The first year starts on 1 April of it.
pub const FIRST_YEAR: usize = 2018;

pub fn year(index: usize) -> String {
    let starts = FIRST_YEAR + index;
    format!("{starts}-{}", (starts + 1) % 100)
}

pub fn part(index: usize) -> String {
    match index {
        0 => "R0.a".to_owned(),
        1 => "R0.b".to_owned(),
        other => format!("R{}", other - 1),
    }
}

pub fn id(workstream: usize) -> String {
    format!("w{workstream}")
}

pub fn level_id(level: usize) -> String {
    format!("l{level}")
}

/// In the order of ids.
pub fn fund_id(fund: usize) -> &'static str {
    ["capital", "estates", "revenue"][fund]
}

fn pounds(pence: i64) -> String {
    format!("£{}.{:02}", pence / 100, pence % 100)
}

impl Spec {
    pub fn random(seed: u64) -> Self {
        let mut r = Random(seed);
        let years = 1 + r.below(3);
        let recommendations: Vec<Recommendation> = (0..1 + r.below(4))
            .map(|_| recommendation(&mut r))
            .collect();
        let count = 2 + r.below(if years == 3 { 3 } else { 4 });
        // Round amounts make ties, odd pence make rounding matter.
        let unit = r.pick(&[1_000_000, 500_000, 123_457]);
        let rules = rules(&mut r, count, &recommendations, unit);
        let mut workstreams: Vec<Workstream> = (0..count)
            .map(|w| workstream(&mut r, w, count, years, recommendations.len(), unit))
            .collect();
        let usual: i64 = workstreams
            .iter()
            .map(|w| w.costs.iter().sum::<i64>())
            .sum();
        let budget = |r: &mut Random, most: i64| most * (15 + r.below(75) as i64) / 100;
        let by_year = r.chance(70).then(|| {
            let yearly = usual / years as i64;
            (0..years)
                .map(|_| budget(&mut r, yearly))
                .collect::<Vec<i64>>()
        });
        let funds = match by_year {
            Some(_) if r.chance(60) => funds(&mut r, years, usual / years as i64, unit),
            _ => Vec::new(),
        };
        for workstream in &mut workstreams {
            workstream.fund = r.below(funds.len().max(1));
        }
        let by_year = by_year.filter(|_| funds.is_empty());
        let limits: Vec<i64> = match &by_year {
            Some(years) => years.clone(),
            None => funds.iter().flat_map(|f| f.by_year.clone()).collect(),
        };
        let total = match limits.is_empty() {
            true => budget(&mut r, usual),
            false => limits.iter().sum(),
        };
        let carry = [
            Carry::None,
            Carry::None,
            Carry::Unlimited,
            Carry::UpTo(unit * 2),
        ];
        Self {
            years,
            combine: r.pick(&[Combine::Best, Combine::Sum, Combine::Curve]),
            last_year_only: r.chance(25),
            by_year,
            funds,
            total,
            on_top: r.chance(25),
            carry: r.pick(&carry),
            rules,
            recommendations,
            workstreams,
        }
    }

    /// How many limits there are.
    pub fn limit_count(&self) -> usize {
        let of_funds = self.funds.len() * self.years;
        self.by_year.as_ref().map_or(of_funds, Vec::len).max(1)
    }

    pub fn parts(&self) -> usize {
        self.recommendations.len() + 1
    }

    /// A workspace folder of it.
    // Others that share this file read it so.
    #[allow(dead_code)]
    pub fn files(&self) -> Files {
        let mut files = Files::default();
        files.add("programme.yaml", &self.programme_yaml());
        files.add("recommendations/all.yaml", &self.recommendations_yaml());
        files.add("workstreams/all.yaml", &self.workstreams_yaml());
        if let Some(decisions) = self.decisions_yaml() {
            files.add("decisions.yaml", &decisions);
        }
        files
    }

    pub fn programme_yaml(&self) -> String {
        let years: Vec<String> = (0..self.years).map(year).collect();
        let combine = match self.combine {
            Combine::Best => "best",
            Combine::Sum => "sum",
            Combine::Curve => "curve",
        };
        let mut budget = format!("total: {}", pounds(self.total));
        if let Some(amounts) = &self.by_year {
            budget += &format!(", by_year: {}", by_year(amounts));
        }
        if !self.funds.is_empty() {
            let funds = self.funds.iter().enumerate().rev();
            let funds: Vec<String> = funds.map(|(f, fund)| fund_yaml(f, fund)).collect();
            budget += &format!(", funds: {{{}}}", funds.join(", "));
        }
        if self.on_top {
            budget += ", basis: on-top-of-current";
        }
        if self.carry != Carry::None {
            budget += &format!(", carry_over: {}", carry_yaml(self.carry));
        }
        let rules: Vec<String> = self
            .rules
            .iter()
            .map(|one| format!("{{{}}}", rule(one)))
            .collect();
        format!(
            "programme: {{id: p, years: [{}]}}\nframework:\n  elements: [{{id: e0}}, {{id: e1}}]\n  audiences: [{{id: a0}}, {{id: a1}}]\n\
             coverage: {{combine: {combine}, curve: [[0, 0], [0.4, 0.6], [1, 0.9], [1.6, 1]]}}\n\
             weights: {{from: given}}\nobjective: {{years: {}}}\nbudget: {{{budget}}}\nconstraints: [{}]\n",
            years.join(", "),
            if self.last_year_only {
                "final"
            } else {
                "average"
            },
            rules.join(", ")
        )
    }

    pub fn recommendations_yaml(&self) -> String {
        let recommendations = self.recommendations.iter().enumerate();
        recommendations
            .map(|(r, own)| {
                let parts = if r == 0 {
                    ", parts: [{id: R0.a, text: a, share: 1}, {id: R0.b, text: b, share: 3}]"
                } else {
                    ""
                };
                format!(
                    "- {{id: R{r}, text: t, element: e{}, audience: a{}, weight: {}{parts}}}\n",
                    own.element, own.audience, own.weight
                )
            })
            .collect()
    }

    /// The excused gaps, where there are any.
    pub fn decisions_yaml(&self) -> Option<String> {
        let recommendations = self.recommendations.iter().enumerate();
        let excused: Vec<String> = recommendations
            .filter_map(|(r, own)| {
                let Excuse { state, until } = own.excused.as_ref()?;
                let until = until.map_or_else(String::new, |(year, month, day)| {
                    format!(", until: {year}-{month:02}-{day:02}")
                });
                Some(format!(
                    "  - {{recommendation: R{r}, state: {state}{until}}}\n"
                ))
            })
            .collect();
        (!excused.is_empty()).then(|| format!("excused:\n{}", excused.concat()))
    }

    pub fn workstreams_yaml(&self) -> String {
        let all = self.workstreams.iter().enumerate();
        all.map(|(index, workstream)| {
            let text = workstream_yaml(index, workstream);
            match self.funds.len() {
                0 => text,
                // The only fund there is need not be named.
                1 if index % 2 == 0 => text,
                _ => format!("{text}  fund: {}\n", fund_id(workstream.fund)),
            }
        })
        .collect()
    }
}

fn funds(r: &mut Random, years: usize, yearly: i64, unit: i64) -> Vec<Fund> {
    let count = r.pick(&[1, 2, 2, 3, 3]);
    // What receives moves nothing on: all virement is to the same fund.
    let to = r.below(count);
    (0..count)
        .map(|f| Fund {
            by_year: (0..years)
                .map(|_| {
                    // What receives is short of money, so that something has to move.
                    let percent = r.below(if f == to && count > 1 { 60 } else { 240 });
                    yearly * percent as i64 / 100 / count as i64
                })
                .collect(),
            carry: r.chance(60).then(|| {
                r.pick(&[
                    Carry::None,
                    Carry::Unlimited,
                    Carry::UpTo(unit),
                    Carry::UpTo(unit * 5 / 2),
                ])
            }),
            virement: (f != to && r.chance(93)).then(|| Virement {
                to,
                at_most: r.pick(&[0, unit, unit * 3 / 2, unit * 2, unit * 3]),
            }),
        })
        .collect()
}

fn carry_yaml(carry: Carry) -> String {
    match carry {
        Carry::None => "none".to_owned(),
        Carry::Unlimited => "unlimited".to_owned(),
        Carry::UpTo(pence) => pounds(pence),
    }
}

fn fund_yaml(index: usize, fund: &Fund) -> String {
    let mut text = format!("by_year: {}", by_year(&fund.by_year));
    if let Some(carry) = fund.carry {
        text += &format!(", carry_over: {}", carry_yaml(carry));
    }
    if let Some(Virement { to, at_most }) = fund.virement {
        let (to, at_most) = (fund_id(to), pounds(at_most));
        text += &format!(", virement: {{to: {to}, at_most: {at_most}}}");
    }
    format!("{}: {{{text}}}", fund_id(index))
}

fn recommendation(r: &mut Random) -> Recommendation {
    // The day on which a year starts, and days beside it.
    let days = [(4, 1), (4, 1), (3, 31), (4, 2), (12, 1)];
    Recommendation {
        weight: r.pick(&[1, 2, 2, 5, 8]),
        element: r.below(2),
        audience: r.below(2),
        excused: r.chance(15).then(|| Excuse {
            state: r.pick(&["deferred", "rejected", "out-of-scope"]),
            until: r.chance(65).then(|| {
                let (month, day) = r.pick(&days);
                (FIRST_YEAR + r.below(4), month, day)
            }),
        }),
    }
}

fn workstream(
    r: &mut Random,
    index: usize,
    count: usize,
    years: usize,
    recommendations: usize,
    unit: i64,
) -> Workstream {
    let current = r.chance(45);
    let known = !current || r.chance(93);
    let amounts = |r: &mut Random, most: usize| -> Vec<i64> {
        (0..years)
            .map(|_| unit * r.below(most + 1) as i64)
            .collect()
    };
    let costs = amounts(r, 9);
    let committed = if r.chance(if current { 30 } else { 10 }) {
        amounts(r, 4)
    } else {
        vec![0; years]
    };
    let earliest = if r.chance(25) { r.below(years) } else { 0 };
    let other = |r: &mut Random| (index + 1 + r.below(count - 1)) % count;
    let levels = if known { r.below(3) } else { 0 };
    let ours = r.chance(88);
    Workstream {
        current,
        ours,
        known,
        committed,
        exit: if current && r.chance(40) {
            unit * (1 + r.below(3) as i64)
        } else {
            0
        },
        levels: (0..levels)
            .map(|_| Level {
                costs: amounts(r, 14),
                delivers: r.pick(&[0, 50, 60, 100, 130, 300]),
                links: r.chance(20).then(|| links(r, recommendations)),
            })
            .collect(),
        earliest,
        latest: earliest + r.below(years - earliest),
        ends: if r.chance(20) {
            earliest + r.below(years - earliest)
        } else {
            years - 1
        },
        links: links(r, recommendations),
        requires: r.chance(18).then(|| other(r)),
        excludes: r.chance(15).then(|| other(r)),
        // A lock on what is not ours to change is refused.
        lock: if ours && known && r.chance(13) {
            Some(r.pick(&[Lock::In, Lock::Out]))
        } else {
            None
        },
        owner: if index == 0 { 0 } else { r.below(2) },
        fund: 0,
        costs,
    }
}

fn links(r: &mut Random, recommendations: usize) -> Vec<Link> {
    let mut targets = Vec::new();
    // The parts of the first recommendation, or the whole of it, or both.
    for target in [Target::Part(0), Target::Part(1)] {
        targets.extend(r.chance(40).then_some(target));
    }
    if r.chance(if targets.is_empty() { 50 } else { 15 }) {
        targets.push(Target::Whole(0));
    }
    for recommendation in 1..recommendations {
        let spelling = [
            Target::Part(recommendation + 1),
            Target::Whole(recommendation),
        ];
        let target = r.pick(&spelling);
        targets.extend(r.chance(45).then_some(target));
    }
    let link = |target| Link {
        target,
        extent: r.pick(&[0, 25, 50, 50, 75, 100, 37]),
        confidence: r.pick(&["low", "medium", "high", "high"]),
    };
    targets.into_iter().map(link).collect()
}

fn rules(r: &mut Random, count: usize, all: &[Recommendation], unit: i64) -> Vec<Rule> {
    let how_many = r.pick(&[0, 0, 1, 1, 2]);
    (0..how_many)
        .map(|_| one_rule(r, count, all, unit))
        .collect()
}

fn one_rule(r: &mut Random, count: usize, all: &[Recommendation], unit: i64) -> Rule {
    let some = |r: &mut Random| -> Vec<usize> { (0..count).filter(|_| r.chance(60)).collect() };
    let recommendation = r.below(all.len());
    let group = |kind: usize, r: &mut Random| match kind {
        0 => Group::Element(all[recommendation].element),
        1 => Group::Audience(all[recommendation].audience),
        2 => Group::Owner,
        3 => Group::Workstreams(some(r)),
        _ => Group::Recommendation(recommendation),
    };
    // A share of the money is a smaller amount than all of it.
    let kind = r.below(4);
    // Thirds of round amounts are what rounding to the penny matters for.
    let pence = unit * r.below(12) as i64 / if kind < 2 { r.pick(&[2, 3]) } else { 1 };
    match r.below(8) {
        0 | 1 => Rule::Floor {
            of: group(kind, r),
            pence,
        },
        2 | 3 => Rule::Ceiling {
            of: group(kind, r),
            pence,
        },
        4 => Rule::Coverage {
            of: group(r.pick(&[0, 1, 4]), r),
            hundredths: r.below(80) as u32,
        },
        5 => Rule::AtMost {
            of: some(r),
            count: r.below(3),
        },
        6 => Rule::AtLeast {
            of: some(r),
            count: r.below(3),
        },
        _ => Rule::Changes(r.below(3)),
    }
}

fn by_year(amounts: &[i64]) -> String {
    let amounts = amounts.iter().enumerate();
    let written: Vec<String> = amounts
        .map(|(y, pence)| format!("{}: {}", year(y), pounds(*pence)))
        .collect();
    format!("{{{}}}", written.join(", "))
}

fn group(group: &Group) -> String {
    match group {
        Group::Owner => "owner: o0".to_owned(),
        Group::Workstreams(list) => format!("workstreams: [{}]", ids(list)),
        Group::Element(element) => format!("element: e{element}"),
        Group::Audience(audience) => format!("audience: a{audience}"),
        Group::Recommendation(recommendation) => format!("recommendation: R{recommendation}"),
    }
}

fn ids(of: &[usize]) -> String {
    of.iter().map(|&w| id(w)).collect::<Vec<_>>().join(", ")
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Floor { of, pence } => {
            format!("kind: floor, {}, spend: {}", group(of), pounds(*pence))
        }
        Rule::Ceiling { of, pence } => {
            format!("kind: ceiling, {}, spend: {}", group(of), pounds(*pence))
        }
        Rule::Coverage { of, hundredths } => format!(
            "kind: coverage, {}, at_least: {}",
            group(of),
            f64::from(*hundredths) / 100.0
        ),
        Rule::AtMost { of, count } => {
            format!("kind: at-most, count: {count}, of: [{}]", ids(of))
        }
        Rule::AtLeast { of, count } => {
            format!("kind: at-least, count: {count}, of: [{}]", ids(of))
        }
        Rule::Changes(count) => format!("kind: changes, at_most: {count}"),
    }
}

/// A rule as a conflict names it.
pub fn words(one: &Rule) -> String {
    format!("the constraint `{}`", rule(one).replace(['[', ']'], ""))
}

fn links_yaml(links: &[Link]) -> String {
    let links: Vec<String> = links
        .iter()
        .map(|link| {
            let (extent, confidence) = (f64::from(link.extent) / 100.0, link.confidence);
            let target = match link.target {
                Target::Part(index) => format!("part: {}", part(index)),
                Target::Whole(index) => format!("recommendation: R{index}"),
            };
            format!("{{{target}, extent: {extent}, confidence: {confidence}}}")
        })
        .collect();
    format!("[{}]", links.join(", "))
}

fn workstream_yaml(index: usize, w: &Workstream) -> String {
    let costs = if w.known {
        by_year(&w.costs)
    } else {
        "unknown".to_owned()
    };
    let mut text = format!(
        "- id: {}\n  owner: o{}\n  status: {}\n  funding: {}\n  costs: {costs}\n  committed: {}\n  exit_cost: {}\n  \
         earliest: {}\n  latest: {}\n  ends: {}\n  covers: {}\n",
        id(index),
        w.owner,
        if w.current { "current" } else { "proposed" },
        if w.ours { "programme" } else { "other" },
        by_year(&w.committed),
        pounds(w.exit),
        year(w.earliest),
        year(w.latest),
        year(w.ends),
        links_yaml(&w.links),
    );
    let levels: Vec<String> = w
        .levels
        .iter()
        .enumerate()
        .map(|(l, level)| level_yaml(l, level))
        .collect();
    text += &format!("  levels: [{}]\n", levels.join(", "));
    text += &w.requires.map_or_else(String::new, |other| {
        format!("  requires: [{}]\n", id(other))
    });
    text += &w.excludes.map_or_else(String::new, |other| {
        format!("  excludes: [{}]\n", id(other))
    });
    text += match w.lock {
        Some(Lock::In) => "  lock: in\n",
        Some(Lock::Out) => "  lock: out\n",
        None => "",
    };
    text
}

fn level_yaml(index: usize, level: &Level) -> String {
    let covers = level.links.as_ref().map_or_else(String::new, |links| {
        format!(", covers: {}", links_yaml(links))
    });
    format!(
        "{{id: {}, costs: {}, delivers: {}{covers}}}",
        level_id(index),
        by_year(&level.costs),
        f64::from(level.delivers) / 100.0
    )
}
