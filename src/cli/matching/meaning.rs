//! `match --model`: nearness of meaning, where gapwise was built for it.

use std::path::Path;

use super::super::Stop;
use crate::matching::{LabelledSet, Nearness};
use crate::model::Workspace;

/// Between the parts and the workstreams of a workspace; nothing without a model.
pub(super) fn of_workspace(
    model: Option<&Path>,
    workspace: &Workspace,
) -> Result<Option<Nearness>, Stop> {
    model
        .map(|path| inside::of_workspace(path, workspace))
        .transpose()
}

/// Between the two sides of a labelled set; nothing without a model.
pub(super) fn of_set(model: Option<&Path>, set: &LabelledSet) -> Result<Option<Nearness>, Stop> {
    model.map(|path| inside::of_set(path, set)).transpose()
}

#[cfg(feature = "semantic")]
mod inside {
    use super::{LabelledSet, Nearness, Path, Stop, Workspace};
    use crate::matching::meaning::{Model, ModelError};

    pub fn of_workspace(path: &Path, workspace: &Workspace) -> Result<Nearness, Stop> {
        let model = Model::open(path).map_err(failed)?;
        Nearness::of_workspace(workspace, &model).map_err(failed)
    }

    pub fn of_set(path: &Path, set: &LabelledSet) -> Result<Nearness, Stop> {
        let model = Model::open(path).map_err(failed)?;
        Nearness::of_set(set, &model).map_err(failed)
    }

    fn failed(error: ModelError) -> Stop {
        Stop::Failed(error.to_string())
    }
}

#[cfg(not(feature = "semantic"))]
mod inside {
    use super::{LabelledSet, Nearness, Path, Stop, Workspace};

    pub fn of_workspace(_: &Path, _: &Workspace) -> Result<Nearness, Stop> {
        Err(missing())
    }

    pub fn of_set(_: &Path, _: &LabelledSet) -> Result<Nearness, Stop> {
        Err(missing())
    }

    fn missing() -> Stop {
        Stop::Usage(
            "this gapwise was built without language models: build it with `cargo build --release --features semantic`"
                .to_owned(),
        )
    }
}
