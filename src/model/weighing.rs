//! Where weights come from, beside published tables: panels, and votes drawn again.

use jiff::civil::Date;

/// Where weights come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightsFrom {
    /// The workshop's net votes by cell.
    Votes,
    /// One each.
    Equal,
    /// The recommendations' own.
    Given,
    /// The workshop's ideas by cell.
    Ideas,
    /// Net votes by cell, with those for no audience in particular shared out.
    VotesAndExamples,
    /// The swing weights of a panel, by index.
    Swing(usize),
}

impl WeightsFrom {
    /// What is counted in each cell of the map; nothing where recommendations weigh by themselves.
    pub fn unit(self) -> Option<&'static str> {
        match self {
            Self::Votes | Self::VotesAndExamples => Some("net votes"),
            Self::Ideas => Some("ideas"),
            Self::Swing(_) => Some("points"),
            Self::Equal | Self::Given => None,
        }
    }
}

/// Swing weights: what a panel would give for each cell of the map to be covered from nothing to
/// everything, in points of the cell that matters most, which has 100.
///
/// Von Winterfeldt and Edwards, "Decision Analysis and Behavioral Research", 1986, section 8.4.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Panel {
    /// Its id.
    pub id: String,
    /// What it is called; the id where the file gives no title.
    pub title: String,
    /// Who answers for it.
    pub owner: String,
    /// When it sat.
    pub date: Option<Date>,
    /// Why it weighed as it did.
    pub why: String,
    /// Element and audience by index, and the points of that cell, from 0 to 100.
    pub points: Vec<(usize, usize, f64)>,
}

/// Net votes by cell, counted again for participants who were drawn with replacement (a bootstrap:
/// Efron 1979). Every row adds up as many ballots, without names. Who is drawn follows from the seed and
/// from all votes together, so that nobody without the votes can tell whose ballots a row adds up. Where
/// few people's votes count in a cell, its rows are sums of those few ballots, and may show what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replicates {
    /// How many people voted: as many were drawn each time.
    pub voters: usize,
    /// The seed that they were drawn with, together with their votes.
    pub seed: u64,
    /// Element and audience of each cell, by index.
    pub cells: Vec<(usize, usize)>,
    /// The net votes of each cell as they were cast.
    pub votes: Vec<i64>,
    /// For each time, the net votes of each cell.
    pub rows: Vec<Vec<i64>>,
}
