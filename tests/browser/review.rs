//! Review: what is accepted on the page stands in decisions.yaml as the command writes it.

use std::fs;

use crate::Desk;
use crate::black_box::{run_in, shipped};
use crate::driver::{ENTER, TAB};

/// The pair that the page asks about: workstream, recommendation.
fn pair(desk: &Desk) -> (String, String) {
    let of = |name: &str| {
        let asked = format!("return document.querySelector('#review-form').dataset.{name}");
        desk.browser.script(&asked).as_str().unwrap().to_owned()
    };
    (of("workstream"), of("target"))
}

/// What the command line writes for the same decision, without the day.
fn recorded(flags: &[&str]) -> String {
    let folder = shipped();
    let ran = run_in(folder.path(), flags);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    fs::read_to_string(folder.path().join("decisions.yaml")).unwrap()
}

#[test]
fn what_is_accepted_stands_in_decisions_yaml_and_can_be_taken_back() {
    let Some(desk) = Desk::open() else { return };
    let decisions = desk.folder.path().join("decisions.yaml");
    desk.go("/review");
    let (workstream, target) = pair(&desk);
    // Nothing is written without a reason, and the page says where it belongs.
    desk.browser.click("#review-accept");
    desk.browser
        .until("document.activeElement.id === 'review-by' && document.querySelector('#review-by-error').innerText !== ''");
    assert!(!decisions.exists());
    let complaints = desk.browser.complaints();
    assert!(
        complaints
            .iter()
            .all(|one| one.contains("/decide") && one.contains("422"))
    );
    desk.browser
        .write("#review-why", "Its second year does this");
    desk.browser.write("#review-by", "A. Lead");
    desk.browser.click("#review-accept");
    desk.browser
        .until_says("#review-said", "recorded in decisions.yaml");
    let extent = "partial";
    let by_command = recorded(&[
        "match",
        "--accept",
        &workstream,
        &target,
        "--extent",
        extent,
        "--by",
        "A. Lead",
        "--why",
        "Its second year does this",
    ]);
    assert_eq!(fs::read_to_string(&decisions).unwrap(), by_command);
    assert_ne!(pair(&desk), (workstream.clone(), target.clone()));
    // It stands on the page of the recommendation at once.
    desk.go(&format!("/recommendation/{target}"));
    desk.browser.until_says("main", "accepted by A. Lead");
    desk.go("/review");
    desk.browser.click("#review-undo");
    desk.browser.until_says("#review-said", "aken back");
    assert!(!decisions.exists());
    assert_eq!(pair(&desk), (workstream, target));
    desk.is_clean();
}

#[test]
fn keys_decide_and_are_only_letters_in_a_field() {
    let Some(desk) = Desk::open() else { return };
    let decisions = desk.folder.path().join("decisions.yaml");
    desk.go("/review");
    let (workstream, target) = pair(&desk);
    desk.browser.tab_to("#review-by");
    desk.browser.type_text("A. Lead");
    desk.browser.press(&[TAB]);
    // In a field these are letters.
    desk.browser.type_text("arsu jk");
    assert!(!decisions.exists());
    desk.browser.script("document.activeElement.blur()");
    desk.browser.type_text("r");
    desk.browser
        .until_says("#review-said", "recorded in decisions.yaml");
    let written = fs::read_to_string(&decisions).unwrap();
    assert!(
        written.contains("decision: rejected") && written.contains("arsu jk"),
        "{written}"
    );
    assert!(
        written.contains(&workstream) && written.contains(&target),
        "{written}"
    );
    let next = pair(&desk);
    desk.browser.type_text("s");
    desk.browser.until(&format!(
        "document.querySelector('#review-form')?.dataset.workstream + document.querySelector('#review-form')?.dataset.target !== '{}{}'",
        next.0, next.1
    ));
    desk.browser.until("document.readyState === 'complete'");
    desk.browser.type_text("u");
    desk.browser.until_says("#review-said", "aken back");
    assert!(!decisions.exists());
    // Whoever speaks to the computer switches them off.
    desk.browser.tab_to("#review-keys");
    desk.browser.press(&[" "]);
    desk.browser.script("document.activeElement.blur()");
    let (here, before) = (desk.browser.address(), pair(&desk));
    desk.browser.type_text("s");
    assert_eq!((desk.browser.address(), pair(&desk)), (here, before));
    desk.is_clean();
}

#[test]
fn the_queue_is_reached_by_keyboard_alone() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/review");
    let before = pair(&desk);
    desk.browser.tab_to("#review-skip");
    desk.browser.press(&[ENTER]);
    desk.browser.until(&format!(
        "document.querySelector('#review-form')?.dataset.target + document.querySelector('#review-form')?.dataset.workstream !== '{}{}'",
        before.1, before.0
    ));
    desk.browser.tab_to("#review-by");
    desk.browser.type_text("A. Lead");
    desk.browser.tab_to("#review-why");
    desk.browser.type_text("Somebody else does it");
    desk.browser.tab_to("#review-reject");
    desk.browser.press(&[ENTER]);
    desk.browser
        .until_says("#review-said", "recorded in decisions.yaml");
    desk.is_clean();
}
