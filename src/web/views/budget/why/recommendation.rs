//! A recommendation, explained.

use super::super::changes::{href, name};
use super::super::percent;
use super::super::table::Table;
use super::{Section, Words};
use crate::model::{Fraction, Money, Objective};
use crate::optimise::explain::{
    Additions, Answered, Contributor, Covering, RecommendationExplained, in_a_row as levels,
};

impl Words<'_> {
    /// Its parts, in the order in which people ask.
    pub(super) fn recommendation(
        &self,
        one: &RecommendationExplained,
    ) -> Result<Vec<Section>, String> {
        let years = match self.workspace.programme.objective {
            Objective::Average => "the mean of all years",
            Objective::Final => "the last year",
        };
        let mut words = vec![format!(
            "It carries {} of all weight. Coverage here is {years}.",
            percent(one.share.value())
        )];
        words.extend(one.excused.as_ref().map(|excused| {
            let until = excused.until.map(|date| format!(" until {date}"));
            let until = until.unwrap_or_default();
            format!("Its gap is excused ({}){until}.", excused.state)
        }));
        let mut sections = vec![
            Section {
                title: "Coverage",
                words,
                tables: vec![coverage(one)?],
            },
            self.contributors(&one.contributors)?,
        ];
        if let Some(found) = &one.covering {
            sections.push(self.covering(found)?);
        }
        Ok(sections)
    }

    fn contributors(&self, all: &[Contributor]) -> Result<Section, String> {
        let headings = [
            "Workstream",
            "Covers",
            ">Today",
            ">In the plan",
            ">At best",
            "Levels in the plan",
        ];
        let mut table = Table::new("What each brings", &headings);
        let share = |share: Fraction| match share.value() > 0.0 {
            true => percent(share.value()),
            false => "–".to_owned(),
        };
        for one in all {
            let cells = [
                one.part.clone(),
                share(one.today.strength),
                share(one.planned.strength),
                share(one.at_best),
                levels(&one.levels),
            ];
            let name = name(self.workspace, &one.workstream);
            table.linked(href(&one.workstream, &self.query), (name, None), cells);
        }
        let nobody = "Nobody covers it, and no workstream is linked to it.";
        Ok(Section {
            title: "Who covers it, or could",
            words: Vec::from_iter(all.is_empty().then(|| nobody.to_owned())),
            tables: vec![table.html_if_any()?],
        })
    }

    fn covering(&self, found: &Covering) -> Result<Section, String> {
        let plan = &found.plan;
        let title = match plan.outcome {
            Answered::Possible => "The best plan within the budget that covers it",
            Answered::NotAffordable => "The best plan that covers it, with more money",
            Answered::NotPossible | Answered::NotKnown => "Covering it",
        };
        let mut words = vec![match plan.cost {
            Some(_) => format!(
                "That is {}. It would cost {}.",
                plan.is_a_plan(),
                plan.lost()
            ),
            None if plan.outcome == Answered::NotKnown => {
                "Time ran out before that was known.".to_owned()
            }
            None => format!("That is {}.", plan.is_a_plan()),
        }];
        let mut tables = vec![
            self.changes("What it does otherwise than the plan", &plan.changes)?,
            self.shifts("What that would cover", &plan.recommendations)?,
        ];
        match (&found.additions, found.additions_found) {
            (Some(additions), _) => {
                words.push(added(additions));
                let caption = "The cheapest additions to this plan that cover it";
                tables.push(self.changes(caption, &additions.changes)?);
            }
            (None, Answered::NotKnown) => words.push(
                "Time ran out before the cheapest additions to this plan were found.".to_owned(),
            ),
            (None, _) => words.push("No additions to this plan cover it.".to_owned()),
        }
        if found.additions.is_none() {
            words.push(format!(
                "Everything linked to it, at its best and whatever the money, would bring it to {}.",
                percent(found.most.value())
            ));
        }
        Ok(Section {
            title,
            words,
            tables,
        })
    }
}

fn coverage(one: &RecommendationExplained) -> Result<String, String> {
    let headings = [
        "Part",
        ">Share",
        ">Today",
        ">If nothing changes",
        ">In the plan",
    ];
    let mut table = Table::new("How far it is covered", &headings);
    let shares = |shares: [Fraction; 3]| shares.map(|share| percent(share.value()));
    if one.parts.len() > 1 {
        for part in &one.parts {
            let own = shares([part.coverage_today, part.business_as_usual, part.coverage]);
            let share = percent(part.share.value());
            table.row(&part.id, std::iter::once(share).chain(own));
        }
    }
    let own = shares([one.coverage_today, one.business_as_usual, one.coverage]);
    table.total(&one.id, std::iter::once("–".to_owned()).chain(own));
    table.html()
}

fn added(found: &Additions) -> String {
    let money = match found.extra_money == Money::ZERO {
        true => "the budget has that".to_owned(),
        false => format!("{} of that is not in the budget", found.extra_money.exact()),
    };
    format!(
        "The cheapest additions to this plan that cover it, with nothing taken away, cost {} more; {money}. They bring it to {} and the programme to {}.",
        found.spend.exact(),
        percent(found.coverage.value()),
        percent(found.programme_coverage.value())
    )
}
