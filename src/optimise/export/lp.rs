//! CPLEX LP: the same as people would write it.

use std::io::{self, Write};

use super::model::{Kind, Model, Side, Terms};

/// Where a line is broken: some readers take no more than 500 characters.
const LINE: usize = 100;

const GOAL: [&str; 1] =
    ["Maximises basis_points: the weighted coverage, of which 10000 is all there is."];

pub(super) fn write(model: &Model, to: &mut impl Write) -> io::Result<()> {
    super::write_head(model, "\\", &GOAL, to)?;
    writeln!(to, "Maximize")?;
    write_sum(model, "basis_points", &model.value, to)?;
    writeln!(to, "\nSubject To")?;
    for row in &model.rows {
        write_sum(model, &row.name, &row.terms, to)?;
        let side = match row.side {
            Side::AtMost => "<=",
            Side::Exactly => "=",
            Side::AtLeast => ">=",
        };
        writeln!(to, " {side} {}", row.limit)?;
    }
    writeln!(to, "Bounds")?;
    for column in &model.columns {
        let name = &column.name;
        match column.kind {
            Kind::Binary => {}
            Kind::One => writeln!(to, " {name} = 1")?,
            Kind::UpTo(upper) => writeln!(to, " 0 <= {name} <= {upper}")?,
        }
    }
    let binaries = || model.columns.iter().filter(|c| c.kind == Kind::Binary);
    if binaries().next().is_some() {
        writeln!(to, "Binaries")?;
    }
    for column in binaries() {
        writeln!(to, " {}", column.name)?;
    }
    writeln!(to, "End")
}

/// ` name: 0.5 x + 2 y`, over as many lines as it needs, the last one left open.
fn write_sum(model: &Model, name: &str, terms: &Terms, to: &mut impl Write) -> io::Result<()> {
    let mut line = format!(" {name}:");
    for &(column, number) in terms {
        if line.len() > LINE {
            writeln!(to, "{line}")?;
            line = String::from("  ");
        }
        let (sign, size) = match number.is_negative() {
            true => ('-', number.turned()),
            false => ('+', number),
        };
        line.push_str(&format!(" {sign} {size} {}", model.columns[column].name));
    }
    write!(to, "{line}")
}
