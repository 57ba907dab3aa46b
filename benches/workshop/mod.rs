//! The raw files of a workshop made up from a seed, shaped like the one in this repository.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How large, and which one of that size.
pub struct Size {
    /// How many ideas.
    pub ideas: usize,
    /// How many comments.
    pub comments: usize,
    /// How many votes.
    pub votes: usize,
    /// How many people take part.
    pub participants: usize,
    /// Over how many minutes votes are cast.
    pub minutes: usize,
    /// Another seed gives another workshop.
    pub seed: u64,
}

impl Size {
    /// That of the workshop in this repository, over six weeks.
    pub fn new() -> Self {
        Self {
            ideas: 231,
            comments: 453,
            votes: 2968,
            participants: 448,
            minutes: 60_480,
            seed: 1,
        }
    }
}

const QUESTIONS: [&str; 5] = ["vision", "informaticians", "system", "examples", "others"];
const AUDIENCES: [&str; 2] = ["informaticians", "system"];
const ELEMENTS: [&str; 4] = ["attitudes", "drivers", "skills", "technology"];
const DOMAINS: [&str; 7] = [
    "collaboration",
    "data-literacy",
    "innovation",
    "leadership",
    "learning",
    "professionalism",
    "using-technology",
];

/// Writes the files of a workshop, and a programme with its framework.
///
/// # Errors
/// When a file cannot be written.
pub fn write(size: &Size, out: &Path) -> io::Result<()> {
    fs::create_dir_all(out)?;
    let mut random = fastrand::Rng::with_seed(size.seed);
    fs::write(out.join("programme.yaml"), programme())?;
    let mut ideas = String::from("idea,question,participant,seed,time,title\n");
    let mut codes = String::from("idea,question,domain,element,theme,excluded,why\n");
    for idea in 0..size.ideas {
        let question = QUESTIONS[idea % QUESTIONS.len()];
        let participant = random.usize(0..size.participants);
        let _ = writeln!(
            ideas,
            "i{idea},{question},p{participant},no,2018-01-05T10:00:00Z,\"An idea, number {idea}\""
        );
        let (domain, element) = (random.usize(0..7), random.usize(0..4));
        let _ = match idea % 50 {
            49 => writeln!(codes, "i{idea},,,,,yes,an advertisement"),
            _ if question == "vision" => writeln!(codes, "i{idea},,,,Theme {domain},,"),
            _ => writeln!(
                codes,
                "i{idea},,{},{},,,",
                DOMAINS[domain], ELEMENTS[element]
            ),
        };
    }
    fs::write(out.join("ideas.csv"), ideas)?;
    fs::write(out.join("codes.csv"), codes)?;
    let mut comments = String::from("comment,target,participant,time,text\n");
    for comment in 0..size.comments {
        let (idea, participant) = (
            random.usize(0..size.ideas),
            random.usize(0..size.participants),
        );
        let _ = writeln!(
            comments,
            "c{comment},i{idea},p{participant},2018-01-06T10:00:00Z,I agree"
        );
    }
    fs::write(out.join("comments.csv"), comments)?;
    let mut registrations = String::from("participant,email\n");
    for participant in 0..size.participants + size.participants / 5 {
        let _ = writeln!(registrations, "p{participant},p{participant}@example.org");
    }
    fs::write(out.join("registrations.csv"), registrations)?;
    votes(size, &mut random, &out.join("votes.csv"))
}

/// Everybody in turn, now and then several times on one idea; some ideas are liked more than others.
fn votes(size: &Size, random: &mut fastrand::Rng, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "participant,target,vote,id,time")?;
    for vote in 0..size.votes {
        let participant = random.usize(0..size.participants);
        let idea = random.usize(0..size.ideas).min(random.usize(0..size.ideas));
        let target = match random.usize(0..10) {
            0 if size.comments > 0 => format!("c{}", random.usize(0..size.comments)),
            _ => format!("i{idea}"),
        };
        let sign = if random.usize(0..20) == 0 {
            "down"
        } else {
            "up"
        };
        let second = random.usize(0..size.minutes * 60);
        let (day, second) = (second / 86_400, second % 86_400);
        let (month, day) = (1 + day / 28 % 12, 1 + day % 28);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        writeln!(
            out,
            "p{participant},{target},{sign},v{vote},2018-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
        )?;
    }
    out.flush()
}

fn programme() -> String {
    let list = |ids: &[&str]| {
        let ids = ids
            .iter()
            .map(|id| format!("    - {{id: {id}, name: All about {id}}}\n"));
        ids.collect::<String>()
    };
    format!(
        "programme: {{id: generated, name: A generated programme, years: [2018-19]}}\nframework:\n  elements:\n{}  audiences:\n{}  domains:\n{}budget: {{total: £1m}}\n",
        list(&ELEMENTS),
        list(&AUDIENCES),
        list(&DOMAINS)
    )
}
