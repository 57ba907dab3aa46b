//! Many at once: slow ones, silent ones and ones that want a plan. Pages are answered in the meantime.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::json;
use tempfile::TempDir;

use crate::black_box::root;
use crate::black_box::serving::{Workbench, answer};
use crate::generated::{Size, write};

/// A programme that nobody proves in the time that a test takes.
fn hard() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let size = Size {
        levels: true,
        equal: true,
        plan: true,
        ..Size::new(300, 700, 4_000)
    };
    write(&size, folder.path()).unwrap();
    folder
}

/// Sends a request and leaves its answer unread.
fn asked(workbench: &Workbench, path: &str, token: &str) -> TcpStream {
    let mut stream = workbench.connect();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nx-gapwise-token: {token}\r\ncontent-length: 2\r\n\r\n{{}}",
        workbench.host
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// What the process has used at most, in kilobytes.
fn most_memory(workbench: &Workbench) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", workbench.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn connections_that_ask_nothing_keep_nobody_out() {
    let workbench = Workbench::open(root(), &[]);
    // More than there is room for: silent ones, and ones that send a letter now and then.
    let mut slow: Vec<TcpStream> = Vec::new();
    for number in 0..700 {
        let mut stream = workbench.connect();
        if number % 2 == 0 {
            stream
                .write_all(b"GET /gaps HTTP/1.1\r\nhost: 127")
                .unwrap();
        }
        slow.push(stream);
        if number % 100 == 99 {
            for stream in &mut slow {
                // Some have been let go by now.
                let _ = stream.write_all(b".");
            }
            assert_eq!(workbench.get("/check").status, 200, "after {number}");
        }
    }
    // A body that never comes is a request that does not end.
    let token = workbench.token();
    for stream in slow.iter_mut().skip(600) {
        let head = format!(
            "POST /decide HTTP/1.1\r\nhost: {}\r\nx-gapwise-token: {token}\r\ncontent-length: 9000\r\n\r\n{{",
            workbench.host
        );
        let _ = stream.write_all(head.as_bytes());
    }
    assert_eq!(workbench.get("/check").status, 200);
}

#[test]
fn two_hundred_plans_at_once_are_planned_or_refused() {
    let workbench = Workbench::open(root(), &[]);
    let token = workbench.token();
    let (planned, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for number in 0..200 {
            let (workbench, token, planned, refused) = (&workbench, &token, &planned, &refused);
            scope.spawn(move || {
                // Nobody can pay for anything with so little: each is another plan, and soon found.
                let path = format!("/plan?budget=0.{:02}", number % 100);
                let answer = answer(&mut asked(workbench, &path, token));
                match answer.status {
                    200 => planned.fetch_add(1, Ordering::Relaxed),
                    503 => refused.fetch_add(1, Ordering::Relaxed),
                    _ => panic!("{answer:?}"),
                };
            });
        }
        for _ in 0..20 {
            assert_eq!(workbench.get("/gaps").status, 200);
        }
    });
    let (planned, refused) = (planned.into_inner(), refused.into_inner());
    assert_eq!(planned + refused, 200);
    assert!(planned > 0, "{planned} planned, {refused} refused");
    if let Some(kilobytes) = most_memory(&workbench) {
        assert!(kilobytes < 600_000, "{kilobytes} kB");
    }
    assert!(workbench.post("/plan", &json!({})).last()["done"].is_object());
}

#[test]
fn who_stops_reading_makes_room_for_others() {
    let folder = hard();
    // Were the searches not stopped, nobody else would have a turn for an hour.
    let workbench = Workbench::open(folder.path(), &["--time-limit", "3600"]);
    let token = workbench.token();
    let mut searching: Vec<TcpStream> = (0..12)
        .map(|number| {
            asked(
                &workbench,
                &format!("/plan?budget={}", 1_000_000 + number),
                &token,
            )
        })
        .collect();
    let mut first = [0];
    // The answer of the first one has begun.
    searching[0].read_exact(&mut first).unwrap();
    assert_eq!(workbench.get("/gaps").status, 200);
    drop(searching);
    let after = workbench.post("/plan?in=nobody", &json!({})).last();
    assert!(
        after["failed"].as_str().unwrap().contains("nobody"),
        "{after}"
    );
}
