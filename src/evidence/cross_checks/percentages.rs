//! Printed percentages against exact shares. Whole numbers only: nothing here is rounded by a machine.

use super::Verdict;

/// A part of a whole as a percentage in hundredths, rounded to the nearest; for a whole above 0.
pub(super) fn share_of(part: i64, whole: i64) -> i64 {
    let (part, whole) = (i128::from(part), i128::from(whole));
    let rounded = (2 * 10_000 * part + whole).div_euclid(2 * whole);
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

/// Whether a printed percentage is that of a part in a whole: no further from the exact share than
/// half of its last printed place, which is worth `step` hundredths (0.005 for two decimals).
pub(super) fn share(printed: i64, part: i64, whole: i64, step: i64) -> Verdict {
    let [printed, part, whole, step] = [printed, part, whole, step].map(i128::from);
    match 2 * (printed * whole - 10_000 * part).abs() <= step * whole {
        true => Verdict::Agrees,
        false => Verdict::Disagrees,
    }
}

/// Whether a printed percentage is a sum of printed ones, where everything rounded may have been so
/// by half of its last place: `steps` is what all those places are worth together.
pub(super) fn sum(printed: i64, sum: i64, steps: i64) -> Verdict {
    match 2 * (i128::from(printed) - i128::from(sum)).abs() {
        0 => Verdict::Agrees,
        difference if difference <= i128::from(steps) => Verdict::Rounding,
        _ => Verdict::Disagrees,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_agrees_within_half_of_its_last_place() {
        // 1 of 8 is 12.5, 1 of 16 is 6.25, 1 of 32 is 3.125: both neighbours round it.
        assert_eq!(share(1250, 100, 800, 1), Verdict::Agrees);
        assert_eq!(share(312, 100, 3200, 1), Verdict::Agrees);
        assert_eq!(share(313, 100, 3200, 1), Verdict::Agrees);
        assert_eq!(share(314, 100, 3200, 1), Verdict::Disagrees);
        assert_eq!(share(311, 100, 3200, 1), Verdict::Disagrees);
        // With one decimal 3.1 is right, and with none 3.
        assert_eq!(share(310, 100, 3200, 10), Verdict::Agrees);
        assert_eq!(share(300, 100, 3200, 100), Verdict::Agrees);
        assert_eq!(share(320, 100, 3200, 10), Verdict::Disagrees);
        assert_eq!(share_of(100, 3200), 313);
        assert_eq!(share_of(25_000, 55_100), 4537);
    }

    #[test]
    fn a_sum_may_be_off_by_half_a_place_for_each_addend() {
        assert_eq!(sum(10_000, 10_000, 3), Verdict::Agrees);
        // Three addends: 0.015 at most.
        assert_eq!(sum(10_000, 9_999, 3), Verdict::Rounding);
        assert_eq!(sum(10_000, 10_002, 3), Verdict::Disagrees);
        // Five: 0.025.
        assert_eq!(sum(10_000, 10_002, 5), Verdict::Rounding);
        assert_eq!(sum(10_000, 10_004, 5), Verdict::Disagrees);
    }
}
