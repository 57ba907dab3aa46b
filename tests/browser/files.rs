//! The files as people edit them: a broken one shows its problems, a mended one is shown anew.

use std::fs;

use crate::Desk;

#[test]
fn a_broken_file_shows_its_problem_and_the_last_good_state_stays() {
    let Some(desk) = Desk::open() else { return };
    let path = desk.folder.path().join("programme.yaml");
    let sound = fs::read_to_string(&path).unwrap();
    desk.go("/gaps");
    let coverage = desk.browser.words("dl.figures .figure");
    fs::write(&path, sound.replacen("budget:", "budgget:", 1)).unwrap();
    // The page finds out by itself.
    desk.browser
        .until_says("#notices", "last state without any");
    assert_eq!(desk.browser.words("dl.figures .figure"), coverage);
    desk.browser.click("#notices a");
    desk.browser.until_says("main", "budgget");
    let main = desk.browser.words("main");
    assert!(
        main.contains("programme.yaml:") && main.contains("Did you mean `budget`?"),
        "{main}"
    );
    fs::write(&path, &sound).unwrap();
    desk.browser
        .until_says("main", "The files have no problems");
    assert!(!desk.browser.words("#notices").contains("problem"));
    desk.is_clean();
}

#[test]
fn a_workspace_that_was_never_sound_opens_all_the_same() {
    let desk = Desk::over(|folder| {
        fs::write(folder.join("programme.yaml"), "programme: {id: x\n").unwrap();
    });
    let Some(desk) = desk else { return };
    for path in ["/gaps", "/budget", "/review", "/documents", "/present"] {
        desk.go(path);
        desk.browser
            .until_says("body", "nothing to show until they are mended");
    }
    desk.is_clean();
    desk.go("/check");
    desk.browser.until_says("main", "programme.yaml:");
    let sound = fs::read(crate::black_box::root().join("programme.yaml")).unwrap();
    fs::write(desk.folder.path().join("programme.yaml"), sound).unwrap();
    desk.browser
        .until_says("main", "The files have no problems");
}

#[test]
fn a_budget_is_planned_though_a_file_is_broken_meanwhile() {
    let Some(desk) = Desk::open() else { return };
    let path = desk.folder.path().join("programme.yaml");
    let sound = fs::read_to_string(&path).unwrap();
    fs::write(&path, sound.replacen("budget:", "budgget:", 1)).unwrap();
    desk.go("/budget");
    desk.browser
        .until_says("#notices", "last state without any");
    desk.browser
        .script("history.replaceState(null, '', '?budget=5400000'); location.reload()");
    desk.browser.until_says("#about", "£5,400,000");
    desk.browser.until_says("#changes", "Held against");
    // It stays: no answer takes the page for one about other files.
    desk.browser
        .script("window.stays = true; document.querySelector('#controls').requestSubmit()");
    desk.browser.until_says("[data-part=summary]", "Proven");
    desk.browser
        .until("window.stays && document.querySelector('#stop').hidden");
    desk.is_clean();
}

#[test]
fn nobody_loses_the_page_in_which_they_write_or_present() {
    let Some(desk) = Desk::open() else { return };
    let path = desk.folder.path().join("programme.yaml");
    let sound = fs::read_to_string(&path).unwrap();
    desk.go("/gaps");
    desk.browser
        .script("window.stays = true; document.querySelector('#filter select').focus()");
    fs::write(&path, format!("{sound}\n")).unwrap();
    desk.browser
        .until_says("#notices", "The files have changed.");
    desk.browser.until("window.stays");
    // Whoever is done with the field sees the new files.
    desk.browser.script("document.activeElement.blur()");
    desk.browser.until("!window.stays");
    desk.go("/present");
    desk.browser.script("window.stays = true");
    fs::write(&path, &sound).unwrap();
    desk.browser
        .until_says("#notices", "The files have changed.");
    desk.browser.until("window.stays");
    desk.is_clean();
}
