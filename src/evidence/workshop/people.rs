//! How many people took part: shown as far as that tells of nobody.

use serde::{Serialize, Serializer};

use super::raw::Workshop;
use crate::model::SUPPRESSED;

/// A number of people: below five it is not shown, since it could show who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum People {
    /// Nobody, or five and more.
    Shown(usize),
    /// From one to four.
    Few,
    /// Any number: shown, it would tell of one to four people, here or by subtraction.
    Hidden,
}

impl People {
    fn new(number: usize) -> Self {
        match number {
            1..=4 => Self::Few,
            _ => Self::Shown(number),
        }
    }
}

impl std::fmt::Display for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shown(number) => f.write_str(&crate::words::grouped(*number as i64)),
            Self::Few => f.write_str(SUPPRESSED),
            Self::Hidden => f.write_str("not shown"),
        }
    }
}

crate::model::described::described!(People, {"type": ["integer", "string"]});

impl Serialize for People {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Shown(number) => serializer.serialize_u64(*number as u64),
            Self::Few => serializer.serialize_str(SUPPRESSED),
            Self::Hidden => serializer.serialize_str("not shown"),
        }
    }
}

/// Of each person whether they posted, commented or voted.
fn contributed(workshop: &Workshop) -> Vec<bool> {
    let mut contributed = vec![false; workshop.people.len()];
    let posted = workshop.ideas.iter().filter_map(|idea| idea.participant);
    let said = workshop.comments.iter().map(|comment| comment.participant);
    let voted = workshop.votes.iter().map(|vote| vote.participant);
    for person in posted.chain(said).chain(voted) {
        contributed[person as usize] = true;
    }
    contributed
}

/// How many people posted, commented or voted.
pub(super) fn contributors(workshop: &Workshop) -> usize {
    contributed(workshop).into_iter().filter(|&is| is).count()
}

/// How many took part, and in what way.
pub(super) struct TookPart {
    pub contributors: People,
    pub registered: Option<People>,
    pub spectators: Option<People>,
    pub not_registered: Option<People>,
}

impl TookPart {
    pub fn of(workshop: &Workshop, voters: usize) -> Self {
        let contributed = contributed(workshop);
        let mut registered = vec![false; workshop.people.len()];
        for registration in workshop.registrations.iter().flatten() {
            registered[registration.participant as usize] = true;
        }
        let with = |wanted: (bool, bool)| {
            let people = registered.iter().zip(&contributed);
            people.filter(|&(&r, &c)| (r, c) == wanted).count()
        };
        let (both, only_registered) = (with((true, true)), with((true, false)));
        let found = Self::shown(both, only_registered, with((false, true)), voters);
        match workshop.registrations {
            Some(_) => found,
            None => Self {
                registered: None,
                spectators: None,
                not_registered: None,
                ..found
            },
        }
    }

    /// Sums may be shown, and who did both, or one without the other, only where none of them are few: any
    /// one would tell the others by subtraction. As many as voted are shown beside all who contributed
    /// wherever votes are drawn again, so the difference may not be few either.
    fn shown(both: usize, spectators: usize, not_registered: usize, voters: usize) -> Self {
        let is_few = |number: usize| People::new(number) == People::Few;
        let contributors = both + not_registered;
        let hides_voters = is_few(contributors - voters.min(contributors));
        let hides = hides_voters || [both, spectators, not_registered].into_iter().any(is_few);
        let part = |number| {
            if hides {
                People::Hidden
            } else {
                People::Shown(number)
            }
        };
        Self {
            contributors: match People::new(contributors) {
                People::Shown(_) if hides_voters => People::Hidden,
                other => other,
            },
            registered: Some(People::new(both + spectators)),
            spectators: Some(part(spectators)),
            not_registered: Some(part(not_registered)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::bootstrap::FEWEST;
    use super::*;

    /// Whoever knows the rule, and all that is shown, still has more than one answer for every number from
    /// one to four.
    #[test]
    fn no_few_people_follow_from_what_is_shown() {
        let mut alike: BTreeMap<_, Vec<[usize; 6]>> = BTreeMap::new();
        for both in 0..=26_usize {
            let rest = 0..=26 - both;
            for (spectators, not_registered) in
                rest.clone().flat_map(|s| rest.clone().map(move |n| (s, n)))
            {
                let contributors = both + not_registered;
                for voters in contributors.saturating_sub(6)..=contributors {
                    let shown = TookPart::shown(both, spectators, not_registered, voters);
                    let drawn = (voters >= FEWEST).then_some(voters);
                    let key = (
                        shown.contributors,
                        (shown.registered, shown.spectators, shown.not_registered),
                        drawn,
                    );
                    // Whether votes are drawn again is anybody's choice.
                    for key in BTreeSet::from([key, (key.0, key.1, None)]) {
                        alike.entry(key).or_default().push([
                            both,
                            spectators,
                            not_registered,
                            contributors,
                            both + spectators,
                            drawn.map_or(0, |voters| contributors - voters),
                        ]);
                    }
                }
            }
        }
        // With more voters, others who would contribute are more than were made up here.
        let whole = alike
            .iter()
            .filter(|((.., drawn), _)| drawn.is_none_or(|voters| voters <= 22));
        for (shown, cases) in whole {
            for number in 0..6 {
                let values: BTreeSet<usize> = cases.iter().map(|case| case[number]).collect();
                let told = values.len() == 1 && values.iter().any(|value| (1..5).contains(value));
                assert!(!told, "{shown:?} tells {values:?}, number {number}");
            }
        }
        assert!(alike.len() > 1000);
    }

    #[test]
    fn sums_are_shown_where_their_parts_are_not() {
        use People::{Few, Hidden, Shown};
        let shown = |both, spectators, not_registered, voters| {
            let found = TookPart::shown(both, spectators, not_registered, voters);
            let parts = [found.registered, found.spectators, found.not_registered];
            (found.contributors, parts.map(Option::unwrap))
        };
        let all = (Shown(15), [Shown(20), Shown(10), Shown(5)]);
        assert_eq!(shown(10, 10, 5, 10), all);
        // 12 − 9 would be the spectators, were it told that nobody came unregistered.
        assert_eq!(shown(9, 3, 0, 9), (Shown(9), [Shown(12), Hidden, Hidden]));
        assert_eq!(shown(8, 4, 1, 9), (Shown(9), [Shown(12), Hidden, Hidden]));
        assert_eq!(
            shown(9, 0, 0, 9),
            (Shown(9), [Shown(9), Shown(0), Shown(0)])
        );
        // Two contributed and did not vote.
        assert_eq!(shown(30, 0, 0, 28), (Hidden, [Shown(30), Hidden, Hidden]));
        assert_eq!(shown(2, 0, 0, 2), (Few, [Few, Hidden, Hidden]));
    }
}
