//! The figures of a plan as they stand in `gapwise/plan/1`: of a plan just made, and of one that was
//! saved, read by the same code.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::coverage::GapStatus;
use crate::model::{Fraction, Money};
use crate::optimise::{Action, Infeasible, Plan, PlanStatus, Proven};

/// The name of the format.
pub const PLAN: &str = "gapwise/plan/1";

/// A plan, or that there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Its figures.
    Plan(Box<Figures>),
    /// The wishes that cannot hold together.
    Conflict(Vec<String>),
}

/// What a plan was made from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MadeFrom {
    /// The hash of the workspace.
    pub hash: String,
    /// The version of gapwise.
    pub gapwise: String,
}

/// The figures of a plan.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Figures {
    /// The objective.
    pub coverage: Fraction,
    /// What no plan can exceed.
    pub bound: Fraction,
    /// Weighted coverage of today, as the objective counts it.
    pub coverage_today: Fraction,
    /// What has been proven.
    pub proven: Proven,
    /// The counterfactual.
    pub business_as_usual: Usual,
    /// The money.
    pub money: PlanMoney,
    /// What is done with each workstream.
    pub decisions: Vec<Decided>,
    /// What becomes of each recommendation.
    pub recommendations: Vec<Reached>,
}

/// Business as usual.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Usual {
    /// Its objective.
    pub coverage: Fraction,
}

/// The money of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PlanMoney {
    /// Each year.
    pub years: Vec<PlanYear>,
    /// The limit over all years.
    pub limit: Money,
    /// More than under business as usual.
    pub invested: Money,
    /// Less than under business as usual.
    pub released: Money,
    /// What stopping costs.
    pub exit_costs: Money,
    /// All spending.
    pub spend: Money,
}

/// A year's money.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PlanYear {
    /// The year.
    pub year: String,
    /// What may be spent in it; absent where only the total binds.
    pub limit: Option<Money>,
    /// What is spent.
    pub spend: Money,
}

/// What happens with a workstream.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Decided {
    /// Its id.
    pub workstream: String,
    /// What is done.
    pub action: Action,
    /// Its level in each year.
    pub levels: IndexMap<String, String>,
    /// What it costs in each year; absent where not known.
    pub cost: Option<IndexMap<String, Money>>,
}

impl Decided {
    /// What it costs over all years; nothing where not known.
    pub fn total(&self) -> Option<Money> {
        let costs = self.cost.as_ref()?;
        Some(costs.values().copied().sum())
    }
}

/// What becomes of a recommendation.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Reached {
    /// Its id.
    pub id: String,
    /// Its coverage today.
    pub coverage_today: Fraction,
    /// Its coverage over the years that count.
    pub coverage: Fraction,
    /// How it stands by that.
    pub status: GapStatus,
}

#[derive(Deserialize)]
struct Header {
    schema: String,
    status: Option<PlanStatus>,
    inputs: Option<MadeFrom>,
    #[serde(default)]
    conflict: Vec<String>,
}

/// Reads a saved plan.
///
/// # Errors
/// Says in words why the text is none.
pub fn read(text: &str) -> Result<(Outcome, MadeFrom), String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header: Header = serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => format!("it is JSON, but no saved plan ({error})"),
        false => format!("it is not JSON: {error}"),
    })?;
    if header.schema != PLAN {
        let schema: String = header.schema.chars().take(60).collect();
        return Err(format!("it holds `{schema}`, not a plan (`{PLAN}`)"));
    }
    let made_from = header
        .inputs
        .ok_or("it does not say what it was made from (`inputs`)")?;
    let outcome = match header.status {
        Some(PlanStatus::Infeasible) => Outcome::Conflict(header.conflict),
        _ => Outcome::Plan(Box::new(figures(text)?)),
    };
    Ok((outcome, made_from))
}

fn figures(text: &str) -> Result<Figures, String> {
    let mut figures: Figures = serde_json::from_str(text)
        .map_err(|error| format!("it is a plan, but not one that can be read: {error}"))?;
    let decisions = &mut figures.decisions;
    decisions.sort_by(|a, b| a.workstream.cmp(&b.workstream));
    let twice = decisions
        .windows(2)
        .find(|two| two[0].workstream == two[1].workstream);
    if let Some(two) = twice {
        return Err(format!("it decides twice about `{}`", two[0].workstream));
    }
    Ok(figures)
}

/// Of a plan just made: written as it would be saved, and read back.
pub(super) fn of_plan(plan: &Plan) -> Result<(Outcome, MadeFrom), String> {
    read(&serde_json::to_string(plan).map_err(|error| error.to_string())?)
}

/// Of a search that found that there is none.
pub(super) fn of_none(why: &Infeasible) -> (Outcome, MadeFrom) {
    let made_from = MadeFrom {
        hash: why.inputs.hash.clone(),
        gapwise: why.inputs.gapwise.to_owned(),
    };
    (Outcome::Conflict(why.conflict.clone()), made_from)
}
