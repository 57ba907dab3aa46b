//! Working sheet: the level that each workstream is at in each year, by its number, and whether that is
//! a course that gapwise would plan.

use super::Book;
use super::places::{COURSES, HEAD, WHAT_IF, cell, on};
use super::sheet::{Outcome, Sheet, Value, Written};
use super::working_levels::{BELOW, NAME, NUMBER, SHARED};
use crate::brief::facts::workbook::WorkstreamRow;
use crate::model::Lock;

/// What stands beside a course that gapwise would plan.
pub(super) const SOUND: &str = "sound";
/// Longer formulas than this are not written: Excel takes 8,192 letters.
const LONGEST: usize = 8_000;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, rust_xlsxwriter::XlsxError> {
    let mut sheet = book.working(
        COURSES,
        "The level that each workstream is at in each year (1 is none, 2 is normal, then its others; \
         0 is not known), the factor that then holds for its links, and what is wrong with its course.",
    )?;
    let years = &book.facts.years;
    let mut heads = vec!["Workstream".into(), "Purse".into(), "Exit cost".into()];
    heads.extend(years.iter().map(|year| format!("Level {year}")));
    heads.extend(years.iter().map(|year| format!("Factor {year}")));
    heads.extend(["Runs", "Differs from now", "Its course"].map(str::to_owned));
    book.heads(&mut sheet, HEAD, &heads, &[24.0, 8.0, 13.0])?;
    for w in 0..book.book.workstreams.len() {
        row(book, &mut sheet, w)?;
    }
    Ok(sheet)
}

fn row(book: &Book<'_>, sheet: &mut Sheet<'_>, w: usize) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let workstream = &book.book.workstreams[w];
    let row = places.course(w);
    sheet.text((row, 0), &workstream.id, &look.text)?;
    sheet.put((row, 1), &Value::count(workstream.purse + 1), &look.number)?;
    sheet.put((row, 2), &Value::Money(workstream.exit_cost), &look.money)?;
    for (year, &planned) in workstream.planned.iter().enumerate() {
        let number = match workstream.is_ours {
            true => Value::worked_out(number(book, w, year), (planned + 1) as f64),
            false => Value::count(planned + 1),
        };
        sheet.put(places.number(w, year), &number, &look.number)?;
        let level = &workstream.levels[planned];
        let factor = if level.own_links { 0.0 } else { level.delivers };
        let at = cell(places.number(w, year));
        let formula = format!("=IF({at}<1,0,INDEX({},{at}))", places.levels(w, SHARED));
        let factor = Value::worked_out(formula, factor);
        sheet.put(places.factor(w, year), &factor, &look.number)?;
    }
    let numbers = numbers(book, w);
    let runs = workstream.planned.iter().any(|&level| level > 0);
    let runs = f64::from(u8::from(runs));
    let formula = format!("=IF(MAX({})>1,1,0)", numbers.join(","));
    sheet.put(
        places.runs(w),
        &Value::worked_out(formula, runs),
        &look.number,
    )?;
    let differs = f64::from(u8::from(workstream.planned != workstream.now));
    let terms = numbers.iter().zip(&workstream.now);
    let terms: Vec<String> = terms
        .map(|(at, now)| format!("({at}<>{})", now + 1))
        .collect();
    let formula = format!("=IF({}>0,1,0)", terms.join("+"));
    sheet.put(
        places.differs(w),
        &Value::worked_out(formula, differs),
        &look.number,
    )?;
    let wrong = match wrong(book, w) {
        Some(formula) => Value::Formula(formula, Outcome::Text(SOUND)),
        None => Value::text(SOUND),
    };
    sheet.put(places.fault(w), &wrong, &look.text)
}

/// The number of the level in a year: by the choice, or by the level that is typed there.
fn number(book: &Book<'_>, w: usize, year: usize) -> String {
    let (places, workstream) = (&book.places, &book.book.workstreams[w]);
    let row = places.choice(w);
    let choice = on(WHAT_IF, &cell((row, 3)));
    let typed = on(WHAT_IF, &cell((row, places.level_column(year))));
    let [off, now, planned] =
        [&workstream.off, &workstream.now, &workstream.planned].map(|levels| levels[year] + 1);
    format!(
        "=IF({choice}=\"off\",{off},IF({choice}=\"as now\",{now},IF({choice}=\"as planned\",{planned},\
         SUMPRODUCT(EXACT({typed},{})*{}))))",
        places.levels(w, NAME),
        places.levels(w, NUMBER),
    )
}

fn numbers(book: &Book<'_>, w: usize) -> Vec<String> {
    let years = 0..book.places.years;
    years
        .map(|year| cell(book.places.number(w, year)))
        .collect()
}

/// What is wrong with a course, as nested questions; nothing for what is not ours to decide.
fn wrong(book: &Book<'_>, w: usize) -> Option<String> {
    let workstream = &book.book.workstreams[w];
    if !workstream.is_ours {
        return None;
    }
    let label = |year: usize| book.facts.years[year].replace('"', "\"\"");
    let numbers = numbers(book, w);
    let open = (workstream.ends + 1).min(numbers.len());
    let mut questions = vec![(
        format!("MIN({})<1", numbers.join(",")),
        "a level is not known".to_owned(),
    )];
    if open < numbers.len() {
        let after = numbers[open..].join(",");
        let words = format!("ends in {}", label(workstream.ends));
        questions.push((format!("MAX({after})>1"), words));
    }
    let mut before = (usize::from(workstream.is_current) + 1).to_string();
    let mut changes = Vec::new();
    for number in &numbers[..open] {
        changes.push(format!("({number}<>{before})"));
        before.clone_from(number);
    }
    let can = |year: usize| (workstream.earliest..=workstream.latest).contains(&year);
    let outside: Vec<&str> = (0..open)
        .filter(|&year| !can(year))
        .map(|year| changes[year].as_str())
        .collect();
    if !outside.is_empty() {
        let words = match workstream.earliest > workstream.latest {
            true => "cannot change".to_owned(),
            false => format!(
                "can change only from {} to {}",
                label(workstream.earliest),
                label(workstream.latest)
            ),
        };
        questions.push((format!("{}>0", outside.join("+")), words));
    }
    questions.push((
        format!("{}>1", changes.join("+")),
        "changes more than once".to_owned(),
    ));
    questions.extend(lock(book, w, workstream, &numbers[..open]));
    let nested = questions
        .into_iter()
        .rev()
        .fold(format!("\"{SOUND}\""), |rest, (asks, words)| {
            format!("IF({asks},\"{words}\",{rest})")
        });
    (nested.len() <= LONGEST).then(|| format!("={nested}"))
}

/// What breaks a lock: `in` is never below normal, `out` is never above none.
fn lock(
    book: &Book<'_>,
    w: usize,
    workstream: &WorkstreamRow,
    numbers: &[String],
) -> Option<(String, String)> {
    let below = book.places.levels(w, BELOW);
    let runs = cell(book.places.runs(w));
    match workstream.lock? {
        Lock::Out => Some((format!("{runs}>0"), "locked out".to_owned())),
        Lock::In => {
            let terms = numbers.iter().map(|number| match workstream.is_current {
                true => format!("INDEX({below},{number})"),
                false => format!("({number}>1)*INDEX({below},{number})"),
            });
            let terms: Vec<String> = terms.collect();
            let stands = match workstream.is_current {
                true => String::new(),
                false => format!("+({runs}<1)"),
            };
            let asks = format!("{}{stands}>0", terms.join("+"));
            Some((asks, "locked in: not below normal".to_owned()))
        }
    }
}
