//! Which row names the columns, and what each of them holds.

use std::collections::{BTreeMap, BTreeSet};

use super::Asked;
use super::columns::{COMMITTED, COSTS, Key};
use super::units::{is_unit, spelled, unit};
use super::years::{Years, year_in};
use crate::load::csv::{Fault, fault};
use crate::load::sheets::{Row, column_of, letters};
use crate::words::listed;

/// Headings stand in one of so many rows.
const LOOKED_AT: usize = 30;

/// A column of the table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Where it stands, from 0.
    pub at: usize,
    /// Its heading, on one line; its letter or number where it has none.
    pub heading: String,
    /// What it holds, where that is known.
    pub key: Option<Key>,
    /// `k`, `m` or `bn` where it is money, and the heading says that amounts are in thousands or more.
    pub unit: Option<&'static str>,
}

/// What a heading says, before it is known what else is in the row.
struct Guess {
    key: Key,
    rank: usize,
}

/// The rank of a day in the place of a year: only where it is alone, since sheets by month begin with one too.
const DAY: usize = 1000;

/// How many columns a row names; the better of two readings of a file names more.
pub(super) fn score(row: &Row, asked: &Asked, years: &Years) -> usize {
    let given = given(row, asked);
    let cells = row.cells.iter().filter(|(at, _)| !given.contains_key(at));
    let guessed = cells.filter_map(|(_, cell)| Some(guess(&cell.text, asked, years)?.key));
    let mut keys: Vec<Key> = given.values().flatten().cloned().collect();
    keys.extend(guessed);
    keys.sort();
    keys.dedup();
    // One cell that is called `Recommendations` may be a title.
    match keys.iter().any(|key| asked.of.needed().contains(&key.name)) {
        true => keys.len(),
        false => 0,
    }
}

/// The index of the row of headings.
pub(super) fn header(rows: &[Row], asked: &Asked, years: &Years) -> Result<usize, Fault> {
    if let Some(number) = asked.header_row {
        let found = rows.iter().position(|row| row.number == number);
        return found.ok_or_else(|| {
            fault(
                "no-headings",
                format!("nothing stands in row {number}, which was named with `--header-row`"),
                "name the row in which the headings of the columns stand",
            )
        });
    }
    let scores = rows
        .iter()
        .take(LOOKED_AT)
        .map(|row| score(row, asked, years));
    let scores: Vec<usize> = scores.collect();
    let most = scores.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return Err(no_headings(asked));
    }
    let found = scores.iter().position(|score| *score == most);
    found.ok_or_else(|| no_headings(asked))
}

fn no_headings(asked: &Asked) -> Fault {
    let needed: Vec<String> = asked
        .of
        .needed()
        .iter()
        .map(|key| format!("`{key}`"))
        .collect();
    fault(
        "no-headings",
        format!(
            "none of the first {LOOKED_AT} rows has a heading for {}",
            needed.join(" or ")
        ),
        format!(
            "say which column it is, such as `--column {}=\"Heading\"`, and where the headings stand with `--header-row N`",
            asked.of.needed()[0]
        ),
    )
}

/// What each column holds, of those in which something stands; problems come with the index of the column.
pub(super) fn columns(
    row: &Row,
    filled: &BTreeSet<usize>,
    asked: &Asked,
    years: &Years,
) -> (Vec<Column>, Vec<(Option<usize>, Fault)>) {
    let mut faults = Vec::new();
    let mut columns: Vec<Column> = filled.iter().map(|&at| unnamed(row, at)).collect();
    let mut claims: BTreeMap<Key, Vec<(usize, usize)>> = BTreeMap::new();
    let given = given(row, asked);
    for (index, column) in columns.iter().enumerate() {
        let text = row.text(column.at);
        if let Some(keys) = given.get(&column.at) {
            // What is given goes before what is guessed.
            claims.entry(keys[0].clone()).or_default().push((0, index));
            if let Some(other) = keys.get(1) {
                faults.push((Some(index), twice(&column.heading, &keys[0], other)));
            }
        } else if let Some(Guess { key, rank }) = guess(text, asked, years)
            && !asked.columns.iter().any(|(own, _)| *own == key)
        {
            claims.entry(key).or_default().push((rank + 1, index));
        }
    }
    for (key, mut own) in claims {
        own.sort_unstable();
        if own.len() > 1 || has_months(&columns, row, years, &key) {
            own.retain(|(rank, _)| *rank <= DAY);
        }
        let Some(&(_, index)) = own.first() else {
            continue;
        };
        if let [(first, a), (second, b), ..] = own[..]
            && (first == second || key.year.is_some())
        {
            let [first, second] = [a, b].map(|index| row.text(columns[index].at));
            faults.push((Some(b), two(&key, first, second)));
        }
        let column = &mut columns[index];
        if key.is_money() {
            match unit(row.text(column.at)) {
                Ok(unit) => column.unit = unit,
                Err(fault) => faults.push((Some(index), fault)),
            }
        }
        column.key = Some(key);
    }
    for (key, heading) in &asked.columns {
        let places = columns.iter().filter_map(|column| given.get(&column.at));
        if !places.flatten().any(|own| own == key) {
            let known: Vec<String> = row
                .cells
                .values()
                .map(|cell| one_line(&cell.text))
                .collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let message = format!("no column is called `{heading}`, which was named for `{key}`");
            let remedy = format!(
                "{}; or write the letter of the column, such as `{key}=B`",
                crate::diagnostics::suggestion(heading, &known)
            );
            faults.push((None, fault("unknown-column", message, remedy)));
        }
    }
    (columns, faults)
}

/// Whether several headings are days of one year: then each stands for less than the year.
fn has_months(columns: &[Column], row: &Row, years: &Years, key: &Key) -> bool {
    let days = columns.iter().filter(|column| {
        let holding = years.holding(row.text(column.at));
        holding.is_some() && holding == key.year
    });
    days.count() > 1
}

fn two(key: &Key, first: &str, second: &str) -> Fault {
    let names = [first, second].map(|heading| format!("`{}`", one_line(heading)));
    fault(
        "two-columns",
        format!("{} both look like `{key}`", listed(&names)),
        format!(
            "say which it is: `--column {key}=\"{}\"`; where both are called the same, rename one",
            one_line(first)
        ),
    )
}

fn unnamed(row: &Row, at: usize) -> Column {
    let heading = match row.text(at) {
        "" => format!("column {}", letters(at)),
        text => one_line(text),
    };
    Column {
        at,
        heading,
        key: None,
        unit: None,
    }
}

/// What somebody said that columns hold, by their places: each was named by its heading, or else by its letter.
fn given(row: &Row, asked: &Asked) -> BTreeMap<usize, Vec<Key>> {
    let mut all: BTreeMap<usize, Vec<Key>> = BTreeMap::new();
    for (key, named) in &asked.columns {
        let wanted = plain(named);
        let cells = row
            .cells
            .iter()
            .filter(|(_, cell)| plain(&cell.text) == wanted);
        let mut places: Vec<usize> = cells.map(|(at, _)| *at).collect();
        if places.is_empty() {
            places.extend(column_of(named));
        }
        for at in places {
            all.entry(at).or_default().push(key.clone());
        }
    }
    all
}

fn twice(heading: &str, one: &Key, other: &Key) -> Fault {
    fault(
        "no-effect",
        format!("`{heading}` was named for `{one}` and for `{other}`"),
        "name another column for one of them, or leave one `--column` out",
    )
}

fn guess(heading: &str, asked: &Asked, years: &Years) -> Option<Guess> {
    let words = words(heading);
    if asked.of == super::Of::Workstreams
        && let Some(year) = years.begun_or_ended_by(heading)
    {
        let (name, year) = ("costs", Some(year));
        return Some(Guess {
            key: Key { name, year },
            rank: DAY,
        });
    }
    let (year, rest) = year_in(&words);
    if let Some(year) = year
        && asked.of == super::Of::Workstreams
    {
        let year = years.label(&year)?;
        let is = |known: &[&str], word: &String| known.contains(&word.as_str());
        let name = if rest.iter().all(|word| is(&COSTS, word)) {
            "costs"
        } else if rest
            .iter()
            .all(|word| is(&COSTS, word) || is(&COMMITTED, word))
        {
            "committed"
        } else {
            return None;
        };
        let year = Some(year);
        return Some(Guess {
            key: Key { name, year },
            rank: 0,
        });
    }
    let (key, rank) = asked.of.key_of(&words.join(" "))?;
    Some(Guess { key, rank })
}

/// The words of a heading in small letters, without what says the unit of money. `#` alone is a word.
fn words(heading: &str) -> Vec<String> {
    let text = spelled(heading);
    if text.trim() == "#" {
        return vec!["#".to_owned()];
    }
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '£' | '-' | '/' | '–');
    let spaced: String = text
        .chars()
        .map(|c| if kept(c) { c } else { ' ' })
        .collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let joined = joined
        .replace('–', "-")
        .replace(" - ", "-")
        .replace(" / ", "/");
    let words = joined
        .split(' ')
        .filter(|word| !word.is_empty() && !is_unit(word));
    words.map(str::to_owned).collect()
}

/// A text on one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same in small letters, to compare names.
pub(super) fn plain(text: &str) -> String {
    one_line(text).to_lowercase()
}
