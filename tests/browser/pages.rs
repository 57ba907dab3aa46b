//! Every page: found sound by axe at both widths, no wider than the screen, and without complaints.

use std::fs;
use std::path::PathBuf;

use crate::Desk;
use crate::black_box::outside::axe;

/// Every page that can be gone to, with what has to stand there before it is looked at.
const PAGES: [(&str, &str); 10] = [
    ("/gaps", "document.querySelector('h1')"),
    (
        "/gaps?element=skills&status=partly",
        "document.querySelector('h1')",
    ),
    ("/gaps/diagram", "document.querySelector('.gaps-diagram')"),
    ("/recommendation/SK-O3", "document.querySelector('h1')"),
    (
        "/workstream/knowledge-for-healthcare",
        "document.querySelector('h1')",
    ),
    (
        "/budget",
        "!document.querySelector('#found').hidden && document.querySelector('#changes dl, #changes table, #changes p')",
    ),
    ("/check", "document.querySelector('h1')"),
    ("/review", "document.querySelector('h1')"),
    ("/documents", "document.querySelector('h1')"),
    ("/present", "document.querySelector('.screen')"),
];

/// What axe finds in the page as it is.
pub fn violations(desk: &Desk) -> Vec<String> {
    let axe = fs::read_to_string(axe()).unwrap();
    desk.browser.script(&format!("{axe}; window.axe = axe;"));
    let found = desk.browser.script(
        "return axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(
            ({id, help, nodes}) => `${id}: ${help} (${nodes.length}): ${nodes[0].html}`))",
    );
    let found = found.as_array().expect("what axe found").iter();
    found
        .map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn every_page_is_sound_at_both_widths() {
    let Some(desk) = Desk::open() else { return };
    let mut found = Vec::new();
    for (path, ready) in PAGES {
        for width in [1280, 360] {
            desk.browser.size(width, 900);
            desk.go(path);
            desk.browser.until(&format!("!!({ready})"));
            found.extend(
                violations(&desk)
                    .into_iter()
                    .map(|one| format!("{path} at {width}: {one}")),
            );
            let wide = desk
                .browser
                .script("return document.documentElement.scrollWidth");
            if wide.as_u64() > Some(u64::from(width)) {
                found.push(format!("{path} at {width} is {wide} wide"));
            }
            if let Some(folder) = std::env::var_os("GAPWISE_PICTURES") {
                let name = format!("{}-{width}.txt", path.replace(['/', '?', '&', '='], "-"));
                fs::write(PathBuf::from(folder).join(name), desk.browser.picture()).unwrap();
            }
            desk.is_clean();
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
