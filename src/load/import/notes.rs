//! What there is to say about a sheet: columns and what they became, rows that are no items, formulas, ids
//! that were made, and what does not show.

use std::collections::BTreeMap;

use serde::Serialize;

use super::headings::one_line;
use super::ids;
use super::items::Table;
use super::named::{IdFrom, Named};
use super::sums::Sums;
use crate::load::sheets::{Cell, Kind, Row, Sheet, letters};
use crate::words::{count, listed_up_to};

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
    /// `k`, `m` or `bn` where the heading says that amounts are in thousands, millions or billions of pounds.
    pub unit: Option<&'static str>,
    /// The first thing that stands in it.
    pub first: String,
}

/// What the columns of a table became; those in which nothing stands are left out.
pub(super) fn mapped(table: &Table<'_>, items: &[&Row]) -> Vec<Mapped> {
    let mut first: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, cell) in items.iter().flat_map(|row| &row.cells) {
        first.entry(*at).or_insert(&cell.text);
    }
    let columns = table.columns.iter().map(|column| Mapped {
        column: letters(column.at),
        heading: column.heading.clone(),
        key: column.key.as_ref().map(ToString::to_string),
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
    dressed: Vec<String>,
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
            dressed: Vec::new(),
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
            IdFrom::Sheet => self.dressed.extend(self.shown_otherwise(row)),
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
        self.sentences.extend(self.sums.total(row));
    }

    pub fn into_sentences(mut self) -> Vec<String> {
        let mut tell = |what: &mut Vec<String>, words: &dyn Fn(usize, &str) -> String| {
            what.dedup();
            if !what.is_empty() {
                let named = listed_up_to(what, NAMED);
                self.sentences.push(words(what.len(), &named));
            }
        };
        tell(&mut self.hidden, &|many, which| {
            format!(
                "{} hidden and read like the others: {which}.",
                count(many, "row") + if many == 1 { " is" } else { " are" }
            )
        });
        tell(&mut self.formulas, &|many, which| {
            format!(
                "{}; the results that were saved with the file were taken: {which}.",
                count(many, "cell")
                    + if many == 1 {
                        " holds a formula"
                    } else {
                        " hold formulas"
                    }
            )
        });
        tell(&mut self.shared, &|_, which| {
            format!("What stands in merged cells was taken for each of their rows: {which}.")
        });
        tell(&mut self.made, &|many, which| {
            format!(
                "{} made of what stands in the sheet ({}): {which}.",
                count(many, "id") + if many == 1 { " was" } else { " were" },
                ids::RULE
            )
        });
        tell(&mut self.blank, &|many, which| {
            format!(
                "{} no id, and {} made of the name: {which}.",
                count(many, "row") + if many == 1 { " has" } else { " have" },
                if many == 1 { "one was" } else { "ids were" }
            )
        });
        tell(&mut self.numbered, &|many, which| {
            format!(
                "{} numbered, since ids have letters from A to Z only: {which}.",
                count(many, "id") + if many == 1 { " was" } else { " were" }
            )
        });
        tell(&mut self.dressed, &|_, which| {
            format!(
                "Ids are the numbers of the cells, which show others (such as 1.10 for 1.1): {which}. Format the cells as text if that is wrong."
            )
        });
        tell(&mut self.nameless, &|many, which| {
            format!(
                "{} no name, and will be called by its id: {which}.",
                count(many, "workstream") + if many == 1 { " has" } else { " have" }
            )
        });
        tell(&mut self.scaled, &|_, which| {
            format!(
                "Cells that show thousands or millions were read in full pounds, as they hold them: {which}."
            )
        });
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
