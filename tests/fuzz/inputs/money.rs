//! Amounts of money: what is read is printed so that it is read back as the same pence, and agrees with a
//! second reading that knows nothing of the first.

use gapwise::model::Money;

/// One amount.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let Ok(money) = Money::parse(text) else {
        return;
    };
    assert!(money.pence() >= 0 && money <= Money::MOST, "{text:?}");
    assert_eq!(Money::parse(&money.exact()), Ok(money), "{text:?}");
    assert_eq!(Money::parse(&money.to_string()), Ok(money), "{text:?}");
    assert_eq!(Some(money.pence()), by_hand(text), "{text:?}");
}

/// Pence, digit by digit: the unit moves the point, and whatever stands behind two places has to be nought.
fn by_hand(text: &str) -> Option<i64> {
    let text = text
        .trim()
        .trim_start_matches('£')
        .trim_start()
        .to_ascii_lowercase();
    let units = [("bn", 9), ("k", 3), ("m", 6), ("", 0)];
    let (number, zeros) = units
        .iter()
        .find_map(|(unit, zeros)| Some((text.strip_suffix(unit)?, *zeros)))?;
    let digits: String = number
        .chars()
        .filter(|c| !matches!(c, '_' | ',' | ' '))
        .collect();
    let (whole, places) = digits.trim().split_once('.').unwrap_or((digits.trim(), ""));
    let length = whole.len() + zeros + 2;
    let mut all: String = whole.chars().chain(places.chars()).collect();
    while all.len() < length {
        all.push('0');
    }
    let (pence, rest) = all.split_at(length);
    rest.bytes()
        .all(|digit| digit == b'0')
        .then(|| pence.parse().ok())?
}
