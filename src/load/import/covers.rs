//! Links out of cells: `R1; R3: full; R4 (0.5)`.

use super::ids::is_id;
use super::items::{Found, Item};
use super::page::{Entry, text};
use super::vocabulary::share;
use crate::load::csv::{Fault, fault};
use crate::load::written::scalar;

/// A link as it stands in a cell: the recommendation, and how much of it.
type Link = (String, Option<String>);

/// `covers`: a link with its extent counts; one without is a comment, since an extent is a judgement.
pub(super) fn covers(item: &mut Item<'_, '_>, entry: &mut Entry) {
    let Some(found) = item.found("covers", None) else {
        return without(item, entry);
    };
    let extent = shared(item, "extent");
    let beside = [
        (
            "confidence",
            shared(item, "confidence").map(|one| scalar(&one)),
        ),
        ("why", item.text("why").map(|why| text(&why))),
    ];
    let links = links(item, &found, extent.as_deref());
    if links.is_empty() {
        return;
    }
    match links.iter().any(|(_, extent)| extent.is_some()) {
        true => entry.line(0, "covers:"),
        false => entry.line(0, &to_do(item)),
    }
    for (id, extent) in &links {
        let mut keys = format!("recommendation: {}, ", text(id));
        keys += &format!(
            "extent: {}",
            extent.as_deref().map_or("TODO".to_owned(), scalar)
        );
        for (key, value) in &beside {
            keys.extend(value.iter().map(|value| format!(", {key}: {value}")));
        }
        if extent.is_some() {
            entry.line(1, &format!("- {{{keys}}}"));
        } else {
            entry.links += 1;
            entry.line(0, &format!("#   - {{{keys}}}"));
        }
    }
}

/// The links of a cell, each with its own extent, or that of the row.
fn links(item: &mut Item<'_, '_>, found: &Found, extent: Option<&str>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let parts = item.told(found, parted(&found.text)).unwrap_or_default();
    for part in parts {
        let link = split(part).and_then(|(id, own)| {
            let names = &item.table.words.extents;
            let own = own.map(|own| item.table.meant("extent", own));
            let own = own.map(|own| share("extent", names, &own)).transpose()?;
            Ok((id, own.or_else(|| extent.map(str::to_owned))))
        });
        let Some(link) = item.told(found, link) else {
            continue;
        };
        if links.iter().any(|(id, _)| *id == link.0) {
            let message = format!("`{}` stands here twice", link.0);
            item.fail(
                found,
                fault("duplicate-link", message, "leave one of them out"),
            );
        }
        links.push(link);
    }
    links
}

/// What stands above links of which none has an extent.
fn to_do(item: &Item<'_, '_>) -> String {
    let words = item.table.words.extents.iter();
    let words: Vec<&str> = words.map(|(word, _)| word.as_str()).collect();
    format!(
        "# covers: TODO an extent for each: a number from 0 to 1, or one of {}",
        words.join(", ")
    )
}

/// What was said of links that the row does not have.
fn without(item: &mut Item<'_, '_>, entry: &mut Entry) {
    for key in ["extent", "confidence", "why"] {
        if let Some(text) = item.text(key) {
            entry.remark(key, &text);
        }
    }
}

/// The extent or the confidence of all links of a row.
fn shared(item: &mut Item<'_, '_>, key: &str) -> Option<String> {
    let found: Found = item.found(key, None)?;
    let words = &item.table.words;
    let names = words.names(key)?;
    item.told(&found, share(key, &names, &found.text))
}

/// Links parted by semicolons or line ends, else by commas. A comma between digits may be that of a decimal:
/// `R1: 0,5` would be no extent, and a link to a recommendation 5.
fn parted(text: &str) -> Result<Vec<&str>, Fault> {
    let mut parts = Vec::new();
    for piece in text.split([';', '\n', '\r']) {
        let mut before = "";
        for part in piece.split(',') {
            if is_decimal(before, part) {
                let decimal = format!("{},{part}", before.trim_start());
                return Err(fault(
                    "bad-link",
                    format!("`{}` may be one number or two links", decimal.trim_end()),
                    "write decimals with a point, such as 0.5, and semicolons between links: `R1: 0.5; R2`",
                ));
            }
            before = part;
            parts.push(part.trim());
        }
    }
    parts.retain(|part| !part.is_empty());
    Ok(parts)
}

/// The extents that stand in a cell of links.
pub(super) fn extents(text: &str) -> Vec<String> {
    let parts = parted(text).unwrap_or_default().into_iter();
    parts.filter_map(|part| split(part).ok()?.1).collect()
}

/// Whether what stands on both sides of a comma can be one number.
fn is_decimal(before: &str, after: &str) -> bool {
    let whole = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_number = whole.len() < before.len() && whole.trim_end().ends_with([':', '=', '(']);
    let rest = after.trim_start();
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_bare = tail
        .chars()
        .all(|c| c == '%' || c == ')' || c.is_whitespace());
    // Without a space after the comma it is a number, whatever follows.
    is_number && tail.len() < rest.len() && (is_bare || rest.len() == after.len())
}

/// `R1`, `R1: full`, `R1 = 0.5`, `R1 (full)`.
fn split(part: &str) -> Result<Link, Fault> {
    let (id, extent) = match part
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('))
    {
        Some((id, extent)) => (id, Some(extent)),
        None => match part.split_once([':', '=']) {
            Some((id, extent)) => (id, Some(extent)),
            None => (part, None),
        },
    };
    let id = id.trim();
    if !is_id(id) {
        return Err(fault(
            "bad-link",
            format!("`{id}` is not the id of a recommendation"),
            "write ids parted by semicolons, each with its extent where it is known: `R1: full; R3`",
        ));
    }
    let extent = extent.map(|extent| extent.trim().to_owned());
    Ok((id.to_owned(), extent.filter(|extent| !extent.is_empty())))
}
