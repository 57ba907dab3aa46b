//! Votes drawn again: what is in a row, and that nobody can tell whose ballots it adds up.

use std::fmt::Write as _;
use std::fs;

use super::{copy, import};

/// What is written, as rows of net votes of the two cells; none where nothing was drawn.
fn rows(votes: &str, flags: &[&str]) -> Vec<[i64; 2]> {
    let folder = copy();
    fs::write(folder.path().join("votes.csv"), votes).unwrap();
    // i2 and i6 count in one cell, i1 in the other.
    let codes = "idea,question,domain,element\ni1,staff,learning,technology\ni2,staff,learning,skills\ni6,staff,learning,skills\n";
    fs::write(folder.path().join("codes.csv"), codes).unwrap();
    let ran = import(folder.path(), &[&["--out", "out.yaml"], flags].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let written = fs::read_to_string(folder.path().join("out.yaml")).unwrap();
    let rows = written
        .split("  rows:\n    - [")
        .last()
        .filter(|_| written.contains("replicates"));
    let rows = rows.into_iter().flat_map(str::lines).map(|line| {
        let line = line.trim_start_matches("    - [").trim_end_matches(']');
        let (skills, technology) = line.split_once(", ").unwrap();
        [skills.parse().unwrap(), technology.parse().unwrap()]
    });
    rows.collect()
}

/// The votes of so many people for one idea.
fn alike(people: usize, idea: &str) -> String {
    let votes = (0..people).map(|person| format!("p{person:02},{idea},up\n"));
    votes.collect()
}

const HEADER: &str = "participant,target,vote\n";

#[test]
fn as_many_are_drawn_as_voted() {
    // All twenty vote alike: whoever is drawn, it is the same.
    let found = rows(
        &(HEADER.to_owned() + &alike(20, "i2")),
        &["--replicates", "4"],
    );
    assert_eq!(found, [[20, 0]; 4]);
}

#[test]
fn fewer_than_twenty_are_not_drawn_again() {
    let nineteen = HEADER.to_owned() + &alike(19, "i2");
    assert_eq!(rows(&nineteen, &[]), [[0; 2]; 0]);
    // One more, but on an idea that counts in no cell.
    assert_eq!(rows(&(nineteen + "q,i4,up\n"), &[]), [[0; 2]; 0]);
}

/// Ballots of sixty people, each a vote on either idea or on both, by name.
fn ballots() -> Vec<[i64; 2]> {
    let ballots = (0..60).map(|n| match n % 7 {
        0 => [1, 0],
        1 | 2 => [0, 1],
        3 => [-1, 0],
        4 => [1, -1],
        5 => [1, 1],
        _ => [0, -1],
    });
    ballots.collect()
}

fn votes(ballots: &[[i64; 2]]) -> String {
    let mut out = HEADER.to_owned();
    for (person, ballot) in ballots.iter().enumerate() {
        for (net, idea) in ballot.iter().zip(["i2", "i1"]) {
            if *net != 0 {
                let _ = writeln!(out, "p{person:02},{idea},{net}");
            }
        }
    }
    out
}

/// A seed for each replicate out of one that everybody can read.
fn mixed(seed: u64, number: u64) -> u64 {
    let mut mixed = seed.wrapping_add((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Rows drawn by the seed and the number of voters alone, which the file tells: were they the ones that
/// are written, then who is in each of 200 rows would be known, and sixty ballots follow from those.
#[test]
fn draws_do_not_follow_from_what_the_file_tells() {
    let ballots = ballots();
    let written = rows(&votes(&ballots), &["--replicates", "200"]);
    assert_eq!(written.len(), 200);
    let public = (0..200).map(|number| {
        let mut random = fastrand::Rng::with_seed(mixed(1, number));
        (0..60).fold([0; 2], |sum, _| {
            let ballot = ballots[random.usize(0..60)];
            [sum[0] + ballot[0], sum[1] + ballot[1]]
        })
    });
    let public: Vec<[i64; 2]> = public.collect();
    let same = public.iter().zip(&written).filter(|(a, b)| a == b).count();
    // Sums of 60 meet by chance now and then.
    assert!(same < 20, "{same} of 200 rows follow from the seed");
    // They are draws of the same people all the same.
    for cell in 0..2 {
        let cast: i64 = ballots.iter().map(|ballot| ballot[cell]).sum();
        let mean = written.iter().map(|row| row[cell]).sum::<i64>() / 200;
        assert!((mean - cast).abs() <= 2, "{mean} {cast}");
    }
}

#[test]
fn one_other_vote_and_one_other_name_draw_others() {
    let votes = votes(&ballots());
    let first = rows(&votes, &["--replicates", "50"]);
    assert_eq!(rows(&votes, &["--replicates", "50"]), first);
    // The same people, and the same net votes of each in every cell: one voted for another idea of it.
    let other = votes.replacen(",i2,", ",i6,", 1);
    assert_ne!(rows(&other, &["--replicates", "50"]), first);
    let other = votes.replace("p59,", "q59,");
    assert_ne!(rows(&other, &["--replicates", "50"]), first);
    assert_ne!(rows(&votes, &["--replicates", "50", "--seed", "2"]), first);
    // More of them only add rows, and the order of lines does not show.
    let lines: Vec<&str> = votes.lines().skip(1).collect();
    let turned: Vec<&str> = lines.into_iter().rev().collect();
    let turned = HEADER.to_owned() + &turned.join("\n");
    assert_eq!(rows(&turned, &["--replicates", "60"])[..50], first);
}
