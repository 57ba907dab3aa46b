//! A browser that shows pages, and tells what is in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::black_box::outside::{axe, chromium, may_browse};
use crate::black_box::root;

/// What a page may do: nothing but be looked at.
pub const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">";

/// A browser, and what checks pages in it.
pub struct Browser {
    program: String,
    axe: PathBuf,
}

impl Browser {
    /// Says so where there is none.
    pub fn found() -> Option<Self> {
        may_browse().then(|| Self {
            program: chromium(),
            axe: axe(),
        })
    }

    /// What is found in each page at each width, and what the pages asked of the network.
    pub fn shown(&self, pages: &[String]) -> (Vec<Value>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::copy(&self.axe, at("axe.js")).unwrap();
        fs::copy(root().join("tests/pages/probe.js"), at("probe.js")).unwrap();
        let mut names = Vec::new();
        for (number, page) in pages.iter().enumerate() {
            let name = format!("{number}.html");
            fs::write(at(&name), page).unwrap();
            names.push(name);
        }
        let frames = fs::read_to_string(root().join("tests/pages/frames.html")).unwrap();
        let frames = frames.replace("PAGES", &serde_json::to_string(&names).unwrap());
        fs::write(at("frames.html"), frames).unwrap();
        let log = at("log.json");
        let output = Command::new(&self.program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
            ])
            .args([
                "--no-first-run",
                "--disable-background-networking",
                "--disable-sync",
            ])
            .args([
                "--disable-component-update",
                "--hide-scrollbars",
                "--dump-dom",
            ])
            // In the browser's own time, of which none passes while a page works.
            .arg("--virtual-time-budget=3600000")
            .arg(format!("--user-data-dir={}", at("profile").display()))
            .arg(format!("--log-net-log={}", log.display()))
            .arg(format!("file://{}", at("frames.html").display()))
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        let found = shown.split_once("<pre id=\"found\">");
        let found = found.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        let found: Vec<Value> =
            serde_json::from_str(found.1.split_once("</pre>").unwrap().0).unwrap();
        assert_eq!(found.len(), 2 * pages.len());
        (found, asked(&log))
    }
}

/// What pages asked of the network, as the browser's own log has it; the browser asks for things
/// itself, which come from no page.
fn asked(log: &Path) -> Vec<String> {
    let log: Value = serde_json::from_slice(&fs::read(log).unwrap()).unwrap();
    let events = log["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["params"]);
    let of_pages = events.filter(|params| {
        let from = params["initiator"].as_str();
        from.is_some_and(|from| from != "not an origin")
    });
    of_pages
        .filter_map(|params| params["url"].as_str().map(str::to_owned))
        .collect()
}

/// A page that may run the script that looks at it; without its policy, so that what it would ask for
/// is asked for.
pub fn opened(page: &str) -> String {
    assert!(page.contains(POLICY), "{}", &page[..page.len().min(800)]);
    let scripts = "<head>\n<script src=\"axe.js\"></script>\n<script src=\"probe.js\"></script>";
    page.replacen(POLICY, "", 1).replacen("<head>", scripts, 1)
}
