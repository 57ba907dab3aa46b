//! Suggestions: which workstream may serve which recommendation, with the words behind each.
//!
//! Nothing here decides: what people accept comes back in through `load`, as a link of its own.
