//! Money by year and fund: for each fund what it spends in each year, against its limit.

use super::super::super::facts::{FundFacts, FundRow, MoneyFacts};
use super::super::drawing::{Drawing, Fill, TALL, WIDTH};
use super::super::text::{BODY, HEAD};
use super::super::{Chart, part};
use super::{LIMIT, NAME, SIDE, SUMS, Scale, inside};
use crate::model::Money;

const HEADING: f64 = 30.0;
const ROW: f64 = 44.0;
const TOP: f64 = 30.0;

/// Years of one fund that stand together.
pub(super) struct Panel<'a> {
    fund: &'a FundFacts,
    years: &'a [FundRow],
}

impl Panel<'_> {
    fn height(&self) -> f64 {
        HEADING + ROW * self.years.len() as f64
    }
}

/// Funds, as many on a page as fit.
pub(super) fn pages(money: &MoneyFacts) -> Vec<Vec<Panel<'_>>> {
    let most = ((TALL - TOP - HEADING) / ROW) as usize;
    let panels = money.funds.iter().flat_map(|fund| {
        let chunks = fund.years.chunks(most);
        chunks.map(move |years| Panel { fund, years })
    });
    let mut pages: Vec<Vec<Panel<'_>>> = Vec::new();
    let mut free = 0.0;
    for panel in panels {
        if panel.height() > free {
            pages.push(Vec::new());
            free = TALL - TOP;
        }
        free -= panel.height();
        if let Some(page) = pages.last_mut() {
            page.push(panel);
        }
    }
    pages
}

/// A picture of some funds.
pub(super) fn chart(
    money: &MoneyFacts,
    panels: &[Panel<'_>],
    (place, all): (usize, usize),
) -> Chart {
    let mut drawing = Drawing::new(NAME, part(place, all));
    let rows = money.funds.iter().flat_map(|fund| fund.years.iter());
    let scale = Scale {
        most: rows
            .map(|row| row.spend.value.max(row.limit.value))
            .max()
            .unwrap_or_default(),
    };
    let (x, _) = drawing.legend(
        &[(Fill::Light, "spend of the fund's workstreams")],
        SIDE,
        18.0,
    );
    super::limit_of_legend(&mut drawing, x);
    let mut y = TOP;
    for panel in panels {
        let name = HEAD
            .wrapped(&format!("Fund: {}", panel.fund.fund), WIDTH - 4.0, 1)
            .concat();
        drawing.words(&name, (0.0, y + 22.0), HEAD);
        y += HEADING;
        for year in panel.years {
            row(&mut drawing, year, &scale, y);
            y += ROW;
        }
    }
    let title = format!("Money by year and fund ({} of {all})", place + 1);
    drawing.finished(title, description(panels), y + 4.0)
}

fn row(drawing: &mut Drawing, year: &FundRow, scale: &Scale, y: f64) {
    let name = BODY.bold().wrapped(&year.year, SIDE - 8.0, 1).concat();
    drawing.words(&name, (0.0, y + 20.0), BODY.bold());
    let length = scale.length(year.spend.value);
    if year.spend.value > Money::ZERO {
        drawing.area(Fill::Light, (SIDE, y + 3.0), (length, 26.0));
        inside(drawing, &year.spend.words, (SIDE, y + 3.0), length);
    }
    let at = SIDE + scale.length(year.limit.value);
    drawing.line((at, y - 1.0), (at, y + 33.0), LIMIT);
    let mut lines = vec![format!(
        "spend {}, limit {}",
        year.spend.words, year.limit.words
    )];
    let moves = [
        (&year.carried_in, "carried in"),
        (&year.carried_out, "carried on"),
        (&year.moved_in, "from others"),
        (&year.moved_out, "to others"),
    ];
    let moved = moves
        .iter()
        .filter(|(amount, _)| amount.value > Money::ZERO);
    let moved: Vec<String> = moved
        .map(|(amount, word)| format!("{} {word}", amount.words))
        .collect();
    if !moved.is_empty() {
        lines.push(moved.join(", "));
    }
    let letters = super::SMALL;
    let lines: Vec<String> = lines
        .iter()
        .flat_map(|l| letters.wrapped(l, SUMS - 6.0, 2))
        .take(3)
        .collect();
    drawing.lines(&lines, (WIDTH - SUMS + 4.0, y + 10.0), letters);
}

fn description(panels: &[Panel<'_>]) -> String {
    let sums = panels.iter().map(|panel| {
        let total = &panel.fund.total;
        format!(
            "{} spends {} of {}",
            panel.fund.fund, total.spend.words, total.limit.words
        )
    });
    let mut sums: Vec<String> = sums.collect();
    sums.dedup();
    format!(
        "For each fund and year a bar of what its workstreams spend, and a thick line at its limit. Over \
         all years {}.",
        sums.join("; ")
    )
}
