//! Native charts: money by year, coverage by element, and the frontier. Bars differ in grey too, and each
//! chart says in words what it shows.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType,
    ChartPatternFill, ChartPatternFillType, ChartSolidFill, ChartType, Color,
};

use super::Book;
use super::look::{BLUE, INK, NAVY, PALE};
use super::places::{MONEY, SCENARIOS, SUMMARY, area, on};
use super::sheet::{Sheet, Written, cell_text, col, row};
use crate::brief::facts::FrontierPoint;

/// The most that Excel takes as alternative text.
const MOST_WORDS: usize = 255;
/// The height of a chart, in pixels.
const HEIGHT: u32 = 340;
/// The width of one that stands below a table, and of one that stands beside one.
const BELOW: u32 = 760;
const BESIDE: u32 = 600;

fn solid(color: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(color));
    format.set_border(ChartLine::new().set_color(INK).set_width(0.75));
    format
}

fn striped(color: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    let mut fill = ChartPatternFill::new();
    fill.set_pattern(ChartPatternFillType::DiagonalStripesDarkDownwards)
        .set_foreground_color(color)
        .set_background_color(Color::White);
    format.set_pattern_fill(&fill);
    format.set_border(ChartLine::new().set_color(INK).set_width(0.75));
    format
}

/// A chart of our height and letter, with a title and words for those who do not see it.
fn chart(kind: ChartType, width: u32, title: &str, words: &str) -> Chart {
    let mut chart = Chart::new(kind);
    let mut letters = ChartFont::new();
    letters.set_name("Arial").set_size(12).set_color(INK);
    chart.title().set_name(title).set_font(&letters);
    let mut small = ChartFont::new();
    small.set_name("Arial").set_size(9).set_color(INK);
    chart.x_axis().set_font(&small);
    chart.y_axis().set_font(&small);
    chart
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&small);
    chart.set_width(width).set_height(HEIGHT);
    chart.set_alt_text(words);
    chart
}

/// Words for those who do not see a chart: what it shows, and its figures where Excel has room for them;
/// else where they stand.
fn described(what: &str, figures: impl Iterator<Item = String>) -> String {
    let figures: Vec<String> = figures.collect();
    let all = cell_text(&format!("{what}. {}.", figures.join("; ")));
    match all.encode_utf16().count() <= MOST_WORDS {
        true => all,
        false => format!("{what}. The table beside it has the figures."),
    }
}

/// A column of a table, below its head.
fn values(sheet: &str, head: usize, rows: usize, column: usize) -> String {
    format!(
        "={}",
        on(sheet, &area((head + 1, column), (head + rows, column)))
    )
}

/// A cell of heads, as the name of a series.
fn name(sheet: &str, head: usize, column: usize) -> String {
    format!("={}", on(sheet, &super::places::cell((head, column))))
}

/// Money by year: continued, invested and exit costs on each other, the limit as a line.
pub(super) fn money(book: &Book<'_>, sheet: &mut Sheet<'_>, head: usize, at: usize) -> Written {
    let facts = &book.facts.money;
    let years = facts.years.len();
    let each = facts.years.iter().map(|year| {
        let limit = year
            .limit
            .as_ref()
            .map(|limit| format!(" of {}", limit.words));
        let limit = limit.unwrap_or_default();
        format!("{}: {}{limit}", year.year, year.spend.words)
    });
    let words = described("Stacked columns of what the plan spends in each year", each);
    let mut bars = chart(
        ChartType::ColumnStacked,
        BELOW,
        "What the plan spends",
        &words,
    );
    for (column, mut format) in [(1, solid(PALE)), (2, striped(BLUE)), (3, solid(NAVY))] {
        bars.add_series()
            .set_name(name(MONEY, head, column).as_str())
            .set_categories(values(MONEY, head, years, 0).as_str())
            .set_values(values(MONEY, head, years, column).as_str())
            .set_format(&mut format)
            .set_gap(80);
    }
    bars.y_axis().set_num_format("£#,##0");
    if facts.has_yearly_limits {
        let mut line = Chart::new_line();
        let mut format = ChartFormat::new();
        format.set_line(ChartLine::new().set_color(INK).set_width(2.25));
        line.add_series()
            .set_name(name(MONEY, head, 5).as_str())
            .set_categories(values(MONEY, head, years, 0).as_str())
            .set_values(values(MONEY, head, years, 5).as_str())
            .set_marker(
                ChartMarker::new()
                    .set_type(ChartMarkerType::LongDash)
                    .set_size(12),
            )
            .set_format(&mut format);
        bars.combine(&line);
    }
    sheet.page.insert_chart(row(at)?, col(0)?, &bars)?;
    Ok(())
}

/// Coverage by element, today and with the plan, from a table of the summary.
pub(super) fn elements(
    book: &Book<'_>,
    sheet: &mut Sheet<'_>,
    head: usize,
    at: (usize, usize),
) -> Written {
    let elements = &book.facts.gains.elements;
    let each = elements.iter().map(|element| {
        format!(
            "{}: {} today, {} with the plan",
            element.name, element.today.words, element.planned.words
        )
    });
    let words = described("Bars of coverage by element", each);
    let mut bars = chart(ChartType::Bar, BESIDE, "Coverage by element", &words);
    let rows = elements.len();
    for (column, mut format) in [(4, solid(PALE)), (5, solid(BLUE))] {
        bars.add_series()
            .set_name(name(SUMMARY, head, column).as_str())
            .set_categories(values(SUMMARY, head, rows, 0).as_str())
            .set_values(values(SUMMARY, head, rows, column).as_str())
            .set_format(&mut format)
            .set_gap(60);
    }
    // A bar chart lies on its side: its x axis is the one of values.
    bars.x_axis().set_num_format("0%").set_min(0).set_max(1);
    bars.y_axis().set_reverse();
    sheet.page.insert_chart(row(at.0)?, col(at.1)?, &bars)?;
    Ok(())
}

/// The frontier: what the best plan of each budget covers, and today's budget.
pub(super) fn frontier(
    points: &[FrontierPoint],
    sheet: &mut Sheet<'_>,
    head: usize,
    at: (usize, usize),
) -> Written {
    let each = points.iter().map(|point| {
        let today = if point.is_today {
            " (today’s budget)"
        } else {
            ""
        };
        format!("{}{today}: {}", point.budget.words, point.coverage.words)
    });
    let words = described("The coverage of the best plan within each budget", each);
    let title = "What other budgets would cover";
    let mut line = chart(ChartType::ScatterStraightWithMarkers, BESIDE, title, &words);
    let mut format = ChartFormat::new();
    format.set_line(ChartLine::new().set_color(BLUE).set_width(1.5));
    line.add_series()
        .set_name("Best plan within the budget")
        .set_categories(values(SCENARIOS, head, points.len(), 0).as_str())
        .set_values(values(SCENARIOS, head, points.len(), 3).as_str())
        .set_format(&mut format);
    if let Some(today) = points.iter().position(|point| point.is_today) {
        line.add_series()
            .set_name("Today’s budget")
            .set_categories(values(SCENARIOS, head + today, 1, 0).as_str())
            .set_values(values(SCENARIOS, head + today, 1, 3).as_str())
            .set_marker(
                ChartMarker::new()
                    .set_type(ChartMarkerType::Diamond)
                    .set_size(12),
            );
    }
    line.y_axis().set_num_format("0%");
    line.x_axis().set_num_format("£#,##0");
    sheet.page.insert_chart(row(at.0)?, col(at.1)?, &line)?;
    Ok(())
}
