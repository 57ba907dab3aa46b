//! The words that a model knows: a list of word pieces, from `tokenizer.json` or `vocab.txt`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::error::ModelError;
use super::words;

/// all-MiniLM-L6-v2 was made for this many pieces, the marks of both ends among them.
const PIECES: usize = 256;
/// Longer words are unknown, in letters.
const LONGEST: usize = 100;

/// The word pieces, each by its number.
pub(super) struct Vocabulary {
    pieces: BTreeMap<String, i32>,
    start: i32,
    end: i32,
    unknown: i32,
    /// Whether the model makes no difference between A, a and á.
    uncased: bool,
}

impl Vocabulary {
    /// Reads the words that stand beside a model.
    pub(super) fn beside(model: &Path) -> Result<Self, ModelError> {
        let json = model.with_file_name("tokenizer.json");
        let list = model.with_file_name("vocab.txt");
        let (path, read): (_, fn(&str) -> _) = match (json.is_file(), list.is_file()) {
            (true, _) => (json, from_json),
            (_, true) => (list, from_list),
            _ => return Err(ModelError::NoVocabulary(model.to_owned())),
        };
        let text = fs::read_to_string(&path);
        let text = text.map_err(|why| ModelError::unreadable(&path, why))?;
        let words = read(&text).and_then(Self::new);
        words.map_err(|why| ModelError::vocabulary(&path, why))
    }

    pub(super) fn new(pieces: BTreeMap<String, i32>) -> Result<Self, String> {
        let number = |mark: &str| {
            let number = pieces.get(mark).copied();
            number.ok_or_else(|| format!("`{mark}` is not in it"))
        };
        let (start, end, unknown) = (number("[CLS]")?, number("[SEP]")?, number("[UNK]")?);
        // Only a model that keeps capitals knows any, apart from marks such as [CLS].
        let is_mark = |piece: &str| piece.starts_with('[');
        let is_cased =
            |piece: &str| !is_mark(piece) && piece.contains(|c: char| c.is_ascii_uppercase());
        let uncased = !pieces.keys().any(|piece| is_cased(piece));
        Ok(Self {
            pieces,
            start,
            end,
            unknown,
            uncased,
        })
    }

    /// A text of the piece with the highest number.
    pub(super) fn last_piece(&self) -> [i32; 3] {
        let last = self.pieces.values().max().copied();
        [self.start, last.unwrap_or(self.unknown), self.end]
    }

    /// The pieces of a text's beginning between the marks of its ends; `None` if it has no words.
    pub(super) fn pieces(&self, text: &str) -> Option<Vec<i32>> {
        let mut found = vec![self.start];
        for word in words::spaced(text, self.uncased).split_whitespace() {
            match self.pieces_of_word(word) {
                Some(pieces) => found.extend(pieces),
                None => found.push(self.unknown),
            }
            if found.len() >= PIECES {
                break;
            }
        }
        found.truncate(PIECES - 1);
        found.push(self.end);
        (found.len() > 2).then_some(found)
    }

    /// The longest pieces from the left (WordPiece, Devlin et al. 2018); `None` if some part is unknown.
    fn pieces_of_word(&self, word: &str) -> Option<Vec<i32>> {
        if word.chars().count() > LONGEST {
            return None;
        }
        let mut found = Vec::new();
        let mut rest = word;
        while !rest.is_empty() {
            let (number, length) = self.longest_piece(rest, found.is_empty())?;
            found.push(number);
            rest = &rest[length..];
        }
        Some(found)
    }

    /// The longest piece that `rest` begins with, and how many bytes of it that is.
    fn longest_piece(&self, rest: &str, is_first: bool) -> Option<(i32, usize)> {
        // Pieces inside a word are written with ## before them.
        let mark = if is_first { "" } else { "##" };
        let mut piece = format!("{mark}{rest}");
        while piece.len() > mark.len() {
            if let Some(&number) = self.pieces.get(&piece) {
                return Some((number, piece.len() - mark.len()));
            }
            piece.pop();
        }
        None
    }
}

/// `tokenizer.json` as Hugging Face writes it.
fn from_json(text: &str) -> Result<BTreeMap<String, i32>, String> {
    let mut json: Value = serde_json::from_str(text).map_err(|why| why.to_string())?;
    let kind = json["model"]["type"].as_str().unwrap_or("of no kind");
    if kind != "WordPiece" {
        return Err(format!("its pieces are {kind}, not WordPiece"));
    }
    let pieces = json["model"]["vocab"].take();
    serde_json::from_value(pieces).map_err(|why| format!("its `vocab` is no list of words: {why}"))
}

/// `vocab.txt`: a piece a line, numbered from 0.
fn from_list(text: &str) -> Result<BTreeMap<String, i32>, String> {
    Ok(text.lines().map(str::to_owned).zip(0..).collect())
}
