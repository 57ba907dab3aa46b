//! Several files in one input: `=== path` on a line of its own begins each.

/// Paths and texts, in the order in which they stand.
pub fn files(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for piece in text.split("=== ").skip(1) {
        let (path, rest) = piece.split_once('\n').unwrap_or((piece, ""));
        found.push((path, rest));
    }
    found
}
