//! Where the cells of the what-if stand, for sheets that read each other's. Rows and columns count from
//! nought.

use rust_xlsxwriter::utility::row_col_to_cell_absolute;

use super::super::super::facts::Workbook;

/// The names of the sheets.
pub(super) const SUMMARY: &str = "Summary";
pub(super) const WHAT_IF: &str = "What if";
pub(super) const BUDGET: &str = "What-if budget";
pub(super) const CHECKS: &str = "What-if checks";
pub(super) const PLAN: &str = "Plan";
pub(super) const RECOMMENDATIONS: &str = "Recommendations";
pub(super) const LINKS: &str = "Links";
pub(super) const MONEY: &str = "Money by year";
pub(super) const SCENARIOS: &str = "Scenarios";
pub(super) const ASSUMPTIONS: &str = "Assumptions";
pub(super) const LEVELS: &str = "Working levels";
pub(super) const COURSES: &str = "Working courses";
pub(super) const STRENGTHS: &str = "Working links";
pub(super) const COVERAGE: &str = "Working coverage";

/// A cell, by row and column.
pub(super) type Place = (usize, usize);

/// The row of heads of each working sheet; its rows follow.
pub(super) const HEAD: usize = 3;
/// The row of heads of the what-if.
pub(super) const CHOICES: usize = 9;
/// The row of heads of the recommendations.
pub(super) const LISTED: usize = 2;

/// `$C$5`
pub(super) fn cell(at: Place) -> String {
    let row = u32::try_from(at.0).unwrap_or(u32::MAX);
    let column = u16::try_from(at.1).unwrap_or(u16::MAX);
    row_col_to_cell_absolute(row, column)
}

/// `$C$5:$C$9`
pub(super) fn area(first: Place, last: Place) -> String {
    format!("{}:{}", cell(first), cell(last))
}

/// The same on a sheet of ours.
pub(super) fn on(sheet: &str, range: &str) -> String {
    format!("'{sheet}'!{range}")
}

/// Places that depend on how much there is of what.
pub(super) struct Places {
    /// How many years there are.
    pub years: usize,
    /// The first row of each workstream's levels, and the row after the last one's.
    levels: Vec<usize>,
    /// The lines of each purse.
    pub lines: Vec<Line>,
    /// How many workstreams there are.
    workstreams: usize,
}

/// A line of a purse, below its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Limit,
    CarriedIn,
    MovedIn,
    Spend,
    MovedOut,
    Left,
    CarriedOut,
    Lapses,
}

/// The lines of every purse: those that its budget has a use for.
fn lines(book: &Workbook) -> Vec<Line> {
    if !book.has_yearly_limits {
        return vec![Line::Limit, Line::Spend, Line::Left];
    }
    let moves = book.purses.iter().any(|purse| purse.moves_to.is_some());
    let all = [
        Line::Limit,
        Line::CarriedIn,
        Line::MovedIn,
        Line::Spend,
        Line::MovedOut,
        Line::Left,
        Line::CarriedOut,
        Line::Lapses,
    ];
    let used = |line: &Line| moves || !matches!(line, Line::MovedIn | Line::MovedOut);
    all.into_iter().filter(used).collect()
}

impl Places {
    pub fn of(book: &Workbook, years: usize) -> Self {
        let mut row = HEAD + 1;
        let mut levels = vec![row];
        for workstream in &book.workstreams {
            row += workstream.levels.len();
            levels.push(row);
        }
        Self {
            years,
            levels,
            lines: lines(book),
            workstreams: book.workstreams.len(),
        }
    }

    /// A column of a workstream's levels.
    pub fn levels(&self, workstream: usize, column: usize) -> String {
        let (first, end) = (self.levels[workstream], self.levels[workstream + 1]);
        on(LEVELS, &area((first, column), (end - 1, column)))
    }

    /// The row of a workstream's level.
    pub fn level_row(&self, workstream: usize, level: usize) -> usize {
        self.levels[workstream] + level
    }

    /// The row of a workstream on the sheet of courses.
    pub fn course(&self, workstream: usize) -> usize {
        HEAD + 1 + workstream
    }

    /// The number of a workstream's level in a year.
    pub fn number(&self, workstream: usize, year: usize) -> Place {
        (self.course(workstream), 3 + year)
    }

    /// The factor that holds for a workstream's own links in a year.
    pub fn factor(&self, workstream: usize, year: usize) -> Place {
        (self.course(workstream), 3 + self.years + year)
    }

    /// Whether a workstream runs at all.
    pub fn runs(&self, workstream: usize) -> Place {
        (self.course(workstream), 3 + 2 * self.years)
    }

    /// Whether it differs from business as usual.
    pub fn differs(&self, workstream: usize) -> Place {
        (self.course(workstream), 4 + 2 * self.years)
    }

    /// What is wrong with its course.
    pub fn fault(&self, workstream: usize) -> Place {
        (self.course(workstream), 5 + 2 * self.years)
    }

    /// A column of all courses.
    pub fn courses(&self, column: usize) -> String {
        let last = self.course(self.workstreams.max(1) - 1);
        on(COURSES, &area((HEAD + 1, column), (last, column)))
    }

    /// The row of a workstream on the what-if.
    pub fn choice(&self, workstream: usize) -> usize {
        CHOICES + 1 + workstream
    }

    /// The column of a year's levels on the what-if.
    pub fn level_column(&self, year: usize) -> usize {
        4 + year
    }

    /// The column of a year's costs on the what-if; that of all years comes last.
    pub fn cost_column(&self, year: usize) -> usize {
        4 + self.years + year
    }

    /// The column of remarks on the what-if.
    pub fn remark_column(&self) -> usize {
        5 + 2 * self.years
    }

    /// A column of the what-if from the first workstream to the last.
    pub fn choices(&self, column: usize) -> String {
        let last = self.choice(self.workstreams.max(1) - 1);
        area((CHOICES + 1, column), (last, column))
    }

    /// A line of a purse in a year; that of all years comes last.
    pub fn purse(&self, purse: usize, line: Line, year: usize) -> Place {
        let above = self
            .lines
            .iter()
            .take_while(|&&other| other != line)
            .count();
        (self.purse_row(purse) + 1 + above, 1 + year)
    }

    /// The row of a purse's heading.
    pub fn purse_row(&self, purse: usize) -> usize {
        4 + purse * (self.lines.len() + 3)
    }

    /// What a purse may carry into the next year.
    pub fn carry(&self, purse: usize) -> Place {
        (self.purse_row(purse) + 1 + self.lines.len(), 1)
    }

    /// What a link brings in a year.
    pub fn strength(&self, link: usize, year: usize) -> Place {
        (HEAD + 1 + link, 6 + year)
    }

    /// What the links of a part bring together in a year.
    pub fn together(&self, part: usize, year: usize) -> Place {
        (HEAD + 1 + part, 3 + year)
    }

    /// The coverage of a part in a year.
    pub fn part(&self, part: usize, year: usize) -> Place {
        (HEAD + 1 + part, 3 + self.years + year)
    }

    /// The coverage of a recommendation in a year, in the row of its first part.
    pub fn whole(&self, part: usize, year: usize) -> Place {
        (HEAD + 1 + part, 3 + 2 * self.years + year)
    }

    /// How much it counts in a year.
    pub fn counts(&self, part: usize, year: usize) -> Place {
        (HEAD + 1 + part, 3 + 3 * self.years + year)
    }

    /// Its coverage over the years that count.
    pub fn over_years(&self, part: usize) -> Place {
        (HEAD + 1 + part, 3 + 4 * self.years)
    }

    /// The first cell of the curve.
    pub fn curve(&self) -> Place {
        (HEAD + 1, 5 + 4 * self.years)
    }
}

/// The coverage of the programme, on the working sheet of coverage.
pub(super) const OBJECTIVE: Place = (1, 2);
