//! Measuring gates: what was found, whether it holds, by how much not, and which recommendations are why.

use serde::Serialize;

use super::words;
use super::{Comparison, Gate, Kind, Measure, NOISE};
use crate::coverage::{GapStatus, Gaps, RecommendationGap};
use crate::model::{Fraction, Workspace, rounded};

/// How a gate ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GateStatus {
    /// What is required is so.
    Holds,
    /// It is not.
    FellShort,
    /// There is nothing to measure, or the workspace has errors.
    NotMeasured,
}

/// A recommendation that keeps a gate from holding.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Reason {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// How it stands.
    pub status: GapStatus,
    /// Its coverage (of `coverage_raw`, without confidence).
    pub coverage: Fraction,
    /// Its weight.
    pub weight: f64,
}

/// What came of a gate.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct GateResult {
    /// The gate.
    pub require: String,
    /// How it ended.
    pub status: GateStatus,
    /// What was found: a fraction or a count; none where there is nothing to measure.
    pub value: Option<f64>,
    /// What is required.
    pub required: f64,
    /// How far apart the two are, where the gate fell short.
    pub short_by: Option<f64>,
    /// Where recommendations are counted, how many have the status.
    pub counted: Option<usize>,
    /// How many recommendations are looked at.
    pub of: usize,
    /// The same in a sentence.
    pub message: String,
    /// The recommendations that are why, those that matter most first; none where the gate holds.
    pub reasons: Vec<Reason>,
}

impl GateResult {
    /// Whether what is required is so.
    pub fn holds(&self) -> bool {
        self.status == GateStatus::Holds
    }

    /// A gate of a workspace that has errors.
    pub fn not_measured(gate: &Gate) -> Self {
        let mut found = Self::empty(gate, 0);
        found.message = words::of_no_workspace(gate);
        found
    }

    fn empty(gate: &Gate, of: usize) -> Self {
        Self {
            require: gate.to_string(),
            status: GateStatus::NotMeasured,
            value: None,
            required: gate.bound,
            short_by: None,
            counted: None,
            of,
            message: String::new(),
            reasons: Vec::new(),
        }
    }
}

/// What comes of each gate, in their order; `gaps` is the analysis of the same workspace.
pub fn results(gates: &[Gate], workspace: &Workspace, gaps: &Gaps) -> Vec<GateResult> {
    let result = |gate| result(gate, &members(gate, workspace, gaps));
    gates.iter().map(result).collect()
}

/// The recommendations that a gate looks at.
fn members<'a>(gate: &Gate, workspace: &Workspace, gaps: &'a Gaps) -> Vec<&'a RecommendationGap> {
    let fits = |(gap, tags): &(&RecommendationGap, &Vec<String>)| {
        gate.scope.iter().all(|(kind, name)| match kind {
            Kind::Element => gap.element == *name,
            Kind::Audience => gap.audience == *name,
            Kind::Recommendation => gap.id == *name,
            Kind::Domain => tags.contains(name),
        })
    };
    let tags = workspace.recommendations.iter().map(|r| &r.domains);
    let in_scope = gaps.recommendations.iter().zip(tags).filter(fits);
    let counts = |gap: &&RecommendationGap| {
        let is_excused = gap.excused.as_ref().is_some_and(|excused| excused.holds);
        !(gate.measure.leaves_excused_out() && is_excused)
    };
    in_scope.map(|(gap, _)| gap).filter(counts).collect()
}

fn result(gate: &Gate, members: &[&RecommendationGap]) -> GateResult {
    let mut found = GateResult::empty(gate, members.len());
    found.counted = counted(gate.measure, members);
    let Some(value) = value(gate.measure, members, found.counted) else {
        found.message = words::nothing_to_measure(gate, members.len());
        return found;
    };
    found.value = Some(rounded(value));
    if gate.comparison.holds(value, gate.bound) {
        found.status = GateStatus::Holds;
    } else {
        found.status = GateStatus::FellShort;
        found.short_by = Some(rounded((value - gate.bound).abs()));
        found.reasons = reasons(gate, members, is_too_low(gate, value));
    }
    found.message = words::sentence(gate, &found, value);
    found
}

/// Whether more would be needed; of a gate that fell short.
pub(super) fn is_too_low(gate: &Gate, value: f64) -> bool {
    match gate.comparison {
        Comparison::AtLeast | Comparison::Above => true,
        Comparison::AtMost | Comparison::Below => false,
        Comparison::Equal => value < gate.bound,
    }
}

/// The status that a measure counts.
fn status(measure: Measure) -> Option<GapStatus> {
    match measure {
        Measure::Share(status) | Measure::Count(status) => Some(status),
        Measure::CoveredWithoutExcused => Some(GapStatus::Covered),
        _ => None,
    }
}

fn counted(measure: Measure, members: &[&RecommendationGap]) -> Option<usize> {
    let status = status(measure)?;
    Some(members.iter().filter(|gap| gap.status == status).count())
}

/// `None` where there is nothing to measure.
fn value(measure: Measure, members: &[&RecommendationGap], counted: Option<usize>) -> Option<f64> {
    if members.is_empty() {
        return None;
    }
    if let Some(counted) = counted {
        let of = if measure.is_count() { 1 } else { members.len() };
        return Some(counted as f64 / of as f64);
    }
    let weight: f64 = members.iter().map(|gap| gap.weight).sum();
    let covered = members.iter();
    let covered: f64 = covered
        .map(|gap| gap.weight * coverage(measure, gap).value())
        .sum();
    (weight > 0.0).then(|| (covered / weight).clamp(0.0, 1.0))
}

/// The coverage of a recommendation as a measure takes it.
fn coverage(measure: Measure, gap: &RecommendationGap) -> Fraction {
    match measure {
        Measure::CoverageRaw => gap.coverage_raw,
        _ => gap.coverage,
    }
}

/// Those that would have to move. By status: the least covered first. By weighted coverage: those
/// first that lose the most of it (or bring the most, where there is too much).
fn reasons(gate: &Gate, members: &[&RecommendationGap], too_low: bool) -> Vec<Reason> {
    let measure = gate.measure;
    let amount = |gap: &RecommendationGap| {
        let coverage = coverage(measure, gap).value();
        gap.weight * if too_low { 1.0 - coverage } else { coverage }
    };
    let mut found: Vec<&RecommendationGap> = members.to_vec();
    match status(measure) {
        Some(status) => {
            found.retain(|gap| (gap.status == status) != too_low);
            found.sort_by(|a, b| {
                let by_coverage = a.coverage.value().total_cmp(&b.coverage.value());
                by_coverage.then_with(|| a.id.cmp(&b.id))
            });
        }
        None => {
            found.retain(|gap| amount(gap) > NOISE);
            found.sort_by(|a, b| {
                let by_amount = amount(b).total_cmp(&amount(a));
                by_amount.then_with(|| a.id.cmp(&b.id))
            });
        }
    }
    let reason = |gap: &RecommendationGap| Reason {
        id: gap.id.clone(),
        text: gap.text.clone(),
        status: gap.status,
        coverage: coverage(measure, gap),
        weight: gap.weight,
    };
    found.into_iter().map(reason).collect()
}
