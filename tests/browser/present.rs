//! The presentation: one screen at a time, by keys, legible from the back of a room.

use crate::Desk;
use crate::driver::{ENTER, RIGHT};

#[test]
fn screens_are_turned_by_keys_and_legible_from_afar() {
    let Some(desk) = Desk::open() else { return };
    desk.browser.size(1280, 720);
    desk.go("/present?budget=5400000.00");
    desk.browser
        .until("document.querySelectorAll('.screen').length === 4");
    let visible = "return [...document.querySelectorAll('.screen')].filter(one => !one.hidden).map(one => one.id).join()";
    let mut seen = Vec::new();
    for place in 1..=4 {
        let screen = desk.browser.script(visible);
        seen.push(screen.as_str().unwrap().to_owned());
        let said = desk.browser.words("#place");
        assert!(said.starts_with(&format!("{place} of 4")), "{said}");
        let smallest = desk.browser.script(
            "let smallest = Infinity;
             const texts = document.createTreeWalker(document.querySelector('.screen:not([hidden])'), NodeFilter.SHOW_TEXT);
             while (texts.nextNode()) {
               const around = texts.currentNode.parentElement;
               if (texts.currentNode.data.trim() && !around.closest('svg, #frontier table')) smallest = Math.min(smallest, parseFloat(getComputedStyle(around).fontSize));
             }
             return smallest",
        );
        if smallest.as_f64().is_some() {
            assert!(smallest.as_f64() >= Some(24.0), "{smallest} px in {screen}");
        }
        desk.browser.press(&[RIGHT]);
    }
    seen.dedup();
    assert_eq!(seen.len(), 4, "{seen:?}");
    // The address says which screen; the ask is that of the budget in it.
    assert!(desk.browser.address().contains('#'));
    desk.go("/present?budget=5400000.00");
    desk.browser
        .until_says(".screen:not([hidden])", "£5,400,000");
    // And back again, without a mouse.
    desk.browser.tab_to("a[href^='/budget']");
    desk.browser.press(&[ENTER]);
    desk.browser
        .until("location.pathname === '/budget' && location.search.includes('budget=5400000')");
    desk.is_clean();
}
