//! A course: the level of every workstream in every year, and what that covers.

use crate::evidence::Weights;
use crate::model::{At, Workspace, Workstream};
use crate::optimise::{Action, Decision, Plan, value};

/// Levels by workstream and year.
#[derive(Debug, Clone)]
pub(super) struct Course<'a> {
    workspace: &'a Workspace,
    weights: &'a Weights,
    pub levels: Vec<Vec<At>>,
}

impl<'a> Course<'a> {
    /// The plan's.
    pub fn planned(workspace: &'a Workspace, weights: &'a Weights, plan: &Plan) -> Self {
        let decisions = workspace.workstreams.iter().zip(&plan.decisions);
        let levels = decisions.map(|(workstream, decision)| {
            let years = workspace.programme.years.iter();
            years
                .map(|year| {
                    let name = decision.levels.get(&year.label);
                    name.map_or(At::None, |name| level(workstream, name))
                })
                .collect()
        });
        Self {
            levels: levels.collect(),
            workspace,
            weights,
        }
    }

    /// Business as usual.
    pub fn usual(&self) -> Self {
        let all = 0..self.workspace.workstreams.len();
        Self {
            levels: all.map(|index| self.usual_levels(index)).collect(),
            ..*self
        }
    }

    /// The same but for one workstream, which goes on as today until it ends.
    pub fn with_usual(&self, index: usize) -> Self {
        let mut course = self.clone();
        course.levels[index] = self.usual_levels(index);
        course
    }

    fn usual_levels(&self, index: usize) -> Vec<At> {
        let workstream = &self.workspace.workstreams[index];
        (0..self.workspace.year_count())
            .map(|year| match year > workstream.ends {
                true => At::None,
                false => workstream.today(),
            })
            .collect()
    }

    /// The level of a workstream in the last year in which it may run.
    pub fn last_open(&self, index: usize) -> At {
        let last = self.workspace.year_count() - 1;
        self.levels[index][last.min(self.workspace.workstreams[index].ends)]
    }

    /// The coverage of every recommendation over the years that count, excuses aside.
    pub fn recommendations(&self) -> Vec<f64> {
        let years = value::by_year(self.workspace, &self.levels, false);
        value::over_years(self.workspace, &years)
    }

    /// The objective; with `raw`, as if every link were certain.
    pub fn coverage(&self, raw: bool) -> f64 {
        let years = value::by_year(self.workspace, &self.levels, raw);
        value::objective(self.workspace, self.weights, &years)
    }
}

/// A level by its name.
fn level(workstream: &Workstream, name: &str) -> At {
    match name {
        "none" => At::None,
        "normal" => At::Normal,
        other => {
            let mut levels = workstream.levels.iter();
            let found = levels.position(|level| level.id.as_str() == other);
            found.map_or(At::None, At::Level)
        }
    }
}

/// The levels of a decision in words: `pilot from 2020-21`, `as now in 2018-19, stopped from 2019-20`.
pub fn when(workspace: &Workspace, workstream: &Workstream, decision: &Decision) -> String {
    let labels: Vec<&str> = workspace
        .programme
        .years
        .iter()
        .map(|year| year.label.as_str())
        .collect();
    let names: Vec<&str> = labels
        .iter()
        .map(|year| decision.levels.get(*year).map_or("none", String::as_str))
        .collect();
    let runs = runs(&names);
    if let [(name, _, _)] = runs[..]
        && workstream.is_current()
    {
        return match name {
            "normal" => "as now in every year".to_owned(),
            "none" if decision.action == Action::Stop => format!("stopped from {}", labels[0]),
            "none" => "has ended".to_owned(),
            other => format!("{other} from {}", labels[0]),
        };
    }
    let pieces = runs.iter().enumerate().filter_map(|(place, run)| {
        let (name, first, last) = *run;
        let span = span(&labels, first, last);
        match name {
            "none" if place == 0 => None,
            "none" if decision.action == Action::Stop && is_stop(workstream, first) => {
                Some(format!("stopped from {}", labels[first]))
            }
            "none" => Some("then ends".to_owned()),
            "normal" if workstream.is_current() => Some(format!("as now {span}")),
            "normal" => Some(span),
            other => Some(format!("{other} {span}")),
        }
    });
    let pieces: Vec<String> = pieces.collect();
    match pieces.is_empty() {
        true => "not run".to_owned(),
        false => pieces.join(", "),
    }
}

/// Whether a workstream that no longer runs was stopped, rather than at its own end.
fn is_stop(workstream: &Workstream, first: usize) -> bool {
    first <= workstream.ends
}

/// Stretches of the same level: (level, first year, last year).
fn runs<'a>(names: &[&'a str]) -> Vec<(&'a str, usize, usize)> {
    let mut runs: Vec<(&str, usize, usize)> = Vec::new();
    for (year, name) in names.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.0 == *name => run.2 = year,
            _ => runs.push((name, year, year)),
        }
    }
    runs
}

/// `from 2019-20`, `in 2018-19`, `from 2018-19 to 2019-20`.
fn span(labels: &[&str], first: usize, last: usize) -> String {
    let is_to_the_end = last + 1 == labels.len();
    match (first == last, is_to_the_end) {
        (true, false) => format!("in {}", labels[first]),
        (true, true) if labels.len() == 1 => format!("in {}", labels[first]),
        (_, true) => format!("from {}", labels[first]),
        (false, false) => format!("from {} to {}", labels[first], labels[last]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_years_read_as_people_say_them() {
        let labels = ["2018-19", "2019-20", "2020-21"];
        assert_eq!(span(&labels, 0, 2), "from 2018-19");
        assert_eq!(span(&labels, 2, 2), "from 2020-21");
        assert_eq!(span(&labels, 0, 0), "in 2018-19");
        assert_eq!(span(&labels, 0, 1), "from 2018-19 to 2019-20");
        assert_eq!(span(&labels[..1], 0, 0), "in 2018-19");
        assert_eq!(
            runs(&["none", "pilot", "pilot"]),
            [("none", 0, 0), ("pilot", 1, 2)]
        );
    }
}
