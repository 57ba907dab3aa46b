//! Requests to the workbench, as bytes on the wire: an answer that is no fault of ours, or an end.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use gapwise::web::{Settings, serve};

/// No request of so small a workspace takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// After this nothing more is sent; a request that is not complete by then never will be.
const SHORT: Duration = Duration::from_millis(50);

const FILES: [(&str, &str); 3] = [
    (
        "programme.yaml",
        "programme: {id: wards, name: Digital wards, years: [2018-19]}\n\
         framework: {elements: [{id: skills, name: Skills}], audiences: [{id: staff, name: Staff}]}\n\
         budget: {total: £300k}\n",
    ),
    (
        "recommendations/all.yaml",
        "- {id: R1, text: Teach everybody to type, element: skills, audience: staff}\n\
         - {id: R2, text: Share what works between wards, element: skills, audience: staff}\n",
    ),
    (
        "workstreams/all.yaml",
        "- {id: typing, name: Typing, status: proposed, costs: {2018-19: £50k}, covers: [{recommendation: R1, extent: full}]}\n\
         - {id: sharing, name: Share what works, status: current, costs: {2018-19: £20k}}\n",
    ),
];

/// A workbench that runs as long as this process.
struct Open {
    host: String,
    token: String,
}

/// Sends a request; `{HOST}` and `{TOKEN}` stand for what a page would send.
pub fn run(data: &[u8]) {
    static OPEN: OnceLock<Open> = OnceLock::new();
    let open = OPEN.get_or_init(open);
    let request = replaced(
        &replaced(data, b"{HOST}", open.host.as_bytes()),
        b"{TOKEN}",
        open.token.as_bytes(),
    );
    let answer = asked(&open.host, &request, SHORT);
    for status in ["500", "501", "502"] {
        let line = format!("HTTP/1.1 {status}");
        assert!(
            !answer.starts_with(line.as_bytes()),
            "{}",
            String::from_utf8_lossy(&answer)
        );
    }
}

/// Sends bytes and reads until the end. Whoever waits for more of a request is told that there is none, after a
/// short while.
fn asked(host: &str, request: &[u8], while_short: Duration) -> Vec<u8> {
    let mut stream = TcpStream::connect(host).expect("it listens");
    stream
        .set_read_timeout(Some(while_short))
        .expect("a time to wait");
    // An answer may come, and the connection end, before all is sent.
    let _ = stream.write_all(request);
    let mut answer = Vec::new();
    if is_late(stream.read_to_end(&mut answer)) {
        let _ = stream.shutdown(Shutdown::Write);
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time to wait");
        assert!(
            !is_late(stream.read_to_end(&mut answer)),
            "no end of the answer"
        );
    }
    answer
}

fn is_late(read: io::Result<usize>) -> bool {
    read.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}

fn open() -> Open {
    let folder = tempfile::tempdir().expect("a folder").keep();
    for (path, text) in FILES {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let settings = Settings {
        out: folder.join("out"),
        folder,
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        hosts: Vec::new(),
        time_limit: 5.0,
        appends_scenarios: true,
    };
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        serve(settings, |address| {
            tell.send(address.to_owned()).expect("somebody listens")
        })
    });
    let address = told.recv().expect("it opens");
    let host = address
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .to_owned();
    let page = asked(
        &host,
        format!("GET /gaps HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").as_bytes(),
        PATIENCE,
    );
    let page = String::from_utf8(page).expect("a page is text");
    let token = page
        .split("\"gapwise-token\" content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    Open {
        host,
        token: token.expect("a token in the page").to_owned(),
    }
}

fn replaced(data: &[u8], name: &[u8], value: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut rest = data;
    while let Some(at) = rest.windows(name.len()).position(|window| window == name) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(value);
        rest = &rest[at + name.len()..];
    }
    out.extend_from_slice(rest);
    out
}
