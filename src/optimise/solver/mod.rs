//! The door to the solvers: the only room that knows good_lp, and the only one in which money is a
//! float, in thousands of pounds, so that a penny is far above every tolerance.

#[cfg(feature = "highs")]
mod highs;
mod microlp;
mod terms;

use std::time::{Duration, Instant};

use good_lp::solvers::ObjectiveDirection;
use good_lp::variable::UnsolvedProblem;
use good_lp::{Constraint, ProblemVariables, Variable};

use super::bound::nearest;
use super::problem::{NamedRow, Problem, Row};
use super::watch::Watch;
use super::{Options, SolverChoice};
#[cfg(feature = "highs")]
pub(super) use highs::relaxed;
use terms::Terms;

/// Pence in the model's unit of money: thousands of pounds as a rule. Amounts of very different size
/// in one row can make a solver's arithmetic singular; then other units are tried.
const UNITS_OF_MONEY: [f64; 3] = [100_000.0, 1.0, 100.0];
/// How long a solver may take to notice that its time is over before it is left behind.
const GRACE: Duration = Duration::from_millis(500);
/// How often somebody who wants to stop is listened to.
const LISTEN: Duration = Duration::from_millis(20);

/// A solver that this build has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    /// Pure Rust, in every build.
    Microlp,
    /// For larger programmes.
    #[cfg(feature = "highs")]
    Highs,
}

/// Above so many columns of choices, HiGHS is faster than microlp where both are there.
#[cfg(feature = "highs")]
const SMALL: usize = 250;

impl Engine {
    /// The solver for a problem.
    pub fn of(options: &Options, problem: &Problem) -> Self {
        match options.solver {
            SolverChoice::Microlp => Self::Microlp,
            #[cfg(feature = "highs")]
            SolverChoice::Highs => Self::Highs,
            #[cfg(feature = "highs")]
            SolverChoice::Auto if problem.owners.len() > SMALL => Self::Highs,
            SolverChoice::Auto => {
                let _ = problem;
                Self::Microlp
            }
        }
    }

    /// Name and version, for every plan that it proves.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Microlp => microlp::NAME,
            #[cfg(feature = "highs")]
            Self::Highs => highs::NAME,
        }
    }
}

/// What a choice of solver can come to in this build.
pub(super) fn words(choice: SolverChoice) -> String {
    let named = |engine: Engine| {
        let (name, version) = engine.name();
        format!("{name} {version}")
    };
    match choice {
        SolverChoice::Microlp => named(Engine::Microlp),
        #[cfg(feature = "highs")]
        SolverChoice::Highs => named(Engine::Highs),
        #[cfg(feature = "highs")]
        SolverChoice::Auto => format!("{} or {}", named(Engine::Microlp), named(Engine::Highs)),
        #[cfg(not(feature = "highs"))]
        SolverChoice::Auto => named(Engine::Microlp),
    }
}

/// What to look for.
#[derive(Debug, Clone)]
pub(super) enum Goal {
    /// The most coverage.
    Most(Vec<(usize, f64)>),
    /// The least of a sum of whole pence.
    LeastMoney(Vec<(usize, i64)>),
    /// The least of a count.
    LeastCount(Vec<(usize, i64)>),
}

impl Goal {
    fn direction(&self) -> ObjectiveDirection {
        match self {
            Self::Most(_) => ObjectiveDirection::Maximisation,
            Self::LeastMoney(_) | Self::LeastCount(_) => ObjectiveDirection::Minimisation,
        }
    }
}

/// How far to go.
#[derive(Debug, Clone)]
pub(super) struct Effort {
    /// Which solver.
    pub engine: Engine,
    /// Seconds left.
    pub seconds: Option<f64>,
    /// Relative gap allowed.
    pub gap: f64,
    /// Who may stop it.
    pub watch: Watch,
}

impl Effort {
    /// As the options have it, with so many seconds left.
    pub fn new(options: &Options, problem: &Problem, seconds: Option<f64>, gap: f64) -> Self {
        Self {
            engine: Engine::of(options, problem),
            seconds,
            gap,
            watch: options.watch.clone(),
        }
    }
}

/// A choice of paths, one number for each workstream.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solved {
    pub paths: Vec<usize>,
    /// What the goal cannot be better than, constants aside, in the goal's own unit.
    pub bound: f64,
    /// Whether the solver finished its proof.
    pub proven: bool,
}

/// Why there is no choice.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Failure {
    Infeasible,
    OutOfTime,
    Broken(String),
}

/// A model ready to be handed to a solver.
struct Model {
    /// The variables and the objective.
    stated: UnsolvedProblem,
    /// The variable of each column.
    columns: Vec<Variable>,
    /// How many of them, the first ones, are choices.
    choices: usize,
    /// A plan to begin with, by column; continuous columns at nought.
    known: Option<Vec<f64>>,
    rows: Vec<Constraint>,
    gap: f64,
    seconds: Option<f64>,
}

/// What a solver says: a value for each column, the bound on its objective, whether it finished.
struct Answer {
    values: Vec<f64>,
    bound: Option<f64>,
    finished: bool,
}

/// Solves the problem's rows (and `held` ones) for a goal; `known` is a plan to begin with.
pub(super) fn solve(
    problem: &Problem,
    held: &[&NamedRow],
    goal: &Goal,
    effort: &Effort,
    known: Option<&[usize]>,
) -> Result<Solved, Failure> {
    let held = held.iter().copied();
    let rows: Vec<&Row> = problem.rows.iter().chain(held).map(|n| &n.row).collect();
    if rows.iter().any(|row| is_broken(row)) {
        return Err(Failure::Infeasible);
    }
    if problem.owners.is_empty() {
        return Ok(Solved {
            paths: vec![0; problem.choices.len()],
            bound: 0.0,
            proven: true,
        });
    }
    let started = Instant::now();
    let mut broken = Failure::OutOfTime;
    for money in UNITS_OF_MONEY {
        let left = effort.seconds.map(|s| s - started.elapsed().as_secs_f64());
        if left.is_some_and(|left| left <= 0.0) {
            return Err(Failure::OutOfTime);
        }
        let effort = Effort {
            seconds: left,
            ..effort.clone()
        };
        match run(problem, &rows, goal, &effort, money, known) {
            Err(Failure::Broken(words)) => broken = Failure::Broken(words),
            other => return other,
        }
    }
    Err(broken)
}

/// A row without columns that its own numbers break: solvers differ in how they take those.
fn is_broken(row: &Row) -> bool {
    match row {
        Row::MoneyAtMost(terms, limit) | Row::CountAtMost(terms, limit) => {
            terms.is_empty() && *limit < 0
        }
        Row::CountExactly(terms, limit) => terms.is_empty() && *limit != 0,
        Row::CoverageAtLeast(terms, limit) => terms.is_empty() && *limit > 1e-9,
    }
}

fn run(
    problem: &Problem,
    rows: &[&Row],
    goal: &Goal,
    effort: &Effort,
    money: f64,
    known: Option<&[usize]>,
) -> Result<Solved, Failure> {
    let mut variables = ProblemVariables::new();
    let terms = Terms::define(problem, rows, money, &mut variables);
    let (objective, unit) = terms.objective(goal);
    let model = Model {
        stated: variables.optimise(goal.direction(), objective),
        columns: terms.columns.clone(),
        choices: problem.owners.len(),
        known: known.map(|paths| terms.hint(paths)),
        rows: rows
            .iter()
            .filter_map(|row| terms.constraint(row))
            .collect(),
        gap: effort.gap,
        seconds: effort.seconds,
    };
    let engine = effort.engine;
    let answer = beside(effort, move || match engine {
        Engine::Microlp => microlp::solve(model),
        #[cfg(feature = "highs")]
        Engine::Highs => highs::solve(model),
    })?;
    Ok(Solved {
        paths: nearest(&problem.choices, &answer.values),
        bound: answer.bound.unwrap_or(f64::INFINITY) / unit,
        proven: answer.finished && answer.bound.is_some(),
    })
}

/// Lets a solver work in a thread of its own where somebody may want to stop it: neither of them can
/// be interrupted, so it is left behind when it does not come back in time.
fn beside<T: Send + 'static>(
    effort: &Effort,
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    if effort.seconds.is_none() && !effort.watch.can_stop() {
        return work();
    }
    let (send, receive) = std::sync::mpsc::channel();
    // Nobody listens any more when the search was stopped; then there is nothing to say.
    std::thread::spawn(move || drop(send.send(work())));
    let until = effort
        .seconds
        .map(|s| Instant::now() + Duration::from_secs_f64(s) + GRACE);
    loop {
        match receive.recv_timeout(LISTEN) {
            Ok(answer) => return answer,
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => {
                return Err(Failure::Broken("its thread ended early".to_owned()));
            }
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {}
        }
        if effort.watch.is_stopped() || until.is_some_and(|until| Instant::now() >= until) {
            return Err(Failure::OutOfTime);
        }
    }
}
