//! Two words after each other that both texts have, such as *data quality*; stop words between
//! them do not count.

use super::{Signal, Term};
use crate::matching::tokens::Token;

/// A pair is rarer than its words, so its inverse document frequency is high already.
pub(super) const PAIRS: Signal = Signal { weight: 0.6, terms };

fn terms(tokens: &[Token]) -> Vec<Term> {
    let term = |pair: &[Token]| Term {
        key: [&*pair[0].stem, " ", &pair[1].stem].concat(),
        shown: [&*pair[0].shown, " ", &pair[1].shown].concat(),
    };
    tokens.windows(2).map(term).collect()
}
