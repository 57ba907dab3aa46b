//! A workbench that runs, and requests as they go over the wire.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::gapwise;

/// Nothing here takes so long, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running `gapwise serve`; it ends when this is dropped.
pub struct Workbench {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub host: String,
    /// What was printed as the address to open.
    pub address: String,
}

impl Drop for Workbench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer: its status, its head in small letters, its body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// The value of a header; nothing where it is not there.
    pub fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines();
        let found = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        found.unwrap_or_default().trim()
    }

    /// The last line of an answer that came line by line.
    pub fn last(&self) -> Value {
        let line = self.body.lines().last().unwrap_or_default();
        serde_json::from_str(line).unwrap_or_else(|_| panic!("{self:?}"))
    }
}

impl Workbench {
    /// Opens one over a workspace, on any port that is free.
    pub fn open(folder: &Path, flags: &[&str]) -> Self {
        let folder = folder.to_str().expect("a path in UTF-8");
        let mut arguments = vec!["serve", "--port", "0", "-C", folder];
        arguments.extend(flags);
        let mut child = gapwise(&arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("gapwise starts");
        let mut printed = BufReader::new(child.stdout.take().expect("its stdout"));
        let mut line = String::new();
        printed.read_line(&mut line).expect("its first line");
        let address = line.split_whitespace().last().unwrap_or_default();
        let host = address.trim_start_matches("http://");
        let host = host.split('/').next().unwrap_or_default();
        assert!(host.contains(':'), "{line:?}");
        Self {
            host: host.replace("0.0.0.0", "127.0.0.1"),
            address: address.to_owned(),
            child,
        }
    }

    /// The process, to look at it from outside.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// A connection that is open.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("it listens");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time to wait");
        stream
            .set_write_timeout(Some(PATIENCE))
            .expect("a time to wait");
        stream
    }

    /// Sends bytes as they are, and reads until the other side ends or all of an answer is there.
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // An answer may come, and the connection end, before all of a large request is sent.
        let _ = stream.write_all(request);
        answer(&mut stream)
    }

    /// A request with this method, these headers and this body.
    pub fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        let has_host = headers.iter().any(|(name, _)| *name == "host");
        if !has_host {
            head += &format!("host: {}\r\n", self.host);
        }
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        if method != "GET" {
            head += &format!("content-length: {}\r\n", body.len());
        }
        self.raw(format!("{head}\r\n{body}").as_bytes())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[], "")
    }

    /// As a page of the workbench asks.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        let token = self.token();
        let headers = [
            ("content-type", "application/json"),
            ("x-gapwise-token", token.as_str()),
        ];
        self.request("POST", path, &headers, &body.to_string())
    }

    /// The token that stands in every page.
    pub fn token(&self) -> String {
        let page = self.get("/check");
        let after = page.body.split("name=\"gapwise-token\" content=\"").nth(1);
        let token = after.and_then(|rest| rest.split('"').next());
        token.unwrap_or_else(|| panic!("{page:?}")).to_owned()
    }
}

/// Reads an answer: as much as its head says, or until the connection ends.
pub fn answer(stream: &mut TcpStream) -> Answer {
    let (mut bytes, mut piece) = (Vec::new(), [0; 16 * 1024]);
    // What was answered before a connection is cut off counts.
    while let Ok(read) = stream.read(&mut piece)
        && read > 0
    {
        bytes.extend(&piece[..read]);
        if is_whole(&bytes) {
            break;
        }
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    let head = head.to_lowercase().replace('\r', "");
    let body = match head.contains("transfer-encoding: chunked") {
        true => unchunked(body),
        false => body.to_owned(),
    };
    Answer {
        status: status.unwrap_or(0),
        head,
        body,
    }
}

/// Whether all is there of an answer that says how long it is.
fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    length.is_some_and(|length: usize| bytes.len() >= end + 4 + length)
}

fn unchunked(body: &str) -> String {
    let (mut rest, mut out) = (body.as_bytes(), Vec::new());
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\r\n") {
        let size = std::str::from_utf8(&rest[..at]).ok();
        let size = size.and_then(|size| usize::from_str_radix(size, 16).ok());
        let Some(size) = size.filter(|size| *size > 0) else {
            break;
        };
        let end = (at + 2 + size).min(rest.len());
        out.extend(&rest[at + 2..end]);
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    String::from_utf8(out).expect("an answer in UTF-8")
}
