//! Gaps: from the map to a recommendation, to its evidence, to a workstream and what would be lost.

use serde_json::Value;

use crate::Desk;
use crate::black_box::run_in;
use crate::driver::{ENTER, TAB};

fn gaps(desk: &Desk) -> Value {
    let ran = run_in(desk.folder.path(), &["gaps", "--format", "json"]);
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn a_cell_leads_to_evidence_and_to_what_would_be_lost() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/gaps");
    desk.browser
        .click("#map tbody tr:nth-child(3) td:nth-of-type(2) a");
    desk.browser.until(
        "location.search.includes('element=skills') && location.search.includes('audience=system')",
    );
    let shown = desk.browser.script(
        "return [...document.querySelectorAll('#found tbody .id')].map(one => one.innerText)",
    );
    let gaps = gaps(&desk);
    let inside = |r: &&Value| r["element"] == "skills" && r["audience"] == "system";
    let all = gaps["recommendations"].as_array().unwrap();
    assert_eq!(
        shown.as_array().unwrap().len(),
        all.iter().filter(inside).count()
    );
    let linked = all
        .iter()
        .find(|r| inside(r) && r["links"].as_array().unwrap().len() > 1);
    let (recommendation, link) = (linked.unwrap(), &linked.unwrap()["links"][0]);
    let id = recommendation["id"].as_str().unwrap();
    desk.browser
        .click(&format!("#found a[href^='/recommendation/{id}']"));
    desk.browser.until_says("main", "Who covers it today");
    let workstream = link["workstream"].as_str().unwrap();
    desk.browser
        .click(&format!("main a[href^='/workstream/{workstream}']"));
    desk.browser
        .until(&format!("location.pathname === '/workstream/{workstream}'"));
    desk.browser.until_says("main", "without it");
    assert!(desk.browser.words("main").contains(id));
    desk.is_clean();
}

#[test]
fn the_list_follows_what_is_typed_and_the_address_keeps_it() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/gaps");
    desk.browser.tab_to("#filter-text");
    desk.browser.type_text("librar");
    desk.browser
        .until("location.search.includes('text=librar')");
    desk.browser
        .until("document.querySelectorAll('#found tbody tr').length < 10");
    let number = desk.browser.words("#number");
    let ids = "return [...document.querySelectorAll('#found tbody .id')].map(one => one.innerText).join(' ')";
    let found = desk.browser.script(ids);
    assert!(found.as_str().unwrap().contains("SK-"), "{found}");
    // The copied address shows the same.
    let address = desk.browser.address();
    desk.browser.go(&address);
    desk.browser.until("document.readyState === 'complete'");
    assert_eq!(desk.browser.script(ids), found);
    assert_eq!(desk.browser.words("#number"), number);
    desk.is_clean();
}

#[test]
fn the_diagram_is_followed_by_keyboard() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/gaps/diagram");
    desk.browser
        .tab_to(".gaps-diagram svg a[data-recommendation]");
    let near = "return [document.querySelectorAll('.gaps-diagram g.near').length, document.querySelectorAll('.gaps-diagram a.near').length]";
    let marked = desk.browser.script(near);
    let links = marked[0].as_u64().unwrap();
    assert_eq!(marked[1].as_u64().unwrap(), links + 1, "{marked}");
    let id = desk
        .browser
        .script("return document.activeElement.dataset.recommendation");
    desk.browser.press(&[ENTER]);
    desk.browser
        .until(&format!("location.pathname === '/recommendation/' + {id}"));
    // And on from there.
    desk.browser.press(&[TAB]);
    desk.browser.tab_to("main a[href^='/workstream/']");
    desk.browser.press(&[ENTER]);
    desk.browser
        .until("location.pathname.startsWith('/workstream/')");
    desk.is_clean();
}

#[test]
fn another_scenario_is_shown_once_it_is_asked_for() {
    let Some(desk) = Desk::open() else { return };
    desk.go("/gaps");
    let chosen = "const select = document.querySelector('#filter-scenario'); select.value = select.options[1].value; select.dispatchEvent(new Event('input', {bubbles: true})); window.stays = true; return select.value";
    let id = desk.browser.script(chosen);
    // Neither the choice nor what is typed then shows anything of another scenario.
    desk.browser.write("#filter-text", "librar");
    std::thread::sleep(std::time::Duration::from_millis(800));
    assert_eq!(
        desk.browser
            .script("return [window.stays, location.search]"),
        serde_json::json!([true, ""])
    );
    desk.browser.click("#filter button[type=submit]");
    desk.browser
        .until(&format!("location.search.includes('scenario=' + {id})"));
    desk.browser.until_says("main", "As the scenario");
    desk.is_clean();
}
