//! programme.yaml.

use super::constraint;
use super::fields::{Fields, Reader, Text};
use super::prices;
use super::raw::{
    RawBudget, RawCategory, RawCoverage, RawFund, RawFunds, RawProgramme, RawScenario,
};
use super::tree::Node;
use super::{uncertainty, weighing};

pub(super) fn read(reader: &mut Reader<'_>, node: Node) -> Option<RawProgramme> {
    let mut file = reader.fields("programme.yaml", node)?;
    let at = file.at();
    let mut raw = RawProgramme {
        at,
        id: None,
        name: None,
        currency: None,
        years: Vec::new(),
        source: None,
        elements: Vec::new(),
        audiences: Vec::new(),
        domains: Vec::new(),
        names_missing: false,
        coverage: RawCoverage::default(),
        weights: None,
        objective: None,
        budget: None,
        prices: None,
        constraints: Vec::new(),
        uncertainty: uncertainty::RawUncertainty::default(),
        scenarios: Vec::new(),
    };
    if let Some(mut fields) = section(reader, &mut file, "programme") {
        raw.id = fields.required(reader, "id");
        raw.name = fields.text(reader, "name");
        raw.currency = fields.text(reader, "currency");
        if let Some(years) = fields.filled(reader, "years") {
            raw.years = reader.texts("years", years);
        }
        raw.source = fields.take("source").map(|n| reader.one_line(n));
        fields.close(reader);
    }
    if let Some(mut fields) = section(reader, &mut file, "framework") {
        raw.elements = categories(reader, &mut fields, "elements");
        raw.audiences = categories(reader, &mut fields, "audiences");
        raw.names_missing = reader.names_missing;
        let domains = fields.list(reader, "domains").into_iter();
        raw.domains = domains
            .filter_map(|item| category(reader, "domains", item))
            .collect();
        fields.close(reader);
    }
    if let Some(node) = file.take("coverage") {
        raw.coverage = coverage(reader, node);
    }
    let weights = file.take("weights");
    raw.weights = weights.and_then(|n| weighing::weights(reader, n));
    raw.objective = one_key(reader, &mut file, "objective", "years");
    match file.take("budget") {
        Some(node) => raw.budget = budget(reader, node),
        None => file.missing(reader, "budget"),
    }
    raw.prices = file.take("prices").and_then(|n| prices::read(reader, n));
    raw.constraints = constraint::read_all(reader, &mut file);
    raw.uncertainty = uncertainty::read(reader, &mut file);
    let scenarios = file.list(reader, "scenarios");
    raw.scenarios = scenarios
        .into_iter()
        .filter_map(|n| scenario(reader, n))
        .collect();
    file.close(reader);
    Some(raw)
}

/// A required section of the file.
fn section(reader: &mut Reader<'_>, file: &mut Fields, key: &'static str) -> Option<Fields> {
    match file.take(key) {
        Some(node) => reader.fields(key, node),
        None => {
            file.missing(reader, key);
            None
        }
    }
}

/// A section with a single key, such as `objective: {years: final}`.
fn one_key(
    reader: &mut Reader<'_>,
    file: &mut Fields,
    section: &'static str,
    key: &'static str,
) -> Option<Text> {
    let node = file.take(section)?;
    let mut fields = reader.fields(section, node)?;
    let value = fields.required(reader, key);
    fields.close(reader);
    value
}

fn categories(reader: &mut Reader<'_>, fields: &mut Fields, key: &'static str) -> Vec<RawCategory> {
    let Some(node) = fields.filled(reader, key) else {
        return Vec::new();
    };
    let items = reader.list(key, node);
    reader.named(items, |reader, item| category(reader, key, item))
}

fn category(reader: &mut Reader<'_>, list: &'static str, node: Node) -> Option<RawCategory> {
    let what = match list {
        "elements" => "an element",
        "audiences" => "an audience",
        _ => "a domain",
    };
    let mut fields = reader.fields(what, node)?;
    let id = fields.required(reader, "id");
    let name = fields.text(reader, "name");
    let readiness = (list == "elements")
        .then(|| fields.text(reader, "readiness"))
        .flatten();
    fields.close(reader);
    Some(RawCategory {
        id: id?,
        name,
        readiness,
    })
}

fn coverage(reader: &mut Reader<'_>, node: Node) -> RawCoverage {
    let Some(mut fields) = reader.fields("coverage", node) else {
        return RawCoverage::default();
    };
    let raw = RawCoverage {
        extents: fields.take("extents").map(|n| reader.pairs("extents", n)),
        confidence: fields
            .take("confidence")
            .map(|n| reader.pairs("confidence", n)),
        combine: fields.text(reader, "combine"),
        curve: fields.take("curve").map(|node| {
            let at = node.at;
            let points = reader.list("curve", node);
            let read = |point| reader.list("a point of the curve", point);
            let points: Vec<Vec<Node>> = points.into_iter().map(read).collect();
            let texts = points
                .into_iter()
                .map(|point| {
                    let numbers = point.into_iter();
                    numbers
                        .filter_map(|n| reader.text("a number of the curve", n))
                        .collect()
                })
                .collect();
            (at, texts)
        }),
        met_at: fields.text(reader, "met_at"),
    };
    fields.close(reader);
    raw
}

fn budget(reader: &mut Reader<'_>, node: Node) -> Option<RawBudget> {
    let mut fields = reader.fields("budget", node)?;
    let raw = RawBudget {
        at: fields.at(),
        total: fields.text(reader, "total"),
        basis: fields.text(reader, "basis"),
        by_year: fields.take("by_year").map(|n| reader.pairs("by_year", n)),
        carry_over: fields.text(reader, "carry_over"),
        funds: fields.take("funds").map(|n| funds(reader, n)),
    };
    fields.close(reader);
    Some(raw)
}

fn funds(reader: &mut Reader<'_>, node: Node) -> RawFunds {
    let at = node.at;
    let entries = reader.entries("funds", node);
    let written = entries.len();
    let read = entries.into_iter();
    let funds: Vec<RawFund> = read
        .filter_map(|(id, node)| fund(reader, id, node))
        .collect();
    RawFunds {
        at: funds.first().map_or(at, |fund| fund.id.at),
        whole: !funds.is_empty() && funds.len() == written,
        funds,
    }
}

fn fund(reader: &mut Reader<'_>, id: Text, node: Node) -> Option<RawFund> {
    let mut fields = reader.fields("a fund", node)?;
    let by_year = fields.take("by_year");
    if by_year.is_none() {
        fields.missing(reader, "by_year");
    }
    let raw = RawFund {
        id,
        by_year: by_year.map(|n| reader.pairs("by_year", n)),
        carry_over: fields.text(reader, "carry_over"),
        virement: fields.take("virement").and_then(|n| virement(reader, n)),
    };
    fields.close(reader);
    Some(raw)
}

fn virement(reader: &mut Reader<'_>, node: Node) -> Option<(Text, Text)> {
    let mut fields = reader.fields("virement", node)?;
    let to = fields.required(reader, "to");
    let at_most = fields.required(reader, "at_most");
    fields.close(reader);
    to.zip(at_most)
}

fn scenario(reader: &mut Reader<'_>, node: Node) -> Option<RawScenario> {
    let mut fields = reader.fields("a scenario", node)?;
    let id = fields.required(reader, "id");
    let name = fields.text(reader, "name");
    let budget = fields.take("budget").and_then(|n| budget(reader, n));
    let weights = fields.take("weights");
    let weights = weights.and_then(|n| weighing::weights(reader, n));
    let objective = one_key(reader, &mut fields, "objective", "years");
    let (mut lock_in, mut lock_out) = (Vec::new(), Vec::new());
    if let Some(mut lock) = fields.take("lock").and_then(|n| reader.fields("lock", n)) {
        lock_in = lock.texts(reader, "in");
        lock_out = lock.texts(reader, "out");
        lock.close(reader);
    }
    let constraints = constraint::read_all(reader, &mut fields);
    fields.close(reader);
    Some(RawScenario {
        id: id?,
        name,
        budget,
        weights,
        objective,
        lock_in,
        lock_out,
        constraints,
    })
}
