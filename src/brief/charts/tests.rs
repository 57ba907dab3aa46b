//! What every chart keeps at every size: well-formed, ids of its own, letters that can be read, no text
//! on another and none outside the picture.

use super::super::facts::samples::{diagram, framework, frequency, frontier, name, sensitivity};
use super::super::facts::tests::{is_well_formed, map, money};
use super::letters::width;
use super::*;

/// A text as it stands in the picture, in the frame in which it is level: its left, top, right and
/// bottom, and how far that frame is turned, in degrees.
#[derive(Debug)]
#[allow(dead_code, reason = "the words are for whoever reads a failure")]
struct Boxed {
    words: String,
    sides: [f64; 4],
    degrees: f64,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Turns a place round the origin.
fn turned((x, y): (f64, f64), degrees: f64) -> (f64, f64) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    (x * cos - y * sin, x * sin + y * cos)
}

fn texts(svg: &str) -> Vec<Boxed> {
    let pieces = svg.split("<text").skip(1);
    let found = pieces.map(|piece| {
        let (tag, rest) = piece.split_once('>').unwrap();
        let words = rest.split("</text>").next().unwrap();
        let words = words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"");
        let words = words.replace("&#39;", "'").replace("&amp;", "&");
        let number = |name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        let size = number("font-size");
        assert!(size >= 11.5, "too small for paper: {size}: {words}");
        let wide = width(&words, size, attribute(tag, "font-weight").is_some());
        let degrees = attribute(tag, "transform").map_or(0.0, |turn| {
            let turn = turn.trim_start_matches("rotate(").split(' ').next();
            turn.unwrap().parse().unwrap()
        });
        let (x, y) = turned((number("x"), number("y")), -degrees);
        let left = match attribute(tag, "text-anchor") {
            Some("middle") => x - wide / 2.0,
            Some("end") => x - wide,
            _ => x,
        };
        Boxed {
            words,
            sides: [left, y - 0.76 * size, left + wide, y + 0.2 * size],
            degrees,
        }
    });
    found.collect()
}

/// What no chart may be.
fn assert_sound(chart: &Chart) {
    let stem = chart.stem();
    let svg = &chart.svg;
    assert!(is_well_formed(svg), "{stem}");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{stem}");
    assert!(
        !svg.contains("<script") && !svg.contains('\u{202e}'),
        "{stem}"
    );
    // Within an image nobody can follow a link.
    let role = if svg.contains("<a ") { "group" } else { "img" };
    assert!(
        svg.contains(&format!("role=\"{role}\""))
            && svg.contains(&format!("aria-labelledby=\"{stem}-title {stem}-desc\""))
    );
    for id in svg.split(" id=\"").skip(1) {
        assert!(id.starts_with(&format!("{stem}-")), "{stem}: {id}");
    }
    assert!(
        !chart.title.is_empty() && chart.description.ends_with('.'),
        "{}",
        chart.description
    );
    let texts = texts(svg);
    for (place, one) in texts.iter().enumerate() {
        let [left, top, right, bottom] = one.sides;
        for corner in [(left, top), (right, top), (left, bottom), (right, bottom)] {
            let (x, y) = turned(corner, one.degrees);
            let inside =
                (-0.5..=chart.width + 0.5).contains(&x) && (-0.5..=chart.height + 0.5).contains(&y);
            assert!(
                inside,
                "{stem}: outside at {x:.0}, {y:.0} of {}: {one:?}",
                chart.height
            );
        }
        for other in &texts[place + 1..] {
            let apart = one.sides[2] <= other.sides[0]
                || other.sides[2] <= one.sides[0]
                || one.sides[3] <= other.sides[1]
                || other.sides[3] <= one.sides[1];
            assert!(
                apart || one.degrees != other.degrees,
                "{stem}: {one:?} on {other:?}"
            );
        }
    }
}

fn assert_all_sound(charts: &[Chart]) {
    let stems: std::collections::BTreeSet<String> = charts.iter().map(Chart::stem).collect();
    assert_eq!(stems.len(), charts.len());
    charts.iter().for_each(assert_sound);
}

#[test]
fn coverage_diagrams_of_every_size_are_sound_and_fit_a_page() {
    for (elements, recommendations, workstreams, pictures) in [
        (0, 0, 0, 1),
        (1, 1, 0, 1),
        (1, 1, 1, 1),
        (2, 3, 2, 1),
        (4, 45, 60, 1),
        (4, 150, 200, 8),
        (1, 150, 200, 6),
        (12, 24, 9, 1),
    ] {
        let charts = coverage_diagram::charts(&diagram(elements, recommendations, workstreams));
        assert_all_sound(&charts);
        assert!(charts.len() <= pictures, "{} pictures", charts.len());
        for chart in &charts {
            // 250 mm of a page, at 170 mm for 760 units.
            assert!(chart.height <= 1118.0, "{}", chart.height);
        }
        let all: String = charts.iter().map(|chart| chart.svg.as_str()).collect();
        for r in 0..recommendations {
            assert!(all.contains(&format!(">SK-REC-{r:03}<")), "{r} is missing");
        }
    }
}

#[test]
fn one_recommendation_with_very_many_workstreams_shows_the_strongest() {
    let mut facts = diagram(1, 1, 200);
    facts
        .workstreams
        .iter_mut()
        .for_each(|w| w.links.truncate(1));
    let charts = coverage_diagram::charts(&facts);
    assert_all_sound(&charts);
    assert!(charts[0].svg.contains("Not drawn for want of room: "));
}

#[test]
fn gaps_stand_out_by_a_box_and_a_word() {
    let mut facts = diagram(1, 2, 1);
    facts.elements[0].recommendations[0].planned =
        facts.elements[0].recommendations[0].today.clone();
    let count = |svg: &str| svg.matches(">gap<").count() + svg.matches(">excused<").count();
    let chart = &coverage_diagram::charts(&facts)[0];
    let gaps = facts.elements[0].recommendations.iter();
    let gaps = gaps.filter(|r| r.planned.value.value() == 0.0).count();
    assert!(count(&chart.svg) > gaps, "the legend has the word too");
    assert_eq!(chart.svg.matches("stroke-width=\"2.2\"").count(), gaps + 1);
}

#[test]
fn a_diagram_whose_rows_are_links_is_no_single_image() {
    let facts = diagram(2, 3, 4);
    let address = |side: coverage_diagram::Side, id: &str| format!("/{side:?}?{id}&\"");
    let drawn = coverage_diagram::linked(&facts, &address);
    let (chart, ids) = &drawn[0];
    assert_sound(chart);
    for id in ids {
        let link = format!("<a href=\"/Recommendation?{id}&amp;&quot;\" data-recommendation=");
        assert!(chart.svg.contains(&link), "{link}");
    }
    let all: usize = facts.elements.iter().map(|e| e.recommendations.len()).sum();
    assert_eq!(drawn.iter().map(|(_, ids)| ids.len()).sum::<usize>(), all);
    assert!(!chart.svg.contains("plan"), "there is none");
    let plan = &coverage_diagram::charts(&facts)[0];
    assert!(!plan.svg.contains("<a ") && plan.svg.contains("plan"));
}

#[test]
fn gap_maps_of_every_size_are_sound() {
    for elements in [0, 1, 4, 10, 19, 25] {
        for audiences in [0, 1, 2, 4, 5, 6, 7, 10, 11, 24] {
            for number in 0..5 {
                assert_all_sound(&gap_map::charts(&map(elements, audiences, &name(number))));
            }
        }
    }
}

#[test]
fn money_of_every_size_is_sound() {
    for years in [0, 1, 3, 10, 13, 30] {
        assert_all_sound(&money_by_year::charts(&money(years, years % 2 == 1)));
    }
    let facts = super::super::facts::tests::facts_of_funds();
    let charts = money_by_year::charts(&facts.money);
    assert_eq!(charts.len(), 2);
    assert_all_sound(&charts);
    assert!(
        charts[1].description.contains("capital spends "),
        "{}",
        charts[1].description
    );
}

#[test]
fn frontiers_frequencies_tornadoes_and_frameworks_of_every_size_are_sound() {
    for points in [0, 1, 2, 9, 60] {
        assert_sound(&frontier::chart(&frontier(points)));
    }
    for rows in [0, 1, 30, 60, 200] {
        assert_all_sound(&selection_frequency::charts(&frequency(rows)));
    }
    for inputs in [0, 1, 25, 40] {
        assert_sound(&tornado::chart(&sensitivity(inputs)));
    }
    for (halves, elements) in [(1, 1), (2, 2), (2, 5), (3, 6)] {
        assert_sound(&super::framework::chart(&framework(halves, elements)));
    }
}

#[test]
fn a_chart_that_breaks_these_rules_is_found_out() {
    let drawn = |at: (f64, f64)| {
        let mut drawing = drawing::Drawing::new("x", 0);
        drawing.words("first", (10.0, 20.0), text::BODY);
        drawing.words("second", at, text::BODY);
        drawing.finished("X".to_owned(), "X.".to_owned(), 40.0)
    };
    assert_sound(&drawn((10.0, 35.0)));
    for wrong in [(20.0, 24.0), (750.0, 20.0), (10.0, 45.0)] {
        let found = std::panic::catch_unwind(|| assert_sound(&drawn(wrong)));
        assert!(found.is_err(), "{wrong:?}");
    }
}

#[test]
fn the_list_draws_what_there_are_facts_for() {
    let (diagram, map, money) = (diagram(1, 2, 2), map(1, 1, "x"), money(1, true));
    let (framework, frontier, frequency) = (framework(2, 2), frontier(3), frequency(3));
    let few = Drawn {
        diagram: &diagram,
        map: &map,
        framework: None,
        money: &money,
        frontier: None,
        frequency: None,
        sensitivity: None,
    };
    let names = |drawn: &Drawn<'_>| -> Vec<&str> { all(drawn).iter().map(|c| c.name).collect() };
    assert_eq!(
        names(&few),
        ["coverage-diagram", "gap-map", "money-by-year"]
    );
    let table = sensitivity(3);
    let every = Drawn {
        framework: Some(&framework),
        frontier: Some(&frontier),
        frequency: Some(&frequency),
        sensitivity: Some(&table),
        ..few
    };
    let names_of_all = [
        coverage_diagram::NAME,
        gap_map::NAME,
        framework::NAME,
        money_by_year::NAME,
        frontier::NAME,
        selection_frequency::NAME,
        tornado::NAME,
    ];
    assert_eq!(names(&every), names_of_all);
    assert_all_sound(&all(&every));
}
