//! Which rows and columns of a sheet do not show: calamine does not tell.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use super::MOST_COLUMNS;
use super::parts::{Parts, each, path_of, tags, value};

/// What does not show, from 0.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    pub rows: BTreeSet<u32>,
    pub columns: BTreeSet<usize>,
}

/// What does not show of a sheet; nothing where its part cannot be found or read.
pub(super) fn hidden(parts: &mut Parts<'_>, sheet: &str) -> Option<Hidden> {
    let path = path_of(parts, sheet)?;
    let mut found = Hidden::default();
    let mut next = 0;
    // How many ranges begin at a column, less those that have ended: a file can name millions of them.
    let mut edges: BTreeMap<usize, i64> = BTreeMap::new();
    each(parts, &path, |tag| {
        match tag.local_name().as_ref() {
            "row" => {
                let told = value(tag, "r").and_then(|number| number.parse::<u32>().ok());
                let row = told.map_or(next, |number| number.saturating_sub(1));
                next = row.saturating_add(1);
                if is_hidden(tag) {
                    found.rows.insert(row);
                }
            }
            "col" if is_hidden(tag) => {
                let number = |key| value(tag, key)?.parse::<usize>().ok();
                let (first, last) = (number("min")?.max(1), number("max")?.min(MOST_COLUMNS));
                if first <= last {
                    *edges.entry(first - 1).or_default() += 1;
                    *edges.entry(last).or_default() -= 1;
                }
            }
            _ => {}
        }
        Some(())
    })?;
    let mut open = 0;
    found.columns = (0..MOST_COLUMNS)
        .filter(|column| {
            open += edges.get(column).copied().unwrap_or(0);
            open > 0
        })
        .collect();
    Some(found)
}

/// Whether every place that the parts name is one that a sheet has, and every range begins before it ends:
/// calamine 0.38 stops the program at others.
pub(super) fn places_are_sound(parts: &mut Parts<'_>) -> bool {
    let mut is_sound = true;
    for number in 0..parts.len() {
        let Ok(part) = parts.by_index(number) else {
            continue;
        };
        let _ = tags(part, |tag| {
            let own = tag.attributes().flatten();
            for place in own.filter(|own| ["r", "ref"].contains(&own.key.as_ref())) {
                let text = place.normalized_value(XmlVersion::Implicit1_0);
                is_sound &= text.is_ok_and(|text| is_place(&text));
            }
            Some(())
        });
    }
    is_sound
}

/// `D7`, `7` or `A1:D7`.
fn is_place(text: &str) -> bool {
    let one = |text: &str| {
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = text.split_at(letters);
        if letters.len() > 3 {
            return None;
        }
        let column = letters.bytes().fold(0, |sum, b| {
            sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1
        });
        let row = digits
            .parse::<u32>()
            .ok()
            .filter(|row| (1..=1_048_576).contains(row))?;
        (digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit())).then_some((row, column))
    };
    match text.split_once(':') {
        None => one(text).is_some(),
        Some((from, to)) => match (one(from), one(to)) {
            (Some(from), Some(to)) => from.0 <= to.0 && from.1 <= to.1,
            _ => false,
        },
    }
}

fn is_hidden(tag: &BytesStart<'_>) -> bool {
    value(tag, "hidden").is_some_and(|word| ["1", "true"].contains(&word.as_str()))
}
