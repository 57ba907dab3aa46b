//! What there is to say about a sheet: columns and what they became, rows that are no items, formulas, ids
//! that were made, and what does not show.

use std::collections::BTreeMap;

use serde::Serialize;

use super::headings::{Column, one_line};
use super::ids;
use super::items::Table;
use super::named::{IdFrom, Named};
use super::sums::Sums;
use super::units::in_words;
use crate::load::sheets::{Cell, Kind, Row, Sheet, letters};
use crate::words::{choose, count, listed_up_to};

/// So many rows or cells of a kind are named.
const NAMED: usize = 5;

/// What a column became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Mapped {
    /// Its letters.
    pub column: String,
    /// Its heading.
    pub heading: String,
    /// The key; nothing where its cells are kept as comments.
    pub key: Option<String>,
    /// What became of it, in words: its key and unit, a comment, or a total that was held against the years.
    pub became: String,
    /// `k`, `m` or `bn` where the heading says that amounts are in thousands, millions or billions of pounds.
    pub unit: Option<&'static str>,
    /// The first thing that stands in it.
    pub first: String,
}

/// What the columns of a table became; those in which nothing stands are left out. `total` says what was done with
/// one that stands beside the years.
pub(super) fn mapped(table: &Table<'_>, items: &[&Row], total: Option<String>) -> Vec<Mapped> {
    let mut first: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, cell) in items.iter().flat_map(|row| &row.cells) {
        first.entry(*at).or_insert(&cell.text);
    }
    let became = |column: &Column| {
        let became = match column.key.as_ref().map(ToString::to_string) {
            Some(key) if key == "costs" => total.clone().unwrap_or(key),
            Some(key) => key,
            None => "a comment".to_owned(),
        };
        match column.unit {
            Some(unit) => format!("{became}, {}", in_words(unit)),
            None => became,
        }
    };
    let columns = table.columns.iter().map(|column| Mapped {
        column: letters(column.at),
        heading: column.heading.clone(),
        key: column.key.as_ref().map(ToString::to_string),
        became: became(column),
        unit: column.unit,
        first: one_line(first.get(&column.at).unwrap_or(&"")),
    });
    columns.collect()
}

/// What is gathered on the way.
pub(super) struct Notes<'a> {
    table: &'a Table<'a>,
    sentences: Vec<String>,
    hidden: Vec<String>,
    formulas: Vec<String>,
    shared: Vec<String>,
    /// Which ids were made.
    made: Vec<String>,
    /// Which ids are numbers of ours.
    numbered: Vec<String>,
    /// Which rows have no id where others have one.
    blank: Vec<String>,
    /// Which ids are numbers that show otherwise.
    otherwise: Vec<String>,
    /// Which workstreams have no name.
    nameless: Vec<String>,
    /// Which amounts show in thousands or more.
    scaled: Vec<String>,
    sums: Sums<'a>,
}

impl<'a> Notes<'a> {
    pub fn new(table: &'a Table<'a>, header: usize) -> Self {
        let mut sentences = table.sheet.notes.clone();
        let number = table.sheet.rows[header].number;
        sentences.push(format!("The headings stand in row {number}."));
        if let Some(separator) = table.sheet.separator {
            let words = match separator {
                ';' => "semicolons",
                '\t' => "tabs",
                _ => "commas",
            };
            sentences.push(format!("Fields stand between {words}."));
        }
        sentences.extend(beside(table.sheet));
        sentences.extend(years_above(table, header));
        let unseen = table
            .columns
            .iter()
            .filter(|column| table.sheet.hidden.contains(&column.at));
        let unseen: Vec<String> = unseen
            .map(|column| format!("{} ({})", letters(column.at), column.heading))
            .collect();
        if !unseen.is_empty() {
            let which = listed_up_to(&unseen, NAMED);
            sentences.push(format!(
                "Hidden columns were read like the others: {which}."
            ));
        }
        Self {
            table,
            sentences,
            hidden: Vec::new(),
            formulas: Vec::new(),
            shared: Vec::new(),
            made: Vec::new(),
            numbered: Vec::new(),
            blank: Vec::new(),
            otherwise: Vec::new(),
            nameless: Vec::new(),
            scaled: Vec::new(),
            sums: Sums::new(table),
        }
    }

    /// A row that is an item.
    pub fn item(&mut self, row: &Row, named: Option<&Named>) {
        if row.is_hidden {
            self.hidden.push(row.number.to_string());
        }
        for (at, cell) in &row.cells {
            let name = || self.table.sheet.cell_name(row.number, *at);
            if cell.is_formula {
                self.formulas.push(name());
            }
            self.scaled(*at, cell, name);
            if let Some(shared) = &cell.shared
                && self.shared.last() != Some(&shared.range)
            {
                self.shared.push(shared.range.clone());
            }
        }
        self.called(row, named);
        self.sums.item(row);
    }

    /// What there is to say about how an item is called.
    fn called(&mut self, row: &Row, named: Option<&Named>) {
        let Some(named) = named else { return };
        let id = format!("`{}`", named.id);
        let was = || format!("`{}`", one_line(named.was.as_deref().unwrap_or_default()));
        match named.from {
            IdFrom::Rule if !named.is_blank => self.made.push(was()),
            IdFrom::Number => self.numbered.push(format!("{id} for {}", was())),
            // Without a column of ids, names take their place, and numbers are told at the end.
            _ if named.is_blank => self.blank.push(format!("row {} is {id}", row.number)),
            IdFrom::Sheet => self.otherwise.extend(self.shown_otherwise(row)),
            _ => {}
        }
        let is_workstream = self.table.asked.of == super::Of::Workstreams;
        if is_workstream && self.table.found(row, "name", None).is_none() {
            self.nameless.push(id);
        }
    }

    /// A number that its cell shows otherwise, such as 1.1 as 1.10.
    fn shown_otherwise(&self, row: &Row) -> Option<String> {
        let cell = row.cells.get(&self.table.column("id", None)?.at)?;
        let is_it = cell.kind == Kind::Number && cell.look.shows_other_digits;
        is_it.then(|| format!("`{}` in row {}", cell.text, row.number))
    }

    /// An amount that its cell shows in thousands or more.
    fn scaled(&mut self, at: usize, cell: &Cell, name: impl Fn() -> String) {
        let column = self.table.column_at(at);
        let key = column.and_then(|column| column.key.as_ref());
        let is_money = key.is_some_and(super::Key::is_money);
        if is_money && cell.kind == Kind::Number && cell.look.thousands > 0 {
            self.scaled.push(name());
        }
    }

    /// A row that is kept as a comment. A total is held against the rows above it.
    pub fn kept(&mut self, row: &Row, why: &str) {
        let number = row.number;
        self.sentences
            .push(format!("Row {number} is kept as a comment: {why}."));
        if why != "a total" {
            return;
        }
        self.sentences
            .push(format!("If it is none, say `--keep {number}`."));
        self.sentences.extend(self.sums.total(row));
    }

    /// What was done with a total that stands beside the years.
    pub fn total(&self) -> Option<String> {
        self.sums.across_in_words()
    }

    pub fn into_sentences(mut self) -> Vec<String> {
        let gathered: [(&mut Vec<String>, Opening); 9] = [
            (&mut self.hidden, |many| {
                some(many, "row", "is", "are") + " hidden and read like the others"
            }),
            (&mut self.formulas, |many| {
                some(many, "cell", "holds a formula", "hold formulas")
                    + "; the results that were saved with the file were taken"
            }),
            (&mut self.shared, |_| {
                "What stands in merged cells was taken for each of their rows".to_owned()
            }),
            (&mut self.made, |many| {
                let made = some(many, "id", "was", "were");
                format!("{made} made of what stands in the sheet ({})", ids::RULE)
            }),
            (&mut self.blank, |many| {
                let made = choose(many, "one was", "ids were");
                some(many, "row", "has", "have") + &format!(" no id, and {made} made of the name")
            }),
            (&mut self.numbered, |many| {
                some(many, "id", "was", "were")
                    + " numbered, since ids have letters from A to Z only"
            }),
            (&mut self.otherwise, |_| {
                "Ids are the numbers of the cells, which show others, such as 1.10 for 1.1 (format these as text if that is wrong)".to_owned()
            }),
            (&mut self.nameless, |many| {
                some(many, "workstream", "has", "have") + " no name, and will be called by its id"
            }),
            (&mut self.scaled, |_| {
                "Cells that show thousands or millions were read in full pounds, as they hold them"
                    .to_owned()
            }),
        ];
        for (what, opening) in gathered {
            what.dedup();
            if !what.is_empty() {
                let which = listed_up_to(what, NAMED);
                self.sentences
                    .push(format!("{}: {which}.", opening(what.len())));
            }
        }
        self.sentences.extend(self.sums.told());
        let has_ids = self.table.column("id", None).is_some();
        if !has_ids && self.table.asked.of == super::Of::Recommendations {
            self.sentences.push(
                "No column holds ids: they are R1, R2 and so on, in the order of the rows."
                    .to_owned(),
            );
        }
        self.sentences
    }
}

/// What is said of so many rows or cells, before they are named.
type Opening = fn(usize) -> String;

fn some(many: usize, noun: &str, one: &str, several: &str) -> String {
    format!("{} {}", count(many, noun), choose(many, one, several))
}

/// How many notes and links there are, and where.
fn beside(sheet: &Sheet) -> Vec<String> {
    let of = |what: &str| {
        let all = sheet.beside.values().flatten();
        let cells = all.filter(|own| own.what == what);
        let cells: Vec<String> = cells.map(|own| own.cell.clone()).collect();
        let many = count(cells.len(), what);
        let named = listed_up_to(&cells, NAMED);
        (!cells.is_empty()).then(|| format!("{many} beside cells, kept as comments: at {named}."))
    };
    ["note", "link"].into_iter().filter_map(of).collect()
}

/// Years that stand above the headings, where no column holds costs by year.
fn years_above(table: &Table<'_>, header: usize) -> Option<String> {
    let keys = table.known().filter_map(|column| column.key.as_ref());
    let is_workstreams = table.asked.of == super::Of::Workstreams;
    if !is_workstreams || keys.into_iter().any(|key| key.year.is_some()) {
        return None;
    }
    let rows = &table.sheet.rows;
    let found = rows[..header].iter().rev().find(|row| {
        let years = &table.words.years;
        row.cells
            .values()
            .any(|cell| years.label(&cell.text).is_some())
    })?;
    Some(format!(
        "No column was read as the costs of a year, but row {} above the headings names years: write a year into each heading of row {}, such as 2018-19.",
        found.number, rows[header].number
    ))
}
