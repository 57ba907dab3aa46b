//! The gap map: a cell for each element and audience, with coverage today and with the plan.

use super::super::facts::{GapMap, MapCell};
use super::text::{lines, width as text_width, wrapped};
use crate::words::count;

const WIDTH: f64 = 760.0;
/// Room for the names of elements.
const SIDE: f64 = 150.0;
const HEAD: f64 = 50.0;
const ROW: f64 = 104.0;
const SPACE: f64 = 8.0;
const FOOT: f64 = 34.0;

pub(in crate::brief) fn svg(map: &GapMap) -> String {
    let height = HEAD + ROW * map.rows.len() as f64 + FOOT;
    let column = (WIDTH - SIDE) / map.audiences.len().max(1) as f64;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
         aria-labelledby=\"gap-map-title gap-map-desc\" font-family=\"Arial, sans-serif\">\n\
         <title id=\"gap-map-title\">Gap map: coverage today and with the plan</title>\n\
         <desc id=\"gap-map-desc\">{} by {}. Each cell has two bars, coverage today and coverage \
         with the plan, with their values. The table after this chart has the same values.</desc>\n\
         <defs><pattern id=\"gap-map-today\" width=\"6\" height=\"6\" \
         patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>\
         <rect width=\"2.5\" height=\"6\" fill=\"#425563\"/></pattern></defs>\n",
        count(map.rows.len(), "element"),
        count(map.audiences.len(), "audience"),
    );
    for (place, audience) in map.audiences.iter().enumerate() {
        let x = SIDE + column * place as f64;
        let name = wrapped(audience, 14.0, column - SPACE, 2);
        let y = HEAD - 12.0 - (name.len() - 1) as f64 * 16.8;
        out += &lines(&name, x, y, 14.0, "font-weight=\"bold\" fill=\"#212b32\"");
    }
    for (number, row) in map.rows.iter().enumerate() {
        let y = HEAD + ROW * number as f64;
        let name = wrapped(&row.element, 14.0, SIDE - 2.0 * SPACE, 4);
        out += &lines(
            &name,
            0.0,
            y + 24.0,
            14.0,
            "font-weight=\"bold\" fill=\"#212b32\"",
        );
        for (place, found) in row.cells.iter().enumerate() {
            out += &cell(found, SIDE + column * place as f64, y, column - SPACE);
        }
    }
    out += &legend(height - 10.0);
    out + "</svg>\n"
}

fn cell(cell: &MapCell, x: f64, y: f64, width: f64) -> String {
    let height = ROW - SPACE;
    let mut out = format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height}\" \
         fill=\"#ffffff\" stroke=\"#768692\"/>\n"
    );
    let ink = "fill=\"#212b32\"";
    if cell.recommendations == 0 {
        let words = ["No recommendations".to_owned()];
        return out + &lines(&words, x + 10.0, y + 30.0, 12.0, ink);
    }
    let full = width - 20.0;
    let bars = [
        ("Today", &cell.today, "url(#gap-map-today)", "#425563"),
        ("Plan", &cell.planned, "#005eb8", "#003087"),
    ];
    for (place, (label, percent, fill, line)) in bars.into_iter().enumerate() {
        let top = y + 8.0 + 32.0 * place as f64;
        let words = [format!("{label} {}", percent.words)];
        out += &lines(&words, x + 10.0, top + 12.0, 13.0, ink);
        let bar = full * percent.value.value();
        out += &format!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{full:.1}\" height=\"10\" fill=\"#f0f4f5\" stroke=\"#aeb7bd\"/>\n\
             <rect x=\"{:.1}\" y=\"{:.1}\" width=\"{bar:.1}\" height=\"10\" fill=\"{fill}\" stroke=\"{line}\"/>\n",
            x + 10.0,
            top + 17.0,
            x + 10.0,
            top + 17.0
        );
    }
    let short = format!("{} of {} covered", cell.covered, cell.recommendations);
    let long = format!("{short}, today {}", cell.covered_today);
    let fitting = if text_width(&long, 11.5) <= full {
        long
    } else {
        short
    };
    let words = wrapped(&fitting, 11.5, full, 1);
    out + &lines(&words, x + 10.0, y + height - 7.0, 11.5, "fill=\"#425563\"")
}

fn legend(y: f64) -> String {
    let box_at = |x: f64, fill: &str, line: &str| {
        format!(
            "<rect x=\"{x}\" y=\"{:.1}\" width=\"16\" height=\"11\" fill=\"{fill}\" stroke=\"{line}\"/>\n",
            y - 10.0
        )
    };
    let words = |x: f64, text: &str| lines(&[text.to_owned()], x, y, 12.0, "fill=\"#212b32\"");
    box_at(SIDE, "url(#gap-map-today)", "#425563")
        + &words(SIDE + 22.0, "coverage today")
        + &box_at(SIDE + 130.0, "#005eb8", "#003087")
        + &words(SIDE + 152.0, "coverage with the plan")
}

#[cfg(test)]
mod tests {
    use super::super::super::facts::tests::{is_well_formed, map};
    use super::*;

    #[test]
    fn the_map_is_well_formed_and_literal_at_every_size() {
        for elements in [1, 4, 8] {
            for audiences in 1..=4 {
                let svg = svg(&map(elements, audiences, "<b>&\"]]> \u{202e}x"));
                assert!(is_well_formed(&svg), "{svg}");
                assert!(!svg.contains("<b>") && !svg.contains('\u{202e}'));
            }
        }
    }

    #[test]
    fn the_map_prints_its_values() {
        let svg = svg(&map(1, 1, "Skills"));
        assert!(
            svg.contains("Today 25.0%") && svg.contains("Plan 75.0%"),
            "{svg}"
        );
        assert!(svg.contains("1 element by 1 audience."), "{svg}");
    }
}
