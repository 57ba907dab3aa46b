//! Whatever stands in a cell reads back as it was, and whatever bytes a file has, reading it ends.

use proptest::prelude::*;

use super::*;
use crate::load::{self, Files};

fn asked(of: Of) -> Asked {
    Asked {
        of,
        wanted: Wanted {
            sheet: None,
            separator: Some(','),
        },
        header_row: None,
        columns: Vec::new(),
        set: Vec::new(),
        values: Vec::new(),
        leave_out: Vec::new(),
        keep: Vec::new(),
    }
}

/// A field of CSV.
fn field(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn any_text() -> impl Strategy<Value = String> {
    let hostile =
        "[ -~\u{80}-\u{a0}\t\n\r£“\u{2028}\u{202e}\u{feff}\u{fffe}:#\\-\\[{|>&*!%@`'\"?,]{0,30}";
    prop_oneof![any::<String>(), hostile].prop_map(|text| text.replace('\0', ""))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_reads_back_as_it_was(text in any_text(), note in any_text(), heading in any_text()) {
        // A row in which nothing but an id stands is asked about.
        prop_assume!(!text.trim().is_empty() || !note.trim().is_empty());
        let heading = format!("Note {heading}");
        let csv = format!(
            "{},id,text,source\r\n{},R1,{},{}\r\n",
            field(&heading), field(&note), field(&text), field(&note)
        );
        let found = import("x.csv", csv.as_bytes(), &asked(Of::Recommendations), None);
        let found = found.map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        let mut files = Files::default();
        files.add("recommendations/x.yaml", &found.yaml);
        let loaded = load::read(&files);
        let own: Vec<_> = loaded.recommendations.iter().collect();
        prop_assert_eq!(own.len(), 1, "{}", &found.yaml);
        let read = own[0].text.as_ref().map_or("", |text| text.value.as_str());
        prop_assert_eq!(read, text.trim(), "{}", &found.yaml);
        // Nothing but what has to be filled in is wrong with it.
        let wrong = loaded.problems.iter().filter(|problem| problem.code != "missing-key");
        prop_assert_eq!(wrong.count(), 0, "{}", &found.yaml);
    }

    #[test]
    fn names_of_workstreams_read_back(name in any_text(), owner in any_text(), activities in any_text()) {
        prop_assume!(!name.trim().is_empty());
        let csv = format!("id,name,owner,activities,covers\nw,{},{},{},R1\n", field(&name), field(&owner), field(&activities));
        // A name may be taken for a total, or for the headings again.
        let Ok(found) = import("x.csv", csv.as_bytes(), &asked(Of::Workstreams), None) else {
            return Ok(());
        };
        let mut files = Files::default();
        files.add("workstreams/x.yaml", &found.yaml);
        let loaded = load::read(&files);
        prop_assert_eq!(loaded.workstreams.len(), 1, "{}", &found.yaml);
        let own = &loaded.workstreams[0];
        prop_assert_eq!(own.name.as_ref().map(|name| name.value.as_str()), Some(name.trim()));
        let read = own.owner.as_ref().map_or("", |owner| owner.value.as_str());
        prop_assert_eq!(read, owner.trim());
    }

    #[test]
    fn any_bytes_end_in_yaml_or_in_problems(bytes in proptest::collection::vec(any::<u8>(), 0..200), of in any::<bool>()) {
        let of = if of { Of::Recommendations } else { Of::Workstreams };
        let mut asked = asked(of);
        asked.wanted.separator = None;
        let _ = import("x", &bytes, &asked, None);
        let _ = import("x", &[b"PK\x03\x04", &bytes[..]].concat(), &asked, None);
        let _ = import("x", &[b"Ref;Name;2018-19\n", &bytes[..]].concat(), &asked, None);
    }
}

#[test]
fn amounts_are_exact_and_short() {
    for (pence, text) in [
        (125_000_000, "£1.25m"),
        (600_000_000, "£6m"),
        (40_000_000, "£400k"),
        (40_050_000, "£400500"),
        (123_456_700, "£1234567"),
        (125_050, "£1250.50"),
        (0, "£0"),
        (7, "£0.07"),
    ] {
        let amount = crate::model::Money::from_pence(pence);
        assert_eq!(costs::written(amount), text);
        assert_eq!(crate::model::Money::parse(text), Ok(amount));
    }
}
