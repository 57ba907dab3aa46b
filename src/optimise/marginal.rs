//! What one workstream changes beside all else in a plan, without going through the whole workspace:
//! only the parts that it serves are added up again.

use super::value::year_weights;
use crate::coverage::{combined, contributions_at};
use crate::evidence::Weights;
use crate::model::{At, Combine, Workspace};

/// What a part receives in a year, by workstream, and what stands before and behind each entry:
/// their sum, or the most of them where only the best counts.
#[derive(Debug, Clone, Default)]
struct Given {
    entries: Vec<(usize, f64)>,
    /// Of the entries before this one; the last is of all.
    before: Vec<f64>,
    /// Of this entry and those behind it; the last is of none.
    behind: Vec<f64>,
    coverage: f64,
    /// What all of its coverage counts in the objective.
    weight: f64,
}

/// A plan, and the objective of those that differ from it in one workstream.
#[derive(Debug)]
pub(super) struct Marginal<'a> {
    workspace: &'a Workspace,
    levels: &'a [Vec<At>],
    value: f64,
    years: usize,
    /// Part p in year t at `p × years + t`.
    given: Vec<Given>,
    /// How many workstreams bring something to each recommendation at any time.
    coverers: Vec<usize>,
}

impl<'a> Marginal<'a> {
    /// Of a plan that is worth `value`.
    pub fn new(
        workspace: &'a Workspace,
        weights: &Weights,
        levels: &'a [Vec<At>],
        value: f64,
    ) -> Self {
        let years = workspace.year_count();
        let mut marginal = Self {
            workspace,
            levels,
            value,
            years,
            given: vec![Given::default(); workspace.part_count() * years],
            coverers: vec![0; workspace.recommendations.len()],
        };
        for (r, recommendation) in workspace.recommendations.iter().enumerate() {
            let factors = year_weights(workspace, r);
            let first = workspace.first_part(r);
            for (p, part) in recommendation.parts.iter().enumerate() {
                for (year, factor) in factors.iter().enumerate() {
                    marginal.given[(first + p) * years + year].weight =
                        weights.share(r) * part.share.value() * factor;
                }
            }
        }
        for (w, workstream) in workspace.workstreams.iter().enumerate() {
            for (year, &at) in levels[w].iter().enumerate() {
                for (part, strength) in contributions_at(workstream, at, false) {
                    marginal.given[part * years + year]
                        .entries
                        .push((w, strength));
                }
            }
            for r in marginal.brought_by(w) {
                marginal.coverers[r] += 1;
            }
        }
        let rule = &workspace.programme.coverage.combine;
        marginal
            .given
            .iter_mut()
            .for_each(|given| given.add_up(rule));
        marginal
    }

    /// The objective if this workstream had these levels instead.
    pub fn with(&self, w: usize, levels: &[At]) -> f64 {
        let years = levels.iter().zip(&self.levels[w]).enumerate();
        let changed = years.filter(|(_, (instead, planned))| instead != planned);
        let change =
            changed.map(|(year, (&instead, &planned))| self.change(w, year, planned, instead));
        self.value + change.sum::<f64>()
    }

    /// What another level in a year changes. Links are by part, so two lists are gone through side by
    /// side.
    fn change(&self, w: usize, year: usize, planned: At, instead: At) -> f64 {
        let workstream = &self.workspace.workstreams[w];
        let mut before = contributions_at(workstream, planned, false).peekable();
        let mut after = contributions_at(workstream, instead, false).peekable();
        let mut change = 0.0;
        loop {
            let part = match (before.peek(), after.peek()) {
                (None, None) => return change,
                (Some(&(part, _)), None) | (None, Some(&(part, _))) => part,
                (Some(&(one, _)), Some(&(other, _))) => one.min(other),
            };
            let old = before.next_if(|&(own, _)| own == part);
            let new = after.next_if(|&(own, _)| own == part);
            if old != new {
                let given = &self.given[part * self.years + year];
                change += given.change(self.rule(), w, new.map(|(_, strength)| strength));
            }
        }
    }

    fn rule(&self) -> &Combine {
        &self.workspace.programme.coverage.combine
    }

    /// The recommendations, by index, that this workstream covers in the plan and no other does.
    pub fn alone(&self, w: usize) -> Vec<usize> {
        let mut own = self.brought_by(w);
        own.retain(|&r| self.coverers[r] == 1);
        own
    }

    /// The recommendations that a workstream brings something to in any year, by index.
    fn brought_by(&self, w: usize) -> Vec<usize> {
        let workstream = &self.workspace.workstreams[w];
        let mut levels = self.levels[w].clone();
        levels.dedup();
        let brings = levels
            .into_iter()
            .flat_map(|at| contributions_at(workstream, at, false));
        let brings = brings.filter(|&(_, strength)| strength > 0.0);
        let mut own: Vec<usize> = brings
            .map(|(part, _)| self.workspace.part(part).0)
            .collect();
        own.sort_unstable();
        own.dedup();
        own
    }
}

/// Two contributions, or what was made of several, as a rule brings them together.
fn joined(rule: &Combine, one: f64, other: f64) -> f64 {
    match rule {
        Combine::Best => one.max(other),
        Combine::Sum | Combine::Curve(_) => one + other,
    }
}

impl Given {
    fn add_up(&mut self, rule: &Combine) {
        let strengths = || self.entries.iter().map(|&(_, strength)| strength);
        let mut before = vec![0.0];
        let mut behind = vec![0.0];
        let (mut first, mut last) = (0.0, 0.0);
        for strength in strengths() {
            first = joined(rule, first, strength);
            before.push(first);
        }
        for strength in strengths().rev() {
            last = joined(rule, strength, last);
            behind.push(last);
        }
        behind.reverse();
        self.coverage = combined(rule, strengths());
        (self.before, self.behind) = (before, behind);
    }

    /// What changes in the objective where a workstream brings this instead of what it brings.
    fn change(&self, rule: &Combine, w: usize, strength: Option<f64>) -> f64 {
        let at = self.entries.partition_point(|&(other, _)| other < w);
        let next = match self.entries.get(at) {
            Some(&(own, _)) if own == w => at + 1,
            _ => at,
        };
        let rest = [Some(self.before[at]), strength, Some(self.behind[next])];
        let instead = combined(rule, rest.into_iter().flatten());
        self.weight * (instead - self.coverage)
    }
}

#[cfg(test)]
mod tests {
    use super::super::value;
    use super::*;
    use crate::load::Files;
    use crate::{check, evidence};

    const RULES: [&str; 4] = [
        "best",
        "sum",
        "curve",
        "curve, curve: [[0, 0], [0.5, 0.8], [1.5, 1]]",
    ];

    /// A workspace of three years with levels that deliver more or less, or have links of their own,
    /// parts, given weights and an excused gap.
    fn workspace(random: &mut fastrand::Rng) -> Workspace {
        let mut files = Files::default();
        let rule = RULES[random.usize(..RULES.len())];
        let objective = ["average", "final"][random.usize(..2)];
        files.add(
            "programme.yaml",
            &format!(
                "programme: {{id: demo, years: [2018-19, 2019-20, 2020-21]}}\n\
                 framework: {{elements: [{{id: e}}], audiences: [{{id: a}}]}}\n\
                 coverage: {{combine: {rule}}}\nobjective: {{years: {objective}}}\nweights: {{from: given}}\n\
                 budget: {{total: £1m}}\n"
            ),
        );
        let mut text = String::new();
        for r in 0..4 {
            let weight = random.usize(1..9);
            text += &format!(
                "- {{id: R{r}, text: Some, element: e, audience: a, weight: {weight}, parts: [{{id: R{r}a, text: One, share: 0.3}}, {{id: R{r}b, text: Other, share: 0.7}}]}}\n"
            );
        }
        files.add("recommendations/all.yaml", &text);
        files.add(
            "decisions.yaml",
            "excused:\n  - {recommendation: R0, state: deferred, owner: A, why: B, until: 2019-04-01}\n",
        );
        let mut text = String::new();
        for w in 0..random.usize(1..8) {
            let mut covers = || {
                let mut links = Vec::new();
                for r in 0..4 {
                    for part in ["a", "b"] {
                        if random.bool() {
                            let (extent, confidence) =
                                (random.usize(0..=100), random.usize(0..=100));
                            links.push(format!(
                                "{{part: R{r}{part}, extent: {}, confidence: {}}}",
                                extent as f64 / 100.0,
                                confidence as f64 / 100.0
                            ));
                        }
                    }
                }
                links.join(", ")
            };
            let (own, other) = (covers(), covers());
            let costs = "{2018-19: £1k, 2019-20: £1k, 2020-21: £1k}";
            let status = ["current", "proposed"][random.usize(..2)];
            text += &format!(
                "- id: W{w}\n  status: {status}\n  costs: {costs}\n  covers: [{own}]\n  levels:\n    - {{id: less, costs: {costs}, delivers: 0.5}}\n    - {{id: other, costs: {costs}, covers: [{other}]}}\n    - {{id: more, costs: {costs}, delivers: 1.7}}\n"
            );
        }
        files.add("workstreams/all.yaml", &text);
        match check::workspace(&files) {
            Ok(workspace) => workspace,
            Err(problems) => panic!("{}", problems.render(false)),
        }
    }

    fn level(random: &mut fastrand::Rng) -> At {
        [
            At::None,
            At::Normal,
            At::Level(0),
            At::Level(1),
            At::Level(2),
        ][random.usize(..5)]
    }

    #[test]
    fn one_workstream_changed_is_worth_what_the_whole_is_worth_anew() {
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..300 {
            let workspace = workspace(&mut random);
            let weights = evidence::weights(&workspace);
            let count = workspace.workstreams.len();
            let mut course = || (0..3).map(|_| level(&mut random)).collect::<Vec<At>>();
            let levels: Vec<Vec<At>> = (0..count).map(|_| course()).collect();
            let worth = value::of_levels(&workspace, &weights, &levels);
            let marginal = Marginal::new(&workspace, &weights, &levels, worth);
            for w in 0..count {
                for instead in [vec![At::None; 3], course(), course(), levels[w].clone()] {
                    let mut all = levels.clone();
                    all[w].clone_from(&instead);
                    let anew = value::of_levels(&workspace, &weights, &all);
                    let quick = marginal.with(w, &instead);
                    assert!((quick - anew).abs() < 1e-12, "{quick} is not {anew}");
                }
            }
        }
    }

    #[test]
    fn who_covers_something_alone_is_found_without_a_second_look() {
        let mut random = fastrand::Rng::with_seed(2);
        for _ in 0..100 {
            let workspace = workspace(&mut random);
            let weights = evidence::weights(&workspace);
            let count = workspace.workstreams.len();
            let levels: Vec<Vec<At>> = (0..count).map(|_| vec![level(&mut random); 3]).collect();
            let marginal = Marginal::new(&workspace, &weights, &levels, 0.0);
            let of = |chosen: &dyn Fn(usize) -> bool| {
                let at = |w: usize| {
                    if chosen(w) {
                        levels[w].clone()
                    } else {
                        vec![At::None; 3]
                    }
                };
                let levels: Vec<Vec<At>> = (0..count).map(at).collect();
                value::by_year(&workspace, &levels, false).swap_remove(0)
            };
            for w in 0..count {
                let (own, others) = (of(&|other| other == w), of(&|other| other != w));
                let alone = (0..own.len()).filter(|&r| own[r] > 0.0 && others[r] <= 0.0);
                assert_eq!(marginal.alone(w), alone.collect::<Vec<usize>>());
            }
        }
    }
}
