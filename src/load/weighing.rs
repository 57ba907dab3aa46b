//! What weights can come from beside tables: panels, and votes drawn again.

use super::fields::{Reader, Text};
use super::tree::Node;
use crate::diagnostics::Place;

/// `weights`.
#[derive(Debug, Clone)]
pub struct RawWeights {
    /// `from`
    pub from: Text,
    /// `panel`, for swing weights.
    pub panel: Option<Text>,
}

/// A panel that set swing weights.
#[derive(Debug, Clone)]
pub struct RawPanel {
    /// `panel`: its id.
    pub id: Text,
    /// `title`
    pub title: Option<Text>,
    /// `owner`
    pub owner: Option<Text>,
    /// `date`
    pub date: Option<Text>,
    /// `why`
    pub why: Option<Text>,
    /// `points`
    pub points: Vec<RawPoints>,
}

/// The points of a cell.
#[derive(Debug, Clone)]
pub struct RawPoints {
    /// `element`
    pub element: Text,
    /// `audience`
    pub audience: Text,
    /// `points`
    pub points: Text,
}

/// A list of texts, and where it stands.
pub type RawList = (Place, Vec<Text>);

/// Votes of participants who were drawn again.
#[derive(Debug, Clone)]
pub struct RawReplicates {
    /// `replicates`: what was counted.
    pub of: Text,
    /// `by`: who was drawn.
    pub by: Option<Text>,
    /// `voters`
    pub voters: Option<Text>,
    /// `seed`
    pub seed: Option<Text>,
    /// `cells`: element and audience of each.
    pub cells: Vec<RawList>,
    /// `votes`: what was counted for each cell without drawing anybody.
    pub votes: Option<RawList>,
    /// `rows`: what was counted each time.
    pub rows: Vec<RawList>,
}

pub(super) fn weights(reader: &mut Reader<'_>, node: Node) -> Option<RawWeights> {
    let mut fields = reader.fields("weights", node)?;
    let from = fields.required(reader, "from");
    let panel = fields.text(reader, "panel");
    fields.close(reader);
    Some(RawWeights { from: from?, panel })
}

pub(super) fn panel(reader: &mut Reader<'_>, node: Node) -> Option<RawPanel> {
    let mut fields = reader.fields("a panel", node)?;
    let id = fields.required(reader, "panel");
    let title = fields.text(reader, "title");
    let owner = fields.required(reader, "owner");
    let date = fields.required(reader, "date");
    let why = fields.required(reader, "why");
    let points = fields.list(reader, "points").into_iter();
    let points = points.filter_map(|item| points_of(reader, item)).collect();
    fields.close(reader);
    Some(RawPanel {
        id: id?,
        title,
        owner,
        date,
        why,
        points,
    })
}

fn points_of(reader: &mut Reader<'_>, node: Node) -> Option<RawPoints> {
    let mut fields = reader.fields("the points of a cell", node)?;
    let element = fields.required(reader, "element");
    let audience = fields.required(reader, "audience");
    let points = fields.required(reader, "points");
    fields.close(reader);
    Some(RawPoints {
        element: element?,
        audience: audience?,
        points: points?,
    })
}

pub(super) fn replicates(reader: &mut Reader<'_>, node: Node) -> Option<RawReplicates> {
    let mut fields = reader.fields("votes drawn again", node)?;
    let of = fields.required(reader, "replicates");
    let by = fields.required(reader, "by");
    let voters = fields.required(reader, "voters");
    let seed = fields.required(reader, "seed");
    let cells = fields.list(reader, "cells");
    let cells = lists(reader, cells);
    let votes = fields.filled(reader, "votes");
    let votes = votes.map(|node| (node.at, reader.texts("votes", node)));
    let rows = fields.list(reader, "rows");
    let rows = lists(reader, rows);
    fields.close(reader);
    Some(RawReplicates {
        of: of?,
        by,
        voters,
        seed,
        cells,
        votes,
        rows,
    })
}

fn lists(reader: &mut Reader<'_>, items: Vec<Node>) -> Vec<RawList> {
    let items = items.into_iter();
    items
        .map(|item| (item.at, reader.texts("a list", item)))
        .collect()
}
