//! What is odd about votes and registrations, for people.

use super::super::super::table::{self, hanging};
use crate::evidence::workshop::{Block, Counts, Flags, People, Repeats, SameLines, Times};
use crate::words::{choose, count, grouped, listed_up_to};

/// So many groups and blocks are printed; `--format json` has more.
const PRINTED: usize = 10;

pub(super) fn flagged(flags: &Flags, counts: &Counts) -> String {
    let mut out = String::from("\nFlagged, and counted all the same\n");
    let mut say = |words: String| out.push_str(&hanging(&format!("- {words}")));
    if let Some(registrations) = &flags.registrations {
        say(match registrations.has_emails {
            true => groups(&registrations.same_email, "one address"),
            false => "Registrations come without addresses: nothing to compare.".to_owned(),
        });
        say(groups(&registrations.same_participant, "one participant"));
    }
    if let Some(people) = counts.not_registered {
        say(format!(
            "People who contributed without being registered: {people}."
        ));
    }
    say(repeats(
        &flags.repeated_votes,
        "again on what somebody had voted on",
    ));
    say(repeats(&flags.own_votes, "for or against one's own"));
    say(blocks(flags));
    let shown = &flags.blocks[..flags.blocks.len().min(PRINTED)];
    if !shown.is_empty() {
        out.push_str(&table::text(
            &[
                ">participants",
                ">ideas voted on",
                ">time span",
                "first votes",
                "adds to net votes",
            ],
            &shown.iter().map(block).collect::<Vec<_>>(),
        ));
    }
    for how in &flags.how {
        out.push_str(&hanging(how));
    }
    out
}

fn lines(numbers: &[u32], all: usize) -> String {
    let mut shown: Vec<String> = numbers.iter().map(|&n| grouped(n.into())).collect();
    if all > shown.len() {
        shown.push("...".to_owned());
    }
    format!("{} {}", choose(all, "line", "lines"), shown.join(", "))
}

fn groups(same: &SameLines, what: &str) -> String {
    let shown: Vec<String> = same
        .lines
        .iter()
        .map(|group| lines(group, group.len()))
        .collect();
    match same.groups {
        0 => format!("Registrations with {what}: none."),
        groups => format!(
            "Registrations with {what}: {} ({}).",
            count(groups, "group"),
            listed_up_to(&shown, PRINTED)
        ),
    }
}

fn repeats(repeats: &Repeats, what: &str) -> String {
    match repeats.votes {
        0 => format!("Votes {what}: none."),
        votes => format!(
            "Votes {what}: {} ({}).",
            grouped(votes as i64),
            lines(&repeats.first_lines, votes)
        ),
    }
}

fn blocks(flags: &Flags) -> String {
    let times = match flags.times {
        Times::Known => "",
        Times::Partly => " Some votes have no time.",
        Times::Unknown => " The votes have no times.",
    };
    let found = match flags.blocks_found {
        0 => "Block voting: no sign of it.".to_owned(),
        blocks => {
            let shown = flags.blocks.len().min(PRINTED);
            let more = match blocks - shown {
                0 => String::new(),
                _ => format!(", the {shown} largest below"),
            };
            format!("Signs of block voting: {}{more}.", count(blocks, "block"))
        }
    };
    found + times
}

fn block(block: &Block) -> Vec<String> {
    let (least, most) = block.ballot_sizes;
    let sizes = match least == most {
        true => least.to_string(),
        false => format!("{least} to {most}"),
    };
    let span = block.seconds.map_or("unknown".to_owned(), |seconds| {
        format!("{}:{:02} min", seconds / 60, seconds % 60)
    });
    let adds = block.adds.iter().map(|added| {
        let sign = if added.net_votes > 0 { "+" } else { "" };
        let net = grouped(added.net_votes);
        format!("{} / {} {sign}{net}", added.question, added.element)
    });
    let adds: Vec<String> = adds.collect();
    vec![
        block.participants.to_string(),
        sizes,
        span,
        match block.participants {
            People::Shown(all) => lines(&block.first_lines, all),
            _ => format!("{} ...", lines(&block.first_lines, block.first_lines.len())),
        },
        if adds.is_empty() {
            "nothing: no idea of it is coded".to_owned()
        } else {
            adds.join(", ")
        },
    ]
}
