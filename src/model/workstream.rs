//! Workstreams: what is done or could be done, by whom, at what cost, for which recommendations.

use std::cmp::Ordering;
use std::fmt;

use serde::Serialize;

use super::fraction::Fraction;
use super::ids::{LevelId, WorkstreamId};
use super::money::Money;
use super::optimism::OptimismBias;

/// Whether it runs today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It runs.
    Current,
    /// It could be started.
    Proposed,
}

impl Status {
    /// The word as written in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Proposed => "proposed",
        }
    }
}

/// Whose money pays for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Funding {
    /// This programme's.
    Programme,
    /// Somebody else's: it covers, costs us nothing, and is not ours to change.
    Other,
}

impl Funding {
    /// The word as written in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Other => "other",
        }
    }
}

/// How its costs are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CostBasis {
    /// From a published source.
    Published,
    /// Somebody's estimate.
    Estimate,
    /// Made up to be plausible.
    Illustrative,
}

impl fmt::Display for CostBasis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Published => "published",
            Self::Estimate => "estimate",
            Self::Illustrative => "illustrative",
        })
    }
}

/// What people have decided about it beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lock {
    /// Never below normal; a proposed one is started.
    In,
    /// Never above none.
    Out,
}

/// Where a link comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Written in the workstream's file.
    Covers,
    /// A suggestion that somebody accepted.
    Accepted,
}

impl Origin {
    /// The word as written in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Covers => "covers",
            Self::Accepted => "accepted",
        }
    }
}

/// That a workstream serves a part, how far and how surely.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Link {
    /// Index of the part among all parts of the workspace.
    pub part: usize,
    /// How much of the part the workstream covers at its normal level.
    pub extent: Fraction,
    /// How sure that is.
    pub confidence: Fraction,
    /// Where the link comes from.
    pub origin: Origin,
    /// The evidence, in words.
    pub why: Option<String>,
}

/// An entry of `covers` as written: its recommendation and its extent. Money is shared out by these.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// Index of the recommendation, also where the entry names one of its parts.
    pub recommendation: usize,
    /// The extent.
    pub extent: Fraction,
}

/// The links of a workstream or of a level, by part, and the entries that they were written as.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Covers {
    /// By part.
    pub links: Vec<Link>,
    /// By recommendation.
    pub entries: Vec<Entry>,
}

/// A level beside `none` and `normal`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Level {
    /// Its id.
    pub id: LevelId,
    /// Its cost in each programme year, raised by a stated optimism bias.
    pub costs: Vec<Money>,
    /// The factor on extents; at least 0, may exceed 1.
    pub delivers: f64,
    /// Its own links, where they replace the workstream's.
    pub covers: Option<Covers>,
}

/// A workstream.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Workstream {
    /// Its id.
    pub id: WorkstreamId,
    /// Its name; the id where the file gives none.
    pub name: String,
    /// Who runs it; empty where the file does not say.
    pub owner: String,
    /// Current or proposed.
    pub status: Status,
    /// Whose money.
    pub funding: Funding,
    /// The fund of the budget that pays for it, by index; 0 where there is but one, or where it costs
    /// us nothing.
    pub fund: usize,
    /// What it is for.
    pub purpose: Option<String>,
    /// What it does.
    pub activities: Vec<String>,
    /// Where the facts come from.
    pub source: Vec<String>,
    /// Its cost in each programme year at the normal level, raised by a stated optimism bias; `None`
    /// where it is not known.
    pub costs: Option<Vec<Money>>,
    /// How the costs are known.
    pub cost_basis: CostBasis,
    /// What its costs are raised by, where it states that, and what they were.
    pub optimism_bias: Option<OptimismBias>,
    /// Spent in each programme year even if it is stopped or reduced.
    pub committed: Vec<Money>,
    /// Paid once, in the first year in which it is stopped.
    pub exit_cost: Money,
    /// Further levels, by id.
    pub levels: Vec<Level>,
    /// Index of the first year in which it can start or change.
    pub earliest: usize,
    /// Index of the last such year.
    pub latest: usize,
    /// Index of the last year in which it runs at all.
    pub ends: usize,
    /// What it serves.
    pub covers: Covers,
    /// Indices of the workstreams that it needs.
    pub requires: Vec<usize>,
    /// Indices of the workstreams that cannot run beside it; written on either side, held on both.
    pub excludes: Vec<usize>,
    /// Decided beforehand.
    pub lock: Option<Lock>,
}

/// A level that a workstream can be at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// It does not run.
    None,
    /// Its normal level.
    Normal,
    /// One of its further levels, by index.
    Level(usize),
}

impl Workstream {
    /// The name of a level, as in the files: `none`, `normal` or an id.
    pub fn level_name(&self, at: At) -> &str {
        match at {
            At::None => "none",
            At::Normal => "normal",
            At::Level(index) => self.levels[index].id.as_str(),
        }
    }

    /// The cost of a level in a year, before commitments and exit costs; nothing where not known.
    pub fn level_cost(&self, at: At, year: usize) -> Money {
        match (at, &self.costs) {
            (At::Normal, Some(costs)) => costs[year],
            (At::Level(index), Some(_)) => self.levels[index].costs[year],
            _ => Money::ZERO,
        }
    }

    /// Its cost at its normal level in each year, where it is known: nothing after its last year, whatever
    /// is written of later ones.
    pub fn costs_until_it_ends(&self) -> Option<Vec<Money>> {
        let costs = self.costs.as_ref()?.iter().enumerate();
        let cost = |(year, cost): (usize, &Money)| match year > self.ends {
            true => Money::ZERO,
            false => *cost,
        };
        Some(costs.map(cost).collect())
    }

    /// The same as it was written, without any optimism bias.
    pub fn cost_without_bias(&self, at: At, year: usize) -> Money {
        match (at, &self.optimism_bias) {
            (At::Normal, Some(bias)) => bias.normal[year],
            (At::Level(index), Some(bias)) => bias.levels[index][year],
            _ => self.level_cost(at, year),
        }
    }

    /// The links that hold at a level, and the factor on their extents.
    pub fn links_at(&self, at: At) -> (&[Link], f64) {
        let delivers = match at {
            At::None => return (&[], 0.0),
            At::Normal => 1.0,
            At::Level(index) => self.levels[index].delivers,
        };
        (&self.covers_at(at).links, delivers)
    }

    /// What it covers at a level; at none, what it covers when it runs.
    pub fn covers_at(&self, at: At) -> &Covers {
        match at {
            At::None | At::Normal => &self.covers,
            At::Level(index) => self.levels[index].covers.as_ref().unwrap_or(&self.covers),
        }
    }

    /// Where a level stands against the normal one: by its cost over all years, then by what it
    /// delivers.
    pub fn against_normal(&self, at: At) -> Ordering {
        self.against(at, At::Normal)
    }

    /// Where a level stands against another one: none is below all others; of those, by cost over all
    /// years, then by what they deliver.
    pub fn against(&self, one: At, other: At) -> Ordering {
        let ((cost, delivers), (others, brings)) = (self.size(one), self.size(other));
        let sizes = cost.cmp(&others).then(delivers.total_cmp(&brings));
        match (one == At::None, other == At::None) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => sizes,
        }
    }

    /// The cost of a level over all years, and what it delivers.
    fn size(&self, at: At) -> (Money, f64) {
        let whole = |costs: &[Money]| costs.iter().copied().sum::<Money>();
        match at {
            At::None => (Money::ZERO, 0.0),
            At::Normal => (self.costs.as_deref().map_or(Money::ZERO, whole), 1.0),
            At::Level(index) => {
                let level = &self.levels[index];
                (whole(&level.costs), level.delivers)
            }
        }
    }

    /// What it is at today: normal if it runs, none if it is only proposed.
    pub fn today(&self) -> At {
        if self.is_current() {
            At::Normal
        } else {
            At::None
        }
    }

    /// Whether this programme can decide about it: its own money, and the cost known.
    pub fn is_ours_to_change(&self) -> bool {
        self.funding == Funding::Programme && self.costs.is_some()
    }

    /// Whether it runs today.
    pub fn is_current(&self) -> bool {
        self.status == Status::Current
    }
}
