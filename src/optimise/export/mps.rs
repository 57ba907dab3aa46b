//! Free MPS. Some readers know no `OBJSENSE` and minimise whatever it says, and they differ over the
//! sign of a constant: so this minimises coverage with its sign turned, and has no constant.

use std::io::{self, Write};

use super::model::{Kind, Model, Number, Side};

const GOAL: &str = "minus_basis_points";

pub(super) fn write(model: &Model, to: &mut impl Write) -> io::Result<()> {
    let goal = [
        "Minimises minus_basis_points: the weighted coverage, of which 10000 is all there is, with its",
        "sign turned, because not every reader of MPS can be told to maximise.",
    ];
    super::write_head(model, "*", &goal, to)?;
    writeln!(to, "NAME gapwise FREE\nROWS\n N {GOAL}")?;
    for row in &model.rows {
        let side = match row.side {
            Side::AtMost => 'L',
            Side::Exactly => 'E',
            Side::AtLeast => 'G',
        };
        writeln!(to, " {side} {}", row.name)?;
    }
    writeln!(to, "COLUMNS")?;
    write_columns(model, to)?;
    writeln!(to, "RHS")?;
    for row in model.rows.iter().filter(|row| !row.limit.is_zero()) {
        writeln!(to, "    RHS {} {}", row.name, row.limit)?;
    }
    writeln!(to, "BOUNDS")?;
    for column in &model.columns {
        let name = &column.name;
        match column.kind {
            Kind::Binary => writeln!(to, " BV BND {name}")?,
            Kind::One => writeln!(to, " FX BND {name} 1")?,
            Kind::UpTo(upper) if upper.is_zero() => writeln!(to, " FX BND {name} 0")?,
            Kind::UpTo(upper) => writeln!(to, " UP BND {name} {upper}")?,
        }
    }
    writeln!(to, "ENDATA")
}

/// Column by column: what each counts for in the goal and in its rows.
fn write_columns(model: &Model, to: &mut impl Write) -> io::Result<()> {
    let mut entries: Vec<Vec<(&str, Number)>> = vec![Vec::new(); model.columns.len()];
    for &(column, worth) in &model.value {
        entries[column].push((GOAL, worth.turned()));
    }
    for row in &model.rows {
        for &(column, number) in &row.terms {
            entries[column].push((&row.name, number));
        }
    }
    let mut whole = false;
    for (column, mut entries) in model.columns.iter().zip(entries) {
        let is_whole = matches!(column.kind, Kind::Binary);
        if is_whole != whole {
            let mark = if is_whole { "INTORG" } else { "INTEND" };
            writeln!(to, "    MARKER 'MARKER' '{mark}'")?;
            whole = is_whole;
        }
        if entries.is_empty() {
            // A column that nothing mentions is still a column.
            entries.push((GOAL, Number::Count(0)));
        }
        for (row, number) in entries {
            writeln!(to, "    {} {row} {number}", column.name)?;
        }
    }
    if whole {
        writeln!(to, "    MARKER 'MARKER' 'INTEND'")?;
    }
    Ok(())
}
