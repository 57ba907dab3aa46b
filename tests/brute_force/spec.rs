//! A random small workspace, as numbers for the oracle and as YAML for gapwise.

/// Splitmix64: the same workspaces on every machine.
pub struct Random(u64);

impl Random {
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

#[derive(Debug, Clone)]
pub struct Link {
    pub part: usize,
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
}

#[derive(Debug, Clone)]
pub enum Rule {
    Floor {
        pence: i64,
    },
    Ceiling {
        pence: i64,
    },
    Coverage {
        recommendation: usize,
        hundredths: u32,
    },
    AtMost {
        of: Vec<usize>,
        count: usize,
    },
    AtLeast {
        of: Vec<usize>,
        count: usize,
    },
    Changes(usize),
}

/// Recommendation 0 has two parts with shares 1 and 3; the others are one part each.
#[derive(Debug, Clone)]
pub struct Spec {
    pub years: usize,
    pub recommendations: usize,
    pub weights: Vec<u32>,
    pub combine: Combine,
    pub last_year_only: bool,
    pub by_year: Option<Vec<i64>>,
    pub total: i64,
    pub on_top: bool,
    pub carry: Carry,
    pub workstreams: Vec<Workstream>,
    pub rules: Vec<Rule>,
}

pub fn year(index: usize) -> String {
    format!("Y{}", index + 1)
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

fn pounds(pence: i64) -> String {
    format!("£{}.{:02}", pence / 100, pence % 100)
}

impl Spec {
    pub fn random(seed: u64) -> Self {
        let mut r = Random(seed);
        let years = 1 + r.below(3);
        let recommendations = 1 + r.below(4);
        let count = 2 + r.below(if years == 3 { 3 } else { 4 });
        // Round amounts make ties, odd pence make rounding matter.
        let unit = r.pick(&[1_000_000, 500_000, 123_457]);
        let workstreams: Vec<Workstream> = (0..count)
            .map(|w| workstream(&mut r, w, count, years, recommendations + 1, unit))
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
        let total = by_year
            .as_ref()
            .map_or_else(|| budget(&mut r, usual), |years| years.iter().sum());
        let carry = [
            Carry::None,
            Carry::None,
            Carry::Unlimited,
            Carry::UpTo(unit * 2),
        ];
        Self {
            years,
            recommendations,
            weights: (0..recommendations)
                .map(|_| r.pick(&[1, 2, 2, 5, 8]))
                .collect(),
            combine: r.pick(&[Combine::Best, Combine::Sum, Combine::Curve]),
            last_year_only: r.chance(25),
            by_year,
            total,
            on_top: r.chance(25),
            carry: r.pick(&carry),
            rules: rules(&mut r, count, recommendations, unit),
            workstreams,
        }
    }

    pub fn parts(&self) -> usize {
        self.recommendations + 1
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
        if self.on_top {
            budget += ", basis: on-top-of-current";
        }
        match self.carry {
            Carry::None => {}
            Carry::Unlimited => budget += ", carry_over: unlimited",
            Carry::UpTo(pence) => budget += &format!(", carry_over: {}", pounds(pence)),
        }
        let rules: Vec<String> = self.rules.iter().map(rule).collect();
        format!(
            "programme: {{id: p, years: [{}]}}\nframework:\n  elements: [{{id: e}}]\n  audiences: [{{id: a}}]\n\
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
        let weights = self.weights.iter().enumerate();
        weights
            .map(|(r, weight)| {
                let parts = if r == 0 {
                    ", parts: [{id: R0.a, text: a, share: 1}, {id: R0.b, text: b, share: 3}]"
                } else {
                    ""
                };
                format!(
                    "- {{id: R{r}, text: t, element: e, audience: a, weight: {weight}{parts}}}\n"
                )
            })
            .collect()
    }

    pub fn workstreams_yaml(&self) -> String {
        let all = self.workstreams.iter().enumerate();
        all.map(|(index, workstream)| workstream_yaml(index, workstream))
            .collect()
    }
}

fn workstream(
    r: &mut Random,
    index: usize,
    count: usize,
    years: usize,
    parts: usize,
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
    let committed = if current && r.chance(30) {
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
                links: r.chance(20).then(|| links(r, parts)),
            })
            .collect(),
        earliest,
        latest: earliest + r.below(years - earliest),
        ends: if r.chance(20) {
            earliest + r.below(years - earliest)
        } else {
            years - 1
        },
        links: links(r, parts),
        requires: r.chance(18).then(|| other(r)),
        excludes: r.chance(15).then(|| other(r)),
        // A lock on what is not ours to change is refused.
        lock: if ours && known && r.chance(13) {
            Some(r.pick(&[Lock::In, Lock::Out]))
        } else {
            None
        },
        owner: if index == 0 { 0 } else { r.below(2) },
        costs,
    }
}

fn links(r: &mut Random, parts: usize) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for part in 0..parts {
        if r.chance(45) {
            let extent = r.pick(&[0, 25, 50, 50, 75, 100, 37]);
            let confidence = r.pick(&["low", "medium", "high", "high"]);
            links.push(Link {
                part,
                extent,
                confidence,
            });
        }
    }
    links
}

fn rules(r: &mut Random, count: usize, recommendations: usize, unit: i64) -> Vec<Rule> {
    if !r.chance(35) {
        return Vec::new();
    }
    let some = |r: &mut Random| -> Vec<usize> { (0..count).filter(|_| r.chance(60)).collect() };
    let pence = unit * r.below(12) as i64;
    // Rules about an owner name o0, who always has the first workstream.
    vec![match r.below(6) {
        0 => Rule::Floor { pence },
        1 => Rule::Ceiling { pence },
        2 => Rule::Coverage {
            recommendation: r.below(recommendations),
            hundredths: r.below(80) as u32,
        },
        3 => Rule::AtMost {
            of: some(r),
            count: r.below(3),
        },
        4 => Rule::AtLeast {
            of: some(r),
            count: r.below(3),
        },
        _ => Rule::Changes(r.below(3)),
    }]
}

fn by_year(amounts: &[i64]) -> String {
    let amounts = amounts.iter().enumerate();
    let written: Vec<String> = amounts
        .map(|(y, pence)| format!("{}: {}", year(y), pounds(*pence)))
        .collect();
    format!("{{{}}}", written.join(", "))
}

fn rule(rule: &Rule) -> String {
    let ids = |of: &[usize]| of.iter().map(|&w| id(w)).collect::<Vec<_>>().join(", ");
    match rule {
        Rule::Floor { pence } => format!("{{kind: floor, owner: o0, spend: {}}}", pounds(*pence)),
        Rule::Ceiling { pence } => {
            format!("{{kind: ceiling, owner: o0, spend: {}}}", pounds(*pence))
        }
        Rule::Coverage {
            recommendation,
            hundredths,
        } => format!(
            "{{kind: coverage, recommendation: R{recommendation}, at_least: {}}}",
            f64::from(*hundredths) / 100.0
        ),
        Rule::AtMost { of, count } => {
            format!("{{kind: at-most, count: {count}, of: [{}]}}", ids(of))
        }
        Rule::AtLeast { of, count } => {
            format!("{{kind: at-least, count: {count}, of: [{}]}}", ids(of))
        }
        Rule::Changes(count) => format!("{{kind: changes, at_most: {count}}}"),
    }
}

fn links_yaml(links: &[Link]) -> String {
    let links: Vec<String> = links
        .iter()
        .map(|link| {
            let (extent, confidence) = (f64::from(link.extent) / 100.0, link.confidence);
            format!(
                "{{part: {}, extent: {extent}, confidence: {confidence}}}",
                part(link.part)
            )
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
