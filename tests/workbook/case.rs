//! A workbook with choices made in it, and what gapwise itself says of these choices.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gapwise::brief::{ALL, Analyses, Facts, Name, Run, Templates, Wanted, written};
use gapwise::coverage;
use gapwise::evidence::{self, Weights};
use gapwise::model::{At, Basis, Limits, Money, Workspace};
use gapwise::optimise::{self, Levels, Options, Plan, value};

use crate::calculated::{Answer, Row, pence};
use crate::spec::Random;

/// Coverage is defined to this.
const SAME: f64 = 1e-9;

/// A workbook and choices.
pub struct Case {
    name: String,
    workspace: Workspace,
    weights: Weights,
    plan: Plan,
    /// The workbook as gapwise wrote it.
    pub file: PathBuf,
    /// For each workstream, what is chosen and the level in each year.
    pub choices: BTreeMap<String, (&'static str, Vec<String>)>,
    /// For each purse, its limits.
    pub limits: Vec<Vec<f64>>,
    /// What the choices come to.
    levels: Levels,
}

impl Case {
    /// A workspace as it is planned; none where there is no plan.
    pub fn planned(name: &str, workspace: Workspace, folder: &Path) -> Option<Self> {
        let weights = evidence::weights(&workspace);
        let outcome = optimise::plan(&workspace, &weights, &Options::default()).unwrap();
        let plan = outcome.plan()?.clone();
        let gaps = coverage::gaps(&workspace, &weights, None);
        let facts = Facts::of(&Run {
            workspace: &workspace,
            weights: &weights,
            gaps: &gaps,
            plan: &plan,
            scenario: None,
            analyses: Analyses::default(),
        });
        let format = ALL.iter().find(|format| format.name == "xlsx").unwrap();
        let file = folder.join(format!("{name}.xlsx"));
        fs::write(&file, {
            let files = written(
                &facts,
                &Templates::built_in(),
                &[Wanted::Whole(Name::Workbook)],
                &[*format],
            );
            files.unwrap().remove(0).bytes
        })
        .unwrap();
        let levels = planned_levels(&workspace, &plan);
        Some(Self {
            name: name.to_owned(),
            choices: BTreeMap::new(),
            limits: Vec::new(),
            workspace,
            weights,
            plan,
            file,
            levels,
        })
    }

    /// The same workbook with choices and limits that chance makes.
    pub fn changed(&self, random: &mut Random) -> Self {
        let mut case = Self {
            name: format!("{}, changed", self.name),
            workspace: optimise::with_limits_held(&self.workspace),
            weights: self.weights.clone(),
            plan: self.plan.clone(),
            file: self.file.clone(),
            choices: BTreeMap::new(),
            limits: Vec::new(),
            levels: self.levels.clone(),
        };
        let courses = optimise::courses(&self.workspace);
        for (w, workstream) in self.workspace.workstreams.iter().enumerate() {
            if !workstream.is_ours_to_change() {
                continue;
            }
            let mut typed = courses[w][random.below(courses[w].len())].clone();
            let choice = ["by year", "by year", "as planned", "as now", "off"][random.below(5)];
            case.levels[w] = match choice {
                "by year" => typed.clone(),
                "as planned" => self.levels[w].clone(),
                "as now" => courses[w][0].clone(),
                _ => stopped(&courses[w]),
            };
            // What is typed does not matter to the other choices.
            if random.chance(50) && choice != "by year" {
                typed.reverse();
            }
            let names = typed.iter().map(|&at| workstream.level_name(at).to_owned());
            case.choices
                .insert(workstream.id.to_string(), (choice, names.collect()));
        }
        case.with_other_limits(random)
    }

    fn with_other_limits(mut self, random: &mut Random) -> Self {
        let mut other = |limit: &mut Money| -> f64 {
            let percent = [0, 50, 90, 100, 130][random.below(5)];
            *limit = Money::from_pence(limit.pence() * percent / 100);
            limit.to_string().parse().unwrap()
        };
        let budget = &mut self.workspace.programme.budget;
        assert_eq!(budget.basis, Basis::Total);
        self.limits = match &mut budget.limits {
            Limits::Total(total) => vec![vec![other(total)]],
            Limits::ByYear(funds) => funds
                .iter_mut()
                .map(|fund| fund.by_year.iter_mut().map(&mut other).collect())
                .collect(),
        };
        self
    }

    /// Whether the workbook says the same as gapwise.
    pub fn holds(&self, answer: &Answer) {
        let name = &self.name;
        assert_eq!(answer.errors, Vec::<String>::new(), "{name}");
        if self.choices.is_empty() && self.limits.is_empty() {
            assert_eq!(answer.differs, Vec::<String>::new(), "{name}");
            self.is_the_plan(answer);
        }
        let coverage = optimise::of_levels(&self.workspace, &self.weights, &self.levels);
        let found = answer.coverage.unwrap();
        assert!(
            (found - coverage).abs() <= SAME,
            "{name}: {coverage}, but {found} in the sheet"
        );
        self.money(answer);
        self.recommendations(answer);
        self.checks(answer);
    }

    fn money(&self, answer: &Answer) {
        let name = &self.name;
        let costs = optimise::costs(&self.workspace, &self.levels).unwrap();
        for (row, own) in answer.what_if.iter().zip(&costs) {
            for (year, cost) in self.workspace.programme.years.iter().zip(own) {
                let found = pence(&row[&format!("Cost {}", year.label)]);
                assert_eq!(found, cost.pence(), "{name}: {row:?}");
            }
        }
        assert_eq!(answer.what_if.len(), costs.len());
        // What moves between funds is typed, and stays the plan's.
        let funds = self.workspace.programme.budget.funds();
        if funds.iter().all(|fund| fund.virement.is_none()) {
            let over = optimise::overspend(&self.workspace, &self.levels).unwrap();
            let found = (answer.over.unwrap() * 100.0).round() as i64;
            assert_eq!(found, over.pence(), "{name}: over");
            if over == Money::ZERO {
                let spend: Money = costs.iter().flatten().copied().sum();
                let limit = self.workspace.programme.budget.total();
                let left = (answer.left.unwrap() * 100.0).round() as i64;
                // Without a plan that was changed, the budget may stand on top of what runs.
                if !self.limits.is_empty() {
                    assert_eq!(left, (limit - spend).pence(), "{name}: left");
                }
            }
        }
    }

    fn recommendations(&self, answer: &Answer) {
        let years = value::by_year(&self.workspace, &self.levels, false);
        let expected = value::over_years(&self.workspace, &years);
        assert_eq!(expected.len(), answer.recommendations.len());
        for (row, expected) in answer.recommendations.iter().zip(expected) {
            let found = row["What-if"].as_f64().unwrap();
            assert!((found - expected).abs() <= SAME, "{}: {row:?}", self.name);
        }
    }

    /// Where gapwise's own checker finds nothing, neither does the sheet; what the sheet finds, it finds.
    fn checks(&self, answer: &Answer) {
        let funds = self.workspace.programme.budget.funds();
        if funds.iter().any(|fund| fund.virement.is_some()) {
            return;
        }
        let broken = answer.checks.iter().any(|row| row["Kept?"] == "BROKEN");
        let untold = answer
            .checks
            .iter()
            .any(|row| row["Kept?"] == "not checked here");
        let breaches = optimise::breaches(&self.workspace, &self.weights, &self.levels);
        let name = &self.name;
        assert!(
            !broken || !breaches.is_empty(),
            "{name}: {:?}",
            answer.checks
        );
        assert!(
            broken || untold || breaches.is_empty(),
            "{name}: {breaches:?}"
        );
    }

    /// Every number of the plan stands in the workbook.
    fn is_the_plan(&self, answer: &Answer) {
        let rows: BTreeMap<&str, &Row> = answer
            .plan
            .iter()
            .map(|row| (row["Id"].as_str().unwrap(), row))
            .collect();
        for decision in &self.plan.decisions {
            let row = rows[decision.workstream.as_str()];
            for (year, cost) in decision.cost.iter().flatten() {
                assert_eq!(
                    pence(&row[&format!("Cost {year}")]),
                    cost.pence(),
                    "{row:?}"
                );
            }
            assert_eq!(
                pence(&row["Change from business as usual"]),
                decision.change.pence()
            );
            same(
                &row["Coverage without it"],
                decision.coverage_without.value(),
            );
            assert_eq!(row["Why"], decision.why);
        }
        let years = self.plan.money.years.iter().zip(&answer.money);
        for (year, row) in years {
            assert_eq!(row["Year"], year.year);
            assert_eq!(pence(&row["Limit"]), year.limit.unwrap_or_default().pence());
            assert_eq!(pence(&row["Spend"]), year.spend.pence());
            assert_eq!(pence(&row["Carried in"]), year.carried_in.pence());
            assert_eq!(pence(&row["Carried out"]), year.carried_out.pence());
            assert_eq!(pence(&row["Lapsed"]), year.lapsed.pence());
        }
        assert_eq!(answer.money.len(), self.plan.money.years.len());
        let recommendations = self.plan.recommendations.iter();
        for (planned, row) in recommendations.zip(&answer.recommendations) {
            assert_eq!(row["Id"], planned.id);
            same(&row["Today"], planned.coverage_today.value());
            same(&row["With the plan"], planned.coverage.value());
        }
    }
}

fn same(found: &serde_json::Value, expected: f64) {
    let found = found.as_f64().unwrap();
    assert!(
        (found - expected).abs() <= SAME,
        "{found} is not {expected}"
    );
}

/// The levels of a plan.
fn planned_levels(workspace: &Workspace, plan: &Plan) -> Levels {
    let courses = optimise::courses(workspace);
    let decisions = plan.decisions.iter().enumerate();
    let levels = decisions.map(|(w, decision)| {
        let workstream = &workspace.workstreams[w];
        let names: Vec<&str> = decision.levels.values().map(String::as_str).collect();
        let is_it = |course: &&Vec<At>| {
            let own = course.iter().map(|&at| workstream.level_name(at));
            own.eq(names.iter().copied())
        };
        courses[w].iter().find(is_it).unwrap().clone()
    });
    levels.collect()
}

/// The course that runs the least: never, or stopped as early as can be.
fn stopped(courses: &[Vec<At>]) -> Vec<At> {
    let none = |course: &&Vec<At>| course.iter().filter(|&&at| at == At::None).count();
    let runs_as_now = |course: &&Vec<At>| {
        let now = &courses[0];
        course
            .iter()
            .zip(now)
            .all(|(at, now)| at == now || *at == At::None)
    };
    courses
        .iter()
        .filter(runs_as_now)
        .max_by_key(none)
        .unwrap()
        .clone()
}
