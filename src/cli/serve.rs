//! `serve`: the local workbench.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::Args;

use super::{Common, Format, Stop, brief, output};
use crate::web::{Settings, serve};

#[derive(Debug, Args)]
pub(super) struct Flags {
    /// The port to listen on (0: any that is free)
    #[arg(long, value_name = "PORT", default_value_t = 8017)]
    port: u16,
    /// The address to listen on; anything but this machine's own needs the token that is printed then
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    listen: IpAddr,
    /// A name by which others call this machine
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// The folder for documents that somebody wants written (default: `out` in the workspace)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// End each search after so many seconds with the best plan so far
    #[arg(long, value_name = "SECONDS", value_parser = super::seconds, default_value = "60")]
    time_limit: f64,
    /// Let a page append its state to programme.yaml as a scenario; without it the page shows the text to paste
    #[arg(long)]
    append_scenarios: bool,
}

pub(super) fn run(common: &Common, flags: &Flags) -> Result<(), Stop> {
    output::only(common, &[Format::Text])?;
    if common.scenario.is_some() {
        let words = "choose the scenario in the page: `serve` shows the programme as written";
        return Err(Stop::Usage(words.to_owned()));
    }
    let settings = Settings {
        folder: common.dir.clone(),
        listen: SocketAddr::new(flags.listen, flags.port),
        hosts: flags.hosts.clone(),
        out: flags
            .out
            .clone()
            .unwrap_or_else(|| brief::within(common, "out")),
        time_limit: flags.time_limit,
        appends_scenarios: flags.append_scenarios,
    };
    let listen = settings.listen;
    let opened = |address: &str| {
        // Where nobody reads this, the page is there all the same.
        let _ = output::print(&format!(
            "The workbench is open at {address}\nCtrl-C closes it.\n"
        ));
    };
    serve(settings, opened).map_err(|error| {
        Stop::Failed(format!(
            "{listen} cannot be listened on: {error}; name another port with `--port`, or `--port 0` for any that is free"
        ))
    })
}
