//! How near texts are in meaning, by a language model that the user brings.

#[cfg(feature = "semantic")]
use super::evaluate::LabelledSet;
#[cfg(feature = "semantic")]
use super::meaning::{Model, ModelError, centred_similarities};
#[cfg(feature = "semantic")]
use crate::model::Workspace;

/// What nearness of meaning counts beside the cosine of the words. Chosen on eight labelled sets, on
/// which .15 to .35 are equally good.
const WEIGHT: f64 = 0.25;

/// For each source, its nearness to each target: from −1 to 1, about 0 for texts that have no more in
/// common than all texts have.
#[derive(Debug)]
pub struct Nearness {
    rows: Vec<Vec<f64>>,
}

impl Nearness {
    /// Of the parts of a workspace to its workstreams.
    ///
    /// # Errors
    /// The model cannot be run.
    #[cfg(feature = "semantic")]
    pub fn of_workspace(workspace: &Workspace, model: &Model) -> Result<Self, ModelError> {
        let parts =
            (0..workspace.part_count()).map(|part| super::corpus::part_texts(workspace, part));
        let workstreams = workspace
            .workstreams
            .iter()
            .map(super::corpus::workstream_texts);
        let whole = |texts: Vec<(super::Field, &str)>| {
            let texts: Vec<&str> = texts.into_iter().map(|(_, text)| text).collect();
            texts.join(". ")
        };
        Self::between(
            model,
            parts.map(whole).collect(),
            workstreams.map(whole).collect(),
        )
    }

    /// Of the sources of a labelled set to its targets.
    ///
    /// # Errors
    /// The model cannot be run.
    #[cfg(feature = "semantic")]
    pub fn of_set(set: &LabelledSet, model: &Model) -> Result<Self, ModelError> {
        let [sources, targets] = set.texts();
        Self::between(model, sources, targets)
    }

    #[cfg(feature = "semantic")]
    fn between(
        model: &Model,
        sources: Vec<String>,
        targets: Vec<String>,
    ) -> Result<Self, ModelError> {
        let vectors = |texts: &[String]| {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            model.embed(&texts)
        };
        let rows = centred_similarities(&vectors(&sources)?, &vectors(&targets)?);
        Ok(Self { rows })
    }

    /// The nearness of a source to a target.
    pub(super) fn of(&self, source: usize, target: usize) -> f64 {
        self.rows[source][target]
    }

    /// Adds what nearness counts to the similarities of a source.
    pub(super) fn add(&self, source: usize, similarities: &mut [f64]) {
        for (similarity, nearness) in similarities.iter_mut().zip(&self.rows[source]) {
            *similarity += WEIGHT * nearness.max(0.0);
        }
    }
}
