//! Money by year: a bar for the plan, stacked by what the money is for, against the year's limit,
//! and a bar for business as usual beneath it.

use super::super::facts::{MoneyFacts, MoneyYear};
use super::text::{lines, width, wrapped};
use crate::model::Money;

const WIDTH: f64 = 760.0;
/// Room for the years on the left and for the sums on the right.
const SIDE: f64 = 90.0;
const SUMS: f64 = 150.0;
const HEAD: f64 = 40.0;
const ROW: f64 = 66.0;
const FOOT: f64 = 12.0;
const INK: &str = "fill=\"#212b32\"";

/// A kind of money: its name, fill and outline.
struct Kind {
    name: &'static str,
    fill: &'static str,
    line: &'static str,
}

const CONTINUED: Kind = Kind {
    name: "continues",
    fill: "#c8e4f8",
    line: "#003087",
};
const INVESTED: Kind = Kind {
    name: "invested",
    fill: "url(#money-invested)",
    line: "#003087",
};
const EXIT: Kind = Kind {
    name: "exit costs",
    fill: "#212b32",
    line: "#212b32",
};
const USUAL: Kind = Kind {
    name: "if nothing changes",
    fill: "#ffffff",
    line: "#425563",
};

pub(in crate::brief) fn svg(money: &MoneyFacts) -> String {
    let height = HEAD + ROW * money.years.len() as f64 + FOOT;
    let scale = Scale::of(money);
    let limit = match money.has_yearly_limits {
        true => " The year's limit is a thick line across the bar.",
        false => "",
    };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-labelledby=\"money-title money-desc\" font-family=\"Arial, sans-serif\">\n\
         <title id=\"money-title\">Money by year</title>\n\
         <desc id=\"money-desc\">For each year a bar of what the plan spends, by what it is for, \
         and below it what would be spent if nothing changes.{limit} The table after this chart \
         has the same values.</desc>\n\
         <defs><pattern id=\"money-invested\" width=\"7\" height=\"7\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"7\" height=\"7\" fill=\"#005eb8\"/>\
         <rect width=\"2\" height=\"7\" fill=\"#ffffff\"/></pattern></defs>\n"
    );
    out += &legend(money.has_yearly_limits);
    for (number, year) in money.years.iter().enumerate() {
        out += &row(year, &scale, HEAD + ROW * number as f64);
    }
    out + "</svg>\n"
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
        let room = WIDTH - SIDE - SUMS - 10.0;
        // In ten-thousandths, so that no binary fraction ever holds money.
        let parts = i128::from(money.pence()) * 10_000;
        let parts = parts.checked_div(i128::from(self.most.pence()));
        room * parts.unwrap_or_default() as f64 / 10_000.0
    }
}

fn row(year: &MoneyYear, scale: &Scale, y: f64) -> String {
    let label = wrapped(&year.year, 14.0, SIDE - 8.0, 2);
    let mut out = lines(
        &label,
        0.0,
        y + 20.0,
        14.0,
        &format!("font-weight=\"bold\" {INK}"),
    );
    let mut x = SIDE;
    for (kind, amount) in [
        (CONTINUED, &year.continued),
        (INVESTED, &year.invested),
        (EXIT, &year.exit_costs),
    ] {
        let length = scale.length(amount.value);
        if amount.value > Money::ZERO {
            out += &bar(&kind, x, y + 4.0, length, 26.0);
            out += &inside(&amount.words, x, y + 22.0, length);
        }
        x += length;
    }
    let usual = scale.length(year.usual.value);
    if year.usual.value > Money::ZERO {
        out += &bar(&USUAL, SIDE, y + 36.0, usual, 14.0);
    }
    let words = [format!("{} if nothing changes", year.usual.words)];
    out += &match usual {
        long if long > width(&words[0], 11.0) + 8.0 => {
            lines(&words, SIDE + 4.0, y + 47.0, 11.0, INK)
        }
        short => lines(&words, SIDE + short + 6.0, y + 47.0, 11.0, INK),
    };
    let spend = format!("spend {}", year.spend.words);
    let mut sums = vec![spend];
    if let Some(limit) = &year.limit {
        let at = SIDE + scale.length(limit.value);
        out += &format!(
            "<line x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"#212b32\" stroke-width=\"4\"/>\n",
            y - 1.0,
            y + 35.0
        );
        sums.push(format!("limit {}", limit.words));
    }
    out + &lines(&sums, WIDTH - SUMS + 12.0, y + 16.0, 13.0, INK)
}

fn bar(kind: &Kind, x: f64, y: f64, length: f64, height: f64) -> String {
    format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"{height}\" fill=\"{}\" stroke=\"{}\"/>\n",
        kind.fill, kind.line
    )
}

/// An amount on a white ground within its bar; left out where it has no room there. The table has it.
fn inside(words: &str, x: f64, y: f64, length: f64) -> String {
    let needed = width(words, 12.0) + 8.0;
    if needed + 8.0 > length {
        return String::new();
    }
    let left = x + (length - needed) / 2.0;
    let ground = format!(
        "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{needed:.1}\" height=\"17\" fill=\"#ffffff\"/>\n",
        y - 13.0
    );
    ground + &lines(&[words.to_owned()], left + 4.0, y, 12.0, INK)
}

fn legend(has_limits: bool) -> String {
    let mut x = SIDE;
    let mut out = String::new();
    for kind in [CONTINUED, INVESTED, EXIT, USUAL] {
        out += &bar(&kind, x, 8.0, 16.0, 12.0);
        out += &lines(&[kind.name.to_owned()], x + 22.0, 18.5, 12.0, INK);
        x += 22.0 + width(kind.name, 12.0) + 22.0;
    }
    if has_limits {
        out += &format!(
            "<line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"5\" y2=\"23\" stroke=\"#212b32\" stroke-width=\"4\"/>\n",
            x + 2.0,
            x + 2.0
        );
        out += &lines(&["limit of the year".to_owned()], x + 12.0, 18.5, 12.0, INK);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::facts::tests::{is_well_formed, money};
    use super::*;

    #[test]
    fn the_chart_is_well_formed_for_one_to_ten_years() {
        for years in 1..=10 {
            for limited in [true, false] {
                let svg = svg(&money(years, limited));
                assert!(is_well_formed(&svg), "{svg}");
                assert_eq!(svg.contains("limit of the year"), limited);
                assert!(!svg.contains("NaN"));
            }
        }
    }
}
