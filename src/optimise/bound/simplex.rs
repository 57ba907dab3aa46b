//! The nearest point at which every choice is shared out among its paths and every other column is
//! within its bounds.

use super::super::problem::{Choice, Column};

/// Moves a choice's shares to the nearest ones that are not negative and add up to one.
pub(super) fn onto_shares(own: &mut [f64], sorted: &mut Vec<f64>) {
    sorted.clear();
    sorted.extend_from_slice(own);
    sorted.sort_by(|a, b| b.total_cmp(a));
    let (mut sum, mut shift) = (0.0, 0.0);
    for (count, &value) in sorted.iter().enumerate() {
        sum += value;
        let here = (sum - 1.0) / (count + 1) as f64;
        if value > here {
            shift = here;
        }
    }
    own.iter_mut()
        .for_each(|value| *value = (*value - shift).max(0.0));
}

/// How far a column that is not a choice can go; money counts as a share of the most.
pub(in crate::optimise) fn upper(column: Column) -> f64 {
    match column {
        Column::Coverage { upper } => upper,
        Column::Carry { .. } => 1.0,
        Column::Choice => 0.0,
    }
}

/// Moves all columns there.
pub(super) fn onto_columns(
    choices: &[Choice],
    columns: &[Column],
    values: &mut [f64],
    sorted: &mut Vec<f64>,
) {
    let mut after = 0;
    for choice in choices {
        if let Some(first) = choice.first_column {
            after = first + choice.paths.len();
            onto_shares(&mut values[first..after], sorted);
        }
    }
    for (value, column) in values[after..].iter_mut().zip(&columns[after..]) {
        *value = value.clamp(0.0, upper(*column));
    }
}

#[cfg(test)]
mod tests {
    use super::onto_shares;

    #[test]
    fn shares_add_up_to_one() {
        let mut own = [0.5, 0.9, -3.0];
        onto_shares(&mut own, &mut Vec::new());
        assert!((own.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((own[0] - 0.3).abs() < 1e-12 && (own[1] - 0.7).abs() < 1e-12);
        assert!(own[2].abs() < 1e-12);
    }
}
