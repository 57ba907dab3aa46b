//! Parsing alone: what the YAML library takes for the same files, without places and checks.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_saphyr::Options;

#[derive(Deserialize)]
#[allow(dead_code)]
struct Recommendation {
    id: String,
    text: String,
    element: String,
    audience: String,
    weight: Option<f64>,
    source: Option<serde_json::Value>,
    #[serde(default)]
    parts: Vec<Part>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Part {
    id: String,
    text: String,
    share: f64,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Workstream {
    id: String,
    name: String,
    owner: String,
    status: String,
    funding: String,
    purpose: String,
    costs: Costs,
    cost_basis: Option<String>,
    exit_cost: Option<String>,
    #[serde(default)]
    levels: Vec<Level>,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(default)]
    covers: Vec<Link>,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Costs {
    Word(String),
    ByYear(BTreeMap<String, String>),
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Level {
    id: String,
    cost: f64,
    delivers: f64,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Link {
    recommendation: Option<String>,
    part: Option<String>,
    extent: String,
    confidence: Option<String>,
    why: String,
}

/// Parses all files into the structs above.
pub fn typed(root: &Path) -> io::Result<()> {
    parsed::<serde_json::Value>(&root.join("programme.yaml"))?;
    let recommendations: Vec<Vec<Recommendation>> = folder(&root.join("recommendations"))?;
    let workstreams: Vec<Vec<Workstream>> = folder(&root.join("workstreams"))?;
    // Kept until the end, as a program that means to use them would.
    std::hint::black_box((recommendations, workstreams));
    Ok(())
}

/// Parses all files into JSON values.
pub fn value(root: &Path) -> io::Result<()> {
    parsed::<serde_json::Value>(&root.join("programme.yaml"))?;
    let recommendations: Vec<serde_json::Value> = folder(&root.join("recommendations"))?;
    let workstreams: Vec<serde_json::Value> = folder(&root.join("workstreams"))?;
    std::hint::black_box((recommendations, workstreams));
    Ok(())
}

fn folder<T: DeserializeOwned>(path: &Path) -> io::Result<Vec<T>> {
    fs::read_dir(path)?
        .map(|entry| parsed(&entry?.path()))
        .collect()
}

fn parsed<T: DeserializeOwned>(path: &Path) -> io::Result<T> {
    let text = fs::read_to_string(path)?;
    serde_saphyr::from_str_with_options(&text, options()).map_err(io::Error::other)
}

/// The limits of `gapwise`; the defaults would refuse files of this size.
fn options() -> Options {
    serde_saphyr::options! {
        strict_booleans: true,
        budget: serde_saphyr::budget! {
            max_depth: 64,
            max_documents: 1,
            max_events: 50_000_000,
            max_nodes: 50_000_000,
            max_total_scalar_bytes: 1 << 30,
            max_reader_input_bytes: None,
        },
    }
}
