//! Plain English for counts and lists.

/// `1 workstream`, `2 workstreams`.
pub(crate) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    }
}

/// `12`, `1,467`, `-2,968`: whole numbers for people.
pub(crate) fn grouped(number: i64) -> String {
    grouped_text(&number.to_string())
}

/// A fraction as a percentage with one decimal.
pub(crate) fn percent(fraction: f64) -> String {
    format!("{:.1} %", fraction * 100.0)
}

/// A number with at most two decimals that say something.
pub(crate) fn decimals(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A plain number with its thousands apart; any other text as it is.
pub(crate) fn grouped_text(plain: &str) -> String {
    let start = usize::from(plain.starts_with('-'));
    let end = plain.find('.').unwrap_or(plain.len());
    let digits = plain.get(start..end).unwrap_or_default();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut out = plain[..start].to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &plain[end..]
}

/// The one word for one, the other for any other number.
pub(crate) fn choose<'a>(number: usize, one: &'a str, many: &'a str) -> &'a str {
    if number == 1 { one } else { many }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The same with so many words at most: `a, b and 3 more`.
pub(crate) fn listed_up_to(words: &[String], most: usize) -> String {
    if words.len() <= most {
        return listed(words);
    }
    let mut shown: Vec<String> = words[..most].to_vec();
    shown.push(format!("{} more", words.len() - most));
    listed(&shown)
}

/// A sentence begins with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        let shown = [0, 999, 1000, -2968, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "999", "1,000", "-2,968", "1,234,567"]);
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(count(0, "workstream"), "0 workstreams");
        assert_eq!(count(1, "workstream"), "1 workstream");
        assert_eq!(count(2, "workstream"), "2 workstreams");
        assert_eq!(choose(1, "is", "are"), "is");
        assert_eq!(choose(0, "is", "are"), "are");
    }

    #[test]
    fn lists_end_with_and() {
        let words: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!(listed(&words[..0]), "");
        assert_eq!(listed(&words[..1]), "a");
        assert_eq!(listed(&words[..2]), "a and b");
        assert_eq!(listed(&words), "a, b and c");
        assert_eq!(listed_up_to(&words, 3), "a, b and c");
        assert_eq!(listed_up_to(&words, 1), "a and 2 more");
        assert_eq!(capital("starts"), "Starts");
        assert_eq!(capital(""), "");
    }
}
