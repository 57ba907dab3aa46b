//! `import` from outside: sheets with what is expected of them, workbooks made here, and round trips.
//!
//! After a change of wording: `GAPWISE_BLESS=1 cargo test --test spreadsheets`, then read the diff.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use black_box::{Ran, cases, compare, gapwise, name, put, ran, root, run_in, shipped, workspace};
use gapwise::load::{RawCosts, RawWorkstream, Text};
use gapwise::model::Money;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::Value;
use tempfile::TempDir;

/// Runs from within a folder, so that its own path is never shown.
fn within(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = gapwise(arguments);
    ran(command.current_dir(folder).output().unwrap())
}

#[test]
fn every_sheet_gives_what_is_kept() {
    let mut wrong = Vec::new();
    for case in cases("spreadsheets") {
        let arguments = fs::read_to_string(case.join("args.txt")).unwrap();
        let arguments: Vec<&str> = ["import"]
            .into_iter()
            .chain(arguments.split_whitespace())
            .collect();
        let ran = within(&case, &arguments);
        let is_refused = name(&case).starts_with("refused-");
        assert_eq!(ran.code, i32::from(is_refused), "{case:?}\n{}", ran.stderr);
        assert_eq!(ran.stdout.is_empty(), is_refused, "{case:?}");
        wrong.extend(compare(&case.join("expected.txt"), &ran.stderr).err());
        if !is_refused {
            wrong.extend(compare(&case.join("expected.yaml"), &ran.stdout).err());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

const PROGRAMME: &str = "\
programme: {id: demo, name: A demonstration, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Digital skills}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £10m}
";

fn saved(workbook: &mut Workbook) -> TempDir {
    let folder = workspace(&[("programme.yaml", PROGRAMME)]);
    workbook.save(folder.path().join("advice.xlsx")).unwrap();
    folder
}

/// A workbook as people keep it: a title over all columns, what does not show, merged cells, formulas, a
/// date, notes on another sheet.
fn kept_by_hand() -> TempDir {
    let mut workbook = Workbook::new();
    let plan = workbook.add_worksheet().set_name("Plan").unwrap();
    plan.merge_range(0, 0, 0, 6, "Workstreams, kept since 2015", &Format::new())
        .unwrap();
    let headings = [
        "Ref",
        "Project",
        "Status",
        "2018/19 (£k)",
        "2019-20",
        "Starts",
        "Secret",
    ];
    for (column, heading) in headings.into_iter().enumerate() {
        plan.write(2, column as u16, heading).unwrap();
    }
    plan.merge_range(3, 2, 4, 2, "proposed", &Format::new())
        .unwrap();
    for (row, name) in [(3, "Typing"), (4, "Coding"), (6, "Reading")] {
        plan.write(row, 0, row - 2).unwrap();
        plan.write(row, 1, name).unwrap();
        plan.write(row, 6, "yes").unwrap();
    }
    plan.write(6, 2, "current").unwrap();
    plan.write(3, 3, 1234.56).unwrap();
    plan.write_formula(3, 4, Formula::new("=D4*2").set_result("2469.12"))
        .unwrap();
    plan.write(4, 3, 0.07).unwrap();
    plan.write(4, 4, 99.5).unwrap();
    let day = Format::new().set_num_format("d mmm yyyy");
    plan.write_with_format(4, 5, ExcelDateTime::from_ymd(2019, 4, 1).unwrap(), &day)
        .unwrap();
    plan.write(6, 3, 10).unwrap();
    plan.write(6, 4, 1_000_000).unwrap();
    plan.set_row_hidden(4).unwrap();
    plan.set_column_hidden(6).unwrap();
    workbook
        .add_worksheet()
        .set_name("Notes")
        .unwrap()
        .write(0, 0, "mind the gap")
        .unwrap();
    saved(&mut workbook)
}

#[test]
fn a_workbook_is_read_as_people_keep_it() {
    let folder = kept_by_hand();
    let several = within(folder.path(), &["import", "workstreams", "advice.xlsx"]);
    assert_eq!((several.code, several.stdout.as_str()), (1, ""));
    assert!(
        several.stderr.contains("2 sheets: `Plan` and `Notes`"),
        "{}",
        several.stderr
    );
    let arguments = ["import", "workstreams", "advice.xlsx", "--sheet", "plan"];
    let ran = within(folder.path(), &arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let case = root().join("tests/spreadsheets");
    let wrong = [
        compare(&case.join("workbook.yaml"), &ran.stdout),
        compare(&case.join("workbook.txt"), &ran.stderr),
    ];
    let wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The same bytes again, and nothing said with -q.
    let quiet = within(folder.path(), &[&arguments[..], &["-q"]].concat());
    assert_eq!((quiet.stdout, quiet.stderr), (ran.stdout, String::new()));
    let json = within(
        folder.path(),
        &[&arguments[..], &["--format", "json"]].concat(),
    )
    .stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "gapwise/sheet/1");
    assert_eq!(json["columns"][3]["key"], "costs.2018-19");
    assert_eq!(json["columns"][3]["unit"], "k");
}

#[test]
fn cells_that_cannot_be_read_are_all_told_with_their_places() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Plan").unwrap();
    for (column, heading) in ["Name", "Status", "2018-19", "2019-20"]
        .into_iter()
        .enumerate()
    {
        sheet.write(0, column as u16, heading).unwrap();
    }
    sheet.write(1, 0, "Typing").unwrap();
    sheet.write(1, 1, "curent").unwrap();
    sheet.write(1, 2, 0.305).unwrap();
    sheet
        .write_formula(1, 3, Formula::new("=1/3").set_result("0.333333333333333"))
        .unwrap();
    sheet.write(2, 0, "Coding").unwrap();
    sheet.merge_range(2, 2, 3, 2, "£5", &Format::new()).unwrap();
    sheet.write(3, 0, "Reading").unwrap();
    sheet
        .write_formula(3, 3, Formula::new("=A1/0").set_result("#DIV/0!"))
        .unwrap();
    let folder = saved(&mut workbook);
    let ran = within(folder.path(), &["import", "workstreams", "advice.xlsx"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    for told in [
        "advice.xlsx, sheet Plan:2:",
        "B2 (`Status`): there is no status `curent`",
        "C2 (`2018-19`): `0.305`: this amount has a fraction of a penny",
        "D2 (`2019-20`): `0.333333333333333`",
        "=ROUND(..., 2)",
        "C3 (`2018-19`): C3:C4 is one cell for several rows",
        "D4 (`2019-20`): this is no value but #DIV/0!",
    ] {
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
}

#[test]
fn what_is_written_can_be_checked_and_is_never_replaced_unasked() {
    let folder = workspace(&[("programme.yaml", PROGRAMME)]);
    let sheet = "Ref,Recommendation,Theme,Audience\nR1,Teach,digital SKILLS,\n";
    put(folder.path(), "advice.csv", sheet.as_bytes());
    fs::create_dir(folder.path().join("recommendations")).unwrap();
    let out = [
        "import",
        "recommendations",
        "advice.csv",
        "--out",
        "recommendations/plan.yaml",
    ];
    let first = within(folder.path(), &out);
    assert_eq!(first.code, 0, "{}", first.stderr);
    assert!(
        first.stdout.contains("1 recommendation written to"),
        "{}",
        first.stdout
    );
    assert!(
        first.stdout.contains("1 thing left to fill in"),
        "{}",
        first.stdout
    );
    // What is left to fill in is what `check` asks for.
    let checked = run_in(folder.path(), &["check"]);
    assert_eq!(
        checked.stderr.matches("error[").count(),
        1,
        "{}",
        checked.stderr
    );
    assert!(checked.stderr.contains("audience"), "{}", checked.stderr);
    let kept = fs::read(folder.path().join("recommendations/plan.yaml")).unwrap();
    let again = within(folder.path(), &out);
    assert_eq!((again.code, again.stdout.as_str()), (1, ""));
    assert!(
        again.stderr.contains("is there already"),
        "{}",
        again.stderr
    );
    assert_eq!(
        fs::read(folder.path().join("recommendations/plan.yaml")).unwrap(),
        kept
    );
    let whole = sheet.replace("SKILLS,", "SKILLS,staff");
    put(folder.path(), "advice.csv", whole.as_bytes());
    assert_eq!(
        within(folder.path(), &[&out[..], &["--force"]].concat()).code,
        0
    );
    assert_eq!(run_in(folder.path(), &["check"]).code, 0);
}

#[test]
fn wrong_usage_is_2() {
    let folder = workspace(&[("programme.yaml", PROGRAMME), ("a.csv", "text\nx\n")]);
    for wrong in [
        vec!["import"],
        vec!["import", "recommendations"],
        vec!["import", "ideas", "a.csv"],
        vec![
            "import",
            "recommendations",
            "a.csv",
            "--column",
            "txet=text",
        ],
        vec!["import", "recommendations", "a.csv", "--column", "text"],
        vec![
            "import",
            "recommendations",
            "a.csv",
            "--column",
            "costs.2018-19=x",
        ],
        vec!["import", "recommendations", "a.csv", "--value", "text=x"],
        vec!["import", "recommendations", "a.csv", "--separator", "x"],
        vec!["import", "recommendations", "a.csv", "--force"],
        vec!["import", "recommendations", "a.csv", "--format", "csv"],
    ] {
        let ran = within(folder.path(), &wrong);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (2, ""),
            "{wrong:?}\n{}",
            ran.stderr
        );
        assert!(ran.stderr.contains("error: "), "{wrong:?}\n{}", ran.stderr);
    }
    for (file, told) in [
        ("nowhere.xlsx", "there is no such file"),
        (".", "it is not a file"),
    ] {
        let ran = within(folder.path(), &["import", "recommendations", file]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
}

/// The shipped programme as two sheets, and back: what the model keeps of ids, texts, money and links stays.
#[test]
fn the_shipped_programme_survives_a_round_trip() {
    let files = gapwise::load::folder(root());
    let Ok(checked) = gapwise::check::workspace(&files) else {
        panic!("the shipped programme has problems");
    };
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in ["Theme", "Wording", "Ref", "Audience"]
        .into_iter()
        .enumerate()
    {
        sheet.write(0, column as u16, heading).unwrap();
    }
    for (row, own) in checked.recommendations.iter().enumerate() {
        let row = row as u32 + 1;
        sheet
            .write(
                row,
                0,
                checked.programme.elements[own.element].name.as_str(),
            )
            .unwrap();
        sheet.write(row, 1, own.text.as_str()).unwrap();
        sheet.write(row, 2, own.id.as_str()).unwrap();
        sheet
            .write(
                row,
                3,
                checked.programme.audiences[own.audience].name.as_str(),
            )
            .unwrap();
    }
    let folder = shipped();
    fs::remove_dir_all(folder.path().join("recommendations")).unwrap();
    fs::create_dir(folder.path().join("recommendations")).unwrap();
    workbook.save(folder.path().join("all.xlsx")).unwrap();
    let out = [
        "import",
        "recommendations",
        "all.xlsx",
        "--out",
        "recommendations/all.yaml",
    ];
    let ran = within(folder.path(), &out);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let programme = fs::read_to_string(root().join("programme.yaml")).unwrap();
    let programme = programme.replace("from: votes", "from: equal");
    put(folder.path(), "programme.yaml", programme.as_bytes());
    let files = gapwise::load::folder(folder.path());
    let new = gapwise::load::read(&files);
    let texts = |all: &[gapwise::load::RawRecommendation]| {
        let rows = all.iter().map(|own| {
            let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
            (
                own.id.value.clone(),
                value(&own.text),
                value(&own.element),
                value(&own.audience),
            )
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort();
        rows
    };
    let before = gapwise::load::read(&gapwise::load::folder(root()));
    assert!(before.recommendations.len() > 5);
    assert_eq!(texts(&new.recommendations), texts(&before.recommendations));
}

/// Id, name, owner, status, costs by year in pence, and links with their extents.
type Kept = (
    String,
    [Option<String>; 3],
    Vec<(String, String)>,
    Vec<(String, String)>,
);

fn kept(all: &[RawWorkstream]) -> Vec<Kept> {
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    let rows = all.iter().map(|own| {
        let costs = match &own.costs {
            Some(RawCosts::ByYear(years)) => {
                let years = years.entries.iter();
                let pence = |text: &Text| Money::parse(&text.value).unwrap().to_string();
                years
                    .map(|(year, money)| (year.value.clone(), pence(money)))
                    .collect()
            }
            other => vec![(String::new(), format!("{}", other.is_some()))],
        };
        let links = own.covers.iter().filter_map(|link| {
            let extent = link.extent.as_ref()?.value.clone();
            Some((link.recommendation.as_ref()?.value.clone(), extent))
        });
        let words = [value(&own.name), value(&own.owner), value(&own.status)];
        (own.id.value.clone(), words, costs, links.collect())
    });
    let mut rows: Vec<Kept> = rows.collect();
    rows.sort();
    rows
}

#[test]
fn workstreams_survive_a_round_trip() {
    let old = kept(&gapwise::load::read(&gapwise::load::folder(root())).workstreams);
    let years: Vec<&String> = old
        .iter()
        .find(|own| own.2.len() > 1)
        .unwrap()
        .2
        .iter()
        .map(|(year, _)| year)
        .collect();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let fixed = ["Recommendations", "Name", "Status", "Ref", "Lead"];
    for (column, heading) in fixed
        .into_iter()
        .chain(years.iter().map(|year| year.as_str()))
        .enumerate()
    {
        sheet.write(1, column as u16, heading).unwrap();
    }
    for (row, (id, [name, owner, status], costs, links)) in old.iter().enumerate() {
        let row = row as u32 + 2;
        let links: Vec<String> = links
            .iter()
            .map(|(id, extent)| format!("{id}: {extent}"))
            .collect();
        let texts = [
            &Some(links.join("; ")),
            name,
            status,
            &Some(id.clone()),
            owner,
        ];
        for (column, text) in texts.into_iter().enumerate() {
            sheet
                .write(row, column as u16, text.as_deref().unwrap_or_default())
                .unwrap();
        }
        for (column, year) in years.iter().enumerate() {
            let column = column as u16 + 5;
            match costs.iter().find(|(own, _)| own == *year) {
                // As numbers, which is what people have.
                Some((_, money)) => sheet
                    .write(row, column, money.parse::<f64>().unwrap())
                    .unwrap(),
                None => sheet.write(row, column, "unknown").unwrap(),
            };
        }
    }
    let folder = shipped();
    workbook.save(folder.path().join("all.xlsx")).unwrap();
    let ran = within(folder.path(), &["import", "workstreams", "all.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut files = gapwise::load::Files::default();
    files.add("workstreams/all.yaml", &ran.stdout);
    assert_eq!(kept(&gapwise::load::read(&files).workstreams), old);
}

/// A workbook whose first sheet holds these bytes, by way of a sound one.
fn with_sheet(xml: &[u8]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook
        .add_worksheet()
        .write(0, 0, "Recommendation")
        .unwrap();
    let sound = workbook.save_to_buffer().unwrap();
    let mut parts = zip::ZipArchive::new(Cursor::new(sound)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..parts.len() {
        let mut part = parts.by_index(number).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(if name.ends_with("sheet1.xml") {
            xml
        } else {
            &bytes
        })
        .unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_small_file_that_unpacks_to_gigabytes_is_refused() {
    let bomb = with_sheet(&vec![b' '; 300 << 20]);
    assert!(bomb.len() < 2 << 20);
    let folder = workspace(&[]);
    put(folder.path(), "bomb.xlsx", &bomb);
    let ran = within(folder.path(), &["import", "recommendations", "bomb.xlsx"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("unpacks to more than 256 MB"),
        "{}",
        ran.stderr
    );
    // A cell at the far end of the sheet costs no more than one at its start.
    let far = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Recommendation</t></is></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    put(folder.path(), "far.xlsx", &with_sheet(far));
    let ran = within(folder.path(), &["import", "recommendations", "far.xlsx"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .contains("nothing in this row stands in a column"),
        "{}",
        ran.stderr
    );
}

#[test]
fn broken_workbooks_are_refused_in_words() {
    let folder = workspace(&[]);
    let sound = with_sheet(b"<worksheet><sheetData/></worksheet>");
    for (bytes, told) in [
        (
            sound.clone(),
            "no sheet of this workbook both shows and holds something",
        ),
        (
            sound[..sound.len() / 2].to_vec(),
            "this workbook cannot be read",
        ),
        (
            with_sheet(b"<worksheet><sheetData><row><c><v>"),
            "this workbook cannot be read",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            "of the old kind (.xls)",
        ),
        (b"a\0b".to_vec(), "zero bytes"),
        (b"".to_vec(), "has a heading for `text`"),
    ] {
        put(folder.path(), "x.xlsx", &bytes);
        let ran = within(folder.path(), &["import", "recommendations", "x.xlsx"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
}

/// Bytes of a sheet changed at random, in a zip file that is sound: the reader meets what no program writes.
#[test]
fn damaged_sheets_never_stop_the_program() {
    let xml = b"<worksheet><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Recommendation</t></is></c><c r=\"B1\" t=\"s\"><v>0</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><f t=\"shared\" ref=\"A2:A3\" si=\"0\">A1&amp;\"x\"</f><v>1.5</v></c><c r=\"B2\" t=\"b\"><v>1</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>";
    let asked = gapwise::load::import::Asked {
        of: gapwise::load::import::Of::Recommendations,
        wanted: gapwise::load::sheets::Wanted::default(),
        header_row: None,
        columns: Vec::new(),
        set: Vec::new(),
        values: Vec::new(),
        leave_out: Vec::new(),
        keep: Vec::new(),
    };
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..600 {
        let mut bytes = xml.to_vec();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            match random(3) {
                0 => bytes[at] = b"0123456789<>/\"=AXFDrst"[random(22)],
                1 => {
                    bytes.remove(at);
                }
                _ => bytes.insert(at, b'9'),
            }
        }
        let _ = gapwise::load::import::import("x.xlsx", &with_sheet(&bytes), &asked, None);
    }
}

/// What an import of a text says: code, YAML and messages. The workspace has years 2018-19 and 2019-20.
fn imported(of: &str, sheet: &str, flags: &[&str]) -> Ran {
    let folder = workspace(&[("programme.yaml", PROGRAMME), ("a.csv", sheet)]);
    within(folder.path(), &[&["import", of, "a.csv"], flags].concat())
}

/// The same of a text that has to be refused, with this among what is said.
#[track_caller]
fn refused(of: &str, sheet: &str, flags: &[&str], told: &str) {
    let ran = imported(of, sheet, flags);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (1, ""),
        "{sheet}\n{}",
        ran.stderr
    );
    assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
}

#[test]
fn a_decimal_comma_is_never_a_link() {
    for cell in [
        "R1: 0,5, R2: 0,25",
        "R1: 0,5",
        "R1=0, 5",
        "R1 (0,5)",
        "R3; R1: 12,5%",
        "R1: 0,5 R2",
    ] {
        let sheet = format!("Ref,Name,Covers\nw,One,\"{cell}\"\n");
        refused("workstreams", &sheet, &[], "error[bad-link]");
        refused("workstreams", &sheet, &[], "such as 0.5");
    }
    let sheet = "Ref,Name,Covers\nw,One,\"R1: 0.5, R2 (50%), R3: full\nR4=1, R5\"\n";
    let ran = imported("workstreams", sheet, &["-q"]);
    assert_eq!(ran.stdout.matches("- {recommendation: R").count(), 5);
    assert_eq!(ran.stdout.matches("extent: 0.5").count(), 2);
}

#[test]
fn amounts_of_the_command_line_have_no_unit_of_a_heading() {
    let sheet = "Ref,Name,2018-19 (£k),2019-20 (£k)\nw,One,TBC,\n";
    let flags = [
        "--value",
        "costs.2018-19:TBC=£250,000",
        "--set",
        "costs.2019-20=£7,000",
    ];
    let ran = imported("workstreams", sheet, &flags);
    assert!(ran.stdout.contains("2018-19: £250k\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("2019-20: £7k\n"), "{}", ran.stdout);
}

#[test]
fn a_unit_that_is_not_understood_is_asked_for() {
    for (heading, amount) in [
        ("2018-19 (£ million)", "£5m"),
        ("2018-19 (£ 000)", "£5k"),
        ("2018-19 £ thousand", "£5k"),
        ("2018-19 (thousand £)", "£5k"),
        ("2018-19 (£mn)", "£5m"),
        ("2018-19 (£bn)", "£5000m"),
        ("2018-19 (£)", "£5"),
    ] {
        let sheet = format!("Ref,Name,{heading}\nw,One,5\n");
        let ran = imported("workstreams", &sheet, &[]);
        assert!(
            ran.stdout.contains(&format!("2018-19: {amount}\n")),
            "{heading}\n{}{}",
            ran.stdout,
            ran.stderr
        );
    }
    // A letter of another word is no unit, and the YAML tells those that are.
    let sheet = "Ref,Name,2018-19 (M&E),2019-20 (£k)\nw,One,5000,1\n";
    let ran = imported(
        "workstreams",
        sheet,
        &["--column", "costs.2018-19=2018-19 (M&E)"],
    );
    assert!(ran.stdout.contains("2018-19: £5k\n"), "{}", ran.stdout);
    let told = "# Column D, became costs.2019-20, in thousands of pounds: 2019-20 (£k)\n";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
    for heading in ["2018-19 m", "2018-19 (€k)", "2018-19 (£k; £m)"] {
        let sheet = format!("Ref,Name,{heading}\nw,One,5\n");
        refused(
            "workstreams",
            &sheet,
            &[],
            "say pounds, thousands or millions?",
        );
    }
}

#[test]
fn a_second_subtotal_is_held_against_its_own_rows() {
    let sheet = "Ref,Name,2018-19\na,A,1\nb,B,2\n,Subtotal,3\nc,C,4\n,Subtotal,4\n,Grand total,7\n";
    let ran = imported("workstreams", sheet, &[]);
    assert!(!ran.stderr.contains("add up to"), "{}", ran.stderr);
    let wrong = imported(
        "workstreams",
        &sheet.replace("Subtotal,4", "Subtotal,5"),
        &[],
    );
    let told = "says £5.00, and the rows read above it add up to £7.00, those since the last total to £4.00.";
    let words = wrong.stderr.split_whitespace().collect::<Vec<_>>();
    assert!(words.join(" ").contains(told), "{}", wrong.stderr);
}

#[test]
fn columns_in_which_nothing_stands_are_left_out() {
    let sheet = format!("Ref,Name,,Note{}\nw,One,,x\nv,Two\n", ",".repeat(100_000));
    let ran = imported("workstreams", &sheet, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(!ran.stdout.contains("column C"), "{}", ran.stdout);
    assert!(ran.stdout.contains("# Column D, became a comment: Note"));
}

/// What an import of recommendations says of a workbook whose only sheet is this.
fn sheet_imported(xml: &str) -> Ran {
    let folder = workspace(&[]);
    put(folder.path(), "x.xlsx", &with_sheet(xml.as_bytes()));
    within(folder.path(), &["import", "recommendations", "x.xlsx"])
}

#[test]
fn copies_of_merged_cells_count_as_cells() {
    let text = "x".repeat(100_000);
    let (mut rows, mut merged) = (String::new(), String::new());
    for row in 2..22 {
        rows += &format!(
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>"
        );
        merged += &format!("<mergeCell ref=\"A{row}:CV{row}\"/>");
    }
    let ran = sheet_imported(&format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    ));
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("error[large-sheet]"),
        "{:.300}",
        ran.stderr
    );
}

#[test]
fn a_great_many_hidden_columns_and_parts_are_read_once() {
    let columns =
        "<col min=\"1\" max=\"16384\" hidden=\"1\"/><col min=\"2\" max=\"1\" hidden=\"1\"/>";
    let columns = columns.repeat(20_000);
    let ran = sheet_imported(&format!(
        "<worksheet><cols>{columns}</cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Recommendation</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Teach</t></is></c></row></sheetData></worksheet>"
    ));
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("Hidden columns were read like the others: A (Recommendation)."),
        "{}",
        ran.stderr
    );
}

#[test]
fn too_many_fields_and_too_much_yaml_are_refused() {
    let wide = format!("Recommendation\n{}", ",\n".repeat(1_000_001));
    refused("recommendations", &wide, &[], "error[large-sheet]");
    // Without a programme each row has every year of the headings.
    let years: Vec<String> = (1900..2200).map(|year| year.to_string()).collect();
    let rows: String = (0..25_000).map(|row| format!("w{row},One,5\n")).collect();
    let folder = workspace(&[("a.csv", &format!("Ref,Name,{}\n{rows}", years.join(",")))]);
    let ran = within(folder.path(), &["import", "workstreams", "a.csv"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("is longer than 128 MB"),
        "{:.300}",
        ran.stderr
    );
}

#[test]
fn only_some_of_many_broken_rows_are_shown() {
    let sheet = format!("Ref,Recommendation\n{}", "a,\"b\"c\n".repeat(20_000));
    refused(
        "recommendations",
        &sheet,
        &[],
        "more problems than are shown",
    );
}

#[test]
fn links_without_an_extent_are_counted_apart() {
    let sheet = "Ref,Name,Status,2018-19,2019-20,Covers\nv,One,current,1,1,R1: full; R2\nw,Two,current,1,1,R3; R4\n";
    let ran = imported("workstreams", sheet, &["--out", "w.yaml"]);
    assert!(
        ran.stdout.contains(
            "; nothing is left to fill in. 3 links wait for an extent, as comments: search for TODO."
        ),
        "{}",
        ran.stdout
    );
    let json = imported("workstreams", sheet, &["--format", "json"]).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["to_do"], &json["links_without_extent"]),
        (&Value::from(0), &Value::from(3))
    );
    let whole = sheet.replace("; R2", "").replace("R3; R4", "R3: 0.5");
    let ran = imported("workstreams", &whole, &["--out", "w.yaml"]);
    assert!(!ran.stdout.contains("extent"), "{}", ran.stdout);
}

#[test]
fn without_a_programme_a_year_is_a_year_all_the_same() {
    for (cell, told) in [
        ("01/04/2026", "looks like a day whose day and month"),
        ("soon", "`soon` is no year such as 2018-19"),
        (
            "2026-04-01",
            "is a day, and without a programme.yaml nothing says in which year it falls",
        ),
    ] {
        let folder = workspace(&[("a.csv", &format!("Ref,Name,Starts\nw,One,{cell}\n"))]);
        let ran = within(folder.path(), &["import", "workstreams", "a.csv"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{cell}");
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
    let folder = workspace(&[("a.csv", "Ref,Name,Starts\nw,One,FY2018/19\n")]);
    let ran = within(folder.path(), &["import", "workstreams", "a.csv"]);
    assert!(ran.stdout.contains("earliest: 2018-19\n"), "{}", ran.stderr);
    let set = ["import", "workstreams", "a.csv", "--set", "costs.soon=1"];
    let ran = within(folder.path(), &set);
    assert!(
        ran.stderr
            .contains("`soon`, which was named on the command line, is no year such as 2018-19"),
        "{}",
        ran.stderr
    );
}

#[cfg(unix)]
#[test]
fn names_of_files_never_reach_the_terminal_as_they_are() {
    let sheet = "Ref,Recommendation\nR1,Teach\n";
    let ran = imported("recommendations", sheet, &["--out", "a\u{1b}[31m.yaml"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("written to a\u{fffd}[31m.yaml"));
    assert!(!(ran.stdout + &ran.stderr).contains('\u{1b}'));
}

/// Money must not go with a row that has no name.
#[test]
fn a_row_without_a_name_is_refused() {
    let folder = workspace(&[
        ("programme.yaml", PROGRAMME),
        (
            "plan.csv",
            "id,name,status,2018-19,2019-20\na,A,current,1,2\n,,proposed,300000,400000\n",
        ),
        (
            "names.csv",
            "name,status,2018-19,2019-20\nA,current,1,2\n,proposed,300000,400000\n",
        ),
    ]);
    for sheet in ["plan.csv", "names.csv"] {
        let ran = within(folder.path(), &["import", "workstreams", sheet]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
        assert!(ran.stderr.contains("error[no-id]"), "{}", ran.stderr);
        assert!(ran.stderr.contains("--leave-out 3"), "{}", ran.stderr);
    }
}

/// What a formula gives is a little beside what its cell shows.
#[test]
fn computed_amounts_are_what_the_cell_shows() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_row(0, 0, ["id", "name", "status", "2018-19", "2019-20"])
        .unwrap();
    sheet.write_row(1, 0, ["a", "A", "current"]).unwrap();
    sheet.write_number(1, 3, 0.1 + 0.2).unwrap();
    sheet.write_number(1, 4, 4.35 * 100.0).unwrap();
    sheet.write_row(2, 0, ["b", "B", "current"]).unwrap();
    sheet.write_number(2, 3, 12_345_678.91).unwrap();
    sheet.write_number(2, 4, 1e9 - 0.01).unwrap();
    let folder = saved(&mut workbook);
    let ran = within(folder.path(), &["import", "workstreams", "advice.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    for amount in ["£0.30", "£435", "£12345678.91", "£999999999.99"] {
        assert!(ran.stdout.contains(amount), "{amount}: {}", ran.stdout);
    }
    let itself = [
        "import",
        "workstreams",
        "advice.xlsx",
        "--out",
        "./advice.xlsx",
        "--force",
    ];
    let ran = within(folder.path(), &itself);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(ran.stderr.contains("is the sheet itself"), "{}", ran.stderr);
}
