//! Words that mean the same.

/// Groups of words and phrases that matching takes for one term, such as an acronym and its long form.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Aliases {
    /// The groups; each form stands in one of them only.
    pub groups: Vec<Vec<String>>,
    /// Whether the built-in groups count too.
    pub with_defaults: bool,
}

impl Default for Aliases {
    /// The built-in groups only.
    fn default() -> Self {
        Self {
            groups: Vec::new(),
            with_defaults: true,
        }
    }
}
