//! All the records of a run made into its report. Nothing here knows who computed them.

use super::record::{Record, decoded};
use super::regret::{best, regret};
use super::run::Run;
use super::spread::Sorted;
use super::views::{Actions, Band, Chosen, Frequency, MoneyFit, Robustness};
use super::{minimax, ranges};
use crate::model::{At, Fraction, Money, Workstream, rounded, wilson};
use crate::optimise::{Action, Inputs, Levels, PlanStatus};

impl Run {
    /// The report of a whole run: its records in the order of draws.
    pub fn report(&self, records: &[Record]) -> Robustness {
        let identity = &self.identity;
        let gap: f64 = identity.gap.parse().unwrap_or_default();
        let time_limit = identity.time_limit.as_ref();
        let beyond = |record: &&Record| {
            let off = record.bound - best(record).unwrap_or(record.bound);
            off > gap * record.bound + 1e-9
        };
        let workstreams = self.frequencies(records);
        Robustness {
            schema: "gapwise/robustness/1",
            draws: identity.draws,
            seed: identity.seed,
            shard: None,
            gap,
            time_limit: time_limit.and_then(|limit| limit.parse().ok()),
            solver: identity.solver.clone(),
            infeasible: count(records.iter().filter(|record| record.plan.is_none())),
            beyond_gap: count(records.iter().filter(beyond)),
            fixed: self.held.workstreams.len() - workstreams.len(),
            workstreams,
            chosen: self.chosen_plan(records),
            money: money(records),
            minimax: minimax::minimax(self, records),
            assumptions: ranges::assumptions(&self.held),
            notes: ranges::notes(&self.held, gap),
            inputs: Inputs {
                hash: identity.inputs.clone(),
                gapwise: env!("CARGO_PKG_VERSION"),
            },
        }
    }

    /// What each workstream that is ours does, over the draws that have a plan.
    fn frequencies(&self, records: &[Record]) -> Vec<Frequency> {
        let all = self.held.workstreams.iter();
        let mut found: Vec<Frequency> = all
            .zip(&self.chosen)
            .map(|(workstream, levels)| unseen(workstream, levels))
            .collect();
        for levels in records.iter().filter_map(|record| self.plan(record)) {
            for (w, own) in levels.iter().enumerate() {
                let workstream = &self.held.workstreams[w];
                found[w].times_funded += u32::from(is_funded(workstream, own));
                found[w].actions.add(Action::of(workstream, own));
            }
        }
        let planned = count(records.iter().filter(|record| record.plan.is_some()));
        found.retain(|own| own.chosen != Action::Fixed);
        found
            .into_iter()
            .map(|own| with_interval(own, planned))
            .collect()
    }

    /// What a record planned.
    pub(super) fn plan(&self, record: &Record) -> Option<Levels> {
        decoded(&self.courses, record.plan.as_ref()?)
    }

    fn chosen_plan(&self, records: &[Record]) -> Chosen {
        let identity = &self.identity;
        let planned = || records.iter().filter(|record| record.plan.is_some());
        let kept = planned().map(|record| record.kept.unwrap_or(0.0));
        let regrets = planned().filter_map(|record| regret(record, record.kept));
        let unproven = planned().filter_map(|record| Some(record.bound - best(record)?));
        Chosen {
            status: match identity.is_proven {
                true => PlanStatus::Optimal,
                false => PlanStatus::Feasible,
            },
            settled: identity.is_settled,
            coverage: Fraction::clamped(identity.coverage),
            bound: Fraction::clamped(identity.bound),
            over_draws: Sorted::new(kept.collect()).map(|sorted| sorted.spread()),
            regret: Sorted::new(regrets.collect()).map(|sorted| sorted.regret()),
            unproven_at_most: Fraction::clamped(rounded(unproven.fold(0.0, f64::max))),
        }
    }
}

fn unseen(workstream: &Workstream, chosen: &[At]) -> Frequency {
    Frequency {
        workstream: workstream.id.to_string(),
        times_funded: 0,
        frequency: Fraction::ZERO,
        low: Fraction::ZERO,
        high: Fraction::ONE,
        band: Band::Outside,
        settled: false,
        chosen: Action::of(workstream, chosen),
        locked: workstream.lock,
        actions: Actions::default(),
    }
}

/// Whether it runs in the last year in which it could.
fn is_funded(workstream: &Workstream, levels: &[At]) -> bool {
    let last = levels.get(workstream.ends.min(levels.len() - 1));
    last.is_some_and(|&at| at != At::None)
}

fn with_interval(own: Frequency, planned: u32) -> Frequency {
    let Some((low, high)) = wilson(own.times_funded, planned) else {
        return own;
    };
    let frequency = f64::from(own.times_funded) / f64::from(planned);
    let band = match frequency {
        f if f >= 0.95 => Band::Core,
        f if f <= 0.05 => Band::Outside,
        _ => Band::Borderline,
    };
    Frequency {
        frequency: Fraction::clamped(frequency),
        low: Fraction::clamped(low),
        high: Fraction::clamped(high),
        band,
        settled: match band {
            Band::Core => low >= 0.95,
            Band::Borderline => low > 0.05 && high < 0.95,
            Band::Outside => high <= 0.05,
        },
        ..own
    }
}

impl Actions {
    fn add(&mut self, action: Action) {
        match action {
            Action::Start => self.start += 1,
            Action::Expand => self.expand += 1,
            Action::Continue => self.stays += 1,
            Action::Reduce => self.reduce += 1,
            Action::Stop => self.stop += 1,
            Action::NotFunded => self.not_funded += 1,
            Action::Fixed => {}
        }
    }
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}

fn money(records: &[Record]) -> MoneyFit {
    let over: Vec<Money> = records.iter().map(Record::overspend).collect();
    let over: Vec<Money> = over.into_iter().filter(|m| *m > Money::ZERO).collect();
    let sum: i128 = over.iter().map(|m| i128::from(m.pence())).sum();
    let mean = Money::checked(sum / (over.len().max(1) as i128));
    let of = |wanted: &dyn Fn(&Record) -> bool| count(records.iter().filter(|r| wanted(r)));
    MoneyFit {
        fits: of(&|record| record.fits),
        overspends: count(over.iter()),
        mean_overspend: mean.unwrap_or_default(),
        worst_overspend: over.iter().copied().max().unwrap_or_default(),
        cut: of(&|record| !record.fits && record.kept.is_some()),
        not_mended: of(&|record| record.plan.is_some() && record.kept.is_none()),
    }
}
