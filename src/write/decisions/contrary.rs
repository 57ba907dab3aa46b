//! What stands already against a decision: entries of `covers`, and decisions about more or fewer parts.

use super::super::NotWritten;
use super::decide::Wish;
use crate::check::{both, serves_and_not};
use crate::load::{self, Files, Loaded, RawLink};
use crate::model::{LinkDecision, Target, Workspace, meet};

/// Refuses a decision that would have no effect beside what stands, or take it from that.
pub(super) fn none(
    workspace: &Workspace,
    files: &Files,
    (workstream, target): (usize, Target),
    wish: &Wish,
) -> Result<(), NotWritten> {
    let loaded = load::read(files);
    let covers = covers(workspace, &loaded, workstream);
    let parts = workspace.target_parts(target);
    if let Some((_, at)) = covers
        .iter()
        .find(|(named, _)| workspace.target_parts(*named) == parts)
    {
        return Err(by_its_own_file(wish, at));
    }
    let others = workspace.decisions.iter().filter(|d| {
        let theirs = workspace.target_parts(d.target);
        d.workstream == workstream && theirs != parts && meet(&theirs, &parts)
    });
    if wish.is_accept() {
        let mut others = others.filter(|d| !d.verdict.is_accepted());
        return others.next().map_or(Ok(()), |other| {
            Err(beside_rejected(workspace, wish, other, parts.len()))
        });
    }
    let mut linked = covers.into_iter();
    let linked = linked.find(|(named, _)| meet(&workspace.target_parts(*named), &parts));
    let mut accepted = others.filter(|d| d.verdict.is_accepted());
    let linked = linked.or_else(|| accepted.next().map(|d| (d.target, d.place.clone())));
    let Some((served, place)) = linked else {
        return Ok(());
    };
    let served = workspace.target_id(served);
    let (message, remedy) = serves_and_not(&wish.workstream, served, &wish.target, &place);
    Err(refused(&message, &remedy))
}

/// What the workstream's own file links, and where.
fn covers(workspace: &Workspace, loaded: &Loaded, workstream: usize) -> Vec<(Target, String)> {
    let id = workspace.workstream_id(workstream).as_str();
    let raw = loaded.workstreams.iter().find(|raw| raw.id.value == id);
    let links = raw.into_iter().flat_map(|raw| &raw.covers);
    let named = |link: &RawLink| {
        let text = link.recommendation.as_ref().or(link.part.as_ref())?;
        let (line, _) = loaded.sources.line_and_column(link.at);
        let place = format!("{}:{line}", loaded.sources.path(link.at.file));
        Some((workspace.target(&text.value)?, place))
    };
    links.filter_map(named).collect()
}

fn by_its_own_file(wish: &Wish, place: &str) -> NotWritten {
    let message = format!(
        "`{}` covers `{}` by its own file, at {place}",
        wish.workstream, wish.target
    );
    let remedy = if wish.is_accept() {
        "to change how much, edit `extent` there"
    } else {
        "remove that entry instead"
    };
    refused(&message, remedy)
}

/// A link to what was rejected in part, or as a whole.
fn beside_rejected(
    workspace: &Workspace,
    wish: &Wish,
    other: &LinkDecision,
    parts: usize,
) -> NotWritten {
    let rejected = workspace.target_id(other.target);
    let one_by_one = if workspace.target_parts(other.target).len() < parts {
        "accept the other parts one by one, or "
    } else {
        ""
    };
    let place = &other.place;
    refused(
        &both(&wish.workstream, &wish.target, rejected),
        &format!(
            "the rejection of `{rejected}` stands at {place}: {one_by_one}change or remove that one first"
        ),
    )
}

fn refused(message: &str, remedy: &str) -> NotWritten {
    NotWritten::Failed(format!("{message}; {remedy}; nothing was written"))
}
