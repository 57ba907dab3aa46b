//! Spreadsheets, as CSV and as workbooks: refused with all problems, or YAML that can be read.

use gapwise::load::import::{Asked, Of, import};
use gapwise::load::sheets::Wanted;
use gapwise::load::{Files, read};

/// The first byte says what the sheet lists, and whether the rest is a workbook.
pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let (of, folder) = match first & 1 {
        0 => (Of::Recommendations, "recommendations"),
        _ => (Of::Workstreams, "workstreams"),
    };
    let name = if first & 2 == 0 {
        "plan.csv"
    } else {
        "plan.xlsx"
    };
    let asked = Asked {
        of,
        wanted: Wanted::default(),
        header_row: None,
        columns: Vec::new(),
        set: Vec::new(),
        values: Vec::new(),
        leave_out: Vec::new(),
        keep: Vec::new(),
    };
    match import(name, rest, &asked, None) {
        Ok(made) => {
            let mut files = Files::default();
            files.add(&format!("{folder}/plan.yaml"), &made.yaml);
            // What is missing is left to fill in; but it is YAML, and every key stands in it once.
            let loaded = read(&files);
            let broken = loaded
                .problems
                .iter()
                .find(|problem| ["yaml-syntax", "duplicate-key"].contains(&problem.code));
            assert!(broken.is_none(), "{broken:?}\n{}", made.yaml);
        }
        Err(problems) => assert!(problems.render(false).ends_with("found\n")),
    }
}
