//! Chromium, driven as the W3C's WebDriver says: requests to chromedriver, a line or two each.
//!
//! Written by hand, since both crates for it bring dozens of old versions of what the tree has already.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::black_box::outside::{chromium, program};
use crate::black_box::serving::answer;

/// The key under which WebDriver tells which element is meant.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Nothing on a page takes so long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

/// A key that is no letter.
pub const TAB: &str = "\u{e004}";
pub const ENTER: &str = "\u{e007}";
pub const ESCAPE: &str = "\u{e00c}";
pub const RIGHT: &str = "\u{e014}";

/// A browser with one window.
pub struct Browser {
    driver: Child,
    host: String,
    session: String,
    /// Where it keeps what it downloads.
    pub downloads: TempDir,
    _profile: TempDir,
    /// Kept open, so that chromedriver can go on talking.
    _said: Lines<BufReader<ChildStdout>>,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.call("DELETE", "", &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// A new one, with nothing remembered from another.
    pub fn open() -> Self {
        let driver = program("GAPWISE_CHROMEDRIVER", &["chromedriver"]);
        let chromium = chromium();
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut said = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = said
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                Some(
                    line.split_once("successfully on port ")?
                        .1
                        .trim_end_matches('.')
                        .to_owned(),
                )
            })
            .expect("chromedriver says its port");
        let (downloads, profile) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut browser = Self {
            driver,
            host: format!("127.0.0.1:{port}"),
            session: String::new(),
            downloads,
            _profile: profile,
            _said: said,
        };
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
        ];
        let mut flags: Vec<String> = flags.map(str::to_owned).to_vec();
        flags.push(format!(
            "--user-data-dir={}",
            browser._profile.path().display()
        ));
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {
                "binary": which(&chromium),
                "args": flags,
                "prefs": {"download.default_directory": browser.downloads.path()},
            },
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let session = browser.sent("POST", "/session", &wanted);
        browser.session = session["sessionId"].as_str().expect("a session").to_owned();
        browser
    }

    /// A request to chromedriver, and the value that it answers.
    fn sent(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let mut stream = TcpStream::connect(&self.host).expect("chromedriver listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.host,
            body.len()
        );
        stream
            .write_all(format!("{head}{body}").as_bytes())
            .unwrap();
        let answer = answer(&mut stream);
        let said: Value =
            serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{answer:?}"));
        said["value"].clone()
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        self.sent(method, &format!("/session/{}{path}", self.session), body)
    }

    /// The same, and what goes wrong ends the test.
    fn done(&self, path: &str, body: &Value) -> Value {
        let value = self.call("POST", path, body);
        assert!(value["error"].is_null(), "{path} {body}: {value}");
        value
    }

    pub fn go(&self, address: &str) {
        self.done("/url", &json!({ "url": address }));
    }

    pub fn address(&self) -> String {
        let value = self.call("GET", "/url", &Value::Null);
        value.as_str().expect("an address").to_owned()
    }

    /// Runs a script in the page: `return ...`; a promise is waited for.
    pub fn script(&self, script: &str) -> Value {
        self.done("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// How wide and high the window is.
    pub fn size(&self, width: u32, height: u32) {
        // The window of a headless browser may be no narrower than 500; what the page sees may.
        let metrics =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.done(
            "/goog/cdp/execute",
            &json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics}),
        );
    }

    /// The whole page as a picture (PNG, in base 64).
    pub fn picture(&self) -> String {
        let asked =
            json!({"cmd": "Page.captureScreenshot", "params": {"captureBeyondViewport": true}});
        let value = self.done("/goog/cdp/execute", &asked);
        value["data"].as_str().expect("a picture").to_owned()
    }

    /// Waits until a script answers yes.
    pub fn until(&self, what: &str) {
        let begun = Instant::now();
        let mut last = Value::Null;
        while begun.elapsed() < PATIENCE {
            // A page that is just being replaced cannot answer.
            last = self.call(
                "POST",
                "/execute/sync",
                &json!({"script": format!("return {what}"), "args": []}),
            );
            if last == true {
                return;
            }
            sleep(Duration::from_millis(100));
        }
        let page = self.script("return document.body.innerText.slice(0, 1500)");
        panic!(
            "{what} never came: {last}\n{}\n{}",
            self.address(),
            page.as_str().unwrap_or_default()
        );
    }

    /// Waits until words stand somewhere.
    pub fn until_says(&self, selector: &str, words: &str) {
        let (selector, words) = (json!(selector), json!(words));
        self.until(&format!(
            "[...document.querySelectorAll({selector})].some(one => one.innerText.includes({words}))"
        ));
    }

    /// The words of the first element that a selector finds.
    pub fn words(&self, selector: &str) -> String {
        let found = self.script(&format!(
            "return document.querySelector({})?.innerText ?? null",
            json!(selector)
        ));
        found
            .as_str()
            .unwrap_or_else(|| panic!("{selector} is not there"))
            .to_owned()
    }

    fn element(&self, selector: &str) -> String {
        let found = self.done(
            "/element",
            &json!({"using": "css selector", "value": selector}),
        );
        found[ELEMENT].as_str().expect("an element").to_owned()
    }

    /// Clicks with the mouse, where a person could.
    pub fn click(&self, selector: &str) {
        let element = self.element(selector);
        // Not under what stays at the top of the window.
        self.script(&format!(
            "document.querySelector({}).scrollIntoView({{block: 'center'}})",
            json!(selector)
        ));
        self.done(&format!("/element/{element}/click"), &json!({}));
    }

    /// Types into a field, in the place of what stands there.
    pub fn write(&self, selector: &str, text: &str) {
        let selector = json!(selector);
        self.script(&format!(
            "const field = document.querySelector({selector}); field.focus(); field.select()"
        ));
        self.type_text(text);
    }

    /// Presses keys where the focus is, one after the other; what stands in front of `+` is held down.
    pub fn press(&self, keys: &[&str]) {
        let mut actions = Vec::new();
        for key in keys {
            let held = key.split('+').filter(|key| !key.is_empty());
            let keys: Vec<&str> = if *key == "+" {
                vec!["+"]
            } else {
                held.collect()
            };
            actions.extend(
                keys.iter()
                    .map(|key| json!({"type": "keyDown", "value": key})),
            );
            actions.extend(
                keys.iter()
                    .rev()
                    .map(|key| json!({"type": "keyUp", "value": key})),
            );
        }
        let keyboard = json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]});
        self.done("/actions", &keyboard);
    }

    /// Types letters where the focus is.
    pub fn type_text(&self, text: &str) {
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
        self.press(&letters);
    }

    /// Tabs until the focus is on an element; each step has to show where it is.
    pub fn tab_to(&self, selector: &str) {
        let selector = json!(selector);
        let mut seen = Vec::new();
        for _ in 0..400 {
            self.press(&[TAB]);
            let at = self.script(&format!(
                "const at = document.activeElement; const style = getComputedStyle(at);
                 return [at.matches({selector}), at.outerHTML.slice(0, 120),
                         style.outlineStyle !== 'none' || style.boxShadow !== 'none' || at === document.body]"
            ));
            assert_eq!(at[2], true, "no focus is to be seen on {}", at[1]);
            if at[0] == true {
                return;
            }
            seen.push(at[1].as_str().unwrap_or_default().to_owned());
        }
        panic!(
            "{selector} is not reached by Tab: {}",
            seen[..20].join("\n")
        );
    }

    /// What the browser itself complains about: scripts that fail, what its policy forbids.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.call("POST", "/se/log", &json!({"type": "browser"}));
        let entries = log.as_array().cloned().unwrap_or_default();
        let words = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        words.map(|entry| entry["message"].to_string()).collect()
    }
}

/// The full path of a program, as chromedriver wants it.
fn which(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path);
    let found = folders.find(|folder| folder.join(program).is_file());
    found.map_or_else(|| PathBuf::from(program), |folder| folder.join(program))
}
