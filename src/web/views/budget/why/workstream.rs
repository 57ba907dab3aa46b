//! A workstream, explained.

use super::super::changes::name;
use super::super::found::signed;
use super::super::percent;
use super::super::table::Table;
use super::{Section, Words};
use crate::model::Money;
use crate::optimise::explain::{
    Answered, Leaving, LevelInstead, Stopped, Switching, WhatIf, WorkstreamExplained,
    in_a_row as levels,
};
use crate::words::capital;

impl Words<'_> {
    /// Its parts, in the order in which people ask.
    pub(super) fn workstream(&self, one: &WorkstreamExplained) -> Result<Vec<Section>, String> {
        let mut sections = vec![in_the_plan(one)];
        if let Some(fixed) = &one.fixed {
            let caption = "Without it, all else as planned";
            sections[0]
                .tables
                .push(self.shifts(caption, &fixed.recommendations)?);
        }
        if let Some(found) = &one.stopped {
            sections.push(self.stopped(found)?);
        }
        if let Some(found) = &one.leaving {
            sections.push(self.leaving(found)?);
        }
        if let Some(found) = &one.having {
            sections.extend(self.having(&one.id, found)?);
        }
        if !one.levels_instead.is_empty() {
            sections.push(levels_instead(&one.levels_instead)?);
        }
        sections.extend(one.switching.as_ref().map(switching));
        Ok(sections)
    }

    fn stopped(&self, found: &Stopped) -> Result<Section, String> {
        let headings = [
            "Recommendation",
            ">If nothing changes",
            ">Only it stopped",
            ">In the plan",
            "Made up by",
        ];
        let caption = "What it covers, and who brings more of that in the plan";
        let mut table = Table::new(caption, &headings);
        for served in &found.serves {
            let shares = [served.business_as_usual, served.without, served.planned];
            let mut cells: Vec<String> = shares.map(|share| percent(share.value())).to_vec();
            let by = served.made_up_by.iter().map(|id| name(self.workspace, id));
            let by: Vec<&str> = by.collect();
            cells.push(match by.is_empty() {
                true => "nobody".to_owned(),
                false => by.join(", "),
            });
            self.recommended(&mut table, &served.recommendation, cells);
        }
        let mut words = vec![format!(
            "Stopping it releases {} and costs {} once: {} net.",
            found.released.exact(),
            found.exit_cost.exact(),
            found.net.exact()
        )];
        if found.serves.is_empty() {
            words.push("It covers nothing today.".to_owned());
        }
        Ok(Section {
            title: "What stopping it does",
            words,
            tables: vec![table.html_if_any()?],
        })
    }

    fn leaving(&self, found: &Leaving) -> Result<Section, String> {
        let headings = ["If", ">Coverage", ">Lost", "Is that a plan?"];
        let caption = format!("Without it: {}", levels(&found.levels));
        let mut table = Table::new(caption, &headings);
        for (words, answer) in [
            ("everything is planned again", &found.global),
            ("what else runs is held", &found.local),
            ("nothing else changes", &found.drop_only),
        ] {
            let coverage = answer.coverage.map(|share| percent(share.value()));
            let coverage = coverage.unwrap_or_else(|| "–".to_owned());
            table.row(words, [coverage, answer.lost(), answer.is_a_plan()]);
        }
        let again = &found.global;
        let nothing = again.changes.is_empty() && again.outcome == Answered::Possible;
        Ok(Section {
            title: "What leaving it out would cost",
            words: Vec::from_iter(nothing.then(|| "Nothing would replace it.".to_owned())),
            tables: vec![
                table.html()?,
                self.changes(
                    "What would replace it, everything planned again",
                    &again.changes,
                )?,
                self.shifts("What that would cover", &again.recommendations)?,
            ],
        })
    }

    fn having(&self, id: &str, found: &WhatIf) -> Result<Option<Section>, String> {
        let title = match found.outcome {
            Answered::Possible => "The best plan that has it",
            Answered::NotAffordable => "The best plan that has it, with more money",
            Answered::NotPossible | Answered::NotKnown => "Having it",
        };
        // What is asked about comes first.
        let mut changes = found.changes.clone();
        changes.sort_by_key(|change| change.workstream != id);
        let words = match found.cost {
            Some(_) => format!(
                "That is {}. It would cost {}.",
                found.is_a_plan(),
                found.lost()
            ),
            None => format!("That is {}.", found.is_a_plan()),
        };
        Ok(Some(Section {
            title,
            words: vec![match found.outcome {
                Answered::NotKnown => "Time ran out before that was known.".to_owned(),
                _ => words,
            }],
            tables: vec![
                self.changes("What it does otherwise than the plan", &changes)?,
                self.shifts("What that would cover", &found.recommendations)?,
            ],
        }))
    }
}

fn in_the_plan(one: &WorkstreamExplained) -> Section {
    let mut words = vec![match &one.cost {
        Some(cost) => {
            let all: Money = cost.values().copied().sum();
            format!(
                "{}; {} over all years, {} against business as usual.",
                capital(&levels(&one.levels)),
                all.exact(),
                signed(one.change)
            )
        }
        None => format!(
            "{}; what it costs is not known.",
            capital(&levels(&one.levels))
        ),
    }];
    words.extend(one.optimism_bias.as_ref().map(|bias| {
        format!(
            "Costs here include the optimism bias of {} that it states: {} of the plan's.",
            bias.factor.percent(),
            bias.adds.exact()
        )
    }));
    Section {
        title: "In the plan",
        words,
        tables: Vec::new(),
    }
}

fn levels_instead(all: &[LevelInstead]) -> Result<Section, String> {
    let headings = ["Level", "Levels", ">Its cost", ">Lost", "Is that a plan?"];
    let caption = "The best plan in which it ends up at another level";
    let mut table = Table::new(caption, &headings);
    for one in all {
        let dash = || "–".to_owned();
        let cells = [
            one.levels.as_ref().map_or_else(dash, levels),
            one.spend.map_or_else(dash, Money::exact),
            one.plan.lost(),
            one.plan.is_a_plan(),
        ];
        table.row(&one.level, cells);
    }
    Ok(Section {
        title: "Another level instead",
        words: Vec::new(),
        tables: vec![table.html()?],
    })
}

fn switching(found: &Switching) -> Section {
    Section {
        title: "The cost at which that would change",
        words: vec![found.words()],
        tables: Vec::new(),
    }
}
