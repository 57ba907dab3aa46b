//! A raw workshop made from the published Tables 1 to 8, with as many ideas, comments and votes as the
//! report counts: 231, 453 and 2,968, 147 of them against.
//!
//! The rows of Table 1 add up to 4,162 and there are 3,652 contributions, so 510 count under two
//! questions: ten ideas are coded to a theme of the vision and to a cell of the examples. One idea is
//! coded to two cells, one to two themes, and five were posted under another question than they count.

use gapwise::model::{Cell, Table};
use gapwise::{check, load};

use super::black_box::root;

pub const IDEAS: i64 = 231;
pub const COMMENTS: i64 = 453;
pub const VOTES: i64 = 2968;
pub const DOWN: i64 = 147;
const TWICE: i64 = 510;
const PARTICIPANTS: i64 = 448;

/// Questions with their names in Table 1, and the tables of their ideas and votes.
pub const QUESTIONS: [(&str, &str, &str); 5] = [
    ("vision", "New vision", ""),
    (
        "informaticians",
        "The role of informaticians",
        "informaticians",
    ),
    ("system", "The role of the system", "system"),
    ("examples", "Great examples", ""),
    ("others", "Others ideas", ""),
];

pub fn published() -> Vec<Table> {
    check::workspace(&load::folder(root())).unwrap().tables
}

pub fn table<'a>(tables: &'a [Table], id: &str) -> &'a Table {
    tables.iter().find(|table| table.id == id).unwrap()
}

/// A code: question, domain, element, theme.
type Code = (&'static str, String, String, String);

struct Idea {
    posted: &'static str,
    codes: Vec<Code>,
    net: i64,
}

/// Ideas that share out what else there is: comments, votes on them, votes that cancel out.
struct Group {
    ideas: Vec<Idea>,
    /// How many contributions they make in all.
    contributions: i64,
    /// Pairs of votes for and against on its ideas.
    pairs: i64,
    /// Votes against comments.
    against: i64,
}

/// The rows of each file, without its header.
#[derive(Default)]
pub struct Raw {
    pub ideas: Vec<String>,
    pub comments: Vec<String>,
    pub votes: Vec<String>,
    pub codes: Vec<String>,
}

fn whole(cell: Cell) -> i64 {
    cell.hundredths().unwrap() / 100
}

/// So many votes on so many ideas.
fn shared(votes: i64, ideas: i64) -> impl Iterator<Item = i64> {
    (0..ideas).map(move |n| votes / ideas + i64::from(n < votes % ideas))
}

fn cell(question: &'static str, domain: &str, element: &str) -> Code {
    (
        question,
        domain.to_owned(),
        element.to_owned(),
        String::new(),
    )
}

fn theme(name: &str) -> Code {
    ("vision", String::new(), String::new(), name.to_owned())
}

/// Ideas of a cross-table, less what `fewer` takes away of a cell: ideas and votes.
fn coded(
    question: &'static str,
    tables: [&Table; 2],
    fewer: impl Fn(&str, &str) -> (i64, i64),
) -> Vec<Idea> {
    let mut ideas = Vec::new();
    for (counts, votes) in tables[0].rows.iter().zip(&tables[1].rows) {
        for (column, element) in tables[0]
            .columns
            .iter()
            .map(|c| c.name.as_str())
            .enumerate()
        {
            if counts.cells[column] == Cell::Blank {
                continue;
            }
            let (less, votes_less) = fewer(&counts.name, element);
            let count = whole(counts.cells[column]) - less;
            for net in shared(whole(votes.cells[column]) - votes_less, count) {
                let codes = vec![cell(question, &counts.name, element)];
                ideas.push(Idea {
                    posted: question,
                    codes,
                    net,
                });
            }
        }
    }
    ideas
}

fn groups(tables: &[Table]) -> Vec<Group> {
    let pair = |a: &str, b: &str| [table(tables, a), table(tables, b)].map(Clone::clone);
    let (three, five, seven) = (
        pair("table-3", "table-4"),
        pair("table-5", "table-6"),
        pair("table-7", "table-8"),
    );
    let none = |_: &str, _: &str| (0, 0);
    // Coded to two cells of the informaticians, with 17 votes as each of them has.
    let twice = [
        ("Professionalism", "drivers"),
        ("Leadership and culture", "technology"),
    ];
    let mut informaticians = coded("informaticians", [&three[0], &three[1]], |d, e| {
        if twice.contains(&(d, e)) {
            (1, 17)
        } else {
            (0, 0)
        }
    });
    informaticians.push(Idea {
        posted: "informaticians",
        codes: twice.map(|(d, e)| cell("informaticians", d, e)).to_vec(),
        net: 17,
    });
    for idea in &mut informaticians[..5] {
        idea.posted = "others";
    }
    // Ten ideas of 20 votes each stand in a theme and in a cell of the examples.
    let both = (10, 200);
    let examples = coded("examples", [&seven[0], &seven[1]], |d, e| {
        if (d, e) == ("Learning", "skills") {
            both
        } else {
            (0, 0)
        }
    });
    let shared_ideas = (0..both.0).map(|_| Idea {
        posted: "vision",
        codes: vec![
            theme("Integration of services"),
            cell("examples", "Learning", "skills"),
        ],
        net: 20,
    });
    // One idea of nine votes has two themes.
    let two = ["Empowered patients", "Empowered staff"];
    let mut vision = vec![Idea {
        posted: "vision",
        codes: two.map(theme).to_vec(),
        net: 9,
    }];
    for row in &table(tables, "table-2").rows {
        let (less, votes_less) = match row.name.as_str() {
            "Integration of services" => both,
            name if two.contains(&name) => (1, 9),
            _ => (0, 0),
        };
        let votes = whole(row.cells[1]) - votes_less;
        for net in shared(votes, whole(row.cells[0]) - less) {
            vision.push(Idea {
                posted: "vision",
                codes: vec![theme(&row.name)],
                net,
            });
        }
    }
    let system = coded("system", [&five[0], &five[1]], none);
    let mut groups: Vec<Group> = [
        (vision, "New vision", TWICE, 0, 0),
        (informaticians, "The role of informaticians", 0, 30, 40),
        (system, "The role of the system", 0, 0, 17),
        (examples, "Great examples", TWICE, 10, 0),
    ]
    .into_iter()
    .map(|(ideas, name, less, pairs, against)| Group {
        ideas,
        contributions: contributions(tables, name) - less,
        pairs,
        against,
    })
    .collect();
    groups.push(Group {
        ideas: shared_ideas.collect(),
        contributions: TWICE,
        pairs: 20,
        against: 0,
    });
    let made: usize = groups.iter().map(|group| group.ideas.len()).sum();
    let others = (made as i64..IDEAS).map(|_| Idea {
        posted: "others",
        codes: Vec::new(),
        net: 0,
    });
    groups.push(Group {
        ideas: others.collect(),
        contributions: contributions(tables, "Others ideas"),
        pairs: 0,
        against: DOWN - 60 - 57,
    });
    groups
}

pub fn contributions(tables: &[Table], name: &str) -> i64 {
    let rows = &table(tables, "table-1").rows;
    whole(rows.iter().find(|row| row.name == name).unwrap().cells[0])
}

/// Everybody in turn, so that nobody votes twice on one idea.
#[derive(Default)]
struct People(i64);

impl People {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("p{:03}", self.0 % PARTICIPANTS)
    }
}

pub fn raw(tables: &[Table]) -> Raw {
    let groups = groups(tables);
    let mut raw = Raw::default();
    let mut people = People::default();
    // What is left beside ideas and their net votes, by group; comments in proportion.
    let left = |group: &Group| {
        let own: i64 = group.ideas.iter().map(|idea| 1 + idea.net).sum();
        group.contributions - own
    };
    let all: i64 = groups.iter().map(left).sum();
    let mut comments_given = 0;
    let mut seen = 0;
    for group in &groups {
        seen += left(group);
        let comments = COMMENTS * seen / all - comments_given;
        comments_given += comments;
        let on_comments = left(group) - comments - 2 * group.pairs;
        assert!(comments > 0 && on_comments >= group.against);
        write(&mut raw, &mut people, group, comments, on_comments);
    }
    raw
}

fn write(raw: &mut Raw, people: &mut People, group: &Group, comments: i64, on_comments: i64) {
    let first = raw.ideas.len();
    for (number, idea) in group.ideas.iter().enumerate() {
        let id = format!("i{}", first + number);
        raw.ideas
            .push(format!("{id},{},{}", idea.posted, people.next()));
        for (question, domain, element, theme) in &idea.codes {
            let question = if *question == idea.posted {
                ""
            } else {
                question
            };
            raw.codes
                .push(format!("{id},{question},{domain},{element},\"{theme}\""));
        }
        let ideas = group.ideas.len() as i64;
        let pairs = shared(group.pairs, ideas).nth(number).unwrap();
        for vote in 0..idea.net + 2 * pairs {
            let vote = if vote < idea.net + pairs {
                "up"
            } else {
                "down"
            };
            raw.votes.push(format!("{},{id},{vote}", people.next()));
        }
    }
    let begin = raw.comments.len() as i64;
    for number in 0..comments {
        // Every third one answers the one before.
        let target = match number % 3 {
            2 => format!("c{}", begin + number - 1),
            _ => format!("i{}", first as i64 + number % group.ideas.len() as i64),
        };
        raw.comments
            .push(format!("c{},{target},{}", begin + number, people.next()));
    }
    for number in 0..on_comments {
        let vote = if number < group.against { "-1" } else { "1" };
        let comment = begin + number % comments;
        raw.votes
            .push(format!("{},c{comment},{vote}", people.next()));
    }
}
