//! Documents of the plan on screen are those of the command line, and a state can be kept.

use std::fs;

use serde_json::{Value, json};

use crate::black_box::serving::Workbench;
use crate::black_box::{files, run_in, shipped};

#[test]
fn documents_are_those_of_the_command_line() {
    let folder = shipped();
    let (page, command) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let out = page.path().to_str().unwrap();
    let workbench = Workbench::open(folder.path(), &["--out", out]);
    let asks = json!({
        "documents": ["briefing", "finance-annex", "gaps-by-owner", "notes", "workbook"],
        "formats": ["md", "html", "docx", "xlsx"],
        "into_folder": true,
    });
    let address = "/make?scenario=ten-per-cent-less&budget=5432109.87";
    // What an earlier run left there is of another plan.
    fs::write(page.path().join("plan.json"), "{}").unwrap();
    let made = workbench.post(address, &asks);
    assert!(made.body.contains("of 9 budgets"), "{made:?}");
    let written = made.last()["done"]["written"].as_array().unwrap().len();
    run_in(
        folder.path(),
        &[
            "brief",
            "--scenario",
            "ten-per-cent-less",
            "--budget",
            "5432109.87",
            "--to",
            "md,html,docx,xlsx",
            "--out",
            command.path().to_str().unwrap(),
        ],
    );
    let (page, command) = (files(page.path()), files(command.path()));
    assert!(page.len() > 30);
    assert_eq!(written, page.len());
    assert!(page.keys().eq(command.keys()));
    assert!(page.contains_key("plan.json"));
    for (name, bytes) in &page {
        assert!(*bytes == command[name], "{name} differs");
    }
}

#[test]
fn documents_say_what_is_locked() {
    let (folder, out) = (shipped(), tempfile::tempdir().unwrap());
    let workbench = Workbench::open(folder.path(), &["--out", out.path().to_str().unwrap()]);
    let asks = json!({
        "documents": ["briefing", "finance-annex"],
        "formats": ["md"],
        "with": ["scenarios"],
        "into_folder": true,
    });
    let briefing = |state: &str| {
        let made = workbench.post(&format!("/make{state}"), &asks).last();
        assert!(made["done"].is_object(), "{made}");
        let read = |name: &str| fs::read_to_string(out.path().join(name)).unwrap();
        (read("briefing.md"), read("finance-annex.md"))
    };
    let side_by_side = "The programme as written, and its scenarios";
    assert!(briefing("").0.contains(side_by_side));
    assert!(!briefing("?budget=5000000").0.contains(side_by_side));
    let locks = "in=topol-review&out=every-voice";
    for (state, base) in [
        (
            format!("?{locks}"),
            "The programme as written, tried with: ",
        ),
        (
            format!("?scenario=ten-per-cent-less&budget=5000000.01&{locks}"),
            "tried with: £5,000,000.01 in all; ",
        ),
    ] {
        let (briefing, annex) = briefing(&state);
        for text in [&briefing, &annex] {
            assert!(text.contains(base), "{text}");
            assert!(text.contains("(topol-review) must run; "), "{text}");
            assert!(text.contains("(every-voice) must not run"), "{text}");
        }
        assert!(!briefing.contains(side_by_side));
    }
}

#[test]
fn files_are_downloaded_under_their_own_names_and_no_other() {
    let folder = shipped();
    let workbench = Workbench::open(folder.path(), &[]);
    // Who asks twice gets it once: a zip file can hold no name twice.
    let asks =
        json!({ "documents": ["briefing", "briefing"], "formats": ["md", "md"], "with": [] });
    let done = workbench.post("/make", &asks).last()["done"].clone();
    let href = |at: usize| done["files"][at]["href"].as_str().unwrap().to_owned();
    let zip = workbench.get(&href(0));
    assert_eq!(zip.header("content-type"), "application/zip");
    let briefing = workbench.get(&href(1));
    assert_eq!(briefing.status, 200);
    assert!(briefing.body.starts_with("# "), "{briefing:?}");
    let disposition = briefing.header("content-disposition");
    assert_eq!(disposition, "attachment; filename=\"briefing.md\"");
    assert_eq!(briefing.header("x-content-type-options"), "nosniff");
    let key = href(1).replace("briefing.md", "");
    for path in [
        "%2e%2e/programme.yaml",
        "..%2f..%2fprogramme.yaml",
        "/etc/passwd",
        "briefing.docx",
    ] {
        assert_eq!(workbench.get(&format!("{key}{path}")).status, 404, "{path}");
    }
    for (documents, formats, with) in [
        (json!(["../x"]), json!(["md"]), Value::Null),
        (json!(["briefing"]), json!(["exe"]), Value::Null),
        (json!(["workbook"]), json!(["md"]), Value::Null),
        (json!([]), json!(["md"]), Value::Null),
        (json!(["briefing"]), json!(["md"]), json!(["magic"])),
    ] {
        let asks = json!({ "documents": documents, "formats": formats, "with": with });
        assert_eq!(workbench.post("/make", &asks).status, 400, "{asks}");
    }
}

#[test]
fn a_state_is_appended_as_a_scenario_where_that_is_allowed() {
    let folder = shipped();
    let file = folder.path().join("programme.yaml");
    let old = fs::read_to_string(&file).unwrap();
    let asks = json!({ "id": "ours", "name": "Ours: five million" });
    let state = "scenario=ten-per-cent-less&budget=5000000.01&in=topol-review&out=every-voice";
    let append = format!("/scenario-append?{state}");
    {
        let careful = Workbench::open(folder.path(), &[]);
        assert_eq!(careful.post(&append, &asks).status, 403);
        let page = careful.get("/documents").body;
        assert!(page.contains("gapwise serve --append-scenarios"));
    }
    let workbench = Workbench::open(folder.path(), &["--append-scenarios"]);
    let text = workbench
        .post(&format!("/scenario-text?{state}"), &asks)
        .last();
    assert_eq!(text["is_tried_out"], true);
    assert_eq!(fs::read_to_string(&file).unwrap(), old);
    let said = workbench.post(&append, &asks);
    assert_eq!(said.status, 200, "{said:?}");
    let new = fs::read_to_string(&file).unwrap();
    assert_eq!(new, format!("{old}{}", text["text"].as_str().unwrap()));
    for id in ["ours", "a b", ""] {
        let refused = workbench.post(&append, &json!({ "id": id }));
        assert_eq!(refused.status, 400, "{refused:?}");
        assert_eq!(refused.header("x-gapwise-field"), "id");
    }
    let asks = json!({});
    let plan = workbench.post(&format!("/plan?{state}"), &asks).last();
    let kept = workbench.post("/plan?scenario=ours", &asks).last();
    for found in ["/done/coverage", "/done/spend", "/done/parts/money"] {
        let found = |answer: &Value| answer.pointer(found).cloned().unwrap();
        assert_eq!(found(&plan), found(&kept));
    }
}
