//! What `check` reports and a schema cannot know, each with the reason. Every other code is about a single
//! value, key or mapping: a schema has to refuse what has such a problem.

use gapwise::diagnostics::DiagnosticView;

/// A problem that a schema cannot know, at least not always.
pub struct Beyond {
    /// Its code.
    code: &'static str,
    /// What its message holds, where only some problems of this code are meant.
    words: &'static str,
    /// Whether a schema knows it in some cases; in all others it has to accept what has no other problem.
    pub sometimes: bool,
    /// Why.
    #[allow(dead_code)]
    reason: &'static str,
}

const fn never(code: &'static str, words: &'static str, reason: &'static str) -> Beyond {
    let sometimes = false;
    Beyond {
        code,
        words,
        sometimes,
        reason,
    }
}

const fn sometimes(code: &'static str, words: &'static str, reason: &'static str) -> Beyond {
    let sometimes = true;
    Beyond {
        code,
        words,
        sometimes,
        reason,
    }
}

const TWO_ITEMS: &str = "a schema looks at one item at a time";
const OTHER_FILE: &str = "what it names stands in another file, or elsewhere in this one";
const OWN_WORDS: &str = "the words are the programme's own";
const SUMS: &str = "several values together";
const AS_WRITTEN: &str = "an editor sees a number, and no longer how it was written";

/// The table. The first row that fits counts.
const TABLE: &[Beyond] = &[
    never("bias-without-cost", "", SUMS),
    never("bad-number", "the price level of the base year", SUMS),
    never("bad-shares", "", SUMS),
    never(
        "bad-window",
        "",
        "the order of years is that of programme.yaml",
    ),
    never("bad-years", "", TWO_ITEMS),
    never("budget-sum", "", SUMS),
    never("circular-reference", "", TWO_ITEMS),
    never("dangling-reference", "", OTHER_FILE),
    never("decision-clash", "", TWO_ITEMS),
    never("duplicate-alias", "", TWO_ITEMS),
    never("duplicate-cell", "", TWO_ITEMS),
    never("duplicate-column", "", TWO_ITEMS),
    never("duplicate-link", "", TWO_ITEMS),
    never("duplicate-name", "", TWO_ITEMS),
    never("duplicate-replicates", "", TWO_ITEMS),
    never("duplicate-row", "", TWO_ITEMS),
    never(
        "hidden-number",
        "",
        "what a table counts stands elsewhere in it",
    ),
    never("lock-clash", "", SUMS),
    never("missing-evidence", "", OTHER_FILE),
    never("missing-key", "needs `fund`", OTHER_FILE),
    never("missing-key", "funds needs", OTHER_FILE),
    never("missing-points", "", OTHER_FILE),
    never("missing-year", "", "the years are those of programme.yaml"),
    never("money-overflow", "", SUMS),
    never("no-full-swing", "", SUMS),
    never("no-funds", "", OTHER_FILE),
    never("no-number", "", OTHER_FILE),
    never("no-partials", "", OTHER_FILE),
    never("no-recommendations", "", OTHER_FILE),
    never("no-weight", "", OTHER_FILE),
    never("other-votes", "", OTHER_FILE),
    never("self-reference", "", TWO_ITEMS),
    never("undated-years", "", OTHER_FILE),
    never("unknown-word", "is not an extent", OWN_WORDS),
    never("unknown-word", "is not a confidence", OWN_WORDS),
    never("unknown-word", "a word of coverage.confidence", OWN_WORDS),
    never("unknown-word", "a column of counts", TWO_ITEMS),
    never("unknown-word", "the name of a domain", OTHER_FILE),
    never("unknown-year", "", "the years are those of programme.yaml"),
    never("virement-chain", "", TWO_ITEMS),
    never("which-panel", "", OTHER_FILE),
    never(
        "yaml-syntax",
        "merge keys",
        "editors read them, and this format has none",
    ),
    sometimes(
        "bad-alias",
        "",
        "letters of all scripts are more than a pattern can tell everywhere",
    ),
    sometimes("bad-curve", "", "how steep a curve is takes several points"),
    sometimes(
        "bad-date",
        "",
        "a pattern does not know how long a month is",
    ),
    sometimes("bad-money", "a fraction of a penny", AS_WRITTEN),
    sometimes(
        "bad-range",
        "",
        "two ranges of one confidence are told apart by its value",
    ),
    sometimes("bad-table", "", "rows are as long as there are columns"),
    sometimes("duplicate-id", "", TWO_ITEMS),
    sometimes(
        "fund-clash",
        "",
        "a scenario's funds are those of the programme",
    ),
];

/// Why a schema cannot know this problem; `None` where it has to.
pub fn beyond(problem: &DiagnosticView<'_>) -> Option<&'static Beyond> {
    TABLE
        .iter()
        .find(|row| row.code == problem.code && problem.message.contains(row.words))
}

#[test]
fn the_table_names_codes_that_there_are() {
    let names: Vec<String> = super::cases("refused")
        .iter()
        .map(|case| super::name(case))
        .collect();
    for row in TABLE {
        let has = |name: &String| name.starts_with(row.code);
        assert!(names.iter().any(has), "{} is gone", row.code);
        assert!(!row.reason.is_empty());
    }
}
