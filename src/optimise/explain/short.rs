//! Answers in a few words, for tables and sentences wherever they are shown.

use indexmap::IndexMap;

use super::view::{Answered, Difference, Switch, Switching, WhatIf};
use crate::model::Money;

impl Difference {
    /// In points: `1.25 points`.
    pub fn words(self) -> String {
        match self.0 * 100.0 {
            p if p.abs() < 5e-7 => "nothing".to_owned(),
            p if p.abs() < 0.005 => "less than 0.01 points".to_owned(),
            p => format!("{p:.2} points"),
        }
    }
}

impl WhatIf {
    /// What is lost: at most so much, where that plan is not proven.
    pub fn lost(&self) -> String {
        match self.cost {
            None => "–".to_owned(),
            Some(cost) if self.proven => cost.words(),
            Some(cost) => format!("at most {}", cost.words()),
        }
    }

    /// Whether a plan does it.
    pub fn is_a_plan(&self) -> String {
        match (self.outcome, self.extra_money) {
            (Answered::Possible, _) => "possible".to_owned(),
            (Answered::NotAffordable, Some(money)) if self.proven => {
                format!("not affordable: {} short", money.exact())
            }
            (Answered::NotAffordable, Some(money)) => {
                format!("not affordable: at most {} short", money.exact())
            }
            (Answered::NotAffordable, None) => "not affordable".to_owned(),
            (Answered::NotPossible, _) if self.because.is_empty() => "not possible".to_owned(),
            (Answered::NotPossible, _) => format!("not possible: {}", self.because.join(", ")),
            (Answered::NotKnown, _) => "time ran out".to_owned(),
        }
    }
}

impl Switching {
    /// The cost at which that would change, in a sentence or two.
    pub fn words(&self) -> String {
        let [inside, outside] = [
            self.in_at.map(|money| whole_pounds(money, false)),
            self.out_at.map(|money| whole_pounds(money, true)),
        ];
        let words = match (self.switch, inside, outside, self.reached) {
            _ if self.why.is_some() => {
                let why = self.why.as_deref().unwrap_or_default();
                format!("No such cost was looked for. {why}")
            }
            (Switch::LeavesAbove, Some(inside), Some(outside), true) => format!(
                "Were that more than {inside}, it would leave the plan (proven for {outside})."
            ),
            (Switch::LeavesAbove, Some(inside), Some(outside), false) => format!(
                "Time ran out: it would leave the plan somewhere between {inside} and {outside}."
            ),
            (Switch::LeavesAbove, Some(inside), None, _) => {
                format!("It would stay even at {inside}; no cost was found at which it leaves.")
            }
            (Switch::ComesInBelow, None, Some(_), true) => {
                "It would not come in even for nothing.".to_owned()
            }
            (Switch::ComesInBelow, Some(inside), Some(outside), true) => format!(
                "Were that {inside} or less, it would come in (proven not to at {outside})."
            ),
            (Switch::ComesInBelow, Some(inside), Some(outside), false) => {
                format!("Time ran out: it would come in somewhere between {inside} and {outside}.")
            }
            _ => "Time ran out before such a cost was found.".to_owned(),
        };
        format!(
            "At its normal level it costs {} over the years in which it may run. {words}",
            self.cost.exact()
        )
    }
}

/// Whole pounds, on the safe side of what was shown.
fn whole_pounds(money: Money, up: bool) -> String {
    let pence = money.pence() + if up { 99 } else { 0 };
    let pounds = Money::from_pence(pence - pence.rem_euclid(100)).exact();
    pounds.trim_end_matches(".00").to_owned()
}

/// The levels of each year: `normal throughout`, or `none → normal → normal`.
pub fn in_a_row(levels: &IndexMap<String, String>) -> String {
    let names: Vec<&str> = levels.values().map(String::as_str).collect();
    match names.windows(2).all(|pair| pair[0] == pair[1]) {
        true => format!("{} throughout", names.first().unwrap_or(&"none")),
        false => names.join(" → "),
    }
}
