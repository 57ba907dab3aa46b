//! Amounts that their cells show otherwise than they hold them: what a cell shows and what is read never differ
//! in silence.

use super::items::Found;
use super::units::{in_words, unit_shown};
use crate::load::csv::{Fault, fault};
use crate::load::sheets::{Kind, Look};

/// `k`, `m` or `bn` where the digits of a cell count thousands or more: what its heading says, unless its cell
/// divides the number by as much before it shows it.
pub(super) fn unit(found: &Found) -> Result<Option<&'static str>, Fault> {
    if found.kind != Kind::Number {
        return Ok(found.unit);
    }
    no_amount(found)?;
    let divided = match found.look.thousands {
        0 => None,
        1 => Some("k"),
        2 => Some("m"),
        _ => Some("bn"),
    };
    let (Some(shown), heading) = (called(found)?.or(divided), found.unit) else {
        return Ok(found.unit);
    };
    match (heading, divided) {
        (Some(unit), _) if unit != shown => Err(wrong(
            found,
            &format!(
                "{}, and the heading says {}",
                in_words(shown),
                in_words(unit)
            ),
            "let both say the same, or format the cell as a number",
        )),
        (_, Some(own)) if own != shown => Err(wrong(
            found,
            &format!(
                "{}, and divides it so that it is {}",
                in_words(shown),
                in_words(own)
            ),
            "format the cell as a number, so that it shows what it holds",
        )),
        // `#,##0,` under (£k): the number itself is in pounds.
        (_, Some(_)) => Ok(None),
        (Some(unit), None) => Ok(Some(unit)),
        (None, None) => Err(wrong(
            found,
            &format!("{}, and it holds {}", in_words(shown), found.text),
            &format!(
                "if {} stands for {0}{shown}, write (£{shown}) in the heading; if it is in pounds, format the cell as a number",
                found.text
            ),
        )),
    }
}

/// Refuses what its cell shows as something else than an amount of pounds.
fn no_amount(found: &Found) -> Result<(), Fault> {
    let Look {
        is_percent,
        is_foreign,
        is_conditional,
        ..
    } = found.look;
    if is_percent {
        return Err(wrong(
            found,
            "as a percentage, which is no amount of money",
            "write the amount, or format the cell as a number",
        ));
    }
    if is_foreign {
        return Err(wrong(
            found,
            "in another currency than pounds",
            "write pounds; if it is pounds already, format the cell as a number or in pounds",
        ));
    }
    if is_conditional {
        return Err(wrong(
            found,
            "in different ways, by how large the number is",
            "format the cell as a number, so that it shows what it holds",
        ));
    }
    Ok(())
}

/// The unit that the format writes beside the number.
fn called(found: &Found) -> Result<Option<&'static str>, Fault> {
    let Some(words) = &found.look.words else {
        return Ok(None);
    };
    unit_shown(words).map_err(|()| {
        wrong(
            found,
            &format!("with `{words}` around it, which may be a unit"),
            "write pounds, and format the cell as a number or in pounds",
        )
    })
}

fn wrong(found: &Found, what: &str, remedy: &str) -> Fault {
    let message = format!("`{}`: the format of this cell shows it {what}", found.text);
    fault("bad-money", message, remedy)
}
