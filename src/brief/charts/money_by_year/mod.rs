//! Money by year: a bar for the plan, by what the money is for, against the year's limit, and beneath
//! it a bar for business as usual, by what continues and what is released. Funds have their own pictures.

mod funds;

use super::super::facts::{Amount, MoneyFacts, MoneyYear};
use super::drawing::{Anchor, Drawing, Fill, INK, Stroke, WIDTH};
use super::text::{BODY, HEAD, SMALL};
use super::{Chart, numbered, part};
use crate::model::Money;

pub(in crate::brief) const NAME: &str = "money-by-year";
pub(super) const TITLE: &str = "Money by year";

/// Room for the years on the left and for the sums on the right.
const SIDE: f64 = 84.0;
const SUMS: f64 = 158.0;
/// So many years fit a page.
const MOST: usize = 13;
const LIMIT: Stroke = Stroke::of(INK, 3.5);

/// The chart, in several pictures where there are very many years, and one or more for funds.
pub(in crate::brief) fn charts(money: &MoneyFacts) -> Vec<Chart> {
    let pages: Vec<&[MoneyYear]> = match money.years.is_empty() {
        true => vec![&[]],
        false => money.years.chunks(MOST).collect(),
    };
    let of_funds = funds::pages(money);
    let all = pages.len() + of_funds.len();
    let scale = Scale::of(money);
    let mut drawn: Vec<Chart> = Vec::new();
    for (place, years) in pages.iter().enumerate() {
        drawn.push(chart(money, years, &scale, (place, all)));
    }
    for (place, funds) in of_funds.iter().enumerate() {
        drawn.push(funds::chart(money, funds, (pages.len() + place, all)));
    }
    drawn
}

fn chart(
    money: &MoneyFacts,
    years: &[MoneyYear],
    scale: &Scale,
    (place, all): (usize, usize),
) -> Chart {
    let mut drawing = Drawing::new(NAME, part(place, all));
    let kinds = [
        (Fill::Light, "continues"),
        (Fill::Bold, "invested"),
        (Fill::Black, "exit costs"),
        (Fill::Dotted, "released"),
    ];
    let (x, _) = drawing.legend(&kinds, SIDE, 18.0);
    if money.has_yearly_limits {
        limit_of_legend(&mut drawing, x);
    }
    let dense = years.len() > 8;
    let row_height = if dense { 70.0 } else { 78.0 };
    let mut y = 38.0;
    for year in years {
        row(&mut drawing, year, scale, y);
        y += row_height;
    }
    if years.is_empty() {
        drawing.words("There are no years.", (0.0, y + 14.0), BODY);
        y += 30.0;
    }
    drawing.finished(numbered(TITLE, place, all), description(money), y)
}

fn limit_of_legend(drawing: &mut Drawing, x: f64) {
    drawing.line((x + 2.0, 4.0), (x + 2.0, 22.0), LIMIT);
    drawing.words("limit of the year", (x + 12.0, 18.0), BODY);
}

/// Money to length.
struct Scale {
    most: Money,
}

impl Scale {
    fn of(money: &MoneyFacts) -> Self {
        let all = money.years.iter().flat_map(|year| {
            let limit = year.limit.as_ref().map(|limit| limit.value);
            [Some(year.spend.value), Some(year.usual.value), limit]
        });
        Self {
            most: all.flatten().max().unwrap_or_default(),
        }
    }

    fn length(&self, money: Money) -> f64 {
        let room = WIDTH - SIDE - SUMS - 12.0;
        // In ten-thousandths, so that no binary fraction ever holds money.
        let parts = i128::from(money.pence()) * 10_000;
        let parts = parts.checked_div(i128::from(self.most.pence()));
        room * parts.unwrap_or_default() as f64 / 10_000.0
    }
}

fn row(drawing: &mut Drawing, year: &MoneyYear, scale: &Scale, y: f64) {
    drawing.lines(
        &HEAD.wrapped(&year.year, SIDE - 8.0, 2),
        (0.0, y + 22.0),
        HEAD,
    );
    let plan = [
        (Fill::Light, &year.continued),
        (Fill::Bold, &year.invested),
        (Fill::Black, &year.exit_costs),
    ];
    stacked(drawing, &plan, scale, (y + 4.0, 26.0));
    let usual = [
        (Fill::Light, &year.continued),
        (Fill::Dotted, &year.released),
    ];
    stacked(drawing, &usual, scale, (y + 33.0, 12.0));
    let released = match year.released.value {
        Money::ZERO => String::new(),
        _ => format!(", of which {} is released", year.released.words),
    };
    let words = format!("{} if nothing changes{released}", year.usual.words);
    drawing.words(&words, (SIDE, y + 58.0), SMALL);
    sums(drawing, year, scale, y);
}

/// What is spent, and the limit as a line and as a figure.
fn sums(drawing: &mut Drawing, year: &MoneyYear, scale: &Scale, y: f64) {
    let mut sums = vec![format!("spend {}", year.spend.words)];
    if let Some(limit) = &year.limit {
        let at = SIDE + scale.length(limit.value);
        drawing.line((at, y - 1.0), (at, y + 33.0), LIMIT);
        sums.push(format!("limit {}", limit.words));
    }
    for (amount, word) in [
        (&year.carried_in, "carried in"),
        (&year.carried_out, "carried on"),
    ] {
        if amount.value > Money::ZERO {
            sums.push(format!("{} {word}", amount.words));
        }
    }
    let lines: Vec<String> = sums
        .iter()
        .map(|words| BODY.wrapped(words, SUMS - 14.0, 1).concat())
        .collect();
    drawing.lines(&lines, (WIDTH - SUMS + 12.0, y + 15.0), BODY);
}

/// Amounts one after the other, each with its figure where that fits.
fn stacked(
    drawing: &mut Drawing,
    amounts: &[(Fill, &Amount)],
    scale: &Scale,
    (y, height): (f64, f64),
) {
    let mut x = SIDE;
    for (fill, amount) in amounts {
        let length = scale.length(amount.value);
        if amount.value > Money::ZERO {
            drawing.area(*fill, (x, y), (length, height));
            if height > 20.0 {
                inside(drawing, &amount.words, (x, y), length);
            }
        }
        x += length;
    }
}

/// An amount on a white ground within its bar; left out where it has no room there. The table has it.
fn inside(drawing: &mut Drawing, words: &str, (x, y): (f64, f64), length: f64) {
    let needed = BODY.width(words) + 8.0;
    if needed + 8.0 > length {
        return;
    }
    let middle = x + length / 2.0;
    drawing.blank((middle - needed / 2.0, y + 4.5), (needed, 17.0));
    drawing.words_at(words, (middle, y + 17.5), BODY, Anchor::Middle, INK);
}

fn description(money: &MoneyFacts) -> String {
    let total = &money.total;
    let limit = match money.has_yearly_limits {
        true => " A thick line across the bar is the limit of the year.",
        false => "",
    };
    format!(
        "For each year a bar of what the plan spends, by what it is for, and below it one of what would be \
         spent if nothing changes.{limit} Over all years the plan spends {}: {} continues, {} is invested \
         and {} pays for stopping; {} is released.",
        total.spend.words,
        total.continued.words,
        total.invested.words,
        total.exit_costs.words,
        total.released.words
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::facts::tests::{is_well_formed, money};
    use super::*;

    #[test]
    fn the_chart_is_well_formed_for_one_to_many_years() {
        for years in [0, 1, 2, 3, 10, 13, 14, 30] {
            for limited in [true, false] {
                let charts = charts(&money(years, limited));
                assert_eq!(charts.len(), years.div_ceil(13).max(1));
                for chart in charts {
                    assert!(is_well_formed(&chart.svg), "{}", chart.svg);
                    assert_eq!(chart.svg.contains("limit of the year"), limited);
                    assert!(!chart.svg.contains("NaN"));
                }
            }
        }
    }

    #[test]
    fn what_is_released_is_said_in_the_row_and_in_the_description() {
        let chart = &charts(&money(1, true))[0];
        assert!(
            chart
                .svg
                .contains("£800k if nothing changes, of which £100k is released")
        );
        assert!(
            chart.description.ends_with("£100k is released."),
            "{}",
            chart.description
        );
    }
}
