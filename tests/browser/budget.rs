//! Budgets and locks: what the page shows is what the command line says, to the penny.

use serde_json::Value;

use crate::Desk;
use crate::black_box::run_in;
use crate::driver::{ENTER, ESCAPE, RIGHT};

/// The plan of a state, as the command line has it.
fn planned(desk: &Desk, flags: &[&str]) -> Value {
    let mut all = vec!["optimise", "--format", "json"];
    all.extend(flags);
    let ran = run_in(desk.folder.path(), &all);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Pence as people read them: `£5,368,000` or `£5,368,000.50`.
fn shown(money: &Value) -> String {
    let (pounds, pence) = money.as_str().unwrap().split_once('.').unwrap();
    let mut grouped = String::new();
    for (place, digit) in pounds.chars().enumerate() {
        if place > 0 && (pounds.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match pence {
        "00" => format!("£{grouped}"),
        _ => format!("£{grouped}.{pence}"),
    }
}

/// Waits for the plan of what is set.
fn settled(desk: &Desk) {
    desk.browser.until(
        "!document.querySelector('#found').hidden && !document.querySelector('#found').ariaBusy && document.querySelector('#stop').hidden",
    );
}

/// What stands in the table for each workstream that the plan starts, by id.
fn started(desk: &Desk) -> Vec<String> {
    let ids = desk.browser.script(
        "return [...document.querySelectorAll('#workstreams tbody tr')].filter(row => row.querySelector('[data-c]').textContent === 'Start').map(row => row.dataset.id).sort()",
    );
    serde_json::from_value(ids).unwrap()
}

fn starts(plan: &Value) -> Vec<String> {
    let all = plan["decisions"].as_array().unwrap().iter();
    let starts = all.filter(|decision| decision["action"] == "start");
    starts
        .map(|decision| decision["workstream"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn another_budget_shows_the_plan_of_the_command_line_to_the_penny() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/budget");
    settled(&desk);
    for budget in ["£5.4m", "4321098.76"] {
        desk.browser.write("#budget", budget);
        desk.browser.until(
            "!document.querySelector('#stop').hidden || document.querySelector('#stale').hidden",
        );
        let plan = planned(&desk, &["--budget", budget]);
        desk.browser
            .until_says("[data-part=summary]", &shown(&plan["money"]["spend"]));
        settled(&desk);
        assert_eq!(started(&desk), starts(&plan));
        let sum = desk.browser.words("[data-part=summary]");
        assert!(sum.contains("Proven"), "{sum}");
        for year in plan["money"]["years"].as_array().unwrap() {
            let spend = shown(&year["spend"]);
            let money = desk.browser.words("[data-part=money]");
            assert!(money.contains(&spend), "{spend}: {money}");
        }
    }
    // The address restores it.
    let (address, summary) = (
        desk.browser.address(),
        desk.browser.words("[data-part=summary]"),
    );
    desk.go("/gaps");
    desk.browser.go(&address);
    settled(&desk);
    assert_eq!(desk.browser.words("[data-part=summary]"), summary);
    desk.is_clean();
}

#[test]
fn what_is_locked_out_is_not_in_the_plan() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/budget");
    settled(&desk);
    let before = started(&desk);
    let out = &before[0];
    let select = format!("tr[data-id='{out}'] select");
    desk.browser
        .script(&format!("document.querySelector(\"{select}\").focus()"));
    desk.browser.type_text("must not");
    desk.browser
        .until(&format!("location.search === '?out={out}'"));
    settled(&desk);
    let after = started(&desk);
    assert!(!after.contains(out), "{after:?}");
    desk.browser.until_says("#changes", "Held against");
    let name = desk.browser.words(&format!("tr[data-id='{out}'] a"));
    desk.browser.until_says("#changes", &name);
    desk.is_clean();
}

#[test]
fn a_search_that_is_stopped_says_so_and_goes_on_when_asked() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/budget");
    settled(&desk);
    desk.browser.script(
        "window.seen = false; new MutationObserver(() => { const stop = document.querySelector('#stop'); if (!stop.hidden && !window.seen) { window.seen = true; stop.click(); } }).observe(document.querySelector('#now'), {subtree: true, attributes: true});",
    );
    desk.browser.write("#budget", "£3.9m");
    desk.browser.until_says("#progress", "Stopped");
    desk.browser
        .until("!document.querySelector('#stale').hidden");
    desk.browser.click("#again");
    settled(&desk);
    let plan = planned(&desk, &["--budget", "3.9m"]);
    assert!(
        desk.browser
            .words("[data-part=summary]")
            .contains(&shown(&plan["money"]["spend"]))
    );
}

#[test]
fn all_of_it_by_keyboard() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/gaps");
    desk.browser.tab_to("nav.views a[href^='/budget']");
    desk.browser.press(&[ENTER]);
    desk.browser.until("location.pathname === '/budget'");
    settled(&desk);
    desk.browser.tab_to("#slider");
    let before = desk
        .browser
        .script("return document.querySelector('#slider').value");
    desk.browser.press(&[RIGHT]);
    desk.browser.until(&format!(
        "document.querySelector('#slider').value !== {before}"
    ));
    desk.browser.until("location.search.startsWith('?budget=')");
    settled(&desk);
    desk.browser.tab_to("[data-why]");
    let focus = "return document.activeElement.getAttribute('aria-label')";
    let button = desk.browser.script(focus);
    desk.browser.press(&[ENTER]);
    desk.browser.until("document.querySelector('#why').open && document.querySelector('#why-answer .inset') !== null");
    desk.browser.press(&[ESCAPE]);
    desk.browser.until("!document.querySelector('#why').open");
    assert_eq!(desk.browser.script(focus), button);
    desk.browser.tab_to("tr select");
    desk.browser.type_text("must run");
    desk.browser.until("location.search.includes('in=')");
    settled(&desk);
    desk.is_clean();
}

#[test]
fn why_and_other_budgets_say_what_the_command_line_says() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/budget");
    settled(&desk);
    let id = &started(&desk)[0];
    desk.browser
        .click(&format!("tr[data-id='{id}'] [data-why]"));
    desk.browser
        .until("document.querySelector('#why-answer .inset') !== null");
    let ran = run_in(desk.folder.path(), &["explain", id, "--format", "json"]);
    let explained: Value = serde_json::from_str(&ran.stdout).unwrap();
    let said = desk.browser.words("#why-answer .inset");
    assert_eq!(said, explained["answer"].as_str().unwrap());
    desk.browser.press(&[ESCAPE]);
    // Asked for by keyboard, and nobody is lost when the button goes away.
    desk.browser
        .script("document.querySelector('#frontier').focus()");
    desk.browser.press(&[ENTER]);
    desk.browser
        .until("document.querySelectorAll('[data-part=frontier] tbody tr').length > 5");
    desk.browser
        .until("document.activeElement.id === 'frontier-title'");
    desk.browser
        .click("[data-part=frontier] tbody tr:first-child a");
    desk.browser.until("location.search.startsWith('?budget=')");
    settled(&desk);
    desk.is_clean();
}
