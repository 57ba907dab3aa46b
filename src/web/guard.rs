//! Who is let in: the right host, the same origin, and whoever knows the tokens. Every answer says what a
//! browser may do with it: nothing but show it.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::AsHeaderName;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, ORIGIN, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tokio::time::timeout;

use super::Workbench;
use super::tokens::same;

/// What changes anything, or takes long, needs this header.
pub(super) const TOKEN: &str = "x-gapwise-token";
/// In which a request has to be sent whole, and a page made.
const PATIENCE: Duration = Duration::from_secs(20);
const TOO_LONG: &str =
    "this takes too long; it may still be done: look whether it was before you ask again";
/// Scripts and styles of this server alone, and no page of anybody else around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Lets a request in or refuses it.
pub(super) async fn guard(
    State(workbench): State<Arc<Workbench>>,
    request: Request,
    next: Next,
) -> Response {
    let answer = match admitted(&workbench, &request) {
        Err(refusal) => *refusal,
        Ok(()) => match timeout(PATIENCE, next.run(request)).await {
            Ok(answer) => answer,
            Err(_) => *refused(StatusCode::REQUEST_TIMEOUT, TOO_LONG),
        },
    };
    with_rules(answer)
}

fn with_rules(mut answer: Response) -> Response {
    let rules = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    let headers = answer.headers_mut();
    for (name, value) in rules {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    answer
}

/// Why somebody is not let in.
type Refusal = Box<Response>;

fn refused(status: StatusCode, words: &str) -> Refusal {
    Box::new((status, format!("{words}\n")).into_response())
}

fn admitted(workbench: &Workbench, request: &Request) -> Result<(), Refusal> {
    let headers = request.headers();
    let host = known_host(workbench, request)?;
    if let Some(token) = workbench.tokens.access() {
        has_access(workbench, request, token)?;
    }
    let forbidden = |words: &str| Err(refused(StatusCode::FORBIDDEN, words));
    let origin = text(headers, ORIGIN);
    if origin.is_some_and(|origin| origin != format!("http://{host}")) {
        return forbidden("this page belongs to another site");
    }
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    let fetch = |name: &'static str| text(headers, name);
    let in_its_own = fetch("sec-fetch-dest").is_none_or(|place| place == "document");
    let is_opened = reads && in_its_own && fetch("sec-fetch-mode") == Some("navigate");
    // Anybody may link here; nobody may use what is here.
    if !is_opened
        && fetch("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
    {
        return forbidden("this page belongs to another site");
    }
    let token = fetch(TOKEN).unwrap_or_default();
    if !reads && !same(token, workbench.tokens.form()) {
        return forbidden("this needs the token of a page of this workbench: reload the page");
    }
    Ok(())
}

/// A header's words; what says two things, or nothing that is text, says nothing that anybody expects.
fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str();
    Some(first.ok().filter(|_| all.next().is_none()).unwrap_or("?"))
}

/// The host that was asked for. A name that somebody else may point here is not answered.
fn known_host<'a>(workbench: &Workbench, request: &'a Request) -> Result<&'a str, Refusal> {
    let host = text(request.headers(), HOST).unwrap_or_default();
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (host, "80"),
    };
    let listens = workbench.settings.listen;
    let in_brackets = name.strip_prefix('[').and_then(|n| n.strip_suffix(']'));
    let is_address = in_brackets
        .unwrap_or(name)
        .parse::<IpAddr>()
        .is_ok_and(|ip| ip.is_loopback() || !listens.ip().is_loopback());
    let is_own = |own: &String| own.eq_ignore_ascii_case(name);
    let is_named =
        name.eq_ignore_ascii_case("localhost") || workbench.settings.hosts.iter().any(is_own);
    let in_address = request
        .uri()
        .authority()
        .is_none_or(|own| own.as_str() == host);
    if (is_address || is_named) && in_address && port == listens.port().to_string() {
        return Ok(host);
    }
    let words = "this host is not answered: open the address that gapwise printed, or start it with --host NAME";
    Err(refused(StatusCode::MISDIRECTED_REQUEST, words))
}

/// Whether the browser knows the access token; one that comes with it in the address is told to keep it.
fn has_access(workbench: &Workbench, request: &Request, token: &str) -> Result<(), Refusal> {
    let name = format!("gapwise-access-{}", workbench.settings.listen.port());
    let cookies = text(request.headers(), COOKIE).unwrap_or_default();
    let mut known = cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    if known.any(|(own, value)| own == name && same(value, token)) {
        return Ok(());
    }
    let fields = request.uri().query().unwrap_or_default().split('&');
    let (given, others): (Vec<&str>, Vec<&str>) =
        fields.partition(|field| field.starts_with("access="));
    let is_right = |field: &&str| same(field.trim_start_matches("access="), token);
    if request.method() == Method::GET && given.iter().any(is_right) {
        let path = request.uri().path().trim_start_matches(['/', '\\']);
        let to = format!("/{path}?{}", others.join("&"));
        let keep = format!("{name}={token}; HttpOnly; SameSite=Lax; Path=/");
        let headers = [
            (LOCATION, to.trim_end_matches('?').to_owned()),
            (SET_COOKIE, keep),
        ];
        let let_in = (StatusCode::SEE_OTHER, headers).into_response();
        return Err(Box::new(let_in));
    }
    let words = "open the whole address that gapwise printed, with its access token";
    Err(refused(StatusCode::UNAUTHORIZED, words))
}
