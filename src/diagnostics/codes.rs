//! What each diagnostic code means, in a line: the rules of a SARIF log.

/// Every code of `check` with what it means, sorted. What `evidence --import` finds in files about people
/// is no part of it: that is never in such a log.
pub const CODES: &[(&str, &str)] = &[
    ("bad-alias", "An alias stands for nothing, or alone"),
    (
        "bad-curve",
        "The coverage curve has to start at [0, 0], never fall, be concave and end at or below 1",
    ),
    (
        "bad-date",
        "A date is not written as 2018-03-01, or is no day of the calendar",
    ),
    ("bad-fraction", "A number from 0 to 1 is needed"),
    (
        "bad-hash",
        "The hash of reviewed texts is not written as one",
    ),
    ("bad-id", "An id has a character that ids cannot have"),
    (
        "bad-money",
        "An amount of money cannot be read to the penny",
    ),
    (
        "bad-number",
        "A number cannot be read, or is out of its range",
    ),
    (
        "bad-points",
        "The points of a panel are not numbers from 0 to 100",
    ),
    ("bad-range", "A range of uncertainty cannot be read"),
    (
        "bad-requirement",
        "A gate of `check --require` cannot be read",
    ),
    ("bad-shares", "The shares of parts add up to nothing"),
    (
        "bad-table",
        "The cells of a table do not fit its rows and columns",
    ),
    ("bad-template", "A template cannot be read"),
    (
        "bad-window",
        "The years in which a workstream can start, change and end leave it none",
    ),
    (
        "bad-years",
        "The years of the programme are not years in their order",
    ),
    (
        "bias-without-cost",
        "Optimism bias is given for costs that are not known",
    ),
    (
        "budget-sum",
        "The parts of a budget do not add up to its total",
    ),
    (
        "circular-reference",
        "Tables are compared with each other in a circle",
    ),
    ("cost-needed", "A proposed workstream has no costs"),
    ("dangling-reference", "An id is named that nothing has"),
    (
        "decision-clash",
        "Decisions about a link contradict each other, or what is written elsewhere",
    ),
    ("duplicate-alias", "A word stands twice among the aliases"),
    ("duplicate-cell", "A cell stands twice in one table"),
    ("duplicate-column", "A column stands twice in one table"),
    ("duplicate-id", "An id is used twice"),
    ("duplicate-key", "A key stands twice in one mapping"),
    ("duplicate-link", "A link is written twice"),
    (
        "duplicate-name",
        "A name that has to tell things apart is used twice",
    ),
    ("duplicate-replicates", "Votes are drawn again twice"),
    ("duplicate-row", "A row stands twice in one table"),
    ("empty-file", "A file holds nothing"),
    (
        "empty-value",
        "A value or list is empty where one is needed",
    ),
    ("fund-clash", "A budget is by fund and by year at once"),
    (
        "gate-fell-short",
        "Coverage does not reach what `check --require` asks for",
    ),
    (
        "gate-not-measured",
        "There is nothing that `check --require` could measure",
    ),
    ("hidden-number", "A number is left out where it cannot be"),
    ("large-template", "A template is too large"),
    (
        "lock-clash",
        "Locks contradict each other, or lock what is not ours to change",
    ),
    ("misplaced-file", "A file stands where it is not read"),
    (
        "missing-evidence",
        "Weights are to come from votes that are not there",
    ),
    ("missing-key", "Something that is needed is left out"),
    ("missing-points", "A panel gives a cell no points"),
    ("missing-year", "A year has no amount"),
    (
        "money-overflow",
        "All money together is more than can be counted",
    ),
    ("no-folder", "The workspace folder is not there"),
    ("no-full-swing", "No cell of a panel has all 100 points"),
    ("no-funds", "Funds are named in a budget that has none"),
    (
        "no-number",
        "Something is compared with a number that is not there",
    ),
    ("no-partials", "A template takes in another one"),
    ("no-programme", "The folder has no programme.yaml"),
    ("no-recommendations", "There is nothing to cover"),
    ("no-weight", "No recommendation weighs anything"),
    ("not-text", "A file is not UTF-8 text"),
    (
        "other-votes",
        "Votes drawn again come from other votes than the tables",
    ),
    (
        "panel-without-swing",
        "A panel is named where weights do not come from one",
    ),
    (
        "raw-value",
        "A template shows a value without making it harmless",
    ),
    ("self-reference", "Something names itself"),
    ("too-large", "A file is too large"),
    (
        "undated-years",
        "A date is given in a programme whose years have none",
    ),
    (
        "unfit-field",
        "A field of a template is used as what it is not",
    ),
    (
        "unfit-helper",
        "A helper of a template is not used as it has to be",
    ),
    (
        "unfit-place",
        "A value stands in a place of a template where it could do harm",
    ),
    (
        "unknown-field",
        "A template names a field that is not there",
    ),
    (
        "unknown-helper",
        "A template names a helper that is not there",
    ),
    ("unknown-key", "A key is not known"),
    ("unknown-template", "A template has the name of no document"),
    (
        "unknown-word",
        "A word is none of those that can stand here",
    ),
    ("unknown-year", "A year is none of the programme"),
    ("unreadable-file", "A file cannot be read"),
    ("virement-chain", "A fund that receives money gives some on"),
    ("which-panel", "It is not said which panel sets the weights"),
    (
        "wrong-shape",
        "A list, a mapping or a value stands where another of them is needed",
    ),
    ("yaml-syntax", "A file is not YAML"),
];
