//! What is written to the disk: each file whole or not at all.

pub mod decisions;
mod documents;
pub(crate) mod files;
pub mod layout;
mod place;
pub mod scenarios;
pub mod starter;
mod store;
mod unfinished;

use crate::diagnostics::Problems;
use decisions::Unfit;
pub use documents::documents;
pub use unfinished::clear;

/// Why nothing was written.
#[derive(Debug)]
pub enum NotWritten {
    /// The workspace has errors.
    Problems(Box<Problems>),
    /// What was asked for cannot be done, in words.
    Wish(String),
    /// A field of a decision is empty, or says nothing that the programme knows.
    Unfit(Unfit),
    /// Something else went wrong, in words.
    Failed(String),
}

impl NotWritten {
    /// The moment is over before which it had to be written.
    pub(crate) fn too_late() -> Self {
        Self::Failed(
            "others write there at the same time, and this did not get its turn: try again; nothing was written"
                .to_owned(),
        )
    }

    /// In words, where a field of a decision is known by its own name.
    pub fn words(&self) -> String {
        match self {
            Self::Wish(words) | Self::Failed(words) => words.clone(),
            Self::Unfit(unfit) => unfit.words(unfit.field.word()),
            Self::Problems(problems) => format!(
                "nothing was written, since the files have problems:\n\n{}",
                problems.render(false)
            ),
        }
    }
}

impl From<Problems> for NotWritten {
    fn from(problems: Problems) -> Self {
        Self::Problems(Box::new(problems))
    }
}
