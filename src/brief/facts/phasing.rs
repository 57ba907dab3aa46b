//! Phasing: what every workstream and every owner spends in each year, with the sums that tie it to
//! the plan.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Known;
use super::decisions::{owner, word};
use super::figures::{Amount, YearAmount};
use crate::model::Money;
use crate::optimise::usual_cost;

/// What a workstream or owner spends.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PhasingRow {
    /// The id of the workstream; empty for an owner and for the sum.
    pub id: String,
    /// The name of the workstream or owner.
    pub name: String,
    /// Who runs it; empty for the sum.
    pub owner: String,
    /// What is done with it, as a word; empty for an owner and for the sum.
    pub action: String,
    /// What is spent in each year, exit costs included.
    pub years: Vec<YearAmount>,
    /// What is spent over all years.
    pub total: Amount,
    /// What business as usual would spend over all years.
    pub usual: Amount,
    /// The difference.
    pub change: Amount,
    /// The exit costs in it.
    pub exit_cost: Amount,
}

/// Phasing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Phasing {
    /// Workstreams on this programme's money that spend something, with the plan or without it.
    pub workstreams: Vec<PhasingRow>,
    /// The same by owner.
    pub owners: Vec<PhasingRow>,
    /// The sum of either.
    pub total: PhasingRow,
}

/// Money by year, before and after.
#[derive(Debug, Clone, Default)]
struct Sums {
    planned: Vec<Money>,
    usual: Money,
    exit_cost: Money,
}

impl Phasing {
    pub(super) fn of(known: &Known<'_>) -> Self {
        let workspace = known.run.workspace;
        let years = workspace.year_count();
        let mut workstreams = Vec::new();
        let mut owners: BTreeMap<String, Sums> = BTreeMap::new();
        let mut all = Sums::nothing(years);
        for (index, workstream) in workspace.workstreams.iter().enumerate() {
            let Some(sums) = sums(known, index) else {
                continue;
            };
            let decision = &known.run.plan.decisions[index];
            let name = owner(&workstream.owner);
            owners
                .entry(name.clone())
                .or_insert_with(|| Sums::nothing(years))
                .add(&sums);
            all.add(&sums);
            workstreams.push(PhasingRow {
                id: workstream.id.to_string(),
                owner: name,
                action: word(decision.action).to_owned(),
                ..sums.row(known, &workstream.name)
            });
        }
        Self {
            owners: owners
                .iter()
                .map(|(name, sums)| PhasingRow {
                    owner: name.clone(),
                    ..sums.row(known, name)
                })
                .collect(),
            total: all.row(known, "All"),
            workstreams,
        }
    }
}

/// Nothing for what spends nothing either way.
fn sums(known: &Known<'_>, index: usize) -> Option<Sums> {
    let workspace = known.run.workspace;
    let workstream = &workspace.workstreams[index];
    let decision = &known.run.plan.decisions[index];
    let costs = decision
        .cost
        .as_ref()
        .filter(|_| workstream.is_ours_to_change())?;
    let labels = workspace.programme.years.iter();
    let planned: Vec<Money> = labels
        .map(|year| costs.get(&year.label).copied().unwrap_or_default())
        .collect();
    let usual: Money = (0..workspace.year_count())
        .map(|year| usual_cost(workstream, year))
        .sum();
    let is_nothing = usual == Money::ZERO && planned.iter().all(|&cost| cost == Money::ZERO);
    (!is_nothing).then_some(Sums {
        planned,
        usual,
        exit_cost: decision.exit_cost,
    })
}

impl Sums {
    fn nothing(years: usize) -> Self {
        Self {
            planned: vec![Money::ZERO; years],
            ..Self::default()
        }
    }

    fn add(&mut self, other: &Self) {
        for (sum, more) in self.planned.iter_mut().zip(&other.planned) {
            *sum += *more;
        }
        self.usual += other.usual;
        self.exit_cost += other.exit_cost;
    }

    fn row(&self, known: &Known<'_>, name: &str) -> PhasingRow {
        let labels = known.run.workspace.programme.years.iter();
        let total: Money = self.planned.iter().copied().sum();
        PhasingRow {
            id: String::new(),
            name: name.to_owned(),
            owner: String::new(),
            action: String::new(),
            years: labels
                .zip(&self.planned)
                .map(|(year, &amount)| YearAmount {
                    year: year.label.clone(),
                    amount: amount.into(),
                })
                .collect(),
            total: total.into(),
            usual: self.usual.into(),
            change: (total - self.usual).into(),
            exit_cost: self.exit_cost.into(),
        }
    }
}
