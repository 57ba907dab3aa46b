//! Paths as templates write them: `title`, `ask.figures`, `../name`, `this`, `@root.title`, `@last`.

/// A path, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Path {
    /// Whether it begins at the top: `@root`.
    pub is_from_root: bool,
    /// Whether it names what a loop knows: `@index`.
    pub is_local: bool,
    /// How many times it goes up: `../`.
    pub ups: usize,
    /// The names in it.
    pub names: Vec<String>,
}

impl Path {
    /// Takes a path apart.
    pub fn parse(written: &str) -> Self {
        let mut path = Self::default();
        let mut rest = written;
        if let Some(after) = rest.strip_prefix("@root") {
            (path.is_from_root, rest) = (true, after);
        } else if let Some(after) = rest.strip_prefix('@') {
            (path.is_local, rest) = (true, after);
        }
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("..") {
                (path.ups, rest) = (path.ups + 1, after);
            } else if let Some(after) = rest.strip_prefix(['.', '/']) {
                rest = after;
            } else if let Some((name, after)) = bracketed(rest) {
                path.names.push(name.to_owned());
                rest = after;
            } else {
                let end = rest.find(['.', '/']).unwrap_or(rest.len());
                let (name, after) = rest.split_at(end);
                if name != "this" {
                    path.names.push(name.to_owned());
                }
                rest = after;
            }
        }
        path
    }
}

/// `[0]`, and what comes after it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('[')?.split_once(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart() {
        let path = |written: &str| {
            let Path {
                is_from_root,
                is_local,
                ups,
                names,
            } = Path::parse(written);
            (is_from_root, is_local, ups, names.join(" "))
        };
        let plain = |ups, names: &str| (false, false, ups, names.to_owned());
        assert_eq!(path("ask.figures"), plain(0, "ask figures"));
        assert_eq!(path("ask/figures"), plain(0, "ask figures"));
        assert_eq!(path("this"), plain(0, ""));
        assert_eq!(path("this.name"), plain(0, "name"));
        assert_eq!(path("./name"), plain(0, "name"));
        assert_eq!(path("../../a.b"), plain(2, "a b"));
        assert_eq!(path("years.[0].x"), plain(0, "years 0 x"));
        assert_eq!(path("@root.title"), (true, false, 0, "title".to_owned()));
        assert_eq!(path("@../index"), (false, true, 1, "index".to_owned()));
        assert_eq!(path("@last"), (false, true, 0, "last".to_owned()));
    }
}
