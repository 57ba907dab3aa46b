//! Signs of block voting, flagged and counted all the same.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use super::{copy, import};

/// Votes of six people for the same three ideas within minutes, and of others; the last votes of `late`
/// come eleven minutes after the others.
fn votes(people: usize, late: usize, has_times: bool) -> String {
    let mut out = String::from("participant,target,vote");
    out.push_str(if has_times { ",time\n" } else { "\n" });
    for person in 0..people + late {
        let minute = if person < people { person } else { people + 10 };
        for (second, (idea, vote)) in [("i1", "up"), ("i3", "up"), ("i2", "down")]
            .iter()
            .enumerate()
        {
            let _ = write!(out, "b{person},{idea},{vote}");
            if has_times {
                let _ = write!(out, ",2018-03-03T10:{minute:02}:0{second}");
            }
            out.push('\n');
        }
    }
    for (person, idea) in [("x", "i1"), ("y", "i2"), ("z", "i4")] {
        let _ = writeln!(
            out,
            "{person},{idea},up{}",
            if has_times { ",2018-03-03T10:00" } else { "" }
        );
    }
    out
}

fn flags(votes: &str) -> Value {
    let folder = copy();
    fs::write(folder.path().join("votes.csv"), votes).unwrap();
    let ran = import(folder.path(), &["--format", "json", "--replicates", "0"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let view: Value = serde_json::from_str(&ran.stdout).unwrap();
    view["flags"].clone()
}

#[test]
fn a_block_says_what_it_adds() {
    let found = flags(&(votes(6, 0, true) + &others(9, true)));
    // i1 is in two cells, i3 in one of the question `staff`, i2 in one: 6 + 6 − 6, and 6.
    let block = json!({
        "participants": 6,
        "ballot_sizes": [3, 3],
        "seconds": 300,
        "first_lines": [2, 5, 8, 11, 14],
        "adds": [
            {"question": "staff", "element": "skills", "net_votes": 6},
            {"question": "staff", "element": "technology", "net_votes": 6},
        ],
    });
    assert_eq!(found["blocks"], json!([block]));
    assert_eq!(found["blocks_found"], 1);
}

#[test]
fn five_within_ten_minutes_of_the_next_are_a_block_and_four_are_none() {
    assert_eq!(flags(&votes(5, 0, true))["blocks_found"], 1);
    assert_eq!(flags(&votes(4, 0, true))["blocks_found"], 0);
    // The late ones come eleven minutes after the last of the four.
    assert_eq!(flags(&votes(4, 4, true))["blocks_found"], 0);
    let block = flags(&(votes(5, 1, true) + &others(9, true)));
    assert_eq!(block["blocks"][0]["participants"], 5);
}

#[test]
fn a_block_is_not_counted_where_that_tells_of_the_few_others() {
    // Three more voted for something else; with one more, four did, and with two more, five.
    for (more, shown) in [
        (0, json!("not shown")),
        (1, json!("not shown")),
        (2, json!(6)),
    ] {
        let found = flags(&(votes(6, 0, true) + &others(more, true)));
        assert_eq!(found["blocks"][0]["participants"], shown, "{more}");
    }
}

/// Others who cast one vote each.
fn others(many: usize, has_times: bool) -> String {
    let time = if has_times { ",2018-03-05T10:00" } else { "" };
    let line = |n: usize| format!("other{n},i4,up{time}\n");
    (1..=many).map(line).collect()
}

#[test]
fn without_times_ballots_have_to_be_the_same() {
    let found = flags(&(votes(5, 1, false) + &others(9, false)));
    assert_eq!(found["times"], "unknown");
    assert_eq!(found["blocks"][0]["participants"], 6);
    assert_eq!(found["blocks"][0]["seconds"], Value::Null);
    // One vote more makes another ballot.
    let other = votes(5, 0, false) + "b0,i4,up\n";
    assert_eq!(flags(&other)["blocks_found"], 0);
}
