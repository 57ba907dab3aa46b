//! The framework figure: elements by the half of the framework that they stand in (willing, able),
//! today and with the plan.

use schemars::JsonSchema;
use serde::Serialize;

use super::Run;
use super::gains::{Gain, gain};
use crate::model::Readiness;

/// A half of the framework.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrameworkHalf {
    /// All its recommendations together; its name is `Willing`, `Able`, or `Neither`.
    pub whole: Gain,
    /// Its elements, in the programme's order.
    pub elements: Vec<Gain>,
}

/// The framework.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrameworkFacts {
    /// Its halves, in the order in which the programme first names them; elements of neither last.
    pub halves: Vec<FrameworkHalf>,
}

impl FrameworkFacts {
    /// Nothing where no element stands in a half.
    pub(super) fn of(run: &Run<'_>) -> Option<Self> {
        let elements = &run.workspace.programme.elements;
        let mut named: Vec<Option<Readiness>> = Vec::new();
        for element in elements.iter().filter(|e| e.readiness.is_some()) {
            if !named.contains(&element.readiness) {
                named.push(element.readiness);
            }
        }
        if named.is_empty() {
            return None;
        }
        if elements.iter().any(|element| element.readiness.is_none()) {
            named.push(None);
        }
        let halves = named.into_iter().map(|readiness| half(run, readiness));
        Some(Self {
            halves: halves.collect(),
        })
    }
}

fn half(run: &Run<'_>, readiness: Option<Readiness>) -> FrameworkHalf {
    let elements = &run.workspace.programme.elements;
    let of = |r: usize| run.workspace.recommendations[r].element;
    let name = match readiness {
        Some(Readiness::Willing) => "Willing",
        Some(Readiness::Able) => "Able",
        None => "Neither",
    };
    let members = elements.iter().enumerate();
    let members = members.filter(|(_, element)| element.readiness == readiness);
    FrameworkHalf {
        whole: gain(run, name, |r| elements[of(r)].readiness == readiness),
        elements: members
            .map(|(index, element)| gain(run, &element.name, |r| of(r) == index))
            .collect(),
    }
}
