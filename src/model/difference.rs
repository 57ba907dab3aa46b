//! How a text has changed, word by word.

use serde::Serialize;

/// Words that went and words that came at one place of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct Change {
    /// Up to four words that stand right before, in both texts.
    pub after: String,
    /// The words that went.
    pub removed: String,
    /// The words that came.
    pub added: String,
}

/// Beyond this many pairs of words two stretches are called different as a whole.
const MOST_PAIRS: usize = 4_000_000;
/// So many words before a change show where it is.
const SHOWN_BEFORE: usize = 4;

/// The changes from one text to another, in order; none where the words are the same.
///
/// By hand, since a longest common subsequence of words is all that is needed here.
pub fn difference(old: &str, new: &str) -> Vec<Change> {
    let old: Vec<&str> = old.split_whitespace().collect();
    let new: Vec<&str> = new.split_whitespace().collect();
    let mut changes = Vec::new();
    let (mut i, mut j, mut same_from) = (0, 0, 0);
    for (a, b) in kept(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        if i < a || j < b {
            let shown_from = i.saturating_sub(SHOWN_BEFORE).max(same_from);
            same_from = a;
            changes.push(Change {
                after: old[shown_from..i].join(" "),
                removed: old[i..a].join(" "),
                added: new[j..b].join(" "),
            });
        }
        (i, j) = (a + 1, b + 1);
    }
    changes
}

/// The pairs of words that stay, by their places in the old and the new text.
fn kept(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = ends.take_while(same).count();
    let middle = subsequence(
        &old_rest[..old_rest.len() - tail],
        &new_rest[..new_rest.len() - tail],
    );
    let (old_tail, new_tail) = (old.len() - tail, new.len() - tail);
    let middle = middle.into_iter().map(|(a, b)| (a + head, b + head));
    (0..head)
        .map(|k| (k, k))
        .chain(middle)
        .chain((0..tail).map(|k| (old_tail + k, new_tail + k)))
        .collect()
}

/// A longest common subsequence, by places.
fn subsequence(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let mut longest = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i] == new[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<String> {
        let changes = difference(old, new).into_iter();
        changes
            .map(|c| format!("{}|-{}|+{}", c.after, c.removed, c.added))
            .collect()
    }

    #[test]
    fn words_that_went_and_came() {
        assert!(shown("a b c", "a  b\nc").is_empty());
        assert_eq!(
            shown("teach all to type", "teach all to write"),
            ["teach all to|-type|+write"]
        );
        assert_eq!(shown("a b c d", "b c d e"), ["|-a|+", "b c d|-|+e"]);
        assert_eq!(shown("", "new words"), ["|-|+new words"]);
        assert_eq!(shown("a x b y c", "a b z c"), ["a|-x|+", "b|-y|+z"]);
    }

    #[test]
    fn long_texts_change_as_a_whole() {
        let old = "x ".repeat(3000) + "end";
        let new = "y ".repeat(3000) + "end";
        assert_eq!(difference(&old, &new).len(), 1);
    }
}
