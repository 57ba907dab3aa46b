//! What was imported, for people.

use super::super::super::table::{self, hanging};
use super::Flags;
use super::data::shown;
use super::flagged::flagged;
use crate::evidence::workshop::{Counts, FEWEST, Import};
use crate::model::{Cell, Table, TableRow, decimal};
use crate::words::{choose, count, grouped};

pub(super) fn text(found: &Import, flags: &Flags) -> String {
    let mut out = counted(&found.counts);
    for table in &found.tables {
        out.push_str(&format!("\n{} ({})\n", table.title, table.id));
        out.push_str(&printed(table));
        if table.id == "balance" {
            out.push_str(&balance(&found.counts));
        }
    }
    out.push_str(&moved(found));
    out.push_str(&flagged(&found.flags, &found.counts));
    out.push_str("\nWhat follows for the weights\n");
    out.push_str(&hanging(&replicates(found, flags)));
    match &flags.out {
        Some(path) => out.push_str(&hanging(&format!(
            "The tables are in {}; `gapwise evidence` adds them up again.",
            path.display()
        ))),
        None => out.push_str("Nothing was written; `--out FILE` writes the tables as YAML.\n"),
    }
    out
}

fn counted(counts: &Counts) -> String {
    let number = |number: i64| grouped(number);
    let mut rows = vec![
        ("ideas", number(counts.ideas)),
        (
            "  of them posted by the organisers (seeds)",
            number(counts.seeds),
        ),
        ("comments", number(counts.comments)),
        ("votes", number(counts.votes.all)),
        ("  for", number(counts.votes.up)),
        ("  against", number(counts.votes.down)),
        (
            "  share of votes against",
            format!("{} %", decimal(counts.votes.down_share(), 1)),
        ),
        ("  on ideas", number(counts.votes_on_ideas.all)),
        (
            "  on comments (in no net votes)",
            number(counts.votes_on_comments.all),
        ),
        (
            "contributions: ideas, comments, votes",
            number(counts.contributions),
        ),
        ("people who contributed", counts.contributors.to_string()),
    ];
    let people = [
        ("people who registered", counts.registered),
        (
            "  of them spectators, who never contributed",
            counts.spectators,
        ),
        ("people who contributed unregistered", counts.not_registered),
    ];
    let given = people.into_iter();
    rows.extend(given.filter_map(|(what, people)| Some((what, people?.to_string()))));
    let left_out = [
        ("left out: ideas", counts.excluded_ideas),
        ("left out: comments on them", counts.excluded_comments),
        ("left out: votes on both", counts.excluded_votes),
    ];
    if counts.excluded_ideas > 0 {
        rows.extend(left_out.map(|(what, left)| (what, number(left))));
    }
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(what, n)| vec![what.to_owned(), n])
        .collect();
    let suppressed = hanging(
        "Numbers of people from one to four are shown as <5; `not shown` stands where a number would give one of those away.",
    );
    format!(
        "{}{suppressed}",
        table::text(&["What there is", ">number"], &rows)
    )
}

/// A table as it would be printed.
fn printed(table: &Table) -> String {
    let has_totals = table.rows.iter().any(|row| row.total.is_some());
    let first = if table.is_cross_table { "domain" } else { "" };
    let columns = table.columns.iter().map(|c| format!(">{}", c.name));
    let headings = std::iter::once(first.to_owned()).chain(columns);
    let headings: Vec<String> = headings
        .chain(has_totals.then(|| ">total".to_owned()))
        .collect();
    let line = |name: &str, row: &TableRow| {
        let cells = row.cells.iter().map(|cell| shown(*cell));
        let total = row
            .total
            .map_or(String::new(), |t| shown(Cell::Hundredths(t)));
        let line = std::iter::once(name.to_owned()).chain(cells);
        line.chain(has_totals.then_some(total)).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(|r| line(&r.name, r)).collect();
    rows.extend(table.totals.iter().map(|totals| line("total", totals)));
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    table::text(&headings, &rows)
}

/// Why the rows of the balance may add up to more than there is.
fn balance(counts: &Counts) -> String {
    let (once, rows) = (counts.contributions, counts.contributions_by_question);
    let mut words = format!("There are {} contributions", grouped(once));
    words += &match rows - once {
        0 => ", and the rows add up to that.".to_owned(),
        more => format!(
            "; the rows add up to {}, which is {} more: ideas that count under several questions are in each of those rows, with their comments and votes. Percentages are of the rows' sum.",
            grouped(rows),
            grouped(more)
        ),
    };
    for uncoded in &counts.uncoded {
        words += &format!(
            " {} under `{}` {} no code and {} in this table only.",
            count(uncoded.ideas, "idea"),
            uncoded.question,
            choose(uncoded.ideas, "has", "have"),
            choose(uncoded.ideas, "stands", "stand")
        );
    }
    hanging(&words)
}

fn moved(found: &Import) -> String {
    let mut out = format!(
        "\nIdeas that count under another question than they were posted: {}\n",
        found.moves.len()
    );
    let rows: Vec<Vec<String>> = found
        .moves
        .iter()
        .map(|m| {
            let stays = if m.stays {
                "also where it was posted"
            } else {
                "moved"
            };
            vec![
                m.idea.clone(),
                m.from.clone(),
                m.to.clone(),
                stays.to_owned(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        out.push_str(&table::text(
            &["idea", "posted under", "counts under", ""],
            &rows,
        ));
    }
    out.push_str(&format!("\nIdeas left out: {}\n", found.exclusions.len()));
    let rows: Vec<Vec<String>> = found
        .exclusions
        .iter()
        .map(|e| vec![e.idea.clone(), e.why.clone()])
        .collect();
    if !rows.is_empty() {
        out.push_str(&table::text(&["idea", "why"], &rows));
    }
    out
}

fn replicates(found: &Import, flags: &Flags) -> String {
    let Some(replicates) = &found.replicates else {
        return if flags.replicates == 0 {
            "The voters were not drawn again.".to_owned()
        } else {
            format!(
                "The voters were not drawn again: that takes a question with an audience, ideas coded to its cells, and {FEWEST} people at least whose votes count there. With fewer, the sums could show how one of them voted."
            )
        };
    };
    let mut words = format!(
        "The {} people who voted on ideas were drawn again {} times with replacement, each with all their votes (seed {}).",
        grouped(replicates.voters as i64),
        grouped(replicates.rows.len() as i64),
        replicates.seed
    );
    words += " It shows how far net votes hang on who happened to vote, if people vote independently of each other; not what those think who never came. What is written names nobody; where few people's votes count in a cell, it may still show how those few voted.";
    if found.flags.blocks_found > 0 {
        words += " Block voting, flagged above, would make it show too little.";
    }
    words
}
