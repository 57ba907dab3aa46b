//! What is done with each input of the fuzzer, and what has to hold. `tests/fuzzed.rs` does the same with every
//! input that is kept, in each `cargo test`.

pub mod bundle;
pub mod csv;
pub mod gate;
pub mod money;
pub mod server;
pub mod sheet;
pub mod template;
pub mod workspace;

/// A target: its name, which is its folder of `corpus/` too, and what is done with an input.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const ALL: [Target; 7] = [
    ("workspace", workspace::run),
    ("money", money::run),
    ("csv", csv::run),
    ("gate", gate::run),
    ("sheet", sheet::run),
    ("template", template::run),
    ("server", server::run),
];
