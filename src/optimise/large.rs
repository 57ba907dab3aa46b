//! Programmes too large to be solved whole: better prices bring the bound down, a walk brings the plan
//! up, and pieces of it are solved exactly, until time or the wanted gap is reached.

use std::time::{Duration, Instant};

use super::bound::{
    Ascent, Matrix, Until, first_prices, limit_prices, nearest, offers, worth_keeping,
};
use super::orders::{First, SAME, Search};
use super::outlook::{Outlook, heat};
use super::pieces::Pieces;
use super::search::{Shape, State, Walk, add_what_pays, repair, wander};
use super::solver::Engine;

/// Without a time limit, the search ends when this long nothing was better.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a walk is at first; each next one is longer.
const FIRST_WALK: Duration = Duration::from_secs(2);
/// Steps of a walk that is not stopped by time.
const STEPS: usize = 200_000;
/// Steps of the bound between two looks at how far it came.
const STRETCH: usize = 250;

impl Search<'_> {
    /// Whether the problem is too large for its solver.
    pub(super) fn is_large(&self) -> bool {
        let most = match Engine::of(self.options, &self.problem) {
            Engine::Microlp => 1_500,
            #[cfg(feature = "highs")]
            Engine::Highs => 6_000,
        };
        self.problem.owners.len() > most
    }

    /// Improves bound and plan until it is over.
    pub(super) fn search_at_large(&self, first: &mut First, outlook: Outlook) {
        let Some(start) = outlook.start else {
            return;
        };
        let problem = &*self.problem;
        let rule = &self.workspace.programme.coverage.combine;
        let shape = Shape::new(problem, &self.also, rule);
        let goal = (&problem.value.0[..], problem.value.1);
        let matrix = Matrix::new(problem, &self.also, goal);
        let mut state = State::new(&shape, start);
        let (values, prices) = first_prices(&matrix, state.paths(), state.value());
        let mut ascent = Ascent::new(&matrix, values, prices);
        self.lower(first, &mut ascent);
        let prices = limit_prices(&matrix, ascent.prices(), shape.limit_count());
        let mut rounded = State::new(&shape, nearest(&problem.choices, ascent.values()));
        if repair(&mut rounded) {
            add_what_pays(&mut rounded, &prices);
            if rounded.value() > state.value() {
                state = rounded;
            }
        }
        self.raise(first, &shape, &ascent, &prices, state);
    }

    /// Walks, and solves pieces, in turns.
    fn raise<'s>(
        &self,
        first: &mut First,
        shape: &'s Shape<'s>,
        ascent: &Ascent<'_>,
        prices: &[f64],
        mut state: State<'s>,
    ) {
        let choices = &shape.problem.choices;
        let mut chance = fastrand::Rng::with_seed(1);
        let mut pieces = Pieces::new(Engine::of(self.options, &self.problem));
        let (mut length, mut better) = (FIRST_WALK, Instant::now());
        while !self.is_over(better) && !self.is_enough(first) {
            let kept = worth_keeping(choices, ascent.relaxed(), state.value() - SAME);
            let offers = offers(choices, ascent.relaxed(), &kept);
            let end = Instant::now() + length;
            let walk = Walk {
                offers: &offers,
                prices,
                steps: STEPS,
                deadline: self.deadline().or_by(end),
                heat: heat(state.paths(), state.value()),
            };
            wander(&mut state, &walk, &mut chance);
            self.take_state(first, &state, &mut better);
            let end = Instant::now() + 3 * length;
            while Instant::now() < end && !self.is_over(better) {
                let piece = pieces.next(&state, &offers, &mut chance);
                let Some(paths) = self.solved_piece(&mut pieces, &state, &kept, &piece) else {
                    break;
                };
                state = State::new(shape, paths);
                self.take_state(first, &state, &mut better);
            }
            length = length * 3 / 2;
        }
    }

    /// Brings the bound down as long as that goes on.
    fn lower(&self, first: &mut First, ascent: &mut Ascent<'_>) {
        let limit = self.options.time_limit.unwrap_or(PATIENCE.as_secs_f64());
        let quarter = Duration::from_secs_f64(limit / 4.0);
        #[cfg(feature = "highs")]
        if Engine::of(self.options, &self.problem) == Engine::Highs {
            ascent.try_from(super::solver::relaxed(
                ascent.matrix(),
                quarter.as_secs_f64(),
            ));
            self.lowered(first, ascent);
        }
        let mut before = f64::INFINITY;
        let deadline = self.deadline().or_by(Instant::now() + quarter);
        while !deadline.is_over() {
            let bound = first.value;
            let steps = STRETCH;
            ascent.run(Until {
                steps,
                deadline,
                bound,
            });
            self.lowered(first, ascent);
            let now = ascent.relaxed().bound;
            if before - now < 1e-3 * (before - first.value) {
                return;
            }
            before = now;
        }
    }

    fn lowered(&self, first: &mut First, ascent: &Ascent<'_>) {
        first.bound = first.bound.min(ascent.relaxed().bound.max(first.value));
        self.tell(first);
    }

    /// Takes a plan that is better, and notes when.
    fn take_state(&self, first: &mut First, state: &State<'_>, better: &mut Instant) {
        if self.adopt(first, state.paths(), SAME) {
            first.bound = first.bound.max(first.value);
            self.tell(first);
            *better = Instant::now();
        }
    }

    fn is_over(&self, better: Instant) -> bool {
        let patience = self.options.time_limit.is_none() && better.elapsed() > PATIENCE;
        patience || self.deadline().is_over()
    }
}
