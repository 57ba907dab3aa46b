//! Words that both texts have, whatever their endings.

use super::{Signal, Term};
use crate::matching::tokens::Token;

pub(super) const WORDS: Signal = Signal { weight: 1.0, terms };

fn terms(tokens: &[Token]) -> Vec<Term> {
    let term = |token: &Token| Term {
        key: token.stem.clone(),
        shown: token.shown.clone(),
    };
    tokens.iter().map(term).collect()
}
