//! How areas are filled, so that they read without colour.

use super::drawing::{DARK, GREY, INK, PALE};

/// How an area is filled; each differs from the others without colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fill {
    /// White.
    Empty,
    /// Very light: the ground of a bar, or a band.
    Ground,
    /// Thin grey stripes: what is today, or the lower end.
    Striped,
    /// Solid blue: what the plan does, or the upper end.
    Solid,
    /// Light blue.
    Light,
    /// Blue with white stripes.
    Bold,
    /// Dark dots: what goes.
    Dotted,
    /// Nearly black.
    Black,
}

impl Fill {
    /// Those that are patterns: an id, and the tag that defines it.
    pub const PATTERNS: [(Self, &'static str, &'static str); 3] = [
        (
            Self::Striped,
            "striped",
            "width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><rect width=\"2.5\" height=\"6\" fill=\"#425563\"/>",
        ),
        (
            Self::Bold,
            "bold",
            "width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">\
             <rect width=\"7\" height=\"7\" fill=\"#005eb8\"/><rect width=\"2\" height=\"7\" fill=\"#ffffff\"/>",
        ),
        (
            Self::Dotted,
            "dotted",
            "width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"5\" height=\"5\" fill=\"#ffffff\"/><circle cx=\"2.5\" cy=\"2.5\" r=\"1.3\" fill=\"#212b32\"/>",
        ),
    ];

    /// The colour of its outline.
    pub fn outline(self) -> &'static str {
        match self {
            Self::Empty | Self::Striped | Self::Dotted => GREY,
            Self::Ground => PALE,
            Self::Solid | Self::Light | Self::Bold => DARK,
            Self::Black => INK,
        }
    }
}
