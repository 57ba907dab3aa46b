//! A graph as its JSON tells it, held against what `gaps` and `optimise` tell.

use std::collections::BTreeMap;

use serde_json::Value;

/// The document `gapwise/graph/1`.
pub struct Told(Value);

/// What agrees but for binary noise.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().unwrap()
}

fn pence(pounds: &Value) -> i64 {
    let text = pounds.as_str().unwrap();
    assert_eq!(text.split_once('.').unwrap().1.len(), 2, "{text}");
    text.replace('.', "").parse().unwrap()
}

impl Told {
    pub fn of(document: Value) -> Self {
        assert_eq!(document["schema"], "gapwise/graph/1");
        Self(document)
    }

    pub fn nodes(&self) -> &[Value] {
        list(&self.0, "nodes")
    }

    fn of_kind(&self, kind: &str) -> Vec<&Value> {
        let nodes = self.nodes().iter();
        nodes.filter(|node| node["kind"] == kind).collect()
    }

    fn edges(&self, kind: &str) -> Vec<&Value> {
        let edges = list(&self.0, "edges").iter();
        edges.filter(|edge| edge["kind"] == kind).collect()
    }

    /// Nodes and the edges that count today are those of `gaps`, one for one.
    pub fn agrees_with_gaps(&self, name: &str, gaps: &Value) {
        assert_eq!(self.0["graph"]["coverage"], gaps["coverage"], "{name}");
        let recommendations = list(gaps, "recommendations");
        let nodes = self.of_kind("recommendation");
        assert_eq!(nodes.len(), recommendations.len(), "{name}");
        for (node, gap) in nodes.into_iter().zip(recommendations) {
            assert_eq!(node["ref"], gap["id"], "{name}");
            for same in [
                "text",
                "element",
                "audience",
                "weight",
                "coverage",
                "coverage_raw",
                "status",
                "duplicated",
            ] {
                assert_eq!(node[same], gap[same], "{name} {same}");
            }
        }
        let nodes = self.of_kind("workstream");
        assert_eq!(nodes.len(), list(gaps, "workstreams").len(), "{name}");
        for (node, found) in nodes.into_iter().zip(list(gaps, "workstreams")) {
            assert_eq!(node["ref"], found["id"], "{name}");
            for same in ["status", "funding", "standing"] {
                assert_eq!(node[same], found[same], "{name} {same}");
            }
        }
        let told = self.edges("covers").into_iter();
        let mut told: Vec<String> = told
            .filter(|edge| edge["counts_today"] == true)
            .map(|edge| {
                let (_, part) = edge["target"].as_str().unwrap().split_once(':').unwrap();
                let (_, from) = edge["source"].as_str().unwrap().split_once(':').unwrap();
                link(from, part, edge)
            })
            .collect();
        let links = recommendations.iter().flat_map(|r| list(r, "links"));
        let text = |link: &Value, field: &str| link[field].as_str().unwrap().to_owned();
        let mut known: Vec<String> = links
            .map(|found| link(&text(found, "workstream"), &text(found, "part"), found))
            .collect();
        told.sort();
        known.sort();
        assert_eq!(told, known, "{name}");
    }

    /// Whoever combines the edges by the graph's own rule finds the coverage of each node.
    pub fn gives_the_same_coverage(&self, name: &str) {
        let mut strengths: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for edge in self.edges("covers") {
            let (extent, confidence) = (number(edge, "extent"), number(edge, "confidence"));
            assert!(
                near(number(edge, "strength"), extent * confidence),
                "{name}"
            );
            if edge["counts_today"] == true {
                let found = strengths.entry(edge["target"].as_str().unwrap());
                found.or_default().push(number(edge, "strength"));
            }
        }
        let mut whole: BTreeMap<&str, f64> = BTreeMap::new();
        let coverage = |key: &str| self.combined(strengths.get(key).map_or(&[], Vec::as_slice));
        for edge in self.edges("part-of") {
            let part = edge["source"].as_str().unwrap();
            let of = whole.entry(edge["target"].as_str().unwrap()).or_default();
            *of += number(edge, "share") * coverage(part);
        }
        let mut all = (0.0, 0.0);
        for node in self.nodes().iter().filter(|n| n["kind"] != "workstream") {
            let key = node["id"].as_str().unwrap();
            let found = whole.get(key).copied().unwrap_or_else(|| coverage(key));
            assert!(
                near(number(node, "coverage"), found),
                "{name} {key} {found}"
            );
            if node["kind"] == "recommendation" {
                all.0 += number(node, "weight") * found;
                all.1 += number(node, "weight");
            }
        }
        let mean = if all.1 > 0.0 { all.0 / all.1 } else { 0.0 };
        assert!(near(number(&self.0["graph"], "coverage"), mean), "{name}");
    }

    fn combined(&self, strengths: &[f64]) -> f64 {
        let sum: f64 = strengths.iter().sum();
        match self.0["graph"]["combine"].as_str().unwrap() {
            "best" => strengths.iter().copied().fold(0.0, f64::max),
            "sum" => sum.min(1.0),
            _ => {
                let points = list(&self.0["graph"], "curve");
                let at = |i: usize| {
                    (
                        points[i][0].as_f64().unwrap(),
                        points[i][1].as_f64().unwrap(),
                    )
                };
                let mut pairs = (1..points.len()).map(|i| (at(i - 1), at(i)));
                let found = pairs.find(|(_, (x, _))| sum <= *x);
                found.map_or(at(points.len() - 1).1, |((x0, y0), (x1, y1))| {
                    y0 + (y1 - y0) * (sum - x0) / (x1 - x0)
                })
            }
        }
    }

    /// Actions, levels, spending by year and in all, coverage: those of the plan; what is not known is
    /// not there.
    pub fn agrees_with_plan(&self, name: &str, plan: &Value) {
        let own = &self.0["graph"]["plan"];
        assert_eq!(own["coverage"], plan["coverage"], "{name}");
        assert_eq!(own["spend"], plan["money"]["spend"], "{name}");
        let years = list(&self.0["graph"], "years").iter();
        let years: Vec<&str> = years.map(|year| year.as_str().unwrap()).collect();
        let mut spend = 0;
        for (node, decision) in self
            .of_kind("workstream")
            .iter()
            .zip(list(plan, "decisions"))
        {
            assert_eq!(node["ref"], decision["workstream"], "{name}");
            assert_eq!(node["action"], decision["action"], "{name}");
            for year in &years {
                let level = &node[format!("level_{year}").as_str()];
                assert_eq!(*level, decision["levels"][year], "{name}");
                self.is_money(name, node, &format!("_{year}"));
                let cost = &decision["cost"][year];
                let told = &node[format!("planned_cost_{year}").as_str()];
                assert_eq!(told, cost, "{name} {}", node["id"]);
                spend += if cost.is_null() { 0 } else { pence(cost) };
            }
            self.is_money(name, node, "");
            let sum = |of: &str| -> i64 {
                let costs = years
                    .iter()
                    .map(|year| &node[format!("{of}_{year}").as_str()]);
                costs.map(|pence| pence.as_i64().unwrap()).sum()
            };
            for of in ["cost_pence", "planned_cost_pence"] {
                if let Some(total) = node[of].as_i64() {
                    assert_eq!(total, sum(of), "{name} {}", node["id"]);
                }
            }
        }
        assert_eq!(spend, pence(&own["spend"]), "{name}");
        let pairs = self.of_kind("recommendation");
        for (node, planned) in pairs.iter().zip(list(plan, "recommendations")) {
            assert_eq!(node["planned_coverage"], planned["coverage"], "{name}");
            assert_eq!(node["planned_status"], planned["status"], "{name}");
        }
    }

    /// Pounds and pence are the same money, or neither is there.
    fn is_money(&self, name: &str, node: &Value, year: &str) {
        for of in ["cost", "planned_cost"] {
            let pounds = &node[format!("{of}{year}").as_str()];
            let whole = &node[format!("{of}_pence{year}").as_str()];
            assert_eq!(pounds.is_null(), whole.is_null(), "{name}");
            if !pounds.is_null() {
                assert_eq!(pence(pounds), whole.as_i64().unwrap(), "{name}");
            }
        }
    }
}

fn number(of: &Value, field: &str) -> f64 {
    of[field].as_f64().unwrap()
}

fn link(workstream: &str, part: &str, found: &Value) -> String {
    let (extent, confidence) = (&found["extent"], &found["confidence"]);
    format!(
        "{workstream} {part} {extent} {confidence} {}",
        found["origin"]
    )
}
