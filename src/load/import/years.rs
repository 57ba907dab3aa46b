//! Years as people write them: `2018-19`, `2018/19`, `2018-2019`, `18/19`, `FY2018-19`, or a date within one.

use jiff::civil::Date;

use crate::load::csv::{Fault, fault};
use crate::model::Programme;

/// The years of a programme, or whatever years a sheet has where there is no programme.
#[derive(Debug, Clone, Default)]
pub(super) struct Years {
    /// Label, and first day where it is known.
    known: Option<Vec<(String, Option<Date>)>>,
}

impl Years {
    pub fn of(programme: Option<&Programme>) -> Self {
        let years = programme.map(|programme| {
            let years = programme.years.iter();
            years
                .map(|year| (year.label.clone(), year.starts))
                .collect()
        });
        Self { known: years }
    }

    /// The labels of the programme; none where there is no programme.
    pub fn labels(&self) -> Vec<String> {
        let years = self.known.iter().flatten();
        years.map(|(label, _)| label.clone()).collect()
    }

    /// The label of the programme for a year as it was written.
    pub fn label(&self, written: &str) -> Option<String> {
        let Some(years) = &self.known else {
            return canonical(written);
        };
        let canonical = canonical(written).unwrap_or_else(|| written.to_owned());
        let is_it =
            |label: &str| label == written || self::canonical(label).as_deref() == Some(&canonical);
        let mut years = years.iter();
        let found = years.find(|(label, _)| is_it(label));
        found.map(|(label, _)| label.clone())
    }

    /// What follows `no year` in a sentence.
    pub fn of_what(&self) -> &'static str {
        match self.known {
            Some(_) => " of the programme",
            None => " such as 2018-19",
        }
    }

    /// What to write instead of something that is no year.
    pub fn remedy(&self) -> String {
        match &self.known {
            Some(_) => format!("write one of {}", self.labels().join(", ")),
            None => "write a year such as 2018-19 or 2018".to_owned(),
        }
    }

    /// What is wrong with a text that is no year and in none.
    pub fn unknown(&self, written: &str) -> Fault {
        let is_iso = written
            .get(..10)
            .is_some_and(|day| day.parse::<Date>().is_ok());
        let (message, remedy) = match (&self.known, is_iso) {
            (None, true) => (
                format!(
                    "`{written}` is a day, and without a programme.yaml nothing says in which year it falls"
                ),
                "write the year, such as 2018-19, or name the folder of programme.yaml with `-C`"
                    .to_owned(),
            ),
            (_, false) if looks_like_day(written) => (
                format!(
                    "`{written}` looks like a day whose day and month could be told apart only by guessing"
                ),
                format!("write it as 2018-09-01, or {}", self.remedy()),
            ),
            _ => (
                match self.known {
                    Some(_) => format!("`{written}` is in no year of the programme"),
                    None => format!("`{written}` is no year{}", self.of_what()),
                },
                format!("{}, or leave it blank", self.remedy()),
            ),
        };
        fault("unknown-year", message, remedy)
    }

    /// The year whose first or last day this is, such as 2018-04-01: so people head columns with dates.
    pub fn begun_or_ended_by(&self, day: &str) -> Option<String> {
        let day = day.strip_suffix("T00:00:00").unwrap_or(day);
        if day.len() != 10 {
            return None;
        }
        let label = self.holding(day)?;
        let first: Date = day.parse().ok()?;
        let in_it = |day: Result<Date, jiff::Error>| {
            day.is_ok_and(|day| self.holding(&day.to_string()).as_ref() == Some(&label))
        };
        (!in_it(first.yesterday()) || !in_it(first.tomorrow())).then_some(label)
    }

    /// The year that holds a day such as 2018-09-01.
    pub fn holding(&self, day: &str) -> Option<String> {
        let day: Date = day.get(..10)?.parse().ok()?;
        let years = self.known.as_ref()?;
        let after = |starts: &Option<Date>| starts.is_some_and(|starts| starts <= day);
        let (label, starts) = years.iter().rfind(|(_, starts)| after(starts))?;
        // The last year ends too.
        let next = starts
            .as_ref()?
            .checked_add(jiff::Span::new().years(1))
            .ok()?;
        (day < next).then(|| label.clone())
    }
}

/// The year among the words of a heading, and the other words.
pub(super) fn year_in(words: &[String]) -> (Option<String>, Vec<String>) {
    let mut rest = words.to_vec();
    let at = rest.iter().position(|word| canonical(word).is_some());
    let year = at.and_then(|at| canonical(&rest.remove(at)));
    rest.retain(|word| word != "fy");
    (year, rest)
}

/// Three numbers such as 01/04/2026.
fn looks_like_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let is_number =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_number)
}

/// `2018-19` for every spelling of it; `2018` where only that is written.
fn canonical(word: &str) -> Option<String> {
    let word = word.trim().to_lowercase();
    let word = word.strip_prefix("fy").unwrap_or(&word).trim();
    let (first, second) = match word.split_once(['-', '/', '–']) {
        Some((first, second)) => (first, Some(second)),
        None => (word, None),
    };
    let number = |text: &str| {
        let is_year = [2, 4].contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_year.then(|| text.parse::<u32>().ok()).flatten()
    };
    let begin = match (number(first)?, first.len()) {
        (year, 4) => year,
        (year, _) if second.is_some() => 2000 + year,
        _ => return None,
    };
    if !(1900..2200).contains(&begin) {
        return None;
    }
    match second {
        None => Some(begin.to_string()),
        Some(second) => {
            let end = number(second)? % 100;
            (end == (begin + 1) % 100).then(|| format!("{begin}-{end:02}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_known_in_its_usual_spellings() {
        for text in [
            "2018-19",
            "2018/19",
            "2018-2019",
            "18/19",
            "FY2018-19",
            "2018–19",
        ] {
            assert_eq!(canonical(text).as_deref(), Some("2018-19"), "{text}");
        }
        assert_eq!(canonical("2018").as_deref(), Some("2018"));
        for text in [
            "18",
            "2018-20",
            "1-2",
            "201",
            "",
            "R1",
            "2018-19-20",
            "9999",
        ] {
            assert_eq!(canonical(text), None, "{text}");
        }
    }
}
