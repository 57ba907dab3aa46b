//! Reading a gate from text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Comparison, Gate, Kind, Measure, Mistake};
use crate::diagnostics::{nearest, suggestion};

/// What a whole gate looks like, for those who left something out.
const EXAMPLE: &str = "write for example `covered >= 0.6` or `element:skills coverage >= 50%`";

/// A word, or a run of comparison signs.
#[derive(Debug, Clone)]
struct Token<'a> {
    text: &'a str,
    at: Range<usize>,
}

impl Token<'_> {
    fn is_sign(&self) -> bool {
        self.text.starts_with(is_sign)
    }

    fn wrong(&self, message: String, remedy: impl Into<String>) -> Mistake {
        mistake(self.at.clone(), message, remedy)
    }
}

fn mistake(at: Range<usize>, message: impl Into<String>, remedy: impl Into<String>) -> Mistake {
    Mistake {
        at,
        message: message.into(),
        remedy: remedy.into(),
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '!' | '≤' | '≥' | '≠')
}

/// Whether a name can stand without quotes.
pub(super) fn is_bare(name: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || is_sign(c) || c == '"';
    !name.is_empty() && !name.contains(ends)
}

/// Reads a gate such as `element:skills coverage >= 0.5`; any text is read or refused, never a panic.
///
/// # Errors
/// The first thing that is wrong, with its place in the text.
pub fn parse(text: &str) -> Result<Gate, Mistake> {
    let tokens = tokens(text)?;
    let end = text.trim_end().len();
    let mut rest = tokens.iter();
    let mut scope = BTreeMap::new();
    let measure = loop {
        let Some(token) = rest.next() else {
            let message = match scope.is_empty() {
                true => "nothing is required here",
                false => "it is not said what is measured",
            };
            return Err(mistake(end..end, message, EXAMPLE));
        };
        if !token.text.contains(':') {
            break measure(token)?;
        }
        add_name(&mut scope, token)?;
    };
    let comparison = match rest.next() {
        Some(token) => comparison(token, measure)?,
        None => {
            let message = format!("`{}` is compared with nothing", measure.word());
            return Err(mistake(end..end, message, EXAMPLE));
        }
    };
    let (number, more) = match rest.as_slice() {
        [] => {
            let message = format!("there is no number after `{}`", comparison.sign());
            return Err(mistake(end..end, message, EXAMPLE));
        }
        // `60 %`
        [number, percent, more @ ..] if percent.text == "%" => {
            (token(text, number.at.start..percent.at.end), more)
        }
        [number, more @ ..] => (number.clone(), more),
    };
    let bound = bound(&number, measure)?;
    if let Some(more) = more.first() {
        let message = format!("`{}` stands after the number", more.text);
        let remedy = "end the gate with its number; a second gate needs a `--require` of its own, and `element:`, `audience:` or the like go in front";
        return Err(more.wrong(message, remedy));
    }
    Ok(Gate {
        scope,
        measure,
        comparison,
        bound,
    })
}

/// Where the name of a kind stands in the text of a gate.
pub(super) fn place(text: &str, kind: Kind) -> Range<usize> {
    let tokens = tokens(text).unwrap_or_default();
    let mut found = tokens.into_iter().filter_map(|token| {
        let (word, _) = token.text.split_once(':')?;
        (word == kind.word()).then_some(token.at.start + word.len() + 1..token.at.end)
    });
    found.next().unwrap_or(0..text.len())
}

fn token(text: &str, at: Range<usize>) -> Token<'_> {
    Token {
        text: text.get(at.clone()).unwrap_or_default(),
        at,
    }
}

/// Words and signs; what stands in quotes belongs to its word.
fn tokens(text: &str) -> Result<Vec<Token<'_>>, Mistake> {
    let mut found = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if first.is_whitespace() {
            continue;
        }
        let (sign, mut quote) = (is_sign(first), (first == '"').then_some(start));
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = letters.peek() {
            let goes_on = quote.is_some() || !c.is_whitespace() && is_sign(c) == sign;
            if !goes_on {
                break;
            }
            if c == '"' {
                quote = quote.xor(Some(at));
            }
            end = at + c.len_utf8();
            letters.next();
        }
        if let Some(open) = quote {
            let message = "this quote is not closed";
            return Err(mistake(
                open..open + 1,
                message,
                "close it with another `\"`",
            ));
        }
        found.push(token(text, start..end));
    }
    Ok(found)
}

fn add_name(scope: &mut BTreeMap<Kind, String>, token: &Token<'_>) -> Result<(), Mistake> {
    let (word, name) = token.text.split_once(':').unwrap_or((token.text, ""));
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word) else {
        let at = token.at.start..token.at.start + word.len();
        let remedy = suggestion(word, &Kind::ALL.map(Kind::word));
        return Err(mistake(at, format!("there is no scope `{word}`"), remedy));
    };
    let quoted = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'));
    let name = quoted.unwrap_or(name);
    if name.is_empty() {
        let remedy = format!("write its id right behind the colon, such as `{word}:ID`");
        return Err(token.wrong(format!("`{word}:` names nothing"), remedy));
    }
    if name.contains('"') {
        let remedy = format!("put quotes around all of the name: `{word}:\"two words\"`");
        return Err(token.wrong("a quote stands within a name".to_owned(), remedy));
    }
    if scope.insert(kind, name.to_owned()).is_some() {
        let remedy = "keep one of the two; gate each with a `--require` of its own";
        return Err(token.wrong(format!("`{word}:` stands here twice"), remedy));
    }
    Ok(())
}

fn measure(token: &Token<'_>) -> Result<Measure, Mistake> {
    let mut all = Measure::ALL.iter();
    if let Some((_, measure)) = all.find(|(word, _)| *word == token.text) {
        return Ok(*measure);
    }
    if token.is_sign() {
        let message = format!("nothing stands before `{}`", token.text);
        return Err(token.wrong(message, EXAMPLE));
    }
    let words = Measure::ALL.map(|(word, _)| word);
    let kinds = Kind::ALL.map(Kind::word);
    let remedy = match nearest(token.text, kinds) {
        Some(kind) if nearest(token.text, words).is_none() => {
            format!("write `{kind}:ID` with the id right behind the colon, then what is measured")
        }
        _ => suggestion(token.text, &words),
    };
    let message = format!("`{}` is nothing that can be measured", token.text);
    Err(token.wrong(message, remedy))
}

fn comparison(token: &Token<'_>, measure: Measure) -> Result<Comparison, Mistake> {
    let mut all = Comparison::ALL.iter();
    if let Some((_, comparison)) = all.find(|(sign, _)| *sign == token.text) {
        return Ok(*comparison);
    }
    let meant = match token.text {
        "=>" | "≥" => "write `>=`",
        "=<" | "≤" => "write `<=`",
        "==" => "write `=`",
        _ => "use one of `>=`, `<=`, `>`, `<` and `=`",
    };
    let message = match token.is_sign() {
        true => format!("`{}` is not a comparison", token.text),
        false => format!("a comparison is missing after `{}`", measure.word()),
    };
    Err(token.wrong(message, meant))
}

fn bound(token: &Token<'_>, measure: Measure) -> Result<f64, Mistake> {
    let written = token.text;
    let plain = written.strip_suffix('%').map(str::trim_end);
    let Some(number) = decimal(plain.unwrap_or(written), plain.is_some()) else {
        let message = format!("`{written}` is not a number");
        return Err(token.wrong(message, unreadable(written, measure)));
    };
    let word = measure.word();
    if measure.is_count() {
        let whole = plain.is_none() && number.fract() <= 0.0 && number <= f64::from(u32::MAX);
        return whole.then_some(number).ok_or_else(|| {
            let share = word.trim_end_matches("_count");
            let message = format!("`{word}` is a whole number, and `{written}` is not one");
            let remedy = format!(
                "write a whole number, or gate the share of recommendations with `{share}`"
            );
            token.wrong(message, remedy)
        });
    }
    if number <= 1.0 {
        return Ok(number);
    }
    let message = format!("`{word}` is never above 1, which is all of it");
    let remedy = match plain {
        None if number <= 100.0 => format!("write `{written}%`, or a number from 0 to 1"),
        _ => "write a number from 0 to 1, or a percentage up to 100%".to_owned(),
    };
    Err(token.wrong(message, remedy))
}

/// Digits with at most one point between them; a percentage is read as the fraction nearest to it.
fn decimal(text: &str, is_percent: bool) -> Option<f64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(rest) {
        return None;
    }
    let exponent = if is_percent { -2 } else { 0 };
    let number: f64 = format!("{whole}.{rest}e{exponent}").parse().ok()?;
    number.is_finite().then_some(number)
}

fn unreadable(written: &str, measure: Measure) -> String {
    let with_point = written.replace(',', ".");
    let plain = with_point.trim_end_matches('%');
    match decimal(plain, false) {
        Some(_) => format!("write `{with_point}`"),
        None if measure.is_count() => "write a whole number such as 3".to_owned(),
        None => "write a number from 0 to 1 such as 0.6, or a percentage such as 60%".to_owned(),
    }
}
