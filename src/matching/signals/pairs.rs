//! Two words after each other that both texts have, such as *data quality*; stop words between
//! them do not count.

use super::{Signal, Term};
use crate::matching::lexicon::Word;

/// A pair is rarer than its words, so its inverse document frequency is high already.
pub(super) const PAIRS: Signal = Signal { weight: 0.6, terms };

fn terms(words: &[Word], add: &mut dyn FnMut(Term)) {
    for pair in words.windows(2) {
        add(Term::two(&pair[0], &pair[1]));
    }
}
