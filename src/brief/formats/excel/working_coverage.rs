//! Working sheet: the coverage of each part and recommendation in each year, and of the programme.

use rust_xlsxwriter::XlsxError;

use super::Book;
use super::places::{COVERAGE, HEAD, OBJECTIVE, Place, area, cell};
use super::sheet::{Sheet, Value, Written};
use super::working_links::of_part;
use crate::brief::facts::workbook::{Combination, Stretch};

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.working(
        COVERAGE,
        "What the links to each part add up to, and what that covers. In the row of its first part: the \
         recommendation, and how much of the programme’s coverage it counts for in each year (its share \
         of all weight, spread over the years that count; nothing while its gap is excused).",
    )?;
    let years = &book.facts.years;
    let together = match book.book.combine {
        Combination::Best => "Best link",
        _ => "Sum of links",
    };
    let mut heads = ["Recommendation", "Part", "Share of it"]
        .map(str::to_owned)
        .to_vec();
    for what in [
        together,
        "Part covered",
        "Recommendation covered",
        "Counts for",
    ] {
        heads.extend(years.iter().map(|year| format!("{what} {year}")));
    }
    heads.push("Recommendation over the years that count".to_owned());
    book.heads(&mut sheet, HEAD, &heads, &[16.0, 16.0, 11.0])?;
    for part in 0..book.book.parts.len() {
        part_row(book, &mut sheet, part)?;
    }
    for recommendation in 0..book.book.recommendations.len() {
        whole_row(book, &mut sheet, recommendation)?;
    }
    if let Combination::Curve(stretches) = &book.book.combine {
        curve(book, &mut sheet, stretches)?;
    }
    objective(book, &mut sheet)?;
    Ok(sheet)
}

/// The rows of a curve's stretches: one that brings nothing where it has none.
fn stretches(own: &[Stretch]) -> Vec<Stretch> {
    let nothing = Stretch {
        from: 0.0,
        to: 0.0,
        slope: 0.0,
    };
    match own.is_empty() {
        true => vec![nothing],
        false => own.to_vec(),
    }
}

fn curve(book: &Book<'_>, sheet: &mut Sheet<'_>, own: &[Stretch]) -> Written {
    let (row, column) = book.places.curve();
    let look = sheet.look;
    for (place, head) in ["Curve from", "to", "covers for each unit"]
        .into_iter()
        .enumerate()
    {
        sheet.text((row - 1, column + place), head, &look.head)?;
    }
    for (down, stretch) in stretches(own).iter().enumerate() {
        for (place, value) in [stretch.from, stretch.to, stretch.slope]
            .into_iter()
            .enumerate()
        {
            sheet.put(
                (row + down, column + place),
                &Value::Number(value),
                &look.number,
            )?;
        }
    }
    Ok(())
}

fn part_row(book: &Book<'_>, sheet: &mut Sheet<'_>, index: usize) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let part = &book.book.parts[index];
    let row = places.together(index, 0).0;
    let recommendation = &book.book.recommendations[part.recommendation].id;
    sheet.text((row, 0), recommendation, &look.text)?;
    sheet.text((row, 1), &part.id, &look.text)?;
    sheet.put((row, 2), &Value::Number(part.share), &look.number)?;
    for year in 0..places.years {
        let together = match of_part(book, index, year) {
            None => Value::Number(0.0),
            Some(range) => {
                let adds = match book.book.combine {
                    Combination::Best => "MAX",
                    _ => "SUM",
                };
                Value::worked_out(format!("={adds}({range})"), part.sums[year])
            }
        };
        sheet.put(places.together(index, year), &together, &look.decimals)?;
        let formula = covered(book, &cell(places.together(index, year)));
        let value = Value::worked_out(formula, part.coverage[year]);
        sheet.put(places.part(index, year), &value, &look.percent)?;
    }
    Ok(())
}

/// What a sum of links covers: method, section 1.
fn covered(book: &Book<'_>, sum: &str) -> String {
    match &book.book.combine {
        Combination::Best | Combination::Sum => format!("=MIN(1,{sum})"),
        Combination::Curve(own) => {
            let (row, column) = book.places.curve();
            let last = row + stretches(own).len() - 1;
            let [from, to, slope] =
                [0, 1, 2].map(|place| area((row, column + place), (last, column + place)));
            format!(
                "=MIN(1,SUMPRODUCT({slope}*({sum}>{from})*(({sum}<{to})*({sum}-{from})+({sum}>={to})*({to}-{from}))))"
            )
        }
    }
}

fn whole_row(book: &Book<'_>, sheet: &mut Sheet<'_>, index: usize) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let recommendation = &book.book.recommendations[index];
    let (first, last) = (recommendation.parts.start, recommendation.parts.end - 1);
    for year in 0..places.years {
        let shares = area(
            (places.part(first, year).0, 2),
            (places.part(last, year).0, 2),
        );
        let parts = area(places.part(first, year), places.part(last, year));
        let formula = format!("=MIN(1,SUMPRODUCT({shares},{parts}))");
        let value = Value::worked_out(formula, recommendation.by_year[year]);
        sheet.put(places.whole(first, year), &value, &look.percent)?;
        let counts = Value::Number(recommendation.counts[year]);
        sheet.put(places.counts(first, year), &counts, &look.number)?;
    }
    let all = area(
        places.whole(first, 0),
        places.whole(first, places.years - 1),
    );
    let formula = match book.book.averages {
        true => format!("=AVERAGE({all})"),
        false => format!("={}", cell(places.whole(first, places.years - 1))),
    };
    let value = Value::worked_out(formula, recommendation.over_years);
    sheet.put(places.over_years(first), &value, &look.percent)
}

fn objective(book: &Book<'_>, sheet: &mut Sheet<'_>) -> Written {
    let (look, places) = (sheet.look, &book.places);
    sheet.text((OBJECTIVE.0, 0), "Coverage of the programme", &look.label)?;
    let planned = book.facts.ask.planned.value.value();
    let value = match book.book.parts.len() {
        0 => Value::Number(planned),
        count => {
            let block = |at: fn(&super::places::Places, usize, usize) -> Place| {
                area(at(places, 0, 0), at(places, count - 1, places.years - 1))
            };
            let (counts, whole) = (
                block(super::places::Places::counts),
                block(super::places::Places::whole),
            );
            Value::worked_out(format!("=SUMPRODUCT({counts},{whole})"), planned)
        }
    };
    sheet.put(OBJECTIVE, &value, &look.percent_total)
}
