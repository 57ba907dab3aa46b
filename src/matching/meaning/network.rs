//! The network itself: from word pieces to one vector.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rten::{Model, NodeId, RunOptions, ThreadPool, Value, ValueOrView};

use super::error::ModelError;

/// What a network of the BERT kind may read: the pieces, which of them count, and which of two texts
/// each belongs to.
const INPUTS: [&str; 3] = ["input_ids", "attention_mask", "token_type_ids"];
/// What exporters call the output with a vector for each piece.
const OUTPUTS: [&str; 2] = ["last_hidden_state", "token_embeddings"];

/// A network, and where its inputs and its output are.
pub(super) struct Network {
    path: PathBuf,
    model: Model,
    inputs: Vec<(NodeId, String)>,
    output: NodeId,
    options: RunOptions,
}

impl Network {
    pub(super) fn open(path: &Path) -> Result<Self, ModelError> {
        // Not rten's own reading of files: that follows names inside the model to other files.
        let model = Model::load(read(path)?).map_err(|why| ModelError::not_onnx(path, why))?;
        let unfit = |why: String| ModelError::unfit(path, why);
        let inputs = inputs(&model).map_err(unfit)?;
        let output = output(&model).map_err(unfit)?;
        // One thread, so that sums are added up in one order on every machine.
        let pool = Arc::new(ThreadPool::with_num_threads(1));
        Ok(Self {
            path: path.to_owned(),
            model,
            inputs,
            output,
            options: RunOptions::default().with_thread_pool(Some(pool)),
        })
    }

    /// The mean of the pieces' vectors, at length 1 (Reimers & Gurevych 2019, Sentence-BERT).
    ///
    /// One text at a time: there is no padding, so every piece counts, and nothing depends on other texts.
    pub(super) fn vector(&self, pieces: &[i32]) -> Result<Vec<f32>, ModelError> {
        let unfit = |why: Box<dyn Error>| ModelError::unfit(&self.path, why);
        let (width, vectors) = self.run(pieces).map_err(unfit)?;
        unit_mean(&vectors, width).ok_or_else(|| unfit("its vectors have no direction".into()))
    }

    /// How long a vector is, and those of the pieces one after another.
    fn run(&self, pieces: &[i32]) -> Result<(usize, Vec<f32>), Box<dyn Error>> {
        let mut given: Vec<(NodeId, ValueOrView)> = Vec::new();
        for (node, name) in &self.inputs {
            let numbers = match name.as_str() {
                "input_ids" => pieces.to_vec(),
                "attention_mask" => vec![1; pieces.len()],
                _ => vec![0; pieces.len()],
            };
            let value = Value::from_shape([1, pieces.len()], numbers)?;
            given.push((*node, value.into()));
        }
        let [value] = self
            .model
            .run_n(given, [self.output], Some(self.options.clone()))?;
        let ([texts, rows, width], numbers) = value.into_shape_vec::<f32, 3>()?;
        match (texts, rows) == (1, pieces.len()) {
            true => Ok((width, numbers)),
            false => Err("it does not give a vector for each piece".into()),
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, ModelError> {
    if !path.is_file() {
        return Err(ModelError::unreadable(path, "there is no such file"));
    }
    fs::read(path).map_err(|why| ModelError::unreadable(path, why))
}

fn inputs(model: &Model) -> Result<Vec<(NodeId, String)>, String> {
    let inputs = named(model, model.input_ids());
    for name in &INPUTS[..2] {
        if !inputs.iter().any(|(_, input)| input == name) {
            return Err(format!("it does not read `{name}`"));
        }
    }
    match inputs
        .iter()
        .find(|(_, name)| !INPUTS.contains(&name.as_str()))
    {
        Some((_, name)) => Err(format!("it wants `{name}`, which a text does not have")),
        None => Ok(inputs),
    }
}

fn output(model: &Model) -> Result<NodeId, String> {
    let outputs = named(model, model.output_ids());
    let hit = outputs
        .iter()
        .find(|(_, name)| OUTPUTS.contains(&name.as_str()));
    let (node, _) = hit.ok_or_else(|| format!("it gives no `{}`", OUTPUTS[0]))?;
    Ok(*node)
}

fn named(model: &Model, nodes: &[NodeId]) -> Vec<(NodeId, String)> {
    let name = |node| model.node_info(node)?.name().map(str::to_owned);
    let nodes = nodes
        .iter()
        .map(|&node| (node, name(node).unwrap_or_default()));
    nodes.collect()
}

/// `None` if the mean is nought or no number.
fn unit_mean(vectors: &[f32], width: usize) -> Option<Vec<f32>> {
    let mut sum = vec![0.0; width];
    for vector in vectors.chunks(width.max(1)) {
        for (total, x) in sum.iter_mut().zip(vector) {
            *total += f64::from(*x);
        }
    }
    let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt();
    let has_direction = length.is_finite() && length > 0.0;
    has_direction.then(|| sum.iter().map(|x| (x / length) as f32).collect())
}
