//! The commands that write files, in a workspace in which each of them has something to write.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use crate::black_box::{PROGRAMME, Ran, files, gapwise, put, ran, root};
use crate::folder::{Files, restore, unfinished};

/// A command that writes, as it is typed in the workspace.
pub struct Writer {
    /// What is written before, so that there is something to lose; nothing where it replaces nothing.
    pub before: &'static [&'static str],
    pub now: &'static [&'static str],
}

pub const NOTE: [&str; 6] = [
    "--by",
    "A. Lead",
    "--why",
    "It does",
    "--date",
    "2018-03-01",
];

/// Every command that writes, but the workbench, which has its own file, and `scenarios`, whose cache may
/// fail.
pub const WRITERS: [Writer; 12] = [
    Writer {
        before: &["brief", "-q", "--to", "md,html,xlsx", "--budget", "£15k"],
        now: &["brief", "-q", "--to", "md,html,xlsx"],
    },
    Writer {
        before: &[],
        now: &[
            "brief",
            "-q",
            "--only",
            "gaps-by-owner",
            "--to",
            "md,docx",
            "--out",
            "a/b",
        ],
    },
    Writer {
        before: &[],
        now: &["brief", "--export-templates"],
    },
    Writer {
        before: &[
            "optimise",
            "-q",
            "--export",
            "model.mps",
            "--budget",
            "£15k",
        ],
        now: &["optimise", "-q", "--export", "model.mps"],
    },
    Writer {
        before: &[
            "sensitivity",
            "-q",
            "--chart",
            "chart.svg",
            "--budget",
            "£15k",
        ],
        now: &["sensitivity", "-q", "--chart", "chart.svg"],
    },
    Writer {
        before: &["graph", "--out", "graph.svg"],
        now: &["graph", "--out", "graph.svg", "--with-plan"],
    },
    Writer {
        before: &[],
        now: &[
            "evidence",
            "import",
            "-C",
            "sample",
            "--ideas",
            "sample/ideas.csv",
            "--votes",
            "sample/votes.csv",
            "--comments",
            "sample/comments.csv",
            "--codes",
            "sample/codes.csv",
            "--out",
            "sample/workshop.yaml",
        ],
    },
    Writer {
        before: &[],
        now: &[
            "import",
            "recommendations",
            "advice.csv",
            "--out",
            "recommendations/more.yaml",
        ],
    },
    Writer {
        before: &[
            "match", "--accept", "hearing", "R1", NOTE[0], NOTE[1], NOTE[2], NOTE[3], NOTE[4],
            NOTE[5],
        ],
        now: &[
            "match", "--reject", "hearing", "R2", NOTE[0], NOTE[1], NOTE[2], NOTE[3], NOTE[4],
            NOTE[5],
        ],
    },
    Writer {
        before: &[],
        now: &["fmt", "--write"],
    },
    Writer {
        before: &[],
        now: &["init", "new"],
    },
    Writer {
        before: &[],
        now: &["man", "--out", "man"],
    },
];

/// A workspace, and beside it what some commands read.
pub fn fill(folder: &Path) {
    put(
        folder,
        "programme.yaml",
        PROGRAMME.replace("£1m", "£30k").as_bytes(),
    );
    let list = |id: &str, what: &str| {
        format!(
            "- {{id: {id}, text: Teach everybody to {what}, element: skills, audience: staff}}\n"
        )
    };
    // Spaces at the end of a line are for `fmt` to take away.
    let recommendations = format!(
        "{}{}# three  \n{}",
        list("R1", "type"),
        list("R2", "listen"),
        list("R3", "read")
    );
    put(
        folder,
        "recommendations/all.yaml",
        recommendations.as_bytes(),
    );
    let workstream = |id: &str, status: &str, covered: &str| {
        format!(
            "- id: {id}\n  status: {status}\n  costs: {{2018-19: £10k, 2019-20: £5k}}\n  covers: [{{recommendation: {covered}, extent: partial}}]\n"
        )
    };
    let workstreams =
        workstream("typing", "proposed", "R1") + &workstream("hearing", "current", "R3");
    put(folder, "workstreams/all.yaml", workstreams.as_bytes());
    put(
        folder,
        "advice.csv",
        b"id,text,element,audience\nR4,Teach everybody to draw,skills,staff\n",
    );
    let sample = files(&root().join("tests/import/sample"));
    for (path, bytes) in sample {
        put(folder, &format!("sample/{path}"), &bytes);
    }
}

impl Writer {
    /// Its first words, for messages.
    pub fn name(&self) -> String {
        self.now.join(" ")
    }

    pub fn command(&self, folder: &Path) -> Command {
        within(folder, self.now)
    }

    pub fn run(&self, folder: &Path) -> Ran {
        ran(self.command(folder).output().unwrap())
    }

    /// Fills a folder with the workspace and what the command finds there; gives all files.
    pub fn prepare(&self, folder: &Path) -> Files {
        let old = known(format!("before {}", self.name()), || {
            let folder = tempfile::tempdir().unwrap();
            fill(folder.path());
            if !self.before.is_empty() {
                let before = ran(within(folder.path(), self.before).output().unwrap());
                assert_eq!(before.code, 0, "{:?}: {}", self.before, before.stderr);
            }
            files(folder.path())
        });
        restore(folder, &old);
        old
    }

    /// All files once the command is done, when nothing is in its way.
    pub fn done(&self) -> Files {
        known(self.name(), || {
            let folder = tempfile::tempdir().unwrap();
            let old = self.prepare(folder.path());
            let done = self.run(folder.path());
            assert_eq!(done.code, 0, "{}: {}", self.name(), done.stderr);
            let new = files(folder.path());
            assert_ne!(new, old, "{} writes nothing", self.name());
            assert_eq!(unfinished(folder.path()), Vec::<String>::new());
            new
        })
    }
}

/// Files that take a while to make, made once.
fn known(what: String, make: impl FnOnce() -> Files) -> Files {
    static KNOWN: Mutex<BTreeMap<String, Files>> = Mutex::new(BTreeMap::new());
    let found = KNOWN.lock().unwrap().get(&what).cloned();
    found.unwrap_or_else(|| {
        let made = make();
        KNOWN.lock().unwrap().insert(what, made.clone());
        made
    })
}

/// A command in a folder.
pub fn within(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = gapwise(arguments);
    command.current_dir(folder);
    command
}

/// Commands that only print; `scenarios` keeps plans, and `serve` has its own file.
const OTHERS: [&str; 9] = [
    "check",
    "gaps",
    "explain",
    "robustness",
    "compare",
    "schema",
    "completions",
    "scenarios",
    "serve",
];

/// Every command that there is, as `--help` lists them.
pub fn commands() -> Vec<String> {
    let help = ran(gapwise(&["--help"]).output().unwrap()).stdout;
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty());
    let named = lines.filter(|line| !line.starts_with("   "));
    let names = named.filter_map(|line| line.split_whitespace().next());
    names.map(str::to_owned).collect()
}

#[test]
fn every_command_that_writes_is_among_them() {
    for name in commands() {
        let writes = WRITERS.iter().any(|writer| writer.now[0] == name);
        assert!(
            writes != OTHERS.contains(&name.as_str()),
            "{name}: does it write?"
        );
    }
}
