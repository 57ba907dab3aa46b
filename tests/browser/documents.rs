//! Documents: what is downloaded is what the command line writes; the state can be kept.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::Desk;
use crate::black_box::run_in;

/// Waits until a file is downloaded, whole.
fn downloaded(folder: &Path, name: &str) -> Vec<u8> {
    for _ in 0..600 {
        if let Ok(bytes) = fs::read(folder.join(name))
            && !bytes.is_empty()
            && !folder.join(format!("{name}.crdownload")).exists()
        {
            return bytes;
        }
        sleep(Duration::from_millis(100));
    }
    let there: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    panic!("{name} never came: {there:?}");
}

#[test]
fn the_word_briefing_is_the_one_of_the_command_line() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/documents?budget=5400000.00");
    desk.browser
        .click("button[data-document=briefing][data-format=docx]");
    desk.browser.until_says("#documents-said", "Made.");
    let found = downloaded(desk.browser.downloads.path(), "briefing.docx");
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    let ran = run_in(
        desk.folder.path(),
        &[
            "brief", "--quiet", "--budget", "5.4m", "--only", "briefing", "--to", "docx", "--out",
            to,
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(found == fs::read(out.path().join("briefing.docx")).unwrap());
    // Nothing was written that nobody asked for.
    assert!(!desk.folder.path().join("out").exists());
    desk.is_clean();
}

#[test]
fn a_state_is_kept_as_a_scenario_to_paste() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/documents?budget=5432109.87");
    desk.browser.write("#scenario-id", "a-little-less");
    desk.browser.write("#scenario-name", "A little less");
    desk.browser.click("#scenario-form button[type=submit]");
    desk.browser
        .until_says("#scenario-said", "It was tried out");
    let text = desk.browser.words("#scenario-text");
    let path = desk.folder.path().join("programme.yaml");
    let programme = fs::read_to_string(&path).unwrap();
    let pasted = programme.replacen("\nscenarios:\n", &format!("\nscenarios:\n{text}\n"), 1);
    assert_ne!(pasted, programme);
    fs::write(&path, pasted).unwrap();
    let plan = |flags: &[&str]| {
        let mut all = vec!["optimise", "--no-reference", "--format", "csv"];
        all.extend(flags);
        let ran = run_in(desk.folder.path(), &all);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    assert_eq!(
        plan(&["--scenario", "a-little-less"]),
        plan(&["--budget", "5432109.87"])
    );
    desk.browser
        .until("document.querySelector('#scenario-text').hidden === false");
}

#[test]
fn the_link_restores_the_state() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/documents?scenario=&budget=5400000.00&out=problem-before-purchase");
    let link = desk.browser.words("#documents-link");
    desk.browser.go(&link);
    desk.browser.until_says("main", "Problem before purchase");
    desk.browser.until_says("main", "5,400,000");
    desk.is_clean();
}
