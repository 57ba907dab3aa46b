//! The workbench in a real Chromium, as people use it: by mouse, by keyboard, on a phone.
//!
//! It needs Chromium with its chromedriver and axe-core, as `tests/pages.rs` does: `GAPWISE_PAGES=required
//! GAPWISE_AXE=... cargo test --test browser`. Without them this says so and passes.

// A test that cannot go on should stop there and then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../black_box/mod.rs"]
mod black_box;
mod budget;
mod documents;
mod driver;
mod files;
mod gaps;
mod pages;
mod present;
mod review;

use std::path::Path;
use std::sync::LazyLock;

use black_box::outside::may_browse;
use black_box::serving::Workbench;
use black_box::shipped;
use driver::Browser;
use tempfile::TempDir;

/// Asked once, so that it is said once where it is not so.
static MAY_BROWSE: LazyLock<bool> = LazyLock::new(may_browse);

/// A workbench over a copy of the shipped programme, and a browser that shows it.
struct Desk {
    folder: TempDir,
    workbench: Workbench,
    browser: Browser,
}

impl Desk {
    /// Says so where no browser is to be asked.
    fn open() -> Option<Self> {
        Self::over(|_| {})
    }

    /// The same, after something was done to the copy.
    fn over(changed: impl FnOnce(&Path)) -> Option<Self> {
        if !*MAY_BROWSE {
            return None;
        }
        let folder = shipped();
        changed(folder.path());
        let workbench = Workbench::open(folder.path(), &[]);
        let browser = Browser::open();
        browser.size(1280, 900);
        Some(Self {
            folder,
            workbench,
            browser,
        })
    }

    fn go(&self, path: &str) {
        self.browser
            .go(&format!("http://{}{path}", self.workbench.host));
        self.browser.until("document.readyState === 'complete'");
    }

    /// Nothing failed in the page, and nothing was asked of anybody else.
    fn is_clean(&self) {
        let complaints = self.browser.complaints();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        let asked = self.browser.script(
            "return performance.getEntriesByType('resource').map(one => one.name).filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))",
        );
        assert_eq!(asked, serde_json::json!([]));
    }
}
