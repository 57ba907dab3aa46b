//! Columns that look like answers of a questionnaire: they are never joined to what single people said.

/// A name by its words alone.
pub(super) fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// What questionnaires ask people about themselves.
const ANSWERS: [&str; 26] = [
    "role",
    "job",
    "profession",
    "occupation",
    "organisation",
    "organization",
    "employer",
    "region",
    "county",
    "country",
    "gender",
    "sex",
    "age",
    "ethnicity",
    "disability",
    "grade",
    "band",
    "experience",
    "answer",
    "questionnaire",
    "survey",
    "religion",
    "sexuality",
    "nationality",
    "department",
    "seniority",
];

/// Whether a column looks like an answer of a questionnaire, or is called like a table of answers.
pub(super) fn is_answer(name: &str, tables: &[String]) -> bool {
    let plain_name = plain(name);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = plain_name.split(' ').collect();
    let is_personal = words.iter().any(|word| {
        let one = word.strip_suffix('s').unwrap_or(word);
        ANSWERS.contains(word) || ANSWERS.contains(&one)
    });
    // `q1`, `q 1`, `question_1`, `question1`.
    let joined = words.concat();
    let is_numbered = ["question", "q"]
        .iter()
        .any(|start| joined.strip_prefix(start).is_some_and(is_number));
    let is_table = !plain_name.is_empty() && tables.iter().any(|table| plain(table) == plain_name);
    is_personal || is_numbered || is_table
}
