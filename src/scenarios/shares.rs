//! A total shared out in proportion, to the penny, so that a larger total never gives anybody less.
//!
//! Rounding each share, or each running sum, does not do that: with a penny more in all, one year can
//! lose a penny to another, and then a plan that fitted the smaller budget does not fit the larger one.
//! Seats of a parliament pose the same question, and divisor methods are the ones without this paradox
//! (Balinski and Young, "Fair Representation", 1982). This one is Webster's: each penny goes to whoever
//! is furthest below its share, by the quotient weight / (pence so far + ½).

use crate::model::Money;

/// The total shared out in proportion to weights of any unit, none below nought; every penny of it.
/// `None` where there is nothing to be in proportion to.
pub(super) fn shared_out(total: Money, by: &[i64]) -> Option<Vec<Money>> {
    let whole: i128 = by.iter().copied().map(i128::from).sum();
    if whole <= 0 {
        return None;
    }
    // Each share is at most half of the others' number above or below its exact one, and so each
    // begins where it certainly has too little.
    let margin = by.len() as i128 / 2 + 1;
    let begin = |weight: &i64| {
        let exact = i128::from(total.pence()) * i128::from(*weight) / whole;
        (exact - margin).max(0)
    };
    let mut shares: Vec<i128> = by.iter().map(begin).collect();
    let mut left = i128::from(total.pence()) - shares.iter().sum::<i128>();
    while left > 0 {
        let next = furthest_below(&shares, by)?;
        shares[next] += 1;
        left -= 1;
    }
    let pence = |share: i128| i64::try_from(share).ok().map(Money::from_pence);
    shares.into_iter().map(pence).collect()
}

/// Who is next: the largest weight / (share + ½), the first of equals.
fn furthest_below(shares: &[i128], by: &[i64]) -> Option<usize> {
    let above = |a: usize, b: usize| {
        // weight_a / (2 share_a + 1) > weight_b / (2 share_b + 1), without division.
        let cross = |w: usize, s: usize| i128::from(by[w]) * (2 * shares[s] + 1);
        cross(a, b) > cross(b, a)
    };
    (0..by.len()).reduce(|best, other| if above(other, best) { other } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pence(amounts: &[i64]) -> Vec<Money> {
        amounts.iter().copied().map(Money::from_pence).collect()
    }

    #[test]
    fn round_shares_are_exact() {
        let by = [200_000_000, 100_000_000, 0];
        let shares = shared_out(Money::from_pence(540_000_000), &by);
        assert_eq!(shares, Some(pence(&[360_000_000, 180_000_000, 0])));
        assert_eq!(shared_out(Money::from_pence(7), &[0, 0]), None);
    }

    #[test]
    fn rounding_running_sums_would_take_a_penny_away() {
        // Of five pence, running sums of 50, 10 and 40 per cent give 2, 1, 2; of six 3, 0, 3.
        let by = [50, 10, 40];
        let five = shared_out(Money::from_pence(5), &by).unwrap();
        let six = shared_out(Money::from_pence(6), &by).unwrap();
        assert!(five.iter().zip(&six).all(|(less, more)| less <= more));
    }

    proptest! {
        #[test]
        fn a_larger_total_gives_nobody_less(
            by in proptest::collection::vec(0_i64..4_000_000, 1..9),
            total in 0_i64..9_000_000,
            more in 1_i64..4,
        ) {
            prop_assume!(by.iter().sum::<i64>() > 0);
            let less = shared_out(Money::from_pence(total), &by).unwrap();
            let more = shared_out(Money::from_pence(total + more), &by).unwrap();
            prop_assert!(less.iter().zip(&more).all(|(a, b)| a <= b));
            prop_assert_eq!(less.iter().copied().sum::<Money>().pence(), total);
        }
    }
}
