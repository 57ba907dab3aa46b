//! What stands in which picture of the coverage diagram, and in which order.

use std::collections::BTreeMap;

use super::super::super::facts::{
    DiagramElement, DiagramFacts, DiagramRecommendation, DiagramWorkstream,
};

/// So many rows on either side fit a page.
const MOST: usize = 60;

/// A workstream and its row.
pub(super) struct Placed<'a> {
    pub workstream: &'a DiagramWorkstream,
    pub place: usize,
}

/// A picture.
pub(super) struct Page<'a> {
    /// The element, where the picture has but one of several.
    pub name: Option<String>,
    pub elements: Vec<DiagramElement>,
    /// From top to bottom.
    pub workstreams: Vec<Placed<'a>>,
    /// How many workstreams were left out for want of room.
    pub weaker: usize,
}

impl Page<'_> {
    /// Rows on the left: recommendations and the names of elements.
    pub fn rows(&self) -> usize {
        rows(&self.elements)
    }

    /// The recommendations, from top to bottom.
    pub fn recommendations(&self) -> impl Iterator<Item = &DiagramRecommendation> {
        let elements = self.elements.iter();
        elements.flat_map(|element| element.recommendations.iter())
    }
}

fn rows(elements: &[DiagramElement]) -> usize {
    elements
        .iter()
        .map(|element| element.recommendations.len() + 1)
        .sum()
}

/// One picture if everything fits; otherwise one for each element, or for equal pieces of it.
pub(super) fn pages(facts: &DiagramFacts) -> Vec<Page<'_>> {
    let serving = facts
        .workstreams
        .iter()
        .filter(|w| !w.links.is_empty())
        .count();
    if rows(&facts.elements) <= MOST && serving <= MOST {
        return vec![page(facts, facts.elements.clone(), None, MOST)];
    }
    let of_element = |element: &DiagramElement| -> Vec<Page<'_>> {
        let pieces = pieces(facts, element);
        let named =
            |piece: DiagramElement| page(facts, vec![piece], Some(element.name.clone()), MOST);
        pieces.into_iter().map(named).collect()
    };
    facts.elements.iter().flat_map(of_element).collect()
}

/// All of it, in one picture.
pub(super) fn whole(facts: &DiagramFacts) -> Page<'_> {
    page(facts, facts.elements.clone(), None, usize::MAX)
}

/// An element in as few equal pieces as fit, in the order of its recommendations.
fn pieces(facts: &DiagramFacts, element: &DiagramElement) -> Vec<DiagramElement> {
    let all = element.recommendations.len();
    let cut = |number: usize| -> Vec<DiagramElement> {
        let piece = |n: usize| DiagramElement {
            name: element.name.clone(),
            recommendations: element.recommendations[n * all / number..(n + 1) * all / number]
                .to_vec(),
        };
        (0..number).map(piece).collect()
    };
    let fits = |piece: &DiagramElement| {
        let one = std::slice::from_ref(piece);
        rows(one) <= MOST && serving(facts, one).len() <= MOST
    };
    let mut numbers = 1..=all;
    let number = numbers.find(|&number| cut(number).iter().all(fits));
    cut(number.unwrap_or(all))
}

/// The workstreams that serve some recommendation of these: each with the row that its links lie
/// about, by their strength, and with the strongest of them.
fn serving<'a>(
    facts: &'a DiagramFacts,
    elements: &[DiagramElement],
) -> Vec<(&'a DiagramWorkstream, f64, f64)> {
    let mut rows: BTreeMap<&str, f64> = BTreeMap::new();
    let mut row = 0.0;
    for element in elements {
        row += 1.0;
        for recommendation in &element.recommendations {
            rows.insert(&recommendation.id, row);
            row += 1.0;
        }
    }
    let found = facts.workstreams.iter().filter_map(|workstream| {
        let links = workstream.links.iter().filter_map(|link| {
            let row = rows.get(link.recommendation.as_str())?;
            Some((*row, link.strength.value.value()))
        });
        let (mut sum, mut weight, mut strongest) = (0.0, 0.0, 0.0_f64);
        for (row, strength) in links {
            sum += row * strength;
            weight += strength;
            strongest = strongest.max(strength);
        }
        (weight > 0.0).then(|| (workstream, sum / weight, strongest))
    });
    found.collect()
}

/// With the workstreams in the order of what they serve, so that few lines cross: the left side has
/// its order from the programme, so the barycentres settle the right one at once. Ties stay by id.
fn page(
    facts: &DiagramFacts,
    elements: Vec<DiagramElement>,
    name: Option<String>,
    most: usize,
) -> Page<'_> {
    let mut found = serving(facts, &elements);
    let all = found.len();
    found.sort_by(|a, b| b.2.total_cmp(&a.2));
    found.truncate(most);
    found.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.id.cmp(&b.0.id)));
    let mut workstreams: Vec<&DiagramWorkstream> = found.iter().map(|found| found.0).collect();
    if name.is_none() {
        // Those that serve nothing stand below, if there is room for all of them.
        let alone: Vec<_> = facts
            .workstreams
            .iter()
            .filter(|w| w.links.is_empty())
            .collect();
        if workstreams.len() + alone.len() <= most {
            workstreams.extend(alone);
        }
    }
    let placed = workstreams.into_iter().enumerate();
    Page {
        name,
        elements,
        weaker: all - found.len(),
        workstreams: placed
            .map(|(place, workstream)| Placed { workstream, place })
            .collect(),
    }
}
