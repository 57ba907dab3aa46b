//! How often a band is right, in words.

use crate::matching::{Band, Own, Quality};

/// A line for likely and possible: what the reference sets say, and this programme's own decisions.
pub(super) fn text(bands: &[Quality]) -> String {
    let shown = bands
        .iter()
        .filter(|quality| quality.band != Band::Unlikely);
    let lines: String = shown.map(line).collect();
    format!("How often this is right\n{lines}")
}

fn line(quality: &Quality) -> String {
    let hundred = |share: f64| (share * 100.0).round();
    let reference = &quality.reference;
    let own = quality
        .own
        .as_ref()
        .map_or_else(|| "nothing is decided here yet".to_owned(), own);
    format!(
        "  {}: {} of every 100 such pairs, as a mean over {} reference sets that played no part in fitting ({} to {}); {own}\n",
        quality.band.word(),
        hundred(reference.mean),
        reference.sets,
        hundred(reference.lowest),
        hundred(reference.highest),
    )
}

fn own(own: &Own) -> String {
    let hundred = |share: f64| (share * 100.0).round();
    format!(
        "here {} of {} that were decided ({} %, 95 % interval {} to {})",
        own.accepted,
        own.decided,
        hundred(own.precision),
        hundred(own.low),
        hundred(own.high),
    )
}
