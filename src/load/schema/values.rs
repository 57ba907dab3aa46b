//! Single values and lists of them.
//!
//! A value that nobody put in quotes is a number or a truth value to an editor, and the text that was
//! written to gapwise: `id: 2018` is a name. So each kind of value says what it may be as either.

use serde_json::{Value, json};

/// Not blank.
const FILLED: &str = r"\S";
/// Names that are used elsewhere.
const ID: &str = "^[A-Za-z0-9][A-Za-z0-9._-]*$";
/// A number in quotes.
const NUMBER: &str = r"^\s*(\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|-0+(\.0*)?)\s*$";
/// A number in quotes, without sign or exponent, of at most nine decimals.
const FACTOR: &str = r"^\s*[0-9]+(\.[0-9]{1,9}0*)?\s*$";
/// More money than this cannot be counted: a trillion pounds.
const MOST: i64 = 1_000_000_000_000;

/// What the value of a free key is: nothing is said about it.
pub(super) fn anything(about: &str) -> Value {
    json!({"description": about})
}

/// Words, in any form.
pub(super) fn text(about: &str) -> Value {
    json!({
        "description": about,
        "type": ["string", "number", "boolean"],
        "pattern": FILLED,
        "patternErrorMessage": "this is empty: write a value, or remove the key",
    })
}

/// One text, or a list of them.
pub(super) fn texts(about: &str) -> Value {
    let item = text("One of them.");
    one_or_more(about, &text(about), &item)
}

/// A name that is given here.
pub(super) fn id(about: &str) -> Value {
    named(
        about,
        "begin with a letter or digit, and go on with letters, digits, `.`, `_` and `-`",
    )
}

/// A name that is given elsewhere.
pub(super) fn reference(about: &str) -> Value {
    named(about, "no id looks like this: write the `id` of something")
}

fn named(about: &str, wrong: &str) -> Value {
    json!({
        "description": about,
        "type": ["string", "number", "boolean"],
        "minimum": 0,
        "pattern": ID,
        "patternErrorMessage": wrong,
    })
}

/// One name that is given elsewhere, or a list of them.
pub(super) fn references(about: &str) -> Value {
    let item = reference("An id.");
    one_or_more(about, &reference(about), &item)
}

fn one_or_more(about: &str, one: &Value, item: &Value) -> Value {
    json!({
        "description": about,
        "if": {"type": "array"},
        "then": {"items": item},
        "else": one,
    })
}

/// A list.
pub(super) fn list(about: &str, item: &Value) -> Value {
    json!({"description": about, "type": "array", "items": item})
}

/// A list of at least one item.
pub(super) fn filled_list(about: &str, item: &Value) -> Value {
    json!({"description": about, "type": "array", "items": item, "minItems": 1})
}

/// One of several words, each with what it means.
pub(super) fn word(about: &str, words: &[(&str, &str)]) -> Value {
    let (names, meanings): (Vec<&str>, Vec<&str>) = words.iter().copied().unzip();
    let listed: Vec<String> = words
        .iter()
        .map(|(word, meaning)| format!("- `{word}`: {meaning}"))
        .collect();
    json!({
        "description": format!("{about}\n\n{}", listed.join("\n")),
        "enum": names,
        "enumDescriptions": meanings,
    })
}

/// An amount of money.
pub(super) fn money(about: &str) -> Value {
    money_or(about, &[])
}

/// One of several words, or an amount of money.
pub(super) fn money_or(about: &str, words: &[&str]) -> Value {
    let alternatives = words.iter().map(|word| format!("^{word}$|"));
    json!({
        "description": about,
        "type": ["string", "number"],
        "minimum": 0,
        "maximum": MOST,
        "pattern": format!("{}{}", alternatives.collect::<String>(), money_pattern()),
        "patternErrorMessage": "write money like £6m, £1.25m, £250k, £250,000, 6_000_000 or £99.50, in whole pence",
        "examples": ["£250k", "£1.25m", "£99.50"],
    })
}

/// Money as text: a unit takes zeros away from what may stand before the point, and adds as many
/// decimals that are still whole pence.
fn money_pattern() -> String {
    let units = [("", 0_usize), ("[kK]", 3), ("[mM]", 6), ("bn", 9)];
    let amounts = units.map(|(unit, zeros)| {
        let (digits, decimals) = (12 - zeros, zeros + 2);
        let groups = digits / 3 - 1;
        let mut whole = vec![format!("0*[0-9]{{1,{digits}}}")];
        if groups > 0 {
            let grouped = |mark| format!("[1-9][0-9]{{0,2}}({mark}[0-9]{{3}}){{1,{groups}}}");
            whole.extend([",", "_"].map(grouped));
        }
        let (whole, thousands) = (whole.join("|"), digits / 3);
        let most =
            format!("(0*10{{{digits}}}|1((,000){{{thousands}}}|(_000){{{thousands}}}))(\\.0+)?");
        format!("(({whole})(\\.[0-9]{{1,{decimals}}}0*)?|{most})\\s*{unit}")
    });
    format!(r"^\s*£?\s*({})\s*$", amounts.join("|"))
}

/// Money by year.
pub(super) fn money_by_year(about: &str) -> Value {
    by_key(about, &money("What it is in this year."))
}

/// Values of one kind under free keys.
pub(super) fn by_key(about: &str, value: &Value) -> Value {
    json!({"description": about, "type": "object", "additionalProperties": value})
}

/// The same, where one has to be there.
pub(super) fn filled_by_key(about: &str, value: &Value) -> Value {
    json!({"description": about, "type": "object", "minProperties": 1, "additionalProperties": value})
}

/// A number in a range.
pub(super) fn number(about: &str, least: f64, most: f64) -> Value {
    json!({
        "description": about,
        "type": ["number", "string"],
        "minimum": least,
        "maximum": most,
        "pattern": NUMBER,
        "patternErrorMessage": format!("write a number from {least} to {most}"),
    })
}

/// A number from 0 up, as far as can be counted.
pub(super) fn count_of(about: &str) -> Value {
    number(about, 0.0, 1e12)
}

/// A number from 0 to 1.
pub(super) fn fraction(about: &str) -> Value {
    number(about, 0.0, 1.0)
}

/// An exact factor in a range.
pub(super) fn factor(about: &str, least: f64, most: f64) -> Value {
    let mut schema = number(about, least, most);
    schema["pattern"] = FACTOR.into();
    schema
}

/// A word of a scale, or a number from 0 to 1.
pub(super) fn on_scale(about: &str, words: &[&str]) -> Value {
    let mut schema = fraction(about);
    schema["pattern"] = FILLED.into();
    schema["patternErrorMessage"] = "write a word, or a number from 0 to 1".into();
    // What Rust would read as numbers, and no scale has.
    schema["not"] = json!({"type": "string", "pattern": r"^\s*[+-]?([nN][aA][nN]|[iI][nN][fF]([iI][nN][iI][tT][yY])?)\s*$"});
    schema["examples"] = json!(words);
    schema
}

/// A whole number in a range.
pub(super) fn whole(about: &str, least: i64, most: i64) -> Value {
    let pattern = match least {
        1 => r"^\s*\+?0*[1-9][0-9]*\s*$",
        0 => r"^\s*\+?[0-9]+\s*$",
        _ => r"^\s*[+-]?[0-9]+\s*$",
    };
    json!({
        "description": about,
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": most,
        "pattern": pattern,
        "patternErrorMessage": "write a whole number, such as 5",
    })
}

/// A number as it is printed in a report, with up to two decimals.
pub(super) fn printed(about: &str) -> Value {
    let grouped = |mark: &str| format!("[1-9][0-9]{{0,2}}({mark}[0-9]{{3}}){{1,3}}");
    let whole = format!("{}|{}|[0-9]{{1,10}}", grouped(","), grouped("_"));
    json!({
        "description": about,
        "type": ["number", "string"],
        "minimum": -9_999_999_999.99,
        "maximum": 9_999_999_999.99,
        "pattern": format!(r"^\s*-?({whole})(\.[0-9]{{0,2}})?\s*%*\s*$"),
        "patternErrorMessage": "write a number as it is printed, like 12, 1,467 or 35.26",
    })
}

/// A calendar date.
pub(super) fn date(about: &str) -> Value {
    json!({
        "description": about,
        "type": "string",
        "pattern": r"^\s*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\s*$",
        "patternErrorMessage": "write year, month and day, such as 2019-04-01",
        "examples": ["2019-04-01"],
    })
}

/// Where something was published.
pub(super) fn source() -> Value {
    anything(
        "Where this stands, in any form: a name, a page, a mapping such as {document: ..., lines: [284, 286]}.",
    )
}
