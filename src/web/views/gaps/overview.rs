//! The first page: the figures of today, the map, what nobody does, what serves nothing, and the list.

use serde::Serialize;

use super::diagram;
use super::filter::Filter;
use super::found::{Form, Found};
use super::map::Map;
use super::standing::Standing;
use super::words::{STATUSES, address, percent, today};
use crate::coverage::GapStatus;
use crate::web::page::{Context, Drawn, Refused, Template};
use crate::web::solving::Scene;
use crate::web::views::View;
use crate::words::{choose, count};

const TEMPLATE: Template = Template {
    name: "gaps.html.hbs",
    text: include_str!("../../templates/gaps.html.hbs"),
};

#[derive(Serialize)]
struct Overview<'a> {
    scenario: Option<&'a str>,
    figures: Vec<Figure>,
    diagram: String,
    map: Map,
    standing: Standing,
    form: Form,
    found: Found,
}

#[derive(Serialize)]
struct Figure {
    name: &'static str,
    value: String,
    note: String,
}

pub(super) fn draw(context: &Context) -> Result<Drawn, Refused> {
    let scene = today(context)?;
    let filter = Filter::of(&context.asked, &scene.workspace).map_err(Refused::Wrong)?;
    let page = Overview {
        scenario: context.state.scenario_name(&context.sound),
        figures: figures(&scene),
        diagram: address(diagram::PATH, &context.state, &[]),
        map: Map::of(&scene, &context.state, filter),
        standing: Standing::of(&scene, &context.state),
        form: Form::of(context, &scene, filter),
        found: Found::of(context, &scene, filter),
    };
    Ok(Drawn {
        title: View::Gaps.name().to_owned(),
        html: TEMPLATE.filled(&page)?,
    })
}

fn figures(scene: &Scene) -> Vec<Figure> {
    let gaps = &scene.gaps;
    let all = gaps.recommendations.len();
    let of = |wanted: GapStatus| {
        let found = gaps.recommendations.iter().filter(|r| r.status == wanted);
        found.count()
    };
    let excused = of(GapStatus::Excused);
    let mut figures = vec![Figure {
        name: "Weighted coverage today",
        value: percent(gaps.coverage.value()),
        note: format!(
            "{} if every link were certain",
            percent(gaps.coverage_raw.value())
        ),
    }];
    if excused > 0 {
        figures.push(Figure {
            name: "Without what is excused",
            value: percent(gaps.coverage_without_excused.value()),
            note: format!(
                "{} {} excused",
                count(excused, "recommendation"),
                choose(excused, "is", "are")
            ),
        });
    }
    let names = ["Not covered at all", "Partly covered", "Covered"];
    for ((status, ..), name) in STATUSES.iter().zip(names) {
        figures.push(Figure {
            name,
            value: of(*status).to_string(),
            note: format!("of {}", count(all, "recommendation")),
        });
    }
    figures
}
