//! Printed numbers: as a program reads them, and as people do.

use serde_json::{Number, Value};

use crate::model::{Cell, SUPPRESSED, decimal};
use crate::words::grouped_text;

/// Hundredths as a plain number: `4160`, `35.26`.
pub(crate) fn shown(hundredths: i64) -> String {
    decimal(hundredths, if hundredths % 100 == 0 { 100 } else { 1 })
}

/// The same for people: `4,160`, `35.26`.
pub(crate) fn spoken(hundredths: i64) -> String {
    grouped_text(&shown(hundredths))
}

/// Hundredths as a number of JSON.
pub(super) fn number(hundredths: i64) -> Number {
    if hundredths % 100 == 0 {
        Number::from(hundredths / 100)
    } else {
        Number::from_f64(hundredths as f64 / 100.0).unwrap_or_else(|| Number::from(0))
    }
}

/// A cell in JSON: null where blank, which is not 0.
pub(crate) fn in_json(cell: Cell) -> Value {
    match cell {
        Cell::Blank => Value::Null,
        Cell::Suppressed => Value::from(SUPPRESSED),
        Cell::Hundredths(hundredths) => Value::Number(number(hundredths)),
    }
}

/// Cells added up; not known where one of them is suppressed, blank where all are.
pub(super) fn sum(cells: impl IntoIterator<Item = Cell>) -> Cell {
    cells
        .into_iter()
        .fold(Cell::Blank, |sum, cell| match (sum, cell) {
            (Cell::Suppressed, _) | (_, Cell::Suppressed) => Cell::Suppressed,
            (sum, Cell::Blank) => sum,
            (sum, Cell::Hundredths(n)) => Cell::Hundredths(sum.hundredths().unwrap_or(0) + n),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart_for_people() {
        for (hundredths, plain, people) in [
            (0, "0", "0"),
            (5, "0.05", "0.05"),
            (99_900, "999", "999"),
            (416_000, "4160", "4,160"),
            (-123_456_789, "-1234567.89", "-1,234,567.89"),
        ] {
            assert_eq!(shown(hundredths), plain);
            assert_eq!(spoken(hundredths), people);
        }
        assert_eq!(grouped_text("blank"), "blank");
    }

    #[test]
    fn nothing_is_no_zero() {
        assert_eq!(sum([]), Cell::Blank);
        assert_eq!(sum([Cell::Blank, Cell::whole(0)]), Cell::whole(0));
        assert_eq!(sum([Cell::whole(3), Cell::Suppressed]), Cell::Suppressed);
        assert_eq!(in_json(Cell::Blank), Value::Null);
        assert_eq!(in_json(Cell::whole(0)), Value::from(0));
    }
}
