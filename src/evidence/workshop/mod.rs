//! The tables of a workshop from its raw data: what was posted, said and voted, and how it was coded.
//!
//! An idea counts where its codes say: under each question once, in each cell and theme that it is coded
//! to once. Net votes are those for ideas, up less down; votes on comments are contributions and no more.
//! What is left out, with a reason, counts nowhere. What is odd about votes and registrations is flagged
//! and counts all the same.

mod bootstrap;
mod counts;
mod flags;
mod people;
mod placed;
mod raw;
mod read;
mod tables;

use serde::Serialize;

pub use bootstrap::FEWEST;
pub use counts::{Counts, Votes};
pub use flags::{Added, Block, Flags, Registrations, Repeats, SameLines, Times};
pub use people::People;
pub use placed::{Exclusion, Move};
pub use read::Paths;

use crate::diagnostics::Problems;
use crate::load::csv::Asked;
use crate::model::{Programme, Replicates, Table};
use placed::Placed;

/// How often votes are drawn again, and with which seed.
#[derive(Debug, Clone, Copy)]
pub struct Draws {
    /// How many replicates; none where 0.
    pub replicates: usize,
    /// Another seed gives other draws; the draws follow from the votes as well.
    pub seed: u64,
}

/// What a workshop's raw data gives.
#[derive(Debug)]
pub struct Import {
    /// The tables, ready for recommendations/evidence/.
    pub tables: Vec<Table>,
    /// What there is of everything.
    pub counts: Counts,
    /// Ideas that count under another question than the one where they were posted, by id.
    pub moves: Vec<Move>,
    /// Ideas that are left out, by id.
    pub exclusions: Vec<Exclusion>,
    /// What is odd.
    pub flags: Flags,
    /// Net votes of the cells of the gap map, drawn again.
    pub replicates: Option<Replicates>,
}

/// Ideas without any code, under one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Uncoded {
    /// The question's id.
    pub question: String,
    /// How many.
    pub ideas: usize,
}

/// Reads the files of a workshop and builds its tables.
///
/// # Errors
/// All problems of all files.
pub fn import(
    paths: Paths<'_>,
    programme: &Programme,
    asked: Asked<'_>,
    draws: Draws,
) -> Result<Import, Problems> {
    let mut workshop = read::read(paths, programme, asked)?;
    // By person and by what they voted on, whatever the order of rows.
    workshop.votes.sort_unstable();
    let placed = Placed::new(&workshop);
    Ok(Import {
        tables: tables::tables(&workshop, &placed, programme),
        counts: counts::counts(&workshop, &placed),
        moves: placed::moves(&workshop, &placed),
        exclusions: placed::exclusions(&workshop, &placed),
        flags: flags::flags(&workshop, &placed, programme),
        replicates: bootstrap::replicates(&workshop, &placed, programme, draws),
    })
}
