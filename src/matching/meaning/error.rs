//! What can be wrong with a model, in plain words.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostics::printable;

/// Why a model cannot be used, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModelError {
    /// A file cannot be read.
    Unreadable(PathBuf, String),
    /// Neither `tokenizer.json` nor `vocab.txt` stands beside the model.
    NoVocabulary(PathBuf),
    /// The file beside the model does not hold words that we can use.
    Vocabulary(PathBuf, String),
    /// The file is not an ONNX model, or only a part of one.
    NotOnnx(PathBuf, String),
    /// An ONNX model, but not one that turns texts into vectors.
    Unfit(PathBuf, String),
}

impl ModelError {
    pub(super) fn unreadable(path: &Path, why: impl fmt::Display) -> Self {
        Self::Unreadable(path.to_owned(), why.to_string())
    }

    pub(super) fn vocabulary(path: &Path, why: impl fmt::Display) -> Self {
        Self::Vocabulary(path.to_owned(), why.to_string())
    }

    pub(super) fn not_onnx(path: &Path, why: impl fmt::Display) -> Self {
        Self::NotOnnx(path.to_owned(), why.to_string())
    }

    pub(super) fn unfit(path: &Path, why: impl fmt::Display) -> Self {
        Self::Unfit(path.to_owned(), why.to_string())
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Unreadable(path, why) => format!("cannot read {}: {why}", path.display()),
            Self::NoVocabulary(path) => format!(
                "the model {} has no words: put the tokenizer.json or vocab.txt that came with it into the same folder",
                path.display()
            ),
            Self::Vocabulary(path, why) => format!(
                "{} does not hold the words of a BERT model: {why}",
                path.display()
            ),
            Self::NotOnnx(path, why) => format!(
                "{} is not a whole ONNX model: {why}; get the file again",
                path.display()
            ),
            Self::Unfit(path, why) => format!(
                "the model {} does not turn texts into vectors as a BERT model does: {why}; use one such as all-MiniLM-L6-v2",
                path.display()
            ),
        };
        // Names inside a model are anybody's.
        f.write_str(&printable(&words))
    }
}

impl std::error::Error for ModelError {}
