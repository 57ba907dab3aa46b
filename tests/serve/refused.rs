//! Requests that come from elsewhere, or are none.

use std::fs;

use serde_json::json;

use crate::black_box::serving::{Answer, Workbench};
use crate::black_box::{PROGRAMME, RECOMMENDATION, workspace};

const WORKSTREAM: &str = "\
id: typing
name: Typing lessons
status: proposed
costs: {2018-19: £60k, 2019-20: £60k}
covers: [{recommendation: R1, extent: full}]
";

fn small() -> tempfile::TempDir {
    workspace(&[
        ("programme.yaml", PROGRAMME),
        ("recommendations/all.yaml", RECOMMENDATION),
        ("workstreams/typing.yaml", WORKSTREAM),
    ])
}

fn open(flags: &[&str]) -> (tempfile::TempDir, Workbench) {
    let folder = small();
    let workbench = Workbench::open(folder.path(), flags);
    (folder, workbench)
}

fn port(workbench: &Workbench) -> &str {
    workbench.host.rsplit(':').next().unwrap()
}

/// What every answer says about itself, whatever it is.
fn is_guarded(answer: &Answer) {
    let policy = answer.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"),
        "{answer:?}"
    );
    assert!(
        policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
        "{answer:?}"
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
    assert!(answer.header("access-control-allow-origin").is_empty());
}

#[test]
fn only_the_names_of_this_machine_are_answered() {
    let (_folder, workbench) = open(&[]);
    let port = port(&workbench);
    for host in [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "",
        "localhost",
        "[::1]",
        "]127.0.0.1[",
    ] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            let answer = workbench.request("GET", "/gaps", &[("host", &host)], "");
            let is_own = ["127.0.0.1", "localhost", "[::1]"].map(|own| format!("{own}:{port}"));
            let expected = if is_own.contains(&host) { 200 } else { 421 };
            assert_eq!(answer.status, expected, "{host}: {answer:?}");
            is_guarded(&answer);
        }
    }
    let absolute = format!(
        "GET http://evil.example/gaps HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n",
        workbench.host
    );
    assert_eq!(workbench.raw(absolute.as_bytes()).status, 421);
    let twice = [("host", workbench.host.as_str()), ("host", "evil.example")];
    assert!([400, 421].contains(&workbench.request("GET", "/gaps", &twice, "").status));
    let none = workbench.raw(b"GET /gaps HTTP/1.1\r\nconnection: close\r\n\r\n");
    assert!([400, 421].contains(&none.status), "{none:?}");
}

#[test]
fn a_name_that_was_given_is_answered() {
    let (_folder, workbench) = open(&["--host", "Planner.example"]);
    let host = format!("planner.Example:{}", port(&workbench));
    assert_eq!(
        workbench
            .request("GET", "/gaps", &[("host", &host)], "")
            .status,
        200
    );
}

#[test]
fn pages_of_other_sites_are_refused() {
    let (_folder, workbench) = open(&[]);
    let token = workbench.token();
    let own = format!("http://{}", workbench.host);
    for origin in [
        "http://evil.example",
        "null",
        "https://127.0.0.1",
        "http://127.0.0.1",
    ] {
        for method in ["GET", "POST"] {
            let headers = [("origin", origin), ("x-gapwise-token", token.as_str())];
            let answer = workbench.request(method, "/plan", &headers, "{}");
            assert_eq!(answer.status, 403, "{origin} {method}: {answer:?}");
            is_guarded(&answer);
        }
    }
    let headers = [
        ("origin", own.as_str()),
        ("x-gapwise-token", token.as_str()),
    ];
    assert_eq!(
        workbench.request("POST", "/plan", &headers, "{}").status,
        200
    );
    for site in ["cross-site", "same-site"] {
        let used = [("sec-fetch-site", site), ("sec-fetch-mode", "no-cors")];
        assert_eq!(workbench.request("GET", "/gaps", &used, "").status, 403);
        let posted = [
            ("sec-fetch-site", site),
            ("sec-fetch-mode", "navigate"),
            ("x-gapwise-token", token.as_str()),
        ];
        assert_eq!(
            workbench.request("POST", "/plan", &posted, "{}").status,
            403
        );
        // In a frame it would be made for nobody to see.
        let framed = [
            ("sec-fetch-site", site),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "iframe"),
        ];
        assert_eq!(workbench.request("GET", "/gaps", &framed, "").status, 403);
        // A link to a state, in a mail or on a page.
        let opened = [("sec-fetch-site", site), ("sec-fetch-mode", "navigate")];
        assert_eq!(
            workbench
                .request("GET", "/gaps?budget=1m", &opened, "")
                .status,
            200
        );
    }
}

#[test]
fn what_plans_or_writes_needs_the_token_of_a_page() {
    let (folder, workbench) = open(&[]);
    for path in ["/plan", "/decide", "/undo", "/make", "/anything"] {
        for token in [None, Some(""), Some("0123456789abcdef0123456789abcdef")] {
            let headers: Vec<_> = token
                .map(|token| ("x-gapwise-token", token))
                .into_iter()
                .collect();
            for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
                let answer = workbench.request(method, path, &headers, "{}");
                assert_eq!(answer.status, 403, "{method} {path} {token:?}: {answer:?}");
            }
        }
    }
    assert!(!folder.path().join("decisions.yaml").exists());
}

#[test]
fn elsewhere_everything_needs_the_access_token() {
    let (_folder, workbench) = open(&["--listen", "0.0.0.0"]);
    let (_, access) = workbench
        .address
        .split_once("?access=")
        .expect("a token in the address");
    for path in [
        "/",
        "/gaps",
        "/revision",
        "/assets/style.css",
        "/gaps?access=0123",
    ] {
        let answer = workbench.get(path);
        assert_eq!(answer.status, 401, "{path}: {answer:?}");
        is_guarded(&answer);
    }
    let let_in = workbench.get(&format!("/gaps?budget=1m&access={access}"));
    assert_eq!(let_in.status, 303);
    assert_eq!(let_in.header("location"), "/gaps?budget=1m");
    let cookie = let_in.header("set-cookie");
    assert!(
        cookie.contains("httponly") && cookie.contains("samesite=lax"),
        "{cookie}"
    );
    let cookie = cookie.split(';').next().unwrap();
    assert_eq!(
        workbench
            .request("GET", "/gaps", &[("cookie", cookie)], "")
            .status,
        200
    );
    // It opens pages; what they do needs their own.
    assert_eq!(
        workbench
            .request("POST", "/plan", &[("cookie", cookie)], "{}")
            .status,
        403
    );
    // Only a redirection within the workbench.
    let away = workbench.get(&format!("//evil.example/?access={access}"));
    assert!(!away.header("location").starts_with("//"), "{away:?}");
}

#[test]
fn no_path_leads_to_a_file() {
    let (folder, workbench) = open(&[]);
    fs::write(folder.path().join("secret.txt"), "a secret").unwrap();
    let outs = [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/....//secret.txt",
        "/assets/..\\secret.txt",
        "/secret.txt",
        "/programme.yaml",
        "/assets/programme.yaml",
        "/assets//etc/passwd",
        "/assets/%2fetc%2fpasswd",
        "/etc/passwd",
        "/recommendation/..%2f..%2fsecret.txt",
        "/workstream/%2e%2e%2fsecret.txt",
        "/documents/file/..%2f..%2fsecret.txt",
        "/assets/style.css%00.txt",
        "/file:///etc/passwd",
    ];
    for path in outs {
        let answer = workbench.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        assert!(
            !answer.body.contains("a secret") && !answer.body.contains("root:"),
            "{path}: {answer:?}"
        );
        is_guarded(&answer);
    }
}

#[test]
fn what_is_too_large_or_no_request_is_refused() {
    let (_folder, workbench) = open(&[]);
    let token = workbench.token();
    let large = "x".repeat(10 << 20);
    for path in ["/plan", "/decide", "/make", "/undo"] {
        let answer = workbench.request(
            "POST",
            path,
            &[
                ("x-gapwise-token", &token),
                ("content-type", "application/json"),
            ],
            &large,
        );
        // Nothing reads the body of a request for a plan, so it is answered, and the connection ends.
        let expected: &[u16] = if path == "/plan" {
            &[200, 413]
        } else {
            &[413, 404]
        };
        assert!(expected.contains(&answer.status), "{path}: {answer:?}");
    }
    for body in [
        "",
        "{",
        "[]",
        "null",
        "{\"workstream\": 1}",
        "\u{0}",
        "{\"a\":".repeat(2000).as_str(),
    ] {
        let answer = workbench.request(
            "POST",
            "/decide",
            &[
                ("x-gapwise-token", &token),
                ("content-type", "application/json"),
            ],
            body,
        );
        assert!(
            (400..500).contains(&answer.status),
            "{body:.20}: {answer:?}"
        );
    }
    for rubbish in [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "\u{16}\u{3}\u{1}hello",
        "GET / HTTP/9.9\r\n\r\n",
        "POST /plan HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
    ] {
        let answer = workbench.raw(rubbish.as_bytes());
        assert!(
            answer.status == 0 || (400..506).contains(&answer.status),
            "{rubbish:?}: {answer:?}"
        );
    }
    let endless = format!("GET /gaps?{} HTTP/1.1\r\n", "a".repeat(4 << 20));
    assert!([0, 414, 431].contains(&workbench.raw(endless.as_bytes()).status));
    assert_eq!(workbench.get("/gaps").status, 200);
}

#[test]
fn a_state_that_cannot_be_is_said_in_words() {
    let (_folder, workbench) = open(&[]);
    for (query, words) in [
        ("budget=lots", "The budget cannot be read"),
        ("budget=1.234", "The budget cannot be read"),
        ("scenario=tihgt", "There is no scenario `tihgt`"),
        ("in=typing,nobody", "There is no workstream `nobody`"),
        ("in=typing&out=typing", "locked in and locked out at once"),
    ] {
        let answer = workbench.post(&format!("/plan?{query}"), &json!({}));
        let said = if answer.status == 200 {
            answer.last()["failed"].to_string()
        } else {
            answer.body.clone()
        };
        assert!(said.contains(words), "{query}: {answer:?}");
        assert!(!said.contains("panicked"));
    }
}

#[test]
fn a_port_that_is_taken_is_said() {
    let (folder, workbench) = open(&[]);
    let folder = folder.path().to_str().unwrap();
    let ran = crate::black_box::run(&["serve", "-C", folder, "--port", port(&workbench)]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("cannot be listened on") && ran.stderr.contains("--port"),
        "{}",
        ran.stderr
    );
}
