//! Raw data of a workshop: four CSV files, or all of their problems, which show nothing of people.

use std::fs;
use std::sync::OnceLock;

use gapwise::evidence::workshop::{Draws, Paths, import};
use gapwise::load::csv::Asked;
use gapwise::model::Programme;
use gapwise::{check, load};

use super::bundle;

const PROGRAMME: &str = "\
programme: {id: wards, name: Digital wards, years: [2018-19]}
framework:
  elements: [{id: skills, name: Skills}, {id: technology, name: Technology}]
  audiences: [{id: staff, name: Staff}, {id: system, name: The system}]
budget: {total: £300k}
";

fn programme() -> &'static Programme {
    static READ: OnceLock<Programme> = OnceLock::new();
    READ.get_or_init(|| {
        let mut files = load::Files::default();
        files.add("programme.yaml", PROGRAMME);
        check::framework(&files).expect("a sound programme").0
    })
}

/// `ideas.csv`, `votes.csv`, `comments.csv`, `codes.csv`, and perhaps `questions.csv` and `registrations.csv`.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    for name in ["ideas.csv", "votes.csv", "comments.csv", "codes.csv"] {
        fs::write(path(name), "").expect("a file");
    }
    for (name, text) in bundle::files(&text) {
        if name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'.')
            && name.ends_with(".csv")
        {
            fs::write(path(name), text).expect("a file");
        }
    }
    let optional = |name: &str| Some(path(name)).filter(|path| path.exists());
    let (questions, registrations) = (optional("questions.csv"), optional("registrations.csv"));
    let (ideas, votes, comments, codes) = (
        path("ideas.csv"),
        path("votes.csv"),
        path("comments.csv"),
        path("codes.csv"),
    );
    let paths = Paths {
        ideas: &ideas,
        votes: &votes,
        comments: &comments,
        codes: &codes,
        questions: questions.as_deref(),
        registrations: registrations.as_deref(),
    };
    let asked = Asked {
        ignored: &[],
        answers: &[],
    };
    let draws = Draws {
        replicates: 2,
        seed: 1,
    };
    match import(paths, programme(), asked, draws) {
        Ok(found) => {
            let _ = load::written_tables(programme(), &found.tables, found.replicates.as_ref());
        }
        Err(problems) => assert!(problems.render(false).ends_with("found\n")),
    }
}
