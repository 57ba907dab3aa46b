//! `check`: every problem in the workspace, and nothing when there is none.

use super::stages::{Stage, Stages};
use super::{Common, Format, Stop, brief, output};

pub(super) fn run(common: &Common) -> Result<(), Stop> {
    output::only(common, &[Format::Text, Format::Json])?;
    let mut stages = Stages::quick(common);
    stages.whole(Stage::Reading, || brief::inputs(common, None))?;
    if common.format == Format::Json {
        output::print("{\n  \"schema\": \"gapwise/problems/1\",\n  \"problems\": []\n}\n")?;
    }
    Ok(())
}
