//! Suggested links between recommendations and workstreams.

#[cfg(feature = "semantic")]
pub mod meaning;
