//! What columns can hold, and by what names people know them.

use std::fmt;

use crate::diagnostics::suggestion;

/// What a sheet lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// What was recommended.
    Recommendations,
    /// What is done or could be done.
    Workstreams,
}

/// What a column holds: a key of the YAML, and its year where it has one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The year, as written in programme.yaml.
    pub year: Option<String>,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.year {
            Some(year) => write!(f, "{}.{year}", self.name),
            None => f.write_str(self.name),
        }
    }
}

impl Key {
    /// Whether its cells are amounts of money.
    pub(super) fn is_money(&self) -> bool {
        ["costs", "committed", "exit_cost"].contains(&self.name)
    }
}

/// A key, and the headings that are taken for it, the surest first. Headings are compared in small letters,
/// without brackets and punctuation.
type Known = (&'static str, &'static [&'static str]);

const RECOMMENDATIONS: &[Known] = &[
    (
        "id",
        &[
            "id",
            "ref",
            "reference",
            "ref no",
            "rec",
            "rec no",
            "rec id",
            "rec ref",
            "recommendation id",
            "recommendation ref",
            "recommendation no",
            "recommendation number",
            "no",
            "number",
            "code",
            "#",
        ],
    ),
    (
        "text",
        &[
            "text",
            "recommendation",
            "recommendations",
            "recommendation text",
            "wording",
            "description",
            "title",
            "action",
            "detail",
        ],
    ),
    (
        "element",
        &["element", "theme", "area", "topic", "category", "strand"],
    ),
    (
        "audience",
        &[
            "audience",
            "audiences",
            "target audience",
            "target group",
            "for whom",
            "for",
            "group",
        ],
    ),
    ("weight", &["weight", "weighting"]),
    ("share_of_cell", &["share of cell"]),
    ("domains", &["domains", "domain", "tags"]),
    ("source", &["source", "sources", "source document", "page"]),
];

const WORKSTREAMS: &[Known] = &[
    (
        "id",
        &[
            "id",
            "ref",
            "reference",
            "ref no",
            "workstream id",
            "workstream ref",
            "project id",
            "project ref",
            "project no",
            "code",
            "no",
            "number",
            "#",
        ],
    ),
    (
        "name",
        &[
            "name",
            "workstream",
            "workstream name",
            "project",
            "project name",
            "initiative",
            "title",
        ],
    ),
    (
        "owner",
        &[
            "owner",
            "lead",
            "lead organisation",
            "organisation",
            "owner organisation",
            "owned by",
            "sro",
        ],
    ),
    ("status", &["status", "state"]),
    ("funding", &["funding", "funded by", "funding source"]),
    (
        "purpose",
        &[
            "purpose",
            "aim",
            "aims",
            "objective",
            "description",
            "summary",
        ],
    ),
    ("activities", &["activities", "activity", "deliverables"]),
    ("source", &["source", "sources"]),
    (
        "costs",
        &[
            "costs",
            "cost",
            "total cost",
            "total costs",
            "budget",
            "total budget",
            "total",
            "totals",
            "row total",
            "grand total",
            "sum",
        ],
    ),
    ("cost_basis", &["cost basis", "basis", "basis of cost"]),
    ("fund", &["fund"]),
    (
        "exit_cost",
        &["exit cost", "exit costs", "cost of stopping"],
    ),
    (
        "earliest",
        &[
            "earliest",
            "earliest start",
            "start",
            "starts",
            "start year",
            "start date",
        ],
    ),
    ("latest", &["latest", "latest start"]),
    ("ends", &["ends", "end", "end year", "end date"]),
    (
        "covers",
        &[
            "covers",
            "recommendations",
            "recommendation",
            "recs",
            "recommendation ids",
            "links",
            "supports",
        ],
    ),
    ("extent", &["extent", "extents", "coverage"]),
    ("confidence", &["confidence"]),
    ("why", &["why", "rationale", "justification"]),
    ("requires", &["requires", "depends on", "dependencies"]),
    ("excludes", &["excludes", "conflicts with"]),
    ("lock", &["lock"]),
];

/// Keys that have a column for each year.
const YEARLY: [&str; 2] = ["costs", "committed"];
/// Words beside a year that say no more than that the column is money.
pub(super) const COSTS: [&str; 9] = [
    "cost", "costs", "budget", "spend", "spending", "planned", "plan", "in", "of",
];
/// Words beside a year for what is spent in any case.
pub(super) const COMMITTED: [&str; 3] = ["committed", "commitment", "commitments"];

impl Of {
    fn known(self) -> &'static [Known] {
        match self {
            Self::Recommendations => RECOMMENDATIONS,
            Self::Workstreams => WORKSTREAMS,
        }
    }

    /// One of them, as a noun.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Recommendations => "recommendation",
            Self::Workstreams => "workstream",
        }
    }

    /// The columns without which there is nothing to read: one of them has to be there.
    pub(super) fn needed(self) -> &'static [&'static str] {
        match self {
            Self::Recommendations => &["text"],
            Self::Workstreams => &["name", "id"],
        }
    }

    /// The key for a heading without its year, and how sure that is: 0 is surest.
    pub(super) fn key_of(self, words: &str) -> Option<(Key, usize)> {
        let all = self.known().iter();
        let mut found = all.filter_map(|(name, headings)| {
            let rank = headings.iter().position(|heading| *heading == words)?;
            Some((Key { name, year: None }, rank))
        });
        found.next()
    }

    /// Reads a key as people write it on the command line: `text`, `costs.2018-19`.
    ///
    /// # Errors
    /// What there is to choose from.
    pub fn key(self, text: &str) -> Result<Key, String> {
        let (name, year) = match text.split_once('.') {
            Some((name, year)) => (name, Some(year.trim().to_owned())),
            None => (text, None),
        };
        let yearly = YEARLY.into_iter().find(|known| *known == name);
        if self == Self::Workstreams
            && let (Some(name), Some(_)) = (yearly, &year)
        {
            return Ok(Key { name, year });
        }
        let mut all = self.known().iter();
        if year.is_none()
            && let Some((name, _)) = all.find(|(known, _)| *known == text)
        {
            return Ok(Key { name, year });
        }
        let names: Vec<&str> = self.known().iter().map(|(name, _)| *name).collect();
        let years = match self {
            Self::Recommendations => "",
            Self::Workstreams => ", or a year such as `costs.2018-19` or `committed.2018-19`",
        };
        Err(format!(
            "a {} has no `{text}`: {}{years}",
            self.noun(),
            suggestion(text, &names)
        ))
    }
}
