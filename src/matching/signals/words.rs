//! Words that both texts have, whatever their endings.

use super::{Signal, Term};
use crate::matching::lexicon::Word;

pub(super) const WORDS: Signal = Signal { weight: 1.0, terms };

fn terms(words: &[Word], add: &mut dyn FnMut(Term)) {
    for word in words {
        add(Term::one(word));
    }
}
