//! How far an input can move before the plan changes, where the worth of a plan is a straight line in it.
//!
//! What fits stays the same, so the worth of the best plan is the upper envelope of straight lines, and
//! today's plan is on it between two values. Each end is where its line meets another: exact, up to the
//! 1e-9 within which two coverages are the same.

use super::ground::{Again, Ground, SAME, Side};
use crate::evidence::Weights;
use crate::model::Workspace;
use crate::optimise::{Levels, PlanError};

/// How often two lines are met at most.
const MOST_MEETINGS: usize = 60;
/// Plans are held apart just beside a meeting, by so much coverage.
const APART: f64 = 1e-7;

/// An input in which plans are straight lines.
pub(super) struct Lines<'a> {
    pub ground: &'a Ground<'a>,
    /// The workspace and its weights with another value.
    pub at: &'a dyn Fn(f64) -> (Workspace, Weights),
    /// The line of a plan: its height at nought, and how steep it is.
    pub line: &'a dyn Fn(&Levels) -> [f64; 2],
    /// What coverage is the height over, at a value.
    pub whole: &'a dyn Fn(f64) -> f64,
    pub today: f64,
}

impl Lines<'_> {
    /// The change nearest to today's value on the way to another.
    pub fn towards(&self, far: f64) -> Result<Side<f64>, PlanError> {
        let ours = (self.line)(&self.ground.best.levels);
        let mut last = far;
        let mut beyond = self.plan(far)?;
        for _ in 0..MOST_MEETINGS {
            let theirs = match &beyond {
                Again::Same => return Ok(Side::Never),
                Again::Other(levels, _) => (self.line)(levels),
                Again::NoPlan | Again::Unproven => return Ok(Side::Unknown),
            };
            let meeting = self.meeting(ours, theirs, last);
            let beside = APART * (self.whole)(meeting) / (theirs[1] - ours[1]).abs();
            let room = (meeting - self.today).abs();
            let (inside, outside) = self.beside(meeting, beside, far);
            if room > 0.0 {
                match self.plan(meeting)? {
                    Again::Other(levels, coverage)
                        if meeting.to_bits() != last.to_bits()
                            && coverage > self.worth(ours, meeting) + SAME =>
                    {
                        (beyond, last) = (Again::Other(levels, coverage), meeting);
                        continue;
                    }
                    Again::NoPlan | Again::Unproven => return Ok(Side::Unknown),
                    _ => {}
                }
                match self.plan(inside)? {
                    Again::Same => {}
                    other => {
                        (beyond, last) = (other, inside);
                        continue;
                    }
                }
            }
            return Ok(match self.plan(outside)? {
                after @ Again::Other(..) => Side::Changes {
                    holds_to: meeting,
                    from: meeting,
                    after,
                },
                _ => Side::Unknown,
            });
        }
        Ok(Side::Unknown)
    }

    fn plan(&self, value: f64) -> Result<Again, PlanError> {
        let (workspace, weights) = (self.at)(value);
        self.ground.again(&workspace, &weights, None)
    }

    fn worth(&self, line: [f64; 2], value: f64) -> f64 {
        (line[0] + line[1] * value) / (self.whole)(value)
    }

    /// Where two lines meet, between today's value and the last.
    fn meeting(&self, ours: [f64; 2], theirs: [f64; 2], last: f64) -> f64 {
        let meeting = (ours[0] - theirs[0]) / (theirs[1] - ours[1]);
        let (low, high) = (self.today.min(last), self.today.max(last));
        match meeting.is_finite() {
            true => meeting.clamp(low, high),
            false => last,
        }
    }

    /// A value just before a meeting, and one just beyond it.
    fn beside(&self, meeting: f64, by: f64, far: f64) -> (f64, f64) {
        let by = if by.is_finite() { by } else { 0.0 };
        let (inner, outer) = ((meeting - self.today).abs(), (far - meeting).abs());
        let out = (far - self.today).signum();
        (meeting - out * by.min(inner), meeting + out * by.min(outer))
    }
}
