//! Readable names that every reader of models takes: letters, digits, `_` and `.`, never twice.

use std::collections::BTreeMap;

use crate::model::{At, Rule, Workspace};
use crate::optimise::constraints::cliques;
use crate::optimise::paths::Path;
use crate::optimise::problem::{Choice, Column, Moving, NamedRow, Problem, Row, Wish};
use crate::optimise::why;

/// Some readers cut names off at 255 characters.
const LONGEST: usize = 200;

/// The names given so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// How often each was wanted.
    wanted: BTreeMap<String, usize>,
    /// The ids of workstreams and of parts, legal and told apart.
    workstreams: Vec<String>,
    parts: Vec<String>,
    /// How many rows each wish has so far.
    rows_of: BTreeMap<Wish, usize>,
    cliques: Vec<Vec<usize>>,
    /// The part and year that each coverage column belongs to, and its number there.
    of_part: BTreeMap<usize, (usize, usize, usize)>,
    /// The workstream of each choice column.
    of_workstream: BTreeMap<usize, usize>,
}

/// Ids as legal names of their own; one that is legal already keeps its name.
fn legal_ids(ids: &[&str]) -> Vec<String> {
    let mut names = Names::default();
    let is_legal = |id: &str| legal(id) == id;
    let mut given = vec![String::new(); ids.len()];
    for first in [true, false] {
        for (place, id) in ids.iter().enumerate() {
            if is_legal(id) == first {
                given[place] = names.unique(id);
            }
        }
    }
    given
}

fn legal(name: &str) -> String {
    let one = |c: char| match c.is_ascii_alphanumeric() || c == '.' {
        true => c,
        false => '_',
    };
    name.chars().map(one).take(LONGEST).collect()
}

impl Names {
    /// For the columns and rows of a workspace.
    pub fn of(workspace: &Workspace) -> Self {
        let workstreams: Vec<&str> = workspace
            .workstreams
            .iter()
            .map(|w| w.id.as_str())
            .collect();
        let parts = 0..workspace.part_count();
        let parts: Vec<&str> = parts.map(|p| workspace.part(p).1.id.as_str()).collect();
        Self {
            workstreams: legal_ids(&workstreams),
            parts: legal_ids(&parts),
            cliques: cliques(workspace),
            ..Self::default()
        }
    }

    /// A legal name that nothing else has; the same in every run.
    pub fn unique(&mut self, wanted: &str) -> String {
        let name = legal(wanted);
        let mut number = self.wanted.get(&name).copied().unwrap_or(0);
        let mut free = name.clone();
        loop {
            number += 1;
            if number > 1 {
                free = format!("{name}_{number}");
            }
            if !self.wanted.contains_key(&free) {
                break;
            }
        }
        self.wanted.insert(name, number);
        self.wanted.entry(free.clone()).or_insert(1);
        free
    }

    /// How many rows this wish had before this one.
    fn row_of(&mut self, wish: Wish) -> usize {
        let seen = self.rows_of.entry(wish).or_default();
        *seen += 1;
        *seen - 1
    }
}

/// A name and what it stands for.
type Named = (String, String);

/// For every column of the problem.
pub(super) fn column_names(
    workspace: &Workspace,
    problem: &Problem,
    names: &mut Names,
) -> Vec<Named> {
    let year = |y: usize| workspace.programme.years[y].label.as_str();
    for (w, choice) in problem.choices.iter().enumerate() {
        if let Some(first) = choice.first_column {
            let columns = first..first + choice.paths.len();
            names
                .of_workstream
                .extend(columns.map(|column| (column, w)));
        }
    }
    for (place, (terms, _)) in problem.coverage.iter().enumerate() {
        let is_coverage = |c: usize| matches!(problem.columns[c], Column::Coverage { .. });
        let columns = terms.iter().map(|t| t.0).filter(|&c| is_coverage(c));
        for (number, column) in columns.enumerate() {
            let (part, year) = (place / problem.years, place % problem.years);
            // Years that are served alike share a column: it goes by the first of them.
            let own = names.of_part.entry(column);
            own.or_insert((part, year, number + 1));
        }
    }
    let moves = |column: usize| {
        let own = problem.moving.iter().find(|(own, _)| *own == column);
        own.map(|&(_, moving)| moving_name(workspace, moving))
    };
    (0..problem.columns.len())
        .map(|column| {
            let of_part = names.of_part.get(&column).copied();
            let (name, words) = match (names.of_workstream.get(&column), of_part, moves(column)) {
                (Some(&w), _, _) => {
                    let (course, words) = choice_name(workspace, &problem.choices[w], w, column);
                    (format!("x_{}.{course}", names.workstreams[w]), words)
                }
                (_, Some((place, y, number)), _) => {
                    let (part, year) = (workspace.part(place).1.id.as_str(), year(y));
                    (
                        format!("z_{}.{year}.{number}", names.parts[place]),
                        format!("coverage of {part} in {year}, stretch {number}"),
                    )
                }
                (_, _, Some(moving)) => moving,
                _ => (format!("column_{column}"), String::new()),
            };
            (names.unique(&name), words)
        })
        .collect()
}

/// The name of money that moves on, and the words for it.
fn moving_name(workspace: &Workspace, moving: Moving) -> Named {
    let programme = &workspace.programme;
    let label = |year: usize| programme.years[year].label.as_str();
    let (Moving::Carried { fund, year } | Moving::Moved { fund, year }) = moving;
    let of = programme.budget.funds()[fund].id.as_ref();
    let name = of.map_or_else(String::new, |id| format!("{id}."));
    let words = of.map_or_else(|| "money".to_owned(), |id| format!("{id} money"));
    match moving {
        Moving::Carried { .. } => (
            format!("carry_{name}{}", label(year)),
            format!("{words} carried out of {}", label(year)),
        ),
        Moving::Moved { .. } => (
            format!("move_{name}{}", label(year)),
            format!("{words} moved to another fund in {}", label(year)),
        ),
    }
}

/// The name of a course, and the words for it.
fn choice_name(workspace: &Workspace, choice: &Choice, w: usize, column: usize) -> Named {
    let workstream = &workspace.workstreams[w];
    let path = &choice.paths[column - choice.first_column.unwrap_or_default()];
    let usual = &choice.paths[0];
    let changes = (0..path.levels.len()).find(|&y| path.levels[y] != usual.levels[y]);
    let course = match changes {
        None => "usual".to_owned(),
        Some(y) => {
            let level = workstream.level_name(path.levels[y]);
            format!("{level}_{}", workspace.programme.years[y].label)
        }
    };
    let words = format!("`{}`: {}", workstream.id, levels(workspace, w, path));
    (course, words)
}

/// `normal, normal, none for £400,000.00`
fn levels(workspace: &Workspace, w: usize, path: &Path) -> String {
    let name = |at: &At| workspace.workstreams[w].level_name(*at);
    let names: Vec<&str> = path.levels.iter().map(name).collect();
    format!("{} for {}", names.join(", "), path.total().exact())
}

/// For a row of the problem.
pub(super) fn row_name(
    workspace: &Workspace,
    problem: &Problem,
    named: &NamedRow,
    names: &mut Names,
) -> Named {
    let (name, words) = match named.wish {
        Some(wish) => wish_name(workspace, wish, names),
        None => arithmetic_name(workspace, problem, &named.row, names),
    };
    (names.unique(&name), words)
}

fn wish_name(workspace: &Workspace, wish: Wish, names: &mut Names) -> Named {
    let number = names.row_of(wish);
    let year = |y: usize| {
        let label = workspace.programme.years.get(y).map(|year| &year.label);
        label.map_or_else(|| y.to_string(), Clone::clone)
    };
    let id = |w: usize| names.workstreams[w].as_str();
    let words = || why::wish(workspace, wish);
    match wish {
        Wish::Total => ("budget_total".to_owned(), words()),
        Wish::Budget { fund, year: y } => {
            let id = workspace.programme.budget.funds()[fund].id.as_ref();
            let fund = id.map_or_else(String::new, |id| format!("{id}."));
            (format!("budget_{fund}{}", year(y)), words())
        }
        Wish::Lock(w) => (format!("lock_{}", id(w)), words()),
        Wish::Requires(w, other) => (
            format!("requires_{}.{}.{}", id(w), id(other), year(number)),
            format!("{}, in {}", words(), year(number)),
        ),
        Wish::Excludes(clique) => {
            let cliques = &names.cliques;
            let list = |name: &dyn Fn(usize) -> String, between: &str| {
                let names: Vec<String> = cliques[clique].iter().map(|&w| name(w)).collect();
                names.join(between)
            };
            let names = list(&|w| names.workstreams[w].clone(), ".");
            let ids = list(&|w| format!("`{}`", workspace.workstream_id(w)), " and ");
            // Not `excludes_`: a name that starts with an e can be taken for a number.
            (
                format!("clash_{names}.{}", year(number)),
                format!("{ids} exclude each other, in {}", year(number)),
            )
        }
        Wish::Constraint(n) => {
            let kind = kind(&workspace.programme.constraints[n].rule);
            (format!("constraint_{}_{kind}", n + 1), words())
        }
    }
}

fn kind(rule: &Rule) -> &'static str {
    match rule {
        Rule::Floor(..) => "floor",
        Rule::Ceiling(..) => "ceiling",
        Rule::Coverage(..) => "coverage",
        Rule::AtMost(..) => "at_most",
        Rule::AtLeast(..) => "at_least",
        Rule::Changes(..) => "changes",
    }
}

/// Rows that no file asks for: one course each, and what brings coverage.
fn arithmetic_name(workspace: &Workspace, problem: &Problem, row: &Row, names: &Names) -> Named {
    let columns: Vec<usize> = match row {
        Row::CoverageAtLeast(terms, _) => terms.iter().map(|t| t.0).collect(),
        Row::MoneyAtMost(terms, _) | Row::CountAtMost(terms, _) | Row::CountExactly(terms, _) => {
            terms.iter().map(|t| t.0).collect()
        }
    };
    let part = columns.iter().find_map(|column| names.of_part.get(column));
    let workstream = columns.first().and_then(|c| names.of_workstream.get(c));
    match (row, part, workstream) {
        (Row::CountExactly(..), _, Some(&w)) => {
            let id = workspace.workstream_id(w);
            let name = &names.workstreams[w];
            (format!("one_{name}"), format!("`{id}` takes one course"))
        }
        (Row::CoverageAtLeast(..), Some(&(place, y, _)), _) => {
            let part = workspace.part(place).1.id.as_str();
            let year = &workspace.programme.years[y].label;
            (
                format!("coverage_{}.{year}", names.parts[place]),
                format!("what brings {part} its coverage in {year}"),
            )
        }
        _ => (format!("row_{}", problem.rows.len()), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_legal_and_never_the_same() {
        let mut names = Names::default();
        let mut given: Vec<String> = ["x_a-b", "x_a_b", "x_a_b_2", "x_a b", "x_é.1"]
            .iter()
            .map(|name| names.unique(name))
            .collect();
        assert_eq!(given, ["x_a_b", "x_a_b_2", "x_a_b_2_2", "x_a_b_3", "x__.1"]);
        given.push(names.unique(&"x".repeat(500)));
        given.push(names.unique(&"x".repeat(501)));
        assert!(given.iter().all(|name| name.len() < 250));
        given.sort();
        given.dedup();
        assert_eq!(given.len(), 7);
    }

    #[test]
    fn ids_that_look_alike_are_told_apart() {
        assert_eq!(legal_ids(&["a-b", "a.b", "c"]), ["a_b", "a.b", "c"]);
        assert_eq!(legal_ids(&["a-b", "a_b"]), ["a_b_2", "a_b"]);
    }
}
