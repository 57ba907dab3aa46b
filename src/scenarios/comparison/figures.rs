//! The figures of a plan as they stand in `gapwise/plan/1`: of a plan just made, and of one that was
//! saved, read by the same code.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::coverage::GapStatus;
use crate::model::{Fraction, Money};
use crate::optimise::{Action, Infeasible, Plan, PlanStatus, Proven};

const PLAN: &str = "gapwise/plan/1";

/// A plan, or the wishes that cannot hold together.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Plan(Box<Figures>),
    Conflict(Vec<String>),
}

/// What a plan was made from: the hash of the workspace, and the version of gapwise.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct MadeFrom {
    pub hash: String,
    pub gapwise: String,
}

/// The figures of a plan, by the names of its format.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Figures {
    pub coverage: Fraction,
    pub bound: Fraction,
    pub coverage_today: Fraction,
    pub proven: Proven,
    pub business_as_usual: Usual,
    pub money: PlanMoney,
    pub decisions: Vec<Decided>,
    pub recommendations: Vec<Reached>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Usual {
    pub coverage: Fraction,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct PlanMoney {
    pub years: Vec<PlanYear>,
    pub limit: Money,
    pub invested: Money,
    pub released: Money,
    pub exit_costs: Money,
    pub spend: Money,
}

/// A year's money; no limit where only the total binds.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct PlanYear {
    pub year: String,
    pub limit: Option<Money>,
    pub spend: Money,
}

/// What happens with a workstream: level and cost by year, the cost absent where not known.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Decided {
    pub workstream: String,
    pub action: Action,
    pub levels: IndexMap<String, String>,
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
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Reached {
    pub id: String,
    pub coverage_today: Fraction,
    pub coverage: Fraction,
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
pub(super) fn read(text: &str) -> Result<(Outcome, MadeFrom), String> {
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
    let spent: Money = figures.money.years.iter().map(|year| year.spend).sum();
    if spent != figures.money.spend {
        return Err("what its years spend does not add up to what it spends".to_owned());
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
