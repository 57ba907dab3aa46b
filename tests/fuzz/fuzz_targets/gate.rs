//! Runs `inputs/gate.rs` on whatever the fuzzer thinks of.
#![no_main]

#[path = "../inputs/mod.rs"]
#[allow(dead_code)]
mod inputs;

libfuzzer_sys::fuzz_target!(|data: &[u8]| inputs::gate::run(data));
