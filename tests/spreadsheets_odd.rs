//! `import` of sheets of the odd sort: totals, notes, links, formats of cells, ids that are none. Nothing is
//! lost in silence, and nothing becomes money that is none.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod black_box;

use std::path::Path;

use black_box::{Ran, gapwise, ran, workspace};
use rust_xlsxwriter::{ExcelDateTime, Format, Note, Url, Workbook, Worksheet};
use tempfile::TempDir;

const PROGRAMME: &str = "\
programme: {id: demo, name: A demonstration, years: [2018-19, 2019-20]}
framework:
  elements: [{id: skills, name: Digital skills}]
  audiences: [{id: staff, name: Staff}]
budget: {total: £10m}
";

fn within(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = gapwise(arguments);
    ran(command.current_dir(folder).output().unwrap())
}

fn folder_with(sheet: &str) -> TempDir {
    workspace(&[("programme.yaml", PROGRAMME), ("a.csv", sheet)])
}

/// What an import of this text says.
fn text(of: &str, sheet: &str, flags: &[&str]) -> Ran {
    let folder = folder_with(sheet);
    within(folder.path(), &[&["import", of, "a.csv"], flags].concat())
}

/// What an import of workstreams says of a sheet with these headings, filled by the function.
fn book(headings: &[&str], fill: impl FnOnce(&mut Worksheet)) -> Ran {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Plan").unwrap();
    sheet.write_row(0, 0, headings.iter().copied()).unwrap();
    fill(sheet);
    let folder = folder_with("");
    workbook.save(folder.path().join("a.xlsx")).unwrap();
    within(folder.path(), &["import", "workstreams", "a.xlsx"])
}

/// Messages on one line, whatever they were wrapped at.
fn told(ran: &Ran) -> String {
    let words: Vec<&str> = ran.stderr.split_whitespace().collect();
    words.join(" ")
}

#[track_caller]
fn says(ran: &Ran, code: i32, words: &str) {
    assert_eq!(ran.code, code, "{}", ran.stderr);
    assert!(told(ran).contains(words), "{words}\n{}", ran.stderr);
}

#[test]
fn a_total_beside_the_years_is_held_against_them_and_never_read() {
    let sheet =
        "id,name,2018-19 (£k),2019-20 (£k),Total (£k)\na,A,1,2,3\nb,B,1,2,4\nc,C,1,,\nd,D,TBC,,9\n";
    let flags = ["--value", "costs.2018-19:TBC=unknown"];
    let found = text("workstreams", sheet, &flags);
    let words = "differs from the years that were read beside it, which count: row 3 (£4,000.00 under `Total (£k)`, and £3,000.00).";
    says(&found, 0, words);
    let became = "a total, held against the years in 2 of 3 rows, in thousands of pounds";
    says(&found, 0, &format!("Total (£k) {became}"));
    let first = found.stdout.lines().find(|line| line.contains("Total"));
    assert_eq!(
        first,
        Some(format!("# Column E, became {became}: Total (£k)").as_str())
    );
    let blank = "id,name,2018-19,2019-20,Total\na,A,,,3\n";
    let nothing = "a total that could not be held against the years";
    let found_blank = text("workstreams", blank, &[]);
    says(&found_blank, 0, nothing);
    assert!(
        found_blank
            .stdout
            .contains(&format!("became {nothing}: Total"))
    );
    let json = text("workstreams", blank, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["columns"][4]["became"], nothing);
    assert!(
        found.stdout.contains("  # Total (£k): \"4\"")
            || found.stdout.contains("# \"Total (£k)\": \"4\"")
    );
    let right = text("workstreams", &sheet.replace("1,2,4", "1,2,3"), &flags);
    assert!(!right.stderr.contains("differs"), "{}", right.stderr);
}

#[test]
fn whatever_is_called_a_total_is_no_workstream() {
    for name in [
        "TOTAL",
        "Programme total",
        "Total (all projects)",
        "Total costs",
        "Sub-total:",
        "Total for 2018-20",
    ] {
        let sheet = format!("Project,2018-19\nA,100\nB,200\n{name},300\n");
        let found = text("workstreams", &sheet, &[]);
        says(&found, 0, "Row 4 is kept as a comment: a total.");
        assert_eq!(found.stdout.matches("- id:").count(), 2, "{name}");
    }
    // A name may begin with the word.
    let sheet = "Project,2018-19\nA,100\nB,250\nTotal Mobile,200\n";
    for name in [
        "Total Mobile",
        "Total for Teams",
        "Total budget reporting tool",
    ] {
        let found = text("workstreams", &sheet.replace("Total Mobile", name), &[]);
        assert_eq!(found.stdout.matches("- id:").count(), 3, "{name}");
        assert!(!found.stderr.contains("--leave-out"), "{}", found.stderr);
    }
    // What has an id is an item, whatever it is called, and what has none can be kept.
    let found = text(
        "workstreams",
        "Ref,Project,2018-19\nW1,A,100\nW2,Total costs,7\n,Total,107\n",
        &[],
    );
    assert_eq!(found.stdout.matches("- id:").count(), 2);
    says(
        &found,
        0,
        "Row 4 is kept as a comment: a total. If it is none, say `--keep 4`.",
    );
    let called = sheet.replace("Total Mobile", "Total cost");
    assert_eq!(
        text("workstreams", &called, &[])
            .stdout
            .matches("- id:")
            .count(),
        2
    );
    let kept = text("workstreams", &called, &["--keep", "4"]);
    assert_eq!(kept.stdout.matches("- id:").count(), 3, "{}", kept.stderr);
    // And a total may be called otherwise.
    let sheet = sheet.replace("Total Mobile,200", "Everything,350");
    let words = "Row 4 costs as much as the rows above it together: if it is a total, keep it as a comment with `--leave-out 4`.";
    says(&text("workstreams", &sheet, &[]), 0, words);
}

#[test]
fn recommendations_that_speak_of_totals_stay() {
    let sheet = "Ref,Recommendation,Theme,Audience\n\
        ,Total cost of ownership should be weighed in every procurement,skills,staff\n\
        ,Total of hours taught is published,skills,staff\n\
        ,Total,skills,staff\n";
    let sheet = sheet.replace("Ref,", "Source,");
    let found = text("recommendations", &sheet, &[]);
    assert_eq!(found.stdout.matches("- id:").count(), 2, "{}", found.stdout);
    says(&found, 0, "Row 4 is kept as a comment: a total.");
    let found = text("recommendations", &sheet, &["--keep", "4"]);
    assert_eq!(found.stdout.matches("- id:").count(), 3, "{}", found.stdout);
}

#[test]
fn words_in_lists_and_links_mean_what_was_said() {
    let sheet = "id,name,covers,requires\na,A,R1: full; R2: strong,\nb,B,R3 (Strong),C; a\n";
    let refused = text("workstreams", sheet, &[]);
    says(&refused, 1, "`--value \"extent:strong=...\"`");
    let flags = [
        "--value",
        "extent:strong=substantial",
        "--value",
        "requires:C=a2",
    ];
    let found = text("workstreams", sheet, &flags);
    for line in [
        "{recommendation: R2, extent: substantial}",
        "{recommendation: R3, extent: substantial}",
        "requires: [a2, a]",
    ] {
        assert!(
            found.stdout.contains(line),
            "{line}\n{}{}",
            found.stdout,
            found.stderr
        );
    }
    let unused = text(
        "workstreams",
        sheet,
        &[&flags[..], &["--value", "extent:weak=slight"]].concat(),
    );
    let words = "`--value extent:weak=slight`: `weak` stands in no row under `covers`";
    says(&unused, 1, words);
    let programme = PROGRAMME.replace(
        "  audiences:",
        "  domains: [{id: learning, name: Learning}, {id: data, name: Data}]\n  audiences:",
    );
    let sheet = "id,text,theme,audience,tags\n1,Teach,skills,staff,learn; data\n";
    let folder = workspace(&[("programme.yaml", &programme), ("a.csv", sheet)]);
    let import = ["import", "recommendations", "a.csv"];
    let refused = within(folder.path(), &import);
    says(&refused, 1, "`--value \"domains:learn=...\"`");
    let flags = ["--value", "domains:learn=learning"];
    let found = within(folder.path(), &[&import[..], &flags].concat());
    assert!(
        found.stdout.contains("domains: [learning, data]"),
        "{}",
        found.stderr
    );
}

#[test]
fn long_notes_end_where_they_were_cut() {
    let found = book(&["id", "name", "2018-19"], |sheet| {
        sheet.write_row(1, 0, ["a", "A"]).unwrap();
        sheet.write(1, 2, 5).unwrap();
        let note = Note::new("ä".repeat(20_000)).add_author_prefix(false);
        sheet.insert_note(1, 1, &note).unwrap();
    });
    let kept = format!("# note at B2: \"{}…\"\n", "ä".repeat(10_000));
    assert!(found.stdout.contains(&kept), "{:.2000}", found.stdout);
}

#[test]
fn notes_and_links_become_comments() {
    let found = book(&["id", "name", "2018-19"], |sheet| {
        let note = |text: &str| Note::new(text).add_author_prefix(false);
        sheet
            .insert_note(0, 2, &note("in <thousands> & more"))
            .unwrap();
        sheet.write_row(1, 0, ["a", "A"]).unwrap();
        sheet.write(1, 2, 5).unwrap();
        sheet
            .insert_note(1, 1, &note("agreed\nby \"the\" board"))
            .unwrap();
        let url = Url::new("https://example.org/p?x=1&y=2").set_text("B");
        sheet.write(2, 0, "b").unwrap();
        sheet.write(2, 1, url).unwrap();
        sheet.insert_note(8, 7, &note("beside nothing")).unwrap();
    });
    says(
        &found,
        0,
        "3 notes beside cells, kept as comments: at C1, B2 and H9.",
    );
    says(&found, 0, "1 link beside cells, kept as comments: at B3.");
    for comment in [
        "\n# note at C1: \"in <thousands> & more\"\n",
        "\n  # note at B2: \"agreed\\nby \\\"the\\\" board\"\n",
        "\n  # link at B3: \"https://example.org/p?x=1&y=2\"\n",
        "\n# note at H9: \"beside nothing\"\n",
    ] {
        assert!(
            found.stdout.contains(comment),
            "{comment}\n{}",
            found.stdout
        );
    }
}

/// One workstream with an amount under a heading, shown in a format.
fn shown(heading: &str, format: &str, amount: f64) -> Ran {
    book(&["id", "name", heading], |sheet| {
        sheet.write_row(1, 0, ["a", "A"]).unwrap();
        let format = Format::new().set_num_format(format);
        sheet.write_with_format(1, 2, amount, &format).unwrap();
    })
}

#[test]
fn thousands_that_only_the_cell_shows_are_not_counted_twice() {
    let full =
        "Cells that show thousands or millions were read in full pounds, as they hold them: C2.";
    for (heading, format) in [
        ("2018-19 (£k)", "#,##0,"),
        ("2018-19 (£k)", "\"£\"#,##0.0,;[Red]-\"£\"#,##0.0,"),
        ("2018-19", "#,##0,\"k\""),
        ("2018-19 (£m)", "0.0,,"),
    ] {
        let found = shown(heading, format, 1_200_000.0);
        says(&found, 0, full);
        assert!(
            found.stdout.contains("2018-19: £1.2m\n"),
            "{}",
            found.stdout
        );
    }
    let found = shown("2018-19 (£k)", "#,##0", 1_200.0);
    assert!(
        found.stdout.contains("2018-19: £1.2m\n"),
        "{}",
        found.stdout
    );
    let words = "shows it in thousands of pounds, and the heading says in millions of pounds";
    says(&shown("2018-19 (£m)", "#,##0,", 1_200_000.0), 1, words);
}

/// A unit that a cell shows without dividing by it would be lost, and the amount wrong by a thousand times.
#[test]
fn units_that_a_cell_only_writes_count_only_where_the_heading_has_them() {
    for (format, amount, unit) in [
        ("£0.0\"m\"", 1.2, "m"),
        ("£#,##0\"k\"", 400.0, "k"),
        ("£#,##0\\k", 400.0, "k"),
        ("0\" thousand\"", 400.0, "k"),
        ("0.00\"m\"", 1.25, "m"),
        ("0\"bn\"", 1.0, "bn"),
    ] {
        let found = shown("2018-19", format, amount);
        assert_eq!(found.stdout, "", "{format}");
        says(&found, 1, &format!("and it holds {amount}"));
        let remedy =
            format!("if {amount} stands for {amount}{unit}, write (£{unit}) in the heading");
        says(&found, 1, &remedy);
        let same = shown(&format!("2018-19 (£{unit})"), format, amount);
        assert_eq!(same.code, 0, "{format} {}", same.stderr);
    }
    let found = shown("2018-19 (£k)", "£#,##0\"k\"", 400.0);
    assert!(
        found.stdout.contains("2018-19: £400k\n"),
        "{}",
        found.stdout
    );
    let words = "in thousands of pounds, and the heading says in millions of pounds";
    says(&shown("2018-19 (£m)", "0\"k\"", 400.0), 1, words);
    let words = "in millions of pounds, and divides it so that it is in thousands of pounds";
    says(&shown("2018-19", "0,\"m\"", 400.0), 1, words);
    for format in ["0\"p\"", "0\" pence\"", "0\"0\"", "0\"K\" \"m\""] {
        says(
            &shown("2018-19", format, 5.0),
            1,
            "around it, which may be a unit",
        );
    }
    for format in [
        "0.0 \"FTE\"",
        "0\" YTD\"",
        "\"£\"#,##0\" p.a.\"",
        "General_)",
    ] {
        let found = shown("2018-19", format, 5.0);
        assert!(found.stdout.contains("2018-19: £5\n"), "{}", found.stderr);
    }
}

#[test]
fn what_is_no_amount_of_pounds_in_its_cell_is_refused() {
    let words = "C2 (`2018-19`): `0.6`: the format of this cell shows it as a percentage";
    says(&shown("2018-19", "0%", 0.6), 1, words);
    says(&shown("2018-19", "0.0\"%\"", 0.6), 1, words);
    for format in [
        "[$€-407] #,##0.00",
        "\"$\"#,##0",
        "[$USD] #,##0",
        "#,##0\\ €",
        "EUR 0",
        "[$kr-41D]#,##0",
        "\"kr \"#,##0",
    ] {
        let words = "shows it in another currency than pounds";
        says(&shown("2018-19", format, 5.0), 1, words);
    }
    let format = "[>=1000000]£0.0,,\"m\";[>=1000]£0,\"k\";£0";
    let words = "in different ways, by how large the number is";
    says(&shown("2018-19", format, 400.0), 1, words);
    for format in [
        "[$£-809]#,##0.00",
        "\"£\"#,##0;[Red]-\"£\"#,##0",
        "#,##0.00",
    ] {
        assert_eq!(shown("2018-19", format, 5.0).code, 0, "{format}");
    }
}

#[test]
fn ids_that_show_otherwise_are_told() {
    let found = book(&["id", "name", "2018-19"], |sheet| {
        let format = Format::new().set_num_format("0.00");
        sheet.write_with_format(1, 0, 1.1, &format).unwrap();
        sheet.write(2, 0, 2).unwrap();
        sheet.write_with_format(3, 0, 1.15, &format).unwrap();
        sheet.write_column(1, 1, ["A", "B", "C"]).unwrap();
    });
    says(
        &found,
        0,
        "which show others, such as 1.10 for 1.1 (format these as text if that is wrong): `1.1` in row 2.",
    );
}

#[test]
fn headings_that_are_days_are_years_only_where_they_stand_alone() {
    let with = |days: &[(u16, u8, u8)]| {
        book(&["id", "name"], |sheet| {
            let format = Format::new().set_num_format("mmm yyyy");
            sheet.write_row(1, 0, ["a", "A"]).unwrap();
            for (column, (year, month, day)) in (2..).zip(days) {
                let day = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                sheet.write_with_format(0, column, &day, &format).unwrap();
                sheet.write(1, column, 5).unwrap();
            }
        })
    };
    let years = with(&[(2018, 4, 1), (2020, 3, 31)]).stdout;
    assert!(
        years.contains("    2018-19: £5\n    2019-20: £5\n"),
        "{years}"
    );
    let months = with(&[(2018, 4, 1), (2018, 5, 1), (2019, 9, 30)]);
    assert!(!months.stdout.contains("£5"), "{}", months.stdout);
    says(&months, 0, "Kept as comments");
}

#[test]
fn years_above_the_headings_are_pointed_at() {
    let sheet = ",,2018-19,,2019-20,\nid,name,Revenue,Capital,Revenue,Capital\na,A,1,2,3,4\n";
    let words = "row 1 above the headings names years: write a year into each heading of row 2";
    says(&text("workstreams", sheet, &[]), 0, words);
}

#[test]
fn every_id_that_is_made_is_told_and_is_one_of_its_own() {
    let sheet = "Ref,Name,2018-19\nW2,First,1\n,Bee Keeping,2\n";
    let words = "1 row has no id, and one was made of the name: row 3 is `Bee-Keeping`.";
    says(&text("workstreams", sheet, &[]), 0, words);
    let sheet =
        "Name,2018-19\nW2,1\n健康教育,2\nKnowledge & skills,3\nKnowledge: skills,4\nŁódź Größe,5\n";
    let found = text("workstreams", sheet, &[]);
    says(
        &found,
        0,
        "1 id was numbered, since ids have letters from A to Z only: `W2-2` for `健康教育`.",
    );
    let ids = found
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("- id: "));
    let ids: Vec<&str> = ids.collect();
    assert_eq!(
        ids,
        [
            "W2",
            "W2-2",
            "Knowledge-skills",
            "Knowledge-skills-2",
            "Lodz-Grosse"
        ]
    );
    // The same name twice is no accident of the rule, and ids are never changed.
    for sheet in [
        "Name,2018-19\nA b,1\nA b,2\n",
        "Ref,Name\nA b,One\nA-b,Two\n",
    ] {
        says(&text("workstreams", sheet, &[]), 1, "error[duplicate-id]");
    }
    let nameless = text("workstreams", "Ref,Name,2018-19\na,,1\n", &[]);
    says(
        &nameless,
        0,
        "1 workstream has no name, and will be called by its id: `a`.",
    );
}

#[test]
fn ids_that_look_like_numbers_are_texts_for_every_reader() {
    let ids = [
        "1.10",
        "1e3",
        "no",
        "0x1F",
        "null",
        "2018-01-01",
        "12",
        "1_000",
        "0o17",
        "y",
    ];
    let rows: String = ids
        .iter()
        .map(|id| format!("{id},Text,skills,staff\n"))
        .collect();
    let found = text(
        "recommendations",
        &format!("id,text,theme,audience\n{rows}"),
        &[],
    );
    for id in ids {
        assert!(
            found.stdout.contains(&format!("- id: \"{id}\"\n")),
            "{id}\n{}",
            found.stdout
        );
    }
    let sheet = "id,name,covers,requires\n1.10,A,2.10: 0.5; 2.20,\nb,B,,1.10\n";
    let found = text("workstreams", sheet, &[]).stdout;
    for line in [
        "{recommendation: \"2.10\", extent: 0.5}",
        "{recommendation: \"2.20\", extent: TODO}",
        "requires: [\"1.10\"]",
    ] {
        assert!(found.contains(line), "{line}\n{found}");
    }
}

#[test]
fn columns_can_be_named_by_their_letters() {
    let sheet = "Nr,What,b,2018-19\n1,Typing,Ann,5\n";
    let flags = [
        "--column",
        "id=A",
        "--column",
        "name=what",
        "--column",
        "owner=B",
    ];
    let found = text("workstreams", sheet, &flags);
    // A heading that is a letter goes before the letter of a column.
    assert!(
        found
            .stdout
            .contains("- id: \"1\"\n  name: Typing\n  owner: Ann\n"),
        "{}{}",
        found.stdout,
        found.stderr
    );
    let twice = [
        "--column",
        "name=What",
        "--column",
        "owner=B",
        "--column",
        "purpose=What",
    ];
    says(
        &text("workstreams", sheet, &twice),
        1,
        "`What` was named for `name` and for `purpose`",
    );
    let nowhere = ["--column", "name=What", "--column", "owner=F"];
    says(
        &text("workstreams", sheet, &nowhere),
        1,
        "no column is called `F`",
    );
}

#[test]
fn options_that_change_nothing_are_refused() {
    let sheet = "id,name,status,2018-19\na,A,Live,5\n";
    for (flags, words) in [
        (
            vec!["--value", "status:Alive=current"],
            "`--value status:Alive=current`: `Alive` stands in no row under `status`",
        ),
        (
            vec!["--value", "funding:x=other"],
            "no column holds `funding`",
        ),
        (vec!["--set", "costs=5"], "does not say of which year"),
        (
            vec!["--leave-out", "1"],
            "`--leave-out 1`: row 1 is not below the headings",
        ),
        (
            vec!["--leave-out", "7"],
            "`--leave-out 7`: nothing stands in row 7",
        ),
        (
            vec!["--keep", "2"],
            "`--keep 2`: row 2 is not called a total",
        ),
        (
            vec!["--keep", "2", "--leave-out", "2"],
            "`--keep 2`: `--leave-out 2` says the opposite",
        ),
    ] {
        let live = ["--value", "status:Live=current"];
        says(
            &text("workstreams", sheet, &[&live[..], &flags].concat()),
            1,
            words,
        );
    }
    let scenario = text("workstreams", sheet, &["--scenario", "x"]);
    says(&scenario, 2, "an import has no scenarios");
    let folder = folder_with("");
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "name").unwrap();
    workbook.save(folder.path().join("a.xlsx")).unwrap();
    let arguments = ["import", "workstreams", "a.xlsx", "--separator", "tab"];
    says(
        &within(folder.path(), &arguments),
        1,
        "leave `--separator` out",
    );
    let unknown = text("workstreams", "id,name\na,A\n", &["--set", "costs=unknown"]);
    assert!(
        unknown.stdout.contains("  costs: unknown\n"),
        "{}",
        unknown.stdout
    );
}

/// What finance teams write into cells of money, and none of it is an amount.
#[test]
fn nothing_becomes_money_by_guessing() {
    for cell in [
        "(500)",
        "-500",
        "n/a",
        "TBC",
        "-",
        "12,5",
        "1.000.000",
        "$5",
        "€5",
        "1 000",
        "5p",
        "#REF!",
        "~5",
    ] {
        let sheet = format!("id;name;2018-19\na;A;{cell}\n");
        let found = text("workstreams", &sheet, &["--separator", "semicolon"]);
        assert_eq!((found.code, found.stdout.as_str()), (1, ""), "{cell}");
        says(&found, 1, "bad-money");
    }
    let found = text(
        "workstreams",
        "id;name;2018-19\na;A;\u{a0}£1,000\u{a0}\n",
        &[],
    );
    assert!(
        found.stdout.contains("2018-19: £1k\n"),
        "{}{}",
        found.stdout,
        found.stderr
    );
}
