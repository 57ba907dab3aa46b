//! Ids: short names that people give to things, one newtype for each kind.

use std::fmt;

use serde::Serialize;

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdProblem {
    /// Nothing, or only spaces.
    Blank,
    /// A character that ids do not have, or a first one that is not a letter or digit.
    Character(char),
}

impl fmt::Display for IdProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => write!(f, "an id cannot be blank"),
            Self::Character(c) => write!(f, "an id cannot have {c:?} here"),
        }
    }
}

/// Checks `[A-Za-z0-9][A-Za-z0-9._-]*`.
fn problem(text: &str) -> Option<IdProblem> {
    let mut characters = text.chars();
    match characters.next() {
        None => return Some(IdProblem::Blank),
        Some(c) if c.is_whitespace() && text.trim().is_empty() => return Some(IdProblem::Blank),
        Some(c) if !c.is_ascii_alphanumeric() => return Some(IdProblem::Character(c)),
        Some(_) => {}
    }
    characters
        .find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')))
        .map(IdProblem::Character)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Checks and wraps a text; ids match `[A-Za-z0-9][A-Za-z0-9._-]*`.
            ///
            /// # Errors
            /// Says what is not allowed.
            pub fn new(text: &str) -> Result<Self, IdProblem> {
                match problem(text) {
                    None => Ok(Self(text.to_owned())),
                    Some(problem) => Err(problem),
                }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

id!(
    /// A workstream's id.
    WorkstreamId
);
id!(
    /// A recommendation's id.
    RecommendationId
);
id!(
    /// A part's id; a recommendation without parts is one part with its own id.
    PartId
);
id!(
    /// An element: a row of the gap map.
    ElementId
);
id!(
    /// An audience: a column of the gap map.
    AudienceId
);
id!(
    /// A domain of competence.
    DomainId
);
id!(
    /// A question of a workshop.
    QuestionId
);
id!(
    /// A level of a workstream: `none`, `normal` or one of its own.
    LevelId
);
id!(
    /// A fund of the budget, such as `revenue` or `capital`.
    FundId
);
id!(
    /// A scenario of programme.yaml.
    ScenarioId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_letters_digits_dots_dashes_and_underscores() {
        for good in ["a", "SK-O3", "SK-I2.1", "1_x", "2018-19"] {
            assert!(WorkstreamId::new(good).is_ok(), "{good}");
        }
        assert_eq!(WorkstreamId::new(""), Err(IdProblem::Blank));
        assert_eq!(WorkstreamId::new("  "), Err(IdProblem::Blank));
        assert_eq!(WorkstreamId::new("-a"), Err(IdProblem::Character('-')));
        assert_eq!(WorkstreamId::new("a b"), Err(IdProblem::Character(' ')));
        assert_eq!(WorkstreamId::new("é"), Err(IdProblem::Character('é')));
    }
}
