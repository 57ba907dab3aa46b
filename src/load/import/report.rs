//! Problems of a sheet, each with its file, sheet, row and column; never more than a person can read.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Place, Problems, Sources, Spot};
use crate::load::csv::{Fault, MOST_SHOWN};
use crate::load::sheets::{Row, Sheet};
use crate::words::{choose, count};

/// So much of a cell is shown beside a problem.
const SHOWN: usize = 60;

/// The problems of one sheet.
pub(super) struct Report<'a> {
    sheet: &'a Sheet,
    sources: Sources,
    list: Vec<Diagnostic>,
    more: usize,
    /// What was said of the same words in the same column, and how often it could have been said again.
    said: BTreeMap<(usize, String, &'static str), (usize, usize)>,
}

impl<'a> Report<'a> {
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut report = Self {
            sheet,
            sources: Sources::default(),
            list: Vec::new(),
            more: 0,
            said: BTreeMap::new(),
        };
        let rows: BTreeMap<usize, &Row> = match sheet.faults.is_empty() {
            true => BTreeMap::new(),
            false => sheet.rows.iter().map(|row| (row.number, row)).collect(),
        };
        for (line, fault) in &sheet.faults {
            match rows.get(line) {
                Some(row) => report.row(row, fault.clone()),
                None => report.whole(fault.clone()),
            }
        }
        report
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// A problem of the file as a whole.
    pub fn whole(&mut self, fault: Fault) {
        self.push(Spot::Path(self.sheet.title()), fault);
    }

    /// A problem of a row.
    pub fn row(&mut self, row: &Row, fault: Fault) {
        self.at(row, None, fault);
    }

    /// A problem of a cell. The same problem of the same words in the same column is said once.
    pub fn cell(&mut self, row: &Row, column: usize, heading: &str, mut fault: Fault) {
        let key = (column, row.text(column).to_owned(), fault.code);
        let can_repeat = !row.text(column).is_empty() && fault.code != "duplicate-id";
        if can_repeat && let Some((_, again)) = self.said.get_mut(&key) {
            *again += 1;
            return;
        }
        let name = self.sheet.cell_name(row.number, column);
        fault.message = format!("{name} (`{heading}`): {}", fault.message);
        if self.at(row, Some(column), fault) && can_repeat {
            self.said.insert(key, (self.list.len() - 1, 0));
        }
    }

    /// Whether it is shown; only then a line of the sheet is kept for it.
    fn at(&mut self, row: &Row, column: Option<usize>, fault: Fault) -> bool {
        if self.list.len() >= MOST_SHOWN {
            self.more += 1;
            return false;
        }
        let place = self.place(row, column);
        self.push(Spot::Text(place), fault)
    }

    /// Whether it is shown; the others are counted.
    fn push(&mut self, spot: Spot, fault: Fault) -> bool {
        if self.list.len() >= MOST_SHOWN {
            self.more += 1;
            return false;
        }
        let problem = Diagnostic::new(fault.code, spot, fault.message);
        self.list.push(problem.remedy(fault.remedy));
        true
    }

    /// A row as one line, its cells between bars, with one of them marked.
    fn place(&mut self, row: &Row, column: Option<usize>) -> Place {
        let mut line = String::new();
        let (mut start, mut end) = (0, 0);
        let last = row.cells.keys().next_back().copied().unwrap_or(0);
        let last = last.max(column.unwrap_or(0)).min(column.unwrap_or(0) + 8);
        let first = column.unwrap_or(0).saturating_sub(8);
        for at in first..=last {
            if at > first {
                line.push_str(" | ");
            }
            let begin = line.len();
            line.push_str(&short(row.text(at)));
            if Some(at) == column {
                (start, end) = (begin, line.len());
            }
        }
        if column.is_none() {
            end = line.len();
        }
        let file = self
            .sources
            .add_line(&self.sheet.title(), row.number, &line);
        // A line is a few hundred characters.
        Place {
            file,
            start: start as u32,
            end: end as u32,
        }
    }

    pub fn into_problems(mut self) -> Problems {
        for (index, again) in self.said.into_values().filter(|(_, again)| *again > 0) {
            let rows = count(again, "more row");
            self.list[index].message += &format!(" (and so in {rows})");
        }
        if self.more > 0 {
            let problems = choose(self.more, "problem", "problems");
            let message = format!("there are {} more {problems} than are shown", self.more);
            let spot = Spot::Path(self.sheet.title());
            let problem = Diagnostic::new("more-problems", spot, message);
            let remedy = "mend those first: one slip is often behind many";
            self.list.push(problem.remedy(remedy));
        }
        Problems::new(self.sources, self.list)
    }
}

/// A problem of a file that has no rows to show.
pub(super) fn alone(file: &str, fault: Fault) -> Problems {
    let problem = Diagnostic::new(fault.code, Spot::Path(file.to_owned()), fault.message);
    Problems::new(Sources::default(), vec![problem.remedy(fault.remedy)])
}

fn short(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| {
            if c.is_whitespace() || c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
