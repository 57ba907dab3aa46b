//! What nobody does, and what serves nothing: recommendations without cover, workstreams that cover none,
//! and workstreams that describe the same work.

use serde::Serialize;

use super::map::listed;
use super::words::{self, Cut, Named, named, percent};
use crate::coverage::{GapStatus, Standing as Stands};
use crate::matching::{Overlap, overlaps};
use crate::web::solving::Scene;
use crate::web::state::State;
use crate::words::{count, listed as joined};

/// So many of each are listed.
const GAPS: usize = 10;
const WORKSTREAMS: usize = 100;
const OVERLAPS: usize = 8;

/// Both.
#[derive(Serialize)]
pub(super) struct Standing {
    nobody: Nobody,
    serves_none: Cut<Named>,
    adjacent: Cut<Named>,
    overlaps: Cut<Pair>,
}

#[derive(Serialize)]
struct Nobody {
    /// Those that no current workstream covers, the heaviest first.
    open: Cut<Open>,
    /// The list of all of them.
    all: String,
    number: usize,
}

#[derive(Serialize)]
struct Open {
    id: String,
    text: String,
    href: String,
    weight: String,
}

#[derive(Serialize)]
struct Pair {
    both: [Named; 2],
    words: String,
}

impl Standing {
    pub fn of(scene: &Scene, state: &State) -> Self {
        let of = |wanted: Stands| {
            let all = scene.gaps.workstreams.iter().enumerate();
            let found: Vec<usize> = all
                .filter(|(_, w)| w.standing == wanted)
                .map(|(index, _)| index)
                .collect();
            let found = found.into_iter();
            Cut::of(
                found.map(|w| named(&scene.workspace, state, w)),
                WORKSTREAMS,
            )
        };
        let found = overlaps(&scene.workspace);
        let pairs = found.listed.iter();
        let mut alike = Cut::of(
            pairs
                .filter_map(|p| pair(scene, state, p))
                .collect::<Vec<_>>()
                .into_iter(),
            OVERLAPS,
        );
        alike.more = Some(found.pairs.saturating_sub(alike.shown.len())).filter(|&more| more > 0);
        Self {
            nobody: nobody(scene, state),
            serves_none: of(Stands::ServesNone),
            adjacent: of(Stands::Adjacent),
            overlaps: alike,
        }
    }
}

fn nobody(scene: &Scene, state: &State) -> Nobody {
    let all = scene.gaps.recommendations.iter().enumerate();
    let mut open: Vec<usize> = all
        .filter(|(_, gap)| gap.status == GapStatus::Uncovered)
        .map(|(r, _)| r)
        .collect();
    // Equal ones stay by id.
    open.sort_by(|&a, &b| scene.weights.share(b).total_cmp(&scene.weights.share(a)));
    let number = open.len();
    let shown = open.into_iter().map(|r| {
        let gap = &scene.gaps.recommendations[r];
        Open {
            id: gap.id.clone(),
            text: words::text(&scene.workspace.recommendations[r], 200),
            href: words::recommendation(state, &gap.id),
            weight: percent(scene.weights.share(r)),
        }
    });
    Nobody {
        open: Cut::of(shown, GAPS),
        all: listed(state, &[("status", "uncovered")]),
        number,
    }
}

fn pair(scene: &Scene, state: &State, found: &Overlap) -> Option<Pair> {
    let [one, other] = &found.workstreams;
    let index = |id: &str| scene.workspace.workstream(id);
    let both = [index(one)?, index(other)?].map(|w| named(&scene.workspace, state, w));
    let terms: Vec<&str> = found
        .terms
        .iter()
        .take(4)
        .map(|t| t.word.as_str())
        .collect();
    Some(Pair {
        both,
        words: format!(
            "{} alike, by {} such as {}",
            percent(found.score),
            count(found.terms.len(), "shared word"),
            joined(&terms)
        ),
    })
}
