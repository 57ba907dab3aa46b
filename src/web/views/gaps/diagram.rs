//! The coverage diagram of today, an element at a time: a picture whose rows can be followed, and the
//! same as a list.

use serde::Serialize;

use super::found::linked;
use super::words::{self, Cut, Named, address, named, percent, short, status, today};
use crate::brief::{DiagramFacts, Side, diagram};
use crate::diagnostics::suggestion;
use crate::web::page::{Context, Drawn, Refused, Template};
use crate::web::solving::Scene;
use crate::web::views::View;

pub(super) const PATH: &str = "/gaps/diagram";

const TEMPLATE: Template = Template {
    name: "gaps-diagram.html.hbs",
    text: include_str!("../../templates/gaps-diagram.html.hbs"),
};

/// So many workstreams of a recommendation in the list; its own page has all.
const LINKS: usize = 20;

#[derive(Serialize)]
struct Page {
    back: String,
    elements: Vec<Tab>,
    pictures: Vec<Tab>,
    title: String,
    /// Absent where the element has no recommendations.
    svg: Option<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Tab {
    name: String,
    href: String,
    is_current: bool,
}

#[derive(Serialize)]
struct Row {
    id: String,
    text: String,
    href: String,
    words: String,
    workstreams: Cut<Named>,
}

pub(super) fn draw(context: &Context) -> Result<Drawn, Refused> {
    let scene = today(context)?;
    let (workspace, state) = (&scene.workspace, &context.state);
    let element = element(context, &scene)?;
    let facts = DiagramFacts::today(workspace, &scene.gaps, |e| e == element);
    let mut pictures = diagram(&facts, &|side, id| match side {
        Side::Recommendation => words::recommendation(state, id),
        Side::Workstream => words::workstream(state, id),
    });
    let all = pictures.len();
    let asked = context.asked.get("picture").and_then(|n| n.parse().ok());
    let picture = asked.unwrap_or(1).clamp(1, all.max(1));
    let (chart, ids) = pictures.swap_remove(picture - 1);
    let elements = &workspace.programme.elements;
    let at = |element: usize, picture: usize| {
        let number = picture.to_string();
        let picture = if picture > 1 { number.as_str() } else { "" };
        let fields = [
            ("element", elements[element].id.as_str()),
            ("picture", picture),
        ];
        address(PATH, state, &fields)
    };
    let tabs = elements.iter().enumerate().map(|(e, own)| Tab {
        name: short(&own.name, 80),
        href: at(e, 1),
        is_current: e == element,
    });
    let numbers = (1..=all).filter(|_| all > 1).map(|number| Tab {
        name: number.to_string(),
        href: at(element, number),
        is_current: number == picture,
    });
    let page = Page {
        back: address(View::Gaps.path(), state, &[]),
        elements: tabs.collect(),
        pictures: numbers.collect(),
        title: elements[element].name.clone(),
        svg: (!ids.is_empty()).then_some(chart.svg),
        rows: rows(context, &scene, &ids),
    };
    Ok(Drawn {
        title: "Coverage diagram".to_owned(),
        html: TEMPLATE.filled(&page)?,
    })
}

/// The element of the address; without one, the first that has recommendations.
fn element(context: &Context, scene: &Scene) -> Result<usize, Refused> {
    let elements = &scene.workspace.programme.elements;
    let Some(id) = context.asked.get("element") else {
        let all = scene.workspace.recommendations.iter();
        return Ok(all.map(|r| r.element).min().unwrap_or(0));
    };
    let found = elements
        .iter()
        .position(|element| element.id.as_str() == id);
    found.ok_or_else(|| {
        let known: Vec<&str> = elements.iter().map(|e| e.id.as_str()).collect();
        let words = suggestion(id, &known);
        Refused::NotFound(format!("There is no element `{id}`: {words}"))
    })
}

fn rows(context: &Context, scene: &Scene, ids: &[String]) -> Vec<Row> {
    let (workspace, state) = (&scene.workspace, &context.state);
    let linked = linked(scene);
    let found = ids.iter().filter_map(|id| workspace.recommendation(id));
    found
        .map(|r| {
            let gap = &scene.gaps.recommendations[r];
            let links = linked[r].iter().map(|&w| named(workspace, state, w));
            Row {
                id: gap.id.clone(),
                text: words::text(&workspace.recommendations[r], 200),
                href: words::recommendation(state, &gap.id),
                words: format!("{}, {}", status(gap.status), percent(gap.coverage.value())),
                workstreams: Cut::of(links, LINKS),
            }
        })
        .collect()
}
