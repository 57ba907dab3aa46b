//! What one plan does otherwise than another, in a few words each.

use crate::cli::optimise::course;
use crate::optimise::Action;
use crate::scenarios::Changed;

/// By workstream: `starts a`, `stops b`.
pub(super) fn steps(changed: &[Changed]) -> Vec<String> {
    let step = |change: &Changed| {
        let name = &change.workstream;
        match (change.from, change.to) {
            (from, to) if from == to => {
                let courses = [&change.from_levels, &change.to_levels].map(course);
                format!("moves {name} ({} to {})", courses[0], courses[1])
            }
            (_, Action::Start) => format!("starts {name}"),
            (_, Action::Stop) => format!("stops {name}"),
            (_, Action::NotFunded) => format!("drops {name}"),
            (Action::Stop, Action::Reduce) => format!("keeps {name}, reduced"),
            (Action::Stop, Action::Expand) => format!("keeps {name}, expanded"),
            (Action::Stop, _) => format!("keeps {name}"),
            (_, Action::Expand) => format!("expands {name}"),
            (_, Action::Reduce) => format!("reduces {name}"),
            (_, Action::Continue | Action::Fixed) => format!("continues {name} as now"),
        }
    };
    changed.iter().map(step).collect()
}
