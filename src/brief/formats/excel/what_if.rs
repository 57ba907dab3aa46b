//! The what-if: a choice for each workstream, what it costs by year, and what all of them cover. Marked
//! as what it is: added up, not re-optimised.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Formula,
    ProtectionOptions, Workbook, XlsxError,
};

use super::lines::{height, lines_of};
use super::places::{CHOICES, COURSES, COVERAGE, OBJECTIVE, WHAT_IF, area, cell, on};
use super::sheet::{Outcome, Sheet, Value, Written, col, row};

use super::working_courses::SOUND;
use super::working_levels::{NAME, cost};
use super::{Book, MONEY_WIDTH, checks, look, recommendations, what_if_money};
use crate::model::Money;

const BANNER: &str = "WHAT-IF, NOT RE-OPTIMISED: this sheet adds up what you choose. It does not look \
    for the best plan; for that, change the files and run gapwise again.";
const HOW: &str = "Change yellow cells only: here a choice or the levels of each workstream, on “What-if \
    budget” the limits. “by year” takes the levels in the yellow year columns, which start as the plan’s. \
    “as planned”, “as now” and “off” (not started, or stopped as early as it can be) set those aside. The \
    sheet is protected, without a password, so that no formula is overwritten and no row sorted away \
    from its formulas.";
/// What can be chosen.
const WORDS: [&str; 4] = ["by year", "as planned", "as now", "off"];

/// The widths of ids and names, in digits.
const IDS: f64 = 26.0;
const NAMES: f64 = 38.0;

/// The columns before those of years.
const PLANNED: usize = 2;
const CHOICE: usize = 3;
/// Where the results stand.
pub(super) const RESULTS: usize = 3;
/// The row that says by how much money is over its limits.
pub(super) const OVER: usize = RESULTS + 4;

pub(super) fn write<'a>(book: &Book<'a>) -> Result<Sheet<'a>, XlsxError> {
    let mut sheet = book.sheet(WHAT_IF, "What if: other choices, other money")?;
    let (years, last) = (book.places.years, book.places.remark_column());
    let width = IDS + NAMES + 16.0 + 14.0 + 13.0 * years as f64 + MONEY_WIDTH * years as f64 + 45.0;
    sheet.across((1, 0), last, BANNER, &book.look.warning, width)?;
    sheet.across((2, 0), last, HOW, &book.look.note, width)?;
    heads(book, &mut sheet)?;
    for w in 0..book.book.workstreams.len() {
        choice(book, &mut sheet, w)?;
    }
    coverage(book, &mut sheet)?;
    what_if_money::write(book, &mut sheet)?;
    protect(&mut sheet);
    sheet.page.set_tab_color(look::WARNING);
    Ok(sheet)
}

/// Protects a sheet without a password: what is not an input stays as it is.
pub(super) fn protect(sheet: &mut Sheet<'_>) {
    let mut options = ProtectionOptions::new();
    options.format_cells = true;
    options.format_columns = true;
    options.format_rows = true;
    sheet.page.protect_with_options(&options);
}

/// Names for what people and programs look for.
pub(super) fn names(book: &Book<'_>, workbook: &mut Workbook) -> Written {
    let total = book.places.cost_column(book.places.years);
    for (name, at) in [
        ("WhatIf_Coverage", (RESULTS + 1, CHOICE)),
        ("WhatIf_Spend", (RESULTS + 1, total)),
        ("WhatIf_Left", (RESULTS + 3, total)),
        ("WhatIf_Over", (OVER, total)),
    ] {
        workbook.define_name(name, &format!("={}", on(WHAT_IF, &cell(at))))?;
    }
    Ok(())
}

fn heads(book: &Book<'_>, sheet: &mut Sheet<'_>) -> Written {
    let years = &book.facts.years;
    let mut heads = ["Id", "Workstream", "In the plan", "Choice"]
        .map(str::to_owned)
        .to_vec();
    heads.extend(years.iter().map(|year| format!("Level {year}")));
    heads.extend(years.iter().map(|year| format!("Cost {year}")));
    heads.extend(["Cost, all years", "Its course"].map(str::to_owned));
    let mut widths = vec![IDS, NAMES, 16.0, 14.0];
    widths.extend(years.iter().map(|_| 13.0));
    widths.extend(vec![MONEY_WIDTH; years.len() + 1]);
    widths.push(30.0);
    book.heads(sheet, CHOICES, &heads, &widths)?;
    sheet.keep_heads(CHOICES, 2)
}

/// The row of a workstream.
fn choice(book: &Book<'_>, sheet: &mut Sheet<'_>, w: usize) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let workstream = &book.book.workstreams[w];
    let line = places.choice(w);
    sheet.text((line, 0), &workstream.id, &look.wrapped)?;
    sheet.text((line, 1), &workstream.name, &look.wrapped)?;
    let lines = lines_of(&workstream.name, NAMES).max(lines_of(&workstream.id, IDS));
    sheet.page.set_row_height(row(line)?, height(lines))?;
    sheet.text((line, PLANNED), workstream.action, &look.text)?;
    let (word, format) = match workstream.is_ours {
        true => (WORDS[0], &look.input),
        false => ("fixed", &look.text),
    };
    sheet.text((line, CHOICE), word, format)?;
    for (year, &planned) in workstream.planned.iter().enumerate() {
        let at = (line, places.level_column(year));
        sheet.text(at, &workstream.levels[planned].name, format)?;
    }
    if workstream.is_ours {
        offers(book, sheet, w)?;
        costs(book, sheet, w)?;
        let fault = format!("={}", on(COURSES, &cell(places.fault(w))));
        let fault = Value::Formula(fault, Outcome::Text(SOUND));
        return sheet.put((line, places.remark_column()), &fault, &look.label);
    }
    let (cost, words) = match workstream.costs {
        Some(_) => (
            Value::Money(Money::ZERO),
            "Others pay for it: not ours to change.",
        ),
        None => (
            Value::text("not known"),
            "Its cost is not known: it stays as it is.",
        ),
    };
    for year in 0..=places.years {
        sheet.put((line, places.cost_column(year)), &cost, &look.money)?;
    }
    sheet.text((line, places.remark_column()), words, &look.text)
}

/// The lists of what may be chosen.
fn offers(book: &Book<'_>, sheet: &mut Sheet<'_>, w: usize) -> Written {
    let places = &book.places;
    let line = row(places.choice(w))?;
    let words = DataValidation::new()
        .allow_list_strings(&WORDS)?
        .set_error_title("Not a choice")?
        .set_error_message("Write by year, as planned, as now or off.")?;
    let column = col(CHOICE)?;
    sheet
        .page
        .add_data_validation(line, column, line, column, &words)?;
    let names = Formula::new(format!("={}", places.levels(w, NAME)));
    let levels = DataValidation::new()
        .allow_list_formula(names)
        .set_error_title("Not a level of this workstream")?
        .set_error_message("Take one from the list: none, normal, or another level of its own.")?;
    let (first, last) = (
        col(places.level_column(0))?,
        col(places.level_column(places.years - 1))?,
    );
    sheet
        .page
        .add_data_validation(line, first, line, last, &levels)?;
    Ok(())
}

/// What a workstream costs: its level's cost, and its exit cost in the first year at none.
fn costs(book: &Book<'_>, sheet: &mut Sheet<'_>, w: usize) -> Written {
    let (look, places) = (sheet.look, &book.places);
    let workstream = &book.book.workstreams[w];
    let line = places.choice(w);
    let number = |year: usize| on(COURSES, &cell(places.number(w, year)));
    let exit_cost = on(COURSES, &cell((places.course(w), 2)));
    for year in 0..places.years {
        let at = number(year);
        let mut formula = format!("IF({at}<1,0,INDEX({},{at}))", places.levels(w, cost(year)));
        if workstream.is_current && workstream.exit_cost > Money::ZERO && year <= workstream.ends {
            let stops = match year {
                0 => format!("{at}=1"),
                _ => format!("AND({at}=1,{}>1)", number(year - 1)),
            };
            formula = format!("{formula}+IF({stops},{exit_cost},0)");
        }
        let now = workstream
            .costs
            .as_ref()
            .map_or(Money::ZERO, |costs| costs[year]);
        let value = Value::sum(format!("=ROUND({formula},2)"), now);
        sheet.put((line, places.cost_column(year)), &value, &look.money)?;
    }
    let all = area(
        (line, places.cost_column(0)),
        (line, places.cost_column(places.years - 1)),
    );
    let value = Value::sum(format!("=ROUND(SUM({all}),2)"), workstream.total);
    sheet.put(
        (line, places.cost_column(places.years)),
        &value,
        &look.money,
    )
}

/// Coverage and what goes with it, beside the plan's.
fn coverage(book: &Book<'_>, sheet: &mut Sheet<'_>) -> Written {
    let (look, places, facts) = (sheet.look, &book.places, book.facts);
    for (column, head) in [
        (1, "Result"),
        (PLANNED, "The plan"),
        (CHOICE, "This what-if"),
    ] {
        sheet.text((RESULTS, column), head, &look.head)?;
    }
    let planned = facts.ask.planned.value.value();
    let objective = format!("={}", on(COVERAGE, &cell(OBJECTIVE)));
    let (covered, formula) = recommendations::covered(book);
    let statuses = book.book.recommendations.iter();
    let by_plan = statuses.filter(|r| r.status == "Covered").count();
    let spend = facts.ask.spend.value;
    let total = format!("={}", cell((RESULTS + 1, places.cost_column(places.years))));
    let rows: [(&str, Value, Value, &Format); 4] = [
        (
            "Coverage of the programme",
            Value::Number(planned),
            Value::worked_out(objective, planned),
            &look.percent_total,
        ),
        (
            "Recommendations covered",
            Value::count(by_plan),
            formula.map_or(Value::count(0), |f| Value::worked_out(f, covered as f64)),
            &look.number_total,
        ),
        (
            "Spend over all years",
            Value::Money(spend),
            Value::sum(total, spend),
            &look.money_total,
        ),
        (
            "Checks that are broken",
            Value::count(0),
            Value::worked_out(checks::broken(book), 0.0),
            &look.number_total,
        ),
    ];
    for (down, (label, plan, what_if, format)) in rows.into_iter().enumerate() {
        let line = RESULTS + 1 + down;
        sheet.text((line, 1), label, &look.label)?;
        sheet.put((line, PLANNED), &plan, format)?;
        sheet.put((line, CHOICE), &what_if, format)?;
    }
    alarm(sheet, (OVER, CHOICE), CHOICE)
}

/// Marks cells of a row that are above nothing.
pub(super) fn alarm(sheet: &mut Sheet<'_>, first: (usize, usize), last: usize) -> Written {
    let alarm = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(0))
        .set_format(Format::new().set_background_color(look::WARNING));
    let line = row(first.0)?;
    sheet
        .page
        .add_conditional_format(line, col(first.1)?, line, col(last)?, &alarm)?;
    Ok(())
}
