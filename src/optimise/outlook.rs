//! Before anything is solved: a good plan at once, a bound on every plan, and from the two of them
//! which paths no plan worth having takes.

use super::bound::{
    Ascent, Matrix, Relaxed, Until, first_prices, limit_prices, nearest, offers, worth_keeping,
};
use super::problem::{NamedRow, Problem};
use super::search::{Shape, State, Walk, add_what_pays, repair, wander};
use super::watch::Deadline;
use crate::model::Combine;

/// How much work a look ahead may be, in entries of the rows that are gone through.
const WORK: usize = 60_000_000;
/// Steps of the bound and of the walk at most.
const STEPS: usize = 3_000;
const WALK: usize = 20_000;
/// How many walks there are.
const WALKS: u64 = 3;
/// How large a step back is allowed at first, as a fraction of what one workstream brings.
const HEAT: f64 = 0.03;

/// What is known before anything is solved.
#[derive(Debug, Clone)]
pub(super) struct Outlook {
    /// The best plan that was found, if any.
    pub start: Option<Vec<usize>>,
    /// What it is worth; nothing that is worth less is looked for.
    pub value: f64,
    /// What no plan is worth more than.
    pub relaxed: Relaxed,
    /// What each limit costs.
    pub prices: Vec<f64>,
}

impl Outlook {
    /// The paths of each workstream that a plan worth at least this may take.
    pub fn kept(&self, problem: &Problem, value: f64) -> Vec<Vec<usize>> {
        worth_keeping(&problem.choices, &self.relaxed, value)
    }

    /// Paths worth trying, the most doubtful first.
    pub fn offers(&self, problem: &Problem) -> Vec<(usize, usize)> {
        let kept = self.kept(problem, self.value);
        offers(&problem.choices, &self.relaxed, &kept)
    }
}

/// Looks ahead; rows beside the problem's own are about choices only.
pub(super) fn look(
    problem: &Problem,
    also: &[NamedRow],
    rule: &Combine,
    known: Option<&[usize]>,
    deadline: Deadline<'_>,
) -> Outlook {
    let shape = Shape::new(problem, also, rule);
    let matrix = Matrix::new(problem, also, (&problem.value.0, problem.value.1));
    let mut best = Best::default();
    if let Some(known) = known {
        best.take(State::new(&shape, known.to_vec()));
    }
    let usual = vec![0; problem.choices.len()];
    best.fill(State::new(&shape, usual.clone()), &shape.plain_prices());
    let from = best.paths.as_deref().unwrap_or(&usual);
    let (values, prices) = first_prices(&matrix, from, best.value.max(0.0));
    let mut ascent = Ascent::new(&matrix, values, prices);
    let steps = steps(&matrix);
    // As near as this, nothing but a plan of the same worth can be in between.
    let bound = best.value + 1e-10;
    ascent.run(Until {
        steps,
        deadline,
        bound,
    });
    let prices = limit_prices(&matrix, ascent.prices(), shape.limit_count());
    best.fill(State::new(&shape, usual), &prices);
    best.fill(
        State::new(&shape, nearest(&problem.choices, ascent.values())),
        &prices,
    );
    let mut outlook = Outlook {
        start: best.paths,
        value: best.value,
        relaxed: ascent.relaxed().clone(),
        prices,
    };
    improve(
        &shape,
        &mut outlook,
        WALK.min(problem.owners.len() * 50),
        deadline,
    );
    let bound = outlook.value + 1e-10;
    ascent.run(Until {
        steps: steps / 4,
        deadline,
        bound,
    });
    outlook.relaxed = ascent.relaxed().clone();
    outlook
}

fn steps(matrix: &Matrix<'_>) -> usize {
    let most = STEPS.min(matrix.problem.owners.len() * 10);
    most.min(WORK / (3 * matrix.size() + 1))
}

/// The paths of each workstream that a plan worth at least `value` may take, where such a plan is
/// known; `worth` is what columns are worth and what is certain.
pub(super) fn kept_by(
    problem: &Problem,
    rows: &[NamedRow],
    worth: (&[(usize, f64)], f64),
    (known, value): (&[usize], f64),
    deadline: Deadline<'_>,
) -> Vec<Vec<usize>> {
    let matrix = Matrix::new(problem, rows, worth);
    let (values, prices) = first_prices(&matrix, known, value.abs());
    let mut ascent = Ascent::new(&matrix, values, prices);
    ascent.run(Until {
        steps: steps(&matrix),
        deadline,
        bound: value,
    });
    worth_keeping(&problem.choices, ascent.relaxed(), value)
}

/// Walks around the best plan, several times: where one walk is led astray, another is not.
fn improve(shape: &Shape<'_>, outlook: &mut Outlook, steps: usize, deadline: Deadline<'_>) {
    for seed in 1..=WALKS {
        let Some(start) = &outlook.start else {
            return;
        };
        if outlook.relaxed.bound <= outlook.value + 1e-10 {
            return;
        }
        let walk = Walk {
            offers: &outlook.offers(shape.problem),
            prices: &outlook.prices,
            steps,
            deadline,
            heat: heat(start, outlook.value),
        };
        let mut state = State::new(shape, start.clone());
        wander(&mut state, &walk, &mut fastrand::Rng::with_seed(seed));
        if state.value() > outlook.value {
            outlook.value = state.value();
            outlook.start = Some(state.paths().to_vec());
        }
    }
}

/// The heat of a walk from a plan that is worth so much.
pub(super) fn heat(paths: &[usize], value: f64) -> f64 {
    let running = paths.iter().filter(|&&path| path > 0).count();
    HEAT * value / running.max(1) as f64
}

/// The best plan of several.
#[derive(Debug)]
struct Best {
    paths: Option<Vec<usize>>,
    value: f64,
}

impl Default for Best {
    fn default() -> Self {
        Self {
            paths: None,
            value: f64::NEG_INFINITY,
        }
    }
}

impl Best {
    fn take(&mut self, mut state: State<'_>) {
        state.count_again();
        if state.is_sound() && state.value() > self.value {
            (self.paths, self.value) = (Some(state.paths().to_vec()), state.value());
        }
    }

    /// Mends a state, and adds what pays.
    fn fill(&mut self, mut state: State<'_>, prices: &[f64]) {
        if repair(&mut state) {
            add_what_pays(&mut state, prices);
            self.take(state);
        }
    }
}
